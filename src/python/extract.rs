//! Texts to tables: parsing and building in the threads, while Python goes on listening for Ctrl-C.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::RecordBatch;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyTuple};

use super::arrow_in::{Arrays, Names, Rows, Texts};
use super::article::Article;
use super::cells::Refused;
use super::input::{self, refused};
use super::item::{self, Content, told};
use super::patient::{self, PATIENCE};
use super::tables::Table;
use super::whole::Whole;
use crate::batch::{Batch, Taken};
use crate::error::Error;
use crate::model;
use crate::surface::Page;
use crate::table::{self, Problem, TABLES};

/// Texts that are parsed and built into record batches at a time: large enough that a batch costs little beside
/// them, small enough that the threads end together.
const BYTES: usize = 256 << 10;
const ITEMS: usize = 1024;
/// Offsets of a text column are 32 bits wide.
const LONGEST: usize = i32::MAX as usize;

/// Why an item has no rows.
enum Cause {
    Python(PyErr),
    Cell(Refused),
    Core(Error),
}

impl Cause {
    fn into_error(self) -> PyErr {
        match self {
            Self::Python(error) => error,
            Self::Cell(refused) => refused.into_error(),
            Self::Core(error) => refused(error),
        }
    }
}

/// How texts are read.
struct How {
    options: crate::Options,
    /// Whether they are HTML.
    markup: bool,
}

/// Some items that follow each other, the first of them at a position of the input.
struct Chunk {
    first: usize,
    items: Items,
}

enum Items {
    /// What each text or page is made of, and what is known of it.
    Pages(Vec<Result<(Content, Page), Cause>>),
    Rows(Arc<Rows>, Range<usize>),
    Articles(Vec<Result<Arc<Whole>, (usize, Cause)>>),
}

/// What came of a chunk.
struct Built {
    /// One for each of [`TABLES`].
    batches: Vec<RecordBatch>,
    problems: Vec<(usize, Option<String>, Cause)>,
    items: usize,
}

fn build(chunk: Chunk, how: &How) -> Built {
    let mut problems = Vec::new();
    // An article goes as soon as its rows are in: what one leaves behind in the caches and the allocator serves the next.
    let mut tables = table::Rows::new();
    let mut read = |position: usize, id: Option<String>, page: Result<Page, Cause>| match page
        .and_then(|page| article(page, &how.options))
    {
        Ok(article) => tables.push(&article),
        Err(cause) => problems.push((position, id, cause)),
    };
    let items = match chunk.items {
        Items::Pages(pages) => {
            let n = pages.len();
            for (i, page) in pages.into_iter().enumerate() {
                let id = page.as_ref().ok().and_then(|(_, known)| known.id.clone());
                let page =
                    page.and_then(|(content, known)| content.page(known, &how.options).map_err(Cause::Core));
                read(chunk.first + i, id, page);
            }
            n
        }
        Items::Rows(rows, range) => {
            let n = range.len();
            for (i, row) in range.enumerate() {
                let page = rows.known(row).map_err(Cause::Cell).and_then(|mut page| {
                    if how.markup {
                        let markup = rows.markup(row).map_err(Cause::Cell)?;
                        return told(markup, page, &how.options).map_err(Cause::Core);
                    }
                    page.text = rows.text(row).map_err(Cause::Cell)?;
                    Ok(page)
                });
                read(chunk.first + i, rows.id(row), page);
            }
            n
        }
        Items::Articles(articles) => {
            let n = articles.len();
            for article in articles {
                match article {
                    Ok(whole) => tables.push(&whole.article),
                    Err((position, cause)) => problems.push((position, None, cause)),
                }
            }
            n
        }
    };
    Built { batches: tables.finish(), problems, items }
}

fn article(page: Page, options: &crate::Options) -> Result<model::Article, Cause> {
    if page.text.len() > LONGEST {
        return Err(Cause::Core(Error::TooLong { bytes: page.text.len() as u64, limit: LONGEST as u64 }));
    }
    patient::parse(page, options).map_err(Cause::Core)
}

/// Where chunks come from.
enum Source<'py> {
    /// Texts, or pages.
    Texts(Bound<'py, PyIterator>, bool),
    Arrow(Box<Texts>),
    Articles(Bound<'py, PyIterator>, Bound<'py, PyAny>),
}

impl Source<'_> {
    /// The next chunk and its bytes.
    fn next(&mut self, py: Python<'_>, first: usize) -> PyResult<Option<(Chunk, usize)>> {
        let mut bytes = 0;
        let items = match self {
            Self::Arrow(texts) => {
                let Some((rows, range)) = texts.next(py, BYTES, ITEMS)? else { return Ok(None) };
                bytes = rows.bytes(range.clone());
                Items::Rows(rows, range)
            }
            Self::Texts(texts, markup) => {
                let mut pages = Vec::new();
                while bytes < BYTES
                    && pages.len() < ITEMS
                    && let Some(item) = texts.next()
                {
                    let page = item::item(&item?, *markup).map_err(Cause::Python);
                    bytes += page.as_ref().map_or(0, |(content, _)| content.len());
                    pages.push(page);
                }
                if pages.is_empty() {
                    return Ok(None);
                }
                Items::Pages(pages)
            }
            Self::Articles(articles, error) => {
                let mut wholes = Vec::new();
                while bytes < BYTES
                    && wholes.len() < ITEMS
                    && let Some(item) = articles.next()
                {
                    let whole = whole(&item?, error, first + wholes.len())?;
                    bytes += whole.as_ref().map_or(0, |w| w.article.text.len());
                    wholes.push(whole);
                }
                if wholes.is_empty() {
                    return Ok(None);
                }
                Items::Articles(wholes)
            }
        };
        Ok(Some((Chunk { first, items }, bytes)))
    }
}

