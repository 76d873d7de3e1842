//! What the models look at: mentions, cues and quotations of one text with the places they stand in.

pub use super::hits::{FORMS, Hit, PASSIVE};
use super::seen::Seen;
use super::sources::{self, Reading};
use crate::lexicon::{Classes, Lexicon};
use crate::model::MentionKind;
use crate::surface::Surface;
use crate::text::{Document, Token, TokenSpan, WordId};
use crate::weights;

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// First token.
    pub start: u32,
    /// Token after the last.
    pub end: u32,
    /// Sentence of the first token.
    pub sentence: u32,
    /// Paragraph of the first token.
    pub paragraph: u32,
}

/// A mention that stands outside quotations.
#[derive(Debug, Clone, Copy)]
pub struct Actor {
    /// Index among the mentions of the text.
    pub mention: u32,
    /// Where it stands.
    pub place: Place,
    /// The token that heads it: "spokesman" of "a spokesman for the firm".
    pub head: u32,
    /// What its words are.
    pub kind: MentionKind,
    /// Key of the head.
    pub word: u32,
    /// Key of a pronoun, the kind of any other mention.
    pub pronoun: u32,
    /// What sort of words it is, and above four bits: whether it stands in the words that say who the one before it is,
    /// possessive, plural.
    pub sort: u32,
    /// The token before it.
    pub before: Seen,
    /// The token behind it.
    pub after: Seen,
    /// Index of the first quotation that does not end before it.
    pub outer: u32,
    /// Index of the first hit from its start on.
    pub hit: u32,
    /// Index of the first hit behind it.
    pub hit_behind: u32,
}

/// An outermost stretch in quotation marks.
#[derive(Debug, Clone, Copy)]
pub struct Outer {
    /// Index among the marked stretches of the text.
    pub mark: u32,
    /// Where it begins.
    pub place: Place,
    /// Sentence of its last token.
    pub last_sentence: u32,
    /// Paragraph of its last token.
    pub last_paragraph: u32,
    /// Index of the first actor after its start.
    pub actor: u32,
    /// Index of the first hit after its start.
    pub hit: u32,
}

impl Outer {
    /// Borders of sentences between a place and the quotation.
    pub fn sentences(&self, place: &Place) -> u32 {
        if place.start >= self.place.end {
            place.sentence.saturating_sub(self.last_sentence)
        } else {
            self.place.sentence.saturating_sub(place.sentence)
        }
    }
}

/// One text with everything in place.
#[derive(Debug)]
pub struct Scene<'a, 't> {
    /// The text.
    pub document: &'a Document<'t>,
    /// What is known of words.
    pub lexicon: &'a Lexicon,
    /// What was recognised.
    pub surface: &'a Surface,
    /// Mentions outside quotations, in order.
    pub actors: Vec<Actor>,
    /// Cues outside quotations, in order.
    pub hits: Vec<Hit>,
    /// Outermost quotations, in order.
    pub outers: Vec<Outer>,
    /// By hit: whose words it reports.
    pub readings: Vec<Reading>,
    /// By actor: how likely it is the source of the cue that is surest of it.
    pub reports: Vec<f32>,
    /// By token: what features see of it.
    pub(super) seen: Vec<Seen>,
}

/// Finds the sentence and paragraph of tokens that come in order.
pub(super) struct Walk<'a, 't> {
    document: &'a Document<'t>,
    sentence: usize,
}

impl Walk<'_, '_> {
    pub(super) fn place(&mut self, start: u32, end: u32) -> Place {
        let sentences = &self.document.sentences;
        while self.sentence + 1 < sentences.len() && sentences[self.sentence].tokens.end <= start {
            self.sentence += 1;
        }
        let paragraph = sentences.get(self.sentence).map_or(0, |s| s.paragraph);
        Place { start, end, sentence: self.sentence as u32, paragraph }
    }
}

/// The first index from `at` on of which `before` does not hold.
fn from<T>(all: &[T], at: u32, before: impl Fn(&T) -> bool) -> u32 {
    at + all[at as usize..].iter().take_while(|x| before(x)).count() as u32
}

impl<'a, 't> Scene<'a, 't> {
    /// Puts everything in its place; `report` is the model that reads cues.
    pub fn new(
        document: &'a Document<'t>,
        lexicon: &'a Lexicon,
        surface: &'a Surface,
        report: &weights::Report,
    ) -> Self {
        let seen = document.tokens.iter().map(|t| Seen::of(t, lexicon)).collect();
        let (actors, hits, outers) = (Vec::new(), Vec::new(), Vec::new());
        let (readings, reports) = (Vec::new(), Vec::new());
        let mut scene = Self { document, lexicon, surface, actors, hits, outers, readings, reports, seen };
        scene.outers();
        scene.actors();
        scene.hits();
        scene.neighbours();
        scene.readings = sources::read(&scene, report);
        scene.reports = vec![0.0; scene.actors.len()];
        for likely in scene.readings.iter().flat_map(|r| r.actors.iter().flatten()) {
            let report = &mut scene.reports[likely.actor as usize];
            *report = report.max(likely.share);
        }
        scene
    }

    /// Tells actors, hits and outers which of the others stand next to them.
    fn neighbours(&mut self) {
        let (mut actor, mut hit) = (0, 0);
        for outer in &mut self.outers {
            actor = from(&self.actors, actor, |a| a.place.start < outer.place.start);
            hit = from(&self.hits, hit, |h| h.place.start < outer.place.start);
            (outer.actor, outer.hit) = (actor, hit);
        }
        hit = 0;
        for actor in &mut self.actors {
            hit = from(&self.hits, hit, |h| h.place.start < actor.place.start);
            (actor.hit, actor.hit_behind) = (hit, from(&self.hits, hit, |h| h.place.start < actor.place.end));
        }
        actor = 0;
        for hit in &mut self.hits {
            actor = from(&self.actors, actor, |a| a.place.start < hit.place.start);
            hit.actor = actor;
            hit.actor_behind = from(&self.actors, actor, |a| a.place.start < hit.place.end);
        }
    }

