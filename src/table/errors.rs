//! The table of what could not be read.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

/// What one row of the errors table is.
pub const ABOUT: &str = "one input that could not be read; it has no row in the other tables";

const COLUMNS: [(&str, DataType, &str); 4] = [
    ("position", DataType::Int64, "which input, counted from 0"),
    ("article_id", DataType::Utf8, "the caller's name for it; null where it has none"),
    ("kind", DataType::Utf8, "name of the Python exception: TypeError, ValueError …"),
    ("message", DataType::Utf8, "what was expected and what was found"),
];

/// An input that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which input, counted from 0.
    pub position: i64,
    /// The caller's name for it.
    pub id: Option<String>,
    /// Name of the Python exception.
    pub kind: String,
    /// What was expected and what was found.
    pub message: String,
}

/// The Arrow schema; every field carries its meaning under the metadata key `about`.
pub fn schema() -> SchemaRef {
    let fields: Vec<Field> = COLUMNS
        .into_iter()
        .map(|(name, kind, about)| {
            let about = HashMap::from([("about".to_owned(), about.to_owned())]);
            Field::new(name, kind, true).with_metadata(about)
        })
        .collect();
    Arc::new(Schema::new_with_metadata(fields, HashMap::from([("about".to_owned(), ABOUT.to_owned())])))
}

/// One record batch of problems, in order.
pub fn batch(problems: &[Problem]) -> RecordBatch {
    let mut positions = Int64Builder::with_capacity(problems.len());
    let mut texts = [StringBuilder::new(), StringBuilder::new(), StringBuilder::new()];
    for problem in problems {
        positions.append_value(problem.position);
        texts[0].append_option(problem.id.as_deref());
        texts[1].append_value(&problem.kind);
        texts[2].append_value(&problem.message);
    }
    let [ids, kinds, messages] = texts.each_mut().map(StringBuilder::finish);
    let options = RecordBatchOptions::new().with_row_count(Some(problems.len()));
    RecordBatch::try_new_with_options(
        schema(),
        vec![Arc::new(positions.finish()), Arc::new(ids), Arc::new(kinds), Arc::new(messages)],
        &options,
    )
    .expect("schema and arrays come from the same columns")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_become_rows() {
        let problem = Problem { position: 7, id: None, kind: "TypeError".into(), message: "no text".into() };
        let rows = batch(&[problem]);
        assert_eq!((rows.num_rows(), rows.schema()), (1, schema()));
        assert_eq!(batch(&[]).num_rows(), 0);
    }
}
