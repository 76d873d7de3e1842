//! What looks like a length of time and is another thing: a second goal, the quarter of the voters, a century of runs,
//! "60 Minutes", "Saturday Night Live".

use rust_decimal::Decimal;

use super::reader::Reader;
use super::units::Before;
use super::value::{Date, Reference, Unit, Value};
use crate::lexicon::times::{Modifier, Role};
use crate::lexicon::{Classes, known};
use crate::text::{Flags, Kind, Token};

impl Reader<'_, '_> {
    /// Whether "a second" is a length, and not the next after the first: "a second, larger blast", "a second-place
    /// finish", "a second and final warning".
    pub(super) fn is_second(&self, at: usize, start: usize) -> bool {
        let within = self.previous(start).is_some_and(|t| {
            matches!(t.word, known::FOR | known::IN | known::WITHIN | known::OF | known::THAN)
        });
        let Some(next) = self.on(at + 1) else { return true };
        if next.is_word() {
            let function = |at: usize| self.on(at).is_some() && self.classes(at).any(Classes::FUNCTION);
            return match next.word {
                known::OF => within,
                known::AND => within && function(at + 2),
                _ => function(at + 1),
            };
        }
        within || !(next.is(',') || next.kind == Kind::Dash)
    }

    /// "the quarter of voters": a fourth part.
    pub(super) fn share(&self, at: usize, unit: Unit, left: &Before) -> bool {
        let of = unit == Unit::Quarter
            && left.the
            && left.which.is_none()
            && left.ordinal.is_none()
            && self.on(at + 1).is_some_and(|t| t.word == known::OF);
        of && self.on(at + 2).is_some_and(|t| t.is_word()) && !self.classes(at + 2).has(Classes::TIME)
    }

    /// "60 Minutes": a capital in running text is the title of a programme or a film.
    pub(super) fn titled(&self, at: usize, plural: bool, left: &Before) -> bool {
        let head = &self.tokens[at];
        plural
            && left.count.is_some()
            && !left.the
            && head.capital()
            && !self.shouted(at)
            && self.runs_on(left.start)
    }

    /// Whether the word is in capitals throughout.
    pub(super) fn shouted(&self, at: usize) -> bool {
        self.document.word(&self.tokens[at]).as_bytes().iter().all(u8::is_ascii_uppercase)
    }

    /// Whether the text before `start` runs on in lower case, as it does not in a headline or at the start of a
    /// sentence.
    pub(super) fn runs_on(&self, start: usize) -> bool {
        self.previous(start).is_some_and(|t| t.word == known::POSSESSIVE || (t.is_word() && !t.capital()))
    }

    /// Whether a word of time with a capital is a name's: "the Today programme", "CBS This Morning", "USA Today".
    pub(super) fn broadcast(&self, start: usize, end: usize) -> bool {
        if !self.tokens[start].capital() || self.shouted(start) {
            return false;
        }
        let network =
            self.previous(start).is_some_and(|t| t.is_word() && t.len() > 1) && self.shouted(start - 1);
        let programme = self.on(end).is_some_and(|t| matches!(t.word, known::PROGRAMME | known::SHOW));
        network || programme || self.runs_on(start) || self.in_name(start)
    }

    /// Whether a word of time closes a name in running text, which began with another capital: "the journal Biology
    /// Now", "the Future Today Institute".
    pub(super) fn in_name(&self, start: usize) -> bool {
        const LONGEST: usize = 5;
        let named = |at: usize| self.previous(at).is_some_and(|t| t.is_word() && t.capital());
        if !self.tokens[start].capital() || self.shouted(start) || !named(start) {
            return false;
        }
        let mut at = start - 1;
        while at + LONGEST > start && named(at) {
            at -= 1;
        }
        let Some(before) = self.previous(at) else { return false };
        let small = self.lexicon.classes(before).any(Classes::FUNCTION) && before.word != known::THE;
        before.is_word() && !small
    }

    /// Whether the name of a month or a season is a person's: "June Pell said", "Rep. April Marsh".
    pub(super) fn person(&self, at: usize) -> bool {
        let given = self.tokens[at].capital() && self.lexicon.classes(&self.tokens[at]).any(Classes::GIVEN);
        if !given
            || !self
                .on(at + 1)
                .is_some_and(|t| t.is_word() && t.capital() && self.lexicon.times.get(t).is_none())
        {
            return false;
        }
        let stop = usize::from(self.previous(at).is_some_and(|t| t.is('.')));
        let titled = self
            .previous(at - stop.min(at))
            .is_some_and(|t| t.capital() && self.lexicon.classes(t).has(Classes::TITLE));
        let opens = self.tokens[at].flags.has(Flags::SENTENCE_START);
        let does = |t: &Token| {
            !t.capital() && self.lexicon.classes(t).any(Classes::CUE.and(Classes::AUXILIARY))
                || t.word == known::POSSESSIVE
        };
        titled || opens && self.on(at + 2).is_some_and(does)
    }

