//! Posts that name one another by their time: "(see our 9.32am post)".

use crate::lexicon::{Lexicon, known};
use crate::surface::clock::Clock;
use crate::text::{Document, TokenSpan};

/// How far before the clock "see" or "our" may stand, in tokens.
const BEFORE: usize = 6;

/// The words of a reference with the clock time in them, if a clock begins at the token; not before `floor`.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    at: usize,
    floor: usize,
) -> Option<(TokenSpan, Clock)> {
    let tokens = &document.tokens;
    let noun = |i: usize| {
        tokens.get(i).is_some_and(|t| matches!(t.word, known::POST | known::UPDATE | known::ENTRY))
    };
    let from = at.saturating_sub(BEFORE).max(floor);
    let before = &tokens[from..at];
    let see = before.iter().rposition(|t| t.word == known::SEE);
    let named = before.iter().rposition(|t| matches!(t.word, known::POST | known::UPDATE | known::ENTRY));
    if see.is_none() && named.is_none() && !(at + 1..at + 7).any(noun) {
        return None;
    }
    let clock = Clock::at(document, lexicon, at)?;
    let mut end = clock.end();
    let after = (0..2).find(|&k| noun(end as usize + k));
    if let Some(k) = after {
        end += k as u32 + 1;
    } else if see.is_none() {
        // "our post at 9.32am", but not "her post at 9.32am"
        let ours = before[..named?]
            .last()
            .is_some_and(|t| matches!(t.word, known::OUR | known::MY | known::EARLIER));
        if !ours {
            return None;
        }
    }
    let our = before.iter().position(|t| matches!(t.word, known::OUR | known::MY));
    let start = see.or(our).map_or(at, |i| from + i);
    if see.is_none() && our.is_none() {
        // "a 9.32am post" may be anybody's
        return None;
    }
    Some((TokenSpan::new(start as u32, end), clock))
}
