//! The words of numbers.

use super::{Builder, Classes, phrases, table};
use crate::error::TableError;
use crate::text::{Token, WordId};

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// 0 to 19.
    Unit,
    /// 20, 30 … 90
    Tens,
    /// "hundred"
    Hundred,
    /// A power of ten that multiplies what stands before: "million", "bn", "lakh".
    Scale,
    /// "dozen", "couple"
    Group,
    /// A scale right behind digits, and perhaps a unit: "5m", "40k".
    Letter,
    /// More than a decimal holds: "googol".
    Huge,
    /// A plural that names no number: "dozens" is at least 12.
    Vague,
    /// "several", "few": before "hundred" they count it.
    Some,
    /// "first", "hundredth"
    Ordinal,
    /// "st", "nd", "rd", "th" behind digits.
    Place,
    /// "half"
    Half,
    /// "quarter"
    Quarter,
    /// The plural of a fraction: "thirds" is one of three.
    Parts,
    /// "twice", "tenfold"
    Times,
    /// "fold" behind a hyphen.
    Fold,
    /// "point" between numbers in words.
    Point,
    /// Makes a half or a quarter a stretch of something: "opening", "this".
    Side,
}

/// A word of numbers with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberWord {
    /// What it does.
    pub kind: NumberKind,
    /// Its value, or that of its denominator.
    pub value: i64,
}

/// All words of numbers, by word.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Position in `entries` plus one; 0 for any other word.
    by_word: Vec<u8>,
    entries: Vec<NumberWord>,
}

impl Numbers {
    pub(super) fn read(b: &mut Builder) -> Result<Self, TableError> {
        let source = table::source!("numbers");
        let mut numbers = Self::default();
        for row in table::rows(source.file, source.text, ["word", "kind", "value"])? {
            let kind = kind(row.cells[1])
                .ok_or_else(|| row.error(format!("no kind is called {:?}", row.cells[1])))?;
            let value = row.cells[2].parse().map_err(|_| row.error("expected a whole number as value"))?;
            let beside =
                matches!(kind, NumberKind::Side | NumberKind::Place | NumberKind::Letter | NumberKind::Some);
            let word = row.cells[0];
            let id = if beside || kind == NumberKind::Point {
                b.word(word)
            } else {
                b.class(word, Classes::NUMBER)
            };
            let id = phrases::at(&row, id)?;
            if numbers.by_word.len() <= id.index() {
                numbers.by_word.resize(id.index() + 1, 0);
            }
            numbers.entries.push(NumberWord { kind, value });
            let position = u8::try_from(numbers.entries.len());
            numbers.by_word[id.index()] =
                position.map_err(|_| row.error("the table holds at most 255 words"))?;
        }
        Ok(numbers)
    }

    /// What the word does in a number.
    #[inline]
    pub fn word(&self, word: WordId) -> Option<NumberWord> {
        match self.by_word.get(word.index()) {
            Some(&n) if n > 0 => Some(self.entries[n as usize - 1]),
            _ => None,
        }
    }

    /// What the token does in a number.
    #[inline]
    pub fn token(&self, token: &Token) -> Option<NumberWord> {
        self.word(token.word)
    }
}

fn kind(name: &str) -> Option<NumberKind> {
    Some(match name {
        "unit" => NumberKind::Unit,
        "tens" => NumberKind::Tens,
        "hundred" => NumberKind::Hundred,
        "scale" => NumberKind::Scale,
        "group" => NumberKind::Group,
        "letter" => NumberKind::Letter,
        "huge" => NumberKind::Huge,
        "vague" => NumberKind::Vague,
        "some" => NumberKind::Some,
        "ordinal" => NumberKind::Ordinal,
        "place" => NumberKind::Place,
        "half" => NumberKind::Half,
        "quarter" => NumberKind::Quarter,
        "parts" => NumberKind::Parts,
        "times" => NumberKind::Times,
        "fold" => NumberKind::Fold,
        "point" => NumberKind::Point,
        "side" => NumberKind::Side,
        _ => return None,
    })
}
