//! A point of the calendar, known to the day or to the second, with or without an offset.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

/// What is known of a point in time; written as ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Moment {
    /// A day: `2025-02-18`.
    Date(NaiveDate),
    /// A wall clock whose zone is not known: `2025-02-18T13:47:00`.
    Local(NaiveDateTime),
    /// An instant: `2025-02-18T13:47:00+00:00`.
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// The calendar day, as the page's readers saw it.
    pub fn date(self) -> NaiveDate {
        match self {
            Moment::Date(d) => d,
            Moment::Local(t) => t.date(),
            Moment::Instant(t) => t.naive_local().date(),
        }
    }

    /// The wall clock; `None` where only the day is known.
    pub fn clock(self) -> Option<NaiveDateTime> {
        match self {
            Moment::Date(_) => None,
            Moment::Local(t) => Some(t),
            Moment::Instant(t) => Some(t.naive_local()),
        }
    }

    /// Whether every calendar has it: a year from 1 to 9999.
    pub fn is_calendar(self) -> bool {
        (1..=9999).contains(&self.date().year())
    }

    /// The same with the second before it in the place of a leap second, which chrono keeps as a second that is longer.
    pub(crate) fn without_leap(self) -> Self {
        fn short<T: Timelike + Copy>(time: T) -> T {
            time.with_nanosecond(time.nanosecond() % 1_000_000_000).unwrap_or(time)
        }
        match self {
            Moment::Date(_) => self,
            Moment::Local(t) => Moment::Local(short(t)),
            Moment::Instant(t) => Moment::Instant(short(t)),
        }
    }

    /// The wall clock, midnight where only the day is known.
    pub fn or_midnight(self) -> NaiveDateTime {
        self.clock().unwrap_or_else(|| self.date().and_time(NaiveTime::MIN))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Date(d) => write!(f, "{d}"),
            Moment::Local(t) => write!(f, "{}", t.format("%Y-%m-%dT%H:%M:%S%.f")),
            Moment::Instant(t) => write!(f, "{}", t.format("%Y-%m-%dT%H:%M:%S%.f%:z")),
        }
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl FromStr for Moment {
    type Err = String;

    /// Reads the plainest of ISO 8601: a date (`2025-02-18`, `20250218`), a date and time (`T` or a space between), or
    /// one with `Z` or an offset. A leap second is the second before it, for no calendar of a program has it.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let basic = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
        if let Ok(d) = NaiveDate::parse_from_str(text, if basic { "%Y%m%d" } else { "%Y-%m-%d" }) {
            return Ok(Moment::Date(d));
        }
        for form in
            ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z", "%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%d %H:%M%#z"]
        {
            if let Ok(t) = DateTime::parse_from_str(text, form) {
                return Ok(Moment::Instant(t).without_leap());
            }
        }
        for form in ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"] {
            if let Ok(t) = NaiveDateTime::parse_from_str(text, form) {
                return Ok(Moment::Local(t).without_leap());
            }
        }
        Err(format!(
            "expected a date or time in ISO 8601, with year, month and day (2025-02-18, 20250218, 2025-02-18T13:47, \
             2025-02-18T13:47:00+00:00), found {text:?}"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "2025-02-18",
            "2025-02-18T13:47:00",
            "2025-02-18T13:47:00+00:00",
            "2020-10-06T21:22:53.212+01:00",
        ] {
            let moment: Moment = text.parse().expect("ISO 8601, with or without a time and a zone");
            assert_eq!(moment.to_string(), text);
        }
        let spaced: Moment = "2025-02-18 13:47Z".parse().expect("a space may stand for the T, Z for +00:00");
        assert_eq!(spaced.to_string(), "2025-02-18T13:47:00+00:00");
        let basic: Moment = "20250218".parse().expect("a date needs no dashes");
        assert_eq!(basic.to_string(), "2025-02-18");
        for (leap, before) in [
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
            ("2016-12-31T23:59:60.5", "2016-12-31T23:59:59.500"),
        ] {
            assert_eq!(leap.parse::<Moment>().expect("a leap second").to_string(), before);
        }
        for other in ["2025-02", "2025-049", "2025-W08-2", "2025021", "+2025021", "2025-02-18T24:00"] {
            assert!(other.parse::<Moment>().is_err(), "{other}");
        }
        assert!("yesterday".parse::<Moment>().expect_err("a word is no moment").contains("ISO 8601"));
    }
}
