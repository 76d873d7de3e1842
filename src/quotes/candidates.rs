//! Who may have said a quotation: mentions near it, each with a cue or without one.

use super::scene::{Outer, Scene};
use super::speaker;

/// A hypothesis: this mention, with this cue. Neither: the page names nobody, or it is no speech at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pair {
    /// Marked text that is no speech: a scare quote, a title, a term.
    pub unsaid: bool,
    /// Index among the actors of the scene.
    pub actor: Option<u32>,
    /// Index among the hits of the scene.
    pub hit: Option<u32>,
}

/// The quotation before, as it was decided.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    /// Its index among the outermost quotations.
    pub outer: u32,
    /// Who said it.
    pub pair: Pair,
    /// Its last stop, as [`speaker::About::close`].
    pub close: u32,
    /// Whoever spoke last before that speaker, perhaps to him.
    pub other: Option<u32>,
}

impl Before {
    /// What a quotation of that speaker is to the next, with what stood before it.
    pub fn then(scene: &Scene, outer: usize, pair: Pair, close: u32, before: Option<Self>) -> Self {
        let word = |actor: u32| scene.actors[actor as usize].word;
        let other = before.and_then(|b| match (b.pair.actor, pair.actor) {
            (Some(last), Some(own)) if word(last) != word(own) => Some(last),
            _ => b.other,
        });
        Self { outer: outer as u32, pair, close, other }
    }
}

/// Mentions looked at before a quotation, and after it.
const ACTORS_BEFORE: usize = 6;
const ACTORS_AFTER: usize = 3;
/// Cues looked at before a quotation, and after it.
const HITS_BEFORE: usize = 6;
const HITS_AFTER: usize = 4;
/// Tokens between a quotation and a cue.
const REACH: u32 = 90;
/// From which probability a mention is a candidate for the source of a cue: in the paragraph of the quotation or in one
/// that introduces it with a colon, and in another.
const SOURCE: (f32, f32) = (0.02, 0.25);
/// From which probability a mention surely is the source of some cue.
const SURE: f32 = 0.75;

/// Fills `pairs` with the candidates for a quotation: first "nobody", then "no speech", then the mentions around it,
/// each without a cue and with those that may be its own. What hardly ever is right is left out: mentions two sentences
/// away, and those without a cue that others, or cues, stand before. Where the sentence has no cue, whoever opens the
/// paragraph and whom the last speaker answered are candidates too.
pub fn candidates(
    scene: &Scene,
    outer: &Outer,
    about: &speaker::About,
    before: Option<Before>,
    pairs: &mut Vec<Pair>,
) {
    pairs.clear();
    pairs.push(Pair::default());
    pairs.push(Pair { unsaid: true, ..Pair::default() });
    let (actor, hit) = (outer.actor as usize, outer.hit as usize);
    let mut alone = |actor: usize, mentions: usize| {
        let place = &scene.actors[actor].place;
        let inside = place.paragraph == outer.place.paragraph;
        let sentences = outer.sentences(place);
        // A sentence with a cue: who surely is the source of a cue has it, and nobody speaks from a sentence behind.
        if about.any_cue > 0
            && (scene.reports[actor] >= SURE || sentences > 0 && place.start >= outer.place.end)
        {
            return;
        }
        if sentences == 0 && inside || sentences <= 1 && (mentions == 0 || inside && about.any_cue == 0) {
            pairs.push(Pair { actor: Some(actor as u32), ..Pair::default() });
        }
    };
    for (mentions, i) in (0..actor).rev().take(ACTORS_BEFORE).enumerate() {
        let place = &scene.actors[i].place;
        if place.paragraph + 1 < outer.place.paragraph {
            break;
        }
        if place.end <= outer.place.start {
            alone(i, mentions);
        }
    }
    for (mentions, i) in (actor..scene.actors.len()).take(ACTORS_AFTER).enumerate() {
        if scene.actors[i].place.paragraph > outer.last_paragraph + 1 {
            break;
        }
        alone(i, mentions);
    }
    for i in (0..hit).rev().take(HITS_BEFORE) {
        let place = &scene.hits[i].place;
        if place.paragraph + 1 < outer.place.paragraph || place.end + REACH < outer.place.start {
            break;
        }
        sourced(scene, outer, about, i, pairs);
    }
    for i in (hit..scene.hits.len()).take(HITS_AFTER) {
        let place = &scene.hits[i].place;
        if place.paragraph > outer.last_paragraph + 1
            || place.sentence > outer.last_sentence + 2
            || place.start > outer.place.end + REACH
        {
            break;
        }
        sourced(scene, outer, about, i, pairs);
    }
    if about.any_cue == 0 {
        for actor in [opener(scene, outer, about), before.and_then(|b| b.other)].into_iter().flatten() {
            let pair = Pair { actor: Some(actor), ..Pair::default() };
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    let place = |index: Option<u32>| index.map_or(0, |i| u64::from(i) + 1);
    pairs[2..].sort_unstable_by_key(|p| place(p.actor) << 32 | place(p.hit));
    if let Some(before) = before
        && before.pair.actor.is_some()
        && !pairs.contains(&before.pair)
        && scene.outers[before.outer as usize].last_paragraph + 3 >= outer.place.paragraph
    {
        pairs.push(before.pair);
    }
}

/// "GMB officer Lorna Tubbs isn’t buying it. She never did. / “They got rid …”": the first mention of the paragraph, or of
/// the one before where the quotation opens its own.
fn opener(scene: &Scene, outer: &Outer, about: &speaker::About) -> Option<u32> {
    let paragraph = outer.place.paragraph.checked_sub(about.starts)?;
    let line = scene.document.paragraphs[paragraph as usize].tokens;
    let first = scene.first_actor(line.start);
    let place = scene.actors.get(first)?.place;
    (place.start < line.end && place.end <= outer.place.start).then_some(first as u32)
}

/// The cue with each of its likely sources.
fn sourced(scene: &Scene, outer: &Outer, about: &speaker::About, hit: usize, pairs: &mut Vec<Pair>) {
    for likely in scene.readings[hit].actors.iter().flatten() {
        let place = &scene.actors[likely.actor as usize].place;
        let near = place.paragraph == outer.place.paragraph || about.before == speaker::COLON;
        let least = if near { SOURCE.0 } else { SOURCE.1 };
        if likely.share >= least && outer.sentences(place) <= 1 {
            pairs.push(Pair { actor: Some(likely.actor), hit: Some(hit as u32), unsaid: false });
        }
    }
}
