//! Stretches of the calendar: their TIMEX3 values, their first and last days, and steps from one to another.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::lexicon::holidays::Holiday;
use crate::lexicon::times::{Season, Unit};
use crate::model::Granularity;
use crate::surface::times::value::{Date, Which, Year};

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    Day(NaiveDate),
    /// ISO year and week.
    Week(i32, u32),
    /// Saturday and Sunday of an ISO week.
    Weekend(i32, u32),
    Month(i32, u32),
    Quarter(i32, u32),
    Half(i32, u32),
    Season(i32, Season),
    Year(i32),
    /// A treasury's, club's or school's own year.
    FiscalYear(i32),
    /// From a year to the next: 2024/2025.
    Years(i32, i32),
    /// 198 for the 1980s.
    Decade(i32),
    /// 19 for the 20th century; negative before Christ.
    Century(i32),
}

/// A year as TIMEX3 writes it: year 0 is 1 BC.
struct YearName(i32);

impl fmt::Display for YearName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 0 { write!(f, "{:04}", self.0) } else { write!(f, "BC{:04}", 1 - self.0) }
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Stretch::Day(d) => write!(f, "{}-{:02}-{:02}", YearName(d.year()), d.month(), d.day()),
            Stretch::Week(y, w) => write!(f, "{}-W{w:02}", YearName(y)),
            Stretch::Weekend(y, w) => write!(f, "{}-W{w:02}-WE", YearName(y)),
            Stretch::Month(y, m) => write!(f, "{}-{m:02}", YearName(y)),
            Stretch::Quarter(y, q) => write!(f, "{}-Q{q}", YearName(y)),
            Stretch::Half(y, h) => write!(f, "{}-H{h}", YearName(y)),
            Stretch::Season(y, s) => write!(f, "{}-{}", YearName(y), season_code(s)),
            Stretch::Year(y) => write!(f, "{}", YearName(y)),
            Stretch::FiscalYear(y) => write!(f, "FY{y:04}"),
            Stretch::Years(a, b) => write!(f, "{a:04}/{b:04}"),
            Stretch::Decade(d) if d < 0 => write!(f, "BC{:03}", -d),
            Stretch::Decade(d) => write!(f, "{d:03}"),
            Stretch::Century(c) if c < 0 => write!(f, "BC{:02}", -c - 1),
            Stretch::Century(c) => write!(f, "{c:02}"),
        }
    }
}

pub(super) const fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// First month of a season.
const fn season_start(season: Season) -> u32 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

