//! What each quotation mark of a paragraph can be: an opening mark, a closing one, or an apostrophe and neither.

use crate::lexicon::{Classes, Lexicon};
use crate::text::{Document, Kind, Token, TokenSpan};

/// Marks that close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `“ ” " „ ''`
    Double,
    /// `‘ ’ '`
    Single,
    /// `« »`
    Guillemet,
    /// `‹ ›`
    SingleGuillemet,
}

/// How a mark is written: a pair of one shape may stand inside a pair of another shape of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Straight,
    Curly,
    /// Two single marks typed for a double one.
    Wire,
}

/// A mark and what it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    /// Its first token.
    pub at: u32,
    /// Number of tokens: two where two single marks are typed for a double one.
    pub len: u32,
    pub family: Family,
    pub shape: Shape,
    pub opens: bool,
    pub closes: bool,
    /// It closes, unless a better one follows: the apostrophe of "the voters’ view".
    pub weak: bool,
}

/// Fills `events` with the marks of one paragraph, in order; `signs` are its tokens that may be one.
pub(super) fn collect(
    document: &Document,
    lexicon: &Lexicon,
    paragraph: TokenSpan,
    signs: &[u32],
    events: &mut Vec<Event>,
) {
    events.clear();
    let tokens = document.tokens(paragraph);
    let mut free = 0;
    for at in signs.iter().map(|&at| (at - paragraph.start) as usize) {
        if at < free {
            continue;
        }
        match tokens[at].kind {
            Kind::Symbol if tokens[at].is('<') => free = markup(tokens, at),
            Kind::Mark => {
                free = run(tokens, at);
                read_run(document, lexicon, tokens, at, free, paragraph.start, events);
            }
            _ => {}
        }
    }
}

/// The index after a tag that was left in the text (`<tweet id="1">`), whose marks are no quotation marks.
fn markup(tokens: &[Token], at: usize) -> usize {
    let opens = tokens.get(at + 1).is_some_and(|t| !t.spaced() && (t.is_word() || t.is('/')));
    if opens && let Some(n) = tokens[at + 1..].iter().position(|t| t.is('>') || t.is('<')) {
        let end = at + 1 + n;
        return if tokens[end].is('>') { end + 1 } else { end };
    }
    at + 1
}

/// The index after the marks that stand at `at` without space between.
fn run(tokens: &[Token], at: usize) -> usize {
    let more = tokens[at + 1..].iter().take_while(|t| t.kind == Kind::Mark && !t.spaced()).count();
    at + 1 + more
}

fn read_run(
    document: &Document,
    lexicon: &Lexicon,
    tokens: &[Token],
    start: usize,
    end: usize,
    offset: u32,
    events: &mut Vec<Event>,
) {
    let before = (start > 0 && !tokens[start].spaced()).then(|| &tokens[start - 1]);
    let after = tokens.get(end).filter(|t| !t.spaced());
    // White space or something that may stand before an opening mark; the same after a closing one.
    let left = before.is_none_or(|t| t.kind == Kind::Dash || "([{/…=>@".chars().any(|c| t.is(c)));
    let right = after.is_none_or(|t| ends(t, document));
    let mut i = start;
    while i < end {
        let c = char::from_u32(tokens[i].key).unwrap_or(' ');
        let same = |n: usize| n < end && tokens[n].is(c);
        let single = matches!(c, '\'' | '‘' | '’' | '`');
        // `''Yes'''` is a double mark of two, then a single one, from the outside in.
        let odd = !left && right && end - i == 3;
        let len = if single && same(i + 1) && !odd { 2 } else { 1 };
        let at = offset + i as u32;
        i += len;
        let mut event = Event {
            at,
            len: len as u32,
            family: family(c, len),
            shape: shape(c, len),
            opens: left && !right,
            closes: right && !left,
            weak: false,
        };
        match c {
            '„' | '‚' => (event.opens, event.closes) = (true, false),
            '“' | '‘' | '`' if !event.closes => event.opens = true,
            '”' if !event.opens => event.closes = true,
            '«' | '‹' if !event.closes => event.opens = true,
            '»' | '›' if !event.opens => event.closes = true,
            '’' if len == 2 && !event.opens => event.closes = true,
            '"' | '‟' | '\'' if left == right && (len == 2 || c != '\'') => {
                (event.opens, event.closes) = (true, true)
            }
            _ => {}
        }
        if event.family == Family::Single
            && !single_mark(lexicon, document, tokens, before, end, c, &mut event)
        {
            continue;
        }
        if c == '"' && len == 1 && is_inch(tokens, start) {
            continue;
        }
        events.push(event);
    }
}

/// Whether the token, without space before it, may follow a closing mark.
fn ends(token: &Token, document: &Document) -> bool {
    match token.kind {
        Kind::Dash => true,
        Kind::Punct | Kind::Symbol => !"([{#@$£€&".chars().any(|c| token.is(c)),
        Kind::Word => document.word(token).starts_with(['\'', '’']),
        _ => false,
    }
}

/// Settles what a single mark can be; `false` for an apostrophe.
fn single_mark(
    lexicon: &Lexicon,
    document: &Document,
    tokens: &[Token],
    before: Option<&Token>,
    end: usize,
    c: char,
    event: &mut Event,
) -> bool {
    let next = tokens.get(end);
    if event.opens {
        let Some(next) = next else { return false };
        let decade = next.integer().is_some_and(|n| n < 100) && next.len() == 2;
        let elided = lexicon.classes(next).has(Classes::ELIDED) || document.word(next) == "n";
        // A right mark opens nothing: it is the apostrophe of ’90s and ’em.
        return !(c == '’' || decade || elided);
    }
    if event.closes {
        let plural = before.is_some_and(|t| document.word(t).ends_with(['s', 'S', 'z', 'x']) && t.is_word());
        let goes_on =
            next.is_some_and(|t| t.spaced() && matches!(t.kind, Kind::Word | Kind::Number | Kind::Mark));
        let dropped = before.is_some_and(|t| document.word(t).ends_with("in") && t.is_word());
        event.weak = goes_on && (plural || dropped || before.is_some_and(|t| t.kind == Kind::Number));
        return true;
    }
    false
}

/// `6'2"`: a length in feet and inches.
fn is_inch(tokens: &[Token], at: usize) -> bool {
    let number = |n: usize| at >= n && tokens[at - n].kind == Kind::Number && !tokens[at - n + 1].spaced();
    let feet = at >= 2 && tokens[at - 2].kind == Kind::Mark && !tokens[at - 1].spaced();
    number(1) && feet && number(3)
}

fn family(c: char, len: usize) -> Family {
    match c {
        '\'' | '‘' | '’' | '`' | '‚' if len == 1 => Family::Single,
        '«' | '»' => Family::Guillemet,
        '‹' | '›' => Family::SingleGuillemet,
        _ => Family::Double,
    }
}

fn shape(c: char, len: usize) -> Shape {
    match c {
        _ if len == 2 => Shape::Wire,
        '"' | '\'' => Shape::Straight,
        _ => Shape::Curly,
    }
}
