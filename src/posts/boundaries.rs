//! Where a text without clock lines is cut: the weights' score of every border, the rate at which its writers post,
//! and the lengths that posts have, settled together by a dynamic programme.

use super::features::{Inside, Scene, Style};
use crate::options::Lean;
use crate::weights::{Feature, Linear, probability};

/// Longer posts count as this long, in lines.
pub const LONGEST: usize = 60;

/// Templates of the weights that are no border's: the page as a whole, and the length of a post.
const PAGE: u8 = 100;
const RATE: u8 = 101;
const SURE: u8 = 102;
const SIZE: u8 = 103;
const RATE_SIZE: u8 = 104;
const LENGTH: u8 = 110;
const BORDER: u8 = 111;
const MANY: u8 = 112;
const VOICE: u8 = 113;
const OPEN: u8 = 114;
const EMBEDDED: u8 = 115;

/// No border stands here, whatever the words say.
const NEVER: f32 = -99.0;

/// How much a lean moves every border, in log-odds.
const LEAN: f32 = 1.0;

/// The share of borders among the lines of a live blog, and how far a text's own share is drawn to it.
const SHARE: f32 = 0.22;
const DRAWN: [f32; 2] = [0.5, 0.0];

/// From the log-odds of a border to the probability that it is one, fitted on texts that were held out.
const CALIBRATION: (f32, f32) = (1.0, -0.55);

/// A border by hand: what the page prints rather than what its words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Nothing special.
    None,
    /// A byline or a rule stands here: a border is likely.
    Likely,
    /// A byline stands before: no border.
    Never,
}

/// A border that was chosen: the line it stands before, and the probability that a post starts there.
pub type Border = (usize, f32);

/// The borders of a text; none for a plain article.
pub fn borders(scene: &Scene, model: &Linear, hints: &[Hint], lean: Lean) -> Vec<Border> {
    let n = scene.lines.len();
    if n < 3 {
        return Vec::new();
    }
    let mut odds = scores(scene, model);
    let lean = match lean {
        Lean::Balanced => 0.0,
        Lean::Precision => -LEAN,
        Lean::Recall => LEAN,
    };
    let live = page(scene, model, &odds) + lean;
    if live < 0.0 && !hints.contains(&Hint::Likely) {
        return Vec::new();
    }
    let shift = shift(&odds[1..], DRAWN[scene.style as usize])
        + lean
        + model.log_odds(model.weight(border_feature(scene.style)));
    for (odd, hint) in odds.iter_mut().zip(hints) {
        *odd = match hint {
            _ if *odd <= NEVER => NEVER,
            Hint::None => *odd + shift,
            Hint::Likely => *odd + shift + 3.0,
            Hint::Never => NEVER,
        };
    }
    let lengths: Vec<f32> =
        (0..=LONGEST).map(|l| model.log_odds(model.weight(length_feature(scene.style, l)))).collect();
    let calibrated = |odd: f32| probability(CALIBRATION.0 * odd + CALIBRATION.1);
    cut(&odds, &lengths).into_iter().map(|i| (i, calibrated(odds[i]))).collect()
}

/// The log-odds of a border before each line; nothing for the first.
pub fn scores(scene: &Scene, model: &Linear) -> Vec<f32> {
    let mut odds = vec![NEVER; scene.lines.len()];
    for (i, odd) in odds.iter_mut().enumerate().skip(1) {
        if scene.inside(i) == Inside::Closed {
            continue;
        }
        let mut units = model.bias();
        scene.features(i, |_, feature| units += model.weight(feature));
        *odd = model.log_odds(units);
    }
    odds
}

/// The feature whose weight moves every border of a style.
pub fn border_feature(style_of: Style) -> Feature {
    style(BORDER, 0, 0, style_of)
}

/// The feature of a post of so many lines; [`LONGEST`] stands for all longer ones.
pub fn length_feature(style_of: Style, lines: usize) -> Feature {
    style(LENGTH, lines as u32, 0, style_of)
}

fn style(template: u8, a: u32, b: u32, style: Style) -> Feature {
    Feature::new(template, a, b ^ ((style as u32) << 24))
}

