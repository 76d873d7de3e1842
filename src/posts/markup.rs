//! Posts that the markup of a page tells apart.

use super::build::Draft;
use super::stamps::Stamp;
use crate::lexicon::Lexicon;
use crate::model::{Author, Post};
use crate::options::DateOrder;
use crate::surface::{Page, PagePost};
use crate::text::{ByteSpan, Document};

/// One draft for each of the page's posts.
pub(super) fn drafts(document: &Document, page: &Page) -> Vec<Draft> {
    page.posts.iter().map(|post| draft(document, post)).collect()
}

fn draft(document: &Document, post: &PagePost) -> Draft {
    let tokens = document.tokens_in(post.span);
    let line = document.paragraph_of(tokens.start) as usize;
    Draft { tokens, line, score: 1.0, ..Draft::default() }
}

/// The time that the page prints outside the text of a post, of so many.
pub(super) fn stamp(
    lexicon: &Lexicon,
    page: &Page,
    post: usize,
    of: usize,
    days: DateOrder,
) -> Option<Stamp> {
    let text = match page.posts.get(post) {
        Some(from) => from.stamp.as_ref().filter(|_| from.time.is_none()),
        None => page.stamp.as_ref().filter(|_| of == 1 && page.time.is_none()),
    }?;
    let document = Document::new(text, lexicon).ok()?;
    let line = document.paragraphs.first()?.tokens;
    Stamp::read(&document, lexicon, line, days).filter(|stamp| stamp.alone)
}

/// What a page of one post says of itself goes behind what its text says.
pub(super) fn underlay(document: &Document, page: &Page, draft: &Draft, post: &mut Post) {
    // The one post of an article was posted when its page was published.
    post.time = post.time.or(page.time).or(page.published.filter(|_| page.says_article));
    if post.authors.is_empty() {
        let within = document.bytes(draft.tokens);
        post.authors = page.authors.iter().map(|(name, role)| author(document, within, name, role)).collect();
    }
}

/// What the markup says of a post goes before what its text says.
pub(super) fn overlay(document: &Document, from: &PagePost, post: &mut Post) {
    post.span = document.cross(from.span);
    post.title_span = from.title_span.map(|span| document.cross(span));
    post.title = from.title.clone();
    if from.time.is_some() {
        post.time = from.time;
    }
    post.updated = from.updated.or(post.updated);
    post.url = from.url.clone();
    post.key = from.key.clone();
    if let Some(kind) = from.kind {
        post.kind = kind;
    }
    if !from.authors.is_empty() {
        post.authors =
            from.authors.iter().map(|(name, role)| author(document, from.span, name, role)).collect();
    }
}

/// An author of the markup, with the place of the name where the post's text prints it near its start or end.
fn author(document: &Document, within: ByteSpan, name: &str, role: &Option<String>) -> Author {
    const NEAR: usize = 400;
    let text = document.slice(within);
    let mut head = text.len().min(NEAR);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    let mut tail = text.len().saturating_sub(NEAR).max(head);
    while !text.is_char_boundary(tail) {
        tail += 1;
    }
    let found = (!name.is_empty())
        .then(|| text[..head].find(name).or_else(|| text[tail..].rfind(name).map(|at| tail + at)))
        .flatten();
    let span = found.map(|at| {
        let start = within.start + at as u32;
        document.cross(ByteSpan::new(start, start + name.len() as u32))
    });
    Author { name: name.to_owned(), role: role.clone(), span, person: None }
}
