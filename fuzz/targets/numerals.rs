//! The scanner of numbers: in order, apart, whatever the digits and words.

#![no_main]

mod input;

use copydesk::{facts, surface::Surface};
use libfuzzer_sys::fuzz_target;

const PIECES: &[&str] = &[
    "0",
    "1",
    "9",
    "12",
    "300,000",
    "1,000",
    ",000",
    "3.2",
    ".5",
    "1.",
    "٣",
    "²",
    "½",
    "⅔",
    "-",
    "–",
    "—",
    "/",
    ":",
    ",",
    ".",
    "+",
    "−",
    "£",
    "$",
    "€",
    "US$",
    "A$",
    "p",
    "%",
    "m",
    "bn",
    "k",
    "tn",
    "million",
    "billion",
    "hundred",
    "thousand",
    "dozen",
    "dozens",
    "score",
    "two",
    "twenty",
    "ninety",
    "zero",
    "nil",
    "a",
    "an",
    "half",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "two-thirds",
    "and",
    "or",
    "of",
    "to",
    "from",
    "between",
    "up to",
    "at least",
    "more than",
    "about",
    "per",
    "a year",
    "each",
    "every",
    "first",
    "21st",
    "2nd",
    "twice",
    "threefold",
    "times",
    "km",
    "miles",
    "mph",
    "square",
    "feet",
    "ft",
    "degrees",
    "°C",
    "year-old",
    "aged",
    "years",
    "people",
    "points",
    "percentage points",
    "basis points",
    "per cent",
    "rose",
    "fell",
    "by",
    "6-4",
    "3-1",
    "tens of thousands",
    " ",
    "\n",
    "79228162514264337593543950335",
    "99999999999999999999999999999999",
    "0.0000000000000000000000000001",
];

fuzz_target!(|data: &[u8]| input::document(&input::text(data, PIECES), |document, lexicon| {
    let mut after = 0;
    let surface = Surface::read(document, lexicon);
    for numeral in &surface.numerals {
        input::there(document, numeral.tokens);
        assert!(after <= numeral.tokens.start, "numerals overlap: {:?}", document.text);
        after = numeral.tokens.end;
        let _ = (numeral.value(), numeral.plain(document));
    }
    for pair in facts::read(document, lexicon, &surface).windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "facts overlap: {:?}", document.text);
    }
}));
