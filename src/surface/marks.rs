//! Quotation marks, paired.

use crate::lexicon::Lexicon;
use crate::text::{ByteSpan, Document};

/// A stretch in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// From the opening to the closing mark, both included; to the end of its last paragraph if it never closes.
    pub span: ByteSpan,
    /// The words inside the marks, one span per paragraph.
    pub parts: Vec<ByteSpan>,
    /// Index of the marked stretch that it stands in.
    pub parent: Option<u32>,
    /// Whether the closing mark stands on the page.
    pub closed: bool,
}

pub(super) fn read(_document: &Document, _lexicon: &Lexicon) -> Vec<Marked> {
    Vec::new()
}
