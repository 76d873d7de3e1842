//! Clock lines: "4:40 p.m.:", "14:05 GMT", "2h ago", "Posted at 9.32am", and the slips of typing among them.

use chrono::NaiveTime;

use crate::lexicon::zones::Zone;
use crate::lexicon::{Lexicon, known};
use crate::surface::clock::{Clock, Sure};
use crate::text::{Document, Kind, Token, TokenSpan};

/// When a line says that its post was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The words of the time, zone included.
    pub tokens: TokenSpan,
    /// The time of day that it prints.
    pub time: Option<NaiveTime>,
    /// Minutes since then, for "2h ago".
    pub ago: Option<u32>,
    /// The zone that it prints.
    pub zone: Option<Zone>,
    /// Whether nothing else stands on the line.
    pub alone: bool,
}

/// The most tokens of a clock line that says nothing else.
const LONGEST: usize = 14;

impl Stamp {
    /// Reads the stamp at the head of a line.
    pub fn read(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Stamp> {
        let tokens = document.tokens(line);
        let first = tokens.first()?;
        let can_open = match first.kind {
            Kind::Number => true,
            Kind::Word => matches!(
                first.word,
                known::POSTED
                    | known::PUBLISHED
                    | known::NOON
                    | known::MIDDAY
                    | known::MIDNIGHT
                    | known::A
                    | known::AN
            ),
            Kind::Punct | Kind::Dash | Kind::Symbol => first.len() <= 3,
            _ => false,
        };
        if !can_open {
            return None;
        }
        items(document, lexicon, line).or_else(|| slip(document, line))
    }
}

/// Clock, age and fillers, in any order, from the head of the line.
fn items(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Stamp> {
    let tokens = document.tokens(line);
    let (mut clock, mut ago): (Option<Clock>, Option<u32>) = (None, None);
    let (mut start, mut end) = (0, 0);
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        if clock.is_none()
            && let Some(c) = Clock::at(document, lexicon, line.start as usize + at)
            && c.end() <= line.end
        {
            if ago.is_none() {
                start = at;
            }
            at = (c.end() - line.start) as usize;
            end = at;
            clock = Some(c);
        } else if ago.is_none()
            && let Some((n, minutes)) = age(document, &tokens[at..])
        {
            if clock.is_none() {
                start = at;
            }
            at += n;
            end = at;
            ago = Some(minutes);
        } else if second(tokens, at)
            && let Some(c) = Clock::at(document, lexicon, line.start as usize + at)
            && c.end() <= line.end
        {
            at = (c.end() - line.start) as usize;
        } else if fills(token) || twelve(tokens, at) {
            at += 1;
        } else {
            break;
        }
    }
    let rest = tokens.len() - at;
    let alone = rest == 0 && tokens.len() <= LONGEST;
    let time = clock.filter(|c| c.sure == Sure::Certain || (alone && c.sure == Sure::Point));
    if time.is_none() && ago.is_none() {
        return None;
    }
    if !alone {
        // "14:05 – Minister resigns", but not "5pm is too late" and not "2 hours ago the talks …".
        let c = time?;
        let after = tokens.get((c.end() - line.start) as usize)?;
        let marked = after.is(':') || after.kind == Kind::Dash || after.is('|') || after.is('(');
        let headed = c.minute.is_some() && (after.capital() || after.kind == Kind::Mark);
        if !marked && !headed {
            return None;
        }
    }
    Some(Stamp {
        tokens: TokenSpan::new(line.start + start as u32, line.start + end as u32),
        time: time.map(|c| c.time()),
        ago,
        zone: time.and_then(|c| c.zone),
        alone,
    })
}

/// Whether the time of another zone can stand here: "9:15 p.m. (0215 GMT)".
fn second(tokens: &[Token], at: usize) -> bool {
    at > 0 && (tokens[at - 1].is('(') || tokens[at - 1].is('/'))
}

/// The figure of "12 noon".
fn twelve(tokens: &[Token], at: usize) -> bool {
    tokens[at].integer() == Some(12)
        && tokens.get(at + 1).is_some_and(|t| matches!(t.word, known::NOON | known::MIDDAY | known::MIDNIGHT))
}

fn fills(token: &Token) -> bool {
    match token.kind {
        Kind::Word => matches!(token.word, known::POSTED | known::PUBLISHED | known::AT | known::ON),
        Kind::Punct | Kind::Dash | Kind::Symbol => token.len() <= 3,
        _ => false,
    }
}

/// "2h ago", "an hour ago", "5 min ago": tokens read, and minutes.
fn age(document: &Document, tokens: &[Token]) -> Option<(usize, u32)> {
    let [number, unit, ago, ..] = tokens else { return None };
    if ago.word != known::AGO {
        return None;
    }
    let count = match number.word {
        known::A | known::AN => 1,
        _ => number.integer().filter(|&n| n < 1000)?,
    };
    let minutes = match document.word(unit) {
        "s" | "sec" | "secs" | "second" | "seconds" => return Some((3, count / 60)),
        "m" | "min" | "mins" | "minute" | "minutes" => 1,
        "h" | "hr" | "hrs" | "hour" | "hours" => 60,
        "d" | "day" | "days" => 24 * 60,
        _ => return None,
    };
    Some((3, count * minutes))
}

/// "9L15 p.m.", "11: 06 a.m.", "915 p.m.": digits, half of the day, and a slip between.
fn slip(document: &Document, line: TokenSpan) -> Option<Stamp> {
    let tokens = document.tokens(line);
    if tokens.len() > 8 {
        return None;
    }
    let (at, n, afternoon) = (0..tokens.len()).find_map(|i| {
        let (n, afternoon) = half(&tokens[i]).map(|a| (1, a)).or_else(|| torn(document, &tokens[i..]))?;
        Some((i, n, afternoon))
    })?;
    let alone = tokens[at + n..].iter().all(|t| matches!(t.kind, Kind::Punct | Kind::Dash));
    let digits = |t: &Token| t.kind == Kind::Number && t.len() <= 2;
    let (hour, minute) = match &tokens[..at] {
        [all] => {
            let value = all.integer().filter(|_| (3..=4).contains(&all.len()))?;
            (value / 100, value % 100)
        }
        [hour, between @ .., minute] if digits(hour) && digits(minute) && minute.len() == 2 => {
            if between.is_empty() || between.len() > 2 || between.iter().any(|t| t.len() > 1) {
                return None;
            }
            (hour.integer()?, minute.integer()?)
        }
        _ => return None,
    };
    if !alone || !(1..=12).contains(&hour) {
        return None;
    }
    let time = NaiveTime::from_hms_opt(hour % 12 + if afternoon { 12 } else { 0 }, minute, 0)?;
    let tokens = TokenSpan::new(line.start, line.start + (at + n) as u32);
    Some(Stamp { tokens, time: Some(time), ago: None, zone: None, alone })
}

/// A half of the day with something between its letters, "a.,m." or "p. m.": tokens read, and whether it is the later.
fn torn(document: &Document, tokens: &[Token]) -> Option<(usize, bool)> {
    let afternoon = match document.word(tokens.first()?).trim_end_matches('.') {
        "a" | "A" => false,
        "p" | "P" => true,
        _ => return None,
    };
    let between = tokens[1..].iter().take_while(|t| t.is('.') || t.is(',')).count();
    let m = document.word(tokens.get(1 + between)?).trim_end_matches('.');
    (between <= 2 && m.eq_ignore_ascii_case("m")).then_some((between + 2, afternoon))
}

fn half(token: &Token) -> Option<bool> {
    match token.word {
        known::AM | known::A_M | known::A_M_OPEN => Some(false),
        known::PM | known::P_M | known::P_M_OPEN => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon).unwrap();
        let s = Stamp::read(&document, lexicon, document.paragraphs[0].tokens)?;
        let time = s.time.map(|t| t.format("%H:%M").to_string()).unwrap_or_default();
        let ago = s.ago.map(|m| format!(" {m}m")).unwrap_or_default();
        let zone = s.zone.map(|z| format!(" {z}")).unwrap_or_default();
        Some(format!("{time}{ago}{zone}{}", if s.alone { "" } else { " +" }))
    }

