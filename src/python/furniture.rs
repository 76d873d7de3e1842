//! Page text that is no journalism.

use pyo3::prelude::*;

use super::Span;
use super::noun::{Place, noun};
use crate::model;

/// One line that belongs to the page, not to a post.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Furniture(Place);

noun!(
    Furniture of model::Furniture, ["text", "kind"],
    |a, i, _| a.furniture.get(i), |a, f| a.slice(f.span).to_owned()
);

#[pymethods]
impl Furniture {
    /// The line.
    #[getter]
    fn span(&self) -> Span {
        Span::of(&self.0, self.model().span)
    }

    /// The line.
    #[getter]
    fn text(&self) -> &str {
        self.0.whole.article.slice(self.model().span)
    }

    /// `standfirst`, `date_line`, `notice`, `caption`, `credit` or `heading`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.model().kind.as_str()
    }
}
