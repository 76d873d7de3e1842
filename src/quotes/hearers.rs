//! Who is no source though he stands where one does: who hears, who is called something; and who is, behind "by".

use super::candidates::Pair;
use super::scene::{Hit, Outer, PASSIVE, Place, Scene};
use crate::lexicon::{Classes, Cue, CueKind, Form, known};
use crate::text::Token;

/// The most tokens between a noun of saying and what it governs.
const CLAUSE: u32 = 6;

/// "The court heard", "MPs were told", "Residents told to leave": who hears is no source.
pub fn hears(scene: &Scene, pair: Pair) -> bool {
    let Some(actor) = pair.actor.map(|a| &scene.actors[a as usize]) else { return false };
    // "The court has heard of a carer who was “family”": the cue of hearing may not be the one that was taken.
    let beside = || {
        let next = scene.hits.get(actor.hit_behind as usize);
        let near =
            |h: &&Hit| h.place.start <= actor.place.end + 2 && h.place.sentence == actor.place.sentence;
        next.filter(near).is_some_and(|h| h.cue.is_some_and(|c| c.verb == known::HEAR))
    };
    let Some(hit) = pair.hit.map(|h| &scene.hits[h as usize]) else { return beside() };
    let Some(cue) = hit.cue else { return false };
    if noun(scene, hit) {
        return actor.place.end <= hit.place.start;
    }
    let passive = is_passive(scene, hit);
    let object = match cue.kind {
        CueKind::Tell => passive || told(scene, &actor.place, hit),
        // "The letters were dismissed as “muddled”": not by themselves.
        CueKind::Call | CueKind::Judge => passive,
        // "He is said to be “meticulous”", "had been warned twice that"
        CueKind::Say => passive && (to_verb(scene, hit) || warned(scene, hit)),
        CueKind::Think => passive && to_verb(scene, hit),
        _ => false,
    };
    actor.place.end <= hit.place.start && (object || cue.verb == known::HEAR)
}

/// "was told", "the minister, accused of “lying”": whom somebody accuses would stand between.
pub fn is_passive(scene: &Scene, hit: &Hit) -> bool {
    let of = scene.token(hit.place.end).is_some_and(|t| t.word == known::OF);
    let called = hit.cue.is_some_and(|c| c.kind == CueKind::Call && c.form == Form::Past);
    hit.form & 7 == PASSIVE || called && of
}

/// "said to be": an infinitive behind the cue.
fn to_verb(scene: &Scene, hit: &Hit) -> bool {
    scene.token(hit.place.end).is_some_and(|t| t.word == known::TO)
}

/// "warned that", "warned twice that": whom it was told stands before a passive.
fn warned(scene: &Scene, hit: &Hit) -> bool {
    let end = hit.place.end;
    let that = |t: u32| scene.word(t) == known::THAT;
    that(end) || that(end + 1) && scene.token(end).is_some_and(Token::is_word)
}

/// "would not be drawn on reports that", "amid claims of": a noun, which says not whose.
fn noun(scene: &Scene, hit: &Hit) -> bool {
    let form = hit.cue.map(|c| c.form);
    let spelt = matches!(form, Some(Form::Base | Form::Third));
    // "the answers were “weak” and “tired”"
    let are = scene.token(hit.place.end).is_some_and(|t| matches!(t.word, known::ARE | known::WERE));
    if form == Some(Form::Third) && are {
        return true;
    }
    let before = hit.place.start.checked_sub(1).and_then(|t| scene.token(t));
    spelt
        && before.is_some_and(|t| {
            let classes = scene.lexicon.classes(t);
            classes.has(Classes::PREPOSITION)
                && !classes.any(Classes::CONJUNCTION.and(Classes::ADVERB))
                && !matches!(t.word, known::IN | known::TO)
        })
}

