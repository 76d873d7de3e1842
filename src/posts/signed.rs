//! Clock lines that name the writer: "Posted by Ann Smith at 09:15", "10:05 GMT, by Ann Smith", "Ann Smith 09:15",
//! "09:15 — Ann Smith".

use super::bylines::{Byline, by};
use super::stamps::Stamp;
use super::writers::{Writer, name, personal};
use crate::lexicon::{Classes, Lexicon, known};
use crate::options::DateOrder;
use crate::text::{Document, Kind, Token, TokenSpan};

/// The most tokens of such a line.
const LONGEST: u32 = 20;

/// Reads a line that holds a time and its writer, in any order, and nothing else.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    line: TokenSpan,
    days: DateOrder,
) -> Option<(Stamp, Byline)> {
    let tokens = document.tokens(line);
    if line.len() > LONGEST || !tokens.iter().any(|t| t.kind == Kind::Number) {
        return None;
    }
    let (writer, from, to) = before(lexicon, tokens).or_else(|| behind(lexicon, tokens))?;
    let time = TokenSpan::new(line.start + from as u32, line.start + to as u32);
    let stamp = Stamp::read(document, lexicon, time, days).filter(|s| s.alone)?;
    let writer = Writer::named(line.start + writer.0 as u32, writer.1);
    Some((stamp, Byline { writers: vec![writer], ..Byline::default() }))
}

/// A writer's first token and number of tokens; the first token of the time and the one behind it.
type Signed = ((usize, usize), usize, usize);

/// The writer first; without "by" a given name must tell that it is one.
fn before(lexicon: &Lexicon, tokens: &[Token]) -> Option<Signed> {
    let at = by(lexicon, tokens).unwrap_or(0);
    let n = name(lexicon, &tokens[at..]).filter(|&n| n >= 2)?;
    let on = tokens.get(at + n).is_some_and(|t| matches!(t.word, known::AT | known::ON));
    (at > 0 || personal(lexicon, tokens)).then_some(((at, n), at + n + usize::from(on), tokens.len()))
}

/// The time first, then "by" and the writer; or a dash and a given name that tells that it is one.
fn behind(lexicon: &Lexicon, tokens: &[Token]) -> Option<Signed> {
    (1..tokens.len()).find_map(|to| {
        let rest = &tokens[to..];
        let n = by(lexicon, rest).or_else(|| parted(lexicon, rest).then_some(1))?;
        let at = to + n;
        let n = name(lexicon, &tokens[at..]).filter(|&n| n >= 2)?;
        (at + n == tokens.len()).then_some(((at, n), 0, to))
    })
}

/// "— Ann Smith" behind a time, but not "— Charles Becomes King", which is a title.
fn parted(lexicon: &Lexicon, tokens: &[Token]) -> bool {
    let [mark, name @ ..] = tokens else { return false };
    let parts =
        mark.is('|') || mark.kind == Kind::Dash && mark.spaced() && name.first().is_some_and(Token::spaced);
    let acts = |t: &Token| lexicon.classes(t).any(Classes::VERB.and(Classes::CUE));
    parts && personal(lexicon, name) && !name.iter().any(acts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_time_and_a_writer_tells_both() {
        let lexicon = Lexicon::builtin();
        let read = |text: &str| {
            let document = Document::new(text, lexicon).expect("a short text");
            let (stamp, byline) =
                super::read(&document, lexicon, document.paragraphs[0].tokens, DateOrder::Auto)?;
            Some(format!("{} {}", byline.writers[0].author(&document).name, stamp.time?.format("%H:%M")))
        };
        for (text, expected) in [
            ("Posted by Ann Smith at 09:15", "Ann Smith 09:15"),
            ("Posted at 9.15am by Ann Smith", "Ann Smith 09:15"),
            ("10:05 GMT – posted by Ann Smith-Jones", "Ann Smith-Jones 10:05"),
            ("By Ann Smith | Friday 14 March 2025, 11:02", "Ann Smith 11:02"),
            ("Ann Smith, 09:15", "Ann Smith 09:15"),
            ("09:15 — Ann Smith", "Ann Smith 09:15"),
            ("9.15am | Ann Smith-Jones", "Ann Smith-Jones 09:15"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "By Ann Smith, Rome correspondent",
            "10:05 Ann Smith",
            "10:05 – Charles Becomes King",
            "10:05 – Oak Street",
            "10:05 – Ann Smith resigns",
            "Ann Smith, 34",
            "Oak Street, 09:15",
            "Ann Smith arrived at 09:15",
            "At 09:15 the bridge was shut by Ann Smith’s men",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
