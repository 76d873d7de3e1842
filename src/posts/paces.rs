//! How fast a live blog is posted: a semi-Markov model of the lengths of its posts, with the pace left open.
//!
//! Nothing tells beforehand whether a blog has a post in every line or in every tenth. So each of several paces cuts
//! the whole text by itself, over all ways to cut it at once (forward and backward sums); how well it gets on says how
//! much it counts. All is done by additions, multiplications and square roots, which give the same bits everywhere.

use super::boundaries::NEVER;
use super::scene::Style;
use crate::weights::probability;

/// Mean lengths of posts, in lines, and how common they are.
const PACES: [(f64, f64); N] = [
    (1.25, 0.05),
    (1.6, 0.12),
    (2.1, 0.20),
    (2.8, 0.22),
    (3.7, 0.20),
    (5.0, 0.13),
    (7.0, 0.06),
    (10.0, 0.02),
];
const N: usize = 8;

/// A number for each pace.
type Each = [f64; N];

/// How much the odds count, by style: the features behind them repeat each other.
const TRUST: [f32; 2] = [0.7, 1.3];
/// The odds of a border as such, which the weights have learnt too; by style.
const USUAL: [f32; 2] = [-1.2, -1.2];

/// A pace counts at least so much of the best one's share.
const LEAST: f64 = 0.0025;

/// Sums are brought back by this power of two before they leave the range of an `f64`.
const SCALE: i32 = 256;
/// How many lines may pass until then: a line adds at most a factor of 2¹².
const BLOCK: usize = 16;

/// What all paces together say of a text, before it is known where the borders are.
#[derive(Debug)]
pub struct Paces {
    /// By line: how much likelier its words are at a border than elsewhere.
    ratios: Vec<f64>,
    /// By line, and at the end: the sums over all ways to cut before it.
    ahead: Vec<Each>,
    /// By block: the powers of two that are missing in the sums.
    scales: Vec<[i32; N]>,
    /// The share of each pace.
    shares: Each,
    /// How much likelier the lines are with borders than as one post, as a logarithm to base 2.
    pub gain: f32,
}

/// Where the borders are.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// By line and pace: the probability that a post starts there.
    borders: Vec<Each>,
    /// The share of each pace.
    shares: Each,
}

impl Paces {
    /// Reads a text's log-odds, each already of a border against none; the first line's are not asked.
    pub fn read(odds: &[f32], style: Style) -> Self {
        let (trust, usual) = (TRUST[style as usize], USUAL[style as usize]);
        let ratios: Vec<f64> = odds.iter().map(|&o| ratio(o, trust * (o - usual))).collect();
        let (ahead, scales) = forward(&ratios);
        let sums = total(&ahead, &scales);
        let most = sums.iter().copied().fold(Scaled::ZERO, Scaled::max);
        let (mut shares, mut all) = ([0.0; N], 0.0);
        for ((share, sum), (_, common)) in shares.iter_mut().zip(sums).zip(PACES) {
            let part = sum.over(most);
            all += common * part;
            *share = common * part.sqrt().max(LEAST);
        }
        let whole: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|s| *s /= whole);
        let gain = most.log2() + Scaled { value: all, scale: 0 }.log2();
        Self { ratios, ahead, scales, shares, gain }
    }

    /// Finds the borders.
    pub fn borders(self) -> Reading {
        let sums = total(&self.ahead, &self.scales);
        let mut borders = self.ahead;
        let mut behind = Lengths::new();
        let mut scale = [0; N];
        let mut enter = [1.0; N];
        for i in (0..self.ratios.len()).rev() {
            let sum = behind.step(enter);
            for p in 0..N {
                let both =
                    Scaled { value: borders[i][p] * sum[p], scale: self.scales[i / BLOCK][p] + scale[p] };
                borders[i][p] = if i == 0 { 0.0 } else { both.over(sums[p]).min(1.0) };
                enter[p] = sum[p] * self.ratios[i];
            }
            if i % BLOCK == 0 {
                behind.settle(&mut enter, &mut scale);
            }
        }
        borders.truncate(self.ratios.len());
        Reading { borders, shares: self.shares }
    }
}

