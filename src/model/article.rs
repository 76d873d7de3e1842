//! One input text with all that was read from it.

use serde::{Deserialize, Serialize};

use super::{
    Attribution, AttributionKind, Claim, Fact, Furniture, Moment, Person, Post, Quote, Timex, literals,
};
use crate::text::{Offsets, Span};

literals! {
    /// The order of a live blog's posts on the page.
    Order {
        /// The newest post stands first.
        NewestFirst = "newest_first",
        /// The oldest post stands first.
        OldestFirst = "oldest_first",
    }
}

/// A live blog or a plain article. All spans are half-open code-point offsets into `text`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The caller's name for it, else the 64-bit XXH3 of the text in hexadecimal.
    pub id: String,
    /// What was read: the input itself, or the text of a page.
    pub text: String,
    /// Address of the page.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Summary of the page.
    pub description: Option<String>,
    /// Name of the outlet.
    pub publisher: Option<String>,
    /// When the page was published: what the caller says, else what the page says.
    pub published: Option<Moment>,
    /// When the page was last changed.
    pub updated: Option<Moment>,
    /// Order of the posts; `None` where nothing on the page tells.
    pub order: Option<Order>,
    /// Posts, in the order of the text.
    pub posts: Vec<Post>,
    /// People, organisations and roles, in order of first mention.
    pub people: Vec<Person>,
    /// Attributions, in the order of their content.
    pub attributions: Vec<Attribution>,
    /// Quotations in marks and block quotations, in order of their start.
    pub quotes: Vec<Quote>,
    /// Numeric facts, in order.
    pub facts: Vec<Fact>,
    /// Time expressions, in order.
    pub times: Vec<Timex>,
    /// The ledger, in order of what is claimed.
    pub claims: Vec<Claim>,
    /// Page text that is no journalism, in order.
    pub furniture: Vec<Furniture>,
    /// Lines that are not blank, without the white space around them.
    pub paragraphs: Vec<Span>,
    /// Sentences; none is longer than its paragraph.
    pub sentences: Vec<Span>,
    /// The crossing between bytes and code points; made again when saved state is read.
    #[serde(skip)]
    pub offsets: Offsets,
}

impl Article {
    /// The characters of a span; empty for a span that is not of this article.
    pub fn slice(&self, span: Span) -> &str {
        self.offsets.slice(&self.text, span).unwrap_or_default()
    }

    /// Attributions without marks: reported statements.
    pub fn statements(&self) -> impl Iterator<Item = &Attribution> {
        self.attributions.iter().filter(|a| a.kind == AttributionKind::Indirect)
    }
}
