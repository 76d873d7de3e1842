//! Words of a game that is played in quarters.

use rustc_hash::FxHashMap;

use super::{Builder, table};
use crate::error::TableError;
use crate::text::WordId;

/// Where a word is one of a game.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Play {
    /// In any sentence: "touchdown".
    Alone,
    /// Behind a number: "nine turnovers".
    Counted,
    /// Before a number: "scored 12".
    Counts,
}

pub(super) fn read(b: &mut Builder) -> Result<FxHashMap<WordId, Play>, TableError> {
    let forms = [("alone", Play::Alone), ("counted", Play::Counted), ("counts", Play::Counts)];
    b.kinds(table::source!("play"), ["word", "form"], &forms)
}
