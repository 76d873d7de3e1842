//! Ordinals: "the first round", no "at first" and no "4 May".

use super::draft::{Draft, Rule};
use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::model::FactKind;
use crate::surface::Form;
use crate::text::Flags;

impl Reader<'_, '_> {
    /// The token behind the second of two ordinals, the first of which ends at `end`: "his 17th and 18th goals".
    pub(super) fn behind_ordinals(&self, end: usize) -> usize {
        let second = self
            .numeral_at(end + 1)
            .filter(|n| matches!(self.word(end), known::AND | known::OR) && n.form == Form::Ordinal);
        second.map_or(end, |n| n.tokens.end as usize)
    }

    /// `None` if the numeral is no ordinal; `Some(None)` for an ordinal that is no fact.
    pub(super) fn ordinal(&self, index: usize) -> Option<Option<Draft>> {
        let numeral = &self.numerals[index];
        if numeral.form != Form::Ordinal {
            return None;
        }
        let (start, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
        let determines =
            |at: usize| self.before(at).is_some_and(|t| self.is_determiner(t) || t.word == known::POSSESSIVE);
        // the second of "his 17th and 18th goals"
        let first = start.checked_sub(2).and_then(|at| self.numeral_over(at));
        let first = first.filter(|_| matches!(self.word_before(start), known::AND | known::OR));
        let first = first.map(|n| &self.numerals[n]).filter(|n| n.form == Form::Ordinal);
        let determined = determines(start) || first.is_some_and(|n| determines(n.tokens.start as usize));
        let end = self.behind_ordinals(end);
        let at = end + usize::from(self.hyphen(end));
        // "the First Minister" is a title, "the first of" and "the first to" name nothing
        let apart = Classes::TIME.and(Classes::CUE).and(Classes::TITLE).and(Classes::ROLE);
        // "the first six weeks", "a first-time buyer"
        let counts =
            self.begins_number(at) && !self.hyphen(at + 1) || at > end && self.word(at) == known::TIME;
        let noun =
            self.on_line(at).is_some_and(|t| self.is_noun(at) && !self.classes(t).any(apart)) && !counts;
        // "the Second World War" is a name
        let first = &self.tokens[start];
        let named = first.capital()
            && first.is_word()
            && !first.flags.has(Flags::SENTENCE_START)
            && self.on_line(end).is_some_and(|t| t.capital() && !t.flags.has(Flags::UPPER))
            && self.before(start).is_some_and(|t| !t.capital());
        if named {
            return Some(None);
        }
        let draft = Draft::new(numeral.tokens, FactKind::Ordinal, numeral.number, Rule::Ordinal);
        Some((determined && noun).then_some(draft))
    }
}
