//! One entry of a live blog.

use serde::{Deserialize, Serialize};

use super::{Moment, PersonId, PostId, Score, literals};
use crate::text::Span;

literals! {
    /// What a post is for.
    PostKind {
        /// News, a reaction, a reply to a reader: what most posts are.
        Update = "update",
        /// A journalist explains.
        Analysis = "analysis",
        /// What has happened so far.
        Summary = "summary",
        /// The first words of a live blog.
        Opening = "opening",
        /// The last words of a live blog.
        Closing = "closing",
        /// What will happen, and when.
        Agenda = "agenda",
        /// All of a plain article.
        Article = "article",
    }
}

/// Who wrote a post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Author {
    /// The name as the byline or the page's markup has it.
    pub name: String,
    /// What the byline says the person does.
    pub role: Option<String>,
    /// The name in the text, where the byline stands in it.
    pub span: Option<Span>,
    /// The entity behind the name.
    pub person: Option<PersonId>,
}

/// "(see our 9.32am post)": one post names another by its time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// The words that refer.
    pub span: Span,
    /// The time they name.
    pub time: Option<Moment>,
    /// The post of that time, where it is on the page.
    pub post: Option<PostId>,
}

/// One entry of a live blog; a plain article has one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// From its first to its last character, title, clock line and byline included.
    pub span: Span,
    /// What it is for.
    pub kind: PostKind,
    /// Its heading.
    pub title: Option<String>,
    /// Where the heading stands in the text.
    pub title_span: Option<Span>,
    /// When it was posted.
    pub time: Option<Moment>,
    /// Where the time stands in the text.
    pub time_span: Option<Span>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Its own address, where the page's markup gives one.
    pub url: Option<String>,
    /// The page's identifier for it.
    pub key: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Other posts it names.
    pub references: Vec<Reference>,
    /// Probability that a post starts here; 1 where the page's markup says so.
    pub score: Score,
}