    /// "a century" of a batsman, beside one of years: "for a century", "half a century of".
    pub(super) fn runs(&self, at: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        if unit != Unit::Century || left.which.is_some() || left.ordinal.is_some() {
            return false;
        }
        let half = left.count == Some(Some(Decimal::new(5, 1)));
        if half && plural {
            return true;
        }
        let one = half || left.a && left.count.is_none();
        if !one || self.beside_offset(at + 1) || self.on(at + 1).is_some_and(|t| t.word == known::OF) {
            return false;
        }
        !self.previous(left.start).is_some_and(|t| {
            matches!(
                t.word,
                known::FOR
                    | known::IN
                    | known::OVER
                    | known::DURING
                    | known::OF
                    | known::THAN
                    | known::WITHIN
                    | known::ABOUT
                    | known::NEARLY
                    | known::ALMOST
                    | known::EVERY
            )
        })
    }

    /// "Father's Day": a named day whose first word is no word of time is found from its last.
    pub(super) fn named_day(&mut self, at: usize) -> bool {
        let owned = self.tokens[at].capital() && self.left(at).is_some_and(|t| t.word == known::POSSESSIVE);
        let free = self.free;
        if owned && self.left(at - 1).is_some() {
            self.name(at - 2);
        }
        self.free > free
    }

    /// Takes back "Saturday" where "Night Live" follows it: in running text only a name goes on in capitals.
    pub(super) fn named_evening(&mut self, at: usize) -> bool {
        let Some(last) = self.found.last() else { return false };
        let start = last.tokens.start as usize;
        let weekday = matches!(last.value, Value::Point { date: Date::Weekday { .. }, time: None, .. });
        let name = weekday
            && last.range.is_none()
            && last.tokens.end as usize == at
            && start + 1 == at
            && self.tokens[at].capital()
            && self.on(at).is_some()
            && self.runs_on(start);
        if name {
            self.found.pop();
            self.free = at + 1;
        }
        name
    }

    /// Whether "one-day" is the kind of a cricket match.
    pub(super) fn limited_overs(&self, end: usize) -> bool {
        self.on(end).is_some_and(|t| {
            matches!(
                t.word,
                known::INTERNATIONAL
                    | known::INTERNATIONALS
                    | known::CRICKET
                    | known::SERIES
                    | known::DEBUT
                    | known::SQUAD
                    | known::SIDE
            )
        })
    }

    /// "moments ago", "a few moments ago": no count, no unit.
    pub(super) fn moments_ago(&mut self, ago: usize) {
        let moment = |t: &Token| matches!(t.word, known::MOMENT | known::MOMENTS);
        if !self.left(ago).is_some_and(moment) {
            return;
        }
        let mut start = ago - 1;
        if self.left(start).is_some_and(|t| self.modifier_of(t) == Some(Modifier::Few)) {
            start -= 1;
        }
        if self.left(start).is_some_and(|t| t.word == known::A) {
            start -= 1;
        }
        self.push(start, ago + 1, Value::Reference(Reference::Past), "times.reference");
    }

    /// "every now and again", "now and then": from time to time.
    pub(super) fn now_and_then(&self, at: usize) -> bool {
        self.on(at + 1).is_some_and(|t| t.word == known::AND)
            && self.on(at + 2).is_some_and(|t| matches!(t.word, known::AGAIN | known::THEN))
    }

    /// "the week to 28 September", "the year ending March 31": a length up to a day.
    pub(super) fn up_to_day(&self, end: usize) -> bool {
        let Some(next) = self.on(end) else { return false };
        if matches!(next.word, known::ENDED | known::ENDING) {
            return true;
        }
        let mut at = end;
        if next.word == known::UP && self.on(at + 1).is_some() {
            at += 1;
        }
        if self.on(at).is_none_or(|t| t.word != known::TO) {
            return false;
        }
        let day = |at: usize| {
            self.on(at).is_some()
                && self.time_word(at).is_some_and(|w| {
                    matches!(
                        w.role,
                        Role::Month(_)
                            | Role::Weekday(_)
                            | Role::Day(_)
                            | Role::Modifier(Modifier::End | Modifier::Last)
                    )
                })
        };
        at += 1 + usize::from(self.on(at + 1).is_some_and(|t| t.word == known::THE));
        let number = self.on(at).is_some() && self.small(at, 31).is_some();
        day(at) || number && day(self.suffix(at + 1))
    }
}
