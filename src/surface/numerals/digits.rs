//! Numbers that begin with digits.

use rust_decimal::Decimal;

use super::{Form, Number, Numeral, Part, Reader, is_whole};
use crate::lexicon::{NumberKind, known};
use crate::text::{Flags, Kind, Token, TokenSpan};

/// The value of digits with separators: `1,234.5`, `1.234,5`, `2,00,000`, `3.2`, `3,5`.
///
/// Commas or dots that group by threes (or, after the first group of three from the right, by twos) are
/// thousands; a single separator with another number of digits behind it is the decimal point.
/// [`Number::Unbounded`] for more than 28 digits; `None` where the separators make no number (`1.2.3`).
pub(super) fn decimal(text: &str) -> Option<Number> {
    let last = |c: u8| text.bytes().rposition(|b| b == c);
    let count = |c: u8| text.bytes().filter(|&b| b == c).count();
    let (commas, dots) = (count(b','), count(b'.'));
    let point = match (commas, dots) {
        (0, 0) => None,
        (0, 1) => last(b'.'),
        (0, _) => return grouped(text, b'.').then(|| mantissa(text, None)),
        (1, 0) if !grouped(text, b',') => {
            let at = last(b',')?;
            // "3,5" is a decimal; "12,3456" is none.
            (text.len() - at <= 3).then_some(at).map(Some)?
        }
        (_, 0) => return grouped(text, b',').then(|| mantissa(text, None)),
        (_, 1) if last(b'.') > last(b',') => {
            let at = last(b'.')?;
            grouped(&text[..at], b',').then_some(at).map(Some)?
        }
        (1, _) if last(b',') > last(b'.') => {
            let at = last(b',')?;
            grouped(&text[..at], b'.').then_some(at).map(Some)?
        }
        _ => return None,
    };
    Some(mantissa(text, point))
}

/// Whether the separator groups digits by threes, or as in India by twos before a last group of three.
fn grouped(text: &str, separator: u8) -> bool {
    let mut groups = text.bytes().rev();
    let mut length = 0;
    let mut done = 0;
    let mut twos = false;
    loop {
        let byte = groups.next();
        if byte.is_some_and(|b| b != separator) {
            length += 1;
            continue;
        }
        let first = byte.is_none();
        let fits = match (done, first) {
            (0, _) => length == 3,
            (_, true) => (1..=if twos { 2 } else { 3 }).contains(&length),
            (1, false) => length == 3 || length == 2,
            (_, false) => length == if twos { 2 } else { 3 },
        };
        if !fits {
            return false;
        }
        twos |= done == 1 && length == 2 && !first;
        if first {
            return true;
        }
        done += 1;
        length = 0;
    }
}

/// The digits of the text with the decimal point at `point`.
fn mantissa(text: &str, point: Option<usize>) -> Number {
    let mut value: i128 = 0;
    for digit in text.bytes().filter(u8::is_ascii_digit) {
        value = value.saturating_mul(10).saturating_add(i128::from(digit - b'0'));
    }
    let scale = point.map_or(0, |p| text.len() - p - 1);
    match u32::try_from(scale).ok().and_then(|s| Decimal::try_from_i128_with_scale(value, s).ok()) {
        Some(value) => Number::Exact(value.normalize()),
        None => Number::Unbounded,
    }
}

