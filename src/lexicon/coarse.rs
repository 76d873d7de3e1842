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

/// What a token does in its sentence, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Does(u8);

impl Does {
    /// Where there is no token.
    pub const NOTHING: Does = Does(0);
    /// What is said may end before it, if white space stands between.
    const STOPS_SPACED: u8 = 1;
    /// Words that report may begin with it: a form of a reporting verb, "according".
    const REPORTS: u8 = 2;
    /// What is said may end before it, if it has no capital.
    const STOPS_SMALL: u8 = 4;
    /// What is said may end before it.
    const STOPS: u8 = 8;
    /// It says when by the moment of writing: "now", "today".
    const OF_THE_MOMENT: u8 = 16;

    fn word(word: WordId, classes: Classes, class: Coarse) -> Does {
        let stops = if classes.has(Classes::CONJUNCTION) || [known::IN, known::AT, known::ON].contains(&word)
        {
            Self::STOPS
        } else if classes.has(Classes::CUE) {
            Self::STOPS_SMALL
        } else {
            0
        };
        let reports = Self::REPORTS * u8::from(class.is_cue() || word == known::ACCORDING);
        Does(stops | reports)
    }

    /// What is left of it for this token.
    #[inline]
    fn of(self, token: &Token) -> Does {
        let spaced = Self::STOPS_SPACED * u8::from(token.spaced());
        let small = Self::STOPS_SMALL * u8::from(!token.capital());
        Does(self.0 & (spaced | small | Self::REPORTS | Self::STOPS))
    }

    /// Whether words that report may begin with the token.
    #[inline]
    pub const fn reports(self) -> bool {
        self.0 & Self::REPORTS != 0
    }

    /// Whether what is said may end before the token: a comma, a dash, a conjunction, a reporting verb, "in".
    #[inline]
    pub const fn stops(self) -> bool {
        self.0 & (Self::STOPS_SPACED | Self::STOPS_SMALL | Self::STOPS) != 0
    }
}

/// What the features of quotations see of a word, or of another token.
#[derive(Debug, Clone, Copy)]
struct Face {
    /// Its coarse class in small letters.
    small: Coarse,
    /// The same with a capital.
    capital: Coarse,
    between: Between,
    does: Does,
}

impl Face {
    fn of(class: Coarse, between: Between, does: u8) -> Face {
        Face { small: class, capital: class, between, does: Does(does) }
    }
}

/// The kinds of tokens.
const KINDS: usize = 7;
/// How many marks of punctuation or symbols are told apart, by their lowest bits.
const SIGNS: usize = 128;
/// By kind of token: the bits of its key that tell its face.
const SIGN: [u32; KINDS] = {
    let mut bits = [0; KINDS];
    bits[Kind::Punct as usize] = SIGNS as u32 - 1;
    bits[Kind::Symbol as usize] = SIGNS as u32 - 1;
    bits
};

/// The faces of all tokens, found without a question: those of the known words, then those of the other kinds.
#[derive(Debug, Default)]
pub(super) struct Faces {
    all: Vec<Face>,
    /// By kind: where its faces begin. Tokens that are no words have the first word's number.
    starts: [usize; KINDS],
}

impl Faces {
    /// Marks the words that say when by the moment of writing.
    pub(super) fn of_the_moment(&mut self, words: &[WordId]) {
        for word in words {
            self.all[word.index()].does.0 |= Does::OF_THE_MOMENT;
        }
    }

    fn add(&mut self, kind: Kind, faces: impl IntoIterator<Item = Face>) {
        self.starts[kind as usize] = self.all.len();
        self.all.extend(faces);
    }

    #[inline]
    fn word(&self, word: WordId) -> &Face {
        &self.all[word.index()]
    }

    #[inline]
    fn of(&self, token: &Token) -> &Face {
        let kind = token.kind as usize;
        &self.all[token.word.index() + self.starts[kind] + (token.key & SIGN[kind]) as usize]
    }
}

/// What is asked of a word again and again, side by side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Empty for words of phrases that have no class of their own.
    pub classes: Classes,
    sort: Sort,
}

impl Look {
    /// What is asked of a word of these classes.
    pub fn new(classes: Classes) -> Self {
        Self { classes, sort: Sort::of(classes) }
    }
}

