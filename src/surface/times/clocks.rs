//! Clock times in running text.

use rust_decimal::Decimal;

use super::reader::Reader;
use super::value::{Amount, Base, Date, TimeOfDay, Unit, Value};
use crate::lexicon::times::{Modifier, Part, Role};
use crate::lexicon::{Classes, known};
use crate::surface::clock::{Clock, Sure};
use crate::text::{Flags, Kind, Token};

impl Reader<'_, '_> {
    /// "noon", "midnight".
    pub fn clock(&mut self, at: usize) {
        if let Some(clock) = Clock::at(self.document, self.lexicon, at) {
            self.push_clock(&clock, at);
        }
    }

    fn push_clock(&mut self, clock: &Clock, start: usize) {
        let time = TimeOfDay::Clock {
            hour: clock.hour,
            minute: clock.minute.unwrap_or(0),
            second: clock.second,
            open: clock.half_open,
        };
        let value = Value::Point { date: Date::Open, time: Some(time), edge: None };
        let zone_end = clock.end() as usize;
        self.push_zoned(start, clock.tokens.end as usize, value, "times.clock", clock.zone, zone_end);
    }

    /// A full hour; `open` where the half of the day is not said.
    fn push_hour(&mut self, start: usize, end: usize, hour: u8, open: bool) {
        let time = TimeOfDay::Clock { hour, minute: 0, second: None, open };
        self.push(start, end, Value::Point { date: Date::Open, time: Some(time), edge: None }, "times.clock");
    }

    /// A clock time in digits; whether there is one.
    pub fn clock_digits(&mut self, at: usize) -> bool {
        if let Some(part) = self.hour_in_the(at) {
            let hour = self.tokens[at].key as u8;
            self.push_hour(at, at + 4, in_half(hour, part), false);
            return true;
        }
        // "at 11 last night", "by 8 tonight": the part of the day that follows says which half is meant
        if self.hour_before_part(at) {
            let hour = self.tokens[at].key as u8;
            self.push_hour(at, at + 1, hour, true);
            return true;
        }
        let Some(clock) = Clock::at(self.document, self.lexicon, at) else { return false };
        if self.time_taken(&clock, at) {
            return true;
        }
        let is = match clock.sure {
            Sure::Certain => self.plausible(&clock, at),
            Sure::Point | Sure::Digits => self.clock_meant(&clock, at),
        };
        if is {
            self.push_clock(&clock, at);
        }
        is
    }

    /// "finished in 2:04:01": hours, minutes and seconds behind "in" or "of" are how long it took.
    fn time_taken(&mut self, clock: &Clock, at: usize) -> bool {
        let took = self
            .previous(at)
            .is_some_and(|t| matches!(t.word, known::IN | known::OF | known::THAN | known::UNDER));
        let (Some(minute), Some(second)) = (clock.minute, clock.second) else { return false };
        if !took || clock.zone.is_some() {
            return false;
        }
        let minutes = Decimal::from(minute) + Decimal::from(second) / Decimal::from(60);
        let amount = |count: Decimal, unit: Unit| Amount { count: Some(count), unit };
        let value =
            Value::Duration(amount(clock.hour.into(), Unit::Hour), Some(amount(minutes, Unit::Minute)));
        self.push(at, clock.tokens.end as usize, value, "times.duration");
        true
    }

    /// Not "1:20,000" or "#10:30".
    fn plausible(&self, clock: &Clock, at: usize) -> bool {
        let before = at.checked_sub(1).map(|b| &self.tokens[b]).filter(|_| !self.tokens[at].spaced());
        let glued = before.is_some_and(|t| {
            t.kind == Kind::Word && t.word != known::T || t.kind == Kind::Number || t.is('#')
        });
        let unit =
            self.tokens.get(clock.end() as usize).is_some_and(|t| t.is('%') || (t.is('/') && !t.spaced()));
        let end = clock.tokens.end as usize;
        let remains = |at: usize| self.on(at).is_some_and(|t| self.lexicon.nouns.beside(t.word).remains);
        let before = self.previous(at).map(|t| t.word);
        // "with 4:12 left", "2:14 to play", "the first under 3:49": how long, in minutes and seconds
        let side = remains(end) && before != Some(known::AT)
            || self.on(end).is_some_and(|t| t.word == known::TO) && remains(end + 1)
            || before == Some(known::UNDER);
        !(glued || unit || side && clock.zone.is_none())
    }

