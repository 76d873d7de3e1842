//! The nouns: plain structs of spans (in code points), typed indexes and literal strings.
//!
//! An [`Article`] owns flat vectors; what refers to something else holds a typed index into them, so there are
//! no cycles and tables fall out by themselves. A noun holds no text of its own where a span says it.

mod article;
mod attribution;
mod claim;
mod evidence;
mod fact;
mod furniture;
mod ids;
mod moment;
mod person;
mod post;
mod quote;
mod state;
mod timex;

pub use article::{Article, Order};
pub use attribution::{Attribution, AttributionKind, Mode, Stance};
pub use claim::Claim;
pub use evidence::{Evidence, Score};
pub use fact::{Bound, Direction, Fact, FactKind, Role as TrendRole, Trend, Unit};
pub use furniture::{Furniture, FurnitureKind};
pub use ids::{AttributionId, ClaimId, FactId, PersonId, PostId, QuoteId, TimexId};
pub use moment::Moment;
pub use person::{Mention, MentionKind, Person, PersonKind, Pronoun};
pub use post::{Author, Post, PostKind, Reference};
pub use quote::{Quote, QuoteKind};
pub use timex::{Anchor, Granularity, Timex, TimexKind};

/// An enum whose variants are literal strings, the same in Rust, Python, JSON and Arrow.
macro_rules! literals {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The literal string.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            /// The error lists what would have been right.
            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok($name::$variant),)+
                    _ => Err(format!("expected one of {}, found {text:?}", [$($text),+].join(", "))),
                }
            }
        }
    };
}
pub(crate) use literals;
