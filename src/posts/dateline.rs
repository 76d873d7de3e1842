//! The page's own date line: "Tuesday 18 February 2025 13:47, UK".

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};

use crate::lexicon::times::Role;
use crate::lexicon::zones::Zone;
use crate::lexicon::{Lexicon, known};
use crate::model::Moment;
use crate::options::DateOrder;
use crate::surface::clock::{Clock, moment};
use crate::text::{Document, Kind, Token, TokenSpan};

/// The most tokens of a date line.
const LONGEST: u32 = 26;

/// A date as it is put together from a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct DateLine {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    /// 1 to 7, from Monday.
    weekday: Option<u8>,
    /// Days from today: "yesterday".
    away: Option<i8>,
    time: Option<NaiveTime>,
    zone: Option<Zone>,
}

impl DateLine {
    /// Reads a line that is a full date, perhaps with a clock time, and nothing else.
    pub fn read(
        document: &Document,
        lexicon: &Lexicon,
        line: TokenSpan,
        order: DateOrder,
    ) -> Option<DateLine> {
        if line.len() > LONGEST || line.len() < 3 {
            return None;
        }
        let tokens = document.tokens(line);
        if !tokens.iter().any(|t| t.kind == Kind::Number) {
            return None;
        }
        let mut found = DateLine::default();
        let mut at = 0;
        while at < tokens.len() {
            at += found.take(document, lexicon, line, at, order)?;
        }
        found.date().map(|_| found)
    }

    /// Whether a line begins as one that says when the page was first published: "First published on", "Published:".
    /// "Published at" is a post's.
    pub fn opens(document: &Document, line: TokenSpan) -> bool {
        let tokens = document.tokens(line);
        let first = usize::from(tokens.first().is_some_and(|t| t.word == known::FIRST));
        tokens.get(first).is_some_and(|t| t.word == known::PUBLISHED)
            && (first == 1 || tokens.get(1).is_some_and(|t| t.word != known::AT))
    }

    /// The moment that the line names; `zone` is the page's.
    pub fn moment(&self, zone: Option<Zone>) -> Option<Moment> {
        let date = self.date()?;
        Some(self.time.map_or(Moment::Date(date), |t| moment(date.and_time(t), self.zone.or(zone))))
    }

