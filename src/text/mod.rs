//! Text: spans and their two units, one tokenisation for every stage, paragraphs and sentences.
//!
//! Everything before the model works in byte spans on one `&str`. Code points exist at the edge only:
//! [`Document::cross`] is the one crossing.

mod document;
mod offsets;
mod picked;
mod sentences;
mod span;
mod token;
mod tokens;
mod vocabulary;
mod words;
mod workers;

pub(crate) use document::tokens;
pub use document::{Document, Paragraph, Sentence, Words};
pub use offsets::Offsets;
pub(crate) use picked::Picked;
pub use span::{ByteSpan, Span, TokenSpan};
pub use token::{Flags, Kind, Token};
pub use vocabulary::{Vocabulary, WordId};
pub(crate) use workers::PIECE;
pub use workers::{OneByOne, Workers};
