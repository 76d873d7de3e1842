//! What a capital letter is worth: at the start of a sentence little, in a headline nothing by itself.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Reader;
use crate::lexicon::{Classes, Lexicon, known};
use crate::text::{Document, Flags, Kind, Token, TokenSpan};

/// What one pass over a text tells of its capitals.
#[derive(Debug, Default)]
pub(super) struct Capitals {
    /// Keys of words with a capital where nothing but a name calls for one.
    seen: FxHashSet<u32>,
    /// Keys of words that stand behind a given name.
    surnames: FxHashSet<u32>,
    /// Indexes of sentences in which every weighty word has a capital, in order.
    titled: Vec<u32>,
}

/// Classes that make a capitalised word a name even where every word has a capital.
const NAMELIKE: Classes = Classes::MALE_NAME
    .and(Classes::FEMALE_NAME)
    .and(Classes::PLACE)
    .and(Classes::DEMONYM)
    .and(Classes::TITLE)
    .and(Classes::ROLE);

impl Capitals {
    /// Reads some of the sentences.
    pub(super) fn read(document: &Document, lexicon: &Lexicon, sentences: Range<usize>) -> Self {
        let mut capitals = Self::default();
        capitals.seen.reserve(sentences.len());
        for i in sentences {
            let sentence = document.sentences[i].tokens;
            if is_titled(document.tokens(sentence), lexicon) {
                capitals.titled.push(i as u32);
            } else {
                capitals.sentence(document, lexicon, sentence);
            }
        }
        capitals
    }

    /// What the pieces of one text tell together.
    pub(super) fn join(pieces: Vec<Self>) -> Self {
        let mut pieces = pieces.into_iter();
        let mut all = pieces.next().unwrap_or_default();
        for piece in pieces {
            all.seen.extend(piece.seen);
            all.surnames.extend(piece.surnames);
            all.titled.extend(piece.titled);
        }
        all
    }

    fn sentence(&mut self, document: &Document, lexicon: &Lexicon, sentence: TokenSpan) {
        let tokens = document.tokens(sentence);
        for (i, token) in tokens.iter().enumerate() {
            if !token.capital() {
                continue;
            }
            let classes = lexicon.classes(token);
            if !weak(tokens, i) && !classes.any(Classes::FUNCTION) {
                self.seen.insert(token.key);
            }
            if classes.any(GIVEN)
                && !(classes.any(Classes::FUNCTION) && weak(tokens, i))
                && let Some(next) = tokens.get(i + 1)
                && next.capital()
                && next.spaced()
                && next.len() > 1
                && !lexicon.classes(next).any(Classes::FUNCTION.and(Classes::TITLE))
            {
                self.surnames.insert(next.key);
            }
        }
    }

    /// Whether every weighty word of the sentence has a capital.
    pub(super) fn titled(&self, sentence: usize) -> bool {
        self.titled.binary_search(&(sentence as u32)).is_ok()
    }

    #[inline]
    pub(super) fn is_surname(&self, token: &Token) -> bool {
        self.surnames.contains(&token.key)
    }
}

/// Given names of men and women.
pub(super) const GIVEN: Classes = Classes::MALE_NAME.and(Classes::FEMALE_NAME);

/// Whether a capital at this place of a sentence says nothing: at its start, behind a mark, colon or dash.
fn weak(sentence: &[Token], at: usize) -> bool {
    if sentence[at].flags.has(Flags::SENTENCE_START) {
        return true;
    }
    at.checked_sub(1).is_none_or(|before| {
        let t = &sentence[before];
        matches!(t.kind, Kind::Mark | Kind::Symbol)
            || (t.kind == Kind::Dash && sentence[at].spaced())
            || (t.kind == Kind::Punct && !t.is(',') && !t.is('.') && !t.is('&') && !t.is('/'))
    })
}

fn is_titled(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let (mut capitals, mut lower) = (0usize, 0usize);
    for token in tokens {
        if token.kind != Kind::Word {
            continue;
        }
        let classes = lexicon.classes(token);
        if token.len() > 2 && !classes.any(Classes::FUNCTION) {
            if token.capital() {
                capitals += 1;
            } else {
                lower += 1;
                // However many capitals follow, they are too few.
                if lower * 8 > tokens.len() {
                    return false;
                }
            }
        } else if !token.capital()
            && classes.any(Classes::AUXILIARY.and(Classes::PRONOUN))
            && token.word != known::THAT
        {
            // Headlines in capitals write "Is" and "He".
            return false;
        }
    }
    capitals > 3 && lower * 8 <= capitals
}

impl Reader<'_> {
    /// Whether a name can begin with the token.
    pub(super) fn nameable(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        if !token.capital() || token.word == known::I {
            return false;
        }
        let classes = self.of(token);
        let next = self.get(at + 1).filter(|t| t.spaced() && t.is_word());
        let next_is_name = next.is_some_and(|t| t.capital() && !self.of(t).any(Classes::FUNCTION));
        if classes.any(Classes::FUNCTION) {
            // "Will Hurd", "May": the auxiliary's spelling is a name before or behind another capital only.
            let sure = !weak(&self.document.tokens[self.from..self.to], at - self.from)
                || next.is_some_and(|t| self.capitals.is_surname(t));
            return classes.any(GIVEN) && next_is_name && !self.titled && sure;
        }
        if self.calendar(token) && !(classes.any(GIVEN) && next_is_name) {
            return false;
        }
        let seen = self.capitals.seen.contains(&token.key) || self.capitals.surnames.contains(&token.key);
        if self.titled {
            return seen || classes.any(NAMELIKE);
        }
        let sentence = &self.document.tokens[self.from..self.to];
        if !weak(sentence, at - self.from) {
            return true;
        }
        if next_is_name {
            return !classes.any(Classes::MODIFIER.and(Classes::CUE)) || classes.any(NAMELIKE);
        }
        if classes.any(super::NOUN) && !token.flags.has(Flags::UPPER) {
            // "Ministry of Justice officials"
            let of = next.is_some_and(|t| matches!(t.word, known::OF | known::FOR));
            let body =
                of && classes.any(Classes::ORGANISATION) && self.get(at + 2).is_some_and(|t| t.capital());
            return body || self.capitals.is_surname(token);
        }
        seen || classes.any(NAMELIKE)
            || token.flags.has(Flags::UPPER)
            || token.flags.has(Flags::DOTTED)
            || self.get(at + 1).is_some_and(|t| t.word == known::POSSESSIVE || t.is('.') && token.len() == 1)
            || next.is_some_and(|t| !classes.any(Classes::CUE) && self.of(t).any(VERB.and(Classes::ADVERB)))
    }
}

/// What follows a subject.
pub(super) const VERB: Classes = Classes::CUE.and(Classes::AUXILIARY);
