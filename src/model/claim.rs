//! One row of the ledger.

use serde::{Deserialize, Serialize};

use super::{AttributionId, FactId, Mode, PersonId, PostId, QuoteId, Stance, TimexId};

/// Who stands behind which figure or statement, and how: one row per (attribution or narration, fact), and one
/// without a fact for an attribution that holds none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Who says so; `None` for narration and where the page names nobody.
    pub claimant: Option<PersonId>,
    /// How it is told.
    pub mode: Mode,
    /// How far the writer stands from it.
    pub stance: Stance,
    /// Where it is attributed; `None` for narration.
    pub attribution: Option<AttributionId>,
    /// The figure.
    pub fact: Option<FactId>,
    /// The quotation the figure stands in.
    pub quote: Option<QuoteId>,
    /// The post it stands in.
    pub post: Option<PostId>,
    /// When the claim says it holds: the time expression nearest to the figure in its sentence.
    pub time: Option<TimexId>,
}
