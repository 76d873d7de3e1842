//! Which numbers are facts by what is known of them, and by the words around one without a unit.

use super::draft::{Draft, Rule, What};
use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::model::FactKind;
use crate::surface::{Form, Numeral};
use crate::text::{Flags, Kind, Token};

impl Reader<'_, '_> {
    /// The draft, if the number says something: a unit, a counted noun, a bound, a scale, or words that hold it.
    pub(super) fn sure(&self, index: usize, draft: Draft, last: Option<&Draft>) -> Option<Draft> {
        let numeral = &self.numerals[index];
        let (start, end) = (draft.tokens.start as usize, draft.tokens.end as usize);
        let bounded =
            || draft.bound.is_some() || self.bound_before(start).is_some() || self.bound_after(end).is_some();
        match draft.what {
            Some(What::Unit(_)) => return Some(draft).filter(|d| self.unit_is_sure(d, numeral)),
            Some(What::Noun(noun)) if noun < draft.tokens.start => return Some(draft),
            Some(_) => return Some(draft).filter(|d| self.count_is_sure(d, numeral)),
            None => {}
        }
        if draft.kind == FactKind::Ratio {
            return Some(draft).filter(|_| self.ratio_is_sure(end, numeral));
        }
        if self.is_year(numeral) && !bounded() {
            return None;
        }
        if self.name_before(start, numeral) {
            return Some(draft).filter(|_| self.is_listed(start, end, last));
        }
        let follows = self.on_line(end);
        let one = self.is_one(start, end);
        let separated = self.tokens[start].flags.has(Flags::SEPARATED)
            || numeral.is_mixed()
            || numeral.form == Form::Digits && numeral.tokens.len() > 2;
        let scaled = numeral.form == Form::Scaled || numeral.form == Form::Vague || separated;
        let sure = draft.signed.is_some()
            || draft.rule == Rule::Count
            || draft.per.is_some()
            || scaled
            || !one
                && (bounded()
                    || self.leads_here(start)
                    || self.is_held(start, end, numeral)
                    || self.has_predicate(numeral, start, end, follows)
                    || self.is_listed(start, end, last)
                    || numeral.form == Form::Words
                        && self.word_before(start) != known::THE
                        && self.ends_clause(end)
                    || self.is_part_of(end));
        sure.then_some(draft)
    }

