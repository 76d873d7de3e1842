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

/// The rule of posts of social media.
pub const SOCIAL: &str = "quotes.social";

/// Paragraphs that a block quotation may run over.
const PARAGRAPHS: usize = 8;

/// Finds every quotation without marks, in order; `borders` are the first tokens of posts.
pub fn read(scene: &Scene, decisions: &[Decision], borders: &[u32]) -> Vec<Block> {
    let paragraphs = &scene.document.paragraphs;
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let line = paragraphs[at].tokens;
        let marked = scene.first_outer(line.start);
        let quoted = scene
            .outers
            .get(marked)
            .is_some_and(|o| o.place.start < line.end && decisions[marked].is_speech());
        let post = || if quoted && signed(scene, marked) { None } else { embedded(scene, line) };
        let bare = || {
            if quoted {
                None
            } else {
                script(scene, line).or_else(|| unclosed(scene, decisions, borders, at, marked))
            }
        };
        if let Some(block) = post().or_else(bare).filter(|b| whole(scene, b)) {
            blocks.push(block);
        } else if last(scene, line).is_some_and(|t| t.is(':')) {
            let end = scene.hits.partition_point(|h| h.place.start < line.end);
            let hit = end.checked_sub(1).filter(|&h| scene.hits[h].place.start >= line.start);
            let said = hit.and_then(|h| source(scene, line, h as u32)).or_else(|| shown(scene, line));
            if let Some(block) = said
                .and_then(|(actor, hit)| paragraphs_behind(scene, at, actor, hit, borders))
                .filter(|b| whole(scene, b))
            {
                at += block.parts.len();
                blocks.push(block);
            }
        }
        at += 1;
    }
    blocks
}

/// Whether every quotation in marks lies wholly inside the block or outside it.
fn whole(scene: &Scene, block: &Block) -> bool {
    let (Some(first), Some(last)) = (block.parts.first(), block.parts.last()) else { return false };
    let span = first.cover(*last);
    let from = scene.first_outer(span.start);
    let mut inside = scene.outers[from..].iter().take_while(|o| o.place.start < span.end);
    inside.all(|o| span.start <= o.place.start && o.place.end <= span.end)
}

/// "“Text.” — Name (@handle)": the marks hold the whole of it.
fn signed(scene: &Scene, outer: usize) -> bool {
    let place = scene.outers[outer].place;
    let starts = scene.document.paragraphs[place.paragraph as usize].tokens.start == place.start;
    starts && scene.token(place.end).is_some_and(|t| t.kind == Kind::Dash)
}

/// A paragraph with an "I" or "we" behind one whose mark never closes: it goes on.
fn unclosed(scene: &Scene, decisions: &[Decision], borders: &[u32], at: usize, next: usize) -> Option<Block> {
    let line = scene.document.paragraphs[at].tokens;
    let before = next.checked_sub(1)?;
    let (outer, decision) = (&scene.outers[before], &decisions[before]);
    let open = !scene.surface.marks[outer.mark as usize].closed;
    let plain = scene.outers.get(next).is_none_or(|o| o.place.start >= line.end);
    let starts = at > 0
        && scene.document.paragraphs[at - 1].tokens.end == outer.place.end
        && borders.binary_search(&line.start).is_err();
    if !(open && starts && plain && decision.is_speech() && is_prose(scene, line)) {
        return None;
    }
    let actor = decision.pair.actor?;
    if speaks_of(scene, line, Some(actor)) || !first_person(scene, line) {
        return None;
    }
    let pair = decision.pair;
    Some(Block { parts: vec![line], actor: pair.actor, hit: pair.hit, sure: 0.8, rule: "quotes.unclosed" })
}

fn last<'a>(scene: &Scene<'a, '_>, line: TokenSpan) -> Option<&'a Token> {
    line.end.checked_sub(1).and_then(|t| scene.token(t))
}

/// "X said:": the cue governs the colon, for it stands in the last sentence, and nothing is said before the colon.
fn source(scene: &Scene, line: TokenSpan, hit: u32) -> Option<(u32, Option<u32>)> {
    let cue = &scene.hits[hit as usize];
    let sentence = scene.document.sentences[cue.place.sentence as usize].tokens;
    let speaks = cue.cue.is_some_and(|c| {
        use crate::lexicon::CueKind::{Say, Tell, Write};
        matches!(c.kind, Say | Tell | Write)
    });
    if sentence.end != line.end || !speaks {
        return None;
    }
    // A list of things found out is no quotation: somebody must say it.
    Some((scene.readings[hit as usize].actors[0]?.actor, Some(hit)))
}