    /// Whether "9.30" or "0930" is a clock by the words around it.
    fn clock_meant(&self, clock: &Clock, at: usize) -> bool {
        let Some(before) = self.previous(at) else { return false };
        let placed = matches!(
            before.word,
            known::AT
                | known::BY
                | known::UNTIL
                | known::TILL
                | known::FROM
                | known::AROUND
                | known::ABOUT
                | known::AFTER
                | known::BEFORE
                | known::SINCE
        );
        // "the 06.15 from Marlow"
        let named = |at: usize| self.on(at).is_some_and(Token::capital);
        let train = before.word == known::THE && clock.sure == Sure::Point && {
            let end = clock.tokens.end as usize;
            self.on(end).is_some_and(|t| matches!(t.word, known::FROM | known::TO)) && named(end + 1)
        };
        if train {
            return true;
        }
        if !placed {
            // "from 9.30 to 10.15"
            let range = clock.sure == Sure::Point
                && matches!(before.word, known::TO | known::AND)
                && self.found.last().is_some_and(|e| {
                    e.tokens.end as usize + 1 == at
                        && matches!(e.value, Value::Point { time: Some(TimeOfDay::Clock { .. }), .. })
                });
            return range;
        }
        let end = clock.tokens.end as usize;
        let Some(next) = self.on(end) else {
            return before.word == known::AT && clock.minute.is_some_and(|m| m % 5 == 0);
        };
        let time = |i: usize| {
            self.time_word(i).is_some_and(|w| {
                matches!(w.role, Role::Weekday(_) | Role::Month(_) | Role::Day(_) | Role::Tonight)
                    || (matches!(w.role, Role::Modifier(_))
                        && self.time_word(i + 1).is_some_and(|n| matches!(n.role, Role::Part(..))))
            })
        };
        let dated = time(end)
            || (next.word == known::ON && time(end + 1))
            || (next.word == known::IN
                && self.time_word(end + 2).is_some_and(|n| matches!(n.role, Role::Part(..))));
        let digits = self.document.word(&self.tokens[at]).as_bytes();
        // "at 07.04", but "by 07.04 points"
        let two = clock.sure == Sure::Digits || digits.len() == 5 && before.word != known::BY;
        let zero = two && digits.first() == Some(&b'0');
        let range = (zero || clock.sure == Sure::Point)
            && matches!(next.word, known::TO | known::UNTIL | known::AND)
            && Clock::at(self.document, self.lexicon, end + 1).is_some_and(|c| c.minute.is_some());
        // "At 11.15 the judge returned", "at 10.05 from platform 2", "at 9.30, he said"
        let opens = before.flags.has(Flags::SENTENCE_START);
        let closes = next.kind == Kind::Punct
            || next.kind == Kind::Mark
            || matches!(next.word, known::AND | known::FROM | known::WHEN | known::WHILE);
        let stops = before.word == known::AT
            && (opens || closes)
            && clock.sure == Sure::Point
            && clock.minute.is_some_and(|m| m % 5 == 0);
        dated || range || zero || stops
    }

    /// "4 in the morning".
    fn hour_in_the(&self, at: usize) -> Option<Part> {
        self.small(at, 12)?;
        let [_, of, the, ..] = &self.tokens[at..] else { return None };
        if of.word != known::IN || the.word != known::THE {
            return None;
        }
        match self.time_word(at + 3)?.role {
            Role::Part(part, false) if self.placed(at) => Some(part),
            _ => None,
        }
    }

    /// Whether a preposition of clocks stands before a bare hour.
    fn placed(&self, at: usize) -> bool {
        self.previous(at).is_some_and(|t| {
            matches!(
                t.word,
                known::AT
                    | known::BY
                    | known::UNTIL
                    | known::TILL
                    | known::FROM
                    | known::AROUND
                    | known::ABOUT
            )
        })
    }

    /// Whether "11" is the hour of the part of the day behind it.
    fn hour_before_part(&self, at: usize) -> bool {
        if self.small(at, 12).is_none() || self.on(at + 1).is_none() || !self.placed(at) {
            return false;
        }
        let part = |at: usize| {
            self.on(at).is_some()
                && self.time_word(at).is_some_and(|w| matches!(w.role, Role::Part(_, false)))
        };
        match self.time_word(at + 1).map(|w| w.role) {
            Some(Role::Tonight) => true,
            Some(Role::Modifier(Modifier::This | Modifier::Last) | Role::Day(_) | Role::Weekday(_)) => {
                part(at + 2)
            }
            _ => false,
        }
    }

    /// "2h ago", "14m ago": the stamps of live pages.
    pub fn short_offset(&mut self, at: usize) -> bool {
        let Some(count) = self.tokens[at].integer() else { return false };
        let (Some(letter), Some(ago)) = (self.on(at + 1), self.on(at + 2)) else { return false };
        if ago.word != known::AGO {
            return false;
        }
        let unit = match letter.word {
            known::S => Unit::Second,
            known::M => Unit::Minute,
            known::H => Unit::Hour,
            known::D => Unit::Day,
            known::W => Unit::Week,
            known::Y => Unit::Year,
            _ => return false,
        };
        let count = i32::try_from(count).ok().map(|c| -c);
        let date = Date::Shift { unit, count, past: true, base: Base::Speech, calendar: false };
        self.push(at, at + 3, Value::Point { date, time: None, edge: None }, "times.ago");
        true
    }

    /// Whether the words around a number count something: "2000 soldiers".
    pub fn counts(&self, end: usize) -> bool {
        let Some(next) = self.on(end) else { return false };
        if next.kind == Kind::Symbol {
            return next.is('%');
        }
        if !next.is_word()
            || next.capital()
            || matches!(next.word, known::POSSESSIVE | known::LEVELS)
            || self.time_word(end).is_some_and(|w| !matches!(w.role, Role::Unit(..)))
        {
            return false;
        }
        let classes = self.classes(end);
        if classes.any(Classes::FUNCTION) {
            return false;
        }
        classes.any(Classes::UNIT.and(Classes::NUMBER)) || {
            let text = self.document.word(next).as_bytes();
            matches!(text, [.., x, b's'] if !matches!(x, b's' | b'u' | b'i'))
                || matches!(text, b"people" | b"men" | b"women" | b"children")
        }
    }
}

/// The hour of a clock whose half of the day the part tells: 4 in the afternoon is 16.
pub(super) fn in_half(hour: u8, part: Part) -> u8 {
    match part {
        Part::Afternoon | Part::Evening if (1..12).contains(&hour) => hour + 12,
        Part::Night if (5..12).contains(&hour) => hour + 12,
        Part::Night | Part::Morning | Part::EarlyHours if hour == 12 => 0,
        _ => hour,
    }
}
