//! Names of writers, what they do, and the colleagues that a post names in its text.

use crate::lexicon::{Classes, Lexicon, PostCue, known};
use crate::model::Author;
use crate::text::{Document, Flags, Kind, Token, TokenSpan};

/// The most writers that one post names in its running text.
pub(super) const COLLEAGUES: usize = 4;

/// The most tokens that say what a writer does, before the name.
const FORE: usize = 8;

/// The most tokens of what a writer does, behind the name.
const ROLE: usize = 12;

/// A writer as a byline names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Writer {
    /// The name.
    pub name: TokenSpan,
    /// What the writer does; empty where nothing is said.
    pub role: TokenSpan,
}

impl Writer {
    /// A writer of whom the name alone is known: so many tokens from the first.
    pub fn named(first: u32, tokens: usize) -> Self {
        let end = first + tokens as u32;
        Self { name: TokenSpan::new(first, end), role: TokenSpan::new(end, end) }
    }

    /// The model's noun.
    pub fn author(&self, document: &Document) -> Author {
        let name = document.bytes(self.name);
        let role = (!self.role.is_empty()).then(|| document.slice(document.bytes(self.role)).to_owned());
        Author { name: document.slice(name).to_owned(), role, span: Some(document.cross(name)), person: None }
    }
}

/// The number of tokens of a name at the head: capitalised words, initials, hyphens and particles between them.
pub(super) fn name(lexicon: &Lexicon, tokens: &[Token]) -> Option<usize> {
    let mut n = 0;
    let mut words = 0;
    while let Some(t) = tokens.get(n) {
        if n > 0 && t.flags.has(Flags::LINE_START) {
            break;
        }
        let next =
            |k: usize| tokens.get(n + k).is_some_and(|t| t.capital() && !t.flags.has(Flags::LINE_START));
        let joined = words > 0 && !t.spaced() && next(1);
        // "J. Smith", but not "… by Ann Smith. As usual, …"
        let dot = t.is('.')
            && (n == 0 || tokens[n - 1].len() <= 2 || tokens.get(n + 1).is_some_and(|t| !t.spaced()));
        // "Jean-Claude", and "O’Neill" where the mark stands apart
        let mark = joined && (t.kind == Kind::Dash || dot || t.kind == Kind::Mark);
        // "de la Cruz"
        let particle =
            words > 0 && t.is_word() && t.len() <= 3 && (next(1) || next(2)) && !divides(lexicon, t);
        if t.capital() && (words > 0 || !lexicon.classes(t).any(Classes::FUNCTION)) {
            words += 1;
        } else if !mark && !particle {
            break;
        }
        n += 1;
    }
    (words > 0 && words <= 5).then_some(n)
}

/// Words that stand between a name and what is no part of it.
fn divides(lexicon: &Lexicon, t: &Token) -> bool {
    lexicon.classes(t).any(Classes::FUNCTION)
}

/// Whether the tokens say what a writer does: short, and with a word such as "correspondent" in them.
pub(super) fn role(lexicon: &Lexicon, tokens: &[Token]) -> bool {
    tokens.len() <= ROLE
        && tokens.first().is_some_and(|t| !is_pronoun(lexicon, t))
        && tokens.iter().enumerate().any(|(i, t)| {
            // "Ann Smith, reporter", but not "Minister smiles, evades reporter’s question"
            t.is_word()
                && matches!(lexicon.posts.longest(&tokens[i..]), Some((n, PostCue::Reporter))
                    if tokens.get(i + n).is_none_or(|t| t.word != known::POSSESSIVE))
        })
}

/// What a writer does where it stands before the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fore {
    /// First token of what is said, and the token behind it.
    pub role: (usize, usize),
    /// Tokens before the name.
    pub len: usize,
    /// Whether an outlet is named: "CNN's".
    pub outlet: bool,
}

/// Reads "our political editor", "CNN's", "Political Editor" before a name.
pub(super) fn fore(lexicon: &Lexicon, tokens: &[Token]) -> Option<Fore> {
    let outlet = match lexicon.posts.longest(tokens) {
        Some((n, PostCue::Outlet)) if tokens.get(n).is_some_and(|t| t.word == known::POSSESSIVE) => n + 1,
        _ => 0,
    };
    let mut end = outlet;
    for i in outlet..tokens.len().min(outlet + FORE) {
        let t = &tokens[i];
        if !(t.is_word() || t.is('-') || t.kind == Kind::Dash) || (i > 0 && t.flags.has(Flags::LINE_START)) {
            break;
        }
        if let Some((n, PostCue::Reporter)) = lexicon.posts.longest(&tokens[i..]) {
            end = i + n;
        }
    }
    let comma = usize::from(tokens.get(end).is_some_and(|t| t.is(',')));
    let named = tokens.get(end + comma..).and_then(|t| name(lexicon, t)).is_some_and(|n| n >= 2);
    let owned = |t: &Token| matches!(t.word, known::OUR | known::MY);
    let roled = end > outlet && (owned(&tokens[outlet]) || !is_pronoun(lexicon, &tokens[outlet]));
    if !named || !(outlet > 0 || roled) {
        return None;
    }
    let role = if end > outlet { (outlet, end) } else { (0, outlet - 1) };
    Some(Fore { role, len: end + comma, outlet: outlet > 0 })
}

/// Whether the word is a pronoun: "us", but not "US".
fn is_pronoun(lexicon: &Lexicon, t: &Token) -> bool {
    lexicon.classes(t).has(Classes::PRONOUN) && !t.flags.has(Flags::UPPER)
}

/// Whether the tokens begin with a given name or an initial.
pub(super) fn personal(lexicon: &Lexicon, tokens: &[Token]) -> bool {
    let given = |t: &Token| lexicon.classes(t).any(Classes::GIVEN);
    match tokens {
        [title, first, ..] if lexicon.classes(title).has(Classes::TITLE) => given(first),
        [first, ..] => first.capital() && given(first),
        [] => false,
    }
}

/// The writers that "my colleague …" at the token names; several where it says "colleagues".
pub(super) fn colleagues(document: &Document, lexicon: &Lexicon, at: usize) -> Vec<Writer> {
    let tokens = &document.tokens[at..];
    let Some((n, PostCue::Colleague)) = lexicon.posts.longest(tokens) else { return Vec::new() };
    let mut i = n;
    // "my colleague and political editor Ann Smith", "our own Ann Smith"
    while i < n + 6 && tokens.get(i).is_some_and(|t| t.is_word() && !t.capital()) {
        i += 1;
    }
    let role = TokenSpan::new(at as u32 + 1, (at + i) as u32);
    let several = document.word(&tokens[n - 1]).ends_with('s');
    let mut writers = Vec::new();
    while let Some(length) = tokens.get(i..).and_then(|t| name(lexicon, t)).filter(|&n| n >= 2) {
        let start = (at + i) as u32;
        writers.push(Writer { name: TokenSpan::new(start, start + length as u32), role });
        i += length;
        let joined = tokens.get(i).is_some_and(|t| t.is(',') || t.word == known::AND);
        if !several || !joined || writers.len() == COLLEAGUES {
            break;
        }
        i += 1;
    }
    writers
}
