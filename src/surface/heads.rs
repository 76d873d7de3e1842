//! What all readers ask of every token, in one pass: its classes, and where numbers, times, quotation marks and mentions
//! can begin.

use std::ops::Range;

use super::mentions::{self, Capitals};
use crate::lexicon::{Classes, Lexicon, known};
use crate::text::{Document, Kind, Token, TokenSpan, Workers};

/// Tokens by what can begin with them, as indexes in order, and what is known of each.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// Numbers, words of numbers and of time, signs, marks, and points before digits.
    pub numbers: Vec<u32>,
    /// Marks, and signs that may open a tag.
    pub marks: Vec<u32>,
    /// Words with a capital, and what else may begin a mention or stand beside one.
    mentions: Vec<u32>,
    /// By token: its classes; "US", "WHO" and "IT" in capitals are no pronouns.
    pub classes: Vec<Classes>,
    /// What the capitals of the text are worth.
    pub capitals: Capitals,
}

impl Heads {
    /// Reads all tokens; the pieces of a long text are the work of several.
    pub(super) fn read(
        document: &Document,
        lexicon: &Lexicon,
        pieces: &[Range<usize>],
        workers: &impl Workers,
    ) -> Self {
        let pieces = workers.map(pieces.to_vec(), |sentences| Self::sentences(document, lexicon, sentences));
        let mut pieces = pieces.into_iter();
        let mut all = pieces.next().unwrap_or_default();
        for piece in pieces {
            all.numbers.extend(piece.numbers);
            all.marks.extend(piece.marks);
            all.mentions.extend(piece.mentions);
            all.classes.extend(piece.classes);
            all.capitals.extend(piece.capitals);
        }
        all
    }

    fn sentences(document: &Document, lexicon: &Lexicon, sentences: Range<usize>) -> Self {
        let held = &document.sentences[sentences.clone()];
        let tokens = held.first().zip(held.last()).map_or(0, |(a, b)| b.tokens.end - a.tokens.start) as usize;
        let mut heads = Self {
            numbers: Vec::with_capacity(tokens / 12 + 4),
            marks: Vec::with_capacity(tokens / 40 + 4),
            mentions: Vec::with_capacity(tokens / 3 + 4),
            classes: Vec::with_capacity(tokens),
            capitals: Capitals::with_room(sentences.len()),
        };
        for i in sentences {
            let sentence = document.sentences[i].tokens;
            let titled = heads.capitals.is_titled(i, document.tokens(sentence), lexicon);
            heads.sentence(document, lexicon, sentence, titled);
        }
        heads
    }

    fn sentence(&mut self, document: &Document, lexicon: &Lexicon, sentence: TokenSpan, titled: bool) {
        const TIMES: Classes = Classes::TIME.and(Classes::NUMBER);
        const ANY: Classes = TIMES.and(mentions::HEADS);
        let tokens = document.tokens(sentence);
        for (i, token) in tokens.iter().enumerate() {
            let at = sentence.start + i as u32;
            let mut classes = lexicon.classes(token);
            if token.capital() {
                self.mentions.push(at);
                if classes.any(TIMES) {
                    self.numbers.push(at);
                }
                if !titled {
                    self.capitals.word(lexicon, tokens, i);
                }
                classes = mentions::in_capitals(token, classes, titled);
            } else if classes.any(ANY) {
                // Four of five tokens are small words that begin nothing.
                if classes.any(TIMES) {
                    self.numbers.push(at);
                }
                // "2pm" is no prime minister.
                if token.word == known::PM {
                    classes = Classes::default();
                } else if classes.any(mentions::HEADS) {
                    self.mentions.push(at);
                }
            } else if !token.is_word() {
                self.other(token, at, document.tokens.get(at as usize + 1));
            }
            self.classes.push(classes);
        }
    }

    /// What can begin with a token that is no word.
    fn other(&mut self, token: &Token, at: u32, next: Option<&Token>) {
        let number = match token.kind {
            Kind::Number => true,
            Kind::Punct => token.is('.') && next.is_some_and(|n| n.kind == Kind::Number),
            Kind::Mark | Kind::Symbol => {
                self.marks.push(at);
                true
            }
            Kind::Word | Kind::Dash | Kind::Url => false,
        };
        if number {
            self.numbers.push(at);
        }
    }

    /// Where mentions may begin, from the token on.
    pub(super) fn mentions(&self, from: u32) -> &[u32] {
        &self.mentions[self.mentions.partition_point(|&at| at < from)..]
    }
}