/// What speaks for a live blog and against a plain article: how often and how surely the borders score.
pub fn page_features(scene: &Scene, odds: &[f32], mut each: impl FnMut(Feature)) {
    let style_of = scene.style;
    let borders = odds.iter().skip(1).filter(|&&o| o > NEVER);
    let (mut sum, mut sure, mut many, mut count) = (0.0f32, 0u32, 0u32, 0u32);
    for &odd in borders {
        sum += probability(odd);
        sure += u32::from(odd > 0.0);
        many += u32::from(odd > 1.0);
        count += 1;
    }
    let rate = ((sum * 50.0) as u32 / count.max(1)).min(20);
    let share = |part: u32| (part * 20 / count.max(1)).min(12);
    let size = match odds.len() {
        0..=5 => 0,
        6..=9 => 1,
        10..=15 => 2,
        16..=25 => 3,
        26..=45 => 4,
        _ => 5,
    };
    each(style(PAGE, 0, 0, style_of));
    each(style(RATE, rate, 0, style_of));
    each(style(SURE, share(sure), 0, style_of));
    each(style(MANY, share(many), many.min(4), style_of));
    each(style(SIZE, size, 0, style_of));
    each(style(RATE_SIZE, rate / 2, size, style_of));
    let manner = scene.manner();
    let tenths = |part: u32| (part * 10 / (scene.lines.len() as u32).max(1)).min(8);
    let some = |part: u32| if part == 0 { 0 } else { 1 + tenths(part) };
    each(style(VOICE, some(manner.voice), 0, style_of));
    each(style(OPEN, some(manner.open), 0, style_of));
    each(style(EMBEDDED, some(manner.embedded), 0, style_of));
}

/// Log-odds that the text is a live blog.
fn page(scene: &Scene, model: &Linear, odds: &[f32]) -> f32 {
    let mut units = 0;
    page_features(scene, odds, |f| units += model.weight(f));
    model.log_odds(units)
}

/// How far every border is moved so that their number comes near the share that live blogs have.
fn shift(odds: &[f32], drawn: f32) -> f32 {
    let count = odds.iter().filter(|&&o| o > NEVER).count() as f32;
    let sums = |shift: f32| {
        odds.iter().filter(|&&o| o > NEVER).fold((0.0f32, 0.0f32), |(sum, slope), &o| {
            let p = probability(o + shift);
            (sum + p, slope + p * (1.0 - p))
        })
    };
    let target = drawn * SHARE * count + (1.0 - drawn) * sums(0.0).0;
    let mut shift = 0.0f32;
    for _ in 0..5 {
        let (sum, slope) = sums(shift);
        if slope <= 1e-3 {
            break;
        }
        shift = (shift + ((target - sum) / slope).clamp(-1.5, 1.5)).clamp(-6.0, 6.0);
    }
    shift
}

/// The best set of borders: the sum of their log-odds and of the weights of the lengths between them.
fn cut(odds: &[f32], lengths: &[f32]) -> Vec<usize> {
    let n = odds.len();
    // best[i]: the best sum with a post that ends before line i; beyond the longest length, the best start so far.
    let mut best = vec![f32::MIN; n + 1];
    let mut back = vec![0usize; n + 1];
    best[0] = 0.0;
    let mut far: Option<usize> = None;
    for i in 1..=n {
        if i < n && odds[i] <= NEVER {
            if let Some(j) = i.checked_sub(LONGEST)
                && far.is_none_or(|f| best[j] > best[f])
            {
                far = Some(j);
            }
            continue;
        }
        if let Some(j) = i.checked_sub(LONGEST)
            && far.is_none_or(|f| best[j] > best[f])
        {
            far = Some(j);
        }
        let near = i.saturating_sub(LONGEST - 1)..i;
        let mut top = far.map_or((f32::MIN, 0), |f| (best[f] + lengths[LONGEST], f));
        for j in near {
            let sum = best[j] + lengths[i - j];
            if sum > top.0 {
                top = (sum, j);
            }
        }
        best[i] = top.0 + if i < n { odds[i] } else { 0.0 };
        back[i] = top.1;
    }
    let mut found = Vec::new();
    let mut at = back[n];
    while at > 0 {
        found.push(at);
        at = back[at];
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_borders_weigh_scores_against_lengths() {
        let mut lengths = vec![0.0; LONGEST + 1];
        assert_eq!(cut(&[NEVER, -1.0, 2.0, -1.0, NEVER], &lengths), [2]);
        assert_eq!(cut(&[NEVER, 1.0, 2.0, 1.0, 1.0], &lengths), [1, 2, 3, 4]);
        lengths[1] = -3.0;
        assert_eq!(cut(&[NEVER, 1.0, 2.0, 1.0, 1.0], &lengths), [2]);
        let long: Vec<f32> = (0..500).map(|i| if i == 250 { 1.0 } else { -1.0 }).collect();
        assert_eq!(cut(&long, &vec![0.0; LONGEST + 1]), [250]);
        assert_eq!(cut(&[NEVER, NEVER, NEVER], &lengths), Vec::<usize>::new());
    }

    #[test]
    fn a_shift_brings_the_number_of_borders_near_its_share() {
        let low = vec![-4.0; 100];
        let moved: f32 = low.iter().map(|o| probability(o + shift(&low, 0.5))).sum();
        assert!((moved - (0.5 * 22.0 + 0.5 * 1.8)).abs() < 1.0, "{moved}");
        assert_eq!(shift(&[NEVER, NEVER], 0.5), 0.0);
    }
}
