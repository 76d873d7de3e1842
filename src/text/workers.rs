//! How pieces of a long text are worked on: one after another, or several at once.

/// Somebody who does independent pieces of work.
///
/// What comes of the pieces is the same whoever does them; the answer never depends on the number of threads.
pub trait Workers: Sync {
    /// Does the work on every piece; the results are in the order of the pieces.
    fn map<I: Send, T: Send>(&self, pieces: Vec<I>, work: impl Fn(I) -> T + Send + Sync) -> Vec<T>;

    /// Does two pieces of work that need nothing of each other.
    fn both<A: Send, B: Send>(&self, a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
        (a(), b())
    }
}

/// One piece after another, on the thread of the caller.
#[derive(Debug, Clone, Copy)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn map<I: Send, T: Send>(&self, pieces: Vec<I>, work: impl Fn(I) -> T + Send + Sync) -> Vec<T> {
        pieces.into_iter().map(work).collect()
    }
}

/// Bytes of text in one piece: enough work that handing it over costs nothing beside it.
pub(crate) const PIECE: usize = 256 << 10;
