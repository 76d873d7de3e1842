//! One entry of a live blog, its authors and its references.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::noun::{Place, inner, noun, tuple};
use super::{Attribution, Claim, Fact, Person, Quote, Span, Statement, Timex, moment, score};
use crate::model::{self, AttributionKind};

/// One entry of a live blog; a plain article has one.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Post(Place);

noun!(
    Post of model::Post, ["index", "kind", "time", "text"],
    |a, i, _| a.posts.get(i), |a, p| a.slice(p.span).to_owned()
);

/// Who wrote a post.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Author(Place);

noun!(
    Author of model::Author, ["name", "role"],
    |a, i, j| a.posts.get(i)?.authors.get(j), |_a, x| x.name.clone()
);

/// One post names another by its time: "(see our 9.32am post)".
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Reference(Place);

noun!(
    Reference of model::Reference, ["text", "time"],
    |a, i, j| a.posts.get(i)?.references.get(j), |a, r| a.slice(r.span).to_owned()
);

#[pymethods]
impl Post {
    /// Its number on the page, from 0, in the order of the text.
    #[getter]
    fn index(&self) -> u32 {
        self.0.at
    }

    /// From its first to its last character, title, clock line and byline included.
    #[getter]
    fn span(&self) -> Span {
        Span::of(&self.0, self.model().span)
    }

    /// All of its text.
    #[getter]
    fn text(&self) -> &str {
        self.0.whole.article.slice(self.model().span)
    }

    /// `update`, `analysis`, `summary`, `opening`, `closing`, `agenda` or `article`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.model().kind.as_str()
    }

    /// Its heading.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.model().title.as_deref()
    }

    /// Where the heading stands in the text.
    #[getter]
    fn title_span(&self) -> Option<Span> {
        self.model().title_span.map(|s| Span::of(&self.0, s))
    }

    /// When it was posted.
    #[getter]
    fn time<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        moment(py, self.model().time)
    }

    /// Where the time stands in the text.
    #[getter]
    fn time_span(&self) -> Option<Span> {
        self.model().time_span.map(|s| Span::of(&self.0, s))
    }

    /// When it was last changed.
    #[getter]
    fn updated<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        moment(py, self.model().updated)
    }

    /// Its own address, where the page's markup gives one.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.model().url.as_deref()
    }

    /// The page's identifier for it.
    #[getter]
    fn key(&self) -> Option<&str> {
        self.model().key.as_deref()
    }

    /// Who wrote it.
    #[getter]
    fn authors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        inner::<Author>(py, &self.0.whole, self.0.at, self.model().authors.len())
    }

    /// Other posts it names.
    #[getter]
    fn references<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        inner::<Reference>(py, &self.0.whole, self.0.at, self.model().references.len())
    }

    /// Probability that a post starts here; 1 where the page's markup says so.
    #[getter]
    fn score(&self) -> f64 {
        score(self.model().score)
    }

    /// The quotations in it.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Quote>(py, &self.0.whole, self.links().post_quotes[self.0.at as usize].iter().copied())
    }

    /// The attributions in it.
    #[getter]
    fn attributions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Attribution>(
            py,
            &self.0.whole,
            self.links().post_attributions[self.0.at as usize].iter().copied(),
        )
    }

    /// The reported statements in it.
    #[getter]
    fn statements<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        statements(py, &self.0, &self.links().post_attributions[self.0.at as usize])
    }

    /// The numeric facts in it.
    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Fact>(py, &self.0.whole, self.links().post_facts[self.0.at as usize].iter().copied())
    }

    /// The time expressions in it.
    #[getter]
    fn times<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Timex>(py, &self.0.whole, self.links().post_times[self.0.at as usize].iter().copied())
    }

    /// The rows of the ledger that stand in it.
    #[getter]
    fn claims<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Claim>(py, &self.0.whole, self.links().post_claims[self.0.at as usize].iter().copied())
    }
}

impl Post {
    fn links(&self) -> &super::whole::Links {
        self.0.whole.links()
    }
}

/// Those of the attributions that are reported statements.
pub(super) fn statements<'py>(
    py: Python<'py>,
    place: &Place,
    attributions: &[u32],
) -> PyResult<Bound<'py, PyTuple>> {
    let all = &place.whole.article.attributions;
    let indirect: Vec<u32> =
        attributions.iter().copied().filter(|&i| all[i as usize].kind == AttributionKind::Indirect).collect();
    tuple::<Statement>(py, &place.whole, indirect.into_iter())
}

#[pymethods]
impl Author {
    /// The name as the byline or the page's markup has it.
    #[getter]
    fn name(&self) -> &str {
        &self.model().name
    }

    /// What the byline says the person does.
    #[getter]
    fn role(&self) -> Option<&str> {
        self.model().role.as_deref()
    }

    /// The name in the text, where the byline stands in it.
    #[getter]
    fn span(&self) -> Option<Span> {
        self.model().span.map(|s| Span::of(&self.0, s))
    }

    /// The entity behind the name.
    #[getter]
    fn person(&self) -> Option<Person> {
        self.model().person.map(|p| self.0.other(p.0))
    }

    /// The post that was written.
    #[getter]
    fn post(&self) -> Post {
        self.0.other(self.0.at)
    }
}

#[pymethods]
impl Reference {
    /// The words that refer.
    #[getter]
    fn span(&self) -> Span {
        Span::of(&self.0, self.model().span)
    }

    /// The words that refer.
    #[getter]
    fn text(&self) -> &str {
        self.0.whole.article.slice(self.model().span)
    }

    /// The time they name.
    #[getter]
    fn time<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        moment(py, self.model().time)
    }

    /// The post of that time, where it is on the page.
    #[getter]
    fn post(&self) -> Option<Post> {
        self.model().post.map(|p| self.0.other(p.0))
    }
}
