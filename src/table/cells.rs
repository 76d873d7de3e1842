//! The cells of one column, as they grow.

use std::fmt::Write;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Decimal128Builder, Float32Builder, Int32Builder, Int64Builder, ListBuilder,
    StringBuilder, TimestampMicrosecondBuilder,
};
use arrow_array::{Array, ArrayRef, ListArray, StructArray};
use arrow_buffer::OffsetBuffer;
use rust_decimal::Decimal;

use super::build::{PRECISION, SCALE, decimals, spans, spans_fields};
use super::column::{Read, Row};
use crate::model::{Article, Moment};
use crate::text::Span;

/// Room for the first rows; it doubles as it fills.
const ROWS: usize = 64;
/// Room for the first bytes of text.
const BYTES: usize = 1024;

/// What the cells of a column are put into.
enum Growing {
    Text(StringBuilder),
    Int(Int32Builder),
    Long(Int64Builder),
    Float(Float32Builder),
    Bool(BooleanBuilder),
    Decimal(Decimal128Builder),
    Instant(TimestampMicrosecondBuilder),
    Texts(ListBuilder<StringBuilder>),
    Spans(SpanLists),
}

/// A column that grows, article by article.
pub(super) struct Cells {
    read: Read,
    growing: Growing,
}

impl Cells {
    pub(super) fn new(read: Read) -> Self {
        let growing = match read {
            Read::Name | Read::Text(_) | Read::Joined(..) | Read::Digits(_) | Read::Iso(_) => {
                Growing::Text(StringBuilder::with_capacity(ROWS, BYTES))
            }
            Read::Int(_) => Growing::Int(Int32Builder::with_capacity(ROWS)),
            Read::Long(_) => Growing::Long(Int64Builder::with_capacity(ROWS)),
            Read::Float(_) => Growing::Float(Float32Builder::with_capacity(ROWS)),
            Read::Bool(_) => Growing::Bool(BooleanBuilder::with_capacity(ROWS)),
            Read::Decimal(_) => {
                Growing::Decimal(Decimal128Builder::with_capacity(ROWS).with_data_type(decimals()))
            }
            Read::Instant(_) => {
                Growing::Instant(TimestampMicrosecondBuilder::with_capacity(ROWS).with_timezone("UTC"))
            }
            Read::Texts(_) => {
                Growing::Texts(ListBuilder::with_capacity(StringBuilder::with_capacity(ROWS, BYTES), ROWS))
            }
            Read::Spans(_) => Growing::Spans(SpanLists::default()),
        };
        Self { read, growing }
    }

    /// Adds the cells of some rows of an article.
    pub(super) fn push(&mut self, article: &Article, rows: &[usize]) {
        let rows = rows.iter().map(|&index| Row { article, index });
        match (self.read, &mut self.growing) {
            (Read::Name, Growing::Text(b)) => b.append_value_n(&article.id, rows.len()),
            (Read::Text(read), Growing::Text(b)) => rows.for_each(|r| b.append_option(read(r))),
            (Read::Joined(between, read), Growing::Text(b)) => {
                rows.for_each(|r| join(r, read(r), between, b))
            }
            (Read::Digits(read), Growing::Text(b)) => rows.for_each(|r| write(read(r), b)),
            (Read::Iso(read), Growing::Text(b)) => rows.for_each(|r| write(read(r), b)),
            (Read::Int(read), Growing::Int(b)) => {
                rows.for_each(|r| b.append_option(read(r).and_then(|n| i32::try_from(n).ok())));
            }
            (Read::Long(read), Growing::Long(b)) => rows.for_each(|r| b.append_option(read(r))),
            (Read::Float(read), Growing::Float(b)) => rows.for_each(|r| b.append_option(read(r))),
            (Read::Bool(read), Growing::Bool(b)) => rows.for_each(|r| b.append_option(read(r))),
            (Read::Decimal(read), Growing::Decimal(b)) => {
                rows.for_each(|r| b.append_option(read(r).and_then(scaled)));
            }
            (Read::Instant(read), Growing::Instant(b)) => {
                rows.for_each(|r| b.append_option(read(r).and_then(microseconds)));
            }
            (Read::Texts(read), Growing::Texts(b)) => rows.for_each(|r| {
                read(r).into_iter().for_each(|t| b.values().append_value(t));
                b.append(true);
            }),
            (Read::Spans(read), Growing::Spans(lists)) => rows.for_each(|r| lists.push(read(r))),
            _ => unreachable!("made for each other in `new`"),
        }
    }

