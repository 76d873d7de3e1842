//! What is no part of what is said, though it stands where the content does: it is trimmed, or leaves nothing.

use super::content::sentence_end;
use super::scene::{Hit, PASSIVE, Scene};
use super::statements::Report;
use crate::lexicon::{Classes, CueKind, Form, Sense, known};
use crate::text::{Kind, Token, TokenSpan};

/// So many cues behind "quoted" its "saying" is looked for.
const SAYING: usize = 3;
/// So many tokens of a content are looked at for a name that it gives, or for the clause around it.
const REACH: u32 = 64;

/// "Here’s what she told reporters:": whatever was said stands elsewhere. "He hit back": nothing is told of it.
pub fn says_nothing(scene: &Scene, report: &Report) -> bool {
    let words = scene.document.tokens(report.content.first);
    let what = words.last().is_some_and(|t| t.word == known::WHAT);
    // "Batty thinks so"
    let particle = Classes::ADVERB.and(Classes::CONJUNCTION);
    let so = matches!(words, [word] if scene.lexicon.classes(word).any(particle));
    let nothing = what || so || words.iter().all(is_adverb) || to_say(scene, report);
    nothing && report.content.second.is_empty() || other_sense(scene, report) || only_hearer(scene, report)
}

/// "called the police", "he laughed when it rang", "told the hearing": another sense of the verb, or a noun.
fn other_sense(scene: &Scene, report: &Report) -> bool {
    let hit = &scene.hits[report.hit as usize];
    let Some(cue) = hit.cue else { return false };
    let before = scene.token(hit.place.start.wrapping_sub(1));
    let noun = before.is_some_and(|t| scene.lexicon.classes(t).has(Classes::ARTICLE));
    match scene.lexicon.sense(&cue) {
        Some(Sense::Gives) => scene.token(hit.place.end).is_none_or(|t| t.word != known::THAT),
        Some(Sense::Names) => {
            // "a dentist called Pavlo"
            let article = |a: u32| scene.token(scene.actors[a as usize].place.start);
            let one = report.actor.and_then(article).is_some_and(|t| matches!(t.word, known::A | known::AN));
            hit.form & 7 != PASSIVE && (one || !names(scene, hit.place.end, report.content.first))
        }
        None => cue.form == Form::Ing && noun,
    }
}

/// Whether words behind a verb give a thing a name: "him a liar", "the plan “mad”", "Ashby home", but not "the police".
fn names(scene: &Scene, cue: u32, content: TokenSpan) -> bool {
    let noun = Classes::ARTICLE.and(Classes::DETERMINER);
    let behind = |t: u32| scene.classes(t - 1).any(Classes::PREPOSITION.and(Classes::CONJUNCTION));
    let named = |t: u32| scene.classes(t).any(noun) && !behind(t);
    let marked = |t: u32| scene.token(t).is_some_and(|t| t.kind == Kind::Mark);
    let capital = |t: u32| scene.token(t).is_some_and(Token::capital);
    // "called for calm", "called on them to go"
    let particle =
        scene.classes(cue).any(Classes::PREPOSITION.and(Classes::ADVERB).and(Classes::CONJUNCTION));
    let first = scene.classes(content.start).has(Classes::PRONOUN) || capital(content.start);
    let end = content.end.min(content.start + REACH);
    particle
        || content.start != cue
        || first && content.len() > 1
        || (content.start..end).any(marked)
        || (content.start + 1..end).any(named)
}

/// "She told MPs:": whatever she told them stands elsewhere.
fn only_hearer(scene: &Scene, report: &Report) -> bool {
    let (hit, content) = (&scene.hits[report.hit as usize], report.content.first);
    let colon = scene.token(content.end).is_some_and(|t| t.is(':'));
    let tells = hit.cue.is_some_and(|c| c.kind == CueKind::Tell);
    let next = scene.actors.get(scene.first_actor(hit.place.end));
    tells && colon && content.start == hit.place.end && next.is_some_and(|a| a.place.end == content.end)
}

/// "Tom emails to say that he must work": of both cues the second tells.
fn to_say(scene: &Scene, report: &Report) -> bool {
    let hit = &scene.hits[report.hit as usize];
    let writes = hit.cue.is_some_and(|c| matches!(c.kind, CueKind::Write | CueKind::Tell));
    writes && scene.word(hit.place.end) == known::TO && scene.word(hit.place.end + 1) == known::SAY
}

/// "hit back", "lashed out"
fn is_adverb(token: &Token) -> bool {
    matches!(token.word, known::OUT | known::BACK | known::UP | known::OFF)
}

