//! One post from its tokens: title, clock line, byline, kind, references.

use super::bylines::Byline;
use super::kinds;
use super::lines::{Lines, Role};
use super::references::{self, Named};
use super::stamps::Stamp;
use super::starts::heading;
use super::writers::{self, COLLEAGUES};
use crate::lexicon::{Lexicon, known};
use crate::model::{Author, FurnitureKind, Post, PostKind, Reference};
use crate::options::DateOrder;
use crate::surface::Surface;
use crate::text::{Document, Kind, Token, TokenSpan};

/// A post before it is read.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Draft {
    /// All of it.
    pub tokens: TokenSpan,
    /// The paragraph that holds its first token, or one before.
    pub line: usize,
    /// Probability that it starts where it does.
    pub score: f32,
    /// Its clock line.
    pub stamp: Option<Stamp>,
    /// When it was changed, as it says at its end.
    pub updated: Option<Stamp>,
}

/// How many lines at the head of a post may hold its title, clock line and byline.
const HEAD: usize = 5;

/// Where a draft stands, and what the page is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub first: bool,
    pub last: bool,
    /// Whether the page has one post only.
    pub article: bool,
}

/// Reads a draft. References come back with their clocks, to be resolved when all posts have their times.
pub(super) fn post(
    document: &Document,
    lexicon: &Lexicon,
    surface: &Surface,
    lines: &Lines,
    draft: &mut Draft,
    place: Place,
    days: DateOrder,
) -> (Post, Vec<Named>) {
    let below = |from: usize| document.paragraphs[from..].iter().map(|p| p.tokens);
    let first = draft.line + below(draft.line).take_while(|p| p.end <= draft.tokens.start).count();
    let end = first + below(first).take_while(|p| p.start < draft.tokens.end).count();
    let mut body = Vec::with_capacity(end - first);
    let mut byline: Option<&Byline> = None;
    // The line of the clock, and whether the first line of the body stands beside it.
    let (mut clock, mut beside) = (None, false);
    for i in first..end {
        let span = document.paragraphs[i].tokens;
        match &lines.roles[i] {
            Role::Stamp(stamp) if i < first + HEAD && draft.stamp.is_none() => {
                draft.stamp = Some(*stamp);
                (clock, beside) = (Some(i), stamp.alone && body.len() < 2);
                byline = byline.or(lines.signed(i));
                if !stamp.alone {
                    body.push(span);
                }
            }
            Role::Byline(found)
                if byline.is_none() && (i < first + HEAD || end - i <= usize::from(found.signs) + 1) =>
            {
                byline = Some(found)
            }
            Role::Furniture(_) | Role::Signed => {}
            // "14m ago", then "16:42": the clock tells more.
            Role::Stamp(stamp) if stamp.alone => {
                if clock.is_some_and(|c| c + 1 == i)
                    && let Some(ago) = draft.stamp.filter(|s| s.time.is_none() && stamp.time.is_some())
                {
                    draft.stamp = Some(Stamp { ago: ago.ago, ..*stamp });
                }
            }
            Role::Stamp(_) | Role::Text | Role::Byline(_) => body.push(span),
        }
    }
    // What was changed stands at the end, perhaps behind other furniture.
    let behind = lines.roles[end..].iter().take_while(|r| matches!(r, Role::Furniture(_))).take(HEAD).count();
    draft.updated = (end.saturating_sub(1)..end + behind)
        .filter(|&i| lines.roles[i] == Role::Furniture(FurnitureKind::Notice))
        .find_map(|i| Stamp::updated(document, lexicon, document.paragraphs[i].tokens, days));
    let title = title(document, &body, draft.stamp, beside);
    let mut kind = if place.article {
        PostKind::Article
    } else {
        kinds::kind(document, lexicon, &body, place.first, place.last)
    };
    if kind == PostKind::Update && byline.is_some_and(|b| b.analysis) {
        kind = PostKind::Analysis;
    }
    let mut authors: Vec<Author> =
        byline.map(|b| b.writers.iter().map(|w| w.author(document)).collect()).unwrap_or_default();
    // The colleagues that an article names have not written it.
    if authors.is_empty() && !place.article {
        authors = colleagues(document, lexicon, draft.tokens);
    }
    let (references, clocks) = references(document, lexicon, surface, draft.tokens);
    let post = Post {
        span: document.cross(document.bytes(draft.tokens)),
        kind,
        title: title.map(|t| document.slice(document.bytes(t)).to_owned()),
        title_span: title.map(|t| document.cross(document.bytes(t))),
        time: None,
        time_span: draft.stamp.map(|s| document.cross(document.bytes(s.tokens))),
        updated: None,
        url: None,
        key: None,
        authors,
        references,
        score: draft.score,
    };
    (post, clocks)
}

