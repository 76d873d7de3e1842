//! Ages: "50-year-old", "aged 12", "her son Jack, eight".

use rust_decimal::Decimal;

use super::draft::{Draft, Rule, What};
use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::model::FactKind;
use crate::surface::{Form, Numeral, is_whole};
use crate::text::{Flags, Kind};

impl Reader<'_, '_> {
    /// "50-year-old", "ten years old", "20 years of age"
    pub(super) fn age(&self, draft: &mut Draft) {
        if draft.kind != FactKind::Duration {
            return;
        }
        let end = draft.tokens.end as usize;
        let at = end + usize::from(self.hyphen(end));
        let after = match (self.word(at), self.word(at + 1)) {
            (known::OLD | known::OLDS, _) => Some(at + 1),
            (known::OF, known::AGE) => Some(at + 2),
            _ => None,
        };
        let start = draft.tokens.start as usize;
        let aged = self.word_before(start) == known::AGED
            || self.word_before(start) == known::OF && start > 1 && self.word_before(start - 1) == known::AGE;
        if let Some(after) = after {
            draft.tokens.end = after as u32;
        }
        if aged || after.is_some() {
            draft.kind = FactKind::Age;
            draft.rule = Rule::Age;
        }
    }

    /// "aged 25", "Senard, 65, now", "turned 40", "an 87 yo man"
    pub(super) fn plain_age(&self, draft: &mut Draft, numeral: &Numeral) -> bool {
        let (start, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
        let yo = self.word(end) == known::YO;
        // Behind a word or a comma, as all that follows has it; few numbers are.
        if !(yo || self.before(start).is_some_and(|t| t.is_word() || t.is(','))) {
            return false;
        }
        let Some(value) = numeral.value().filter(|&v| is_whole(v) && v <= Decimal::from(122)) else {
            return false;
        };
        let prior = self.word_before(start);
        let plain = numeral.plain(self.document).is_some();
        let aged = matches!(prior, known::AGED | known::TURNED | known::AGE | known::AGES)
            || prior == known::OF && start > 1 && self.word_before(start - 1) == known::AGE
            || matches!(prior, known::THAN | known::FROM | known::BETWEEN)
                && start > 1
                && self.word_before(start - 1) == known::AGED
            // "voters under 45", "children over five"
            || matches!(prior, known::UNDER | known::OVER)
                && start > 1
                && matches!(
                    self.word_before(start - 1),
                    known::PEOPLE | known::MEN | known::WOMEN | known::CHILDREN | known::VOTERS | known::ADULTS | known::THOSE
                )
                && matches!(numeral.form, Form::Digits | Form::Words)
                && (self.ends_clause(end) || self.on_line(end).is_some_and(|t| !self.is_content(t)))
            || matches!(prior, known::UNDER | known::OVER)
                && matches!(numeral.form, Form::Digits | Form::Words)
                && value >= Decimal::TEN
                && self.is_of_people(start - 1)
                && self.on_line(end).is_some_and(|t| !self.is_content(t) && t.is_word() || self.is_verb(t));
        let aged = aged || self.is_aged_by_place(start, end, numeral);
        let bracket = start > 1 && self.tokens[start - 2].is(')') && self.named_before_bracket(start - 2);
        let apposed = bracket
            || start > 1
                && self.tokens[start - 2].is_word()
                && (self.tokens[start - 2].capital()
                    || self.on_line(end).is_some_and(|t| t.is(','))
                        && self.is_content(&self.tokens[start - 2]));
        // "more locals, 14, have left"
        let several = start > 1
            && self.is_plural(&self.tokens[start - 2])
            && matches!(self.word(end + 1), known::HAVE | known::WERE | known::ARE);
        let comma = self.before(start).is_some_and(|t| t.is(','))
            && apposed
            && !several
            && (self.on_line(end).is_none_or(|t| t.kind == Kind::Punct && !t.is('(') && !t.is(':'))
                // "Ann Perry, 71 is to come back"
                || matches!(self.word(end), known::IS | known::WAS | known::HAS) && start > 2 && self.is_given(start - 3))
            && (plain && value > Decimal::TEN || self.is_young(start, end, numeral));
        if !(aged && !self.on_line(end).is_some_and(|t| self.is_plural(t)) || yo || comma) {
            return false;
        }
        draft.what = self.named.year.map(What::Unit);
        draft.kind = FactKind::Age;
        draft.rule = Rule::Age;
        draft.tokens.end = (end + usize::from(yo)) as u32;
        true
    }

    /// Whether the word before `at` tells of people by what they do: "workers over 50 lose", "staff under 30 get".
    fn is_of_people(&self, at: usize) -> bool {
        self.before(at).is_some_and(|t| {
            (!t.capital() || t.flags.has(Flags::SENTENCE_START)) && self.classes(t).has(Classes::ROLE)
        })
    }

    /// "those 45 and over", "aged 12 and seven", "when I was nine": what stands around the number makes an age of it.
    fn is_aged_by_place(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        if !matches!(numeral.form, Form::Digits | Form::Words) {
            return false;
        }
        let third = matches!(self.word_before(start), known::AND | known::OR) && start > 2;
        let second = third
            && matches!(self.word_before(start - 2), known::AGED | known::AGES)
            && self.is_number(&self.tokens[start - 2]);
        let group = matches!(self.word(end), known::AND | known::OR)
            && (matches!(self.word(end + 1), known::OLDER | known::YOUNGER)
                || matches!(self.word(end + 1), known::OVER | known::ABOVE | known::UNDER | known::UP)
                    && matches!(
                        self.word_before(start),
                        known::PEOPLE
                            | known::MEN
                            | known::WOMEN
                            | known::VOTERS
                            | known::ADULTS
                            | known::THOSE
                    ));
        let person =
            |at: usize| matches!(self.word_before(at), known::I | known::HE | known::SHE | known::WHO);
        // "a girl of 15"
        let of = self.word_before(start) == known::OF
            && start > 1
            && matches!(self.word_before(start - 1), known::BOY | known::GIRL | known::MAN | known::WOMAN)
            && !self.on_line(end).is_some_and(|t| self.is_content(t));
        let was = matches!(self.word_before(start), known::WAS | known::IS | known::POSSESSIVE)
            && start > 1
            && person(start - 1)
            && numeral.value().is_some_and(|v| v > Decimal::ONE)
            && (self.ends_clause(end) || self.word(end) == known::AND || self.word(end) == known::WHEN);
        // ", now 64, travels"
        let now = self.word_before(start) == known::NOW
            && self.on_line(end).is_some_and(|t| t.is(','))
            && numeral.plain(self.document).is_some_and(|v| v > 10)
            && (self.tokens[start - 1].flags.has(Flags::SENTENCE_START)
                || self.before(start - 1).is_some_and(|t| t.is(',')));
        second || group || of || was || now
    }

    /// Whether a capital stands before the few words in brackets that close at `close`: "Peter Marsh (pictured), 38".
    fn named_before_bracket(&self, close: usize) -> bool {
        let open = (close.saturating_sub(4)..close).rev().find(|&at| self.tokens[at].is('('));
        open.is_some_and(|at| at > 0 && self.tokens[at - 1].capital() && self.on_line(at).is_some())
    }

    /// Whether the token is a given name.
    fn is_given(&self, at: usize) -> bool {
        self.classes(&self.tokens[at]).any(Classes::GIVEN)
    }

    /// "her son Jack, eight, died"
    pub(super) fn is_young(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        let name = &self.tokens[start - 2];
        let known_word = Classes::FUNCTION.and(Classes::TIME).and(Classes::PLACE).and(Classes::NUMBER);
        numeral.form == Form::Words
            && numeral.tokens.len() == 1
            && name.capital()
            && !self.classes(name).any(known_word)
            && (self.on_line(end).is_some_and(|t| t.is(','))
                || self.classes(name).any(Classes::GIVEN) && self.ends_clause(end))
    }
}
