//! What each cue reports: its source and its content.

use super::candidates::Pair;
use super::content::{self, Content};
use super::decide::Decision;
use super::forms::heard;
use super::frame::Frame;
use super::hearers::{hears, is_agent};
use super::relatives::antecedent;
use super::report::Source;
use super::scene::{PASSIVE, Scene};
use crate::lexicon::{Classes, CueKind, Form, known};
use crate::model::MentionKind;
use crate::surface::Sort;
use crate::text::{Token, TokenSpan};
use crate::weights::{self, Feature};

/// A report: a cue with its source and what it says.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    /// Index among the hits of the scene.
    pub hit: u32,
    /// Index among the actors of the scene, where somebody is named.
    pub actor: Option<u32>,
    /// What is said.
    pub content: Content,
    /// Probability that the source is right.
    pub sure: f32,
}

/// Reads every cue of the text. Cues that quotations rest on keep the source they have there.
pub fn read(scene: &Scene, decisions: &[Decision]) -> Vec<Report> {
    let mut used: Vec<(u32, Option<u32>)> = decisions
        .iter()
        .filter(|d| d.is_speech())
        .filter_map(|d| d.pair.hit.map(|h| (h, d.pair.actor)))
        .collect();
    used.sort_unstable();
    used.dedup_by_key(|u| u.0);
    let mut reports = Vec::with_capacity(scene.hits.len());
    let (mut contents, mut borders, mut scores) = (Vec::new(), Vec::new(), Vec::new());
    for hit in 0..scene.hits.len() as u32 {
        let reading = &scene.readings[hit as usize];
        // "she is said to have replied": what she replied is quoted.
        let quoted = |h: u32| used.binary_search_by_key(&h, |u| u.0).is_ok();
        if heard(scene, hit).is_some_and(quoted) {
            continue;
        }
        let people = people_report(scene, hit);
        let (actor, sure) = match used.binary_search_by_key(&hit, |u| u.0) {
            Ok(i) => (used[i].1, 1.0),
            Err(_) => match reading.source {
                Source::Nothing => match people {
                    Some(actor) => (Some(actor), 1.0 - reading.nothing),
                    None => continue,
                },
                Source::Nobody => (None, reading.sure),
                Source::Actor(a) => (Some(a), reading.sure),
            },
        };
        let actor = actor.map(|a| antecedent(scene, a, hit));
        let hearer = hears(scene, Pair { actor, hit: Some(hit), unsaid: false });
        // "…, the court heard": the report holds who hears, but not "“a hero” by the mayor".
        let framed = actor.filter(|&a| !is_agent(scene, hit, a));
        let frame = Frame::new(scene, hit, framed.or_else(|| hearing(scene, hit)));
        let actor = actor.filter(|_| !hearer);
        content::candidates(scene, &frame, &mut contents, &mut borders);
        let model = weights::quotes_content();
        scores.clear();
        let weight = |t, a, b| model.weight(Feature::new(t, a, b));
        let mut begins = None;
        let mut shared = 0;
        scores.extend(contents.iter().map(|content| {
            if begins.replace(content.opening()) != Some(content.opening()) {
                shared = 0;
                content::opening_features(scene, &frame, content, |t, a, b| shared += weight(t, a, b));
            }
            let mut units = shared;
            content::closing_features(scene, &frame, content, |t, a, b| units += weight(t, a, b));
            units
        }));
        // Of two that are alike the first is taken.
        if let Some(at) = (0..scores.len()).max_by_key(|&i| (scores[i], std::cmp::Reverse(i))) {
            let mut content = contents[at];
            if let Some(before) = actor.filter(|_| people == actor) {
                ends_before(scene, hit, before, &mut content);
            }
            reports.push(Report { hit, actor, content, sure });
        }
    }
    reports
}

/// "Researchers report in Nature that", "…, researchers report today in Nature": people right before a verb that is spelt like
/// a noun, and what they say before or behind it.
fn people_report(scene: &Scene, hit: u32) -> Option<u32> {
    const PLACE: u32 = 7;
    let hit = &scene.hits[hit as usize];
    let says = hit.cue.is_some_and(|c| {
        matches!(c.kind, CueKind::Say | CueKind::Write | CueKind::Show)
            && matches!(c.form, Form::Base | Form::Third)
    });
    let before = hit.actor.checked_sub(1)?;
    let actor = &scene.actors[before as usize];
    let mention = &scene.surface.mentions[actor.mention as usize];
    let people = mention.sort == Sort::Person || mention.sort == Sort::Organisation;
    let described = mention.kind == MentionKind::Description && people && !mention.possessive;
    if !says || !described || actor.place.end != hit.place.start {
        return None;
    }
    let end = scene.document.sentences[hit.place.sentence as usize].tokens.end;
    let when = scene.word(hit.place.end) == known::IN || scene.classes(hit.place.end).has(Classes::TIME);
    let word = |t: &u32| scene.token(*t).is_some_and(Token::is_word);
    let stop = (hit.place.end..end.min(hit.place.end + PLACE)).take_while(word);
    let that = stop.clone().any(|t| scene.word(t) == known::THAT);
    let last = hit.place.end + stop.count() as u32;
    let closes = scene.is(actor.place.start.wrapping_sub(1), ',') && last + 1 >= end;
    (when && (that || closes)).then_some(before)
}

/// "The ice is thin, researchers report in Nature": what is said stands before whoever says it.
fn ends_before(scene: &Scene, hit: u32, actor: u32, content: &mut Content) {
    let cue = scene.hits[hit as usize].place;
    let comma = scene.actors[actor as usize].place.start.wrapping_sub(1);
    let start = scene.document.sentences[cue.sentence as usize].tokens.start;
    if content.first.start >= cue.end && scene.is(comma, ',') && start < comma {
        content.first = TokenSpan::new(start, comma);
        content.second = TokenSpan::default();
    }
}

/// "the court has heard", "the inquest was told": whoever stands right before a cue of hearing.
fn hearing(scene: &Scene, hit: u32) -> Option<u32> {
    let hit = &scene.hits[hit as usize];
    let before = hit.actor.checked_sub(1)?;
    let closes = scene.token(hit.place.end).is_none_or(|t| !t.is_word());
    let told = |kind: CueKind| closes && kind == CueKind::Tell && hit.form & 7 == PASSIVE;
    let hears = hit.cue.is_some_and(|c| c.verb == known::HEAR || told(c.kind));
    let between = TokenSpan::new(scene.actors[before as usize].place.end, hit.place.start);
    let auxiliary = |t: &Token| scene.lexicon.classes(t).has(Classes::AUXILIARY);
    (hears && scene.document.tokens(between).iter().all(auxiliary)).then_some(before)
}
