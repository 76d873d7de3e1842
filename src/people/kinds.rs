//! Whether a name is a human's, a body's or no name at all: what the whole article shows of it.

use rustc_hash::FxHashSet;

use super::entity::Entity;
use super::walk::Walk;
use crate::lexicon::{Classes, known};
use crate::model::{MentionKind, PersonKind};
use crate::surface::Sort;
use crate::text::{Flags, Token, TokenSpan};

/// Tells the kinds of entities.
pub(super) struct Kinds<'a> {
    walk: &'a Walk<'a>,
    /// Keys of the last words of names that the text writes with a small letter, too: "scheme" beside "Cleaner Rivers Scheme".
    small: FxHashSet<u32>,
}

impl<'a> Kinds<'a> {
    /// Looks for the last words of all names that no table knows.
    pub(super) fn read(walk: &'a Walk<'a>) -> Self {
        let human = |e: &&Entity| matches!(e.sort, Sort::Person | Sort::Unknown) && !e.name.is_empty();
        let names = walk.entities.all.iter().filter(human);
        let asked: FxHashSet<u32> =
            names.filter_map(|e| Some(last(walk.document.tokens(e.name))?.key)).collect();
        let mut small = FxHashSet::default();
        // One bit in 64 tells that most words need no look at the table.
        let bits = asked.iter().fold(0u64, |bits, key| bits | 1 << (key % 64));
        for t in &walk.document.tokens {
            if bits >> (t.key % 64) & 1 != 0 && t.is_word() && !t.capital() && asked.contains(&t.key) {
                small.insert(t.key);
            }
        }
        Self { walk, small }
    }

    /// The kind of an entity with these mentions.
    pub(super) fn of(&self, entity: &Entity, mentions: &[u32]) -> PersonKind {
        match entity.sort {
            _ if entity.name.is_empty() => PersonKind::Role,
            Sort::Person | Sort::Unknown if self.points(entity, mentions) >= 0 => PersonKind::Person,
            // "the Welsh", "a Cork Democrat"
            Sort::Person | Sort::Unknown if self.last(entity).is_some_and(|c| c.has(Classes::DEMONYM)) => {
                PersonKind::Role
            }
            _ => PersonKind::Organisation,
        }
    }

    fn last(&self, entity: &Entity) -> Option<Classes> {
        last(self.walk.document.tokens(entity.name)).map(|t| self.walk.lexicon.classes(t))
    }

    /// What speaks for a human less what speaks against one; nothing said is a human, for who is named by a word
    /// that no table knows mostly is.
    fn points(&self, entity: &Entity, mentions: &[u32]) -> i32 {
        let name = self.walk.document.tokens(entity.name);
        let Some(last) = last(name) else { return 0 };
        let mentions = || mentions.iter().map(|&m| &self.walk.surface.mentions[m as usize]);
        let small = last.capital() && self.small.contains(&last.key);
        let given = self.any(entity.name, |c| c.any(Classes::GIVEN));
        let titled = mentions().any(|m| self.any(m.title, |c| c.any(TITLES)));
        let alone = entity.form.is_some_and(|f| !f.single())
            && mentions().any(|m| m.kind == MentionKind::Name && m.name.len() == 1);
        let article = |m: &crate::surface::Mention| {
            let before = self.walk.token(m.name.start.wrapping_sub(1));
            m.kind == MentionKind::Name && !m.plural && before.is_some_and(|t| t.word == known::THE)
        };
        let initial = name.len() > 1 && name.iter().any(|t| t.is_word() && t.len() == 1);
        let human = [
            (given, 8),
            (titled, 4),
            (entity.roles.iter().any(|&r| self.any(r, is_office)), 3),
            (entity.man + entity.woman > 2, 3),
            (entity.man + entity.woman > 0, 2),
            (alone && !small, 2),
            (initial, 2),
        ];
        let classes = self.walk.lexicon.classes(last);
        let against = [
            (classes.any(Classes::DEMONYM.and(Classes::PLACE)), 7),
            (classes.any(THINGS), 3),
            (small, 4),
            (last.flags.has(Flags::UPPER) && last.len() > 2, 3),
            (mentions().any(article), 3),
            (entity.roles.iter().any(|&r| self.any(r, |c| c.has(Classes::ORGANISATION) && !is_office(c))), 3),
            (entity.it > entity.man + entity.woman, 3),
            (self.any(entity.name, |c| c.any(Classes::CONJUNCTION)), 3),
            (self.camel(last), 2),
        ];
        let sum = |points: &[(bool, i32)]| points.iter().filter(|p| p.0).map(|p| p.1).sum::<i32>();
        sum(&human) - sum(&against)
    }

    /// Whether the test holds of any word.
    fn any(&self, tokens: TokenSpan, test: impl Fn(Classes) -> bool) -> bool {
        self.walk.document.tokens(tokens).iter().any(|t| test(self.walk.lexicon.classes(t)))
    }

    /// "RailWatcher", but not "McGarron" or "DeLisle".
    fn camel(&self, word: &Token) -> bool {
        let letters = self.walk.document.word(word).as_bytes();
        let inner = letters.iter().skip(1).position(u8::is_ascii_uppercase);
        inner.is_some_and(|at| at > 2)
            && letters.iter().any(u8::is_ascii_lowercase)
            && !letters.contains(&b'\'')
    }
}

/// "Mr", "President"
const TITLES: Classes = Classes::TITLE.and(Classes::MAN).and(Classes::WOMAN);

/// Last words of names that are no human's.
const THINGS: Classes = Classes::ORGANISATION
    .and(Classes::BODY)
    .and(Classes::DOCUMENT)
    .and(Classes::WORK)
    .and(Classes::TIME)
    .and(Classes::NUMBER)
    .and(Classes::UNIT)
    .and(Classes::FUNCTION)
    .and(Classes::VERB)
    .and(Classes::CUE);

/// "spokeswoman", but not "members".
fn is_office(classes: Classes) -> bool {
    classes.has(Classes::ROLE) && !classes.has(Classes::PLURAL)
}

/// The last word of a name.
fn last(name: &[Token]) -> Option<&Token> {
    name.iter().rev().find(|t| t.is_word() && t.word != known::POSSESSIVE)
}
