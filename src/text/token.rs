//! A token: where it stands, what it is made of and which word it is, in 16 bytes.

use super::{ByteSpan, WordId};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Letters, with apostrophes inside ("don’t"); a possessive `’s` is a token of its own, and so is an
    /// initialism with its dots ("U.S.", "p.m."). Letters and digits never share a token: "A38" is two.
    Word,
    /// ASCII digits, with single `.` or `,` between digits: `3.2`, `300,000`, `9.32`.
    Number,
    /// A character used as a quotation mark or apostrophe: `“ ” " ‘ ’ ' « » „ ‚ ‹ › ` and the backtick.
    Mark,
    /// `-`, `–`, `—`, `―`, `−` and the like.
    Dash,
    /// Other ASCII punctuation, and `…`.
    Punct,
    /// Currency signs, `%`, `°`, fractions, emoji and every other character.
    Symbol,
    /// A web address, whole.
    Url,
}

/// Facts about a token that are asked for again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Flags(pub(super) u8);

impl Flags {
    /// White space or a line's start stands before the token.
    pub const SPACE: Flags = Flags(1);
    /// The first token of its line.
    pub const LINE_START: Flags = Flags(2);
    /// A word whose first letter is upper-case.
    pub const CAPITAL: Flags = Flags(4);
    /// A word of two letters or more, all of them upper-case.
    pub const UPPER: Flags = Flags(8);
    /// A number that holds `.` or `,`.
    pub const SEPARATED: Flags = Flags(16);
    /// The first token of its sentence.
    pub const SENTENCE_START: Flags = Flags(32);
    /// An initialism with dots: "U.S.", "p.m.".
    pub const DOTTED: Flags = Flags(64);

    /// Whether all of `other` is set.
    #[inline]
    pub const fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }

    #[inline]
    pub(super) fn set(&mut self, other: Flags) {
        self.0 |= other.0;
    }

    /// With those of a word whose first letter, an ASCII one, is the lowest of `letters`, and which is all in capitals
    /// if `upper`.
    #[inline]
    pub(super) fn of_word(self, letters: u64, upper: bool) -> Self {
        // Small letters have the bit that capitals lack.
        let capital = (!letters as u8 >> 5) & 1;
        Self(self.0 | (Self::CAPITAL.0 * capital) | (Self::UPPER.0 * u8::from(upper)))
    }
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// For a word the hash of its lower-case form, for a number its integer value (`u32::MAX` if it has none
    /// that fits), for a single character that character.
    pub key: u32,
    /// The word's id in the lexicon's vocabulary.
    pub word: WordId,
    /// What it is made of.
    pub kind: Kind,
    /// How it stands.
    pub flags: Flags,
}

impl Token {
    /// The bytes of the token.
    #[inline]
    pub const fn span(&self) -> ByteSpan {
        ByteSpan { start: self.start, end: self.end }
    }

    /// Whether the token is this one character, which is neither letter nor digit.
    #[inline]
    pub fn is(&self, c: char) -> bool {
        self.key == c as u32 && !matches!(self.kind, Kind::Word | Kind::Number | Kind::Url)
    }

    /// Whether the token is a word.
    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether the token is `.`, `!`, `?` or `…`.
    #[inline]
    pub fn is_stop(&self) -> bool {
        self.kind == Kind::Punct && matches!(char::from_u32(self.key), Some('.' | '!' | '?' | '…'))
    }

    /// Whether white space or a line's start stands before the token.
    #[inline]
    pub const fn spaced(&self) -> bool {
        self.flags.has(Flags::SPACE)
    }

    /// Whether the token is a word with an upper-case first letter.
    #[inline]
    pub const fn capital(&self) -> bool {
        self.flags.has(Flags::CAPITAL)
    }

    /// Number of bytes.
    #[inline]
    pub const fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Never: a token has at least one byte.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The value of a number of at most nine digits without separators.
    #[inline]
    pub fn integer(&self) -> Option<u32> {
        (self.kind == Kind::Number && self.key != u32::MAX).then_some(self.key)
    }
}
