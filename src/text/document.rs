//! One text, read once: tokens, paragraphs and sentences, and the crossing to code points.

use std::ops::Range;

use super::tokens::{Tokens, tokenize};
use super::{
    ByteSpan, Offsets, OneByOne, PIECE, Span, Token, TokenSpan, Vocabulary, WordId, Workers, sentences,
};
use crate::error::Error;

/// What the reader of a text must know about words; the lexicon answers.
pub trait Words {
    /// The known words.
    fn vocabulary(&self) -> &Vocabulary;
    /// Whether a full stop after the word ends no sentence ("Mr", "Gen", "approx").
    fn is_abbreviation(&self, word: WordId) -> bool;
    /// Whether the word is an article, pronoun, preposition or conjunction.
    fn is_function_word(&self, word: WordId) -> bool;
}

/// A line that is not blank, without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Its sentences, as indexes of [`Document::sentences`].
    pub first_sentence: u32,
    /// The index after its last sentence.
    pub end_sentence: u32,
}

/// A sentence; never longer than its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// A text with everything that is read from it once and shared by all stages.
#[derive(Debug, Clone)]
pub struct Document<'t> {
    /// The text, as it came.
    pub text: &'t str,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All lines that are not blank.
    pub paragraphs: Vec<Paragraph>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The crossing to code points.
    pub offsets: Offsets,
}

impl<'t> Document<'t> {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// [`Error::TooLong`] for 4 GiB or more; every other text is read.
    pub fn new(text: &'t str, words: &(impl Words + Sync)) -> Result<Self, Error> {
        Self::read(text, words, &OneByOne)
    }

    /// Reads a text; the pieces of a long one are the work of several.
    ///
    /// # Errors
    ///
    /// As [`Document::new`].
    pub fn read(text: &'t str, words: &(impl Words + Sync), workers: &impl Workers) -> Result<Self, Error> {
        if u32::try_from(text.len()).is_err() {
            return Err(Error::TooLong { bytes: text.len() as u64, limit: u64::from(u32::MAX) });
        }
        let offsets = Offsets::new(text);
        let pieces = workers.map(pieces(text), |lines| Self::lines(text, lines, words));
        let mut pieces = pieces.into_iter();
        let mut document = pieces.next().unwrap_or_else(|| Self::lines(text, 0..0, words));
        document.tokens.reserve_exact(pieces.as_slice().iter().map(|p| p.tokens.len()).sum());
        for piece in pieces {
            let (token, sentence) = (document.tokens.len() as u32, document.sentences.len() as u32);
            let paragraph = document.paragraphs.len() as u32;
            document.tokens.extend_from_slice(&piece.tokens);
            document.paragraphs.extend(piece.paragraphs.iter().map(|p| Paragraph {
                tokens: p.tokens.later(token),
                first_sentence: p.first_sentence + sentence,
                end_sentence: p.end_sentence + sentence,
            }));
            document.sentences.extend(
                piece
                    .sentences
                    .iter()
                    .map(|s| Sentence { tokens: s.tokens.later(token), paragraph: s.paragraph + paragraph }),
            );
        }
        document.offsets = offsets;
        Ok(document)
    }

    /// Reads some whole lines of the text; the crossing is the caller's.
    fn lines(text: &'t str, lines: Range<usize>, words: &impl Words) -> Self {
        let Tokens { mut tokens, stops, lines } = tokenize(text, lines, words.vocabulary());
        let mut paragraphs = Vec::with_capacity(lines.len());
        let mut all = Vec::with_capacity(stops.len() + lines.len());
        let mut stops = stops.iter().copied().peekable();
        for (paragraph, &start) in lines.iter().enumerate() {
            let end = lines.get(paragraph + 1).copied().unwrap_or(tokens.len() as u32);
            let span = TokenSpan::new(start, end);
            let first_sentence = all.len() as u32;
            sentences::split(text, &mut tokens, span, &mut stops, words, |tokens| {
                all.push(Sentence { tokens, paragraph: paragraph as u32 })
            });
            paragraphs.push(Paragraph { tokens: span, first_sentence, end_sentence: all.len() as u32 });
        }
        Self { text, tokens, paragraphs, sentences: all, offsets: Offsets::default() }
    }

