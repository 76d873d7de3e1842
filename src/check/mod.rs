//! What holds beyond one reading: figures that cannot both be true, what changed between two snapshots of a page,
//! and whether a draft says what its sources said.
//!
//! Everything here works on finished articles and compares words: lower-case, without punctuation and marks.

mod conflicts;
mod diff;
mod draft;
mod editor;
mod figures;
mod reuse;
mod snapshots;
mod words;

pub use conflicts::{Conflict, ConflictKind, conflicts};
pub use diff::{Edit, EditKind};
pub use draft::{Finding, FindingKind, Status, verify};
pub use reuse::{Match, match_quotes};
pub use snapshots::{Change, ChangeKind, Comparison, Revision, compare};
