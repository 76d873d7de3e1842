//! Mentions and the people behind them, on the rows of `tests/cases`.

use copydesk::lexicon::Lexicon;
use copydesk::model::Person;
use copydesk::people::{self, People};
use copydesk::surface::Surface;
use copydesk::text::{ByteSpan, Document, TokenSpan};

/// The rows of a table: two cells each.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1);
    lines.map(|l| l.split_once('\t').unwrap_or_else(|| panic!("two cells expected: {l:?}")))
}

/// A text with its marked phrases taken out of their brackets.
struct Case {
    text: String,
    asked: Vec<ByteSpan>,
    barred: Vec<ByteSpan>,
    /// Where posts begin.
    posts: Vec<u32>,
}

fn case(row: &str) -> Case {
    let mut case = Case { text: String::new(), asked: Vec::new(), barred: Vec::new(), posts: vec![0] };
    let mut open = 0;
    for (i, post) in row.split(" == ").enumerate() {
        if i > 0 {
            case.text.push('\n');
            case.posts.push(case.text.len() as u32);
        }
        for c in post.replace(" / ", "\n").chars() {
            match c {
                '[' | '{' => open = case.text.len() as u32,
                ']' => case.asked.push(ByteSpan::new(open, case.text.len() as u32)),
                '}' => case.barred.push(ByteSpan::new(open, case.text.len() as u32)),
                c => case.text.push(c),
            }
        }
    }
    case
}

fn bounds(case: &Case, document: &Document) -> Vec<TokenSpan> {
    if case.posts.len() == 1 {
        return Vec::new();
    }
    let ends = case.posts.iter().skip(1).copied().chain([case.text.len() as u32]);
    case.posts.iter().zip(ends).map(|(&a, b)| document.tokens_in(ByteSpan::new(a, b))).collect()
}

/// The mention that ends where the phrase ends, the longest first; an apposition may end it too.
fn mention(surface: &Surface, document: &Document, phrase: ByteSpan) -> Option<u32> {
    let tokens = document.tokens_in(phrase);
    let whole = |m: &copydesk::surface::Mention| {
        let end = if m.apposition.is_empty() { m.tokens.end } else { m.apposition.end };
        m.tokens.start == tokens.start && (m.tokens.end == tokens.end || end == tokens.end)
    };
    let inside = |m: &copydesk::surface::Mention| m.tokens.start == tokens.start && tokens.contains(m.tokens);
    let find = |f: &dyn Fn(&copydesk::surface::Mention) -> bool| surface.mentions.iter().position(f);
    find(&whole).or_else(|| find(&inside)).map(|i| i as u32)
}

#[test]
fn mentions_are_found_from_edge_to_edge() {
    let lexicon = Lexicon::builtin();
    let mut failures = Vec::new();
    for (row, tells) in rows(include_str!("cases/mentions.tsv")) {
        let case = case(row);
        let document = Document::new(&case.text, lexicon).expect("a short text");
        let surface = Surface::read(&document, lexicon);
        let found: Vec<ByteSpan> = surface.mentions.iter().map(|m| document.bytes(m.tokens)).collect();
        let words = |s: &ByteSpan| case.text[s.range()].to_owned();
        let mut told = Vec::new();
        for phrase in &case.asked {
            match found.iter().position(|s| s == phrase) {
                Some(i) => {
                    let m = &surface.mentions[i];
                    told.push(format!("{:?}:{:?}", m.kind, m.sort).to_lowercase());
                }
                None => {
                    failures.push(format!("{row}: found {:?}", found.iter().map(words).collect::<Vec<_>>()))
                }
            }
        }
        if told.len() == case.asked.len() && told.join("|") != tells {
            failures.push(format!("{row}: told {told:?}, expected {tells:?}"));
        }
        failures.extend(
            case.barred.iter().filter(|b| found.contains(b)).map(|b| format!("{row}: {:?}", words(b))),
        );
    }
    assert!(failures.is_empty(), "{} rows fail:\n{}", failures.len(), failures.join("\n"));
}

fn resolve(case: &Case) -> (People, Vec<Option<u32>>) {
    let lexicon = Lexicon::builtin();
    let document = Document::new(&case.text, lexicon).expect("a short text");
    let surface = Surface::read(&document, lexicon);
    let sources: Vec<Option<u32>> = case.asked.iter().map(|&p| mention(&surface, &document, p)).collect();
    let people =
        people::resolve(&document, lexicon, &surface, &bounds(case, &document), &mut [], &[], &sources);
    (people, sources)
}

/// Asks of each row what the people behind its marked phrases give; "-" where there is none.
fn ask(table: &str, of: impl Fn(&Person) -> String) {
    let mut failures = Vec::new();
    for (row, expected) in rows(table) {
        let (people, sources) = resolve(&case(row));
        let told = |source: &Option<u32>| {
            let person = source.and_then(|m| people.behind[m as usize]);
            person.map_or("-".to_owned(), |p| of(&people.people[p.index()]))
        };
        let found = sources.iter().map(told).collect::<Vec<_>>().join("|");
        if found != expected {
            failures.push(format!("{row}\n    found {found}, expected {expected}"));
        }
    }
    assert!(failures.is_empty(), "{} rows fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_source_has_its_kind() {
    ask(include_str!("cases/people_kinds.tsv"), |p| format!("{:?}", p.kind).to_lowercase());
}

#[test]
fn every_source_has_its_person() {
    ask(include_str!("cases/people.tsv"), |p| p.name.clone());
}

#[test]
fn newsmakers_are_listed_with_their_roles() {
    let mut failures = Vec::new();
    for (row, expected) in rows(include_str!("cases/people_list.tsv")) {
        let case = case(row);
        let (people, _) = resolve(&case);
        let one = |p: &Person| {
            let slice = |s: copydesk::text::Span| {
                case.text.chars().skip(s.start as usize).take(s.len() as usize).collect::<String>()
            };
            let roles: Vec<String> = p.roles.iter().map(|&r| slice(r)).collect();
            let roles = if roles.is_empty() { String::new() } else { format!(" ({})", roles.join(", ")) };
            format!("{}{}{roles}", if p.reporter { "*" } else { "" }, p.name)
        };
        let found = people.people.iter().map(one).collect::<Vec<_>>().join("; ");
        if found != expected {
            failures.push(format!("{row}\n    found {found:?}, expected {expected:?}"));
        }
    }
    assert!(failures.is_empty(), "{} rows fail:\n{}", failures.len(), failures.join("\n"));
}