impl Stretch {
    /// The stretch of the unit that holds the day.
    pub fn around(unit: Unit, date: NaiveDate) -> Option<Stretch> {
        let week = date.iso_week();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Stretch::Day(date),
            Unit::Week | Unit::Fortnight => Stretch::Week(week.year(), week.week()),
            Unit::Weekend => Stretch::Weekend(week.year(), week.week()),
            Unit::Month => Stretch::Month(date.year(), date.month()),
            Unit::Quarter => Stretch::Quarter(date.year(), date.month0() / 3 + 1),
            Unit::Year => Stretch::Year(date.year()),
            Unit::Decade => Stretch::Decade(date.year().div_euclid(10)),
            Unit::Century | Unit::Millennium => Stretch::Century((date.year() - 1).div_euclid(100)),
        })
    }

    /// The first day, and the day after the last; `None` outside the years that can be counted.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let months = |y: i32, m: u32, n: u32| {
            let first = day(y, m, 1)?;
            Some((first, first.checked_add_months(Months::new(n))?))
        };
        match *self {
            Stretch::Day(d) => Some((d, d.checked_add_days(Days::new(1))?)),
            Stretch::Week(y, w) => {
                let first = NaiveDate::from_isoywd_opt(y, w, Weekday::Mon)?;
                Some((first, first.checked_add_days(Days::new(7))?))
            }
            Stretch::Weekend(y, w) => {
                let first = NaiveDate::from_isoywd_opt(y, w, Weekday::Sat)?;
                Some((first, first.checked_add_days(Days::new(2))?))
            }
            Stretch::Month(y, m) => months(y, m, 1),
            Stretch::Quarter(y, q) => months(y, q * 3 - 2, 3),
            Stretch::Half(y, h) => months(y, h * 6 - 5, 6),
            Stretch::Season(y, s) => months(y, season_start(s), 3),
            Stretch::Year(y) => months(y, 1, 12),
            // whose year it is nobody said
            Stretch::FiscalYear(_) => None,
            Stretch::Years(a, b) => Some((day(a, 1, 1)?, day(b.checked_add(1)?, 1, 1)?)),
            Stretch::Decade(d) => months(d.checked_mul(10)?, 1, 120),
            Stretch::Century(c) if c < 0 => months(c * 100 + 1, 1, 1200),
            Stretch::Century(c) => months(c * 100 + 1, 1, 1200),
        }
    }

    /// The stretch of the same kind so many steps on.
    pub fn step(&self, n: i32) -> Option<Stretch> {
        let by = |index: i32, size: i32| {
            let i = index.checked_add(n)?;
            Some((i.div_euclid(size), i.rem_euclid(size) as u32 + 1))
        };
        let days = |first: NaiveDate, size: i64| {
            first.checked_add_signed(chrono::Duration::try_days(i64::from(n) * size)?)
        };
        Some(match *self {
            Stretch::Day(d) => Stretch::Day(days(d, 1)?),
            Stretch::Week(..) => Stretch::around(Unit::Week, days(self.days()?.0, 7)?)?,
            Stretch::Weekend(..) => Stretch::around(Unit::Weekend, days(self.days()?.0, 7)?)?,
            Stretch::Month(y, m) => {
                let (y, m) = by(y.checked_mul(12)? + m as i32 - 1, 12)?;
                Stretch::Month(y, m)
            }
            Stretch::Quarter(y, q) => {
                let (y, q) = by(y.checked_mul(4)? + q as i32 - 1, 4)?;
                Stretch::Quarter(y, q)
            }
            Stretch::Half(y, h) => {
                let (y, h) = by(y.checked_mul(2)? + h as i32 - 1, 2)?;
                Stretch::Half(y, h)
            }
            Stretch::Season(y, s) => Stretch::Season(y.checked_add(n)?, s),
            Stretch::Year(y) => Stretch::Year(y.checked_add(n)?),
            Stretch::FiscalYear(y) => Stretch::FiscalYear(y.checked_add(n)?),
            Stretch::Years(a, b) => Stretch::Years(a.checked_add(n)?, b.checked_add(n)?),
            Stretch::Decade(d) => Stretch::Decade(d.checked_add(n)?),
            Stretch::Century(c) => Stretch::Century(c.checked_add(n)?),
        })
    }

    /// The next day, month or weekday of the name that `date` leaves open.
    pub fn again(&self, date: Date) -> Option<Stretch> {
        let bare = |y: Year| y == Year::Open(Which::Bare);
        match (*self, date) {
            (Stretch::Day(_), Date::Weekday { which: Which::Bare, week: None, .. }) => self.step(7),
            (Stretch::Day(d), Date::Day { year, .. }) if bare(year) => {
                d.checked_add_months(Months::new(12)).map(Stretch::Day)
            }
            (Stretch::Month(y, m), Date::Month { year, .. }) if bare(year) => Some(Stretch::Month(y + 1, m)),
            _ => None,
        }
    }

    /// The calendar year it lies in, or begins in.
    pub fn year(&self) -> i32 {
        match *self {
            Stretch::Day(d) => d.year(),
            Stretch::Week(y, _)
            | Stretch::Weekend(y, _)
            | Stretch::Month(y, _)
            | Stretch::Quarter(y, _)
            | Stretch::Half(y, _)
            | Stretch::Season(y, _)
            | Stretch::Year(y)
            | Stretch::FiscalYear(y)
            | Stretch::Years(y, _) => y,
            Stretch::Decade(d) => d.saturating_mul(10),
            Stretch::Century(c) => c.saturating_mul(100),
        }
    }

    /// How finely it speaks, as a unit.
    pub fn unit(&self) -> Unit {
        match self {
            Stretch::Day(_) => Unit::Day,
            Stretch::Week(..) => Unit::Week,
            Stretch::Weekend(..) => Unit::Weekend,
            Stretch::Month(..) => Unit::Month,
            Stretch::Quarter(..) | Stretch::Season(..) | Stretch::Half(..) => Unit::Quarter,
            Stretch::Year(_) | Stretch::FiscalYear(_) | Stretch::Years(..) => Unit::Year,
            Stretch::Decade(_) => Unit::Decade,
            Stretch::Century(_) => Unit::Century,
        }
    }

    /// The model's word for its length.
    pub fn granularity(&self) -> Granularity {
        match self {
            Stretch::Half(..) => Granularity::Half,
            Stretch::Season(..) => Granularity::Season,
            other => granularity(other.unit()),
        }
    }
}

