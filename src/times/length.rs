//! TIMEX3 values of durations and sets.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::calendar::season_code;
use crate::lexicon::times::{Part, Unit};
use crate::surface::times::value::{Amount, Recurrence};

/// The letter of a unit, how many of that letter's unit one holds, and whether it is written behind `T`.
const fn letter(unit: Unit) -> (&'static str, i64, bool) {
    match unit {
        Unit::Second => ("S", 1, true),
        Unit::Minute => ("M", 1, true),
        Unit::Hour => ("H", 1, true),
        Unit::Day => ("D", 1, false),
        Unit::Weekend => ("WE", 1, false),
        Unit::Week => ("W", 1, false),
        Unit::Fortnight => ("W", 2, false),
        Unit::Month => ("M", 1, false),
        Unit::Quarter => ("Q", 1, false),
        Unit::Year => ("Y", 1, false),
        Unit::Decade => ("Y", 10, false),
        Unit::Century => ("Y", 100, false),
        Unit::Millennium => ("Y", 1000, false),
    }
}

/// `P5Y`, `PT4H30M`, `PXW`.
pub(super) fn duration(first: Amount, second: Option<Amount>) -> String {
    let mut out = String::from("P");
    let (_, _, mut time) = letter(first.unit);
    if time {
        out.push('T');
    }
    push(&mut out, first, second.is_none());
    if let Some(second) = second {
        if letter(second.unit).2 && !time {
            out.push('T');
            time = true;
        }
        let _ = time;
        push(&mut out, second, true);
    }
    out
}

/// The unit below, and how many of it make one.
const fn below(unit: Unit) -> Option<(Unit, i64)> {
    match unit {
        Unit::Year => Some((Unit::Month, 12)),
        Unit::Hour => Some((Unit::Minute, 60)),
        Unit::Minute => Some((Unit::Second, 60)),
        _ => None,
    }
}

fn push(out: &mut String, amount: Amount, split: bool) {
    let (code, times, _) = letter(amount.unit);
    let Some(count) = amount.count else {
        // "decades" are so many tens of years
        let code = match amount.unit {
            Unit::Decade => "DE",
            Unit::Century | Unit::Millennium => "CE",
            _ => code,
        };
        let _ = write!(out, "X{code}");
        return;
    };
    let count = count.checked_mul(Decimal::from(times)).unwrap_or(count);
    let rest = count.fract();
    if let Some((smaller, n)) = below(amount.unit)
        && split
        && !rest.is_zero()
    {
        let rest = (rest * Decimal::from(n)).round_dp(9);
        let (small, _, _) = letter(smaller);
        let whole = count.trunc();
        if rest.fract().is_zero() {
            if !whole.is_zero() {
                let _ = write!(out, "{}{code}", whole.normalize());
            }
            let _ = write!(out, "{}{small}", rest.normalize());
            return;
        }
    }
    let _ = write!(out, "{}{code}", count.round_dp(6).normalize());
}

/// `TMO` without the `T`.
pub(super) const fn part_code(part: Part) -> &'static str {
    match part {
        // no letters of TIMEX3 stand for the hours after midnight: the day alone does
        Part::EarlyHours => "",
        Part::Morning => "MO",
        Part::Midday => "MI",
        Part::Afternoon => "AF",
        Part::Evening => "EV",
        Part::Night => "NI",
        Part::Day => "DT",
    }
}

/// The value of a set.
pub(super) fn set(recurrence: Recurrence) -> String {
    match recurrence {
        Recurrence::Every(amount) => duration(amount, None),
        Recurrence::Weekday(day, None) => format!("XXXX-WXX-{day}"),
        Recurrence::Weekday(day, Some(part)) => format!("XXXX-WXX-{day}T{}", part_code(part)),
        Recurrence::Month(month) => format!("XXXX-{month:02}"),
        Recurrence::Season(season) => format!("XXXX-{}", season_code(season)),
        Recurrence::Part(part) => format!("XXXX-XX-XXT{}", part_code(part)),
        Recurrence::Weekend => "XXXX-WXX-WE".to_owned(),
    }
}
