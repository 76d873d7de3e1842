//! Where a text without clock lines is cut: the weights' score of every border, whether the page is a live blog at
//! all, how each border stands among those of its page, and the pace at which its writers post.

use std::ops::Range;

use super::habits::{self, Traits};
use super::level;
use super::paces::Paces;
use super::page;
use super::scene::{Inside, Scene, Style};
use crate::options::Lean;
use crate::text::Workers;
use crate::weights::{self, Borders, Dense, Feature, Trees};

/// No border stands here, whatever the words say.
pub(super) const NEVER: f32 = -99.0;

/// How much a lean moves the page towards an article or a blog, in log-odds.
const LEAN: f32 = 1.0;
/// How much finding all borders counts against finding right ones alone, by lean: the square of the β of Fβ.
const BALANCED: f64 = 1.0;
const PRECISE: f64 = 0.1;
const COMPLETE: f64 = 10.0;

/// How much a byline or a rule speaks for a border, in log-odds.
const HINT: f32 = 3.0;
/// How much a rule does on a page where rules stand between posts.
const RULED: f32 = 6.0;

/// Of so few lines the weights have seen no page: without a better sign they are an article.
const LEAST: usize = 4;

/// So many rules stand between posts where there is one in [`APART`] lines or more.
const RULES: usize = 2;
/// Sections of articles are longer.
const APART: usize = 8;
/// A rule with so few lines behind it stands above the foot of the page.
const FOOT: usize = 3;

/// Lines that are weighed as one piece of work.
const LINES: usize = 1 << 12;

/// A border by hand: what the page prints rather than what its words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Nothing special.
    None,
    /// A byline stands here: a border is likely, and the page a blog.
    Likely,
    /// A rule stands before: a border is likely. Articles have rules too, between their sections and above who else
    /// reported.
    Rule,
    /// A byline stands before: no border.
    Never,
}

/// The models that cut a text.
#[derive(Debug, Clone, Copy)]
pub struct Models<'m> {
    /// Of each border by itself.
    pub borders: &'m Borders,
    /// Of the page: blog or article.
    pub page: &'m Dense,
    /// Of a border among those of its page, for texts as printed.
    pub level: &'m Dense,
    /// The same for texts in lower case.
    pub habits: &'m Trees,
}

impl Models<'static> {
    /// Those that ship, for a text of this style.
    pub fn shipped(style: Style) -> Self {
        let borders = match style {
            Style::Natural => weights::posts(),
            Style::Lower => weights::posts_lower(),
        };
        Self {
            borders,
            page: weights::posts_page(),
            level: weights::posts_level(),
            habits: weights::posts_habits(),
        }
    }
}

/// A border that was chosen: the line it stands before, and the probability that a post starts there.
pub type Border = (usize, f32);

/// The borders of a text by the models; none for a plain article.
pub fn borders(
    scene: &Scene,
    models: Models,
    hints: &[Hint],
    lean: Lean,
    workers: &impl Workers,
) -> Vec<Border> {
    let n = scene.lines.len();
    let ruled = ruled(hints);
    let sure = ruled || hints.contains(&Hint::Likely) || page::greets(scene);
    if n < 3 || (n < LEAST && !sure) {
        return Vec::new();
    }
    let (mut odds, traits) = match scene.style {
        Style::Lower if n <= habits::LONGEST => scores_and_traits(scene, models.borders, workers),
        _ => (scores(scene, models.borders, workers), Vec::new()),
    };
    let (lean, beta) = match lean {
        Lean::Balanced => (0.0, BALANCED),
        Lean::Precision => (-LEAN, PRECISE),
        Lean::Recall => (LEAN, COMPLETE),
    };
    let gain = Paces::read(&odds, scene.style).gain;
    if !sure && page::live(scene, models.page, &odds, gain) + lean < 0.0 {
        return Vec::new();
    }
    match scene.style {
        Style::Natural => level::settle(&mut odds, models.level),
        Style::Lower => habits::settle(&mut odds, &traits, models.habits),
    }
    for (odd, hint) in odds.iter_mut().zip(hints) {
        *odd = match hint {
            _ if *odd <= NEVER => NEVER,
            Hint::None => *odd,
            Hint::Rule if ruled => *odd + RULED,
            Hint::Likely | Hint::Rule => *odd + HINT,
            Hint::Never => NEVER,
        };
    }
    Paces::read(&odds, scene.style).borders().best(beta)
}

/// Whether rules stand between the posts of a page.
fn ruled(hints: &[Hint]) -> bool {
    let rules = hints.iter().rev().skip(FOOT).filter(|&&h| h == Hint::Rule).count();
    rules >= RULES && rules * APART >= hints.len()
}

/// The log-odds of a border before each line; nothing for the first.
fn scores(scene: &Scene, model: &Borders, workers: &impl Workers) -> Vec<f32> {
    by_line(scene, workers, |i| score(scene, model, i, |_, _| ()))
}

/// The same, with what the writer's habits are told by: both are made of the same features.
fn scores_and_traits(scene: &Scene, model: &Borders, workers: &impl Workers) -> (Vec<f32>, Vec<Traits>) {
    let read = |i| {
        let mut traits = Traits::default();
        (score(scene, model, i, |template, feature| traits.see(template, feature)), traits)
    };
    by_line(scene, workers, read).into_iter().unzip()
}

/// What is read of every line, in order; the pieces of a long text are the work of several.
fn by_line<T: Clone + Send>(
    scene: &Scene,
    workers: &impl Workers,
    read: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let n = scene.lines.len();
    let pieces: Vec<Range<usize>> = (0..n).step_by(LINES).map(|i| i..n.min(i + LINES)).collect();
    workers.map(pieces, |lines| lines.map(&read).collect::<Vec<T>>()).concat()
}

/// The log-odds of a border before a line; `see` is shown every feature.
fn score(scene: &Scene, model: &Borders, i: usize, mut see: impl FnMut(u8, Feature)) -> f32 {
    if i == 0 || scene.inside(i) == Inside::Closed {
        return NEVER;
    }
    let mut units = model.bias();
    scene.features(i, |template, feature| {
        units += model.weight(feature);
        see(template, feature);
    });
    model.log_odds(units)
}
