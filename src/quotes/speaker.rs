//! Who said it: the features of a mention near a quotation, with a cue or without one.

use super::candidates::{Before, Pair};
use super::relation::{Relation, relation, steps};
use super::scene::{Actor, FORMS, Outer, Place, Scene};
use super::sources::share_steps;
use super::speech::{self, Marked};

use crate::text::{Kind, Token};

/// A template's number that none has: cross-validation showed the one that had it to be worth nothing.
pub(super) const FREE: &str = "";

/// Names of the templates, as evidence shows them; the index is the template's number, and the weights hang on it.
pub const TEMPLATES: &[&str] = &[
    "cue",
    "stop of the quotation before",
    "closing mark",
    "distance",
    "speaker before the last",
    "head of mention",
    "word before the quotation",
    "word after the quotation",
    "word before the mention",
    FREE,
    "word after the cue",
    "word before the cue",
    FREE,
    "cues between",
    "quotations between",
    "speaker before",
    FREE,
    "mention opens sentence",
    "head as before",
    "length of quotation",
    FREE,
    "nobody",
    "nobody: word before",
    "nobody: word after",
    "nobody: as before",
    "paragraph",
    FREE,
    "cue beside mention",
    "between mention and cue",
    "last of paragraph",
    "order",
    "speech verb",
    "nearest",
    "signature",
    "sort of mention",
    "word class before the mention",
    "word class after the mention",
    FREE,
    "verb and kind of mention",
    "source of the cue",
    FREE,
    "source of another cue",
];

/// What is known of a quotation before any candidate is looked at.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The last character inside the marks: 0 no stop, 1 comma, 2 full stop, 3 question or exclamation, 4 dash; the same
    /// behind the mark from 5.
    pub close: u32,
    /// The token before it, or how its paragraph follows the one before.
    pub before: u32,
    /// The token after it.
    pub after: u32,
    /// 1 opens its paragraph, 2 ends it, 3 both.
    pub alone: u32,
    /// Number of tokens, in steps.
    pub length: u32,
    /// First word: 1 small, 2 with a capital.
    pub opening: u32,
    /// Whether it opens its paragraph.
    pub starts: u32,
    /// 1 a cue before it in its sentence, 2 one after it, 3 both.
    pub any_cue: u32,
    /// What tells speech from other marked text.
    pub marked: Marked,
}

/// [`About::alone`] of a quotation that is the whole of its paragraphs.
pub const ALONE: u32 = 3;

/// [`About::opening`] of words that begin with a small letter.
pub const SMALL: u32 = 1;

/// [`About::opening`] of words that begin with a capital.
pub const CAPITAL: u32 = 2;

/// Reads what all candidates of a quotation share.
pub fn about(scene: &Scene, at: usize) -> About {
    let outer = &scene.outers[at];
    let place = outer.place;
    let paragraph = &scene.document.paragraphs[place.paragraph as usize];
    let last = &scene.document.paragraphs[outer.last_paragraph as usize];
    let starts = place.start == paragraph.tokens.start;
    let ends = place.end >= last.tokens.end;
    let close = closing(scene, outer);
    let opening = scene.document.tokens[place.start as usize..place.end as usize]
        .iter()
        .find(|t| t.kind != Kind::Mark && t.kind != Kind::Punct)
        .map_or(0, |t| if t.capital() { CAPITAL } else { SMALL });
    // A sentence may end with the quotation and its cue stand behind: “Why?” Smith asked.
    let cue_before = outer.hit > 0 && scene.hits[outer.hit as usize - 1].place.sentence == place.sentence;
    let next = scene.hits.get(outer.hit as usize);
    let cue_after =
        next.is_some_and(|h| h.place.sentence == outer.last_sentence || h.place.start < place.end + 8);
    About {
        close,
        before: if starts { before_line(scene, place.start) } else { scene.key(place.start.wrapping_sub(1)) },
        after: if ends { 5 } else { scene.key(place.end) },
        alone: u32::from(starts) + 2 * u32::from(ends),
        length: steps((place.end - place.start).saturating_sub(2)),
        opening,
        starts: u32::from(starts),
        any_cue: u32::from(cue_before) + 2 * u32::from(cue_after),
        marked: Marked::read(scene, at),
    }
}

/// [`About::before`] of a quotation that the paragraph before introduces.
pub const COLON: u32 = 6;

/// For a quotation that opens its paragraph: whether the one before ends with a colon.
fn before_line(scene: &Scene, start: u32) -> u32 {
    match scene.token(start.wrapping_sub(1)) {
        Some(t) if t.is(':') => COLON,
        Some(_) => 7,
        None => 8,
    }
}

