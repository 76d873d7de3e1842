//! Many articles at once, in order, streaming, with bounded memory; and one long article by several threads. The one
//! file that names rayon.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::Error;
use crate::model::Article;
use crate::options::Options;
use crate::pipeline;
use crate::surface::Page;
use crate::text::Workers;

/// Texts below so many bytes are read by one thread: beside their work, starting another costs too much.
const LONG: usize = 1 << 20;

/// Reads one page, a long one by all threads of the machine; the answer is that of [`parse`](crate::pipeline::parse).
///
/// Inside a [`Batch`] the threads are those of the batch.
///
/// # Errors
///
/// As [`parse`](crate::pipeline::parse); [`Error::Option`] where the system gives no threads.
pub fn parse(page: Page, options: &Options, threads: Option<usize>) -> Result<Article, Error> {
    if page.text.len() < LONG || threads == Some(1) {
        return pipeline::parse(page, options);
    }
    if rayon::current_thread_index().is_some() {
        return pipeline::parse_with(page, options, &Pool);
    }
    // A pool of its own: the threads of a lasting one would be gone in a process that is forked off.
    pool(threads)?.install(|| pipeline::parse_with(page, options, &Pool))
}

/// The threads of the pool that the caller runs in.
struct Pool;

impl Workers for Pool {
    fn map<I: Send, T: Send>(&self, pieces: Vec<I>, work: impl Fn(I) -> T + Send + Sync) -> Vec<T> {
        if pieces.len() < 2 {
            return pieces.into_iter().map(work).collect();
        }
        pieces.into_par_iter().map(work).collect()
    }

    fn both<A: Send, B: Send>(&self, a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
        rayon::join(a, b)
    }
}

fn pool(threads: Option<usize>) -> Result<ThreadPool, Error> {
    ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build().map_err(|e| Error::Option {
        option: "threads",
        expected: "a number of threads that the system can start".into(),
        found: e.to_string(),
    })
}

/// Items that wait or are being worked on, per thread: enough that no thread runs dry while the caller looks at a result.
const AHEAD: usize = 32;
/// Bytes of input that wait or are being worked on, per thread, beyond which nothing more is taken in.
const BYTES: usize = 8 << 20;

/// What came of one item; the panic of a worker is carried to the caller.
type Outcome<T> = Result<T, Box<dyn Any + Send>>;

/// Work done by several threads whose results come back in the order of the items.
///
/// At most [`AHEAD`] items or [`BYTES`] bytes of input per thread are held at a time: the caller asks
/// [`wants_more`](Self::wants_more) before each [`push`](Self::push), and [`take`](Self::take)s results in between.
/// Dropping it forgets what is left.
pub struct Batch<I, T> {
    pool: ThreadPool,
    work: Arc<dyn Fn(I) -> T + Send + Sync>,
    sender: Sender<(usize, Outcome<T>)>,
    receiver: Receiver<(usize, Outcome<T>)>,
    /// What is on its way, oldest first: size, and the outcome once it is there.
    open: VecDeque<(usize, Option<Outcome<T>>)>,
    first: usize,
    bytes: usize,
    dropped: Arc<AtomicBool>,
}

/// What [`Batch::take`] finds.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken<T> {
    /// The result of the oldest item.
    Done(T),
    /// The oldest item is still being worked on.
    Waiting,
    /// Nothing was pushed that has not been taken.
    Empty,
}

impl<I: Send + 'static, T: Send + 'static> Batch<I, T> {
    /// Threads that wait for work; `None` for as many as the machine runs at once.
    ///
    /// # Errors
    ///
    /// [`Error::Option`] where the system gives no threads.
    pub fn new(threads: Option<usize>, work: impl Fn(I) -> T + Send + Sync + 'static) -> Result<Self, Error> {
        let pool = pool(threads)?;
        let (sender, receiver) = channel();
        let dropped = Arc::new(AtomicBool::new(false));
        Ok(Self {
            pool,
            work: Arc::new(work),
            sender,
            receiver,
            open: VecDeque::new(),
            first: 0,
            bytes: 0,
            dropped,
        })
    }

    /// Whether there is room for another item.
    pub fn wants_more(&self) -> bool {
        let threads = self.pool.current_num_threads();
        self.open.is_empty() || (self.open.len() < threads * AHEAD && self.bytes < threads * BYTES)
    }

    /// Hands an item to the threads; `bytes` is the size of its input.
    pub fn push(&mut self, item: I, bytes: usize) {
        let index = self.first + self.open.len();
        self.open.push_back((bytes, None));
        self.bytes += bytes;
        let (work, sender, dropped) = (self.work.clone(), self.sender.clone(), self.dropped.clone());
        self.pool.spawn(move || {
            if dropped.load(Ordering::Relaxed) {
                return;
            }
            let outcome = catch_unwind(AssertUnwindSafe(|| work(item)));
            // Nobody listens after a drop; then the result is not wanted.
            let _ = sender.send((index, outcome));
        });
    }

