//! Why the program believes an answer.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::noun::{Place, noun};
use super::{Span, score};
use crate::model;

/// The deciding rule or weights, and the characters they rest on.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Evidence(Place);

/// Whose evidence it is.
const ATTRIBUTION: u32 = 0;
const FACT: u32 = 1;
const TIMEX: u32 = 2;

noun!(
    Evidence of model::Evidence, ["rule", "spans"],
    |a, i, owner| match owner as u32 {
        ATTRIBUTION => a.attributions.get(i).map(|x| &x.evidence),
        FACT => a.facts.get(i).map(|x| &x.evidence),
        TIMEX => a.times.get(i).map(|x| &x.evidence),
        _ => None,
    },
    |_a, e| e.rule.clone().into_owned()
);

impl Evidence {
    pub(super) fn of_attribution(place: &Place) -> Self {
        Self(Place { sub: ATTRIBUTION, ..place.clone() })
    }

    pub(super) fn of_fact(place: &Place) -> Self {
        Self(Place { sub: FACT, ..place.clone() })
    }

    pub(super) fn of_timex(place: &Place) -> Self {
        Self(Place { sub: TIMEX, ..place.clone() })
    }
}

#[pymethods]
impl Evidence {
    /// A stable name: `quotes.cue_after`, `facts.unit`, `times.ago`.
    #[getter]
    fn rule(&self) -> &str {
        &self.model().rule
    }

    /// What the answer rests on.
    #[getter]
    fn spans<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, Span::all(&self.0, &self.model().spans))
    }

    /// The features that counted most, with their share of the score; empty where a rule decided.
    #[getter]
    fn weights<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.model().weights.iter().map(|(name, share)| (name.as_ref(), score(*share))))
    }
}
