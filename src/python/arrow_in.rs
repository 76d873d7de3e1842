//! Texts that lie in Arrow: columns, arrays and tables of any library that has the C data interface.

use std::ffi::CStr;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::ArrayStreamReader;
use arrow_array::{Array, ArrayReader, ArrayRef, cast::AsArray, make_array};
use arrow_schema::{ArrowError, DataType};
use pyo3::exceptions::{PyException, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods, PyTuple};

use super::cells::{Cells, Refused};
use crate::surface::Page;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// Which columns of a table hold what; ignored for a column that comes alone.
#[derive(Default)]
pub(super) struct Names {
    pub(super) text: String,
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
}

/// A stream of arrays, all of one type.
pub(super) enum Arrays {
    Stream(ArrayStreamReader),
    One(DataType, Option<ArrayRef>),
}

impl Arrays {
    /// The arrays of an object that has the C data interface; `None` for any other object.
    pub(super) fn of(object: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        if object.hasattr("__arrow_c_stream__")? {
            stream(&given(object, "__arrow_c_stream__")?).map(Some)
        } else if object.hasattr("__arrow_c_array__")? {
            array(&given(object, "__arrow_c_array__")?).map(Some)
        } else {
            Ok(None)
        }
    }

    fn kind(&self) -> &DataType {
        match self {
            Self::Stream(reader) => reader.field().data_type(),
            Self::One(kind, _) => kind,
        }
    }

    /// The next array. The producer may be Python code that another thread runs, so the caller holds no interpreter.
    fn next(&mut self) -> Option<Result<ArrayRef, ArrowError>> {
        match self {
            Self::Stream(reader) => reader.next(),
            Self::One(_, array) => array.take().map(Ok),
        }
    }
}

/// What a method of another library gives; where it cannot, its error names the argument.
fn given<'py>(object: &Bound<'py, PyAny>, method: &str) -> PyResult<Bound<'py, PyAny>> {
    let py = object.py();
    object.call_method0(method).map_err(|error| {
        if !error.is_instance_of::<PyException>(py) {
            return error;
        }
        // pyarrow tells what it found and where as two words of one error.
        let words = error.value(py).getattr("args").and_then(|args| args.extract::<Vec<String>>());
        let message = match words {
            Ok(words) if words.len() > 1 => format!("texts: {}", words.join("; ")),
            _ => format!("texts: {}", error.value(py)),
        };
        let wrong = error.is_instance_of::<PyTypeError>(py);
        let named = if wrong { PyTypeError::new_err(message) } else { PyValueError::new_err(message) };
        named.set_cause(py, Some(error));
        named
    })
}

/// The error of a capsule that is none, or of another protocol.
fn odd(method: &str, object: &Bound<'_, PyAny>) -> PyErr {
    PyTypeError::new_err(format!(
        "texts: {method} gave {object}, not the capsules of the Arrow C data interface"
    ))
}

#[expect(unsafe_code, reason = "arrow-array takes a C stream over by `from_raw` alone, which is unsafe")]
fn stream(object: &Bound<'_, PyAny>) -> PyResult<Arrays> {
    let capsule = object.cast::<PyCapsule>().map_err(|_| odd("__arrow_c_stream__", object))?;
    let pointer = capsule.pointer_checked(Some(STREAM))?;
    // SAFETY: the PyCapsule protocol of Arrow says that a capsule of this name, which `pointer_checked` has just
    // compared, points at a valid ArrowArrayStream for as long as the capsule lives; `from_raw` moves the structure
    // out and leaves a released one behind, as the protocol wants of a consumer.
    let reader = unsafe { ArrayStreamReader::from_raw(pointer.as_ptr().cast()) };
    reader.map(Arrays::Stream).map_err(producer)
}

#[expect(unsafe_code, reason = "arrow-array takes a C array over by `from_ffi` alone, which is unsafe")]
fn array(object: &Bound<'_, PyAny>) -> PyResult<Arrays> {
    let odd = || odd("__arrow_c_array__", object);
    let pair = object.cast::<PyTuple>().map_err(|_| odd())?;
    let [schema, array] = [pair.get_item(0)?, pair.get_item(1)?];
    let schema = schema.cast::<PyCapsule>().map_err(|_| odd())?.pointer_checked(Some(SCHEMA))?;
    let array = array.cast::<PyCapsule>().map_err(|_| odd())?.pointer_checked(Some(ARRAY))?;
    // SAFETY: as for a stream: capsules of these names, just compared, point at a valid ArrowSchema, which is only
    // looked at here, and at a valid ArrowArray of that schema, which `from_raw` moves out; both capsules are alive.
    let data = unsafe {
        let array = FFI_ArrowArray::from_raw(array.as_ptr().cast());
        from_ffi(array, &*schema.as_ptr().cast::<FFI_ArrowSchema>())
    };
    let array = make_array(data.map_err(producer)?);
    Ok(Arrays::One(array.data_type().clone(), Some(array)))
}

fn producer(error: ArrowError) -> PyErr {
    PyValueError::new_err(format!("texts: {error}"))
}

/// Where the columns stand in each array.
struct Places {
    text: usize,
    id: Option<usize>,
    url: Option<usize>,
    title: Option<usize>,
    published: Option<usize>,
}

/// The texts of a stream, cut into ranges of rows.
pub(super) struct Texts {
    arrays: Arrays,
    /// `None` for a column that comes alone.
    places: Option<Places>,
    /// What is left of the array at hand.
    open: Option<(Arc<Rows>, usize)>,
}

