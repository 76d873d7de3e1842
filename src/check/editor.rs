//! What an editor marks inside a quotation: words left out (`…`, `[...]`) and words put in (`[the port]`).

use std::ops::Range;

use super::words::Words;
use crate::model::Article;
use crate::text::Span;

/// Words that may stand in the place of an ellipsis.
const OMITTED: usize = 100;
/// Words that may stand in the place of a bracket.
const REPLACED: usize = 5;
/// Share of a quotation's words that must be left outside the brackets.
const KEPT: f32 = 0.5;
/// A quotation in more pieces is not looked at so.
const PIECES: usize = 16;

/// Words of a quotation that stand together in its source, if an editor kept to the rules.
pub(super) struct Piece {
    pub words: Range<usize>,
    /// How many words of the source may lie before it and after the piece before.
    pub gap: usize,
}

/// The pieces between an editor's marks; `None` where there are no such marks.
pub(super) fn pieces(
    article: &Article,
    words: &Words,
    quote: Span,
    range: Range<usize>,
) -> Option<Vec<Piece>> {
    if !article.slice(quote).contains(['[', '…', '.']) {
        return None;
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut marked, mut inside, mut kept) = (false, false, 0);
    let mut gap = None;
    let mut at = quote.start;
    for word in range.clone() {
        let span = *words.spans.get(word)?;
        let between = article.slice(Span::new(at, span.start.max(at)));
        at = span.end;
        let left_out = between.contains('…') || between.contains("...") || between.contains(". . .");
        let rest = between == "]";
        // "crane[s]": the word before is not as it was said.
        if between == "["
            && let Some(short) = pieces.last_mut().filter(|piece| gap.is_none() && piece.words.end == word)
        {
            short.words.end -= 1;
            kept -= 1;
            if short.words.is_empty() {
                gap = pieces.pop().map(|piece| piece.gap);
            }
        }
        for mark in between.chars() {
            inside = if mark == '[' { true } else { inside && mark != ']' };
        }
        marked |= left_out || inside || rest;
        if left_out {
            gap = Some(gap.unwrap_or(0).max(OMITTED));
        }
        if inside || rest {
            gap = Some(gap.unwrap_or(0).max(REPLACED));
            continue;
        }
        kept += 1;
        match pieces.last_mut().filter(|_| gap.is_none()) {
            Some(piece) => piece.words.end = word + 1,
            None => pieces.push(Piece { words: word..word + 1, gap: gap.take().unwrap_or(0) }),
        }
        gap = None;
    }
    let closed = !inside || article.slice(Span::new(at, quote.end.max(at))).contains(']');
    let enough = kept as f32 >= KEPT * range.len() as f32;
    (marked && closed && enough && !pieces.is_empty() && pieces.len() <= PIECES).then_some(pieces)
}
