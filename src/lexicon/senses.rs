//! Verbs that report in one of their senses only.

use rustc_hash::FxHashMap;

use super::{Builder, Cue, Lexicon, phrases, table};
use crate::error::TableError;
use crate::text::WordId;

/// In which sense a verb reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// With words in marks: "“Never,” she laughed".
    Gives,
    /// With a name for a thing: "called it a loss".
    Names,
}

pub(super) type Senses = FxHashMap<WordId, Sense>;

pub(super) fn read(b: &mut Builder) -> Result<Senses, TableError> {
    let source = table::source!("senses");
    let mut all = Senses::default();
    for row in table::rows(source.file, source.text, ["verb", "reports"])? {
        let sense = match row.cells[1] {
            "give" => Sense::Gives,
            "name" => Sense::Names,
            other => return Err(row.error(format!("expected give or name, found {other:?}"))),
        };
        all.insert(phrases::at(&row, b.word(row.cells[0]))?, sense);
    }
    Ok(all)
}

impl Lexicon {
    /// The only sense in which the verb of a cue reports; `None` where it always does.
    pub fn sense(&self, cue: &Cue) -> Option<Sense> {
        self.senses.get(&cue.verb).copied()
    }
}
