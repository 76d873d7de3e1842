//! One stretch in quotation marks, or a block quotation.

use serde::{Deserialize, Serialize};

use super::{AttributionId, PostId, QuoteId, literals};
use crate::text::Span;

literals! {
    /// What marked text is.
    QuoteKind {
        /// Speech, whole.
        Direct = "direct",
        /// Speech, a fragment inside the reporter's sentence.
        Mixed = "mixed",
        /// Speech set as paragraphs of its own without marks.
        Block = "block",
        /// No speech, or nobody's: a scare quote, a title, a term, a nickname.
        Unattributed = "unattributed",
    }
}

/// One quotation. Who said it stands in its attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// From the opening to the closing mark, both included.
    pub span: Span,
    /// The words inside the marks, one span per paragraph.
    pub parts: Vec<Span>,
    /// What it is.
    pub kind: QuoteKind,
    /// Who said it, and how that is told; `None` for unattributed text.
    pub attribution: Option<AttributionId>,
    /// The quotation it stands in.
    pub parent: Option<QuoteId>,
    /// The post it stands in.
    pub post: Option<PostId>,
}
