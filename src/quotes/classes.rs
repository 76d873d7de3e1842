//! Coarse classes of tokens, for features.

use super::scene::{Scene, is_be};
use crate::lexicon::{Classes, known};
use crate::text::Kind;

/// A coarse class of the token at a place.
pub fn class(scene: &Scene, at: u32) -> u32 {
    let Some(token) = scene.token(at) else { return 0 };
    match token.kind {
        Kind::Word => {
            let classes = scene.lexicon.classes(token);
            if let Some(cue) = scene.lexicon.cue(token) {
                return 16 + cue.kind as u32;
            }
            if is_be(token) {
                return 15;
            }
            if token.word == known::TO {
                return 8;
            }
            [
                Classes::ARTICLE,
                Classes::PRONOUN,
                Classes::DETERMINER,
                Classes::PREPOSITION,
                Classes::CONJUNCTION,
                Classes::AUXILIARY,
                Classes::ADVERB,
            ]
            .iter()
            .position(|&c| classes.has(c))
            .map_or(if token.capital() { 9 } else { 10 }, |n| n as u32 + 1)
        }
        Kind::Number => 11,
        Kind::Mark => 12,
        Kind::Dash => 13,
        Kind::Url => 14,
        Kind::Punct | Kind::Symbol => 32 + (token.key & 0x7f),
    }
}
