//! Whether a cue reports at all, and of whom: candidates for the source of a cue, and their features.

use super::relation::{Relation, relation};
use super::scene::{Actor, Hit, Scene};
use super::speaker::FREE;
use crate::lexicon::known;
use crate::text::Kind;
use crate::weights::Feature;

/// Whose words a cue reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// It reports nothing.
    Nothing,
    /// It reports, and names nobody.
    Nobody,
    /// The words of this actor of the scene.
    Actor(u32),
}

/// Mentions looked at before a cue, and after it.
const BEFORE: usize = 5;
const AFTER: usize = 3;
/// Candidates of a cue at most: nothing, nobody and these.
pub const MOST: usize = 2 + BEFORE + AFTER;
/// Tokens between a cue and a mention after it.
const REACH: u32 = 10;

/// Fills `sources` with the candidates for a cue: nothing, nobody, the nearest mention before it and the nearest after
/// it, then the others.
pub fn candidates(scene: &Scene, hit: &Hit, sources: &mut Vec<Source>) {
    sources.clear();
    sources.extend([Source::Nothing, Source::Nobody]);
    let next = hit.actor as usize;
    let near = |a: &Actor| a.place.sentence == hit.place.sentence && a.place.start <= hit.place.end + REACH;
    let from = next.saturating_sub(BEFORE);
    for (i, actor) in (from..next).zip(&scene.actors[from..next]).rev() {
        if !near(actor) {
            break;
        }
        if actor.place.end <= hit.place.start {
            sources.push(Source::Actor(i as u32));
        }
    }
    let behind = sources.len();
    for (i, actor) in (next..).zip(&scene.actors[next..]).take(AFTER) {
        if !near(actor) {
            break;
        }
        if actor.place.start >= hit.place.end {
            sources.push(Source::Actor(i as u32));
        }
    }
    // The nearest after the cue goes second, where there are others before it.
    if behind > 3 && behind < sources.len() {
        sources[3..=behind].rotate_right(1);
    }
}

/// Names of the templates; the index is the template's number.
pub const TEMPLATES: &[&str] = &[
    "cue",
    "cue and next word",
    "cue and next class",
    "cue and word before",
    "classes around",
    "quotation in sentence",
    "place",
    "words before",
    "words after",
    "cue and distance",
    "kind of mention",
    "head of mention",
    "word before the mention",
    "word after the mention",
    "between",
    "mentions between",
    "cues between",
    "sort",
    "opens sentence",
    FREE,
    "that follows",
    "cues in sentence",
    "length of sentence",
    "class before the mention",
    "class after the mention",
];

/// What all candidates of a cue share.
pub struct About {
    that: u32,
    quoted: u32,
}

/// Reads what all candidates of a cue share.
pub fn about(scene: &Scene, hit: &Hit) -> About {
    let sentence = scene.document.sentences[hit.place.sentence as usize].tokens;
    let end = sentence.end.min(hit.place.end + 8);
    let that = (hit.place.end..end).find(|&t| scene.token(t).is_some_and(|t| t.word == known::THAT));
    let outer = hit.outer as usize;
    let quoted = scene.outers.get(outer).is_some_and(|o| o.place.start < sentence.end)
        || outer.checked_sub(1).is_some_and(|o| scene.outers[o].place.end > sentence.start);
    About { that: that.map_or(9, |t| t - hit.place.end), quoted: u32::from(quoted) }
}

/// Emits every feature of a candidate.
pub fn features(scene: &Scene, at: u32, about: &About, source: Source, mut emit: impl FnMut(u8, u32, u32)) {
    match source {
        Source::Nothing => cue_features(scene, at, about, emit),
        Source::Nobody => cue_features(scene, at, about, |t, a, b| emit(NOBODY + t, a, b)),
        Source::Actor(a) => {
            let place = scene.hits[at as usize].place;
            let relation = relation(scene, scene.actors[a as usize].place, place);
            actor_features(scene, at, about, a, &relation, emit);
        }
    }
}

/// The number of the first template of "nobody", each of which is the twin of one of "nothing".
pub const NOBODY: u8 = Feature::TWINS;

/// Emits every feature of a cue that may report nothing: its own and those of what it stands in.
pub fn cue_features(scene: &Scene, at: u32, about: &About, mut emit: impl FnMut(u8, u32, u32)) {
    let hit = &scene.hits[at as usize];
    let Hit { place, verb, form, .. } = *hit;
    let (before, class_before) = (hit.before.key, hit.before.class());
    let (after, class_after) = (hit.after.key, hit.after.class());
    let sentence = scene.document.sentences[place.sentence as usize].tokens;
    emit(0, verb, 0);
    emit(0, verb, 1 + form);
    emit(1, verb ^ 0x5bd1_e995, after);
    emit(2, verb, class_after);
    emit(3, verb, before);
    emit(3, form, before);
    emit(4, class_before << 8 | class_after, form);
    emit(4, form, class_after);
    emit(5, about.quoted, form);
    emit(6, scene.key(place.start.wrapping_sub(2)), before);
    emit(8, after, scene.key(place.end + 1));
    emit(8, class_after, scene.class(place.end + 1));
    emit(20, about.that, form);
    emit(20, about.that.min(3), verb);
    emit(22, (sentence.end - sentence.start).min(63) / 6, form);
    emit(6, u32::from(sentence.start == place.start), form);
    emit(6, 2 + (sentence.end - place.end).min(4), form);
    emit(7, scene.key(sentence.start), 0);
}

/// Emits every feature of a mention that may be the source of a cue, given how they stand to each other.
pub fn actor_features(
    scene: &Scene,
    at: u32,
    about: &About,
    a: u32,
    relation: &Relation,
    mut emit: impl FnMut(u8, u32, u32),
) {
    let hit = &scene.hits[at as usize];
    let Hit { place, verb, form, .. } = *hit;
    let actor = &scene.actors[a as usize];
    let Relation { order, gap, between } = *relation;
    let head = actor.word;
    let kind = actor.pronoun;
    let near = order << 4 | gap;
    emit(9, near.min(order << 4 | 3), verb);
    emit(10, kind, order << 8 | form);
    emit(10, kind, near);
    emit(11, head, order);
    emit(12, actor.before.key, order << 4 | gap.min(2));
    emit(13, actor.after.key, order << 4 | gap.min(2));
    emit(14, between, 1 << 16 | order << 8 | form);
    let (actors, hits) = if order == 1 {
        (hit.actor.saturating_sub(a + 1), at.saturating_sub(actor.hit_behind))
    } else {
        (a.saturating_sub(hit.actor_behind), actor.hit.saturating_sub(at + 1))
    };
    let (actors, hits) = (actors.min(4), hits.min(3));
    emit(15, actors, order << 16 | between);
    emit(16, hits, order << 8 | form | actors.min(1) << 16);
    emit(17, actor.sort, near);
    let sentence = scene.document.sentences[place.sentence as usize].tokens;
    let opens = actor.place.start == sentence.start || actors == 0 && order == 1;
    emit(18, u32::from(opens), near);
    emit(23, actor.before.class(), near);
    emit(24, actor.after.class(), near);
    let mark = (hit.outer.min(actor.outer).checked_sub(1))
        .is_some_and(|o| scene.outers[o as usize].place.end + 1 >= place.start.min(actor.place.start));
    emit(5, about.quoted << 1 | u32::from(mark), 2 << 20 | near);
    let stop = scene.token(place.end.max(actor.place.end)).is_none_or(|t| t.kind == Kind::Punct);
    emit(21, u32::from(stop) << 1 | about.quoted, near);
}
