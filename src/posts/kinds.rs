//! What a post is for, by the words its writers open it with.

use super::stamps::Stamp;
use crate::lexicon::{Lexicon, PostCue};
use crate::model::PostKind;
use crate::options::DateOrder;
use crate::text::{Document, TokenSpan};

/// How many tokens at the head of a post are read.
const HEAD: usize = 16;

/// How many lines with a clock time make an agenda.
const AGENDA: usize = 3;

/// The kind of a post of a live blog. `first` and `last` say where it stands on the page.
pub(super) fn kind(
    document: &Document,
    lexicon: &Lexicon,
    body: &[TokenSpan],
    first: bool,
    last: bool,
) -> PostKind {
    for line in body.iter().take(2) {
        let tokens = document.tokens(*line);
        for i in 0..tokens.len().min(HEAD) {
            if !tokens[i].is_word() {
                continue;
            }
            let Some((n, cue)) = lexicon.posts.longest(&tokens[i..]) else { continue };
            let heads = i == 0 && tokens.len() <= n + 8;
            match cue {
                PostCue::Opening if (first || last) && i < 4 => return PostKind::Opening,
                PostCue::Closing if (first || last) && (i < 6 || body.len() < 4) => return PostKind::Closing,
                PostCue::Summary if heads || (n > 1 && i < 4) => return PostKind::Summary,
                PostCue::Agenda if heads || (n > 1 && i < 2) => return PostKind::Agenda,
                PostCue::Analysis if heads => return PostKind::Analysis,
                _ => {}
            }
        }
    }
    let timed =
        |line: &&TokenSpan| Stamp::read(document, lexicon, **line, DateOrder::Auto).is_some_and(|s| !s.alone);
    if body.iter().take(40).filter(timed).count() >= AGENDA { PostKind::Agenda } else { PostKind::Update }
}
