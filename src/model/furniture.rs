//! Page text that is no journalism: recognised, kept apart, never lost.

use serde::{Deserialize, Serialize};

use super::literals;
use crate::text::Span;

literals! {
    /// What a piece of furniture is.
    FurnitureKind {
        /// The summary under the headline.
        Standfirst = "standfirst",
        /// The page's own date line.
        DateLine = "date_line",
        /// An app or newsletter prompt, a player notice, a menu.
        Notice = "notice",
        /// The caption or credit of a picture.
        Caption = "caption",
        /// Who edits or reports the live page.
        Credit = "credit",
        /// The heading of a list of links or events.
        Heading = "heading",
        /// A rule between posts or sections: "* * *".
        Separator = "separator",
    }
}

/// One line that belongs to the page, not to a post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Furniture {
    /// The line.
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
}
