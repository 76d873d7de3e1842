//! Whether marked text is speech: the features of a quotation by itself and of what it stands in.

use super::scene::{Outer, Scene};
use super::sources::share_steps;
use super::speaker::{About, FREE};
use crate::lexicon::{Classes, known};
use crate::text::{Kind, Token};
use crate::weights::Feature;

/// Names of the templates, as evidence shows them; the index is the template's number less [`FIRST`].
pub const TEMPLATES: &[&str] = &[
    "word before",
    FREE,
    "words before and after",
    "two words before",
    FREE,
    "opening word",
    "closing word",
    "capitals",
    "small words",
    "mark",
    "place",
    "cue before",
    "cue after",
    "other quotations",
    "word class before",
    "word class after",
    "what the cues report",
    "first person",
    "line",
    "title or term",
    "word near before",
];

/// The number of the first template, of a quotation that may be no speech.
pub const FIRST: u8 = 64;

/// The number of the first template, of a quotation that nobody may have said: each is the twin of one of the others.
pub const NOBODY: u8 = FIRST + Feature::TWINS;

/// What is known of a quotation and of what it stands in, whoever said it.
#[derive(Debug, Clone, Copy)]
pub struct Marked {
    words: Words,
    /// Number of words, in steps.
    length: u32,
    cue_before: Beside,
    cue_after: Beside,
    others: u32,
    headline: bool,
    naming_before: u32,
    naming_after: u32,
}

impl Marked {
    /// Reads it once for all candidates.
    pub fn read(scene: &Scene, at: usize) -> Marked {
        let outer = &scene.outers[at];
        let inside = &scene.document.tokens[outer.place.start as usize..outer.place.end as usize];
        let words = Words::of(scene, inside);
        Marked {
            length: words.count.min(8) + u32::from(words.count > 12),
            words,
            cue_before: cue_before(scene, outer),
            cue_after: cue_after(scene, outer),
            others: others(scene, at),
            headline: headline(scene, outer),
            naming_before: naming(scene, outer.place.start.saturating_sub(NEAR), outer.place.start),
            naming_after: naming(scene, outer.place.end, outer.place.end + NEAR),
        }
    }
}

/// Emits every feature of a quotation that may be no speech.
pub fn features(scene: &Scene, at: usize, about: &About, mut emit: impl FnMut(u8, u32, u32)) {
    let outer = &scene.outers[at];
    let place = outer.place;
    let marked = &scene.surface.marks[outer.mark as usize];
    let Marked { words, length, others, headline, .. } = about.marked;
    let before = scene.key(place.start.wrapping_sub(1));
    let (class_before, class_after) = (scene.class(place.start.wrapping_sub(1)), scene.class(place.end));
    let (cue_before, near_before, reports_before) = about.marked.cue_before;
    let (cue_after, near_after, reports_after) = about.marked.cue_after;

    emit(0, before, length.min(4));
    emit(0, before, 16 + about.opening * 8 + about.close);
    emit(2, class_before, class_after << 8 | length.min(5));
    emit(2, before, class_after << 4 | 1);
    emit(3, scene.key(place.start.wrapping_sub(2)), before);
    emit(5, words.first, 0);
    emit(5, words.first, 1 + length.min(4));
    emit(6, words.last, length.min(4));
    emit(7, words.capitals, length << 4 | words.small);
    emit(8, words.small, length << 2 | about.opening);
    emit(9, u32::from(marked.single), length);
    emit(9, u32::from(marked.closed), about.close << 4 | u32::from(marked.parts.len() > 1));
    emit(10, about.alone, about.close << 4 | about.opening);
    emit(11, cue_before, near_before);
    emit(11, near_before, class_before << 4 | length.min(4));
    emit(12, cue_after, near_after);
    emit(12, near_after, about.close << 4 | length.min(4));
    emit(16, reports_before, near_before << 4 | length.min(4));
    emit(16, 8 + reports_after, near_after << 4 | about.close);
    emit(16, 16 + reports_before, reports_after << 4 | about.opening << 1 | u32::from(length < 4));
    emit(13, others, length.min(4) << 2 | about.any_cue);
    emit(14, class_before, length << 4 | about.opening);
    emit(15, class_after, length << 4 | about.close);
    emit(17, u32::from(words.person), length);
    emit(18, u32::from(headline), length << 4 | about.alone);
    emit(18, place.paragraph.min(3), about.any_cue);
}

