//! What each line of a page is for: text, a clock line, a byline, furniture.

use super::bylines::Byline;
use super::dateline::DateLine;
use super::stamps::Stamp;
use super::starts::ABOVE;
use crate::lexicon::zones::Zone;
use crate::lexicon::{Lexicon, PageLine, known};
use crate::model::FurnitureKind;
use crate::options::Options;
use crate::text::{Document, Kind, TokenSpan};

/// What a line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    /// Begins with a clock time, or is nothing else.
    Stamp(Stamp),
    Byline(Byline),
    Furniture(FurnitureKind),
}

/// The lines of a page, with what is said of all of them.
#[derive(Debug)]
pub(super) struct Lines {
    /// By index of [`Document::paragraphs`].
    pub roles: Vec<Role>,
    /// The page's date line.
    pub date: Option<DateLine>,
    /// The zone of all clock lines: "(all times EST)".
    pub zone: Option<Zone>,
    /// Number of lines of text above the date line: headline and standfirst.
    pub head: usize,
}

/// How many lines may stand above a page's date line, and how far down "all times GMT" is looked for.
const HEAD: usize = 6;

impl Lines {
    /// Reads every line once.
    pub fn read(document: &Document, lexicon: &Lexicon, options: &Options) -> Lines {
        let mut lines =
            Lines { roles: Vec::with_capacity(document.paragraphs.len()), date: None, zone: None, head: 0 };
        for (i, paragraph) in document.paragraphs.iter().enumerate() {
            let role = role(document, lexicon, paragraph.tokens);
            if i < HEAD {
                if lines.date.is_none()
                    && !matches!(role, Role::Furniture(FurnitureKind::Caption))
                    && let Some(date) = DateLine::read(document, lexicon, paragraph.tokens, options)
                {
                    lines.date = Some(date);
                    lines.head = i;
                    lines.roles.push(Role::Furniture(FurnitureKind::DateLine));
                    continue;
                }
                lines.zone = lines.zone.or_else(|| all_times(document, lexicon, paragraph.tokens));
            }
            lines.roles.push(role);
        }
        // A date further down stands in the text, not under its headline.
        if lines.roles[..lines.head].iter().filter(|r| **r == Role::Text).count() > ABOVE {
            lines.head = 0;
        }
        for i in 0..lines.head {
            if lines.roles[i] == Role::Text {
                lines.roles[i] = Role::Furniture(head_kind(document, document.paragraphs[i].tokens));
            }
        }
        lines
    }
}

/// A line above the first post: a sentence is the standfirst, anything else a heading.
pub(super) fn head_kind(document: &Document, line: TokenSpan) -> FurnitureKind {
    let sentence =
        document.tokens(line).last().is_some_and(|t| t.is('.') || t.is(':') || t.kind == Kind::Mark);
    if sentence && line.len() > 12 { FurnitureKind::Standfirst } else { FurnitureKind::Heading }
}

fn role(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Role {
    if let Some(stamp) = Stamp::read(document, lexicon, line) {
        return Role::Stamp(stamp);
    }
    if let Some(kind) = lexicon.furniture.kind(document.tokens(line)) {
        return Role::Furniture(match kind {
            PageLine::Standfirst => FurnitureKind::Standfirst,
            PageLine::Notice => FurnitureKind::Notice,
            PageLine::Caption => FurnitureKind::Caption,
            PageLine::Credit => FurnitureKind::Credit,
            PageLine::Heading => FurnitureKind::Heading,
        });
    }
    if separates(document, line) {
        return Role::Furniture(FurnitureKind::Separator);
    }
    Byline::read(document, lexicon, line).map_or(Role::Text, Role::Byline)
}

/// Whether the line is a rule: "* * *", "___.".
fn separates(document: &Document, line: TokenSpan) -> bool {
    let draws = |c: char| matches!(c, '*' | '_' | '=' | '~' | '#' | '•' | '-' | '–' | '—' | '.' | '·');
    line.len() <= 20 && document.slice(document.bytes(line)).chars().all(|c| draws(c) || c.is_whitespace())
}

/// The zone in "(all times EST)", "All times stated are UK".
fn all_times(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Zone> {
    let tokens = document.tokens(line);
    let at = tokens
        .windows(2)
        .position(|w| w[1].word == known::TIMES && document.word(&w[0]).eq_ignore_ascii_case("all"))?;
    (at + 2..tokens.len().min(at + 8)).find_map(|i| lexicon.zones.at(&tokens[i..])).map(|(_, zone)| zone)
}
