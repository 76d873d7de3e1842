//! Clock lines with a slip of the typist: "9L15 p.m.", "9:l5", "11: 06 a.m.", "9:15 a.,m.", and the French "9h15"; and
//! those that a page prints twice: "Posted at 14:0514:05".
//!
//! A slip breaks the words of a line anywhere, so that these lines are read by their characters.

use chrono::NaiveTime;

use super::stamps::Stamp;
use crate::lexicon::{Lexicon, PostCue};
use crate::surface::clock;
use crate::text::{ByteSpan, Document, Kind, TokenSpan};

/// The most bytes of such a line.
const LONGEST: u32 = 40;

/// Reads a line that is a clock time with a slip, and nothing else.
pub(super) fn read(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Stamp> {
    let bytes = document.bytes(line);
    if bytes.len() > LONGEST {
        return None;
    }
    if let Some(stamp) = twice(document, lexicon, line) {
        return Some(stamp);
    }
    let text = document.slice(bytes);
    // A letter that looks like a figure is one, unless it stands between hour and minute.
    let (time, read) = clock_of(text, true).or_else(|| clock_of(text, false))?;
    let end = bytes.start + read as u32;
    let mut tokens = document.tokens_in(ByteSpan::new(bytes.start, end));
    let mut zone = None;
    if let Some((skip, n, found)) =
        clock::zone(lexicon, document.tokens(TokenSpan::new(tokens.end, line.end)))
    {
        zone = Some(found);
        tokens.end += (skip + n) as u32;
    }
    let rest = document.tokens(TokenSpan::new(tokens.end, line.end));
    let alone = rest.iter().all(|t| matches!(t.kind, Kind::Punct | Kind::Dash));
    alone.then_some(Stamp { tokens, time: Some(time), zone, alone, ..Stamp::default() })
}

/// Reads a time that stands twice, once for readers and once for those who listen, perhaps behind "Posted at".
fn twice(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Stamp> {
    let label = match lexicon.posts.longest(document.tokens(line)) {
        Some((n, PostCue::Stamp)) => n as u32,
        _ => 0,
    };
    let tokens = TokenSpan::new(line.start + label, line.end);
    let text = document.slice(document.bytes(tokens));
    let (one, other) = (text.get(..text.len() / 2)?, text.get(text.len().div_ceil(2)..)?);
    // An odd number of bytes leaves one between the two.
    let parted = text.len().is_multiple_of(2) || text.as_bytes().get(one.len()) == Some(&b' ');
    if one.is_empty() || one != other || !parted {
        return None;
    }
    let (time, _) = clock_of(one, false).filter(|&(_, read)| read == one.len())?;
    Some(Stamp { tokens, time: Some(time), alone: true, ..Stamp::default() })
}

/// The time that stands at the head of the text, and how many bytes of it say so.
fn clock_of(text: &str, letters: bool) -> Option<(NaiveTime, usize)> {
    let figure = |c: char| match c {
        '0'..='9' => c.to_digit(10),
        'l' | 'I' | 'i' if letters => Some(1),
        'O' | 'o' if letters => Some(0),
        _ => None,
    };
    let mut rest = text;
    let figures = |rest: &mut &str, most: usize| -> Option<(u32, usize)> {
        let (mut value, mut n) = (0, 0);
        while let Some(f) = rest.chars().next().and_then(figure).filter(|_| n < most) {
            (value, n) = (value * 10 + f, n + 1);
            *rest = &rest[1..];
        }
        (n > 0).then_some((value, n))
    };
    let (mut hour, n) = figures(&mut rest, 4)?;
    let minute;
    let mut certain = false;
    if n >= 3 {
        (hour, minute) = (hour / 100, hour % 100);
    } else {
        let blank = rest.starts_with(' ');
        rest = rest.trim_start_matches(' ');
        let between = rest.chars().next()?;
        if !matches!(between, ':' | ';' | '.' | ',' | 'h' | 'H' | 'L' | 'l' | '\'' | '-') {
            return None;
        }
        certain = between == ':' || (matches!(between, 'h' | 'H') && !blank);
        rest = rest[between.len_utf8()..].trim_start_matches([' ', between]);
        let (value, 2) = figures(&mut rest, 2)? else { return None };
        minute = value;
    }
    let afternoon = half(&mut rest);
    let hour = match afternoon {
        Some(afternoon) if (1..=12).contains(&hour) => hour % 12 + if afternoon { 12 } else { 0 },
        None if certain && text.bytes().any(|b| b.is_ascii_digit()) => hour,
        _ => return None,
    };
    if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    Some((NaiveTime::from_hms_opt(hour, minute, 0)?, text.len() - rest.len()))
}

/// A half of the day, perhaps with something between its letters, "a.,m." or "p. m.": whether it is the later.
fn half(rest: &mut &str) -> Option<bool> {
    let text = rest.trim_start_matches([' ', '.', ',']);
    let afternoon = match text.chars().next()? {
        'a' | 'A' => false,
        'p' | 'P' => true,
        _ => return None,
    };
    let after = text[1..].trim_start_matches([' ', '.', ',']);
    let end = after.strip_prefix(['m', 'M'])?;
    *rest = end.strip_prefix('.').unwrap_or(end);
    Some(afternoon)
}
