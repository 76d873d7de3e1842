//! Time expressions as they stand on the page, before anything is resolved.

use super::Numeral;
use crate::lexicon::Lexicon;
use crate::text::{Document, TokenSpan};

/// A time expression with its underspecified value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// Its tokens, without preposition and zone.
    pub tokens: TokenSpan,
}

pub(super) fn read(_document: &Document, _lexicon: &Lexicon, _numerals: &[Numeral]) -> Vec<TimeExpression> {
    Vec::new()
}
