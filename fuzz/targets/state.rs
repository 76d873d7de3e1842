//! Saved state is an error or an article that can be used: walked, saved, written as it came.

#![no_main]

use copydesk::Options;
use copydesk::model::Article;
use copydesk::surface::Page;
use libfuzzer_sys::fuzz_target;

const TEXT: &str = "9.32am\nBy Noor Haddad\n“We lost £3.2m last week,” Zoé O’Neill told reporters.\n\
    It has been claimed that a third of 40 ships wait.\n10.05am\nThe “ghost pier” stays shut (see our 9.32am post).";

fuzz_target!(|data: &[u8]| {
    // As it came, or an article that was saved, with some bytes of it replaced.
    let json = match data.split_first() {
        Some((0..128, rest)) => String::from_utf8_lossy(rest).into_owned(),
        Some((_, rest)) => damaged(rest),
        None => String::new(),
    };
    let Ok(article) = Article::from_json(&json) else { return };
    for span in article.paragraphs.iter().chain(&article.sentences) {
        let _ = article.slice(*span);
    }
    for quote in &article.quotes {
        let _ = article.slice(quote.span);
        let mut at = quote.parent;
        while let Some(parent) = at {
            at = article.quotes[parent.0 as usize].parent;
        }
    }
    let _ = copydesk::check::conflicts(&article);
    let _ = copydesk::check::compare(&article, &article);
    let again = article.to_json().expect("what was read can be written");
    assert_eq!(Article::from_json(&again).expect("and read again"), article);
});

/// An article's JSON in which each triple of bytes replaces one piece: place, place, piece.
fn damaged(data: &[u8]) -> String {
    const PIECES: &[&str] = &[
        "0",
        "1",
        "-1",
        "9",
        "4294967295",
        "4294967296",
        "1e999",
        "null",
        "true",
        "\"\"",
        "\"é\"",
        "[]",
        "{}",
        ",",
        ":",
        "\"direct\"",
        "\"2025-02-18\"",
        "\"9999-12-31T23:59:59+23:59\"",
        "0.5",
        "79228162514264337593543950335",
    ];
    let page = Page { text: TEXT.into(), ..Page::default() };
    let json = copydesk::parse(page, &Options::default()).unwrap().to_json().unwrap();
    // Cut into what stands between the signs of JSON.
    let mut tokens: Vec<&str> = json.split_inclusive([',', ':', '[', ']', '{', '}']).collect();
    for change in data.chunks_exact(3).take(8) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % tokens.len();
        tokens[at] = PIECES[change[2] as usize % PIECES.len()];
        // The sign that ended the piece comes back with the half of all changes.
        if change[2] >= 128 {
            tokens[at] = match tokens[at] {
                "0" => "0,",
                "1" => "1,",
                "9" => "9,",
                "-1" => "-1,",
                "4294967295" => "4294967295,",
                "null" => "null,",
                "\"direct\"" => "\"direct\",",
                "\"9999-12-31T23:59:59+23:59\"" => "\"9999-12-31T23:59:59+23:59\",",
                other => other,
            };
        }
    }
    tokens.concat()
}
