//! How a border's odds stand to those of its page: the same odds say more on a page whose lines lie far apart.

use super::boundaries::NEVER;
use crate::weights::Dense;

/// What [`values`] tells, in its order.
pub const NAMES: [&str; 4] = ["odds", "mean", "spread", "above"];

/// Beyond these bounds odds count no further.
const MOST: f32 = 8.0;
/// So many lines of a usual page are counted in, so that a few lines do not make a level of their own.
const USUAL: f32 = 8.0;
const USUAL_MEAN: f32 = -2.6;
const USUAL_SPREAD: f32 = 1.8;

/// Log-odds that take the page's other lines into account.
pub fn settle(odds: &mut [f32], model: &Dense) {
    let settled = values(odds);
    for (odd, values) in odds.iter_mut().zip(settled) {
        if *odd > NEVER {
            *odd = model.sum(&values);
        }
    }
}

/// By line: its odds, the page's mean and spread, how many spreads it lies above the mean.
pub fn values(odds: &[f32]) -> Vec<[f32; NAMES.len()]> {
    let bounded = |o: f32| o.clamp(-MOST, MOST);
    let asked = || odds.iter().copied().skip(1).filter(|&o| o > NEVER).map(bounded);
    let lines = asked().count() as f32 + USUAL;
    let mean = (asked().sum::<f32>() + USUAL * USUAL_MEAN) / lines;
    let spread = (asked().map(|o| (o - mean).abs()).sum::<f32>() + USUAL * USUAL_SPREAD) / lines;
    odds.iter().map(|&o| [bounded(o), mean, spread, (bounded(o) - mean) / spread]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights;

    #[test]
    fn the_weights_that_ship_know_the_numbers_by_their_names() {
        assert!(weights::posts_level().names().eq(NAMES));
    }

    #[test]
    fn a_line_is_read_against_its_page() {
        let page = |others: f32| {
            let mut odds = vec![others; 40];
            (odds[0], odds[9]) = (NEVER, 1.0);
            let [odd, mean, _, above] = values(&odds)[9];
            (odd, mean, above)
        };
        let (low, high) = (page(-6.0), page(-1.0));
        assert_eq!((low.0, high.0), (1.0, 1.0));
        assert!(low.1 < high.1 && low.2 > high.2, "{low:?} {high:?}");
    }

    #[test]
    fn what_cannot_be_a_border_stays_none() {
        let mut odds = [NEVER, 2.0, NEVER, -3.0];
        settle(&mut odds, weights::posts_level());
        assert_eq!((odds[0], odds[2]), (NEVER, NEVER));
        assert!(odds[1] > odds[3]);
    }
}
