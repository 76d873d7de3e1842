//! Expressions with a unit: durations, offsets, sets, "last week", "the third quarter", "the 20th century".

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::reader::{Reader, count, ordinal};
use super::value::{Reference, Unit, Value};
use crate::lexicon::times::{Form, Modifier};
use crate::lexicon::{Classes, known};
use crate::surface::Numeral;
use crate::text::{Flags, Kind};

/// What stands to the left of a unit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Before {
    /// The first token that belongs to the expression.
    pub start: usize,
    /// "three", "a couple of"; `Some(None)` for "several".
    pub count: Option<Option<Decimal>>,
    /// "third".
    pub ordinal: Option<i32>,
    /// "last", "the next".
    pub which: Option<Modifier>,
    /// "a", "an", "one" as an article.
    pub a: bool,
    /// "the".
    pub the: bool,
    /// "each", "every".
    pub each: bool,
    /// "every other".
    pub other: bool,
    /// "per".
    pub per: bool,
    /// "first", "final", "whole": "the first nine months".
    pub bounded: bool,
    /// "fiscal".
    pub fiscal: bool,
    /// A hyphen joins the number to the unit: "five-year".
    pub hyphen: bool,
    /// "early": "the early hours".
    pub early: bool,
}

impl Reader<'_, '_> {
    /// Reads the expression whose head is a unit.
    pub fn unit(&mut self, at: usize, unit: Unit, plural: bool, form: Form) {
        if unit == Unit::Quarter && !plural && self.month_quarter(at) {
            return;
        }
        let left = self.before_unit(at, plural, form);
        if form == Form::Number && left.count.flatten().is_none() && !left.each {
            return;
        }
        // "the financial year 2024/25", "the year 2000": the number is the head
        if unit == Unit::Year
            && self.on(at + 1).is_some_and(|t| t.len() == 4 && t.integer().is_some())
            && left.count.is_none()
        {
            return;
        }
        if unit == Unit::Quarter && !plural && self.quarter_to(at) {
            return;
        }
        // "three-quarters", "a quarter of"
        if unit == Unit::Quarter
            && left.ordinal.is_none()
            && (self.part_of(at) || (left.a && left.which.is_none() && !self.beside_offset(at + 1)))
        {
            return;
        }
        // "67 mins: a corner": the minute of a match
        let label = self.tokens[left.start].flags.has(Flags::SENTENCE_START);
        if unit == Unit::Minute && label && self.on(at + 1).is_some_and(|t| t.is(':')) {
            return;
        }
        let one = unit == Unit::Quarter && !plural && (left.ordinal.is_some() || left.bounded);
        if left.count == Some(Some(Decimal::ZERO)) || one && self.of_game(left.start, at + 1) {
            return;
        }
        // "the other day"
        if unit == Unit::Day && left.other && left.the && left.count.is_none() && !plural {
            return self.push(left.start, at + 1, Value::Reference(Reference::Past), "times.reference");
        }
        // "some day": one that is still to come
        if unit == Unit::Day && !plural && left.some_day(at, self.tokens) {
            return self.push(left.start, at + 1, Value::Reference(Reference::Future), "times.reference");
        }
        if unit == Unit::Second
            && left.count.is_none()
            && !(plural || left.each || left.per || (left.a && self.is_second(at, left.start)))
        {
            return;
        }
        // "124 light years away"
        if unit == Unit::Year && self.left(at).is_some_and(|t| self.document.word(t) == "light") {
            return;
        }
        if unit == Unit::Day && self.named_day(at) {
            return;
        }
        // "the quarter of voters who stayed at home", "60 Minutes", "a century off 90 balls"
        if self.is_kind(at, unit, plural, &left)
            || self.share(at, unit, &left)
            || self.titled(at, plural, &left)
            || self.runs(at, unit, plural, &left)
        {
            return;
        }
        let end = at + 1;
        if self.hours_of(at, unit, plural, &left)
            || self.year_ago(at, unit)
            || self.day_of(at, unit, &left)
            || self.offset(end, unit, &left)
            || self.ordered(end, unit, plural, &left)
            || self.recurring(end, unit, plural, &left)
            || self.directed(end, unit, plural, &left)
        {
            return;
        }
        self.duration(end, unit, plural, &left);
    }

