//! How fast a live blog is posted: a semi-Markov model of the lengths of its posts, with the pace left open.
//!
//! Nothing tells beforehand whether a blog has a post in every line or in every tenth. So each of several paces cuts
//! the whole text by itself, over all ways to cut it at once (forward and backward sums); how well it gets on says how
//! much it counts. All is done by additions, multiplications and square roots, which give the same bits everywhere.

use std::sync::LazyLock;

use super::boundaries::NEVER;
use super::features::Style;
use crate::text::Workers;
use crate::weights::probability;

/// Mean lengths of posts, in lines, and how common they are.
const PACES: [(f64, f64); 8] = [
    (1.25, 0.05),
    (1.6, 0.12),
    (2.1, 0.20),
    (2.8, 0.22),
    (3.7, 0.20),
    (5.0, 0.13),
    (7.0, 0.06),
    (10.0, 0.02),
];

/// From this length on, in lines, each further line is as likely as the one before.
const TAIL: usize = 40;

/// How much the odds count: the features behind them repeat each other.
const TRUST: f32 = 0.7;
/// The odds of a border as such, which the weights have learnt too; by style.
const USUAL: [f32; 2] = [-1.27, -1.5];

/// A pace counts at least so much of the best one's share.
const LEAST: f64 = 0.0025;

/// Sums are brought back by this factor before they leave the range of an `f64`.
const SCALE: i32 = 256;

/// The lengths that posts have at one pace.
#[derive(Debug)]
struct Lengths {
    /// Probability of each length, the longest first, for a product with the lines before.
    falling: [f64; TAIL],
    /// The same, the shortest first.
    rising: [f64; TAIL],
    /// What a line beyond the longest length costs.
    onward: f64,
}

impl Lengths {
    /// Lengths from 1 with this mean: failures before the third success, which keeps most posts near it.
    fn new(mean: f64) -> Self {
        let success = 3.0 / (mean + 2.0);
        let mut rising = [0.0; TAIL];
        let mut power = success * success * success;
        for (k, chance) in rising.iter_mut().enumerate() {
            let ways = ((k + 1) * (k + 2) / 2) as f64;
            *chance = ways * power + 1e-9;
            power *= 1.0 - success;
        }
        let mut falling = rising;
        falling.reverse();
        Self { falling, rising, onward: 1.0 - success }
    }
}

static LENGTHS: LazyLock<[Lengths; PACES.len()]> =
    LazyLock::new(|| PACES.map(|(mean, _)| Lengths::new(mean)));

/// What all paces together say of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// By pace and line: the probability that a post starts there.
    borders: Vec<Vec<f64>>,
    /// The share of each pace.
    shares: [f64; PACES.len()],
    /// How much likelier the lines are with borders than as one post, as a logarithm to base 2.
    pub gain: f32,
}

/// Reads a text's log-odds, each already of a border against none; the first line's are not asked.
pub fn read(odds: &[f32], style: Style, workers: &impl Workers) -> Reading {
    let usual = USUAL[style as usize];
    let ratios: Vec<f64> = odds.iter().map(|&o| ratio(o, usual)).collect();
    let mut borders = Vec::with_capacity(PACES.len());
    let mut sums = [Scaled::ZERO; PACES.len()];
    let paces = workers.map(LENGTHS.iter().collect(), |lengths| pace(&ratios, lengths));
    for ((found, all), sum) in paces.into_iter().zip(&mut sums) {
        borders.push(found);
        *sum = all;
    }
    let most = sums.iter().copied().fold(Scaled::ZERO, Scaled::max);
    let mut shares = [0.0; PACES.len()];
    let mut all = 0.0;
    for ((share, sum), (_, common)) in shares.iter_mut().zip(sums).zip(PACES) {
        let part = sum.over(most);
        all += common * part;
        *share = common * part.sqrt().max(LEAST);
    }
    let total: f64 = shares.iter().sum();
    shares.iter_mut().for_each(|s| *s /= total);
    Reading { borders, shares, gain: most.log2() + Scaled { value: all, scale: 0 }.log2() }
}

impl Reading {
    /// The probability of a border before each line.
    pub fn marginals(&self) -> Vec<f64> {
        let mut all = vec![0.0; self.borders.first().map_or(0, Vec::len)];
        for (borders, share) in self.borders.iter().zip(self.shares) {
            all.iter_mut().zip(borders).for_each(|(a, b)| *a += share * b);
        }
        all
    }

