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
/// A look-up costs about one probe of a hash table, which holds the first eight letters too; nothing is allocated.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// Open addressing, a power of two long; the place of a word hangs on its head alone.
    slots: Vec<Slot>,
    /// A bit for each place that the head of a word may fall on, set where one does: it tells most words that no table
    /// holds, and stays in the nearest cache, which the slots are too large for.
    held: Box<[u64; HELD]>,
    /// The words one after another.
    text: String,
    /// By word: where it ends in `text`.
    ends: Vec<u32>,
    /// By word: its second eight bytes, as [`Folded::head`] has the first.
    tails: Vec<u64>,
}

/// Words of the bits of [`Vocabulary::held`]: ten bits and more for each word that there may be.
const HELD: usize = 1 << 11;

/// A place for one word: [`Folded::head`], and hash, length and id side by side; zeros where the place is free, which is
/// how memory comes.
type Slot = [u64; 2];

/// The id of a place; [`WordId::NONE`] where it is free.
#[inline]
fn id_of(slot: &Slot) -> WordId {
    WordId((slot[1] >> 48) as u16)
}

/// The hash of the word of a place.
#[inline]
fn key_of(slot: &Slot) -> u32 {
    slot[1] as u32
}

/// The length of the word of a place, in bytes.
#[inline]
fn len_of(slot: &Slot) -> usize {
    usize::from((slot[1] >> 32) as u16)
}

/// A word as it is looked up: folded, and known by its beginning and its length.
#[derive(Debug, Clone, Copy)]
struct Folded {
    /// The first eight bytes, the first lowest, zeros behind the end; of a longer word with [`LONG`].
    head: u64,
    len: usize,
}

/// What tells the head of a word of more than eight bytes from a word of eight letters.
const LONG: u64 = 0x80;

impl Default for Vocabulary {
    fn default() -> Self {
        Self::with_room(0)
    }
}

impl Vocabulary {
    /// An empty vocabulary with room for so many words.
    pub fn with_room(words: usize) -> Self {
        let slots = vec![[0; 2]; (words * 2).next_power_of_two().max(64)];
        let mut ends = Vec::with_capacity(words + 1);
        ends.push(0);
        let mut tails = Vec::with_capacity(words + 1);
        tails.push(0);
        Self { slots, held: Box::new([0; HELD]), text: String::with_capacity(words * 8), ends, tails }
    }

    /// Number of ids in use, [`WordId::NONE`] included: the length of a table indexed by word.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no word has been added.
    pub fn is_empty(&self) -> bool {
        self.ends.len() == 1
    }

