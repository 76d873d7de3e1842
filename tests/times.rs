//! Time expressions, line by line: which words, and which value.

use copydesk::model::{Moment, Timex};
use copydesk::options::DateOrder;
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
    let published = case.published.map(|p| p.parse().expect("a published line holds a time"));
    let page = Page { text: case.text.to_owned(), published, ..Page::default() };
    let article = parse(page, &Options::default()).expect("every text is read");
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

#[test]
fn conventions_hold() {
    check("times_conventions.tsv", include_str!("cases/times_conventions.tsv"));
}

fn times(text: &str, published: &str, options: &Options) -> Vec<Timex> {
    let published = Some(published.parse().expect("a time"));
    let page = Page { text: text.to_owned(), published, ..Page::default() };
    parse(page, options).expect("every text is read").times
}

/// First and last instant, zone and anchor of the first expression of a text.
fn whole(text: &str, published: &str) -> [String; 4] {
    let t = times(text, published, &Options::default()).remove(0);
    let moment = |m: Option<Moment>| m.map(|m| m.to_string()).unwrap_or_default();
    [moment(t.start), moment(t.end), t.zone.unwrap_or_default(), t.anchor.to_string()]
}

#[test]
fn an_expression_names_an_interval_a_zone_and_its_anchor() {
    let page = "2025-07-18T13:47:00+01:00";
    for (text, expected) in [
        ("He spoke today.", ["2025-07-18", "2025-07-19", "", "page"]),
        ("It is the hottest July 2025 day.", ["2025-07-01", "2025-08-01", "", "absolute"]),
        ("He spoke at 9.30am.", ["2025-07-18T09:30:00+01:00", "2025-07-18T09:30:00+01:00", "+01:00", "page"]),
        (
            "He spoke at 9.30am GMT.",
            ["2025-07-18T09:30:00+00:00", "2025-07-18T09:30:00+00:00", "+00:00", "page"],
        ),
        (
            "He spoke at 9.30am UK time.",
            ["2025-07-18T09:30:00+01:00", "2025-07-18T09:30:00+01:00", "Europe/London", "page"],
        ),
        (
            "He spoke at 9.30am ET.",
            ["2025-07-18T09:30:00-04:00", "2025-07-18T09:30:00-04:00", "America/New_York", "page"],
        ),
        // a clock that the words do not name
        ("He spoke at 9.30am local time.", ["2025-07-18T09:30:00", "2025-07-18T09:30:00", "", "page"]),
        (
            "He spoke this morning.",
            ["2025-07-18T06:00:00+01:00", "2025-07-18T12:00:00+01:00", "+01:00", "page"],
        ),
        (
            "In the early hours of Monday it rained.",
            ["2025-07-14T00:00:00+01:00", "2025-07-14T06:00:00+01:00", "+01:00", "page"],
        ),
        (
            "It ends at midnight on Friday.",
            ["2025-07-19T00:00:00+01:00", "2025-07-19T00:00:00+01:00", "+01:00", "page"],
        ),
        ("Q3 was good.", ["2025-07-01", "2025-10-01", "", "page"]),
        ("The 1980s were loud.", ["1980-01-01", "1990-01-01", "", "absolute"]),
        ("The summer of 2022 was hot.", ["2022-06-01", "2022-09-01", "", "absolute"]),
        ("This week was busy.", ["2025-07-14", "2025-07-21", "", "page"]),
        ("It lasted two hours.", ["", "", "", "absolute"]),
    ] {
        assert_eq!(whole(text, page), expected.map(str::to_owned), "{text}");
    }
}

#[test]
fn a_numeric_date_says_when_it_is_ambiguous() {
    let read = |text: &str, order: DateOrder| {
        let options = Options { date_order: order, ..Options::default() };
        let t = times(text, "2025-02-18", &options).remove(0);
        (t.value, t.alternatives)
    };
    let pair = |value: &str, other: &[&str]| {
        (value.to_owned(), other.iter().map(|o| (*o).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(read("Dated 03/04/2024.", DateOrder::Auto), pair("2024-04-03", &["2024-03-04"]));
    assert_eq!(read("Dated 03/04/2024.", DateOrder::MonthFirst), pair("2024-03-04", &["2024-04-03"]));
    assert_eq!(
        read("Dated 03/04/2024 and 12/25/2024.", DateOrder::Auto),
        pair("2024-03-04", &["2024-04-03"])
    );
    assert_eq!(
        read("Dated 03/04/2024 and 12/25/2024.", DateOrder::DayFirst),
        pair("2024-04-03", &["2024-03-04"])
    );
    assert_eq!(read("Dated 13/04/2024.", DateOrder::MonthFirst), pair("2024-04-13", &[]));
    assert_eq!(read("Dated 04/04/2024.", DateOrder::Auto), pair("2024-04-04", &[]));
}

#[test]
fn the_ends_of_a_range_know_each_other() {
    for text in [
        "He ruled from 2000 to 2008.",
        "The trial runs 3–11 April.",
        "Closed between 9am and 11am.",
        "Monday to Friday",
    ] {
        let found = times(text, "2025-02-18", &Options::default());
        assert_eq!(found.len(), 2, "{text}: {found:?}");
        let partners: Vec<_> = found.iter().map(|t| t.range.map(|r| r.index())).collect();
        assert_eq!(partners, [Some(1), Some(0)], "{text}");
    }
    let apart = times("He won in 2000 and 2008.", "2025-02-18", &Options::default());
    assert!(apart.iter().all(|t| t.range.is_none()), "{apart:?}");
}
