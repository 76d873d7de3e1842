//! Verbs in the present whose times lie ahead.

use super::{Builder, Phrases, phrases, table};
use crate::error::TableError;

/// Reads `tables/schedules.tsv`: "come into force", "take on".
pub(super) fn read(b: &mut Builder) -> Result<Phrases<()>, TableError> {
    let source = table::source!("schedules");
    let mut all = Phrases::default();
    for row in table::rows(source.file, source.text, ["phrase"])? {
        phrases::at(&row, all.add(b, row.cells[0], ()))?;
    }
    Ok(all)
}
