//! What stands before a number: the sign or code of a currency, plus and minus.

use rust_decimal::Decimal;

use super::amount::is_word_too;
use super::reader::Reader;
use crate::lexicon::{Classes, NumberKind, UnitId, known};
use crate::surface::{Number, is_currency};
use crate::text::{Flags, Kind, Token};

impl Reader<'_, '_> {
    /// The currency whose sign or code ends right before `at`, and where it begins.
    pub(super) fn sign_before(&self, at: usize) -> Option<(UnitId, usize)> {
        let before = self.before(at)?;
        let b = at - 1;
        let units = &self.lexicon.units;
        let text = self.document.text;
        let own = self.document.word(before);
        match before.kind {
            Kind::Symbol => {
                if before.is('=') && !before.spaced() {
                    return self.before(b).and_then(|y| {
                        Some((units.sign(&text[y.start as usize..before.end as usize])?, b - 1))
                    });
                }
                let sign = char::from_u32(before.key).filter(|&c| is_currency(c))?;
                // "A $5m loan" opens its sentence, "CDN $5m" does too
                let article = |p: &Token| {
                    before.spaced()
                        && p.flags.has(Flags::SENTENCE_START)
                        && self.classes(p).has(Classes::ARTICLE)
                };
                let prefix = self.before(b).filter(|p| {
                    p.is_word()
                        && p.len() <= 3
                        && !article(p)
                        && (p.capital() || !self.classes(p).any(Classes::FUNCTION))
                });
                if let Some(prefix) = prefix {
                    let found = if before.spaced() || !prefix.capital() {
                        units.prefixed(self.document.word(prefix), sign)
                    } else {
                        units.sign(&text[prefix.start as usize..before.end as usize])
                    };
                    if let Some(unit) = found {
                        return Some((unit, b - 1));
                    }
                    if !before.spaced() && prefix.capital() && !prefix.flags.has(Flags::DOTTED) {
                        return None;
                    }
                }
                Some((units.sign(own)?, b))
            }
            Kind::Word => {
                let tight = self.tight(at);
                // "$US160", "$A5"
                if tight
                    && !before.spaced()
                    && let Some(sign) = self.before(b).filter(|s| s.is('$'))
                {
                    let whole = units.sign(&text[sign.start as usize..before.end as usize]);
                    return whole.map(|unit| (unit, b - 1));
                }
                if let Some(unit) = self.million_of(before).or_else(|| self.spelled_before(at)) {
                    return Some((unit, b));
                }
                let foreign = !own.is_ascii();
                if before.len() > 4 || !(before.capital() || foreign) {
                    return None;
                }
                // "All 5 …" is no lek; a code apart from its number is a code only in capitals and if no word
                // "COP29" is a meeting, "TRY 5" no lira
                let word = is_word_too(own);
                let scale = |t: &Token| {
                    self.lexicon
                        .numbers
                        .token(t)
                        .is_some_and(|w| matches!(w.kind, NumberKind::Scale | NumberKind::Letter))
                };
                let much = self.tokens[at].flags.has(Flags::SEPARATED)
                    || self.tokens[at].integer().is_none_or(|n| n > 999)
                    || self.tokens.get(at + 1).is_some_and(scale);
                // "R450m", "R12.50", but the road R12
                if own == "R" {
                    return units.sign("R").filter(|_| much).map(|unit| (unit, b));
                }
                let code = tight && (!word || much)
                    || before.flags.has(Flags::UPPER) && !word
                    || own.len() > 1 && self.document.word(before) != "Re" && !before.flags.has(Flags::UPPER)
                    || own == "RM";
                units.sign(own).filter(|_| code).map(|unit| (unit, b))
            }
            _ => None,
        }
    }

    /// "at dollar 22.5 million", "rupees 500 crore": a currency in words before the number, where no article makes it
    /// a noun of its own.
    pub(super) fn spelled_before(&self, at: usize) -> Option<UnitId> {
        let before = self.before(at).filter(|t| self.classes(t).has(Classes::UNIT) && t.len() > 3)?;
        let (n, &unit) = self.lexicon.units.words().longest(&self.tokens[at - 1..at])?;
        let stands = self.before(at - 1).is_some_and(|t| self.classes(t).has(Classes::PREPOSITION));
        let money = n == 1 && self.lexicon.units.get(unit).dimension == "currency";
        let scale = self.tokens[at..(at + 3).min(self.tokens.len())]
            .iter()
            .any(|t| self.lexicon.numbers.token(t).is_some_and(|w| w.kind == NumberKind::Scale));
        (money && stands && scale && before.spaced()).then_some(unit)
    }

    /// A minus or plus sign before `start`: where the amount then begins, and whether it is a plus.
    pub(super) fn minus(&self, start: usize) -> (usize, Option<bool>) {
        let Some(before) = start.checked_sub(1).map(|b| &self.tokens[b]) else { return (start, None) };
        let tight = self.tight(start);
        if before.kind == Kind::Dash && tight {
            let opens = before.spaced() || start < 2 || self.tokens[start - 2].is('(');
            if opens && !before.is('—') {
                return (start - 1, Some(false));
            }
            if start >= 2 && self.tokens[start - 2].word == known::MINUS {
                return (start - 2, Some(false));
            }
        }
        // "below - 20 degrees", "to convert - 20 degrees" in a text that was cut into words: no dash parts these
        if before.is('-')
            && before.spaced()
            && start > 1
            && self.on_line(start).is_some()
            && self.on_line(start - 1).is_some()
        {
            let prior = &self.tokens[start - 2];
            let leads = |t: &Token| self.classes(t).any(Classes::PREPOSITION.and(Classes::AUXILIARY));
            let verb =
                start > 2 && self.tokens[start - 3].word == known::TO && prior.is_word() && !prior.capital();
            let degrees = self.unit_after(start + 1, true).is_some_and(|(unit, _)| {
                matches!(self.lexicon.units.get(unit).dimension, "temperature" | "angle")
            });
            if degrees && (leads(prior) || verb) {
                return (start - 1, Some(false));
            }
        }
        if before.is('+') && tight && (before.spaced() || start < 2 || self.tokens[start - 2].is('(')) {
            return (start - 1, Some(true));
        }
        if before.word == known::MINUS && self.on_line(start).is_some() {
            // "plus or minus three points"
            if start > 2
                && self.tokens[start - 2].word == known::OR
                && self.tokens[start - 3].word == known::PLUS
            {
                return (start, None);
            }
            return (start - 1, Some(false));
        }
        (start, None)
    }
}

/// The number with the other sign.
pub(super) fn negative(number: Number) -> Number {
    // Zero has no sign: "-0" would not come back from saved state.
    let minus = |value: Decimal| if value.is_zero() { value } else { -value };
    match number {
        Number::Exact(value) => Number::Exact(minus(value)),
        Number::Between(low, high) => Number::Between(minus(high), minus(low)),
        Number::Ratio(number, of) => Number::Ratio(-number, of),
        Number::Unbounded => Number::Unbounded,
    }
}
