//! The crossing between bytes and code points.

use std::sync::Arc;

use super::{ByteSpan, Span};

/// Bytes between two marks of the index. A look-up counts at most this many bytes.
const STRIDE: usize = 128;

/// A sparse index between byte and code-point offsets of one text; empty for ASCII, where the two are equal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offsets {
    /// `marks[k]`: code points that start before byte `k * STRIDE`.
    marks: Arc<[u32]>,
    bytes: u32,
    code_points: u32,
}

impl Offsets {
    /// Reads the text once.
    ///
    /// The text must be shorter than 4 GiB, which [`Document::new`](super::Document::new) checks.
    pub fn new(text: &str) -> Self {
        let bytes = text.len() as u32;
        if text.is_ascii() {
            return Self { marks: Arc::default(), bytes, code_points: bytes };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut seen = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            marks.push(seen);
            seen += starts(block);
        }
        Self { marks: marks.into(), bytes, code_points: seen }
    }

    /// Length of the text in code points.
    pub fn code_points(&self) -> u32 {
        self.code_points
    }

    /// The code point that starts at `byte`, a character border of `text`.
    #[inline]
    pub fn code_point(&self, text: &str, byte: u32) -> u32 {
        if self.marks.is_empty() {
            return byte;
        }
        let byte = byte.min(self.bytes) as usize;
        let block = (byte / STRIDE).min(self.marks.len() - 1);
        self.marks[block] + starts(&text.as_bytes()[block * STRIDE..byte])
    }

    /// The span in code points of a span in bytes.
    #[inline]
    pub fn cross(&self, text: &str, span: ByteSpan) -> Span {
        let start = self.code_point(text, span.start);
        if self.marks.is_empty() {
            return Span::new(start, span.end);
        }
        let end = if (span.len() as usize) < STRIDE {
            start + starts(&text.as_bytes()[span.range()])
        } else {
            self.code_point(text, span.end)
        };
        Span::new(start, end)
    }

    /// The byte at which the code point starts; the length of the text for anything past its end.
    pub fn byte(&self, text: &str, code_point: u32) -> u32 {
        if self.marks.is_empty() || code_point >= self.code_points {
            return if code_point >= self.code_points { self.bytes } else { code_point };
        }
        let block = self.marks.partition_point(|&mark| mark <= code_point) - 1;
        ahead(text.as_bytes(), block * STRIDE, code_point - self.marks[block])
    }

    /// The text that a span of code points covers; `None` if the span leaves the text.
    pub fn slice<'t>(&self, text: &'t str, span: Span) -> Option<&'t str> {
        if span.end > self.code_points || span.start > span.end {
            return None;
        }
        let start = self.byte(text, span.start);
        let end = if !self.marks.is_empty() && (span.len() as usize) < STRIDE {
            ahead(text.as_bytes(), start as usize, span.len())
        } else {
            self.byte(text, span.end)
        };
        text.get(start as usize..end as usize)
    }
}

/// The byte at which the code point starts that lies so many places after the one at `from`, or after a border
/// of the index, which may stand inside a code point; the length of the text past its end.
fn ahead(bytes: &[u8], from: usize, places: u32) -> u32 {
    let (mut at, mut left) = (from, places);
    while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let here = starts_of_word(u64::from_le_bytes(*word));
        if here > left {
            break;
        }
        left -= here;
        at += 8;
    }
    for (i, &byte) in bytes[at..].iter().enumerate() {
        if is_start(byte) {
            if left == 0 {
                return (at + i) as u32;
            }
            left -= 1;
        }
    }
    bytes.len() as u32
}

/// Code points that start in eight bytes: those whose two upper bits are not `10`.
#[inline]
fn starts_of_word(word: u64) -> u32 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let inside = (word >> 7) & !(word >> 6) & ONES;
    // The product's upper byte is the sum of all bytes.
    8 - (inside.wrapping_mul(ONES) >> 56) as u32
}

#[inline]
fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[inline]
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(is_start(b))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_border_crosses_there_and_back() {
        let unit = "a“é” 👩‍👩‍👧 e\u{301}\r\n\u{feff}";
        for text in ["", "plain", unit, &unit.repeat(40)] {
            let offsets = Offsets::new(text);
            for (k, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.code_point(text, byte as u32), k as u32);
                assert_eq!(offsets.byte(text, k as u32), byte as u32);
            }
            let n = text.chars().count() as u32;
            assert_eq!(offsets.code_points(), n);
            assert_eq!(offsets.byte(text, n), text.len() as u32);
            assert_eq!(offsets.code_point(text, text.len() as u32), n);
            assert_eq!(offsets.slice(text, Span::new(0, n)), Some(text));
            assert_eq!(offsets.slice(text, Span::new(0, n + 1)), None);
            let borders: Vec<usize> = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
            for a in (0..=n).step_by(3) {
                for b in (a..=n).step_by(5) {
                    let expected = &text[borders[a as usize]..borders[b as usize]];
                    assert_eq!(offsets.slice(text, Span::new(a, b)), Some(expected));
                }
            }
        }
    }

    #[test]
    fn spans_cross_like_their_ends() {
        let text = "é“x”".repeat(100);
        let offsets = Offsets::new(&text);
        let borders: Vec<u32> = text.char_indices().map(|(b, _)| b as u32).collect();
        for (i, &a) in borders.iter().enumerate().step_by(7) {
            for (j, &b) in borders.iter().enumerate().skip(i).step_by(31) {
                assert_eq!(offsets.cross(&text, ByteSpan::new(a, b)), Span::new(i as u32, j as u32));
            }
        }
    }
}
