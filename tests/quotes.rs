//! Quotation marks, quotations and reported statements, from rows of cases.

use copydesk::lexicon::Lexicon;
use copydesk::surface::{Marked, Surface};
use copydesk::text::Document;

/// The rows of a table of cases: cells with `\n` for line ends.
fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<String>)> {
    let lines = table.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty());
    lines.skip(1).map(|(i, l)| (i + 1, l.split('\t').map(|c| c.replace("\\n", "\n")).collect()))
}

/// Fails with every line that came out wrong.
fn check(failures: &[String], all: usize) {
    assert!(all > 0, "no rows");
    assert!(failures.is_empty(), "{} of {all} rows wrong\n{}", failures.len(), failures.join("\n"));
}

fn marked(text: &str) -> String {
    let lexicon = Lexicon::builtin();
    let document = Document::new(text, lexicon).expect("a short text");
    let marks = Surface::read(&document, lexicon).marks;
    let depth = |m: &Marked| std::iter::successors(m.parent, |&p| marks[p as usize].parent).count();
    let show = |m: &Marked| {
        let parts: Vec<_> = m.parts.iter().map(|&p| document.slice(p)).collect();
        format!("{}{}{}", ">".repeat(depth(m)), if m.closed { "" } else { "!" }, parts.join("\n"))
    };
    marks.iter().map(show).collect::<Vec<_>>().join(" ¦ ")
}

#[test]
fn marks_are_paired_in_every_style() {
    let table = include_str!("cases/quotes_marks.tsv");
    let mut failures = Vec::new();
    let mut all = 0;
    for (line, cells) in rows(table) {
        let expected = cells.get(1).map_or("", |c| c);
        let found = marked(&cells[0]);
        all += 1;
        if found != expected {
            failures
                .push(format!("line {line}: {:?}\n  expected {expected:?}\n  found    {found:?}", cells[0]));
        }
    }
    check(&failures, all);
}

#[test]
fn any_run_of_marks_is_read_in_linear_time() {
    for unit in
        ["“", "”", "\"", "'", "‘", "’", "''a", "“a ", "‘a ", "a’ ", "“a\n", "'a\n", "s' ", "“‘", "<a \""]
    {
        let text = unit.repeat(200_000 / unit.len());
        assert!(marked(&text).len() <= text.len() * 4);
    }
}
