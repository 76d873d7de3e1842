//! What holds beyond one reading, through the public surface, on texts written for it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use copydesk::check::{
    ChangeKind, ConflictKind, EditKind, FindingKind, Status, compare, conflicts, match_quotes, verify,
};
use copydesk::model::Article;
use copydesk::surface::Page;
use copydesk::{Options, parse};

fn read(text: &str) -> Article {
    parse(Page { text: text.to_owned(), ..Page::default() }, &Options::default()).unwrap()
}

const SOURCE: &str = "Harbour authority chief Lena Marsh said: “We lost three cranes in the storm and the quay is closed.”\n\
    Marsh said repairs would cost £4.46m.\n\
    The mayor, Idris Cole, said the city was “ready to help with whatever the port needs”.";

fn statuses(draft: &str) -> Vec<(FindingKind, Status)> {
    let (draft, source) = (read(draft), read(SOURCE));
    verify(&draft, &[&source]).unwrap().into_iter().map(|f| (f.kind, f.status)).collect()
}

#[test]
fn a_draft_is_held_against_its_sources() {
    use FindingKind::{Figure, Quote};
    for (draft, expected) in [
        (
            "“We lost three cranes in the storm and the quay is closed,” Lena Marsh said.",
            (Quote, Status::Exact),
        ),
        (
            "“We lost two cranes in the storm and the quay is closed,” Lena Marsh said.",
            (Quote, Status::Altered),
        ),
        (
            "“We lost three cranes in the storm and the quay is closed,” Idris Cole said.",
            (Quote, Status::Misattributed),
        ),
        ("“The harbour will never open again,” Lena Marsh said.", (Quote, Status::NotFound)),
        ("“We lost … cranes in the storm,” Lena Marsh said.", (Quote, Status::Edited)),
        ("“We lost three cranes [...] and the quay is closed,” Lena Marsh said.", (Quote, Status::Edited)),
        ("“We lost [all] three cranes in the storm,” Lena Marsh said.", (Quote, Status::Edited)),
        ("“[The port] lost three crane[s] in the storm,” Lena Marsh said.", (Quote, Status::Edited)),
        ("“… [W]e lost three cranes,” Lena Marsh said.", (Quote, Status::Edited)),
        ("“… three cranes in the storm …” is what Lena Marsh said.", (Quote, Status::Exact)),
        ("“We lost … ships in the storm,” Lena Marsh said.", (Quote, Status::Altered)),
        ("“We lost [all] two cranes in the storm,” Lena Marsh said.", (Quote, Status::Altered)),
        ("“The storm … lost three cranes in the quay,” Lena Marsh said.", (Quote, Status::Altered)),
        ("“We lost [all three cranes in the storm,” Lena Marsh said.", (Quote, Status::Altered)),
        ("“We lost … cranes in the storm,” Idris Cole said.", (Quote, Status::Misattributed)),
        ("“We lost three cranes in the storm … ready to help,” Lena Marsh said.", (Quote, Status::NotFound)),
        ("“Repairs … cost £4.46m,” said Lena Marsh.", (Quote, Status::Unquoted)),
        ("“Repairs would cost a lot,” said Marsh. Repairs would cost £4.46m.", (Figure, Status::Exact)),
        ("Repairs would cost £4.5m.", (Figure, Status::Rounded)),
        ("Repairs would cost £6m.", (Figure, Status::Altered)),
        ("The port employs 900 people.", (Figure, Status::NotFound)),
    ] {
        let found = statuses(draft);
        assert!(found.contains(&expected), "{draft}: expected {expected:?}, found {found:?}");
    }
}

#[test]
fn an_altered_quotation_comes_with_its_differences() {
    let draft = read("“We lost two cranes in the big storm and the quay is closed,” Lena Marsh said.");
    let source = read(SOURCE);
    let findings = verify(&draft, &[&source]).unwrap();
    let finding = findings.iter().find(|f| f.kind == FindingKind::Quote).unwrap();
    let edits: Vec<_> = finding
        .edits
        .iter()
        .map(|e| (e.kind, e.old.map(|s| source.slice(s)), e.new.map(|s| draft.slice(s))))
        .collect();
    assert_eq!(
        edits,
        [(EditKind::Replaced, Some("three"), Some("two")), (EditKind::Added, None, Some("big"))]
    );
}

#[test]
fn a_short_quotation_that_is_altered_is_edited() {
    let kinds = |old: &str, new: &str| {
        let comparison = compare(&read(old), &read(new)).unwrap();
        comparison.quotes.iter().map(|c| (c.kind, c.edits.len())).collect::<Vec<_>>()
    };
    let told = |words: &str| format!("“{words},” Ana Brook said on Monday.");
    assert_eq!(kinds(&told("We lost three cranes"), &told("We lost four cranes")), [(ChangeKind::Edited, 1)]);
    assert_eq!(
        kinds(&told("We lost three cranes"), &told("The quay is closed")),
        [(ChangeKind::Added, 0), (ChangeKind::Removed, 0)]
    );
}

#[test]
fn two_snapshots_differ_in_what_was_added_edited_and_removed() {
    let old = "Ferry services stop tonight, the operator said.\n“Nobody will be stranded,” Ana Brook said.\n\
        About 400 passengers are waiting at the terminal.";
    let new = "Ferry services stop tonight, the operator said.\n“Nobody will be stranded,” Ana Brook said.\n\
        About 650 passengers are waiting at the terminal.\n“We are opening the hall,” Brook added.";
    let (old, new) = (read(old), read(new));
    let comparison = compare(&old, &new).unwrap();
    assert_eq!(comparison.quotes.iter().map(|c| c.kind).collect::<Vec<_>>(), [ChangeKind::Added]);
    assert_eq!(comparison.facts.iter().map(|c| c.kind).collect::<Vec<_>>(), [ChangeKind::Edited]);
    assert_eq!(comparison.revisions.len(), 1);
    assert_eq!(comparison.posts.iter().map(|c| c.kind).collect::<Vec<_>>(), [ChangeKind::Edited]);
    assert_eq!(compare(&new, &new).unwrap(), Default::default());
}

#[test]
fn quotations_are_matched_across_articles() {
    let a = read("“The bridge was inspected twice last year and found sound,” said Tom Reed.");
    let b = read("“Nothing new under the sun here,” said Ann Lee.");
    let c = read("Reed said: “The bridge was inspected twice last year and was found sound.”");
    let found = match_quotes(&[&a, &b, &c]).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].a.0, found[0].b.0), (0, 2));
    assert_eq!(found[0].edits.iter().map(|e| e.kind).collect::<Vec<_>>(), [EditKind::Added]);
}

#[test]
fn figures_that_cannot_both_hold_are_conflicts() {
    let text = "The flood damaged 40 homes in the valley, the mayor Idris Cole said.\n\
        Later the fire chief Lena Marsh said the flood damaged 65 homes in the valley.\n\
        The flood damaged about 41 homes in the valley.";
    let article = read(text);
    let found = conflicts(&article).unwrap();
    assert!(found.iter().any(|c| c.kind == ConflictKind::AnotherClaimant), "{found:?}");
    let value = |id: copydesk::model::ClaimId| {
        article.facts[article.claims[id.index()].fact.unwrap().index()].value.unwrap().to_string()
    };
    let pairs: Vec<_> = found.iter().map(|c| (value(c.earlier), value(c.later))).collect();
    assert!(!pairs.contains(&("40".into(), "41".into())), "about 41 agrees with 40");
}