/// Emits the features of a quotation that may be a title or a term, which say nothing of who said it.
pub fn title_features(scene: &Scene, at: usize, about: &About, mut emit: impl FnMut(u8, u32, u32)) {
    let start = scene.outers[at].place.start;
    let Marked { words, length, naming_before, naming_after, .. } = about.marked;
    emit(19, naming_before, words.capitals << 4 | length.min(5));
    emit(19, naming_before, 1 << 8 | words.capitals);
    emit(19, naming_after, 2 << 8 | words.capitals);
    for near in 1..=3 {
        emit(20, scene.key(start.wrapping_sub(near)), 0);
    }
}

/// Tokens before a quotation, and after it, among which words are looked for that name it.
const NEAR: u32 = 4;

/// What words between two tokens tell of a title or a term: 1 a body, 2 what has a title, 4 what names, 8 a document.
fn naming(scene: &Scene, from: u32, to: u32) -> u32 {
    const TELL: [Classes; 4] =
        [Classes::ORGANISATION.and(Classes::BODY), Classes::WORK, Classes::NAMING, Classes::DOCUMENT];
    let tokens = &scene.document.tokens;
    let to = (to as usize).min(tokens.len());
    let seen =
        tokens[from as usize..to].iter().fold(Classes::default(), |c, t| c.and(scene.lexicon.classes(t)));
    (0..).zip(TELL).map(|(bit, tell)| u32::from(seen.any(tell)) << bit).sum()
}

#[derive(Debug, Clone, Copy)]
struct Words {
    count: u32,
    first: u32,
    last: u32,
    /// 0: none but the first, 1: some, 2: all that may be.
    capitals: u32,
    /// Articles, pronouns, auxiliaries and the like: 0 none, 1 one, 2 more.
    small: u32,
    /// "I", "we", "you", "my".
    person: bool,
}

impl Words {
    fn of(scene: &Scene, inside: &[Token]) -> Words {
        let mut w = Words { count: 0, first: 0, last: 0, capitals: 0, small: 0, person: false };
        let (mut upper, mut large) = (0, 0);
        for token in inside.iter().take(200).filter(|t| matches!(t.kind, Kind::Word | Kind::Number)) {
            w.count += 1;
            if w.count == 1 {
                w.first = token.key;
            }
            w.last = token.key;
            let classes = scene.lexicon.classes(token);
            if classes.any(Classes::FUNCTION) {
                w.small += 1;
            } else {
                large += 1;
                upper += u32::from(token.capital());
            }
            w.person |= [known::I, known::WE].contains(&token.word);
        }
        w.small = w.small.min(2);
        w.capitals = if upper == 0 || upper == 1 && large > 1 { 0 } else { 1 + u32::from(upper == large) };
        w
    }
}

/// A cue, how near it is, and how sure it is that it reports.
type Beside = (u32, u32, u32);

/// The nearest cue before the quotation in its sentence.
fn cue_before(scene: &Scene, outer: &Outer) -> Beside {
    let Some(at) = outer.hit.checked_sub(1) else { return (0, 0, 0) };
    let hit = &scene.hits[at as usize];
    if hit.place.sentence != outer.place.sentence {
        return (0, 1, 0);
    }
    let reports = share_steps(1.0 - scene.readings[at as usize].nothing);
    let near = match outer.place.start.saturating_sub(hit.place.end) {
        n @ 0..=3 => 2 + n,
        4..=8 => 6,
        _ => 7,
    };
    (hit.cue.map_or(1, |c| c.key), near, reports)
}

/// The nearest cue after the quotation.
fn cue_after(scene: &Scene, outer: &Outer) -> Beside {
    let hits = scene.hits.get(outer.hit as usize..).unwrap_or_default();
    let Some(at) = hits.iter().position(|h| h.place.start >= outer.place.end) else { return (0, 0, 0) };
    let hit = &hits[at];
    if hit.place.paragraph != outer.last_paragraph {
        return (0, 1, 0);
    }
    let reports = share_steps(1.0 - scene.readings[outer.hit as usize + at].nothing);
    let near = match hit.place.start - outer.place.end {
        n @ 0..=3 => 2 + n,
        4..=8 => 6,
        9..=15 => 7,
        _ => 8,
    };
    (hit.cue.map_or(1, |c| c.key), near, reports)
}

/// Other quotations in the same sentence: before, after.
fn others(scene: &Scene, at: usize) -> u32 {
    let here = &scene.outers[at];
    let before = at.checked_sub(1).is_some_and(|i| scene.outers[i].last_sentence == here.place.sentence);
    let after = scene.outers.get(at + 1).is_some_and(|o| o.place.sentence == here.last_sentence);
    u32::from(before) + 2 * u32::from(after)
}

/// Whether the line ends without a stop, as headlines do.
fn headline(scene: &Scene, outer: &Outer) -> bool {
    let line = scene.document.paragraphs[outer.last_paragraph as usize].tokens;
    scene.token(line.end - 1).is_some_and(|t| t.is_word())
}
