//! "The mother of a boy who died said": a relative clause with a verb of its own before the cue.

use super::candidates::Pair;
use super::scene::Scene;
use super::trim::VERBS;
use crate::lexicon::{Classes, Form, known};
use crate::text::{Kind, TokenSpan};

/// The most tokens of a relative clause.
const CLAUSE: u32 = 24;

/// The pair with the one whom the relative clause tells of, where the cue is not that clause's own verb.
pub fn outside(scene: &Scene, pair: Pair) -> Pair {
    match (pair.actor, pair.hit) {
        (Some(actor), Some(hit)) => Pair { actor: Some(antecedent(scene, actor, hit)), ..pair },
        _ => pair,
    }
}

/// Of "who" and the one before it, the source of the cue: "a boy who died said", but "a boy who said".
pub fn antecedent(scene: &Scene, actor: u32, hit: u32) -> u32 {
    let (pronoun, cue) = (&scene.actors[actor as usize], &scene.hits[hit as usize]);
    let Some(before) = actor.checked_sub(1) else { return actor };
    let relative = matches!(scene.word(pronoun.head), known::WHO | known::WHICH | known::THAT);
    // "a clerk, who left early, said"
    let set_apart = scene.is(pronoun.place.start.wrapping_sub(1), ',');
    let beside = scene.actors[before as usize].place.end + u32::from(set_apart) == pronoun.place.start;
    let reports = cue.cue.is_some_and(|c| c.form != Form::Ing);
    let from = pronoun.place.end;
    if !(relative && beside && reports && (from + 1..=from + CLAUSE).contains(&cue.place.start)) {
        return actor;
    }
    let verbal = Classes::AUXILIARY.and(Classes::ADVERB);
    let mut end = cue.place.start;
    while end > from && scene.classes(end - 1).any(verbal) {
        end -= 1;
    }
    let closed = end > from && scene.is(end - 1, ',');
    let clause = TokenSpan::new(from, end - u32::from(closed));
    // "who left and said", "who wants to say"
    let joins = end > from && matches!(scene.word(end - 1), known::AND | known::OR | known::TO);
    let plain = scene.document.tokens(clause).iter().all(|t| matches!(t.kind, Kind::Word | Kind::Number));
    if plain && !joins && closed == set_apart && acts(scene, clause) { before } else { actor }
}

/// Whether the clause has a verb of its own.
fn acts(scene: &Scene, clause: TokenSpan) -> bool {
    // What stands right behind "who" and has no other class is a verb: "who lives nearby".
    let first = scene.token(clause.start).is_some_and(|t| t.is_word() && !t.capital());
    let noun = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PRONOUN).and(Classes::PREPOSITION);
    !clause.is_empty()
        && (first && !scene.classes(clause.start).any(noun) || {
            scene.document.tokens(clause).iter().any(|t| scene.lexicon.classes(t).any(VERBS))
        })
}
