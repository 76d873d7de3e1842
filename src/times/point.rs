//! What is written of a resolved point: its kind, value, granularity and interval.

use chrono::{Days, NaiveDate, NaiveTime};

use super::length;
use crate::lexicon::times::Unit;
use crate::lexicon::zones::Zone;
use crate::model::{Anchor, Granularity, Moment, TimexKind};
use crate::surface::clock::moment;
use crate::surface::times::value::{Base, Date, Part, TimeOfDay, Which, Year};

/// The granularity, interval and value of a point.
pub(super) struct Point {
    /// Which type of TIMEX3 it is.
    pub kind: TimexKind,
    /// The value of TIMEX3.
    pub value: String,
    /// How finely it is told.
    pub granularity: Option<Granularity>,
    /// First instant of its interval.
    pub start: Option<Moment>,
    /// End of the interval, exclusive; equal to `start` for an instant.
    pub end: Option<Moment>,
    /// What it was reckoned from.
    pub anchor: Anchor,
    /// Another value that it can have, by the other order of day and month.
    pub other: Option<String>,
}

/// A point without granularity or interval.
pub(super) fn plain(kind: TimexKind, value: String, anchor: Anchor) -> Point {
    Point { kind, value, granularity: None, start: None, end: None, anchor, other: None }
}

/// Whether which of several such dates is meant hangs on what the verb says.
pub(super) fn hangs_on_tense(date: Date) -> bool {
    let open = |y: Year| matches!(y, Year::Open(Which::Bare));
    match date {
        Date::Open | Date::Shift { unit: Unit::Day, base: Base::Setting, .. } => true,
        Date::Weekday { which, week, .. } => which == Which::Bare && week.is_none(),
        Date::Day { year, .. }
        | Date::Month { year, .. }
        | Date::LastOf { year, .. }
        | Date::Season { year, .. }
        | Date::Holiday { year, .. }
        | Date::Half { year, .. }
        | Date::Quarter { year, .. } => open(year),
        Date::Shift { unit, .. } => unit == Unit::Weekend,
        _ => false,
    }
}

/// How finely a time of day is told.
pub(super) fn time_granularity(time: TimeOfDay) -> Granularity {
    match time {
        TimeOfDay::Clock { second: Some(_), .. } => Granularity::Second,
        TimeOfDay::Clock { .. } => Granularity::Minute,
        TimeOfDay::Part(_) => Granularity::PartOfDay,
    }
}

/// `T09:32`, `TMO`; midnight of a named day is its end.
pub(super) fn clock_value(time: TimeOfDay, named: bool) -> String {
    match time {
        TimeOfDay::Clock { hour, minute, second: Some(second), .. } => {
            format!("T{hour:02}:{minute:02}:{second:02}")
        }
        TimeOfDay::Clock { hour: 0, minute: 0, second: None, open: true } if named => "T24:00".to_owned(),
        TimeOfDay::Clock { hour, minute, .. } => format!("T{hour:02}:{minute:02}"),
        TimeOfDay::Part(Part::EarlyHours) => String::new(),
        TimeOfDay::Part(part) => format!("T{}", length::part_code(part)),
    }
}

/// The interval of a time of day; an instant's two ends are the same.
pub(super) fn interval(
    day: NaiveDate,
    time: TimeOfDay,
    named: bool,
    zone: Option<Zone>,
) -> (Option<Moment>, Option<Moment>) {
    let at = |hours: u32, minute: u8, second: u8| {
        let day = day.checked_add_days(Days::new(u64::from(hours / 24)))?;
        let time = NaiveTime::from_hms_opt(hours % 24, minute.into(), second.into())?;
        Some(moment(day.and_time(time), zone))
    };
    let (from, to) = match time {
        TimeOfDay::Clock { hour, minute, second, open } => {
            let end_of_day = named && open && hour == 0 && minute == 0;
            let hour = if end_of_day { 24 } else { u32::from(hour) };
            let instant = at(hour, minute, second.unwrap_or(0));
            return (instant, instant);
        }
        TimeOfDay::Part(part) => match part {
            Part::EarlyHours => (0, 6),
            Part::Morning => (6, 12),
            Part::Midday => (12, 14),
            Part::Afternoon => (12, 18),
            Part::Evening => (18, 24),
            Part::Night => (20, 30),
            Part::Day => (6, 18),
        },
    };
    (at(from, 0, 0), at(to, 0, 0))
}