    /// Puts a result in the place of the next item, without work.
    pub fn push_done(&mut self, result: T) {
        self.open.push_back((0, Some(Ok(result))));
    }

    /// The result of the oldest item, waiting for it at most so long.
    ///
    /// # Panics
    ///
    /// With the panic of the worker, if it had one.
    pub fn take(&mut self, patience: Duration) -> Taken<T> {
        loop {
            match self.open.front_mut() {
                None => return Taken::Empty,
                Some((_, None)) => {}
                Some((bytes, outcome)) => {
                    self.bytes -= *bytes;
                    let outcome = outcome.take();
                    self.open.pop_front();
                    self.first += 1;
                    return match outcome {
                        Some(Ok(result)) => Taken::Done(result),
                        Some(Err(panic)) => std::panic::resume_unwind(panic),
                        None => Taken::Waiting,
                    };
                }
            }
            match self.receiver.recv_timeout(patience) {
                Ok((index, outcome)) => {
                    if let Some(slot) = self.open.get_mut(index - self.first) {
                        slot.1 = Some(outcome);
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Taken::Waiting,
            }
        }
    }
}

impl<I, T> Drop for Batch<I, T> {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::Relaxed);
    }
}

/// Works on all items of an iterator; the results come in the order of the items.
///
/// # Errors
///
/// As [`Batch::new`].
pub fn map<I: Send + 'static, T: Send + 'static>(
    items: impl IntoIterator<Item = (I, usize)>,
    threads: Option<usize>,
    work: impl Fn(I) -> T + Send + Sync + 'static,
) -> Result<impl Iterator<Item = T>, Error> {
    let mut batch = Batch::new(threads, work)?;
    let mut items = items.into_iter();
    Ok(std::iter::from_fn(move || {
        while batch.wants_more()
            && let Some((item, bytes)) = items.next()
        {
            batch.push(item, bytes);
        }
        loop {
            match batch.take(Duration::from_secs(1)) {
                Taken::Done(result) => return Some(result),
                Taken::Waiting => {}
                Taken::Empty => return None,
            }
        }
    }))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let work = |n: u64| {
            std::thread::sleep(Duration::from_micros(n * 7919 % 300));
            n * 2
        };
        let found: Vec<u64> = map((0..500).map(|n| (n, 1)), Some(3), work).expect("three threads").collect();
        assert_eq!(found, (0..500).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_long_article_has_one_answer_with_any_number_of_threads() {
        let mut text = String::new();
        for n in 0.. {
            text.push_str(
                ["“It is over,” Ana Ruiz said on Monday. ", "Sales fell 3% to £2m\n", "and she left.\n"]
                    [n % 3],
            );
            text.push_str(
                ["The firm’s chair, Bo Lind, denies that it “lost” 40 ships.\n\n", "é\r\n", ""][n % 7 % 3],
            );
            if text.len() > 2 * LONG {
                break;
            }
        }
        let page = Page { text, ..Page::default() };
        let options = Options::default();
        let whole = pipeline::parse(page.clone(), &options).expect("any text is an article");
        for threads in [1, 2, 8] {
            let article = parse(page.clone(), &options, Some(threads)).expect("any text is an article");
            assert_eq!(article, whole, "{threads} threads");
        }
        // Several long ones in a batch share its threads.
        let read = move |page| parse(page, &Options::default(), None).expect("any text is an article");
        let many = map([(page.clone(), 1), (page, 1)], Some(2), read).expect("two threads");
        assert!(many.into_iter().all(|article| article == whole));
    }

    #[test]
    fn an_endless_input_is_taken_in_only_as_far_as_needed() {
        let pulled = Arc::new(AtomicUsize::new(0));
        let count = pulled.clone();
        let items = (0usize..).inspect(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!(map(items.map(|n| (n, 1)), Some(2), |n| n).expect("two threads").nth(10), Some(10));
        assert!(pulled.load(Ordering::Relaxed) <= 11 + 2 * AHEAD);
        // One item may be larger than all that may wait.
        let mut large = map((0..9).map(|n| (n, usize::MAX / 16)), Some(2), |n| n).expect("two threads");
        assert_eq!(large.by_ref().last(), Some(8));
    }

    #[test]
    fn a_result_made_elsewhere_keeps_its_place() {
        let mut batch = Batch::new(Some(2), |n: u32| n).expect("two threads");
        batch.push(1, 1);
        batch.push_done(2);
        batch.push(3, 1);
        let mut found = Vec::new();
        loop {
            match batch.take(Duration::from_secs(1)) {
                Taken::Done(n) => found.push(n),
                Taken::Waiting => {}
                Taken::Empty => break,
            }
        }
        assert_eq!(found, [1, 2, 3]);
    }

    #[test]
    fn the_panic_of_a_worker_reaches_the_caller() {
        let mut results =
            map([(1, 1)], Some(1), |_: u32| -> u32 { panic!("on purpose") }).expect("one thread");
        assert!(catch_unwind(AssertUnwindSafe(|| results.next())).is_err());
    }
}
