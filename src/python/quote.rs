//! One stretch in quotation marks, or a block quotation.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::noun::{Place, noun, tuple};
use super::{Attribution, Fact, Person, Post, Span, explain};
use crate::model;

/// One stretch in quotation marks, or a block quotation.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Quote(Place);

noun!(Quote of model::Quote, ["text", "kind", "speaker"], |a, i, _| a.quotes.get(i), |a, q| text(a, q));

/// The words inside the marks, paragraphs joined by a newline.
pub(super) fn text(article: &model::Article, quote: &model::Quote) -> String {
    let parts: Vec<&str> = quote.parts.iter().map(|&p| article.slice(p)).collect();
    parts.join("\n")
}

impl Quote {
    fn credited(&self) -> Option<&model::Attribution> {
        self.model().attribution.map(|a| &self.0.whole.article.attributions[a.index()])
    }
}

#[pymethods]
impl Quote {
    /// From the opening to the closing mark, both included.
    #[getter]
    fn span(&self) -> Span {
        Span::of(&self.0, self.model().span)
    }

    /// The words inside the marks, one span per paragraph.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, Span::all(&self.0, &self.model().parts))
    }

    /// The words inside the marks, paragraphs joined by a newline.
    #[getter]
    fn text(&self) -> String {
        text(&self.0.whole.article, self.model())
    }

    /// `direct`, `mixed`, `block` or `unattributed`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.model().kind.as_str()
    }

    /// Who said it and how that is told; `None` for marked text that is no speech, or nobody's.
    #[getter]
    fn attribution(&self) -> Option<Attribution> {
        self.model().attribution.map(|a| self.0.other(a.0))
    }

    /// Who said it; `None` where the page does not say.
    #[getter]
    fn speaker(&self) -> Option<Person> {
        self.credited()?.speaker.map(|p| self.0.other(p.0))
    }

    /// The words that name the speaker: "he".
    #[getter]
    fn mention(&self) -> Option<Span> {
        self.credited()?.mention.map(|s| Span::of(&self.0, s))
    }

    /// The words that report: "said".
    #[getter]
    fn cue(&self) -> Option<Span> {
        self.credited()?.cue.map(|s| Span::of(&self.0, s))
    }

    /// The quotation it stands in.
    #[getter]
    fn parent(&self) -> Option<Quote> {
        self.model().parent.map(|q| self.0.other(q.0))
    }

    /// The post it stands in.
    #[getter]
    fn post(&self) -> Option<Post> {
        self.model().post.map(|p| self.0.other(p.0))
    }

    /// The figures in it.
    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Fact>(py, &self.0.whole, self.0.whole.links().quote_facts[self.0.at as usize].iter().copied())
    }

    /// Why, in one line for a person.
    fn explain(&self) -> String {
        explain::quote(&self.0.whole.article, self.model())
    }
}
