//! Words in marks that are the title of a programme or a work, and nobody's speech.

use super::candidates::Pair;
use super::scene::{Outer, Place, Scene};
use crate::lexicon::{Classes, Form, known};
use crate::text::{Flags, Kind, Token, TokenSpan};

/// Whether marked text is a title by what stands beside it.
pub fn is_title(scene: &Scene, outer: &Outer, pair: Pair) -> bool {
    programme(scene, outer) || pair.hit.is_none() && acting(scene, outer)
}

/// "Lopes’s “13th” shows how": what somebody owns, and acts itself.
fn acting(scene: &Scene, outer: &Outer) -> bool {
    let owned = outer.place.start.checked_sub(1).and_then(|t| scene.token(t));
    let verb = scene.token(outer.place.end).filter(|t| t.is_word() && !t.capital());
    owned.is_some_and(|t| t.word == known::POSSESSIVE)
        && verb.and_then(|t| scene.lexicon.cue(t)).is_some_and(|c| c.form == Form::Third)
}

/// "told KBC’s “Early Doors” that", "in the Echo’s “Ask the Vet”": capitals behind a body that owns them are a title.
fn programme(scene: &Scene, outer: &Outer) -> bool {
    let Place { start, end, .. } = outer.place;
    let token = |back: u32| start.checked_sub(back).and_then(|at| scene.token(at));
    let body = |t: &Token| {
        let listed = scene.lexicon.classes(t).any(Classes::ORGANISATION.and(Classes::BODY));
        t.flags.has(Flags::UPPER) && t.len() > 1 || t.capital() && listed
    };
    let words = || scene.document.tokens(TokenSpan::new(start, end)).iter().filter(|t| t.kind != Kind::Mark);
    let title = |t: &Token| t.capital() || scene.lexicon.classes(t).any(Classes::FUNCTION);
    token(1).is_some_and(|t| t.word == known::POSSESSIVE)
        && token(2).is_some_and(body)
        && words().all(|t| !t.is_word() || title(t))
        && words().next().is_some_and(Token::capital)
        && words().next_back().is_some_and(Token::is_word)
}
