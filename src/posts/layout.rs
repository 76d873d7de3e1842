//! What lines are by where they stand: events listed above the posts, titles beside clock lines that would be links
//! elsewhere, links at the foot of the page, minutes of a match.

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::lines::Role;
use super::names;
use super::played::{self, Head};
use super::starts::{heading, heads_most};
use crate::lexicon::{Lexicon, PageLine};
use crate::model::FurnitureKind;
use crate::text::Document;

const HEADING: Role = Role::Furniture(FurnitureKind::Heading);
const NOTICE: Role = Role::Furniture(FurnitureKind::Notice);

/// Settles what the lines are that look alike in several places.
pub(super) fn settle(document: &Document, lexicon: &Lexicon, roles: &mut [Role]) {
    events(document, lexicon, roles);
    titles(document, lexicon, roles);
    names::below_titles(document, lexicon, roles);
    trailer(document, lexicon, roles);
    played(document, lexicon, roles);
}

/// Whether the line is a clock line and nothing else.
fn clock(role: &Role) -> bool {
    matches!(role, Role::Stamp(s) if s.alone)
}

/// What kind of heading a line is by its words.
fn headed(document: &Document, lexicon: &Lexicon, roles: &[Role], i: usize) -> Option<PageLine> {
    if roles[i] != HEADING {
        return None;
    }
    lexicon.furniture.kind(document.tokens(document.paragraphs[i].tokens))
}

/// Makes furniture of a list above the posts, "Key events": clock lines with titles and no text, up to another heading
/// or as far as the titles come again.
fn events(document: &Document, lexicon: &Lexicon, roles: &mut [Role]) {
    let Some(first) = roles.iter().position(clock) else { return };
    let above = roles[..first].iter().rposition(|r| !matches!(r, Role::Furniture(_))).map_or(0, |i| i + 1);
    let lists = |i: usize| headed(document, lexicon, roles, i) == Some(PageLine::Events);
    if !(above..first).any(lists) {
        return;
    }
    let titled = |i: usize| {
        matches!(roles[i], Role::Text | Role::Byline(_)) && heading(document, document.paragraphs[i].tokens)
    };
    let words = |i: usize| xxh3_64(document.slice(document.bytes(document.paragraphs[i].tokens)).as_bytes());
    let (entries, end) = entries(roles, first, titled);
    let closed = roles.get(end) == Some(&HEADING) && roles[end..].iter().any(clock);
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    (first..roles.len()).filter(|&i| titled(i)).for_each(|i| *counts.entry(words(i)).or_default() += 1);
    let mut seen = FxHashSet::default();
    let listed = match entries.iter().position(|&i| !seen.insert(words(i))) {
        Some(again) => again,
        None if closed => entries.len(),
        // The last has text below it.
        None => {
            let listed = &entries[..entries.len().saturating_sub(1)];
            listed.iter().take_while(|&&i| counts.get(&words(i)).is_some_and(|&n| n > 1)).count()
        }
    };
    if let Some(&last) = entries[..listed].last() {
        roles[first..=last].fill(HEADING);
    }
}

/// The titles of clock lines that follow each other without text, and the line behind them.
fn entries(roles: &[Role], first: usize, titled: impl Fn(usize) -> bool) -> (Vec<usize>, usize) {
    let (mut titles, mut at) = (Vec::new(), first);
    loop {
        let end = at;
        at += roles[at..].iter().take_while(|r| **r == NOTICE).count();
        // "14m ago", "16:42"
        let clocks = roles[at..].iter().take(2).take_while(|r| clock(r)).count();
        if clocks == 0 || at + clocks >= roles.len() || !titled(at + clocks) {
            return (titles, if clocks == 0 { at } else { end });
        }
        at += clocks;
        titles.push(at);
        at += 1;
    }
}

