//! Cues that report nothing, whatever stands where their content would.

use super::openings::is_particle;
use super::scene::{PASSIVE, Scene};
use super::statements::Report;
use crate::lexicon::{Classes, CueKind, Form, Sense, is_be, known};
use crate::text::{Kind, Token, TokenSpan};

/// So many tokens of a content are looked at for a name that it gives.
const REACH: u32 = 64;
/// A content that says no more than that somebody is not to be named has fewer tokens.
const NAMELESS: u32 = 6;

/// "Here’s what she told reporters:": whatever was said stands elsewhere. "He hit back": nothing is told of it.
pub fn says_nothing(scene: &Scene, report: &Report) -> bool {
    let words = scene.document.tokens(report.content.first);
    // "less than analysts had expected"
    let what = words.last().is_some_and(|t| matches!(t.word, known::THAN | known::WHAT));
    // "Batty thinks so"
    let particle = Classes::ADVERB.and(Classes::CONJUNCTION);
    let so = matches!(words, [word] if scene.lexicon.classes(word).any(particle));
    let nothing = what || so || words.iter().all(is_particle) || to_say(scene, report);
    nothing && report.content.second.is_empty()
        || other_sense(scene, report)
        || only_hearer(scene, report)
        || is_anonymous(scene, report)
        || introduces(scene, report)
        || tells_when(scene, report)
        || goes_on_saying(scene, report)
        || tells_why(scene, report)
        || is_a_name(scene, report)
}

/// "He agreed, saying that it was over": what he said is the second verb's.
fn goes_on_saying(scene: &Scene, report: &Report) -> bool {
    let end = scene.hits[report.hit as usize].place.end;
    let Some(next) = scene.hits.get(report.hit as usize + 1) else { return false };
    let saying = next.cue.is_some_and(|c| c.form == Form::Ing);
    saying
        && scene.is(end, ',')
        && next.place.start == end + 1
        && report.content.first.start > end
        && report.content.second.is_empty()
}

/// "He apologised the next day", "she spoke on Monday": when, not what; but "the board proposed next Friday".
fn tells_when(scene: &Scene, report: &Report) -> bool {
    let TokenSpan { start, end } = report.content.first;
    let times = &scene.surface.times;
    let preposition = scene.classes(start).has(Classes::PREPOSITION);
    if !preposition && !scene.classes(start).has(Classes::ARTICLE) || !report.content.second.is_empty() {
        return false;
    }
    let at = times.partition_point(|t| t.tokens.start < start);
    let first = start + u32::from(preposition);
    let when = times[at..].iter().take(2).any(|t| t.tokens.start <= first && t.tokens.end >= end);
    when && start >= scene.hits[report.hit as usize].place.end
}

/// "Known as marram": a name.
fn is_a_name(scene: &Scene, report: &Report) -> bool {
    let hit = &scene.hits[report.hit as usize];
    hit.cue.is_some_and(|c| c.verb == known::KNOW) && scene.word(hit.place.end) == known::AS
}

/// "Farmers fume as prices fall": when or why, not what; but "described as".
fn tells_why(scene: &Scene, report: &Report) -> bool {
    let hit = &scene.hits[report.hit as usize];
    let names = hit.cue.is_none_or(|c| matches!(c.kind, CueKind::Call | CueKind::Judge | CueKind::Show));
    let content = report.content.first;
    !names
        && hit.form & 7 != PASSIVE
        && content.start == hit.place.end
        && report.content.second.is_empty()
        && matches!(scene.word(content.start), known::AFTER | known::AMID | known::AS)
        && !scene.document.tokens(content).iter().any(|t| t.kind == Kind::Mark)
}

/// "In a speech in Leeds, Smith said:" at the end of its paragraph: what she said follows.
fn introduces(scene: &Scene, report: &Report) -> bool {
    let cue = scene.hits[report.hit as usize].place;
    let sentence = scene.document.sentences[cue.sentence as usize].tokens;
    let colon = scene.is(cue.end, ':') && cue.end + 1 == sentence.end;
    colon && report.content.first.start < cue.start
}

