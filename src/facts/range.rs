//! Two amounts that make a range: "5-10cm", "from 5 to 10", "three or four years", "15-25,000".

use rust_decimal::Decimal;

use super::draft::{Draft, What, lower};
use super::reader::Reader;
use crate::lexicon::known;
use crate::model::FactKind;
use crate::surface::{Form, Number, Numeral};
use crate::text::{Flags, Kind, Token, TokenSpan};

impl Reader<'_, '_> {
    /// The range that begins with `first`, the amount of the numeral `index`.
    pub(super) fn range(&self, index: usize, first: &Draft) -> Option<Draft> {
        let next = self.numeral_after(first.tokens.end, index);
        let b = self.numerals.get(next)?;
        let end = first.tokens.end as usize;
        let mut at = b.tokens.start as usize;
        if let Some((_, sign)) = self.sign_before(at) {
            at = sign;
        }
        if at <= end
            || at > end + 4
            || self.is_no_fact(next)
            || matches!(b.form, Form::Ordinal | Form::Multiplier)
        {
            return None;
        }
        let start = first.tokens.start as usize;
        let joiner = self.joiner(start, end, at)?;
        let second = self.amount(next)?;
        if second.tokens.start as usize != at && second.signed.is_none() {
            return None;
        }
        let mut draft = self.join(index, next, first, &second, joiner)?;
        draft.tokens = TokenSpan::new(first.tokens.start, second.tokens.end);
        Some(draft)
    }

    /// What joins two amounts, if it is nothing but a joiner.
    fn joiner(&self, start: usize, end: usize, at: usize) -> Option<Joiner> {
        let token = self.on_line(end)?;
        let one = at == end + 1;
        let pair = |a: usize| self.word(a);
        if token.kind == Kind::Dash {
            if one {
                return (token.spaced() == self.tokens[at].spaced()).then_some(Joiner::Dash);
            }
            // "0-to-60", "8- to 16-meter"
            let to = pair(end + 1) == known::TO && (at == end + 2 || at == end + 3 && self.hyphen(end + 2));
            let or = pair(end + 1) == known::OR && at == end + 2;
            return if to { Some(Joiner::To) } else { or.then_some(Joiner::Or) };
        }
        if token.is('/') && one && !token.spaced() && self.tight(at) {
            return Some(Joiner::Dash);
        }
        if token.is('~') && one {
            return Some(Joiner::Dash);
        }
        match token.word {
            known::TO if one => Some(Joiner::To),
            known::OR if one => Some(Joiner::Or),
            known::AND if one => {
                let between = (1..=3)
                    .any(|n| start.checked_sub(n).is_some_and(|b| self.tokens[b].word == known::BETWEEN));
                between.then_some(Joiner::And)
            }
            _ => None,
        }
    }

