//! Which neighbours are one expression, and which are the two ends of a range.

use super::clocks::in_half;
use super::value::{Amount, Base, Date, Recurrence, TimeExpression, TimeOfDay, Unit, Value, Which, Year};
use crate::lexicon::known;
use crate::text::{Flags, Kind, Token, TokenSpan};

/// What stands between two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Nothing,
    Comma,
    Of,
    On,
    And,
    Possessive,
    /// "in the", "of the", "on the"
    InThe,
    Other,
}

fn gap(tokens: &[Token], from: usize, to: usize) -> Gap {
    let same = tokens.get(from..=to).is_some_and(|t| t.iter().all(|t| !t.flags.has(Flags::SENTENCE_START)));
    if !same {
        return Gap::Other;
    }
    match &tokens[from..to] {
        [] => Gap::Nothing,
        [t] if t.is(',') => Gap::Comma,
        [t] if t.word == known::OF => Gap::Of,
        [t] if t.word == known::ON => Gap::On,
        [t] if t.word == known::AND => Gap::And,
        [t] if t.word == known::POSSESSIVE => Gap::Possessive,
        [t] if t.word == known::IN && tokens[to].word == known::THE => Gap::InThe,
        [a, b] if b.word == known::THE && matches!(a.word, known::IN | known::OF | known::ON) => Gap::InThe,
        _ => Gap::Other,
    }
}

/// The two as one expression, where they are one.
pub(super) fn join(
    tokens: &[Token],
    last: &TimeExpression,
    from: usize,
    new: &TimeExpression,
) -> Option<TimeExpression> {
    let start = new.tokens.start as usize;
    if start > from + 2 {
        return None;
    }
    let gap = gap(tokens, from, start);
    if gap == Gap::Other {
        return None;
    }
    let value = together(last.value, new.value, gap, tokens[start].word == known::THE)?;
    let rule =
        if matches!(value, Value::Point { time: Some(_), .. }) { "times.date_and_time" } else { last.rule };
    Some(TimeExpression {
        tokens: TokenSpan::new(last.tokens.start, new.tokens.end),
        value,
        zone: last.zone.or(new.zone),
        range: None,
        rule,
    })
}

/// The date with the year, where its own is still open.
pub(super) fn with_year(date: Date, year: Year) -> Option<Date> {
    let open = |y: Year| matches!(y, Year::Open(Which::Bare));
    Some(match date {
        Date::Day { year: y, month, day, order } if open(y) => Date::Day { year, month, day, order },
        Date::Month { year: y, month } if open(y) => Date::Month { year, month },
        Date::Season { season, year: y } if open(y) => Date::Season { season, year },
        Date::Quarter { quarter, year: y } if open(y) => Date::Quarter { quarter, year },
        Date::Half { half, year: y } if open(y) => Date::Half { half, year },
        Date::Holiday { holiday, year: y } if open(y) => Date::Holiday { holiday, year },
        _ => return None,
    })
}

fn is_day(date: Date) -> bool {
    matches!(
        date,
        Date::Day { .. }
            | Date::Weekday { .. }
            | Date::Holiday { .. }
            | Date::DayOfMonth(_)
            | Date::Shift { unit: Unit::Day, calendar: true, .. }
    )
}

