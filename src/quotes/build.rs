//! Attributions and quotations of the model, from drafts.

use super::Speech;
use super::assemble::{Draft, is_fragment};
use super::decide::Decision;
use super::evidence;
use super::hearers::hearer_end;
use super::scene::{Actor, Hit, PASSIVE, Place, Scene};
use crate::lexicon::{Classes, CueKind, Tone, known};
use crate::model::{Attribution, AttributionId, AttributionKind, Mode, Quote, QuoteId, QuoteKind, Stance};
use crate::text::{ByteSpan, Kind, Span, Token, TokenSpan};

/// Builds everything; the drafts are in order.
pub fn build(scene: &Scene, decisions: &[Decision], drafts: &[Draft]) -> Speech {
    let mut speech = Speech {
        quotes: Vec::with_capacity(scene.surface.marks.len()),
        attributions: Vec::with_capacity(drafts.len()),
        sources: Vec::with_capacity(drafts.len()),
    };
    let ids = quotes(scene, drafts, &mut speech.quotes);
    for (draft, quotes) in drafts.iter().zip(ids) {
        let actor = draft.pair.actor.map(|a| &scene.actors[a as usize]);
        speech.sources.push(actor.map(|a| a.mention));
        speech.attributions.push(attribution(scene, decisions, draft, quotes));
    }
    speech
}

fn attribution(scene: &Scene, decisions: &[Decision], draft: &Draft, quotes: Vec<QuoteId>) -> Attribution {
    let document = scene.document;
    let actor = draft.pair.actor.map(|a| &scene.actors[a as usize]);
    let hit = draft.pair.hit.map(|h| &scene.hits[h as usize]);
    let (kind, mode) = kind(scene, draft);
    Attribution {
        kind,
        content: content(scene, draft).into_iter().map(|c| document.cross(c)).collect(),
        cue: hit.map(|h| cross(scene, &h.place)),
        mention: actor.map(|a| cross(scene, &a.place)),
        speaker: None,
        addressee: hit.and_then(|h| addressee(scene, h, actor)),
        stance: stance(hit),
        mode,
        quotes,
        post: None,
        evidence: evidence::of(scene, decisions, draft),
        score: draft.sure,
    }
}

fn cross(scene: &Scene, place: &Place) -> Span {
    scene.document.cross(scene.document.bytes(TokenSpan::new(place.start, place.end)))
}

fn kind(scene: &Scene, draft: &Draft) -> (AttributionKind, Mode) {
    if draft.block.is_some() {
        return (AttributionKind::Block, Mode::Block);
    }
    if draft.outers.is_empty() {
        let mode = if draft.pair.actor.is_some() { Mode::Indirect } else { Mode::Agentless };
        return (AttributionKind::Indirect, mode);
    }
    if draft.mixed || draft.outers.iter().all(|&o| is_fragment(scene, &scene.outers[o])) {
        (AttributionKind::Mixed, Mode::Mixed)
    } else {
        (AttributionKind::Direct, Mode::Direct)
    }
}

/// The stretches that hold what is said, marks included.
fn content(scene: &Scene, draft: &Draft) -> Vec<ByteSpan> {
    let block = draft.block.iter().flat_map(|b| &b.0);
    let words = draft.content.iter().chain(block).map(|&c| scene.document.bytes(c));
    let marked = draft.outers.iter().map(|&o| scene.surface.marks[scene.outers[o].mark as usize].span);
    let mut content: Vec<ByteSpan> = words.chain(marked).collect();
    content.sort_unstable();
    content.dedup_by(|next, kept| {
        let joined = kept.overlaps(*next);
        if joined {
            *kept = kept.cover(*next);
        }
        joined
    });
    content
}

fn stance(hit: Option<&Hit>) -> Stance {
    match hit.and_then(|h| h.cue).map(|c| c.tone) {
        Some(Tone::Distancing) => Stance::Distancing,
        Some(Tone::Hedged) => Stance::Hedged,
        Some(Tone::Neutral) | None => Stance::Neutral,
    }
}

/// Whom it was told: "told Sky News", "MPs were told", "Speaking to the BBC, she said".
fn addressee(scene: &Scene, hit: &Hit, source: Option<&Actor>) -> Option<Span> {
    let cue = hit.cue?;
    if cue.kind == CueKind::Tell {
        let passive = hit.form & 7 == PASSIVE;
        let next = scene.first_actor(hit.place.start);
        if passive {
            let before = next.checked_sub(1).map(|i| &scene.actors[i])?;
            let beside =
                before.place.end + 4 > hit.place.start && before.place.sentence == hit.place.sentence;
            return (beside && source.is_none()).then(|| cross(scene, &before.place));
        }
        if let Some(actor) = scene
            .actors
            .get(next)
            .filter(|a| a.place.start == hit.place.end && a.place.sentence == hit.place.sentence)
        {
            let other = source.is_none_or(|s| s.place != actor.place);
            let end = hearer_end(scene, &actor.place);
            return other.then(|| cross(scene, &Place { end, ..actor.place }));
        }
        return words(scene, hit.place.end).map(|w| scene.document.cross(scene.document.bytes(w)));
    }
    let sentence = scene.document.sentences[hit.place.sentence as usize].tokens;
    let opens = scene.token(sentence.start).is_some_and(|t| t.word == known::SPEAKING);
    if !opens || scene.token(sentence.start + 1).is_none_or(|t| t.word != known::TO) {
        return None;
    }
    let at = scene.first_actor(sentence.start + 2);
    let actor = scene.actors.get(at).filter(|a| a.place.start == sentence.start + 2)?;
    source.is_none_or(|s| s.place != actor.place).then(|| cross(scene, &actor.place))
}