/// The stop at the end of a quotation, inside the mark or behind it.
fn closing(scene: &Scene, outer: &Outer) -> u32 {
    let inside = &scene.document.tokens[outer.place.start as usize..outer.place.end as usize];
    let last: Option<&Token> = inside.iter().rev().find(|t| t.kind != Kind::Mark);
    let stop = |t: &Token| match t.kind {
        _ if t.is(',') => 1,
        _ if t.is('.') => 2,
        _ if t.is('?') || t.is('!') => 3,
        Kind::Dash => 4,
        _ if t.is('…') => 4,
        _ => 0,
    };
    let within = last.map_or(0, stop);
    // British style sets the comma behind the mark.
    let behind = scene.token(outer.place.end).filter(|t| !t.spaced()).map_or(0, stop);
    if within == 0 && behind > 0 { 4 + behind } else { within }
}

/// Where a place stands to a quotation: 0 before, 1 after, with sentences and tokens between.
fn side(outer: &Outer, place: &Place) -> (u32, u32, u32) {
    let after = place.start >= outer.place.end;
    let tokens =
        if after { place.start - outer.place.end } else { outer.place.start.saturating_sub(place.end) };
    (u32::from(after), outer.sentences(place).min(3), steps(tokens))
}

/// Emits every feature of a candidate.
pub fn features(
    scene: &Scene,
    at: usize,
    about: &About,
    pair: Pair,
    before: Option<Before>,
    mut emit: impl FnMut(u8, u32, u32),
) {
    if pair.unsaid {
        let mut emit = |t, a, b| emit(speech::FIRST + t, a, b);
        speech::features(scene, at, about, &mut emit);
        return speech::title_features(scene, at, about, &mut emit);
    }
    let Some(a) = pair.actor else {
        nobody_features(scene, at, about, before, &mut emit);
        return speech::features(scene, at, about, |t, a, b| emit(speech::NOBODY + t, a, b));
    };
    let outer = &scene.outers[at];
    let actor = &scene.actors[a as usize];
    let hit = pair.hit.map(|h| &scene.hits[h as usize]);
    let likely = pair.hit.and_then(|h| scene.readings[h as usize].likely(a));
    let relation = match (hit, likely) {
        (_, Some(likely)) => likely.relation,
        (Some(h), None) => relation(scene, actor.place, h.place),
        (None, None) => Relation::default(),
    };
    let (s, sentences, tokens) = side(outer, &actor.place);
    let order = relation.order;
    // Whether the cue and the mention stand on the same side, and which is nearer.
    let shape = s * 3 + order;
    let crossing = hit.map_or(0, |h| u32::from((h.place.start >= outer.place.end) != (s == 1)));
    let head = actor.word;
    let pronoun = actor.pronoun;
    let verb = hit.map_or(0, |h| h.verb);
    let form = hit.map_or(FORMS, |h| h.form);
    let nearest = hit.map_or(tokens, |h| side(outer, &h.place).2.min(tokens));
    let place = (s << 8) | (sentences << 4) | about.close;

    emit(0, verb, shape << 8 | relation.gap.min(3) << 4 | sentences.min(2));
    emit(2, place, order << 4 | crossing);
    emit(3, place, nearest << 4 | order);
    emit(5, head, u32::from(order > 0));
    emit(6, about.before, s << 8 | sentences << 4 | order);
    emit(7, about.after, s << 8 | sentences << 4 | order);
    emit(8, actor.before.key, order << 4 | relation.gap.min(2));
    if let Some(h) = hit {
        emit(10, h.after.key, shape << 4 | relation.gap.min(2));
        emit(11, h.before.key, order << 4 | relation.gap.min(2));
        emit(31, verb, about.before);
        let beside = h.place.end == outer.place.start || h.place.start == outer.place.end;
        emit(27, verb, u32::from(beside) << 4 | order << 1 | crossing);
        emit(28, relation.between, 1 << 12 | form);
        emit(38, verb, pronoun ^ (order << 2 | relation.gap.min(3)));
    }
    let (mentions, own) = mentions_between(outer, a, s);
    emit(32, u32::from(own) << 4 | mentions.min(2), pronoun);
    let cues = hit.map_or(0, |_| cues_between(outer, pair.hit));
    emit(13, cues, shape << 8 | about.any_cue << 4 | sentences);
    emit(14, quotes_between(scene, at, actor, s), s << 8 | sentences << 4 | order);
    let opens = actor.place.start == scene.document.sentences[actor.place.sentence as usize].tokens.start;
    emit(17, u32::from(opens), s << 8 | sentences << 4 | order);
    emit(19, about.length, shape << 8 | sentences << 4 | about.opening);
    let paragraphs = outer.place.paragraph.abs_diff(actor.place.paragraph).min(3);
    emit(25, paragraphs << 8 | about.alone, shape << 4 | about.any_cue);
    emit(29, about.starts, paragraphs << 8 | shape << 4 | u32::from(opens));
    emit(30, shape << 4 | crossing, about.any_cue);
    emit(34, actor.sort & 15, verb);
    emit(33, signature(scene, outer, actor), shape << 4 | about.close);
    let (class_before, class_after) = (actor.before.class(), actor.after.class());
    emit(35, class_before, shape << 8 | relation.gap.min(3) << 4 | sentences);
    emit(36, class_after, shape << 8 | relation.gap.min(3) << 4 | sentences);
    // What the cues themselves were read as.
    let own = share_steps(scene.reports[a as usize]);
    if let Some(h) = pair.hit {
        let reading = &scene.readings[h as usize];
        let mine = likely.map_or(0, |l| share_steps(l.share));
        let nothing = share_steps(reading.nothing);
        emit(39, mine << 4 | nothing, shape << 4 | crossing);
    } else {
        emit(41, own, place << 4 | u32::from(opens));
        emit(41, own << 4 | tokens, s << 8 | sentences << 4 | about.any_cue);
    }
    if let Some(b) = before {
        let gap = gap(scene, outer, &b);
        let same = match (b.pair.actor, b.pair == pair) {
            (_, true) => 3,
            (Some(x), _) if x == a => 2,
            (Some(x), _) if scene.actors[x as usize].word == head => 1,
            _ => 0,
        };
        emit(15, same, gap << 8 | about.any_cue << 4 | about.alone);
        emit(15, same, 1 << 16 | gap << 8 | about.close << 4 | s << 3 | sentences);
        emit(18, same.min(1) << 4 | order, 3 << 16 | gap << 8 | s << 4 | sentences);
        let answered = match b.other {
            Some(x) if x == a => 2,
            Some(x) if scene.actors[x as usize].word == head => 1,
            Some(_) => 0,
            None => 3,
        };
        let stops = b.close << 8 | gap << 4 | about.alone;
        emit(1, same << 4 | u32::from(hit.is_some()), stops);
        emit(4, answered << 4 | u32::from(hit.is_some()), stops);
    }
}

