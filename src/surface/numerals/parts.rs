//! Fractions in words.

use rust_decimal::Decimal;

use super::{Form, Numeral, Part, Reader};
use crate::lexicon::{Classes, NumberKind, known};
use crate::text::{Flags, Kind, Token};

impl Reader<'_, '_> {
    /// "and a half", "and three-quarters" behind a number.
    pub(super) fn and_fraction(&self, part: Part) -> Option<Part> {
        let and = self.next(part.end).filter(|&n| self.tokens[n].word == known::AND)?;
        let first = self.next(and + 1)?;
        // "four and half miles"
        let bare = self.is(first, NumberKind::Half) && !self.content(first + 1);
        let article =
            self.is_a(first) || self.kind(first).is_some_and(|w| w.kind == NumberKind::Unit && w.value == 1);
        let second = if bare { first } else { self.next(first + 1)? };
        let word = self.kind(second)?;
        let (number, of, second) = match (self.kind(first), word.kind) {
            (_, NumberKind::Half | NumberKind::Quarter) if article || bare => (1, word.value, second),
            // "forty-two and a third", but "two and a third term"
            (_, NumberKind::Ordinal) if article && word.value > 2 && !self.content(second + 1) => {
                (1, word.value, second)
            }
            (Some(count), NumberKind::Parts) if count.kind == NumberKind::Unit => {
                (count.value, word.value, second)
            }
            // "two and fifty-four hundredths"
            (Some(tens), NumberKind::Unit) if tens.kind == NumberKind::Tens => {
                let parts = self.next(second + 1)?;
                let of = self.kind(parts).filter(|w| w.kind == NumberKind::Parts && w.value >= 100)?;
                (tens.value + word.value, of.value, parts)
            }
            _ => return None,
        };
        let whole = part.number.checked_mul(Decimal::from(of))?.checked_add(Decimal::from(number))?;
        Some(Part { number: whole, of, end: second + 1 })
    }

    /// "half the", "a half", "half a dozen", "half-million", "half-hour".
    pub(super) fn half(&self, at: usize, free: usize) -> Option<Numeral> {
        let half = |end| Part { number: Decimal::ONE, of: 2, end };
        // "the first half", but "the half-billion euro gap"
        let scale = self.next(at + 1).is_some_and(|n| self.is(n, NumberKind::Scale));
        if !scale && self.before(at).is_some_and(|b| self.makes_stretch(b)) {
            return None;
        }
        let article = at > free && self.before(at).is_some_and(|b| b.word == known::A);
        let start = at - usize::from(article);
        let next = self.next(at + 1);
        if let Some(next) = next {
            let count = if self.is_a(next) { self.next(next + 1) } else { Some(next) };
            if let Some(count) = count.filter(|&c| self.multiplies(c)) {
                let (part, _) = self.scaled(start, half(count))?;
                return self.numeral(start, part, Form::Words);
            }
            let classes = self.lexicon.classes(&self.tokens[next]);
            if self.hyphen(at + 1) {
                let unit =
                    self.is_a(next) || classes.has(Classes::UNIT) && self.tokens[next].word != known::TIME;
                return if unit { self.numeral(start, half(at + 1), Form::Fraction) } else { None };
            }
            let word = self.tokens[next].word;
            if word == known::OF {
                let part = self.of_scale(half(at + 1))?;
                return self.numeral(start, part, Form::Fraction);
            }
            let determines = Classes::ARTICLE.and(Classes::DETERMINER);
            if classes.any(determines) || word == known::AS || classes.has(Classes::UNIT) {
                return self.numeral(start, half(at + 1), Form::Fraction);
            }
        }
        let by = self.measures(start);
        // "more than half voted"
        let bound = self.before(start).is_some_and(|b| {
            b.word == known::THAN
                || self.lexicon.classes(b).has(Classes::BOUND) && b.word != known::TO && b.word != known::BY
        });
        (bound && !self.hyphen(at + 1) || (article || by) && !self.content(at + 1))
            .then(|| self.numeral(start, half(at + 1), Form::Fraction))
            .flatten()
    }

