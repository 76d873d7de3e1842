//! Typed indexes into the vectors of an [`Article`](super::Article).

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// For indexing the vector.
            #[inline]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            /// The texts are shorter than 4 GiB, so there are fewer nouns than `u32` can count.
            #[inline]
            fn from(index: usize) -> Self {
                Self(index as u32)
            }
        }
    )+};
}

id! {
    /// An index of [`Article::posts`](super::Article::posts).
    PostId,
    /// An index of [`Article::people`](super::Article::people).
    PersonId,
    /// An index of [`Article::attributions`](super::Article::attributions).
    AttributionId,
    /// An index of [`Article::quotes`](super::Article::quotes).
    QuoteId,
    /// An index of [`Article::facts`](super::Article::facts).
    FactId,
    /// An index of [`Article::times`](super::Article::times).
    TimexId,
    /// An index of [`Article::claims`](super::Article::claims).
    ClaimId,
}