/// Emits the features of "nobody" that "no speech" has not.
pub fn nobody_features(
    scene: &Scene,
    at: usize,
    about: &About,
    before: Option<Before>,
    mut emit: impl FnMut(u8, u32, u32),
) {
    let none_before = before.map_or(2, |b| u32::from(b.pair.actor.is_none()));
    let gap = before.map_or(4, |b| gap(scene, &scene.outers[at], &b));
    emit(21, about.length, about.opening * 8 + about.any_cue);
    emit(22, about.before, about.any_cue);
    emit(23, about.after, about.any_cue);
    emit(24, none_before, gap * 8 + about.alone);
    emit(25, about.alone, about.close);
}

/// How far the quotation before is: 0 in the same sentence, 1 in the same paragraph, 2 in the one before, 3 beyond.
fn gap(scene: &Scene, outer: &Outer, before: &Before) -> u32 {
    let last = &scene.outers[before.outer as usize];
    if last.last_paragraph == outer.place.paragraph {
        u32::from(last.last_sentence != outer.place.sentence)
    } else {
        2 + u32::from(outer.place.paragraph > last.last_paragraph + 1)
    }
}

/// “Quotation.” — Name: 0 no dash between, 1 a dash, 2 a dash, and the name ends its paragraph.
fn signature(scene: &Scene, outer: &Outer, actor: &Actor) -> u32 {
    let dash = actor.place.start >= outer.place.end
        && actor.place.start - outer.place.end <= 3
        && (outer.place.end..actor.place.start).any(|t| scene.token(t).is_some_and(|t| t.kind == Kind::Dash));
    let last = scene.document.paragraphs[actor.place.paragraph as usize].tokens.end;
    u32::from(dash) + u32::from(dash && actor.place.end + 1 >= last)
}

/// Mentions between the mention and the quotation, at most four, and whether it is the nearest on its side.
fn mentions_between(outer: &Outer, actor: u32, side: u32) -> (u32, bool) {
    let n = if side == 0 { outer.actor.saturating_sub(actor + 1) } else { actor.saturating_sub(outer.actor) };
    (n.min(4), n == 0)
}

/// Cues between the cue and the quotation, at most three.
fn cues_between(outer: &Outer, hit: Option<u32>) -> u32 {
    let Some(hit) = hit else { return 0 };
    if hit < outer.hit {
        return (outer.hit - hit - 1).min(3);
    }
    (hit - outer.hit).min(3)
}

/// Other quotations between the mention and the quotation, at most two.
fn quotes_between(scene: &Scene, at: usize, actor: &Actor, side: u32) -> u32 {
    let between = |o: &&Outer| {
        if side == 0 { o.place.start >= actor.place.end } else { o.place.end <= actor.place.start }
    };
    let n = if side == 0 {
        scene.outers[..at].iter().rev().take(2).filter(between).count()
    } else {
        scene.outers[at + 1..].iter().take(2).filter(between).count()
    };
    n as u32
}
