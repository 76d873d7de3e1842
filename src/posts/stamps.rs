//! Clock lines: "4:40 p.m.:", "14:05 GMT", "2h ago", "Posted at 9.32am", "Friday 14 March 2025 11:02", "Just now".

use chrono::NaiveTime;

use super::dateline::DateLine;
use super::played;
use super::slips;
use crate::lexicon::zones::Zone;
use crate::lexicon::{Classes, Lexicon, NumberKind, NumberWord, PostCue, known, times};
use crate::options::DateOrder;
use crate::surface::clock::{Clock, Sure};
use crate::text::{Document, Kind, Token, TokenSpan};

/// When a line says that its post was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The words of the time, zone included.
    pub tokens: TokenSpan,
    /// The time of day that it prints.
    pub time: Option<NaiveTime>,
    /// Minutes since then, for "2h ago".
    pub ago: Option<u32>,
    /// The minute of a match, for "45+2 mins".
    pub played: Option<u32>,
    /// The day that it prints.
    pub date: DateLine,
    /// The zone that it prints.
    pub zone: Option<Zone>,
    /// Whether nothing else stands on the line.
    pub alone: bool,
}

/// The most tokens of a clock line that says nothing else.
const LONGEST: usize = 14;

impl Stamp {
    /// Reads the stamp at the head of a line.
    pub fn read(document: &Document, lexicon: &Lexicon, line: TokenSpan, days: DateOrder) -> Option<Stamp> {
        let tokens = document.tokens(line);
        let first = tokens.first()?;
        let can_open = match first.kind {
            Kind::Number => true,
            Kind::Word => {
                matches!(first.word, known::NOON | known::MIDDAY | known::MIDNIGHT)
                    || (tokens.len() <= LONGEST && opens(document, lexicon, tokens))
            }
            Kind::Punct | Kind::Dash | Kind::Symbol => first.len() <= 3,
            _ => false,
        };
        if !can_open {
            return None;
        }
        items(document, lexicon, line, days)
            .or_else(|| slips::read(document, lexicon, line))
            .or_else(|| played::read(document, line))
    }

    /// Reads when the post above, or the page, was changed: "Updated at 14.20 GMT", "Last updated 5 minutes ago".
    pub fn updated(
        document: &Document,
        lexicon: &Lexicon,
        line: TokenSpan,
        days: DateOrder,
    ) -> Option<Stamp> {
        let tokens = document.tokens(line);
        let last = tokens.first().is_some_and(|t| t.word == known::LAST);
        let label = usize::from(last);
        if tokens.len() > LONGEST + 2 || tokens.get(label)?.word != known::UPDATED {
            return None;
        }
        let from = line.start + label as u32 + 1;
        items(document, lexicon, TokenSpan::new(from, line.end), days).filter(|s| s.alone)
    }
}

/// Whether a short line that begins with a word can be a stamp.
fn opens(document: &Document, lexicon: &Lexicon, tokens: &[Token]) -> bool {
    let first = &tokens[0];
    matches!(first.word, known::A | known::AN | known::ABOUT)
        || lexicon.times.get(first).is_some_and(|w| {
            matches!(w.role, times::Role::Month(_) | times::Role::Weekday(_) | times::Role::Day(_))
        })
        || lexicon.classes(first).has(Classes::NUMBER)
        || matches!(lexicon.posts.longest(tokens), Some((_, PostCue::Stamp | PostCue::Now)))
        || (matches!(document.text.as_bytes()[first.start as usize], b'l' | b'I' | b'O')
            && document.text.as_bytes().get(first.start as usize + 1).is_some_and(u8::is_ascii_digit))
}

/// What a line gives, item by item.
#[derive(Default)]
struct Items {
    clock: Option<Clock>,
    ago: Option<u32>,
    date: DateLine,
    /// From the first to the last token of clock, age and date.
    span: Option<(usize, usize)>,
}