/// "The paper quoted a police source as saying that speed was no factor": the report is the source's.
pub fn quoted_as_saying(scene: &Scene, report: &mut Report) {
    let content = report.content.first;
    let quoted = scene.hits[report.hit as usize].place.end;
    let behind = scene.hits[report.hit as usize + 1..].iter().take(SAYING);
    let inside = |h: &&Hit| {
        h.place.start < content.end && h.place.sentence == scene.hits[report.hit as usize].place.sentence
    };
    let saying = |h: &Hit| {
        h.cue.is_some_and(|c| c.form == Form::Ing && c.kind == CueKind::Say)
            && scene.token(h.place.start - 1).is_some_and(|t| t.word == known::AS)
    };
    let Some(at) = behind.take_while(inside).position(saying) else { return };
    let hit = report.hit + 1 + at as u32;
    let end = scene.hits[hit as usize].place.end;
    let that = u32::from(scene.token(end).is_some_and(|t| t.word == known::THAT));
    let source = scene.first_actor(quoted);
    if content.start == quoted && scene.actors.get(source).is_some_and(|a| a.place.end <= end) {
        (report.hit, report.actor) = (hit, Some(source as u32));
        report.content.first = TokenSpan::new((end + that).min(content.end), content.end);
    }
}

/// Trims the content of words that belong to the cue, and gives it the "that" of a noun.
pub fn trim(scene: &Scene, report: &mut Report) {
    let cue = scene.hits[report.hit as usize].place;
    let TokenSpan { mut start, mut end } = report.content.first;
    // "Operators said for every pound paid it was 98p" is none.
    if start == cue.end && !matches!(scene.word(cue.start), known::SAID | known::SAY | known::SAYS) {
        start = behind_particles(scene, start, end);
    } else if start == cue.end + 1 && scene.word(cue.end) == known::THAT && !has_clause(scene, start, end) {
        // "rejected that suggestion"
        start = cue.end;
    }
    // "The leaders are also expected to discuss it"
    let verbal = Classes::AUXILIARY.and(Classes::ADVERB);
    if end == cue.start && report.actor.is_none() {
        while end > start && scene.classes(end - 1).any(verbal) {
            end -= 1;
        }
    }
    if start < end {
        report.content.first = TokenSpan::new(start, clause_end(scene, report, start, end));
    }
    relative(scene, report);
}

/// The end of "the delay" of "Asked about the delay, Reed said it was late".
fn clause_end(scene: &Scene, report: &Report, start: u32, end: u32) -> u32 {
    let cue = &scene.hits[report.hit as usize];
    let opens = scene.document.sentences[cue.place.sentence as usize].tokens.start == cue.place.start;
    let asked = opens && report.actor.is_none() && cue.cue.is_some_and(|c| c.form == Form::Past);
    if !asked || start < cue.place.end {
        return end;
    }
    let comma = (start + 1..end).find(|&t| scene.token(t).is_some_and(|t| t.is(',')));
    comma.unwrap_or(end)
}

/// "The plan has angered Tom Reed, who has threatened to resign": what "who" says stands behind its verb, up to where the
/// clause around it goes on.
fn relative(scene: &Scene, report: &mut Report) {
    let Some(actor) = report.actor.map(|a| &scene.actors[a as usize]) else { return };
    let cue = scene.hits[report.hit as usize].place;
    let comma = |t: u32| scene.token(t).is_some_and(|t| t.is(','));
    if !matches!(scene.word(actor.head), known::WHO | known::WHICH) || actor.place.end > cue.start {
        return;
    }
    let content = &mut report.content;
    if content.first.end <= actor.place.start && content.second.is_empty() && scene.word(cue.end) == known::TO
    {
        let sentence = scene.document.sentences[cue.sentence as usize].tokens;
        content.first = TokenSpan::new(cue.end, sentence_end(scene, sentence));
    }
    let TokenSpan { start, end } = content.first;
    let verbs = Classes::AUXILIARY.and(Classes::CUE).and(Classes::VERB).and(Classes::TREND);
    let acts = |t: u32| scene.token(t).is_some_and(|t| scene.lexicon.classes(t).any(verbs));
    if start >= cue.end && comma(actor.place.start.wrapping_sub(1)) {
        let closes = (start + 1..end.min(start + REACH)).find(|&t| comma(t) && acts(t + 1));
        content.first.end = closes.unwrap_or(end);
    }
}

/// The start behind what belongs to the verb: "talked about the border", "hit out at the referee", "referred to the law",
/// but "agreed to go".
fn behind_particles(scene: &Scene, start: u32, end: u32) -> u32 {
    let noun = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PRONOUN);
    let mut at = start;
    let mut adverb = false;
    while at < end
        && let Some(token) = scene.token(at)
    {
        match token.word {
            _ if is_adverb(token) && !adverb => adverb = true,
            known::ABOUT | known::AGAINST | known::FOR | known::OF | known::ON | known::WITH => {
                return at + 1;
            }
            known::AT if adverb => return at + 1,
            known::TO => {
                let next = scene.token(at + 1).filter(|_| at + 1 < end);
                let named = next.is_some_and(|t| t.capital() || scene.lexicon.classes(t).any(noun));
                return at + u32::from(named);
            }
            _ => break,
        }
        at += 1;
    }
    at
}

/// Whether a verb, or what may be one, stands in the words.
fn has_clause(scene: &Scene, start: u32, end: u32) -> bool {
    let verbs = Classes::AUXILIARY.and(Classes::CUE).and(Classes::VERB).and(Classes::TREND);
    end - start > 3
        || (start..end)
            .filter_map(|t| scene.token(t))
            .any(|t| t.kind != Kind::Word || t.word == known::TO || scene.lexicon.classes(t).any(verbs))
}
