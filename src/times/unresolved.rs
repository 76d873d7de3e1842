//! Values of expressions whose anchor nobody named: `XXXX` for what is not known.

use super::calendar::{Stretch, season_code};
use crate::lexicon::times::Unit;
use crate::surface::times::value::{Base, Date, Year};

/// The value as far as the words go.
pub(super) fn value(date: Date) -> String {
    let year = |y: Year| match y {
        Year::Known(y) => Stretch::Year(y).to_string(),
        _ => "XXXX".to_owned(),
    };
    match date {
        Date::Open => "XXXX-XX-XX".to_owned(),
        Date::Day { year: y, month, day, .. } => format!("{}-{month:02}-{day:02}", year(y)),
        Date::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Date::Weekday { weekday, .. } => format!("XXXX-WXX-{weekday}"),
        Date::Month { year: y, month } => format!("{}-{month:02}", year(y)),
        Date::Season { season, year: y } => format!("{}-{}", year(y), season_code(season)),
        Date::Quarter { quarter, year: y } => format!("{}-Q{quarter}", year(y)),
        Date::Half { half, year: y } => format!("{}-H{half}", year(y)),
        Date::Year(y) | Date::SameQuarter(y) => year(y),
        Date::FiscalYear(y) => format!("FY{}", year(y)),
        Date::LastOf { unit: Unit::Day, month, .. } => format!("XXXX-{month:02}-XX"),
        Date::LastOf { unit: Unit::Weekend, .. } => "XXXX-WXX-WE".to_owned(),
        Date::LastOf { .. } | Date::WeekOf { .. } => "XXXX-WXX".to_owned(),
        Date::Holiday { holiday: crate::lexicon::holidays::Holiday::Fixed { month, day }, year: y } => {
            format!("{}-{month:02}-{day:02}", year(y))
        }
        Date::Holiday { year: y, .. } => format!("{}-XX-XX", year(y)),
        Date::Years(a, b) => Stretch::Years(a, b).to_string(),
        Date::Decade(d) => Stretch::Decade(d).to_string(),
        Date::Century(c) => Stretch::Century(c).to_string(),
        Date::Shift { count: None, past: true, .. } => "PAST_REF".to_owned(),
        Date::Shift { count: None, .. } => "FUTURE_REF".to_owned(),
        Date::Shift { count: Some(n), unit, base: Base::Story, calendar: false, .. } if unit < Unit::Year => {
            if n < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_owned()
        }
        Date::Shift { unit, .. } => match unit {
            Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX:XX",
            Unit::Day => "XXXX-XX-XX",
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Year => "XXXX",
            Unit::Decade => "XXX",
            Unit::Century | Unit::Millennium => "XX",
        }
        .to_owned(),
    }
}
