//! Lines of writers' names and nothing else: under a clock line, or between a title and its text.

use super::bylines::{Byline, SHORT, place};
use super::lines::Role;
use super::starts::heading;
use super::writers::{Writer, name, personal};
use crate::lexicon::{Classes, Lexicon, known};
use crate::model::FurnitureKind;
use crate::text::{Document, TokenSpan};

/// A line of names and nothing else, as it stands under a clock line; a given name must tell that it is one.
pub(super) fn bare(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Byline> {
    let tokens = document.tokens(line);
    let placed = tokens.iter().any(|t| matches!(t.word, known::IN | known::AT | known::FROM));
    (!placed && personal(lexicon, tokens)).then(|| read(document, lexicon, line))?
}

/// Reads "Ann Smith", "Ann Smith and Bo Li in Rome" to the end of the line.
fn read(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Byline> {
    if line.len() > SHORT {
        return None;
    }
    let tokens = document.tokens(line);
    let mut writers = Vec::new();
    let mut at = 0;
    loop {
        let n = name(lexicon, &tokens[at..]).filter(|n| (2..=3).contains(n))?;
        writers.push(Writer::named(line.start + at as u32, n));
        at += n;
        at += place(lexicon, &tokens[at..]).unwrap_or(0);
        match tokens.get(at) {
            None => return Some(Byline { writers, ..Byline::default() }),
            Some(t) if t.word == known::AND || t.is('&') => at += 1,
            Some(_) => return None,
        }
    }
}

/// A line that may name the writers of the post whose title stands above it.
struct Candidate {
    line: usize,
    byline: Byline,
    /// Whether a given name, or another post with the same line, tells that it is one.
    sure: bool,
}

/// Makes bylines of the names between title and text: those with a given name and those that stand there again; where
/// most posts have one, also the others.
pub(super) fn below_titles(document: &Document, lexicon: &Lexicon, roles: &mut [Role]) {
    let mut found: Vec<Candidate> =
        (0..roles.len()).filter_map(|i| candidate(document, lexicon, roles, i)).collect();
    again(document, &mut found);
    let sure = found.iter().filter(|c| c.sure).count();
    let habit = sure >= 2 && sure * 2 >= found.len();
    for Candidate { line, byline, .. } in found.into_iter().filter(|c| c.sure || habit) {
        roles[line] = Role::Byline(byline);
    }
}

/// What stands below the clock line and its title, where text follows.
fn candidate(document: &Document, lexicon: &Lexicon, roles: &[Role], clock: usize) -> Option<Candidate> {
    let [Role::Stamp(stamp), Role::Text, Role::Text, below @ ..] = &roles[clock..] else { return None };
    let text = below.iter().take_while(|r| **r == Role::Furniture(FurnitureKind::Caption)).count();
    let line = |i: usize| document.paragraphs[i].tokens;
    let (title, at, body) = (clock + 1, clock + 2, clock + 3 + text);
    let stands = stamp.alone
        && below.get(text) == Some(&Role::Text)
        && heading(document, line(title))
        && !heading(document, line(body));
    if !stands {
        return None;
    }
    let tokens = document.tokens(line(at));
    // "Martin Speaks" goes on with the title.
    let acts = tokens.iter().any(|t| lexicon.classes(t).any(Classes::VERB.and(Classes::CUE)));
    let byline = (!acts).then(|| read(document, lexicon, line(at)))??;
    Some(Candidate { line: at, byline, sure: personal(lexicon, tokens) })
}

/// Lines of several posts that are the same are sure.
fn again(document: &Document, found: &mut [Candidate]) {
    let text = |c: &Candidate| document.slice(document.bytes(document.paragraphs[c.line].tokens));
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&k| text(&found[k]));
    for pair in order.windows(2) {
        if text(&found[pair[0]]) == text(&found[pair[1]]) {
            (found[pair[0]].sure, found[pair[1]].sure) = (true, true);
        }
    }
}
