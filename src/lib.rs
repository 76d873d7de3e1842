//! Reads English news live blogs and articles: posts, quotations with their speakers, reported statements,
//! numeric facts, time expressions and the claims that tie them, each anchored to the characters it was read from.
//!
//! [`pipeline::parse`] is the way of one article; its first lines name the stages in order.

pub mod batch;
pub mod check;
pub mod claims;
pub mod error;
pub mod facts;
pub mod lexicon;
pub mod model;
pub mod options;
pub mod people;
pub mod pipeline;
pub mod posts;
#[cfg(feature = "python")]
mod python;
pub mod quotes;
pub mod read;
pub mod surface;
#[cfg(feature = "tables")]
pub mod table;
pub mod text;
pub mod times;
pub mod weights;

pub use error::Error;
pub use options::Options;
pub use pipeline::parse;
