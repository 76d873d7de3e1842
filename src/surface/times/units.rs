//! Expressions with a unit: durations, offsets, sets, "last week", "the third quarter", "the 20th century".

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::dates::point;
use super::reader::{Reader, count, ordinal};
use super::value::{
    Amount, Base, Date, Edge, Part, Recurrence, Reference, TimeOfDay, Unit, Value, Which, Year,
};
use crate::lexicon::times::{Form, Modifier, Role};
use crate::lexicon::{Classes, NumberKind, known};
use crate::surface::Numeral;
use crate::text::Kind;

/// What stands to the left of a unit.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    /// The first token that belongs to the expression.
    start: usize,
    /// "three", "a couple of"; `Some(None)` for "several".
    count: Option<Option<Decimal>>,
    /// "third".
    ordinal: Option<i32>,
    /// "last", "the next".
    which: Option<Modifier>,
    /// "a", "an", "one" as an article.
    a: bool,
    /// "the".
    the: bool,
    /// "each", "every".
    each: bool,
    /// "every other".
    other: bool,
    /// "per".
    per: bool,
    /// "first", "final", "whole": "the first nine months".
    bounded: bool,
    /// "fiscal".
    fiscal: bool,
    /// A hyphen joins the number to the unit: "five-year".
    hyphen: bool,
    /// "early": "the early hours".
    early: bool,
}