/// The heading of a post: its first line, if that is no sentence and longer text follows. Titles stand beside clock
/// lines: there one may also ask or exclaim, and be longer than the sentence that follows.
fn title(document: &Document, body: &[TokenSpan], stamp: Option<Stamp>, beside: bool) -> Option<TokenSpan> {
    let [line, second, ..] = body else { return None };
    let first = behind(document, *line, stamp);
    let beside = beside || first != *line;
    let last = document.tokens(first).last()?;
    let longer =
        second.len() > first.len() || (beside && last.kind != Kind::Mark && stops(document, *second));
    let titled = heading(document, first) && (beside || !(last.is('?') || last.is('!'))) && longer;
    titled.then_some(first)
}

/// What stands behind the clock at the head of a line: "14:05 – Bridge opens".
fn behind(document: &Document, line: TokenSpan, stamp: Option<Stamp>) -> TokenSpan {
    let Some(stamp) = stamp.filter(|s| !s.alone && line.contains(s.tokens)) else { return line };
    let rest = TokenSpan::new(stamp.tokens.end, line.end);
    let parts = |t: &&Token| t.kind == Kind::Dash || "-|:)]".chars().any(|c| t.is(c));
    let n = document.tokens(rest).iter().take_while(parts).count();
    TokenSpan::new(rest.start + n as u32, line.end)
}

/// Whether the line ends as a sentence does.
fn stops(document: &Document, line: TokenSpan) -> bool {
    document.tokens(line).iter().rev().find(|t| t.kind != Kind::Mark).is_some_and(Token::is_stop)
}

/// The words that name other posts by their clock times, with the clocks.
fn references(
    document: &Document,
    lexicon: &Lexicon,
    surface: &Surface,
    span: TokenSpan,
) -> (Vec<Reference>, Vec<Named>) {
    let (mut references, mut clocks) = (Vec::new(), Vec::new());
    let mut floor = span.start;
    let numbers = &surface.numbers[surface.numbers.partition_point(|&i| i < span.start)..];
    for &i in numbers.iter().take_while(|&&i| i < span.end) {
        if i < floor || document.tokens[i as usize].kind != Kind::Number {
            continue;
        }
        let mut found = references::read(document, lexicon, i as usize, floor as usize);
        while let Some(named) = found.filter(|n| n.words.end <= span.end) {
            floor = named.words.end;
            let span = document.cross(document.bytes(named.words));
            references.push(Reference { span, time: None, post: None });
            clocks.push(named);
            found = references::next(document, lexicon, named.words.end);
        }
    }
    (references, clocks)
}

/// The colleagues that a post names as its authors, each once.
fn colleagues(document: &Document, lexicon: &Lexicon, span: TokenSpan) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    for (i, token) in span.range().zip(document.tokens(span)) {
        if !matches!(token.word, known::MY | known::OUR) {
            continue;
        }
        for writer in writers::colleagues(document, lexicon, i) {
            let author = writer.author(document);
            if !authors.iter().any(|a| a.name == author.name) {
                authors.push(author);
            }
        }
        if authors.len() >= COLLEAGUES {
            break;
        }
    }
    authors
}

/// The tokens without the furniture at either end; empty where nothing else is there.
pub(super) fn trimmed(document: &Document, lines: &Lines, first: usize, end: usize) -> TokenSpan {
    let furniture =
        |i: &usize| matches!(lines.roles[*i], Role::Furniture(kind) if kind != FurnitureKind::Caption);
    let from = (first..end).find(|i| !furniture(i));
    let to = (first..end).rev().find(|i| !furniture(i));
    let said = |i: usize| !matches!(lines.roles[i], Role::Furniture(_));
    match (from, to) {
        (Some(a), Some(b)) if (a..=b).any(said) => {
            TokenSpan::new(document.paragraphs[a].tokens.start, document.paragraphs[b].tokens.end)
        }
        _ => TokenSpan::default(),
    }
}