    /// Steps to the left over numbers, "last", "the" and the like.
    pub(super) fn before_unit(&self, at: usize, plural: bool, form: Form) -> Before {
        let mut left = Before { start: at, ..Before::default() };
        let mut adjective = false;
        if let Some((n, word)) = self.quarter_ordinal(at) {
            left.ordinal = Some(n);
            left.hyphen = word + 1 < at;
            left.start = word;
        }
        for _ in 0..7 {
            let start = left.start;
            if let Some(numeral) = self.numeral_before(start).filter(|n| self.same_line(n, start)) {
                // "14 billion last year", but "the four previous weeks"
                let counted = left.which.is_none()
                    || (plural && numeral.tokens.len() == 1 && !self.negative(start - 1));
                if left.count.is_some() || left.ordinal.is_some() || !counted {
                    break;
                }
                let from = numeral.tokens.start as usize;
                if let Some(n) = ordinal(numeral).filter(|_| !plural) {
                    left.ordinal = Some(n);
                } else if self.negative(from) {
                    break;
                } else {
                    left.count = Some(count(numeral));
                    if let crate::surface::Number::Exact(v) = numeral.number
                        && numeral.form == crate::surface::Form::Ordinal
                    {
                        left.ordinal = v.to_i32();
                        left.count = None;
                    }
                }
                left.start = from;
                // "a 40-hour week", "an eight hour day": the article is the noun's
                adjective = false;
                continue;
            }
            let Some(token) = self.left(start) else { break };
            if token.kind == Kind::Dash {
                // "the mid-14th century"
                let middle = left.ordinal.is_some()
                    && self.left(start - 1).is_some_and(|t| self.modifier_of(t) == Some(Modifier::Middle));
                if !self.tight_dash(start - 1) || left.hyphen || middle {
                    break;
                }
                // "on May 3, 2011–six days after"
                let apart = left.count.is_some() && !token.is('-');
                if apart || self.ends_range(start, &left) {
                    break;
                }
                left.hyphen = true;
                left.start -= 1;
                continue;
            }
            if !token.is_word() || (adjective && left.count.is_none()) {
                break;
            }
            if let Some(m) = self.modifier_of(token) {
                // "the hope that four weeks will do": with more than one it is no "that"
                // "meant to last 120 years": a verb
                let lasts =
                    plural && token.word == known::LAST && left.count.is_some() && self.is_verb_here(start);
                let joins = plural && token.word == known::THAT || lasts;
                if joins || !left.take(m) {
                    break;
                }
                left.start -= 1;
                if left.each {
                    break;
                }
                continue;
            }
            match token.word {
                known::THE => {
                    left.the = true;
                    left.start -= 1;
                    break;
                }
                // the article of a noun: "a third-quarter loss"
                known::A | known::AN if left.ordinal.is_some() && left.hyphen => break,
                known::A | known::AN => {
                    // "a few", "a couple of", "a year", "half a year"
                    left.a = true;
                    left.start -= 1;
                    if let Some((from, part)) = self.share_of(left.start).filter(|_| left.count.is_none()) {
                        (left.start, left.count) = (from, Some(Some(part)));
                    }
                    if self.left(left.start).is_some_and(|t| t.word == known::HALF) && left.count.is_none() {
                        left.count = Some(Some(Decimal::new(5, 1)));
                        left.start -= 1;
                    }
                    break;
                }
                known::SINGLE if left.start == at => left.start -= 1,
                known::PER => {
                    left.per = true;
                    left.start -= 1;
                    break;
                }
                known::OF
                    if self
                        .left(start - 1)
                        .is_some_and(|t| self.modifier_of(t) == Some(Modifier::Couple)) =>
                {
                    left.count = Some(Some(Decimal::TWO));
                    left.start -= 2;
                }
                // "two bloody weeks", "eight trading days": one word between, where a number stands before it
                _ if !adjective
                    && left.start == at
                    && form == Form::Plain
                    && plural
                    && !token.capital()
                    && !self.is_superlative(token)
                    && !self.lexicon.classes(token).any(Classes::FUNCTION)
                    && self
                        .numeral_before(start - 1)
                        .is_some_and(|n| ordinal(n).is_none() && self.same_line(n, start - 1)) =>
                {
                    adjective = true;
                    left.start -= 1;
                }
                _ => break,
            }
        }
        // a hyphen or an adjective that nothing stands before is no part of it
        let first = &self.tokens[left.start];
        if left.start < at && (first.kind == Kind::Dash || (adjective && left.count.is_none())) {
            return Before { start: at, hyphen: left.hyphen, ..Before::default() };
        }
        left
    }

