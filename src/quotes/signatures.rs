//! Lines that sign the quotation above them: "“Nobody asked us.”", and below it "— Ann Lee, engineer".

use super::candidates::Pair;
use super::decide::Decision;
use super::scene::{Actor, Outer, Scene};
use crate::lexicon::{Classes, PostCue};
use crate::model::MentionKind;
use crate::text::{Kind, Token, TokenSpan};

/// The most quotations, each a paragraph, that a line signs.
const PARAGRAPHS: usize = 4;
/// The most dashes before a name: "-- Ann Lee".
const DASHES: u32 = 2;
/// The most tokens of a signature.
const LONGEST: u32 = 24;
/// How likely a source is that signs.
const SIGNED: f32 = 0.95;

/// The post of a quotation.
#[derive(Debug, Clone, Copy)]
pub struct Post {
    /// Its first token.
    pub from: u32,
    /// The token behind its last.
    pub to: u32,
    /// Whether the page has others.
    pub several: bool,
}

/// Gives a quotation that is a paragraph by itself the source that the next line names, or the line behind others that
/// are.
pub fn settle(scene: &Scene, at: usize, post: Post, decision: &mut Decision) {
    let run = scene.outers[at..].iter().take(PARAGRAPHS);
    let mut next = scene.outers[at].place.start;
    for outer in run {
        let Some(behind) = whole(scene, outer).filter(|_| outer.place.start == next) else { return };
        if let Some(actor) = signer(scene, behind, scene.outers[at].place.start, post) {
            decision.pair = Pair { actor: Some(actor), ..Pair::default() };
            (decision.sure, decision.speech) = (SIGNED, decision.speech.max(SIGNED));
            decision.rule = Some("quotes.signature");
            return;
        }
        next = behind.start;
    }
}

/// The line behind a quotation that is all of its paragraphs.
fn whole(scene: &Scene, outer: &Outer) -> Option<TokenSpan> {
    let line = |at: u32| scene.document.paragraphs.get(at as usize).map(|p| p.tokens);
    let (first, last) = (line(outer.place.paragraph)?, line(outer.last_paragraph)?);
    let all = first.start == outer.place.start && last.end <= outer.place.end + 1;
    line(outer.last_paragraph + 1).filter(|_| all)
}

/// Whom a line signs, if it does; `from` is the first token of what it signs.
fn signer(scene: &Scene, line: TokenSpan, from: u32, post: Post) -> Option<u32> {
    let dash = |t: &u32| scene.token(*t).is_some_and(|t| t.kind == Kind::Dash);
    let dashes = (line.start..line.end).take_while(dash).count() as u32;
    if !(1..=DASHES).contains(&dashes) || line.len() > LONGEST || line.end > post.to {
        return None;
    }
    let at = scene.first_actor(line.start);
    let actor = scene.actors.get(at).filter(|a| a.place.start == line.start + dashes)?;
    // At the foot of a post stands its writer, if no more than a name or a writer's role is told.
    let foot = line.end == post.to || line.end as usize == scene.document.tokens.len();
    if foot && post.several && from > post.from && writes(scene, actor, line.end) {
        return None;
    }
    let plain = scene.document.tokens(line).iter().rev().take(2).all(|t| !t.is_stop() && !t.is(':'));
    (plain && names(scene, actor, line.end)).then_some(at as u32)
}

/// Whether a signature may be that of a writer: "Ann Lee", "Ann Lee, political editor", "Ann Lee in Rome".
fn writes(scene: &Scene, actor: &Actor, end: u32) -> bool {
    let rest = scene.document.tokens(TokenSpan::new(actor.place.end.min(end), end));
    let role = |i: usize| matches!(scene.lexicon.posts.longest(&rest[i..]), Some((_, PostCue::Reporter)));
    !rest.first().is_some_and(|t| t.is(',')) || (0..rest.len()).any(role)
}

/// Whether a signature names this one and nothing but what they are: "Ann Lee, engineer", "a neighbour (62)".
fn names(scene: &Scene, actor: &Actor, end: u32) -> bool {
    let after = scene.token(actor.place.end).filter(|_| actor.place.end < end);
    let parts =
        |t: &Token| t.is(',') || t.is('(') || t.is('|') || scene.lexicon.classes(t).any(Classes::PREPOSITION);
    actor.kind != MentionKind::Pronoun && after.is_none_or(parts)
}
