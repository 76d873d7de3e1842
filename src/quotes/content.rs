//! What is said: candidates for the content of a report, and their features.

use super::frame::Frame;
use super::relation::steps;
use super::scene::Scene;
use super::speaker::FREE;
use crate::lexicon::known;
use crate::text::{Kind, Token, TokenSpan};

/// One or two stretches of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// The stretch, or the first of two.
    pub first: TokenSpan,
    /// The second, behind the report; empty where there is none.
    pub second: TokenSpan,
    shape: u32,
    /// Borders passed over from the report.
    passed: u32,
    /// Index of the first hit from the start on.
    hit: u32,
    /// Index of the first quotation that does not end before the start.
    outer: u32,
}

/// Places where a content may end or begin.
const BORDERS: usize = 10;

/// Fills `contents` with the candidates for what is said; `borders` is room to work in.
pub fn candidates(scene: &Scene, frame: &Frame, contents: &mut Vec<Content>, borders: &mut Vec<u32>) {
    contents.clear();
    let stop = sentence_end(scene, frame.sentence);
    let mut starts = [0; 5];
    let mut n = 0;
    let mut add = |at: u32| {
        if at < stop && n < 5 && !starts[..n].contains(&at) {
            starts[n] = at;
            n += 1;
        }
    };
    let end = frame.tokens.end;
    add(skip(scene, end));
    // Whom it was told: the words up to "that", a comma, a colon or the end of a name.
    let told = near(&scene.actors, scene.hits[frame.hit as usize].actor, |a| a.place.start < end);
    if let Some(actor) = scene.actors.get(told).filter(|a| a.place.start <= end + 1 && a.place.end < stop) {
        add(skip(scene, actor.place.end));
    }
    let mut words = end..stop.min(end + 16);
    if let Some(that) = words.find(|&t| scene.token(t).is_some_and(|t| t.word == known::THAT || t.is(':'))) {
        add(skip(scene, that));
    }
    if let Some(apposition) = (end..stop.min(end + 25)).skip(2).find(|&t| scene.is(t, ',')) {
        add(skip(scene, apposition));
    }
    let starts = &starts[..n];
    borders_behind(scene, starts, stop, borders);
    for (shape, &start) in starts.iter().enumerate() {
        let from = Content::from(scene, frame, shape as u32, start);
        let mut passed = 0;
        for &at in borders.iter().filter(|&&at| at > start).take(BORDERS) {
            push(scene, contents, from.until(at, passed));
            passed += 1;
        }
        push(scene, contents, from.until(stop, passed | 64));
    }
    // Before the report: back to the start of the sentence, or to a border.
    let until = back(scene, frame.sentence.start, frame.tokens.start);
    let from = opening(scene, frame.sentence);
    if until > from {
        let whole = Content::from(scene, frame, 8, from).until(until, 64);
        push(scene, contents, whole);
        let rest = starts.first().map(|&start| TokenSpan::new(start, stop));
        if let Some(rest) = rest.filter(|r| !r.is_empty()) {
            push(scene, contents, Content { second: rest, shape: 12, ..whole });
        }
        let mut passed = 0;
        for at in (from + 1..until).rev() {
            if passed as usize >= 4 {
                break;
            }
            if border(scene, at) {
                push(scene, contents, Content::from(scene, frame, 9, skip(scene, at)).until(until, passed));
                passed += 1;
            }
        }
    }
}

/// Fills `borders` with those behind the starts, as many as the last of them needs.
fn borders_behind(scene: &Scene, starts: &[u32], stop: u32, borders: &mut Vec<u32>) {
    borders.clear();
    let (Some(&first), Some(&last)) = (starts.iter().min(), starts.iter().max()) else { return };
    let mut behind = 0;
    let mut outers = scene.outers[scene.first_outer(first)..].iter().peekable();
    for at in (first + 1..stop).filter(|&at| scene.seen(at).does.stops()) {
        while outers.next_if(|o| o.place.end <= at).is_some() {}
        if outers.peek().is_some_and(|o| o.place.start < at) {
            continue;
        }
        borders.push(at);
        behind += usize::from(at > last);
        if behind == BORDERS {
            break;
        }
    }
}

