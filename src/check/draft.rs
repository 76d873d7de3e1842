//! A draft against its sources: is every quotation what was said, and every figure what was given?

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::diff::{Edit, EditKind, diff};
use super::editor::{self, Piece};
use super::figures::{likeness, rounds_to, same_unit, topics};
use super::words::Words;
use crate::error::Error;
use crate::model::{Article, Fact, FactKind, Person, Quote, QuoteKind, literals};
use crate::text::Span;

literals! {
    /// What was checked.
    FindingKind {
        /// A quotation.
        Quote = "quote",
        /// A figure.
        Figure = "figure",
    }
}

literals! {
    /// What the sources say to it.
    Status {
        /// Word for word, or the same value.
        Exact = "exact",
        /// The figure is rounded, within what was said.
        Rounded = "rounded",
        /// Word for word but for what an editor marks: an ellipsis for words left out, brackets for words put in.
        Edited = "edited",
        /// Other words, or another value for the same measure.
        Altered = "altered",
        /// The words are right, but somebody else said them.
        Misattributed = "misattributed",
        /// The words stand in a source, but nobody is quoted with them there.
        Unquoted = "unquoted",
        /// No source has it.
        NotFound = "not_found",
    }
}

/// One quotation or figure of the draft, with what it was checked against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What was checked.
    pub kind: FindingKind,
    /// Where it stands in the draft.
    pub span: Span,
    /// What the sources say to it.
    pub status: Status,
    /// Index of the source it was checked against.
    pub source: Option<u32>,
    /// Where it stands there.
    pub found: Option<Span>,
    /// What differs, from the source (`old`) to the draft (`new`).
    pub edits: Vec<Edit>,
}

impl Finding {
    /// What no source has.
    fn nothing(kind: FindingKind, span: Span) -> Self {
        Self { kind, span, status: Status::NotFound, source: None, found: None, edits: vec![] }
    }
}

/// Share of a quotation's words that must stand in a source for it to be the same, altered.
pub(super) const ALTERED: f32 = 0.6;
/// How many words a stretch of a source may be longer than the quotation, at its start and at its end.
const SLACK: (usize, usize) = (2, 4);
/// How many of a quotation's rarest words are looked up.
const ANCHORS: usize = 8;
/// A word that stands in more places than this leads nowhere.
const COMMON: usize = 256;

/// Checks every quotation and every figure of a draft against the sources, in the order of the draft.
///
/// Unattributed marks of three words or fewer (terms, titles) are no quotations and are not checked.
///
/// # Errors
///
/// [`Error::TooLong`] for a text that cannot be read.
pub fn verify(draft: &Article, sources: &[&Article]) -> Result<Vec<Finding>, Error> {
    let words = Words::of(draft)?;
    let sources = Sources::new(sources)?;
    let mut findings: Vec<Finding> = Vec::new();
    for quote in draft.quotes.iter().filter(|q| q.parent.is_none()) {
        let range = words.within(quote.span);
        if range.is_empty() || (quote.kind == QuoteKind::Unattributed && range.len() <= 3) {
            continue;
        }
        findings.push(sources.quote(draft, &words, quote, range));
    }
    for (fact, topic) in draft.facts.iter().zip(topics(draft, &words)) {
        findings.push(sources.figure(&words, fact, &topic));
    }
    findings.sort_by_key(|f| (f.span.start, f.span.end));
    Ok(findings)
}

/// The sources' words, and where each stands.
struct Sources<'a> {
    articles: &'a [&'a Article],
    words: Vec<Words>,
    places: FxHashMap<u32, Vec<(u32, u32)>>,
    figures: FxHashMap<(FactKind, Option<&'a str>), Vec<Figure<'a>>>,
}

/// A figure of a source.
struct Figure<'a> {
    source: usize,
    fact: &'a Fact,
    topic: Vec<u32>,
}

/// Figures agree in these before anything else is asked.
fn unit(fact: &Fact) -> (FactKind, Option<&str>) {
    (fact.kind, fact.unit.as_ref().map(|u| &*u.name))
}

/// A stretch of a source that may be what the draft quotes.
struct Place {
    source: usize,
    words: Range<usize>,
}

