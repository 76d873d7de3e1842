//! Nouns that stand for a body or a person named before.

use rustc_hash::FxHashMap;

use super::{Builder, Lexicon, table};
use crate::error::TableError;
use crate::text::{Token, WordId};

/// For which of those named before it a noun may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandIn {
    /// "the group", "the agency": for any.
    AnyBody,
    /// "the bank", "the union": for one whose name does not say what it is.
    Untold,
    /// "the teenager", "the star": for any person.
    AnyPerson,
    /// "the striker", "the singer": for one of whom the page says no other role.
    UntoldPerson,
    /// "the public", "the jury": many, so for nobody who is named.
    Many,
}

/// By noun.
pub(super) type StandIns = FxHashMap<WordId, StandIn>;

pub(super) fn read(b: &mut Builder) -> Result<StandIns, TableError> {
    let kinds = [
        ("any", StandIn::AnyBody),
        ("untold", StandIn::Untold),
        ("person", StandIn::AnyPerson),
        ("untold person", StandIn::UntoldPerson),
        ("nobody", StandIn::Many),
    ];
    b.kinds(table::source!("stand_ins"), ["word", "for"], &kinds)
}

impl Lexicon {
    /// For which of those named before it the noun may stand; `None` where it stands for itself: "the country".
    pub fn stands_for(&self, noun: &Token) -> Option<StandIn> {
        self.stand_ins.get(&noun.word).copied()
    }
}
