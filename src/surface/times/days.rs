//! Weekdays, "yesterday", "tonight", named days, and words that are a time by themselves: "now", "weekly".

use super::dates::point;
use super::parts;
use super::reader::Reader;
use super::value::{Base, Date, Part, Recurrence, Reference, TimeOfDay, Unit, Value, Which, Year};
use crate::lexicon::times::{Form, Modifier, Role};
use crate::lexicon::{Classes, known};
use crate::text::{Flags, Token};

impl Reader<'_, '_> {
    /// "Tuesday", "next Monday", "each Thursday".
    pub fn weekday(&mut self, at: usize, weekday: u8, form: Form) {
        let token = &self.tokens[at];
        let listed = self.message
            && self
                .previous(at)
                .is_some_and(|t| matches!(t.word, known::ON | known::OR | known::AND | known::BY))
            && weekday < 6;
        if form == Form::Number && !(listed || (token.capital() || self.message) && self.beside_time(at)) {
            return;
        }
        let mut end = at + 1;
        if form == Form::Number
            && self.on(end).is_some_and(|t| t.is('.') && !t.spaced())
            && self.next(end).is_some()
        {
            end += 1;
        }
        // "the Sunday Times"
        let paper = self.on(at + 1).is_some_and(|t| {
            t.capital()
                && matches!(
                    t.word,
                    known::EXPRESS
                        | known::HERALD
                        | known::MAIL
                        | known::MIRROR
                        | known::POST
                        | known::TELEGRAPH
                        | known::TIMES
                )
        });
        // "CBS Sunday Morning"
        let network = self.previous(at).is_some_and(|t| t.is_word() && t.len() > 1)
            && self.shouted(at - 1)
            && !self.shouted(at);
        let show = network
            && self.on(at + 1).is_some_and(|t| t.capital() && self.lexicon.classes(t).has(Classes::TIME));
        if paper || show {
            return;
        }
        if let Some((start, _)) = self.each(at) {
            return self.push(start, end, Value::Set(Recurrence::Weekday(weekday, None)), "times.set");
        }
        let (which, start) = self.which(at);
        if let Some((which, end)) = self.week_later(at).filter(|_| which == Which::Bare) {
            let date = Date::Weekday { weekday, which, week: Some(1) };
            return self.push(self.with_the(at), end, point(date, None), "times.weekday");
        }
        if let Some((date, end)) = self.last_weekday(end, weekday, which) {
            return self.push(start, end, point(date, None), "times.weekday");
        }
        let (mut start, edge) = self.edge(start);
        if self.left(start).is_some_and(|t| t.word == known::SUPER && t.capital()) {
            start -= 1;
        }
        let date = Date::Weekday { weekday, which, week: None };
        self.push(start, end, point(date, edge), "times.weekday");
    }

    /// "Mondays": again and again.
    pub fn weekdays(&mut self, at: usize, weekday: u8) {
        if self.tokens[at].capital() {
            self.push(at, at + 1, Value::Set(Recurrence::Weekday(weekday, None)), "times.set");
        }
    }

    /// "every", "each" before `start`, with its first token and whether it is every other one.
    pub fn each(&self, start: usize) -> Option<(usize, bool)> {
        let before = self.left(start)?;
        match self.modifier_of(before)? {
            Modifier::Each => Some((start - 1, false)),
            Modifier::Other => {
                let each = self.left(start - 1).and_then(|t| self.modifier_of(t)) == Some(Modifier::Each);
                each.then(|| (start - 2, true))
            }
            _ => None,
        }
    }

    /// Whether a short name ("Sun", "Mar") stands beside a number, a clock or another word of time.
    fn beside_time(&self, at: usize) -> bool {
        let mut next = at + 1;
        while self.on(next).is_some_and(|t| t.is('.') || t.is(',')) {
            next += 1;
        }
        let number = self.on(next).is_some_and(|t| t.kind == crate::text::Kind::Number);
        let time = |i: usize| {
            self.time_word(i).is_some_and(|w| {
                matches!(w.role, Role::Month(_) | Role::Part(..))
                    || matches!(
                        w.role,
                        Role::Modifier(Modifier::This | Modifier::Last | Modifier::Next | Modifier::Each)
                    )
            })
        };
        number || (self.on(next).is_some() && time(next)) || (self.previous(at).is_some() && time(at - 1))
    }