/// An article, or the error object that `parse_many` gave in its place.
fn whole(
    item: &Bound<'_, PyAny>,
    error: &Bound<'_, PyAny>,
    position: usize,
) -> PyResult<Result<Arc<Whole>, (usize, Cause)>> {
    if let Ok(article) = item.cast::<Article>() {
        return Ok(Ok(article.get().whole().clone()));
    }
    if item.is_instance(error)? {
        let cause = Cause::Python(PyErr::from_value(item.getattr("error")?));
        return Ok(Err((item.getattr("position")?.extract()?, cause)));
    }
    let found = item.get_type().name()?;
    let message = format!("articles: expected copydesk.Article, found {found} at position {position}");
    Err(pyo3::exceptions::PyTypeError::new_err(message))
}

/// How a run goes: threads, what to do with errors, whom to tell.
struct Run<'a, 'py> {
    threads: Option<usize>,
    collect: bool,
    error: &'a Bound<'py, PyAny>,
    progress: Option<&'a Bound<'py, PyAny>>,
}

impl Run<'_, '_> {
    fn all<'py>(&self, py: Python<'py>, mut source: Source<'py>, how: How) -> PyResult<Bound<'py, PyTuple>> {
        patient::warm();
        let mut batch = Batch::new(self.threads, move |chunk| build(chunk, &how)).map_err(refused)?;
        let mut tables: Vec<Vec<RecordBatch>> = TABLES.iter().map(|_| Vec::new()).collect();
        let mut problems = Vec::new();
        let (mut taken, mut more) = (0, true);
        loop {
            while more && batch.wants_more() {
                match source.next(py, taken)? {
                    Some((chunk, bytes)) => {
                        taken += chunk.items.len();
                        batch.push(chunk, bytes);
                    }
                    None => more = false,
                }
                py.check_signals()?;
            }
            match py.detach(|| batch.take(PATIENCE)) {
                Taken::Done(built) => self.keep(py, built, &mut tables, &mut problems)?,
                Taken::Waiting => {}
                Taken::Empty => break,
            }
            py.check_signals()?;
        }
        let mut all: Vec<Table> =
            TABLES.iter().zip(tables).map(|(t, batches)| Table::new(t.name, t.schema(), batches)).collect();
        all.push(Table::new("errors", table::errors::schema(), vec![table::errors::batch(&problems)]));
        PyTuple::new(py, all)
    }

    fn keep(
        &self,
        py: Python<'_>,
        built: Built,
        tables: &mut [Vec<RecordBatch>],
        problems: &mut Vec<Problem>,
    ) -> PyResult<()> {
        for (position, id, cause) in built.problems {
            let error = cause.into_error();
            if !self.collect {
                return Err(PyErr::from_value(self.error.call1((position, error.value(py)))?));
            }
            let kind = error.get_type(py).name()?.to_string();
            let message = error.value(py).str()?.to_string_lossy().into_owned();
            problems.push(Problem { position: position as i64, id, kind, message });
        }
        for (table, batch) in tables.iter_mut().zip(built.batches) {
            if batch.num_rows() > 0 {
                table.push(batch);
            }
        }
        if let Some(progress) = self.progress {
            progress.call1((built.items,))?;
        }
        Ok(())
    }
}

impl Items {
    fn len(&self) -> usize {
        match self {
            Self::Pages(pages) => pages.len(),
            Self::Rows(_, range) => range.len(),
            Self::Articles(articles) => articles.len(),
        }
    }
}

/// Do what `copydesk.extract_tables` says.
#[pyfunction]
#[pyo3(signature = (texts, markup, threads, collect, options, error, progress, columns))]
#[expect(
    clippy::too_many_arguments,
    reason = "eight, each named in the signature above; tables.py alone calls it"
)]
pub(super) fn extract<'py>(
    py: Python<'py>,
    texts: &Bound<'py, PyAny>,
    markup: bool,
    threads: Option<usize>,
    collect: bool,
    options: Option<&Bound<'py, PyAny>>,
    error: &Bound<'py, PyAny>,
    progress: Option<&Bound<'py, PyAny>>,
    columns: (String, Option<String>, Option<String>, Option<String>, Option<String>),
) -> PyResult<Bound<'py, PyTuple>> {
    let how = How { options: input::options(options)?, markup };
    let (text, id, url, title, published) = columns;
    let source = match Arrays::of(texts)? {
        Some(arrays) => {
            Source::Arrow(Box::new(Texts::new(arrays, &Names { text, id, url, title, published })?))
        }
        None => Source::Texts(input::iterator("texts", item::expected(markup), texts)?, markup),
    };
    Run { threads, collect, error, progress }.all(py, source, how)
}

/// Do what `copydesk.to_tables` says.
#[pyfunction]
pub(super) fn tabulate<'py>(
    py: Python<'py>,
    articles: &Bound<'py, PyAny>,
    error: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyTuple>> {
    let source = Source::Articles(input::iterator("articles", "copydesk.Article", articles)?, error.clone());
    Run { threads: None, collect: true, error, progress: None }.all(
        py,
        source,
        How { options: crate::Options::default(), markup: false },
    )
}
