//! Words of ASCII letters, which most are: read and looked up eight letters at a time.

use super::tokens::Scan;
use super::vocabulary::{SEED, mix, push};
use super::{Flags, Kind, Token, WordId};

impl Scan<'_> {
    /// A word of at most seven ASCII letters with nothing behind it that could belong to it: most words.
    #[inline(always)]
    pub(super) fn short_word(&self, start: usize, flags: Flags) -> Option<Token> {
        let eight = self.eight(start);
        let others = others(eight);
        if others == 0 {
            return None;
        }
        let n = (others.trailing_zeros() / 8) as usize;
        let letters = before(others);
        let end = start + n;
        if (eight >> (8 * n)) as u8 != b' ' && !self.ends_plainly(start, end) {
            return None;
        }
        let (id, key) = self.vocabulary.find_short((eight | CASE) & letters, n);
        let upper = eight & CASE & letters == 0 && n > 1;
        Some(self.token(start, end, key, id, Kind::Word, flags.of_word(eight, upper)))
    }

    /// As [`Self::short_word`], for one of eight letters or more.
    #[inline(never)]
    pub(super) fn long_word(&self, start: usize, flags: Flags) -> Option<Token> {
        let eight = self.eight(start);
        if others(eight) != 0 {
            return None;
        }
        let mut small = eight & CASE;
        let mut second = None;
        let mut end = start + 8;
        let next = loop {
            let more = self.eight(end);
            let others = others(more);
            let letters = if others == 0 { u64::MAX } else { before(others) };
            small |= more & CASE & letters;
            second = second.or(Some((more | CASE) & letters));
            if others != 0 {
                let n = others.trailing_zeros() / 8;
                end += n as usize;
                break (more >> (8 * n)) as u8;
            }
            end += 8;
        };
        if next != b' ' && !self.ends_plainly(start, end) {
            return None;
        }
        let (id, key) = if end == start + 8 {
            self.vocabulary.find_short(eight | CASE, 8)
        } else {
            let word = &self.bytes[start..end];
            let known = self.vocabulary.find_long(eight | CASE, second.unwrap_or(0), word);
            known.unwrap_or_else(|| (WordId::NONE, self.hash(word)))
        };
        Some(self.token(start, end, key, id, Kind::Word, flags.of_word(eight, small == 0)))
    }

    /// The hash of a word of ASCII letters.
    fn hash(&self, word: &[u8]) -> u32 {
        let (eights, rest) = word.as_chunks::<8>();
        let hash = eights.iter().fold(SEED, |hash, e| push(hash, u64::from_le_bytes(*e) | CASE, 8));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let letters = u64::from_le_bytes(last) | CASE & ((1 << (8 * rest.len())) - 1);
        mix(push(hash, letters, rest.len()))
    }

    /// The eight bytes at `at`, the first lowest; zeros behind the end.
    #[inline]
    fn eight(&self, at: usize) -> u64 {
        if let Some(eight) = self.bytes[at..].first_chunk::<8>() {
            return u64::from_le_bytes(*eight);
        }
        let mut eight = [0; 8];
        let rest = &self.bytes[at..];
        eight[..rest.len()].copy_from_slice(rest);
        u64::from_le_bytes(eight)
    }

    /// Whether the ASCII letters from `start` to `end` are a word by themselves, whatever follows.
    #[inline(never)]
    fn ends_plainly(&self, start: usize, end: usize) -> bool {
        let rest = &self.bytes[end..];
        match rest.first() {
            _ if end == start => false,
            // an initialism, an address
            Some(b'.') => end - start > 1 && !self.bytes[start..end].eq_ignore_ascii_case(b"www"),
            Some(b':') => !rest.starts_with(b"://"),
            Some(b'_') => false,
            Some(b'\'') => self.letter(end + 1) == 0 || self.possessive(end).is_some(),
            Some(0x80..) => match rest {
                [0xE2, 0x80, 0x99, ..] => self.letter(end + 3) == 0 || self.possessive(end).is_some(),
                // Of the punctuation beyond ASCII the quotation marks, dashes and dots.
                [0xE2, 0x80, 0x90..=0xA6, ..] => true,
                _ => false,
            },
            _ => true,
        }
    }
}

/// The bit that tells small letters from capitals, in eight bytes.
const CASE: u64 = 0x2020_2020_2020_2020;

/// The top bits of those of the eight bytes that are no ASCII letters.
#[inline]
fn others(eight: u64) -> u64 {
    const TOP: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    // Sums of seven-bit values never carry into the next byte; their top bit says "not less than".
    let small = (eight | CASE) & !TOP;
    let from_a = small + ONES * u64::from(0x80 - b'a');
    let past_z = small + ONES * u64::from(0x80 - b'z' - 1);
    !(from_a & !past_z & !eight) & TOP
}

/// A mask of the bytes before the first of [`others`], of which there is one.
#[inline]
fn before(others: u64) -> u64 {
    ((others & others.wrapping_neg()) >> 7) - 1
}

/// Characters that belong to the letter before them.
pub(super) fn combines(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}
