//! Who wrote a post: bylines on a line of their own, and "my colleague …".

use crate::lexicon::{Classes, Lexicon, PostCue, known};
use crate::model::Author;
use crate::text::{Document, Kind, Token, TokenSpan};

/// The most tokens of a byline.
const LONGEST: u32 = 30;

/// The most writers that one post names in its running text.
pub(super) const COLLEAGUES: usize = 4;

/// A writer as a byline names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Writer {
    /// The name.
    pub name: TokenSpan,
    /// What the writer does; empty where nothing is said.
    pub role: TokenSpan,
}

/// A line that says who wrote what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Byline {
    /// In the order of the line.
    pub writers: Vec<Writer>,
    /// Whether the line announces an analysis.
    pub analysis: bool,
}

impl Byline {
    /// Reads "By Ann Smith, political editor", "Analysis: Ann Smith and Bo Li" or "Ann Smith, political editor".
    pub fn read(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Byline> {
        if line.len() > LONGEST || line.len() < 2 {
            return None;
        }
        let tokens = document.tokens(line);
        let cue = lexicon.posts.longest(tokens);
        let (mut at, analysis) = match cue {
            Some((n, PostCue::Byline)) => (n, document.word(&tokens[0]).eq_ignore_ascii_case("analysis")),
            Some((n, PostCue::Analysis))
                if tokens.get(n).is_some_and(|t| t.is(':') || t.kind == Kind::Dash) =>
            {
                let by = tokens.get(n + 1).is_some_and(|t| t.word == known::BY);
                (n + 1 + usize::from(by), true)
            }
            _ => (0, false),
        };
        let cued = at > 0;
        at += usize::from(tokens.get(at).is_some_and(|t| t.is(':')));
        let mut writers = Vec::new();
        loop {
            let n = name(lexicon, &tokens[at..])?;
            let from = line.start + at as u32;
            let none = TokenSpan::new(from + n as u32, from + n as u32);
            writers.push(Writer { name: TokenSpan::new(from, from + n as u32), role: none });
            at += n;
            match tokens.get(at) {
                None => break,
                Some(t) if t.word == known::AND || t.is('&') => at += 1,
                Some(t) if t.word == known::IN || t.word == known::AT => break,
                Some(t) if t.is(',') || t.kind == Kind::Dash || t.is('|') || t.is('(') => {
                    at += 1;
                    if role(lexicon, &tokens[at..]) {
                        break;
                    }
                    at += usize::from(tokens.get(at).is_some_and(|t| t.word == known::AND));
                }
                Some(_) => return None,
            }
        }
        let mut rest = &tokens[at..];
        // "Ann Smith, our economics editor, writes:" says who, not what follows.
        while let [head @ .., last] = rest
            && (matches!(last.kind, Kind::Punct | Kind::Dash)
                || (head.len() >= 2 && lexicon.classes(last).has(Classes::CUE)))
        {
            rest = head;
        }
        let describes = role(lexicon, rest);
        let place = rest.first().is_some_and(|t| t.word == known::IN || t.word == known::AT);
        let ends = rest.is_empty() || describes || (place && cued);
        if !ends {
            return None;
        }
        let first = &writers[0].name;
        let names = first.len() >= 2;
        if !cued && (!describes || !names) {
            return None;
        }
        if cued && !names && !describes && !analysis {
            return None;
        }
        if describes && let Some(last) = writers.last_mut() {
            last.role = TokenSpan::new(line.start + at as u32, line.start + at as u32 + rest.len() as u32);
        }
        Some(Byline { writers, analysis })
    }
}

/// The number of tokens of a name at the head: capitalised words, initials, hyphens and particles between them.
pub(super) fn name(lexicon: &Lexicon, tokens: &[Token]) -> Option<usize> {
    let mut n = 0;
    let mut words = 0;
    while let Some(t) = tokens.get(n) {
        let next = |k: usize| {
            tokens.get(n + k).is_some_and(|t| t.capital() && !t.flags.has(crate::text::Flags::LINE_START))
        };
        let joined = words > 0 && !t.spaced() && next(1);
        // "Jean-Claude", "J. Smith", "O’Neill" where the mark stands apart
        let mark = joined && (t.kind == Kind::Dash || t.is('.') || t.kind == Kind::Mark);
        // "de la Cruz"
        let particle = words > 0 && t.is_word() && t.len() <= 3 && (next(1) || next(2)) && !divides(t);
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
fn divides(t: &Token) -> bool {
    matches!(t.word, known::AND | known::IN | known::AT | known::BY | known::FOR | known::ON | known::OR)
}

/// Whether the tokens say what a writer does: short, and with a word such as "correspondent" in them.
fn role(lexicon: &Lexicon, tokens: &[Token]) -> bool {
    tokens.len() <= 12
        && tokens.first().is_some_and(|t| !lexicon.classes(t).has(Classes::PRONOUN))
        && tokens.iter().enumerate().any(|(i, t)| {
            t.is_word() && matches!(lexicon.posts.longest(&tokens[i..]), Some((_, PostCue::Reporter)))
        })
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

impl Writer {
    /// The model's noun.
    pub fn author(&self, document: &Document) -> Author {
        let name = document.bytes(self.name);
        let role = (!self.role.is_empty()).then(|| document.slice(document.bytes(self.role)).to_owned());
        Author { name: document.slice(name).to_owned(), role, span: Some(document.cross(name)), person: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon).unwrap();
        let byline = Byline::read(&document, lexicon, document.paragraphs[0].tokens)?;
        let writers: Vec<String> = byline
            .writers
            .iter()
            .map(|w| {
                let author = w.author(&document);
                author.name + &author.role.map(|r| format!(" [{r}]")).unwrap_or_default()
            })
            .collect();
        Some(writers.join("; ") + if byline.analysis { " *" } else { "" })
    }

    #[test]
    fn bylines_are_read_with_their_roles() {
        for (text, expected) in [
            ("By Ann Smith, Rome correspondent", "Ann Smith [Rome correspondent]"),
            ("By Ann Smith", "Ann Smith"),
            ("By ANN SMITH and BO LI", "ANN SMITH; BO LI"),
            ("By Ann Smith, Bo Li and Cy de la Cruz in Rome", "Ann Smith; Bo Li; Cy de la Cruz"),
            ("Analysis: Ann Smith, political editor", "Ann Smith [political editor] *"),
            ("Analysis by Ann Smith-Jones", "Ann Smith-Jones *"),
            ("Ann Smith, deputy political editor", "Ann Smith [deputy political editor]"),
            ("Ann Smith, our deputy editor, writes:", "Ann Smith [our deputy editor]"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_lines_are_no_bylines() {
        for text in [
            "By framing it so, Ann Smith wins.",
            "By Monday, the talks had ended.",
            "By Monday",
            "Ann Smith, who is the editor of a paper, said so.",
            "Ann Smith",
            "Rome, Italy",
            "By",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