impl Lexicon {
    /// The coarse class of a token, what it may be between a mention and a cue, and what it does in its sentence.
    #[inline]
    pub fn look(&self, token: &Token) -> (Coarse, Between, Does) {
        let face = self.faces.of(token);
        let class = if token.capital() { face.capital } else { face.small };
        (class, face.between, face.does.of(token))
    }

    /// Whether the token says when by the moment of writing: "now", "today", "still".
    #[inline]
    pub fn is_of_the_moment(&self, token: &Token) -> bool {
        self.faces.word(token.word).does.0 & Does::OF_THE_MOMENT != 0
    }

    /// What kind of word the token's word is.
    #[inline]
    pub fn sort(&self, token: &Token) -> Sort {
        self.looks[token.word.index()].sort
    }

    /// The faces of all tokens, from the classes of the words and all else that is known of them.
    pub(super) fn read_faces(&self, classes: &[Classes]) -> Faces {
        let word = |(i, &classes): (usize, &Classes)| {
            let word = WordId(i as u16);
            let [small, capital] = match self.coarse_word(word, classes) {
                Coarse::OUTSIDE => [Coarse::WORD, Coarse::CAPITAL],
                class => [class; 2],
            };
            Face {
                small,
                capital,
                between: Between::word(word, classes),
                does: Does::word(word, classes, small),
            }
        };
        let sign = |i: usize| Coarse(Coarse::PUNCT + i as u8);
        let punct = |i: usize| match i as u8 {
            b',' => Face::of(sign(i), Between::COMMA, Does::STOPS),
            b';' | b'(' | b':' => Face::of(sign(i), Between::OTHER, Does::STOPS),
            _ => Face::of(sign(i), Between::OTHER, 0),
        };
        let mut faces = Faces::default();
        faces.add(Kind::Word, classes.iter().enumerate().map(word));
        faces.add(Kind::Number, [Face::of(Coarse::NUMBER, Between::OTHER, 0)]);
        faces.add(Kind::Mark, [Face::of(Coarse::MARK, Between::MARK, 0)]);
        faces.add(Kind::Dash, [Face::of(Coarse::DASH, Between::OTHER, Does::STOPS_SPACED)]);
        faces.add(Kind::Url, [Face::of(Coarse::URL, Between::OTHER, 0)]);
        faces.add(Kind::Punct, (0..SIGNS).map(punct));
        faces.add(Kind::Symbol, (0..SIGNS).map(|i| Face::of(sign(i), Between::OTHER, 0)));
        faces
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
        let classes: Vec<u8> = document.tokens.iter().map(|t| lexicon.look(t).0.0).collect();
        let said = 16;
        let told = 17;
        assert_eq!(classes[0], 1);
        assert_eq!(classes[4], Coarse::PUNCT + b',');
        assert_eq!(classes[5..9], [2, Coarse::BE.0, told, Coarse::TO.0]);
        assert_eq!(classes[10..14], [Coarse::DASH.0, 4, Coarse::NUMBER.0, Coarse::DASH.0]);
        assert_eq!(classes[14..16], [said, Coarse::MARK.0]);
        assert!(Coarse(said).is_cue() && !Coarse::BE.is_cue());
    }

    #[test]
    fn a_token_does_what_its_word_its_case_and_its_space_let_it() {
        let lexicon = Lexicon::builtin();
        let all = |text: &str, does: fn(Does) -> bool| -> String {
            let document = Document::new(text, lexicon).expect("a short text");
            let found = document.tokens.iter().filter(|t| does(lexicon.look(t).2));
            found.map(|t| document.word(t)).collect::<Vec<_>>().join(" ")
        };
        let text =
            "Says Ann – a co-owner (of one; it is £5): rain, she told us, and snow in May, according to Bo…";
        assert_eq!(all(text, Does::stops), "– ( ; : , told , and in ,");
        assert_eq!(all(text, Does::reports), "Says told according");
        let document = Document::new("Today it is still 5 – not yet.", lexicon).expect("a short text");
        let moment = document.tokens.iter().filter(|t| lexicon.is_of_the_moment(t));
        assert_eq!(moment.map(|t| document.word(t)).collect::<Vec<_>>(), ["Today", "still", "yet"]);
    }
}
