//! Look-up of one or more words at a place in the text.

use rustc_hash::FxHashMap;

use super::Builder;
use crate::error::TableError;
use crate::text::{self, Kind, Token, WordId};

/// What tells numbers and characters from words.
const NUMBER: u32 = 1 << 30;
const CHARACTER: u32 = 1 << 31;

/// What a phrase element is compared by: a word's id, a number's value, or a character.
#[inline]
fn key(token: &Token) -> Option<u32> {
    match token.kind {
        Kind::Word if token.word.index() != 0 => Some(u32::from(token.word.0)),
        Kind::Word | Kind::Url => None,
        Kind::Number => token.integer().map(|n| n | NUMBER),
        _ => Some(token.key | CHARACTER),
    }
}

/// The bit of a character, by the lowest bits of its key.
#[inline]
fn character(key: u32) -> u128 {
    1 << (key & !CHARACTER).min(127)
}

/// The keys of a phrase behind its first, and its value.
type Entry<T> = (Box<[u32]>, T);

/// Phrases with a value each; the longest that stands at a place is found without allocating.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// Key of the first token -> entries, longest first.
    by_first: FxHashMap<u32, Vec<Entry<T>>>,
    /// A bit for each word: whether a phrase begins with it, which few do.
    words: Vec<u64>,
    /// Whether any phrase begins with a number: hardly a table has one, and every number of a text is asked for.
    numbers: bool,
    /// A bit for each ASCII character with which a phrase begins; the last one for all other characters.
    characters: u128,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), words: Vec::new(), numbers: false, characters: 0 }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase, cut into tokens as any text is.
    ///
    /// # Errors
    ///
    /// A message for an empty phrase, one that stands already, or a full vocabulary.
    pub(super) fn add(&mut self, builder: &mut Builder, phrase: &str, value: T) -> Result<(), String> {
        let keys = builder.keys(phrase)?;
        let (first, rest) = keys.split_first().ok_or_else(|| "an empty phrase".to_owned())?;
        match first & (NUMBER | CHARACTER) {
            0 => {
                let at = *first as usize / 64;
                self.words.resize(self.words.len().max(at + 1), 0);
                self.words[at] |= 1 << (first % 64);
            }
            NUMBER => self.numbers = true,
            _ => self.characters |= character(*first),
        }
        let entries = self.by_first.entry(*first).or_default();
        if entries.iter().any(|(r, _)| &**r == rest) {
            return Err(format!("duplicate phrase {phrase:?}"));
        }
        let at = entries.partition_point(|(r, _)| r.len() >= rest.len());
        entries.insert(at, (rest.into(), value));
        Ok(())
    }

    /// Whether a phrase begins with the word.
    #[inline]
    fn begins(&self, word: WordId) -> bool {
        self.words.get(word.index() / 64).is_some_and(|bits| bits >> (word.index() % 64) & 1 != 0)
    }

    /// The longest phrase that begins with the first of the tokens: its number of tokens and its value.
    #[inline]
    pub fn longest(&self, tokens: &[Token]) -> Option<(usize, &T)> {
        let first = tokens.first()?;
        if self.may_begin(first) { self.longest_with(first, tokens) } else { None }
    }

    /// Whether a phrase may begin with the token; most tokens begin none.
    #[inline]
    pub(super) fn may_begin(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Word => self.begins(token.word),
            Kind::Number => self.numbers,
            Kind::Url => false,
            _ => self.characters & character(token.key) != 0,
        }
    }

    fn longest_with(&self, first: &Token, tokens: &[Token]) -> Option<(usize, &T)> {
        let entries = self.by_first.get(&key(first)?)?;
        let second = tokens.get(1).and_then(key);
        entries.iter().find_map(|(rest, value)| {
            // Many phrases begin with "the", and few of them go on like the text.
            if rest.first().is_some_and(|&k| second != Some(k)) {
                return None;
            }
            let follows = tokens.get(1..=rest.len())?;
            let same = follows.iter().zip(rest).all(|(t, &k)| key(t) == Some(k));
            same.then_some((1 + rest.len(), value))
        })
    }
}

impl Builder {
    /// The keys of a phrase; its words join the vocabulary.
    fn keys(&mut self, phrase: &str) -> Result<Vec<u32>, String> {
        if phrase.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ' || b == b'-') {
            return self.plain_keys(phrase);
        }
        let tokens = text::tokens(phrase, &self.vocabulary);
        let mut keys = Vec::with_capacity(tokens.len());
        for mut token in tokens {
            if token.kind == Kind::Word {
                token.word = self.word(&phrase[token.span().range()])?;
            }
            keys.push(key(&token).ok_or_else(|| format!("{phrase:?} holds what no phrase can"))?);
        }
        Ok(keys)
    }
}

impl Builder {
    /// As [`Self::keys`], for ASCII letters, spaces and hyphens, which need no reader of texts.
    fn plain_keys(&mut self, phrase: &str) -> Result<Vec<u32>, String> {
        let mut keys = Vec::with_capacity(4);
        for part in phrase.split_inclusive([' ', '-']) {
            let word = part.trim_end_matches([' ', '-']);
            if !word.is_empty() {
                keys.push(u32::from(self.word(word)?.0));
            }
            if part.ends_with('-') {
                keys.push('-' as u32 | CHARACTER);
            }
        }
        Ok(keys)
    }
}

/// Turns a message into an error at a row.
pub(super) fn at<T, const N: usize>(
    row: &super::table::Row<'_, N>,
    result: Result<T, String>,
) -> Result<T, TableError> {
    result.map_err(|message| row.error(message))
}
