//! How a mention and a cue stand to each other.

use super::scene::{Place, Scene};

/// How a mention and its cue stand to each other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Relation {
    /// 0: no cue, 1: mention first, 2: cue first.
    pub order: u32,
    /// Tokens between, in steps.
    pub gap: u32,
    /// What stands between, as bits of [`Between`](crate::lexicon::Between).
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
    Relation { order, gap: steps(to.saturating_sub(from)), between: scene.between(from.min(to), to) }
}
