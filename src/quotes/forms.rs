//! Forms that say who speaks whatever the weights make of the words: who hears, who is told, by whom, what goes on.

use super::blocks;
use super::candidates::Pair;
use super::decide::{Decision, SPEECH};
use super::hearers::{agent, answers_are, bare_cue, hears, is_passive, reported};
use super::owners::claimed;
use super::relatives;
use super::report::Source;
use super::scene::{Actor, Hit, Outer, PASSIVE, Place, Scene};
use super::speaker::{ALONE, About, CAPITAL, SMALL};
use super::titles;
use crate::lexicon::{Classes, CueKind, Form, known};
use crate::model::MentionKind;
use crate::surface::Sort;
use crate::text::{Kind, Token, TokenSpan};

/// How likely the speaker before goes on behind "On the penalty: “…”".
const TOPIC: f32 = 0.8;
/// The most tokens of words that only say what a quotation is about.
const TOPIC_TOKENS: u32 = 12;
/// The most tokens between "from" and a name.
const SENDER: u32 = 6;
/// From which probability a mention is the source of a cue of naming.
const NAMED: f32 = 0.6;
/// The most tokens between the quotations of a list.
const LIST_TOKENS: usize = 3;
/// The most tokens before whoever opens a sentence.
const OPENING: u32 = 2;
/// The [`About::length`] from which marked text that is a sentence is speech.
const SENTENCE: u32 = 7;

/// Settles what the form of the text tells; `last` is the decision on the quotation before, of whatever post.
pub fn settle(scene: &Scene, at: usize, decision: &mut Decision, last: Option<&Decision>) {
    let outer = &scene.outers[at];
    let pair = relatives::outside(scene, hearsay(scene, decision.pair));
    let pair = claimed(scene, outer, governing(scene, pair));
    let pair = called(scene, outer, named_by(scene, outer, pair));
    let pair = if hears(scene, pair) { Pair { actor: agent(scene, outer, pair), ..pair } } else { pair };
    let bare = pair == Pair::default() || answers_are(scene, outer, pair);
    decision.pair = if bare { bare_cue(scene, at) } else { pair };
    if decision.pair.actor.is_none() && decision.is_speech() {
        decision.pair = beside(scene, outer).unwrap_or(decision.pair);
    }
    if reflects(scene, decision.pair) {
        // "I find most of us “muddle through”": the writer's own words.
        decision.pair.actor = None;
        if decision.about.opening == SMALL {
            decision.speech = 0.0;
        }
    }
    decision.pair.actor = decision.pair.actor.map(|a| writer(scene, outer, owned(scene, outer, a)));
    if let Some(actor) = sender(scene, outer, decision.pair) {
        decision.pair = Pair { actor: Some(actor), ..Pair::default() };
        decision.rule = Some("quotes.sender");
    }
    if silent(scene, outer, decision) {
        decision.pair.actor = None;
    }
    if decision.pair.hit.is_none()
        && let Some(byline) = decision.pair.actor.filter(|&a| is_byline(scene, outer, a))
    {
        decision.pair.actor = below_byline(scene, outer, byline);
    }
    if let Some(actor) = introducer(scene, outer, decision.pair) {
        decision.pair = Pair { actor: Some(actor), ..Pair::default() };
        decision.rule = Some("quotes.colon");
    }
    let answers = answer(scene, outer, decision.pair);
    if answers {
        decision.speech = decision.speech.max(TOPIC);
    }
    let before = decision.before.map(|b| b.pair).filter(|p| p.actor.is_some());
    let topic = topic(scene, outer);
    if topic || answers && before.is_some() {
        // Where nobody spoke before, it is nobody's.
        (decision.pair, decision.sure) = (before.unwrap_or_default(), TOPIC);
        decision.speech = decision.speech.max(TOPIC);
        decision.rule = Some("quotes.topic");
    }
    if !decision.is_speech() && decision.pair.hit.is_some_and(|h| reported(scene, outer, h)) {
        decision.speech = SPEECH;
    }
    if titles::is_title(scene, outer, decision.pair) {
        decision.speech = 0.0;
    }
    if !decision.is_speech()
        && (alone(scene, at, &decision.about, last) || goes_on(scene, at, decision, last))
    {
        decision.speech = SPEECH;
    }
    if let Some(last) = last.filter(|last| last.is_speech() && listed(scene, at)) {
        (decision.pair, decision.sure) = (last.pair, last.sure);
        decision.speech = decision.speech.max(SPEECH);
    }
}

