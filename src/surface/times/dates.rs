//! Months with their days and years, and the words before them that choose one.

use super::reader::Reader;
use super::value::{Date, Edge, Order, Recurrence, Value, Which, Year};
use crate::lexicon::times::{Form, Modifier, Role};
use crate::lexicon::{Classes, known};
use crate::text::Flags;

/// A date without time of day.
pub(super) fn point(date: Date, edge: Option<Edge>) -> Value {
    Value::Point { date, time: None, edge }
}

impl Reader<'_, '_> {
    /// "18 February 2025", "Feb. 18", "last May", "the end of March".
    pub fn month(&mut self, at: usize, month: u8, form: Form) {
        let mut end = at + 1;
        let short =
            self.tokens[at].len() <= 4 && self.tokens.get(end).is_some_and(|t| t.is('.') && !t.spaced());
        if short && self.next(end).is_some() && month != 5 {
            end += 1;
        }
        let mut start = at;
        // the day before it, unless another expression has taken it: "18 February", "the 18th of February"
        let mut day = self.day_before(at);
        if let Some((from, _)) = day {
            start = from;
        }
        let mut second = None;
        if day.is_none()
            && let Some((value, to)) = self.day_after(end)
        {
            day = Some((start, value));
            end = to;
            second = self.second_day(end);
        }
        let listed = self.first_day(start, day.map(|d| d.1));
        let (year, year_end) = match self.year_after(second.map_or(end, |s| s.1)) {
            Some((y, to)) => (Some(y), Some(to)),
            None => (None, None),
        };
        let (which, from) =
            if day.is_none() || start == at { self.which(start) } else { (Which::Bare, start) };
        let alone = day.is_none() && year.is_none();
        let sure = which != Which::Bare && (form != Form::Context || self.tokens[at].capital());
        if alone && !sure && !self.month_alone(at, month, form) || alone && self.person(at) {
            return;
        }
        if alone && which == Which::Bare && self.each(at).is_some() {
            return self.push(at - 1, end, Value::Set(Recurrence::Month(month)), "times.set");
        }
        let open = year.map_or(Year::Open(which), Year::Known);
        let start = if which == Which::Bare { start } else { from };
        if let Some((first, first_start)) = listed {
            for at in self.earlier_days(first_start, first) {
                let date =
                    Date::Day { year: open, month, day: self.tokens[at].key as u8, order: Order::Named };
                self.push(at, at + 1, point(date, None), "times.date");
            }
            let date = Date::Day { year: open, month, day: first, order: Order::Named };
            self.push(first_start, first_start + 1, point(date, None), "times.date");
        }
        let date = match day {
            Some((_, day)) => Date::Day { year: open, month, day, order: Order::Named },
            None => Date::Month { year: open, month },
        };
        let (start, edge) = self.edge(start);
        let rule = if day.is_some() { "times.date" } else { "times.month" };
        match second {
            Some((second, to)) => {
                self.push(start, end, point(date, edge), rule);
                let date = Date::Day { year: open, month, day: second, order: Order::Named };
                self.push(to - 1, year_end.unwrap_or(to), point(date, None), rule);
            }
            None => self.push(start, year_end.unwrap_or(end), point(date, edge), rule),
        }
    }

    /// The day of the month before a month, with its first token.
    fn day_before(&self, at: usize) -> Option<(usize, u8)> {
        let before = self.left(at)?;
        let mut end = at;
        if before.word == known::OF {
            end -= 1;
            self.left(end)?;
        }
        let tight = end.checked_sub(1)?;
        if self.tokens[tight].is_word() {
            // "the 18th of February": a suffix
            let start = tight.checked_sub(1).filter(|&s| s >= self.free)?;
            let day = self.small(start, 31).filter(|_| self.suffix(start + 1) == end)?;
            let the = end < at && self.left(start).is_some_and(|t| t.word == known::THE);
            return Some((if the { start - 1 } else { start }, day));
        }
        if end < at {
            return None;
        }
        let clock = self.left(tight).is_some_and(|t| t.is(':') && !self.tokens[tight].spaced());
        let day = self.small(tight, 31).filter(|_| tight >= self.free && !clock)?;
        Some((tight, day))
    }

    /// The day of the month behind a month, with the token after it.
    fn day_after(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.on(at)?;
        let at = if token.word == known::THE { at + 1 } else { at };
        self.on(at)?;
        if let Some(numeral) = self.numeral_at(at)
            && self.tokens[at].is_word()
        {
            let day = super::reader::ordinal(numeral).filter(|d| (1..=31).contains(d))?;
            return Some((day as u8, numeral.tokens.end as usize));
        }
        let day = self.small(at, 31)?;
        let end = self.suffix(at + 1);
        // "May 5:30", "May 12.5%", "March 10 people"
        let after = self.tokens.get(end + 1).is_some_and(|t| !t.spaced());
        let glued = self
            .tokens
            .get(end)
            .is_some_and(|t| !t.spaced() && (t.is(':') && after || t.is('%') || t.is('/')));
        let meridiem =
            self.on(end).is_some_and(|t| matches!(t.word, known::AM | known::PM | known::A_M | known::P_M));
        (!glued && !meridiem).then_some((day, end))
    }

