//! What callers hand in: texts, dates and names, with errors that say what was expected.

use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyUnicodeEncodeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDate, PyIterator, PyString};

use super::article::Article;
use super::options::Options;
use crate::error::Error;
use crate::model::Moment;
use crate::surface::Page;

/// An error of the core as Python's `ValueError`; a fault of the core as `RuntimeError`.
pub(super) fn refused(error: Error) -> PyErr {
    match error {
        Error::Fault(_) => PyRuntimeError::new_err(error.to_string()),
        error => PyValueError::new_err(error.to_string()),
    }
}

/// The characters of a `str`.
pub(super) fn text<'a>(name: &str, value: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    let Ok(text) = value.cast::<PyString>() else {
        let found = value.get_type().name()?;
        let bytes = value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>();
        // A page may be bytes; everything else is characters.
        let expected = if name == "html" { "str or bytes" } else { "str" };
        let hint = if bytes { "; decode it first: data.decode(\"utf-8\")" } else { "" };
        return Err(PyTypeError::new_err(format!("{name}: expected {expected}, found {found}{hint}")));
    };
    text.to_str().map_err(|error| surrogate(name, value, error))
}

/// The bytes of a page: those given, or the characters of a `str` in UTF-8.
pub(super) fn markup<'a>(name: &str, value: &'a Bound<'_, PyAny>) -> PyResult<&'a [u8]> {
    match value.cast::<PyBytes>() {
        Ok(bytes) => Ok(bytes.as_bytes()),
        Err(_) => text(name, value).map(str::as_bytes),
    }
}

/// The article behind a handle.
pub(super) fn article<'a>(name: &str, value: &'a Bound<'_, PyAny>) -> PyResult<&'a Article> {
    match value.cast::<Article>() {
        Ok(article) => Ok(article.get()),
        Err(_) => {
            let found = value.get_type().name()?;
            Err(PyTypeError::new_err(format!("{name}: expected copydesk.Article, found {found}")))
        }
    }
}

/// An iterator over an argument; an argument that has none is named.
pub(super) fn iterator<'py>(
    name: &str,
    expected: &str,
    value: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyIterator>> {
    if value.hasattr("__iter__")? || value.hasattr("__getitem__")? {
        return value.try_iter();
    }
    let found = value.get_type().name()?;
    Err(PyTypeError::new_err(format!("{name}: expected an iterable of {expected}, found {found}")))
}

/// Says where the lone surrogate stands.
fn surrogate(name: &str, value: &Bound<'_, PyAny>, error: PyErr) -> PyErr {
    let py = value.py();
    if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
        return error;
    }
    let at = error.value(py).getattr("start").and_then(|s| s.extract::<usize>());
    let code = at.as_ref().ok().and_then(|&at| value.get_item(at).ok()).and_then(|c| c.repr().ok());
    match (at, code) {
        (Ok(at), Some(code)) => PyValueError::new_err(format!(
            "{name}: expected Unicode text, found a lone surrogate at character {at} ({code}); \
             read the file with errors=\"replace\""
        )),
        _ => error,
    }
}

/// `None` or the characters of a `str`.
pub(super) fn optional(name: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<String>> {
    value.map(|v| text(name, v).map(str::to_owned)).transpose()
}

/// A date or time from a `str` in ISO 8601, a `date`, a `datetime` or a `datetime64`.
pub(super) fn moment(name: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Moment>> {
    let Some(value) = value else { return Ok(None) };
    let written;
    let iso = if value.is_instance_of::<PyDate>() {
        written = value.call_method0("isoformat")?;
        text(name, &written)?
    } else if value.is_instance_of::<PyString>() {
        text(name, value)?
    } else {
        let found = value.get_type().name()?;
        if found != "datetime64" {
            let message = format!("{name}: expected str, date or datetime, found {found}");
            return Err(PyTypeError::new_err(message));
        }
        // As numpy writes it; its own `item` gives a number where it is finer than Python's.
        written = value.str()?.into_any();
        text(name, &written)?
    };
    let moment: Moment = iso.parse().map_err(|e| PyValueError::new_err(format!("{name}: {e}")))?;
    if !moment.is_calendar() {
        return Err(PyValueError::new_err(format!("{name}: expected a year from 1 to 9999, found {iso:?}")));
    }
    Ok(Some(moment))
}

/// The options, or the defaults.
pub(super) fn options(value: Option<&Bound<'_, PyAny>>) -> PyResult<crate::Options> {
    let Some(value) = value else { return Ok(crate::Options::default()) };
    match value.cast::<Options>() {
        Ok(options) => Ok(options.get().inner().clone()),
        Err(_) => {
            let found = value.get_type().name()?;
            Err(PyTypeError::new_err(format!("options: expected copydesk.Options, found {found}")))
        }
    }
}

/// What a caller knows of a text.
#[derive(Default)]
pub(super) struct Known<'a, 'py> {
    pub(super) published: Option<&'a Bound<'py, PyAny>>,
    pub(super) url: Option<&'a Bound<'py, PyAny>>,
    pub(super) title: Option<&'a Bound<'py, PyAny>>,
    pub(super) id: Option<&'a Bound<'py, PyAny>>,
}

impl Known<'_, '_> {
    /// Writes it over what a page says: the caller knows better.
    pub(super) fn onto(&self, page: &mut Page) -> PyResult<()> {
        page.published = moment("published", self.published)?.or(page.published);
        if let Some(url) = optional("url", self.url)? {
            page.url = Some(url);
        }
        if let Some(title) = optional("title", self.title)? {
            page.title = Some(title);
        }
        if let Some(id) = optional("id", self.id)? {
            page.id = Some(id);
        }
        Ok(())
    }
}
