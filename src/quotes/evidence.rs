//! Why a source: where cue and mention stand, and the features that counted most.

use std::borrow::Cow;

use super::assemble::Draft;
use super::decide::Decision;
use super::report::{self, Source};
use super::scene::Scene;
use super::{speaker, speech};
use crate::model::Evidence;
use crate::text::TokenSpan;
use crate::weights::{self, Feature, Linear, Shared};

/// How many features are named.
const NAMED: usize = 4;

/// The evidence of an attribution.
pub fn of(scene: &Scene, decisions: &[Decision], draft: &Draft) -> Evidence {
    let place = |start: u32, end: u32| scene.document.cross(scene.document.bytes(TokenSpan::new(start, end)));
    let actor = draft.pair.actor.map(|a| scene.actors[a as usize].place);
    let hit = draft.pair.hit.map(|h| scene.hits[h as usize].place);
    let mut spans: Vec<_> = [actor, hit].into_iter().flatten().map(|p| place(p.start, p.end)).collect();
    spans.sort_unstable();
    let mut evidence = Evidence::rule(rule(scene, decisions, draft), spans);
    if let Some(first) = first(decisions, draft) {
        let Decision { about, before, .. } = &decisions[first];
        let model = weights::quotes_speaker();
        let mut votes = Votes([0; SPEAKER]);
        let add = |t, a, b| {
            let at = if t < speech::NOBODY { t } else { NOBODY + (t - speech::NOBODY) };
            votes.add(model, at, Feature::new(t, a, b));
        };
        speaker::features(scene, first, about, draft.pair, *before, add);
        evidence.weights = votes.named(|t| match t {
            NOBODY.. => speech::TEMPLATES.get(usize::from(t - NOBODY)),
            _ => speaker::TEMPLATES.get(usize::from(t)),
        });
    } else if let (None, Some(hit)) = (&draft.block, draft.pair.hit) {
        let about = report::about(scene, &scene.hits[hit as usize]);
        let source = draft.pair.actor.map_or(Source::Nobody, Source::Actor);
        let model = weights::quotes_report();
        let mut votes = Votes([0; REPORT]);
        let add = |t, a, b| votes.add(model, t % report::NOBODY, Feature::new(t, a, b));
        report::features(scene, hit, &about, source, add);
        evidence.weights = votes.named(|t| report::TEMPLATES.get(usize::from(t)));
    }
    evidence
}

/// The quotation that tells why: the first that the weights decided, else the first.
fn first(decisions: &[Decision], draft: &Draft) -> Option<usize> {
    let weighed = draft.outers.iter().find(|&&o| decisions[o].rule.is_none());
    weighed.or(draft.outers.first()).copied()
}

/// A stable name for how the source was found.
fn rule(scene: &Scene, decisions: &[Decision], draft: &Draft) -> &'static str {
    if let Some((_, rule)) = draft.block {
        return rule;
    }
    let Some(first) = first(decisions, draft) else {
        return if draft.pair.actor.is_some() { "quotes.report" } else { "quotes.agentless" };
    };
    if let Some(rule) = decisions[first].rule {
        return rule;
    }
    let outer = scene.outers[first].place;
    let Some(actor) = draft.pair.actor else { return "quotes.nobody" };
    let actor = scene.actors[actor as usize].place;
    let same = decisions[first].before.is_some_and(|b| b.pair == draft.pair);
    match draft.pair.hit.map(|h| scene.hits[h as usize].place) {
        _ if same => "quotes.same_speaker",
        Some(hit) if hit.start >= outer.end => "quotes.cue_after",
        Some(_) => "quotes.cue_before",
        None if actor.start >= outer.end => "quotes.name_after",
        None => "quotes.name_before",
    }
}

/// The weights of the features of one candidate, by template.
struct Votes<const TEMPLATES: usize>([i32; TEMPLATES]);

/// The least powers of two that are more than the number of any template of a quotation, and of a cue.
const SPEAKER: usize = (speaker::TEMPLATES.len() + speech::TEMPLATES.len()).next_power_of_two();
const REPORT: usize = report::TEMPLATES.len().next_power_of_two();
/// From here on stand the templates of a quotation that nobody may have said.
const NOBODY: u8 = speaker::TEMPLATES.len() as u8;

impl<const TEMPLATES: usize> Votes<TEMPLATES> {
    /// The bits of a template's number.
    const BITS: u32 = TEMPLATES.trailing_zeros();

    fn add<const SLOTS: usize>(&mut self, model: &Linear<Shared, SLOTS>, at: u8, feature: Feature) {
        self.0[usize::from(at)] += model.weight(feature);
    }

    /// The templates that counted most, with their share of all that counted; of two that count alike the first.
    fn named(&self, name: impl Fn(u8) -> Option<&'static &'static str>) -> Vec<(Cow<'static, str>, f32)> {
        let all: i32 = self.0.iter().map(|s| s.abs()).sum();
        // Sum and template in one number, so that the greatest is found without a question.
        let mut keys: [i32; TEMPLATES] =
            std::array::from_fn(|t| self.0[t] << Self::BITS | (TEMPLATES - 1 - t) as i32);
        let mut named = Vec::with_capacity(NAMED);
        for _ in 0..NAMED {
            let top = keys.iter().copied().fold(0, i32::max);
            let (sum, template) = (top >> Self::BITS, TEMPLATES - 1 - (top as usize & (TEMPLATES - 1)));
            if sum == 0 {
                break;
            }
            keys[template] = 0;
            named.extend(name(template as u8).map(|&n| (Cow::Borrowed(n), sum as f32 / all as f32)));
        }
        named
    }
}
