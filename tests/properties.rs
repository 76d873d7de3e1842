//! Promises that hold for any text, on articles put together from pieces that stages look for.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use copydesk::model::Article;
use copydesk::surface::Page;
use copydesk::{Options, parse};
use proptest::prelude::*;

/// Pieces of live blogs, of grammar that stages know, and of Unicode that nobody expects.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "«",
    "„",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{feff}",
    "\u{a0}",
    ". ",
    ", ",
    ": ",
    "; ",
    "? ",
    "! ",
    "… ",
    "(",
    ")",
    "[",
    "]",
    "-",
    "–",
    " — ",
    "/",
    "%",
    "$",
    "£",
    "€",
    "#",
    "@",
    "the ",
    "The ",
    "a ",
    "of ",
    "to ",
    "and ",
    "in ",
    "at ",
    "by ",
    "from ",
    "between ",
    "about ",
    "up to ",
    "more than ",
    "said",
    "says",
    "told",
    "added",
    "claimed",
    "according to ",
    "he ",
    "she ",
    "it ",
    "they ",
    "who ",
    "we ",
    "I ",
    "Rosa Lindqvist",
    "Mr Okafor",
    "Sir Tom Reed",
    "the minister",
    "a spokesman for ",
    "police",
    "the Harbour Authority",
    "President ",
    "By ",
    "Analysis: ",
    "UPDATE: ",
    "9.32am",
    "14:05",
    "4:40 p.m.:",
    "noon",
    "Tuesday",
    "18 February 2025",
    "yesterday",
    "last May",
    "three days ago",
    "next week",
    "2012",
    "2000",
    "03/04/2024",
    "GMT",
    "UK",
    "two",
    "hundred",
    "million",
    "bn",
    "3.2",
    "1,000",
    "300,000",
    "a third",
    "half",
    "dozens",
    "twice",
    "first",
    "21st",
    "-5",
    "5-10",
    "6-4",
    "km",
    "miles per hour",
    "pence",
    "percentage points",
    "years",
    "year-old",
    "people",
    "rose ",
    "fell ",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "½",
    "²",
    "\u{200b}",
    "\u{2028}",
    "\0",
    "ﬁ",
    "İ",
    "ß",
    "٣",
    "中文",
    "https://a.b/c",
    "www.x",
    "U.S.",
    "J.K. ",
];

fn article() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|pieces| pieces.concat())
}

fn read(text: &str) -> Article {
    let published = Some("2025-02-18T13:47:00+00:00".parse().unwrap());
    parse(Page { text: text.to_owned(), published, ..Page::default() }, &Options::default()).unwrap()
}

/// What every article promises; the checks of saved state do most of it.
fn promises(text: &str) {
    let article = read(text);
    assert_eq!(article.text, text);
    let json = article.to_json().unwrap();
    let again = Article::from_json(&json).unwrap_or_else(|e| panic!("{e}\n{text:?}"));
    assert_eq!(again, article, "{text:?}");
    assert_eq!(read(text), article, "the same input gives the same output: {text:?}");
    for post in article.posts.windows(2) {
        assert!(post[0].span.end <= post[1].span.start, "posts overlap: {text:?}");
    }
    for line in &article.furniture {
        // It may stand inside a post, but never covers one.
        assert!(
            !article.posts.iter().any(|p| line.span.contains(p.span)),
            "furniture covers a post: {text:?}"
        );
    }
    let ordered = |starts: Vec<u32>| starts.windows(2).all(|w| w[0] <= w[1]);
    assert!(ordered(article.quotes.iter().map(|q| q.span.start).collect()), "{text:?}");
    assert!(ordered(article.facts.iter().map(|f| f.span.start).collect()), "{text:?}");
    assert!(ordered(article.times.iter().map(|t| t.span.start).collect()), "{text:?}");
    for facts in article.facts.windows(2) {
        assert!(facts[0].span.end <= facts[1].span.start, "facts overlap: {text:?}");
    }
    for times in article.times.windows(2) {
        assert!(times[0].span.end <= times[1].span.start, "times overlap: {text:?}");
    }
    // Every paragraph with words is in a post or is furniture.
    for paragraph in &article.paragraphs {
        let kept = article.posts.iter().any(|p| p.span.contains(*paragraph))
            || article.furniture.iter().any(|f| f.span.overlaps(*paragraph));
        assert!(kept, "a paragraph is lost: {:?} of {text:?}", article.slice(*paragraph));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles_of_pieces_keep_every_promise(text in article()) {
        promises(&text);
    }

    #[test]
    fn any_text_is_an_article(text in "\\PC{0,200}") {
        promises(&text);
    }
}

#[test]
fn the_smallest_and_oddest_texts_are_articles() {
    for text in
        ["", " ", "\n", "\r\n\r\n", "\u{feff}", "“", "'", "0", "a", ".", "\0", "-", "£", "1.", "“”", "é"]
    {
        promises(text);
    }
    for piece in PIECES {
        promises(piece);
        promises(&piece.repeat(50));
    }
}
