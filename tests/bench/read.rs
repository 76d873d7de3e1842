//! Parses text files, one article each, so that a profiler has something to look at:
//! `valgrind --tool=callgrind target/release/examples/read seeds/*.txt`.

use copydesk::surface::Page;
use copydesk::{Options, parse};

fn main() {
    let mut bytes = 0;
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).expect("a text file in UTF-8");
        bytes += text.len();
        let article =
            parse(Page { text, ..Page::default() }, &Options::default()).expect("any text is an article");
        std::hint::black_box(&article);
    }
    println!("{bytes} bytes");
}
