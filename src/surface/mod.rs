//! What is recognised once, before anything is interpreted: numerals, quotation marks, mentions, raw time
//! expressions and clock lines, as spans of tokens.

pub mod clock;
mod heads;
mod marks;
mod mentions;
mod numerals;
mod page;
pub mod times;

pub use marks::Marked;
pub use mentions::{Gender, Mention, Sort};
pub use numerals::{Form, Number, Numeral};
pub(crate) use numerals::{is_currency, is_whole};
pub use page::{Page, PagePost};
pub use times::TimeExpression;

use crate::lexicon::Lexicon;
use crate::text::{Document, OneByOne, TokenSpan, Workers};

/// Everything that is recognised in one text; each vector is in the order of the text.
#[derive(Debug, Default)]
pub struct Surface {
    /// Numbers, in digits or words.
    pub numerals: Vec<Numeral>,
    /// Stretches in quotation marks, an outer one before those inside it.
    pub marks: Vec<Marked>,
    /// Words that may stand for somebody.
    pub mentions: Vec<Mention>,
    /// Time expressions, not yet resolved.
    pub times: Vec<TimeExpression>,
    /// Indexes of all tokens in digits, among those of words and signs that may begin a number or a time.
    pub numbers: Vec<u32>,
}

impl Surface {
    /// Recognises everything, numerals before the times that hold them.
    pub fn read(document: &Document, lexicon: &Lexicon) -> Self {
        Self::read_with(document, lexicon, &OneByOne)
    }

    /// As [`Surface::read`]; the pieces of a long text are the work of several.
    pub fn read_with(document: &Document, lexicon: &Lexicon, workers: &impl Workers) -> Self {
        let pieces = mentions::pieces(document);
        let heads = heads::Heads::read(document, lexicon, &pieces, workers);
        let figures = || {
            let numerals = numerals::read(document, lexicon, &heads.numbers);
            let times = times::read(document, lexicon, &numerals, &heads.numbers);
            (numerals, times, marks::read(document, lexicon, &heads.marks))
        };
        let ((numerals, times, marks), mentions) =
            workers.both(figures, || mentions::read(document, lexicon, &heads, pieces, workers));
        Self { numerals, marks, mentions, times, numbers: heads.numbers }
    }

    /// The marks and mentions of some of the tokens, which no mark crosses the borders of, as [`Document::part`] counts;
    /// everything that comes of figures is left out.
    pub fn part(&self, tokens: TokenSpan) -> Self {
        let from = tokens.start;
        let marks = self.marks.partition_point(|m| m.tokens.start < from);
        let marked = &self.marks[marks..];
        let marked = &marked[..marked.partition_point(|m| m.tokens.start < tokens.end)];
        let mentions = &self.mentions[self.first_mention(from)..self.first_mention(tokens.end)];
        Self {
            marks: marked
                .iter()
                .map(|m| Marked {
                    tokens: m.tokens.earlier(from),
                    parent: m.parent.map(|p| p - marks as u32),
                    ..m.clone()
                })
                .collect(),
            mentions: mentions
                .iter()
                .map(|m| Mention {
                    tokens: m.tokens.earlier(from),
                    name: m.name.earlier(from),
                    title: m.title.earlier(from),
                    apposition: m.apposition.earlier(from),
                    head: m.head - from,
                    ..m.clone()
                })
                .collect(),
            ..Self::default()
        }
    }

    /// Index of the first mention that does not begin before the token.
    pub fn first_mention(&self, token: u32) -> usize {
        self.mentions.partition_point(|m| m.tokens.start < token)
    }
}
