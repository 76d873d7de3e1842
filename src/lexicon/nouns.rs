//! Plurals and singulars of nouns, and the nouns behind which a number is a name.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Builder, phrases, table};
use crate::error::TableError;
use crate::text::WordId;

/// What is known of nouns beside numbers.
#[derive(Debug, Default)]
pub struct Nouns {
    plurals: FxHashMap<WordId, &'static str>,
    singulars: FxHashSet<WordId>,
    /// Whether the label holds before a counted noun too.
    labels: FxHashMap<WordId, bool>,
    rates: FxHashSet<WordId>,
}

impl Nouns {
    pub(super) fn read(b: &mut Builder) -> Result<Self, TableError> {
        let mut nouns = Self::default();
        let source = table::source!("plurals");
        for row in table::rows(source.file, source.text, ["plural", "singular"])? {
            nouns.plurals.insert(phrases::at(&row, b.word(row.cells[0]))?, row.cells[1]);
        }
        let source = table::source!("singulars");
        for row in table::rows(source.file, source.text, ["word"])? {
            nouns.singulars.insert(phrases::at(&row, b.word(row.cells[0]))?);
        }
        let source = table::source!("labels");
        for row in table::rows(source.file, source.text, ["word", "when"])? {
            let always = match row.cells[1] {
                "always" => true,
                "bare" => false,
                other => return Err(row.error(format!("expected always or bare, found {other:?}"))),
            };
            nouns.labels.insert(phrases::at(&row, b.word(row.cells[0]))?, always);
        }
        let source = table::source!("rates");
        for row in table::rows(source.file, source.text, ["word"])? {
            nouns.rates.insert(phrases::at(&row, b.word(row.cells[0]))?);
        }
        Ok(nouns)
    }

    /// Whether the word is a plural noun, as far as its form shows; `id` is that of `word`.
    pub fn is_plural(&self, word: &str, id: WordId) -> bool {
        if id != WordId::NONE {
            if self.plurals.contains_key(&id) {
                return true;
            }
            if self.singulars.contains(&id) {
                return false;
            }
        }
        let bytes = word.as_bytes();
        let ends = |end: &str| {
            bytes.len() >= end.len() && bytes[bytes.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
        };
        bytes.len() > 2 && ends("s") && !ends("ss") && !ends("us") && !ends("is")
    }

    /// The singular of a plural noun.
    pub fn singular<'w>(&self, word: &'w str, id: WordId) -> Cow<'w, str> {
        if let Some(singular) = self.plurals.get(&id).filter(|_| id != WordId::NONE) {
            return Cow::Borrowed(singular);
        }
        let cut = |n: usize| Cow::Borrowed(&word[..word.len() - n]);
        if !self.is_plural(word, id) || !word.ends_with('s') {
            return Cow::Borrowed(word);
        }
        if word.len() > 4 && word.ends_with("ies") {
            return Cow::Owned(format!("{}y", &word[..word.len() - 3]));
        }
        let hissing = ["sses", "xes", "ches", "shes", "zzes"].iter().any(|end| word.ends_with(end));
        cut(if hissing { 2 } else { 1 })
    }

    /// Whether "a" with the word makes a rate: "$6 a share".
    pub fn rate(&self, word: WordId) -> bool {
        word != WordId::NONE && self.rates.contains(&word)
    }

    /// Whether a number behind the word is a name; `Some(true)` even where a counted noun follows.
    #[inline]
    pub fn label(&self, word: WordId) -> Option<bool> {
        self.labels.get(&word).copied()
    }
}
