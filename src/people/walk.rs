//! The state of the walk over all mentions of an article.

use super::entity::{Entities, Entity, Id};
use super::names::Name;
use crate::lexicon::{Classes, Lexicon, known};
use crate::model::MentionKind;
use crate::surface::{Mention, Sort, Surface};
use crate::text::{Document, Flags, Token, TokenSpan};

/// How many of the last mentions are remembered.
pub(super) const RECENT: usize = 28;

/// Somebody was mentioned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub who: Id,
    pub mention: u32,
    /// Sentence and paragraph of the mention.
    pub sentence: u32,
    pub paragraph: u32,
    /// The token behind the quotation marks that it stands in; 0 outside.
    pub quoted_until: u32,
    /// Whether it is the source of an attribution.
    pub source: bool,
}

impl Event {
    /// Whether it stands inside quotation marks.
    pub(super) fn is_quoted(&self) -> bool {
        self.quoted_until > 0
    }
}

/// A description whose holder may be named later.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub who: Id,
    pub paragraph: u32,
    pub mention: u32,
}

pub(super) struct Walk<'a> {
    pub document: &'a Document<'a>,
    pub lexicon: &'a Lexicon,
    pub surface: &'a Surface,
    /// By mention: whether it is the source of an attribution.
    pub source: Vec<bool>,
    /// All mentions by name, in order.
    pub names: Vec<Name>,
    pub entities: Entities,
    /// By mention.
    pub behind: Vec<Option<Id>>,
    /// The last mentions of this post, the latest last.
    pub recent: Vec<Event>,
    pub open: Vec<Open>,
    pub post: u32,
    pub sentence: u32,
    /// The place among the marks.
    mark: usize,
    mark_end: u32,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        document: &'a Document<'a>,
        lexicon: &'a Lexicon,
        surface: &'a Surface,
        sources: &[Option<u32>],
    ) -> Self {
        let n = surface.mentions.len();
        let mut source = vec![false; n];
        for &mention in sources.iter().flatten() {
            if let Some(is) = source.get_mut(mention as usize) {
                *is = true;
            }
        }
        Self {
            document,
            lexicon,
            surface,
            source,
            names: Vec::with_capacity(n / 2 + 4),
            entities: Entities::with_room(n),
            behind: vec![None; n],
            recent: Vec::with_capacity(RECENT * 2),
            open: Vec::new(),
            post: 0,
            sentence: 0,
            mark: 0,
            mark_end: 0,
        }
    }

    #[inline]
    pub(super) fn token(&self, at: u32) -> Option<&Token> {
        self.document.tokens.get(at as usize)
    }

    pub(super) fn classes(&self, at: u32) -> Classes {
        self.token(at).map_or(Classes::default(), |t| self.lexicon.classes(t))
    }

    /// Walks over every mention, post by post.
    pub(super) fn mentions(&mut self, bounds: &[TokenSpan]) {
        let surface = self.surface;
        let mut next = bounds.iter();
        let mut border = next.next();
        let mut names = 0;
        self.post = 1;
        for (i, mention) in surface.mentions.iter().enumerate() {
            while border.is_some_and(|b| b.start <= mention.tokens.start) {
                border = next.next();
                self.post += 1;
                self.recent.clear();
                self.open.clear();
            }
            self.move_to(mention.tokens.start);
            let who = match mention.kind {
                MentionKind::Name => {
                    names += 1;
                    self.name(self.names[names - 1], mention)
                }
                MentionKind::Description => self.description(i as u32, mention),
                MentionKind::Pronoun => self.pronoun(i as u32, mention),
            };
            if let Some(who) = who {
                self.note(i as u32, mention, who);
            }
        }
    }

    /// Remembers who was mentioned.
    fn note(&mut self, index: u32, mention: &Mention, who: Id) {
        let who = self.entities.find(who);
        self.behind[index as usize] = Some(who);
        let source = self.source[index as usize];
        let quoted = self.quoted(mention.tokens.start);
        let place = mention.kind == MentionKind::Name && self.behind_place(mention);
        let thing = mention.kind == MentionKind::Name && self.is_thing(mention);
        let entity = self.entities.found_mut(who);
        entity.source |= source;
        entity.thing |= thing;
        entity.place |= place;
        // Of whom somebody speaks who is quoted is hard to tell.
        match mention.kind {
            MentionKind::Pronoun if quoted => {}
            MentionKind::Pronoun => entity.tell(mention.gender, 1),
            MentionKind::Name | MentionKind::Description => entity.tell(mention.gender, 2),
        }
        entity.last_post = self.post;
        entity.last_mention = index + 1;
        if mention.name.len() > 1 {
            entity.last_full = index + 1;
        }
        let event = Event {
            who,
            mention: index,
            sentence: self.sentence,
            paragraph: self.paragraph(),
            quoted_until: if quoted { self.mark_end } else { 0 },
            source,
        };
        if self.recent.len() >= RECENT * 2 {
            self.recent.drain(..RECENT);
        }
        self.recent.push(event);
    }

    /// Whether the token lies inside quotation marks; asked in order of the text.
    fn quoted(&self, at: u32) -> bool {
        at < self.mark_end
    }

    fn move_to(&mut self, at: u32) {
        let document = self.document;
        while document.sentences.get(self.sentence as usize).is_some_and(|s| s.tokens.end <= at) {
            self.sentence += 1;
        }
        while let Some(mark) = self.surface.marks.get(self.mark).filter(|m| m.tokens.start <= at) {
            self.mark_end = self.mark_end.max(mark.tokens.end);
            self.mark += 1;
        }
    }

    /// Whether the mention stands at the start of its sentence.
    #[inline]
    pub(super) fn opens_sentence(&self, mention: &Mention) -> bool {
        self.token(mention.tokens.start).is_some_and(|t| t.flags.has(Flags::SENTENCE_START))
    }

    /// Whether the mention is the subject of its clause, as far as the words beside it tell.
    pub(super) fn subject(&self, mention: &Mention) -> bool {
        let verb = Classes::AUXILIARY.and(Classes::CUE).and(Classes::VERB);
        let mut at =
            if mention.apposition.is_empty() { mention.tokens.end } else { mention.apposition.end + 1 };
        let mut classes = self.classes(at);
        for _ in 0..2 {
            if classes.has(Classes::ADVERB) {
                at += 1;
                classes = self.classes(at);
            }
        }
        let before = self.classes(mention.tokens.start.wrapping_sub(1));
        let opens = self.opens_sentence(mention);
        let closes = self.token(at).is_some_and(|t| !t.is_word());
        let past = self.token(at).is_some_and(|t| !t.capital() && self.document.word(t).ends_with("ed"));
        // Which of these holds cannot be guessed, so none is branched for.
        ((classes.any(verb) | past) & !before.has(Classes::PREPOSITION))
            | (opens & !mention.possessive)
            | (before.has(Classes::CUE) & closes)
    }

    /// The mention of one of those mentioned last.
    pub(super) fn mention(&self, event: &Event) -> &Mention {
        &self.surface.mentions[event.mention as usize]
    }

    /// Whether "in", "at" or "near" stands before the mention.
    fn behind_place(&self, mention: &Mention) -> bool {
        self.token(mention.tokens.start.wrapping_sub(1))
            .is_some_and(|t| matches!(t.word, known::IN | known::AT | known::NEAR))
            && !mention.possessive
    }

    /// The paragraph of the walk's sentence.
    pub(super) fn paragraph(&self) -> u32 {
        self.document.sentences.get(self.sentence as usize).map_or(0, |s| s.paragraph)
    }

    /// Whether a mention is quoted.
    pub(super) fn in_quotes(&self, mention: &Mention) -> bool {
        self.quoted(mention.tokens.start)
    }

    /// Whether the words are "the X" or "our X".
    pub(super) fn starts_with_article(&self, tokens: TokenSpan) -> bool {
        self.token(tokens.start).is_some_and(|t| matches!(t.word, known::A | known::AN | known::THE))
    }

    /// A new entity without a name.
    pub(super) fn unnamed(&mut self, sort: Sort, plural: bool) -> Id {
        let mut entity = Entity::new(sort, TokenSpan::default(), None);
        entity.plural = plural;
        self.entities.add(entity)
    }
}
