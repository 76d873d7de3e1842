//! What the markup of a page states, so that nothing need guess it: the text read from it, with its structure.

use crate::model::{Moment, Order, PostKind};
use crate::text::ByteSpan;

/// The text of an input with what its markup or its caller says of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The text; all spans are bytes of it.
    pub text: String,
    /// The caller's name for it.
    pub id: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Summary.
    pub description: Option<String>,
    /// Name of the outlet.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// When its posts began, by its own word: ages of posts, "1h ago", do not count from then.
    pub opened: Option<Moment>,
    /// Order of the posts on the page.
    pub order: Option<Order>,
    /// Posts that the markup tells apart, in the order of the text; none for plain text.
    pub posts: Vec<PagePost>,
    /// Whether the page says that it is an article, and nothing on it says that it is a live blog: the weights are not
    /// asked for borders. Clock lines and the markup's posts are borders all the same.
    pub says_article: bool,
    /// Who wrote it, where it is one post: names and roles.
    pub authors: Vec<(String, Option<String>)>,
    /// The time that it shows under its heading, where it is one post.
    pub time: Option<Moment>,
    /// The same as the page prints it, where `time` is not known.
    pub stamp: Option<String>,
}

/// One post, as the markup has it.
#[derive(Debug, Clone, PartialEq)]
pub struct PagePost {
    /// All of its text, title included.
    pub span: ByteSpan,
    /// Its heading.
    pub title: Option<String>,
    /// Where the heading stands in the text.
    pub title_span: Option<ByteSpan>,
    /// When it was posted.
    pub time: Option<Moment>,
    /// The time as the page prints it, where `time` is not known.
    pub stamp: Option<String>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Who wrote it: name and role.
    pub authors: Vec<(String, Option<String>)>,
    /// Its own address.
    pub url: Option<String>,
    /// The page's identifier for it.
    pub key: Option<String>,
    /// What the markup says it is for.
    pub kind: Option<PostKind>,
}
