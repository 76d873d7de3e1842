//! Stretches beside others: "the week before last", "the last weekend of September", "the small hours", and hours and years
//! that are no length.

use super::dates::point;
use super::reader::Reader;
use super::units::Before;
use super::value::{Base, Date, Part, TimeOfDay, Unit, Value, Which, Year};
use crate::lexicon::holidays::Holiday;
use crate::lexicon::times::{Modifier, Role};
use crate::lexicon::{Classes, known};
use crate::surface::Form;
use crate::text::Token;

impl Reader<'_, '_> {
    /// "the early hours of Monday", "in the small hours".
    pub(super) fn hours_of(&mut self, at: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        let small = left.start == at
            && self.left(at).is_some_and(|t| matches!(t.word, known::SMALL | known::WEE))
            && self.left(at - 1).is_some_and(|t| t.word == known::THE);
        if unit != Unit::Hour || !plural || !(left.early || small) || left.count.is_some() {
            return false;
        }
        let time = Some(TimeOfDay::Part(Part::EarlyHours));
        self.push(
            if small { at - 2 } else { left.start },
            at + 1,
            Value::Point { date: Date::Open, time, edge: None },
            "times.early_hours",
        );
        true
    }

    /// "the day before yesterday" is read at its last word; "the day" before "after" or "before" waits for it.
    pub(super) fn day_of(&mut self, at: usize, unit: Unit, left: &Before) -> bool {
        let side = self.on(at + 1).and_then(|t| self.modifier_of(t));
        let day = self.on(at + 2).is_some()
            && self.time_word(at + 2).is_some_and(|w| matches!(w.role, Role::Day(_)));
        unit == Unit::Day
            && (left.the || left.start == at)
            && left.count.is_none()
            && matches!(side, Some(Modifier::Before | Modifier::After))
            && day
    }

    /// "the month before", "the week before last", "the year after next": the stretch one or two off.
    pub(super) fn beside_stretch(&mut self, end: usize, unit: Unit, left: &Before) -> bool {
        let plain = left.which.is_none() && !left.bounded && !left.fiscal && !left.early && !left.hyphen;
        let side = match self.on(end).and_then(|t| self.modifier_of(t)) {
            Some(Modifier::Before) => -1,
            Some(Modifier::After) => 1,
            _ => return false,
        };
        if unit < Unit::Day || !plain || !(left.the || left.start + 1 == end) {
            return false;
        }
        let far = self.is_far(end + 1, side);
        let near = left.the
            && (self.ends(end + 1)
                || self.on(end + 1).is_some_and(|t| matches!(t.word, known::AND | known::BUT)));
        if !far && !near {
            return false;
        }
        let (count, base) = if far { (2 * side, Base::Speech) } else { (side, Base::Story) };
        let date = match unit {
            Unit::Year => Date::Year(Year::Relative(base, count)),
            Unit::Fortnight => {
                Date::Shift { unit: Unit::Week, count: Some(2 * count), past: side < 0, base, calendar: true }
            }
            _ => Date::Shift { unit, count: Some(count), past: side < 0, base, calendar: true },
        };
        self.push(left.start, end + 1 + usize::from(far), point(date, None), "times.calendar_unit");
        true
    }

    /// Whether "last" behind "before", or "next" behind "after", stands alone at `at`: not "the week before last Christmas".
    fn is_far(&self, at: usize, side: i32) -> bool {
        let which = self.on(at).and_then(|t| self.modifier_of(t));
        let fits = matches!((which, side), (Some(Modifier::Last), -1) | (Some(Modifier::Next), 1));
        fits && self.on(at + 1).is_none_or(|t| {
            !t.is_word()
                || t.word == known::POSSESSIVE
                || self.lexicon.classes(t).any(Classes::FUNCTION) && self.time_word(at + 1).is_none()
        })
    }

    /// "the Wednesday after next", "on Saturday week": a weekday one week behind the next, with the token after it.
    pub(super) fn week_later(&self, at: usize) -> Option<(Which, usize)> {
        let next = self.on(at + 1).filter(|t| !t.capital() && t.spaced())?;
        if self.modifier_of(next) == Some(Modifier::After) {
            return self.is_far(at + 2, 1).then_some((Which::Next, at + 3));
        }
        let week = self.time_word(at + 1).is_some_and(|w| matches!(w.role, Role::Unit(Unit::Week, false)));
        let placed = self.previous(at).is_some_and(|t| self.lexicon.classes(t).has(Classes::PREPOSITION));
        let closes =
            self.on(at + 2).is_none_or(|t| !self.tight_dash(at + 2) && !t.capital() && self.noun_free(t));
        (week && placed && closes).then_some((Which::Coming, at + 2))
    }

