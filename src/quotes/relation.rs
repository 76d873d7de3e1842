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

/// A number of tokens, in steps: each up to 3, then up to 5, 8, 14, 25 and beyond.
#[inline]
pub fn steps(n: u32) -> u32 {
    // Which step it is cannot be guessed: looked up, not branched for.
    const STEPS: [u8; 27] = [0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8];
    u32::from(STEPS[n.min(26) as usize])
}

/// So many tokens beside a cue are looked at for what stands between: sentences have fewer.
const BETWEEN: u32 = 256;

/// Reads what stands between a mention and a cue.
pub fn relation(scene: &Scene, actor: Place, hit: Place) -> Relation {
    let (order, from, to) =
        if actor.end <= hit.start { (1, actor.end, hit.start) } else { (2, hit.end, actor.start) };
    let gap = steps(to.saturating_sub(from));
    let (from, to) = match order {
        1 => (from.max(to.saturating_sub(BETWEEN)), to),
        _ => (from, to.min(from + BETWEEN)),
    };
    Relation { order, gap, between: scene.between(from.min(to), to) }
}
