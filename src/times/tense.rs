//! Whether a sentence tells of what is to come.

use crate::lexicon::{Classes, Lexicon, known};
use crate::text::{Document, Flags, Kind, TokenSpan};

/// How far a cue may stand from the expression.
const BEFORE: usize = 24;
const AFTER: usize = 10;

/// Where the verb that goes with an expression points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// The tense of the nearest verb before the expression in its sentence, else of the nearest behind it.
pub(super) fn tense(document: &Document, lexicon: &Lexicon, span: TokenSpan) -> Tense {
    let tokens = &document.tokens;
    let mut at = span.start as usize;
    for _ in 0..BEFORE {
        if at == 0 || tokens[at].flags.has(Flags::SENTENCE_START) {
            break;
        }
        at -= 1;
        match cue(document, lexicon, at) {
            Tense::Unknown => {}
            found => return found,
        }
    }
    for token in span.end as usize..(span.end as usize + AFTER).min(tokens.len()) {
        if tokens[token].flags.has(Flags::SENTENCE_START) {
            break;
        }
        match cue(document, lexicon, token) {
            Tense::Unknown => {}
            found => return found,
        }
    }
    Tense::Unknown
}

fn cue(document: &Document, lexicon: &Lexicon, at: usize) -> Tense {
    let token = &document.tokens[at];
    if token.kind != Kind::Word {
        return Tense::Unknown;
    }
    match token.word {
        known::WILL
        | known::WON_T
        | known::SHALL
        | known::DUE
        | known::UPCOMING
        | known::SCHEDULED
        | known::EXPECTED
        | known::PLANNED
        | known::PLANS
        | known::SET
        | known::UNTIL
        | known::TILL
        | known::DEADLINE
        | known::TOMORROW => {
            return Tense::Future;
        }
        known::WAS | known::WERE | known::HAD | known::DID | known::SAID | known::TOLD => return Tense::Past,
        _ => {}
    }
    if token.capital() || lexicon.classes(token).any(Classes::FUNCTION.and(Classes::NUMBER)) {
        let text = document.word(token).as_bytes();
        return if text.ends_with(b"ll") && text.len() > 3 && (text.contains(&b'\'') || text.contains(&0x99)) {
            Tense::Future
        } else {
            Tense::Unknown
        };
    }
    let text = document.word(token).as_bytes();
    if text.len() > 4 && text.ends_with(b"ed") { Tense::Past } else { Tense::Unknown }
}