impl Reading {
    /// The probability of a border before each line.
    pub fn marginals(&self) -> Vec<f64> {
        let mean = |each: &Each| each.iter().zip(self.shares).map(|(b, share)| share * b).sum();
        self.borders.iter().map(mean).collect()
    }

    /// The borders whose expected Fβ is best, with their probabilities, in the order of the text. `beta` is the square
    /// of β: 1 for F1, less where borders had better be right than complete.
    pub fn best(&self, beta: f64) -> Vec<(usize, f32)> {
        let marginals = self.marginals();
        let mut order: Vec<usize> = (1..marginals.len()).filter(|&i| marginals[i] > 0.0).collect();
        // The sort is stable, and the bits of positive numbers are in their order.
        order.sort_by_key(|&i| std::cmp::Reverse(marginals[i].to_bits()));
        let mut expected = [0.0; N];
        for borders in &self.borders {
            expected.iter_mut().zip(borders).for_each(|(e, b)| *e += b);
        }
        let mut right = [0.0; N];
        let (mut top, mut take) = (0.0, 0);
        for (k, &i) in order.iter().enumerate() {
            let mut value = 0.0;
            for p in 0..N {
                right[p] += self.borders[i][p];
                value += self.shares[p] * (1.0 + beta) * right[p] / ((k + 1) as f64 + beta * expected[p]);
            }
            if value > top {
                (top, take) = (value, k + 1);
            }
        }
        order.truncate(take);
        order.sort_unstable();
        order.into_iter().map(|i| (i, marginals[i] as f32)).collect()
    }
}

/// How much likelier a line's words are at a border than elsewhere, of the odds and what they are trusted for.
fn ratio(odds: f32, trusted: f32) -> f64 {
    if odds <= NEVER {
        return 0.0;
    }
    let p = f64::from(probability(trusted.clamp(-8.0, 8.0)));
    p / (1.0 - p)
}

/// The sums over all ways to cut before each line and before the end, with their scales.
fn forward(ratios: &[f64]) -> (Vec<Each>, Vec<[i32; N]>) {
    let n = ratios.len();
    let mut sums = Vec::with_capacity(n + 1);
    let mut scales = Vec::with_capacity(n / BLOCK + 1);
    let mut lengths = Lengths::new();
    let mut scale = [0; N];
    let mut enter = [1.0; N];
    for i in 0..=n {
        if i % BLOCK == 0 {
            lengths.settle(&mut enter, &mut scale);
            scales.push(scale);
        }
        sums.push(enter);
        let ratio = ratios.get(i + 1).copied().unwrap_or(1.0);
        enter = lengths.step(enter).map(|sum| sum * ratio);
    }
    (sums, scales)
}

/// The sums over all ways to cut the whole text.
fn total(ahead: &[Each], scales: &[[i32; N]]) -> [Scaled; N] {
    let (last, scale) = (ahead[ahead.len() - 1], scales[scales.len() - 1]);
    std::array::from_fn(|p| Scaled { value: last[p], scale: scale[p] })
}

/// The posts that are under way, line by line, at each pace. A post's length is the number of failures before the
/// third success, and one, which keeps most posts near the mean; so it passes three waits, one after the other.
#[derive(Debug)]
struct Lengths {
    success: Each,
    waits: [Each; 3],
}

impl Lengths {
    fn new() -> Self {
        let success = PACES.map(|(mean, _)| 3.0 / (mean + 2.0));
        Self { success, waits: [[0.0; N]; 3] }
    }

