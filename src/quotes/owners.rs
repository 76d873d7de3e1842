//! Nouns of saying: "the minister’s claim that it was “over”" is the minister’s, whoever laughs at it.

use super::candidates::Pair;
use super::scene::{Outer, Scene};
use crate::lexicon::{Form, known};

/// The most tokens between the noun’s "that" and the quotation.
const CLAUSE: u32 = 8;

/// The noun of saying whose "that" the quotation follows, with its owner, where the sentence has one.
pub fn claimed(scene: &Scene, outer: &Outer, pair: Pair) -> Pair {
    let Some(hit) = outer.hit.checked_sub(1) else { return pair };
    let noun = &scene.hits[hit as usize];
    let that = scene.token(noun.place.end).is_some_and(|t| t.word == known::THAT);
    let spelt = noun.cue.is_some_and(|c| matches!(c.form, Form::Base | Form::Third));
    let Some(before) = noun.actor.checked_sub(1) else { return pair };
    let owner = &scene.actors[before as usize];
    let possessive = scene.surface.mentions[owner.mention as usize].possessive;
    // The mark of the possessive stands between.
    let beside = owner.place.end <= noun.place.start && owner.place.end + 1 >= noun.place.start;
    let near = noun.place.sentence == outer.place.sentence
        && outer.place.start.saturating_sub(noun.place.end) <= CLAUSE;
    if that && spelt && possessive && beside && near {
        Pair { actor: Some(before), hit: Some(hit), unsaid: false }
    } else {
        pair
    }
}