impl Texts {
    /// Finds the columns.
    pub(super) fn new(arrays: Arrays, names: &Names) -> PyResult<Self> {
        let places = match arrays.kind() {
            DataType::Struct(fields) => {
                let find = |argument: &str, name: &str| {
                    fields.iter().position(|f| f.name() == name).ok_or_else(|| {
                        let have: Vec<&str> = fields.iter().map(|f| f.name().as_str()).collect();
                        PyValueError::new_err(format!(
                            "{argument}: expected the name of a column ({}), found {name:?}",
                            have.join(", ")
                        ))
                    })
                };
                let optional = |argument: &str, name: &Option<String>| {
                    name.as_ref().map(|name| find(argument, name)).transpose()
                };
                Some(Places {
                    text: find("text", &names.text)?,
                    id: optional("id", &names.id)?,
                    url: optional("url", &names.url)?,
                    title: optional("title", &names.title)?,
                    published: optional("published", &names.published)?,
                })
            }
            _ => None,
        };
        Ok(Self { arrays, places, open: None })
    }

    /// Refuses columns of a type that can hold no text; a column without rows may be of any.
    fn check(&self) -> PyResult<()> {
        let wrong = match (self.arrays.kind(), &self.places) {
            (DataType::Struct(fields), Some(places)) => {
                let texts = [
                    ("text", Some(places.text)),
                    ("id", places.id),
                    ("url", places.url),
                    ("title", places.title),
                ];
                let mut named = texts.into_iter().chain([("published", places.published)]);
                named.find_map(|(argument, at)| {
                    let field = &fields[at?];
                    let expected = Cells::expected(argument, field.data_type())?;
                    Some(format!(
                        "{argument}: expected a column of {expected}, found {:?} of type {}",
                        field.name(),
                        field.data_type()
                    ))
                })
            }
            (kind, _) => Cells::expected("text", kind)
                .map(|expected| format!("texts: expected {expected}, found a column of type {kind}")),
        };
        wrong.map_or(Ok(()), |message| Err(PyTypeError::new_err(message)))
    }

    /// The next rows: at most `bytes` of text, at most `rows`, but one row at least.
    pub(super) fn next(
        &mut self,
        py: Python<'_>,
        bytes: usize,
        rows: usize,
    ) -> PyResult<Option<(Arc<Rows>, Range<usize>)>> {
        loop {
            if let Some((array, from)) = self.open.take()
                && from < array.len()
            {
                let to = array.cut(from, bytes, rows);
                self.open = Some((array.clone(), to));
                return Ok(Some((array, from..to)));
            }
            let arrays = &mut self.arrays;
            match py.detach(|| arrays.next()) {
                None => return Ok(None),
                Some(array) => {
                    let array = array.map_err(producer)?;
                    if array.is_empty() {
                        continue;
                    }
                    self.check()?;
                    let rows = Rows::new(array, self.places.as_ref());
                    self.open = Some((Arc::new(rows), 0));
                }
            }
        }
    }
}

/// One array of texts with the columns beside it.
pub(super) struct Rows {
    text: Cells,
    id: Option<Cells>,
    url: Option<Cells>,
    title: Option<Cells>,
    published: Option<Cells>,
}

impl Rows {
    fn new(array: ArrayRef, places: Option<&Places>) -> Self {
        let Some(places) = places else {
            return Self { text: Cells::new(&array), id: None, url: None, title: None, published: None };
        };
        let columns = array.as_struct();
        let cells = |at: usize| Cells::new(columns.column(at));
        Self {
            text: cells(places.text),
            id: places.id.map(cells),
            url: places.url.map(cells),
            title: places.title.map(cells),
            published: places.published.map(cells),
        }
    }

    fn len(&self) -> usize {
        self.text.len()
    }

    /// Where a range from `from` on ends.
    fn cut(&self, from: usize, bytes: usize, rows: usize) -> usize {
        let mut left = bytes;
        for row in from..self.len().min(from + rows) {
            match left.checked_sub(self.text.size(row)) {
                Some(rest) => left = rest,
                None => return row.max(from + 1),
            }
        }
        self.len().min(from + rows)
    }

    /// Bytes of text in a range.
    pub(super) fn bytes(&self, rows: Range<usize>) -> usize {
        rows.map(|row| self.text.size(row)).sum()
    }

    /// What is known of a row beside its text; an empty cell says as little as null.
    pub(super) fn known(&self, row: usize) -> Result<Page, Refused> {
        let string = |name: &str, cells: &Option<Cells>| match filled(cells, row) {
            Some(cells) => cells.string(name, row),
            None => Ok(None),
        };
        Ok(Page {
            id: string("id", &self.id)?,
            url: string("url", &self.url)?,
            title: string("title", &self.title)?,
            published: match filled(&self.published, row) {
                Some(cells) => cells.moment("published", row)?,
                None => None,
            },
            ..Page::default()
        })
    }

    /// The text of a row.
    pub(super) fn text(&self, row: usize) -> Result<String, Refused> {
        self.text.string("text", row)?.ok_or_else(missing)
    }

    /// The text of a row, in whatever encoding.
    pub(super) fn markup(&self, row: usize) -> Result<&[u8], Refused> {
        self.text.bytes(row).ok_or_else(missing)
    }

    /// The name of a row, where it has one.
    pub(super) fn id(&self, row: usize) -> Option<String> {
        filled(&self.id, row).and_then(|cells| cells.string("id", row).ok().flatten())
    }
}

/// A column, where it has more than empty text in a row.
fn filled(cells: &Option<Cells>, row: usize) -> Option<&Cells> {
    cells.as_ref().filter(|cells| cells.bytes(row).is_none_or(|text| !text.is_empty()))
}

fn missing() -> Refused {
    Refused::Type("text: expected str, found null".into())
}
