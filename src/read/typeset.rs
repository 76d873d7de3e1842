//! What a browser sets though it is no text: the marks of `q`, and what `sup` raises.

use super::blocks::{Branch, Folded};

/// How many nodes below an element are looked at.
const NODES: usize = 12;

/// The longest raised text that is looked at, in bytes.
const LONGEST: usize = 12;

/// Units whose squares and cubes are written with a raised figure.
const UNITS: &[&str] = &["m", "km", "cm", "mm", "ft", "mi", "yd", "s"];

/// The marks that a `q` opens and closes with, inside so many others; none where its text has its own.
pub(super) fn marks(branch: Branch, depth: usize) -> (&'static str, &'static str) {
    let texts = branch.descendants().take(NODES).filter_map(|n| n.value().as_text());
    let first = texts.filter_map(|t| t.trim_start().chars().next()).next();
    match first {
        Some('“' | '"' | '‘' | '\'' | '«' | '„' | '‚') | None => ("", ""),
        _ if depth % 2 == 1 => ("‘", "’"),
        _ => ("“", "”"),
    }
}

/// What stands for a `sup` behind the line so far: a power keeps its raised figures, the mark of a footnote goes;
/// `None` for all else, "1st".
pub(super) fn raised(branch: Branch, before: &Folded) -> Option<String> {
    branch.value().as_element().filter(|e| e.name() == "sup")?;
    let mut words = String::new();
    let mut link = false;
    for node in branch.descendants().take(NODES) {
        link |= node.value().as_element().is_some_and(|e| e.name() == "a");
        if let Some(text) = node.value().as_text() {
            let text = text.trim();
            if words.len() + text.len() > LONGEST {
                return None;
            }
            words.push_str(text);
        }
    }
    let note = words.starts_with(['[', '(']);
    let figures = words.trim_matches(['[', ']', '(', ')']);
    let sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '¶');
    if !figures.is_empty() && figures.chars().all(sign) {
        return Some(String::new());
    }
    let is_figure = |c: char| c.is_ascii_digit();
    let list = |c: char| is_figure(c) || c.is_whitespace() || matches!(c, ',' | '-' | '–' | '−');
    let letter = link && figures.len() == 1;
    let numbers = figures.contains(is_figure) && figures.chars().all(list);
    if !letter && !numbers {
        return None;
    }
    let base = if before.space { "" } else { before.text.as_str() };
    let power = !note && !link && (is_ten(base) || (is_unit(base) && matches!(figures, "2" | "3")));
    Some(if power { figures.chars().filter_map(superscript).collect() } else { String::new() })
}

/// Whether a line ends with the number ten.
fn is_ten(line: &str) -> bool {
    line.strip_suffix("10")
        .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')))
}

/// Whether a line ends with what may have a square: a unit of length, a formula.
fn is_unit(line: &str) -> bool {
    let word = line.char_indices().rev().take(5).take_while(|(_, c)| c.is_alphabetic()).last();
    let word = word.map_or("", |(at, _)| &line[at..]);
    UNITS.contains(&word) || (word.len() <= 3 && word.contains(char::is_uppercase))
}

fn superscript(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '-' | '–' | '−' => '⁻',
        _ => return None,
    })
}
