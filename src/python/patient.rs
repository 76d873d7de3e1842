//! Work of the core on behalf of a call: Python goes on listening for Ctrl-C, and a panic becomes an error.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread::Builder;
use std::time::Duration;

use pyo3::prelude::*;

use super::input::refused;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::model::Article;
use crate::surface::Page;
use crate::{Options, batch, read, table, weights};

/// How long a wait for a result may keep Ctrl-C waiting.
pub(super) const PATIENCE: Duration = Duration::from_millis(20);

/// Bytes of text that are done with sooner than a person feels; for more the work moves to a thread of its own.
pub(super) const SHORT: usize = 256 << 10;

/// As much as a main thread has.
const STACK: usize = 8 << 20;

/// Does some work with the interpreter released; `bytes` is the size of what is worked on.
///
/// After Ctrl-C the call returns at once. Its thread, which holds nothing of Python, ends by itself.
pub(super) fn work<T: Send + 'static>(
    py: Python<'_>,
    bytes: usize,
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> PyResult<T> {
    warm();
    if bytes < SHORT {
        return py.detach(|| guarded(work)).map_err(refused);
    }
    let (sender, mut receiver) = sync_channel(1);
    Builder::new().name("copydesk".into()).stack_size(STACK).spawn(move || sender.send(guarded(work)))?;
    loop {
        // A receiver is moved between threads, never shared: hence the unique borrow.
        let waiting = &mut receiver;
        match py.detach(move || waiting.recv_timeout(PATIENCE)) {
            Ok(found) => return found.map_err(refused),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => return Err(refused(Error::Fault("no answer".into()))),
        }
    }
}

/// Reads tables, weights and schemas while the caller holds the interpreter.
///
/// A fork from Python needs the interpreter, too, so no child can find them half read by a thread that it lacks.
pub(super) fn warm() {
    static WARM: AtomicBool = AtomicBool::new(false);
    if !WARM.load(Ordering::Acquire) {
        Lexicon::builtin();
        weights::ready();
        table::ready();
        WARM.store(true, Ordering::Release);
    }
}

/// Text to article.
pub(super) fn parse(page: Page, options: &Options) -> Result<Article, Error> {
    guarded(|| {
        #[cfg(test)]
        assert!(page.text != tests::FATAL, "on purpose");
        batch::parse(page, options, None)
    })
}

/// Markup to page.
pub(super) fn html(markup: &[u8], url: Option<&str>, options: &Options) -> Result<Page, Error> {
    guarded(|| read::html(markup, url, options))
}

/// A panic is a fault of copydesk; it costs the item that it came of and nothing else.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    // What a panic may have left half done is dropped with it: the work owns it.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(Error::Fault(said(panic.as_ref()))))
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without words").to_owned()
}

#[cfg(test)]
mod tests {
    use pyo3::ffi::c_str;
    use pyo3::types::PyDict;

    /// The text that the test build cannot read.
    pub(super) const FATAL: &str = "a text that makes the core panic";

    #[test]
    fn a_panic_is_one_python_exception_and_the_process_goes_on() {
        Python::initialize();
        Python::attach(|py| {
            let module = pyo3::wrap_pymodule!(crate::python::_copydesk)(py);
            let names = PyDict::new(py);
            names.set_item("copydesk", module)?;
            names.set_item("fatal", FATAL)?;
            py.run(
                c_str!(
                    r#"
class ItemError(ValueError):
    pass

def caught(work):
    try:
        work()
    except RuntimeError as error:
        assert "copydesk failed: on purpose" in str(error), error
        assert "report" in str(error), error
    else:
        raise AssertionError("no error")
    assert len(copydesk.parse("It rained.").sentences) == 1

caught(lambda: copydesk.parse(fatal))
texts = ["One.", fatal, "Three."]
first, second, third = copydesk.Many(texts, False, 2, True, None, ItemError)
assert (first.text, third.text) == ("One.", "Three.")
assert isinstance(second, ItemError) and isinstance(second.args[1], RuntimeError), second
many = copydesk.Many(texts, False, 1, False, None, ItemError)
assert next(many).text == "One."
try:
    next(many)
except ItemError as error:
    assert error.args[0] == 1 and isinstance(error.__cause__, RuntimeError)
else:
    raise AssertionError("no error")
columns = ("text", None, None, None, None)
tables = copydesk.extract(texts, False, 2, True, None, ItemError, None, columns)
assert (tables[0].num_rows, tables[-1].num_rows) == (2, 1)
"#
                ),
                Some(&names),
                None,
            )
        })
        .expect("the script asserts nothing that fails");
    }

    use super::*;
}
