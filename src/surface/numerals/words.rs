//! Numbers in words.

use rust_decimal::Decimal;

use super::{Form, Number, Numeral, Part, Reader};
use crate::lexicon::{Classes, NumberKind, known};
use crate::text::{Flags, Kind, TokenSpan};

/// A number below a thousand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Below {
    pub value: i64,
    pub end: usize,
    pub ordinal: bool,
}

impl Reader<'_, '_> {
    /// The numeral whose first number word stands at `at`; tokens before `free` belong to another.
    pub(super) fn words(&self, at: usize, free: usize) -> Option<Numeral> {
        let word = self.kind(at)?;
        let span = |start: usize, end: usize| TokenSpan::new(start as u32, end as u32);
        let article = at > free && self.before(at).is_some_and(|b| b.word == known::A || b.word == known::AN);
        match word.kind {
            NumberKind::Unit | NumberKind::Tens => self.whole(at, at),
            NumberKind::Hundred | NumberKind::Scale | NumberKind::Group => self.counted(at, free),
            NumberKind::Vague => self.vague(at),
            NumberKind::Half => self.half(at, free),
            NumberKind::Quarter => self.quarter(at, free),
            NumberKind::Ordinal => {
                let unit = word.value == 2 && self.is_time_unit(at, free);
                let ordinal =
                    || self.numeral(at, Part::whole(Decimal::from(word.value), at + 1), Form::Ordinal);
                self.one_part(at, free).or_else(ordinal).filter(|_| !unit)
            }
            NumberKind::Times => {
                self.numeral(at, Part::whole(Decimal::from(word.value), at + 1), Form::Multiplier)
            }
            NumberKind::Huge => {
                let tokens = span(at - usize::from(article), at + 1);
                Some(Numeral { tokens, number: Number::Unbounded, form: Form::Words, bare: None })
            }
            _ => None,
        }
    }

    /// "second" as a length of time: behind a number, or "per second".
    fn is_time_unit(&self, at: usize, free: usize) -> bool {
        let hyphen = at.checked_sub(1).is_some_and(|b| self.hyphen(b));
        free > 0 && (at == free || hyphen && at == free + 1)
            || self.before(at).is_some_and(|b| b.word == known::PER)
    }

    /// "a hundred", "a couple of", "several thousand": a scale with what counts it before.
    fn counted(&self, at: usize, free: usize) -> Option<Numeral> {
        let word = self.kind(at)?;
        let before = |n: usize| at.checked_sub(n).filter(|&b| b >= free && self.before(b + 1).is_some());
        let is_a = |i: usize| before(i).is_some_and(|b| self.is_a(b));
        if word.kind == NumberKind::Group && word.value == 2 {
            let of = self.next(at + 1).filter(|&n| self.tokens[n].word == known::OF);
            let counts = is_a(1) || before(1).is_some_and(|b| self.is(b, NumberKind::Side));
            let start = at - usize::from(is_a(1));
            let scale = of.and_then(|of| self.next(of + 1)).filter(|&n| {
                self.kind(n).is_some_and(|w| {
                    matches!(w.kind, NumberKind::Hundred | NumberKind::Scale | NumberKind::Group)
                })
            });
            let part = Part::whole(Decimal::TWO, scale.unwrap_or(at + 1));
            let (part, _) = self.scaled(start, part)?;
            return (counts && (of.is_some() || part.end > at + 1))
                .then(|| self.numeral(start, part, Form::Words))
                .flatten();
        }
        let short = word.kind == NumberKind::Scale && self.tokens[at].len() < 4
            || word.kind == NumberKind::Group && !is_a(1);
        if short {
            return None;
        }
        if let Some(some) = before(1).and_then(|b| self.kind(b)).filter(|w| w.kind == NumberKind::Some) {
            let (part, _) = self.scaled(at - 1, Part::whole(Decimal::ONE, at))?;
            let start = at - 1 - usize::from(is_a(2));
            let number = Number::Between(
                part.number.saturating_mul(Decimal::from(some.value)),
                part.number.checked_mul(Decimal::TEN)?,
            );
            let tokens = TokenSpan::new(start as u32, part.end as u32);
            return Some(Numeral { tokens, number, form: Form::Vague, bare: None });
        }
        self.whole(at - usize::from(is_a(1)), at)
    }

