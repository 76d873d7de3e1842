//! One number with its sign, currency or unit.

use rust_decimal::Decimal;

use super::draft::{Draft, Rule, What};
use super::reader::Reader;
use super::sign::negative;
use crate::lexicon::{NumberKind, UnitId, known};
use crate::model::FactKind;
use crate::surface::{Form, Number};
use crate::text::{Flags, Kind, TokenSpan};

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
            self.name_currency(unit);
            self.with_unit(&mut draft, unit, end, Rule::MoneySign);
            self.million_code(&mut draft, start_of_number - 1);
            // "$5 million dollars", "£20 note"
            if let Some((again, after)) =
                self.unit_after(end, false).filter(|&(again, _)| self.same_money(again, unit))
            {
                self.with_unit(&mut draft, again, after, Rule::MoneySign);
            }
        } else if let Some((unit, after)) = self.unit_of(numeral, end) {
            let unit = if after > end { self.own_currency(unit, after) } else { unit };
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
            self.length(index, &mut draft);
        }
        if draft.what.is_some() {
            self.and_a_half(index, &mut draft);
            self.per(&mut draft);
            self.per_amount(&mut draft);
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
        self.counted_currency(&mut draft, numeral);
        if draft.what.is_some() {
            self.per(&mut draft);
            self.of_what_per(&mut draft);
        }
        self.per_number(&mut draft);
        self.bare_per(&mut draft);
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

    /// "an hour and a half", "two years and a half"
    fn and_a_half(&self, index: usize, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        let Some(half) = self.numerals.get(index + 1).filter(|n| n.form == Form::Fraction) else { return };
        let joined = self.word(end) == known::AND && half.tokens.start as usize == end + 1;
        let (Number::Exact(whole), Some(part)) = (draft.number, half.value()) else { return };
        let follows = self.on_line(half.tokens.end as usize).is_some_and(|t| t.word == known::OF);
        if joined && whole.fract().is_zero() && part < Decimal::ONE && !follows {
            draft.number = Number::Exact(whole.saturating_add(part));
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
        if draft.kind != FactKind::Money || self.on_line(end + and).is_none() {
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
                draft.number = Number::Exact(whole.saturating_add(part / Decimal::ONE_HUNDRED).normalize());
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
            draft.number = Number::Exact(whole.saturating_add(part * unit.factor).normalize());
            draft.tokens.end = after as u32;
        }
    }

    /// "an hour and a half"
    fn one_and(&self, draft: &mut Draft) -> bool {
        let start = draft.tokens.start as usize;
        let Number::Exact(part) = draft.number else { return false };
        if start < 3
            || self.word_before(start) != known::AND
            || !matches!(self.tokens[start - 3].word, known::A | known::AN | known::THE)
        {
            return false;
        }
        let Some((unit, _)) = self.unit_after(start - 2, false).filter(|&(_, end)| end == start - 1) else {
            return false;
        };
        draft.number = Number::Exact(part.saturating_add(Decimal::ONE));
        let end = draft.tokens.end as usize;
        self.with_unit(draft, unit, end, Rule::Unit);
        draft.rule = Rule::Unit;
        draft.tokens.start = start as u32 - 3;
        true
    }
}

/// Currency codes that are English words as well.
pub(super) fn is_word_too(code: &str) -> bool {
    matches!(
        code,
        "ALL" | "BAM" | "COP" | "CUP" | "GEL" | "LAK" | "MAD" | "MOP" | "PEN" | "SOS" | "TOP" | "TRY"
    )
}