    /// The borders whose expected Fβ is best, with their probabilities, in the order of the text. `beta` is the square
    /// of β: 1 for F1, less where borders had better be right than complete.
    pub fn best(&self, beta: f64) -> Vec<(usize, f32)> {
        let marginals = self.marginals();
        let mut order: Vec<usize> = (1..marginals.len()).filter(|&i| marginals[i] > 0.0).collect();
        order.sort_by(|&a, &b| marginals[b].total_cmp(&marginals[a]).then(a.cmp(&b)));
        let expected: Vec<f64> = self.borders.iter().map(|b| b.iter().sum()).collect();
        let mut right = [0.0; PACES.len()];
        let (mut top, mut take) = (0.0, 0);
        for (k, &i) in order.iter().enumerate() {
            let mut value = 0.0;
            for (p, right) in right.iter_mut().enumerate() {
                *right += self.borders[p][i];
                value += self.shares[p] * (1.0 + beta) * *right / ((k + 1) as f64 + beta * expected[p]);
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

/// How much likelier a line's words are at a border than elsewhere.
fn ratio(odds: f32, usual: f32) -> f64 {
    if odds <= NEVER {
        return 0.0;
    }
    let p = f64::from(probability((TRUST * (odds - usual)).clamp(-8.0, 8.0)));
    p / (1.0 - p)
}

/// The probability of a border before each line at one pace, and the sum over all ways to cut.
fn pace(ratios: &[f64], lengths: &Lengths) -> (Vec<f64>, Scaled) {
    let n = ratios.len();
    let (mut ahead, ahead_scales) = forward(ratios, lengths);
    let all = Scaled { value: ahead[n], scale: ahead_scales[n] };
    // Backwards, `window` holds ratio × sum of the lines behind, the nearest first.
    let mut window = [0.0; TAIL];
    window[0] = 1.0;
    let (mut beyond, mut scale) = (0.0, 0);
    for i in (0..n).rev() {
        let mut sum = product(&window, &lengths.rising) + beyond;
        if let Some(by) = drift(sum) {
            window.iter_mut().for_each(|w| *w *= by.factor());
            beyond *= by.factor();
            sum *= by.factor();
            scale -= by.scale;
        }
        let both = Scaled { value: ahead[i] * sum, scale: ahead_scales[i] + scale };
        ahead[i] = if i == 0 { 0.0 } else { both.over(all).min(1.0) };
        beyond = (beyond + window[TAIL - 1] * lengths.rising[TAIL - 1]) * lengths.onward;
        window.copy_within(0..TAIL - 1, 1);
        window[0] = ratios[i] * sum;
    }
    ahead.truncate(n);
    (ahead, all)
}

/// The sums over all ways to cut before each line and before the end, with their scales.
fn forward(ratios: &[f64], lengths: &Lengths) -> (Vec<f64>, Vec<i32>) {
    let n = ratios.len();
    let mut sums = Vec::with_capacity(n + 1);
    let mut scales = Vec::with_capacity(n + 1);
    let mut window = [0.0; TAIL];
    window[TAIL - 1] = 1.0;
    sums.push(1.0);
    scales.push(0);
    let (mut beyond, mut scale) = (0.0, 0);
    for i in 1..=n {
        let mut sum = product(&window, &lengths.falling) + beyond;
        if let Some(by) = drift(sum) {
            window.iter_mut().for_each(|w| *w *= by.factor());
            beyond *= by.factor();
            sum *= by.factor();
            scale -= by.scale;
        }
        let here = sum * ratios.get(i).copied().unwrap_or(1.0);
        beyond = (beyond + window[0] * lengths.falling[0]) * lengths.onward;
        window.copy_within(1.., 0);
        window[TAIL - 1] = here;
        sums.push(here);
        scales.push(scale);
    }
    (sums, scales)
}

/// The sum of products, in four lanes that a processor can add at once.
fn product(a: &[f64; TAIL], b: &[f64; TAIL]) -> f64 {
    let mut lanes = [0.0; 4];
    for (a, b) in a.chunks_exact(4).zip(b.chunks_exact(4)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}

/// What brings a sum back into range; nothing where it is well inside.
fn drift(sum: f64) -> Option<Scaled> {
    const FAR: f64 = 1e60;
    if sum > FAR {
        Some(Scaled { value: 1.0, scale: -SCALE })
    } else if sum > 0.0 && sum < 1.0 / FAR {
        Some(Scaled { value: 1.0, scale: SCALE })
    } else {
        None
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

    /// The power of two alone.
    fn factor(self) -> f64 {
        power(self.scale)
    }

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
    use crate::text::OneByOne;

    fn borders(odds: &[f32]) -> Vec<usize> {
        read(odds, Style::Natural, &OneByOne).best(1.0).into_iter().map(|b| b.0).collect()
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
            read(&(0..52).map(odds).collect::<Vec<_>>(), Style::Natural, &OneByOne).marginals()[40..]
                .iter()
                .sum()
        };
        assert!(unclear(2) > 1.5 * unclear(10), "{} {}", unclear(2), unclear(10));
    }

    #[test]
    fn texts_of_any_length_keep_their_sums_in_range() {
        for odd in [-30.0, -2.0, 0.0, 30.0, NEVER] {
            let mut odds = vec![odd; 5000];
            odds[2500] = 4.0;
            let reading = read(&odds, Style::Natural, &OneByOne);
            assert!(reading.gain.is_finite(), "{odd}");
            assert!(reading.marginals().iter().all(|p| (0.0..=1.0).contains(p)), "{odd}");
            assert!(reading.marginals()[2500] > 0.5, "{odd}: {}", reading.marginals()[2500]);
        }
    }
}
