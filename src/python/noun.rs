//! What all nouns share, written once: a noun is a place in an article.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use pyo3::exceptions::{PyIndexError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use pyo3::{PyClass, PyClassInitializer};

use super::input;
use super::whole::Whole;

/// Where in which article: an index, and a second one for what stands inside another noun.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) whole: Arc<Whole>,
    pub(crate) at: u32,
    pub(crate) sub: u32,
}

/// A frozen Python class of handles.
pub(crate) trait Noun: PyClass + Into<PyClassInitializer<Self>> {
    /// Its essential fields, for `match` and `repr`.
    const FIELDS: &'static [&'static str];

    fn make(place: Place) -> Self;
    fn place(&self) -> &Place;
    /// Whether the article has such a noun.
    fn exists(whole: &Whole, at: u32, sub: u32) -> bool;
    /// The noun as JSON, as it stands in the article's.
    fn json(&self) -> serde_json::Result<String>;
    /// What `str()` gives.
    fn words(&self) -> String;

    /// Equality of handles: the same place in an equal article.
    fn same(&self, other: &Self) -> bool {
        let (a, b) = (self.place(), other.place());
        (a.at, a.sub) == (b.at, b.sub) && same_article(&a.whole, &b.whole)
    }

    /// Equal for handles that are equal.
    fn digest(&self) -> u64 {
        let place = self.place();
        let mut hasher = DefaultHasher::new();
        (Self::NAME, place.whole.digest(), place.at, place.sub).hash(&mut hasher);
        hasher.finish()
    }
}

/// Whether two articles are the same or equal.
pub(crate) fn same_article(a: &Arc<Whole>, b: &Arc<Whole>) -> bool {
    Arc::ptr_eq(a, b) || (a.digest() == b.digest() && a.article == b.article)
}

/// A handle from the arguments that `__reduce__` gives.
pub(super) fn restore<N: Noun>(article: &Bound<'_, PyAny>, index: i64, inner: i64) -> PyResult<N> {
    let whole = input::article("article", article)?.whole();
    match (u32::try_from(index), u32::try_from(inner)) {
        (Ok(at), Ok(sub)) if N::exists(whole, at, sub) => {
            Ok(N::make(Place { whole: whole.clone(), at, sub }))
        }
        _ => {
            let inside = if inner == 0 { String::new() } else { format!(", {inner}") };
            Err(PyIndexError::new_err(format!("{}: the article has none at {index}{inside}", N::NAME)))
        }
    }
}

/// `Quote(text='fair, enduring, …', kind='mixed', speaker=…)`: the essential fields, long text cut.
pub(super) fn repr<N: Noun>(noun: &Bound<'_, N>) -> PyResult<String> {
    let mut out = format!("{}(", N::NAME);
    for (i, &field) in N::FIELDS.iter().enumerate() {
        let value = noun.as_any().getattr(field)?;
        let shown = match value.cast::<PyString>() {
            Ok(text) => shorten(&text.to_string_lossy(), 60).into_pyobject(noun.py())?.repr()?,
            Err(_) => value.repr()?,
        };
        out.push_str(if i == 0 { "" } else { ", " });
        out.push_str(field);
        out.push('=');
        out.push_str(&shown.to_string_lossy());
    }
    out.push(')');
    Ok(out)
}

/// At most `limit` characters, the last of them an ellipsis where something is left out.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) => text.chars().take(limit - 1).chain(['…']).collect(),
    }
}

/// JSON as Python's own dictionaries, lists and numbers.
pub(super) fn dictionary<'py>(
    py: Python<'py>,
    json: serde_json::Result<String>,
) -> PyResult<Bound<'py, PyAny>> {
    let json = json.map_err(|e| PyRuntimeError::new_err(e.to_string()))?;
    py.import("json")?.call_method1("loads", (json,))
}

/// The nouns at the indexes, as a tuple.
pub(super) fn tuple<'py, N: Noun>(
    py: Python<'py>,
    whole: &Arc<Whole>,
    indexes: impl ExactSizeIterator<Item = u32>,
) -> PyResult<Bound<'py, PyTuple>> {
    let made: PyResult<Vec<_>> =
        indexes.map(|at| Bound::new(py, N::make(Place { whole: whole.clone(), at, sub: 0 }))).collect();
    PyTuple::new(py, made?)
}

/// The nouns that stand inside the noun at `at`, as a tuple.
pub(super) fn inner<'py, N: Noun>(
    py: Python<'py>,
    whole: &Arc<Whole>,
    at: u32,
    count: usize,
) -> PyResult<Bound<'py, PyTuple>> {
    let made: PyResult<Vec<_>> = (0..count as u32)
        .map(|sub| Bound::new(py, N::make(Place { whole: whole.clone(), at, sub })))
        .collect();
    PyTuple::new(py, made?)
}

