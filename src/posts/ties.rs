//! Where else the content words of a line stand: a post that begins brings words that are new above it and go on
//! below it.

use super::bins::part;
use crate::text::Token;

/// How many tokens at the head of a line tell what it is about.
const HEAD: u32 = 14;

/// A content word of a line, with the distances to the last line before and the next line behind that hold it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// Its place in the line.
    pub at: u32,
    /// Which word of the text it is.
    pub word: u16,
    pub back: u8,
    pub ahead: u8,
}

impl Seen {
    /// Up to here distances are told apart.
    pub const KNOWN: u8 = 12;
    /// Farther off.
    const FAR: u8 = Self::KNOWN + 1;
    /// No other line holds the word.
    const NOWHERE: u8 = Self::FAR + 1;
    /// All distances are less.
    pub const DISTANCES: usize = 16;

    /// A word that no other line is known to hold.
    pub fn new(at: u32, word: u16) -> Self {
        Self { at, word, back: Self::NOWHERE, ahead: Self::NOWHERE }
    }

    /// A distance in lines.
    #[inline]
    pub fn distance(lines: u32) -> u8 {
        lines.min(u32::from(Self::FAR)) as u8
    }

    /// The class of a distance, by its number.
    const CLASSES: [u8; Self::DISTANCES] = [0, 1, 2, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5, 6, 6];

    /// The class of a distance.
    #[inline]
    fn class(distance: u8) -> u8 {
        Self::CLASSES[usize::from(distance) % Self::DISTANCES]
    }
}

/// How many words stand how far off, by class of distance: a byte for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts(u64);

impl Counts {
    /// So many words can be counted.
    const MOST: usize = 255;

    /// Counts a word at this distance.
    #[inline]
    fn add(&mut self, distance: u8) {
        /// One of the class of each distance.
        const ONES: [u64; Seen::DISTANCES] = {
            let (mut ones, mut d) = ([0; Seen::DISTANCES], 0);
            while d < Seen::DISTANCES {
                ones[d] = 1 << (8 * Seen::CLASSES[d]);
                d += 1;
            }
            ones
        };
        self.0 += ONES[usize::from(distance) % Seen::DISTANCES];
    }

    /// How many stand in classes from the one to the other: at most [`Counts::MOST`], which a byte holds.
    #[inline]
    const fn sum(self, from: u8, to: u8) -> u32 {
        let classes = self.0 >> (8 * from) & (u64::MAX >> (56 - 8 * (to - from)));
        // The highest byte of the product is the sum of all bytes.
        (classes.wrapping_mul(0x0101_0101_0101_0101) >> 56) as u32
    }
}

/// What is known of the content words of one line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ties {
    /// By distance back and ahead.
    back: Counts,
    ahead: Counts,
    /// The same of the words at its head.
    head_back: Counts,
    head_ahead: Counts,
    /// The classes of the first two, back and ahead; 0 for none.
    first_back: [u8; 2],
    first_ahead: [u8; 2],
    /// The classes back of the first two with a capital letter, the line's first token left out.
    names: [u8; 2],
    /// Whether the first has a capital letter.
    capital: bool,
}

impl Ties {
    /// Reads the words of a line.
    pub fn read(line: &[Token], seen: &[Seen]) -> Self {
        let mut ties = Ties::default();
        let seen = &seen[..seen.len().min(Counts::MOST)];
        for word in seen {
            ties.back.add(word.back);
            ties.ahead.add(word.ahead);
        }
        let mut names = 0;
        for (n, word) in seen.iter().take_while(|w| w.at < HEAD).enumerate() {
            ties.head_back.add(word.back);
            ties.head_ahead.add(word.ahead);
            let capital = line[word.at as usize].capital();
            if n < 2 {
                (ties.first_back[n], ties.first_ahead[n]) = (Seen::class(word.back), Seen::class(word.ahead));
                ties.capital |= n == 0 && capital;
            }
            if capital && word.at > 0 && names < 2 {
                ties.names[names] = Seen::class(word.back);
                names += 1;
            }
        }
        ties
    }

    /// Calls `put` with what the words say of a border before their line.
    pub fn features(&self, put: &mut impl FnMut(u8, u32, u32)) {
        let pair = |two: [u8; 2]| u32::from(two[0]) | u32::from(two[1]) << 4;
        let head = |from, to| self.head_back.sum(from, to);
        let (near, new) = (head(1, 2), head(5, 6));
        put(80, pair(self.first_back), u32::from(self.capital));
        put(81, near.min(4) | new.min(5) << 4, head(3, 4).min(3));
        put(82, head(1, 1).min(4), head(6, 6).min(5));
        put(83, pair(self.names), 0);
        put(84, pair(self.first_ahead), u32::from(self.first_back[0]));
        put(85, self.head_ahead.sum(1, 1).min(4), near.min(4));
        put(86, self.head_ahead.sum(1, 3).min(5), new.min(5));
        let (last, next) = (self.back.sum(1, 1), self.ahead.sum(1, 1));
        let (before, behind) = (self.back.sum(1, 3), self.ahead.sum(1, 3));
        put(87, last.min(5), next.min(5));
        put(88, before.min(6), behind.min(6));
        put(89, 3 + last.min(3) - next.min(3), 3 + before.min(3) - behind.min(3));
        let words = self.back.sum(1, 6);
        put(90, part(before, words), part(behind, words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_tied_to_those_around_it() {
        let seen = |back, ahead| Seen { at: 0, word: 0, back, ahead };
        let line = crate::text::Document::new("Fog", crate::lexicon::Lexicon::builtin())
            .expect("a short text")
            .tokens;
        let ties = Ties::read(&line, &[seen(1, 14), seen(4, 2), seen(14, 1)]);
        assert_eq!((ties.back.sum(1, 1), ties.back.sum(1, 3), ties.back.sum(1, 6)), (1, 2, 3));
        assert_eq!((ties.ahead.sum(1, 1), ties.head_ahead.sum(1, 3)), (1, 2));
        assert_eq!((ties.first_back, ties.first_ahead, ties.capital), ([1, 3], [6, 2], true));
    }

    #[test]
    fn long_lines_are_counted_to_a_bound() {
        let line = crate::text::Document::new("Fog", crate::lexicon::Lexicon::builtin())
            .expect("a short text")
            .tokens;
        let ties = Ties::read(&line, &[Seen { at: 0, word: 0, back: Seen::NOWHERE, ahead: 1 }; 1000]);
        assert_eq!((ties.back.sum(6, 6), ties.back.sum(0, 5), ties.ahead.sum(1, 1)), (255, 0, 255));
    }
}
