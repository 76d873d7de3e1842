//! Facts: each row of `cases/facts*.tsv` is a text and the facts that stand in it; most rows of live blogs have none.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;

use copydesk::facts;
use copydesk::lexicon::Lexicon;
use copydesk::model::{Bound, Direction, Fact, FactKind, TrendRole};
use copydesk::surface::Surface;
use copydesk::text::{Document, Span};

fn read(text: &str) -> Vec<Fact> {
    let lexicon = Lexicon::builtin();
    let document = Document::new(text, lexicon).unwrap();
    facts::read(&document, lexicon, &Surface::read(&document, lexicon))
}

fn slice(text: &str, span: Span) -> String {
    text.chars().skip(span.start as usize).take(span.len() as usize).collect()
}

/// Value, unit and bound of a fact, as the rows have them.
fn said(fact: &Fact) -> String {
    let mut out = String::new();
    match (fact.kind, fact.value, fact.low, fact.high, fact.fraction) {
        (FactKind::Ordinal, Some(value), ..) => write!(out, "#{value}"),
        (FactKind::Score, _, Some(low), Some(high), _) => write!(out, "{low}:{high}"),
        (_, Some(value), ..) => write!(out, "{value}"),
        (_, _, Some(low), Some(high), _) => write!(out, "{low}..{high}"),
        (.., Some((number, of))) => write!(out, "{number}/{of}"),
        _ => write!(out, "?"),
    }
    .unwrap();
    if let Some(unit) = &fact.unit {
        write!(out, " {}", unit.name).unwrap();
    }
    if fact.kind == FactKind::Age {
        out.push_str(" of age");
    }
    if let Some(per) = &fact.per {
        write!(out, "/{}", per.name).unwrap();
    }
    if let Some(bound) = fact.bound {
        out.push_str(match bound {
            Bound::AtLeast => " >=",
            Bound::MoreThan => " >",
            Bound::AtMost => " <=",
            Bound::LessThan => " <",
            Bound::About => " ~",
        });
    }
    out
}

/// `words=value unit/per bound trend`, several separated by ` | `: `24%=24 percent`, `£5m=5000000 pound sterling <=`,
/// `first=#1`, `2-1=2:1`, `one in five=0.2`, `3%=3 percent up-by`.
fn show(text: &str, facts: &[Fact]) -> String {
    let mut out = String::new();
    for fact in facts {
        if !out.is_empty() {
            out.push_str(" | ");
        }
        write!(out, "{}=", slice(text, fact.span)).unwrap();
        out.push_str(&said(fact));
        if let Some(trend) = fact.trend {
            out.push_str(if trend.direction == Direction::Up { " up-" } else { " down-" });
            out.push_str(match trend.role {
                TrendRole::By => "by",
                TrendRole::To => "to",
                TrendRole::From => "from",
            });
        }
    }
    out
}

