//! Why the program believes an answer.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// The deciding rule or weights, and the characters they rest on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// A stable name: `quotes.cue_after`, `facts.unit`, `times.ago`.
    pub rule: Cow<'static, str>,
    /// What the answer rests on, in order.
    pub spans: Vec<Span>,
    /// The features that counted most, with their share of the score; empty where a rule decided.
    #[serde(default)]
    pub weights: Vec<(Cow<'static, str>, f32)>,
}

impl Evidence {
    /// Evidence of a rule alone.
    pub fn rule(rule: &'static str, spans: Vec<Span>) -> Self {
        Self { rule: Cow::Borrowed(rule), spans, weights: Vec::new() }
    }
}

/// A probability, 0 to 1; `docs/accuracy.md` shows how far each kind can be taken for one.
pub type Score = f32;
