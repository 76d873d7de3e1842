//! Bytes to texts: as they are, or each byte as a piece of what a scanner looks for, which gets deeper sooner.

use copydesk::lexicon::Lexicon;
use copydesk::surface::Page;
use copydesk::text::{Document, TokenSpan};

#[allow(dead_code, reason = "each target uses some of it")]
#[path = "../../tests/promises/mod.rs"]
pub mod promises;

/// The text of an input: the first byte says how the others are read.
pub fn text(data: &[u8], pieces: &[&str]) -> String {
    match data.split_first() {
        None => String::new(),
        Some((0..64, rest)) => String::from_utf8_lossy(rest).into_owned(),
        Some((64..128, rest)) => {
            rest.iter().map(|&b| pieces[b as usize % pieces.len()]).collect::<Vec<_>>().join(" ")
        }
        Some((_, rest)) => rest.iter().map(|&b| pieces[b as usize % pieces.len()]).collect(),
    }
}

/// The text read, for a scanner.
#[allow(dead_code, reason = "not every target wants it")]
pub fn document(text: &str, scan: impl FnOnce(&Document, &'static Lexicon)) {
    let lexicon = Lexicon::builtin();
    let document = Document::new(text, lexicon).expect("any text is read");
    scan(&document, lexicon);
}

/// Tokens that are there, one at least.
#[allow(dead_code, reason = "not every target wants it")]
pub fn there(document: &Document, tokens: TokenSpan) {
    assert!(tokens.start < tokens.end && tokens.end as usize <= document.tokens.len(), "{tokens:?}");
    let _ = document.slice(document.bytes(tokens));
}

/// The page of a text.
#[allow(dead_code, reason = "not every target wants it")]
pub fn page(text: String) -> Page {
    Page { text, ..Page::default() }
}
