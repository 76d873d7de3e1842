//! One input text with all that was read from it.

use std::sync::Arc;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyString, PyTuple, PyType};

use super::noun::{Noun, Place, dictionary, same_article, shorten, tuple};
use super::whole::Whole;
use super::{
    Attribution, Claim, Fact, Furniture, Person, Post, Quote, Span, Statement, Timex, input, moment, patient,
};
use crate::model;

/// A live blog or a plain article, with everything that was read from it.
#[pyclass(frozen, weakref, module = "copydesk")]
pub(crate) struct Article {
    whole: Arc<Whole>,
    text: PyOnceLock<Py<PyString>>,
    posts: PyOnceLock<Py<PyTuple>>,
    people: PyOnceLock<Py<PyTuple>>,
    attributions: PyOnceLock<Py<PyTuple>>,
    quotes: PyOnceLock<Py<PyTuple>>,
    statements: PyOnceLock<Py<PyTuple>>,
    facts: PyOnceLock<Py<PyTuple>>,
    times: PyOnceLock<Py<PyTuple>>,
    claims: PyOnceLock<Py<PyTuple>>,
    furniture: PyOnceLock<Py<PyTuple>>,
    paragraphs: PyOnceLock<Py<PyTuple>>,
    sentences: PyOnceLock<Py<PyTuple>>,
}

impl Article {
    /// A new Python object for an article that has none.
    pub(super) fn object<'py>(py: Python<'py>, whole: Arc<Whole>) -> PyResult<Bound<'py, Self>> {
        let new = Self {
            whole: whole.clone(),
            text: PyOnceLock::new(),
            posts: PyOnceLock::new(),
            people: PyOnceLock::new(),
            attributions: PyOnceLock::new(),
            quotes: PyOnceLock::new(),
            statements: PyOnceLock::new(),
            facts: PyOnceLock::new(),
            times: PyOnceLock::new(),
            claims: PyOnceLock::new(),
            furniture: PyOnceLock::new(),
            paragraphs: PyOnceLock::new(),
            sentences: PyOnceLock::new(),
        };
        let object = Bound::new(py, new)?;
        whole.set_object(object.as_any())?;
        Ok(object)
    }

    /// The Python object of an article: the living one, else a new one.
    pub(super) fn of<'py>(py: Python<'py>, whole: &Arc<Whole>) -> PyResult<Bound<'py, Self>> {
        match whole.object(py).and_then(|object| object.cast_into::<Self>().ok()) {
            Some(object) => Ok(object),
            None => Self::object(py, whole.clone()),
        }
    }

    pub(super) fn whole(&self) -> &Arc<Whole> {
        &self.whole
    }

    fn model(&self) -> &model::Article {
        &self.whole.article
    }

    fn all<N: Noun>(
        &self,
        py: Python<'_>,
        cell: &PyOnceLock<Py<PyTuple>>,
        count: usize,
    ) -> PyResult<Py<PyTuple>> {
        let made =
            cell.get_or_try_init(py, || tuple::<N>(py, &self.whole, 0..count as u32).map(Bound::unbind))?;
        Ok(made.clone_ref(py))
    }

    fn spans(
        &self,
        py: Python<'_>,
        cell: &PyOnceLock<Py<PyTuple>>,
        spans: &[crate::text::Span],
    ) -> PyResult<Py<PyTuple>> {
        let place = Place { whole: self.whole.clone(), at: 0, sub: 0 };
        let made =
            cell.get_or_try_init(py, || PyTuple::new(py, Span::all(&place, spans)).map(Bound::unbind))?;
        Ok(made.clone_ref(py))
    }
}

