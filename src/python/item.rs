//! One item of many: a text or a page, and what is known of it.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString, PyTuple};

use super::input::{self, Known};
use super::patient;
use crate::error::Error;
use crate::surface::Page;

/// What an item is read from.
pub(super) enum Content {
    Text(String),
    Markup(Vec<u8>),
}

impl Content {
    /// A text is a `str`; a page may be `bytes`, too.
    fn of(item: &Bound<'_, PyAny>, markup: bool) -> PyResult<Self> {
        if markup {
            return Ok(Self::Markup(input::markup("html", item)?.to_vec()));
        }
        Ok(Self::Text(input::text("text", item)?.to_owned()))
    }

    /// Bytes of what was handed in.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Markup(markup) => markup.len(),
        }
    }

    /// What is to be parsed.
    pub(super) fn page(self, known: Page, options: &crate::Options) -> Result<Page, Error> {
        match self {
            Self::Text(text) => Ok(Page { text, ..known }),
            Self::Markup(markup) => told(&markup, known, options),
        }
    }
}

/// A page of markup; what the caller knows goes before what the page states.
pub(super) fn told(markup: &[u8], known: Page, options: &crate::Options) -> Result<Page, Error> {
    let mut page = patient::html(markup, known.url.as_deref(), options)?;
    page.id = known.id;
    page.title = known.title.or(page.title);
    page.published = known.published.or(page.published);
    Ok(page)
}

/// What an item holds, and what is known of it.
pub(super) fn item(item: &Bound<'_, PyAny>, markup: bool) -> PyResult<(Content, Page)> {
    let Ok(pair) = item.cast::<PyTuple>() else {
        return Ok((Content::of(item, markup)?, Page::default()));
    };
    if pair.len() != 2 {
        let found = format!("a tuple of {}", pair.len());
        return Err(PyTypeError::new_err(format!("expected {}, found {found}", expected(markup))));
    }
    let content = Content::of(&pair.get_item(0)?, markup)?;
    Ok((content, metadata(&pair.get_item(1)?)?))
}

/// What an item may be.
pub(super) fn expected(markup: bool) -> &'static str {
    if markup { "str, bytes or (str, dict)" } else { "str or (str, dict)" }
}

/// What is known of a text.
fn metadata(known: &Bound<'_, PyAny>) -> PyResult<Page> {
    let Ok(known) = known.cast::<PyMapping>() else {
        let found = known.get_type().name()?;
        return Err(PyTypeError::new_err(format!("metadata: expected dict, found {found}")));
    };
    let fields = PyDict::new(known.py());
    fields.update(known)?;
    let mut values = [None, None, None, None];
    for (name, value) in fields.iter() {
        let name = name
            .cast_into::<PyString>()
            .map_err(|_| PyTypeError::new_err("metadata: expected names of type str"))?;
        let at =
            ["published", "url", "title", "id"].iter().position(|k| name.to_str().is_ok_and(|n| n == *k));
        let Some(at) = at else {
            let expected = "expected published, url, title or id";
            return Err(PyValueError::new_err(format!("metadata: {expected}, found {}", name.repr()?)));
        };
        values[at] = Some(value).filter(|v| !v.is_none());
    }
    let [published, url, title, id] = values.each_ref().map(Option::as_ref);
    let mut page = Page::default();
    Known { published, url, title, id }.onto(&mut page)?;
    Ok(page)
}