    fn join(
        &self,
        index: usize,
        next: usize,
        first: &Draft,
        second: &Draft,
        joiner: Joiner,
    ) -> Option<Draft> {
        let (a, b) = (&self.numerals[index], &self.numerals[next]);
        let (mut low, high) = (first.number, second.number);
        // "£3–5bn", "four to five thousand": the scale behind the second holds for both
        if let (Number::Exact(x), Number::Exact(y)) = (low, high) {
            let digits = self.unscaled(b);
            if let Some(digits) = digits.filter(|&d| {
                a.form != Form::Scaled && !d.is_zero() && x.abs() < y.abs() && x < d.saturating_add(d)
            }) && (a.form == Form::Digits || a.form == Form::Words && x < Decimal::ONE_HUNDRED)
            {
                low = Number::Exact(x.checked_mul(y.checked_div(digits)?)?.normalize());
            }
        }
        // "15-25,000"
        let thousands = joiner == Joiner::Dash && first.what.is_none() && self.shares_thousand(a, b);
        if let (true, Number::Exact(x)) = (thousands, low) {
            low = Number::Exact(x.saturating_mul(Decimal::ONE_THOUSAND));
        }
        let mut numbers = (lower(low)?, lower(high)?);
        let mut high = high;
        // "18 months to two years", "800 metres to 2km"
        let scaled = self.in_unit_of(first, second, numbers.1);
        if let Some(value) = scaled {
            numbers.1 = value;
            high = Number::Exact(value);
        }
        let years = a.plain(self.document).is_some_and(|v| v > 999)
            && b.plain(self.document).is_some_and(|v| v > 999);
        if first.what.is_none() && (self.is_year(a) || years && second.what.is_none()) {
            return None;
        }
        let same = match (first.what, second.what) {
            (None, _) | (_, None) => true,
            (Some(What::Noun(x)), Some(What::Noun(y))) => self.same_word(x, y),
            (Some(x), Some(y)) => x == y || scaled.is_some(),
        };
        let neither = first.what.is_none() && second.what.is_none();
        let start = first.tokens.start as usize;
        let from = self.word_before(start) == known::FROM
            || (1..=3).any(|n| start.checked_sub(n).is_some_and(|b| self.tokens[b].word == known::FROM));
        let rising = numbers.0 < numbers.1;
        let end_of_first = first.tokens.end as usize;
        let fits = match joiner {
            Joiner::And => same,
            Joiner::Dash => {
                same && (rising || first.signed.is_some())
                    && (!neither || thousands || self.bound_before(start).is_some())
            }
            // "rose 5% to 10%" moves by the one and to the other; "from 5% to 10%" after a verb does too
            Joiner::To if self.moves_from(start) => false,
            Joiner::To if first.what.is_some() && self.steps(start, first, numbers) => false,
            // "rose by a quarter to 300" moves by the one to the other
            Joiner::To
                if a.form == Form::Fraction
                    && b.form != Form::Fraction
                    && (self.word_before(start) == known::BY || self.leads_here(start)) =>
            {
                false
            }
            // "from 5 to 10", "five to ten", "70,000 to 80,000"
            Joiner::To if neither => {
                let large = |n: &Numeral| {
                    n.form == Form::Scaled
                        || self.tokens[n.tokens.start as usize].flags.has(Flags::SEPARATED)
                            && n.value().is_some_and(|v| v >= Decimal::ONE_THOUSAND)
                };
                let moves = self.word_before(start) == known::BY || self.leads_here(start);
                // "400 to 500 died", but "held 5 to 6"
                let hundreds =
                    numbers.0 >= Decimal::ONE_HUNDRED && numbers.1 <= numbers.0.saturating_mul(Decimal::TWO);
                rising && (from || a.form != Form::Digits || (large(a) && large(b) || hundreds) && !moves)
            }
            // "up three to 14%" moves by the one to the other, "up 5 to 10%" is by one or the other
            Joiner::To
                if first.what.is_none()
                    && numbers.1 > numbers.0.saturating_mul(Decimal::from(3))
                    && self.moves_along(start) =>
            {
                false
            }
            // "Exports -4% to 2.5m"
            Joiner::To if first.signed.is_some() && second.what.is_none() => false,
            Joiner::To => {
                let steps = || {
                    !self.moves(start, first)
                        || first.kind == FactKind::Percent && self.is_by_part(start, numbers)
                };
                same && (from || rising && steps())
            }
            Joiner::Or => {
                let close = self.on_line(end_of_first).is_some_and(Token::is_word)
                    && rising
                    && (first.what.is_none() || first.what == second.what);
                same && close && second.what.is_some() && first.what.is_none() && self.is_guess(numbers)
            }
        };
        if !fits {
            return None;
        }
        let mut draft = if second.what.is_some() && scaled.is_none() { *second } else { *first };
        if second.what.is_none() || scaled.is_some() {
            draft.per = second.per.or(first.per);
        }
        draft.number = low;
        draft.high = Some(high);
        draft.signed = None;
        Some(draft)
    }

