//! Promises that hold for any text, on articles put together from pieces that stages look for.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod promises;

use copydesk::model::Article;
use copydesk::surface::Page;
use copydesk::text::Span;
use copydesk::{Options, batch, parse, read};
use promises::{MARKUP, PIECES, article_of, keep, kept_by};
use proptest::prelude::*;

fn article() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles_of_pieces_keep_every_promise(text in article()) {
        keep(&text);
    }

    #[test]
    fn any_text_is_an_article(text in "\\PC{0,200}") {
        keep(&text);
    }

    #[test]
    fn pages_of_pieces_keep_every_promise(pieces in prop::collection::vec(prop::sample::select(MARKUP), 0..80)) {
        let options = Options::default();
        let page = read::html(pieces.concat().as_bytes(), None, &options).unwrap();
        kept_by(&parse(page, &options).unwrap());
    }

    #[test]
    fn a_post_alone_has_the_same_lines_sentences_and_figures(text in article()) {
        let whole = article_of(&text);
        for post in &whole.posts {
            let alone = article_of(whole.slice(post.span));
            let shift = |spans: &[Span]| -> Vec<Span> {
                spans.iter().map(|s| Span::new(s.start + post.span.start, s.end + post.span.start)).collect()
            };
            let within = |spans: &[Span]| -> Vec<Span> {
                spans.iter().filter(|s| post.span.contains(**s)).copied().collect()
            };
            prop_assert_eq!(shift(&alone.paragraphs), within(&whole.paragraphs), "{:?}", &text);
            prop_assert_eq!(shift(&alone.sentences), within(&whole.sentences), "{:?}", &text);
            let figures = |article: &Article, from: u32| -> Vec<_> {
                article.facts.iter().map(|f| (f.span.start + from, f.kind, f.value, f.low, f.high, f.bound)).collect()
            };
            let there: Vec<_> = figures(&whole, 0).into_iter().filter(|f| post.span.holds(f.0)).collect();
            prop_assert_eq!(figures(&alone, post.span.start), there, "{:?}", &text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_answer_does_not_hang_on_the_number_of_threads(texts in prop::collection::vec(article(), 1..12)) {
        let alone: Vec<Article> = texts.iter().map(|text| article_of(text)).collect();
        for threads in [1, 2, 8] {
            let items: Vec<(String, usize)> = texts.iter().map(|text| (text.clone(), text.len())).collect();
            let found: Vec<Article> = batch::map(items, Some(threads), |text| article_of(&text)).unwrap().collect();
            prop_assert_eq!(&found, &alone);
        }
    }
}

#[test]
fn the_smallest_and_oddest_texts_are_articles() {
    for text in
        ["", " ", "\n", "\r\n\r\n", "\u{feff}", "“", "'", "0", "a", ".", "\0", "-", "£", "1.", "“”", "é"]
    {
        keep(text);
    }
    for piece in PIECES {
        keep(piece);
        keep(&piece.repeat(50));
    }
    // What a phrase is tied to is looked for step by step, however long the chain is.
    keep(&("checks of the ".repeat(50_000) + "man said"));
    keep(&("the check of the report in Leeds from ".repeat(20_000) + "Lee said"));
}

/// What fuzzing has found, each kept as it was found or as short as it could be made.
const FOUND: &[&str] = &[
    // A year in words whose first number is large: the product was worked out before it was asked for.
    "two hundred million twenty million",
    // A text that is nothing but a caption was a post and furniture at once.
    "Image source, Getty Images",
    // A name that begins in small letters at the very start of a text, and goes on with a title.
    "van der Berg Ana J.K. O’Neill Gen. Gen.",
    // A byline above the first clock line was in no post and no furniture.
    "Rain\nBy Noor Haddad\n9.32am\nIt rained in Porto.\n10.05am\nIt snowed in Lisbon.",
    // A zero below zero was not the same once it was saved.
    "It was -0 degrees.",
    // Reckoned from the first and the last days of the calendar, these lie outside it.
    "The weekend was wet.",
    "2h ago\nIt rained in Porto.\n23h ago\nIt snows. See our 18h ago post.",
    // What stands before a source was looked for before the first word of the text.
    "The mayor:\nWe are safe here.",
];

#[test]
fn what_a_page_says_around_its_posts_is_the_pages() {
    let markup = include_str!("pages/unknown_flat.html");
    let options = Options::default();
    let article = parse(read::html(markup.as_bytes(), None, &options).unwrap(), &options).unwrap();
    kept_by(&article);
    let lines: Vec<&str> = article.furniture.iter().map(|f| article.slice(f.span)).collect();
    assert_eq!(lines, ["We report from the court room through the day, as far as the judge allows it."]);
}

#[test]
fn a_post_that_looks_like_a_caption_is_a_post() {
    let options = Options::default();
    let body =
        "Closing summary Here is where things stand tonight: Ferries run again. Photograph: A Person/Agency";
    let data = |body: &str| {
        format!("{{\"@type\":\"BlogPosting\",\"datePublished\":\"2025-02-18\",\"articleBody\":\"{body}\"}}")
    };
    let updates = [data("It rained in Porto."), data(body)].join(",");
    let markup = format!(
        "<script type=application/ld+json>{{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[{updates}]}}</script>"
    );
    let article = parse(read::html(markup.as_bytes(), None, &options).unwrap(), &options).unwrap();
    kept_by(&article);
    assert_eq!((article.posts.len(), article.furniture.len()), (2, 0));
}

#[test]
fn what_fuzzing_found_stays_mended() {
    for text in FOUND {
        keep(text);
        for edge in ["0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31", "9999-12-31T23:59:59-12:00"] {
            let published = Some(edge.parse().unwrap());
            let page = Page { text: (*text).to_owned(), published, ..Page::default() };
            kept_by(&parse(page, &Options::default()).unwrap());
        }
    }
}

#[test]
fn figures_as_large_and_as_small_as_can_be_told_are_read() {
    let figures = [
        "79228162514264337593543950335",
        "39614081257132168796771975168.5",
        "0.0000000000000000000000000001",
        "12",
    ];
    let texts = [
        "It took # hours and ~ minutes, # years and ~ months, an hour and # minutes.",
        "It rose by #% to ~%, from # km to ~ m, from # km to ~ km, to #-~ thousand.",
        "It cost £# and ~p, # dollars and ~ cents, £#-~bn, # or ~ pounds.",
        "It began # centuries ago, # and a half decades ago, # weeks and a half ago, in # fortnights.",
        "In half of # decades # hundred and ~ people, # million ~ thousand, one in # of the ~ went.",
        "It is #ft ~in tall, # degrees, # per ~ grams, # × 10²⁷, #-~ and # to ~; a few # hundred million.",
    ];
    for (figure, other) in figures.iter().flat_map(|a| figures.map(|b| (a, b))) {
        texts.iter().for_each(|text| keep(&text.replace('#', figure).replace('~', other)));
    }
}
