//! Many articles, in order, on several threads, while Python goes on listening for Ctrl-C.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use super::article::Article;
use super::input::{self, refused};
use super::item::{self, Content};
use super::patient::{self, PATIENCE};
use super::whole::Whole;
use crate::batch::{Batch, Taken};
use crate::error::Error;
use crate::surface::Page;

/// One item: an article, or why there is none.
type Read = Result<Arc<Whole>, Refused>;

enum Refused {
    /// By the caller's side: no text, no date …
    Item(PyErr),
    /// By the core.
    Text(Error),
    /// The input itself failed; nothing comes after.
    Input(PyErr),
}

/// The iterator behind `copydesk.parse_many`.
#[pyclass(frozen, module = "copydesk._copydesk")]
pub(crate) struct Many {
    /// `None` once it is over.
    state: Mutex<Option<State>>,
    /// Who began it. After a fork the threads are its parent's.
    process: u32,
}

struct State {
    texts: Option<Py<PyIterator>>,
    batch: Batch<(Content, Page), Read>,
    /// Whether the texts are HTML.
    markup: bool,
    position: usize,
    collect: bool,
    error: Py<PyAny>,
}

impl Drop for Many {
    fn drop(&mut self) {
        // What threads that a child does not have were holding when it was made stays held for ever: leave it alone.
        if self.process != std::process::id() {
            std::mem::forget(self.state.get_mut().unwrap_or_else(PoisonError::into_inner).take());
        }
    }
}

#[pymethods]
impl Many {
    #[new]
    fn new(
        texts: &Bound<'_, PyAny>,
        markup: bool,
        threads: Option<usize>,
        collect: bool,
        options: Option<&Bound<'_, PyAny>>,
        error: Py<PyAny>,
    ) -> PyResult<Self> {
        let options = input::options(options)?;
        let read = move |(content, known): (Content, Page)| {
            let page = content.page(known, &options).map_err(Refused::Text)?;
            patient::parse(page, &options).map(|a| Arc::new(Whole::new(a))).map_err(Refused::Text)
        };
        patient::warm();
        let batch = Batch::new(threads, read).map_err(refused)?;
        let texts = Some(input::iterator("texts", item::expected(markup), texts)?.unbind());
        let state = State { texts, batch, markup, position: 0, collect, error };
        Ok(Self { state: Mutex::new(Some(state)), process: std::process::id() })
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        if self.process != std::process::id() {
            let message =
                "parse_many: begun before a fork; its threads are the parent's, begin another one here";
            return Err(PyRuntimeError::new_err(message));
        }
        // Another thread may be waiting inside; it must be able to take the interpreter.
        let mut held = match self.state.try_lock() {
            Ok(state) => state,
            Err(std::sync::TryLockError::Poisoned(poisoned)) => PoisonError::into_inner(poisoned),
            Err(std::sync::TryLockError::WouldBlock) => {
                return Err(PyRuntimeError::new_err("parse_many: another thread is taking the next article"));
            }
        };
        let Some(state) = held.as_mut() else { return Ok(None) };
        let next = state.next(py);
        if !matches!(next, Ok(Some(_))) {
            let over = held.take();
            drop(held);
            drop(over);
        }
        next
    }
}

impl State {
    fn next<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.fill(py)?;
        let read = loop {
            let batch = &mut self.batch;
            match batch.take(Duration::ZERO) {
                Taken::Done(read) => break read,
                Taken::Empty => return Ok(None),
                Taken::Waiting => {}
            }
            match py.detach(|| batch.take(PATIENCE)) {
                Taken::Done(read) => break read,
                Taken::Empty => return Ok(None),
                Taken::Waiting => py.check_signals()?,
            }
        };
        let position = self.position;
        self.position += 1;
        let cause = match read {
            Ok(whole) => return Ok(Some(Article::object(py, whole)?.into_any())),
            Err(Refused::Input(error)) => return Err(error),
            Err(Refused::Item(error)) => error,
            Err(Refused::Text(error)) => refused(error),
        };
        let error = self.error.bind(py).call1((position, cause.value(py)))?;
        error.setattr("__cause__", cause.value(py))?;
        if self.collect { Ok(Some(error)) } else { Err(PyErr::from_value(error)) }
    }

    /// Takes in items until the threads have enough.
    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        while self.batch.wants_more()
            && let Some(texts) = &self.texts
        {
            match texts.bind(py).clone().next() {
                None => self.texts = None,
                // What was read before the failure is delivered first.
                Some(Err(error)) => {
                    self.texts = None;
                    self.batch.push_done(Err(Refused::Input(error)));
                }
                Some(Ok(item)) => match item::item(&item, self.markup) {
                    Ok(item) => {
                        let bytes = item.0.len();
                        self.batch.push(item, bytes);
                    }
                    Err(error) => self.batch.push_done(Err(Refused::Item(error))),
                },
            }
        }
        Ok(())
    }
}