fn check(name: &str, rows: &str) {
    let mut wrong = String::new();
    for (i, line) in rows.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
        let found = show(text, &read(text));
        if found != expected {
            writeln!(wrong, "{name}:{}: {text}\n  expected {expected}\n  found    {found}", i + 1).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn live_blog_sentences_hold_the_facts_they_say() {
    check("facts.tsv", include_str!("cases/facts.tsv"));
}

#[test]
fn every_kind_of_figure_is_read() {
    check("facts_points.tsv", include_str!("cases/facts_points.tsv"));
}

#[test]
fn a_figure_knows_what_it_measures() {
    let mut wrong = String::new();
    for line in
        include_str!("cases/facts_measures.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let (text, expected) = line.split_once('\t').unwrap();
        let part = |name: &str, span: Option<Span>| {
            span.map(|s| format!(" {name} {};", slice(text, s))).unwrap_or_default()
        };
        let found: Vec<String> = read(text)
            .iter()
            .map(|f| {
                let parts = part("measure", f.measure) + &part("of", f.of) + &part("holder", f.holder);
                format!("{}:{}", slice(text, f.span), parts.trim_end_matches(';'))
            })
            .collect();
        if found.join(" | ") != expected {
            writeln!(wrong, "{text}\n  expected {expected}\n  found    {}", found.join(" | ")).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn no_figure_goes_on_in_the_next_line() {
    for (above, below) in
        [("It fell to -5", "½ of it is left"), ("It costs $10", "14 of them"), ("It costs two$", "14:05 GMT")]
    {
        let alone: Vec<String> = read(above).iter().map(said).collect();
        let both: Vec<String> = read(&format!("{above}\n{below}")).iter().map(said).collect();
        assert_eq!(both.get(..alone.len()), Some(&alone[..]), "{above} | {below}");
        assert!(!alone.is_empty(), "{above}");
    }
}

#[test]
fn a_clock_on_a_line_of_its_own_is_no_figure() {
    assert!(read("17.45\nWinds are easing.\n16.20\nThe quay is shut.").is_empty());
}

#[test]
fn what_is_no_fact_is_none() {
    check("facts_none.tsv", include_str!("cases/facts_none.tsv"));
}

/// Facts that are found, said and both; for the F1 of figures labelled by hand.
#[derive(Default)]
struct Count {
    found: usize,
    said: usize,
    value: usize,
    unit: usize,
    bound: usize,
    alarms: usize,
}

/// F1 in percent.
fn f1(both: usize, count: &Count) -> f64 {
    200.0 * both as f64 / (count.found + count.said) as f64
}

/// Counts one row; each label is met by one fact that shares characters with its words.
fn count(text: &str, labels: &str, total: &mut Count) -> bool {
    let facts: Vec<Fact> =
        read(text).into_iter().filter(|f| !matches!(f.kind, FactKind::Ordinal | FactKind::Score)).collect();
    let (mut at, mut right, mut said_here) = (0, 0, 0);
    let mut used = vec![false; facts.len()];
    for label in labels.split(" | ").filter(|l| !l.is_empty()) {
        let (words, expected) = label.split_once('=').unwrap();
        let byte = at + text[at..].find(words).unwrap_or_else(|| panic!("no {words:?} in {text:?}"));
        at = byte + words.len();
        let span =
            Span { start: text[..byte].chars().count() as u32, end: text[..at].chars().count() as u32 };
        said_here += 1;
        let Some(i) = (0..facts.len())
            .find(|&i| !used[i] && facts[i].span.start < span.end && span.start < facts[i].span.end)
        else {
            continue;
        };
        used[i] = true;
        let bare = |s: &str| s.trim_end_matches(['<', '>', '=', '~']).trim_end().to_owned();
        let value = |s: &str| bare(s).split(' ').next().unwrap().to_owned();
        let found = said(&facts[i]);
        total.value += usize::from(value(&found) == value(expected));
        total.unit += usize::from(bare(&found) == bare(expected));
        total.bound += usize::from(found == expected);
        right += usize::from(found == expected);
    }
    total.said += said_here;
    total.found += facts.len();
    total.alarms += if said_here == 0 { facts.len() } else { 0 };
    right == said_here && right == facts.len()
}

/// Reads a file of labelled texts and prints what differs; the F1 of value, of value and unit, and of all with the bound.
fn score(rows: &str) -> (f64, f64, f64) {
    let mut total = Count::default();
    for line in rows.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (text, labels) = line.split_once('\t').unwrap_or((line, ""));
        if !count(text, labels, &mut total) {
            println!("{text}\n  labelled {labels}\n  found    {}", show(text, &read(text)));
        }
    }
    println!("{} labelled, {} found, {} in texts without any", total.said, total.found, total.alarms);
    let (value, unit, bound) = (f1(total.value, &total), f1(total.unit, &total), f1(total.bound, &total));
    println!("F1: value {value:.1}, with unit {unit:.1}, with bound {bound:.1}");
    (value, unit, bound)
}

#[test]
fn figures_of_live_blogs_are_read_as_a_person_reads_them() {
    let (value, unit, bound) = score(include_str!("cases/facts_blogs.tsv"));
    assert!(value >= 99.0 && unit >= 99.0 && bound >= 99.0, "{value:.1} {unit:.1} {bound:.1}");
}

#[test]
fn paragraphs_labelled_after_the_rules_are_read_as_well() {
    let (value, unit, bound) = score(include_str!("cases/facts_posts.tsv"));
    assert!(value >= 98.0 && unit >= 97.5 && bound >= 96.5, "{value:.1} {unit:.1} {bound:.1}");
}
