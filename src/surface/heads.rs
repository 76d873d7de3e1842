//! What all readers ask of every token, in one pass: its classes, and where numbers, times, quotation marks and mentions
//! can begin.

use std::ops::Range;

use super::mentions::{self, Capitals};
use crate::lexicon::{Classes, Lexicon, known};
use crate::text::{Document, Kind, Picked, TokenSpan, Workers};

/// Words of times and of numbers.
const TIMES: Classes = Classes::TIME.and(Classes::NUMBER);

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
        let span = held.first().zip(held.last()).map(|(a, b)| TokenSpan::new(a.tokens.start, b.tokens.end));
        let span = span.unwrap_or_default();
        let tokens = span.len() as usize;
        let mut heads = Self {
            numbers: Vec::with_capacity(tokens / 12 + 4),
            marks: Vec::with_capacity(tokens / 40 + 4),
            mentions: Vec::with_capacity(tokens / 3 + 4),
            classes: Vec::with_capacity(tokens),
            capitals: Capitals::with_room(sentences.len()),
        };
        let capitals = heads.sort(document, lexicon, span);
        let mut capitals = &capitals[..];
        for i in sentences {
            let sentence = document.sentences[i].tokens;
            let inside = capitals.iter().position(|&at| at >= sentence.end).unwrap_or(capitals.len());
            let (inside, behind) = capitals.split_at(inside);
            heads.capitals(document, lexicon, i, inside, span.start);
            capitals = behind;
        }
        heads
    }

    /// Sorts tokens by what can begin with them; gives those with a capital.
    fn sort(&mut self, document: &Document, lexicon: &Lexicon, span: TokenSpan) -> Vec<u32> {
        let mut capitals = Vec::with_capacity(span.len() as usize / 5 + 4);
        let all = document.tokens(span);
        let mut picked = std::array::from_fn(|_| Picked::new());
        let mut start = span.start;
        for (i, tokens) in all.chunks(Picked::AT_ONCE).enumerate() {
            picked.iter_mut().for_each(Picked::clear);
            let [capital, number, mark, mention] = &mut picked;
            let behind = all.get((i + 1) * Picked::AT_ONCE).or(document.tokens.get(span.end as usize));
            for (k, (at, token)) in (start..).zip(tokens).enumerate() {
                let next = tokens.get(k + 1).or(behind);
                let point = token.is('.') && next.is_some_and(|n| n.kind == Kind::Number);
                let sign = (token.kind == Kind::Mark) | (token.kind == Kind::Symbol);
                let mut classes = lexicon.classes(token);
                let timed = classes.any(TIMES);
                // "2pm" is no prime minister.
                if token.word == known::PM && !token.capital() {
                    classes = Classes::default();
                }
                capital.push(at, token.capital());
                number.push(at, timed | (token.kind == Kind::Number) | sign | point);
                mark.push(at, sign);
                mention.push(at, token.capital() | classes.any(mentions::HEADS));
                self.classes.push(classes);
            }
            capitals.extend(capital.all());
            self.numbers.extend(number.all());
            self.marks.extend(mark.all());
            self.mentions.extend(mention.all());
            start += tokens.len() as u32;
        }
        capitals
    }

    /// What the capitals of a sentence tell, and what they make of its words.
    fn capitals(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        sentence: usize,
        capitals: &[u32],
        first: u32,
    ) {
        let span = document.sentences[sentence].tokens;
        let tokens = document.tokens(span);
        let titled = self.capitals.is_titled(sentence, tokens, capitals.len(), lexicon);
        for &at in capitals {
            let i = (at - span.start) as usize;
            if !titled {
                self.capitals.word(lexicon, tokens, i);
            }
            let classes = &mut self.classes[(at - first) as usize];
            *classes = mentions::in_capitals(&tokens[i], *classes, titled);
        }
    }

    /// Where mentions may begin, from the token on.
    pub(super) fn mentions(&self, from: u32) -> &[u32] {
        &self.mentions[self.mentions.partition_point(|&at| at < from)..]
    }
}