/// Clock, age, date and fillers, in any order, from the head of the line.
fn items(document: &Document, lexicon: &Lexicon, line: TokenSpan, days: DateOrder) -> Option<Stamp> {
    let tokens = document.tokens(line);
    let mut found = Items::default();
    let mut at = 0;
    while at < tokens.len() {
        let Some((n, told)) = found.take(document, lexicon, line, at, days) else { break };
        if told {
            let from = found.span.map_or(at, |(from, _)| from);
            found.span = Some((from, at + n));
        }
        at += n;
    }
    let rest = &tokens[at..];
    // "14:05 KEY EVENT"
    let alone = tokens.len() <= LONGEST
        && found.date.is_coherent()
        && (rest.is_empty()
            || (found.clock.is_some() && rest.len() <= 3 && lexicon.furniture.kind(rest).is_some()));
    let enclosed = found.clock.is_some_and(|c| encloses(line, tokens, &c));
    let time =
        found.clock.filter(|c| c.sure == Sure::Certain || ((alone || enclosed) && c.sure == Sure::Point));
    if time.is_none() && found.ago.is_none() {
        return None;
    }
    let (mut start, mut end) = found.span?;
    if !alone {
        // "14:05 – Minister resigns", but not "5pm is too late" and not "2 hours ago the talks …".
        let c = time?;
        let after = tokens.get((c.end() - line.start) as usize)?;
        // "3:30 – 6pm" is when something is open.
        let until = Clock::at(document, lexicon, line.start as usize + at);
        if until.is_some_and(|c| c.sure != Sure::Digits) {
            return None;
        }
        let marked = after.is(':') || after.kind == Kind::Dash || after.is('|') || after.is('(');
        let headed = c.minute.is_some() && (after.capital() || after.kind == Kind::Mark);
        if !marked && !headed && !enclosed {
            return None;
        }
        (start, end) = ((c.tokens.start - line.start) as usize, (c.end() - line.start) as usize);
        found.date = DateLine::default();
    }
    Some(Stamp {
        tokens: TokenSpan::new(line.start + start as u32, line.start + end as u32),
        time: time.map(|c| c.time()),
        ago: found.ago,
        played: None,
        date: found.date,
        zone: time.and_then(|c| c.zone),
        alone,
    })
}

/// Whether the clock stands in brackets at the head of its line: "[14:05] The bridge opens."
fn encloses(line: TokenSpan, tokens: &[Token], clock: &Clock) -> bool {
    let after = tokens.get((clock.end() - line.start) as usize);
    let within = |a: char, b: char| tokens[0].is(a) && after.is_some_and(|t| t.is(b));
    clock.minute.is_some() && clock.tokens.start == line.start + 1 && (within('[', ']') || within('(', ')'))
}

impl Items {
    /// Takes what stands at a token: the number of tokens, and whether they tell a time.
    fn take(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        line: TokenSpan,
        at: usize,
        days: DateOrder,
    ) -> Option<(usize, bool)> {
        let tokens = document.tokens(line);
        let token = &tokens[at];
        let clock = Clock::at(document, lexicon, line.start as usize + at)
            .filter(|c| c.end() <= line.end && c.sure != Sure::Digits);
        if let Some(c) = clock {
            let mut n = (c.end() - line.start) as usize - at;
            // "10:30 (local)"
            let opened = c.end() > c.tokens.end && tokens[at..at + n].iter().any(|t| t.is('('));
            n += usize::from(opened && tokens.get(at + n).is_some_and(|t| t.is(')')));
            if self.clock.is_none() {
                self.clock = Some(c);
                return Some((n, true));
            }
            if self.second(tokens, at, &c) {
                return Some((n, false));
            }
        }
        if self.ago.is_none()
            && let Some((n, minutes)) = age(document, lexicon, &tokens[at..])
        {
            self.ago = Some(minutes);
            return Some((n, true));
        }
        if let Some((n, cue)) = lexicon.posts.longest(&tokens[at..])
            && token.is_word()
        {
            match cue {
                PostCue::Stamp => return Some((n, false)),
                PostCue::Now if self.ago.is_none() => {
                    self.ago = Some(0);
                    return Some((n, true));
                }
                _ => {}
            }
        }
        if fills(token) || twelve(tokens, at) {
            return Some((1, false));
        }
        if clock.is_some() {
            return None;
        }
        let n = self.date.take(document, lexicon, line, at, days)?;
        Some((n, true))
    }