/// "In pictures: the flood", "Key points" beside a clock line, with text below, are the post's title: below the clock,
/// or above it where most posts have their titles there.
fn titles(document: &Document, lexicon: &Lexicon, roles: &mut [Role]) {
    let rubric = |roles: &[Role], i: usize| {
        matches!(headed(document, lexicon, roles, i), Some(PageLine::Rubric | PageLine::Events))
    };
    let clocks: Vec<usize> = (0..roles.len()).filter(|&i| clock(&roles[i])).collect();
    let told = |roles: &[Role], i: usize| roles.get(i) == Some(&Role::Text);
    for &i in &clocks {
        if told(roles, i + 2) && rubric(roles, i + 1) {
            roles[i + 1] = Role::Text;
        }
    }
    // Above the first clock line a list of events may begin.
    let lists = |i: usize| headed(document, lexicon, roles, i) == Some(PageLine::Events);
    let above =
        |i: usize| i > 0 && told(roles, i + 1) && rubric(roles, i - 1) && (clocks[0] < i || !lists(i - 1));
    let found: Vec<usize> = clocks.iter().copied().filter(|&i| above(i)).collect();
    if found.is_empty() {
        return;
    }
    let titled = |i: usize| {
        i > 0 && roles[i - 1] == Role::Text && heading(document, document.paragraphs[i - 1].tokens)
    };
    let heads = found.len() + clocks.iter().filter(|&&i| titled(i)).count();
    if heads_most(heads, clocks.len()) {
        found.into_iter().for_each(|i| roles[i - 1] = Role::Text);
    }
}

/// Makes furniture of the links at the foot of the page: a heading such as "Related topics", and under it lines that are
/// no sentences, up to the end.
fn trailer(document: &Document, lexicon: &Lexicon, roles: &mut [Role]) {
    let links = |i: &usize| match &roles[*i] {
        Role::Furniture(_) => true,
        Role::Stamp(s) => s.alone && s.time.is_none(),
        Role::Text | Role::Byline(_) | Role::Signed => heading(document, document.paragraphs[*i].tokens),
    };
    let from = roles.len() - (0..roles.len()).rev().take_while(links).count();
    let (first, last) = (roles.iter().position(clock), roles.iter().rposition(clock));
    // The ages of links are clock lines too, but not where posts have them.
    let behind = |i: usize| first.is_none_or(|f| i < f) || last.is_some_and(|l| i > l + 1);
    let heads = |i: &usize| {
        headed(document, lexicon, roles, *i) == Some(PageLine::Trailer)
            && !introduces(document, *i)
            && behind(*i)
    };
    let Some(start) = (from..roles.len()).find(heads) else { return };
    // Where all lines are short they are no links, unless clock lines tell what is a post.
    if (from > 0 || first.is_some()) && roles[..start].contains(&Role::Text) {
        let left = roles[start..].iter_mut().filter(|r| !matches!(r, Role::Furniture(_)));
        left.for_each(|r| *r = HEADING);
    }
}

/// Whether a line goes on behind a colon: "Read more: The day the river rose".
fn introduces(document: &Document, i: usize) -> bool {
    let tokens = document.tokens(document.paragraphs[i].tokens);
    tokens.split_last().is_some_and(|(_, rest)| rest.iter().any(|t| t.is(':')))
}

/// Where one clock line tells added time, "45+2 mins", or entries are headed "HT", "88 mins" is a minute of the match,
/// too, and no age.
fn played(document: &Document, lexicon: &Lexicon, roles: &mut [Role]) {
    let added = roles.iter().any(|r| matches!(r, Role::Stamp(s) if s.played.is_some()));
    // Below a clock line it is the title of a post.
    let headed = |&(i, head): &(usize, Head)| head.minute.is_none() && (i == 0 || !clock(&roles[i - 1]));
    if !added && !played::heads(document, lexicon, roles).iter().any(headed) {
        return;
    }
    for (role, paragraph) in roles.iter_mut().zip(&document.paragraphs) {
        if let Role::Stamp(stamp) = role
            && stamp.alone
            && stamp.played.is_none()
            && let Some(minute) = played::minute(document, stamp, paragraph.tokens)
        {
            (stamp.played, stamp.ago) = (Some(minute), None);
        }
    }
}
