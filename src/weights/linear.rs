//! A linear model over hashed binary features, quantised to 16 bits.
//!
//! File: the bytes `CDW1`, the table's size as a power of two (u8), three zero bytes, log-odds per unit (f32),
//! the bias in units (i32), then one little-endian i16 per slot. Sums are integers, so a score is the same on every machine.

/// A feature: a template's number mixed with up to two values, as a slot of any table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(pub u32);

impl Feature {
    /// Mixes a template with two values; training and reading share this one definition.
    #[inline]
    pub const fn new(template: u8, a: u32, b: u32) -> Self {
        // What hangs on the template alone is worked out where the template is written down.
        let salt = (template as u32).wrapping_add(1).wrapping_mul(0x9e37_79b1);
        let salt = (salt ^ (salt >> 15)).wrapping_mul(0x85eb_ca6b);
        let salt = salt ^ (salt >> 13);
        let h = (a ^ salt).wrapping_mul(0x85eb_ca6b).rotate_left(15);
        Self((h ^ b).wrapping_mul(0x9e37_79b1))
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
}

/// A model of `SLOTS` weights, a power of two: a table whose size the code knows is looked up without a check.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear<const SLOTS: usize> {
    unit: f32,
    bias: i32,
    weights: Box<[i16; SLOTS]>,
}

impl<const SLOTS: usize> Linear<SLOTS> {
    /// Reads a model. Each weight of a smaller one stands in all the slots that its own is cut into.
    ///
    /// # Errors
    ///
    /// What was expected and what was found, for bytes that are no model and for a model that is larger.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let word = |at: usize| bytes.get(at..at + 4).and_then(|b| <[u8; 4]>::try_from(b).ok());
        let (Some(magic), Some(head), Some(unit), Some(bias)) = (word(0), word(4), word(8), word(12)) else {
            return Err(format!("expected a header of 16 bytes, found {} bytes", bytes.len()));
        };
        if &magic != b"CDW1" || !(1..=24).contains(&head[0]) {
            return Err(format!("expected a model that begins with CDW1, found {magic:?} {head:?}"));
        }
        let slots = 1usize << head[0];
        let table = &bytes[16..];
        if table.len() != slots * 2 {
            return Err(format!("expected {slots} weights of two bytes, found {} bytes", table.len()));
        }
        let each = table.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]]));
        let weights: Box<[i16]> = match SLOTS / slots {
            0 | 1 => each.collect(),
            times => each.flat_map(|w| std::iter::repeat_n(w, times)).collect(),
        };
        let weights = weights.try_into().map_err(|_| format!("expected {SLOTS} weights, found {slots}"))?;
        Ok(Self { unit: f32::from_le_bytes(unit), bias: i32::from_le_bytes(bias), weights })
    }

    /// The bias, in units.
    #[inline]
    pub fn bias(&self) -> i32 {
        self.bias
    }

    /// The weight of one feature, in units.
    #[inline]
    pub fn weight(&self, feature: Feature) -> i32 {
        i32::from(self.weights[feature.slot(SLOTS.trailing_zeros())])
    }

    /// Units to log-odds.
    #[inline]
    pub fn log_odds(&self, units: i32) -> f32 {
        units as f32 * self.unit
    }
}

/// The logistic function, from additions, multiplications and one division alone: the same bits on every machine.
pub fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + exponential(-log_odds))
}

/// The exponential function within ±12, from additions and multiplications alone: the same bits on every machine.
#[inline]
pub fn exponential(x: f32) -> f32 {
    // exp(x) = (1 + x/2^12)^(2^12), right to 1.8% at the clamp and to 0.02% within ±1.5.
    let mut e = 1.0 + x.clamp(-12.0, 12.0) / 4096.0;
    for _ in 0..12 {
        e *= e;
    }
    e
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_holds_the_weights_of_features() {
        let feature = Feature::new(3, 7, 9);
        let mut bytes = b"CDW1\x04\0\0\0".to_vec();
        bytes.extend(0.5f32.to_le_bytes());
        bytes.extend((-3i32).to_le_bytes());
        for slot in 0..16 {
            bytes.extend(if slot == feature.slot(4) { 5i16 } else { 0 }.to_le_bytes());
        }
        let model = Linear::<16>::read(&bytes).expect("a model of 16 weights");
        assert_eq!((model.bias() + model.weight(feature), model.log_odds(2)), (2, 1.0));
        let wider = Linear::<64>::read(&bytes).expect("a model of 16 weights, in 64 slots");
        assert_eq!((wider.weight(feature), wider.log_odds(2), wider.bias()), (5, 1.0, -3));
        assert!(Linear::<8>::read(&bytes).expect_err("16 weights are not 8").contains("found 16"));
        assert!(Linear::<16>::read(&bytes[..20]).expect_err("weights are missing").contains("16 weights"));
    }

    #[test]
    fn the_logistic_function_is_close() {
        for (x, p) in [(0.0, 0.5), (2.0, 0.8808), (-2.0, 0.1192), (6.0, 0.9975), (100.0, 1.0)] {
            assert!((probability(x) - p).abs() < 1e-3, "{x} {}", probability(x));
        }
    }
}
