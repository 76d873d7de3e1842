//! What is no part of what is said, though it stands where the content does.

use super::content::sentence_end;
use super::openings::opening;
use super::scene::{Hit, Scene};
use super::statements::Report;
use super::subjects::before_verb;
use crate::lexicon::{Classes, CueKind, Form, known};
use crate::text::{Kind, Token, TokenSpan};

/// So many cues behind "quoted" its "saying" is looked for.
const SAYING: usize = 3;
/// So many tokens of a content are looked at for a name that it gives, or for the clause around it.
const REACH: u32 = 64;
/// What makes a clause of words.
pub const VERBS: Classes = Classes::AUXILIARY.and(Classes::CUE).and(Classes::VERB).and(Classes::TREND);

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

/// Trims the content of words that belong to the cue or to nothing, and gives it the "that" of a noun.
pub fn trim(scene: &Scene, report: &mut Report) {
    over_aside(scene, report);
    let TokenSpan { start, end } = report.content.first;
    let start = opening(scene, report, TokenSpan::new(start, end));
    let end = closing(scene, report, TokenSpan::new(start, end));
    if start < end {
        report.content.first = TokenSpan::new(start, clause_end(scene, report, start, end));
    }
    relative(scene, report);
}

/// Where the content ends, without what belongs to a verb behind it, what would go on, and when it was said.
fn closing(scene: &Scene, report: &Report, content: TokenSpan) -> u32 {
    let cue = scene.hits[report.hit as usize].place;
    let TokenSpan { start, mut end } = content;
    // "The leaders are also expected to discuss it", "The talks were first reported by the paper"
    if end == cue.start {
        end = before_verb(scene, start, end);
    }
    // "She urged them to leave and" before the next verb of hers.
    while end > start && matches!(scene.word(end - 1), known::AND | known::BUT | known::NOR | known::OR) {
        end -= 1;
    }
    if start >= cue.end { said_when(scene, report, start, end) } else { end }
}

/// "said the suspect, identified as Lee, gave up", "was told that Laura Beck, 33, had paid": what stands between commas
/// behind a subject without a verb is no end of what is said.
fn over_aside(scene: &Scene, report: &mut Report) {
    const SUBJECT: u32 = 8;
    const ASIDE: u32 = 16;
    let hit = &scene.hits[report.hit as usize];
    let TokenSpan { start, end } = report.content.first;
    let says = hit.cue.is_some_and(|c| matches!(c.kind, CueKind::Say | CueKind::Tell));
    let short = start >= hit.place.end && start < end && end - start <= SUBJECT;
    if !(says && short && report.content.second.is_empty() && scene.is(end, ',')) {
        return;
    }
    let verbs = Classes::AUXILIARY.and(Classes::VERB).and(Classes::PREPOSITION);
    let past = |t: u32| {
        let small = scene.token(t).filter(|t| t.is_word() && !t.capital());
        small.is_some_and(|t| scene.document.word(t).ends_with("ed") || scene.lexicon.past(t).is_some())
    };
    let reports =
        |t: &Token| scene.lexicon.cue(t).is_some_and(|c| matches!(c.form, Form::Past | Form::Third));
    let acts = |t: u32| scene.classes(t).any(verbs) || past(t) || scene.token(t).is_some_and(reports);
    // A number, a participle or "who" opens the aside, and a verb stands behind it.
    let opens = scene.token(end + 1).is_some_and(|t| t.kind == Kind::Number)
        || scene.word(end + 1) == known::WHO
        || past(end + 1);
    let close = (end + 2..end + ASIDE).find(|&t| scene.is(t, ','));
    let subject = (start..end).all(|t| !acts(t) || scene.word(t) == known::OF);
    let verb = |t: u32| scene.classes(t).has(Classes::AUXILIARY) || past(t);
    let sentence = scene.document.sentences[hit.place.sentence as usize].tokens;
    if opens && subject && close.is_some_and(|close| verb(close + 1) && close + 1 < sentence.end) {
        report.content.first.end = sentence_end(scene, sentence);
    }
}

