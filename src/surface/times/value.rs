//! Underspecified values: what the words of a time expression say, before any anchor is known.

use rust_decimal::Decimal;

use crate::lexicon::holidays::Holiday;
pub use crate::lexicon::times::{Part, Reference, Season, Unit};
use crate::lexicon::zones::Zone;
use crate::text::TokenSpan;

/// What a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Base {
    /// The time of the telling: "yesterday", "last May", "two days ago".
    Speech,
    /// The time that was spoken of before: "the next day", "eight years later", "that month".
    Story,
    /// Where the text is set: "the year", "the end of the month".
    Setting,
}

/// Which of many days, months or seasons of a name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Which {
    /// The name alone: "Tuesday", "in May", "3 March".
    Bare,
    /// "this May"
    This,
    /// "last May": the latest strictly before.
    Last,
    /// "next May": the first strictly after; of weekdays the one of the week after.
    Next,
    /// "the coming Sunday": the first after.
    Coming,
    /// "the previous Friday": the latest before what was spoken of.
    Previous,
    /// "the following Friday": the first after what was spoken of.
    Following,
    /// "that Friday", "the same Friday": as spoken of.
    That,
}

/// A year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Year {
    /// "2012"; below 1 for years before Christ, so that 1 BC is 0.
    Known(i32),
    /// "next year" is `Relative(Speech, 1)`, "that year" `Relative(Story, 0)`.
    Relative(Base, i32),
    /// Not said: the anchor and the direction tell.
    Open(Which),
}

/// The order of day and month in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// The month has its name, or the year comes first.
    Named,
    /// "18/02/2025" can only be day first.
    DayFirst,
    /// "02/18/2025" can only be month first.
    MonthFirst,
    /// "03/04/2025": both below 13; held as if the day came first.
    Either,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    /// Not said: a clock time or a part of the day on its own.
    Open,
    /// "3 March 2022", "Monday, Oct. 26".
    Day {
        /// Its year.
        year: Year,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
        /// What the digits show of the order of day and month.
        order: Order,
    },
    /// "the 15th".
    DayOfMonth(u8),
    /// "Tuesday", "next Monday", "Monday of last week".
    Weekday {
        /// 1 (Monday) to 7.
        weekday: u8,
        /// Which of them.
        which: Which,
        /// Weeks from the week of the base, where one is said: "Monday of last week".
        week: Option<i8>,
    },
    /// "May 2024", "last May".
    Month {
        /// Its year.
        year: Year,
        /// 1 to 12.
        month: u8,
    },
    /// So many units from the base: "yesterday", "last week", "two months ago", "eight years later", "this quarter".
    Shift {
        /// Counted in.
        unit: Unit,
        /// How many; negative is earlier; `None` for "a few years ago".
        count: Option<i32>,
        /// Whether the count lies in the past, where it is not known.
        past: bool,
        /// From what.
        base: Base,
        /// Counted on the calendar ("last year", "yesterday"), or as a length ("a year ago").
        calendar: bool,
    },
    /// "summer 2012", "last fall".
    Season {
        /// The season.
        season: Season,
        /// Its year.
        year: Year,
    },
    /// "the third quarter", "Q3 2024".
    Quarter {
        /// 1 to 4.
        quarter: u8,
        /// Its year.
        year: Year,
    },
    /// "the 1988 period", "last year's quarter": the quarter spoken of, of another year.
    SameQuarter(Year),
    /// "the first half of 2008".
    Half {
        /// 1 or 2.
        half: u8,
        /// Its year.
        year: Year,
    },
    /// "2012", "that year".
    Year(Year),
    /// "fiscal 1989".
    FiscalYear(Year),
    /// "2024/25": from year to year.
    Years(i32, i32),
    /// "the 1980s" is 198.
    Decade(i32),
    /// "the 20th century" is 19; negative before Christ.
    Century(i32),
    /// "the week of March 6".
    WeekOf {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
        /// Its year.
        year: Year,
    },
    /// "the last day of March", "the last weekend of September".
    LastOf {
        /// What is the last.
        unit: Unit,
        /// 1 to 12.
        month: u8,
        /// Its year.
        year: Year,
    },
    /// "Christmas", "Good Friday".
    Holiday {
        /// The day.
        holiday: Holiday,
        /// Its year.
        year: Year,
    },
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeOfDay {
    /// "9.32am".
    Clock {
        /// 0 to 24.
        hour: u8,
        /// 0 to 59.
        minute: u8,
        /// Where printed.
        second: Option<u8>,
        /// The half of the day is open: "5 o'clock".
        open: bool,
    },
    /// "morning".
    Part(Part),
}

/// A place inside a longer stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// "early", "the start of".
    Start,
    /// "mid-", "the middle of".
    Middle,
    /// "late", "the end of".
    End,
}

/// A count of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// How many; `None` for "several", "a few".
    pub count: Option<Decimal>,
    /// Of what.
    pub unit: Unit,
}

/// What comes again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recurrence {
    /// "every two weeks", "annual", "$5 a day".
    Every(Amount),
    /// "every Tuesday", "Tuesday nights".
    Weekday(u8, Option<Part>),
    /// "each July".
    Month(u8),
    /// "every summer".
    Season(Season),
    /// "every morning".
    Part(Part),
    /// "weekends".
    Weekend,
}

/// What the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value {
    /// A stretch of the calendar, perhaps with a time of day.
    Point {
        /// The stretch.
        date: Date,
        /// The time of day.
        time: Option<TimeOfDay>,
        /// The part of the stretch that is meant.
        edge: Option<Edge>,
    },
    /// A length of time in one or two units: "two hours and 45 minutes".
    Duration(Amount, Option<Amount>),
    /// Again and again.
    Set(Recurrence),
    /// "now", "recently", "in the coming weeks".
    Reference(Reference),
}

/// The place in a range: "from 2000 to 2008" has a first and a last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The expression before "to".
    First,
    /// The expression behind it.
    Last,
}

/// A time expression with its underspecified value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeExpression {
    /// Its tokens, without preposition and zone.
    pub tokens: TokenSpan,
    /// What the words say.
    pub value: Value,
    /// The zone that is printed beside it.
    pub zone: Option<Zone>,
    /// Which end of a range it is; the other is the neighbour.
    pub range: Option<End>,
    /// The stable name of the rule that read it: `times.ago`.
    pub rule: &'static str,
}