impl Place {
    /// Another noun of the same article.
    pub(super) fn other<N: Noun>(&self, at: u32) -> N {
        N::make(Place { whole: self.whole.clone(), at, sub: 0 })
    }
}

/// The Python methods of a class that is [`Noun`].
macro_rules! shared {
    ($name:ident) => {
        #[pyo3::pymethods]
        impl $name {
            #[new]
            #[pyo3(signature = (article, index, inner=0))]
            fn new(article: &pyo3::Bound<'_, pyo3::PyAny>, index: i64, inner: i64) -> pyo3::PyResult<Self> {
                $crate::python::noun::restore(article, index, inner)
            }

            #[classattr]
            fn __match_args__(py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Bound<'_, pyo3::types::PyTuple>> {
                pyo3::types::PyTuple::new(py, <Self as $crate::python::noun::Noun>::FIELDS)
            }

            fn __eq__(&self, other: &pyo3::Bound<'_, pyo3::PyAny>) -> Option<bool> {
                let other = other.cast::<Self>().ok()?;
                Some($crate::python::noun::Noun::same(self, other.get()))
            }

            fn __hash__(&self) -> u64 {
                $crate::python::noun::Noun::digest(self)
            }

            fn __repr__(slf: &pyo3::Bound<'_, Self>) -> pyo3::PyResult<String> {
                $crate::python::noun::repr(slf)
            }

            fn __str__(&self) -> String {
                $crate::python::noun::Noun::words(self)
            }

            fn __copy__(slf: pyo3::PyRef<'_, Self>) -> pyo3::PyRef<'_, Self> {
                slf
            }

            fn __deepcopy__<'py>(
                slf: pyo3::PyRef<'py, Self>,
                _memo: &pyo3::Bound<'py, pyo3::PyAny>,
            ) -> pyo3::PyRef<'py, Self> {
                slf
            }

            fn __reduce__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<(
                pyo3::Bound<'py, pyo3::types::PyType>,
                (pyo3::Bound<'py, $crate::python::article::Article>, u32, u32),
            )> {
                use pyo3::types::PyAnyMethods;
                let place = $crate::python::noun::Noun::place(slf.get());
                let article = $crate::python::article::Article::of(slf.py(), &place.whole)?;
                Ok((slf.get_type(), (article, place.at, place.sub)))
            }

            /// The article it was read from.
            #[getter]
            fn article<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, $crate::python::article::Article>> {
                $crate::python::article::Article::of(py, &$crate::python::noun::Noun::place(self).whole)
            }

            /// The noun as it stands in `Article.to_dict()`: spans as offsets, other nouns as indexes.
            fn to_dict<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                $crate::python::noun::dictionary(py, $crate::python::noun::Noun::json(self))
            }
        }
    };
}

/// Makes a tuple struct of a [`Place`] a [`Noun`]: its model type, its essential fields, where it stands, its words,
/// and `value` where two of them are equal that say the same.
macro_rules! noun {
    (
        $name:ident of $model:ty, [$($field:literal),+],
        |$article:ident, $at:pat_param, $sub:pat_param| $find:expr,
        |$of:ident, $this:ident| $words:expr $(, $value:ident)?
    ) => {
        impl $name {
            fn find(whole: &$crate::python::whole::Whole, at: u32, sub: u32) -> Option<&$model> {
                let ($article, $at, $sub) = (&whole.article, at as usize, sub as usize);
                $find
            }

            /// What the handle stands for.
            fn model(&self) -> &$model {
                match Self::find(&self.0.whole, self.0.at, self.0.sub) {
                    Some(found) => found,
                    None => unreachable!("a handle is made for what its article has"),
                }
            }
        }

        impl $crate::python::noun::Noun for $name {
            const FIELDS: &'static [&'static str] = &[$($field),+];

            fn make(place: $crate::python::noun::Place) -> Self {
                Self(place)
            }

            fn place(&self) -> &$crate::python::noun::Place {
                &self.0
            }

            fn exists(whole: &$crate::python::whole::Whole, at: u32, sub: u32) -> bool {
                Self::find(whole, at, sub).is_some()
            }

            fn json(&self) -> serde_json::Result<String> {
                serde_json::to_string(self.model())
            }

            fn words(&self) -> String {
                let ($of, $this) = (&self.0.whole.article, self.model());
                $words
            }

            $($crate::python::noun::by!($value);)?
        }

        $crate::python::noun::shared!($name);
    };
}

/// Equality by what is said instead of where.
macro_rules! by {
    (value) => {
        fn same(&self, other: &Self) -> bool {
            self.model() == other.model()
        }

        fn digest(&self) -> u64 {
            use std::hash::{Hash, Hasher};
            let mut hasher = std::hash::DefaultHasher::new();
            (<Self as pyo3::PyClass>::NAME, self.words()).hash(&mut hasher);
            hasher.finish()
        }
    };
}

pub(super) use {by, noun, shared};
