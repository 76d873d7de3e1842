//! The decisions, quotation by quotation from left to right: who is the likeliest speaker, and is it speech at all.

use super::scene::Scene;
use super::speaker::{self, Before, Pair};
use super::speech;
use crate::weights::{Feature, Linear, probability};

/// The models.
#[derive(Debug, Clone, Copy)]
pub struct Models<'m> {
    /// Scores a candidate for the speaker.
    pub speaker: &'m Linear,
    /// Says whether a quotation is speech.
    pub speech: &'m Linear,
}

/// What was decided of one outermost quotation.
#[derive(Debug, Clone, Copy)]
pub struct Decision {
    /// Who said it, if it is speech.
    pub pair: Pair,
    /// Probability that the pair is right.
    pub sure: f32,
    /// Probability that it is speech.
    pub speech: f32,
    /// The quotation before that was taken into account.
    pub before: Option<Before>,
}

/// From which probability a quotation is speech.
pub const SPEECH: f32 = 0.5;

/// Decides all quotations of a text; `borders` are the first tokens of posts, which nothing crosses.
pub fn decide(scene: &Scene, models: Models, borders: &[u32]) -> Vec<Decision> {
    let mut decisions = Vec::with_capacity(scene.outers.len());
    let mut pairs = Vec::new();
    let mut before: Option<Before> = None;
    for (at, outer) in scene.outers.iter().enumerate() {
        let border = |b: &Before| {
            let from = scene.outers[b.outer as usize].place.start;
            borders.partition_point(|&p| p <= from) == borders.partition_point(|&p| p <= outer.place.start)
        };
        before = before.filter(border);
        let about = speaker::about(scene, outer);
        speaker::candidates(scene, outer, before, &mut pairs);
        pairs.retain(|p| same_post(scene, p, outer.place.start, borders));
        let (pair, sure, named) = best(scene, models.speaker, at, &about, before, &pairs);
        let mut units = models.speech.bias();
        let mut add = |t: u8, a, b| units += models.speech.weight(Feature::new(speech::FIRST + t, a, b));
        speech::features(scene, at, &about, &mut add);
        speech::sure(speech::step(named), &mut add);
        let decision = Decision { pair, sure, speech: probability(models.speech.log_odds(units)), before };
        if decision.speech >= SPEECH {
            before = Some(Before { outer: at as u32, pair });
        }
        decisions.push(decision);
    }
    decisions
}

fn same_post(scene: &Scene, pair: &Pair, token: u32, borders: &[u32]) -> bool {
    let Some(actor) = pair.actor else { return true };
    if borders.is_empty() {
        return true;
    }
    let from = scene.actors[actor as usize].place.start;
    borders.partition_point(|&p| p <= from) == borders.partition_point(|&p| p <= token)
}

/// The likeliest candidate, its probability, and the probability that anybody is named.
fn best(
    scene: &Scene,
    model: &Linear,
    at: usize,
    about: &speaker::About,
    before: Option<Before>,
    pairs: &[Pair],
) -> (Pair, f32, f32) {
    let score = |pair: Pair| {
        let mut units = 0;
        speaker::features(scene, at, about, pair, before, |t, a, b| {
            units += model.weight(Feature::new(t, a, b))
        });
        units
    };
    let mut scores: Vec<(i32, Pair)> = Vec::with_capacity(pairs.len());
    scores.extend(pairs.iter().map(|&p| (score(p), p)));
    let top = scores.iter().fold((i32::MIN, Pair::default()), |m, &s| if s.0 > m.0 { s } else { m });
    // Softmax: exp(x) is p / (1 - p) of the logistic function.
    let weight = |units: i32| {
        let p = probability(model.log_odds(units - top.0));
        p / (1.0 - p)
    };
    let all: f32 = scores.iter().map(|&(s, _)| weight(s)).sum();
    let nobody = scores.first().map_or(0.0, |&(s, _)| weight(s)) / all;
    (top.1, 1.0 / all, 1.0 - nobody)
}
