//! Small linear models that ship in the wheel, and the code that reads them.

mod dense;
mod linear;

pub use dense::Dense;
pub use linear::{Feature, Linear, probability};

/// A model that ships with the crate, read once.
macro_rules! shipped {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub fn $name() -> &'static Linear {
            static MODEL: std::sync::LazyLock<Linear> = std::sync::LazyLock::new(|| {
                Linear::read(include_bytes!($file)).unwrap_or_else(|e| panic!("{} ships with the crate: {e}", $file))
            });
            &MODEL
        }
    };
}

shipped! {
    /// What a report says: its content.
    quotes_content, "quotes_content.bin"
}
shipped! {
    /// Whether a cue reports, and of whom.
    quotes_report, "quotes_report.bin"
}
shipped! {
    /// Which candidate said a quotation, if it is speech.
    quotes_speaker, "quotes_speaker.bin"
}
shipped! {
    /// Where a post starts; see `docs/model-cards/posts.md`.
    posts, "posts.bin"
}
shipped! {
    /// Where a post starts in a text that is all in lower case.
    posts_lower, "posts_lower.bin"
}

/// A table of weights that ships with the crate, read once.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub fn $name() -> &'static Dense {
            static MODEL: std::sync::LazyLock<Dense> = std::sync::LazyLock::new(|| {
                Dense::read(include_str!($file)).unwrap_or_else(|e| panic!("{} ships with the crate: {e}", $file))
            });
            &MODEL
        }
    };
}

table! {
    /// Whether a page is a live blog; see `docs/model-cards/posts.md`.
    posts_page, "posts_page.tsv"
}
table! {
    /// How the odds of a border are read among those of its page; see `docs/model-cards/posts.md`.
    posts_level, "posts_level.tsv"
}

/// Reads every model, for a caller that must not find one half read by another thread.
pub fn ready() {
    for model in [quotes_content, quotes_report, quotes_speaker, posts, posts_lower] {
        model();
    }
    posts_page();
    posts_level();
}
