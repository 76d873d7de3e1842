//! Reads English news live blogs and articles: posts, quotations with their speakers, reported statements,
//! numeric facts, time expressions and the claims that tie them, each anchored to the characters it was read from.
//!
//! ```
//! use copydesk::{Options, Page, parse};
//!
//! let text = "“We will rebuild,” said Ana Lopes.".to_owned();
//! let article = parse(Page { text, ..Page::default() }, &Options::default())?;
//!
//! let quote = &article.quotes[0];
//! assert_eq!(article.slice(quote.span), "“We will rebuild,”");
//! let speaker = quote.attribution.and_then(|a| article.attributions[a.index()].speaker);
//! assert_eq!(speaker.map(|p| &*article.people[p.index()].name), Some("Ana Lopes"));
//! # Ok::<(), copydesk::Error>(())
//! ```
//!
//! [`parse`] is the way of one article; the first lines of [`pipeline`] name the stages in order. [`read::html`] makes a
//! [`Page`] of markup, [`batch::map`] reads many on all cores, [`check`] compares articles. Nouns name one another by
//! index, and spans count code points: [`Article::slice`](model::Article::slice) gives the words.

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
pub use surface::Page;
