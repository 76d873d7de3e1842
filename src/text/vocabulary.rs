//! The words a lexicon knows, so that the tokeniser can name them while it reads.

use serde::{Deserialize, Serialize};

/// The number of a known word; [`WordId::NONE`] for a word that no table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct WordId(pub u16);

impl WordId {
    /// A word that no table holds.
    pub const NONE: WordId = WordId(0);

    /// For indexing a table with one entry per word.
    #[inline]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Lower-case words, numbered from 1 in the order they were added; at most 65,535.
///
/// A look-up costs one probe of a hash table and, on a hit, one comparison; nothing is allocated.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// Open addressing, a power of two long; 0 is free.
    slots: Vec<(u32, WordId)>,
    words: Vec<Box<str>>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { slots: vec![(0, WordId::NONE); 64], words: vec!["".into()] }
    }
}

impl Vocabulary {
    /// Number of ids in use, [`WordId::NONE`] included: the length of a table indexed by word.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether no word has been added.
    pub fn is_empty(&self) -> bool {
        self.words.len() == 1
    }

    /// The word itself, lower-case, with straight apostrophes.
    pub fn word(&self, id: WordId) -> &str {
        &self.words[id.index()]
    }

    /// Adds a word, or finds it; `None` when the vocabulary is full.
    pub fn add(&mut self, word: &str) -> Option<WordId> {
        let mut folded = String::with_capacity(word.len());
        fold(word, |c| folded.push(c));
        let hash = hash(word);
        if let Some(id) = self.find(&folded, hash) {
            return Some(id);
        }
        let id = WordId(u16::try_from(self.words.len()).ok()?);
        self.words.push(folded.into_boxed_str());
        if self.words.len() * 2 > self.slots.len() {
            let bigger = vec![(0, WordId::NONE); self.slots.len() * 2];
            for (h, w) in std::mem::replace(&mut self.slots, bigger) {
                if w != WordId::NONE {
                    self.insert(h, w);
                }
            }
        }
        self.insert(hash, id);
        Some(id)
    }

    /// The id of a word as it stands in a text, in any case; [`WordId::NONE`] if it is unknown.
    pub fn get(&self, word: &str) -> WordId {
        self.find(word, hash(word)).unwrap_or(WordId::NONE)
    }

    fn insert(&mut self, hash: u32, id: WordId) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != WordId::NONE {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, id);
    }

    /// `hash` is [`hash`] of `word`, which the tokeniser has already.
    #[inline]
    pub(super) fn find(&self, word: &str, hash: u32) -> Option<WordId> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (h, id) = self.slots[at];
            if id == WordId::NONE {
                return None;
            }
            if h == hash && self.is(id, word) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// As [`find`](Self::find), for a word of ASCII letters.
    #[inline]
    pub(super) fn find_ascii(&self, word: &str, hash: u32) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (h, id) = self.slots[at];
            if id == WordId::NONE || (h == hash && self.words[id.index()].eq_ignore_ascii_case(word)) {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    #[inline]
    fn is(&self, id: WordId, word: &str) -> bool {
        let known = &*self.words[id.index()];
        if word.is_ascii() {
            return known.eq_ignore_ascii_case(word);
        }
        let mut rest = known.chars();
        let mut same = true;
        fold(word, |c| same &= rest.next() == Some(c));
        same && rest.next().is_none()
    }
}

/// Lower case, and one apostrophe for the three that pages use.
fn fold(word: &str, mut each: impl FnMut(char)) {
    for c in word.chars() {
        match c {
            '’' | 'ʼ' => each('\''),
            _ if c.is_ascii() => each(c.to_ascii_lowercase()),
            _ => c.to_lowercase().for_each(&mut each),
        }
    }
}

/// The 32-bit hash of the folded word: FNV-1a over its bytes, with a final mix.
///
/// Stored weights are keyed by it, so it never changes without training again.
pub(super) fn hash(word: &str) -> u32 {
    let mut h = Hash::default();
    if word.is_ascii() {
        word.bytes().for_each(|b| h.push(b.to_ascii_lowercase()));
    } else {
        fold(word, |c| c.encode_utf8(&mut [0; 4]).bytes().for_each(|b| h.push(b)));
    }
    h.finish()
}

/// The hash of a word while it is read.
#[derive(Clone, Copy)]
pub(super) struct Hash(u32);

impl Default for Hash {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Hash {
    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }

    #[inline]
    pub(super) fn finish(self) -> u32 {
        (self.0 ^ (self.0 >> 15)).wrapping_mul(0x2c1b_3c6d)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_with_any_apostrophe() {
        let mut v = Vocabulary::default();
        let said = v.add("said").unwrap();
        let dont = v.add("don’t").unwrap();
        let ete = v.add("été").unwrap();
        assert_eq!((v.get("SAID"), v.get("Don't"), v.get("don’t"), v.get("ÉTÉ")), (said, dont, dont, ete));
        assert_eq!(v.get("sai"), WordId::NONE);
        assert_eq!(v.word(dont), "don't");
        assert_eq!(v.add("Said"), Some(said));
    }

    #[test]
    fn a_growing_vocabulary_keeps_every_word() {
        let mut v = Vocabulary::default();
        let ids: Vec<_> = (0..5000).map(|i| v.add(&format!("w{i}")).unwrap()).collect();
        for (i, id) in ids.into_iter().enumerate() {
            assert_eq!(v.get(&format!("W{i}")), id);
        }
        assert_eq!(v.len(), 5001);
    }
}
