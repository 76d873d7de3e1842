//! Numbers, in digits or words, each recognised once for facts and times alike.

use rust_decimal::Decimal;

use crate::lexicon::Lexicon;
use crate::text::{Document, TokenSpan};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "3.2", "300,000"
    Digits,
    /// "four and a half", "two dozen"
    Words,
    /// "3.2bn", "300 million"
    Scaled,
    /// "first", "21st"
    Ordinal,
    /// "a third", "two-thirds", "½"
    Fraction,
    /// "dozens", "tens of thousands"
    Vague,
    /// "twice", "threefold"
    Multiplier,
}

/// What a number is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// An exact decimal.
    Exact(Decimal),
    /// "dozens": from 12 to 120.
    Between(Decimal, Decimal),
    /// A third is `Ratio(1, 3)`.
    Ratio(i64, i64),
    /// More digits than a decimal holds.
    Unbounded,
}

/// A number on the page, without unit, bound or currency sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its tokens, scale words and suffixes included.
    pub tokens: TokenSpan,
    /// What it is worth.
    pub number: Number,
    /// How it is written.
    pub form: Form,
}

pub(super) fn read(_document: &Document, _lexicon: &Lexicon) -> Vec<Numeral> {
    Vec::new()
}
