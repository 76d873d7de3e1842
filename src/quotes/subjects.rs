//! What a verb is said of where nobody is named: "Ann Lee is expected to resign", "the bridge appears to be safe".

use super::content::sentence_end;
use super::hearers::{is_agent, is_passive};
use super::report::Source;
use super::scene::{Hit, Scene};
use super::statements::Report;
use super::trim::VERBS;
use crate::lexicon::{Classes, CueKind, known};
use crate::text::{Kind, Token, TokenSpan};

/// The most tokens of a subject, and those looked at for where it begins.
const SUBJECT: u32 = 20;
const REACH: u32 = 3 * SUBJECT;

/// Puts the subject before what is said of it, and ends that before who says it: "was called “a hero” by the mayor".
/// Who only seems to do something tells nothing.
pub fn add(scene: &Scene, report: &mut Report) {
    let hit = &scene.hits[report.hit as usize];
    let agent = report.actor.filter(|&a| is_agent(scene, report.hit, a));
    let by = agent.map(|a| scene.actors[a as usize].place.start - 1);
    let next = scene.word(hit.place.end);
    let passive = is_passive(scene, hit);
    let told = agent.is_none() && is_kind(hit, CueKind::Tell);
    let called = passive && report.actor == agent && !told && next != known::THAT;
    let seems = !passive && next == known::TO && is_kind(hit, CueKind::Show);
    if !(seems || called) {
        return;
    }
    let (first, second) = (report.content.first, report.content.second);
    let behind = |s: TokenSpan| !s.is_empty() && (hit.place.end..hit.place.end + 2).contains(&s.start);
    let said = [second, first].into_iter().find(|&s| behind(s));
    // "The firms are accused of dumping oil": what they are is no report by itself.
    let rest = || {
        let goes_on = second.is_empty() && matches!(next, known::AS | known::OF | known::TO);
        let sentence = scene.document.sentences[hit.place.sentence as usize].tokens;
        let rest = TokenSpan::new(hit.place.end, sentence_end(scene, sentence));
        Some(rest).filter(|r| goes_on && r.start < r.end)
    };
    if let Some(said) = said.or_else(rest)
        && let Some(subject) = subject(scene, report.hit)
    {
        let with = matches!(next, known::AS | known::OF) && said.start == hit.place.end + 1;
        let said = TokenSpan::new(said.start - u32::from(with), said.end);
        (report.content.first, report.content.second, report.actor) = (subject, said, agent);
    }
    for stretch in [&mut report.content.first, &mut report.content.second] {
        stretch.end = by.filter(|at| (stretch.start + 1..stretch.end).contains(at)).unwrap_or(stretch.end);
    }
}

fn is_kind(hit: &Hit, kind: CueKind) -> bool {
    hit.cue.is_some_and(|c| c.kind == kind)
}

/// The subject of a cue: from the start of its clause up to the verb, without what stands between commas before that.
fn subject(scene: &Scene, at: u32) -> Option<TokenSpan> {
    let hit = &scene.hits[at as usize];
    let from = clause(scene, at).max(hit.place.start.saturating_sub(REACH));
    let is = |t: u32, wanted: fn(&Token) -> bool| scene.token(t).is_some_and(wanted);
    let mut end = before_verb(scene, from, hit.place.start);
    if end > from && is(end - 1, |t| t.is(',')) {
        end = (from..end - 1).rev().find(|&t| is(t, |t| t.is(',')))?;
    }
    let mut start = end;
    while start > from && !begins(scene, start - 1, (from, end)) {
        start -= 1;
    }
    let relative = |t: &Token| matches!(t.word, known::WHO | known::WHICH | known::THAT);
    let whole = start < end && end - start <= SUBJECT && !scene.token(end - 1).is_some_and(relative);
    whole.then_some(TokenSpan::new(start, end))
}

/// The end of what stands before a verb with its auxiliaries and adverbs: "the talks" of "the talks were first reported".
pub fn before_verb(scene: &Scene, from: u32, mut verb: u32) -> u32 {
    let belongs = |t: u32| {
        scene.classes(t).has(Classes::AUXILIARY) || scene.is_adverb(t) || scene.word(t) == known::FIRST
    };
    while verb > from && belongs(verb - 1) {
        verb -= 1;
    }
    verb
}

/// Where the clause of a cue begins: behind the cue before it, if that reports something.
fn clause(scene: &Scene, at: u32) -> u32 {
    let sentence = scene.document.sentences[scene.hits[at as usize].place.sentence as usize].tokens;
    let Some(before) = at.checked_sub(1) else { return sentence.start };
    let reports = scene.readings[before as usize].source != Source::Nothing;
    let end = scene.hits[before as usize].place.end;
    if reports && end > sentence.start { end } else { sentence.start }
}

/// Whether a subject that ends there begins behind the token of its clause.
fn begins(scene: &Scene, at: u32, (from, end): (u32, u32)) -> bool {
    let Some(token) = scene.token(at) else { return true };
    let acts = |from: u32, to: u32| (from..to).any(|t| scene.classes(t).any(VERBS));
    match token.word {
        // "Ann Lee and Tom Ray are", but "the strike is over and the mayor is"
        known::AND | known::OR => acts(from, at),
        // "the man that", but "said that"
        known::THAT => at == from || scene.classes(at - 1).has(Classes::CUE),
        // "the firm which lost most is", but "at which he is"
        known::WHICH => !acts(at + 1, end),
        _ => match token.kind {
            Kind::Word => scene.classes(at).has(Classes::CONJUNCTION),
            Kind::Punct | Kind::Mark => true,
            Kind::Dash => token.spaced(),
            Kind::Number | Kind::Symbol | Kind::Url => false,
        },
    }
}
