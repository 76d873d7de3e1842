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

/// How a cell is read; the variant fixes the Arrow type.
#[derive(Clone, Copy)]
pub(super) enum Read {
    /// `Utf8`
    Text(for<'a> fn(Row<'a>) -> Option<&'a str>),
    /// `Utf8`, of text that stands nowhere as it is
    Made(fn(Row) -> Option<String>),
    /// `Int32`
    Int(fn(Row) -> Option<i32>),
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
    Texts(for<'a> fn(Row<'a>) -> Vec<&'a str>),
    /// `List<Struct<start: Int32, end: Int32>>`
    Spans(for<'a> fn(Row<'a>) -> &'a [Span]),
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
