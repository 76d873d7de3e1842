//! What differs between two runs of words.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::Words;
use crate::model::literals;
use crate::text::Span;

literals! {
    /// How a piece of text changed.
    EditKind {
        /// It stands in the new text only.
        Added = "added",
        /// It stands in the old text only.
        Removed = "removed",
        /// Other words stand in its place.
        Replaced = "replaced",
    }
}

/// One difference: characters of the old text, of the new text, or of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// How it changed.
    pub kind: EditKind,
    /// Where, in the old text.
    pub old: Option<Span>,
    /// Where, in the new text.
    pub new: Option<Span>,
}

/// The differences between two ranges of words, and how many words are the same in both.
///
/// E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986, as the crate `similar` has it.
pub(super) fn diff(old: &Words, a: Range<usize>, new: &Words, b: Range<usize>) -> (Vec<Edit>, usize) {
    let mut edits = Vec::new();
    let mut same = 0;
    for op in capture_diff_slices(Algorithm::Myers, &old.keys[a.clone()], &new.keys[b.clone()]) {
        let (kind, x, y) = match op {
            DiffOp::Equal { len, .. } => {
                same += len;
                continue;
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                (EditKind::Removed, old_index..old_index + old_len, 0..0)
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                (EditKind::Added, 0..0, new_index..new_index + new_len)
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (EditKind::Replaced, old_index..old_index + old_len, new_index..new_index + new_len)
            }
        };
        let at = |words: &Words, from: usize, r: Range<usize>| words.span(from + r.start..from + r.end);
        edits.push(Edit { kind, old: at(old, a.start, x), new: at(new, b.start, y) });
    }
    (edits, same)
}
