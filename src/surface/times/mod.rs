//! Time expressions as they stand on the page, before anything is resolved.
//!
//! One pass over the tokens looks for *heads*: a month, a weekday, a unit, a part of the day, a season, a number
//! that can be a year or a clock. Each head reads what belongs to it to the left (never before the end of the
//! expression before it) and to the right, within its sentence; [`join`] then makes one expression of neighbours
//! that belong together ("7pm" + "tonight", "the spring" + "of" + "1962").

mod clocks;
mod dates;
mod days;
mod durations;
mod join;
mod numeric;
mod offsets;
mod parts;
mod quarters;
mod reader;
mod senses;
mod stretches;
mod units;
pub mod value;
mod years;

pub use value::TimeExpression;

use super::Numeral;
use crate::lexicon::times::Role;
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Document, Kind};
use reader::Reader;

/// Reads all time expressions, in order; `heads` are the tokens that can begin or head one.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    numerals: &[Numeral],
    heads: &[u32],
) -> Vec<TimeExpression> {
    let mut reader = Reader::new(document, lexicon, numerals);
    for &at in heads {
        let at = at as usize;
        // an expression may reach beyond its head
        if at < reader.free {
            continue;
        }
        let token = &document.tokens[at];
        match token.kind {
            Kind::Word => reader.word(at, lexicon.classes(token)),
            Kind::Number => reader.number(at),
            Kind::Mark => reader.short_decade(at),
            _ => {}
        }
    }
    reader.found
}

impl Reader<'_, '_> {
    /// Everything that begins with a word of time or a number word, or has it as its head.
    fn word(&mut self, at: usize, classes: Classes) {
        let token = &self.tokens[at];
        if let Some(word) = self.lexicon.times.get(token) {
            match word.role {
                Role::Modifier(m) => self.modifier(at, m),
                Role::Month(month) => self.month(at, month, word.form),
                Role::Weekday(day) => self.weekday(at, day, word.form),
                Role::Weekdays(day) => self.weekdays(at, day),
                Role::Unit(unit, plural) => self.unit(at, unit, plural, word.form),
                Role::Part(part, plural) => self.part(at, part, plural),
                Role::Season(season, plural) => self.season(at, season, plural, word.form),
                Role::Day(days) => self.day(at, days),
                Role::Tonight => self.tonight(at, 0),
                Role::Overnight => self.tonight(at, -1),
                Role::Reference(reference) => self.reference(at, reference, word.form),
                Role::Set(unit) => self.set(at, unit),
                Role::Clock => self.clock(at),
                Role::Decade(decade) => self.decade_word(at, decade),
            }
        }
        if self.free <= at {
            self.name(at);
        }
        if self.free <= at && classes.has(Classes::NUMBER) {
            self.spoken_year(at);
        }
    }
}
