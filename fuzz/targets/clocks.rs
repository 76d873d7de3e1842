//! The reader of clock times, from every token, and the lines that they begin.

#![no_main]

mod input;

use copydesk::surface::clock::{self, Clock};
use copydesk::{Options, parse};
use libfuzzer_sys::fuzz_target;

const PIECES: &[&str] = &[
    "0",
    "1",
    "4",
    "9",
    "12",
    "13",
    "23",
    "24",
    "25",
    "59",
    "60",
    "00",
    "05",
    "0930",
    "2359",
    "2400",
    "9.32am",
    "14:05",
    "14:05:59",
    "4:40 p.m.",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "a",
    "m",
    ".",
    ":",
    "’",
    "h",
    "hrs",
    "GMT",
    "BST",
    "ET",
    "EST",
    "CET",
    "UTC",
    "UTC+3",
    "+",
    "-",
    "–",
    "03:00",
    "5.30",
    "(",
    ")",
    "[",
    "]",
    "/",
    ",",
    "local time",
    "London",
    "Moscow",
    "Kyiv time",
    "noon",
    "midnight",
    "midday",
    "o'clock",
    "half past",
    "quarter to",
    "past",
    "to",
    "five",
    "twelve",
    "at",
    "from",
    "\n",
    "\n\n",
    " ",
    "\t",
    "UPDATED",
    "Updated at",
    "Posted",
    "Tuesday",
    "18 Feb",
    "2025",
    "Analysis",
    "By Ana Lopes",
    "said.",
    "see our 9.32am post",
    "|",
    "•",
    "key event",
    "18m ago",
    "32 min ago",
];

fuzz_target!(|data: &[u8]| {
    let text = input::text(data, PIECES);
    input::document(&text, |document, lexicon| {
        for at in 0..document.tokens.len() {
            if let Some(found) = Clock::at(document, lexicon, at) {
                input::there(document, found.tokens);
                assert!(found.end() as usize <= document.tokens.len(), "{:?}", document.text);
                assert!(
                    found.hour <= 24
                        && found.minute.is_none_or(|m| m < 60)
                        && found.second.is_none_or(|s| s < 60)
                );
                let _ = found.time();
            }
            let _ = clock::zone(lexicon, &document.tokens[at..]);
        }
    });
    for published in [None, Some("0001-01-01T00:00:00+14:00"), Some("9999-12-31T23:59:59-12:00")] {
        let published = published.map(|p| p.parse().expect("a moment"));
        let page = copydesk::surface::Page { published, ..input::page(text.clone()) };
        parse(page, &Options::default())
            .expect("any text is an article")
            .validate()
            .expect("a calendar that exists");
    }
});
