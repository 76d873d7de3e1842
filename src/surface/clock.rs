//! Clock times, wherever they are printed: in running text, on a post's clock line, in a reference to a post.

use chrono::{NaiveDateTime, NaiveTime};

use crate::lexicon::zones::Zone;
use crate::lexicon::{Lexicon, known};
use crate::model::Moment;
use crate::text::{Document, Flags, Kind, Token, TokenSpan};

/// How much the form alone says that the words are a clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// "0930": four digits, which may be a year or a count.
    Digits,
    /// "9.30": a point, which may be a decimal.
    Point,
    /// "9.32am", "14:05", "0930 GMT", "noon", "5 o'clock".
    Certain,
}

/// A clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Its tokens, "am" included, the zone not.
    pub tokens: TokenSpan,
    /// 0 to 24; 24 for midnight as the end of a day only ("24:00").
    pub hour: u8,
    /// 0 to 59, where one is printed.
    pub minute: Option<u8>,
    /// 0 to 59, where one is printed.
    pub second: Option<u8>,
    /// Whether the half of the day is open: "5 o'clock", "9:30" below 13 without "am" or a leading zero; of the word
    /// "midnight", whether it begins or ends the day.
    pub half_open: bool,
    /// The zone printed behind it.
    pub zone: Option<Zone>,
    /// Its tokens; empty if there is none.
    pub zone_tokens: TokenSpan,
    /// How sure the form is.
    pub sure: Sure,
}

impl Clock {
    /// The time of day; midnight for "24:00".
    pub fn time(&self) -> NaiveTime {
        let (minute, second) = (self.minute.unwrap_or(0), self.second.unwrap_or(0));
        NaiveTime::from_hms_opt(u32::from(self.hour % 24), minute.into(), second.into())
            .unwrap_or(NaiveTime::MIN)
    }

    /// The index after the clock and its zone.
    pub fn end(&self) -> u32 {
        self.tokens.end.max(self.zone_tokens.end)
    }

    /// Reads the clock time that begins at the token, with the zone behind it.
    ///
    /// Only the form is looked at; for `sure` below [`Sure::Certain`] the caller must know from the place that a
    /// clock is meant ("at 9.30", "0930:" on a line of its own).
    pub fn at(document: &Document, lexicon: &Lexicon, at: usize) -> Option<Clock> {
        let mut clock = digits(document, lexicon, at).or_else(|| words(&document.tokens, at))?;
        let rest = &document.tokens[clock.tokens.end as usize..];
        if let Some((from, n, zone)) = zone(lexicon, rest) {
            clock.zone = Some(zone);
            let start = clock.tokens.end + from as u32;
            clock.zone_tokens = TokenSpan::new(start, start + n as u32);
            clock.sure = Sure::Certain;
        }
        Some(clock)
    }
}

/// The zone behind a clock, perhaps after a comma or in brackets: how many tokens stand before it, and its tokens.
pub fn zone(lexicon: &Lexicon, rest: &[Token]) -> Option<(usize, usize, Zone)> {
    let first = rest.first()?;
    if first.flags.has(Flags::LINE_START) {
        return None;
    }
    let skip = usize::from(first.is(',') || first.is('('));
    let rest = rest.get(skip..)?;
    if rest.first()?.flags.has(Flags::LINE_START) {
        return None;
    }
    let (n, zone) = lexicon.zones.at(rest)?;
    Some((skip, n, zone))
}

/// The wall clock as an instant where the zone says which, else as a local time.
pub fn moment(local: NaiveDateTime, zone: Option<Zone>) -> Moment {
    zone.and_then(|z| z.at(local)).map_or(Moment::Local(local), Moment::Instant)
}

/// "am" or "p.m." at the token: whether it is afternoon.
fn meridiem(tokens: &[Token], at: usize) -> Option<bool> {
    let token = tokens.get(at)?;
    if token.flags.has(Flags::LINE_START) {
        return None;
    }
    match token.word {
        known::AM | known::A_M | known::A_M_OPEN => Some(false),
        known::PM | known::P_M | known::P_M_OPEN => Some(true),
        _ => None,
    }
}

/// Hours, minutes and seconds as the digits alone give them.
struct Digits {
    hour: u32,
    minute: Option<u8>,
    second: Option<u8>,
    /// The token after them.
    end: usize,
    /// `None` for an hour alone, which is a clock only before "am", "o'clock" or a zone.
    sure: Option<Sure>,
}

