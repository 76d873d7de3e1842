//! Units, bounds, ranges, trends and measures of the numerals.

use crate::lexicon::Lexicon;
use crate::model::Fact;
use crate::surface::Surface;
use crate::text::Document;

/// Reads the numeric facts, in order; links to posts, quotations and times are made by the pipeline.
pub fn read(_document: &Document, _lexicon: &Lexicon, _surface: &Surface) -> Vec<Fact> {
    Vec::new()
}
