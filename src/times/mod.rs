//! Underspecified time expressions to values, against an anchor.

use crate::lexicon::Lexicon;
use crate::model::{Moment, Post, Timex};
use crate::options::Options;
use crate::surface::Surface;
use crate::text::{Document, TokenSpan};

/// Resolves the time expressions against `published`, the time of their post, or one another.
pub fn resolve(
    _document: &Document,
    _lexicon: &Lexicon,
    _surface: &Surface,
    _bounds: &[TokenSpan],
    _posts: &[Post],
    _published: Option<Moment>,
    _options: &Options,
) -> Vec<Timex> {
    Vec::new()
}