    pub(super) fn walk(&self) -> Walk<'a, 't> {
        Walk { document: self.document, sentence: 0 }
    }

    fn outers(&mut self) {
        let mut walk = self.walk();
        self.outers.reserve(self.surface.marks.len());
        for (i, mark) in self.surface.marks.iter().enumerate() {
            if mark.parent.is_some() || mark.tokens.is_empty() {
                continue;
            }
            let place = walk.place(mark.tokens.start, mark.tokens.end);
            let last = walk.place(mark.tokens.end - 1, mark.tokens.end);
            self.outers.push(Outer {
                mark: i as u32,
                place,
                last_sentence: last.sentence,
                last_paragraph: last.paragraph,
                actor: 0,
                hit: 0,
            });
        }
    }

    fn actors(&mut self) {
        let mut walk = self.walk();
        let mut outer = 0;
        let mut apposition = TokenSpan::default();
        self.actors.reserve(self.surface.mentions.len());
        for (i, mention) in self.surface.mentions.iter().enumerate() {
            let tokens = mention.tokens;
            if mention.nested || tokens.is_empty() || self.inside(&mut outer, tokens) {
                continue;
            }
            // "the World Fish Council (WFC)": one name.
            let behind = self.actors.last().is_some_and(|a| a.place.end + 1 == tokens.start);
            if behind && self.is(tokens.start - 1, '(') && self.is(tokens.end, ')') {
                continue;
            }
            let place = walk.place(tokens.start, tokens.end);
            let apposed = apposition.holds(tokens.start);
            let word = self.key(mention.head);
            let flags =
                u32::from(apposed) + 2 * u32::from(mention.possessive) + 4 * u32::from(mention.plural);
            self.actors.push(Actor {
                mention: i as u32,
                place,
                head: mention.head,
                kind: mention.kind,
                word,
                pronoun: if mention.kind == MentionKind::Pronoun { word } else { mention.kind as u32 },
                sort: mention.sort as u32 | flags << 4,
                before: self.seen(tokens.start.wrapping_sub(1)),
                after: self.seen(tokens.end),
                outer: outer as u32,
                hit: 0,
                hit_behind: 0,
            });
            if !mention.apposition.is_empty() {
                apposition = mention.apposition;
            }
        }
    }

    /// Whether the tokens, which come in order, stand in a quotation.
    pub(super) fn inside(&self, outer: &mut usize, tokens: TokenSpan) -> bool {
        while self.outers.get(*outer).is_some_and(|o| o.place.end <= tokens.start) {
            *outer += 1;
        }
        self.outers.get(*outer).is_some_and(|o| o.place.start <= tokens.start)
    }

    /// Index of the first actor that does not begin before the token.
    pub fn first_actor(&self, token: u32) -> usize {
        self.actors.partition_point(|a| a.place.start < token)
    }

    /// Index of the first quotation that does not end before the token.
    pub fn first_outer(&self, token: u32) -> usize {
        self.outers.partition_point(|o| o.place.end <= token)
    }

    /// Whether a cue stands right behind another: "said calling".
    pub fn follows_cue(&self, hit: u32) -> bool {
        let place = |at: u32| self.hits[at as usize].place;
        hit > 0 && place(hit - 1).end == place(hit).start
    }

    /// The token at an index, `None` outside the text.
    #[inline]
    pub fn token(&self, at: u32) -> Option<&'a Token> {
        self.document.tokens.get(at as usize)
    }

    /// Whether that character stands at an index.
    #[inline]
    pub fn is(&self, at: u32, character: char) -> bool {
        self.token(at).is_some_and(|t| t.is(character))
    }

    /// The word at an index.
    #[inline]
    pub fn word(&self, at: u32) -> WordId {
        self.token(at).map_or(WordId::NONE, |t| t.word)
    }

    /// The classes of the word at an index.
    #[inline]
    pub fn classes(&self, at: u32) -> Classes {
        self.token(at).map_or(Classes::default(), |t| self.lexicon.classes(t))
    }

    /// Whether the word at an index tells how or how often: "also", "repeatedly".
    pub fn is_adverb(&self, at: u32) -> bool {
        let ends = |t: &Token| t.is_word() && !t.capital() && self.document.word(t).ends_with("ly");
        self.token(at).is_some_and(|t| self.lexicon.classes(t).has(Classes::ADVERB) || ends(t))
    }

    /// What features see at a place.
    #[inline]
    pub fn seen(&self, at: u32) -> Seen {
        self.seen.get(at as usize).copied().unwrap_or(Seen::OUTSIDE)
    }

    /// The key of a token: known words by their hash, numbers alike, other tokens by their character.
    #[inline]
    pub fn key(&self, at: u32) -> u32 {
        self.seen(at).key
    }

    /// What all tokens from the one to the other may be between a mention and a cue, as bits of
    /// [`Between`](crate::lexicon::Between).
    #[inline]
    pub fn between(&self, from: u32, to: u32) -> u32 {
        self.seen[from as usize..to as usize].iter().fold(0, |bits, seen| bits | u32::from(seen.between.0))
    }

    /// The coarse class at a place, as a number.
    #[inline]
    pub fn class(&self, at: u32) -> u32 {
        self.seen(at).class()
    }
}
