//! What a caller can choose.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::input::{optional, refused, text};
use super::noun::dictionary;
use crate::options::Depth;

/// How to read: a frozen value; every argument is keyword-only.
///
/// `date_order`, `zone` and `lean` settle what a page leaves open; `max_bytes` and `max_posts` are limits beyond which
/// an input is refused, `max_depth` is one below which the tags of a page are left out. The properties say more.
///
/// >>> Options(date_order="month_first", zone="America/New_York").zone
/// 'America/New_York'
/// >>> Options(lean="left")
/// Traceback (most recent call last):
/// ValueError: lean: expected one of balanced, precision, recall, found "left"
#[pyclass(frozen, eq, hash, module = "copydesk")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Options(crate::Options);

impl Options {
    pub(super) fn inner(&self) -> &crate::Options {
        &self.0
    }
}

/// One of an option's literal strings.
fn choice<T: DeserializeOwned>(option: &str, value: &Bound<'_, PyAny>) -> PyResult<T> {
    let text = text(option, value)?;
    serde_json::from_value(Value::from(text)).map_err(|_| {
        // serde's own words name the choices; the option's name and what was found stand around them.
        let words = serde_json::from_value::<T>(Value::from("\u{0}"))
            .err()
            .map(|e| e.to_string())
            .unwrap_or_default();
        let expected = words.split_once("expected ").map_or("", |(_, rest)| rest).replace('`', "");
        PyValueError::new_err(format!("{option}: expected {expected}, found {text:?}"))
    })
}

/// `None` or a number of things from 1 on.
fn limit<T: TryFrom<u64>>(option: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<T>> {
    let Some(value) = value else { return Ok(None) };
    let refused =
        || PyValueError::new_err(format!("{option}: expected a whole number from 1 on, found {value}"));
    match value.extract::<u64>() {
        Ok(0) => Err(refused()),
        Ok(n) => T::try_from(n).map(Some).map_err(|_| refused()),
        Err(error) if error.is_instance_of::<PyTypeError>(value.py()) => {
            let found = value.get_type().name()?;
            Err(PyTypeError::new_err(format!("{option}: expected int or None, found {found}")))
        }
        Err(_) => Err(refused()),
    }
}

fn literal(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        _ => String::new(),
    }
}

#[pymethods]
impl Options {
    #[new]
    #[pyo3(
        signature = (*, date_order=None, zone=None, lean=None, max_bytes=None, max_posts=None, max_depth=None),
        text_signature = "(*, date_order='auto', zone=None, lean='balanced', max_bytes=None, max_posts=None, max_depth=512)"
    )]
    fn new(
        date_order: Option<&Bound<'_, PyAny>>,
        zone: Option<&Bound<'_, PyAny>>,
        lean: Option<&Bound<'_, PyAny>>,
        max_bytes: Option<&Bound<'_, PyAny>>,
        max_posts: Option<&Bound<'_, PyAny>>,
        max_depth: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let options = crate::Options {
            date_order: date_order.map(|v| choice("date_order", v)).transpose()?.unwrap_or_default(),
            zone: optional("zone", zone)?,
            lean: lean.map(|v| choice("lean", v)).transpose()?.unwrap_or_default(),
            max_bytes: limit("max_bytes", max_bytes)?,
            max_posts: limit("max_posts", max_posts)?,
            max_depth: limit("max_depth", max_depth)?.map(Depth).unwrap_or_default(),
        };
        options.validate().map_err(refused)?;
        Ok(Self(options))
    }

    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
        PyTuple::new(py, ["date_order", "zone", "lean", "max_bytes", "max_posts", "max_depth"])
    }

    /// Which of day and month a numeric date writes first: `auto` (what the page shows, else the day), `day_first`
    /// or `month_first`.
    #[getter]
    fn date_order(&self) -> String {
        literal(self.0.date_order)
    }

    /// The zone of clock times that name none, `published` among them: an IANA name such as `Europe/London`.
    #[getter]
    fn zone(&self) -> Option<&str> {
        self.0.zone.as_deref()
    }

    /// The lean of post boundaries: `balanced`, `precision` where a wrong one costs more, `recall` where a missing
    /// one does.
    #[getter]
    fn lean(&self) -> String {
        literal(self.0.lean)
    }

    /// The longest input, in bytes of UTF-8 or of markup; a longer one is a `ValueError`. `None`: no limit.
    #[getter]
    fn max_bytes(&self) -> Option<u64> {
        self.0.max_bytes
    }

    /// The most posts of one article; one with more is a `ValueError`. `None`: no limit.
    #[getter]
    fn max_posts(&self) -> Option<u32> {
        self.0.max_posts
    }

    /// The deepest nesting of a page's elements; text below it goes to what is above, none is lost.
    #[getter]
    fn max_depth(&self) -> u32 {
        self.0.max_depth.0
    }

    /// The keyword arguments that make these options again.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dictionary(py, serde_json::to_string(&self.0))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyAny>)> {
        Ok((PyTuple::empty(py), self.to_dict(py)?))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = self.to_dict(py)?;
        let mut shown = Vec::new();
        for (name, value) in fields.cast::<PyDict>()?.iter() {
            shown.push(format!("{name}={}", value.repr()?));
        }
        Ok(format!("Options({})", shown.join(", ")))
    }
}
