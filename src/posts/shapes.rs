//! The shape of a line: how it opens and ends, how long it is, what stands out in it.

use super::bins::size;
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Flags, Kind, Sentence, Token};

/// How many tokens of a line are looked through for the end of its first sentence.
const SENTENCE: u32 = 60;

/// How many tokens of a line are looked through for a verb.
const VERB: usize = 25;

/// Auxiliary and reporting verbs.
pub(super) const VERBS: Classes = Classes::AUXILIARY.and(Classes::CUE);

/// How many tokens at either end of a line are looked through for marks.
const ENDS: usize = 12;

/// What a line looks like, in few classes; all zero for no line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub opens: u32,
    pub closes: u32,
    /// Its length in tokens.
    pub size: u32,
    /// Number of its sentences, at most 4.
    pub sentences: u32,
    /// Number of tokens of its first sentence, at most [`SENTENCE`].
    pub first: u32,
    /// Marks that tell embedded posts, links and lists, as bits.
    pub marks: u32,
    /// Its first auxiliary or reporting verb, by its word or by its kind and form; 0 for none near the head.
    pub verb: u32,
    /// How far in that stands, in classes.
    pub verb_at: u32,
}

impl Shape {
    /// No line.
    pub const NONE: Shape =
        Shape { opens: 0, closes: 0, size: 0, sentences: 0, first: 0, marks: 0, verb: 0, verb_at: 0 };

    /// Reads a line, of which these are the sentences.
    pub fn read(lexicon: &Lexicon, line: &[Token], sentences: &[Sentence]) -> Self {
        let first = sentences.first().map_or(0, |s| s.tokens.len()).min(SENTENCE);
        let (verb_at, verb) = verb(lexicon, line);
        Self {
            opens: opens(lexicon, line),
            closes: closes(line),
            size: size(line.len()),
            sentences: sentences.len().min(4) as u32,
            first,
            marks: marks(line),
            verb,
            verb_at,
        }
    }

    /// The first sentence of the line, or its first tokens.
    #[inline]
    pub fn head<'t>(&self, line: &'t [Token], most: usize) -> &'t [Token] {
        &line[..(self.first as usize).min(most)]
    }

    /// Whether the line ends without a full stop.
    pub fn is_open(&self) -> bool {
        matches!(self.closes, 4..=9 | 11)
    }

    /// Whether the line holds a link, a handle or a hashtag.
    pub fn embeds(&self) -> bool {
        self.marks & 13 != 0
    }
}

/// How a line opens, in few classes.
fn opens(lexicon: &Lexicon, line: &[Token]) -> u32 {
    let Some(first) = line.first() else { return 0 };
    match first.kind {
        Kind::Mark => 1,
        Kind::Number => 2,
        Kind::Dash | Kind::Symbol => 3,
        Kind::Url => 4,
        Kind::Punct if first.is('@') || first.is('.') => 5,
        Kind::Punct if first.is('#') => 6,
        Kind::Punct => 7,
        Kind::Word => {
            let classes = lexicon.classes(first);
            let class = [
                Classes::PRONOUN,
                Classes::CONJUNCTION,
                Classes::ARTICLE,
                Classes::DETERMINER,
                Classes::PREPOSITION,
                Classes::ADVERB,
                Classes::AUXILIARY,
            ];
            let at = class.iter().position(|&c| classes.has(c));
            match at {
                Some(k) => 8 + k as u32,
                None if !first.capital() => 16,
                None if first.flags.has(Flags::UPPER) => 17,
                None if line.get(1).is_some_and(|t| t.capital()) => 18,
                None if line.get(1).is_some_and(|t| t.is(':')) => 19,
                None => 20,
            }
        }
    }
}

/// How a line ends, in few classes.
fn closes(line: &[Token]) -> u32 {
    let Some(last) = line.last() else { return 0 };
    match last.kind {
        Kind::Mark => match line.len().checked_sub(2).map(|i| &line[i]) {
            Some(t) if t.is('.') || t.is('!') || t.is('?') || t.is('…') => 1,
            Some(t) if t.is(',') => 2,
            _ => 3,
        },
        Kind::Number => 4,
        Kind::Url => 5,
        Kind::Word => 6 + u32::from(last.flags.has(Flags::DOTTED)),
        Kind::Dash => 8,
        Kind::Symbol => 9,
        Kind::Punct => match char::from_u32(last.key) {
            Some('.') => 10,
            Some(':') => 11,
            Some('?') => 12,
            Some('!') => 13,
            Some('…') => 14,
            Some(',' | ';') => 15,
            Some(')') => 16,
            _ => 17,
        },
    }
}

/// The first auxiliary or reporting verb of a line: where it stands, and which.
fn verb(lexicon: &Lexicon, line: &[Token]) -> (u32, u32) {
    let Some(i) = line.iter().take(VERB).position(|t| lexicon.classes(t).any(VERBS)) else { return (0, 0) };
    let which = match lexicon.cue(&line[i]) {
        Some(cue) => 1 + cue.kind as u32 * 8 + cue.form as u32,
        None => line[i].key,
    };
    ((i as u32 / 2).min(8), which)
}

/// Marks that tell embedded posts, links and lists.
fn marks(line: &[Token]) -> u32 {
    let mark = |t: &Token| match t.kind {
        Kind::Word | Kind::Number => 0,
        Kind::Url => 1,
        Kind::Mark => 2,
        Kind::Punct if t.is('@') => 4,
        Kind::Punct if t.is('#') => 8,
        Kind::Punct if t.is('(') => 16,
        _ => 0,
    };
    let found = |tokens: &[Token]| tokens.iter().fold(0, |found, t| found | mark(t));
    let (head, rest) = line.split_at(line.len().min(ENDS));
    found(head) | found(&rest[rest.len().saturating_sub(ENDS)..])
}