/// "Here is a taste of the leader in Le Matin:", "This is from the mayor:": a name before the colon, without a cue.
fn shown(scene: &Scene, line: TokenSpan) -> Option<(u32, Option<u32>)> {
    let paragraph = &scene.document.paragraphs[scene.document.paragraph_of(line.start) as usize];
    let sentence = scene.document.sentences[paragraph.end_sentence as usize - 1].tokens;
    let [first, second, ..] = scene.document.tokens(sentence) else { return None };
    let actor = scene.first_actor(line.end).checked_sub(1)?;
    let Actor { place, kind, mention, .. } = scene.actors[actor];
    let mention = &scene.surface.mentions[mention as usize];
    let end = place.end.max(mention.apposition.end);
    if kind == MentionKind::Pronoun || end + 1 != line.end {
        return None;
    }
    let said = (actor as u32, None);
    if let Some(named) = named(scene, line, actor) {
        return Some((named, None));
    }
    let is = second.word == known::IS || second.word == known::POSSESSIVE;
    let opens = is && (first.word == known::HERE || first.word == known::THIS);
    // "From Ann Lee:", "just sent out this statement from Ann Lee:"
    let from = place.start.checked_sub(1).and_then(|t| scene.token(t)).is_some_and(|t| t.word == known::FROM);
    let what = place.start.checked_sub(2).and_then(|t| scene.token(t)).is_some_and(|t| {
        t.word == known::MORE
            || place.start == line.start + 1
            || scene.lexicon.classes(t).has(Classes::DOCUMENT)
    });
    (place.start > sentence.start && (opens || from && (what || place.start == line.start + 1)))
        .then_some(said)
}

/// "Ed Milton, the shadow energy secretary:": the name, where the paragraph holds nothing but that; `last` is the last
/// actor before the colon.
fn named(scene: &Scene, line: TokenSpan, last: usize) -> Option<u32> {
    let first = scene.first_actor(line.start);
    let actor = scene.actors.get(first)?;
    let sort = scene.surface.mentions[actor.mention as usize].sort;
    let person = actor.place.start == line.start && actor.kind == MentionKind::Name && sort == Sort::Person;
    let apposed = first + 1 == last && scene.actors[last].place.start == actor.place.end + 1;
    (person && (first == last || apposed)).then_some(first as u32)
}