    /// "today", "yesterday's", "the day before yesterday".
    pub fn day(&mut self, at: usize, days: i8) {
        if self.broadcast(at, at + 1) {
            return;
        }
        let mut days = i32::from(days);
        let mut start = at;
        if let Some(side) = self.left(at).and_then(|t| self.modifier_of(t))
            && matches!((side, days), (Modifier::Before, -1) | (Modifier::After, 1))
            && self.left(at - 1).is_some_and(|t| t.word == known::DAY)
        {
            days += if days > 0 { 1 } else { -1 };
            start = self.with_the(at - 2);
        }
        let (start, edge) = self.edge(start);
        self.push(start, self.behind_day(at), point(parts::days(days, Base::Speech), edge), "times.day");
    }

    /// "tonight", "overnight".
    pub fn tonight(&mut self, at: usize, days: i32) {
        if self.broadcast(at, at + 1) {
            return;
        }
        let (start, edge) = self.edge(at);
        let time = Some(TimeOfDay::Part(Part::Night));
        // "overnight" may be the night to come: "will freeze overnight"
        let base = if days < 0 { Base::Setting } else { Base::Speech };
        let night = Value::Point { date: parts::days(days, base), time, edge };
        self.push(start, self.behind_day(at), night, "times.day");
    }

    /// The token behind a day and its possessive ending: "today’s".
    fn behind_day(&self, at: usize) -> usize {
        at + 1 + usize::from(self.on(at + 1).is_some_and(|t| t.word == known::POSSESSIVE))
    }

    /// "now", "recently", "the future".
    pub fn reference(&mut self, at: usize, reference: Reference, form: Form) {
        // "the journal Biology Now", "the Future Today Institute"
        let named =
            self.tokens[at].capital() && self.runs_on(at) && self.on(at + 1).is_some_and(Token::capital);
        if named || self.in_name(at) {
            return;
        }
        let mut start = at;
        if form == Form::Context {
            let Some(before) = self.left(at) else { return };
            if before.word == known::THE {
                start = at - 1;
            } else if before.word == known::NEAR {
                start = self.with_the(at - 1);
            } else if before.word != known::IN {
                return;
            }
        } else if reference == Reference::Present && (self.aspect(at) || self.now_and_then(at)) {
            return;
        } else if self.left(at).is_some_and(|t| t.word == known::RIGHT || t.word == known::MORE) {
            start = at - 1;
        }
        self.push(start, at + 1, Value::Reference(reference), "times.reference");
    }

    /// "has now finished", "we can now bring you": how the telling goes on, not when.
    fn aspect(&self, at: usize) -> bool {
        let before = self.previous(at).is_some_and(|t| {
            matches!(
                t.word,
                known::HAS
                    | known::HAVE
                    | known::HAD
                    | known::CAN
                    | known::WILL
                    | known::WOULD
                    | known::COULD
                    | known::MAY
                    | known::MIGHT
                    | known::SHOULD
            )
        });
        (before && self.on(at + 1).is_some_and(|t| t.is_word())) || self.tight_dash(at + 1)
    }

    /// "weekly", "annual".
    pub fn set(&mut self, at: usize, unit: Unit) {
        // "bi-weekly", "Daily Mail", "The Daily Telegraph"
        let named = self.tokens[at].capital() && !self.tokens[at].flags.has(Flags::SENTENCE_START);
        if named || (at > 0 && self.tight_dash(at - 1)) {
            return;
        }
        let amount = super::value::Amount { count: Some(rust_decimal::Decimal::ONE), unit };
        self.push(at, at + 1, Value::Set(Recurrence::Every(amount)), "times.set");
    }

    /// "Christmas 2023", "Good Friday".
    pub fn name(&mut self, at: usize) {
        let Some((n, holiday)) = self.lexicon.holidays.at(&self.tokens[at..]) else { return };
        let end = at + n;
        let (which, start) = self.which(at);
        let (year, end) = match self.year_after(end) {
            Some((year, to)) => (Year::Known(year), to),
            None => (Year::Open(which), end),
        };
        self.push(start, end, point(Date::Holiday { holiday, year }, None), "times.holiday");
    }
}
