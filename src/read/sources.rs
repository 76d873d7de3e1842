//! Whom a block quotation names as its source: `cite`, `footer` and `figcaption` in it or behind it.

use super::blocks::{Branch, Line};

/// How far above its source a block quotation may stand.
const LEVELS: usize = 4;

/// The most bytes of a source: longer lines tell something.
const LONGEST: usize = 160;

/// Whether the element is where a block quotation names its source.
pub(super) fn names_source(branch: Branch) -> bool {
    let name = name(branch);
    if !matches!(name, "cite" | "footer" | "figcaption") {
        return false;
    }
    let before = || branch.prev_siblings().find(|s| s.value().is_element());
    branch.ancestors().take(LEVELS).any(is_quotation)
        || (name != "footer" && before().is_some_and(is_quotation))
}

/// Whether a `cite` is the last of a block quotation, and so begins a line whatever stands before it.
pub(super) fn ends_quotation(branch: Branch) -> bool {
    let blank = |s: &Branch| s.value().as_text().is_some_and(|t| t.trim().is_empty());
    branch.parent().is_some_and(is_quotation) && branch.next_siblings().all(|s| blank(&s))
}

fn is_quotation(branch: Branch) -> bool {
    name(branch) == "blockquote"
}

fn name(branch: Branch<'_>) -> &str {
    branch.value().as_element().map_or("", |e| e.name())
}

/// The line of a source as print has it, "— Ann Lee, engineer"; `sourced` of its bytes stand where one is named.
pub(super) fn signature(line: &str, sourced: usize) -> Option<String> {
    let words =
        line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '―' | '-' | '~'));
    (sourced >= words.len() && !words.is_empty() && words.len() <= LONGEST).then(|| format!("— {words}"))
}

/// Sets paragraphs in quotation marks that have none: the markup says that they are somebody's words.
pub(super) fn set_in_marks(lines: &mut [Line]) {
    let marked =
        |l: &Line| l.text.contains(['“', '”', '"', '«', '»', '„']) || l.text.starts_with(['‘', '\'']);
    if lines.iter().any(marked) {
        return;
    }
    for line in lines.iter_mut() {
        line.text.insert(0, '“');
    }
    if let Some(last) = lines.last_mut() {
        last.text.push('”');
    }
}
