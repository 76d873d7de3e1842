//! The habits of a page's writer: one whose posts often begin with a name or follow a question mark does so again.
//!
//! The odds of all borders, which the weights gave, say softly where posts begin. For a few traits of a line (its first
//! word, how the line before ends, …) it is counted how often posts begin at the page's *other* lines of the same
//! trait, against all its other lines. All is done by additions, multiplications and divisions in the order of the
//! text, which give the same bits everywhere.

use super::boundaries::NEVER;
use super::level;
use super::scene::Scene;
use crate::weights::{Trees, probability};

/// The traits, as templates of [`Scene::features`].
const TRAITS: [u8; 14] = [1, 2, 7, 8, 20, 21, 25, 30, 33, 35, 39, 42, 43, 56];

/// How many numbers [`values`] tells of a border: those of its page, its odds among them; how common borders are, and
/// the number of lines; two for every trait.
pub const NUMBERS: usize = PAGE + 2 * TRAITS.len();
const PAGE: usize = level::NAMES.len() + 2;

/// So many lines of the page's usual kind are counted in with each trait.
const USUAL: f32 = 3.0;
/// Beyond these bounds numbers of lines count no further.
const MOST_ALIKE: f32 = 20.0;
const MOST: f32 = 200.0;

/// A text of more lines is no page of one writer: its odds stay as they are, and its lines cost no more than others.
const LONGEST: usize = 1 << 12;

/// The largest table of a trait's values, as a power of two. Values that share a slot are taken for each other.
const LARGEST: u32 = 14;
/// It has so many times the slots that there are lines, as a power of two.
const ROOM: u32 = 3;

/// A line's traits.
type Traits = [u32; TRAITS.len()];

/// How many lines there are, and at how many of them posts begin, by the odds.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    lines: f32,
    begin: f32,
}

impl Count {
    fn add(&mut self, begin: f32) {
        self.lines += 1.0;
        self.begin += begin;
    }

    /// The count without one of its lines.
    fn without(self, begin: f32) -> Self {
        Self { lines: self.lines - 1.0, begin: self.begin - begin }
    }
}

/// Log-odds that take the page's other lines and its writer's habits into account.
pub fn settle(scene: &Scene, odds: &mut [f32], model: &Trees) {
    if odds.len() > LONGEST {
        return;
    }
    let settled = values(scene, odds);
    for (odd, values) in odds.iter_mut().zip(settled) {
        if *odd > NEVER {
            *odd = model.sum(&values);
        }
    }
}

/// By line: the numbers of its border.
pub fn values(scene: &Scene, odds: &[f32]) -> Vec<[f32; NUMBERS]> {
    let begins: Vec<Option<f32>> = odds.iter().map(|&o| (o > NEVER).then(|| probability(o))).collect();
    let traits: Vec<Traits> = (0..odds.len()).map(|i| traits(scene, i)).collect();
    let mut all = Count::default();
    begins.iter().flatten().for_each(|&b| all.add(b));
    let page = [rate(all), all.lines.min(MOST)];
    let mut values: Vec<[f32; NUMBERS]> = level::values(odds).into_iter().map(|l| line(&l, &page)).collect();
    let bits = (usize::BITS - odds.len().leading_zeros() + ROOM).min(LARGEST);
    let slot = |value: u32| (value >> (32 - bits)) as usize;
    for k in 0..TRAITS.len() {
        let mut counts = vec![Count::default(); 1 << bits];
        for (traits, begin) in traits.iter().zip(&begins) {
            begin.iter().for_each(|&b| counts[slot(traits[k])].add(b));
        }
        for ((values, traits), begin) in values.iter_mut().zip(&traits).zip(&begins) {
            let Some(begin) = *begin else { continue };
            let alike = counts[slot(traits[k])].without(begin);
            values[PAGE + 2 * k] = lift(alike, rate(all.without(begin)));
            values[PAGE + 2 * k + 1] = alike.lines.min(MOST_ALIKE);
        }
    }
    values
}

/// The numbers of the page, in front of those of the traits.
fn line(level: &[f32], page: &[f32]) -> [f32; NUMBERS] {
    let mut values = [0.0; NUMBERS];
    values.iter_mut().zip(level.iter().chain(page)).for_each(|(v, &n)| *v = n);
    values
}

/// The share of lines where a post begins; never all or none.
fn rate(all: Count) -> f32 {
    (all.begin + 0.5) / (all.lines + 3.0)
}

/// How many times the odds of a post are greater at lines of a trait than at this rate.
fn lift(alike: Count, rate: f32) -> f32 {
    let (begin, not) = (alike.begin + USUAL * rate, alike.lines - alike.begin + USUAL * (1.0 - rate));
    begin / not / (rate / (1.0 - rate))
}

fn traits(scene: &Scene, i: usize) -> Traits {
    let mut traits = [0; TRAITS.len()];
    if i > 0 {
        scene.features(i, |template, feature| {
            if let Some(k) = TRAITS.iter().position(|&t| t == template) {
                traits[k] = feature.0;
            }
        });
    }
    traits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::surface::Surface;
    use crate::text::{Document, TokenSpan};
    use crate::weights;

    #[test]
    fn the_trees_that_ship_ask_for_these_numbers() {
        assert_eq!(weights::posts_habits().numbers(), NUMBERS);
    }

    #[test]
    fn lines_that_begin_alike_are_read_alike() {
        let lexicon = Lexicon::builtin();
        let text = "new: the quay is shut\nthe crews wait for word\n".repeat(12);
        let document = Document::new(&text, lexicon).expect("a short text");
        let surface = Surface::read(&document, lexicon);
        let lines: Vec<TokenSpan> = document.paragraphs.iter().map(|p| p.tokens).collect();
        let scene = Scene::new(&document, lexicon, &surface, &lines);
        let mut odds: Vec<f32> = (0..lines.len()).map(|i| if i % 2 == 0 { 2.0 } else { -3.0 }).collect();
        odds[0] = NEVER;
        let values = values(&scene, &odds);
        let (new, the) = (values[10], values[11]);
        assert_eq!(new[PAGE + 1], 10.0, "the line itself does not count");
        assert!(new[PAGE] > 3.0 && the[PAGE] < 0.3, "{} {}", new[PAGE], the[PAGE]);
    }

    #[test]
    fn one_line_has_no_habits() {
        let alone = Count { lines: 1.0, begin: 0.8 };
        let rate = rate(alone.without(0.8));
        assert!((lift(Count::default(), rate) - 1.0).abs() < 1e-6, "{rate}");
    }
}
