//! Time zones, as they are printed beside a clock time.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Duration, FixedOffset, MappedLocalTime, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::{Builder, Phrases, phrases, table};
use crate::error::TableError;
use crate::text::{Flags, Kind, Token};

/// What a printed zone means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// "UK time": the clock of a place, summer time included.
    Named(Tz),
    /// "GMT", "BST", "UTC+2": a fixed distance from UTC.
    Fixed(FixedOffset),
    /// "local time": some clock that the words do not name.
    Local,
}

impl Zone {
    /// The instant at which a clock of the zone shows this date and time; `None` for [`Zone::Local`].
    ///
    /// In the hour that a clock shows twice it is the first; in the hour that a clock leaves out, the time goes on
    /// at the offset from before.
    pub fn at(self, local: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        match self {
            Zone::Local => None,
            Zone::Fixed(offset) => offset.from_local_datetime(&local).single(),
            Zone::Named(tz) => Some(match tz.from_local_datetime(&local) {
                MappedLocalTime::Single(t) | MappedLocalTime::Ambiguous(t, _) => t.fixed_offset(),
                MappedLocalTime::None => {
                    let before = local.checked_sub_signed(Duration::hours(3))?;
                    let offset = tz.from_local_datetime(&before).earliest()?.fixed_offset().timezone();
                    offset.from_local_datetime(&local).single()?
                }
            }),
        }
    }
}

impl Zone {
    /// The same instant by a clock of the zone; as it is for [`Zone::Local`].
    pub fn of(self, t: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        match self {
            Zone::Local => t,
            Zone::Fixed(offset) => t.with_timezone(&offset),
            Zone::Named(tz) => t.with_timezone(&tz).fixed_offset(),
        }
    }
}

/// An IANA name or an offset such as `+05:30`; nothing for [`Zone::Local`].
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Zone::Named(tz) => f.write_str(tz.name()),
            Zone::Fixed(offset) => write!(f, "{offset}"),
            Zone::Local => Ok(()),
        }
    }
}

/// Reads `Europe/London`, `+05:30` or `local`.
impl FromStr for Zone {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "local" {
            return Ok(Zone::Local);
        }
        if let Ok(offset) = text.parse::<FixedOffset>() {
            return Ok(Zone::Fixed(offset));
        }
        text.parse::<Tz>()
            .map(Zone::Named)
            .map_err(|_| format!("expected an IANA zone, an offset such as +05:30, or local, found {text:?}"))
    }
}

/// How sure the words alone are to be a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "ET": in capitals only.
    Capitals,
    /// "London time": in any case.
    Phrase,
    /// "UK": only where the line or a bracket ends behind it.
    Place,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    zone: Zone,
    form: Form,
}

/// The zones of `tables/zones.tsv`.
#[derive(Debug, Clone, Default)]
pub struct Zones(Phrases<Entry>);

impl Zones {
    pub(super) fn new(builder: &mut Builder) -> Result<Self, TableError> {
        let source = table::source!("zones");
        let mut phrases = Phrases::default();
        for row in table::rows(source.file, source.text, ["phrase", "form", "zone"])? {
            let form = match row.cells[1] {
                "capitals" => Form::Capitals,
                "phrase" => Form::Phrase,
                "place" => Form::Place,
                other => {
                    return Err(row.error(format!("expected capitals, phrase or place, found {other:?}")));
                }
            };
            let zone = phrases::at(&row, row.cells[2].parse())?;
            phrases::at(&row, phrases.add(builder, row.cells[0], Entry { zone, form }))?;
        }
        Ok(Self(phrases))
    }