/// "called him “a crook”, a “cheat” and “worse”": in a list with the quotation before.
fn listed(scene: &Scene, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &scene.outers[i].place) else { return false };
    let place = &scene.outers[at].place;
    let joins = |t: &Token| {
        t.is(',')
            || matches!(t.word, known::AND | known::OR)
            || scene.lexicon.classes(t).has(Classes::ARTICLE)
    };
    let between = scene.document.tokens(TokenSpan::new(before.end, place.start));
    before.sentence == place.sentence && between.len() <= LIST_TOKENS && between.iter().all(joins)
}

/// "“Q,” writes Ann Lee. “Obviously.”", "“Q.” That is Ann Lee’s view. “A whole sentence more.”": behind a quotation of the same
/// paragraph, with one sentence between; a short one behind the words that say whose the first is.
fn goes_on(scene: &Scene, at: usize, decision: &Decision, last: Option<&Decision>) -> bool {
    let About { length, opening, close, .. } = decision.about;
    let Some(before) = at.checked_sub(1).map(|i| &scene.outers[i]) else { return false };
    let outer = &scene.outers[at];
    let actor = last.filter(|d| d.is_speech()).and_then(|d| d.pair.actor.filter(|_| d.pair.hit.is_some()));
    let said = |a: u32| scene.actors[a as usize].place.start >= before.place.end;
    let long = length >= SENTENCE && last.is_some_and(|d| d.is_speech() && d.pair.actor.is_some());
    (long || actor.is_some_and(said))
        && opening == CAPITAL
        && matches!(close, 2 | 3)
        && before.last_paragraph == outer.place.paragraph
        && outer.place.sentence <= before.last_sentence + 1
        && scene.token(outer.place.start.wrapping_sub(1)).is_some_and(Token::is_stop)
}

/// "Sky’s Beth Rigg: “…”": of an owner and whom he owns, the latter.
fn owned(scene: &Scene, outer: &Outer, actor: u32) -> u32 {
    let (own, next) = (&scene.actors[actor as usize], scene.actors.get(actor as usize + 1));
    let possessive = scene.surface.mentions[own.mention as usize].possessive;
    let beside = |a: &Actor| {
        a.kind == MentionKind::Name && a.place.start == own.place.end + 1 && a.place.end <= outer.place.start
    };
    if possessive && next.is_some_and(beside) { actor + 1 } else { actor }
}

/// "Jean in Castle Fenn: “At least it runs!”": of a place before the colon and who writes from there, the latter.
fn writer(scene: &Scene, outer: &Outer, actor: u32) -> u32 {
    let own = &scene.actors[actor as usize].place;
    let Some(before) = actor.checked_sub(1) else { return actor };
    let from = own.start.checked_sub(1).and_then(|at| scene.token(at));
    let person = &scene.actors[before as usize];
    let beside = person.kind == MentionKind::Name && person.place.end + 1 == own.start;
    let place = colon_before(scene, outer) == Some(own.end)
        && from.is_some_and(|t| matches!(t.word, known::IN | known::FROM));
    if place && beside { before } else { actor }
}

/// "She said calling it “a loss” was wrong": of a cue and the one right behind it, the former.
fn governing(scene: &Scene, pair: Pair) -> Pair {
    let gerund = |h: u32| scene.hits[h as usize].cue.is_some_and(|c| c.form == Form::Ing);
    match pair.hit {
        Some(hit) if gerund(hit) && scene.follows_cue(hit) => Pair { hit: Some(hit - 1), ..pair },
        _ => pair,
    }
}

/// "“We tried,” the 24-year-old said": whoever stands between the marks and a cue of saying.
fn beside(scene: &Scene, outer: &Outer) -> Option<Pair> {
    let hit = scene.hits.get(outer.hit as usize)?;
    let own = hit.actor.checked_sub(1)?;
    let Actor { place, mention, .. } = scene.actors[own as usize];
    let person = matches!(scene.surface.mentions[mention as usize].sort, Sort::Person | Sort::Organisation);
    let says = hit.cue.is_some_and(|c| {
        matches!(c.kind, CueKind::Say | CueKind::Tell | CueKind::Write)
            && matches!(c.form, Form::Past | Form::Third)
    });
    (person && says && place.start == outer.place.end && place.end == hit.place.start).then_some(Pair {
        actor: Some(own),
        hit: Some(outer.hit),
        unsaid: false,
    })
}

/// "“I shall play,” she is said to have replied": of hearsay and what was heard, the latter.
fn hearsay(scene: &Scene, pair: Pair) -> Pair {
    let heard = pair.hit.and_then(|said| heard(scene, said));
    Pair { hit: heard.or(pair.hit), ..pair }
}

