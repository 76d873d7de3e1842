//! One article: text or page in, article out.

use std::sync::Arc;

use pyo3::prelude::*;

use super::article::Article;
use super::input::{self, Known, refused};
use super::whole::Whole;
use crate::surface::Page;

/// Reads one text.
#[pyfunction]
#[pyo3(signature = (text, *, published=None, url=None, title=None, id=None, options=None))]
pub(super) fn parse<'py>(
    text: &Bound<'py, PyAny>,
    published: Option<&Bound<'py, PyAny>>,
    url: Option<&Bound<'py, PyAny>>,
    title: Option<&Bound<'py, PyAny>>,
    id: Option<&Bound<'py, PyAny>>,
    options: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, Article>> {
    let py = text.py();
    let mut page = Page { text: input::text("text", text)?.to_owned(), ..Page::default() };
    Known { published, url, title, id }.onto(&mut page)?;
    let options = input::options(options)?;
    let article = py.detach(|| crate::parse(page, &options)).map_err(refused)?;
    Article::object(py, Arc::new(Whole::new(article)))
}