    /// "dozens", "tens of thousands".
    fn vague(&self, at: usize) -> Option<Numeral> {
        let word = self.kind(at)?;
        let mut low = Decimal::from(word.value);
        let mut end = at + 1;
        let of = self.next(end).filter(|&n| n == end && self.tokens[n].word == known::OF);
        let more = of.and_then(|of| self.next(of + 1)).and_then(|n| Some((n, self.kind(n)?)));
        match more.filter(|(_, w)| w.kind == NumberKind::Vague && w.value >= 100) {
            Some((n, more)) => {
                low = low.checked_mul(Decimal::from(more.value))?;
                end = n + 1;
            }
            // "tens" counts nothing by itself; "test scores of pupils"
            None if word.value == 10 => return None,
            None if word.value == 20 => {
                let noun = self.before(at).is_some_and(|b| !self.lexicon.classes(b).any(Classes::FUNCTION));
                let counted = of.is_some_and(|of| self.tokens.get(of + 1).is_some_and(|t| !t.is_word()));
                of.filter(|_| !noun && !counted)?;
            }
            None => {}
        }
        let tokens = TokenSpan::new(at as u32, end as u32);
        Some(Numeral {
            tokens,
            number: Number::Between(low, low.checked_mul(Decimal::TEN)?),
            form: Form::Vague,
            bare: None,
        })
    }

    /// A number from `at`; it starts at `start`, which is `at` or the article before.
    fn whole(&self, start: usize, at: usize) -> Option<Numeral> {
        let bare = self.kind(at).filter(|w| matches!(w.kind, NumberKind::Scale | NumberKind::Group));
        if let Some(scale) = bare {
            let one = Part::whole(Decimal::ONE, at);
            let part = self.scaled(start, Part::whole(Decimal::from(scale.value), at + 1))?.0;
            return self.sum(start, part, one);
        }
        let first = self.below(at)?;
        if first.ordinal {
            return self.numeral(start, Part::whole(Decimal::from(first.value), first.end), Form::Ordinal);
        }
        if let Some(fraction) = self.parts(start, first.value, first.end) {
            return Some(fraction);
        }
        let mut part = Part::whole(Decimal::from(first.value), first.end);
        if let Some(fraction) = self.over(part) {
            return self.numeral(start, fraction, Form::Fraction);
        }
        if let Some(mixed) = self.point(part).or_else(|| self.and_fraction(part)) {
            part = mixed;
        }
        if let Some(end) = self.next(part.end).filter(|&n| self.is(n, NumberKind::Fold)) {
            return self.numeral(start, Part { end: end + 1, ..part }, Form::Multiplier);
        }
        if let Some(place) = self.scale_place(part) {
            return self.numeral(start, place, Form::Ordinal);
        }
        let scaled = self.scaled(start, part)?.0;
        self.sum(start, scaled, part)
    }

    /// What goes on behind a number that was scaled from `counted`: "two million, three hundred thousand".
    fn sum(&self, start: usize, mut part: Part, counted: Part) -> Option<Numeral> {
        let scale = part.number.checked_div(counted.number);
        let mut limit = if part.end > counted.end { part.number.checked_div(counted.number) } else { None };
        let mut form = Form::Words;
        while let Some((next, below, ordinal)) = limit.and_then(|limit| self.rest(part, limit)) {
            part = next;
            limit = below;
            if ordinal {
                form = Form::Ordinal;
                break;
            }
        }
        // "a million and a half"
        if form == Form::Words && part.end > counted.end && counted.of == 1 && limit == scale {
            let half = self.and_fraction(counted.at(part.end)).and_then(|p| p.times(scale?, p.end));
            part = half.unwrap_or(part);
        }
        self.numeral(start, part, form)
    }

    /// "two hundredth", "three millionth"
    fn scale_place(&self, part: Part) -> Option<Part> {
        let at = self.next(part.end)?;
        let word = self.kind(at).filter(|w| w.kind == NumberKind::Ordinal && w.value >= 100)?;
        part.times(Decimal::from(word.value), at + 1).filter(|p| p.of == 1)
    }

    /// The smaller number that goes on behind a scale: its sum, the new limit, and whether it is an ordinal.
    fn rest(&self, part: Part, limit: Decimal) -> Option<(Part, Option<Decimal>, bool)> {
        let comma = self.tokens.get(part.end).is_some_and(|t| t.is(',') && !t.spaced());
        let mut at = self.next(part.end + usize::from(comma))?;
        let and = self.tokens[at].word == known::AND;
        if and {
            at = self.next(at + 1)?;
        }
        let below = self.below(at)?;
        let hundreds = below.value >= 100;
        let own = Part::whole(Decimal::from(below.value), below.end);
        let (more, _) = self.scaled(at, own)?;
        let scaled = more.end > own.end;
        // "a thousand, two of them", "three million and two million", "two thousand five-star hotels"
        let apart =
            comma && (!(scaled || hundreds) || and) || !and && !scaled && !hundreds && self.hyphen(more.end);
        if more.number >= limit || apart || part.of != 1 {
            return None;
        }
        let limit = if scaled { more.number.checked_div(own.number) } else { None };
        Some((Part::whole(part.number.checked_add(more.number)?, more.end), limit, below.ordinal))
    }

