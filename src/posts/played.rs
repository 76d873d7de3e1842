//! Minutes of a match with added time, as clock lines: "45+2 mins".

use super::stamps::Stamp;
use crate::text::{Document, TokenSpan};

/// The longest match, in minutes.
const LONGEST: u32 = 120;

/// Reads a line that is a minute with added time, and nothing else.
pub(super) fn read(document: &Document, line: TokenSpan) -> Option<Stamp> {
    let [minute, plus, added, unit] = document.tokens(line) else { return None };
    let minutes = matches!(document.word(unit), "min" | "mins" | "minute" | "minutes");
    if !plus.is('+') || !minutes {
        return None;
    }
    let (minute, added) = (minute.integer()?, added.integer()?);
    let played = (minute <= LONGEST && added < LONGEST).then_some(minute + added)?;
    Some(Stamp { tokens: line, played: Some(played), alone: true, ..Stamp::default() })
}
