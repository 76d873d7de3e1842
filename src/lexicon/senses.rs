//! Verbs that report in one of their senses only.

use rustc_hash::FxHashMap;

use super::{Builder, Cue, Lexicon, table};
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

/// By base form.
pub(super) type Senses = FxHashMap<WordId, Sense>;

pub(super) fn read(b: &mut Builder) -> Result<Senses, TableError> {
    let kinds = [("give", Sense::Gives), ("name", Sense::Names)];
    b.kinds(table::source!("senses"), ["verb", "reports"], &kinds)
}

impl Lexicon {
    /// The only sense in which the verb of a cue reports; `None` where it always does.
    pub fn sense(&self, cue: &Cue) -> Option<Sense> {
        self.senses.get(&cue.verb).copied()
    }
}