    /// "one over three", "1 over twenty-one"
    pub(super) fn over(&self, part: Part) -> Option<Part> {
        let over = self.next(part.end).filter(|&n| n == part.end && self.tokens[n].word == known::OVER)?;
        if part.number != Decimal::ONE || part.of != 1 {
            return None;
        }
        let token = self.tokens.get(over + 1).filter(|t| !t.flags.has(Flags::LINE_START))?;
        let (of, end) = match token.integer() {
            Some(of) => (i64::from(of), over + 2),
            None => {
                let below = self.below(over + 1).filter(|b| !b.ordinal)?;
                (below.value, below.end)
            }
        };
        let follows = self.tokens.get(end).filter(|t| !t.flags.has(Flags::LINE_START));
        let alone = follows.is_none_or(|t| t.kind == Kind::Punct);
        (of > 1 && alone).then_some(Part { number: Decimal::ONE, of, end })
    }

    /// "point five" behind a number in words.
    fn point(&self, part: Part) -> Option<Part> {
        let mut at = self.next(part.end).filter(|&n| self.is(n, NumberKind::Point))? + 1;
        let mut number = part.number;
        let mut unit = Decimal::ONE;
        while let Some(digit) = self.next(at).filter(|_| at < part.end + 12) {
            let Some(word) = self.kind(digit).filter(|w| w.kind == NumberKind::Unit && w.value < 10) else {
                break;
            };
            unit = unit.checked_div(Decimal::TEN)?;
            number = number.checked_add(unit * Decimal::from(word.value))?;
            at = digit + 1;
        }
        (unit != Decimal::ONE).then(|| Part::whole(number, at))
    }

    /// A number below a hundred, "twelve hundred", or "two hundred and five".
    pub(super) fn below(&self, at: usize) -> Option<Below> {
        let first = match self.kind(at)?.kind {
            NumberKind::Hundred => Below { value: 100, end: at + 1, ordinal: false },
            _ => {
                let small = self.small(at)?;
                let hundred =
                    self.next(small.end).filter(|&n| !small.ordinal && self.is(n, NumberKind::Hundred));
                let Some(hundred) = hundred else { return Some(small) };
                Below { value: small.value * 100, end: hundred + 1, ordinal: false }
            }
        };
        let Some(next) = self.next(first.end) else { return Some(first) };
        let and = self.tokens[next].word == known::AND;
        let Some(small) = (if and { self.next(next + 1) } else { Some(next) }).and_then(|n| self.small(n))
        else {
            return Some(first);
        };
        // "one hundred and two hundred", "one hundred and three quarters"; "a hundred five-year-olds"
        let larger = self.next(small.end).and_then(|n| self.kind(n)).is_some_and(|w| match w.kind {
            NumberKind::Hundred => true,
            NumberKind::Parts => and && small.value < w.value,
            _ => false,
        });
        if larger || small.value == 0 || !and && (small.ordinal || self.hyphen(small.end)) && small.value < 20
        {
            return Some(first);
        }
        Some(Below { value: first.value + small.value, end: small.end, ordinal: small.ordinal })
    }

    /// A number below a hundred; its last word may be an ordinal.
    fn small(&self, at: usize) -> Option<Below> {
        let word = self.kind(at)?;
        match word.kind {
            NumberKind::Unit => Some(Below { value: word.value, end: at + 1, ordinal: false }),
            NumberKind::Ordinal if word.value < 100 => {
                Some(Below { value: word.value, end: at + 1, ordinal: true })
            }
            NumberKind::Tens => {
                let tens = Below { value: word.value, end: at + 1, ordinal: false };
                let spaced = self
                    .spaced_hyphen(at + 1)
                    .filter(|&n| self.kind(n).is_some_and(|w| w.kind == NumberKind::Unit && w.value < 10));
                let Some(next) = spaced.or_else(|| self.next(at + 1)) else { return Some(tens) };
                let Some(unit) = self.kind(next).filter(|w| (1..10).contains(&w.value)) else {
                    return Some(tens);
                };
                let hyphen = next > at + 1;
                match unit.kind {
                    NumberKind::Unit => {
                        Some(Below { value: word.value + unit.value, end: next + 1, ordinal: false })
                    }
                    // "a twenty second delay"
                    NumberKind::Ordinal if hyphen || unit.value != 2 => {
                        Some(Below { value: word.value + unit.value, end: next + 1, ordinal: true })
                    }
                    _ => Some(tens),
                }
            }
            _ => None,
        }
    }
}
