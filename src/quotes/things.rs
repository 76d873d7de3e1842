//! "She posted a video claiming that it was over": what a thing says that somebody publishes is what they say.

use super::candidates::Pair;
use super::decide::Decision;
use super::scene::Scene;
use super::statements::Report;
use crate::lexicon::{Classes, CueKind, Form, known};
use crate::text::TokenSpan;

/// The most tokens of the words for the thing.
const THING: u32 = 6;

/// Gives the second cue to whoever published the thing, and leaves the first without a content.
pub fn speak_for(scene: &Scene, decisions: &mut [Decision], reports: &mut [Report]) {
    for i in 0..reports.len() {
        let Some(cue) = saying(scene, &reports[i]) else { continue };
        let actor = reports[i].actor;
        let from = scene.outers.partition_point(|o| o.place.start < scene.hits[cue as usize].place.end);
        let quoted = decisions[from..].iter_mut().take_while(|d| d.pair.hit == Some(cue));
        quoted.for_each(|d| d.pair = Pair { actor, ..d.pair });
        match reports.get_mut(i + 1).filter(|next| next.hit == cue) {
            Some(next) => {
                next.actor = actor;
                reports[i].content.clear();
            }
            None => {
                let report = &mut reports[i];
                let end = scene.hits[cue as usize].place.end;
                let that = u32::from(scene.word(end) == known::THAT);
                let content = &mut report.content;
                content.first = TokenSpan::new((end + that).min(content.first.end), content.first.end);
                report.hit = cue;
            }
        }
    }
}

/// "claiming" right behind the words for a thing, which stand right behind the verb of the report.
fn saying(scene: &Scene, report: &Report) -> Option<u32> {
    let hit = &scene.hits[report.hit as usize];
    let next = scene.hits.get(report.hit as usize + 1)?;
    let publishes = hit.cue.is_some_and(|c| c.kind == CueKind::Write && c.form != Form::Ing);
    let says = next.cue.is_some_and(|c| c.form == Form::Ing);
    let (from, to) = (hit.place.end, next.place.start);
    if !publishes || !says || report.actor.is_none() || !(from + 2..=from + THING).contains(&to) {
        return None;
    }
    let opens = scene.classes(from).any(Classes::ARTICLE.and(Classes::DETERMINER));
    let inside =
        |t: u32| scene.classes(t).any(Classes::CUE.and(Classes::AUXILIARY).and(Classes::CONJUNCTION));
    let words =
        (from..to).all(|t| scene.token(t).is_some_and(|t| t.is_word())) && !(from + 1..to - 1).any(inside);
    let content = report.content.first;
    let behind = report.content.second.is_empty() && content.start >= from && content.start <= next.place.end;
    (opens && words && behind && content.end > to).then_some(report.hit + 1)
}
