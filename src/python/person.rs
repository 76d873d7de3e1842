//! Who is behind the words on the page.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::noun::{Place, inner, noun, tuple};
use super::post::statements;
use super::{Attribution, Claim, Quote, Span};
use crate::model;

/// One entity: a person, an organisation, or a role without a name.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Person(Place);

noun!(Person of model::Person, ["name", "kind"], |a, i, _| a.people.get(i), |_a, p| p.name.clone());

/// Words on the page that stand for somebody.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Mention(Place);

noun!(
    Mention of model::Mention, ["text", "kind"],
    |a, i, j| a.people.get(i)?.mentions.get(j), |a, m| a.slice(m.span).to_owned()
);

#[pymethods]
impl Person {
    /// The fullest name on the page, or the description without its article.
    #[getter]
    fn name(&self) -> &str {
        &self.model().name
    }

    /// `person`, `organisation` or `role`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.model().kind.as_str()
    }

    /// What the page says this person is: "US secretary of state".
    #[getter]
    fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, Span::all(&self.0, &self.model().roles))
    }

    /// Other names on the page.
    #[getter]
    fn aliases<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.model().aliases)
    }

    /// Where the page speaks of this person.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        inner::<Mention>(py, &self.0.whole, self.0.at, self.model().mentions.len())
    }

    /// `he`, `she`, `it`, `they` or `None`: the pronoun the page uses.
    #[getter]
    fn pronoun(&self) -> Option<&'static str> {
        self.model().pronoun.map(|p| p.as_str())
    }

    /// Whether this is a reporter of the outlet, not a newsmaker.
    #[getter]
    fn reporter(&self) -> bool {
        self.model().reporter
    }

    /// What this person is quoted with.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Quote>(
            py,
            &self.0.whole,
            self.0.whole.links().person_quotes[self.0.at as usize].iter().copied(),
        )
    }

    /// Everything this person is reported to have said or written.
    #[getter]
    fn attributions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let rows = &self.0.whole.links().person_attributions[self.0.at as usize];
        tuple::<Attribution>(py, &self.0.whole, rows.iter().copied())
    }

    /// What this person is reported to have said, without quotation marks.
    #[getter]
    fn statements<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        statements(py, &self.0, &self.0.whole.links().person_attributions[self.0.at as usize])
    }

    /// The rows of the ledger this person stands behind.
    #[getter]
    fn claims<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Claim>(
            py,
            &self.0.whole,
            self.0.whole.links().person_claims[self.0.at as usize].iter().copied(),
        )
    }
}

#[pymethods]
impl Mention {
    /// The whole noun phrase.
    #[getter]
    fn span(&self) -> Span {
        Span::of(&self.0, self.model().span)
    }

    /// The words.
    #[getter]
    fn text(&self) -> &str {
        self.0.whole.article.slice(self.model().span)
    }

    /// `name`, `pronoun` or `description`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.model().kind.as_str()
    }

    /// Who is behind the words.
    #[getter]
    fn person(&self) -> Person {
        self.0.other(self.0.at)
    }
}
