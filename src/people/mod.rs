//! One entity per person, organisation or role.
//!
//! Full names first, over the whole article, so that a surname or a description may stand before the name it means.
//! Then one walk over all mentions, post by post: single names, descriptions and pronouns, each against what is
//! known and what was said last. Everything looks a bounded way back, so the work is linear in the text.

mod build;
mod described;
mod descriptions;
mod entity;
mod forms;
mod kinds;
mod names;
mod pronouns;
mod reporters;
mod roles;
mod walk;

use crate::lexicon::Lexicon;
use crate::model::{Attribution, Person, PersonId, Post};
use crate::surface::Surface;
use crate::text::{Document, TokenSpan};

/// The entities of an article.
#[derive(Debug, Default)]
pub struct People {
    /// In order of first mention.
    pub people: Vec<Person>,
    /// By index of [`Surface::mentions`]: who is behind the words, where that is known.
    pub behind: Vec<Option<PersonId>>,
}

/// Gives each person one entity and resolves every mention; `sources` names the mention behind each attribution.
pub fn resolve(
    document: &Document,
    lexicon: &Lexicon,
    surface: &Surface,
    bounds: &[TokenSpan],
    posts: &mut [Post],
    _attributions: &[Attribution],
    sources: &[Option<u32>],
) -> People {
    let mut walk = walk::Walk::new(document, lexicon, surface, sources);
    walk.read_names();
    walk.full_names();
    walk.roles();
    walk.mentions(bounds);
    walk.reporters(posts);
    build::people(&walk, posts)
}
