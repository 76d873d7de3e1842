//! What a post is for, by the words its writers open it with.

use super::stamps::Stamp;
use crate::lexicon::{Lexicon, PostCue};
use crate::model::PostKind;
use crate::options::DateOrder;
use crate::text::{Document, Token, TokenSpan};

/// How many tokens at the head of a post are read.
const HEAD: usize = 16;

/// How many lines with a clock time make an agenda.
const AGENDA: usize = 3;

/// What the words at the head of a line, so many at most, tell of its post: each with its place and its number of tokens.
pub(super) fn cues<'l>(
    lexicon: &'l Lexicon,
    line: &'l [Token],
    most: usize,
) -> impl Iterator<Item = (usize, usize, PostCue)> + 'l {
    let heads = (0..line.len().min(most)).filter(|&i| line[i].is_word());
    heads.filter_map(|i| lexicon.posts.longest(&line[i..]).map(|(n, &cue)| (i, n, cue)))
}

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
        for (i, n, cue) in cues(lexicon, tokens, HEAD) {
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