/// Numerator and denominator of a sign such as `½`.
pub(super) fn vulgar(token: &Token) -> Option<(i64, i64)> {
    Some(match char::from_u32(token.key).filter(|_| token.kind == Kind::Symbol)? {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}

/// The value of a raised figure.
fn superscript(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁰' | '⁴'..='⁹' => Some(c as u32 - '⁰' as u32),
        _ => None,
    }
}

impl Reader<'_, '_> {
    /// Whether the dot at `at` opens a decimal: ".534".
    pub(super) fn leads(&self, at: usize) -> bool {
        let number = self.tokens.get(at + 1).is_some_and(|n| n.kind == Kind::Number && !n.spaced());
        let opens =
            |b: &Token| b.is('(') || b.kind == Kind::Symbol || b.kind == Kind::Dash || b.kind == Kind::Mark;
        let first = self.tokens[at].spaced() || at.checked_sub(1).is_some_and(|b| opens(&self.tokens[b]));
        number && first && !self.tokens[at + 1].flags.has(Flags::SEPARATED)
    }

    /// A sign such as `½`, by itself.
    pub(super) fn vulgar(&self, at: usize) -> Option<Numeral> {
        let (number, of) = vulgar(self.tokens.get(at)?)?;
        let part = Part { number: Decimal::from(number), of, end: at + 1 };
        let (part, _) = self.scaled(at, part)?;
        self.numeral(at, part, Form::Fraction)
    }

    /// The numeral whose digits stand at `at`; it starts at `start`, which is `at` or the dot before.
    pub(super) fn digits(&self, start: usize, at: usize) -> Option<Numeral> {
        let token = &self.tokens[at];
        let span = |end: usize| TokenSpan::new(start as u32, end as u32);
        let value = match token.integer() {
            Some(value) if start == at => Decimal::from(value),
            _ => match decimal(&self.document.text[self.tokens[start].start as usize..token.end as usize])? {
                Number::Exact(value) => value,
                number => {
                    return Some(Numeral { tokens: span(at + 1), number, form: Form::Digits, bare: None });
                }
            },
        };
        if let Some(end) = self.place(at, value) {
            return self.numeral(start, Part::whole(value, end), Form::Ordinal);
        }
        let mut part = self.thousands(at, value);
        let mut form = Form::Digits;
        if let Some(fraction) = self.slash(at).or_else(|| self.over(part)) {
            return self.numeral(start, fraction, Form::Fraction);
        }
        if let Some(number) = self.power(part).or_else(|| self.raised(part)) {
            return self.numeral(start, number, Form::Digits);
        }
        if let Some(mixed) = self.mixed(part) {
            part = mixed;
        }
        if let Some(end) = self.next(part.end).filter(|&n| self.is(n, NumberKind::Fold)) {
            return self.numeral(start, Part { end: end + 1, ..part }, Form::Multiplier);
        }
        let digits = part;
        let Some((scaled, letter)) = self.scaled(start, part) else {
            return Some(Numeral {
                tokens: span(part.end),
                number: Number::Unbounded,
                form: Form::Scaled,
                bare: None,
            });
        };
        part = scaled;
        if part.end > digits.end {
            form = Form::Scaled;
            // "1 million 200 thousand"
            if let Some(more) = self.lower(part, digits) {
                part = more;
            } else if let Some(scale) =
                part.number.checked_div(digits.number).filter(|_| !letter && digits.of == 1)
            {
                // "3 million and a quarter"
                let more = self.and_fraction(Part { end: part.end, ..digits });
                part = more.and_then(|m| m.times(scale, m.end)).unwrap_or(part);
            }
        }
        let bare = (letter && digits.of == 1).then_some(digits.number);
        Some(Numeral { bare, ..self.numeral(start, part, form)? })
    }

    /// The end of "21st"; "11st" is a weight.
    fn place(&self, at: usize, value: Decimal) -> Option<usize> {
        let suffix = self.tokens.get(at + 1)?;
        if suffix.spaced() || !self.is(at + 1, NumberKind::Place) || !value.fract().is_zero() {
            return None;
        }
        let stone = self.document.word(suffix).eq_ignore_ascii_case("st")
            && (value % Decimal::TEN != Decimal::ONE || value % Decimal::ONE_HUNDRED == Decimal::from(11));
        (!stone).then_some(at + 2)
    }

    /// "300 000": groups of three digits with one space between.
    fn thousands(&self, at: usize, mut value: Decimal) -> Part {
        let mut end = at + 1;
        let first = &self.tokens[at];
        let named = at
            .checked_sub(1)
            .is_some_and(|b| self.tokens[b].capital() || self.tokens[b].kind == Kind::Number);
        if first.integer().is_none() || first.len() > 3 || first.integer() == Some(0) || named {
            return Part::whole(value, end);
        }
        while let Some(group) = self.tokens.get(end) {
            let gap = &self.document.text[self.tokens[end - 1].end as usize..group.start as usize];
            let (Some(more), true) =
                (group.integer(), matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}"))
            else {
                break;
            };
            let Some(next) = value.checked_mul(Decimal::ONE_THOUSAND).filter(|_| group.len() == 3) else {
                break;
            };
            value = next.saturating_add(Decimal::from(more));
            end += 1;
        }
        Part::whole(value, end)
    }

    /// "1/3", "1⁄32": two whole numbers with a slash between and none behind.
    fn slash(&self, at: usize) -> Option<Part> {
        let is_slash = |i: usize| self.tokens.get(i).is_some_and(|t| (t.is('/') || t.is('⁄')) && !t.spaced());
        let tight = |i: usize| self.tokens.get(i).filter(|t| !t.spaced()).and_then(Token::integer);
        if !is_slash(at + 1)
            || is_slash(at + 3)
            || at.checked_sub(1).is_some_and(|b| is_slash(b) && !self.tokens[at].spaced())
        {
            return None;
        }
        let number = self.tokens[at].integer()?;
        let of = tight(at + 2).filter(|&of| of > 1 && number < of)?;
        Some(Part { number: Decimal::from(number), of: i64::from(of), end: at + 3 })
    }

    /// "1.3e6", "6.23x10^-4"
    fn power(&self, part: Part) -> Option<Part> {
        let tight = |at: usize| self.tokens.get(at).filter(|t| !t.spaced());
        let sign = tight(part.end)?;
        let mut at = match self.document.word(sign) {
            "e" | "E" => part.end + 1,
            "x" | "×" | "*" if tight(part.end + 1)?.integer() == Some(10) && tight(part.end + 2)?.is('^') => {
                part.end + 3
            }
            _ => return None,
        };
        let negative = tight(at)?.kind == Kind::Dash;
        at += usize::from(negative);
        let power = tight(at)?.integer().filter(|&p| p < 28)?;
        let factor = Decimal::from(10i128.checked_pow(power)?);
        let number = if negative { part.number.checked_div(factor) } else { part.number.checked_mul(factor) };
        Some(Part::whole(number?, at + 1))
    }

    /// "10⁹", "5 × 10⁹", "6.2×10⁻⁴"
    fn raised(&self, part: Part) -> Option<Part> {
        let sign = self.tokens.get(part.end)?;
        let base = match self.document.word(sign) {
            "x" | "×" | "*" => {
                self.tokens.get(part.end + 1).filter(|t| t.integer() == Some(10)).map(|_| part.end + 2)?
            }
            _ if part.number == Decimal::TEN => part.end,
            _ => return None,
        };
        let figure = |at: usize| {
            let token = self.tokens.get(at).filter(|t| !t.spaced())?;
            char::from_u32(token.key).and_then(superscript).filter(|_| token.kind == Kind::Symbol)
        };
        let negative = self.tokens.get(base).is_some_and(|t| t.is('⁻') && !t.spaced());
        let from = base + usize::from(negative);
        let (mut power, mut end) = (0u32, from);
        while let Some(n) = figure(end) {
            power = power.saturating_mul(10).saturating_add(n);
            end += 1;
        }
        let factor = Decimal::from(10i128.checked_pow(power).filter(|_| end > from && power < 28)?);
        let (one, times) = if base == part.end { (Decimal::ONE, factor) } else { (part.number, factor) };
        let number = if negative { one.checked_div(times) } else { one.checked_mul(times) };
        Some(Part::whole(number?, end))
    }

    /// "2½", "2 1/2", "2 and a half".
    fn mixed(&self, part: Part) -> Option<Part> {
        let with = |number: i64, of: i64, end: usize| {
            let whole = part.number.checked_mul(Decimal::from(of))?.checked_add(Decimal::from(number))?;
            Some(Part { number: whole, of, end })
        };
        let next = self.tokens.get(part.end).filter(|t| !t.flags.has(Flags::LINE_START));
        if let Some((number, of)) = next.and_then(vulgar) {
            return with(number, of, part.end + 1);
        }
        // "4-1/2 years"
        if self.hyphen(part.end)
            && is_whole(part.number)
            && let Some(fraction) = self.slash(part.end + 1).filter(|f| f.of < 9)
        {
            return with(i64::try_from(fraction.number).ok()?, fraction.of, fraction.end);
        }
        if next.is_some_and(|t| t.kind == Kind::Number) && is_whole(part.number) {
            let fraction = self.slash(part.end)?;
            return with(i64::try_from(fraction.number).ok()?, fraction.of, fraction.end);
        }
        self.and_fraction(part)
    }

    /// Scale words and letters behind a number, and whether a letter did it; `None` for overflow.
    pub(super) fn scaled(&self, start: usize, mut part: Part) -> Option<(Part, bool)> {
        let mut letter = false;
        while let Some(at) = self.next(part.end) {
            let Some(word) = self.kind(at) else { break };
            let plural = word.kind == NumberKind::Vague && (word.value % 100 == 0 || word.value == 12);
            let scales = match word.kind {
                NumberKind::Scale | NumberKind::Hundred => true,
                NumberKind::Group => word.value == 12,
                NumberKind::Vague => plural,
                NumberKind::Letter => !letter && at == part.end && self.letter(start, at),
                _ => false,
            };
            if !scales {
                break;
            }
            letter = word.kind == NumberKind::Letter;
            part = part.times(Decimal::from(word.value), at + 1)?;
            if letter || plural {
                break;
            }
        }
        Some((part, letter && !self.money_before(start)))
    }

    /// Whether the letter at `at` scales the digits that begin at `start`.
    fn letter(&self, start: usize, at: usize) -> bool {
        let token = &self.tokens[at];
        if self.money_before(start) {
            return true;
        }
        let unit = self.tokens.get(at + 1).is_some_and(|n| {
            !n.spaced() && (n.is('/') || n.kind == Kind::Number || n.kind == Kind::Symbol && !n.is('+'))
        });
        let word = self.document.word(token);
        let decimal = self.tokens[at - 1].flags.has(Flags::SEPARATED);
        !token.spaced() && !unit && (matches!(word, "m" | "M" | "k" | "K" | "B") || word == "b" && decimal)
    }

    /// A smaller number with a scale of its own behind "1 million".
    fn lower(&self, part: Part, digits: Part) -> Option<Part> {
        // "3 hundred and 21"
        let and = self.next(part.end).filter(|&n| n == part.end && self.tokens[n].word == known::AND);
        if let Some(at) = and.map(|a| a + 1).filter(|_| self.is(part.end - 1, NumberKind::Hundred)) {
            let digits = self.tokens.get(at).and_then(Token::integer).map(|v| (i64::from(v), at + 1));
            let (value, end) =
                digits.or_else(|| self.below(at).filter(|b| !b.ordinal).map(|b| (b.value, b.end)))?;
            let apart = self.next(end).is_some_and(|n| self.kind(n).is_some());
            return (value < 100 && !apart)
                .then(|| Part::whole(part.number.saturating_add(Decimal::from(value)), end));
        }
        let next = self.tokens.get(part.end)?;
        let value = next.integer().filter(|_| next.spaced() && !next.flags.has(Flags::LINE_START))?;
        let (more, letter) = self.scaled(part.end, Part::whole(Decimal::from(value), part.end + 1))?;
        let factor = part.number.checked_div(digits.number)?;
        let fits = !letter && more.end > part.end + 1 && more.number < factor && part.of == 1;
        fits.then(|| Part::whole(part.number + more.number, more.end))
    }
}