    /// Whether "to" or an auxiliary stands before the word that ends at `end`: "to last", "could last".
    fn is_verb_here(&self, end: usize) -> bool {
        self.previous(end - 1)
            .is_some_and(|t| t.word == known::TO || self.lexicon.classes(t).has(Classes::AUXILIARY))
    }

    pub(super) fn same_line(&self, numeral: &Numeral, end: usize) -> bool {
        self.on(end).is_some() && numeral.tokens.start as usize >= self.free
    }

    /// Whether the number before a unit counts no time: "90+4 min", "$5 minutes".
    pub(super) fn negative(&self, at: usize) -> bool {
        self.previous(at).is_some_and(|t| {
            let glued = !self.tokens[at].spaced()
                && (t.kind == Kind::Symbol || t.is_word() || t.is('#') || t.is('/'));
            // "the Rs 350-crore second phase"
            let money = || t.capital() && self.lexicon.units.sign(self.document.word(t)).is_some();
            glued || t.is('+') || money()
        })
    }
}

impl Before {
    /// Whether nothing but "some" stands before the unit.
    fn some_day(&self, at: usize, tokens: &[crate::text::Token]) -> bool {
        self.count == Some(None) && self.start + 1 == at && tokens[self.start].word == known::SOME
    }

    /// Takes a modifier in; `false` where it does not belong to the unit.
    fn take(&mut self, m: Modifier) -> bool {
        let some = |count: &mut Option<Option<Decimal>>, value| {
            let free = count.is_none();
            if free {
                *count = Some(value);
            }
            free
        };
        match m {
            Modifier::This | Modifier::That | Modifier::Same => {
                // "this past year", "that same day"
                self.which = self.which.filter(|_| m != Modifier::Same).or(Some(m));
                true
            }
            Modifier::Last
            | Modifier::Past
            | Modifier::Next
            | Modifier::Coming
            | Modifier::Previous
            | Modifier::Following
            | Modifier::Recent
            | Modifier::Latest
            | Modifier::Current => {
                self.which.is_none() && {
                    self.which = Some(m);
                    true
                }
            }
            Modifier::Each => {
                self.which.is_none() && {
                    self.each = true;
                    true
                }
            }
            Modifier::Other => {
                self.other = true;
                true
            }
            Modifier::Few | Modifier::Several | Modifier::Many | Modifier::Some => {
                some(&mut self.count, None)
            }
            Modifier::Couple => some(&mut self.count, Some(Decimal::TWO)),
            Modifier::Half => some(&mut self.count, Some(Decimal::new(5, 1))),
            Modifier::First | Modifier::Final | Modifier::Whole | Modifier::Another | Modifier::More => {
                self.bounded = true;
                true
            }
            // "in property tax last year" is no tax year
            Modifier::Fiscal => {
                self.fiscal = self.which.is_none();
                self.fiscal
            }
            Modifier::Early => {
                !self.early && {
                    self.early = true;
                    true
                }
            }
            _ => false,
        }
    }
}
