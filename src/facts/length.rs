//! A length of time in two units: "five hours and 29 minutes", "an hour and 45 minutes".

use rust_decimal::Decimal;

use super::draft::{Draft, Rule};
use super::reader::Reader;
use crate::lexicon::known;
use crate::lexicon::times::Unit;
use crate::model::FactKind;
use crate::surface::Number;
use crate::surface::times::value::Value;

/// How many of the smaller unit make one of the larger, where that is a whole number.
const fn within(large: Unit, small: Unit) -> Option<u32> {
    match (large, small) {
        (Unit::Year, Unit::Month) => Some(12),
        (Unit::Week, Unit::Day) => Some(7),
        (Unit::Day, Unit::Hour) => Some(24),
        (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => Some(60),
        (Unit::Hour, Unit::Second) => Some(3600),
        _ => None,
    }
}

impl Reader<'_, '_> {
    /// Makes one length of two, in the smaller unit, where the time expression that holds the first holds both.
    pub(super) fn length(&self, index: usize, draft: &mut Draft) {
        if draft.kind != FactKind::Duration {
            return;
        }
        let (start, end) = (draft.tokens.start, draft.tokens.end);
        let found = self.times.partition_point(|t| t.tokens.end <= start);
        let Some(time) = self.times.get(found).filter(|t| t.tokens.start <= start) else { return };
        let Value::Duration(large, Some(small)) = time.value else { return };
        let (Some(a), Some(b), Some(times)) = (large.count, small.count, within(large.unit, small.unit))
        else {
            return;
        };
        let Some(all) = a.checked_mul(Decimal::from(times)).and_then(|a| a.checked_add(b)) else { return };
        let number = Number::Exact(all.normalize());
        // "an hour and 45 minutes"
        let first = time.tokens.start as usize;
        if matches!(self.tokens[first].word, known::A | known::AN)
            && time.tokens.end == end
            && first + 3 <= start as usize
        {
            draft.number = number;
            draft.tokens.start = time.tokens.start;
            return;
        }
        if time.tokens.start > start || time.tokens.end <= end {
            return;
        }
        let second = self.numeral_after(end, index);
        let Some(numeral) = self.numerals.get(second).filter(|n| n.tokens.end <= time.tokens.end) else {
            return;
        };
        let Some((unit, after)) = self.unit_of(numeral, numeral.tokens.end as usize) else { return };
        if after == time.tokens.end as usize && self.is_length_of_time(unit) {
            self.with_unit(draft, unit, after, Rule::Unit);
            draft.number = number;
        }
    }
}
