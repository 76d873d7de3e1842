//! What a description says, so that "the secretary of state" finds "US secretary of state Marco Rubio".

use crate::lexicon::{Classes, Lexicon, known};
use crate::text::{Document, TokenSpan, WordId};

/// The most words of a role that are compared.
const WORDS: usize = 6;

/// A role: its head noun and the words that narrow it, by keys under which variants agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Role {
    /// "secretary" in "US secretary of state".
    pub head: u32,
    words: [u32; WORDS],
    len: u8,
    /// The word that makes another office of it: "deputy", "former".
    apart: Option<WordId>,
    /// Whether an article or possessive says that one certain holder is meant.
    pub definite: bool,
}

/// No role has more tokens; what goes on longer ("President Secretary President …") is none.
const LONGEST: u32 = 48;

impl Role {
    /// Reads a title, an apposition or a description; `None` where there is no noun to hold on to.
    pub(super) fn read(document: &Document, lexicon: &Lexicon, tokens: TokenSpan) -> Option<Role> {
        if tokens.len() > LONGEST {
            return None;
        }
        let nouns = Classes::ROLE.and(Classes::TITLE).and(Classes::ORGANISATION).and(Classes::DEMONYM);
        let mut role = Role { head: 0, words: [0; WORDS], len: 0, apart: None, definite: false };
        let mut head: Option<usize> = None;
        let words = document.tokens(tokens);
        for (i, token) in words.iter().enumerate() {
            if !token.is_word() {
                continue;
            }
            let classes = lexicon.classes(token);
            if classes.has(Classes::PREPOSITION) {
                break;
            }
            if classes.any(nouns) {
                head = Some(i);
            }
            role.definite |=
                matches!(token.word, known::THE | known::POSSESSIVE | known::HIS | known::HER | known::OUR);
        }
        let head = head?;
        for (i, token) in words.iter().enumerate() {
            let classes = lexicon.classes(token);
            let upper = token.flags.has(crate::text::Flags::UPPER);
            if !token.is_word()
                || token.word == known::POSSESSIVE
                || (classes.any(Classes::FUNCTION) && !upper)
            {
                continue;
            }
            let key = key(lexicon, token);
            if i == head {
                role.head = key;
                // "the PM" is the prime minister.
                if token.word == known::PM {
                    role.head = u32::from(known::MINISTER.0);
                    role.push(u32::from(known::PRIME.0));
                }
            } else {
                if lexicon.offices.contains(&token.word) {
                    role.apart = Some(token.word);
                }
                role.push(key);
            }
        }
        (role.head != 0).then_some(role)
    }

    fn push(&mut self, key: u32) {
        if usize::from(self.len) < WORDS && !self.words().contains(&key) {
            self.words[usize::from(self.len)] = key;
            self.len += 1;
        }
    }

    fn words(&self) -> &[u32] {
        &self.words[..usize::from(self.len)]
    }

    /// How well a description fits a role that somebody holds; `None` where they contradict each other.
    pub(super) fn fits(&self, held: &Role) -> Option<usize> {
        if self.head != held.head || self.apart != held.apart {
            return None;
        }
        let shared = self.words().iter().filter(|w| held.words().contains(w)).count();
        let fits = shared == self.words().len() || (shared > 0 && shared == held.words().len());
        fits.then_some(2 * shared + usize::from(self.len == held.len))
    }
}

/// Known words by the word they are a variant of, unknown ones by their hash.
fn key(lexicon: &Lexicon, token: &crate::text::Token) -> u32 {
    let word = lexicon.variant(token.word);
    if word.index() == 0 { token.key | 1 << 31 } else { u32::from(word.0) }
}
