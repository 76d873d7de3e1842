//! The crossing between bytes and code points.

use std::sync::Arc;

use super::{ByteSpan, Span};

/// Bytes of a block of the index.
const BLOCK: usize = 64;

/// A sparse index between byte and code-point offsets of one text; empty for ASCII, where the two are equal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offsets {
    /// By block of the text, with one more behind the last.
    blocks: Arc<[Block]>,
    bytes: u32,
    code_points: u32,
}

/// What is known of [`BLOCK`] bytes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    /// Code points that start before it.
    before: u32,
    /// A bit for each of its bytes that starts a code point, in two halves: the first byte lowest.
    starts: [u32; 2],
}

impl Block {
    fn starts(self) -> u64 {
        u64::from(self.starts[0]) | u64::from(self.starts[1]) << 32
    }
}

impl Offsets {
    /// Reads the text once.
    ///
    /// The text must be shorter than 4 GiB, which [`Document::new`](super::Document::new) checks.
    pub fn new(text: &str) -> Self {
        let bytes = text.len() as u32;
        if text.is_ascii() {
            return Self { blocks: Arc::default(), bytes, code_points: bytes };
        }
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 2);
        let mut before = 0;
        let (whole, rest) = text.as_bytes().as_chunks::<BLOCK>();
        let mut last = [0x80; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        for block in whole.iter().chain([&last]) {
            let starts = starts(block);
            blocks.push(Block { before, starts: [starts as u32, (starts >> 32) as u32] });
            before += starts.count_ones();
        }
        Self { blocks: blocks.into(), bytes, code_points: before }
    }

    /// Length of the text in code points.
    pub fn code_points(&self) -> u32 {
        self.code_points
    }

    /// The code point that starts at `byte`, a character border of the text.
    #[inline]
    pub fn code_point(&self, byte: u32) -> u32 {
        match self.blocks.get(byte as usize / BLOCK) {
            Some(block) => {
                let starts = block.starts() & !(u64::MAX << (byte as usize % BLOCK));
                block.before + starts.count_ones()
            }
            None if self.blocks.is_empty() => byte,
            None => self.code_points,
        }
    }

    /// The span in code points of a span in bytes.
    #[inline]
    pub fn cross(&self, span: ByteSpan) -> Span {
        Span::new(self.code_point(span.start), self.code_point(span.end))
    }

    /// The byte at which the code point starts; the length of the text for anything past its end.
    pub fn byte(&self, code_point: u32) -> u32 {
        if code_point >= self.code_points {
            return self.bytes;
        }
        if self.blocks.is_empty() {
            return code_point;
        }
        // No code point stands before the byte of its number, nor further behind it than bytes start none.
        let low = code_point as usize / BLOCK;
        let high = (code_point + (self.bytes - self.code_points)) as usize / BLOCK;
        let at = low + self.blocks[low..=high].partition_point(|block| block.before <= code_point) - 1;
        let mut starts = self.blocks[at].starts();
        let mut inside = code_point - self.blocks[at].before;
        if starts != u64::MAX {
            for _ in 0..inside {
                starts &= starts - 1;
            }
            inside = starts.trailing_zeros();
        }
        at as u32 * BLOCK as u32 + inside
    }

    /// The text that a span of code points covers; `None` if the span leaves the text.
    pub fn slice<'t>(&self, text: &'t str, span: Span) -> Option<&'t str> {
        if span.end > self.code_points || span.start > span.end {
            return None;
        }
        text.get(self.byte(span.start) as usize..self.byte(span.end) as usize)
    }
}

/// A bit for each byte that starts a code point, one whose two upper bits are not `10`; the first byte lowest.
#[inline]
fn starts(block: &[u8; BLOCK]) -> u64 {
    /// The lowest bit of each of eight bytes.
    const ONES: u64 = 0x0101_0101_0101_0101;
    /// A product with it brings the lowest bits of eight bytes together in the upper byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (words, _) = block.as_chunks::<8>();
    words.iter().rev().fold(0, |starts, word| {
        let word = u64::from_le_bytes(*word);
        let start = (!(word >> 7) | word >> 6) & ONES;
        starts << 8 | start.wrapping_mul(GATHER) >> 56
    })
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
                assert_eq!(offsets.code_point(byte as u32), k as u32);
                assert_eq!(offsets.byte(k as u32), byte as u32);
            }
            let n = text.chars().count() as u32;
            assert_eq!(offsets.code_points(), n);
            assert_eq!(offsets.byte(n), text.len() as u32);
            assert_eq!(offsets.code_point(text.len() as u32), n);
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
                assert_eq!(offsets.cross(ByteSpan::new(a, b)), Span::new(i as u32, j as u32));
            }
        }
    }
}
