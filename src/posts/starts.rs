//! Where posts start: at clock lines where the page prints them, else where the weights say so.

use super::lines::{Lines, Role};
use super::played::Head;
use crate::text::{Document, Kind, TokenSpan};

/// A line at which a post starts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Start {
    /// Index of [`Document::paragraphs`].
    pub line: usize,
    /// Probability that a post starts here.
    pub score: f32,
}

/// A clock line alone on its line is hardly ever anything else.
const CLOCK: f32 = 0.99;

/// How many lines of text may stand above the first clock line and still be headline and standfirst.
pub(super) const ABOVE: usize = 3;

/// More lines of text for each clock line than this, and some posts have none.
pub(super) const SPARSE: usize = 12;

/// How near to a clock line no other post starts, in lines: its title stands there.
const NEAR: usize = 2;

/// The starts of clock lines with those of the weights between them; the weights' alone where there is no clock line.
pub(super) fn joined(clocks: Vec<Start>, mut weighed: Vec<Start>) -> Vec<Start> {
    let Some(first) = clocks.first().map(|s| s.line) else { return weighed };
    weighed.retain(|s| {
        let after = clocks.partition_point(|c| c.line + NEAR < s.line);
        s.line > first && clocks.get(after).is_none_or(|c| c.line > s.line + NEAR)
    });
    weighed.extend(clocks);
    weighed.sort_by_key(|s| s.line);
    weighed
}

/// The starts that clock lines tell, with those of a match's entries that have none; nothing where the page prints too
/// few of them.
pub(super) fn clocks(document: &Document, lines: &Lines, heads: &[(usize, Head)]) -> Vec<Start> {
    let stamps = |alone: bool| {
        let found = lines.roles.iter().enumerate();
        found.filter(move |(_, r)| matches!(r, Role::Stamp(s) if s.alone == alone)).map(|(i, _)| i)
    };
    let alone: Vec<usize> = stamps(true).collect();
    if alone.len() >= 2 || alone.first().is_some_and(|&i| i <= ABOVE && i + 1 < lines.roles.len()) {
        return with_heads(lines, at_clock_lines(document, lines, &alone), heads);
    }
    let led: Vec<usize> = stamps(false).collect();
    let texts = lines.roles.iter().filter(|r| !matches!(r, Role::Furniture(_))).count();
    // Lines that begin with a time make an agenda inside a post, unless the page begins with them and goes on so.
    if led.len() >= 3 && led[0] <= ABOVE + 1 && led.len() * 5 >= texts {
        return led.into_iter().map(|line| Start { line, score: CLOCK }).collect();
    }
    Vec::new()
}

/// The starts with those of a match's entries between them: all but titles, which stand below their clock lines.
fn with_heads(lines: &Lines, mut starts: Vec<Start>, heads: &[(usize, Head)]) -> Vec<Start> {
    let titles = |i: usize| i > 0 && matches!(lines.roles[i - 1], Role::Stamp(s) if s.alone);
    let heads = heads.iter().map(|&(line, _)| line).filter(|&line| !titles(line));
    starts.extend(heads.map(|line| Start { line, score: CLOCK }));
    starts.sort_by_key(|s| s.line);
    starts.dedup_by_key(|s| s.line);
    starts
}

fn at_clock_lines(document: &Document, lines: &Lines, alone: &[usize]) -> Vec<Start> {
    let headed = |i: usize| {
        i > 0 && lines.roles[i - 1] == Role::Text && heading(document, document.paragraphs[i - 1].tokens)
    };
    // "Title", then the clock line: so on most posts or on none.
    let heads = alone.iter().filter(|&&i| headed(i)).count();
    let above = heads_most(heads, alone.len());
    let mut starts: Vec<Start> = Vec::with_capacity(alone.len());
    let mut last = None;
    for &i in alone {
        // "14:05" and "2h ago" on two lines are one stamp
        if last.is_some_and(|l| l + 1 == i) {
            last = Some(i);
            continue;
        }
        let line = if above && headed(i) && last.is_none_or(|l| l + 1 < i) { i - 1 } else { i };
        starts.push(Start { line, score: CLOCK });
        last = Some(i);
    }
    starts
}

/// Whether so many clock lines with a title above them are most of all.
pub(super) fn heads_most(heads: usize, clocks: usize) -> bool {
    heads * 5 >= clocks * 3
}

/// Whether a line can be the heading of what follows: short, and no sentence.
pub(super) fn heading(document: &Document, line: TokenSpan) -> bool {
    let tokens = document.tokens(line);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let opens = first.capital() || first.kind == Kind::Number || first.kind == Kind::Mark;
    let ends = match last.kind {
        Kind::Word => true,
        Kind::Number | Kind::Symbol => true,
        Kind::Punct => last.is('?') || last.is('!') || last.is(')'),
        Kind::Mark => tokens.len() >= 2 && tokens[tokens.len() - 2].is_word(),
        _ => false,
    };
    (1..=22).contains(&tokens.len())
        && opens
        && ends
        && !tokens.iter().any(|t| t.kind == Kind::Url || t.is('@'))
}
