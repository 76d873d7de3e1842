//! Where what is said begins: behind particles of the verb, whom it was told, and when.

use super::hearers::hearer_end;
use super::scene::Scene;
use super::statements::Report;
use super::trim::VERBS;
use crate::lexicon::{Classes, CueKind, known};
use crate::text::{Kind, Token, TokenSpan, WordId};

/// So many tokens behind a cue the "that" of a noun is looked for.
const NOUN: u32 = 8;
/// So many words may stand between a verb and its preposition.
const ADVERBS: u32 = 3;

/// Where the content begins, without particles of the verb and whom it was asked.
pub fn opening(scene: &Scene, report: &Report, content: TokenSpan) -> u32 {
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
    if suggestion() || names_object(scene, report, start) {
        return cue.end;
    }
    // "said that was wrong"
    if start > cue.end && scene.word(start - 1) == known::THAT && scene.classes(start).has(Classes::AUXILIARY)
    {
        return start - 1;
    }
    if let Some(that) = placed(scene, report, start, end) {
        return that + 1;
    }
    if let Some(behind) = behind_hearer(scene, report, start) {
        return behind.min(end);
    }
    if is_of_a_noun(scene, report, start) {
        return cue.end;
    }
    // "But the fare will rise, officials said"
    let sentence = scene.document.sentences[cue.sentence as usize].tokens;
    let joins = start == sentence.start && matches!(scene.word(start), known::AND | known::BUT);
    if joins && start + 1 < end { start + 1 + u32::from(scene.is(start + 1, ',')) } else { start }
}

/// The "if" or "whether" of what was asked of somebody.
fn asked(scene: &Scene, content: TokenSpan) -> Option<u32> {
    // "asked for help if needed", "told him to go if it rained"
    let clause = |t: u32| {
        !scene.token(t).is_some_and(Token::is_word)
            || scene.word(t) == known::TO
            || scene.classes(t).any(VERBS.and(Classes::PREPOSITION))
    };
    let asks = |t: u32| matches!(scene.word(t), known::HOW | known::IF | known::WHETHER | known::WHY);
    let words = content.start..content.end.min(content.start + NOUN);
    words.take_while(|&t| !clause(t)).find(|&t| asks(t))
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
