//! A column: name, meaning, and how it is read.

use rust_decimal::Decimal;

use crate::model::{Article, Moment};
use crate::text::Span;

/// A row: an article and the index of a noun in the vector of its table.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// The article.
    pub article: &'a Article,
    /// Index of the noun.
    pub index: usize,
}

impl<'a> Row<'a> {
    /// The characters of a span.
    pub fn slice(self, span: Span) -> &'a str {
        self.article.slice(span)
    }
}

/// Reads text that stands somewhere as it is.
pub(super) type Text = for<'a> fn(Row<'a>) -> Option<&'a str>;
/// Reads a list of texts.
pub(super) type Texts = for<'a> fn(Row<'a>) -> Vec<&'a str>;
/// Reads a list of spans.
pub(super) type Spans = for<'a> fn(Row<'a>) -> &'a [Span];

/// How a cell is read; the variant fixes the Arrow type.
#[derive(Clone, Copy)]
pub(super) enum Read {
    /// `Utf8`, the name of the article
    Name,
    /// `Utf8`
    Text(Text),
    /// `Utf8`, the words of the spans with something between them
    Joined(&'static str, Spans),
    /// `Utf8`, the digits of a number
    Digits(fn(Row) -> Option<Decimal>),
    /// `Utf8`, a point in time in ISO 8601
    Iso(fn(Row) -> Option<Moment>),
    /// `Int32`; null where it overflows
    Int(fn(Row) -> Option<u32>),
    /// `Int64`
    Long(fn(Row) -> Option<i64>),
    /// `Float32`
    Float(fn(Row) -> Option<f32>),
    /// `Boolean`
    Bool(fn(Row) -> Option<bool>),
    /// `Decimal128(38, 9)`; null where it overflows
    Decimal(fn(Row) -> Option<Decimal>),
    /// `Timestamp(Microsecond, "UTC")`; null where no offset is known
    Instant(fn(Row) -> Option<Moment>),
    /// `List<Utf8>`
    Texts(Texts),
    /// `List<Struct<start: Int32, end: Int32>>`
    Spans(Spans),
}

/// One column of a table.
#[derive(Clone, Copy)]
pub struct Column {
    /// Stable name.
    pub name: &'static str,
    /// What a cell says.
    pub about: &'static str,
    pub(super) read: Read,
}
