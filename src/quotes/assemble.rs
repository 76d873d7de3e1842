//! From decisions to attributions: quotations that share one, kinds, contents, stance, addressee, evidence.

use super::Speech;
use super::content;
use super::decide::Decision;
use super::scene::{Outer, Place, Scene};
use super::speaker::Pair;
use super::statements::Report;
use crate::model::{
    Attribution, AttributionId, AttributionKind, Evidence, Mode, Quote, QuoteId, QuoteKind, Stance,
};
use crate::text::{ByteSpan, Kind, TokenSpan};

/// The attribution of a quotation, and whether words of the reporter belong to its content.
type Credit = (AttributionId, bool);

/// An attribution that is being built.
struct Draft {
    pair: Pair,
    /// Indexes among the outermost quotations.
    outers: Vec<usize>,
    /// What is said, in words of the reporter.
    content: Vec<TokenSpan>,
    sure: f32,
    mixed: bool,
}

/// Builds quotations and attributions.
pub fn assemble(scene: &Scene, decisions: &[Decision], reports: Vec<Report>) -> Speech {
    let mut drafts: Vec<Draft> = Vec::new();
    // One attribution for all quotations of one cue and source, and for those that go on without a cue.
    for (at, decision) in decisions.iter().enumerate().filter(|(_, d)| d.is_speech()) {
        let shared = decision.pair.actor.is_some() || decision.pair.hit.is_some();
        let found = drafts.iter_mut().rev().take(4).find(|d| shared && d.pair == decision.pair);
        match found {
            Some(draft) => draft.outers.push(at),
            None => drafts.push(Draft {
                pair: decision.pair,
                outers: vec![at],
                content: Vec::new(),
                sure: decision.sure,
                mixed: false,
            }),
        }
    }
    let mut by_hit: Vec<(u32, usize)> =
        drafts.iter().enumerate().filter_map(|(i, d)| d.pair.hit.map(|h| (h, i))).collect();
    by_hit.sort_unstable();
    for report in reports {
        let stretches: Vec<TokenSpan> = content::stretches(&report.content).collect();
        let pair = Pair { actor: report.actor, hit: Some(report.hit), unsaid: false };
        if let Ok(i) = by_hit.binary_search_by_key(&report.hit, |b| b.0) {
            let draft = &mut drafts[by_hit[i].1];
            // Words around a fragment in marks belong to what is said; around whole sentences in marks they do not.
            let holds = |o: &usize| stretches.iter().any(|s| holds(*s, &scene.outers[*o]));
            let fragment = draft.outers.iter().any(|o| is_fragment(scene, &scene.outers[*o]));
            if fragment && draft.outers.iter().any(holds) {
                draft.content = stretches;
                draft.mixed = true;
            }
            continue;
        }
        drafts.push(Draft { pair, outers: Vec::new(), content: stretches, sure: report.sure, mixed: false });
    }
    finish(scene, drafts)
}

fn holds(content: TokenSpan, outer: &Outer) -> bool {
    content.start <= outer.place.start && outer.place.end <= content.end + 1
}

/// Whether marked text is part of the reporter's sentence: no comma or colon before it, a small letter first.
fn is_fragment(scene: &Scene, outer: &Outer) -> bool {
    let tokens = &scene.document.tokens;
    let first =
        tokens[outer.place.start as usize..outer.place.end as usize].iter().find(|t| t.kind == Kind::Word);
    let starts = scene.document.paragraphs[outer.place.paragraph as usize].tokens.start == outer.place.start;
    let before = outer.place.start.checked_sub(1).and_then(|t| scene.token(t)).filter(|_| !starts);
    let small = first.is_none_or(|t| !t.capital());
    match before {
        None => small,
        Some(t) if t.is(':') || t.is(',') => false,
        Some(t) if matches!(t.kind, Kind::Punct) => small,
        Some(t) => small || !scene.lexicon.classes(t).has(crate::lexicon::Classes::CUE),
    }
}

