//! Quotations without marks: paragraphs set as quotation behind a colon, embedded posts of social media, script lines.

use super::decide::Decision;
use super::scene::{Actor, Scene};
use crate::lexicon::{Classes, known};
use crate::model::MentionKind;
use crate::surface::Sort;
use crate::text::{Flags, Kind, Token, TokenSpan};

/// A quotation without marks.
#[derive(Debug, Clone)]
pub struct Block {
    /// What is said, one stretch per paragraph.
    pub parts: Vec<TokenSpan>,
    /// Index among the actors of the scene, where somebody is named.
    pub actor: Option<u32>,
    /// Index among the hits of the scene.
    pub hit: Option<u32>,
    /// Probability that the source is right.
    pub sure: f32,
    /// Which form decided.
    pub rule: &'static str,
}

/// Paragraphs that a block quotation may run over.
const PARAGRAPHS: usize = 8;

/// Finds every quotation without marks, in order; `borders` are the first tokens of posts.
pub fn read(scene: &Scene, decisions: &[Decision], borders: &[u32]) -> Vec<Block> {
    let paragraphs = &scene.document.paragraphs;
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let line = paragraphs[at].tokens;
        let marked = scene.outers.partition_point(|o| o.place.end <= line.start);
        let quoted = scene
            .outers
            .get(marked)
            .is_some_and(|o| o.place.start < line.end && decisions[marked].is_speech());
        if let Some(block) =
            (!quoted).then(|| embedded(scene, line).or_else(|| script(scene, line))).flatten()
        {
            blocks.push(block);
        } else if last(scene, line).is_some_and(|t| t.is(':')) {
            let end = scene.hits.partition_point(|h| h.place.start < line.end);
            let hit = end.checked_sub(1).filter(|&h| scene.hits[h].place.start >= line.start);
            if let Some(block) = hit.and_then(|h| colon(scene, at, h as u32, borders)) {
                at += block.parts.len();
                blocks.push(block);
            }
        }
        at += 1;
    }
    blocks
}

fn last<'a>(scene: &Scene<'a, '_>, line: TokenSpan) -> Option<&'a Token> {
    line.end.checked_sub(1).and_then(|t| scene.token(t))
}

/// "X said:" and then paragraphs without marks, up to the next words of the reporter.
fn colon(scene: &Scene, at: usize, hit: u32, borders: &[u32]) -> Option<Block> {
    let paragraphs = &scene.document.paragraphs;
    let here = paragraphs[at].tokens;
    let cue = &scene.hits[hit as usize];
    // The cue governs the colon: it stands in the last sentence, and nothing is said before the colon.
    let sentence = scene.document.sentences[cue.place.sentence as usize].tokens;
    let speaks = cue.cue.is_some_and(|c| {
        use crate::lexicon::CueKind::{Say, Tell, Write};
        matches!(c.kind, Say | Tell | Write)
    });
    if sentence.end != here.end || !speaks {
        return None;
    }
    // A list of things found out is no quotation: somebody must say it.
    let actor = scene.readings[hit as usize].actors[0]?.actor;
    let post = |t: u32| borders.partition_point(|&b| b <= t);
    let mut parts: Vec<TokenSpan> = Vec::new();
    let mut sure = 0;
    let mut ended = false;
    for paragraph in paragraphs[at + 1..].iter().take(PARAGRAPHS) {
        let line = paragraph.tokens;
        if post(line.start) != post(here.start) || !is_prose(scene, line) {
            break;
        }
        if !parts.is_empty() && speaks_of(scene, line, Some(actor)) {
            ended = true;
            break;
        }
        parts.push(line);
        if first_person(scene, line) {
            sure = parts.len();
        }
    }
    // Without another mention of the speaker behind it, a block reaches as far as somebody says "I" or "we".
    if !ended {
        parts.truncate(sure.max(1));
    }
    let block = Block { parts, actor: Some(actor), hit: Some(hit), sure: 0.85, rule: "quotes.block" };
    (!block.parts.is_empty()).then_some(block)
}

