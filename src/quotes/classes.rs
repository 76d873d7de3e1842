//! Coarse classes of tokens, for features.

use super::scene::Scene;
use crate::lexicon::{Classes, Lexicon, is_be, known};
use crate::text::{Kind, Token};

/// A coarse class of the token at a place; 0 outside the text.
#[inline]
pub fn class(scene: &Scene, at: u32) -> u32 {
    scene.classes.get(at as usize).copied().map_or(0, u32::from)
}

/// The class of a token; features ask for it again and again, so that a scene reads it once for each.
pub fn of(token: &Token, lexicon: &Lexicon) -> u8 {
    match token.kind {
        Kind::Word => {
            let classes = lexicon.classes(token);
            if classes.has(Classes::CUE)
                && let Some(cue) = lexicon.cue(token)
            {
                return 16 + cue.kind as u8;
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
            .map_or(if token.capital() { 9 } else { 10 }, |n| n as u8 + 1)
        }
        Kind::Number => 11,
        Kind::Mark => 12,
        Kind::Dash => 13,
        Kind::Url => 14,
        Kind::Punct | Kind::Symbol => 32 + (token.key & 0x7f) as u8,
    }
}