fn push(scene: &Scene, contents: &mut Vec<Content>, mut content: Content) {
    let first = &mut content.first;
    while !first.is_empty() && scene.token(first.end - 1).is_some_and(|t| t.is(',') || t.is(';')) {
        first.end -= 1;
    }
    if !first.is_empty() && contents.len() < 80 {
        contents.push(content);
    }
}

/// The index of the first of which `before` does not hold; mostly it lies near `from`, and a few steps find it.
fn near<T>(all: &[T], from: u32, before: impl Fn(&T) -> bool) -> usize {
    const STEPS: usize = 8;
    let mut at = from as usize;
    for _ in 0..STEPS {
        if at > 0 && !before(&all[at - 1]) {
            at -= 1;
        } else if all.get(at).is_some_and(&before) {
            at += 1;
        } else {
            return at;
        }
    }
    all.partition_point(before)
}

/// The end of a sentence without its stops and closing marks.
pub fn sentence_end(scene: &Scene, sentence: TokenSpan) -> u32 {
    let stops = |t: u32| scene.token(t).is_some_and(|t| matches!(t.kind, Kind::Punct) && !t.is(')'));
    let mut end = sentence.end;
    while end > sentence.start && stops(end - 1) {
        end -= 1;
    }
    end
}

/// The start of a sentence without what may stand before its first word.
fn opening(scene: &Scene, sentence: TokenSpan) -> u32 {
    let mut start = sentence.start;
    while start < sentence.end
        && scene.token(start).is_some_and(|t| matches!(t.kind, Kind::Punct | Kind::Dash))
    {
        start += 1;
    }
    start
}

/// The first token that can begin a content: behind commas, colons and "that".
fn skip(scene: &Scene, mut at: u32) -> u32 {
    while scene
        .token(at)
        .is_some_and(|t| t.is(',') || t.is(':') || t.word == known::THAT || t.kind == Kind::Dash)
    {
        at += 1;
    }
    at
}

/// The end of what stands before a report, without the comma, "and" or "but" between.
fn back(scene: &Scene, from: u32, mut at: u32) -> u32 {
    let joins =
        |t: &Token| t.is(',') || t.kind == Kind::Dash || t.is(':') || t.is(';') || t.word == known::AS;
    while at > from && scene.token(at - 1).is_some_and(joins) {
        at -= 1;
    }
    at
}

/// Whether a content may end before the token: a comma, a dash, a conjunction, a preposition outside quotations.
fn border(scene: &Scene, at: u32) -> bool {
    scene.seen(at).does.stops() && scene.outers.get(scene.first_outer(at)).is_none_or(|o| o.place.start >= at)
}

/// Names of the templates; the index is the template's number.
pub const TEMPLATES: &[&str] = &[
    FREE,
    "shape and cue",
    "word at start",
    "word at end",
    "borders passed",
    "length",
    "class at end",
    FREE,
    "word before the report",
    "word after the cue",
    "cue inside",
    "quotation inside",
    FREE,
    "rest",
];

/// Emits every feature of a candidate.
pub fn features(scene: &Scene, frame: &Frame, content: &Content, mut emit: impl FnMut(u8, u32, u32)) {
    opening_features(scene, frame, content, &mut emit);
    closing_features(scene, frame, content, emit);
}

impl Content {
    /// A candidate of a shape that begins at the token.
    fn from(scene: &Scene, frame: &Frame, shape: u32, start: u32) -> Content {
        let hit = near(&scene.hits, frame.hit, |h| h.place.start < start) as u32;
        let outer = scene.hits[frame.hit as usize].outer;
        let outer = near(&scene.outers, outer, |o| o.place.end <= start) as u32;
        let first = TokenSpan::new(start, start);
        Content { first, second: TokenSpan::default(), shape, passed: 0, hit, outer }
    }

