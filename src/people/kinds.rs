//! Whether a name is a human's, a body's or no name at all: what the whole article shows of it.

use super::entity::Entity;
use super::walk::Walk;
use crate::lexicon::{Classes, StandIn, known};
use crate::model::{MentionKind, PersonKind};
use crate::surface::Sort;
use crate::text::{Flags, Token, TokenSpan, WordId};

/// What an entity is, as far as its name and mentions tell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Told {
    Sure(PersonKind),
    /// A human, unless the text writes the last word of the name, which has this key, with a small letter, too: then
    /// it is this.
    Human {
        word: u32,
        or: PersonKind,
    },
}

impl Told {
    /// The word on which it hangs.
    fn word(self) -> Option<u32> {
        match self {
            Told::Sure(_) => None,
            Told::Human { word, .. } => Some(word),
        }
    }

    /// The kind, where the text writes these words with a small letter, too.
    pub(super) fn kind(self, small: &[u32]) -> PersonKind {
        match self {
            Told::Sure(kind) => kind,
            Told::Human { word, or } if small.binary_search(&word).is_ok() => or,
            Told::Human { .. } => PersonKind::Person,
        }
    }
}

/// How many places the keys of words fall into, so that most words need no look at the keys themselves.
const PLACES: usize = 512;

impl Walk<'_> {
    /// The words asked for that the text writes with a small letter, in order of their keys: "scheme" beside "Cleaner
    /// Rivers Scheme".
    pub(super) fn small(&self, told: impl Iterator<Item = Told>) -> Vec<u32> {
        let mut asked: Vec<u32> = told.filter_map(Told::word).collect();
        if asked.is_empty() {
            return asked;
        }
        asked.sort_unstable();
        asked.dedup();
        let place = |key: u32| key as usize % PLACES;
        let mut places = [false; PLACES];
        for &key in &asked {
            places[place(key)] = true;
        }
        let mut small = vec![false; asked.len()];
        for t in &self.document.tokens {
            if places[place(t.key)]
                && t.is_word()
                && !t.capital()
                && let Ok(at) = asked.binary_search(&t.key)
            {
                small[at] = true;
            }
        }
        let mut small = small.into_iter();
        asked.retain(|_| small.next() == Some(true));
        asked
    }

    /// The kind of an entity with these mentions.
    pub(super) fn told(&self, entity: &Entity, mentions: &[u32]) -> Told {
        if entity.name.is_empty() {
            return Told::Sure(PersonKind::Role);
        }
        if !matches!(entity.sort, Sort::Person | Sort::Unknown) {
            return Told::Sure(PersonKind::Organisation);
        }
        let Some(last) = last(self.document.tokens(entity.name)) else {
            return Told::Sure(PersonKind::Person);
        };
        // "REPORTER: Will you resign?"
        let classes = self.lexicon.classes(last);
        if entity.name.len() == 1 && last.flags.has(Flags::UPPER) && is_office(classes) {
            return Told::Sure(PersonKind::Role);
        }
        // "the Welsh", "a Cork Democrat"
        let demonym = classes.has(Classes::DEMONYM);
        let or = if demonym { PersonKind::Role } else { PersonKind::Organisation };
        let (points, small) = self.points(entity, last, mentions);
        match (points >= 0, small >= 0) {
            (true, false) if last.capital() => Told::Human { word: last.key, or },
            (true, _) => Told::Sure(PersonKind::Person),
            (false, _) => Told::Sure(or),
        }
    }

    /// What speaks for a human less what speaks against one, where the text has the last word of the name with a capital
    /// only, and where it has not; nothing said is a human, for who is named by a word that no table knows mostly is.
    fn points(&self, entity: &Entity, last: &Token, mentions: &[u32]) -> (i32, i32) {
        let words = self.document.tokens(entity.name);
        let name = self.all(entity.name);
        let (mut titled, mut alone, mut article) = (false, false, false);
        for &m in mentions {
            let m = &self.surface.mentions[m as usize];
            titled |= !titled && self.all(m.title).any(TITLES);
            let named = m.kind == MentionKind::Name;
            alone |= named & (m.name.len() == 1);
            let before = self.token(m.name.start.wrapping_sub(1));
            article |= named & !m.plural & before.is_some_and(|t| t.word == known::THE);
        }
        let initial = words.len() > 1 && words.iter().any(|t| t.is_word() && t.len() == 1);
        let human = [
            (name.any(Classes::GIVEN), 8),
            (titled, 4),
            (entity.roles.iter().any(|&r| self.holds_office(r)), 3),
            (entity.man + entity.woman > 2, 3),
            (entity.man + entity.woman > 0, 2),
            (initial, 2),
        ];
        let classes = self.lexicon.classes(last);
        let against = [
            (classes.any(Classes::DEMONYM.and(Classes::PLACE)), 7),
            (classes.any(THINGS), 3),
            (last.flags.has(Flags::UPPER) && last.len() > 2, 3),
            (article, 3),
            (entity.roles.iter().any(|&r| self.is_trade(r)), 3),
            (entity.it > entity.man + entity.woman, 3),
            (name.any(Classes::CONJUNCTION), 3),
            (self.camel(last), 2),
            (entity.place, 3),
            (self.coined(last), 3),
            (self.lettered(words), 3),
        ];
        let sum = |points: &[(bool, i32)]| points.iter().map(|p| i32::from(p.0) * p.1).sum::<i32>();
        let points = sum(&human) - sum(&against);
        let alone = alone && entity.form.is_some_and(|f| !f.single());
        (points + 2 * i32::from(alone), points - 4)
    }

    /// The classes of all of the words.
    fn all(&self, tokens: TokenSpan) -> Classes {
        let classes = self.document.tokens(tokens).iter().map(|t| self.lexicon.classes(t));
        classes.fold(Classes::default(), Classes::and)
    }

    /// Whether the words name an office that a human holds.
    fn holds_office(&self, role: TokenSpan) -> bool {
        self.document
            .tokens(role)
            .iter()
            .any(|t| is_office(self.lexicon.classes(t)) && !self.stands_for_body(t))
    }

    /// Whether the words say what a body is: "Grid operator", "the Swedish carmaker".
    fn is_trade(&self, role: TokenSpan) -> bool {
        let body = |t: &Token| {
            let classes = self.lexicon.classes(t);
            self.stands_for_body(t) || classes.has(Classes::ORGANISATION) && !is_office(classes)
        };
        self.document.tokens(role).iter().any(body)
    }

    /// Whether the noun may stand for a body named before.
    pub(super) fn stands_for_body(&self, noun: &Token) -> bool {
        matches!(self.lexicon.stands_for(noun), Some(StandIn::AnyBody | StandIn::Untold))
    }

    /// "Costmart": an unknown word that ends as those made up for firms do.
    fn coined(&self, word: &Token) -> bool {
        let letters = self.document.word(word);
        word.word == WordId::NONE && ENDINGS.iter().any(|e| letters.len() > e.len() && letters.ends_with(e))
    }

    /// "NFU Cymru": letters that stand for the name of a body, before a word that is not in capitals.
    fn lettered(&self, name: &[Token]) -> bool {
        let upper = |t: &Token| t.flags.has(Flags::UPPER);
        name.split_first().is_some_and(|(first, rest)| {
            upper(first) && first.len() > 2 && rest.iter().any(|t| t.is_word() && !upper(t))
        })
    }

    /// "RailWatcher", but not "McGarron" or "DeLisle".
    fn camel(&self, word: &Token) -> bool {
        let letters = self.document.word(word).as_bytes();
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

/// How names end that were made up for firms.
const ENDINGS: [&str; 10] =
    ["mart", "tech", "soft", "corp", "pharma", "works", "ways", "media", "tronics", "telecom"];

/// "spokeswoman", but neither "members" nor "retailer", which mostly is a firm.
fn is_office(classes: Classes) -> bool {
    classes.has(Classes::ROLE) && !classes.any(Classes::PLURAL.and(Classes::ORGANISATION))
}

/// The last word of a name.
fn last(name: &[Token]) -> Option<&Token> {
    name.iter().rev().find(|t| t.is_word() && t.word != known::POSSESSIVE)
}