fn together(last: Value, new: Value, gap: Gap, the: bool) -> Option<Value> {
    match (last, new) {
        (Value::Point { date: a, time: ta, edge: ea }, Value::Point { date: b, time: tb, edge: eb }) => {
            let edge = ea.or(eb);
            let point = |date, time| Some(Value::Point { date, time, edge });
            match (a, ta, b, tb) {
                // "9.30 this morning", "7pm tonight", "4pm in the afternoon"
                (
                    Date::Open,
                    Some(TimeOfDay::Clock { hour, minute, second, open }),
                    date,
                    Some(TimeOfDay::Part(part)),
                ) if gap == Gap::Nothing || (gap == Gap::InThe && (open || !the)) => {
                    let hour = if open { in_half(hour, part) } else { hour };
                    point(date, Some(TimeOfDay::Clock { hour, minute, second, open: false }))
                }
                // "noon Saturday", "20:00 GMT on Saturday", "7:41 a.m. EST, March 3, 2025"
                (Date::Open, Some(TimeOfDay::Clock { .. }), date, None) if is_day(date) => {
                    let full = matches!(date, Date::Day { .. });
                    let fits = matches!(gap, Gap::Nothing | Gap::On) || (gap == Gap::Comma && full);
                    fits.then(|| point(date, ta)).flatten()
                }
                // "the morning of 31 January", "mid-afternoon yesterday", "the early hours of Monday"
                (Date::Open, Some(TimeOfDay::Part(_)), date, None) if is_day(date) => {
                    matches!(gap, Gap::Nothing | Gap::Of | Gap::On).then(|| point(date, ta)).flatten()
                }
                // "Friday morning", "tomorrow night"
                (date, None, Date::Open, Some(TimeOfDay::Part(_))) if is_day(date) => {
                    (gap == Gap::Nothing && !the).then(|| point(date, tb)).flatten()
                }
                // "this Fri night, 2359", "Tuesday night 9pm"
                (
                    date,
                    Some(TimeOfDay::Part(part)),
                    Date::Open,
                    Some(TimeOfDay::Clock { hour, minute, second, open }),
                ) if is_day(date) && matches!(gap, Gap::Nothing) => {
                    let hour = if open { in_half(hour, part) } else { hour };
                    point(date, Some(TimeOfDay::Clock { hour, minute, second, open: false }))
                }
                // "6 yesterday evening", "8pm on Friday night"
                (
                    date,
                    Some(TimeOfDay::Clock { hour: hour @ 1.., minute, second, open }),
                    Date::Open,
                    Some(TimeOfDay::Part(part)),
                ) if gap == Gap::Nothing && !the && is_day(date) => {
                    let hour = if open { in_half(hour, part) } else { hour };
                    point(date, Some(TimeOfDay::Clock { hour, minute, second, open: false }))
                }
                // "18 February 2025 13:47", "Apr. 3, 2025, 7:41 a.m."
                (date, None, Date::Open, Some(TimeOfDay::Clock { .. })) if is_day(date) => {
                    matches!(gap, Gap::Nothing | Gap::Comma).then(|| point(date, tb)).flatten()
                }
                // "Monday, Oct. 26", "Thursday 20 February", "Thursday 20 February 9am"
                (Date::Weekday { week: None, .. }, _, date @ Date::Day { .. }, _)
                    if ta.is_none() || tb.is_none() =>
                {
                    matches!(gap, Gap::Nothing | Gap::Comma).then(|| point(date, ta.or(tb))).flatten()
                }
                // "Monday last week", "Monday of this week"
                (
                    Date::Weekday { weekday, which: Which::Bare, week: None },
                    None,
                    Date::Shift {
                        unit: Unit::Week, count: Some(n), base: Base::Speech, calendar: true, ..
                    },
                    None,
                ) if matches!(gap, Gap::Nothing | Gap::Of) => point(
                    Date::Weekday { weekday, which: Which::Bare, week: Some(n.clamp(-9, 9) as i8) },
                    None,
                ),
                // "the spring of 1962", "August of that year", "the fourth quarter last year"
                (date, None, Date::Year(year), None) => {
                    let relative = matches!(year, Year::Relative(..));
                    let day = matches!(date, Date::Day { .. } | Date::Holiday { .. });
                    let fits = (gap == Gap::Nothing && !(day && relative))
                        || gap == Gap::Of
                        || (gap == Gap::Comma && !relative)
                        || (gap == Gap::InThe && matches!(date, Date::Quarter { .. } | Date::Half { .. }));
                    if !fits || (the && gap != Gap::Of) {
                        return None;
                    }
                    point(with_year(date, year)?, None)
                }
                // "the year-ago third quarter"
                (Date::SameQuarter(year), None, Date::Quarter { .. }, None) if gap == Gap::Nothing => {
                    point(with_year(b, year)?, None)
                }
                // "this year's third quarter", "the 1988 second quarter"
                (
                    Date::Year(year),
                    None,
                    date @ (Date::Quarter { .. } | Date::Half { .. } | Date::Season { .. }),
                    None,
                ) if matches!(gap, Gap::Nothing | Gap::Possessive) && !the => {
                    point(with_year(date, year)?, None)
                }
                _ => None,
            }
        }
        (Value::Duration(a, None), Value::Duration(b, None)) => two(a, b, gap),
        // "every Monday morning", "Tuesday nights"
        (
            Value::Set(Recurrence::Weekday(day, None)),
            Value::Point { date: Date::Open, time: Some(TimeOfDay::Part(part)), .. },
        ) if gap == Gap::Nothing => Some(Value::Set(Recurrence::Weekday(day, Some(part)))),
        (
            Value::Point { date: Date::Weekday { weekday, .. }, time: None, .. },
            Value::Set(Recurrence::Part(part)),
        ) if gap == Gap::Nothing => Some(Value::Set(Recurrence::Weekday(weekday, Some(part)))),
        _ => None,
    }
}