    /// A value of the second amount in the unit of the first, where a whole number of that makes one of the second's: 24
    /// for the "two years" of "18 months to two years".
    fn in_unit_of(&self, first: &Draft, second: &Draft, value: Decimal) -> Option<Decimal> {
        let (Some(What::Unit(a)), Some(What::Unit(b))) = (first.what, second.what) else { return None };
        let (small, large) = (self.lexicon.units.get(a), self.lexicon.units.get(b));
        let fits = small.dimension == large.dimension
            && small.iso == large.iso
            && small.over == large.over
            && small.factor < large.factor
            && small.offset == large.offset
            && (first.per.is_none() || first.per == second.per);
        let times = large.factor.checked_div(small.factor).filter(|t| fits && t.fract().is_zero())?;
        Some(value.checked_mul(times)?.normalize())
    }

    /// Whether what a verb moves "by 1% to 1.5%" is moved by the one or the other: the two are near, and what is moved is not
    /// itself counted in percent, as a rate is.
    fn is_by_part(&self, start: usize, (low, high): (Decimal, Decimal)) -> bool {
        let by = self.word_before(start) == known::BY;
        by && high <= low.saturating_mul(Decimal::from(3)) && !self.is_rate_before(start - 1)
    }

    /// Whether a noun that is itself counted in percent stands before the "by": "cut the jobless rate by", "inflation fell by".
    fn is_rate_before(&self, by: usize) -> bool {
        let rated = |phrase: TokenSpan| {
            self.document.tokens(phrase).iter().any(|t| self.lexicon.nouns.beside(t.word).rated)
        };
        rated(self.phrase_before(by)) || self.subject(by).is_some_and(|(subject, _)| rated(subject))
    }

    /// "raised its dividend by five cents to 45 cents" moves by the one to the other; "could lift the value by 5% to 10%" is by
    /// one or the other.
    fn steps(&self, start: usize, first: &Draft, (low, high): (Decimal, Decimal)) -> bool {
        let by = self.word_before(start) == known::BY;
        let Some((_, verb)) = self.movement_before(start.saturating_sub(1)).filter(|_| by) else {
            return false;
        };
        let open = matches!(
            self.word_before(verb),
            known::TO
                | known::WILL
                | known::WOULD
                | known::COULD
                | known::CAN
                | known::MAY
                | known::MIGHT
                | known::SHOULD
        );
        !open && first.kind == FactKind::Money
            || high > low.saturating_mul(Decimal::from(3))
            || first.kind == FactKind::Percent && self.is_rate_before(start - 1)
    }

    /// Whether the thousand of the second number is the first one's too: "15-25,000".
    fn shares_thousand(&self, a: &Numeral, b: &Numeral) -> bool {
        let Some(small) = a.plain(self.document).filter(|&v| v > 0).map(Decimal::from) else { return false };
        let large = b.value().filter(|_| b.form == Form::Digits && b.tokens.len() == 1);
        let written = self.document.word(&self.tokens[b.tokens.start as usize]).ends_with(",000");
        written
            && large.is_some_and(|v| {
                small.saturating_mul(Decimal::ONE_THOUSAND) < v
                    && v <= small.saturating_mul(Decimal::from(5000))
            })
    }

    /// "three or four years", but no "eight or 20"
    fn is_guess(&self, (low, high): (Decimal, Decimal)) -> bool {
        high <= low.saturating_add(low.max(Decimal::ONE))
    }

    fn same_word(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.tokens[a as usize], &self.tokens[b as usize]);
        a.key == b.key
    }

    /// What the digits before a scale are worth: 5 for "5bn".
    fn unscaled(&self, numeral: &Numeral) -> Option<Decimal> {
        let first = &self.tokens[numeral.tokens.start as usize];
        if let Some(digits) = first.integer() {
            return (numeral.form == Form::Scaled).then(|| Decimal::from(digits));
        }
        if first.kind == Kind::Number && numeral.form == Form::Scaled {
            return self.document.word(first).parse().ok();
        }
        let word = self
            .lexicon
            .numbers
            .token(first)
            .filter(|_| numeral.tokens.len() == 2 && numeral.form == Form::Words)?;
        (word.value < 100 && word.value > 0).then(|| Decimal::from(word.value))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joiner {
    Dash,
    To,
    And,
    Or,
}
