//! Where else the content words of a line stand: a post that begins brings words that are new above it and go on
//! below it.

use super::bins::part;
use crate::text::Token;

/// How many tokens at the head of a line tell what it is about.
const HEAD: u32 = 14;

/// A content word of a line, with the class of the distance to the last line before and the next line behind that hold
/// it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// Its place in the line.
    pub at: u32,
    pub back: u8,
    pub ahead: u8,
}

impl Seen {
    /// The line itself holds the word already.
    pub const HERE: u8 = 0;
    /// No other line holds the word.
    pub const NOWHERE: u8 = 6;

    /// The class of a distance in lines.
    #[inline]
    pub const fn class(distance: u32) -> u8 {
        match distance {
            1 => 1,
            2 => 2,
            3..=4 => 3,
            5..=12 => 4,
            _ => 5,
        }
    }
}

/// How many words stand how far off, by class of distance: a byte for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts(u64);

impl Counts {
    /// So many words can be counted.
    const MOST: usize = 255;

    #[inline]
    const fn add(&mut self, class: u8) {
        self.0 += 1 << (8 * class);
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
        let (mut count, mut names) = (0, 0);
        for word in seen.iter().filter(|s| s.back != Seen::HERE).take(Counts::MOST) {
            ties.back.add(word.back);
            ties.ahead.add(word.ahead);
            if word.at >= HEAD {
                continue;
            }
            ties.head_back.add(word.back);
            ties.head_ahead.add(word.ahead);
            let capital = line[word.at as usize].capital();
            if count < 2 {
                (ties.first_back[count], ties.first_ahead[count]) = (word.back, word.ahead);
                ties.capital |= count == 0 && capital;
                count += 1;
            }
            if capital && word.at > 0 && names < 2 {
                ties.names[names] = word.back;
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
        let seen = |back, ahead| Seen { at: 0, back, ahead };
        let line = crate::text::Document::new("Fog", crate::lexicon::Lexicon::builtin())
            .expect("a short text")
            .tokens;
        let ties = Ties::read(&line, &[seen(1, 6), seen(Seen::HERE, 1), seen(3, 2), seen(6, 1)]);
        assert_eq!((ties.back.sum(1, 1), ties.back.sum(1, 3), ties.back.sum(1, 6)), (1, 2, 3));
        assert_eq!((ties.ahead.sum(1, 1), ties.head_ahead.sum(1, 3)), (1, 2));
        assert_eq!((ties.first_back, ties.first_ahead, ties.capital), ([1, 3], [6, 2], true));
    }

    #[test]
    fn long_lines_are_counted_to_a_bound() {
        let line = crate::text::Document::new("Fog", crate::lexicon::Lexicon::builtin())
            .expect("a short text")
            .tokens;
        let ties = Ties::read(&line, &[Seen { at: 0, back: Seen::NOWHERE, ahead: 1 }; 1000]);
        assert_eq!((ties.back.sum(6, 6), ties.back.sum(0, 5), ties.ahead.sum(1, 1)), (255, 0, 255));
    }
}
