//! Articles to record batches.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};

use super::cells::Cells;
use super::column::{Column, Read};
use super::{TABLES, Table};
use crate::model::Article;

pub(super) const PRECISION: u8 = 38;
pub(super) const SCALE: i8 = 9;

/// The rows of every one of [`TABLES`], article by article: an article can go as soon as it is in.
pub struct Rows {
    tables: Vec<Growing>,
    /// The rows of the article at hand; kept for its room.
    indexes: Vec<usize>,
}

struct Growing {
    table: &'static Table,
    columns: Vec<Cells>,
    rows: usize,
}

impl Rows {
    /// No rows yet.
    pub fn new() -> Self {
        let grow = |&table: &&'static Table| Growing {
            table,
            columns: table.columns.iter().map(|c| Cells::new(c.read)).collect(),
            rows: 0,
        };
        Self { tables: TABLES.iter().map(grow).collect(), indexes: Vec::new() }
    }

    /// Adds the rows of an article.
    pub fn push(&mut self, article: &Article) {
        for growing in &mut self.tables {
            self.indexes.clear();
            (growing.table.rows)(article, &mut |index| self.indexes.push(index));
            if !self.indexes.is_empty() {
                growing.rows += self.indexes.len();
                growing.columns.iter_mut().for_each(|c| c.push(article, &self.indexes));
            }
        }
    }

    /// One record batch for each of [`TABLES`].
    pub fn finish(self) -> Vec<RecordBatch> {
        self.tables.into_iter().zip(SCHEMAS.iter()).map(|(growing, schema)| growing.finish(schema)).collect()
    }
}

impl Default for Rows {
    fn default() -> Self {
        Self::new()
    }
}

impl Growing {
    fn finish(self, schema: &SchemaRef) -> RecordBatch {
        let columns = self.columns.into_iter().map(Cells::finish).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows));
        RecordBatch::try_new_with_options(schema.clone(), columns, &options)
            .expect("schema and arrays come from the same columns")
    }
}

/// The schemas of [`TABLES`].
static SCHEMAS: LazyLock<[SchemaRef; TABLES.len()]> = LazyLock::new(|| TABLES.map(schema));

/// Makes every schema, for a caller that must not find them half made by another thread.
pub fn ready() {
    LazyLock::force(&SCHEMAS);
}

pub(super) fn schema(table: &Table) -> SchemaRef {
    let fields: Vec<Field> = table.columns.iter().map(field).collect();
    let about = HashMap::from([("about".to_owned(), table.about.to_owned())]);
    Arc::new(Schema::new_with_metadata(fields, about))
}

fn field(column: &Column) -> Field {
    let kind = match column.read {
        Read::Name | Read::Text(_) | Read::Joined(..) | Read::Digits(_) | Read::Iso(_) => DataType::Utf8,
        Read::Int(_) => DataType::Int32,
        Read::Long(_) => DataType::Int64,
        Read::Float(_) => DataType::Float32,
        Read::Bool(_) => DataType::Boolean,
        Read::Decimal(_) => decimals(),
        Read::Instant(_) => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
        Read::Texts(_) => DataType::List(item(DataType::Utf8)),
        Read::Spans(_) => DataType::List(spans()),
    };
    let about = HashMap::from([("about".to_owned(), column.about.to_owned())]);
    Field::new(column.name, kind, true).with_metadata(about)
}

pub(super) fn decimals() -> DataType {
    DataType::Decimal128(PRECISION, SCALE)
}

fn item(kind: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", kind, true))
}

/// The items of a list of spans.
pub(super) fn spans() -> Arc<Field> {
    item(DataType::Struct(spans_fields()))
}

pub(super) fn spans_fields() -> Fields {
    Fields::from(vec![Field::new("start", DataType::Int32, false), Field::new("end", DataType::Int32, false)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::Page;

    #[test]
    fn no_articles_have_every_schema() {
        for (table, batch) in TABLES.iter().zip(Rows::new().finish()) {
            assert_eq!((batch.num_rows(), batch.schema()), (0, table.schema()), "{}", table.name);
        }
    }

    #[test]
    fn rows_are_added_article_by_article() {
        let read = |text: &str| {
            let page = Page { text: text.to_owned(), ..Page::default() };
            crate::parse(page, &crate::Options::default()).expect("a text within the limits")
        };
        let texts = ["“It leaks,” Ana Ruiz said on Monday.", "", "Sales rose 5% to £3m, he said."];
        let mut rows = Rows::new();
        texts.iter().for_each(|text| rows.push(&read(text)));
        for (i, (table, batch)) in TABLES.iter().zip(rows.finish()).enumerate() {
            let alone = texts.iter().map(|text| {
                let mut rows = Rows::new();
                rows.push(&read(text));
                rows.finish().swap_remove(i)
            });
            let joined = alone.fold(0, |from, one| {
                assert_eq!(batch.slice(from, one.num_rows()), one, "{}", table.name);
                from + one.num_rows()
            });
            assert_eq!(joined, batch.num_rows(), "{}", table.name);
        }
    }
}