    /// All cells, without the room that is left.
    pub(super) fn finish(self) -> ArrayRef {
        let mut array: ArrayRef = match self.growing {
            Growing::Text(mut b) => Arc::new(b.finish()),
            Growing::Int(mut b) => Arc::new(b.finish()),
            Growing::Long(mut b) => Arc::new(b.finish()),
            Growing::Float(mut b) => Arc::new(b.finish()),
            Growing::Bool(mut b) => Arc::new(b.finish()),
            Growing::Decimal(mut b) => Arc::new(b.finish()),
            Growing::Instant(mut b) => Arc::new(b.finish()),
            Growing::Texts(mut b) => Arc::new(b.finish()),
            Growing::Spans(lists) => Arc::new(lists.finish()),
        };
        array.shrink_to_fit();
        array
    }
}

/// Lists of spans.
#[derive(Default)]
struct SpanLists {
    lengths: Vec<usize>,
    starts: Int32Builder,
    ends: Int32Builder,
}

impl SpanLists {
    fn push(&mut self, spans: &[Span]) {
        self.lengths.push(spans.len());
        for span in spans {
            self.starts.append_value(span.start as i32);
            self.ends.append_value(span.end as i32);
        }
    }

    fn finish(mut self) -> ListArray {
        let values: Vec<ArrayRef> = vec![Arc::new(self.starts.finish()), Arc::new(self.ends.finish())];
        let values = StructArray::new(spans_fields(), values, None);
        ListArray::new(spans(), OffsetBuffer::from_lengths(self.lengths), Arc::new(values), None)
    }
}

/// Writes straight into the column, as all its text lies in one piece.
fn write(value: Option<impl std::fmt::Display>, b: &mut StringBuilder) {
    match value {
        None => b.append_null(),
        Some(value) => {
            write!(b, "{value}").expect("a builder takes any text");
            b.append_value("");
        }
    }
}

fn join(row: Row, spans: &[Span], between: &str, b: &mut StringBuilder) {
    for (i, &span) in spans.iter().enumerate() {
        if i > 0 {
            b.write_str(between).expect("a builder takes any text");
        }
        b.write_str(row.slice(span)).expect("a builder takes any text");
    }
    b.append_value("");
}

/// The value in units of the ninth decimal; `None` where it has more decimals or passes 38 digits.
fn scaled(value: Decimal) -> Option<i128> {
    let value = value.normalize();
    let missing = u32::from(SCALE.unsigned_abs()).checked_sub(value.scale())?;
    let scaled = value.mantissa().checked_mul(10i128.pow(missing))?;
    (scaled.unsigned_abs() < 10u128.pow(u32::from(PRECISION))).then_some(scaled)
}

fn microseconds(moment: Moment) -> Option<i64> {
    match moment {
        Moment::Instant(t) => Some(t.timestamp_micros()),
        Moment::Date(_) | Moment::Local(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_null() {
        for (text, expected) in [
            ("1.5", Some(1_500_000_000)),
            ("-0.000000001", Some(-1)),
            ("0.0000000001", None),
            ("300000000000", Some(300_000_000_000_000_000_000)),
            ("79228162514264337593543950335", Some(79_228_162_514_264_337_593_543_950_335_000_000_000)),
            ("2.500000000000", Some(2_500_000_000)),
        ] {
            assert_eq!(scaled(text.parse().expect("a decimal")), expected, "{text}");
        }
    }
}