    /// The zone that the first of the tokens begin, with its number of tokens: "GMT", "UK time", "UTC+2".
    ///
    /// The tokens should be the rest of the text, since a bare place ("UK") is a zone at a line's end only.
    pub fn at(&self, tokens: &[Token]) -> Option<(usize, Zone)> {
        let (n, entry) = self.0.longest(tokens)?;
        match entry.form {
            Form::Phrase => {}
            Form::Capitals => {
                if !tokens[0].flags.has(Flags::UPPER) {
                    return None;
                }
            }
            Form::Place => {
                let next = tokens.get(n);
                let ends = next
                    .is_none_or(|t| t.flags.has(Flags::LINE_START) || t.is(')') || t.is(']') || t.is('|'));
                if !ends {
                    return None;
                }
            }
        }
        if let Zone::Fixed(base) = entry.zone
            && base.local_minus_utc() == 0
            && let Some((more, offset)) = shift(&tokens[n..])
        {
            return Some((n + more, Zone::Fixed(offset)));
        }
        Some((n, entry.zone))
    }
}

/// `+2`, `-5`, `+5:30` or `+0530` straight after a zone.
fn shift(tokens: &[Token]) -> Option<(usize, FixedOffset)> {
    let [sign, number, ..] = tokens else { return None };
    let east = match sign.kind {
        Kind::Symbol if sign.is('+') => true,
        Kind::Dash => false,
        _ => return None,
    };
    if sign.spaced() || number.spaced() {
        return None;
    }
    let value = number.integer()?;
    let (mut n, mut hours, mut minutes) = (2, value, 0);
    if number.len() == 4 {
        (hours, minutes) = (value / 100, value % 100);
    } else if let [_, _, colon, more, ..] = tokens
        && colon.is(':')
        && !more.spaced()
        && more.len() == 2
        && let Some(m) = more.integer()
    {
        (n, minutes) = (4, m);
    }
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = (hours * 3600 + minutes * 60) as i32;
    let offset = if east { FixedOffset::east_opt(seconds) } else { FixedOffset::west_opt(seconds) };
    Some((n, offset?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Document;

    fn zone(text: &str) -> Option<(usize, String)> {
        let document = Document::new(text, Lexicon::builtin()).expect("a short text");
        Lexicon::builtin().zones.at(&document.tokens).map(|(n, z)| (n, z.to_string()))
    }

    #[test]
    fn zones_are_read_as_they_are_printed() {
        for (text, n, name) in [
            ("GMT today", 1, "+00:00"),
            ("BST", 1, "+01:00"),
            ("UK", 1, "Europe/London"),
            ("UK time, he said", 2, "Europe/London"),
            ("ET on Monday", 1, "America/New_York"),
            ("E.T. on Monday", 1, "America/New_York"),
            ("Eastern Time", 2, "America/New_York"),
            ("local time", 2, ""),
            ("UTC+2", 3, "+02:00"),
            ("GMT+5:30", 5, "+05:30"),
            ("IST", 1, "+05:30"),
        ] {
            assert_eq!(zone(text), Some((n, name.to_owned())), "{text}");
        }
        for text in ["et al", "UK shares", "pt", "minutes"] {
            assert_eq!(zone(text), None, "{text}");
        }
    }

    #[test]
    fn a_clock_is_an_instant_in_its_zone() {
        let at = |zone: &str, local: &str| {
            let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M")
                .expect("the rows below hold a date and a clock");
            zone.parse::<Zone>()
                .expect("the rows below hold names of zones")
                .at(local)
                .map(|t| t.to_rfc3339())
        };
        for (zone, local, instant) in [
            ("Europe/London", "2025-02-18T13:47", "2025-02-18T13:47:00+00:00"),
            ("Europe/London", "2025-07-18T13:47", "2025-07-18T13:47:00+01:00"),
            // shown twice: the first
            ("Europe/London", "2025-10-26T01:30", "2025-10-26T01:30:00+01:00"),
            // left out: half an hour after one by the winter clock
            ("Europe/London", "2025-03-30T01:30", "2025-03-30T01:30:00+00:00"),
            ("+05:30", "2025-02-18T13:47", "2025-02-18T13:47:00+05:30"),
        ] {
            assert_eq!(at(zone, local).as_deref(), Some(instant));
        }
        assert_eq!(at("local", "2025-02-18T13:47"), None);
    }
}