    /// "May 4 and 5", "April 18-20": the second day and the token after it.
    fn second_day(&self, at: usize) -> Option<(u8, usize)> {
        let link = self.on(at)?;
        let dash = link.kind == crate::text::Kind::Dash;
        if !dash && link.word != known::AND && link.word != known::TO {
            return None;
        }
        self.on(at + 1)?;
        let day = self.small(at + 1, 31)?;
        let end = self.suffix(at + 2);
        let counted = self.on(end).is_some_and(|t| t.is_word() && t.spaced() && !t.capital() && !dash)
            && self.classes(end).any(Classes::UNIT);
        let other = self.time_word(end).is_some_and(|w| matches!(w.role, Role::Month(_) | Role::Unit(..)));
        (!counted && !other && end == at + 2).then_some((day, end))
    }

    /// "18–20 February", "4 and 5 May": the first day, which stands before the second.
    fn first_day(&self, start: usize, day: Option<u8>) -> Option<(u8, usize)> {
        day?;
        if !self.tokens[start].kind.eq(&crate::text::Kind::Number) {
            return None;
        }
        let link = self.left(start)?;
        let is_link =
            link.kind == crate::text::Kind::Dash || link.word == known::AND || link.word == known::TO;
        let first = start.checked_sub(2).filter(|&f| is_link && f >= self.free)?;
        let value = self.small(first, 31)?;
        let free =
            !self.left(first).is_some_and(|t| t.is(':') || t.is('.') || t.kind == crate::text::Kind::Symbol);
        (free && self.on(start - 1).is_some()).then_some((value, first))
    }

    /// "17, 18 and 21 March": the days before the first of the last two, with a comma behind each.
    fn earlier_days(&self, first: usize, day: u8) -> impl Iterator<Item = usize> + use<> {
        const MOST: usize = 6;
        let mut from = first;
        let mut next = day;
        while first - from < 2 * MOST
            && let Some(at) = from.checked_sub(2).filter(|&at| at >= self.free)
            && self.tokens[at + 1].is(',')
            && self.on(at + 1).is_some()
            && self.on(from).is_some()
            && let Some(earlier) = self.small(at, 31).filter(|&d| d < next)
        {
            (from, next) = (at, earlier);
        }
        (from..first).step_by(2)
    }

    /// "last", "this coming" … before `start`, with its first token.
    pub fn which(&self, start: usize) -> (Which, usize) {
        let Some(before) = self.left(start) else { return (Which::Bare, start) };
        let from = start - 1;
        let which = match self.modifier_of(before) {
            Some(Modifier::This) => Which::This,
            Some(Modifier::Last) => Which::Last,
            Some(Modifier::Past) => Which::Last,
            Some(Modifier::Next) => Which::Next,
            Some(Modifier::Coming) => Which::Coming,
            Some(Modifier::Previous) => Which::Previous,
            Some(Modifier::Following) => Which::Following,
            // "they said that Monday would do"
            Some(Modifier::That) if before.word == known::THAT && self.reported(from) => {
                return (Which::Bare, start);
            }
            Some(Modifier::Same | Modifier::That) => Which::That,
            _ => return (Which::Bare, start),
        };
        // "this coming", "this past", "the following"
        let this = self
            .left(from)
            .is_some_and(|t| matches!(self.modifier_of(t), Some(Modifier::This | Modifier::That)));
        let from = if this { from - 1 } else { self.with_the(from) };
        (which, from)
    }

    /// Whether a verb of saying stands before `at`.
    fn reported(&self, at: usize) -> bool {
        self.previous(at).is_some_and(|t| self.lexicon.classes(t).has(Classes::CUE))
    }

    /// Whether a month's name without day and year is a month here.
    fn month_alone(&self, at: usize, month: u8, form: Form) -> bool {
        let token = &self.tokens[at];
        let opens = token.flags.has(Flags::SENTENCE_START);
        match form {
            Form::Plain => true,
            Form::Capital => token.capital() && !(token.flags.has(Flags::UPPER) && token.len() < 4),
            Form::Number => {
                // "Jan" is a name, "Mar" a verb: they need a point or a preposition
                token.capital()
                    && self
                        .previous(at)
                        .is_some_and(|t| matches!(t.word, known::IN | known::OF | known::SINCE))
            }
            Form::Context => {
                if !token.capital() || opens {
                    return false;
                }
                let Some(before) = self.previous(at) else { return false };
                let strong = matches!(
                    before.word,
                    known::IN
                        | known::SINCE
                        | known::UNTIL
                        | known::BY
                        | known::FROM
                        | known::TO
                        | known::OF
                        | known::DURING
                ) || matches!(
                    self.modifier_of(before),
                    Some(
                        Modifier::Early
                            | Modifier::Late
                            | Modifier::Middle
                            | Modifier::Each
                            | Modifier::Before
                            | Modifier::After
                    )
                ) || self.tight_dash(at - 1);
                let owner = self.on(at + 1).is_some_and(|t| t.word == known::POSSESSIVE);
                // "since March and April": a list of months
                let listed = self.found.last().is_some_and(|e| {
                    e.tokens.end as usize + 1 == at
                        && matches!(e.value, Value::Point { date: Date::Month { .. } | Date::Day { .. }, .. })
                });
                let named = self.on(at + 1).is_some_and(|t| t.capital() && t.is_word() && month == 5);
                // "the March accession", "a March operation"
                let function = self.lexicon.classes(before).any(Classes::FUNCTION);
                let noun = self.on(at + 1).is_some_and(|t| t.is_word() && !t.capital() && t.spaced())
                    && !self.classes(at + 1).any(Classes::FUNCTION);
                let article = before.word == known::THE || before.word == known::A;
                (strong && !owner && !named)
                    || listed
                    || (article && noun && !named)
                    || (month == 3 && function && !named && !article)
            }
        }
    }
}