    /// Whether the token is no word with a meaning of its own and no number.
    fn noun_free(&self, token: &Token) -> bool {
        let classes = self.lexicon.classes(token);
        token.kind == crate::text::Kind::Punct
            || token.kind == crate::text::Kind::Mark
            || classes.any(Classes::FUNCTION)
    }

    /// "the last day of March", "the final weekend of September".
    pub(super) fn last_of_month(&mut self, end: usize, unit: Unit, left: &Before) -> bool {
        let last = left.which == Some(Modifier::Last)
            || left.bounded
                && self.tokens.get(left.start + 1).and_then(|t| self.modifier_of(t)) == Some(Modifier::Final);
        let fits = left.the && last && left.count.is_none();
        if !fits || !matches!(unit, Unit::Day | Unit::Weekend | Unit::Week) {
            return false;
        }
        let Some((month, year, to)) = self.of_month(end) else { return false };
        self.push(left.start, to, point(Date::LastOf { unit, month, year }, None), "times.last_of");
        true
    }

    /// "the last Saturday of September": the day, with the token after it.
    pub(super) fn last_weekday(&self, end: usize, weekday: u8, which: Which) -> Option<(Date, usize)> {
        let (month, year, to) = self.of_month(end).filter(|_| which == Which::Last)?;
        Some((Date::Holiday { holiday: Holiday::Weekday { month, weekday, nth: -1, plus: 0 }, year }, to))
    }

    /// "of September", "in March 2026": the month, its year, and the token after it.
    fn of_month(&self, at: usize) -> Option<(u8, Year, usize)> {
        let of = self.on(at).is_some_and(|t| matches!(t.word, known::OF | known::IN));
        let capital = self.on(at + 1).is_some_and(Token::capital);
        let Some(Role::Month(month)) = self.time_word(at + 1).map(|w| w.role).filter(|_| of && capital)
        else {
            return None;
        };
        let (year, to) = self
            .year_after(at + 2)
            .map_or((Year::Open(Which::Bare), at + 2), |(year, to)| (Year::Known(year), to));
        Some((month, year, to))
    }

    /// Whether hours, minutes or years without a number are no length: "working hours", "after-hours trading", "the minutes of
    /// the meeting", "the committee minutes", "the three wettest years".
    pub(super) fn is_kind(&self, at: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        if !plural || left.count.is_some() || left.each || left.which.is_some() {
            return false;
        }
        let before = self.previous(at);
        let named = unit == Unit::Hour
            && left.start == at
            && before.is_some_and(|t| self.lexicon.nouns.beside(t.word).hours);
        let record = unit == Unit::Minute
            && left.the
            && left.start + 1 == at
            && self.on(at + 1).is_some_and(|t| t.word == known::OF);
        let kept = unit == Unit::Minute && left.start == at && before.is_some_and(|t| self.keeps(t));
        let superlative = left.start == at
            && before.is_some_and(|t| self.is_superlative(t))
            && self.numeral_before(at - 1).is_some();
        named || record || kept || superlative || left.hyphen
    }

    /// Whether the token heads a body whose minutes are a record: "the committee minutes", "Federal Reserve minutes".
    fn keeps(&self, token: &Token) -> bool {
        let classes = self.lexicon.classes(token);
        token.is_word()
            && !classes.any(Classes::FUNCTION.and(Classes::NUMBER).and(Classes::TIME).and(Classes::BOUND))
            && (token.capital() || classes.any(Classes::ORGANISATION.and(Classes::BODY)))
    }

    /// Whether the word is a superlative by its form, behind which things are counted: "the three wettest years".
    pub(super) fn is_superlative(&self, token: &Token) -> bool {
        token.word != known::LATEST && self.lexicon.nouns.is_superlative(self.document.word(token))
    }

    /// Whether a dash right before `start` joins a lower number to the one read: the "40 minutes" of "35-40 minutes".
    pub(super) fn ends_range(&self, start: usize, left: &Before) -> bool {
        let lower = self.numeral_before(start - 1).filter(|n| n.form == Form::Digits).and_then(|n| n.value());
        lower.zip(left.count.flatten()).is_some_and(|(lower, upper)| lower < upper)
    }
}
