//! From decisions to attributions: quotations that share one, cues of one source, contents.

use super::Speech;
use super::blocks::{Block, SOCIAL};
use super::build;
use super::candidates::Pair;
use super::content;
use super::decide::Decision;
use super::nothing::says_nothing;
use super::scene::{Outer, Scene};
use super::statements::Report;
use super::subjects;
use super::things::speak_for;
use super::trim::{quoted_as_saying, trim};
use crate::lexicon::{Classes, Cue, CueKind, known};
use crate::text::{Kind, Token, TokenSpan};

/// An attribution that is being built.
#[derive(Debug)]
pub struct Draft {
    /// Source and cue.
    pub pair: Pair,
    /// Indexes among the outermost quotations.
    pub outers: Vec<usize>,
    /// What is said, in words of the reporter.
    pub content: Vec<TokenSpan>,
    /// Paragraphs of a block quotation, and the rule that found them.
    pub block: Option<(Vec<TokenSpan>, &'static str)>,
    /// Probability that the source is right.
    pub sure: f32,
    /// Whether words of the reporter belong to the content.
    pub mixed: bool,
}

impl Draft {
    fn new(pair: Pair, sure: f32) -> Self {
        Self { pair, outers: Vec::new(), content: Vec::new(), block: None, sure, mixed: false }
    }