    /// One line on: `enter` is the sum of the posts that start with it; gives the sum of those that end with it.
    #[inline]
    fn step(&mut self, enter: Each) -> Each {
        let mut sum = enter;
        for wait in &mut self.waits {
            for p in 0..N {
                wait[p] = wait[p] * (1.0 - self.success[p]) + sum[p];
                sum[p] = wait[p] * self.success[p];
            }
        }
        sum
    }

    /// Brings the sums back into range.
    fn settle(&mut self, enter: &mut Each, scale: &mut [i32; N]) {
        const FAR: f64 = 1e60;
        for p in 0..N {
            let most = self.waits.iter().map(|wait| wait[p]).fold(enter[p], f64::max);
            let by = if most > FAR {
                -SCALE
            } else if most > 0.0 && most < 1.0 / FAR {
                SCALE
            } else {
                continue;
            };
            let factor = power(by);
            enter[p] *= factor;
            self.waits.iter_mut().for_each(|wait| wait[p] *= factor);
            scale[p] -= by;
        }
    }
}

/// A number with a power of two of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scaled {
    value: f64,
    scale: i32,
}

impl Scaled {
    const ZERO: Self = Self { value: 0.0, scale: 0 };

    fn over(self, other: Self) -> f64 {
        if other.value > 0.0 { self.value / other.value * power(self.scale - other.scale) } else { 0.0 }
    }

    fn max(self, other: Self) -> Self {
        if other.value == 0.0 || self.over(other) >= 1.0 { self } else { other }
    }

    /// The logarithm to base 2, linear between powers of two.
    fn log2(self) -> f32 {
        let bits = self.value.to_bits();
        let exponent = (bits >> 52 & 0x7ff) as i32 - 1023;
        let part = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52) - 1.0;
        (exponent + self.scale) as f32 + part as f32
    }
}

/// A power of two; 0 and infinity beyond the range.
fn power(exponent: i32) -> f64 {
    match exponent {
        ..-1022 => 0.0,
        1024.. => f64::INFINITY,
        _ => f64::from_bits(((exponent + 1023) as u64) << 52),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn borders(odds: &[f32]) -> Vec<usize> {
        Paces::read(odds, Style::Natural).borders().best(1.0).into_iter().map(|b| b.0).collect()
    }

    #[test]
    fn clear_borders_are_taken_and_forbidden_ones_never() {
        let odds: Vec<f32> = (0..40).map(|i| if i % 4 == 0 { 3.0 } else { -4.0 }).collect();
        assert_eq!(borders(&odds), (1..10).map(|i| i * 4).collect::<Vec<_>>());
        let mut barred = odds;
        barred[8] = NEVER;
        assert!(!borders(&barred).contains(&8));
        assert_eq!(borders(&[NEVER; 6]), Vec::<usize>::new());
        assert_eq!(borders(&[]), Vec::<usize>::new());
    }

    #[test]
    fn what_is_unclear_is_settled_by_the_pace_of_the_rest() {
        let unclear = |clear: usize| -> f64 {
            let odds = |i: usize| match i {
                40.. => -1.5,
                _ if i.is_multiple_of(clear) => 3.0,
                _ => -5.0,
            };
            let odds: Vec<f32> = (0..52).map(odds).collect();
            Paces::read(&odds, Style::Natural).borders().marginals()[40..].iter().sum()
        };
        assert!(unclear(2) > 1.5 * unclear(10), "{} {}", unclear(2), unclear(10));
    }

    #[test]
    fn texts_of_any_length_keep_their_sums_in_range() {
        for odd in [-30.0, -2.0, 0.0, 30.0, NEVER] {
            let mut odds = vec![odd; 5000];
            odds[2500] = 4.0;
            let paces = Paces::read(&odds, Style::Natural);
            assert!(paces.gain.is_finite(), "{odd}");
            let reading = paces.borders();
            assert!(reading.marginals().iter().all(|p| (0.0..=1.0).contains(p)), "{odd}");
            assert!(reading.marginals()[2500] > 0.5, "{odd}: {}", reading.marginals()[2500]);
        }
    }
}
