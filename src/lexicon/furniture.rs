//! Lines of a page that are no journalism: player notices, prompts, captions, credits.

use super::{Builder, Phrases, phrases, table};
use crate::error::TableError;
use crate::text::Token;

/// What a line of the page is; the model's furniture kinds stand for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLine {
    /// Announces the page: "Follow the latest".
    Standfirst,
    /// A prompt, a player notice, a menu.
    Notice,
    /// The caption or credit of a picture.
    Caption,
    /// Who edits or reports the page.
    Credit,
    /// Heads a list of links or events.
    Heading,
}

impl PageLine {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "standfirst" => Self::Standfirst,
            "notice" => Self::Notice,
            "caption" => Self::Caption,
            "credit" => Self::Credit,
            "heading" => Self::Heading,
            _ => return None,
        })
    }
}

/// Where in its line a phrase must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Whole,
    Start,
    Colon,
    Tail,
    Any,
}

/// The most tokens of a line that a phrase at its start makes furniture: longer lines tell something.
const LONGEST_NOTICE: usize = 30;

/// How far from the end of a line a picture's credit begins, in tokens.
const TAIL: usize = 10;

/// The furniture table.
#[derive(Debug, Clone, Default)]
pub struct FurnitureLines {
    lines: Phrases<(Where, PageLine)>,
}

impl FurnitureLines {
    pub(super) fn read(builder: &mut Builder, source: table::Source) -> Result<Self, TableError> {
        let mut lines = Phrases::default();
        for row in table::rows(source.file, source.text, ["line", "where", "kind"])? {
            let place = match row.cells[1] {
                "whole" => Where::Whole,
                "start" => Where::Start,
                "colon" => Where::Colon,
                "tail" => Where::Tail,
                "any" => Where::Any,
                other => {
                    return Err(
                        row.error(format!("expected whole, start, colon, tail or any, found {other:?}"))
                    );
                }
            };
            let kind = PageLine::named(row.cells[2])
                .ok_or_else(|| row.error(format!("no kind of line is called {:?}", row.cells[2])))?;
            phrases::at(&row, lines.add(builder, row.cells[0], (place, kind)))?;
        }
        Ok(Self { lines })
    }

    /// What the line is by its words alone; `None` for what may be journalism.
    pub fn kind(&self, line: &[Token]) -> Option<PageLine> {
        if let Some((n, &(place, kind))) = self.lines.longest(line) {
            let rest = &line[n..];
            let marked = rest.first().is_some_and(|t| t.is(':')) && line.len() <= LONGEST_NOTICE;
            let stopped = line.last().is_some_and(|t| t.is('.'));
            let found = match place {
                Where::Whole => closes(rest),
                Where::Start => line.len() <= LONGEST_NOTICE,
                // "Related: The day the river rose", but not "More: that is what they want."
                Where::Colon => closes(rest) || (marked && (kind == PageLine::Caption || !stopped)),
                Where::Tail => marked,
                Where::Any => false,
            };
            if found {
                return Some(kind);
            }
        }
        let from = line.len().saturating_sub(TAIL);
        (from..line.len()).find_map(|i| match self.lines.longest(&line[i..]) {
            Some((n, &(Where::Tail, kind))) if credits(&line[..i], &line[i + n..]) => Some(kind),
            _ => None,
        })
    }

    /// What the line is if it stands above the first post: a standfirst announces the page.
    pub fn announces(&self, line: &[Token]) -> bool {
        (0..line.len()).any(|i| matches!(self.lines.longest(&line[i..]), Some((_, (Where::Any, _)))))
    }
}

/// Whether nothing but punctuation follows.
fn closes(rest: &[Token]) -> bool {
    rest.iter().all(|t| t.is('.') || t.is(':') || t.is('?') || t.is('!') || t.is('…'))
}

/// Whether a credit can stand here: after a caption that ends, before "/", ":" or the end of the line.
fn credits(before: &[Token], after: &[Token]) -> bool {
    let opens = after.first().is_none_or(|t| t.is(':') || t.is('/'));
    let closes = before.last().is_some_and(|t| t.is('.') || t.is('/') || t.is(':') || t.is(')') || t.is('|'));
    opens && closes && after.iter().filter(|t| t.is_word()).count() <= 6
}