    /// The first token of what is said.
    pub fn start(&self, scene: &Scene) -> u32 {
        let quote = self.outers.first().map(|&o| scene.outers[o].place.start);
        let block = self.block.as_ref().and_then(|b| b.0.first()).map(|p| p.start);
        let content = self.content.first().map(|c| c.start);
        quote.into_iter().chain(block).chain(content).min().unwrap_or(0)
    }
}

/// Builds quotations and attributions.
pub fn assemble(
    scene: &Scene,
    mut decisions: Vec<Decision>,
    mut reports: Vec<Report>,
    blocks: Vec<Block>,
) -> Speech {
    let mut drafts: Vec<Draft> = Vec::with_capacity(decisions.len() + reports.len() + blocks.len());
    as_saying(scene, &mut decisions, &mut reports);
    speak_for(scene, &mut decisions, &mut reports);
    nearest_cue(scene, &mut decisions, &reports);
    quoted_in_posts(scene, &mut decisions, &blocks);
    cut_at_next(scene, &mut reports);
    // One attribution for all quotations of one cue and source, and for those that go on without a cue.
    for (at, decision) in decisions.iter().enumerate().filter(|(_, d)| d.is_speech()) {
        let shared = decision.pair.actor.is_some() || decision.pair.hit.is_some();
        let found = drafts.iter_mut().rev().take(4).find(|d| shared && d.pair == decision.pair);
        match found {
            Some(draft) => draft.outers.push(at),
            None => drafts.push(Draft { outers: vec![at], ..Draft::new(decision.pair, decision.sure) }),
        }
    }
    for block in blocks {
        let pair = Pair { actor: block.actor, hit: block.hit, unsaid: false };
        drafts.push(Draft { block: Some((block.parts, block.rule)), ..Draft::new(pair, block.sure) });
    }
    let mut by_hit: Vec<(u32, usize)> =
        drafts.iter().enumerate().filter_map(|(i, d)| d.pair.hit.map(|h| (h, i))).collect();
    by_hit.sort_unstable();
    let said = |outer: &Outer, within: TokenSpan| credited(scene, &decisions, outer, within);
    for mut report in reports {
        trim(scene, &mut report);
        subjects::add(scene, &mut report);
        let stretches: Vec<TokenSpan> = content::stretches(&report.content).collect();
        let pair = Pair { actor: report.actor, hit: Some(report.hit), unsaid: false };
        let quoted = by_hit.binary_search_by_key(&report.hit, |b| b.0).ok().map(|i| by_hit[i].1);
        // "She said that it was over. “We tried.”": a cue of one statement, and of the quotations behind it.
        if let Some(at) = quoted.filter(|&at| !goes_on_in_marks(scene, &drafts[at], report.hit)) {
            let draft = &mut drafts[at];
            // Words around a fragment in marks belong to what is said; around whole sentences in marks they do not.
            let holds = |o: &usize| stretches.iter().any(|s| holds(*s, &scene.outers[*o]));
            let fragment = draft.outers.iter().any(|o| is_fragment(scene, &scene.outers[*o]));
            if fragment && draft.outers.iter().any(holds) {
                draft.content = stretches;
                draft.mixed = true;
            }
            continue;
        }
        // What stands in marks is another attribution's.
        let stretches = outside(scene, stretches, &said);
        if stretches.is_empty() || says_nothing(scene, &report) || names(scene, &decisions, &stretches) {
            continue;
        }
        drafts.push(Draft { content: stretches, ..Draft::new(pair, report.sure) });
    }
    drafts.sort_by_key(|d| d.start(scene));
    build::build(scene, &decisions, &drafts)
}

/// "The paper quoted Orlov as saying it was “over”": the report and its quotations are his.
fn as_saying(scene: &Scene, decisions: &mut [Decision], reports: &mut [Report]) {
    for report in reports {
        let hit = report.hit;
        quoted_as_saying(scene, report);
        if report.hit == hit {
            continue;
        }
        let from = scene.hits[report.hit as usize].place.end;
        let first = scene.outers.partition_point(|o| o.place.start < from);
        let quoted = decisions[first..].iter_mut().take_while(|d| d.pair.hit == Some(hit));
        quoted.for_each(|d| d.pair = Pair { actor: report.actor, hit: Some(report.hit), unsaid: false });
    }
}

/// "“We want to know”, says the mayor — Reporter (@reporter)": who signs a post did not say what it quotes.
fn quoted_in_posts(scene: &Scene, decisions: &mut [Decision], blocks: &[Block]) {
    for block in blocks.iter().filter(|b| b.rule == SOCIAL) {
        let (Some(author), [.., words]) = (block.actor, &block.parts[..]) else { continue };
        let from = scene.outers.partition_point(|o| o.place.start < words.start);
        let inside = scene.outers[from..].iter().take_while(|o| o.place.end <= words.end).count();
        for decision in &mut decisions[from..from + inside] {
            if decision.pair.actor == Some(author) {
                decision.pair.actor = None;
            }
        }
    }
}

/// "He said this, adding: “…”": of two cues with one source the nearer is the quotation's.
fn nearest_cue(scene: &Scene, decisions: &mut [Decision], reports: &[Report]) {
    for (outer, decision) in scene.outers.iter().zip(decisions) {
        let Pair { actor: Some(actor), hit: Some(hit), .. } = decision.pair else { continue };
        let cue = scene.hits[hit as usize].place;
        if cue.start >= outer.place.start || cue.sentence != outer.place.sentence {
            continue;
        }
        let end = reports.partition_point(|r| r.hit < outer.hit);
        // "She said calling it “a loss” was wrong": said and calling are no two reports.
        let apart = |r: &&Report| !scene.follows_cue(r.hit);
        let near = reports[..end].iter().rev().take_while(|r| r.hit > hit).filter(apart);
        let holds_quote = |r: &&Report| content::stretches(&r.content).any(|s| holds(s, outer));
        // "…, Mancino said; the chief said it “was no issue”": a semicolon parts them.
        let parted = |r: &Report| {
            let from = scene.hits[r.hit as usize].place.start.min(r.content.first.start);
            let before = scene.document.tokens(TokenSpan::new(cue.end, from));
            r.actor.is_some() && before.iter().any(|t| t.is(';'))
        };
        let mut own = near.filter(|r| r.actor == Some(actor) || parted(r));
        if let Some(report) = own.find(holds_quote) {
            decision.pair = Pair { actor: report.actor, hit: Some(report.hit), unsaid: false };
        }
    }
}

/// "She said this and added that": the first content ends where the second report of one source begins. "She said the
/// figures showed that": the second is not hers, but what she said.
fn cut_at_next(scene: &Scene, reports: &mut [Report]) {
    for i in 1..reports.len() {
        let (before, after) = reports.split_at_mut(i);
        let (Some(report), Some(next)) = (before.last_mut(), after.first_mut()) else { continue };
        if report.actor.is_none() || report.actor != next.actor {
            cut_at_outer(scene, report, next);
            cut_at_frame(scene, report, next);
            continue;
        }
        let mut end = scene.hits[next.hit as usize].place.start;
        let content = &mut report.content;
        if !content.first.holds(end) || scene.hits[report.hit as usize].place.start > content.first.start {
            continue;
        }
        let joins = |t: u32| {
            scene.token(t).is_some_and(|t| {
                t.is(',')
                    || scene
                        .lexicon
                        .classes(t)
                        .any(Classes::CONJUNCTION.and(Classes::ADVERB).and(Classes::AUXILIARY))
            })
        };
        while end > content.first.start && joins(end - 1) {
            end -= 1;
        }
        if end < scene.hits[next.hit as usize].place.start {
            content.first = TokenSpan::new(content.first.start, end);
        } else {
            next.content.clear();
        }
    }
}

/// "Frayne, who is expected to take over, rejected that": a report beside a name ends where the verb of the name stands.
fn cut_at_outer(scene: &Scene, report: &mut Report, next: &Report) {
    let (cue, verb) = (scene.hits[report.hit as usize].place, scene.hits[next.hit as usize].place);
    let Some(comma) = verb.start.checked_sub(1) else { return };
    let content = report.content.first;
    let around = next.actor.is_some_and(|a| {
        let source = scene.actors[a as usize].place;
        source.sentence == cue.sentence && source.end <= cue.start
    });
    if around
        && cue.start < content.start
        && content.start < comma
        && content.holds(verb.start)
        && scene.is(comma, ',')
    {
        report.content.first = TokenSpan::new(content.start, comma);
    }
}

/// "The bridge appears to be safe, engineers said": what is reported inside a report ends with it.
fn cut_at_frame(scene: &Scene, report: &mut Report, next: &Report) {
    let (cue, verb) = (scene.hits[report.hit as usize].place, scene.hits[next.hit as usize].place);
    let outer = next.content.first;
    let end = scene.document.sentences[verb.sentence as usize].tokens.end;
    let closes = scene.is(verb.end, '.') || verb.end == end;
    let hears = |c: Cue| c.kind == CueKind::Tell || c.verb == known::HEAR;
    let frames = next.actor.is_some() || scene.hits[next.hit as usize].cue.is_some_and(hears);
    if !closes || !frames || !outer.holds(cue.start) || outer.end > verb.start {
        return;
    }
    for stretch in [&mut report.content.first, &mut report.content.second] {
        if (stretch.start..stretch.end).contains(&outer.end) && stretch.end > verb.start {
            stretch.end = outer.end;
        }
    }
}

/// Whether the outermost stretch is speech of another attribution than one whose content stands there. "Homes were lost in
/// what the mayor called a “fluke”, the Post has learned": what the Post learned holds the mayor’s words.
fn credited(scene: &Scene, decisions: &[Decision], outer: &Outer, within: TokenSpan) -> bool {
    let at = scene.outers.partition_point(|o| o.place.start < outer.place.start);
    let cue = decisions[at].pair.hit.map(|h| scene.hits[h as usize].place);
    let inside = cue.is_some_and(|c| within.holds(c.start) && c.end <= outer.place.start);
    decisions[at].is_speech() && !(inside && holds(within, outer) && is_fragment(scene, outer))
}

/// The stretches up to the first quotation in them that belongs to another attribution.
fn outside(
    scene: &Scene,
    stretches: Vec<TokenSpan>,
    said: &impl Fn(&Outer, TokenSpan) -> bool,
) -> Vec<TokenSpan> {
    let mut kept = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let from = scene.first_outer(stretch.start);
        let inside = scene.outers[from..].iter().take_while(|o| o.place.start < stretch.end);
        let end = inside.filter(|o| said(o, stretch)).map(|o| o.place.start).next().unwrap_or(stretch.end);
        if end > stretch.start + 1 || end == stretch.end && !stretch.is_empty() {
            kept.push(TokenSpan::new(stretch.start, end));
        }
        if end != stretch.end {
            break;
        }
    }
    kept
}

