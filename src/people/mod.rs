//! One entity per person, organisation or role.

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
    _document: &Document,
    _lexicon: &Lexicon,
    _surface: &Surface,
    _bounds: &[TokenSpan],
    _posts: &mut [Post],
    _attributions: &[Attribution],
    _sources: &[Option<u32>],
) -> People {
    People::default()
}