/// The cue behind "is said to have".
pub fn heard(scene: &Scene, said: u32) -> Option<u32> {
    let Hit { place, cue, .. } = scene.hits[said as usize];
    let heard = cue.is_some_and(|c| matches!(c.kind, CueKind::Say | CueKind::Think))
        && is_passive(scene, &scene.hits[said as usize])
        && scene.word(place.end) == known::TO
        && scene.word(place.end + 1) == known::HAVE;
    let next = scene.hits.get(said as usize + 1).filter(|next| next.place.start == place.end + 2);
    next.filter(|_| heard).map(|_| said + 1)
}

/// "Our editor writes: it was what the red book calls “savings”": the cue of naming right before the marks, where another
/// was chosen.
fn named_by(scene: &Scene, outer: &Outer, pair: Pair) -> Pair {
    let Some(at) = outer.hit.checked_sub(1).filter(|&at| pair.actor.is_some() && pair.hit != Some(at)) else {
        return pair;
    };
    let hit = &scene.hits[at as usize];
    let names = hit.cue.is_some_and(|c| c.kind == CueKind::Call) && hit.form & 7 != PASSIVE;
    let reading = &scene.readings[at as usize];
    match reading.source {
        Source::Actor(actor) if names && hit.place.end == outer.place.start && reading.sure >= NAMED => {
            Pair { actor: Some(actor), hit: Some(at), unsaid: false }
        }
        _ => pair,
    }
}

/// "Nurses on the ward were described as “muddled”": the cue right before the marks, where none was chosen.
fn called(scene: &Scene, outer: &Outer, pair: Pair) -> Pair {
    let (Some(actor), Some(hit)) = (pair.actor, outer.hit.checked_sub(1)) else { return pair };
    let (actor, Hit { place, cue, form, .. }) =
        (&scene.actors[actor as usize].place, scene.hits[hit as usize]);
    let names = cue.is_some_and(|c| matches!(c.kind, CueKind::Call | CueKind::Judge)) && form & 7 == PASSIVE;
    let beside = place.end + 1 >= outer.place.start && place.sentence == outer.place.sentence;
    let before = actor.end <= place.start && actor.sentence == place.sentence;
    if pair.hit.is_none() && names && beside && before { Pair { hit: Some(hit), ..pair } } else { pair }
}

/// Whether the writer, who stands outside all marks, finds something.
fn reflects(scene: &Scene, pair: Pair) -> bool {
    let (Some(actor), Some(hit)) = (pair.actor, pair.hit) else { return false };
    let writer = scene.token(scene.actors[actor as usize].head).is_some_and(|t| t.word == known::I);
    writer && scene.hits[hit as usize].cue.is_some_and(|c| c.kind == CueKind::Show)
}

/// The colon right before the quotation.
pub fn colon_before(scene: &Scene, outer: &Outer) -> Option<u32> {
    outer.place.start.checked_sub(1).filter(|&at| scene.is(at, ':'))
}

/// "A line or two from our man Sid Marr: “…”": who stands behind "from" and before the colon, where no cue decided.
fn sender(scene: &Scene, outer: &Outer, pair: Pair) -> Option<u32> {
    let colon = colon_before(scene, outer)?;
    if pair.hit.is_some_and(|h| is_said(scene, h)) {
        return None;
    }
    let own = scene.first_actor(colon).checked_sub(1)?;
    let actor = &scene.actors[own];
    let before = (1..=SENDER).map_while(|n| scene.token(actor.place.start.checked_sub(n)?));
    let from = before.take_while(|t| t.is_word() || t.kind == Kind::Dash).any(|t| t.word == known::FROM);
    let beside = actor.place.end == colon && actor.place.sentence == outer.place.sentence;
    (beside && from && actor.kind == MentionKind::Name && pair.actor != Some(own as u32))
        .then_some(own as u32)
}

/// "The form is on the screen. / “That it met the standard.”": a thing says nothing without a cue or a colon, nor goes on.
fn silent(scene: &Scene, outer: &Outer, decision: &Decision) -> bool {
    let (pair, before) = (decision.pair, decision.before.map(|b| b.pair));
    let here = |h: u32| scene.hits[h as usize].place.sentence == outer.place.sentence || before == Some(pair);
    let Some(actor) = pair.actor.filter(|_| !pair.hit.is_some_and(here)) else { return false };
    let mention = &scene.surface.mentions[scene.actors[actor as usize].mention as usize];
    let thing = matches!(mention.sort, Sort::Document | Sort::Unknown) && !mention.plural;
    mention.kind == MentionKind::Description && thing && colon_before(scene, outer).is_none()
}