/// A noun phrase that is no mention, between a cue and what is said: "the programme", "a packed hall".
fn words(scene: &Scene, start: u32) -> Option<TokenSpan> {
    const PLACE: u32 = 9;
    let stops = |t: &Token| match t.kind {
        Kind::Word => {
            scene.lexicon.classes(t).any(Classes::PREPOSITION.and(Classes::CONJUNCTION))
                || t.word == known::THAT
        }
        Kind::Number => false,
        _ => true,
    };
    let end = (start..start + 7).find(|&t| scene.token(t).is_none_or(stops))?;
    let stop = scene.token(end)?;
    let noun = scene.token(start).is_some_and(|t| {
        t.capital()
            || scene.lexicon.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::ROLE))
    });
    // "told a packed hall in Leeds on Monday night that"
    let that = || {
        let word = |t: &u32| scene.token(*t).is_some_and(|t| t.is_word());
        (end..end + PLACE).take_while(word).any(|t| scene.word(t) == known::THAT)
    };
    let placed = matches!(stop.word, known::AT | known::IN | known::ON) && that();
    let closes =
        stop.is(',') || stop.is(':') || stop.kind == Kind::Mark || stop.word == known::THAT || placed;
    (noun && closes && end > start).then_some(TokenSpan::new(start, end))
}

/// Builds every quotation in order of its start, those inside others included; returns the quotations of each draft.
fn quotes(scene: &Scene, drafts: &[Draft], quotes: &mut Vec<Quote>) -> Vec<Vec<QuoteId>> {
    let mut credit: Vec<Option<usize>> = vec![None; scene.surface.marks.len()];
    for (i, draft) in drafts.iter().enumerate() {
        for &outer in &draft.outers {
            credit[scene.outers[outer].mark as usize] = Some(i);
        }
    }
    // Marks and blocks are both in order; a block goes before the marks inside it.
    let mut blocks = drafts.iter().enumerate().filter(|(_, d)| d.block.is_some()).peekable();
    let mut of: Vec<Vec<QuoteId>> = vec![Vec::new(); drafts.len()];
    let mut number: Vec<QuoteId> = Vec::with_capacity(scene.surface.marks.len());
    let mut around: Option<(ByteSpan, QuoteId)> = None;
    for (i, marked) in scene.surface.marks.iter().enumerate() {
        while let Some((d, draft)) = blocks.next_if(|(_, d)| d.start(scene) <= marked.tokens.start) {
            around = block(scene, d, draft, quotes, &mut of);
        }
        let draft = credit[i];
        let kind = match draft.map(|d| &drafts[d]) {
            None => QuoteKind::Unattributed,
            Some(d) => {
                let outer = scene.outers.partition_point(|o| (o.mark as usize) < i);
                let inside = d.content.iter().any(|c| c.holds(scene.outers[outer].place.start));
                let mixed = d.mixed && inside || is_fragment(scene, &scene.outers[outer]);
                if mixed { QuoteKind::Mixed } else { QuoteKind::Direct }
            }
        };
        let id = QuoteId::from(quotes.len());
        number.push(id);
        if let Some(d) = draft {
            of[d].push(id);
        }
        let inside = around.filter(|(span, _)| span.contains(marked.span)).map(|(_, id)| id);
        quotes.push(Quote {
            span: scene.document.cross(marked.span),
            parts: marked.parts.iter().map(|&p| scene.document.cross(p)).collect(),
            kind,
            attribution: draft.map(AttributionId::from),
            parent: marked.parent.map(|p| number[p as usize]).or(inside),
            post: None,
        });
    }
    for (d, draft) in blocks {
        block(scene, d, draft, quotes, &mut of);
    }
    of
}

fn block(
    scene: &Scene,
    index: usize,
    draft: &Draft,
    quotes: &mut Vec<Quote>,
    of: &mut [Vec<QuoteId>],
) -> Option<(ByteSpan, QuoteId)> {
    let (parts, _) = draft.block.as_ref()?;
    let span = scene.document.bytes(parts.first()?.cover(*parts.last()?));
    let id = QuoteId::from(quotes.len());
    of[index].push(id);
    quotes.push(Quote {
        span: scene.document.cross(span),
        parts: parts.iter().map(|&p| scene.document.cross(scene.document.bytes(p))).collect(),
        kind: QuoteKind::Block,
        attribution: Some(index.into()),
        parent: None,
        post: None,
    });
    Some((span, id))
}
