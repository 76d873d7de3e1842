//! Days and seasons of the year that have a name.

use super::{Builder, Phrases, phrases, table};
use crate::error::TableError;
use crate::text::Token;

/// When a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// The same day of every year.
    Fixed {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// So many days after Easter Sunday of the western churches.
    Easter(i16),
    /// A weekday of a month.
    Weekday {
        /// 1 to 12.
        month: u8,
        /// 1 (Monday) to 7.
        weekday: u8,
        /// 1 for the first in the month, -1 for the last.
        nth: i8,
        /// Days to add, as for the day after Thanksgiving.
        plus: i8,
    },
}

/// The holidays of `tables/holidays.tsv`.
#[derive(Debug, Clone, Default)]
pub struct Holidays(Phrases<Holiday>);

impl Holidays {
    pub(super) fn new(builder: &mut Builder) -> Result<Self, TableError> {
        let source = table::source!("holidays");
        let mut all = Phrases::default();
        for row in table::rows(source.file, source.text, ["phrase", "rule"])? {
            let holiday = phrases::at(&row, rule(row.cells[1]))?;
            let first = row.cells[0].split(' ').next().unwrap_or_default();
            // "Father's Day" is found from its last word: a father is no word of time
            if !first.contains('\'') {
                phrases::at(&row, builder.class(first, super::Classes::TIME))?;
            }
            phrases::at(&row, all.add(builder, row.cells[0], holiday))?;
        }
        Ok(Self(all))
    }

    /// The holiday whose name begins with the first of the tokens, with its number of tokens.
    #[inline]
    pub fn at(&self, tokens: &[Token]) -> Option<(usize, Holiday)> {
        tokens.first().filter(|t| t.capital())?;
        self.0.longest(tokens).map(|(n, &h)| (n, h))
    }
}

/// `12-25`, `easter-2`, `11 thursday 4`, `11 thursday 4 +1`.
fn rule(text: &str) -> Result<Holiday, String> {
    let wrong = || format!("expected MM-DD, easter+N or MONTH WEEKDAY NTH [+DAYS], found {text:?}");
    if let Some(days) = text.strip_prefix("easter") {
        return days.parse().map(Holiday::Easter).map_err(|_| wrong());
    }
    if let Some((month, day)) = text.split_once('-').filter(|(m, _)| m.len() == 2) {
        let (month, day) = (month.parse().map_err(|_| wrong())?, day.parse().map_err(|_| wrong())?);
        return Ok(Holiday::Fixed { month, day });
    }
    let mut parts = text.split(' ').map(|p| p.parse::<i8>());
    let mut next = || parts.next().transpose().map_err(|_| wrong());
    let (month, weekday, nth, plus) = (next()?, next()?, next()?, next()?);
    match (month, weekday, nth) {
        (Some(month @ 1..=12), Some(weekday @ 1..=7), Some(nth)) => {
            Ok(Holiday::Weekday { month: month as u8, weekday: weekday as u8, nth, plus: plus.unwrap_or(0) })
        }
        _ => Err(wrong()),
    }
}
