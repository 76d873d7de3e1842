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

/// `words=value unit/per bound trend`, several separated by ` | `: `24%=24 percent`, `£5m=5000000 pound sterling <=`,
/// `first=#1`, `2-1=2:1`, `one in five=0.2`, `3%=3 percent up-by`.
fn show(text: &str, facts: &[Fact]) -> String {
    let mut out = String::new();
    for fact in facts {
        if !out.is_empty() {
            out.push_str(" | ");
        }
        write!(out, "{}=", slice(text, fact.span)).unwrap();
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
fn what_is_no_fact_is_none() {
    check("facts_none.tsv", include_str!("cases/facts_none.tsv"));
}
