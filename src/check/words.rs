//! The words of an article, for comparing.

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::model::Article;
use crate::text::{ByteSpan, Document, Kind, Span};

/// The words and numbers of a text, each as one comparable key, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub keys: Vec<u32>,
    pub spans: Vec<Span>,
}

impl Words {
    /// Reads the whole text of an article.
    pub fn of(article: &Article) -> Result<Self, Error> {
        let document = Document::new(&article.text, Lexicon::builtin())?;
        let mut words = Self::default();
        for token in &document.tokens {
            let key = match token.kind {
                Kind::Word => token.key,
                // A number's key must not depend on its separators alone: 1,000 and 1000 are one.
                Kind::Number => digits(document.word(token)),
                _ => continue,
            };
            words.keys.push(key);
            words.spans.push(document.cross(ByteSpan::new(token.start, token.end)));
        }
        Ok(words)
    }

    /// The indexes of the words that lie in a span.
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.spans.partition_point(|s| s.start < span.start);
        start..start + self.spans[start..].partition_point(|s| s.end <= span.end)
    }

    /// The keys of the words that lie in a span.
    pub fn keys(&self, span: Span) -> &[u32] {
        &self.keys[self.within(span)]
    }

    /// The characters from the first to the last word of a range; `None` for no words.
    pub fn span(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let words = self.spans.get(range)?;
        Some(Span::new(words.first()?.start, words.last()?.end))
    }
}

/// FNV-1a over the digits and the point.
fn digits(number: &str) -> u32 {
    let bytes = number.bytes().filter(|b| *b != b',');
    bytes.fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
