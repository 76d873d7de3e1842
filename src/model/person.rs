//! Who is behind the words on the page.

use serde::{Deserialize, Serialize};

use super::literals;
use crate::text::Span;

literals! {
    /// What kind of source stands behind a mention.
    PersonKind {
        /// A human with a name.
        Person = "person",
        /// A body, a company, a medium, a place that speaks ("Moscow").
        Organisation = "organisation",
        /// Somebody without a name of their own: "a senior official", "police", "a Cork Democrat".
        Role = "role",
    }
}

literals! {
    /// How the page refers to a person by pronoun.
    Pronoun {
        /// "he"
        He = "he",
        /// "she"
        She = "she",
        /// "it"
        It = "it",
        /// "they"
        They = "they",
    }
}

literals! {
    /// What the words of a mention are.
    MentionKind {
        /// A name, with or without title and role: "Kremlin aide Yuri Ushakov", "Rubio".
        Name = "name",
        /// "he", "who", "they"
        Pronoun = "pronoun",
        /// A description: "the secretary of state", "a source at Ukraine's SBU security service".
        Description = "description",
    }
}

/// Words on the page that stand for somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The whole noun phrase.
    pub span: Span,
    /// What the words are.
    pub kind: MentionKind,
}

/// One entity: a person, an organisation, or a role without a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest name on the page, or the description without its article.
    pub name: String,
    /// What it is.
    pub kind: PersonKind,
    /// What the page says this person is: "US secretary of state".
    pub roles: Vec<Span>,
    /// Other names on the page: "Sergei Lavrov", "Rubio".
    pub aliases: Vec<String>,
    /// Where the page speaks of this person, in order.
    pub mentions: Vec<Mention>,
    /// The pronoun the page uses.
    pub pronoun: Option<Pronoun>,
    /// A reporter of the outlet, not a newsmaker.
    pub reporter: bool,
}
