//! Subject pronouns, and words that stand for people by themselves: "some", "others".

use super::names::blank;
use super::{Gender, Mention, Reader, Sort};
use crate::lexicon::{Classes, Form, known};
use crate::model::MentionKind;
use crate::text::Kind;

impl Reader<'_> {
    /// Reads the pronoun at `at`, if it is one; gives the place to go on.
    pub(super) fn pronoun(&mut self, at: usize) -> usize {
        let (sort, gender, plural) = match self.token(at).word {
            known::HE | known::HE_D | known::HE_LL => (Sort::Person, Gender::Man, false),
            known::SHE | known::SHE_D | known::SHE_LL => (Sort::Person, Gender::Woman, false),
            // "According to him"
            known::HIM if self.according(at) => (Sort::Person, Gender::Man, false),
            known::HER if self.according(at) => (Sort::Person, Gender::Woman, false),
            known::THEM if self.according(at) => (Sort::Unknown, Gender::Unknown, true),
            known::IT | known::IT_D | known::IT_LL => (Sort::Organisation, Gender::Unknown, false),
            known::I | known::I_D | known::I_LL | known::I_M | known::I_VE => {
                (Sort::Person, Gender::Unknown, false)
            }
            known::THEY
            | known::THEY_D
            | known::THEY_LL
            | known::THEY_RE
            | known::THEY_VE
            | known::WE
            | known::WE_D
            | known::WE_LL
            | known::WE_RE
            | known::WE_VE => (Sort::Unknown, Gender::Unknown, true),
            known::WHO
            | known::EVERYONE
            | known::EVERYBODY
            | known::SOMEONE
            | known::SOMEBODY
            | known::NOBODY
            | known::ANYONE => (Sort::Person, Gender::Unknown, false),
            known::WHICH | known::THAT if self.relative(at) => (Sort::Organisation, Gender::Unknown, false),
            known::SOME
            | known::MANY
            | known::OTHERS
            | known::SEVERAL
            | known::MOST
            | known::BOTH
            | known::ALL_WORD
            | known::FEW
                if self.subject(at) =>
            {
                (Sort::Person, Gender::Unknown, true)
            }
            known::THOSE if self.get(at + 1).is_some_and(|t| t.word == known::WHO) => {
                (Sort::Person, Gender::Unknown, true)
            }
            known::ONE | known::ANOTHER
                if self.subject(at) || self.behind_cue(at) || self.stands_apart(at) =>
            {
                (Sort::Person, Gender::Unknown, false)
            }
            known::ONE | known::SOME | known::MANY | known::SEVERAL | known::BOTH | known::MOST
                if self.of_them(at) =>
            {
                let plural = self.token(at).word != known::ONE;
                let of = blank(at, at + 3, at, MentionKind::Pronoun, Sort::Person);
                self.mentions.push(Mention { plural, ..of });
                return at + 3;
            }
            _ => return at + 1,
        };
        let mention = Mention { gender, plural, ..blank(at, at + 1, at, MentionKind::Pronoun, sort) };
        self.mentions.push(mention);
        at + 1
    }

    /// Whether "according to" stands before and no noun behind.
    fn according(&self, at: usize) -> bool {
        at >= self.from + 2
            && self.token(at - 1).word == known::TO
            && self.token(at - 2).word == known::ACCORDING
            && self.get(at + 1).is_none_or(|t| !t.is_word())
    }

    /// Whether a verb follows at once.
    fn subject(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.word == known::OTHERS)
            || self.classes(at + 1).any(super::capitals::VERB)
    }

    /// "“…,” wrote one.", "“…,” added another, and"
    fn behind_cue(&self, at: usize) -> bool {
        let cue = at > self.from + 1 && self.classes(at - 1).has(Classes::CUE);
        let mark = || matches!(self.token(at - 2).kind, Kind::Mark | Kind::Punct);
        cue && mark() && self.get(at + 1).is_none_or(|t| !t.is_word())
    }

    /// "Another, from Leeds, was blunt", "Another: “…”", but not "one, two, three"
    fn stands_apart(&self, at: usize) -> bool {
        let opens = at == self.from || self.token(at - 1).is(';') || self.token(at - 1).word == known::AND;
        opens
            && self.get(at + 1).is_some_and(|t| t.is(',') || t.is(':'))
            && !self.classes(at + 2).has(Classes::NUMBER)
    }

    /// "one of them told", "said one of those", "“…,” one of them yells"
    fn of_them(&self, at: usize) -> bool {
        let word = |k: usize| self.get(k).map(|t| t.word);
        let cue = |k: usize| self.classes(k).has(Classes::CUE);
        word(at + 1) == Some(known::OF)
            && matches!(word(at + 2), Some(known::THEM | known::THOSE | known::THESE))
            && (self.classes(at + 3).any(super::capitals::VERB)
                || cue(at + 3)
                || at == self.from
                || cue(at - 1)
                || self.token(at - 1).kind == Kind::Mark)
    }

    /// ", which said", "a banner that read"
    fn relative(&self, at: usize) -> bool {
        let before = at > self.from && self.token(at - 1).is(',');
        let reports = at > self.from
            && self.noun(at - 1)
            && self.get(at + 1).and_then(|t| self.lexicon.cue(t)).is_some_and(|c| c.form != Form::Ing);
        reports || before && self.token(at).word == known::WHICH
    }
}