    /// "a quarter of", "quarter of a million".
    pub(super) fn quarter(&self, at: usize, free: usize) -> Option<Numeral> {
        let quarter = |end| Part { number: Decimal::ONE, of: 4, end };
        let article = at > free && self.before(at).is_some_and(|b| b.word == known::A);
        let start = at - usize::from(article);
        if !article && self.before(at).is_some_and(|b| self.makes_stretch(b)) {
            return None;
        }
        let next = self.next(at + 1);
        if let Some(count) = next.filter(|&c| self.multiplies(c)) {
            let (part, _) = self.scaled(start, quarter(count))?;
            return self.numeral(start, part, Form::Words);
        }
        let part = self.of_scale(quarter(at + 1))?;
        let of = next.is_some_and(|n| n == at + 1 && self.tokens[n].word == known::OF);
        let unit = next.is_some_and(|n| self.lexicon.classes(&self.tokens[n]).has(Classes::UNIT));
        let fraction = part.end > at + 1
            || article && (of || unit || self.compares(at + 1))
            || article && self.measures(start) && !self.content(at + 1) && !self.hyphen(at + 1);
        // "a quarter of a billion wasps" are counted
        let form = if part.end > at + 1 { Form::Words } else { Form::Fraction };
        fraction.then(|| self.numeral(start, part, form)).flatten()
    }

    /// "a third of", "by a fifth".
    pub(super) fn one_part(&self, at: usize, free: usize) -> Option<Numeral> {
        let word = self.kind(at).filter(|w| w.kind == NumberKind::Ordinal && w.value > 2)?;
        let article = at > free && self.before(at).is_some_and(|b| b.word == known::A || b.word == known::AN);
        let part = Part { number: Decimal::ONE, of: word.value, end: at + 1 };
        let of = self.next(at + 1).is_some_and(|n| n == at + 1 && self.tokens[n].word == known::OF);
        // "a third said", "a fifth" on a line of its own
        let tells = || {
            let next = self.next(at + 1).map(|n| &self.tokens[n]);
            // "One fled and a third was held"
            let another = self.before(at - 1).is_some_and(|t| t.word == known::AND)
                || next.is_some_and(|t| matches!(t.word, known::WAS | known::IS | known::HAS));
            !another
                && next
                    .is_some_and(|t| t.word == known::SAID || self.lexicon.classes(t).has(Classes::AUXILIARY))
        };
        let alone = || {
            self.tokens[at - 1].flags.has(Flags::LINE_START)
                && self.tokens.get(at + 1).is_none_or(|t| t.flags.has(Flags::LINE_START))
        };
        // "for a fifth day"
        let unit =
            self.next(at + 1).is_some_and(|n| self.lexicon.classes(&self.tokens[n]).has(Classes::UNIT));
        let fraction = article
            && (of
                || self.compares(at + 1)
                || self.measures(at - 1) && !unit && !self.content(at + 1) && !self.hyphen(at + 1)
                || tells()
                || alone());
        fraction.then(|| self.numeral(at - 1, self.of_scale(part)?, Form::Fraction)).flatten()
    }

