//! Nouns that stand for a body or a person named before.

use rustc_hash::FxHashMap;

use super::{Builder, Lexicon, phrases, table};
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
}

/// By noun.
pub(super) type StandIns = FxHashMap<WordId, StandIn>;

pub(super) fn read(b: &mut Builder) -> Result<StandIns, TableError> {
    let source = table::source!("stand_ins");
    let mut all = StandIns::default();
    for row in table::rows(source.file, source.text, ["word", "for"])? {
        let stands = match row.cells[1] {
            "any" => StandIn::AnyBody,
            "untold" => StandIn::Untold,
            "person" => StandIn::AnyPerson,
            "untold person" => StandIn::UntoldPerson,
            other => {
                let expected = "any, untold, person or untold person";
                return Err(row.error(format!("expected {expected}, found {other:?}")));
            }
        };
        all.insert(phrases::at(&row, b.word(row.cells[0]))?, stands);
    }
    Ok(all)
}

impl Lexicon {
    /// For which of those named before it the noun may stand; `None` where it stands for itself: "the country".
    pub fn stands_for(&self, noun: &Token) -> Option<StandIn> {
        self.stand_ins.get(&noun.word).copied()
    }
}
