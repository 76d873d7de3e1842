//! Columns to Arrow.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Decimal128Builder, Float32Builder, Int32Builder, Int64Builder, ListBuilder,
    StringBuilder, TimestampMicrosecondBuilder,
};
use arrow_array::{ArrayRef, Int32Array, ListArray, RecordBatch, RecordBatchOptions, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};
use rust_decimal::Decimal;

use super::Table;
use super::column::{Column, Read, Row};
use crate::model::{Article, Moment};

const PRECISION: u8 = 38;
const SCALE: i8 = 9;

pub(super) fn schema(table: &Table) -> SchemaRef {
    let fields: Vec<Field> = table.columns.iter().map(field).collect();
    let about = HashMap::from([("about".to_owned(), table.about.to_owned())]);
    Arc::new(Schema::new_with_metadata(fields, about))
}

fn field(column: &Column) -> Field {
    let kind = match column.read {
        Read::Text(_) | Read::Made(_) => DataType::Utf8,
        Read::Int(_) => DataType::Int32,
        Read::Long(_) => DataType::Int64,
        Read::Float(_) => DataType::Float32,
        Read::Bool(_) => DataType::Boolean,
        Read::Decimal(_) => DataType::Decimal128(PRECISION, SCALE),
        Read::Instant(_) => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
        Read::Texts(_) => DataType::List(item(DataType::Utf8)),
        Read::Spans(_) => DataType::List(item(DataType::Struct(span_fields()))),
    };
    let about = HashMap::from([("about".to_owned(), column.about.to_owned())]);
    Field::new(column.name, kind, true).with_metadata(about)
}

fn item(kind: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", kind, true))
}

fn span_fields() -> Fields {
    Fields::from(vec![Field::new("start", DataType::Int32, false), Field::new("end", DataType::Int32, false)])
}

pub(super) fn batch(table: &Table, articles: &[&Article]) -> RecordBatch {
    let mut rows = Vec::new();
    for &article in articles {
        (table.rows)(article, &mut |index| rows.push(Row { article, index }));
    }
    let columns = table.columns.iter().map(|c| array(c, &rows)).collect();
    let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
    RecordBatch::try_new_with_options(schema(table), columns, &options)
        .expect("schema and arrays come from the same columns")
}

fn array(column: &Column, rows: &[Row]) -> ArrayRef {
    match column.read {
        Read::Text(read) => {
            let mut b = StringBuilder::with_capacity(rows.len(), rows.len() * 8);
            rows.iter().for_each(|&r| b.append_option(read(r)));
            Arc::new(b.finish())
        }
        Read::Made(read) => {
            let mut b = StringBuilder::with_capacity(rows.len(), rows.len() * 8);
            rows.iter().for_each(|&r| b.append_option(read(r)));
            Arc::new(b.finish())
        }
        Read::Int(read) => {
            let mut b = Int32Builder::with_capacity(rows.len());
            rows.iter().for_each(|&r| b.append_option(read(r)));
            Arc::new(b.finish())
        }
        Read::Long(read) => {
            let mut b = Int64Builder::with_capacity(rows.len());
            rows.iter().for_each(|&r| b.append_option(read(r)));
            Arc::new(b.finish())
        }
        Read::Float(read) => {
            let mut b = Float32Builder::with_capacity(rows.len());
            rows.iter().for_each(|&r| b.append_option(read(r)));
            Arc::new(b.finish())
        }
        Read::Bool(read) => {
            let mut b = BooleanBuilder::with_capacity(rows.len());
            rows.iter().for_each(|&r| b.append_option(read(r)));
            Arc::new(b.finish())
        }
        Read::Decimal(read) => {
            let mut b = Decimal128Builder::with_capacity(rows.len())
                .with_data_type(DataType::Decimal128(PRECISION, SCALE));
            rows.iter().for_each(|&r| b.append_option(read(r).and_then(scaled)));
            Arc::new(b.finish())
        }
        Read::Instant(read) => {
            let mut b = TimestampMicrosecondBuilder::with_capacity(rows.len()).with_timezone("UTC");
            rows.iter().for_each(|&r| b.append_option(read(r).and_then(microseconds)));
            Arc::new(b.finish())
        }
        Read::Texts(read) => {
            let mut b = ListBuilder::new(StringBuilder::new());
            for &row in rows {
                read(row).into_iter().for_each(|t| b.values().append_value(t));
                b.append(true);
            }
            Arc::new(b.finish())
        }
        Read::Spans(read) => spans(rows, read),
    }
}

fn spans(rows: &[Row], read: for<'a> fn(Row<'a>) -> &'a [crate::text::Span]) -> ArrayRef {
    let lengths = rows.iter().map(|&r| read(r).len());
    let offsets = OffsetBuffer::from_lengths(lengths);
    let starts: Int32Array = rows.iter().flat_map(|&r| read(r)).map(|s| Some(s.start as i32)).collect();
    let ends: Int32Array = rows.iter().flat_map(|&r| read(r)).map(|s| Some(s.end as i32)).collect();
    let values = StructArray::new(span_fields(), vec![Arc::new(starts), Arc::new(ends)], None);
    Arc::new(ListArray::new(item(DataType::Struct(span_fields())), offsets, Arc::new(values), None))
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
            assert_eq!(scaled(text.parse().unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn every_table_of_no_articles_has_its_schema() {
        for table in super::super::TABLES {
            let batch = table.batch(&[]);
            assert_eq!((batch.num_rows(), batch.schema()), (0, table.schema()), "{}", table.name);
        }
    }
}
