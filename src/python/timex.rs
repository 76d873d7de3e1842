//! A time expression and what it means.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::noun::{Place, noun};
use super::{Evidence, Fact, Post, Span, explain, moment};
use crate::model;

/// A time expression.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Timex(Place);

noun!(Timex of model::Timex, ["text", "kind", "value"], |a, i, _| a.times.get(i), |a, t| a.slice(t.span).to_owned());

#[pymethods]
impl Timex {
    /// As TIMEX3 has it: without the preposition, without the zone.
    #[getter]
    fn span(&self) -> Span {
        Span::of(&self.0, self.model().span)
    }

    /// The words.
    #[getter]
    fn text(&self) -> &str {
        self.0.whole.article.slice(self.model().span)
    }

    /// The TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.model().kind.as_str()
    }

    /// The TIMEX3 value: `2025-02-18T09:32`, `2024-05`, `P5Y`, `FUTURE_REF`.
    #[getter]
    fn value(&self) -> &str {
        &self.model().value
    }

    /// How finely it speaks: `year`, `month`, `day`, `part_of_day`, `minute` …
    #[getter]
    fn granularity(&self) -> Option<&'static str> {
        self.model().granularity.map(|g| g.as_str())
    }

    /// First instant of the interval it names.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        moment(py, self.model().start)
    }

    /// End of the interval, exclusive; equal to `start` for an instant.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        moment(py, self.model().end)
    }

    /// The zone that was printed beside it or that holds for the page.
    #[getter]
    fn zone(&self) -> Option<&str> {
        self.model().zone.as_deref()
    }

    /// What the value hangs on: `absolute`, `post`, `page`, `previous` or `none`.
    #[getter]
    fn anchor(&self) -> &'static str {
        self.model().anchor.as_str()
    }

    /// Other values it can have: "03/04/2024" by the other order of day and month.
    #[getter]
    fn alternatives<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.model().alternatives)
    }

    /// The other end of the range it is part of.
    #[getter]
    fn range(&self) -> Option<Timex> {
        self.model().range.map(|t| self.0.other(t.0))
    }

    /// The same words as a numeric fact.
    #[getter]
    fn fact(&self) -> Option<Fact> {
        self.model().fact.map(|f| self.0.other(f.0))
    }

    /// The post it stands in.
    #[getter]
    fn post(&self) -> Option<Post> {
        self.model().post.map(|p| self.0.other(p.0))
    }

    /// Why this value.
    #[getter]
    fn evidence(&self) -> Evidence {
        Evidence::of_timex(&self.0)
    }

    /// Why, in one line for a person.
    fn explain(&self) -> String {
        explain::timex(&self.0.whole.article, self.model())
    }
}
