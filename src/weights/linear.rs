//! A linear model over hashed binary features, in a table of two bytes a slot.
//!
//! File: four bytes that name the kind of its slots, the table's size as a power of two (u8), three zero bytes, log-odds
//! per unit (f32), the bias in units (i32), then the slots. Little-endian. Sums are integers, so a score is the same on
//! every machine.

use super::Feature;

/// What stands in a slot.
pub trait Slot: Copy {
    /// The first bytes of the file.
    const MAGIC: &[u8; 4];

    /// Reads a slot of the file.
    fn read(bytes: [u8; 2]) -> Self;

    /// What a feature that falls into the slot weighs, in units.
    fn weight(self, feature: Feature) -> i32;
}

/// A weight for whatever falls into the slot (`CDW1`: i16).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared(i16);

/// The weight of one feature alone, the heaviest of those that fall into the slot; the others weigh nothing, but for
/// one in 256 that is taken for it (`CDW2`: the weight as i8, the check as u8).
///
/// A table tells more features apart than if they shared its slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owned {
    weight: i8,
    check: u8,
}

impl Slot for Shared {
    const MAGIC: &[u8; 4] = b"CDW1";

    fn read(bytes: [u8; 2]) -> Self {
        Self(i16::from_le_bytes(bytes))
    }

    #[inline]
    fn weight(self, _: Feature) -> i32 {
        self.0.into()
    }
}

impl Slot for Owned {
    const MAGIC: &[u8; 4] = b"CDW2";

    fn read([weight, check]: [u8; 2]) -> Self {
        Self { weight: weight.cast_signed(), check }
    }

    #[inline]
    fn weight(self, feature: Feature) -> i32 {
        // Whose slot it is cannot be guessed, and compilers make a branch of a comparison: 0 for its own, else 1.
        let other = (i32::from(self.check ^ feature.check()) + 0xff) >> 8;
        i32::from(self.weight) * (1 - other)
    }
}

/// A model of `SLOTS` slots, a power of two: a table whose size the code knows is looked up without a bounds check.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear<S, const SLOTS: usize> {
    unit: f32,
    bias: i32,
    slots: Box<[S; SLOTS]>,
}

impl<S: Slot, const SLOTS: usize> Linear<S, SLOTS> {
    /// Reads a model. What a slot of a smaller one holds stands in all the slots that it is cut into.
    ///
    /// # Errors
    ///
    /// What was expected and what was found, for bytes that are no model and for a model that is larger.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let word = |at: usize| bytes.get(at..at + 4).and_then(|b| <[u8; 4]>::try_from(b).ok());
        let (Some(magic), Some(head), Some(unit), Some(bias)) = (word(0), word(4), word(8), word(12)) else {
            return Err(format!("expected a header of 16 bytes, found {} bytes", bytes.len()));
        };
        if &magic != S::MAGIC || !(1..=24).contains(&head[0]) {
            let expected = String::from_utf8_lossy(S::MAGIC);
            return Err(format!("expected a model that begins with {expected}, found {magic:?} {head:?}"));
        }
        let count = 1usize << head[0];
        let table = &bytes[16..];
        if table.len() != count * 2 {
            return Err(format!("expected {count} slots of two bytes, found {} bytes", table.len()));
        }
        let each = table.chunks_exact(2).map(|b| S::read([b[0], b[1]]));
        let slots: Box<[S]> = match SLOTS / count {
            0 | 1 => each.collect(),
            times => each.flat_map(|slot| std::iter::repeat_n(slot, times)).collect(),
        };
        let slots = slots.try_into().map_err(|_| format!("expected {SLOTS} slots, found {count}"))?;
        Ok(Self { unit: f32::from_le_bytes(unit), bias: i32::from_le_bytes(bias), slots })
    }

    /// The bias, in units.
    #[inline]
    pub fn bias(&self) -> i32 {
        self.bias
    }

    /// The weight of one feature, in units.
    #[inline]
    pub fn weight(&self, feature: Feature) -> i32 {
        self.slots[feature.slot(SLOTS.trailing_zeros())].weight(feature)
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

    /// A model of sixteen slots, all empty but for that of a feature.
    fn sixteen(magic: &[u8; 4], feature: Feature, slot: [u8; 2]) -> Vec<u8> {
        let mut bytes = [magic.as_slice(), b"\x04\0\0\0"].concat();
        bytes.extend(0.5f32.to_le_bytes());
        bytes.extend((-3i32).to_le_bytes());
        (0..16).for_each(|i| bytes.extend(if i == feature.slot(4) { slot } else { [0; 2] }));
        bytes
    }

    #[test]
    fn a_model_holds_the_weights_of_features() {
        let feature = Feature::new(3, 7, 9);
        let bytes = sixteen(b"CDW1", feature, 5i16.to_le_bytes());
        let model = Linear::<Shared, 16>::read(&bytes).expect("a model of 16 slots");
        assert_eq!((model.bias() + model.weight(feature), model.log_odds(2)), (2, 1.0));
        let wider = Linear::<Shared, 64>::read(&bytes).expect("a model of 16 slots, in 64");
        assert_eq!((wider.weight(feature), wider.log_odds(2), wider.bias()), (5, 1.0, -3));
        let error = |bytes| Linear::<Shared, 16>::read(bytes).expect_err("no model of 16 slots");
        assert!(error(&bytes[..20]).contains("16 slots"));
        assert!(error(&sixteen(b"CDW2", feature, [0; 2])).contains("CDW1"));
        let larger = Linear::<Shared, 8>::read(&bytes).expect_err("16 slots are not 8");
        assert!(larger.contains("found 16"));
    }

    #[test]
    fn a_slot_that_is_owned_weighs_nothing_for_others() {
        let owner = Feature::new(3, 7, 9);
        let bytes = sixteen(b"CDW2", owner, [-5i8 as u8, owner.check()]);
        let model = Linear::<Owned, 16>::read(&bytes).expect("a model of 16 slots");
        assert_eq!(model.weight(owner), -5);
        let mut others = (0..1000).map(|b| Feature::new(4, 7, b)).filter(|f| f.slot(4) == owner.slot(4));
        let other = others.find(|f| f.check() != owner.check()).expect("most differ");
        assert_eq!(model.weight(other), 0);
        let wider = Linear::<Owned, 64>::read(&bytes).expect("a model of 16 slots, in 64");
        assert_eq!(wider.weight(owner), -5);
    }

    #[test]
    fn the_logistic_function_is_close() {
        for (x, p) in [(0.0, 0.5), (2.0, 0.8808), (-2.0, 0.1192), (6.0, 0.9975), (100.0, 1.0)] {
            assert!((probability(x) - p).abs() < 1e-3, "{x} {}", probability(x));
        }
    }
}
