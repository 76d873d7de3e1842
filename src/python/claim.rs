//! One row of the ledger.

use pyo3::prelude::*;

use super::noun::{Place, noun};
use super::{Attribution, Fact, Person, Post, Quote, Timex};
use crate::model;

/// Who stands behind which figure or statement, and how.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Claim(Place);

noun!(Claim of model::Claim, ["claimant", "mode", "fact"], |a, i, _| a.claims.get(i), |a, c| text(a, c));

/// The figure's words, else what is attributed.
fn text(a: &model::Article, c: &model::Claim) -> String {
    if let Some(fact) = c.fact {
        return a.slice(a.facts[fact.index()].span).to_owned();
    }
    let content = c.attribution.map(|x| a.attributions[x.index()].content.as_slice()).unwrap_or_default();
    let pieces: Vec<&str> = content.iter().map(|&s| a.slice(s)).collect();
    pieces.join(" … ")
}

#[pymethods]
impl Claim {
    /// The figure's words, else what is attributed.
    #[getter]
    fn text(&self) -> String {
        text(&self.0.whole.article, self.model())
    }

    /// Who says so; `None` for narration and where the page names nobody.
    #[getter]
    fn claimant(&self) -> Option<Person> {
        self.model().claimant.map(|p| self.0.other(p.0))
    }

    /// `direct`, `mixed`, `block`, `indirect`, `agentless` or `narration`.
    #[getter]
    fn mode(&self) -> &'static str {
        self.model().mode.as_str()
    }

    /// `neutral`, `distancing` or `hedged`.
    #[getter]
    fn stance(&self) -> &'static str {
        self.model().stance.as_str()
    }

    /// Where it is attributed; `None` for narration.
    #[getter]
    fn attribution(&self) -> Option<Attribution> {
        self.model().attribution.map(|a| self.0.other(a.0))
    }

    /// The figure.
    #[getter]
    fn fact(&self) -> Option<Fact> {
        self.model().fact.map(|f| self.0.other(f.0))
    }

    /// The quotation the figure stands in.
    #[getter]
    fn quote(&self) -> Option<Quote> {
        self.model().quote.map(|q| self.0.other(q.0))
    }

    /// The post it stands in.
    #[getter]
    fn post(&self) -> Option<Post> {
        self.model().post.map(|p| self.0.other(p.0))
    }

    /// When the claim says it holds.
    #[getter]
    fn time(&self) -> Option<Timex> {
        self.model().time.map(|t| self.0.other(t.0))
    }
}
