//! Numerals: each row of `cases/numerals.tsv` is a text and the numerals that stand in it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;

use copydesk::lexicon::Lexicon;
use copydesk::surface::{Form, Number, Surface};
use copydesk::text::Document;

/// `words=4.5 dozens=12..120 a third=1/3 first=#1 twice=*2 googol=?`, separated by ` | `.
fn read(text: &str) -> String {
    let lexicon = Lexicon::builtin();
    let document = Document::new(text, lexicon).unwrap();
    let mut out = String::new();
    for numeral in &Surface::read(&document, lexicon).numerals {
        if !out.is_empty() {
            out.push_str(" | ");
        }
        write!(out, "{}=", document.slice(document.bytes(numeral.tokens))).unwrap();
        match numeral.form {
            Form::Ordinal => out.push('#'),
            Form::Multiplier => out.push('*'),
            _ => {}
        }
        match numeral.number {
            Number::Exact(value) => write!(out, "{value}").unwrap(),
            Number::Between(low, high) => write!(out, "{low}..{high}").unwrap(),
            Number::Ratio(number, of) => write!(out, "{number}/{of}").unwrap(),
            Number::Unbounded => out.push('?'),
        }
        if let Some(bare) = numeral.bare {
            write!(out, " or {bare}").unwrap();
        }
    }
    out
}

#[test]
fn every_row_reads_as_it_says() {
    let mut wrong = String::new();
    for (i, line) in include_str!("cases/numerals.tsv").lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
        let found = read(text);
        if found != expected {
            writeln!(wrong, "numerals.tsv:{}: {text}\n  expected {expected}\n  found    {found}", i + 1)
                .unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn no_text_breaks_the_reader() {
    let bits = [
        "a",
        "hundred",
        "and",
        "half",
        "-",
        "1",
        ",",
        ".",
        "/",
        "½",
        "of",
        "million",
        "m",
        " ",
        "\n",
        "’",
        "third",
        "dozens",
        "point",
        "five",
        "$",
        "999999999999999999999999999999",
        "thirds",
        "couple",
        "several",
        "quarter",
        "th",
        "fold",
        "twenty",
    ];
    let mut state = 7u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(bits[(state >> 33) as usize % bits.len()]);
            if state >> 62 != 0 {
                text.push(' ');
            }
        }
        let lexicon = Lexicon::builtin();
        let document = Document::new(&text, lexicon).unwrap();
        let mut last = 0;
        for numeral in Surface::read(&document, lexicon).numerals {
            assert!(numeral.tokens.start >= last && numeral.tokens.end > numeral.tokens.start, "{text:?}");
            last = numeral.tokens.end;
            assert!(last as usize <= document.tokens.len(), "{text:?}");
        }
    }
}