/// The paragraphs without marks behind a colon, up to the next words of the reporter.
fn paragraphs_behind(
    scene: &Scene,
    at: usize,
    actor: u32,
    hit: Option<u32>,
    borders: &[u32],
) -> Option<Block> {
    let paragraphs = &scene.document.paragraphs;
    let here = paragraphs[at].tokens;
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
    let block = Block { parts, actor: Some(actor), hit, sure: 0.85, rule: "quotes.block" };
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
    let from = scene.first_actor(line.start);
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

/// Whether the words say "I" or "we".
pub(super) fn first_person(scene: &Scene, line: TokenSpan) -> bool {
    let own =
        [known::I, known::WE, known::MY, known::OUR, known::I_M, known::I_VE, known::WE_RE, known::WE_VE];
    scene.document.tokens(line).iter().any(|t| t.is_word() && own.contains(&t.word))
}

/// "Text — Name (@handle) 3 May 2024": a post of social media, with its author.
fn embedded(scene: &Scene, line: TokenSpan) -> Option<Block> {
    // Hardly any line holds a handle, and its bytes are looked through sooner than its tokens.
    let span = scene.document.bytes(line);
    memchr::memchr(b'@', &scene.document.text.as_bytes()[span.start as usize..span.end as usize])?;
    let tokens = scene.document.tokens(line);
    let at = tokens.windows(2).rposition(|w| w[0].is('(') && w[1].is('@'))? as u32 + line.start;
    // A dash inside a name, "K-Brodal", has no space on either side.
    let apart = |t: u32| {
        let spaced = |t: u32| scene.token(t).is_some_and(Token::spaced);
        scene.token(t).is_some_and(|d| d.kind == Kind::Dash) && (spaced(t) || spaced(t + 1))
    };
    let dash = (line.start..at).rev().take(12).find(|&t| apart(t))?;
    let actor = scene.first_actor(dash + 1);
    let known = scene.actors.get(actor).is_some_and(|a| a.place.start < at);
    let words = TokenSpan::new(line.start, dash);
    let spoken = (!words.is_empty()).then_some(words)?;
    Some(Block {
        parts: vec![spoken],
        actor: known.then_some(actor as u32),
        hit: None,
        sure: 0.95,
        rule: SOCIAL,
    })
}

/// "PENCE: Well, look …": a line of a script or an interview.
fn script(scene: &Scene, line: TokenSpan) -> Option<Block> {
    let colon = (line.start..line.end.min(line.start + 8)).find(|&t| scene.is(t, ':'))?;
    let words = TokenSpan::new(colon + 1, line.end);
    if colon == line.start || words.len() < 3 {
        return None;
    }
    let actor = scene.first_actor(line.start);
    let named = scene.actors.get(actor).filter(|a| a.place.start == line.start && a.place.end == colon);
    let first = scene.token(line.start)?;
    let alone = colon == line.start + 1;
    let question = alone && ["Q", "A", "Question", "Answer"].contains(&scene.document.word(first));
    let upper =
        (line.start..colon).all(|t| scene.token(t).is_some_and(|t| t.flags.has(Flags::UPPER) || t.is('.')));
    let talks = || if upper { is_named(scene, actor) } else { is_talk(scene, actor) };
    let speaker = |a: &Actor| a.kind == MentionKind::Name && is_person(scene, a) && talks();
    let person = named.is_some_and(speaker);
    (question || person).then(|| Block {
        parts: vec![words],
        actor: person.then_some(actor as u32),
        hit: None,
        sure: 0.9,
        rule: if question { "quotes.interview" } else { "quotes.script" },
    })
}

/// "Ann Lee: Why a boat? / Tom Ray: Because I had one. / Ann Lee: And now?": people who speak by turns, each by name.
fn is_talk(scene: &Scene, actor: usize) -> bool {
    const LINES: u32 = 3;
    let own = &scene.actors[actor];
    let from = actor.saturating_sub(16);
    let speaks = |a: &&Actor| {
        let line = scene.document.paragraphs[a.place.paragraph as usize].tokens;
        a.place.start == line.start
            && scene.is(a.place.end, ':')
            && a.place.paragraph.abs_diff(own.place.paragraph) <= LINES
            && scene.surface.mentions[a.mention as usize].sort == Sort::Person
    };
    // At most one in a line, and so few that all pairs are looked at.
    let near: Vec<u32> = scene.actors[from..].iter().take(32).filter(speaks).map(|a| a.word).collect();
    let again = |&(i, word): &(usize, &u32)| near[..i].contains(word);
    near.iter().enumerate().any(|pair| again(&pair)) && near.iter().any(|&word| word != own.word)
}

/// "TOSS: United bat first": a label in capitals is no speaker; one is named elsewhere, or another speaks near by.
fn is_named(scene: &Scene, actor: usize) -> bool {
    let own = &scene.actors[actor];
    let words = TokenSpan::new(own.place.start, own.place.end);
    // "MAN OF THE MATCH: Ola Berg"
    let small = |t: &Token| scene.lexicon.classes(t).any(Classes::FUNCTION);
    if scene.document.tokens(words).iter().any(small) {
        return false;
    }
    let more = words.len() > 1;
    let opens = |a: &Actor| {
        let upper = scene.token(a.head).is_some_and(|t| t.flags.has(Flags::UPPER));
        upper && scene.is(a.place.end, ':') && a.place.paragraph.abs_diff(own.place.paragraph) <= 3
    };
    let from = actor.saturating_sub(32);
    let near = scene.actors[from..].iter().take(64);
    more || near.into_iter().any(|a| a.place.start != own.place.start && (a.word == own.word || opens(a)))
}

fn is_person(scene: &Scene, actor: &Actor) -> bool {
    let sort = scene.surface.mentions[actor.mention as usize].sort;
    matches!(sort, Sort::Person | Sort::Unknown)
}
