//! Headlines that quote: they name the source behind a dash or a colon, or the same words stand in marks in the text near
//! by, with whoever said them.

use super::candidates::Pair;
use super::decide::{Decision, SPEECH};
use super::forms::colon_before;
use super::scene::{Actor, Outer, Scene};
use super::speaker::ALONE;
use crate::lexicon::{CueKind, Form, known};
use crate::model::MentionKind;
use crate::surface::Sort;
use crate::text::{Kind, Token, TokenSpan};

/// How many quotations on each side are looked at for the same words.
const NEAR: usize = 10;
/// The most tokens of a headline.
const HEADLINE: u32 = 24;
/// From which probability the source of the same words is taken.
const SURE: f32 = 0.5;
/// How likely a source is that a headline names.
const SIGNED: f32 = 0.8;
/// The fewest words of a headline that is nothing but a quotation.
const SEVERAL: usize = 3;
/// The most words that a headline leaves out at a place.
const LEFT_OUT: usize = 2;
/// From which probability a mention is the source of a cue.
const REPORTS: f32 = 0.5;

/// Gives the quotations of headlines the source that the same words have in the text: behind "Storm: ‘Stay at home’"
/// stand the police who "told drivers: “Stay at home tonight”". Own cues of saying count for more.
pub fn read(scene: &Scene, decisions: &mut [Decision], borders: &[u32]) {
    let post = |outer: &Outer| borders.partition_point(|&b| b <= outer.place.start);
    for at in 0..decisions.len() {
        let outer = &scene.outers[at];
        if !titled(scene, outer) || says(scene, &decisions[at]) {
            continue;
        }
        if let Some(pair) = said_behind(scene, outer) {
            let decision = &mut decisions[at];
            (decision.pair, decision.sure) = (pair, SIGNED);
            decision.speech = decision.speech.max(SIGNED);
            decision.rule = Some("quotes.headline");
            continue;
        }
        if let Some(actor) = signed(scene, outer) {
            let decision = &mut decisions[at];
            decision.pair = Pair { actor: Some(actor), ..Pair::default() };
            (decision.sure, decision.speech) = (SIGNED, decision.speech.max(SIGNED));
            decision.rule = Some("quotes.headline");
            continue;
        }
        if !headline(scene, outer) {
            continue;
        }
        if decisions[at].pair.actor.is_some_and(|a| is_label(scene, outer, &scene.actors[a as usize])) {
            decisions[at].pair.actor = None;
        }
        if is_whole(scene, outer, &decisions[at]) {
            decisions[at].speech = decisions[at].speech.max(SPEECH);
        }
        let here = post(outer);
        let after = (at + 1..decisions.len()).take(NEAR);
        let before = (0..at).rev().take(NEAR);
        let near = |o: &Outer| post(o) == here && o.place.paragraph != outer.place.paragraph;
        let echoes = |&i: &usize| {
            let (other, decision) = (&scene.outers[i], &decisions[i]);
            decision.is_speech()
                && decision.pair.actor.is_some()
                && decision.sure >= SURE
                && near(other)
                && again(words(scene, outer), words(scene, other))
        };
        if let Some(echo) = after.chain(before).find(echoes).map(|i| decisions[i])
            && !(decisions[at].is_speech() && named(scene, outer, decisions[at].pair, echo.pair))
        {
            let decision = &mut decisions[at];
            (decision.pair, decision.sure) = (echo.pair, echo.sure);
            decision.speech = decision.speech.max(echo.speech);
            decision.rule = Some("quotes.echo");
        }
    }
}

/// Whether the quotation stands in a line of its own that ends like none of a text: without a stop.
fn titled(scene: &Scene, outer: &Outer) -> bool {
    let line = scene.document.paragraphs[outer.place.paragraph as usize].tokens;
    let text = || scene.document.tokens(line).iter().rev().take(2).all(|t| !t.is_stop());
    outer.last_paragraph == outer.place.paragraph && line.len() <= HEADLINE && text()
}

/// The same for a line that introduces nothing, and names nobody behind a colon.
fn headline(scene: &Scene, outer: &Outer) -> bool {
    let line = scene.document.paragraphs[outer.place.paragraph as usize].tokens;
    titled(scene, outer) && scene.document.tokens(line).iter().rev().take(2).all(|t| !t.is(':'))
}

/// "‘Too close to call’": several words in single marks that are a headline by themselves.
fn is_whole(scene: &Scene, outer: &Outer, decision: &Decision) -> bool {
    let single = scene.surface.marks[outer.mark as usize].single;
    let several = || words(scene, outer).iter().filter(|t| t.is_word()).count() >= SEVERAL;
    decision.about.alone == ALONE && single && several()
}

