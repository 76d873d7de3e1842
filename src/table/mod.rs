//! Arrow tables of the nouns: one row a noun, `article_id` joining all.
//!
//! A table is a list of [`Column`]s, each with its name, its meaning and the function that reads it from a row; the
//! Arrow schema, the builders and the documentation all come from that one list. Integers are signed, decimals are
//! `Decimal128(38, 9)`, instants are `Timestamp(Microsecond, "UTC")`, spans are code points.

mod build;
mod cells;
mod column;
pub mod errors;
mod nouns;

use arrow_schema::SchemaRef;

pub use build::{Rows, ready};
pub use column::{Column, Row};
pub use errors::Problem;
pub use nouns::{ARTICLES, CLAIMS, FACTS, PEOPLE, POSTS, QUOTES, STATEMENTS, TABLES, TIMES};

use crate::model::Article;

/// One table: its name, how many rows an article has in it, and its columns.
pub struct Table {
    /// "posts", "quotes" …
    pub name: &'static str,
    /// What one row is.
    pub about: &'static str,
    /// Indexes of the article's vector that are rows of this table, in order.
    rows: fn(&Article, &mut dyn FnMut(usize)),
    /// The columns, in order.
    pub columns: &'static [Column],
}

impl Table {
    /// The Arrow schema; every field carries its meaning under the metadata key `about`.
    pub fn schema(&self) -> SchemaRef {
        build::schema(self)
    }
}
