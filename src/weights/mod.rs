//! Small models that ship in the wheel, and the code that reads them.

mod dense;
mod feature;
mod linear;
mod trees;

pub use dense::Dense;
pub use feature::Feature;
pub use linear::{Linear, Owned, Shared, Slot, exponential, probability};
pub use trees::Trees;

/// What weighs the borders of posts.
pub type Borders = Linear<Owned, { 1 << 17 }>;
/// What weighs the content of a report.
pub type Content = Linear<Owned, { 1 << 15 }>;
/// What weighs the sources of a cue.
pub type Report = Linear<Shared, { 1 << 17 }>;
/// What weighs the speakers of a quotation.
pub type Speaker = Linear<Shared, { 1 << 17 }>;

/// Models that ship with the crate, each read once: what reads it, from which file.
macro_rules! shipped {
    ($($(#[$doc:meta])* $name:ident: $model:ty = $include:ident!($file:literal),)+) => {
        $(
            $(#[$doc])*
            pub fn $name() -> &'static $model {
                static MODEL: std::sync::LazyLock<$model> = std::sync::LazyLock::new(|| {
                    <$model>::read($include!($file))
                        .unwrap_or_else(|e| panic!("{} ships with the crate: {e}", $file))
                });
                &MODEL
            }
        )+

        /// Reads every model, for a caller that must not find one half read by another thread.
        pub fn ready() {
            $($name();)+
        }
    };
}

shipped! {
    /// What a report says: its content.
    quotes_content: Content = include_bytes!("quotes_content.bin"),
    /// Whether a cue reports, and of whom.
    quotes_report: Report = include_bytes!("quotes_report.bin"),
    /// Which candidate said a quotation, if it is speech.
    quotes_speaker: Speaker = include_bytes!("quotes_speaker.bin"),
    /// Where a post starts; see `docs/model-cards/posts.md`.
    posts: Borders = include_bytes!("posts.bin"),
    /// Where a post starts in a text that is all in lower case.
    posts_lower: Borders = include_bytes!("posts_lower.bin"),
    /// Whether a page is a live blog; see `docs/model-cards/posts.md`.
    posts_page: Dense = include_str!("posts_page.tsv"),
    /// How the odds of a border are read among those of its page; see `docs/model-cards/posts.md`.
    posts_level: Dense = include_str!("posts_level.tsv"),
    /// The same for a text that is all in lower case, with the habits of its writer.
    posts_habits: Trees = include_bytes!("posts_habits.bin"),
}
