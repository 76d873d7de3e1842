//! Speech or not, cues, attribution, blocks, statements.

mod decide;
pub mod scene;
pub mod speaker;
pub mod speech;

use crate::lexicon::Lexicon;
use crate::model::{Attribution, Quote};
use crate::surface::Surface;
use crate::text::{Document, TokenSpan};

/// Quotations and the attributions that credit them.
#[derive(Debug, Default)]
pub struct Speech {
    /// In order of their start.
    pub quotes: Vec<Quote>,
    /// In order of their content.
    pub attributions: Vec<Attribution>,
    /// By attribution: the index of its source among [`Surface::mentions`].
    pub sources: Vec<Option<u32>>,
}

/// Reads quotations and reported statements; no attribution crosses the border of a post.
pub fn read(_document: &Document, _lexicon: &Lexicon, _surface: &Surface, _posts: &[TokenSpan]) -> Speech {
    Speech::default()
}