/// Whether a paragraph may be set as quotation: no marks at its start, a sentence with an end.
fn is_prose(scene: &Scene, line: TokenSpan) -> bool {
    let starts = scene.token(line.start).is_some_and(|t| t.is_word() || t.kind == Kind::Number || t.is('['));
    let ends =
        last(scene, line).is_some_and(|t| ".!?…)".chars().any(|c| t.is(c)) || t.flags.has(Flags::DOTTED));
    starts
        && ends
        && line.len() >= 4
        && scene.outers.binary_search_by_key(&line.start, |o| o.place.start).is_err()
}

/// Whether the paragraph speaks of the speaker, or somebody reports in it: the reporter is back.
fn speaks_of(scene: &Scene, line: TokenSpan, actor: Option<u32>) -> bool {
    let from = scene.actors.partition_point(|a| a.place.start < line.start);
    let mut here = scene.actors[from..].iter().take_while(|a| a.place.start < line.end);
    let head = actor.map(|a| scene.key(scene.actors[a as usize].head));
    let opening = scene.actors.get(from).filter(|a| a.place.start < line.start + 4);
    // "He added", "Asked about this, she said": a third person and a cue at the start.
    let reports = opening.is_some_and(|a| {
        let third = a.kind != MentionKind::Pronoun
            || [known::HE, known::SHE].contains(&scene.document.tokens[a.head as usize].word);
        let next = scene.token(a.place.end);
        third
            && next.is_some_and(|t| {
                scene.lexicon.classes(t).any(Classes::CUE.and(Classes::ADVERB).and(Classes::AUXILIARY))
            })
            && (a.place.end..line.end.min(a.place.end + 4))
                .any(|t| scene.token(t).is_some_and(|t| scene.lexicon.cue(t).is_some()))
    });
    reports || here.any(|a| Some(scene.key(a.head)) == head && a.kind == MentionKind::Name)
}

fn first_person(scene: &Scene, line: TokenSpan) -> bool {
    let own =
        [known::I, known::WE, known::MY, known::OUR, known::I_M, known::I_VE, known::WE_RE, known::WE_VE];
    scene.document.tokens(line).iter().any(|t| t.is_word() && own.contains(&t.word))
}

/// "Text — Name (@handle) 3 May 2024": a post of social media, with its author.
fn embedded(scene: &Scene, line: TokenSpan) -> Option<Block> {
    let tokens = scene.document.tokens(line);
    let at = tokens.windows(2).rposition(|w| w[0].is('(') && w[1].is('@'))? as u32 + line.start;
    let dash =
        (line.start..at).rev().take(12).find(|&t| scene.token(t).is_some_and(|t| t.kind == Kind::Dash))?;
    let actor = scene.actors.partition_point(|a| a.place.start <= dash);
    let known = scene.actors.get(actor).is_some_and(|a| a.place.start < at);
    let words = TokenSpan::new(line.start, dash);
    let spoken = (!words.is_empty()).then_some(words)?;
    Some(Block {
        parts: vec![spoken],
        actor: known.then_some(actor as u32),
        hit: None,
        sure: 0.95,
        rule: "quotes.social",
    })
}

/// "PENCE: Well, look …": a line of a script or an interview.
fn script(scene: &Scene, line: TokenSpan) -> Option<Block> {
    let colon =
        (line.start..line.end.min(line.start + 8)).find(|&t| scene.token(t).is_some_and(|t| t.is(':')))?;
    let words = TokenSpan::new(colon + 1, line.end);
    if colon == line.start || words.len() < 3 {
        return None;
    }
    let actor = scene.actors.partition_point(|a| a.place.start < line.start);
    let named = scene.actors.get(actor).filter(|a| a.place.start == line.start && a.place.end == colon);
    let first = scene.token(line.start)?;
    let alone = colon == line.start + 1;
    let question = alone && ["Q", "A", "Question", "Answer"].contains(&scene.document.word(first));
    let upper =
        (line.start..colon).all(|t| scene.token(t).is_some_and(|t| t.flags.has(Flags::UPPER) || t.is('.')));
    let person = named.is_some_and(|a| upper && a.kind == MentionKind::Name && is_person(scene, a));
    (question || person).then(|| Block {
        parts: vec![words],
        actor: person.then_some(actor as u32),
        hit: None,
        sure: 0.9,
        rule: if question { "quotes.interview" } else { "quotes.script" },
    })
}

fn is_person(scene: &Scene, actor: &Actor) -> bool {
    let sort = scene.surface.mentions[actor.mention as usize].sort;
    matches!(sort, Sort::Person | Sort::Unknown)
}
