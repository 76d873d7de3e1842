//! The lines of a text, with what all borders between them share.

use super::cohesion::{Links, links};
use super::shapes::Shape;
use crate::lexicon::Lexicon;
use crate::surface::Surface;
use crate::text::{Document, Token, TokenSpan};

/// How a text is written; each way has weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As printed.
    Natural = 0,
    /// All in lower case, as corpora often are.
    Lower = 1,
}

/// The lines of a text, ready to ask for the features of any border.
#[derive(Debug)]
pub struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) lexicon: &'a Lexicon,
    /// The lines that may be posts' text.
    pub lines: &'a [TokenSpan],
    /// How the text is written.
    pub style: Style,
    pub(super) shapes: Vec<Shape>,
    pub(super) links: Vec<Links>,
    /// By line: whether it begins inside a quotation.
    pub(super) inside: Vec<Inside>,
    pub(super) mean_length: u32,
    /// By line: how many lines back one ends in a colon; the line before it is 1.
    pub(super) listed: Vec<u32>,
}

/// How a line's start lies to the quotations of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// Outside all of them.
    No,
    /// In one that never closes.
    Open,
    /// In one that closes later: no border can be here.
    Closed,
}

impl<'a> Scene<'a> {
    /// Reads what all borders share.
    pub fn new(
        document: &'a Document,
        lexicon: &'a Lexicon,
        surface: &Surface,
        lines: &'a [TokenSpan],
    ) -> Self {
        let links = links(document, lexicon, lines);
        let mean_length = lines.iter().map(|l| l.len()).sum::<u32>() / (lines.len() as u32).max(1);
        Self {
            document,
            lexicon,
            lines,
            style: style(document, lines),
            inside: inside(document, surface, lines),
            shapes: shapes(document, lexicon, lines),
            links,
            mean_length,
            listed: listed(document, lines),
        }
    }

    /// The shape of a line; of none behind the last.
    pub(super) fn shape(&self, i: usize) -> &Shape {
        self.shapes.get(i).unwrap_or(&Shape::NONE)
    }

    /// How the start of the line lies to the quotations.
    pub fn inside(&self, i: usize) -> Inside {
        self.inside[i]
    }
}

/// By line: what it looks like.
fn shapes(document: &Document, lexicon: &Lexicon, lines: &[TokenSpan]) -> Vec<Shape> {
    let mut rest = &document.sentences[..];
    let shape = |&line: &TokenSpan| {
        let before = rest.iter().take_while(|s| s.tokens.end <= line.start).count();
        let (held, behind) =
            rest[before..].split_at(rest[before..].iter().take_while(|s| s.tokens.start < line.end).count());
        rest = behind;
        Shape::read(lexicon, document.tokens(line), held)
    };
    lines.iter().map(shape).collect()
}

/// In lower case if hardly a line begins with a capital letter.
fn style(document: &Document, lines: &[TokenSpan]) -> Style {
    let capital = |l: &&TokenSpan| document.tokens(**l).iter().take(4).any(Token::capital);
    let capitals = lines.iter().filter(capital).count();
    if capitals * 10 < lines.len() { Style::Lower } else { Style::Natural }
}

/// By line: whether it begins inside a quotation.
fn inside(document: &Document, surface: &Surface, lines: &[TokenSpan]) -> Vec<Inside> {
    let mut inside = vec![Inside::No; lines.len()];
    let begins_before = |line: &TokenSpan, byte: u32| document.bytes(*line).start < byte;
    let mut first = 0;
    for mark in &surface.marks {
        first += lines[first..].iter().take_while(|l| begins_before(l, mark.span.start + 1)).count();
        let held = lines[first..].iter().take_while(|l| begins_before(l, mark.span.end));
        for (_, inside) in held.zip(&mut inside[first..]) {
            if mark.closed {
                *inside = Inside::Closed;
            } else if *inside == Inside::No {
                *inside = Inside::Open;
            }
        }
    }
    inside
}

/// By line: how many lines back one ends in a colon, the line before it being 1.
fn listed(document: &Document, lines: &[TokenSpan]) -> Vec<u32> {
    let mut since = u32::MAX;
    let each = lines.iter().map(|&line| {
        since = since.saturating_add(1);
        let here = since;
        if document.tokens(line).last().is_some_and(|t| t.is(':')) {
            since = 0;
        }
        here
    });
    each.collect()
}
