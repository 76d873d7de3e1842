//! What the page as a whole says about its times: its zone, the order of its dates, whether it tells an old story.

use chrono::Datelike;

use crate::lexicon::zones::Zone;
use crate::model::Moment;
use crate::options::DateOrder;
use crate::surface::times::TimeExpression;
use crate::surface::times::value::{Base, Date, Order, Value, Year};

/// The zone of clock times that print none: that of the options, else that of the page or post.
pub(super) fn clock_zone(named: Option<Zone>, told: Option<Moment>) -> Option<Zone> {
    named.or(match told {
        Some(Moment::Instant(t)) => Some(Zone::Fixed(*t.offset())),
        _ => None,
    })
}

/// Whether months come before days, by the option or by the dates that can be read in one way only.
pub(super) fn month_first(expressions: &[TimeExpression], order: DateOrder) -> bool {
    match order {
        DateOrder::DayFirst => false,
        DateOrder::MonthFirst => true,
        DateOrder::Auto => {
            let shown = |wanted: Order| {
                let is = |e: &&TimeExpression| matches!(e.value, Value::Point { date: Date::Day { order, .. }, .. } if order == wanted);
                expressions.iter().filter(is).count()
            };
            shown(Order::MonthFirst) > shown(Order::DayFirst)
        }
    }
}

/// Whether the text tells a story in full dates of its own, far from the time of the telling.
pub(super) fn narrative(expressions: &[TimeExpression], published: Option<Moment>) -> bool {
    let year = published.map(|m| m.date().year());
    let (mut far, mut near, mut full) = (0, 0, 0);
    for e in expressions {
        if let Value::Point { date, .. } = e.value {
            match date {
                Date::Day { year: Year::Known(y), .. } | Date::Month { year: Year::Known(y), .. } => {
                    if year.is_none_or(|now| now - y >= 2) {
                        far += 1;
                        full += 1;
                    } else {
                        near += 1;
                    }
                }
                Date::Year(Year::Known(y)) if year.is_none_or(|now| now - y >= 2) => far += 1,
                Date::Weekday { .. } | Date::Shift { base: Base::Speech, .. } => near += 1,
                _ => {}
            }
        }
    }
    // years alone are history told beside the news
    far >= 4 && far > 2 * near && (year.is_none() || full > 0)
}