impl<'a> Sources<'a> {
    fn new(articles: &'a [&'a Article]) -> Result<Self, Error> {
        let words = articles.iter().map(|a| Words::of(a)).collect::<Result<Vec<_>, _>>()?;
        let mut places: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
        for (source, w) in words.iter().enumerate() {
            for (at, &key) in w.keys.iter().enumerate() {
                places.entry(key).or_default().push((source as u32, at as u32));
            }
        }
        let mut figures: FxHashMap<_, Vec<Figure>> = FxHashMap::default();
        for (source, &article) in articles.iter().enumerate() {
            for (fact, topic) in article.facts.iter().zip(topics(article, &words[source])) {
                figures.entry(unit(fact)).or_default().push(Figure { source, fact, topic });
            }
        }
        Ok(Self { articles, words, places, figures })
    }

    fn quote(&self, draft: &Article, words: &Words, quote: &Quote, range: Range<usize>) -> Finding {
        let nothing = Finding::nothing(FindingKind::Quote, quote.span);
        let pieces = editor::pieces(draft, words, quote.span, range.clone());
        let spread = pieces.and_then(|pieces| self.spread(&words.keys, &pieces));
        let edited = spread.is_some();
        let mut best: Option<(f32, Place, Vec<Edit>)> = spread.map(|place| {
            let edits = diff(&self.words[place.source], place.words.clone(), words, range.clone()).0;
            (f32::INFINITY, place, edits)
        });
        let candidates = if edited { vec![] } else { self.candidates(&words.keys[range.clone()]) };
        for place in candidates {
            let (mut edits, same) =
                diff(&self.words[place.source], place.words.clone(), words, range.clone());
            let place = self.trim(place, &mut edits);
            let share = same as f32 / range.len().max(place.words.len()) as f32;
            if share >= ALTERED && best.as_ref().is_none_or(|(s, ..)| share > *s) {
                best = Some((share, place, edits));
            }
        }
        let Some((_, place, edits)) = best else { return nothing };
        let found = self.words[place.source].span(place.words);
        let said = found.and_then(|span| self.said(place.source, span));
        let status = match &said {
            None => Status::Unquoted,
            Some(_) if !edits.is_empty() && !edited => Status::Altered,
            Some(speaker) => match (speaker, speaker_of(draft, quote)) {
                (Some(a), Some(b)) if !same_person(a, b) => Status::Misattributed,
                _ if !edits.is_empty() => Status::Edited,
                _ => Status::Exact,
            },
        };
        Finding { status, source: Some(place.source as u32), found, edits, ..nothing }
    }

    /// The stretch of a source that has all pieces in order, each word for word; one that is quoted, if there is one.
    fn spread(&self, said: &[u32], pieces: &[Piece]) -> Option<Place> {
        let of = |piece: &Piece| said.get(piece.words.clone()).unwrap_or_default();
        let (_, first, ahead, places) = pieces
            .iter()
            .enumerate()
            .flat_map(|(i, piece)| of(piece).iter().enumerate().map(move |(ahead, key)| (i, ahead, key)))
            .filter_map(|(i, ahead, key)| self.places.get(key).map(|p| (p.len(), i, ahead, p)))
            .min_by_key(|&(n, ..)| n)
            .filter(|&(n, ..)| n <= COMMON)?;
        let (before, rest) = pieces.split_at(first);
        let found = places.iter().filter_map(|&(source, at)| {
            let keys = &self.words[source as usize].keys;
            let here = |start: usize, words: &[u32]| keys.get(start..start + words.len()) == Some(words);
            let mut start = (at as usize).checked_sub(ahead)?;
            let mut end = start;
            for (i, piece) in rest.iter().enumerate() {
                let gap = if i == 0 { 0 } else { piece.gap };
                end = (end..=end + gap).find(|&i| here(i, of(piece)))? + of(piece).len();
            }
            for (piece, after) in before.iter().zip(&pieces[1..]).rev() {
                let last = start.checked_sub(of(piece).len())?;
                start = (last.saturating_sub(after.gap)..=last).rev().find(|&i| here(i, of(piece)))?;
            }
            Some(Place { source: source as usize, words: start..end })
        });
        // Words of two people are no one's quotation, whatever stands between them.
        let found = found.filter(|place| {
            let at = |word: usize| self.words[place.source].span(word..word + 1);
            let who = |word| at(word).and_then(|span| self.said(place.source, span)).flatten();
            match (who(place.words.start), who(place.words.end - 1)) {
                (Some(a), Some(b)) => same_person(a, b),
                _ => true,
            }
        });
        found.min_by_key(|place| {
            let span = self.words[place.source].span(place.words.clone());
            span.and_then(|span| self.said(place.source, span)).is_none()
        })
    }

    /// Stretches of the sources that share rare words with the quotation, at the same distance from its start.
    fn candidates(&self, keys: &[u32]) -> Vec<Place> {
        let mut rare: Vec<(usize, usize)> = keys
            .iter()
            .enumerate()
            .filter_map(|(i, k)| self.places.get(k).map(|p| (p.len(), i)))
            .filter(|&(n, _)| n <= COMMON)
            .collect();
        rare.sort_unstable();
        let mut starts: Vec<(u32, u32)> = Vec::new();
        for &(_, i) in rare.iter().take(ANCHORS) {
            starts.extend(self.places[&keys[i]].iter().map(|&(s, at)| (s, at.saturating_sub(i as u32))));
        }
        starts.sort_unstable();
        // Edits shift the words behind them: starts that lie close together are one place.
        starts.dedup_by(|b, a| a.0 == b.0 && b.1 - a.1 <= 2);
        let place = |(source, at): (u32, u32)| {
            let words = &self.words[source as usize];
            let start = (at as usize).saturating_sub(SLACK.0);
            let end = (at as usize + keys.len() + SLACK.1).min(words.keys.len());
            Place { source: source as usize, words: start..end }
        };
        starts.into_iter().map(place).collect()
    }

    /// Takes off what stands in the source before the first and after the last shared word.
    fn trim(&self, mut place: Place, edits: &mut Vec<Edit>) -> Place {
        let words = &self.words[place.source];
        let first = words.spans.get(place.words.start).map(|s| s.start);
        let last = words.spans.get(place.words.end.saturating_sub(1)).map(|s| s.end);
        edits.retain(|edit| {
            let Some(old) = edit.old.filter(|_| edit.kind == EditKind::Removed) else { return true };
            let count = words.within(old).len();
            let (leads, trails) = (Some(old.start) == first, Some(old.end) == last);
            place.words.start += if leads { count } else { 0 };
            place.words.end -= if trails && !leads { count } else { 0 };
            !leads && !trails
        });
        place
    }

    /// Whether the span is quoted in its source, and by whom.
    fn said(&self, source: usize, span: Span) -> Option<Option<&'a Person>> {
        let article = self.articles[source];
        let end = article.quotes.partition_point(|q| q.span.start <= span.start);
        let quote = article.quotes[..end].iter().rev().take(8).find(|q| q.span.overlaps(span))?;
        Some(speaker_of(article, quote))
    }

    fn figure(&self, words: &Words, fact: &Fact, about: &[u32]) -> Finding {
        let mut best: Option<(Status, f32, usize, Span)> = None;
        let same = self.figures.get(&unit(fact)).into_iter().flatten();
        for Figure { source, fact: other, topic } in same.filter(|f| same_unit(fact, f.fact)) {
            let alike = likeness(about, topic);
            let status = match (fact.value, other.value) {
                _ if (fact.value, fact.low, fact.high) == (other.value, other.low, other.high) => {
                    Status::Exact
                }
                (Some(said), Some(given)) if rounds_to(given, said) => Status::Rounded,
                _ if alike >= 0.5 => Status::Altered,
                _ => continue,
            };
            if best.as_ref().is_none_or(|(s, a, ..)| (status, -alike) < (*s, -*a)) {
                best = Some((status, alike, *source, other.span));
            }
        }
        let nothing = Finding::nothing(FindingKind::Figure, fact.span);
        let Some((status, _, source, found)) = best else { return nothing };
        let edits = match status {
            Status::Exact => vec![],
            _ => {
                let given = &self.words[source];
                diff(given, given.within(found), words, words.within(fact.span)).0
            }
        };
        Finding { status, source: Some(source as u32), found: Some(found), edits, ..nothing }
    }
}

fn speaker_of<'a>(article: &'a Article, quote: &Quote) -> Option<&'a Person> {
    let speaker = article.attributions[quote.attribution?.index()].speaker?;
    Some(&article.people[speaker.index()])
}

/// Whether two names or aliases end in the same word.
fn same_person(a: &Person, b: &Person) -> bool {
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let names = |p: &Person| {
        std::iter::once(last(&p.name)).chain(p.aliases.iter().map(|n| last(n))).collect::<Vec<_>>()
    };
    let others = names(b);
    names(a).iter().any(|n| others.contains(n))
}