impl Reader<'_, '_> {
    /// Reads the expression whose head is a unit.
    pub fn unit(&mut self, at: usize, unit: Unit, plural: bool, form: Form) {
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
        // "three-quarters", "a quarter of"
        if unit == Unit::Quarter
            && left.ordinal.is_none()
            && (self.part_of(at) || (left.a && left.which.is_none() && !self.beside_offset(at + 1)))
        {
            return;
        }
        if left.count == Some(Some(Decimal::ZERO)) {
            return;
        }
        // "the other day"
        if unit == Unit::Day && left.other && left.the && left.count.is_none() && !plural {
            return self.push(left.start, at + 1, Value::Reference(Reference::Past), "times.reference");
        }
        if unit == Unit::Second && left.count.is_none() {
            // "a second attack"
            let noun =
                self.on(at + 1).is_some_and(|t| t.is_word()) && !self.classes(at + 1).any(Classes::FUNCTION);
            if !(plural || left.each || left.per || (left.a && !noun)) {
                return;
            }
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
    fn before_unit(&self, at: usize, plural: bool, form: Form) -> Before {
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
                if !self.tight_dash(start - 1) || left.hyphen {
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
                if !left.take(m) {
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

    fn same_line(&self, numeral: &Numeral, end: usize) -> bool {
        self.on(end).is_some() && numeral.tokens.start as usize >= self.free
    }

    /// Whether the number before a unit counts no time: "90+4 min", "$5 minutes".
    fn negative(&self, at: usize) -> bool {
        self.previous(at).is_some_and(|t| {
            let glued = !self.tokens[at].spaced()
                && (t.kind == Kind::Symbol || t.is_word() || t.is('#') || t.is('/'));
            glued || t.is('+')
        })
    }

    /// "the early hours of Monday", "in the small hours".
    fn hours_of(&mut self, at: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        if unit != Unit::Hour || !plural || !left.early || left.count.is_some() {
            return false;
        }
        let time = Some(TimeOfDay::Part(Part::EarlyHours));
        self.push(
            left.start,
            at + 1,
            Value::Point { date: Date::Open, time, edge: None },
            "times.early_hours",
        );
        true
    }

    /// "the year-earlier period", "year-ago": the same stretch a year before.
    fn year_ago(&mut self, at: usize, unit: Unit) -> bool {
        if unit != Unit::Year || !self.tight_dash(at + 1) {
            return false;
        }
        let ago = self.tokens.get(at + 2).and_then(|t| self.modifier_of(t));
        if !matches!(ago, Some(Modifier::Ago | Modifier::Earlier)) {
            return false;
        }
        let mut end = at + 3;
        let mut start = at;
        let period = self.on(end).is_some_and(|t| t.word == known::PERIOD)
            || self.word(end).is_some_and(|w| {
                matches!(w.role, Role::Unit(Unit::Quarter, false)) && self.on(end).is_some()
            });
        if period {
            end += 1;
            start = self.with_the(start);
        }
        let date = Date::SameQuarter(Year::Relative(Base::Speech, -1));
        self.push(start, end, point(date, None), "times.year_ago");
        true
    }

    /// "the day before yesterday" is read at its last word; "the day" before "after" or "before" waits for it.
    fn day_of(&mut self, at: usize, unit: Unit, left: &Before) -> bool {
        let side = self.on(at + 1).and_then(|t| self.modifier_of(t));
        let day =
            self.on(at + 2).is_some() && self.word(at + 2).is_some_and(|w| matches!(w.role, Role::Day(_)));
        unit == Unit::Day
            && (left.the || left.start == at)
            && left.count.is_none()
            && matches!(side, Some(Modifier::Before | Modifier::After))
            && day
    }

    /// "two days ago", "eight years later", "a week from now".
    fn offset(&mut self, end: usize, unit: Unit, left: &Before) -> bool {
        let counted = left.count.is_some() || left.a;
        let plural = self.tokens[end - 1].len() > 3 && left.start + 1 == end;
        if left.which.is_some() || left.the || left.each || !(counted || plural) {
            return false;
        }
        let mut at = end;
        // "a week or so ago", "an hour and a half ago"
        let mut half = false;
        if self.on(at).is_some_and(|t| t.word == known::OR) && self.on(at + 1).is_some() {
            let so = self.on(at + 1).is_some_and(|t| t.len() == 2)
                || self.numeral_at(at + 1).is_some_and(|n| n.tokens.len() == 1);
            at += if so { 2 } else { 0 };
        } else if self.and_a_half(at) {
            half = true;
            at += 3;
        }
        let Some(next) = self.on(at) else { return false };
        let (sign, base) = match self.modifier_of(next) {
            Some(Modifier::Ago) => (-1, Base::Speech),
            Some(Modifier::Earlier) => (-1, Base::Story),
            Some(Modifier::Later) => (1, Base::Story),
            Some(Modifier::Hence) => (1, Base::Speech),
            Some(Modifier::Before) if self.ends(at + 1) => (-1, Base::Story),
            Some(Modifier::After) if self.ends(at + 1) => (1, Base::Story),
            _ if next.word == known::FROM && self.on(at + 1).is_some_and(|t| t.word == known::NOW) => {
                at += 1;
                (1, Base::Speech)
            }
            _ => return false,
        };
        if at == end + 2 && !half && self.on(end + 1).is_none() {
            return false;
        }
        let amount = match left.count {
            Some(count) => count,
            None if left.a => Some(Decimal::ONE),
            None => None,
        };
        let (unit, per) = match unit {
            Unit::Fortnight => (Unit::Day, 14),
            Unit::Decade => (Unit::Year, 10),
            Unit::Century => (Unit::Year, 100),
            Unit::Millennium => (Unit::Year, 1000),
            other => (other, 1),
        };
        let amount = amount.map(|a| if half { a + Decimal::new(5, 1) } else { a });
        let (unit, amount) = whole(unit, amount.map(|a| a * Decimal::from(per)));
        let date = Date::Shift {
            unit,
            count: amount.map(|a| a.saturating_mul(sign)),
            past: sign < 0,
            base,
            calendar: false,
        };
        let rule = if base == Base::Speech { "times.ago" } else { "times.later" };
        self.push(left.start, at + 1, point(date, None), rule);
        true
    }

    /// Whether the sentence or clause ends before `at`.
    fn ends(&self, at: usize) -> bool {
        self.on(at).is_none_or(|t| t.kind == Kind::Punct || t.kind == Kind::Mark)
    }

    fn and_a_half(&self, at: usize) -> bool {
        let word = |i: usize, w| self.on(i).is_some_and(|t| t.word == w);
        word(at, known::AND) && word(at + 1, known::A) && word(at + 2, known::HALF)
    }

    /// "the third quarter", "the 20th century", "the second half of 2008".
    fn ordered(&mut self, end: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        let Some(n) = left.ordinal.filter(|_| !plural && left.count.is_none()) else { return false };
        match (unit, n) {
            (Unit::Quarter, 1..=4) => {
                let year = match left.which {
                    Some(Modifier::Last) => Year::Open(Which::Last),
                    Some(Modifier::Next) => Year::Open(Which::Next),
                    _ => Year::Open(Which::Bare),
                };
                let (start, edge) = self.edge(left.start);
                let date = Date::Quarter { quarter: n as u8, year };
                self.push(start, end, point(date, edge), "times.quarter");
                true
            }
            (Unit::Century, 1..=30) => {
                let bc = self.on(end).is_some_and(|t| matches!(t.word, known::BC | known::BCE | known::B_C));
                let (start, edge) = self.edge(left.start);
                let date = Date::Century(if bc { -n } else { n - 1 });
                self.push(self.with_the(start), end + usize::from(bc), point(date, edge), "times.century");
                true
            }
            _ => true,
        }
    }

    /// "every two weeks", "twice a week", "$5 a day", "per month".
    fn recurring(&mut self, end: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        let one = Some(Decimal::ONE);
        let every = if left.each {
            Some(left.count.unwrap_or(if left.other { Some(Decimal::TWO) } else { one }))
        } else if left.per && !plural {
            Some(one)
        } else if left.a
            && !plural
            && left.count.is_none()
            && left.which.is_none()
            && self.distributes(left.start)
        {
            Some(one)
        } else {
            None
        };
        let Some(count) = every else { return false };
        let recurrence = match (unit, left.each) {
            (Unit::Weekend, true) => Recurrence::Weekend,
            _ => Recurrence::Every(Amount { count, unit }),
        };
        self.push(left.start, end, Value::Set(recurrence), "times.set");
        true
    }

    /// Whether "a week" says how often: behind a number, "once", "times", or an amount of money.
    fn distributes(&self, start: usize) -> bool {
        let Some(before) = self.previous(start) else { return false };
        if matches!(before.word, known::ONCE | known::TWICE | known::TIMES) || before.is('%') {
            return true;
        }
        let number = |at: usize| self.numeral_ending(at);
        if number(start) && !self.tokens[start - 1].is('.') {
            return true;
        }
        // "30 attacks a day", "40 hours a week", "$33 million a year", "fifty thousand CDs a year"
        before.is_word()
            && !self.lexicon.classes(before).any(Classes::FUNCTION)
            && start >= 2
            && self.previous(start - 1).is_some()
            && number(start - 1)
    }

    fn numeral_ending(&self, end: usize) -> bool {
        self.tokens.get(end.wrapping_sub(1)).is_some_and(|t| t.kind == Kind::Number)
            || self.numeral_before(end).is_some_and(|n| ordinal(n).is_none())
    }

    /// "last week", "the next year", "that month", "the weekend".
    fn directed(&mut self, end: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        if plural || left.count.is_some() {
            return plural && unit == Unit::Weekend && left.which.is_none() && left.count.is_none() && {
                self.push(end - 1, end, Value::Set(Recurrence::Weekend), "times.set");
                true
            };
        }
        let (count, base) = match left.which {
            Some(Modifier::This | Modifier::Current) => (0, Base::Speech),
            Some(Modifier::Latest) if unit == Unit::Quarter => (-1, Base::Speech),
            Some(Modifier::Last) => (-1, Base::Speech),
            Some(Modifier::Past) if unit == Unit::Weekend => (-1, Base::Speech),
            Some(Modifier::Next) if left.the => (1, Base::Story),
            Some(Modifier::Next | Modifier::Coming) => (1, Base::Speech),
            Some(Modifier::Previous) => (-1, Base::Story),
            Some(Modifier::Following) => (1, Base::Story),
            Some(Modifier::Same | Modifier::That) => (0, Base::Story),
            None if left.bounded && unit <= Unit::Day => return false,
            None if self.message && unit == Unit::Weekend => (0, Base::Speech),
            // "the quarter-final"
            None if left.the && self.tight_dash(end) => return true,
            None if left.the && !left.hyphen => {
                let (_, edge) = self.edge(left.start);
                let long = matches!(
                    unit,
                    Unit::Week
                        | Unit::Weekend
                        | Unit::Month
                        | Unit::Quarter
                        | Unit::Year
                        | Unit::Decade
                        | Unit::Century
                );
                if !long && !(unit == Unit::Day && edge == Some(Edge::End)) {
                    return true;
                }
                (0, Base::Setting)
            }
            _ => return false,
        };
        let hour = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium);
        if hour {
            return matches!(left.which, Some(Modifier::Last | Modifier::This | Modifier::That));
        }
        if unit == Unit::Week && left.the && left.which.is_none() && self.week_of(end, left.start) {
            return true;
        }
        // "the year ended March 31": its length
        if unit == Unit::Year
            && left.which.is_none()
            && self.on(end).is_some_and(|t| matches!(t.word, known::ENDED | known::ENDING))
        {
            let one = Amount { count: Some(Decimal::ONE), unit };
            self.push(left.start, end, Value::Duration(one, None), "times.duration");
            return true;
        }
        let (start, edge) = self.edge(left.start);
        let shift =
            |unit, count| Date::Shift { unit, count: Some(count), past: count < 0, base, calendar: true };
        let date = match unit {
            Unit::Fortnight => shift(Unit::Week, count * 2),
            Unit::Year if left.fiscal => Date::FiscalYear(Year::Relative(base, count)),
            Unit::Year => {
                if let Some(to) = self.period_behind(end) {
                    let date = Date::SameQuarter(Year::Relative(base, count));
                    self.push(start, to, point(date, edge), "times.quarter");
                    return true;
                }
                Date::Year(Year::Relative(base, count))
            }
            _ => shift(unit, count),
        };
        self.push(start, end, point(date, edge), "times.calendar_unit");
        true
    }

    /// "quarter" or "period" behind a year, perhaps behind its possessive ending: the token after it.
    pub fn period_behind(&self, end: usize) -> Option<usize> {
        let at = end + usize::from(self.on(end)?.word == known::POSSESSIVE);
        let quarter = self.word(at).is_some_and(|w| matches!(w.role, Role::Unit(Unit::Quarter, false)));
        (self.on(at)?.word == known::PERIOD || quarter).then_some(at + 1)
    }

    /// Whether the unit is part of a fraction: "three-quarters".
    fn part_of(&self, at: usize) -> bool {
        let hyphen = at > 0 && self.tight_dash(at - 1);
        self.numeral_over(at)
            || (hyphen && self.numeral_before(at - 1).is_some_and(|n| ordinal(n).is_none()))
            || (self.on(at + 1).is_some_and(|t| t.word == known::OF)
                && self.left(at).is_some()
                && self.numeral_before(at).is_some_and(|n| ordinal(n).is_none()))
    }

    /// "ago", "earlier", "later" behind a unit.
    fn beside_offset(&self, at: usize) -> bool {
        self.on(at)
            .and_then(|t| self.modifier_of(t))
            .is_some_and(|m| matches!(m, Modifier::Ago | Modifier::Earlier | Modifier::Later))
    }

    /// The ordinal word straight before "quarter", which a number or an article before it makes another thing ("the 1988
    /// second quarter", "a third-quarter loss"), with its token.
    fn quarter_ordinal(&self, at: usize) -> Option<(i32, usize)> {
        self.word(at).filter(|w| w.role == Role::Unit(Unit::Quarter, false))?;
        let word =
            if at > self.free && self.tight_dash(at - 1) { at.checked_sub(2)? } else { at.checked_sub(1)? };
        self.left(at).filter(|_| word >= self.free)?;
        let number =
            self.lexicon.numbers.token(&self.tokens[word]).filter(|n| n.kind == NumberKind::Ordinal)?;
        i32::try_from(number.value).ok().map(|n| (n, word))
    }

    /// "the week of March 6".
    fn week_of(&mut self, end: usize, start: usize) -> bool {
        let of = self.on(end).is_some_and(|t| t.word == known::OF || t.word == known::IN);
        let month = self.on(end + 1).is_some()
            && self.word(end + 1).is_some_and(|w| matches!(w.role, Role::Month(_)));
        let Some(Role::Month(month)) = self.word(end + 1).map(|w| w.role).filter(|_| of && month) else {
            return false;
        };
        let dot = usize::from(self.on(end + 2).is_some_and(|t| t.is('.') && !t.spaced()));
        let Some(day) = self.small(end + 2 + dot, 31) else { return false };
        let (year, to) = self
            .year_after(end + 3 + dot)
            .map_or((Year::Open(Which::Bare), end + 3 + dot), |(y, to)| (Year::Known(y), to));
        self.push(start, to, point(Date::WeekOf { month, day, year }, None), "times.week_of");
        true
    }

    /// "four-and-a-half hours", "the past three months", "several years", "weeks".
    fn duration(&mut self, end: usize, unit: Unit, plural: bool, left: &Before) {
        let one = Some(Decimal::ONE);
        let long = self.tight_dash(end) && self.tokens.get(end + 1).is_some_and(|t| t.word == known::LONG);
        let count = match left.count {
            Some(count) => count,
            None if plural => None,
            None if left.a || long => one,
            None if left.which == Some(Modifier::Past) => one,
            None if left.bounded
                && (unit >= Unit::Week || left.the)
                && !left.hyphen
                && left.ordinal.is_none()
                && left.which.is_none() =>
            {
                one
            }
            None if self.message
                && unit >= Unit::Day
                && !left.hyphen
                && left.ordinal.is_none()
                && left.which.is_none() =>
            {
                one
            }
            None => return,
        };
        if left.count.is_some()
            && !plural
            && !left.hyphen
            && count != one
            && count.is_some_and(|c| c > Decimal::ONE)
            && left.which.is_none()
        {
            // "five year low", "two hour delay": a noun follows
            let noun = self.on(end).is_some_and(|t| t.is_word());
            if !noun {
                return;
            }
        }
        let old = self.tight_dash(end) && self.tokens.get(end + 1).is_some_and(|t| t.word == known::OLD);
        if old || self.on(end).is_some_and(|t| t.word == known::OLD) {
            // an age: a fact, not a time
            return;
        }
        let mut amount = Amount { count, unit };
        let mut end = end;
        if self.and_a_half(end) {
            amount.count = count.map(|c| c + Decimal::new(5, 1));
            end += 3;
        }
        if long {
            end += 2;
        }
        let mut start = left.start;
        // the article of a noun: "a five-year term", "the two-hour talks"
        let attribute = left.hyphen || (!plural && count != one);
        if attribute
            && left.count.is_some()
            && (left.a || left.the)
            && !left.bounded
            && left.which.is_none()
            && self.tokens[left.start].word != known::HALF
        {
            start += 1;
        }
        self.push(start, end, Value::Duration(amount, None), "times.duration");
    }
}

impl Before {
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
            Modifier::Fiscal => {
                self.fiscal = true;
                true
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

/// A count of units as a whole number of smaller ones where it is not whole: two and a half years are 30 months.
fn whole(unit: Unit, count: Option<Decimal>) -> (Unit, Option<i32>) {
    let Some(count) = count else { return (unit, None) };
    if count.fract().is_zero() {
        return (unit, count.to_i32());
    }
    let (smaller, per) = match unit {
        Unit::Century => (Unit::Year, 100),
        Unit::Decade => (Unit::Year, 10),
        Unit::Year => (Unit::Month, 12),
        Unit::Week => (Unit::Day, 7),
        Unit::Day => (Unit::Hour, 24),
        Unit::Hour => (Unit::Minute, 60),
        Unit::Minute => (Unit::Second, 60),
        other => return (other, count.round().to_i32()),
    };
    (smaller, (count * Decimal::from(per)).round().to_i32())
}
