//! The patterns of a line's words by their kinds: what holds of "Angela Merkel has" holds of any name.

use super::features::{HEAD, key};
use super::shapes::Shape;
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Kind, Token};

/// The patterns of the line's first words and of its first sentence's last, by kinds of words: "Angela Merkel
/// has", "…, officials said."
pub(super) fn patterns(lexicon: &Lexicon, line: &[Token], shape: Shape, put: &mut impl FnMut(u8, u32, u32)) {
    let mut sorts = [0; HEAD];
    for (sort, token) in sorts.iter_mut().zip(line) {
        *sort = self::sort(lexicon, token);
    }
    let pair = |a: u32, b: u32| a ^ b.rotate_left(9);
    let [a, b, c, ..] = sorts;
    put(20, a, b);
    put(21, pair(a, b), c);
    let sentence = shape.head(line, line.len());
    let end = |back: usize| sentence.len().checked_sub(back).map_or(0, |i| sort(lexicon, &sentence[i]));
    put(25, end(2), end(1));
    put(26, pair(end(4), end(3)), pair(end(2), end(1)));
    let mut last = 0;
    for &here in &sorts[..sentence.len().min(HEAD)] {
        put(27, last, here);
        last = here;
    }
}

/// What kind of word a token is: small words and reporting verbs stand for themselves.
fn sort(lexicon: &Lexicon, token: &Token) -> u32 {
    if token.kind != Kind::Word {
        return key(token);
    }
    let classes = lexicon.classes(token);
    if classes.any(Classes::FUNCTION.and(Classes::CUE)) {
        return token.key;
    }
    const SORTS: [Classes; 9] = [
        Classes::MALE_NAME.and(Classes::FEMALE_NAME),
        Classes::TITLE,
        Classes::ROLE,
        Classes::PLACE.and(Classes::DEMONYM),
        Classes::ORGANISATION,
        Classes::DOCUMENT,
        Classes::TIME,
        Classes::NUMBER,
        Classes::PLURAL,
    ];
    const ANY: Classes = {
        let (mut any, mut i) = (SORTS[0], 1);
        while i < SORTS.len() {
            any = any.and(SORTS[i]);
            i += 1;
        }
        any
    };
    if !classes.any(ANY) {
        return 256 + SORTS.len() as u32 * 2 + u32::from(token.capital());
    }
    let at = SORTS.iter().position(|&c| classes.any(c)).unwrap_or(SORTS.len()) as u32;
    256 + at * 2 + u32::from(token.capital())
}
