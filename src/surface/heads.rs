//! Where numbers, times and quotation marks can begin: one pass over the tokens for the readers of all three.

use crate::lexicon::{Classes, Lexicon};
use crate::text::{Document, Kind};

/// Indexes of tokens, in order.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// Numbers, words of numbers and of time, signs, marks, and points before digits.
    pub numbers: Vec<u32>,
    /// Marks, and signs that may open a tag.
    pub marks: Vec<u32>,
}

impl Heads {
    pub(super) fn read(document: &Document, lexicon: &Lexicon) -> Self {
        const WORDS: Classes = Classes::TIME.and(Classes::NUMBER);
        let tokens = &document.tokens;
        let mut numbers = Vec::with_capacity(tokens.len() / 12 + 4);
        let mut marks = Vec::with_capacity(tokens.len() / 40 + 4);
        for (i, token) in tokens.iter().enumerate() {
            if token.is_word() && !lexicon.classes(token).any(WORDS) {
                continue;
            }
            let head = match token.kind {
                Kind::Word => true,
                Kind::Number => true,
                Kind::Punct => token.is('.') && tokens.get(i + 1).is_some_and(|n| n.kind == Kind::Number),
                Kind::Mark | Kind::Symbol => {
                    marks.push(i as u32);
                    true
                }
                Kind::Dash | Kind::Url => false,
            };
            if head {
                numbers.push(i as u32);
            }
        }
        Self { numbers, marks }
    }
}
