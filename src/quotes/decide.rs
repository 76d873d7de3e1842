//! The decisions, quotation by quotation from left to right: who is the likeliest speaker, and is it speech at all.

use super::blocks;
use super::candidates::{self, Before, Pair};
use super::scene::{Hit, Outer, PASSIVE, Place, Scene};
use super::speaker::{self, About};
use crate::lexicon::{CueKind, Form, known};
use crate::text::TokenSpan;
use crate::weights::{self, Feature, Linear, probability};

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
const SPEECH: f32 = 0.55;
/// How likely the speaker before goes on behind "On the penalty: “…”".
const TOPIC: f32 = 0.8;
/// How likely a paragraph in marks that speaks of itself is speech.
const ALONE: f32 = 0.6;
/// The most tokens of words that only say what a quotation is about.
const TOPIC_TOKENS: u32 = 12;

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
        scores.extend(pairs.iter().map(|&pair| {
            let mut units = 0;
            let add = |t, a, b| units += model.weight(Feature::new(t, a, b));
            speaker::features(scene, at, &about, pair, before, add);
            units
        }));
        weigh(model, &scores, &mut shares);
        let unsaid: f32 = pairs.iter().zip(&shares).filter(|(p, _)| p.unsaid).map(|(_, s)| s).sum();
        let (pair, share) = likeliest(&pairs, &shares);
        let pair = if hears(scene, pair) { Pair { actor: agent(scene, pair), ..pair } } else { pair };
        let pair = if pair == Pair::default() { bare_cue(scene, at) } else { pair };
        let said = 1.0 - unsaid;
        let mut decision = Decision {
            pair,
            sure: (share / said.max(1e-6)).min(1.0),
            speech: said,
            before,
            about,
            rule: None,
        };
        if let Some(pair) = before.map(|b| b.pair).filter(|p| p.actor.is_some() && topic(scene, outer)) {
            (decision.pair, decision.sure, decision.speech) = (pair, TOPIC, said.max(TOPIC));
            decision.rule = Some("quotes.topic");
        }
        if !decision.is_speech() && alone(scene, at, &about, decisions.last()) {
            decision.speech = ALONE;
        }
        if decision.is_speech() {
            before = Some(Before { outer: at as u32, pair });
        }
        decisions.push(decision);
    }
    decisions
}

/// Paragraphs that are nothing but words in marks, one after another: with an "I" or "we" in them they are speech, and so
/// are those behind them, as in a list of answers.
fn alone(scene: &Scene, at: usize, about: &About, before: Option<&Decision>) -> bool {
    const ALONE: u32 = 3;
    let Outer { place, last_paragraph, .. } = scene.outers[at];
    if about.alone != ALONE || place.end - place.start <= 5 {
        return false;
    }
    let last = at.checked_sub(1).is_some_and(|i| scene.outers[i].last_paragraph + 1 == place.paragraph);
    if last && before.is_some_and(|d| d.is_speech() && d.about.alone == ALONE) {
        return true;
    }
    let goes_on = || {
        last_paragraph > place.paragraph
            || scene.outers.get(at + 1).is_some_and(|next| {
                let line = scene.document.paragraphs[next.place.paragraph as usize].tokens;
                next.place.paragraph == last_paragraph + 1
                    && line.start == next.place.start
                    && (next.last_paragraph > next.place.paragraph || line.end == next.place.end)
            })
    };
    goes_on() && blocks::first_person(scene, TokenSpan::new(place.start, place.end))
}

/// "On the penalty: “…”", "And on his future: “…”": a line that opens with what the same speaker speaks of next.
fn topic(scene: &Scene, outer: &Outer) -> bool {
    let start = scene.document.paragraphs[outer.place.paragraph as usize].tokens.start;
    let word = |at: u32| scene.token(at).map(|t| t.word);
    let on = start + u32::from(word(start) == Some(known::AND));
    let end = outer.place.start;
    word(on) == Some(known::ON)
        && end > on + 2
        && end - on <= TOPIC_TOKENS
        && scene.token(end - 1).is_some_and(|t| t.is(':'))
        && outer.hit.checked_sub(1).is_none_or(|h| {
            let hit = &scene.hits[h as usize];
            hit.place.start < start || hit.cue.is_none_or(|c| c.form == Form::Base)
        })
}

/// "The court heard", "MPs were told", "Residents told to leave": who hears is no source.
pub fn hears(scene: &Scene, pair: Pair) -> bool {
    let Some(actor) = pair.actor.map(|a| &scene.actors[a as usize]) else { return false };
    // "The court has heard of a carer who was “family”": the cue of hearing may not be the one that was taken.
    let beside = || {
        let next = scene.hits.get(actor.hit_behind as usize);
        let near =
            |h: &&Hit| h.place.start <= actor.place.end + 2 && h.place.sentence == actor.place.sentence;
        next.filter(near).is_some_and(|h| h.cue.is_some_and(|c| c.verb == known::HEAR))
    };
    let Some(hit) = pair.hit.map(|h| &scene.hits[h as usize]) else { return beside() };
    let Some(cue) = hit.cue else { return false };
    let told = cue.kind == CueKind::Tell && (hit.form & 7 == PASSIVE || told(scene, &actor.place, hit));
    actor.place.end <= hit.place.start && (told || cue.verb == known::HEAR)
}

/// Headlines leave "are" out: "Residents told to leave", "‘Pay up or shut up’, tenants told".
fn told(scene: &Scene, actor: &Place, hit: &Hit) -> bool {
    let sentence = scene.document.sentences[hit.place.sentence as usize].tokens;
    let bare =
        hit.place.end == sentence.end || scene.token(hit.place.end).is_some_and(|t| t.word == known::TO);
    bare && actor.end == hit.place.start && hit.cue.is_some_and(|c| c.form == Form::Past)
}

/// "was told by a steward": the source behind a passive.
fn agent(scene: &Scene, pair: Pair) -> Option<u32> {
    let hit = &scene.hits[pair.hit? as usize];
    let by = scene.token(hit.place.end).is_some_and(|t| t.word == known::BY);
    let actor = scene.actors.get(hit.actor_behind as usize)?;
    (by && actor.place.start == hit.place.end + 1).then_some(hit.actor_behind)
}

/// The cue that introduces a quotation of nobody: "was told the plan was “dead”".
fn bare_cue(scene: &Scene, at: usize) -> Pair {
    let outer = &scene.outers[at];
    let Some(hit) = outer.hit.checked_sub(1) else { return Pair::default() };
    let Hit { place, cue, form, .. } = scene.hits[hit as usize];
    if place.sentence != outer.place.sentence || place.end + 8 <= outer.place.start {
        return Pair::default();
    }
    let pair = Pair { hit: Some(hit), ..Pair::default() };
    let told = form & 7 == PASSIVE && cue.is_some_and(|c| c.kind == CueKind::Tell);
    Pair { actor: if told { agent(scene, pair) } else { None }, ..pair }
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
pub fn weigh<const SLOTS: usize>(model: &Linear<SLOTS>, scores: &[i32], shares: &mut Vec<f32>) {
    let top = scores.iter().copied().max().unwrap_or(0);
    shares.clear();
    shares.extend(scores.iter().map(|&units| {
        // exp(x) is p / (1 - p) of the logistic function
        let p = probability(model.log_odds(units - top));
        p / (1.0 - p)
    }));
    let all: f32 = shares.iter().sum();
    for share in shares {
        *share /= all;
    }
}