/// The end of "the delay" of "Asked about the delay, Reed said it was late", of "he was ill" of "After she told police that
/// he was ill, they left".
fn clause_end(scene: &Scene, report: &Report, start: u32, end: u32) -> u32 {
    let cue = &scene.hits[report.hit as usize];
    let opens = scene.document.sentences[cue.place.sentence as usize].tokens.start == cue.place.start;
    let asked = opens && cue.cue.is_some_and(|c| c.form == Form::Past);
    let fronted = !opens && fronted(scene, report);
    if !(asked || fronted) || start < cue.place.end {
        return end;
    }
    let clause = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PRONOUN);
    let goes_on = |t: u32| scene.classes(t).any(clause) || scene.token(t).is_some_and(Token::capital);
    let comma = (start + 1..end).find(|&t| scene.is(t, ',') && (asked || goes_on(t + 1)));
    comma.unwrap_or(end)
}

/// Whether the report opens its sentence as a clause before the main one: "After she told police that".
fn fronted(scene: &Scene, report: &Report) -> bool {
    use known::{AFTER, ALTHOUGH, AS, BECAUSE, BEFORE, SINCE, THOUGH, WHEN, WHILE};
    let cue = scene.hits[report.hit as usize].place;
    let start = scene.document.sentences[cue.sentence as usize].tokens.start;
    let subject = report.actor.map(|a| scene.actors[a as usize].place.start);
    let joins = |t| matches!(t, AFTER | ALTHOUGH | AS | BECAUSE | BEFORE | SINCE | THOUGH | WHEN | WHILE);
    joins(scene.word(start)) && subject == Some(start + 1) && start < cue.start
}

/// "The plan has angered Tom Reed, who has threatened to resign": what "who" says stands behind its verb, up to where the
/// clause around it goes on.
fn relative(scene: &Scene, report: &mut Report) {
    let Some(actor) = report.actor.map(|a| &scene.actors[a as usize]) else { return };
    let cue = scene.hits[report.hit as usize].place;
    let comma = |t: u32| scene.is(t, ',');
    if !matches!(scene.word(actor.head), known::WHO | known::WHICH) || actor.place.end > cue.start {
        return;
    }
    let content = &mut report.content;
    if content.first.end <= actor.place.start {
        // "Hale, who objected, said": of what, the clause does not tell.
        content.first = if comma(cue.end) { TokenSpan::default() } else { content.second };
        content.second = TokenSpan::default();
        if scene.word(cue.end) == known::TO {
            let sentence = scene.document.sentences[cue.sentence as usize].tokens;
            content.first = TokenSpan::new(cue.end, sentence_end(scene, sentence));
        }
    }
    let TokenSpan { start, end } = content.first;
    let acts = |t: u32| scene.token(t).is_some_and(|t| scene.lexicon.classes(t).any(VERBS));
    if start >= cue.end && comma(actor.place.start.wrapping_sub(1)) {
        let closes = (start + 1..end.min(start + REACH)).find(|&t| comma(t) && acts(t + 1));
        content.first.end = closes.unwrap_or(end);
    }
}

/// The end before the time of "published the footage on Friday": a time behind a noun is that of the report.
fn said_when(scene: &Scene, report: &Report, start: u32, end: u32) -> u32 {
    let times = &scene.surface.times;
    let at = times.partition_point(|t| t.tokens.end < end);
    let time = times.get(at).map(|t| t.tokens).filter(|t| t.end == end && t.start > start + 1);
    let Some(time) = time else { return end };
    let on = matches!(scene.word(time.start - 1), known::ON);
    let bound = !on && scene.classes(time.start - 1).has(Classes::PREPOSITION);
    let clause = |t: u32| scene.classes(t).any(VERBS) || scene.word(t) == known::TO;
    // "called for a strike on Friday"
    let kind = scene.hits[report.hit as usize].cue.map(|c| c.kind);
    if matches!(kind, Some(CueKind::Act | CueKind::Think)) {
        return end;
    }
    let noun = end - start <= REACH && !(start..time.start).any(clause);
    if noun && !bound { time.start - u32::from(on) } else { end }
}