/// "two hours and 45 minutes", "1 week 1 day".
fn two(a: Amount, b: Amount, gap: Gap) -> Option<Value> {
    let fits = matches!(gap, Gap::Nothing | Gap::And | Gap::Comma);
    let whole = a.count.is_some_and(|c| c.fract().is_zero()) && b.count.is_some();
    let close = matches!(
        (a.unit, b.unit),
        (Unit::Year, Unit::Month)
            | (Unit::Month, Unit::Week | Unit::Day)
            | (Unit::Week, Unit::Day)
            | (Unit::Day, Unit::Hour)
            | (Unit::Hour, Unit::Minute)
            | (Unit::Minute, Unit::Second)
    );
    (fits && whole && close).then_some(Value::Duration(a, Some(b)))
}

/// Whether the two are the ends of a range or share a year: the value of the first, with what it shares with the second,
/// and whether it is a range.
pub(super) fn range(
    tokens: &[Token],
    last: &TimeExpression,
    from: usize,
    new: &TimeExpression,
) -> Option<(Value, bool)> {
    let (start, first) = (new.tokens.start as usize, last.tokens.start as usize);
    let (Value::Point { date: a, time: ta, edge }, Value::Point { date: b, time: tb, .. }) =
        (last.value, new.value)
    else {
        return None;
    };
    if ta.is_some() != tb.is_some() || start <= from || start > from + 2 {
        return None;
    }
    let between = tokens.get(from..=start)?;
    if between.iter().any(|t| t.flags.has(Flags::SENTENCE_START)) {
        return None;
    }
    let link = &tokens[from];
    let before =
        (first > 0 && !tokens[first].flags.has(Flags::SENTENCE_START)).then(|| tokens[first - 1].word);
    let only = start == from + 1 || tokens[from + 1].word == known::THE;
    // "August/September 1956", "May and June 2024" share the year and are no range
    let list = only && (link.word == known::AND || link.is('/') || link.is(','));
    let is = only
        && match link.word {
            known::TO | known::UNTIL | known::TILL | known::THROUGH => true,
            known::AND => before == Some(known::BETWEEN),
            _ => link.kind == Kind::Dash && start == from + 1,
        };
    if !is && !list {
        return None;
    }
    let same = std::mem::discriminant(&a) == std::mem::discriminant(&b);
    let days = is_day(a) && is_day(b);
    if !same && !days {
        return None;
    }
    let a = match (a, b) {
        (
            Date::Month { month, year: Year::Open(Which::Bare) },
            Date::Month { month: other, year: Year::Known(y) },
        ) => Date::Month { month, year: Year::Known(y - i32::from(month > other)) },
        (
            Date::Day { month, day, order, year: Year::Open(Which::Bare) },
            Date::Day { month: other, year: Year::Known(y), .. },
        ) => Date::Day { month, day, order, year: Year::Known(y - i32::from(month > other)) },
        _ => a,
    };
    let value = Value::Point { date: a, time: ta, edge };
    (is || value != last.value).then_some((value, is))
}