fn finish(scene: &Scene, mut drafts: Vec<Draft>) -> Speech {
    let document = scene.document;
    let start = |d: &Draft| {
        let quote = d.outers.first().map(|&o| scene.outers[o].place.start);
        let content = d.content.first().map(|c| c.start);
        quote.into_iter().chain(content).min().unwrap_or(0)
    };
    drafts.sort_by_key(start);
    let mut speech = Speech::default();
    let mut credit: Vec<Option<Credit>> = vec![None; scene.outers.len()];
    for (i, draft) in drafts.iter().enumerate() {
        for &outer in &draft.outers {
            credit[outer] = Some((i.into(), draft.mixed));
        }
    }
    let quote_of = quotes(scene, &credit, &mut speech.quotes);
    let place = |p: &Place| document.cross(document.bytes(TokenSpan::new(p.start, p.end)));
    for draft in &drafts {
        let actor = draft.pair.actor.map(|a| &scene.actors[a as usize]);
        let hit = draft.pair.hit.map(|h| &scene.hits[h as usize]);
        let mut content: Vec<ByteSpan> = draft.content.iter().map(|&c| document.bytes(c)).collect();
        for &outer in &draft.outers {
            let span = scene.surface.marks[scene.outers[outer].mark as usize].span;
            match content.iter_mut().find(|c| c.overlaps(span)) {
                Some(c) => *c = c.cover(span),
                None => content.push(span),
            }
        }
        content.sort_unstable();
        let fragments = draft.outers.iter().all(|&o| is_fragment(scene, &scene.outers[o]));
        let (kind, mode) = match (draft.outers.is_empty(), draft.mixed || fragments) {
            (true, _) if actor.is_none() => (AttributionKind::Indirect, Mode::Agentless),
            (true, _) => (AttributionKind::Indirect, Mode::Indirect),
            (false, true) => (AttributionKind::Mixed, Mode::Mixed),
            (false, false) => (AttributionKind::Direct, Mode::Direct),
        };
        let mention = actor.map(|a| place(&a.place));
        let cue = hit.map(|h| place(&h.place));
        let spans = [mention, cue].into_iter().flatten().collect();
        speech.sources.push(actor.map(|a| a.mention));
        speech.attributions.push(Attribution {
            kind,
            content: content.into_iter().map(|c| document.cross(c)).collect(),
            cue,
            mention,
            speaker: None,
            addressee: None,
            stance: hit.and_then(|h| h.cue).map_or(Stance::Neutral, |c| c.stance),
            mode,
            quotes: draft.outers.iter().map(|&o| quote_of[o]).collect(),
            post: None,
            evidence: Evidence::rule("quotes.weights", spans),
            score: draft.sure,
        });
    }
    speech
}

/// Builds every quotation, those inside others included; returns the quotation of each outermost stretch.
fn quotes(scene: &Scene, credit: &[Option<Credit>], quotes: &mut Vec<Quote>) -> Vec<QuoteId> {
    let mut of = vec![QuoteId::from(0usize); scene.outers.len()];
    let mut outer = 0;
    for (i, marked) in scene.surface.marks.iter().enumerate() {
        while scene.outers.get(outer + 1).is_some_and(|o| o.mark as usize <= i) {
            outer += 1;
        }
        let top = scene.outers.get(outer).is_some_and(|o| o.mark as usize == i);
        let credit = credit.get(outer).copied().flatten().filter(|_| top);
        let kind = match credit {
            None => QuoteKind::Unattributed,
            Some((_, mixed)) if mixed || is_fragment(scene, &scene.outers[outer]) => QuoteKind::Mixed,
            Some(_) => QuoteKind::Direct,
        };
        if top {
            of[outer] = i.into();
        }
        quotes.push(Quote {
            span: scene.document.cross(marked.span),
            parts: marked.parts.iter().map(|&p| scene.document.cross(p)).collect(),
            kind,
            attribution: credit.map(|c| c.0),
            parent: marked.parent.map(|p| (p as usize).into()),
            post: None,
        });
    }
    of
}
