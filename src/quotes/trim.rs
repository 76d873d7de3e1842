//! What is no part of what is said, though it stands where the content does.

use super::content::sentence_end;
use super::scene::{Hit, Scene};
use super::statements::Report;
use super::subjects::before_verb;
use crate::lexicon::{Classes, CueKind, Form, known};
use crate::text::{Kind, Token, TokenSpan, WordId};

/// So many cues behind "quoted" its "saying" is looked for.
const SAYING: usize = 3;
/// So many tokens behind a cue the "that" of a noun is looked for.
const NOUN: u32 = 8;
/// So many tokens of a content are looked at for a name that it gives, or for the clause around it.
const REACH: u32 = 64;
/// So many words may stand between a verb and its preposition.
const ADVERBS: u32 = 3;
/// What makes a clause of words.
const VERBS: Classes = Classes::AUXILIARY.and(Classes::CUE).and(Classes::VERB).and(Classes::TREND);

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
    let TokenSpan { start, end } = report.content.first;
    let start = opening(scene, report, TokenSpan::new(start, end));
    let end = closing(scene, report, TokenSpan::new(start, end));
    if start < end {
        report.content.first = TokenSpan::new(start, clause_end(scene, report, start, end));
    }
    relative(scene, report);
}

/// Where the content begins, without particles of the verb and whom it was asked.
fn opening(scene: &Scene, report: &Report, content: TokenSpan) -> u32 {
    let hit = &scene.hits[report.hit as usize];
    let cue = hit.place;
    let TokenSpan { start, end } = content;
    if start == cue.end && hit.cue.is_some_and(|c| c.kind == CueKind::Tell) {
        return asked(scene, content).unwrap_or_else(|| behind_particles(scene, start, end));
    }
    // "Operators said for every pound paid it was 98p" is none.
    if start == cue.end && !matches!(scene.word(cue.start), known::SAID | known::SAY | known::SAYS) {
        return behind_particles(scene, start, end);
    }
    // "rejected that suggestion"
    let suggestion =
        || start == cue.end + 1 && scene.word(cue.end) == known::THAT && !has_clause(scene, start, end);
    if suggestion() || is_of_a_noun(scene, report, start) {
        return cue.end;
    }
    // "said that was wrong"
    if start > cue.end && scene.word(start - 1) == known::THAT && scene.classes(start).has(Classes::AUXILIARY)
    {
        return start - 1;
    }
    // "But the fare will rise, officials said"
    let sentence = scene.document.sentences[cue.sentence as usize].tokens;
    let joins = start == sentence.start && matches!(scene.word(start), known::AND | known::BUT);
    if joins && start + 1 < end { start + 1 + u32::from(scene.is(start + 1, ',')) } else { start }
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

/// The end of "the delay" of "Asked about the delay, Reed said it was late".
fn clause_end(scene: &Scene, report: &Report, start: u32, end: u32) -> u32 {
    let cue = &scene.hits[report.hit as usize];
    let opens = scene.document.sentences[cue.place.sentence as usize].tokens.start == cue.place.start;
    let asked = opens && cue.cue.is_some_and(|c| c.form == Form::Past);
    if !asked || start < cue.place.end {
        return end;
    }
    let comma = (start + 1..end).find(|&t| scene.is(t, ','));
    comma.unwrap_or(end)
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

/// The start behind what belongs to the verb: "talked about the border", "hit out at the referee", "referred to the law",
/// but "agreed to go".
fn behind_particles(scene: &Scene, start: u32, end: u32) -> u32 {
    let between = manner(scene, start, end);
    if between > start && is_preposition(scene.word(between)) {
        return between + 1;
    }
    let noun = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PRONOUN);
    let mut at = start;
    let mut adverb = false;
    while at < end
        && let Some(token) = scene.token(at)
    {
        match token.word {
            _ if is_particle(token) && !adverb => adverb = true,
            word if is_preposition(word) => return at + 1,
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

/// The "if" or "whether" of what was asked of somebody.
fn asked(scene: &Scene, content: TokenSpan) -> Option<u32> {
    let clause = |t: u32| !scene.token(t).is_some_and(Token::is_word) || scene.classes(t).any(VERBS);
    let asks = |t: u32| matches!(scene.word(t), known::HOW | known::IF | known::WHETHER | known::WHY);
    let words = content.start..content.end.min(content.start + NOUN);
    words.take_while(|&t| !clause(t)).find(|&t| asks(t))
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

/// The end of what may stand before the preposition of a verb: "worries so much about", "called on Friday for".
fn manner(scene: &Scene, start: u32, end: u32) -> u32 {
    let times = &scene.surface.times;
    let at = times.partition_point(|t| t.tokens.start < start);
    let on = start + u32::from(scene.word(start) == known::ON);
    if let Some(time) = times.get(at).filter(|t| t.tokens.start == on) {
        return time.tokens.end;
    }
    let amount = |t: u32| {
        matches!(scene.word(t), known::ALL_WORD | known::LITTLE | known::MORE | known::MUCH | known::SO)
    };
    let measures = |t: u32| scene.is_adverb(t) || amount(t);
    (start..end.min(start + ADVERBS)).find(|&t| !measures(t)).unwrap_or(end.min(start + ADVERBS))
}

/// What a verb takes its content by: "talked about", "called for".
fn is_preposition(word: WordId) -> bool {
    matches!(word, known::ABOUT | known::AGAINST | known::FOR | known::OF | known::ON | known::WITH)
}

/// Whether a verb, or what may be one, stands in the words.
fn has_clause(scene: &Scene, start: u32, end: u32) -> bool {
    end - start > 3
        || (start..end)
            .filter_map(|t| scene.token(t))
            .any(|t| t.kind != Kind::Word || t.word == known::TO || scene.lexicon.classes(t).any(VERBS))
}

/// "hit back", "lashed out"
pub fn is_particle(token: &Token) -> bool {
    matches!(token.word, known::OUT | known::BACK | known::UP | known::OFF)
}