#[pymethods]
impl Article {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("id", "title", "posts")
    }

    /// The caller's name for it, else the 64-bit XXH3 of the text in hexadecimal.
    #[getter]
    fn id(&self) -> &str {
        &self.model().id
    }

    /// What was read: the input itself, or the text of a page.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.get_or_init(py, || PyString::new(py, &self.model().text).unbind()).clone_ref(py)
    }

    /// Address of the page.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.model().url.as_deref()
    }

    /// Headline.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.model().title.as_deref()
    }

    /// Summary of the page.
    #[getter]
    fn description(&self) -> Option<&str> {
        self.model().description.as_deref()
    }

    /// Name of the outlet.
    #[getter]
    fn publisher(&self) -> Option<&str> {
        self.model().publisher.as_deref()
    }

    /// When the page was published: what the caller says, else what the page says.
    #[getter]
    fn published<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        moment(py, self.model().published)
    }

    /// When the page was last changed.
    #[getter]
    fn updated<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        moment(py, self.model().updated)
    }

    /// `newest_first`, `oldest_first` or `None` where nothing on the page tells.
    #[getter]
    fn order(&self) -> Option<&'static str> {
        self.model().order.map(|o| o.as_str())
    }

    /// Posts, in the order of the text.
    #[getter]
    fn posts(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.all::<Post>(py, &self.posts, self.model().posts.len())
    }

    /// People, organisations and roles, in order of first mention.
    #[getter]
    fn people(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.all::<Person>(py, &self.people, self.model().people.len())
    }

    /// Attributions, in the order of their content.
    #[getter]
    fn attributions(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.all::<Attribution>(py, &self.attributions, self.model().attributions.len())
    }

    /// Quotations, in order of their start.
    #[getter]
    fn quotes(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.all::<Quote>(py, &self.quotes, self.model().quotes.len())
    }

    /// Reported statements: the attributions without quotation marks.
    #[getter]
    fn statements(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        let rows = || self.whole.links().statements.iter().copied();
        let made = self
            .statements
            .get_or_try_init(py, || tuple::<Statement>(py, &self.whole, rows()).map(Bound::unbind))?;
        Ok(made.clone_ref(py))
    }

    /// Numeric facts, in order.
    #[getter]
    fn facts(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.all::<Fact>(py, &self.facts, self.model().facts.len())
    }

    /// Time expressions, in order.
    #[getter]
    fn times(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.all::<Timex>(py, &self.times, self.model().times.len())
    }

    /// The ledger: who stands behind which figure or statement.
    #[getter]
    fn claims(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.all::<Claim>(py, &self.claims, self.model().claims.len())
    }

    /// Page text that is no journalism.
    #[getter]
    fn furniture(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.all::<Furniture>(py, &self.furniture, self.model().furniture.len())
    }

    /// Lines that are not blank, without the white space around them.
    #[getter]
    fn paragraphs(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.spans(py, &self.paragraphs, &self.model().paragraphs)
    }

    /// Sentences; none is longer than its paragraph.
    #[getter]
    fn sentences(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.spans(py, &self.sentences, &self.model().sentences)
    }

    /// Figures for the same measure that cannot both hold: see `copydesk.check.conflicts`.
    fn conflicts<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("copydesk.check")?.call_method1("conflicts", (slf,))
    }

    /// The article as JSON; `from_json` reads it again.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let whole = self.whole.clone();
        patient::work(py, self.model().text.len(), move || whole.article.to_json())
    }

    /// The article as dictionaries and lists: the structure of `to_json`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dictionary(py, Ok(self.to_json(py)?))
    }

    /// Read what `to_json` wrote.
    ///
    /// Every index, span and literal is checked: state that no article has is a `ValueError` that names what is wrong.
    ///
    /// >>> article = parse("Nothing here.")
    /// >>> Article.from_json(article.to_json()) == article
    /// True
    /// >>> Article.from_json("{}")
    /// Traceback (most recent call last):
    /// ValueError: no article: expected the JSON that `to_json` writes; missing field `id` at line 1 column 2
    #[classmethod]
    fn from_json<'py>(class: &Bound<'py, PyType>, json: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Self>> {
        let py = class.py();
        let text = if let Ok(bytes) = json.cast::<PyBytes>() {
            std::str::from_utf8(bytes.as_bytes())
                .map_err(|e| PyValueError::new_err(format!("json: expected UTF-8; {e}")))?
        } else if json.is_instance_of::<PyString>() {
            input::text("json", json)?
        } else {
            let found = json.get_type().name()?;
            return Err(PyTypeError::new_err(format!("json: expected str or bytes, found {found}")));
        };
        let json = text.to_owned();
        let article = patient::work(py, json.len(), move || model::Article::from_json(&json))?;
        Self::object(py, Arc::new(Whole::new(article)))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> Option<bool> {
        let other = other.cast::<Self>().ok()?;
        Some(same_article(&self.whole, &other.get().whole))
    }

    fn __hash__(&self) -> u64 {
        self.whole.digest()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let a = self.model();
        let title = match &a.title {
            Some(title) => format!("title={}, ", shorten(title, 60).into_pyobject(py)?.repr()?),
            None => String::new(),
        };
        let id = a.id.as_str().into_pyobject(py)?.repr()?;
        let counts = [
            (a.posts.len(), "post", "posts"),
            (a.people.len(), "person", "people"),
            (a.quotes.len(), "quote", "quotes"),
            (a.facts.len(), "fact", "facts"),
            (a.times.len(), "time", "times"),
            (a.claims.len(), "claim", "claims"),
        ];
        let counted = counts.map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }));
        Ok(format!("<Article id={id}, {title}{}>", counted.join(", ")))
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, _memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let py = slf.py();
        let json = slf.get().to_json(py)?;
        Ok((slf.get_type().getattr("from_json")?, (PyBytes::new(py, json.as_bytes()),)))
    }

    /// What a notebook shows: the text with its quotations, speakers and figures marked.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("copydesk.display")?.call_method1("to_html", (slf,))
    }
}
