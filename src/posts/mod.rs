//! Where the writers of a live blog cut it; bylines, kinds, references, furniture.

use crate::lexicon::Lexicon;
use crate::model::{Furniture, Moment, Order, Post};
use crate::options::Options;
use crate::surface::{Page, Surface};
use crate::text::{Document, TokenSpan};

/// The posts of an article, with what stands between them.
#[derive(Debug, Default)]
pub struct Cut {
    /// The posts, in the order of the text.
    pub posts: Vec<Post>,
    /// The tokens of each post.
    pub bounds: Vec<TokenSpan>,
    /// Page text that is no journalism.
    pub furniture: Vec<Furniture>,
    /// The page's own date line, as printed.
    pub date_line: Option<Moment>,
    /// Order of the posts, where something tells it.
    pub order: Option<Order>,
}

/// Cuts an article into posts: where the markup tells, there; else by the weights. Clock lines become the times of
/// their posts, against `page.published` or the page's date line, and references are resolved to times and posts.
pub fn cut(
    document: &Document,
    _lexicon: &Lexicon,
    _surface: &Surface,
    _page: &Page,
    _options: &Options,
) -> Cut {
    let _ = document;
    Cut::default()
}
