//! Parts of the day and seasons; "the past", "half past nine".

use super::dates::point;
use super::reader::Reader;
use super::value::{Base, Date, Part, Recurrence, Reference, Season, TimeOfDay, Unit, Value, Which, Year};
use crate::lexicon::times::{Form, Modifier, Role};
use crate::lexicon::{Classes, known};
use crate::surface::clock::{Clock, Sure};
use crate::text::Flags;

/// A day so many days from the base, counted on the calendar.
pub(super) fn days(count: i32, base: Base) -> Date {
    Date::Shift { unit: Unit::Day, count: Some(count), past: false, base, calendar: true }
}

impl Reader<'_, '_> {
    /// "this morning", "last night", "the evening", "every morning".
    pub fn part(&mut self, at: usize, part: Part, plural: bool) {
        let end = at + 1;
        if plural {
            let weekday = self.free == at
                && matches!(
                    self.found.last().map(|e| e.value),
                    Some(Value::Point { date: Date::Weekday { .. }, .. })
                );
            if self.message && !weekday {
                return self.push(
                    at,
                    end,
                    Value::Point { date: Date::Open, time: Some(TimeOfDay::Part(part)), edge: None },
                    "times.part_of_day",
                );
            }
            if weekday {
                self.push(at, end, Value::Set(Recurrence::Part(part)), "times.set");
            }
            return;
        }
        if let Some((start, _)) = self.each(at) {
            return self.push(start, end, Value::Set(Recurrence::Part(part)), "times.set");
        }
        // "Good evening, and welcome"
        if !self.message
            && self.previous(at).is_some_and(|t| self.document.word(t).eq_ignore_ascii_case("good"))
        {
            return;
        }
        let time = Some(TimeOfDay::Part(part));
        let (which, start) = self.which(at);
        let date = match which {
            Which::This => days(0, Base::Speech),
            Which::Last => days(-1, Base::Speech),
            Which::Next | Which::Following => days(1, Base::Story),
            Which::Coming => days(0, Base::Speech),
            Which::Previous => days(-1, Base::Story),
            Which::That => days(0, Base::Story),
            Which::Bare => Date::Open,
        };
        if self.named_evening(at) {
            return;
        }
        if which != Which::Bare {
            if self.broadcast(start, end) {
                return;
            }
            let (start, edge) = self.edge(start);
            return self.push(start, end, Value::Point { date, time, edge }, "times.part_of_day");
        }
        // "the early morning hours of"
        let hours = self.on(end).is_some_and(|t| t.word == known::HOURS);
        let end = end + usize::from(hours);
        let (start, edge) = self.edge(at);
        let mut start = self.with_the(start);
        // "The Evening Standard"
        if start < at && self.tokens[at].capital() && self.on(end).is_some_and(|t| t.capital() && t.is_word())
        {
            return;
        }
        let the = start < at;
        let after_day = self.free == at && self.previous(at).is_some();
        let clock_before = self.found.last().is_some_and(|e| {
            e.tokens.end as usize + 2 >= start
                && matches!(e.value, Value::Point { time: Some(TimeOfDay::Clock { .. }), .. })
        });
        let at_night = self.previous(at).is_some_and(|t| t.word == known::AT) && part == Part::Night;
        let a = self.left(at).is_some_and(|t| t.word == known::A || t.word == known::AN);
        if a && self.on(end).is_some_and(|t| t.word == known::OF) {
            return;
        }
        // "Friday night", "the night of 8 February", "in the morning", "at night"
        if self.message
            || after_day
            || the
            || edge.is_some()
            || clock_before
            || at_night
            || self.date_behind(end)
        {
            if !the && edge.is_none() && self.left(start).is_some_and(|t| t.word == known::THE) {
                start -= 1;
            }
            self.push(start, end, Value::Point { date: Date::Open, time, edge }, "times.part_of_day");
        }
    }

    /// Whether a day stands behind a part of the day: "on the morning of 3 May", "evening of Jan. 29".
    fn date_behind(&self, end: usize) -> bool {
        let of = self.on(end).is_some_and(|t| t.word == known::OF);
        of && self.on(end + 1).is_some()
            && (self.time_word(end + 1).is_some_and(|w| matches!(w.role, Role::Month(_) | Role::Weekday(_)))
                || self.small(end + 1, 31).is_some())
    }

    /// "summer 2012", "last fall", "the spring of 1962".
    pub fn season(&mut self, at: usize, season: Season, plural: bool, form: Form) {
        let end = at + 1;
        if self.person(at) {
            return;
        }
        if self.each(at).is_some() || plural {
            if let Some((start, _)) = self.each(at) {
                self.push(start, end, Value::Set(Recurrence::Season(season)), "times.set");
            }
            return;
        }
        let (which, start) = self.which(at);
        let (year, year_end) = match self.year_after(end) {
            Some((year, to)) => (Some(year), to),
            None => (None, end),
        };
        let of = self.on(end).is_some_and(|t| t.word == known::OF);
        let of_year = of
            && (self.year_after(end + 1).is_some()
                || self.on(end + 1).and_then(|t| self.modifier_of(t)).is_some());
        let (start, edge) = self.edge(start);
        let from = if which == Which::Bare { self.with_the(start) } else { start };
        let before = self.previous(from);
        let placed = before.is_some_and(|t| {
            matches!(
                t.word,
                known::IN
                    | known::SINCE
                    | known::UNTIL
                    | known::BY
                    | known::DURING
                    | known::THROUGH
                    | known::OVER
            )
        }) || edge.is_some();
        let noun = self.on(end).is_some_and(|t| t.is_word() && t.spaced())
            && !self.classes(end).any(Classes::FUNCTION);
        let alone = match form {
            _ if self.message => season != Season::Autumn,
            // "the fall of Budapest" is none
            Form::Context if season == Season::Autumn => placed && !noun && !of && from < start,
            Form::Context => (placed || from < start) && !noun,
            // "the winter fuel payment"
            _ if noun
                && from < start
                && year.is_none()
                && which == Which::Bare
                && !self.closes_season(end) =>
            {
                false
            }
            _ => !self.tokens[at].capital() || self.tokens[at].flags.has(Flags::SENTENCE_START) || placed,
        };
        if which == Which::Bare && year.is_none() && !of_year && !alone {
            return;
        }
        let year = year.map_or(Year::Open(which), Year::Known);
        self.push(from, year_end, point(Date::Season { season, year }, edge), "times.season");
    }

