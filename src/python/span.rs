//! A stretch of the article's text.

use pyo3::prelude::*;

use super::noun::{Noun, Place, shared};
use super::whole::Whole;
use crate::text;

/// A half-open stretch of an article's text, in code points: `article.text[span.start:span.end] == span.text`.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Span(Place);

impl Span {
    /// The span as an object of its article.
    pub(super) fn of(place: &Place, span: text::Span) -> Self {
        Self(Place { whole: place.whole.clone(), at: span.start, sub: span.end })
    }

    pub(super) fn all(place: &Place, spans: &[text::Span]) -> Vec<Self> {
        spans.iter().map(|&s| Self::of(place, s)).collect()
    }

    fn span(&self) -> text::Span {
        text::Span::new(self.0.at, self.0.sub)
    }
}

impl Noun for Span {
    const FIELDS: &'static [&'static str] = &["start", "end", "text"];

    fn make(place: Place) -> Self {
        Self(place)
    }

    fn place(&self) -> &Place {
        &self.0
    }

    fn exists(whole: &Whole, at: u32, sub: u32) -> bool {
        at <= sub && sub <= whole.article.offsets.code_points()
    }

    fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string(&self.span())
    }

    fn words(&self) -> String {
        self.0.whole.article.slice(self.span()).to_owned()
    }
}

shared!(Span);

#[pymethods]
impl Span {
    /// The first code point that belongs to it.
    #[getter]
    fn start(&self) -> u32 {
        self.0.at
    }

    /// The first code point after it.
    #[getter]
    fn end(&self) -> u32 {
        self.0.sub
    }

    /// The characters.
    #[getter]
    fn text(&self) -> &str {
        self.0.whole.article.slice(self.span())
    }

    /// Number of code points.
    fn __len__(&self) -> usize {
        self.span().len() as usize
    }
}
