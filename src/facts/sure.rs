//! Which numbers are facts by what is known of them, and by the words around one without a unit.

use super::draft::{Draft, Rule, What};
use super::reader::Reader;
use rust_decimal::Decimal;

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
        // "the Group of Seven"
        let token = &self.tokens[start];
        if numeral.form == Form::Words && token.capital() && !token.flags.has(Flags::SENTENCE_START) {
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
                    || self.is_level(start, end, last)
                    || self.is_share(start, last, follows)
                    || self.word(end) == known::OTHERS
                    || self.is_difference(end)
                    || self.has_children(start)
                    || numeral.form == Form::Words && self.is_object(start, end, numeral)
                    || self.is_part_of(end));
        sure.then_some(draft)
    }

    /// "85 more than last year", "five fewer than in 2020": how many more or fewer there are.
    pub(super) fn is_difference(&self, end: usize) -> bool {
        matches!(self.word(end), known::MORE | known::FEWER | known::LESS)
            && self.word(end + 1) == known::THAN
    }

    /// Whether a clause ends at `at`.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        self.on_line(at).is_none_or(|t| matches!(t.kind, Kind::Punct | Kind::Mark))
    }

    /// Whether a number in words ends its clause, or stands behind "for" or a verb: "past point for four off",
    /// "she runs two to the rope".
    fn is_object(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        // "split in two"
        if self.ends_clause(end) {
            return !matches!(self.word_before(start), known::THE | known::IN);
        }
        let few = numeral.value().is_some_and(|v| v > Decimal::ONE && v < Decimal::ONE_HUNDRED);
        let Some(next) = self.on_line(end).filter(|_| few) else { return false };
        if next.kind == Kind::Dash && next.spaced() {
            return self.word_before(start) != known::THE;
        }
        let Some(before) = self.before(start).filter(|_| next.is_word() && !self.is_content(next)) else {
            return false;
        };
        // "Marsh steals two past point"
        let does = || {
            (self.is_plural(before) || self.lexicon.nouns.counts(before.word))
                && !before.capital()
                && self
                    .before(start - 1)
                    .is_some_and(|t| t.capital() || matches!(t.word, known::HE | known::SHE | known::WHO))
        };
        before.word == known::FOR || before.word == known::OTHER || does()
    }

    /// "of the 96 berths 51 are full"
    fn is_share(&self, start: usize, last: Option<&Draft>, follows: Option<&Token>) -> bool {
        // "of the 11 docks, eight shut"
        let apart = |l: &Draft| {
            l.tokens.end as usize + 1 == start && self.tokens[start - 1].is(',') && self.opens_whole(l)
        };
        if last.is_some_and(apart) {
            return true;
        }
        last.is_some_and(|l| l.tokens.end as usize == start && l.kind == FactKind::Count)
            && follows.is_some_and(|t| self.classes(t).has(Classes::AUXILIARY))
    }

    /// "is down 88 points at 6512": the level that a movement led to.
    fn is_level(&self, start: usize, end: usize, last: Option<&Draft>) -> bool {
        let moved = |l: &Draft| {
            l.trend.is_some()
                && matches!(l.kind, FactKind::IndexPoint | FactKind::Percent | FactKind::Count)
                && (l.tokens.end as usize + 1..l.tokens.end as usize + 4).contains(&start)
        };
        self.word_before(start) == known::AT
            && self.ends_clause(end)
            && last.is_some_and(moved)
            && !(last.map_or(0, |l| l.tokens.end as usize)..start)
                .any(|at| self.tokens[at].flags.has(Flags::SENTENCE_START))
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
        // "41 from 56 balls", "Ten off the over"
        if matches!(self.word(end), known::OFF | known::FROM)
            && (end + 2..end + 5)
                .any(|at| self.on_line(at).is_some_and(|t| self.lexicon.nouns.beside(t.word).bowled))
        {
            return true;
        }
        // "finished on 34 not out"
        if self.word(end) == known::NOT && self.word(end + 1) == known::OUT {
            return true;
        }
        let Some(before) = self.before(start) else { return false };
        if !before.is_word() {
            return false;
        }
        // "bowled out for 157"
        let out = before.word == known::FOR && self.word_before(start - 1) == known::OUT;
        if out && numeral.form == Form::Digits && self.ends_clause(end) {
            return true;
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
            // "trail by 61"
            known::BY => beside(start - 1).apart,
            // "bringing the total to 19", "the toll stands at 12", "the average is 7"
            known::TO | known::AT | known::IS | known::WAS => (start.saturating_sub(4)..start - 1)
                .any(|at| self.lexicon.nouns.beside(self.tokens[at].word).total),
            // "compared with four in August"
            known::WITH if self.word_before(start - 1) == known::COMPARED => true,
            _ => false,
        };
        let compared = before.word == known::TO && self.word_before(start - 1) == known::COMPARED;
        let past = self.is_verb(before) && self.document.word(before).ends_with("ed");
        // "clocked up 288"
        let up = self.trend_word(start - 1).is_some_and(|w| w.adverb)
            && self.lexicon.trends.phrasal(self.word_before(start - 1));
        let verb =
            up || beside(start).holds || past && before.word != known::AGED || before.word == known::LAST;
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
            && numeral.value().is_some_and(|v| v > Decimal::ONE)
            && !next.capital()
            && !self.classes(next).any(Classes::FUNCTION);
        !top && (state && !self.hyphen(end) || opens)
    }

    /// Whether the number goes on with a list of numbers like it: "Labour have 405, the Conservatives 112 and …",
    /// "10 in homes, seven in schools".
    fn is_listed(&self, start: usize, end: usize, last: Option<&Draft>) -> bool {
        let Some(last) = last.filter(|l| {
            matches!(l.kind, FactKind::Count | FactKind::Ratio) && l.tokens.end as usize + 10 > start
        }) else {
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
        let joined = self.before(start).is_some_and(|t| t.is(',') || t.is('(') || t.word == known::AND);
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
        // "a one-time charge"
        if one && draft.kind == FactKind::Ratio && self.hyphen(numeral.tokens.end as usize) {
            return false;
        }
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
        let (start, end) = (draft.tokens.start as usize, draft.tokens.end as usize);
        if self.is_one(start, numeral.tokens.end as usize) {
            let only = matches!(self.word_before(start), known::JUST | known::ONLY);
            // "two men and one woman"
            let goes_on = self.word_before(start) == known::AND
                || self.before(start).is_some_and(|t| t.is(','))
                    && (self.ends_clause(end) || self.word(end) == known::AND);
            let listed = goes_on
                && !self.lexicon.nouns.beside(self.tokens[end - 1].word).vague
                && self.tokens[start.saturating_sub(4)..start].iter().any(|t| self.is_number(t));
            return only || listed || self.bound_before(start).is_some() || self.one_counts(start, draft);
        }
        !self.name_before(start, numeral) && !self.is_title(draft, numeral)
    }

    /// "One man was hurt", "there was one survivor", "one goal and two assists", but "one thing is clear".
    fn one_counts(&self, start: usize, draft: &Draft) -> bool {
        let end = draft.tokens.end as usize;
        let head = &self.tokens[end - 1];
        let beside = |at: usize| self.lexicon.nouns.beside(self.word(at));
        let named = head.capital() && !self.classes(head).has(Classes::DEMONYM);
        if draft.rule == Rule::CountOf || beside(end - 1).vague || named {
            return false;
        }
        // "a one-word answer"
        if self.hyphen(start + 1) {
            return beside(end - 1).inner;
        }
        let before = self.before(start);
        let exists = start > 1
            && self.word_before(start - 1) == known::THERE
            && before.is_some_and(|t| self.classes(t).has(Classes::AUXILIARY) || t.word == known::POSSESSIVE);
        let held = before.is_some_and(|t| {
            self.lexicon.nouns.beside(t.word).holds && !matches!(t.word, known::NEED | known::WITH)
        });
        let listed = self.word(end) == known::AND
            && self.on_line(end + 1).is_some_and(|t| self.is_number(t))
            && (end + 2..end + 4).any(|at| self.on_line(at).is_some_and(|t| self.is_plural(t)));
        exists || held || listed || before.is_none_or(|t| !self.is_content(t)) && self.suffers(end)
    }

    /// Whether the verb at `end` says what was done to its subject: "was arrested", "has been hurt", "died".
    fn suffers(&self, end: usize) -> bool {
        let state = |at: usize| self.lexicon.nouns.beside(self.word(at)).state;
        let done = |at: usize| {
            state(at)
                || self.on_line(at).is_some_and(|t| self.is_verb(t) && self.document.word(t).ends_with("ed"))
        };
        match self.word(end) {
            known::WAS | known::IS => done(end + 1) || done(end + 2),
            known::HAS => state(end + 1) || self.word(end + 1) == known::BEEN && done(end + 2),
            _ => state(end),
        }
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
            // "twice an hour" says how often
            Form::Multiplier
                if self.unit_after(end + 1, false).is_some_and(|(u, _)| self.is_length_of_time(u)) =>
            {
                false
            }
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
        // "at 3pm on Friday 300 people"
        if known_word || before.word == known::POSSESSIVE || self.in_times(start - 1) {
            return false;
        }
        // "In Gaza 12 people": a preposition before the name parts it from the number.
        let place =
            self.before(start - 1).is_some_and(|t| self.classes(t).has(Classes::PREPOSITION) && t.capital());
        !place && !before.flags.has(Flags::SENTENCE_START)
            || before.flags.has(Flags::SENTENCE_START) && before.word == crate::text::WordId::NONE
    }
}
