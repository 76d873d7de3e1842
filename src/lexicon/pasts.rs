//! Pasts that do not end in -ed, and those of verbs of putting off, whatever their ending.

use rustc_hash::FxHashMap;

use super::{Builder, Lexicon, table};
use crate::error::TableError;
use crate::text::{Token, WordId};

/// What else a past is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// Nothing: "met".
    Only,
    /// The base form as well: "quit".
    Base,
    /// The base form and a noun as well: "cut".
    Noun,
    /// A past of putting off, whose "to" is followed by a time that was still to come: "extended to 14 June".
    Defers,
}

/// By word.
pub(super) type Pasts = FxHashMap<WordId, Past>;

pub(super) fn read(b: &mut Builder) -> Result<Pasts, TableError> {
    let forms = [("past", Past::Only), ("base", Past::Base), ("noun", Past::Noun), ("defers", Past::Defers)];
    b.kinds(table::source!("pasts"), ["word", "form"], &forms)
}

impl Lexicon {
    /// What kind of past the token is, if it is one of the table.
    #[inline]
    pub fn past(&self, token: &Token) -> Option<Past> {
        if token.word == WordId::NONE { None } else { self.pasts.get(&token.word).copied() }
    }
}
