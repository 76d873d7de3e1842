//! Every error, with what was expected and what was found.

use std::fmt;

/// What can go wrong. A text is never an error; options, files and saved state can be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The input passes a limit: 4 GiB, or one that [`Options`](crate::Options) sets.
    #[error("the text is {bytes} bytes long; at most {limit} are read")]
    TooLong {
        /// Length of the input.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// An option has a value that is none of its own.
    #[error("{option}: expected {expected}, found {found}")]
    Option {
        /// The option's name.
        option: &'static str,
        /// What would have been right.
        expected: String,
        /// What stood there.
        found: String,
    },
    /// A row of a word table is wrong.
    #[error(transparent)]
    Table(#[from] TableError),
    /// An article with more posts than [`Options::max_posts`](crate::Options::max_posts) allows.
    #[error("the article has {posts} posts; at most {limit} are read")]
    TooManyPosts {
        /// Posts of the article.
        posts: u32,
        /// The limit.
        limit: u32,
    },
    /// Saved state that no `to_json` has written.
    #[error("no article: expected the JSON that `to_json` writes; {0}")]
    State(String),
    /// A panic, as the bindings see it: what was said by whoever gave up.
    #[error("copydesk failed: {0}; this is a fault of copydesk, please report it with the text")]
    Fault(String),
}

/// A row of a word table that breaks the table's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableError {
    /// The table's file, or the option that carried the row.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What was expected and what was found.
    pub message: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for TableError {}
