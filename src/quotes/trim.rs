//! What is no part of what is said, though it stands where the content does.

use super::content::sentence_end;
use super::hearers::hearer_end;
use super::scene::{Hit, Scene};
use super::statements::Report;
use crate::lexicon::{Classes, CueKind, Form, known};
use crate::text::{Kind, Token, TokenSpan};

/// So many cues behind "quoted" its "saying" is looked for.
const SAYING: usize = 3;
/// So many tokens behind a cue the "that" of a noun is looked for.
const NOUN: u32 = 8;
/// So many tokens of a content are looked at for a name that it gives, or for the clause around it.
const REACH: u32 = 64;

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
    over_aside(scene, report);
    let TokenSpan { mut start, mut end } = report.content.first;
    // "Operators said for every pound paid it was 98p" is none.
    if start == cue.end && !matches!(scene.word(cue.start), known::SAID | known::SAY | known::SAYS) {
        start = behind_particles(scene, start, end);
    } else if start == cue.end + 1 && scene.word(cue.end) == known::THAT && !has_clause(scene, start, end) {
        // "rejected that suggestion"
        start = cue.end;
    } else if start > cue.end
        && scene.word(start - 1) == known::THAT
        && scene.classes(start).has(Classes::AUXILIARY)
    {
        // "said that was wrong"
        start -= 1;
    } else if names_object(scene, report, start) {
        start = cue.end;
    } else if let Some(that) = placed(scene, report, start, end) {
        start = that + 1;
    } else if let Some(behind) = behind_hearer(scene, report, start) {
        start = behind.min(end);
    } else if is_of_a_noun(scene, report, start) {
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

/// Whether the content begins behind the noun of what is called something: "described comments by the MP as".
fn names_object(scene: &Scene, report: &Report, start: u32) -> bool {
    let hit = &scene.hits[report.hit as usize];
    let names = hit.cue.is_some_and(|c| matches!(c.kind, CueKind::Call | CueKind::Judge));
    let noun = scene.token(hit.place.end).is_some_and(|t| t.is_word() && !t.capital());
    let plain = !scene.classes(hit.place.end).any(Classes::FUNCTION.and(Classes::TIME));
    let tied = matches!(scene.word(start), known::BY | known::FROM | known::OF);
    names && noun && plain && tied && start == hit.place.end + 1
}

/// The "that" of "on a call that" behind the verb and whom it was told.
fn placed(scene: &Scene, report: &Report, start: u32, end: u32) -> Option<u32> {
    let hit = &scene.hits[report.hit as usize];
    let tells = hit.cue.is_some_and(|c| matches!(c.kind, CueKind::Say | CueKind::Tell | CueKind::Write));
    let place = matches!(scene.word(start), known::AT | known::IN | known::ON);
    if !tells || !place || start < hit.place.end || start > hit.place.end + NOUN {
        return None;
    }
    let word = |t: &u32| scene.token(*t).is_some_and(Token::is_word);
    let noun = Classes::AUXILIARY.and(Classes::VERB).and(Classes::CUE);
    let that = (start + 1..end.min(start + NOUN)).take_while(word).find(|&t| scene.word(t) == known::THAT)?;
    // "in a place that is dry" tells of the place.
    (!scene.classes(that + 1).any(noun) && that + 1 < end).then_some(that)
}

/// The start behind "living nearby" of "told people living nearby not to worry".
fn behind_hearer(scene: &Scene, report: &Report, start: u32) -> Option<u32> {
    let hit = &scene.hits[report.hit as usize];
    let hearer = scene.actors.get(scene.first_actor(hit.place.end)).map(|a| a.place);
    let hearer = hearer.filter(|h| h.start == hit.place.end && h.end == start)?;
    hit.cue.filter(|c| c.kind == CueKind::Tell)?;
    let end = hearer_end(scene, &hearer);
    (end > start).then(|| end + u32::from(scene.word(end) == known::THAT))
}

/// Whether the content begins behind the "that" of a noun which is itself what is given: "offered no proof that".
fn is_of_a_noun(scene: &Scene, report: &Report, start: u32) -> bool {
    let hit = &scene.hits[report.hit as usize];
    let gives = hit.cue.is_some_and(|c| matches!(c.kind, CueKind::Judge | CueKind::Act | CueKind::Show));
    let noun = Classes::ARTICLE.and(Classes::DETERMINER);
    start > hit.place.end + 2
        && start < hit.place.end + NOUN
        && scene.word(start - 1) == known::THAT
        && gives
        && scene.classes(hit.place.end).any(noun)
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

/// "hit back", "lashed out"
pub fn is_adverb(token: &Token) -> bool {
    matches!(token.word, known::OUT | known::BACK | known::UP | known::OFF)
}
