//! Matches told minute by minute: the minute at the head of an entry ("45+2 mins", "45 min: ...", "3rd over: ...") and
//! headings that are none ("HT", "GOAL! Hull 1-0 Leeds (Pell 32)").

use super::lines::Role;
use super::stamps::Stamp;
use super::starts::heading;
use crate::lexicon::{Lexicon, PostCue, known};
use crate::text::{Document, Kind, Token, TokenSpan};

/// The longest match, in minutes.
const LONGEST: u32 = 120;

/// So many minutes in their order make the page one of a match.
const MINUTES: usize = 3;

/// Among so many lines one at least heads an entry, and among so many steps one at most goes back.
const APART: usize = 4;

/// The most tokens of a heading.
const HEADING: usize = 18;

/// Reads a line that is a minute with added time, and nothing else.
pub(super) fn read(document: &Document, line: TokenSpan) -> Option<Stamp> {
    let [minute, plus, added, unit] = document.tokens(line) else { return None };
    if !plus.is('+') || !minutes(document, unit) {
        return None;
    }
    let (minute, added) = (minute.integer()?, added.integer()?);
    let played = (minute <= LONGEST && added < LONGEST).then_some(minute + added)?;
    Some(Stamp { tokens: line, played: Some(played), alone: true, ..Stamp::default() })
}

fn minutes(document: &Document, unit: &Token) -> bool {
    matches!(document.word(unit), "min" | "mins" | "minute" | "minutes")
}

/// What heads an entry of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// The minute, or the over, that the line begins with: "45 min: Pell heads over."
    pub minute: Option<u32>,
    /// Whether the line is a heading and nothing else: "HT", "GOAL! Hull 1-0 Leeds (Pell 32)".
    pub alone: bool,
}

/// The entries of a page, counted: where they stand among its lines, and how their minutes follow each other.
#[derive(Debug, Default)]
struct Entries {
    lines: usize,
    entries: usize,
    /// Where the first and the last stand.
    first: Option<usize>,
    end: usize,
    /// The last minute, and how many are later or earlier than the one above.
    minute: Option<u32>,
    up: usize,
    down: usize,
}

impl Entries {
    /// Counts a line, perhaps with its minute.
    fn see(&mut self, entry: bool, minute: Option<u32>) {
        self.lines += 1;
        if entry {
            self.entries += 1;
            self.first.get_or_insert(self.lines);
            self.end = self.lines;
        }
        if let Some(minute) = minute {
            let before = self.minute.replace(minute).unwrap_or(minute);
            self.up += usize::from(minute > before);
            self.down += usize::from(minute < before);
        }
    }

    /// Whether the page is one of a match. In a report of one a list of minutes stands at one end.
    fn tell(&self) -> bool {
        let (most, least) = (self.up.max(self.down), self.up.min(self.down));
        most + 1 >= MINUTES
            && least * APART <= most
            && self.entries * APART >= self.lines
            && self.first.is_some_and(|first| first * 2 <= self.lines && self.end * 2 > self.lines)
    }
}

/// The heads of entries that are no clock lines, by line; none unless the page tells of a match.
pub(super) fn heads(document: &Document, lexicon: &Lexicon, roles: &[Role]) -> Vec<(usize, Head)> {
    let (mut found, mut entries) = (Vec::new(), Entries::default());
    for (i, (role, paragraph)) in roles.iter().zip(&document.paragraphs).enumerate() {
        match role {
            Role::Text => {
                let head = head(document, lexicon, paragraph.tokens);
                found.extend(head.map(|head| (i, head)));
                entries.see(head.is_some(), head.and_then(|head| head.minute));
            }
            Role::Stamp(stamp) if stamp.alone => {
                let minute = stamp.played.or_else(|| minute(document, stamp, paragraph.tokens));
                entries.see(minute.is_some(), minute);
            }
            _ => {}
        }
    }
    if !entries.tell() {
        found.clear();
    }
    found
}

/// The minute that a clock line tells, where it is read as an age: "45 min", but not "45 min ago".
pub(super) fn minute(document: &Document, stamp: &Stamp, line: TokenSpan) -> Option<u32> {
    let tokens = document.tokens(line);
    let age = stamp.time.is_some() || tokens.last().is_some_and(|t| t.word == known::AGO);
    if age || !tokens.get(1).is_some_and(|unit| minutes(document, unit)) {
        return None;
    }
    stamp.ago.filter(|&minute| minute <= LONGEST)
}

/// What a line of text heads.
fn head(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Head> {
    let tokens = document.tokens(line);
    let first = tokens.first()?;
    if first.kind == Kind::Number || over(document, first) {
        return led(document, tokens)
            .map(|minute| Head { minute: Some(minute), alone: heading(document, line) });
    }
    event(lexicon, tokens).then_some(Head { minute: None, alone: true })
}

/// The minute at the head of a line with text behind it: "45 min: ...", "90+3 mins – ...", "45' ...", "3rd over: ...",
/// "Over 3: ...".
fn led(document: &Document, tokens: &[Token]) -> Option<u32> {
    let (number, rest) = tokens.split_first()?;
    if let [played, stop, _, ..] = rest
        && over(document, number)
    {
        return played.integer().filter(|_| parts(stop));
    }
    let minute = number.integer().filter(|&n| n <= LONGEST)?;
    let (minute, rest) = match rest {
        [plus, added, rest @ ..] if plus.is('+') => {
            (minute + added.integer().filter(|&n| n < LONGEST)?, rest)
        }
        _ => (minute, rest),
    };
    match rest {
        [tick, next, ..] if tick.kind == Kind::Mark && !tick.spaced() && next.spaced() => Some(minute),
        [unit, stop, _, ..] if minutes(document, unit) && parts(stop) => Some(minute),
        [nth, unit, stop, _, ..] if !nth.spaced() && parts(stop) && over(document, unit) => Some(minute),
        _ => None,
    }
}

fn over(document: &Document, unit: &Token) -> bool {
    document.word(unit).eq_ignore_ascii_case("over")
}

/// Whether a token stands between the head of an entry and its text.
fn parts(token: &Token) -> bool {
    token.is(':') || token.kind == Kind::Dash
}

/// Whether a line is the heading of an entry and nothing else: "Half-time: Hull 1-0 Leeds".
fn event(lexicon: &Lexicon, tokens: &[Token]) -> bool {
    if tokens.len() > HEADING || tokens.last().is_none_or(|t| t.is('.') || t.is(',') || t.is('?')) {
        return false;
    }
    let Some((n, PostCue::Played)) = lexicon.posts.longest(tokens) else { return false };
    let names = |t: &Token| t.capital() || t.kind == Kind::Number;
    tokens.get(n).is_none_or(|t| parts(t) || t.is('!') || t.is('(') || names(t))
}
