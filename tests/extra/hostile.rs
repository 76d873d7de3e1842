//! Parses one hostile input: `hostile FAMILY BYTES`, or `hostile` alone to list the families.
//!
//! Run under callgrind by `linear.py`, which compares the instructions for inputs of doubled size.

use copydesk::surface::Page;
use copydesk::{Options, parse};

/// Name and the unit that is repeated to the wanted length.
const FAMILIES: &[(&str, &str)] = &[
    ("open_marks", "“"),
    ("straight_marks", "\""),
    ("single_marks", "'a "),
    ("alternating_marks", "“‘”’"),
    ("nested_marks", "“a ‘b "),
    ("marks_and_lines", "“a\n"),
    ("digits", "1234567890"),
    ("numbers", "12 "),
    ("number_words", "two hundred and "),
    ("scale_words", "million "),
    ("units", "5 kilometres per hour "),
    ("ranges", "from 2 to "),
    ("money", "$5bn up to £"),
    ("commas", "1,000,"),
    ("times", "Tuesday 18 February 2025 at "),
    ("clock_lines", "9.32am\n"),
    ("capitals", "Abc "),
    ("titles", "President Secretary "),
    ("names", "John Smith, "),
    ("roles", "the spokesman for "),
    ("pronouns", "he said she "),
    ("cues", "said "),
    ("attributions", "“Yes,” he said. "),
    ("colons", "Smith said: "),
    ("one_line", "The minister said it was fine and "),
    ("short_lines", "a\n"),
    ("blank_lines", "\n"),
    ("sentences", "A. B! "),
    ("initials", "A."),
    ("apostrophes", "a'"),
    ("emoji", "👩‍👩‍👧"),
    ("combining", "e\u{301}"),
    ("parentheses", "("),
    ("hyphens", "two-"),
    ("urls", "www."),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(family) = arguments.next() else {
        for (name, _) in FAMILIES {
            println!("{name}");
        }
        return;
    };
    let bytes: usize = arguments.next().and_then(|b| b.parse().ok()).expect("a number of bytes");
    let (_, unit) = FAMILIES.iter().find(|(name, _)| *name == family).expect("a family of the list");
    let text = unit.repeat(bytes / unit.len());
    let article =
        parse(Page { text, ..Page::default() }, &Options::default()).expect("any text is an article");
    println!(
        "{} sentences, {} quotes, {} facts",
        article.sentences.len(),
        article.quotes.len(),
        article.facts.len()
    );
}
