//! Two numbers that make one fact, scores and parts, and what a number has from the one beside it.

use rust_decimal::Decimal;

use super::draft::{Draft, Rule, What, lower};
use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::model::{FactKind, TrendRole};
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
        // "aged 11-17", "aged between 11-17"
        let aged = self.word_before(start) == known::AGED
            || self.word_before(start) == known::BETWEEN && self.word_before(start - 1) == known::AGED;
        if !small(a) || !small(b) || chained || aged || self.sign_before(start).is_some() {
            return None;
        }
        let plural =
            |at: usize| self.on_line(at).is_some_and(|t| t.spaced() && self.is_plural(t) && !t.capital());
        // "80-120 tired hikers"
        let far = || {
            high >= Decimal::TEN
                && self.on_line(end).is_some_and(|t| {
                    self.is_content(t)
                        && !t.capital()
                        && (!self.is_verb(t) || self.bound_before(start).is_some())
                })
                && plural(end + 1)
        };
        let noun = plural(end) || far();
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
            || self.movement_before(start).is_some() && !self.are_votes(first)
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

    fn are_votes(&self, draft: &Draft) -> bool {
        matches!(draft.what, Some(What::Noun(noun)) if self.word(noun as usize) == known::VOTES)
    }

    /// "one in five", "three out of 10"
    pub(super) fn part(&self, index: usize) -> Option<Draft> {
        let (a, b) = (self.numerals.get(index)?, self.numerals.get(index + 1)?);
        let end = a.tokens.end as usize;
        if let Some(part) = self.one_of_several(a, b) {
            return Some(part);
        }
        let hyphen = usize::from(self.hyphen(end));
        let in_or_of = match (self.word(end + hyphen), self.word(end + 1 + 2 * hyphen)) {
            (known::IN, known::EVERY) if hyphen == 0 => end + 2,
            (known::IN, _) => end + 1 + 2 * hyphen,
            (known::OUT, known::OF) => {
                end + 2 + usize::from(matches!(self.word(end + 2), known::EVERY | known::THE))
            }
            // "one shot out of every seven"
            _ if self.word(end + 1) == known::OUT
                && self.word(end + 2) == known::OF
                && self.word(end + 3) == known::EVERY =>
            {
                end + 4
            }
            _ => return None,
        };
        if b.tokens.start as usize != in_or_of
            || hyphen == 0 && self.is_no_fact(index + 1)
            || a.form == Form::Multiplier
            || self.is_year(b)
            || self.is_year(a)
        {
            return None;
        }
        let whole =
            |n: &Numeral| n.value().filter(|v| v.fract().is_zero()).and_then(|v| i64::try_from(v).ok());
        let (number, of) = (whole(a)?, whole(b)?);
        let after = b.tokens.end as usize;
        // "one in 10 days", but "seven out of 10 mornings"
        let out = self.word(b.tokens.start as usize - 1) != known::IN;
        let time = !out && self.unit_after(after + usize::from(self.hyphen(after)), true).is_some();
        if number < 1 || number >= of || time || self.sign_before(a.tokens.start as usize).is_some() {
            return None;
        }
        let tokens = TokenSpan::new(a.tokens.start, b.tokens.end);
        let value = Decimal::from(number).checked_div(Decimal::from(of))?;
        let exact = value.scale() < 20;
        let number = if exact { Number::Exact(value.normalize()) } else { Number::Ratio(number, of) };
        Some(Draft::new(tokens, FactKind::Ratio, number, Rule::OneIn))
    }

    /// "one train in three", but "one train in three hours"
    fn one_of_several(&self, a: &Numeral, b: &Numeral) -> Option<Draft> {
        let (start, end) = (a.tokens.start as usize, a.tokens.end as usize);
        if !self.is_one(start, end) || self.word(end + 1) != known::IN {
            return None;
        }
        let noun = self.on_line(end).filter(|t| self.is_content(t) && !t.capital() && !self.is_plural(t))?;
        let every = usize::from(self.word(end + 2) == known::EVERY);
        let after = b.tokens.end as usize;
        if b.tokens.start as usize != end + 2 + every {
            return None;
        }
        let of = b.value().filter(|v| v.fract().is_zero()).and_then(|v| i64::try_from(v).ok())?;
        let more = self.on_line(after).is_some_and(|t| {
            self.is_content(t) && !self.is_verb(t)
                || t.kind == Kind::Dash
                || matches!(t.word, known::OF | known::AND)
        });
        if of < 2
            || more
            || self.is_year(b)
            || self.unit_after(after, true).is_some()
            || self.classes(noun).has(Classes::TIME)
        {
            return None;
        }
        let value = Decimal::ONE.checked_div(Decimal::from(of))?;
        let number = if value.scale() < 20 { Number::Exact(value.normalize()) } else { Number::Ratio(1, of) };
        let mut draft =
            Draft::new(TokenSpan::new(start as u32, after as u32), FactKind::Ratio, number, Rule::OneIn);
        draft.of = TokenSpan::new(end as u32, end as u32 + 1);
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
        if !suspended && !moved && !self.shares_percent(index, end) {
            return;
        }
        for next in index + 1..(index + 4).min(self.numerals.len()) {
            let from = self.numerals[next].tokens.start as usize;
            // a part of the amount itself
            if from < end {
                continue;
            }
            // "grown from 1,000 to 25,000 in two years"
            let apart = |t: &Token| t.word != known::TO && self.classes(t).has(Classes::PREPOSITION);
            if moved && self.tokens[end..from].iter().any(apart) {
                return;
            }
            if from > end + 8 || self.tokens[end..=from].iter().any(|t| t.flags.has(Flags::SENTENCE_START)) {
                return;
            }
            // "from 18 to 25 per 1,000 births"
            if self.word_before(self.numerals[next].tokens.start as usize) == known::PER {
                return;
            }
            let Some(second) = self.amount(next).filter(|d| d.what.is_some()) else { continue };
            draft.what = second.what;
            draft.kind = second.kind;
            draft.rule = second.rule;
            return;
        }
    }

    /// "between them 13 and 24%": the percent behind the second number is the first one's too.
    fn shares_percent(&self, index: usize, end: usize) -> bool {
        let next = self.numerals.get(index + 1).filter(|n| n.tokens.start as usize == end + 1);
        self.numerals[index].form == Form::Digits
            && matches!(self.word(end), known::AND | known::OR)
            && next.is_some_and(|n| {
                self.unit_after(n.tokens.end as usize, true)
                    .is_some_and(|(unit, _)| self.lexicon.units.get(unit).dimension == "percent")
            })
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
            && start < from + 12
            && !self.tokens[from..start].iter().any(|t| t.flags.has(Flags::SENTENCE_START));
        let against = match self.word_before(start) {
            known::INCLUDING => true,
            known::WITH | known::TO => self.word_before(start - 1) == known::COMPARED,
            known::FROM => self.trend_word(start.saturating_sub(2)).is_some_and(|w| w.adverb),
            // "2,310 officers, 85 more than last year"
            _ => self.is_difference(draft.tokens.end as usize),
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
        let or = between.last().is_some_and(|t| t.word == known::OR)
            && (between.len() == 1 || between[0].is(',') || between[0].kind == Kind::Dash);
        let physical = |d: &Draft| matches!(d.kind, FactKind::Quantity | FactKind::Duration);
        let money = last.kind == FactKind::Money && draft.kind == FactKind::Money;
        let again = physical(last) && physical(draft) && last.what != draft.what || money;
        if draft.what.is_none() || !(bracket && again || or && last.what != draft.what) {
            return;
        }
        if draft.bound.is_none() && !money {
            (draft.bound, draft.bound_words) = (last.bound, last.bound_words);
        }
        // "rose to 4.6 million, or 78% of the total"
        if draft.trend.is_none() && !money && draft.of.is_empty() {
            (draft.trend, draft.trend_words) = (last.trend, last.trend_words);
            // "rises to £118 from £105.50, or 11.8%"
            let part = |kind| matches!(kind, FactKind::Percent | FactKind::PercentagePoint);
            let step = part(draft.kind) && !part(last.kind);
            if let Some(trend) = draft.trend.as_mut().filter(|_| step) {
                trend.role = TrendRole::By;
            }
        }
        if draft.of.is_empty() {
            (draft.measure, draft.of, draft.holder) = (last.measure, last.of, last.holder);
        }
    }
}
