//! Time expressions as they stand on the page, before anything is resolved.
//!
//! One pass over the tokens looks for *heads*: a month, a weekday, a unit, a part of the day, a season, a number
//! that can be a year or a clock. Each head reads what belongs to it to the left (never before the end of the
//! expression before it) and to the right, within its sentence; [`join`] then makes one expression of neighbours
//! that belong together ("7pm" + "tonight", "the spring" + "of" + "1962").

mod clocks;
mod dates;
mod join;
mod numeric;
mod parts;
mod reader;
mod units;
pub mod value;
mod years;

pub use value::TimeExpression;

use super::Numeral;
use crate::lexicon::times::Role;
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Document, Kind};
use reader::Reader;

pub(super) fn read(document: &Document, lexicon: &Lexicon, numerals: &[Numeral]) -> Vec<TimeExpression> {
    let mut reader = Reader::new(document, lexicon, numerals);
    let mut at = 0;
    while let Some(token) = document.tokens.get(at) {
        match token.kind {
            Kind::Word => {
                if let Some(word) = lexicon.times.get(token) {
                    match word.role {
                        Role::Modifier(m) => reader.modifier(at, m),
                        Role::Month(month) => reader.month(at, month, word.form),
                        Role::Weekday(day) => reader.weekday(at, day, word.form),
                        Role::Weekdays(day) => reader.weekdays(at, day),
                        Role::Unit(unit, plural) => reader.unit(at, unit, plural, word.form),
                        Role::Part(part, plural) => reader.part(at, part, plural),
                        Role::Season(season, plural) => reader.season(at, season, plural, word.form),
                        Role::Day(days) => reader.day(at, days),
                        Role::Tonight => reader.tonight(at, 0),
                        Role::Overnight => reader.tonight(at, -1),
                        Role::Reference(reference) => reader.reference(at, reference, word.form),
                        Role::Set(unit) => reader.set(at, unit),
                        Role::Clock => reader.clock(at),
                        Role::Decade(decade) => reader.decade_word(at, decade),
                    }
                }
                let classes = lexicon.classes(token);
                if reader.free <= at && classes.any(Classes::TIME.and(Classes::NUMBER)) {
                    reader.name(at);
                    if classes.has(Classes::NUMBER) {
                        reader.spoken_year(at);
                    }
                }
            }
            Kind::Number => reader.number(at),
            Kind::Mark => reader.short_decade(at),
            _ => {}
        }
        // an expression may reach beyond its head
        at = reader.free.max(at + 1);
    }
    reader.found
}
