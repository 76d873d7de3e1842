//! Lengths of time, and what comes again and again.

use rust_decimal::Decimal;

use super::dates::point;
use super::reader::{Reader, ordinal};
use super::units::Before;
use super::value::{Amount, Date, Recurrence, Unit, Value, Which, Year};
use crate::lexicon::times::Modifier;
use crate::lexicon::{Classes, known};
use crate::text::Kind;

impl Reader<'_, '_> {
    /// "every two weeks", "twice a week", "$5 a day", "per month".
    pub(super) fn recurring(&mut self, end: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        let one = Some(Decimal::ONE);
        let often = left.a && left.count.is_none() && left.which.is_none() && self.distributes(left.start);
        let every = if left.each {
            Some(left.count.unwrap_or(if left.other { Some(Decimal::TWO) } else { one }))
        } else {
            (!plural && (left.per || often)).then_some(one)
        };
        let Some(count) = every else { return false };
        let recurrence = match (unit, left.each) {
            (Unit::Weekend, true) => Recurrence::Weekend,
            _ => Recurrence::Every(Amount { count, unit }),
        };
        self.push(left.start, end, Value::Set(recurrence), "times.set");
        true
    }

    /// Whether "a week" says how often: behind a number, "once", "times", or an amount of money.
    pub(super) fn distributes(&self, start: usize) -> bool {
        let Some(before) = self.previous(start) else { return false };
        if matches!(before.word, known::ONCE | known::TWICE | known::TIMES) || before.is('%') {
            return true;
        }
        let number = |at: usize| self.numeral_ending(at);
        if number(start) && !self.tokens[start - 1].is('.') {
            return true;
        }
        // "30 attacks a day", "$33 million a year", "fifty thousand CDs a year", "nine hospital beds a week"
        let noun = |at: usize| {
            at > 0
                && self.on(at).is_some()
                && self.tokens[at - 1].is_word()
                && !self.lexicon.classes(&self.tokens[at - 1]).any(Classes::FUNCTION)
        };
        // "68 more trains a day"
        let compares = |at: usize| {
            at > 0
                && self.on(at).is_some()
                && matches!(
                    self.tokens[at - 1].word,
                    known::MORE | known::FEWER | known::OTHER | known::EXTRA
                )
        };
        // "8bn tonnes of ice a year"
        let of = |at: usize| at > 0 && self.on(at).is_some() && self.tokens[at - 1].word == known::OF;
        noun(start)
            && (number(start - 1)
                || (noun(start - 1) || compares(start - 1)) && number(start - 2)
                || of(start - 1) && noun(start - 2) && number(start - 3))
    }

    pub(super) fn numeral_ending(&self, end: usize) -> bool {
        self.tokens.get(end.wrapping_sub(1)).is_some_and(|t| t.kind == Kind::Number)
            || self.numeral_to(end).is_some_and(|n| ordinal(n).is_none())
    }

    /// "four-and-a-half hours", "the past three months", "several years", "weeks".
    pub(super) fn duration(&mut self, end: usize, unit: Unit, plural: bool, left: &Before) {
        // "in the 88th and 94th minutes": two places, no length; but "the third and fourth quarters"
        if let Some(n) = left.ordinal.filter(|_| plural) {
            if unit == Unit::Quarter && (1..=4).contains(&n) {
                let date = Date::Quarter { quarter: n as u8, year: Year::Open(Which::Bare) };
                self.push(left.start, end, point(date, None), "times.quarter");
            }
            return;
        }
        let one = Some(Decimal::ONE);
        let long = self.tight_dash(end) && self.tokens.get(end + 1).is_some_and(|t| t.word == known::LONG);
        let count = match left.count {
            Some(count) => count,
            None if plural => None,
            None if left.a || long => one,
            None if left.which == Some(Modifier::Past) => one,
            None if left.which == Some(Modifier::Last) && unit == Unit::Hour => one,
            None if left.bounded
                && (unit >= Unit::Week || left.the)
                && !left.hyphen
                && left.ordinal.is_none()
                && left.which.is_none() =>
            {
                one
            }
            None if self.message
                && unit >= Unit::Day
                && !left.hyphen
                && left.ordinal.is_none()
                && left.which.is_none() =>
            {
                one
            }
            None => return,
        };
        if left.count.is_some()
            && !plural
            && !left.hyphen
            && count != one
            && count.is_some_and(|c| c > Decimal::ONE)
            && left.which.is_none()
        {
            // "five year low", "two hour delay": a noun follows
            let noun = self.on(end).is_some_and(|t| t.is_word());
            if !noun {
                return;
            }
        }
        let aged = |w| matches!(w, known::OLD | known::OLDS);
        let old = self.tight_dash(end) && self.tokens.get(end + 1).is_some_and(|t| aged(t.word));
        if old || self.on(end).is_some_and(|t| aged(t.word)) {
            // an age: a fact, not a time
            return;
        }
        // "a one-day international": a kind of match
        if left.hyphen && count == one && unit == Unit::Day && self.limited_overs(end) {
            return;
        }
        // "Early days, but it looks good"
        if left.early && unit == Unit::Day && !left.the {
            return;
        }
        let mut amount = Amount { count, unit };
        let mut end = end;
        if self.and_a_half(end) {
            amount.count = count.map(|c| c.saturating_add(Decimal::new(5, 1)));
            end += 3;
        }
        if long {
            end += 2;
        }
        let mut start = left.start;
        // the article of a noun: "a five-year term", "the two-hour talks"
        let attribute = left.hyphen || (!plural && count != one);
        if attribute
            && left.count.is_some()
            && (left.a || left.the)
            && !left.bounded
            && left.which.is_none()
            && self.tokens[left.start].word != known::HALF
            // "a quarter of an hour"
            && !self.tokens[left.start..end].iter().any(|t| t.word == known::OF)
        {
            start += 1;
        }
        self.push(start, end, Value::Duration(amount, None), "times.duration");
    }
}
