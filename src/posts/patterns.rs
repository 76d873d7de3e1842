//! The patterns of a line's words by their kinds: what holds of "Angela Merkel has" holds of any name.

use super::features::{HEAD, key};
use super::shapes::Shape;
use crate::lexicon::{Lexicon, Sort};
use crate::text::{Kind, Token};

/// The patterns of the line's first words and of its first sentence's last, by kinds of words: "Angela Merkel
/// has", "…, officials said."
pub(super) fn patterns(lexicon: &Lexicon, line: &[Token], shape: &Shape, put: &mut impl FnMut(u8, u32, u32)) {
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
    let [last, second, third, fourth] = [1, 2, 3, 4].map(end);
    put(25, second, last);
    put(26, pair(fourth, third), pair(second, last));
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
    match lexicon.sort(token) {
        Sort::ITSELF => token.key,
        Sort(sort) => 256 + u32::from(sort) * 2 + u32::from(token.capital()),
    }
}
