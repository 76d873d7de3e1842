//! One number with its sign, currency or unit.

use rust_decimal::Decimal;

use super::draft::{Draft, Rule, What};
use super::reader::Reader;
use crate::lexicon::{Classes, NumberKind, UnitId, known};
use crate::model::FactKind;
use crate::surface::{Form, Number, Numeral, is_currency};
use crate::text::{Flags, Kind, Token, TokenSpan};

impl Reader<'_, '_> {
    /// The number of the numeral with what belongs to it; without a unit where none stands there.
    pub(super) fn amount(&self, index: usize) -> Option<Draft> {
        let numeral = &self.numerals[index];
        let (mut start, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
        let start_of_number = start;
        let sign = self.sign_before(start);
        if let Some((_, at)) = sign {
            start = at;
        }
        let (start, signed) = self.minus(start);
        let mut draft =
            Draft::new(TokenSpan::new(start as u32, end as u32), FactKind::Count, numeral.number, Rule::Bare);
        if signed == Some(false) {
            draft.number = negative(draft.number);
        }
        draft.signed = signed;
        match numeral.form {
            Form::Fraction => draft.rule = Rule::Fraction,
            Form::Vague => draft.rule = Rule::Vague,
            Form::Multiplier => draft.rule = Rule::Multiple,
            _ => {}
        }
        if let Some((unit, _)) = sign {
            self.with_unit(&mut draft, unit, end, Rule::MoneySign);
            self.million_code(&mut draft, start_of_number - 1);
            // "$5 million dollars", "£20 note"
            if let Some((again, after)) =
                self.unit_after(end, false).filter(|&(again, _)| self.same_money(again, unit))
            {
                self.with_unit(&mut draft, again, after, Rule::MoneySign);
            }
        } else if let Some((unit, after)) = self.unit_of(numeral, end) {
            if numeral.bare.is_some() && after == end {
                draft.number = Number::Exact(numeral.bare.unwrap_or_default());
            }
            self.million_code(&mut draft, after - 1);
            let rule = match self.lexicon.units.get(unit).dimension {
                "currency" => Rule::MoneyWord,
                "percent" | "percentage_point" => Rule::Percent,
                _ => Rule::Unit,
            };
            self.with_unit(&mut draft, unit, after, rule);
            self.scale_behind(&mut draft);
            self.cents(index, &mut draft);
            self.age(&mut draft);
        }
        if draft.what.is_some() {
            self.and_a_half(index, &mut draft);
            self.per(&mut draft);
            self.of_what_per(&mut draft);
            return Some(draft);
        }
        if numeral.form == Form::Fraction && self.one_and(&mut draft) {
            return Some(draft);
        }
        if numeral.form == Form::Fraction || numeral.form == Form::Multiplier {
            draft.kind = FactKind::Ratio;
            return Some(draft);
        }
        if self.plain_age(&mut draft, numeral) {
            return Some(draft);
        }
        self.counted(&mut draft, numeral);
        if draft.what.is_some() {
            self.per(&mut draft);
        } else {
            self.per_number(&mut draft);
        }
        Some(draft)
    }

    pub(super) fn with_unit(&self, draft: &mut Draft, unit: UnitId, end: usize, rule: Rule) {
        draft.what = Some(What::Unit(unit));
        draft.tokens.end = end as u32;
        draft.kind = match self.lexicon.units.get(unit).dimension {
            "currency" => FactKind::Money,
            "percent" => FactKind::Percent,
            "percentage_point" => FactKind::PercentagePoint,
            "time" => FactKind::Duration,
            "multiple" => FactKind::Ratio,
            "point" if Some(unit) == self.named.index_point => FactKind::IndexPoint,
            "point" | "sport rate" => FactKind::Count,
            _ => FactKind::Quantity,
        };
        if draft.rule == Rule::Bare || rule == Rule::MoneySign {
            draft.rule = rule;
        }
    }

    pub(super) fn is_length_of_time(&self, unit: UnitId) -> bool {
        self.lexicon.units.get(unit).dimension == "time"
    }

    fn same_money(&self, a: UnitId, b: UnitId) -> bool {
        let (a, b) = (self.lexicon.units.get(a), self.lexicon.units.get(b));
        a.dimension == "currency" && a.iso == b.iso && a.factor == b.factor
    }

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
                let prefix = self.before(b).filter(|p| {
                    p.is_word() && p.len() <= 3 && (p.capital() || !self.classes(p).any(Classes::FUNCTION))
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
    fn spelled_before(&self, at: usize) -> Option<UnitId> {
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
    fn minus(&self, start: usize) -> (usize, Option<bool>) {
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

    /// "50-year-old", "ten years old", "20 years of age"
    fn age(&self, draft: &mut Draft) {
        if draft.kind != FactKind::Duration {
            return;
        }
        let end = draft.tokens.end as usize;
        let at = end + usize::from(self.hyphen(end));
        let after = match (self.word(at), self.word(at + 1)) {
            (known::OLD | known::OLDS, _) => Some(at + 1),
            (known::OF, known::AGE) => Some(at + 2),
            _ => None,
        };
        let start = draft.tokens.start as usize;
        let aged = self.word_before(start) == known::AGED
            || self.word_before(start) == known::OF && start > 1 && self.word_before(start - 1) == known::AGE;
        if let Some(after) = after {
            draft.tokens.end = after as u32;
        }
        if aged || after.is_some() {
            draft.kind = FactKind::Age;
            draft.rule = Rule::Age;
        }
    }

    /// "aged 25", "Senard, 65, now", "turned 40", "an 87 yo man"
    fn plain_age(&self, draft: &mut Draft, numeral: &Numeral) -> bool {
        let (start, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
        let Some(value) = numeral.value().filter(|v| v.fract().is_zero() && *v <= Decimal::from(122)) else {
            return false;
        };
        let prior = self.word_before(start);
        let yo = self.word(end) == known::YO;
        let plain = numeral.plain(self.document).is_some();
        let aged = matches!(prior, known::AGED | known::TURNED | known::AGE | known::AGES)
            || prior == known::OF && start > 1 && self.word_before(start - 1) == known::AGE
            || matches!(prior, known::THAN | known::FROM | known::BETWEEN)
                && start > 1
                && self.word_before(start - 1) == known::AGED
            // "voters under 45", "children over five"
            || matches!(prior, known::UNDER | known::OVER)
                && start > 1
                && matches!(
                    self.word_before(start - 1),
                    known::PEOPLE | known::MEN | known::WOMEN | known::CHILDREN | known::VOTERS | known::ADULTS | known::THOSE
                )
                && matches!(numeral.form, Form::Digits | Form::Words)
                && (self.ends_clause(end) || self.on_line(end).is_some_and(|t| !self.is_content(t)));
        let apposed = start > 1
            && self.tokens[start - 2].is_word()
            && (self.tokens[start - 2].capital()
                || self.on_line(end).is_some_and(|t| t.is(',')) && self.is_content(&self.tokens[start - 2]));
        let comma = self.before(start).is_some_and(|t| t.is(','))
            && apposed
            && self.on_line(end).is_none_or(|t| t.kind == Kind::Punct && !t.is('(') && !t.is(':'))
            && (plain && value > Decimal::TEN || self.is_young(start, end, numeral));
        if !(aged && !self.on_line(end).is_some_and(|t| self.is_plural(t)) || yo || comma) {
            return false;
        }
        draft.what = self.named.year.map(What::Unit);
        draft.kind = FactKind::Age;
        draft.rule = Rule::Age;
        draft.tokens.end = (end + usize::from(yo)) as u32;
        true
    }

    /// "her son Jack, eight, died"
    fn is_young(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        let name = &self.tokens[start - 2];
        let known_word = Classes::FUNCTION.and(Classes::TIME).and(Classes::PLACE).and(Classes::NUMBER);
        numeral.form == Form::Words
            && numeral.tokens.len() == 1
            && name.capital()
            && !self.classes(name).any(known_word)
            && (self.on_line(end).is_some_and(|t| t.is(','))
                || self.classes(name).any(Classes::MALE_NAME.and(Classes::FEMALE_NAME))
                    && self.ends_clause(end))
    }

    /// "an hour and a half", "two years and a half"
    fn and_a_half(&self, index: usize, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        let Some(half) = self.numerals.get(index + 1).filter(|n| n.form == Form::Fraction) else { return };
        let joined = self.word(end) == known::AND && half.tokens.start as usize == end + 1;
        let (Number::Exact(whole), Some(part)) = (draft.number, half.value()) else { return };
        let follows = self.on_line(half.tokens.end as usize).is_some_and(|t| t.word == known::OF);
        if joined && whole.fract().is_zero() && part < Decimal::ONE && !follows {
            draft.number = Number::Exact(whole + part);
            draft.tokens.end = half.tokens.end;
        }
    }

    /// "120 MEUR", "MAUD 60": the code of a currency with an M for millions.
    fn million_code(&self, draft: &mut Draft, code: usize) {
        if let (Some(_), Number::Exact(value)) = (self.million_of(&self.tokens[code]), draft.number)
            && let Some(value) = value.checked_mul(Decimal::from(1_000_000))
        {
            draft.number = Number::Exact(value);
        }
    }

    /// "75 USD million"
    fn scale_behind(&self, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        let code = self.tokens[end - 1].flags.has(Flags::UPPER) && draft.kind == FactKind::Money;
        let scale = self.on_line(end).filter(|_| code).and_then(|t| self.lexicon.numbers.token(t));
        let (Some(scale), Number::Exact(value)) =
            (scale.filter(|w| w.kind == NumberKind::Scale), draft.number)
        else {
            return;
        };
        if let Some(value) = value.checked_mul(Decimal::from(scale.value)) {
            draft.number = Number::Exact(value);
            draft.tokens.end = end as u32 + 1;
        }
    }

    /// "3 dollars 50 cents", "two pounds and 20 pence": hundredths behind the whole.
    fn cents(&self, index: usize, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        let and = usize::from(self.word(end) == known::AND);
        let Some(next) = self.numerals.get(index + 1).filter(|n| n.tokens.start as usize == end + and) else {
            return;
        };
        if draft.kind != FactKind::Money {
            return;
        }
        let (Number::Exact(whole), Some(part)) = (draft.number, next.value()) else { return };
        let major =
            matches!(draft.what, Some(What::Unit(id)) if self.lexicon.units.get(id).factor == Decimal::ONE);
        let Some((unit, after)) = self.unit_after(next.tokens.end as usize, true) else {
            // "15 dollars 50"
            let after = next.tokens.end as usize;
            let closes = self
                .on_line(after)
                .is_none_or(|t| t.kind == Kind::Punct && !t.is('(') || !self.is_content(t) && t.is_word());
            let closes = closes && (self.ends_clause(after) || !self.tight(after));
            let two = matches!(next.form, Form::Digits | Form::Words)
                && part >= Decimal::TEN
                && part.fract().is_zero();
            if major && and == 0 && closes && two && part < Decimal::ONE_HUNDRED && whole.fract().is_zero() {
                draft.number = Number::Exact((whole + part / Decimal::ONE_HUNDRED).normalize());
                draft.tokens.end = after as u32;
            }
            return;
        };
        let unit = self.lexicon.units.get(unit);
        if major
            && unit.dimension == "currency"
            && unit.factor < Decimal::ONE
            && part < Decimal::ONE_HUNDRED
            && whole.fract().is_zero()
        {
            draft.number = Number::Exact((whole + part * unit.factor).normalize());
            draft.tokens.end = after as u32;
        }
    }

    /// "an hour and a half"
    fn one_and(&self, draft: &mut Draft) -> bool {
        let start = draft.tokens.start as usize;
        let Number::Exact(part) = draft.number else { return false };
        if start < 3
            || self.word_before(start) != known::AND
            || !matches!(self.tokens[start - 3].word, known::A | known::AN)
        {
            return false;
        }
        let Some((unit, _)) = self.unit_after(start - 2, false).filter(|&(_, end)| end == start - 1) else {
            return false;
        };
        draft.number = Number::Exact(Decimal::ONE + part);
        let end = draft.tokens.end as usize;
        self.with_unit(draft, unit, end, Rule::Unit);
        draft.rule = Rule::Unit;
        draft.tokens.start = start as u32 - 3;
        true
    }

    /// "per barrel", "a share", "each", "/day"
    fn per(&self, draft: &mut Draft) {
        if draft.kind == FactKind::Age {
            return;
        }
        let mut end = draft.tokens.end as usize;
        // "C$6 (US$4.46) per share"
        let bracket = self.on_line(end).is_some_and(|t| t.is('('));
        if bracket {
            let close = (end + 1..end + 9).find(|&at| self.on_line(at).is_some_and(|t| t.is(')')));
            let Some(close) = close else { return };
            end = close + 1;
        }
        let Some(first) = self.on_line(end) else { return };
        if matches!(first.word, known::EACH | known::APIECE) && draft.kind == FactKind::Money {
            draft.per = Some(What::Each);
            draft.tokens.end = end as u32 + 1;
            return;
        }
        let hyphen = self.hyphen(end) && matches!(self.word(end + 1), known::A | known::AN | known::PER);
        let word = if hyphen { end + 1 } else { end };
        let slash = first.is('/') && !first.spaced() && self.tight(end + 1);
        let article = matches!(self.word(word), known::A | known::AN | known::EVERY);
        if !(slash || article || self.word(word) == known::PER) {
            return;
        }
        let at = word + 1 + usize::from(hyphen && self.hyphen(word + 1));
        let Some(base) = self.on_line(at) else { return };
        let unit = self.unit_after(at, slash);
        let time = |unit: UnitId| self.lexicon.units.get(unit).dimension == "time";
        let rated =
            matches!(draft.kind, FactKind::Money | FactKind::Percent | FactKind::Quantity | FactKind::Count);
        let found = match unit {
            Some((unit, after)) if !article || rated || draft.kind == FactKind::Ratio && time(unit) => {
                Some((What::Unit(unit), after))
            }
            None if article && rated && self.lexicon.nouns.rate(base.word) => {
                Some((What::Noun(at as u32), at + 1))
            }
            None if !article && self.is_content(base) => Some((What::Noun(at as u32), at + 1)),
            _ => None,
        };
        let second = |what| {
            matches!(what, What::Unit(u) if Some(u) == self.named.year) && draft.kind == FactKind::Duration
        };
        // "$6bn a year earlier"
        let when = |after: usize| {
            let next = self.word(after);
            article
                && (matches!(next, known::AGO | known::BEFORE | known::EARLIER | known::LATER | known::AFTER))
        };
        if let Some((what, after)) = found.filter(|&(what, after)| !second(what) && !when(after)) {
            draft.per = Some(what);
            if !bracket {
                draft.tokens.end = after as u32;
            }
        }
    }
}

impl Reader<'_, '_> {
    /// "500,000 barrels of oil a day": a rate behind the stuff that is measured; the span stays.
    fn of_what_per(&self, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        if draft.per.is_some() || draft.kind != FactKind::Quantity || self.word(end) != known::OF {
            return;
        }
        let stuff =
            (end + 1..end + 5).take_while(|&at| self.on_line(at).is_some_and(|t| self.is_content(t))).count();
        let mut reach = *draft;
        reach.tokens.end = (end + 1 + stuff) as u32;
        if stuff > 0 {
            self.per(&mut reach);
            draft.per = reach.per.filter(|p| matches!(p, What::Unit(unit) if self.is_length_of_time(*unit)));
        }
    }

    /// "119 per 100,000", "84 per million people"
    fn per_number(&self, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        if self.word(end) != known::PER {
            return;
        }
        let Some(base) = self.on_line(end + 1) else { return };
        let number = base.kind == Kind::Number
            || self
                .lexicon
                .numbers
                .token(base)
                .is_some_and(|w| matches!(w.kind, NumberKind::Scale | NumberKind::Hundred));
        let head = usize::from(self.on_line(end + 2).is_some_and(|t| self.is_plural(t)));
        if number || self.is_content(base) {
            draft.per = Some(What::Noun(end as u32 + 1));
            draft.tokens.end = (end + 2 + if number { head } else { 0 }) as u32;
        }
    }
}

/// Currency codes that are English words as well.
pub(super) fn is_word_too(code: &str) -> bool {
    matches!(
        code,
        "ALL" | "BAM" | "COP" | "CUP" | "GEL" | "LAK" | "MAD" | "MOP" | "PEN" | "SOS" | "TOP" | "TRY"
    )
}

/// The number with the other sign.
fn negative(number: Number) -> Number {
    // Zero has no sign: "-0" would not come back from saved state.
    let minus = |value: Decimal| if value.is_zero() { value } else { -value };
    match number {
        Number::Exact(value) => Number::Exact(minus(value)),
        Number::Between(low, high) => Number::Between(minus(high), minus(low)),
        Number::Ratio(number, of) => Number::Ratio(-number, of),
        Number::Unbounded => Number::Unbounded,
    }
}