    /// The same up to the token, with so many borders passed over.
    fn until(self, end: u32, passed: u32) -> Content {
        Content { first: TokenSpan::new(self.first.start, end), passed, ..self }
    }

    /// Leaves nothing that is said.
    pub fn clear(&mut self) {
        (self.first, self.second) = (TokenSpan::default(), TokenSpan::default());
    }

    /// What decides all that [`opening_features`] emits, within one frame.
    pub fn opening(&self) -> (u32, u32, bool) {
        (self.shape, self.first.start, self.whole())
    }

    /// Whether it goes on to the border of the sentence.
    fn whole(&self) -> bool {
        self.passed & 64 != 0
    }

    fn key(&self, frame: &Frame) -> u32 {
        self.shape << 4 | u32::from(self.whole()) << 2 | frame.order
    }
}

/// Emits the features of where a candidate begins, which neighbouring candidates share.
pub fn opening_features(scene: &Scene, frame: &Frame, content: &Content, mut emit: impl FnMut(u8, u32, u32)) {
    let (key, shape) = (content.key(frame), content.shape);
    let start = scene.seen(content.first.start);
    let before = scene.seen(frame.tokens.start.wrapping_sub(1));
    let after = scene.seen(frame.tokens.end);
    emit(1, frame.verb, key);
    emit(2, start.key, shape);
    emit(2, scene.key(content.first.start.wrapping_sub(1)), key);
    emit(2, start.class(), key);
    emit(8, before.key, key);
    emit(8, before.class(), key);
    emit(9, after.key, key);
    emit(9, after.class(), key);
    emit(9, scene.key(frame.cue.end), key);
}

/// Emits the features of where a candidate ends.
pub fn closing_features(scene: &Scene, frame: &Frame, content: &Content, mut emit: impl FnMut(u8, u32, u32)) {
    let Content { first, second, shape, passed, .. } = *content;
    let (key, whole) = (content.key(frame), u32::from(content.whole()));
    let last = if second.is_empty() { first } else { second };
    let length = steps(first.len());
    let (close, end, next) =
        (scene.seen(last.end.wrapping_sub(1)), scene.seen(last.end), scene.seen(last.end + 1));
    emit(1, frame.verb ^ frame.order, shape << 8 | passed.min(2));
    emit(3, end.key, whole << 4 | shape.min(9));
    emit(3, end.key, next.key);
    emit(3, next.class(), end.key);
    emit(4, passed, shape << 4 | frame.order);
    emit(5, length, key);
    emit(5, steps(second.len()) << 4 | length, 1 << 8 | shape);
    emit(6, end.class(), close.class() << 4 | shape.min(9));
    emit(6, close.key, whole);
    let hits = scene.hits[content.hit as usize..].iter().take(2);
    let inside = hits.take_while(|h| h.place.start < first.end).count() as u32;
    emit(10, inside, key);
    let outers = &scene.outers[content.outer as usize..];
    let quoted = outers.first().is_some_and(|o| o.place.start < first.end);
    let all = outers.first().is_some_and(|o| o.place.start == first.start && o.place.end >= last.end);
    let ends = outers.iter().take(3).any(|o| o.place.end == last.end);
    emit(11, u32::from(quoted) | u32::from(all) << 1 | u32::from(ends) << 2, key);
    // What is left of the sentence behind the content.
    let rest = steps(frame.sentence.end.saturating_sub(last.end));
    emit(13, rest, end.key);
    emit(13, rest, key);
}

/// The one or two stretches of what is said.
pub fn stretches(content: &Content) -> impl Iterator<Item = TokenSpan> {
    [content.first, content.second].into_iter().filter(|s| !s.is_empty())
}
