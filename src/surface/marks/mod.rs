//! Quotation marks, paired: every style, nested, continued over paragraphs, or never closed.

mod events;
mod pairing;

use crate::lexicon::Lexicon;
use crate::text::{ByteSpan, Document, TokenSpan};

/// A stretch in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// From the opening to the closing mark, both included; to the end of its last paragraph if it never closes.
    pub span: ByteSpan,
    /// The tokens of the span.
    pub tokens: TokenSpan,
    /// The words inside the marks, one span per paragraph.
    pub parts: Vec<ByteSpan>,
    /// Index of the marked stretch that it stands in.
    pub parent: Option<u32>,
    /// Whether the closing mark stands on the page.
    pub closed: bool,
    /// Whether the marks are single ones.
    pub single: bool,
}

/// Finds every stretch, in order of its start, an outer one before those inside it.
pub fn read(document: &Document, lexicon: &Lexicon) -> Vec<Marked> {
    let mut pairing = pairing::Pairing::new(document);
    let mut events = Vec::new();
    for (i, paragraph) in document.paragraphs.iter().enumerate() {
        events::collect(document, lexicon, paragraph.tokens, &mut events);
        if events.is_empty() && !pairing.is_open() {
            continue;
        }
        let next = document.paragraphs.get(i + 1).map(|p| p.tokens);
        pairing.paragraph(paragraph.tokens, next, &events);
    }
    pairing.finish()
}