/// "Asked to sum the mayor up, the most frequent answers were “weak”": whoever stands before, it is what many said.
pub fn answers_are(scene: &Scene, outer: &Outer, pair: Pair) -> bool {
    let Some(hit) = outer.hit.checked_sub(1).map(|h| &scene.hits[h as usize]) else { return false };
    let owner = pair
        .actor
        .is_some_and(|a| scene.surface.mentions[scene.actors[a as usize].mention as usize].possessive);
    pair.hit.is_none() && !owner && hit.place.end + 1 == outer.place.start && noun(scene, hit)
}

/// "denied claims that his office was “a zoo”": a noun of saying whose "that" the quotation follows.
pub fn reported(scene: &Scene, outer: &Outer, hit: u32) -> bool {
    let hit = &scene.hits[hit as usize];
    let that = scene.token(hit.place.end).is_some_and(|t| t.word == known::THAT);
    noun(scene, hit)
        && that
        && hit.place.sentence == outer.place.sentence
        && outer.place.start.saturating_sub(hit.place.end) <= CLAUSE
}

/// The end of whom a cue of telling has beside it, with what says where they are: "told people living nearby not to".
pub fn hearer_end(scene: &Scene, hearer: &Place) -> u32 {
    let end = hearer.end;
    let participle = scene.token(end).is_some_and(|t| {
        t.is_word()
            && !t.capital()
            && scene.document.word(t).ends_with("ing")
            && scene.lexicon.cue(t).is_none()
    });
    let closes = |t: u32| {
        matches!(scene.word(t), known::THAT | known::TO)
            || scene.word(t) == known::NOT && scene.word(t + 1) == known::TO
    };
    let words = |t: &u32| scene.token(*t).is_some_and(Token::is_word);
    let found = (end + 1..end + CLAUSE).take_while(words).find(|&t| closes(t));
    found.filter(|_| participle).unwrap_or(end)
}

/// Headlines leave "are" out: "Residents told to leave", "‘Pay up or shut up’, tenants told".
fn told(scene: &Scene, actor: &Place, hit: &Hit) -> bool {
    let sentence = scene.document.sentences[hit.place.sentence as usize].tokens;
    let bare =
        hit.place.end == sentence.end || scene.token(hit.place.end).is_some_and(|t| t.word == known::TO);
    bare && actor.end == hit.place.start && hit.cue.is_some_and(|c| c.form == Form::Past)
}

/// "was told by a steward", "was called “a hero” by the mayor": the source behind a passive.
pub fn agent(scene: &Scene, outer: &Outer, pair: Pair) -> Option<u32> {
    let hit = &scene.hits[pair.hit? as usize];
    [hit.place.end, outer.place.end].into_iter().find_map(|at| {
        let by = scene.token(at).is_some_and(|t| t.word == known::BY);
        let actor = scene.first_actor(at + 1);
        let beside = scene.actors.get(actor).is_some_and(|a| a.place.start == at + 1);
        (by && beside).then_some(actor as u32)
    })
}

/// Whether the actor is the source of a passive and stands behind what is said.
pub fn is_agent(scene: &Scene, hit: u32, actor: u32) -> bool {
    let (hit, at) = (&scene.hits[hit as usize], scene.actors[actor as usize].place.start);
    let by = scene.token(at.wrapping_sub(1)).is_some_and(|t| t.word == known::BY);
    by && is_passive(scene, hit) && at > hit.place.end + 1
}

/// The cue that introduces a quotation of nobody: "was told the plan was “dead”".
pub fn bare_cue(scene: &Scene, at: usize) -> Pair {
    let outer = &scene.outers[at];
    let Some(hit) = outer.hit.checked_sub(1) else { return Pair::default() };
    let Hit { place, cue, .. } = scene.hits[hit as usize];
    if place.sentence != outer.place.sentence || place.end + 8 <= outer.place.start {
        return Pair::default();
    }
    let pair = Pair { hit: Some(hit), ..Pair::default() };
    let object = |c: Cue| matches!(c.kind, CueKind::Call | CueKind::Judge | CueKind::Tell);
    let passive = is_passive(scene, &scene.hits[hit as usize]) && cue.is_some_and(object);
    Pair { actor: if passive { agent(scene, outer, pair) } else { None }, ..pair }
}
