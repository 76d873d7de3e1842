//! Words that stand for one another: "Bill" for "William", "Russian" for "Russia", "spokeswoman" for "spokesman".

use super::{Builder, phrases, table};
use crate::error::TableError;
use crate::text::WordId;

/// By word: the word it is a variant of; itself for all others.
#[derive(Debug, Default)]
pub(super) struct Variants(Vec<WordId>);

impl Variants {
    /// The word that stands for all its variants.
    #[inline]
    pub(super) fn of(&self, word: WordId) -> WordId {
        self.0.get(word.index()).copied().filter(|&w| w != WordId::NONE).unwrap_or(word)
    }
}

impl Builder {
    /// A table of variants: columns `word`, `of`.
    pub(super) fn variants(&mut self, source: table::Source) -> Result<Variants, TableError> {
        let mut variants = Vec::new();
        for row in table::rows(source.file, source.text, ["word", "of"])? {
            let word = phrases::at(&row, self.word(row.cells[0]))?;
            let of = phrases::at(&row, self.word(row.cells[1]))?;
            if variants.len() <= word.index() {
                variants.resize(word.index() + 1, WordId::NONE);
            }
            variants[word.index()] = of;
        }
        Ok(Variants(variants))
    }
}
