//! Words that may stand for a person, a body or a role: noun phrases found without a tagger.

use crate::lexicon::Lexicon;
use crate::model::MentionKind;
use crate::text::{Document, TokenSpan};

/// A noun phrase that may stand for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The whole phrase: "Kremlin spokesperson Dmitry Peskov".
    pub tokens: TokenSpan,
    /// The name inside it: "Dmitry Peskov"; empty for pronouns and descriptions.
    pub name: TokenSpan,
    /// What the words are.
    pub kind: MentionKind,
}

pub(super) fn read(_document: &Document, _lexicon: &Lexicon) -> Vec<Mention> {
    Vec::new()
}
