//! The words of a report in its sentence, around which its content is looked for.

use super::scene::{Place, Scene};
use super::trim::VERBS;
use crate::lexicon::times::Role;
use crate::lexicon::{Classes, CueKind, Form, known};
use crate::text::{Kind, Token, TokenSpan};

/// The words of the report in its sentence: cue and source together.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// From the first to the last of them.
    pub tokens: TokenSpan,
    /// The cue.
    pub cue: Place,
    /// Its index among the hits of the scene.
    pub hit: u32,
    /// Hash of the verb.
    pub verb: u32,
    /// 0: nobody is named, 1: source first, 2: cue first.
    pub order: u32,
    /// The sentence.
    pub sentence: TokenSpan,
}

impl Frame {
    /// The report of a cue with its source, if both stand in one sentence.
    pub fn new(scene: &Scene, hit: u32, actor: Option<u32>) -> Frame {
        let cue = scene.hits[hit as usize].place;
        let sentence = scene.document.sentences[cue.sentence as usize].tokens;
        let source = actor.map(|a| scene.actors[a as usize].place).filter(|p| sentence.holds(p.start));
        let (order, tokens) = match source {
            None => (0, TokenSpan::new(passive(scene, sentence.start, cue.start), cue.end)),
            Some(p) if p.end <= cue.start => (1, TokenSpan::new(p.start, cue.end)),
            Some(p) => (2, TokenSpan::new(cue.start, p.end)),
        };
        let tokens = TokenSpan::new(tokens.start, behind(scene, hit, tokens, sentence));
        Frame { tokens, cue, hit, verb: scene.hits[hit as usize].verb, order, sentence }
    }
}

/// What a clause begins with behind whom it was told, and behind when.
const SUBJECT: Classes = Classes::PRONOUN.and(Classes::ARTICLE).and(Classes::DETERMINER);

/// The end of the report: behind whom it was told and when, and where it closes its sentence, behind where and how.
fn behind(scene: &Scene, hit: u32, report: TokenSpan, sentence: TokenSpan) -> u32 {
    let end = bracketed(scene, hit, report, sentence);
    let end = apposed(scene, hit, TokenSpan::new(report.start, end), sentence);
    let end = relative(scene, hit, TokenSpan::new(report.start, end), sentence);
    let end = day(scene, hearer(scene, hit, end), sentence);
    let end = setting(scene, hit, end, sentence);
    if adjunct(scene, hit, report.start, end, sentence) { sentence.end } else { end }
}

/// The end behind "at the scene" of "said at the scene that", "separately" of "reported separately that", "the minister in
/// May" of "warned the minister in May that", where one verb more would make it a clause.
fn setting(scene: &Scene, hit: u32, end: u32, sentence: TokenSpan) -> u32 {
    let hit = &scene.hits[hit as usize];
    let Some(cue) = hit.cue.filter(|_| hit.place.end == end) else { return end };
    if let Some(that) = manner(scene, end) {
        return that;
    }
    let is = |t: u32, of: Classes| scene.classes(t).any(of);
    let tells = cue.kind == CueKind::Tell || cue.verb == known::WARN;
    if !(tells || cue.kind == CueKind::Say && is(end, Classes::PREPOSITION)) {
        return end;
    }
    let noun = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PRONOUN);
    let verbs = Classes::AUXILIARY.and(Classes::CUE).and(Classes::VERB).and(Classes::CONJUNCTION);
    let from = if is(end, noun) { end + 1 } else { end };
    // "told fans who had waited that"
    let mut relative = false;
    for t in from..sentence.end.min(end + ADJUNCT) {
        let Some(token) = scene.token(t) else { break };
        if token.word == known::THAT {
            return t;
        }
        relative |= token.word == known::WHO;
        // "told the minister the plan that": a second noun, of which "that" tells more.
        let second = t > from && is(t, noun) && !is(t - 1, Classes::PREPOSITION);
        let word = token.is_word() || token.kind == Kind::Number;
        if !word || is(t, verbs) && !relative || second {
            break;
        }
    }
    end
}

/// The "that" behind an adverb right behind a cue: "reported separately that", "said, however, that".
fn manner(scene: &Scene, end: u32) -> Option<u32> {
    let comma = u32::from(scene.is(end, ','));
    let at = end + comma;
    let that = at + 1 + comma;
    (scene.is_adverb(at) && (comma == 0 || scene.is(at + 1, ',')) && scene.word(that) == known::THAT)
        .then_some(that)
}

/// The end behind ", which counts shootings" of "according to the archive, which counts shootings, it was the third".
fn relative(scene: &Scene, hit: u32, report: TokenSpan, sentence: TokenSpan) -> u32 {
    let comma = |t: u32| scene.is(t, ',');
    let which = |t: u32| scene.token(t).is_some_and(|t| matches!(t.word, known::WHO | known::WHICH));
    let behind = scene.hits[hit as usize].place.end < report.end;
    if !behind || !comma(report.end) || !which(report.end + 1) {
        return report.end;
    }
    (report.end + 2..sentence.end.min(report.end + RELATIVE)).find(|&t| comma(t)).unwrap_or(report.end)
}

/// The end behind "(FAO)" of "according to the Food and Agriculture Organization (FAO)".
fn bracketed(scene: &Scene, hit: u32, report: TokenSpan, sentence: TokenSpan) -> u32 {
    let source = scene.hits[hit as usize].place.end < report.end;
    let mut words = report.end + 1..sentence.end.min(report.end + BRACKETED);
    let close = if source && scene.is(report.end, '(') { words.find(|&t| scene.is(t, ')')) } else { None };
    close.map_or(report.end, |t| t + 1)
}

