//! Where pages keep their posts, and the class names of what is no journalism.

use rustc_hash::FxHashSet;

use super::table;
use crate::error::TableError;

/// Where the pages of one publisher or system keep the parts of a post: CSS selectors, empty where the general ones
/// do. Formatting elements have the names `x-b`, `x-em` and so on.
#[derive(Debug, Clone, Copy)]
pub struct PagePattern {
    /// Whose pages.
    pub name: &'static str,
    /// A post.
    pub post: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Its time, in an attribute or printed.
    pub time: &'static str,
    /// When it was changed.
    pub updated: &'static str,
    /// Who wrote it.
    pub author: &'static str,
    /// What its author does.
    pub role: &'static str,
    /// Its text; all of the post where there is none.
    pub body: &'static str,
    /// What stands in it and is not its text.
    pub leave: &'static str,
}

/// The tables about pages.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// Patterns, in order of their names.
    pub patterns: Vec<PagePattern>,
    clutter: FxHashSet<&'static str>,
    stamps: FxHashSet<&'static str>,
    live: Vec<String>,
}

/// The longest word of a class name that is looked up.
const LONGEST: usize = 24;

impl Pages {
    pub(super) fn new() -> Result<Self, TableError> {
        let source = table::source!("pages");
        let columns = ["name", "post", "title", "time", "updated", "author", "role", "body", "leave"];
        let mut patterns = Vec::new();
        for row in table::rows(source.file, source.text, columns)? {
            let [name, post, title, time, updated, author, role, body, leave] = row.cells;
            if post.is_empty() && name != "*" {
                return Err(row.error("column \"post\" is empty"));
            }
            patterns.push(PagePattern { name, post, title, time, updated, author, role, body, leave });
        }
        let clutter = set(table::source!("clutter"), "name")?;
        let stamps = set(table::source!("stamps"), "word")?;
        Ok(Self { patterns, clutter, stamps, live: live()? })
    }

    /// Whether a `class` or `id` names adverts, prompts, links elsewhere or readers' comments: one of its names, or
    /// a word of one ("ad-slot", "newsletterSignup"), is in the table.
    pub fn is_clutter(&self, names: &str) -> bool {
        names.split_ascii_whitespace().take(32).any(|name| {
            has(&self.clutter, name.as_bytes())
                || words(name.as_bytes()).take(16).any(|word| has(&self.clutter, word))
        })
    }

    /// Whether a title, an address or a class name says that the page is a live blog: "Storm Ann – live".
    pub fn is_live(&self, name: &str) -> bool {
        if name.len() > LONGEST_NAME {
            return false;
        }
        // "Storm Ann LIVE as roads close"
        let shouts = name.bytes().any(|b| b.is_ascii_lowercase())
            && name.split(|c: char| !c.is_alphanumeric()).any(|word| word == "LIVE");
        let parts = parts(name);
        shouts || self.live.iter().any(|words| parts.contains(words))
    }

    /// Whether the word may stand in a line that is a post's time and nothing else: "posted", "Mar", "ago".
    pub fn is_stamp(&self, word: &str) -> bool {
        has(&self.stamps, word.as_bytes())
    }
}

/// The longest title or address that is looked at.
const LONGEST_NAME: usize = 2000;

/// The words of a name in lower case, with ` | ` between its parts and around them: hyphens hold words together, other
/// signs part them, and figures are left out.
fn parts(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    out.push_str(" | ");
    for part in name.split(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '_' | '\'' | '’')) {
        for (i, piece) in part.split(" - ").enumerate() {
            out.push_str(if i > 0 { "| " } else { "" });
            let words = piece.split([' ', '-', '_']).filter(|w| w.bytes().any(|b| !b.is_ascii_digit()));
            for word in words {
                out.extend(word.chars().flat_map(char::to_lowercase));
                out.push(' ');
            }
        }
        out.push_str("| ");
    }
    out
}

/// The words of live pages as [`parts`] has them.
fn live() -> Result<Vec<String>, TableError> {
    let source = table::source!("live");
    let mut live = Vec::new();
    for row in table::rows(source.file, source.text, ["words", "where", "what"])? {
        live.push(match row.cells {
            [words, "any", _] => format!(" {words} "),
            [words, "end", _] => format!(" {words} | "),
            [_, other, _] => return Err(row.error(format!("expected any or end, found {other:?}"))),
        });
    }
    Ok(live)
}

/// Whether a set holds the word, in lower case.
fn has(set: &FxHashSet<&'static str>, word: &[u8]) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(|word| set.contains(word))
}

/// A table of words, each with a note of what it is.
fn set(source: table::Source, column: &str) -> Result<FxHashSet<&'static str>, TableError> {
    let mut set = FxHashSet::default();
    for row in table::rows(source.file, source.text, [column, "what"])? {
        let word = row.cells[0];
        if word.len() > LONGEST || word.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(row.error(format!("expected at most {LONGEST} lower-case letters, found {word:?}")));
        }
        if row.cells[1].is_empty() {
            return Err(row.error("column \"what\" is empty"));
        }
        set.insert(word);
    }
    Ok(set)
}

/// The words of a class name: "ad-slot__top" and "adSlotTop" have three.
fn words(name: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let start = rest.iter().position(u8::is_ascii_alphanumeric)?;
        rest = &rest[start..];
        let ends = |i: usize| {
            !rest[i].is_ascii_alphanumeric()
                || (rest[i].is_ascii_uppercase() && rest[i - 1].is_ascii_lowercase())
        };
        let end = (1..rest.len()).find(|&i| ends(i)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_cut_into_words() {
        let cut = |name: &'static str| {
            words(name.as_bytes())
                .map(|w| std::str::from_utf8(w).expect("cut from a str, between ASCII letters"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(cut("ad-slot__Top"), "ad slot Top");
        assert_eq!(cut("newsletterSignUp"), "newsletter Sign Up");
        assert_eq!(cut("--"), "");
    }

    #[test]
    fn titles_addresses_and_class_names_say_live() {
        let pages = Pages::new().expect("the tables ship with the crate");
        for (name, is) in [
            ("Storm Ann – live", true),
            ("Storm Ann - live", true),
            ("Live: storm Ann reaches Hull", true),
            ("Storm Ann LIVE as roads close", true),
            ("Storm Ann: live updates", true),
            ("/world/live/2025/mar/06/storm-ann", true),
            ("/news/storm-ann-as-it-happened-123", true),
            ("single-liveblog", true),
            ("How to live by the sea", false),
            ("LIVE MUSIC RETURNS TO HULL", false),
            ("/news/delivery-of-olives", false),
            ("The latest fashion", false),
            ("", false),
        ] {
            assert_eq!(pages.is_live(name), is, "{name}");
        }
    }

    #[test]
    fn clutter_is_named_by_whole_words() {
        let pages = Pages::new().expect("pages.tsv ships with the crate");
        for (names, is) in [
            ("ad-slot", true),
            ("story newsletterSignup", true),
            ("related-articles", true),
            ("jp-relatedposts", true),
            ("sharedaddy sd-sharing-enabled", true),
            ("lead-paragraph", false),
            ("headline", false),
            ("", false),
        ] {
            assert_eq!(pages.is_clutter(names), is, "{names}");
        }
    }
}
