//! What each cue reports: its source and its content.

use super::content::{self, Content, Frame};
use super::decide::{Decision, choose, hears};
use super::report::{self, Source};
use super::scene::Scene;
use super::speaker::Pair;
use crate::weights;

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
    let mut reports = Vec::new();
    let mut sources = Vec::new();
    let mut contents = Vec::new();
    for hit in 0..scene.hits.len() as u32 {
        let (actor, sure) = match used.binary_search_by_key(&hit, |u| u.0) {
            Ok(i) => (used[i].1, 1.0),
            Err(_) => {
                let (source, sure) = source(scene, hit, &mut sources);
                match source {
                    Source::Nothing => continue,
                    Source::Nobody => (None, sure),
                    Source::Actor(a) => (Some(a), sure),
                }
            }
        };
        let hearer = hears(scene, Pair { actor, hit: Some(hit), unsaid: false });
        let actor = actor.filter(|_| !hearer);
        let frame = Frame::new(scene, hit, actor);
        content::candidates(scene, &frame, &mut contents);
        let model = weights::quotes_content();
        let best = choose(model, &contents, |c, emit| content::features(scene, &frame, c, emit));
        if let Some((at, _)) = best {
            reports.push(Report { hit, actor, content: contents[at], sure });
        }
    }
    reports
}

/// The likeliest source of a cue that reports for certain, as before a colon.
pub fn certain(scene: &Scene, hit: u32) -> Option<u32> {
    let mut sources = Vec::new();
    let cue = &scene.hits[hit as usize];
    report::candidates(scene, cue, &mut sources);
    sources.retain(|s| matches!(s, Source::Actor(_)));
    let about = report::about(scene, cue);
    let best =
        choose(weights::quotes_report(), &sources, |&s, emit| report::features(scene, hit, &about, s, emit));
    match best.map(|(at, _)| sources[at])? {
        Source::Actor(actor) => Some(actor),
        Source::Nothing | Source::Nobody => None,
    }
}

fn source(scene: &Scene, hit: u32, sources: &mut Vec<Source>) -> (Source, f32) {
    let cue = &scene.hits[hit as usize];
    report::candidates(scene, cue, sources);
    let about = report::about(scene, cue);
    let best =
        choose(weights::quotes_report(), sources, |&s, emit| report::features(scene, hit, &about, s, emit));
    best.map_or((Source::Nothing, 0.0), |(at, sure)| (sources[at], sure))
}