/// Whether the quotations of a cue all stand behind its sentence.
fn goes_on_in_marks(scene: &Scene, draft: &Draft, hit: u32) -> bool {
    let sentence = scene.hits[hit as usize].place.sentence;
    draft.block.is_none() && draft.outers.iter().all(|&o| scene.outers[o].place.sentence > sentence)
}

/// "Known as “marine snow”", "the caption reads “Spring in Ashby”": words in marks that nobody speaks are a name or a
/// title, and who gives no more than that reports nothing.
fn names(scene: &Scene, decisions: &[Decision], stretches: &[TokenSpan]) -> bool {
    let from = stretches.first().map_or(0, |s| scene.first_outer(s.start));
    let end = stretches.last().map_or(0, |s| s.end);
    let unsaid = |(outer, decision): &(&Outer, &Decision)| {
        !decision.is_speech() && stretches.iter().any(|s| holds(*s, outer))
    };
    let all: u32 = stretches.iter().map(|s| s.len()).sum();
    let marked = scene.outers[from..].iter().zip(&decisions[from..]).take_while(|(o, _)| o.place.start < end);
    let marked: u32 = marked.filter(unsaid).map(|(o, _)| o.place.end - o.place.start).sum();
    marked * 2 > all
}

fn holds(content: TokenSpan, outer: &Outer) -> bool {
    content.start <= outer.place.start && outer.place.end <= content.end + 1
}

/// Whether marked text is part of the reporter's sentence: no comma or colon before it, a small letter first.
pub fn is_fragment(scene: &Scene, outer: &Outer) -> bool {
    let tokens = &scene.document.tokens;
    let first =
        tokens[outer.place.start as usize..outer.place.end as usize].iter().find(|t| t.kind == Kind::Word);
    let starts = scene.document.paragraphs[outer.place.paragraph as usize].tokens.start == outer.place.start;
    let before = outer.place.start.checked_sub(1).and_then(|t| scene.token(t)).filter(|_| !starts);
    let small = first.is_none_or(|t| !t.capital());
    match before {
        None => small,
        Some(t) if t.is(':') => false,
        // "spending, he added, “record amounts” on roads"
        Some(t) if t.is(',') => {
            let goes_on = |t: &Token| scene.lexicon.classes(t).has(Classes::PREPOSITION);
            let goes_on = scene.token(outer.place.end).is_some_and(goes_on);
            small && first.is_some() && (goes_on || is_parted(scene, outer.place.start - 1))
        }
        Some(t) if matches!(t.kind, Kind::Punct) => small,
        Some(t) => small || !scene.lexicon.classes(t).has(Classes::CUE),
    }
}

/// "It was, she said, “a headline”": the words before the report do not end there.
fn is_parted(scene: &Scene, comma: u32) -> bool {
    const REPORT: u32 = 6;
    let open = Classes::AUXILIARY.and(Classes::PREPOSITION).and(Classes::ARTICLE);
    let before = (comma.saturating_sub(REPORT)..comma).rev().find(|&t| scene.is(t, ','));
    before.is_some_and(|t| t > 0 && scene.classes(t - 1).any(open))
}