/// "who did not want to be named", "on condition of anonymity to discuss plans": why no name is given.
fn is_anonymous(scene: &Scene, report: &Report) -> bool {
    let (cue, content) = (scene.hits[report.hit as usize].place, report.content.first);
    let named = |t: u32| matches!(scene.word(t), known::NAMED | known::IDENTIFIED);
    let to = content.start + u32::from(scene.word(content.start) != known::TO);
    let unnamed = scene.word(to) == known::TO && scene.word(to + 1) == known::BE && named(to + 2);
    let reason = cue.start >= 2
        && scene.word(cue.start - 1) == known::TO
        && scene.word(cue.start - 2) == known::ANONYMITY;
    unnamed && content.len() < NAMELESS || reason
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
            // "a dentist called Pavlo", but "a joiner, Tom Reed, called for"
            let place = report.actor.map(|a| scene.actors[a as usize].place);
            let beside = place.filter(|p| p.end == hit.place.start);
            let one = beside
                .and_then(|p| scene.token(p.start))
                .is_some_and(|t| matches!(t.word, known::A | known::AN));
            hit.form & 7 != PASSIVE && (one || !names(scene, hit.place.end, report.content.first))
        }
        // "those were lies"
        None if cue.form == Form::Third && before.is_some_and(is_be) => true,
        // "in a note to clients", "full of praise for", but "the claim that"
        None if matches!(cue.form, Form::Base | Form::Third) => {
            // "the spell that broke them"
            let that = scene.word(hit.place.end) == known::THAT && !acts(scene, hit.place.end + 1);
            !that && (noun || before.is_some_and(|t| governs(scene, t)))
        }
        // "the hearing", "in writing"
        None => {
            let written = cue.kind == CueKind::Write && before.is_some_and(|t| t.word == known::IN);
            cue.form == Form::Ing && (noun || written)
        }
    }
}

/// Whether a verb stands there.
fn acts(scene: &Scene, at: u32) -> bool {
    let small = scene.token(at).filter(|t| t.is_word() && !t.capital());
    scene.classes(at).any(Classes::AUXILIARY.and(Classes::VERB))
        || small.is_some_and(|t| scene.document.word(t).ends_with("ed") || scene.lexicon.past(t).is_some())
}

/// Whether the token is a preposition that no verb stands behind.
fn governs(scene: &Scene, token: &Token) -> bool {
    let classes = scene.lexicon.classes(token);
    classes.has(Classes::PREPOSITION)
        && !classes.any(Classes::CONJUNCTION.and(Classes::ADVERB))
        && token.word != known::TO
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

/// "She told MPs:", "we asked Dr Nair, of Hull University": whatever she told them stands elsewhere.
fn only_hearer(scene: &Scene, report: &Report) -> bool {
    let (hit, content) = (&scene.hits[report.hit as usize], report.content.first);
    let Some(cue) = hit.cue.filter(|c| c.kind == CueKind::Tell) else { return false };
    if !(matches!(cue.verb, known::ASK | known::TELL) || scene.is(content.end, ':')) {
        return false;
    }
    let Some(next) = scene.actors.get(scene.first_actor(hit.place.end)) else { return false };
    let apposition = scene.surface.mentions[next.mention as usize].apposition;
    // "told off the senator"
    let off = u32::from(scene.token(hit.place.end).is_some_and(is_particle));
    next.place.start == hit.place.end + off
        && (hit.place.end..=next.place.start).contains(&content.start)
        && (content.end == next.place.end || content.end == apposition.end)
}

/// "Tom emails to say that he must work": of both cues the second tells.
fn to_say(scene: &Scene, report: &Report) -> bool {
    let hit = &scene.hits[report.hit as usize];
    let writes = hit.cue.is_some_and(|c| matches!(c.kind, CueKind::Write | CueKind::Tell));
    writes && scene.word(hit.place.end) == known::TO && scene.word(hit.place.end + 1) == known::SAY
}
