//! What is recognised once, before anything is interpreted: numerals, quotation marks, mentions, raw time
//! expressions and clock lines, as spans of tokens.

pub mod clock;
pub mod marks;
pub mod mentions;
pub mod numerals;
mod page;
pub mod times;

pub use marks::Marked;
pub use mentions::{Gender, Mention, Sort};
pub(crate) use numerals::is_currency;
pub use numerals::{Form, Number, Numeral};
pub use page::{Page, PagePost};
pub use times::TimeExpression;

use crate::lexicon::Lexicon;
use crate::text::Document;

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
}

impl Surface {
    /// Recognises everything, numerals before the times that hold them.
    pub fn read(document: &Document, lexicon: &Lexicon) -> Self {
        let numerals = numerals::read(document, lexicon);
        let times = times::read(document, lexicon, &numerals);
        let marks = marks::read(document, lexicon);
        let mentions = mentions::read(document, lexicon);
        Self { numerals, marks, mentions, times }
    }
}