    /// The zone that the line prints.
    pub fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// The full date, where the line prints one.
    pub fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year? as i32, self.month?, self.day?)
    }

    /// Whether anything in it tells a day.
    pub fn tells(&self) -> bool {
        self.day.is_some() || self.weekday.is_some() || self.away.is_some()
    }

    /// Whether the parts make a date, or there are none: a figure is no day without its month.
    pub fn is_coherent(&self) -> bool {
        self.day.is_some() == self.month.is_some() && (self.year.is_none() || self.month.is_some())
    }

    /// The day that is told: without a year the nearest to `base`, of a weekday the latest not after it.
    pub fn nearest(&self, base: Option<NaiveDate>) -> Option<NaiveDate> {
        if self.year.is_some() {
            return self.date();
        }
        let base = base?;
        if let (Some(month), Some(day)) = (self.month, self.day) {
            let years = [base.year() - 1, base.year(), base.year() + 1];
            let dates = years.into_iter().filter_map(|y| NaiveDate::from_ymd_opt(y, month, day));
            return dates.min_by_key(|d| (*d - base).num_days().abs());
        }
        if let Some(away) = self.away {
            return base.checked_add_signed(Duration::days(away.into()));
        }
        let back = (base.weekday().num_days_from_monday() + 8 - u32::from(self.weekday?)) % 7;
        base.checked_sub_signed(Duration::days(back.into()))
    }

    /// Takes what stands at a token; the number of tokens taken.
    pub fn take(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        line: TokenSpan,
        at: usize,
        order: DateOrder,
    ) -> Option<usize> {
        let tokens = &document.tokens(line)[at..];
        let token = &tokens[0];
        match token.kind {
            Kind::Word => self.word(document, lexicon, token).then_some(1),
            Kind::Number => {
                if self.year.is_none()
                    && let Some(n) = self.digits(tokens, order)
                {
                    return Some(n);
                }
                let year = token.integer().filter(|v| token.len() == 4 && (1900..2100).contains(v));
                if self.year.is_none() && year.is_some() {
                    self.year = year;
                    return Some(1);
                }
                if self.time.is_none()
                    && let Some(clock) = Clock::at(document, lexicon, line.start as usize + at)
                    && clock.end() <= line.end
                {
                    self.time = Some(clock.time());
                    self.zone = clock.zone;
                    return Some((clock.end() - line.start) as usize - at);
                }
                let value = token.integer().filter(|v| token.len() <= 2 && (1..=31).contains(v))?;
                self.day.replace(value).is_none().then_some(1)
            }
            Kind::Punct | Kind::Dash | Kind::Symbol => Some(1),
            _ => None,
        }
    }

    fn word(&mut self, document: &Document, lexicon: &Lexicon, token: &Token) -> bool {
        if matches!(
            token.word,
            known::AT
                | known::ON
                | known::OF
                | known::POSTED
                | known::PUBLISHED
                | known::UPDATED
                | known::FIRST
                | known::LAST
                | known::TIME
                | known::T
        ) {
            return true;
        }
        match lexicon.times.get(token).map(|w| w.role) {
            Some(Role::Month(m)) if self.month.is_none() => self.month = Some(m.into()),
            Some(Role::Weekday(w)) => self.weekday = Some(w),
            Some(Role::Day(n)) if self.away.is_none() && n <= 0 => self.away = Some(n),
            _ => {
                let word = document.word(token);
                return (self.day.is_some() && !token.spaced() && matches!(word, "st" | "nd" | "rd" | "th"))
                    || word.eq_ignore_ascii_case("date");
            }
        }
        true
    }

    /// "18/02/2025", "2025-02-18": the number of tokens taken.
    fn digits(&mut self, tokens: &[Token], order: DateOrder) -> Option<usize> {
        let [a, s, b, r, c, ..] = tokens else { return None };
        let same = s.key == r.key && (s.is('/') || s.is('-') || s.is('.')) && !s.spaced() && !b.spaced();
        if !same || self.month.is_some() || self.day.is_some() {
            return None;
        }
        let (x, y, z) = (a.integer()?, b.integer()?, c.integer()?);
        let (year, month, day) = match (a.len(), c.len()) {
            (4, 1 | 2) => (x, y, z),
            (1 | 2, 4) if order == DateOrder::MonthFirst || y > 12 => (z, x, y),
            (1 | 2, 4) => (z, y, x),
            _ => return None,
        };
        NaiveDate::from_ymd_opt(year as i32, month, day)?;
        (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
        Some(5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon).expect("a short text");
        let line = DateLine::read(&document, lexicon, document.paragraphs[0].tokens, DateOrder::default())?;
        line.moment(None).map(|m| m.to_string())
    }

    #[test]
    fn date_lines_are_read_in_many_forms() {
        for (text, expected) in [
            ("Tuesday 18 February 2025 13:47, UK", "2025-02-18T13:47:00+00:00"),
            ("Thu 3 July 2025 09.15 BST", "2025-07-03T09:15:00+01:00"),
            ("July 3, 2025", "2025-07-03"),
            ("Published: 3rd July 2025 at 5pm", "2025-07-03T17:00:00"),
            ("2025-07-03 17:20", "2025-07-03T17:20:00"),
            ("03/07/2025", "2025-07-03"),
            ("07/23/2025", "2025-07-23"),
            ("Last updated on Thu 3 Jul 2025 17.20 EDT", "2025-07-03T17:20:00-04:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn sentences_with_dates_are_no_date_lines() {
        for text in
            ["On 3 July 2025 the talks began.", "3 July", "May 2025", "2025", "31 February 2025", "1 2 3"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