/// Whom the headline names behind its quotation: "‘We trusted them’ – former postmistress", "‘Fantasy’: rivals hit out",
/// "Union ‘ready to talk’: Okafor"; or right before it.
fn signed(scene: &Scene, outer: &Outer) -> Option<u32> {
    let line = scene.document.paragraphs[outer.place.paragraph as usize].tokens;
    let token = |at: u32| scene.token(at);
    let first = scene.first_actor(outer.place.end);
    let behind = scene.actors[first..].iter().take_while(|a| a.place.start < line.end).take(8);
    let parts = |at: u32| token(at).is_some_and(|t| t.is(':') || t.kind == Kind::Dash && t.spaced());
    // "Watch: ‘Shame’ – heckler interrupts minister"
    let first_of = outer.place.start == line.start || colon_before(scene, outer).is_some();
    let opens = first_of && parts(outer.place.end);
    let source = |a: &Actor| {
        opens && a.place.start == outer.place.end + 1
            || a.place.end == line.end && token(a.place.start - 1).is_some_and(|t| t.is(':'))
    };
    let behind = behind.enumerate().find(|(_, a)| source(a)).map(|(i, _)| first + i);
    // "Deadline day live: Everford ‘confident’ of a deal"
    let beside = || {
        let at = first.checked_sub(1)?;
        let actor = &scene.actors[at];
        let named = actor.kind == MentionKind::Name && actor.place.end == outer.place.start;
        named.then_some(at)
    };
    // "‘Like losing a limb’: the village that saved its bus" is what the text is about.
    let that = |&at: &usize| token(scene.actors[at].place.end).is_some_and(|t| t.word == known::THAT);
    behind.filter(|at| !that(at)).or_else(beside).map(|at| at as u32)
}

/// "Inquest: ‘We were failed’, says mother": the cue behind the quotation, and whoever stands behind it.
fn said_behind(scene: &Scene, outer: &Outer) -> Option<Pair> {
    let comma = scene.is(outer.place.end, ',');
    let at = outer.place.end + u32::from(comma);
    // Cues inside quotations are none of the scene's.
    let hit = scene.hits.get(outer.hit as usize).filter(|h| h.place.start == at)?;
    let says = hit.cue.is_some_and(|c| c.kind == CueKind::Say && matches!(c.form, Form::Third | Form::Past));
    let actor = scene.actors.get(hit.actor_behind as usize)?;
    let pair = Pair { actor: Some(hit.actor_behind), hit: Some(outer.hit), unsaid: false };
    (says && actor.place.start == hit.place.end).then_some(pair)
}

/// "Heatwave latest: ‘Like toffee’", "Explosion: ‘Like the end of the world’": what the headline is about, which says nothing.
fn is_label(scene: &Scene, outer: &Outer, actor: &Actor) -> bool {
    let mention = &scene.surface.mentions[actor.mention as usize];
    let thing = actor.kind == MentionKind::Description && mention.sort == Sort::Unknown;
    let last = scene.token(actor.place.end - 1).map(|t| t.word);
    let label = matches!(last, Some(known::LIVE | known::LATEST | known::UPDATES | known::WATCH));
    actor.place.end <= outer.place.start
        && (label || thing && colon_before(scene, outer) == Some(actor.place.end))
}

/// Whether a cue of saying of the headline itself decided.
fn says(scene: &Scene, decision: &Decision) -> bool {
    let cue = decision.pair.hit.and_then(|h| scene.hits[h as usize].cue);
    decision.is_speech()
        && decision.pair.actor.is_some()
        && cue.is_some_and(|c| matches!(c.kind, CueKind::Say | CueKind::Tell | CueKind::Write))
}

fn words<'a>(scene: &Scene<'a, '_>, outer: &Outer) -> &'a [Token] {
    scene.document.tokens(TokenSpan::new(outer.place.start, outer.place.end))
}

/// Whether the words stand among the others in their order: one after another, or of several with a word or two between,
/// for headlines shorten what was said.
fn again(words: &[Token], others: &[Token]) -> bool {
    let own = || words.iter().filter(|t| t.is_word()).map(|t| t.key);
    let Some(first) = own().next() else { return false };
    let apart = if own().nth(2).is_some() { LEFT_OUT } else { 0 };
    (0..others.len()).any(|i| {
        let mut rest = others[i..].iter().filter(|t| t.is_word()).map(|t| t.key);
        let mut next = |word: u32| rest.by_ref().take(1 + apart).any(|other| other == word);
        others[i].is_word() && others[i].key == first && own().all(&mut next)
    })
}

/// Whether the headline names its source: the one of the same words, or one beside a colon who speaks in the text.
fn named(scene: &Scene, outer: &Outer, own: Pair, echo: Pair) -> bool {
    let (Some(own), Some(echo)) = (own.actor, echo.actor) else { return false };
    let actor = &scene.actors[own as usize];
    if actor.word == scene.actors[echo as usize].word {
        return true;
    }
    let colon = |at: u32| scene.is(at, ':');
    let beside = if actor.place.start >= outer.place.end {
        colon(outer.place.end) || colon(actor.place.start.wrapping_sub(1))
    } else {
        colon_before(scene, outer).is_some()
    };
    // "Ambulance chief: ‘We failed’" says who as well as the name below.
    let mention = &scene.surface.mentions[actor.mention as usize];
    if beside && actor.kind == MentionKind::Description && mention.sort == Sort::Person {
        return true;
    }
    let line = outer.place.paragraph;
    let near = scene.actors[own as usize..].iter().zip(&scene.reports[own as usize..]).take(64);
    beside
        && near.into_iter().any(|(a, &r)| a.word == actor.word && a.place.paragraph != line && r >= REPORTS)
}
