//! One coarse class for each token, for features that ask what sort of word stands at a place.

use super::{Classes, Lexicon, known};
use crate::text::{Kind, Token, WordId};

/// A coarse class; [`Coarse::OUTSIDE`] where there is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coarse(pub u8);

impl Coarse {
    /// Before the text or behind it.
    pub const OUTSIDE: Coarse = Coarse(0);
    /// "to"
    const TO: Coarse = Coarse(8);
    /// A word with a capital that has none of the other classes.
    const CAPITAL: Coarse = Coarse(9);
    /// Any other word.
    const WORD: Coarse = Coarse(10);
    /// A number in digits.
    const NUMBER: Coarse = Coarse(11);
    /// A quotation mark.
    const MARK: Coarse = Coarse(12);
    /// A dash.
    const DASH: Coarse = Coarse(13);
    /// A web address.
    const URL: Coarse = Coarse(14);
    /// A form of "be".
    const BE: Coarse = Coarse(15);
    /// The first of the reporting verbs, which have one class for each kind.
    const CUE: u8 = 16;
    /// The first of the marks of punctuation and symbols, by their lowest seven bits.
    const PUNCT: u8 = 32;

    /// Whether it is a form of a reporting verb.
    #[inline]
    pub const fn is_cue(self) -> bool {
        self.0 >= Self::CUE && self.0 < Self::PUNCT
    }
}

/// What a token may be between a mention and a cue, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Between(pub u8);

impl Between {
    const COMMA: Between = Between(1);
    const WHO: Between = Between(2);
    const PREPOSITION: Between = Between(4);
    const CONJUNCTION: Between = Between(8);
    const CUE: Between = Between(16);
    const MARK: Between = Between(32);
    const OTHER: Between = Between(64);

    fn word(word: WordId, classes: Classes) -> Between {
        if word == known::WHO {
            Between::WHO
        } else if classes.any(Classes::AUXILIARY.and(Classes::ADVERB)) {
            Between::default()
        } else if classes.has(Classes::PREPOSITION) {
            Between::PREPOSITION
        } else if classes.has(Classes::CONJUNCTION) {
            Between::CONJUNCTION
        } else if classes.has(Classes::CUE) {
            Between::CUE
        } else {
            Between::OTHER
        }
    }
}

/// What kind of word a word is, for patterns that hold of all words of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort(pub u8);

impl Sort {
    /// A small word or a reporting verb, which stands for itself.
    pub const ITSELF: Sort = Sort(255);

    /// The first of the sorts that the classes tell; the number of sorts for a word of none.
    fn of(classes: Classes) -> Sort {
        const SORTS: [Classes; 9] = [
            Classes::GIVEN,
            Classes::TITLE,
            Classes::ROLE,
            Classes::PLACE.and(Classes::DEMONYM),
            Classes::ORGANISATION,
            Classes::DOCUMENT,
            Classes::TIME,
            Classes::NUMBER,
            Classes::PLURAL,
        ];
        if classes.any(Classes::FUNCTION.and(Classes::CUE)) {
            return Sort::ITSELF;
        }
        Sort(SORTS.iter().position(|&sort| classes.any(sort)).unwrap_or(SORTS.len()) as u8)
    }
}

/// What is asked of a word again and again, side by side: its classes, and what the features of quotations see of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Empty for words of phrases that have no class of their own.
    pub classes: Classes,
    /// Its coarse class in small letters, and with a capital.
    class: [Coarse; 2],
    between: Between,
    reports: bool,
    sort: Sort,
}

impl Lexicon {
    /// The coarse class of a token.
    #[inline]
    pub fn coarse(&self, token: &Token) -> Coarse {
        self.look(token).0
    }

    /// The coarse class of a token, what it may be between a mention and a cue, and whether words that report may begin
    /// with it: a form of a reporting verb, "according".
    #[inline]
    pub fn look(&self, token: &Token) -> (Coarse, Between, bool) {
        let class = match token.kind {
            Kind::Word => {
                let look = &self.looks[token.word.index()];
                return (look.class[usize::from(token.capital())], look.between, look.reports);
            }
            Kind::Number => Coarse::NUMBER,
            Kind::Mark => return (Coarse::MARK, Between::MARK, false),
            Kind::Dash => Coarse::DASH,
            Kind::Url => Coarse::URL,
            Kind::Punct if token.is(',') => return (Coarse(Coarse::PUNCT + b','), Between::COMMA, false),
            Kind::Punct | Kind::Symbol => Coarse(Coarse::PUNCT + (token.key & 0x7f) as u8),
        };
        (class, Between::OTHER, false)
    }

    /// What kind of word the token's word is.
    #[inline]
    pub fn sort(&self, token: &Token) -> Sort {
        self.looks[token.word.index()].sort
    }

    /// What is asked of every word, from its classes and all else that is known of it.
    pub(super) fn read_looks(&self, classes: &[Classes]) -> Vec<Look> {
        let look = |i: usize| {
            let (word, classes) = (WordId(i as u16), classes[i]);
            let class = match self.coarse_word(word, classes) {
                Coarse::OUTSIDE => [Coarse::WORD, Coarse::CAPITAL],
                class => [class; 2],
            };
            let reports = class[0].is_cue() || word == known::ACCORDING;
            Look { classes, class, between: Between::word(word, classes), reports, sort: Sort::of(classes) }
        };
        (0..classes.len()).map(look).collect()
    }

    /// The coarse class of a word; [`Coarse::OUTSIDE`] where it has none.
    fn coarse_word(&self, word: WordId, classes: Classes) -> Coarse {
        const FROM_ONE: [Classes; 7] = [
            Classes::ARTICLE,
            Classes::PRONOUN,
            Classes::DETERMINER,
            Classes::PREPOSITION,
            Classes::CONJUNCTION,
            Classes::AUXILIARY,
            Classes::ADVERB,
        ];
        if let Some(cue) = self.cue_of(word) {
            return Coarse(Coarse::CUE + cue.kind as u8);
        }
        if super::cues::is_form_of_be(word) {
            return Coarse::BE;
        }
        if word == known::TO {
            return Coarse::TO;
        }
        FROM_ONE.iter().position(|&c| classes.has(c)).map_or(Coarse::OUTSIDE, |n| Coarse(n as u8 + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    #[test]
    fn a_token_has_one_class() {
        let lexicon = Lexicon::builtin();
        let document = Document::new("The firm's boss, who was told to wait — at 9 — said “no”", lexicon)
            .expect("a short text");
        let classes: Vec<u8> = document.tokens.iter().map(|t| lexicon.coarse(t).0).collect();
        let said = 16;
        let told = 17;
        assert_eq!(classes[0], 1);
        assert_eq!(classes[4], Coarse::PUNCT + b',');
        assert_eq!(classes[5..9], [2, Coarse::BE.0, told, Coarse::TO.0]);
        assert_eq!(classes[10..14], [Coarse::DASH.0, 4, Coarse::NUMBER.0, Coarse::DASH.0]);
        assert_eq!(classes[14..16], [said, Coarse::MARK.0]);
        assert!(Coarse(said).is_cue() && !Coarse::BE.is_cue());
    }
}
