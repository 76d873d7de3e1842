//! Posts that name one another by their time: "(see our 9.32am post)", "as we reported at 10.14".

use crate::lexicon::{Classes, Lexicon, PostCue, known};
use crate::surface::clock::{Clock, Sure};
use crate::text::{Document, Flags, Token, TokenSpan};

/// How far before the clock "see" or "our" may stand, in tokens.
const BEFORE: usize = 6;

/// How far before the clock "as we reported" may begin, in tokens.
const TOLD: usize = 14;

/// Words of one post that name another by its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// The words, clock included.
    pub words: TokenSpan,
    /// The time they name.
    pub clock: Clock,
    /// Whether the words alone do not tell: "the 9.32am post" may be a letter, so the page must have such a post.
    pub weak: bool,
}

/// The words of a reference with the clock time in them, if a clock begins at the token; not before `floor`.
pub(super) fn read(document: &Document, lexicon: &Lexicon, at: usize, floor: usize) -> Option<Named> {
    let tokens = &document.tokens;
    let from = at.saturating_sub(BEFORE).max(floor);
    let before = &tokens[from..at];
    let see = before.iter().rposition(|t| t.word == known::SEE);
    let post = before.iter().rposition(is_post);
    let after = (at + 1..at + 7).any(|i| tokens.get(i).is_some_and(is_post));
    let told = clocked(before) && at > floor;
    if see.is_none() && post.is_none() && !after && !told {
        return None;
    }
    let clock = Clock::at(document, lexicon, at).filter(|c| c.sure != Sure::Digits)?;
    let named = |start: usize, end: u32, weak: bool| {
        Some(Named { words: TokenSpan::new(start as u32, end), clock, weak })
    };
    let mut end = clock.end();
    let behind = (0..2).find(|&k| tokens.get(end as usize + k).is_some_and(is_post));
    let behind = behind.filter(|&k| {
        // "see our 10.14am and 11.20am posts" names two; "at 10.14am. Posts …" none
        (0..=k).all(|j| !tokens[end as usize + j].flags.has(Flags::SENTENCE_START))
    });
    if let Some(k) = behind {
        end += k as u32 + 1;
    }
    let our = before.iter().position(|t| matches!(t.word, known::OUR | known::MY));
    // "see our 9.32am post", "see 9.32", but not "see the king at 5.30pm"
    let plain = |t: &Token| {
        is_post(t)
            || matches!(t.word, known::AT | known::FROM | known::THE | known::OF)
            || t.is(':')
            || t.is('(')
    };
    if let Some(s) = see.filter(|&s| behind.is_some() || post.is_some() || before[s + 1..].iter().all(plain))
    {
        return named(from + s, end, false);
    }
    if let Some(o) = our.filter(|&o| behind.is_some() || post.is_some_and(|p| p > o)) {
        return (!comes(&tokens[from..end as usize]))
            .then_some(())
            .and_then(|()| named(from + o, end, false));
    }
    if told && let Some(start) = reported(lexicon, tokens, at, floor) {
        return named(start, end, false);
    }
    // "the 9.32am post", "update to 9.32am post"
    let last = before.last()?;
    let pointed = matches!(last.word, known::THE | known::TO | known::IN | known::ON | known::FROM);
    if behind == Some(0) && pointed {
        return named(at - usize::from(last.word == known::THE), end, true);
    }
    None
}

/// The clock time that a reference goes on to: "see 10.14am and 11.20am"; the words are the clock's own.
pub(super) fn next(document: &Document, lexicon: &Lexicon, end: u32) -> Option<Named> {
    let tokens = &document.tokens;
    let mut at = end as usize;
    let joins = |t: &Token| t.is(',') || t.word == known::AND || t.is('&');
    let from = at;
    while tokens.get(at).is_some_and(|t| {
        !t.flags.has(Flags::SENTENCE_START)
            && (joins(t) || matches!(t.word, known::AT | known::THE | known::AGAIN))
    }) {
        at += 1;
    }
    if at == from || !tokens[from..at].iter().any(joins) {
        return None;
    }
    let clock = Clock::at(document, lexicon, at).filter(|c| c.sure != Sure::Digits)?;
    let mut end = clock.end();
    end += u32::from(tokens.get(end as usize).is_some_and(is_post));
    Some(Named { words: TokenSpan::new(at as u32, end), clock, weak: false })
}

fn is_post(t: &Token) -> bool {
    matches!(
        t.word,
        known::POST | known::POSTS | known::UPDATE | known::UPDATES | known::ENTRY | known::ENTRIES
    )
}

/// Whether a clock time can stand behind these words: "at", "(", "from".
fn clocked(before: &[Token]) -> bool {
    let last = |t: &Token| {
        t.is('(') || matches!(t.word, known::AT | known::AROUND | known::ABOUT | known::FROM | known::TO)
    };
    before.last().is_some_and(last)
}

/// Whether the words tell what will come: "our next update at 2pm".
fn comes(words: &[Token]) -> bool {
    words.iter().any(|t| matches!(t.word, known::NEXT | known::WILL | known::LATER | known::WE_LL))
}

/// Where "as we reported" begins before the clock, in its sentence; nothing if the words tell what will come.
fn reported(lexicon: &Lexicon, tokens: &[Token], at: usize, floor: usize) -> Option<usize> {
    let low = at.saturating_sub(TOLD).max(floor);
    let mut start = at;
    while start > low && !tokens[start].flags.has(Flags::SENTENCE_START) {
        start -= 1;
        let t = &tokens[start];
        if comes(std::slice::from_ref(t)) || t.is('(') && start + 1 < at {
            return None;
        }
        if t.is_word()
            && !lexicon.classes(t).has(Classes::ARTICLE)
            && let Some((n, PostCue::Told)) = lexicon.posts.longest(&tokens[start..at])
        {
            if start + n > at {
                return None;
            }
            let so = start > low && tokens[start - 1].word == known::AS;
            return Some(start - usize::from(so));
        }
    }
    None
}