/// The model's word for a unit.
pub(super) fn granularity(unit: Unit) -> Granularity {
    match unit {
        Unit::Second => Granularity::Second,
        Unit::Minute => Granularity::Minute,
        Unit::Hour => Granularity::Hour,
        Unit::Day => Granularity::Day,
        Unit::Weekend => Granularity::Weekend,
        Unit::Week | Unit::Fortnight => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century | Unit::Millennium => Granularity::Century,
    }
}

/// The weekday of a number from 1 (Monday) to 7.
pub(super) fn weekday(number: u8) -> Weekday {
    Weekday::try_from(number.saturating_sub(1)).unwrap_or(Weekday::Sun)
}

/// The latest such weekday not after the day.
pub(super) fn weekday_before(date: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let back = date.weekday().days_since(day);
    date.checked_sub_days(Days::new(u64::from(back)))
}

/// The day of a holiday in a year.
pub(super) fn holiday(holiday: Holiday, year: i32) -> Option<NaiveDate> {
    match holiday {
        Holiday::Fixed { month, day: d } => day(year, month.into(), d.into()),
        Holiday::Easter(offset) => easter(year)?.checked_add_signed(chrono::Duration::days(offset.into())),
        Holiday::Weekday { month, weekday: w, nth, plus } => {
            let first = if nth > 0 {
                NaiveDate::from_weekday_of_month_opt(year, month.into(), weekday(w), nth as u8)?
            } else {
                let end = day(year, month.into(), 1)?.checked_add_months(Months::new(1))?.pred_opt()?;
                weekday_before(end, weekday(w))?
            };
            first.checked_add_signed(chrono::Duration::days(plus.into()))
        }
    }
}

/// The last day, weekend or week that begins in a month: "the last weekend of September".
pub(super) fn last_of(unit: Unit, month: Stretch) -> Option<Stretch> {
    let last = month.days()?.1.pred_opt()?;
    match unit {
        Unit::Weekend => Stretch::around(unit, weekday_before(last, Weekday::Sat)?),
        Unit::Week => Stretch::around(unit, weekday_before(last, Weekday::Mon)?),
        _ => Stretch::around(unit, last),
    }
}

/// Easter Sunday of the western churches (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let month = (h + l - 7 * m + 90).div_euclid(25);
    let d = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    day(year, month as u32, d as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_church_has_it() {
        for (year, month, d) in [(1961, 4, 2), (2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)] {
            assert_eq!(easter(year), day(year, month, d));
        }
    }

    #[test]
    fn stretches_step_over_the_ends_of_years() {
        for (stretch, n, value) in [
            (Stretch::Month(2024, 11), 3, "2025-02"),
            (Stretch::Quarter(2024, 1), -1, "2023-Q4"),
            (Stretch::Week(2024, 52), 1, "2025-W01"),
            (Stretch::Week(2021, 1), -1, "2020-W53"),
            (Stretch::Year(1), -1, "BC0001"),
            (Stretch::Decade(199), 1, "200"),
            (Stretch::Half(2008, 2), 1, "2009-H1"),
        ] {
            assert_eq!(stretch.step(n).map(|s| s.to_string()).as_deref(), Some(value));
        }
    }
}