    /// The word itself, lower-case, with straight apostrophes.
    pub fn word(&self, id: WordId) -> &str {
        let start = id.index().checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[id.index()] as usize]
    }

    /// Adds a word, or finds it; `None` when the vocabulary is full.
    pub fn add(&mut self, word: &str) -> Option<WordId> {
        let folded = Folded::read(word);
        if let Some(slot) = self.find_folded(word, folded) {
            return Some(id_of(slot));
        }
        let id = WordId(u16::try_from(self.ends.len()).ok()?);
        let len = u16::try_from(folded.len).ok()?;
        let start = self.text.len();
        if word.is_ascii() {
            self.text.push_str(word);
            self.text[start..].make_ascii_lowercase();
        } else {
            fold(word, |c| self.text.push(c));
        }
        self.ends.push(u32::try_from(self.text.len()).ok()?);
        let tail = self.text.as_bytes().get(start + 8..).unwrap_or_default();
        self.tails.push(tail.iter().take(8).rev().fold(0, |eight, &b| eight << 8 | u64::from(b)));
        // At most half is full, so that the first probe finds most words, or that there is none.
        if self.ends.len() * 2 > self.slots.len() {
            let bigger = vec![[0; 2]; self.slots.len() * 2];
            for slot in std::mem::replace(&mut self.slots, bigger) {
                if id_of(&slot) != WordId::NONE {
                    self.insert(slot);
                }
            }
        }
        self.insert([folded.head, u64::from(hash(word)) | u64::from(len) << 32 | u64::from(id.0) << 48]);
        Some(id)
    }

    /// The id of a word as it stands in a text, in any case; [`WordId::NONE`] if it is unknown.
    pub fn get(&self, word: &str) -> WordId {
        self.find(word).0
    }

    /// The hash of a word, which does not change with the words of the tables as its number does.
    pub fn key(&self, word: &str) -> u32 {
        self.find(word).1
    }

    /// The id of a word as it stands in a text, and its hash.
    pub(super) fn find(&self, word: &str) -> (WordId, u32) {
        match self.find_folded(word, Folded::read(word)) {
            // A word that is known has its hash beside it.
            Some(slot) => (id_of(slot), key_of(slot)),
            None => (WordId::NONE, hash(word)),
        }
    }

    /// The id and the hash of a word of at most eight ASCII letters, given in lower case, the first lowest.
    #[inline(always)]
    pub(super) fn find_short(&self, letters: u64, len: usize) -> (WordId, u32) {
        if !self.may_hold(letters) {
            return (WordId::NONE, short_key(letters, len));
        }
        let mask = self.slots.len() - 1;
        let mut at = place(letters) & mask;
        loop {
            let slot = &self.slots[at];
            if slot[0] == letters {
                return (id_of(slot), key_of(slot));
            }
            if slot[0] == 0 {
                return (WordId::NONE, short_key(letters, len));
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether a word with this head may be among them.
    #[inline]
    fn may_hold(&self, head: u64) -> bool {
        let at = place(head);
        self.held[at / 64 % HELD] >> (at % 64) & 1 != 0
    }

    /// As [`Self::find_short`], for a word of ASCII letters in any case, more than eight; `first` and `second` are its
    /// first and second eight letters.
    pub(super) fn find_long(&self, first: u64, second: u64, word: &[u8]) -> Option<(WordId, u32)> {
        let head = first | LONG;
        if !self.may_hold(head) {
            return None;
        }
        let rest = word.get(16..).unwrap_or_default();
        let mask = self.slots.len() - 1;
        let mut at = place(head) & mask;
        loop {
            let slot = &self.slots[at];
            if slot[0] == 0 {
                return None;
            }
            if slot[0] == head
                && len_of(slot) == word.len()
                && self.tails[id_of(slot).index()] == second
                && (rest.is_empty() || self.word(id_of(slot)).as_bytes()[16..].eq_ignore_ascii_case(rest))
            {
                return Some((id_of(slot), key_of(slot)));
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&mut self, slot: Slot) {
        let held = place(slot[0]);
        self.held[held / 64 % HELD] |= 1 << (held % 64);
        let mask = self.slots.len() - 1;
        let mut at = place(slot[0]) & mask;
        while id_of(&self.slots[at]) != WordId::NONE {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    /// `folded` is what becomes of `word`.
    fn find_folded(&self, word: &str, folded: Folded) -> Option<&Slot> {
        let mask = self.slots.len() - 1;
        let mut at = place(folded.head) & mask;
        loop {
            let slot = &self.slots[at];
            if id_of(slot) == WordId::NONE {
                return None;
            }
            if slot[0] == folded.head
                && len_of(slot) == folded.len
                && (folded.len <= 8 || self.is(id_of(slot), word))
            {
                return Some(slot);
            }
            at = (at + 1) & mask;
        }
    }

    #[inline]
    fn is(&self, id: WordId, word: &str) -> bool {
        let known = self.word(id);
        if word.is_ascii() {
            return known.eq_ignore_ascii_case(word);
        }
        let mut rest = known.chars();
        let mut same = true;
        fold(word, |c| same &= rest.next() == Some(c));
        same && rest.next().is_none()
    }
}

/// The place of a word by its head, before the mask.
#[inline]
fn place(head: u64) -> usize {
    (head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
}

impl Folded {
    fn read(word: &str) -> Self {
        let mut head = 0;
        let mut len = 0;
        if word.is_ascii() {
            len = word.len();
            let mut first = [0; 8];
            let n = len.min(8);
            first[..n].copy_from_slice(&word.as_bytes()[..n]);
            first.make_ascii_lowercase();
            head = u64::from_le_bytes(first);
        } else {
            let mut push = |b: u8| {
                if len < 8 {
                    head |= u64::from(b) << (8 * len);
                }
                len += 1;
            };
            fold(word, |c| c.encode_utf8(&mut [0; 4]).bytes().for_each(&mut push));
        }
        Self { head: if len > 8 { head | LONG } else { head }, len }
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
fn hash(word: &str) -> u32 {
    let mut h = SEED;
    let mut push = |b: u8| h = (h ^ u32::from(b)).wrapping_mul(PRIME);
    if word.is_ascii() {
        word.bytes().for_each(|b| push(b.to_ascii_lowercase()));
    } else {
        fold(word, |c| c.encode_utf8(&mut [0; 4]).bytes().for_each(&mut push));
    }
    mix(h)
}

/// [`hash`] of no letters, before its final [`mix`].
pub(super) const SEED: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

#[inline]
pub(super) fn mix(h: u32) -> u32 {
    (h ^ (h >> 15)).wrapping_mul(0x2c1b_3c6d)
}

/// [`hash`] of a word of at most eight small letters.
#[inline(never)]
fn short_key(letters: u64, len: usize) -> u32 {
    mix(push(SEED, letters, len))
}

/// Takes `n` small letters into a hash, the first lowest, with zeros behind them.
#[inline]
pub(super) fn push(mut hash: u32, letters: u64, n: usize) -> u32 {
    // Words differ in length from one to the next: a fixed number of steps, of which those behind the word
    // change nothing, costs less than a branch that is guessed wrong.
    const FACTORS: [[u32; 8]; 9] = {
        let mut factors = [[1; 8]; 9];
        let mut n = 0;
        while n <= 8 {
            let mut i = 0;
            while i < n {
                factors[n][i] = PRIME;
                i += 1;
            }
            n += 1;
        }
        factors
    };
    for (i, &factor) in FACTORS[n].iter().enumerate() {
        let letter = (letters >> (8 * i)) as u8;
        hash = (hash ^ u32::from(letter)).wrapping_mul(factor);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_with_any_apostrophe() {
        let mut v = Vocabulary::default();
        let [said, dont, ete] =
            ["said", "don’t", "été"].map(|word| v.add(word).expect("room for three words"));
        assert_eq!((v.get("SAID"), v.get("Don't"), v.get("don’t"), v.get("ÉTÉ")), (said, dont, dont, ete));
        assert_eq!(v.get("sai"), WordId::NONE);
        assert_eq!(v.word(dont), "don't");
        assert_eq!(v.add("Said"), Some(said));
    }

    #[test]
    fn a_growing_vocabulary_keeps_every_word() {
        let mut v = Vocabulary::default();
        let ids: Vec<_> = (0..5000).map(|i| v.add(&format!("w{i}")).expect("room for 5000 words")).collect();
        for (i, id) in ids.into_iter().enumerate() {
            assert_eq!(v.get(&format!("W{i}")), id);
        }
        assert_eq!(v.len(), 5001);
    }
}