    /// Whether the word behind a season says no more than that it is one: "the summer months", "the winter season".
    fn closes_season(&self, at: usize) -> bool {
        self.classes(at).has(Classes::TIME)
            || self.on(at).is_some_and(|t| t.word == known::SEASON || t.capital())
    }

    /// Modifiers that are a time without a head: "the past", "half past nine".
    pub fn modifier(&mut self, at: usize, modifier: Modifier) {
        if modifier == Modifier::Half {
            return self.half_year(at);
        }
        if modifier == Modifier::Latest && self.on(at + 1).is_some_and(|t| t.word == known::PERIOD) {
            let date = Date::Shift {
                unit: Unit::Quarter,
                count: Some(0),
                past: false,
                base: Base::Setting,
                calendar: true,
            };
            return self.push(self.with_the(at), at + 2, point(date, None), "times.quarter");
        }
        if modifier == Modifier::Ago {
            return self.moments_ago(at);
        }
        if modifier != Modifier::Past {
            return;
        }
        if self.half_past(at) {
            return;
        }
        let the = self.left(at).is_some_and(|t| t.word == known::THE);
        let next = self.on(at + 1);
        let alone = next.is_none_or(|t| !t.is_word() && t.kind == crate::text::Kind::Punct)
            || self.classes(at + 1).any(
                Classes::PREPOSITION.and(Classes::AUXILIARY).and(Classes::CONJUNCTION).and(Classes::PRONOUN),
            );
        if the && alone {
            self.push(at - 1, at + 1, Value::Reference(Reference::Past), "times.reference");
        }
    }

    /// "the second half of 2008", "the latter half of this year"; halves of matches have no year.
    fn half_year(&mut self, at: usize) {
        let year = self.of_year(at + 1);
        let Some(before) = self.left(at).filter(|_| year) else { return };
        let half = match (self.modifier_of(before), self.numeral_before(at).and_then(super::reader::ordinal))
        {
            (Some(Modifier::First), _) | (_, Some(1)) => 1,
            (Some(Modifier::Last | Modifier::Final), _) | (_, Some(2)) => 2,
            _ if before.word == known::LATTER
                || self.time_word(at - 1).is_some_and(|w| matches!(w.role, Role::Unit(Unit::Second, _))) =>
            {
                2
            }
            _ if before.word == known::EARLY => 1,
            _ => return,
        };
        let start = self.with_the(at - 1);
        self.push(
            start,
            at + 1,
            point(Date::Half { half, year: Year::Open(Which::Bare) }, None),
            "times.half",
        );
    }

    /// "half past nine", "ten past six".
    fn half_past(&mut self, at: usize) -> bool {
        let Some(hour) =
            self.small(at + 1, 12).filter(|_| self.on(at + 1).is_some()).map(i32::from).or_else(|| {
                let numeral = self.numeral_at(at + 1).filter(|_| self.on(at + 1).is_some())?;
                let hour = super::reader::count(numeral).and_then(|v| i32::try_from(v).ok())?;
                (1..=12).contains(&hour).then_some(hour)
            })
        else {
            return false;
        };
        // "a quarter past 8pm"
        let clock = Clock::at(self.document, self.lexicon, at + 1)
            .filter(|c| c.sure == Sure::Certain && c.minute.unwrap_or(0) == 0 && !c.half_open);
        let quarter = self.left(at).is_some()
            && self.time_word(at - 1).is_some_and(|w| matches!(w.role, Role::Unit(Unit::Quarter, false)));
        let (start, minute) = if self.left(at).is_some_and(|t| t.word == known::HALF) {
            (at - 1, 30)
        } else if quarter && self.numeral_before(at).is_none() {
            (at - 1 - usize::from(self.left(at - 1).is_some_and(|t| t.word == known::A)), 15)
        } else {
            let Some(numeral) = self.numeral_before(at) else { return false };
            let quarter = self.tokens[at - 1].len() == 7;
            let minute = if quarter {
                Some(15)
            } else {
                super::reader::count(numeral).and_then(|v| i32::try_from(v).ok())
            };
            match minute {
                Some(m @ 1..=59) => (numeral.tokens.start as usize, m),
                _ => return false,
            }
        };
        let end = match &clock {
            Some(clock) => clock.tokens.end as usize,
            None => self.numeral_at(at + 1).map_or(at + 2, |n| n.tokens.end as usize),
        };
        let (hour, open) = clock.map_or((hour as u8, true), |c| (c.hour, false));
        let time = TimeOfDay::Clock { hour, minute: minute as u8, second: None, open };
        self.push(start, end, Value::Point { date: Date::Open, time: Some(time), edge: None }, "times.clock");
        true
    }
}
