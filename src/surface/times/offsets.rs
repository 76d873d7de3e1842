//! Steps on the calendar: "two days ago", "eight years later", "last week", "the year-earlier period".

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::dates::point;
use super::reader::Reader;
use super::units::Before;
use super::value::{Amount, Base, Date, Edge, Recurrence, Unit, Value, Which, Year};
use crate::lexicon::times::{Modifier, Role};
use crate::lexicon::{Classes, known};
use crate::text::Kind;

impl Reader<'_, '_> {
    /// "the year-earlier period", "year-ago": the same stretch a year before.
    pub(super) fn year_ago(&mut self, at: usize, unit: Unit) -> bool {
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
            || self.time_word(end).is_some_and(|w| {
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

    /// "two days ago", "eight years later", "a week from now".
    pub(super) fn offset(&mut self, end: usize, unit: Unit, left: &Before) -> bool {
        let counted = left.count.is_some() || left.a;
        let plural = self.tokens[end - 1].len() > 3 && left.start + 1 == end;
        // "saw this six weeks ago"
        let this = left.count.is_some() && self.tokens[left.start].word == known::THIS;
        if left.which.is_some() && !this || left.the || left.each || !(counted || plural) {
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
            // "three weeks later than in 2024": by how much, not when
            Some(Modifier::Earlier | Modifier::Later)
                if self.on(at + 1).is_some_and(|t| t.word == known::THAN) =>
            {
                return false;
            }
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
        let amount = amount.map(|a| if half { a.saturating_add(Decimal::new(5, 1)) } else { a });
        let (unit, amount) = whole(unit, amount.map(|a| a.saturating_mul(Decimal::from(per))));
        let date = Date::Shift {
            unit,
            count: amount.map(|a| a.saturating_mul(sign)),
            past: sign < 0,
            base,
            calendar: false,
        };
        let rule = if base == Base::Speech { "times.ago" } else { "times.later" };
        self.push(left.start + usize::from(this), at + 1, point(date, None), rule);
        true
    }

    /// Whether the sentence or clause ends before `at`.
    pub(super) fn ends(&self, at: usize) -> bool {
        self.on(at).is_none_or(|t| t.kind == Kind::Punct || t.kind == Kind::Mark)
    }

    pub(super) fn and_a_half(&self, at: usize) -> bool {
        let word = |i: usize, w| self.on(i).is_some_and(|t| t.word == w);
        word(at, known::AND) && word(at + 1, known::A) && word(at + 2, known::HALF)
    }

    /// "last week", "the next year", "that month", "the weekend".
    pub(super) fn directed(&mut self, end: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        if plural || left.count.is_some() {
            return plural && unit == Unit::Weekend && left.which.is_none() && left.count.is_none() && {
                self.push(end - 1, end, Value::Set(Recurrence::Weekend), "times.set");
                true
            };
        }
        if self.beside_stretch(end, unit, left)
            || self.final_quarter(end, unit, left)
            || self.last_of_month(end, unit, left)
        {
            return true;
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
                // "the end of the day", "earlier in the day", "throughout the day"
                let during = self.previous(left.start).is_some_and(|t| t.word == known::THROUGHOUT);
                let day = unit == Unit::Day && (during || matches!(edge, Some(Edge::Start | Edge::End)));
                if !long && !day {
                    return true;
                }
                (0, Base::Setting)
            }
            _ => return false,
        };
        // "in the last hour" is a length; "at the last minute" is none
        if left.which == Some(Modifier::Last) && left.the && unit == Unit::Hour {
            return false;
        }
        let hour = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium);
        if hour {
            return matches!(left.which, Some(Modifier::Last | Modifier::This | Modifier::That));
        }
        if unit == Unit::Week && left.the && left.which.is_none() && self.week_of(end, left.start) {
            return true;
        }
        // "the year ended March 31": its length
        let ended = unit == Unit::Quarter && self.on(end).is_none_or(|t| t.word != known::TO);
        if unit >= Unit::Week && !ended && left.which.is_none() && self.up_to_day(end) {
            let one = Amount { count: Some(Decimal::ONE), unit };
            self.push(left.start, end, Value::Duration(one, None), "times.duration");
            return true;
        }
        if left.the && left.which.is_none() && unit >= Unit::Week && self.beside_event(end) {
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

    /// "the week before the vote": so long, beside something that has no date.
    fn beside_event(&self, end: usize) -> bool {
        let side = self.on(end).and_then(|t| self.modifier_of(t));
        matches!(side, Some(Modifier::Before | Modifier::After))
            && self.on(end + 1).is_some_and(|t| {
                self.lexicon.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER))
                    && self.time_word(end + 1).is_none()
            })
    }

    /// "quarter" or "period" behind a year, perhaps behind its possessive ending: the token after it.
    pub fn period_behind(&self, end: usize) -> Option<usize> {
        let at = end + usize::from(self.on(end)?.word == known::POSSESSIVE);
        let quarter = self.time_word(at).is_some_and(|w| matches!(w.role, Role::Unit(Unit::Quarter, false)));
        (self.on(at)?.word == known::PERIOD || quarter).then_some(at + 1)
    }

    /// "ago", "earlier", "later" behind a unit.
    pub(super) fn beside_offset(&self, at: usize) -> bool {
        self.on(at)
            .and_then(|t| self.modifier_of(t))
            .is_some_and(|m| matches!(m, Modifier::Ago | Modifier::Earlier | Modifier::Later))
    }

    /// "the week of March 6".
    pub(super) fn week_of(&mut self, end: usize, start: usize) -> bool {
        let of = self.on(end).is_some_and(|t| t.word == known::OF || t.word == known::IN);
        let month = self.on(end + 1).is_some()
            && self.time_word(end + 1).is_some_and(|w| matches!(w.role, Role::Month(_)));
        let Some(Role::Month(month)) = self.time_word(end + 1).map(|w| w.role).filter(|_| of && month) else {
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
    (smaller, count.saturating_mul(Decimal::from(per)).round().to_i32())
}
