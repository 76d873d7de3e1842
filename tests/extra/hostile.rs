//! Reads hostile inputs: `hostile SIZE,SIZE... FAMILY...`, or `hostile` alone to list the families.
//!
//! Run under callgrind by `linear.py`, which compares the instructions for inputs of doubled size.

use std::hint::black_box;

use copydesk::surface::Page;
use copydesk::{Options, parse, read};

/// Texts: name and the unit that is repeated to the wanted length.
const TEXTS: &[(&str, &str)] = &[
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
    ("quotes_and_figures", "“Yes,” he said. It cost £3. "),
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

/// Pages: name, what stands before, the unit that is repeated, and what stands behind.
const PAGES: &[(&str, &str, &str, &str)] = &[
    ("page_nested", "<p>a", "<div>", "b"),
    ("page_nested_closed", "<p>a", "<div>b</div></p>", "c"),
    ("page_formatting", "", "<p><b><i>x", ""),
    ("page_tables", "", "<table><td><a>", ""),
    ("page_paragraphs", "<article>", "<p>It rained in Porto. ", "</article>"),
    (
        "page_posts",
        "<main>",
        "<article><time datetime=2025-02-18T09:32:00Z>9.32am</time><p>It rained.</article>",
        "",
    ),
    ("page_attributes", "<p", " a=1", ">It rained."),
    ("page_attribute", "<p a=\"", "&quot;x", "\">It rained."),
    ("page_comments", "", "<!-- -- ->", "It rained."),
    ("page_scripts", "", "<script></script>", "<p>It rained."),
    ("page_entities", "<p>", "&amp;lt;", ""),
    ("page_names", "", "<p class=a id=b>x", ""),
    ("data_nested", "<script type=application/ld+json>", "{\"a\":[", "</script><p>It rained."),
    (
        "data_text",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"",
        "It rained. ",
        "\"}</script>",
    ),
    (
        "data_escapes",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"",
        "\\u201c&amp;amp;",
        "\"}</script>",
    ),
    (
        "data_posts",
        "<script type=application/ld+json>{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[",
        "{\"@type\":\"BlogPosting\",\"datePublished\":\"2025-02-18T09:32:00Z\",\"articleBody\":\"It rained.\"},",
        "{}]}</script>",
    ),
    (
        "data_graph",
        "<script type=application/ld+json>{\"@graph\":[",
        "{\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}},",
        "{}]}</script>",
    ),
    ("data_scripts", "", "<script type=application/ld+json>{}</script>", "<p>It rained."),
];

/// An input of a family, of about so many bytes, and whether it is a page.
fn input(family: &str, bytes: usize) -> (bool, String) {
    let repeated = |unit: &str| unit.repeat(bytes / unit.len());
    if let Some((_, unit)) = TEXTS.iter().find(|(name, _)| *name == family) {
        return (false, repeated(unit));
    }
    let (_, before, unit, behind) =
        PAGES.iter().find(|(name, ..)| *name == family).expect("a family of the list");
    (true, format!("{before}{}{behind}", repeated(unit)))
}

/// What is counted, by its name.
#[inline(never)]
fn counted(is_page: bool, input: String) {
    let options = Options::default();
    let page = match is_page {
        true => read::html(input.as_bytes(), None, &options).expect("any bytes are a page"),
        false => Page { text: input, ..Page::default() },
    };
    black_box(parse(page, &options).expect("any text is an article"));
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((sizes, families)) = arguments.split_first() else {
        TEXTS.iter().map(|f| f.0).chain(PAGES.iter().map(|f| f.0)).for_each(|name| println!("{name}"));
        return;
    };
    let sizes: Vec<usize> = sizes.split(',').map(|s| s.parse().expect("a number of bytes")).collect();
    // Tables and weights are read, and counted, once.
    counted(true, "<p>It rained, said Ana Lopes.".into());
    for family in families {
        for &size in &sizes {
            let (is_page, input) = input(family, size);
            counted(is_page, input);
        }
    }
}