/// Whether the actor is a name on a line of its own above the quotation.
fn is_byline(scene: &Scene, outer: &Outer, actor: u32) -> bool {
    let Actor { place, kind, .. } = scene.actors[actor as usize];
    let line = scene.document.paragraphs[place.paragraph as usize].tokens;
    let alone = line == TokenSpan::new(place.start, place.end);
    alone && kind == MentionKind::Name && place.end <= outer.place.start
}

/// Whoever opens the line before the quotation, below the byline.
fn below_byline(scene: &Scene, outer: &Outer, byline: u32) -> Option<u32> {
    let above = scene.actors[byline as usize].place.paragraph;
    let before = outer.place.paragraph.checked_sub(1).filter(|&p| p > above)?;
    let start = scene.document.paragraphs[before as usize].tokens.start;
    let first = scene.first_actor(start);
    let opens = |a: &Actor| a.place.paragraph == before && a.place.start <= start + OPENING;
    scene.actors.get(first).is_some_and(opens).then_some(first as u32)
}

/// "Old Ned Purl, who had none of it: “Dry your hands.”": whoever opens a sentence without a cue of its own that ends with
/// a colon, where somebody of another sentence was chosen.
fn introducer(scene: &Scene, outer: &Outer, pair: Pair) -> Option<u32> {
    let colon = colon_before(scene, outer)?;
    let here = |place: &Place| place.sentence == outer.place.sentence && place.end <= colon;
    let chosen = pair.actor.is_some_and(|a| here(&scene.actors[a as usize].place));
    let cued = outer.hit.checked_sub(1).is_some_and(|h| here(&scene.hits[h as usize].place));
    let start = scene.document.sentences[outer.place.sentence as usize].tokens.start;
    let first = scene.first_actor(start);
    // "Here’s Ann Cole, who can hardly speak: “…”"
    let opens = scene.actors.get(first).is_some_and(|a| a.place.start <= start + OPENING && here(&a.place));
    (!chosen && !cued && opens).then_some(first as u32)
}

/// "And should people worry? “I understand why they are.”": the reporter's question, to the speaker before.
fn answer(scene: &Scene, outer: &Outer, pair: Pair) -> bool {
    let asked = outer.place.start.checked_sub(1).and_then(|t| scene.token(t)).is_some_and(|t| t.is('?'));
    asked && pair.hit.is_none_or(|h| !is_said(scene, h))
}

/// Whether the cue is one of saying.
fn is_said(scene: &Scene, hit: u32) -> bool {
    let cue = scene.hits[hit as usize].cue;
    cue.is_none_or(|c| matches!(c.kind, CueKind::Say | CueKind::Tell | CueKind::Write))
}

/// Paragraphs that are nothing but words in marks, one after another: sentences, or with an "I" or "we" in them, they are
/// speech, and so are those behind them, as in a list of answers.
fn alone(scene: &Scene, at: usize, about: &About, before: Option<&Decision>) -> bool {
    let Outer { place, last_paragraph, .. } = scene.outers[at];
    let sentence = about.opening == CAPITAL && matches!(about.close, 2 | 3);
    if about.alone != ALONE || place.end - place.start <= 5 && !sentence {
        return false;
    }
    let last = at.checked_sub(1).is_some_and(|i| scene.outers[i].last_paragraph + 1 == place.paragraph);
    if last && before.is_some_and(|d| d.is_speech() && d.about.alone == ALONE) {
        return true;
    }
    let goes_on = || {
        last_paragraph > place.paragraph
            || scene.outers.get(at + 1).is_some_and(|next| {
                let line = scene.document.paragraphs[next.place.paragraph as usize].tokens;
                next.place.paragraph == last_paragraph + 1
                    && line.start == next.place.start
                    && (next.last_paragraph > next.place.paragraph || line.end == next.place.end)
            })
    };
    goes_on() && (sentence || blocks::first_person(scene, TokenSpan::new(place.start, place.end)))
}

/// "On the penalty: “…”", "And on his future: “…”": a sentence that opens with what the same speaker speaks of next.
fn topic(scene: &Scene, outer: &Outer) -> bool {
    let start = scene.document.sentences[outer.place.sentence as usize].tokens.start;
    let word = |at: u32| scene.token(at).map(|t| t.word);
    let on = start + u32::from(word(start) == Some(known::AND));
    let end = outer.place.start;
    word(on) == Some(known::ON)
        && end > on + 2
        && end - on <= TOPIC_TOKENS
        && colon_before(scene, outer).is_some()
        && (on..end).all(|t| !scene.is(t, ','))
        && outer.hit.checked_sub(1).is_none_or(|h| {
            let hit = &scene.hits[h as usize];
            hit.place.start < start || hit.cue.is_none_or(|c| c.form == Form::Base)
        })
}
