//! Words of movement.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Builder, Classes, phrases, table};
use crate::error::TableError;
use crate::text::WordId;

/// A word of movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendWord {
    /// Upwards; else downwards.
    pub up: bool,
    /// It carries the movement to the figures behind it: "rose", "up".
    pub leads: bool,
    /// It carries the movement to the figure before it, or behind "of": "reduction".
    pub noun: bool,
    /// It is no verb: "up", "higher".
    pub adverb: bool,
    /// It carries the movement over "by", "to" and "from" only: "raised".
    pub only_by: bool,
}

/// All words of movement, by word.
#[derive(Debug, Default)]
pub struct Trends {
    words: FxHashMap<WordId, TrendWord>,
    factors: FxHashMap<WordId, TrendWord>,
    phrasal: FxHashSet<WordId>,
    session: FxHashSet<WordId>,
    moving: FxHashSet<WordId>,
}

impl Trends {
    pub(super) fn read(b: &mut Builder) -> Result<Self, TableError> {
        let source = table::source!("trends");
        let mut trends = Self::default();
        for row in table::rows(source.file, source.text, ["word", "direction", "kind"])? {
            for kind in row.values(2) {
                trends.add(b, &row, kind)?;
            }
        }
        Ok(trends)
    }

    /// Takes in what one kind says of the word of a row.
    fn add(&mut self, b: &mut Builder, row: &table::Row<'_, 3>, kind: &str) -> Result<(), TableError> {
        let apart = match kind {
            "phrasal" => Some(&mut self.phrasal),
            "session" => Some(&mut self.session),
            "moving" => Some(&mut self.moving),
            _ => None,
        };
        if let Some(words) = apart {
            words.insert(phrases::at(row, b.word(row.cells[0]))?);
            return Ok(());
        }
        let up = match row.cells[1] {
            "up" => true,
            "down" => false,
            other => return Err(row.error(format!("expected up or down, found {other:?}"))),
        };
        let (leads, noun, adverb, only_by) = match kind {
            "verb" => (true, false, false, false),
            "by" | "factor" => (true, false, false, true),
            "both" => (true, true, false, false),
            "noun" => (false, true, false, false),
            "adverb" => (true, true, true, false),
            other => {
                return Err(row.error(format!(
                    "expected verb, by, factor, noun, both, adverb, phrasal, session or moving, found {other:?}"
                )));
            }
        };
        let word = TrendWord { up, leads, noun, adverb, only_by };
        if kind == "factor" {
            self.factors.insert(phrases::at(row, b.word(row.cells[0]))?, word);
        } else {
            self.words.insert(phrases::at(row, b.class(row.cells[0], Classes::TREND))?, word);
        }
        Ok(())
    }

    /// The movement of a word that is one only before "to", "by" and "from": "will double to £20", but "a double room".
    #[inline]
    pub fn factor(&self, word: WordId) -> Option<TrendWord> {
        if word == WordId::NONE { None } else { self.factors.get(&word).copied() }
    }

    /// The movement a word tells of.
    #[inline]
    pub fn word(&self, word: WordId) -> Option<TrendWord> {
        self.words.get(&word).copied()
    }

    /// Whether the verb takes the direction from an adverb behind it: "picked up", "shut down".
    #[inline]
    pub fn phrasal(&self, word: WordId) -> bool {
        word != WordId::NONE && (self.phrasal.contains(&word) || self.session.contains(&word))
    }

    /// Whether the verb tells of a market, whose percent and points move with the adverb behind it: "closed down 1%".
    #[inline]
    pub fn session(&self, word: WordId) -> bool {
        word != WordId::NONE && self.session.contains(&word)
    }

    /// Whether the verb goes with an adverb, so that "up to" behind it is no bound: "crept up to 4%".
    #[inline]
    pub fn moving(&self, word: WordId) -> bool {
        word != WordId::NONE && self.moving.contains(&word)
    }
}
