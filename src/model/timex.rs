//! A time expression and what it means.

use serde::{Deserialize, Serialize};

use super::{Evidence, FactId, Moment, PostId, TimexId, literals};
use crate::text::Span;

literals! {
    /// The TIMEX3 type.
    TimexKind {
        /// A day or anything longer.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length.
        Duration = "DURATION",
        /// Again and again.
        Set = "SET",
    }
}

literals! {
    /// How finely the expression speaks.
    Granularity {
        /// Hundred years.
        Century = "century",
        /// Ten years.
        Decade = "decade",
        /// A year.
        Year = "year",
        /// Half a year.
        Half = "half",
        /// Three months.
        Quarter = "quarter",
        /// A season.
        Season = "season",
        /// A month.
        Month = "month",
        /// A week.
        Week = "week",
        /// A weekend.
        Weekend = "weekend",
        /// A day.
        Day = "day",
        /// Morning, afternoon, evening, night.
        PartOfDay = "part_of_day",
        /// An hour.
        Hour = "hour",
        /// A minute.
        Minute = "minute",
        /// A second.
        Second = "second",
    }
}

literals! {
    /// What the value hangs on.
    Anchor {
        /// Nothing: it is complete.
        Absolute = "absolute",
        /// The time of its post.
        Post = "post",
        /// The time of the page.
        Page = "page",
        /// The time expression before it.
        Previous = "previous",
        /// Something that nobody said: the value stays underspecified.
        None = "none",
    }
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timex {
    /// As TIMEX3 has it: without the preposition, without the zone.
    pub span: Span,
    /// The TIMEX3 type.
    pub kind: TimexKind,
    /// The TIMEX3 value: `2025-02-18T09:32`, `2024-05`, `P5Y`, `FUTURE_REF`; `XXXX` marks what is not known.
    pub value: String,
    /// How finely it speaks.
    pub granularity: Option<Granularity>,
    /// First instant of the interval it names.
    pub start: Option<Moment>,
    /// End of the interval, exclusive; equal to `start` for an instant.
    pub end: Option<Moment>,
    /// The zone that was printed beside it or that holds for the page: an IANA name or an offset.
    pub zone: Option<String>,
    /// What the value hangs on.
    pub anchor: Anchor,
    /// Other values it can have: "03/04/2024" by the other order of day and month.
    pub alternatives: Vec<String>,
    /// The other end of the range it is part of.
    pub range: Option<TimexId>,
    /// The same words as a numeric fact.
    pub fact: Option<FactId>,
    /// The post it stands in.
    pub post: Option<PostId>,
    /// Why this value.
    pub evidence: Evidence,
}
