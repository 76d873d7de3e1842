//! Numbers, in digits or words, each recognised once for facts and times alike.

mod digits;
mod parts;
mod words;

use rust_decimal::Decimal;

use crate::lexicon::{Classes, Lexicon, NumberKind, NumberWord};
use crate::text::{Document, Flags, Kind, Token, TokenSpan};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "3.2", "300,000"
    Digits,
    /// "four and a half", "two dozen"
    Words,
    /// "3.2bn", "300 million"
    Scaled,
    /// "first", "21st"
    Ordinal,
    /// "a third", "two-thirds", "½"
    Fraction,
    /// "dozens", "tens of thousands"
    Vague,
    /// "twice", "threefold"
    Multiplier,
}

/// What a number is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// An exact decimal.
    Exact(Decimal),
    /// "dozens": from 12 to 120.
    Between(Decimal, Decimal),
    /// A third is `Ratio(1, 3)`.
    Ratio(i64, i64),
    /// More digits than a decimal holds.
    Unbounded,
}

/// A number on the page, without unit, bound or currency sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its tokens, scale words and suffixes included, and the article of "a hundred".
    pub tokens: TokenSpan,
    /// What it is worth.
    pub number: Number,
    /// How it is written.
    pub form: Form,
    /// Where the last token is a single letter that may as well be a unit ("5m": million, metres or minutes):
    /// what the digits are worth without it.
    pub bare: Option<Decimal>,
}

impl Numeral {
    /// The value of a number that is an exact decimal.
    pub fn value(&self) -> Option<Decimal> {
        match self.number {
            Number::Exact(value) => Some(value),
            _ => None,
        }
    }

    /// Whether a fraction belongs to it: "101 1/4", "four and a half".
    pub fn is_mixed(&self) -> bool {
        self.tokens.len() > 1 && self.value().is_some_and(|v| !is_whole(v))
    }

    /// The value of a whole number written in plain digits without separators: a year, a day, an hour.
    pub fn plain(&self, document: &Document) -> Option<u32> {
        let one = self.form == Form::Digits && self.tokens.len() == 1;
        document.tokens.get(self.tokens.start as usize).filter(|_| one).and_then(Token::integer)
    }
}

/// Reads all numerals, in order; none overlaps another. `heads` are the tokens that can begin one.
pub(super) fn read(document: &Document, lexicon: &Lexicon, heads: &[u32]) -> Vec<Numeral> {
    let reader = Reader { document, lexicon, tokens: &document.tokens };
    let mut found: Vec<Numeral> = Vec::new();
    let mut free = 0;
    for &at in heads {
        let at = at as usize;
        if at < free {
            continue;
        }
        let token = &reader.tokens[at];
        let numeral = match token.kind {
            Kind::Number => reader.digits(at, at),
            Kind::Word if lexicon.classes(token).has(Classes::NUMBER) => reader.words(at, free),
            Kind::Punct if token.is('.') && reader.leads(at) => reader.digits(at, at + 1),
            Kind::Symbol if digits::vulgar(token).is_some() => reader.vulgar(at),
            _ => None,
        };
        if let Some(numeral) = numeral {
            free = (numeral.tokens.end as usize).max(at + 1);
            found.push(numeral);
        }
    }
    found
}

/// A number that is being read: numerator, denominator, and the token after it.
#[derive(Debug, Clone, Copy)]
struct Part {
    number: Decimal,
    of: i64,
    end: usize,
}

impl Part {
    fn whole(number: Decimal, end: usize) -> Self {
        Self { number, of: 1, end }
    }

    fn at(self, end: usize) -> Self {
        Self { end, ..self }
    }

    fn times(self, factor: Decimal, end: usize) -> Option<Self> {
        Some(Self { number: self.number.checked_mul(factor)?, of: self.of, end })
    }

    fn number(self) -> Number {
        if self.of == 1 {
            let plain = self.number.scale() == 0;
            return Number::Exact(if plain { self.number } else { self.number.normalize() });
        }
        // A fraction of twos and fives is a finite decimal.
        let mut rest = self.of;
        while rest % 2 == 0 {
            rest /= 2;
        }
        while rest % 5 == 0 {
            rest /= 5;
        }
        let whole = |d: Decimal| i64::try_from(d).ok().filter(|_| d.fract().is_zero());
        match (self.number.checked_div(Decimal::from(self.of)), whole(self.number)) {
            (Some(value), _) if rest == 1 || value.fract().is_zero() => Number::Exact(value.normalize()),
            (_, Some(number)) => Number::Ratio(number, self.of),
            _ => Number::Unbounded,
        }
    }
}

#[derive(Clone, Copy)]
struct Reader<'a, 't> {
    document: &'a Document<'t>,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
}

impl Reader<'_, '_> {
    /// What the word at `at` does in a number.
    fn kind(&self, at: usize) -> Option<NumberWord> {
        self.tokens.get(at).and_then(|t| self.lexicon.numbers.token(t))
    }

    fn is(&self, at: usize, kind: NumberKind) -> bool {
        self.kind(at).is_some_and(|w| w.kind == kind)
    }

    /// The word that goes on where `at` stands: over a hyphen without spaces, never over a line's end.
    fn next(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        if token.flags.has(Flags::LINE_START) {
            return None;
        }
        match token.kind {
            Kind::Word => Some(at),
            Kind::Dash if self.hyphen(at) => Some(at + 1).filter(|&n| self.tokens[n].is_word()),
            _ => None,
        }
    }

    /// Whether the token is a dash without space on either side.
    fn hyphen(&self, at: usize) -> bool {
        let tight = |t: &Token| !t.spaced();
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Dash && tight(t))
            && self.tokens.get(at + 1).is_some_and(tight)
    }

    /// The word behind a hyphen with a space on either side, as texts have it that were cut into words.
    fn spaced_hyphen(&self, at: usize) -> Option<usize> {
        let next = self.tokens.get(at + 1)?;
        let dash = self.tokens[at].is('-') && self.tokens[at].spaced() && next.spaced();
        let line = self.tokens[at].flags.has(Flags::LINE_START) || next.flags.has(Flags::LINE_START);
        (dash && !line && next.is_word()).then_some(at + 1)
    }

    /// The token before `at` on the same line, a word with a space behind it.
    fn before(&self, at: usize) -> Option<&Token> {
        let same = self.tokens.get(at).is_some_and(|t| !t.flags.has(Flags::LINE_START));
        at.checked_sub(1).filter(|_| same).map(|b| &self.tokens[b]).filter(|t| t.is_word())
    }

    /// Whether a currency sign or code stands right before `at`: then "5 m" is five million.
    fn money_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|b| &self.tokens[b]) else { return false };
        match before.kind {
            Kind::Symbol => char::from_u32(before.key).is_some_and(is_currency),
            Kind::Word => before.flags.has(Flags::UPPER) && before.len() <= 3 && !self.tokens[at].spaced(),
            _ => false,
        }
    }

    fn numeral(&self, start: usize, part: Part, form: Form) -> Option<Numeral> {
        let tokens = TokenSpan::new(start as u32, part.end as u32);
        Some(Numeral { tokens, number: part.number(), form, bare: None })
    }
}

/// Whether a decimal is a whole number; most are written as one, which is known at once.
pub(crate) fn is_whole(value: Decimal) -> bool {
    value.scale() == 0 || value.fract().is_zero()
}

/// Whether the character is a currency sign of Unicode's category Sc that texts use.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '¢' | '£' | '¤' | '¥' | '฿' | '\u{20a0}'..='\u{20cf}' | '＄' | '￡' | '￥' | '￠' | '￦'
    )
}
