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

/// A model that is ready to score.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    bits: u32,
    unit: f32,
    bias: i32,
    weights: Box<[i16]>,
}

impl Linear {
    /// Reads a model.
    ///
    /// # Errors
    ///
    /// What was expected and what was found, for bytes that are no model.
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
        let weights = table.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect();
        Ok(Self {
            bits: u32::from(head[0]),
            unit: f32::from_le_bytes(unit),
            bias: i32::from_le_bytes(bias),
            weights,
        })
    }

    /// The bias, in units.
    #[inline]
    pub fn bias(&self) -> i32 {
        self.bias
    }

    /// The weight of one feature, in units.
    #[inline]
    pub fn weight(&self, feature: Feature) -> i32 {
        i32::from(self.weights[feature.slot(self.bits)])
    }

    /// The sum over the features, in units, with the bias.
    #[inline]
    pub fn sum(&self, features: impl IntoIterator<Item = Feature>) -> i32 {
        features.into_iter().fold(self.bias, |sum, f| sum + self.weight(f))
    }

    /// Units to log-odds.
    #[inline]
    pub fn log_odds(&self, units: i32) -> f32 {
        units as f32 * self.unit
    }
}

/// A model of `SLOTS` weights, a power of two: a table whose size the code knows is looked up without a check.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed<const SLOTS: usize> {
    unit: f32,
    weights: Box<[i16; SLOTS]>,
}

impl<const SLOTS: usize> Fixed<SLOTS> {
    /// Reads a model; its bias is left out.
    ///
    /// # Errors
    ///
    /// As [`Linear::read`], and for a model of another size.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let Linear { unit, weights, .. } = Linear::read(bytes)?;
        let weights = weights.try_into();
        let weights =
            weights.map_err(|w: Box<[i16]>| format!("expected {SLOTS} weights, found {}", w.len()))?;
        Ok(Self { unit, weights })
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
    let x = -log_odds.clamp(-12.0, 12.0);
    // exp(x) = (1 + x/2^12)^(2^12), right to 1.8% at the clamp and to 0.02% within ±1.5.
    let mut e = 1.0 + x / 4096.0;
    for _ in 0..12 {
        e *= e;
    }
    1.0 / (1.0 + e)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_sums_the_weights_of_its_features() {
        let feature = Feature::new(3, 7, 9);
        let mut bytes = b"CDW1\x04\0\0\0".to_vec();
        bytes.extend(0.5f32.to_le_bytes());
        bytes.extend((-3i32).to_le_bytes());
        for slot in 0..16 {
            bytes.extend(if slot == feature.slot(4) { 5i16 } else { 0 }.to_le_bytes());
        }
        let model = Linear::read(&bytes).unwrap();
        assert_eq!(model.sum([feature]), 2);
        assert_eq!(model.log_odds(2), 1.0);
        assert!(Linear::read(&bytes[..20]).unwrap_err().contains("16 weights"));
        let fixed = Fixed::<16>::read(&bytes).expect("a model of 16 weights");
        assert_eq!((fixed.weight(feature), fixed.log_odds(2)), (5, 1.0));
        assert!(Fixed::<8>::read(&bytes).expect_err("16 weights are not 8").contains("found 16"));
    }

    #[test]
    fn the_logistic_function_is_close() {
        for (x, p) in [(0.0, 0.5), (2.0, 0.8808), (-2.0, 0.1192), (6.0, 0.9975), (100.0, 1.0)] {
            assert!((probability(x) - p).abs() < 1e-3, "{x} {}", probability(x));
        }
    }
}