    /// Whether a clause ends at `at`.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        self.on_line(at).is_none_or(|t| matches!(t.kind, Kind::Punct | Kind::Mark))
    }

    /// "three of them", "14 of his last 20 matches", "612 of 650 seats"
    fn is_part_of(&self, end: usize) -> bool {
        let inner = |t: &Token| {
            self.classes(t).any(Classes::FUNCTION.and(Classes::NUMBER))
                || t.kind == Kind::Number
                || t.capital()
        };
        self.word(end) == known::OF && self.on_line(end + 1).is_some_and(inner)
    }

    /// Whether the words before the number make an amount of it: "has 41", "a majority of 80", "there are 22 in care".
    fn is_held(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        let Some(before) = self.before(start) else { return false };
        // "41 from 56 balls"
        let balls = matches!(self.word(end), known::OFF | known::FROM)
            && self.on_line(end + 2).is_some_and(|t| matches!(self.document.word(t), "balls" | "deliveries"));
        if balls || !before.is_word() {
            return balls;
        }
        let beside = |at: usize| self.lexicon.nouns.beside(self.word_before(at));
        let content = self.on_line(end).is_some_and(|t| self.is_content(t));
        let closes = self.ends_clause(end) || !content && self.on_line(end).is_some_and(Token::is_word);
        let apart = |at: usize| at > 1 && self.word_before(at - 1) == known::THERE;
        let ly = self.document.word(before).ends_with("ly");
        let adverb = usize::from((ly || self.classes(before).has(Classes::ADVERB)) && start > 1);
        let exists = (self.classes(&self.tokens[start - 1 - adverb]).has(Classes::AUXILIARY)
            || self.word_before(start - adverb) == known::POSSESSIVE)
            && apart(start - adverb);
        let total = match before.word {
            // "a majority of 80", "a crowd of 300"
            known::OF => beside(start - 1).total,
            // "bringing the total to 19", "the toll stands at 12", "the average is 7"
            known::TO | known::AT | known::IS | known::WAS => (start.saturating_sub(4)..start - 1)
                .any(|at| self.lexicon.nouns.beside(self.tokens[at].word).total),
            // "compared with four in August"
            known::WITH if self.word_before(start - 1) == known::COMPARED => true,
            _ => false,
        };
        let compared = before.word == known::TO && self.word_before(start - 1) == known::COMPARED;
        let past = self.is_verb(before) && self.document.word(before).ends_with("ed");
        let verb = beside(start).holds || past && before.word != known::AGED || before.word == known::LAST;
        exists || compared || total && closes || verb && closes && numeral.form != Form::Ordinal
    }

    /// Whether a verb behind the number tells of it: "17 were wounded", "12 killed", "two dead".
    fn has_predicate(&self, numeral: &Numeral, start: usize, end: usize, follows: Option<&Token>) -> bool {
        let Some(next) = follows.filter(|t| t.is_word()) else { return false };
        let said = |t: &Token| self.classes(t).any(Classes::CUE.and(Classes::TREND));
        let before = self.before(start);
        if self.classes(next).has(Classes::AUXILIARY) {
            return !before.is_some_and(|t| self.is_content(t) && !said(t));
        }
        let holds = |t: &Token| self.lexicon.nouns.beside(t.word).holds;
        let top = before.is_some_and(|t| {
            t.word == known::THE || self.is_content(t) && !said(t) && !self.is_verb(t) && !holds(t)
        });
        let state = self.lexicon.nouns.beside(next.word).state
            || !next.capital() && self.is_verb(next) && !self.classes(next).has(Classes::CUE);
        let opens = self.tokens[start].flags.has(Flags::SENTENCE_START)
            && self.tokens[start].is_word()
            // "zero tolerance"
            && numeral.value().is_some_and(|v| v > rust_decimal::Decimal::ONE)
            && !next.capital()
            && !self.classes(next).any(Classes::FUNCTION);
        !top && (state && !self.hyphen(end) || opens)
    }

    /// Whether the number goes on with a list of numbers like it: "Labour have 405, the Conservatives 112 and …",
    /// "10 in homes, seven in schools".
    fn is_listed(&self, start: usize, end: usize, last: Option<&Draft>) -> bool {
        let Some(last) =
            last.filter(|l| matches!(l.kind, FactKind::Count) && l.tokens.end as usize + 10 > start)
        else {
            return false;
        };
        let from = last.tokens.end as usize;
        if from > start
            || self.tokens[from..=start].iter().any(|t| {
                t.flags.has(Flags::SENTENCE_START)
                    || t.flags.has(Flags::LINE_START)
                    || t.kind == Kind::Number && t.start != self.tokens[start].start
            })
        {
            return false;
        }
        let joined = self.before(start).is_some_and(|t| t.is(',') || t.word == known::AND);
        let name = self.before(start).is_some_and(|t| t.capital());
        let after = self.ends_clause(end)
            || self
                .on_line(end)
                .is_some_and(|t| self.classes(t).any(Classes::PREPOSITION.and(Classes::CONJUNCTION)));
        // ", the Lib Dems 370 and the Tories 317"
        let names = self.tokens[from..start].first().is_some_and(|t| t.is(',') || t.word == known::AND)
            && self.tokens[from + 1..start].iter().all(|t| t.word == known::THE || t.capital());
        after && (joined || name && names)
    }

    fn unit_is_sure(&self, draft: &Draft, numeral: &Numeral) -> bool {
        let (start, end) = (numeral.tokens.start as usize, draft.tokens.end as usize);
        let one = self.is_one(start, numeral.tokens.end as usize);
        let singular_day = matches!(draft.kind, FactKind::Duration | FactKind::Count | FactKind::Ratio);
        // "one day", "at one point", "one time": no amount, unless something bounds it
        if one && singular_day && !self.hyphen(numeral.tokens.end as usize) {
            let vague_day = matches!(
                self.lexicon.spelling(self.tokens[end - 1].word),
                "day" | "point" | "time" | "second"
            );
            if vague_day {
                return self.bound_before(start).is_some();
            }
        }
        let name =
            draft.rule == Rule::Unit && self.tokens[end - 1].capital() && self.tokens[end - 1].len() > 3;
        // "on 60 Minutes"
        let title = name
            && draft.kind == FactKind::Duration
            && !self.tokens[end - 1].flags.has(Flags::UPPER)
            && numeral.form == Form::Digits
            && self.before(start).is_some_and(|t| t.is_word() && !t.capital())
            && !self.on_line(end).is_some_and(Token::capital);
        !(title || self.is_year(numeral) && (draft.kind == FactKind::Duration || name))
    }

    fn count_is_sure(&self, draft: &Draft, numeral: &Numeral) -> bool {
        let start = draft.tokens.start as usize;
        if self.is_one(start, numeral.tokens.end as usize) {
            let only = matches!(self.word_before(start), known::JUST | known::ONLY);
            // "two men and one woman"
            let listed = self.word_before(start) == known::AND
                && self.tokens[start.saturating_sub(4)..start]
                    .iter()
                    .any(|t| t.kind == Kind::Number || self.classes(t).has(Classes::NUMBER));
            return only || listed || self.bound_before(start).is_some();
        }
        !self.name_before(start, numeral) && !self.is_title(draft, numeral)
    }

    /// "the Six Nations", "in 12 Angry Men": a name that begins with a number.
    fn is_title(&self, draft: &Draft, numeral: &Numeral) -> bool {
        let (start, end) = (draft.tokens.start as usize, draft.tokens.end as usize);
        let from = numeral.tokens.end as usize;
        let apart = Classes::DEMONYM.and(Classes::TITLE);
        let head = &self.tokens[end - 1];
        if !head.capital() || head.flags.has(Flags::UPPER) || self.classes(head).any(apart) {
            return false;
        }
        let named = self.tokens[start].capital() && !self.tokens[start].flags.has(Flags::SENTENCE_START);
        let all = end > from + 1 && self.tokens[from..end].iter().all(Token::capital);
        named || all && self.before(start).is_some_and(|t| t.is_word() && !t.capital())
    }

    fn ratio_is_sure(&self, end: usize, numeral: &Numeral) -> bool {
        let follows = self.on_line(end);
        let alone =
            follows.is_none() && self.tokens[numeral.tokens.start as usize].flags.has(Flags::LINE_START);
        // "9/11" is a day, "1/3 of" a part
        let slash = numeral.tokens.len() == 3 && self.tokens[numeral.tokens.start as usize + 1].is('/');
        match numeral.form {
            Form::Fraction if slash => self.word(end) == known::OF || alone,
            // "a threefold increase", but "he scored twice before the break"
            Form::Multiplier if numeral.tokens.len() > 1 || self.is_fold(numeral) => true,
            Form::Multiplier => {
                follows.is_some_and(|t| t.word == known::AS || self.classes(t).any(Classes::ARTICLE))
            }
            _ => true,
        }
    }

    fn is_fold(&self, numeral: &Numeral) -> bool {
        self.document.word(&self.tokens[numeral.tokens.end as usize - 1]).ends_with("fold")
    }

    pub(super) fn is_one(&self, start: usize, end: usize) -> bool {
        end == start + 1 && self.tokens[start].word == known::ONE
    }

    /// "iPhone 11", "Stoxx 50", "Gaza 12 people": a name before plain digits.
    fn name_before(&self, start: usize, numeral: &Numeral) -> bool {
        let Some(before) = self.before(start).filter(|t| t.is_word() && t.capital()) else { return false };
        if !matches!(numeral.form, Form::Digits) || self.tokens[start].flags.has(Flags::SEPARATED) {
            return false;
        }
        let known_word = self.classes(before).any(Classes::FUNCTION.and(Classes::BOUND).and(Classes::TREND));
        if known_word || before.word == known::POSSESSIVE {
            return false;
        }
        // "In Gaza 12 people": a preposition before the name parts it from the number.
        let place =
            self.before(start - 1).is_some_and(|t| self.classes(t).has(Classes::PREPOSITION) && t.capital());
        !place && !before.flags.has(Flags::SENTENCE_START)
            || before.flags.has(Flags::SENTENCE_START) && before.word == crate::text::WordId::NONE
    }
}
