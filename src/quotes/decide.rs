//! The decisions, quotation by quotation from left to right: who is the likeliest speaker, and is it speech at all.

use super::candidates::{self, Before, Pair};
use super::forms;
use super::scene::Scene;
use super::signatures;
use super::speaker::{self, About};
use super::speech;
use crate::weights::{self, Feature, exponential};

/// What was decided of one outermost quotation.
#[derive(Debug, Clone, Copy)]
pub struct Decision {
    /// Who said it, if it is speech.
    pub pair: Pair,
    /// Probability that the source is right, if it is speech.
    pub sure: f32,
    /// Probability that it is speech.
    pub speech: f32,
    /// The quotation before that was taken into account.
    pub before: Option<Before>,
    /// What all its candidates shared.
    pub about: About,
    /// What decided in place of the weights.
    pub rule: Option<&'static str>,
}

/// From which probability a quotation is speech.
pub(super) const SPEECH: f32 = 0.6;

impl Decision {
    /// Whether the quotation is speech.
    pub fn is_speech(&self) -> bool {
        self.speech >= SPEECH
    }
}

/// Decides all quotations of a text, given what its cues were read as; `borders` are the first tokens of posts, which nothing crosses.
pub fn decide(scene: &Scene, borders: &[u32]) -> Vec<Decision> {
    let mut decisions = Vec::with_capacity(scene.outers.len());
    let (mut pairs, mut scores, mut shares) = (Vec::new(), Vec::new(), Vec::new());
    let mut before: Option<Before> = None;
    let post = |token: u32| borders.partition_point(|&b| b <= token);
    for (at, outer) in scene.outers.iter().enumerate() {
        let here = post(outer.place.start);
        before = before.filter(|b| post(scene.outers[b.outer as usize].place.start) == here);
        let about = speaker::about(scene, at);
        candidates::candidates(scene, outer, &about, before, &mut pairs);
        let from = here.checked_sub(1).map_or(0, |i| borders[i]);
        let to = borders.get(here).copied().unwrap_or(u32::MAX);
        pairs.retain(|p| p.actor.is_none_or(|a| (from..to).contains(&scene.actors[a as usize].place.start)));
        let model = weights::quotes_speaker();
        scores.clear();
        scores.extend(unsourced(scene, at, &about, before, model));
        scores.extend(pairs[2..].iter().map(|&pair| {
            let mut units = 0;
            let add = |t, a, b| units += model.weight(Feature::new(t, a, b));
            speaker::features(scene, at, &about, pair, before, add);
            units
        }));
        weigh(model, &scores, &mut shares);
        let unsaid: f32 = pairs.iter().zip(&shares).filter(|(p, _)| p.unsaid).map(|(_, s)| s).sum();
        let (pair, share) = likeliest(&pairs, &shares);
        let said = 1.0 - unsaid;
        let sure = (share / said.max(1e-6)).min(1.0);
        let mut decision = Decision { pair, sure, speech: said, before, about, rule: None };
        forms::settle(scene, at, &mut decision, decisions.last());
        let post = signatures::Post { from, to, several: borders.len() > 1 };
        signatures::settle(scene, at, post, &mut decision);
        if decision.is_speech() {
            before = Some(Before::then(scene, at, decision.pair, about.close, before));
        }
        decisions.push(decision);
    }
    decisions
}

/// What "nobody" and "no speech" weigh, which share most of their features but for the template.
fn unsourced(
    scene: &Scene,
    at: usize,
    about: &About,
    before: Option<Before>,
    model: &weights::Speaker,
) -> [i32; 2] {
    let weight = |t, a, b| model.weight(Feature::new(t, a, b));
    let (mut nobody, mut unsaid) = (0, 0);
    speech::features(scene, at, about, |t, a, b| {
        let feature = Feature::new(speech::FIRST + t, a, b);
        unsaid += model.weight(feature);
        nobody += model.weight(feature.twin());
    });
    speech::title_features(scene, at, about, |t, a, b| unsaid += weight(speech::FIRST + t, a, b));
    speaker::nobody_features(scene, at, about, before, |t, a, b| nobody += weight(t, a, b));
    [nobody, unsaid]
}

/// The source that is likeliest over all its cues, with its likeliest cue, and the probability of the source.
fn likeliest(pairs: &[Pair], shares: &[f32]) -> (Pair, f32) {
    let mut best = (Pair::default(), -1.0);
    let mut at = 0;
    while at < pairs.len() {
        // The pairs of one mention stand together; the one of the quotation before may stand apart.
        let actor = pairs[at].actor;
        let end =
            at + pairs[at..].iter().take_while(|p| p.actor == actor && p.unsaid == pairs[at].unsaid).count();
        let sum: f32 = shares[at..end].iter().sum();
        if !pairs[at].unsaid && sum > best.1 {
            let top = (at..end).fold(at, |top, i| if shares[i] > shares[top] { i } else { top });
            best = (pairs[top], sum);
        }
        at = end;
    }
    best
}

/// The probability of each candidate, from its score in units of the model.
fn weigh(model: &weights::Speaker, scores: &[i32], shares: &mut Vec<f32>) {
    let top = scores.iter().copied().max().unwrap_or(0);
    shares.clear();
    shares.extend(scores.iter().map(|&units| 1.0 / exponential(model.log_odds(top - units))));
    let all: f32 = shares.iter().sum();
    for share in shares {
        *share /= all;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::surface::Surface;
    use crate::text::Document;

    #[test]
    fn nobody_and_no_speech_weigh_what_training_makes_of_them() {
        let text = "Mayor Jo Nash called it “a loss”. “We will go on,” she said.\nThe “red book” is out.";
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon).expect("a short text");
        let surface = Surface::read(&document, lexicon);
        let scene = Scene::new(&document, lexicon, &surface, weights::quotes_report());
        let model = weights::quotes_speaker();
        assert_eq!(scene.outers.len(), 3);
        for at in 0..scene.outers.len() {
            let about = speaker::about(&scene, at);
            let sum = |pair| {
                let mut units = 0;
                let add = |t, a, b| units += model.weight(Feature::new(t, a, b));
                speaker::features(&scene, at, &about, pair, None, add);
                units
            };
            let expected = [Pair::default(), Pair { unsaid: true, ..Pair::default() }].map(sum);
            assert_eq!(unsourced(&scene, at, &about, None, model), expected);
        }
    }
}
