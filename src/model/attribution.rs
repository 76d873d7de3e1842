//! Somebody is reported to have said or written something.

use serde::{Deserialize, Serialize};

use super::{Evidence, PersonId, PostId, QuoteId, Score, literals};
use crate::text::Span;

literals! {
    /// How much of the content stands in quotation marks.
    AttributionKind {
        /// All of it.
        Direct = "direct",
        /// A fragment inside the reporter's sentence.
        Mixed = "mixed",
        /// Paragraphs of their own, without marks.
        Block = "block",
        /// Nothing: a reported statement.
        Indirect = "indirect",
    }
}

literals! {
    /// How a claim is made.
    Mode {
        /// In the source's own words.
        Direct = "direct",
        /// Partly in the source's own words.
        Mixed = "mixed",
        /// In paragraphs set as quotation without marks.
        Block = "block",
        /// Reported in the writer's words.
        Indirect = "indirect",
        /// Reported, but of nobody: "it has been claimed".
        Agentless = "agentless",
        /// In the reporter's own voice; claims only.
        Narration = "narration",
    }
}

literals! {
    /// How far the cue word lets the writer stand from what is said.
    Stance {
        /// "said"
        Neutral = "neutral",
        /// "claimed"
        Distancing = "distancing",
        /// "suggested"
        Hedged = "hedged",
    }
}

/// Source, cue and content of something said or written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// How much of the content is quoted.
    pub kind: AttributionKind,
    /// What is said: the pieces in the order of the text, marks included.
    pub content: Vec<Span>,
    /// The words that report: "said", "according to"; `None` where there are none.
    pub cue: Option<Span>,
    /// The words that name the source: "he"; `None` where the page names nobody.
    pub mention: Option<Span>,
    /// Who that is.
    pub speaker: Option<PersonId>,
    /// To whom it was said, where that is named: "Sky News".
    pub addressee: Option<Span>,
    /// How far the cue stands from the content.
    pub stance: Stance,
    /// How it is told; `agentless` or as `kind`, never `narration`.
    pub mode: Mode,
    /// The quotations in it, in order.
    pub quotes: Vec<QuoteId>,
    /// The post it stands in.
    pub post: Option<PostId>,
    /// Why this source.
    pub evidence: Evidence,
    /// Probability that the source is right.
    pub score: Score,
}
