//! A table of nouns as an Arrow stream.

use std::ffi::CStr;

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";

/// Rows of one noun, held in Arrow: `pandas.DataFrame.from_arrow`, `polars.DataFrame`, `pyarrow.table` read it.
///
/// It cannot be pickled itself; `pyarrow.table(table)` can.
///
/// >>> from copydesk import extract_tables
/// >>> extract_tables(["One.", "Two."]).articles
/// <Table articles: 2 rows; article_id, url, title, publisher, published, published_iso, order, characters>
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Table {
    name: &'static str,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub(super) fn new(name: &'static str, schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { name, schema, batches }
    }

    fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

#[pymethods]
impl Table {
    /// `quotes`, `facts` …
    #[getter]
    fn name(&self) -> &'static str {
        self.name
    }

    /// What one row is.
    #[getter]
    fn about(&self) -> Option<&str> {
        self.schema.metadata().get("about").map(String::as_str)
    }

    /// Number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.rows()
    }

    /// Names of the columns, in order.
    #[getter]
    fn column_names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.schema.fields().iter().map(|f| f.name()))
    }

    /// Name, Arrow type and meaning of each column, in order.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let rows = self.schema.fields().iter().map(|f| {
            (f.name(), f.data_type().to_string(), f.metadata().get("about").map_or("", String::as_str))
        });
        PyTuple::new(py, rows)
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __repr__(&self) -> String {
        let names: Vec<&str> = self.schema.fields().iter().map(|f| f.name().as_str()).collect();
        let rows = self.rows();
        let plural = if rows == 1 { "" } else { "s" };
        format!("<Table {}: {rows} row{plural}; {}>", self.name, names.join(", "))
    }

    fn __reduce__(&self) -> PyResult<()> {
        let message = "a copydesk.Table cannot be pickled or copied; pyarrow.table(table) can";
        Err(PyTypeError::new_err(message))
    }

    /// The schema, by the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref())
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, SCHEMA)
    }

    /// The rows, by the Arrow PyCapsule interface; each call gives a new stream.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, self.schema.clone());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
    }
}
