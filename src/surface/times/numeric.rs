//! Dates in digits: "12/07/2025", "2025-02-18", "27.03.15"; and what a number can begin at all.

use super::dates::point;
use super::reader::Reader;
use super::value::{Date, Order, Year};
use crate::lexicon::known;
use crate::text::Kind;

impl Reader<'_, '_> {
    /// Everything that begins with a number in digits and has no head of its own.
    pub fn number(&mut self, at: usize) {
        if at < self.free || self.numeric_date(at) || self.clock_digits(at) || self.short_offset(at) {
            return;
        }
        self.year_digits(at);
    }

    fn numeric_date(&mut self, at: usize) -> bool {
        let Some((a, b, c, end)) = self.three_parts(at) else { return false };
        let long = |n: (u32, u32)| n.1 == 4 && (1000..=2100).contains(&n.0);
        let (order, year, month, day) = if long(a) {
            (Order::Named, a.0, b.0, c.0)
        } else {
            let year = match c.1 {
                4 if long(c) => c.0,
                2 => c.0 + if c.0 < 50 { 2000 } else { 1900 },
                _ => return false,
            };
            match (a.0, b.0) {
                (d, m) if d > 12 => (Order::DayFirst, year, m, d),
                (m, d) if d > 12 => (Order::MonthFirst, year, m, d),
                (d, m) if d == m => (Order::Named, year, m, d),
                (d, m) => (Order::Either, year, m, d),
            }
        };
        let valid = i32::try_from(year).ok().and_then(|y| chrono::NaiveDate::from_ymd_opt(y, month, day));
        if valid.is_none() {
            return false;
        }
        let date = Date::Day { year: Year::Known(year as i32), month: month as u8, day: day as u8, order };
        self.push(at, end, point(date, None), "times.numeric_date");
        // "2025-02-18T13:47"
        if let [t, ..] = &self.tokens[end..]
            && t.word == known::T
            && !t.spaced()
            && self.tokens.get(end + 1).is_some_and(|n| !n.spaced())
        {
            self.free = end + 1;
            self.clock_digits(end + 1);
        }
        true
    }

    /// Three numbers with the same mark between, each with its value and number of digits.
    #[expect(clippy::type_complexity, reason = "value and digits of three numbers, and the token after them")]
    fn three_parts(&self, at: usize) -> Option<((u32, u32), (u32, u32), (u32, u32), usize)> {
        let first = &self.tokens[at];
        if at > 0 && !first.spaced() {
            let before = &self.tokens[at - 1];
            let opens = before.is('(') || before.is('[') || before.kind == Kind::Mark;
            if !opens {
                return None;
            }
        }
        let (parts, end) = match first.integer() {
            Some(a) => {
                let [_, x, b, y, c, ..] = &self.tokens[at..] else { return None };
                let same =
                    x.key == y.key && (x.is('/') || x.kind == Kind::Dash || x.is('.')) && x.kind == y.kind;
                if !same || x.spaced() || b.spaced() || y.spaced() || c.spaced() {
                    return None;
                }
                ([(a, first.len()), (b.integer()?, b.len()), (c.integer()?, c.len())], at + 5)
            }
            None => {
                let mut parts = self.document.word(first).split('.');
                let mut part = || {
                    let text = parts.next()?;
                    (text.len() <= 4)
                        .then(|| text.parse().ok().map(|n: u32| (n, text.len() as u32)))
                        .flatten()
                };
                let three = [part()?, part()?, part()?];
                if parts.next().is_some() {
                    return None;
                }
                (three, at + 1)
            }
        };
        let [a, b, c] = parts;
        // another part behind it: a version, an address
        let more = self
            .tokens
            .get(end)
            .is_some_and(|t| !t.spaced() && (t.is('/') || t.kind == Kind::Dash || t.kind == Kind::Number));
        let digits =
            (1..=2).contains(&b.1) && ((a.1 == 4 && c.1 <= 2) || (a.1 <= 2 && (c.1 == 4 || c.1 == 2)));
        (!more && digits).then_some((a, b, c, end))
    }
}
