//! What an author's element says: names and what they do.

use super::blocks::{Branch, text};
use crate::lexicon::{Lexicon, PostCue, known};
use crate::text::{Document, Kind, Token};

/// The longest byline, in bytes; what is longer is no byline.
const LONGEST: usize = 240;

/// The most words of an outlet's name before its writers.
const OUTLET: usize = 6;

/// Words that lead to a name.
const LABELS: &[&str] = &["by", "from", "and", "posted", "written"];

/// The most parts of a byline that are told apart.
const PARTS: usize = 12;

/// The most words of a name.
const WORDS: usize = 6;

/// The words of a byline's element; parts that are set apart, name and role, have a sign between them.
pub(super) fn words(branch: Branch) -> String {
    let mut branch = branch;
    let parts = loop {
        let is_text = |n: &Branch| n.value().as_text().is_some_and(|t| !t.trim().is_empty());
        if branch.children().any(|n| is_text(&n)) {
            return text(branch);
        }
        let elements: Vec<Branch> =
            branch.children().filter(|n| n.value().is_element()).take(PARTS + 1).collect();
        match elements[..] {
            [only] => branch = only,
            _ => break elements,
        }
    };
    if parts.len() > PARTS {
        return text(branch);
    }
    let mut words = String::new();
    for part in parts.into_iter().map(text).filter(|t| !t.is_empty()) {
        if !words.is_empty() {
            let last = words.rsplit(" | ").next().unwrap_or_default();
            let is_label = |w: &&str| LABELS.iter().any(|l| w.eq_ignore_ascii_case(l));
            let leads = last.split(' ').next_back().as_ref().is_some_and(is_label);
            let whole = last.split(' ').filter(|w| !is_label(w)).nth(1).is_some();
            words.push_str(if whole && !leads { " | " } else { " " });
        }
        words.push_str(&part);
    }
    words
}

/// The writers that a byline names, with their roles: "By Ann Lee and Bo Ek, political editor".
pub(super) fn read(text: &str, lexicon: &Lexicon) -> Vec<(String, Option<String>)> {
    let mut authors: Vec<(String, Option<String>)> = Vec::new();
    if text.len() > LONGEST {
        return authors;
    }
    let Ok(document) = Document::new(text, lexicon) else { return authors };
    let tokens = &document.tokens;
    // "KEY EVENT" in the writer's place.
    if lexicon.furniture.kind(tokens).is_some() {
        return authors;
    }
    // "By", "Analysis by", "From CNN's"
    let mut at = match lexicon.posts.longest(tokens) {
        Some((n, PostCue::Byline)) => n,
        _ => usize::from(tokens.first().is_some_and(|t| is_word(&document, t, &["by", "from", "posted"]))),
    };
    // "From Example Network's Ann Lee": the outlet is no part of the name.
    if tokens.first().is_some_and(|t| is_word(&document, t, &["from"])) {
        let outlet = tokens.iter().take(OUTLET).position(|t| t.word == known::POSSESSIVE);
        at = outlet.map_or(at, |n| n + 1);
    }
    while at < tokens.len() {
        let end = tokens[at..].iter().position(|t| parts(&document, t)).map_or(tokens.len(), |n| at + n);
        let part = &tokens[at..end];
        at = end + 1;
        let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
        let words = &text[first.start as usize..last.end as usize];
        if is_role(part, lexicon) || is_word(&document, first, &["in", "at", "for"]) {
            // "Ann Lee and Bo Ek, reporters": all before it that have none; "editor, in London": one role.
            match authors.last_mut() {
                Some((_, Some(role))) => {
                    role.push_str(", ");
                    role.push_str(words);
                }
                _ => authors
                    .iter_mut()
                    .filter(|(_, r)| r.is_none())
                    .for_each(|(_, r)| *r = Some(words.to_owned())),
            }
        } else if is_name(&document, part) {
            authors.push((words.to_owned(), None));
        }
    }
    authors
}

fn is_word(document: &Document, token: &Token, words: &[&str]) -> bool {
    words.iter().any(|w| document.word(token).eq_ignore_ascii_case(w))
}

/// What stands between names.
fn parts(document: &Document, token: &Token) -> bool {
    token.is(',')
        || token.is(';')
        || token.is('|')
        || token.is('&')
        || token.is('•')
        || is_word(document, token, &["and"])
}

fn is_role(part: &[Token], lexicon: &Lexicon) -> bool {
    (0..part.len()).any(|i| matches!(lexicon.posts.longest(&part[i..]), Some((_, PostCue::Reporter))))
}

/// Whether the words are a few with a capital first, and no figure.
fn is_name(document: &Document, part: &[Token]) -> bool {
    let words = part.iter().filter(|t| t.kind == Kind::Word);
    let capital = part.first().is_some_and(|t| document.word(t).starts_with(|c: char| !c.is_lowercase()));
    let figure = part.iter().any(|t| t.kind == Kind::Number || t.kind == Kind::Url);
    capital && !figure && (1..=WORDS).contains(&words.count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_names_and_roles() {
        for (text, authors) in [
            ("Ann Lee", "Ann Lee"),
            ("By Ann Lee", "Ann Lee"),
            ("By Ann Lee, News Reporter", "Ann Lee (News Reporter)"),
            (
                "Ann O'Lee and Bo Ek, political correspondents",
                "Ann O'Lee (political correspondents); Bo Ek (political correspondents)",
            ),
            ("Ann Lee, editor, in Leeds", "Ann Lee (editor, in Leeds)"),
            ("From Example Network's Ann Lee and Bo Ek", "Ann Lee; Bo Ek"),
            ("14:05", ""),
            ("KEY EVENT", ""),
            ("", ""),
        ] {
            let read: Vec<_> = read(text, Lexicon::builtin())
                .into_iter()
                .map(|(name, role)| role.map_or(name.clone(), |r| format!("{name} ({r})")))
                .collect();
            assert_eq!(read.join("; "), authors, "{text}");
        }
    }
}
