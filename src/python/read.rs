//! One article: text or page in, article out.

use std::sync::Arc;

use pyo3::prelude::*;

use super::article::Article;
use super::input::{self, Known};
use super::patient;
use super::whole::Whole;
use crate::surface::Page;

/// Read one text: a live blog or a plain article. Any text will do, and a `str` that is none, because a half of a
/// surrogate pair stands alone in it, is a `ValueError` that says where.
///
/// `published` is when the page was published: what "yesterday" hangs on. It is a `date`, a `datetime` or ISO 8601 with
/// year, month and day, such as `2025-02-18` or `2025-02-18T13:47:00+00:00`. What the caller says goes before what the
/// page says. `id` names the article; without one it is a hash of the text. Other Python threads run meanwhile.
///
/// >>> article = parse("It rained.", published="2025-02-18T13:47:00+00:00", id="rain")
/// >>> article.id, article.published.hour
/// ('rain', 13)
/// >>> parse(b"It rained.")
/// Traceback (most recent call last):
/// TypeError: text: expected str, found bytes; decode it first: data.decode("utf-8")
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

/// Read one page: its posts, times and authors come from the markup where it states them.
///
/// A page that says it is an article, and nowhere that it is live, is one post unless it prints clock lines.
///
/// The text is what a reader sees as prose. Left out are menus, adverts, prompts, links elsewhere and comments;
/// captions of pictures and tables; what a page hides, also what unfolds on a click where it is `hidden` or
/// `aria-hidden`. A row of a table is text only where it reads like a sentence. A `q` gets its marks, and so does a
/// block quotation without any that names its source, which stands below it behind a dash; the figures of footnotes
/// go, and those of powers stay raised.
///
/// Bytes are decoded as the page says. `url` is where the page was found; offsets count characters of the text that was
/// read from the page, which is `article.text`. The rest is as for `parse`.
///
/// >>> article = parse_html("<html><head><title>Rain</title></head><body><p>It rained.</p></body></html>")
/// >>> article.title
/// 'Rain'
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
