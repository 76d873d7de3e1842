//! Tokens that are picked without a guess: which they are, no branch predictor can know.

/// Some of at most [`Picked::AT_ONCE`] things, by their number. All are written, each over the last that was not picked.
#[derive(Debug)]
pub(crate) struct Picked {
    count: usize,
    numbers: [u32; Self::AT_ONCE],
}

impl Picked {
    /// Things offered between one [`Picked::clear`] and the next.
    pub const AT_ONCE: usize = 128;

    pub fn new() -> Self {
        Self { count: 0, numbers: [0; Self::AT_ONCE] }
    }

    /// Offers one more.
    #[inline]
    pub fn push(&mut self, number: u32, picked: bool) {
        self.numbers[self.count % Self::AT_ONCE] = number;
        self.count += usize::from(picked);
    }

    /// Those that were picked, in order.
    #[inline]
    pub fn all(&self) -> &[u32] {
        &self.numbers[..self.count]
    }

    pub fn clear(&mut self) {
        self.count = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_are_offered_can_be_picked() {
        let mut picked = Picked::new();
        (0..128).for_each(|n| picked.push(n, n % 3 == 0));
        assert!(picked.all().iter().copied().eq((0..128).step_by(3)));
        picked.clear();
        (0..128).for_each(|n| picked.push(n, true));
        assert!(picked.all().iter().copied().eq(0..128));
    }
}
