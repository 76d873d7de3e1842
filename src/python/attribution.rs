//! Somebody is reported to have said or written something.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::noun::{Noun, Place, noun, tuple};
use super::{Claim, Evidence, Person, Post, Quote, Span, explain, score};
use crate::model::{self, AttributionKind};

/// Source, cue and content of something said or written.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Attribution(Place);

noun!(Attribution of model::Attribution, ["text", "kind", "speaker"], |a, i, _| a.attributions.get(i), |a, x| text(a, x));

/// An attribution without quotation marks: a reported statement.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Statement(Place);

noun!(
    Statement of model::Attribution, ["text", "mode", "speaker"],
    |a, i, _| a.attributions.get(i).filter(|x| x.kind == AttributionKind::Indirect), |a, x| text(a, x)
);

/// The pieces of the content, an ellipsis between them.
fn text(article: &model::Article, attribution: &model::Attribution) -> String {
    let pieces: Vec<&str> = attribution.content.iter().map(|&s| article.slice(s)).collect();
    pieces.join(" … ")
}

/// The two classes show the same fields; what three of them say depends on the class.
macro_rules! fields {
    ($name:ident, kind $kind:literal, content $content:literal, mode $mode:literal) => {
        #[pymethods]
        impl $name {
            #[doc = $kind]
            #[getter]
            fn kind(&self) -> &'static str {
                self.model().kind.as_str()
            }

            #[doc = $content]
            #[getter]
            fn content<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
                PyTuple::new(py, Span::all(&self.0, &self.model().content))
            }

            /// What is said, with an ellipsis between the pieces.
            #[getter]
            fn text(&self) -> String {
                self.words()
            }

            /// The words that report: "said", "according to".
            #[getter]
            fn cue(&self) -> Option<Span> {
                self.model().cue.map(|s| Span::of(&self.0, s))
            }

            /// The words that name the source.
            #[getter]
            fn mention(&self) -> Option<Span> {
                self.model().mention.map(|s| Span::of(&self.0, s))
            }

            /// Who that is; `None` where the page does not say.
            #[getter]
            fn speaker(&self) -> Option<Person> {
                self.model().speaker.map(|p| self.0.other(p.0))
            }

            /// To whom it was said, where that is named.
            #[getter]
            fn addressee(&self) -> Option<Span> {
                self.model().addressee.map(|s| Span::of(&self.0, s))
            }

            /// `neutral` ("said"), `distancing` ("claimed") or `hedged` ("suggested").
            #[getter]
            fn stance(&self) -> &'static str {
                self.model().stance.as_str()
            }

            #[doc = $mode]
            #[getter]
            fn mode(&self) -> &'static str {
                self.model().mode.as_str()
            }

            /// The quotations in it.
            #[getter]
            fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
                tuple::<Quote>(py, &self.0.whole, self.model().quotes.iter().map(|q| q.0))
            }

            /// The rows of the ledger that rest on it.
            #[getter]
            fn claims<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
                let rows = &self.0.whole.links().attribution_claims[self.0.at as usize];
                tuple::<Claim>(py, &self.0.whole, rows.iter().copied())
            }

            /// The post it stands in.
            #[getter]
            fn post(&self) -> Option<Post> {
                self.model().post.map(|p| self.0.other(p.0))
            }

            /// Why this source.
            #[getter]
            fn evidence(&self) -> Evidence {
                Evidence::of_attribution(&self.0)
            }

            /// Probability that the source is right.
            #[getter]
            fn score(&self) -> f64 {
                score(self.model().score)
            }

            /// Why, in one line for a person.
            fn explain(&self) -> String {
                explain::attribution(&self.0.whole.article, self.model())
            }
        }
    };
}

fields!(
    Attribution,
    kind "`direct`, `mixed`, `block` or `indirect`.",
    content "What is said: the pieces in the order of the text, marks included.",
    mode "How it is told: as `kind`, or `agentless`."
);
fields!(
    Statement,
    kind "`indirect`, always.",
    content "What is said: the pieces in the order of the text.",
    mode "How it is told: `indirect`, or `agentless` where nobody is named."
);
