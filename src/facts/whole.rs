//! The whole that a figure is a part of: "112 of 140 drones", "two of the airport's five runways", "half the sentence".

use super::draft::{Draft, Rule};
use super::reader::Reader;
use crate::lexicon::known;
use crate::model::FactKind;
use crate::surface::Form;
use crate::text::TokenSpan;

impl Reader<'_, '_> {
    /// The whole behind the "of" before `from`, with its number where it has one.
    pub(super) fn whole(&self, draft: &Draft, from: usize) -> TokenSpan {
        let timed = matches!(draft.kind, FactKind::Duration | FactKind::Age | FactKind::Ordinal);
        self.numbered(from).filter(|_| !timed).unwrap_or_else(|| self.prepositional(from))
    }

    /// The amount behind articles and one word at most: "140 drones", "the 23 seats", "its usual 1,040 services".
    fn numbered(&self, from: usize) -> Option<TokenSpan> {
        let mut start = from;
        while self.on_line(start).is_some_and(|t| self.only_determines(t)) {
            start += 1;
        }
        let index = self.numerals.partition_point(|n| (n.tokens.start as usize) < start);
        let numeral = self.numerals.get(index)?;
        let at = numeral.tokens.start as usize;
        // "the city's 400,000 people"
        let owned = numeral.form != Form::Ordinal
            && at > start + 1
            && at < start + 5
            && self.word_before(at) == known::POSSESSIVE
            && (start..at - 1).all(|t| self.on_line(t).is_some_and(|t| self.is_content(t)));
        let adjective = at == start + 1
            && start > from
            && self.on_line(start).is_some_and(|t| {
                t.word == known::PAST || self.is_content(t) && !t.capital() && !self.is_plural(t)
            });
        if at != start && !adjective && !owned
            || self.on_line(at).is_none()
            || self.is_no_fact(index)
            || self.is_year(numeral)
        {
            return None;
        }
        // "the nine-strong committee"
        let compound = self.hyphen(numeral.tokens.end as usize);
        let amount = self.amount(index).filter(|_| !compound)?;
        Some(TokenSpan::new(start as u32, amount.tokens.end))
    }

    /// "half the sentence", "half their usual rain", "less than half the 40 seats": the whole behind a half.
    pub(super) fn halved(&self, draft: &Draft, after: usize) -> Option<TokenSpan> {
        let half = draft.rule == Rule::Fraction && self.word(draft.tokens.end as usize - 1) == known::HALF;
        let the = self.on_line(after).is_some_and(|t| self.only_determines(t));
        let whole = (half && the && !self.in_times(after + 1)).then(|| self.whole(draft, after))?;
        Some(whole).filter(|w| !w.is_empty())
    }
}
