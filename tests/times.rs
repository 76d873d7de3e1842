//! Time expressions, line by line: which words, and which value.

use copydesk::surface::Page;
use copydesk::{Options, parse};

/// One line of a case file.
struct Case<'a> {
    line: usize,
    published: Option<&'a str>,
    text: &'a str,
    expected: Vec<(&'a str, &'a str)>,
}

fn cases(table: &str) -> Vec<Case<'_>> {
    let mut published = None;
    let mut out = Vec::new();
    for (i, line) in table.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (text, expected) = line.split_once('\t').unwrap_or_else(|| panic!("line {}: no tab", i + 1));
        if text == "published" {
            published = Some(expected).filter(|p| *p != "-");
            continue;
        }
        let expected = expected.split(" | ").filter(|e| !e.is_empty());
        let expected = expected
            .map(|e| e.split_once(" = ").unwrap_or_else(|| panic!("line {}: {e:?}", i + 1)))
            .collect();
        out.push(Case { line: i + 1, published, text, expected });
    }
    out
}

fn read(case: &Case) -> Vec<(String, String)> {
    let published = case.published.map(|p| p.parse().unwrap());
    let page = Page { text: case.text.to_owned(), published, ..Page::default() };
    let article = parse(page, &Options::default()).unwrap();
    article.times.iter().map(|t| (article.slice(t.span).to_owned(), t.value.clone())).collect()
}

fn check(name: &str, table: &str) {
    let mut wrong = Vec::new();
    for case in cases(table) {
        let found = read(&case);
        let same = found.len() == case.expected.len()
            && found.iter().zip(&case.expected).all(|((w, v), (ew, ev))| w == ew && v == ev);
        if !same {
            let how = match found.len().cmp(&case.expected.len()) {
                std::cmp::Ordering::Less => "too few",
                std::cmp::Ordering::Greater => "too many",
                std::cmp::Ordering::Equal => "other",
            };
            wrong.push(format!(
                "{name}:{}: {how}: {}\n    expected {:?}\n    found    {found:?}",
                case.line, case.text, case.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "{} lines are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn lines_of_live_blogs_are_read_as_written() {
    check("times.tsv", include_str!("cases/times.tsv"));
}

/// Any order of words of time, numbers and marks is read without a panic, and its spans are in order and apart.
#[test]
fn any_order_of_words_is_read() {
    const WORDS: &[&str] = &[
        "the",
        "a",
        "of",
        "in",
        "and",
        "to",
        "last",
        "next",
        "this",
        "past",
        "early",
        "late",
        "mid",
        "end",
        "half",
        "second",
        "third",
        "first",
        "quarter",
        "year",
        "years",
        "week",
        "day",
        "hours",
        "hour",
        "ago",
        "later",
        "earlier",
        "from",
        "now",
        "Monday",
        "Fridays",
        "March",
        "May",
        "Dec",
        ".",
        ",",
        "-",
        "–",
        "/",
        ":",
        "'",
        "’",
        "s",
        "'s",
        "1999",
        "2024",
        "24",
        "7",
        "31",
        "9.30",
        "14",
        "05",
        "am",
        "p.m.",
        "GMT",
        "UK",
        "noon",
        "midnight",
        "Christmas",
        "Easter",
        "summer",
        "fall",
        "every",
        "each",
        "other",
        "couple",
        "few",
        "twenty",
        "nineteen",
        "BC",
        "before",
        "after",
        "today",
        "tomorrow",
        "night",
        "morning",
        "long",
        "old",
        "per",
        "twice",
        "#",
        "@x",
        "(",
        ")",
        "\n",
        "period",
        "fiscal",
        "T",
        "Z",
        "Q",
        "H",
        "century",
        "1980",
        "é",
        "%",
        "$",
        "+",
        "q3",
        "single",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n as u64) as usize
    };
    for round in 0..4000 {
        let mut text = String::new();
        for _ in 0..1 + next(14) {
            text.push_str(WORDS[next(WORDS.len())]);
            if next(4) > 0 {
                text.push(' ');
            }
        }
        let published = (round % 2 == 0).then(|| "2024-02-29T10:00:00+00:00".parse().unwrap());
        let page = Page { text: text.clone(), published, ..Page::default() };
        let article = parse(page, &Options::default()).unwrap();
        let mut last = 0;
        for t in &article.times {
            assert!(t.span.start >= last && t.span.end > t.span.start, "{text:?}: {:?}", article.times);
            last = t.span.end;
            assert!(!t.value.is_empty(), "{text:?}");
        }
    }
}