    /// "two-thirds", "one third", "three quarters", with `count` before the token `at`.
    pub(super) fn parts(&self, start: usize, count: i64, end: usize) -> Option<Numeral> {
        // "one - third": a text that was cut into words
        let spaced = self.spaced_hyphen(end).filter(|&n| {
            self.kind(n).is_some_and(|w| matches!(w.kind, NumberKind::Parts | NumberKind::Ordinal))
        });
        let at = spaced.or_else(|| self.next(end))?;
        let word = self.kind(at)?;
        let tight = at > end;
        let of = self.next(at + 1).is_some_and(|n| n == at + 1 && self.tokens[n].word == known::OF);
        let alone = self.tokens[start].flags.has(Flags::LINE_START)
            && self.tokens.get(at + 1).is_none_or(|t| t.flags.has(Flags::LINE_START));
        let sure = tight || of || alone || self.measures(start);
        let fits = match word.kind {
            // "two halves", "three quarters in a row" are stretches
            NumberKind::Parts if word.value == 2 => false,
            NumberKind::Parts if word.value == 4 => {
                // "said that three-quarters of them"
                let whole = tight && of && self.before(start).is_some_and(|b| b.word == known::THAT);
                count > 1 && sure && (whole || !self.before(start).is_some_and(|b| self.makes_stretch(b)))
            }
            NumberKind::Parts => count > 1,
            NumberKind::Half | NumberKind::Quarter => count == 1 && sure && !self.content(at + 1),
            NumberKind::Ordinal => count == 1 && word.value > 2 && (sure || !self.content(at + 1)),
            _ => false,
        };
        let part = Part { number: Decimal::from(count), of: word.value, end: at + 1 };
        fits.then(|| self.numeral(start, self.of_scale(part)?, Form::Fraction)).flatten()
    }

    /// Goes on over "of a million" where that stands.
    fn of_scale(&self, part: Part) -> Option<Part> {
        let scale = || {
            let of = self.next(part.end).filter(|&n| self.tokens[n].word == known::OF)?;
            let article = self.next(of + 1).filter(|&n| self.is_a(n))?;
            self.next(article + 1).filter(|&n| self.is(n, NumberKind::Scale))
        };
        match scale() {
            Some(at) => self.scaled(part.end, Part { end: at, ..part }).map(|(part, _)| part),
            None => Some(part),
        }
    }

    /// Whether the word before a fraction says that it is a size: "by half", "more than a third".
    fn measures(&self, start: usize) -> bool {
        let sizes = Classes::BOUND.and(Classes::TREND);
        self.before(start).is_some_and(|b| {
            matches!(b.word, known::BY | known::THAN | known::TO) || self.lexicon.classes(b).any(sizes)
        })
    }

    /// Whether the fraction before `at` is how much more or less something is: "a quarter faster than", "a fifth below the
    /// average".
    fn compares(&self, at: usize) -> bool {
        let Some(next) = self.next(at).filter(|&n| n == at) else { return false };
        let behind = self.next(at + 1).map(|n| &self.tokens[n]);
        let word = &self.tokens[next];
        if matches!(word.word, known::ABOVE | known::BELOW) {
            let determines = Classes::ARTICLE.and(Classes::DETERMINER);
            return behind.is_some_and(|t| t.kind == Kind::Number || self.lexicon.classes(t).any(determines));
        }
        let comparative = matches!(word.word, known::MORE | known::LESS)
            || word.len() > 4 && word.is_word() && self.document.word(word).ends_with("er");
        comparative && behind.is_some_and(|t| t.word == known::THAN)
    }

    fn makes_stretch(&self, before: &Token) -> bool {
        let kind = self.lexicon.numbers.token(before).map(|w| w.kind);
        matches!(kind, Some(NumberKind::Side | NumberKind::Ordinal))
            || before.word == known::THE
            || before.word == known::IN
    }

    fn multiplies(&self, at: usize) -> bool {
        self.kind(at)
            .is_some_and(|w| w.kind == NumberKind::Scale || w.kind == NumberKind::Group && w.value == 12)
    }

    pub(super) fn is_a(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.word == known::A || t.word == known::AN)
    }

    /// Whether a word with meaning of its own follows that is no unit: "a third term".
    fn content(&self, at: usize) -> bool {
        let follows = self.next(at).map(|n| &self.tokens[n]);
        follows.is_some_and(|t| {
            t.kind == Kind::Word && !self.lexicon.classes(t).any(Classes::FUNCTION.and(Classes::UNIT))
        })
    }
}
