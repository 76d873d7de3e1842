//! A number with meaning.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Evidence, PostId, QuoteId, Score, TimexId, literals};
use crate::text::Span;

literals! {
    /// What a number counts or measures.
    FactKind {
        /// An amount of a currency.
        Money = "money",
        /// Hundredths of something.
        Percent = "percent",
        /// A difference of percentages, also in basis points.
        PercentagePoint = "percentage_point",
        /// A physical quantity: length, mass, temperature, data …
        Quantity = "quantity",
        /// So many of something.
        Count = "count",
        /// A length of time.
        Duration = "duration",
        /// How old.
        Age = "age",
        /// A place in an order: "first".
        Ordinal = "ordinal",
        /// A part or a multiple: "two-thirds", "twice".
        Ratio = "ratio",
        /// A result or a vote: "6-4"; `low` and `high` hold the two numbers as they stand.
        Score = "score",
        /// A level or a move of an index: "the FTSE fell 30 points".
        IndexPoint = "index_point",
    }
}

literals! {
    /// On which side of the value the truth lies.
    Bound {
        /// "at least"
        AtLeast = "at_least",
        /// "more than"
        MoreThan = "more_than",
        /// "up to"
        AtMost = "at_most",
        /// "under"
        LessThan = "less_than",
        /// "around"
        About = "about",
    }
}

literals! {
    /// Which way a value moves.
    Direction {
        /// It grows.
        Up = "up",
        /// It shrinks.
        Down = "down",
    }
}

literals! {
    /// What a number is in a movement.
    Role {
        /// By how much: "rose 5%".
        By = "by",
        /// Where to: "to £3.2bn".
        To = "to",
        /// Where from: "from £3bn".
        From = "from",
    }
}

/// A movement that the number is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trend {
    /// Which way.
    pub direction: Direction,
    /// What this number is in it.
    pub role: Role,
}

/// A unit of measurement, a currency, or a counted noun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The English singular: "pound sterling", "kilometre", "percent", "term".
    pub name: Cow<'static, str>,
    /// The usual sign: "£", "km", "%"; `None` for counted nouns.
    pub symbol: Option<Cow<'static, str>>,
    /// "currency", "length", "mass", "time" …; "count" for counted nouns.
    pub dimension: Cow<'static, str>,
    /// ISO 4217 code of a currency.
    pub iso: Option<Cow<'static, str>>,
}

/// A number that says something: how much of what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The number with its unit; bound words ("up to") lie outside.
    pub span: Span,
    /// What it is.
    pub kind: FactKind,
    /// The exact value, scaled ("$300bn" is 300000000000); `None` for a range, or where it passes 28 digits.
    pub value: Option<Decimal>,
    /// Lower end of a range, or the first number of a score.
    pub low: Option<Decimal>,
    /// Upper end of a range, or the second number of a score.
    pub high: Option<Decimal>,
    /// Numerator and denominator of a value that is not a finite decimal: a third is `(1, 3)`.
    pub fraction: Option<(i64, i64)>,
    /// What the number counts.
    pub unit: Option<Unit>,
    /// The unit of a rate: "per barrel".
    pub per: Option<Unit>,
    /// On which side the truth lies.
    pub bound: Option<Bound>,
    /// The movement it is part of.
    pub trend: Option<Trend>,
    /// The phrase that is measured.
    pub measure: Option<Span>,
    /// The base of a percentage or part: "of daily supplies globally", without "of".
    pub of: Option<Span>,
    /// Who has it, where that is said.
    pub holder: Option<Span>,
    /// The same words as a time expression.
    pub time: Option<TimexId>,
    /// The post it stands in.
    pub post: Option<PostId>,
    /// The innermost quotation it stands in.
    pub quote: Option<QuoteId>,
    /// Why it is a fact, and this one.
    pub evidence: Evidence,
    /// Probability that value and unit are right.
    pub score: Score,
}