    #[test]
    fn stamps_are_read_in_every_form_that_pages_print() {
        for (text, expected) in [
            ("4:40 p.m.:", "16:40"),
            ("11 a.m.", "11:00"),
            ("Noon.", "12:00"),
            ("14:05", "14:05"),
            ("14.05", "14:05"),
            ("10:15 GMT", "10:15 +00:00"),
            ("Posted at 9.32am", "09:32"),
            ("2h ago 14.05 GMT", "14:05 120m +00:00"),
            ("5 min ago", " 5m"),
            ("an hour ago", " 60m"),
            ("9L15 p.m.", "21:15"),
            ("11: 06 a.m.", "11:06"),
            ("12;30 p.m.", "12:30"),
            ("915 p.m.", "21:15"),
            ("6:00p.m.", "18:00"),
            ("9:15 a.,m.", "09:15"),
            ("9:15 p,m.", "21:15"),
            ("9:15 p. m.", "21:15"),
            ("12 noon", "12:00"),
            ("9:15 p.m. (0215 GMT)", "21:15"),
            ("[14:05]", "14:05"),
            ("14:05 – Minister resigns", "14:05 +"),
            ("8.30am ET (12.30pm GMT): The talks begin.", "08:30 America/New_York +"),
            ("14:05 Minister resigns", "14:05 +"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_lines_are_no_stamps() {
        for text in [
            "5pm is too late, he said.",
            "2 hours ago the talks broke down.",
            "Two hours ago",
            "9",
            "2015",
            "14 people died",
            "3.5 percent",
            "A man died.",
            "Noon approaches, and the square fills.",
            "3-1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