/// The end behind "Emily Strand," of "asked by the coroner, Emily Strand, whether", or behind "a think tank," of
/// "according to the Foss Institute, a think tank, rates will".
fn apposed(scene: &Scene, hit: u32, report: TokenSpan, sentence: TokenSpan) -> u32 {
    let comma = |t: u32| scene.is(t, ',');
    let cue = scene.hits[hit as usize].place;
    if cue.end >= report.end || !comma(report.end) {
        return report.end;
    }
    let next = scene.first_actor(report.end);
    let name = scene.actors.get(next).filter(|a| a.place.start == report.end + 1);
    if let Some(name) = name.filter(|name| comma(name.place.end)) {
        return name.place.end + 1;
    }
    // "asked by Ann Cole, prosecuting, why"
    let does = |t: &Token| t.is_word() && scene.document.word(t).ends_with("ing");
    let asks = scene.word(cue.end) == known::BY;
    if asks && comma(report.end + 2) && scene.token(report.end + 1).is_some_and(does) {
        return report.end + 3;
    }
    let verbs = Classes::AUXILIARY.and(Classes::VERB).and(Classes::CONJUNCTION);
    // "a think tank"
    let acts = |t: u32| {
        let cue = scene.token(t).and_then(|t| scene.lexicon.cue(t));
        cue.map_or(scene.classes(t).any(verbs), |c| c.form != Form::Base)
    };
    let described = |t: u32| matches!(scene.word(t), known::A | known::AN);
    let mut words = report.end + 2..sentence.end.min(report.end + RELATIVE);
    let closes = words.find(|&t| comma(t) || acts(t)).filter(|&t| comma(t));
    // "a car, a van and a bus" are a list.
    match closes {
        Some(t)
            if described(report.end + 1)
                && !described(t + 1)
                && (t..sentence.end.min(t + RELATIVE)).any(acts) =>
        {
            t + 1
        }
        _ => report.end,
    }
}

/// The end behind "me" of "told me".
fn hearer(scene: &Scene, hit: u32, end: u32) -> u32 {
    let tells = tells(scene, hit, end);
    let hears = match scene.word(end) {
        known::ME | known::YOU | known::HIM | known::US | known::THEM => true,
        // "told her sister"
        known::HER => scene
            .token(end + 1)
            .is_some_and(|t| t.word == known::THAT || scene.lexicon.classes(t).any(SUBJECT)),
        _ => false,
    };
    end + u32::from(tells && hears)
}

/// Whether the words behind the token may be whom it was told.
fn tells(scene: &Scene, hit: u32, end: u32) -> bool {
    let hit = &scene.hits[hit as usize];
    hit.cue.is_some_and(|c| c.kind == CueKind::Tell) && hit.place.end == end
}

/// The end behind "Monday", "on Monday", "yesterday", where the report goes on behind it.
fn day(scene: &Scene, end: u32, sentence: TokenSpan) -> u32 {
    let on = u32::from(scene.token(end).is_some_and(|t| t.word == known::ON));
    let at = end + on;
    let role = scene.token(at).and_then(|t| scene.lexicon.times.get(t)).map(|t| t.role);
    let day = match role {
        Some(Role::Weekday(_)) => true,
        Some(Role::Day(_)) => on == 0,
        _ => false,
    };
    // "said Friday afternoon"
    let times = &scene.surface.times;
    let time = times.partition_point(|t| t.tokens.end <= at);
    let over = times.get(time).filter(|t| t.tokens.holds(at)).map_or(at + 1, |t| t.tokens.end);
    let next = scene.token(over).filter(|_| over < sentence.end);
    // "said Monday would be dry", "said Monday’s vote was void": the day is of what is said.
    let goes_on = next.is_none_or(|t| {
        let subject = t.capital() || scene.lexicon.classes(t).any(SUBJECT);
        t.word == known::THAT
            || matches!(t.kind, Kind::Punct | Kind::Number)
            || t.is_word() && t.word != known::POSSESSIVE && subject
    });
    if day && goes_on { over } else { end }
}

/// The most tokens of where and how something was said.
const ADJUNCT: u32 = 8;
/// The most tokens in brackets behind a name.
const BRACKETED: u32 = 6;
/// The most tokens of a clause with "who" or "which".
const RELATIVE: u32 = 24;

/// Whether what follows the report says where, how or to whom: "…, police said at a news conference." A clause stands
/// before the report, and no verb behind it.
fn adjunct(scene: &Scene, hit: u32, start: u32, end: u32, sentence: TokenSpan) -> bool {
    // "in an email": behind an article it is a noun.
    let noun = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PREPOSITION);
    let acts = |t: u32| scene.classes(t).any(VERBS) && !scene.classes(t - 1).any(noun);
    let rest = end..sentence.end;
    !rest.is_empty()
        && rest.end - rest.start <= ADJUNCT
        && (scene.classes(end).has(Classes::PREPOSITION) || tells(scene, hit, end))
        && !rest.clone().any(|t| acts(t) || scene.token(t).is_some_and(|t| t.kind == Kind::Mark))
        && start > sentence.start
        && scene.is(start - 1, ',')
        && (sentence.start..start).any(|t| scene.classes(t).any(VERBS))
}

/// The start of "it has been claimed", from its cue.
fn passive(scene: &Scene, from: u32, mut at: u32) -> u32 {
    let verbal = Classes::AUXILIARY.and(Classes::ADVERB);
    let mut back = at;
    while back > from
        && scene.token(back - 1).is_some_and(|t| t.is_word() && scene.lexicon.classes(t).any(verbal))
    {
        back -= 1;
    }
    if back < at && back > from && scene.token(back - 1).is_some_and(|t| t.word == known::IT) {
        at = back - 1;
    }
    at
}
