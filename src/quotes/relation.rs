//! How a mention and a cue stand to each other.

use super::scene::{Place, Scene};
use crate::lexicon::{Classes, known};
use crate::text::Kind;

/// How a mention and its cue stand to each other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Relation {
    /// 0: no cue, 1: mention first, 2: cue first.
    pub order: u32,
    /// Tokens between, in steps.
    pub gap: u32,
    /// What stands between, as bits: comma, who, preposition, conjunction, cue, mark, other.
    pub between: u32,
}

/// A number of tokens, in steps.
#[inline]
pub fn steps(n: u32) -> u32 {
    match n {
        0..=3 => n,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=25 => 7,
        _ => 8,
    }
}

/// Reads what stands between a mention and a cue.
pub fn relation(scene: &Scene, actor: Place, hit: Place) -> Relation {
    let (order, from, to) =
        if actor.end <= hit.start { (1, actor.end, hit.start) } else { (2, hit.end, actor.start) };
    let mut between = 0;
    for token in &scene.document.tokens[from.min(to) as usize..to as usize] {
        between |= match token.kind {
            Kind::Punct if token.is(',') => 1,
            Kind::Word if token.word == known::WHO => 2,
            Kind::Word => {
                let classes = scene.lexicon.classes(token);
                if classes.any(Classes::AUXILIARY.and(Classes::ADVERB)) {
                    0
                } else if classes.has(Classes::PREPOSITION) {
                    4
                } else if classes.has(Classes::CONJUNCTION) {
                    8
                } else if classes.has(Classes::CUE) {
                    16
                } else {
                    64
                }
            }
            Kind::Mark => 32,
            _ => 64,
        };
    }
    Relation { order, gap: steps(to.saturating_sub(from)), between }
}
