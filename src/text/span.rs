//! Half-open spans. The type names the unit: bytes inside, code points at the edge, indexes of tokens.

use serde::{Deserialize, Serialize};

macro_rules! span {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name {
            /// The first position that belongs to the span.
            pub start: u32,
            /// The first position after the span.
            pub end: u32,
        }

        impl $name {
            /// The span `start..end`; an end before the start gives the empty span at `start`.
            #[inline]
            pub const fn new(start: u32, end: u32) -> Self {
                Self { start, end: if end < start { start } else { end } }
            }

            /// Number of positions in the span.
            #[inline]
            pub const fn len(self) -> u32 {
                self.end - self.start
            }

            /// Whether the span holds no position.
            #[inline]
            pub const fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// Whether all of `other` lies inside this span.
            #[inline]
            pub const fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether the position lies inside this span.
            #[inline]
            pub const fn holds(self, position: u32) -> bool {
                self.start <= position && position < self.end
            }

            /// Whether the two spans share a position.
            #[inline]
            pub const fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// The smallest span that contains both.
            #[inline]
            pub fn cover(self, other: Self) -> Self {
                Self { start: self.start.min(other.start), end: self.end.max(other.end) }
            }

            /// The same stretch where `by` positions stand before it.
            #[inline]
            pub const fn later(self, by: u32) -> Self {
                Self { start: self.start + by, end: self.end + by }
            }

            /// The same stretch where the first `by` positions are left out; they hold none of it.
            #[inline]
            pub const fn earlier(self, by: u32) -> Self {
                Self { start: self.start.saturating_sub(by), end: self.end.saturating_sub(by) }
            }

            /// The span as a range of `usize`, for indexing.
            #[inline]
            pub const fn range(self) -> std::ops::Range<usize> {
                self.start as usize..self.end as usize
            }
        }
    };
}

span! {
    /// Unicode code points of `Article.text`, as Python counts them.
    Span
}
span! {
    /// UTF-8 bytes of the text that is being read.
    ByteSpan
}
span! {
    /// Indexes of [`Document::tokens`](super::Document::tokens).
    TokenSpan
}
