//! The habits of a page's writer: one whose posts often begin with a name or follow a question mark does so again.
//!
//! The odds of all borders, which the weights gave, say softly where posts begin. For a few traits of a line (its first
//! word, how the line before ends, …) it is counted how often posts begin at the page's *other* lines of the same
//! trait, against all its other lines. All is done by additions, multiplications and divisions in the order of the
//! text, which give the same bits everywhere.

use super::boundaries::NEVER;
use super::level;
use super::scene::Scene;
use crate::weights::{Feature, Trees, probability};

/// The traits, as templates of [`Scene::features`].
const TRAITS: [u8; 14] = [1, 2, 7, 8, 20, 21, 25, 30, 33, 35, 39, 42, 43, 56];

/// By template: its place among the traits, or a place behind them.
const PLACES: [u8; 256] = {
    let (mut places, mut k) = ([TRAITS.len() as u8; 256], 0);
    while k < TRAITS.len() {
        places[TRAITS[k] as usize] = k as u8;
        k += 1;
    }
    places
};

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
pub(super) const LONGEST: usize = 1 << 12;

/// The largest table of a trait's values, as a power of two. Values that share a slot are taken for each other.
const LARGEST: u32 = 14;
/// It has so many times the slots that there are lines, as a power of two.
const ROOM: u32 = 3;

/// A line's traits, each by its hash.
#[derive(Debug, Clone, Copy, Default)]
pub struct Traits([u32; TRAITS.len()]);

impl Traits {
    /// Takes a feature of the line in, if it is a trait.
    #[inline]
    pub(super) fn see(&mut self, template: u8, feature: Feature) {
        if let Some(hash) = self.0.get_mut(usize::from(PLACES[usize::from(template)])) {
            *hash = feature.0;
        }
    }

    /// Those of every line; the first has none.
    pub fn read(scene: &Scene) -> Vec<Traits> {
        let read = |i| {
            let mut traits = Traits::default();
            if i > 0 {
                scene.features(i, |template, feature| traits.see(template, feature));
            }
            traits
        };
        (0..scene.lines.len()).map(read).collect()
    }
}

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

/// Log-odds that take the page's other lines and its writer's habits into account; as they are where no traits are told.
pub(super) fn settle(odds: &mut [f32], traits: &[Traits], model: &Trees) {
    if traits.is_empty() {
        return;
    }
    let settled = values(odds, traits);
    for (odd, values) in odds.iter_mut().zip(settled) {
        if *odd > NEVER {
            *odd = model.sum(&values);
        }
    }
}

/// By line: the numbers of its border, of the odds and the traits of all lines.
pub fn values(odds: &[f32], traits: &[Traits]) -> Vec<[f32; NUMBERS]> {
    let begins: Vec<Option<f32>> = odds.iter().map(|&o| (o > NEVER).then(|| probability(o))).collect();
    let mut all = Count::default();
    begins.iter().flatten().for_each(|&b| all.add(b));
    let page = [rate(all), all.lines.min(MOST)];
    let levels = level::values(odds);
    let mut values: Vec<[f32; NUMBERS]> = traits.iter().zip(levels).map(|(_, l)| line(&l, &page)).collect();
    let bits = (usize::BITS - odds.len().leading_zeros() + ROOM).min(LARGEST);
    let mut counts = vec![Count::default(); 1 << bits];
    for k in 0..TRAITS.len() {
        let slot = |traits: &Traits| (traits.0[k] >> (32 - bits)) as usize;
        counts.fill(Count::default());
        for (traits, begin) in traits.iter().zip(&begins) {
            begin.iter().for_each(|&b| counts[slot(traits)].add(b));
        }
        for ((values, traits), begin) in values.iter_mut().zip(traits).zip(&begins) {
            let Some(begin) = *begin else { continue };
            let alike = counts[slot(traits)].without(begin);
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
        let values = values(&odds, &Traits::read(&scene));
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