fn digits(document: &Document, lexicon: &Lexicon, at: usize) -> Option<Clock> {
    let tokens = &document.tokens;
    let first = tokens.get(at)?;
    if at > 0 && !first.spaced() && tokens[at - 1].is(':') {
        return None;
    }
    let Digits { mut hour, minute, second, mut end, mut sure } = match (first.integer(), first.len()) {
        (Some(hour), 1 | 2) => colons(tokens, at, hour)?,
        // "930am"
        (Some(v), 3) => {
            Digits { hour: v / 100, minute: Some((v % 100) as u8), second: None, end: at + 1, sure: None }
        }
        (Some(v), 4) => Digits {
            hour: v / 100,
            minute: Some((v % 100) as u8),
            second: None,
            end: at + 1,
            sure: Some(Sure::Digits),
        },
        (None, 4 | 5) if first.kind == Kind::Number => pointed(document, at)?,
        _ => return None,
    };
    let whole = minute.unwrap_or(0) == 0 && second.unwrap_or(0) == 0;
    if hour > 24 || (hour == 24 && !whole) || minute.is_some_and(|m| m > 59) {
        return None;
    }
    let leading_zero = document.text.as_bytes()[first.start as usize] == b'0';
    let mut half_open = sure != Some(Sure::Digits) && (1..=12).contains(&hour) && !leading_zero;
    let next = tokens.get(end).filter(|t| !t.flags.has(Flags::LINE_START)).map(|t| t.word);
    if let Some(afternoon) = meridiem(tokens, end) {
        // "14:05pm" is printed, and means what its digits say
        if hour <= 12 {
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        (end, sure, half_open) = (end + 1, Some(Sure::Certain), false);
    } else if (minute.is_none() && next == Some(known::O_CLOCK))
        || (sure == Some(Sure::Digits) && matches!(next, Some(known::HRS | known::HOURS)))
    {
        (end, sure) = (end + 1, Some(Sure::Certain));
    } else if minute.is_none() && tokens.get(end).is_some_and(|t| t.spaced()) {
        // "16 UTC", but not "16, UK"
        let (0, _, _) = zone(lexicon, &tokens[end..])? else { return None };
        half_open = false;
        sure = Some(Sure::Certain);
    }
    Some(Clock {
        tokens: TokenSpan::new(at as u32, end as u32),
        hour: hour as u8,
        minute,
        second,
        half_open,
        zone: None,
        zone_tokens: TokenSpan::default(),
        sure: sure?,
    })
}

/// "14:05", "14:05:30", or an hour alone; nothing for "1:2:3" and "10:15.3".
fn colons(tokens: &[Token], at: usize, hour: u32) -> Option<Digits> {
    let part = |colon: usize| {
        let [c, m, ..] = tokens.get(colon..)? else { return None };
        let two = c.is(':') && !c.spaced() && !m.spaced() && m.len() == 2;
        m.integer().filter(|&v| two && v < 60).map(|v| v as u8)
    };
    let minute = part(at + 1);
    let second = minute.and_then(|_| part(at + 3));
    let end = at + 1 + 2 * (usize::from(minute.is_some()) + usize::from(second.is_some()));
    if let [colon, more, ..] = &tokens[end..]
        && colon.is(':')
        && !colon.spaced()
        && !more.spaced()
        && more.kind == Kind::Number
    {
        return None;
    }
    Some(Digits { hour, minute, second, end, sure: minute.map(|_| Sure::Certain) })
}

/// "9.32".
fn pointed(document: &Document, at: usize) -> Option<Digits> {
    let (hour, minute) = document.word(&document.tokens[at]).split_once('.')?;
    if minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    Some(Digits { hour, minute: Some(minute), second: None, end: at + 1, sure: Some(Sure::Point) })
}

/// "noon", "midday", "midnight".
fn words(tokens: &[Token], at: usize) -> Option<Clock> {
    let hour = match tokens.get(at)?.word {
        known::NOON | known::MIDDAY => 12,
        known::MIDNIGHT => 0,
        _ => return None,
    };
    Some(Clock {
        tokens: TokenSpan::new(at as u32, at as u32 + 1),
        hour,
        minute: Some(0),
        second: None,
        half_open: hour == 0,
        zone: None,
        zone_tokens: TokenSpan::default(),
        sure: Sure::Certain,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon).expect("a short text");
        let c = Clock::at(&document, lexicon, 0)?;
        let zone = c.zone.map(|z| format!(" {z}")).unwrap_or_default();
        let open = if c.half_open { "?" } else { "" };
        let words = document.slice(document.bytes(c.tokens));
        Some(format!("{words} = {}{open}{zone} {:?}", c.time().format("%H:%M:%S"), c.sure))
    }

    #[test]
    fn clocks_are_read_in_every_form_that_pages_print() {
        for (text, expected) in [
            ("9.32am post", "9.32am = 09:32:00 Certain"),
            ("9:30 am GMT", "9:30 am = 09:30:00 +00:00 Certain"),
            ("4:40 p.m.:", "4:40 p.m. = 16:40:00 Certain"),
            ("4:40 p.m, he", "4:40 p.m = 16:40:00 Certain"),
            ("14:05", "14:05 = 14:05:00 Certain"),
            ("14:05:30Z", "14:05:30 = 14:05:30 Certain"),
            ("9:30 on Monday", "9:30 = 09:30:00? Certain"),
            ("09:30 on Monday", "09:30 = 09:30:00 Certain"),
            ("13:47, UK", "13:47 = 13:47:00 Europe/London Certain"),
            ("13:47, UK shares", "13:47 = 13:47:00 Certain"),
            ("6:40 p.m. (GMT +8)", "6:40 p.m. = 18:40:00 +00:00 Certain"),
            ("14.05", "14.05 = 14:05:00 Point"),
            ("14.05 BST", "14.05 = 14:05:00 +01:00 Certain"),
            ("0930", "0930 = 09:30:00 Digits"),
            ("0930 GMT", "0930 = 09:30:00 +00:00 Certain"),
            ("1800 hours", "1800 hours = 18:00:00 Certain"),
            ("16 UTC", "16 = 16:00:00 +00:00 Certain"),
            ("12am", "12am = 00:00:00 Certain"),
            ("12pm", "12pm = 12:00:00 Certain"),
            ("5 o’clock", "5 o’clock = 05:00:00? Certain"),
            ("24:00", "24:00 = 00:00:00 Certain"),
            ("noon", "noon = 12:00:00 Certain"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_clocks() {
        for text in [
            "9",
            "12 men",
            "3:1",
            "25:10",
            "9.3",
            "123.45",
            "14,05",
            "10:15.30",
            "1:23:45:67",
            "9.75",
            "24:01",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
