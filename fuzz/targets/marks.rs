//! The scanner of quotation marks: in order, wholly inside one another or apart.

#![no_main]

mod input;

use copydesk::surface::Surface;
use libfuzzer_sys::fuzz_target;

const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "``",
    "«",
    "»",
    "„",
    "‚",
    "‹",
    "›",
    "`",
    "´",
    "′",
    "″",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    " ",
    ".",
    ",",
    "?",
    "!",
    "…",
    "—",
    "–",
    "-",
    "(",
    ")",
    "[",
    "]",
    "a",
    "I",
    "Yes",
    "the",
    "dogs",
    "O",
    "Neill",
    "s",
    "t",
    "n't",
    "'90s",
    "’em",
    "5",
    "6",
    "ft",
    "said",
    "he said",
    "Ana Lopes",
    ":",
    "\u{a0}",
    "\u{feff}",
    "é",
    "🚢",
    "\u{200b}",
    "&quot;",
];

fuzz_target!(|data: &[u8]| input::document(&input::text(data, PIECES), |document, lexicon| {
    let found = Surface::read(document, lexicon).marks;
    let mut open = Vec::new();
    let mut start = 0;
    for marked in &found {
        input::there(document, marked.tokens);
        assert!(start <= marked.span.start, "marks out of order: {:?}", document.text);
        start = marked.span.start;
        while open.last().is_some_and(|&end| end <= marked.span.start) {
            open.pop();
        }
        assert!(open.last().is_none_or(|&end| marked.span.end <= end), "marks cross: {:?}", document.text);
        open.push(marked.span.end);
        for part in &marked.parts {
            assert!(marked.span.contains(*part), "a part leaves its marks: {:?}", document.text);
            let _ = document.slice(*part);
        }
        if let Some(parent) = marked.parent {
            assert!(found[parent as usize].span.contains(marked.span), "a child leaves its parent");
        }
    }
}));