    /// Some of its paragraphs by themselves: tokens, paragraphs and sentences are counted from the first of them;
    /// bytes and code points stay those of the whole text.
    pub fn part(&self, paragraphs: Range<usize>) -> Self {
        let held = &self.paragraphs[paragraphs.clone()];
        let (Some(first), Some(last)) = (held.first(), held.last()) else {
            return Self { tokens: vec![], paragraphs: vec![], sentences: vec![], ..self.clone() };
        };
        let (token, sentence) = (first.tokens.start, first.first_sentence);
        let sentences = &self.sentences[sentence as usize..last.end_sentence as usize];
        Self {
            text: self.text,
            tokens: self.tokens[token as usize..last.tokens.end as usize].to_vec(),
            paragraphs: held
                .iter()
                .map(|p| Paragraph {
                    tokens: p.tokens.earlier(token),
                    first_sentence: p.first_sentence - sentence,
                    end_sentence: p.end_sentence - sentence,
                })
                .collect(),
            sentences: sentences
                .iter()
                .map(|s| Sentence {
                    tokens: s.tokens.earlier(token),
                    paragraph: s.paragraph - paragraphs.start as u32,
                })
                .collect(),
            offsets: self.offsets.clone(),
        }
    }

    /// The bytes from the first to the last of the tokens; an empty span for no tokens.
    #[inline]
    pub fn bytes(&self, tokens: TokenSpan) -> ByteSpan {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start as usize).map_or(self.text.len() as u32, |t| t.start);
            return ByteSpan::new(at, at);
        }
        ByteSpan::new(self.tokens[tokens.start as usize].start, self.tokens[tokens.end as usize - 1].end)
    }

    /// The tokens of a span of tokens.
    #[inline]
    pub fn tokens(&self, span: TokenSpan) -> &[Token] {
        &self.tokens[span.range()]
    }

    /// The tokens that lie wholly or partly in the bytes.
    pub fn tokens_in(&self, span: ByteSpan) -> TokenSpan {
        let start = self.tokens.partition_point(|t| t.end <= span.start);
        let end = start + self.tokens[start..].partition_point(|t| t.start < span.end);
        TokenSpan::new(start as u32, end as u32)
    }

    /// The text of a span of bytes.
    #[inline]
    pub fn slice(&self, span: ByteSpan) -> &'t str {
        &self.text[span.range()]
    }

    /// The text of one token.
    #[inline]
    pub fn word(&self, token: &Token) -> &'t str {
        self.slice(token.span())
    }

    /// Bytes to code points: the one crossing.
    #[inline]
    pub fn cross(&self, span: ByteSpan) -> Span {
        self.offsets.cross(span)
    }

    /// Index of the paragraph that holds the token.
    pub fn paragraph_of(&self, token: u32) -> u32 {
        self.paragraphs.partition_point(|p| p.tokens.end <= token) as u32
    }

    /// Index of the sentence that holds the token.
    pub fn sentence_of(&self, token: u32) -> u32 {
        self.sentences.partition_point(|s| s.tokens.end <= token) as u32
    }
}

/// The tokens of a few words, without all that a [`Document`] has.
pub(crate) fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    tokenize(text, 0..text.len(), vocabulary).tokens
}

/// The text cut at ends of lines into pieces of at least [`PIECE`] bytes.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(text.len() / PIECE + 1);
    let mut start = 0;
    while start < text.len() {
        let line = text.as_bytes().get(start + PIECE..).and_then(|rest| memchr::memchr(b'\n', rest));
        let end = line.map_or(text.len(), |n| start + PIECE + n + 1);
        pieces.push(start..end);
        start = end;
    }
    pieces
}