    /// Whether the time of another zone can stand here: "9:15 p.m. (0215 GMT)", "09.05 EST 14.05 GMT".
    fn second(&self, tokens: &[Token], at: usize, clock: &Clock) -> bool {
        let zones = clock.zone.is_some() && self.clock.is_some_and(|c| c.zone.is_some());
        at > 0 && (zones || tokens[at - 1].is('(') || tokens[at - 1].is('/'))
    }
}

/// The figure of "12 noon".
fn twelve(tokens: &[Token], at: usize) -> bool {
    tokens[at].integer() == Some(12)
        && tokens.get(at + 1).is_some_and(|t| matches!(t.word, known::NOON | known::MIDDAY | known::MIDNIGHT))
}

fn fills(token: &Token) -> bool {
    match token.kind {
        Kind::Word => matches!(token.word, known::AT | known::ON | known::ABOUT | known::HRS),
        Kind::Punct | Kind::Dash | Kind::Symbol => token.len() <= 3,
        _ => false,
    }
}

/// "2h ago", "an hour ago", "1 hr 5 min ago", and "5m" where nothing follows: tokens read, and minutes.
fn age(document: &Document, lexicon: &Lexicon, tokens: &[Token]) -> Option<(usize, u32)> {
    let mut seconds: u32 = 0;
    let mut at = 0;
    while at < 4
        && let [number, unit, ..] = &tokens[at..]
    {
        let Some((each, short)) = unit_of(document.word(unit)) else { break };
        let count = match number.word {
            known::A | known::AN => 1,
            _ => match number.integer().filter(|&n| n < 1000) {
                Some(n) => n,
                None => lexicon.numbers.token(number).and_then(small).filter(|&n| n < 100)?,
            },
        };
        seconds += count * each;
        at += 2;
        at += usize::from(tokens.get(at).is_some_and(|t| t.is(',') || t.word == known::AND));
        // "5m", but not "5 m"
        let close = unit.len() > 1 || !unit.spaced();
        if short && close && tokens.len() == 2 && number.kind == Kind::Number {
            return Some((2, seconds / 60));
        }
    }
    let ends = at > 0 && tokens.get(at).is_some_and(|t| t.word == known::AGO);
    ends.then_some((at + 1, seconds / 60))
}

/// Seconds of a unit, and whether it may stand without "ago".
fn unit_of(word: &str) -> Option<(u32, bool)> {
    Some(match word {
        "s" | "sec" | "secs" | "second" | "seconds" => (1, false),
        "m" | "min" | "mins" => (60, true),
        "minute" | "minutes" => (60, false),
        "h" | "hr" | "hrs" => (3600, true),
        "hour" | "hours" => (3600, false),
        "d" | "day" | "days" => (24 * 3600, false),
        _ => return None,
    })
}

/// The value of "two" and "ten".
fn small(word: NumberWord) -> Option<u32> {
    matches!(word.kind, NumberKind::Unit).then_some(word.value).and_then(|v| u32::try_from(v).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon).expect("a short text");
        let s = Stamp::read(&document, lexicon, document.paragraphs[0].tokens, DateOrder::default())?;
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
            ("Two hours ago", " 120m"),
            ("1 hr 5 min ago", " 65m"),
            ("Just now", " 0m"),
            ("5m", " 5m"),
            ("9h15", "09:15"),
            ("9:l5 a.m.", "09:15"),
            ("1O:15 a.m.", "10:15"),
            ("Yesterday at 14:05", "14:05"),
            ("Friday 14 March 2025 11:02", "11:02"),
            ("Mar 14, 11:02am ET", "11:02 America/New_York"),
            ("09.05 EST 14.05 GMT", "09:05 -05:00"),
            ("14:05 KEY EVENT", "14:05"),
            ("Time: 14:05", "14:05"),
            ("10:30 (local)", "10:30 "),
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
            ("[14.05] the minister resigns", "14:05 +"),
            ("(14:05) The minister resigns.", "14:05 +"),
            ("Posted at 14:0514:05", "14:05"),
            ("9.32am 9.32am", "09:32"),
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
            "5 m",
            "3:30 – 6:15",
            "14 March 2025",
            "Friday",
            "Now",
            "(5pm) is too late, he said.",
            "14:05 in Hull",
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
