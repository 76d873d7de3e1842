//! What a model knows of a place: one of its features.

/// A feature: a template's number mixed with up to two values, as a slot of any table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(pub u32);

/// What a feature differs in from its twin: a low bit of its slot, in a table of 2^15 slots or more.
const TWIN: u32 = 1 << 17;

impl Feature {
    /// From this number on a template is the twin of the one so many below it.
    pub const TWINS: u8 = 128;

    /// Mixes a template with two values; training and reading share this one definition.
    #[inline]
    pub const fn new(template: u8, a: u32, b: u32) -> Self {
        // What hangs on the template alone is worked out where the template is written down.
        let twin = (template / Self::TWINS) as u32 * TWIN;
        let salt = (template % Self::TWINS) as u32;
        let salt = salt.wrapping_add(1).wrapping_mul(0x9e37_79b1);
        let salt = (salt ^ (salt >> 15)).wrapping_mul(0x85eb_ca6b);
        let salt = salt ^ (salt >> 13);
        let h = (a ^ salt).wrapping_mul(0x85eb_ca6b).rotate_left(15);
        Self((h ^ b).wrapping_mul(0x9e37_79b1) ^ twin)
    }

    /// The same feature of the template's twin, for which nothing is mixed anew. The two stand close together, so that
    /// whoever asks for both waits for one.
    #[inline]
    pub const fn twin(self) -> Self {
        Self(self.0 ^ TWIN)
    }

    /// A feature of a border between posts, mixed more slowly; `docs/model-cards/posts.md` says why.
    #[inline]
    pub const fn of_border(template: u8, a: u32, b: u32) -> Self {
        let mut h = (template as u32).wrapping_add(1).wrapping_mul(0x9e37_79b1);
        h = (h ^ a).wrapping_mul(0x85eb_ca6b);
        h ^= h >> 15;
        h = (h ^ b).wrapping_mul(0xc2b2_ae35);
        h ^= h >> 13;
        Self(h.wrapping_mul(0x27d4_eb2f))
    }

    /// Its slot in a table of `1 << bits` slots.
    #[inline]
    pub const fn slot(self, bits: u32) -> usize {
        (self.0 >> (32 - bits)) as usize
    }

    /// What tells it from most of the features that share its slot.
    #[inline]
    pub const fn check(self) -> u8 {
        (self.0 >> 7) as u8
    }
}
