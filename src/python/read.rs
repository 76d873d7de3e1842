//! One article: text or page in, article out.

use std::sync::Arc;

use pyo3::prelude::*;

use super::article::Article;
use super::input::{self, Known};
use super::patient;
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
    let article = patient::work(py, page.text.len(), move || patient::parse(page, &options))?;
    Article::object(py, Arc::new(Whole::new(article)))
}

/// Reads a page.
#[pyfunction]
#[pyo3(signature = (html, *, published=None, url=None, title=None, id=None, options=None))]
pub(super) fn parse_html<'py>(
    html: &Bound<'py, PyAny>,
    published: Option<&Bound<'py, PyAny>>,
    url: Option<&Bound<'py, PyAny>>,
    title: Option<&Bound<'py, PyAny>>,
    id: Option<&Bound<'py, PyAny>>,
    options: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, Article>> {
    let py = html.py();
    let known = Known { published, url, title, id };
    // What is wrong with the arguments is said before the page is read.
    known.onto(&mut Page::default())?;
    let options = input::options(options)?;
    let address = input::optional("url", url)?;
    let input = input::markup("html", html)?;
    let bytes = input.len();
    let (input, how) = (input.to_vec(), options.clone());
    let read = move || patient::html(&input, address.as_deref(), &how);
    let mut page = patient::work(py, bytes, read)?;
    known.onto(&mut page)?;
    let article = patient::work(py, page.text.len(), move || patient::parse(page, &options))?;
    Article::object(py, Arc::new(Whole::new(article)))
}
