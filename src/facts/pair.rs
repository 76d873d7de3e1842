//! Two numbers that make one fact: scores, parts and ranges.

use rust_decimal::Decimal;

use super::draft::{Draft, Rule, What, lower};
use super::reader::Reader;
use crate::lexicon::known;
use crate::model::FactKind;
use crate::surface::{Form, Number, Numeral};
use crate::text::{Flags, Kind, Token, TokenSpan};

impl Reader<'_, '_> {
    /// "2-1", "52-48", "two-nil".
    pub(super) fn score(&self, index: usize) -> Option<Draft> {
        let (a, b) = (self.numerals.get(index)?, self.numerals.get(index + 1)?);
        let (start, dash) = (a.tokens.start as usize, a.tokens.end as usize);
        if b.tokens.start as usize != dash + 1 || !self.hyphen(dash) || self.is_no_fact(index + 1) {
            return None;
        }
        let (Number::Exact(low), Number::Exact(high)) = (a.number, b.number) else { return None };
        let small = |n: &Numeral| {
            let token = &self.tokens[n.tokens.start as usize];
            n.plain(self.document).is_some_and(|v| v < 1000 && token.len() <= 3)
                || n.form == Form::Words
                    && n.tokens.len() == 1
                    && lower(n.number).is_some_and(|v| v < Decimal::from(20))
        };
        let end = b.tokens.end as usize;
        let chained = self.hyphen(end) && self.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Number)
            || start > 1 && self.hyphen(start - 1);
        if !small(a) || !small(b) || chained || self.sign_before(start).is_some() {
            return None;
        }
        let noun = self.on_line(end).is_some_and(|t| t.spaced() && self.is_plural(t) && !t.capital());
        if self.hyphen(end) || self.unit_after(end, true).is_some() || noun && low < high {
            return None;
        }
        let tokens = TokenSpan::new(start as u32, end as u32);
        let mut draft = Draft::new(tokens, FactKind::Score, Number::Exact(low), Rule::Score);
        draft.high = Some(Number::Exact(high));
        Some(draft)
    }

    /// "by 320 votes to 280": the amount with its noun, "to", and a number alone.
    pub(super) fn votes(&self, index: usize, first: &Draft) -> Option<Draft> {
        let end = first.tokens.end as usize;
        let b = self.numerals.get(index + 1)?;
        let start = first.tokens.start as usize;
        let by = self.word_before(start) == known::BY && matches!(first.what, Some(What::Noun(_)));
        if !by
            || self.word(end) != known::TO
            || b.tokens.start as usize != end + 1
            || self.back(start).is_some()
        {
            return None;
        }
        let alone = self.on_line(b.tokens.end as usize).is_none_or(|t| !self.is_content(t));
        let mut draft = *first;
        draft.kind = FactKind::Score;
        draft.rule = Rule::Score;
        draft.high = Some(Number::Exact(b.value()?));
        draft.tokens.end = b.tokens.end;
        (alone && self.unit_after(b.tokens.end as usize, true).is_none()).then_some(draft)
    }

    /// "one in five", "three out of 10"
    pub(super) fn part(&self, index: usize) -> Option<Draft> {
        let (a, b) = (self.numerals.get(index)?, self.numerals.get(index + 1)?);
        let end = a.tokens.end as usize;
        let hyphen = usize::from(self.hyphen(end));
        let in_or_of = match (self.word(end + hyphen), self.word(end + 1)) {
            (known::IN, _) => end + 1 + 2 * hyphen,
            (known::OUT, known::OF) => end + 2,
            _ => return None,
        };
        if b.tokens.start as usize != in_or_of
            || self.is_no_fact(index + 1)
            || self.is_year(b)
            || self.is_year(a)
        {
            return None;
        }
        let whole =
            |n: &Numeral| n.value().filter(|v| v.fract().is_zero()).and_then(|v| i64::try_from(v).ok());
        let (number, of) = (whole(a)?, whole(b)?);
        let after = b.tokens.end as usize;
        let time = self.unit_after(after + usize::from(self.hyphen(after)), true).is_some();
        if number < 1 || number >= of || time || self.sign_before(a.tokens.start as usize).is_some() {
            return None;
        }
        let tokens = TokenSpan::new(a.tokens.start, b.tokens.end);
        let value = Decimal::from(number).checked_div(Decimal::from(of))?;
        let exact = value.scale() < 20;
        let number = if exact { Number::Exact(value.normalize()) } else { Number::Ratio(number, of) };
        Some(Draft::new(tokens, FactKind::Ratio, number, Rule::OneIn))
    }

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

    /// Gives a number the unit of one behind it that shares it: "fell from 3.1 to 2.9 percent", "a 7- or 8-inch
    /// screen".
    pub(super) fn inherit(&self, index: usize, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        if draft.what.is_some() {
            return;
        }
        let suspended = self.on_line(end).is_some_and(|t| t.kind == Kind::Dash && !t.spaced())
            && self.on_line(end + 1).is_some_and(|t| t.spaced() || t.is(','));
        let moved = self.word(end) == known::TO && self.moves_from(draft.tokens.start as usize);
        if !suspended && !moved {
            return;
        }
        for next in index + 1..(index + 4).min(self.numerals.len()) {
            if self.numerals[next].tokens.start as usize > end + 8 {
                return;
            }
            let Some(second) = self.amount(next).filter(|d| d.what.is_some()) else { continue };
            draft.what = second.what;
            draft.kind = second.kind;
            draft.rule = second.rule;
            return;
        }
    }

    /// Gives a number without a noun that of the count it is held against: "6m homes, including 1.5m in the north",
    /// "460 cars, compared with 63 last year", "3.9m headsets, up from 2.4m".
    pub(super) fn same_noun(&self, draft: &mut Draft, last: &Draft) {
        let Some(What::Noun(noun)) =
            last.what.filter(|_| draft.what.is_none() && draft.kind == FactKind::Count)
        else {
            return;
        };
        let (from, mut start) = (last.tokens.end as usize, draft.tokens.start as usize);
        if let Some((_, at)) = self.bound_before(start) {
            start = at;
        }
        let near = from <= start
            && start < from + 8
            && !self.tokens[from..start].iter().any(|t| t.flags.has(Flags::SENTENCE_START));
        let against = match self.word_before(start) {
            known::INCLUDING => true,
            known::WITH | known::TO => self.word_before(start - 1) == known::COMPARED,
            known::FROM => self.trend_word(start.saturating_sub(2)).is_some_and(|w| w.adverb),
            _ => false,
        };
        if near && against && last.per.is_none() {
            draft.what = Some(What::Noun(noun));
        }
    }

    /// Carries bound and movement of a figure to the same figure in another unit: "100 kilometres (60 miles)",
    /// "£30m ($38m)", "162 points, or 2%".
    pub(super) fn restate(&self, last: &Draft, draft: &mut Draft) {
        let (end, start) = (last.tokens.end as usize, draft.tokens.start as usize);
        let Some(between) = self.tokens.get(end..start).filter(|b| !b.is_empty() && b.len() <= 2) else {
            return;
        };
        let bracket = between.len() == 1 && between[0].is('(');
        let or =
            between.last().is_some_and(|t| t.word == known::OR) && (between.len() == 1 || between[0].is(','));
        let physical = |d: &Draft| matches!(d.kind, FactKind::Quantity | FactKind::Duration);
        let money = last.kind == FactKind::Money && draft.kind == FactKind::Money;
        let again = physical(last) && physical(draft) && last.what != draft.what || money;
        if draft.what.is_none() || !(bracket && again || or && last.what != draft.what) {
            return;
        }
        if draft.bound.is_none() && !money {
            (draft.bound, draft.bound_words) = (last.bound, last.bound_words);
        }
        if draft.trend.is_none() && !money {
            (draft.trend, draft.trend_words) = (last.trend, last.trend_words);
        }
        if draft.of.is_empty() {
            (draft.measure, draft.of, draft.holder) = (last.measure, last.of, last.holder);
        }
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
            if let Some(digits) =
                digits.filter(|&d| a.form != Form::Scaled && !d.is_zero() && x.abs() < y.abs() && x < d + d)
                && (a.form == Form::Digits || a.form == Form::Words && x < Decimal::ONE_HUNDRED)
            {
                low = Number::Exact(x.checked_mul(y.checked_div(digits)?)?.normalize());
            }
        }
        let numbers = (lower(low)?, lower(high)?);
        let years = a.plain(self.document).is_some_and(|v| v > 999)
            && b.plain(self.document).is_some_and(|v| v > 999);
        if first.what.is_none() && (self.is_year(a) || years && second.what.is_none()) {
            return None;
        }
        let same = match (first.what, second.what) {
            (None, _) | (_, None) => true,
            (Some(What::Noun(x)), Some(What::Noun(y))) => self.same_word(x, y),
            (Some(x), Some(y)) => x == y,
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
                same && (rising || first.signed.is_some()) && (!neither || self.bound_before(start).is_some())
            }
            // "rose 5% to 10%" moves by the one and to the other; "from 5% to 10%" after a verb does too
            Joiner::To if self.moves_from(start) => false,
            // "from 5 to 10", "five to ten", "70,000 to 80,000"
            Joiner::To if neither => {
                let large = |n: &Numeral| {
                    n.form == Form::Scaled
                        || self.tokens[n.tokens.start as usize].flags.has(Flags::SEPARATED)
                            && n.value().is_some_and(|v| v >= Decimal::ONE_THOUSAND)
                };
                let moves = self.word_before(start) == known::BY || self.leads_here(start);
                rising && (from || a.form != Form::Digits || large(a) && large(b) && !moves)
            }
            Joiner::To => same && (from || rising && !self.moves(start, first)),
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
        let mut draft = if second.what.is_some() { *second } else { *first };
        if second.what.is_none() {
            draft.per = second.per.or(first.per);
        }
        draft.number = low;
        draft.high = Some(high);
        draft.signed = None;
        Some(draft)
    }

    /// "three or four years", but no "eight or 20"
    fn is_guess(&self, (low, high): (Decimal, Decimal)) -> bool {
        high <= low + low.max(Decimal::ONE)
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
