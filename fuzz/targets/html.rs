//! Any bytes are a page, and what is read from it keeps every promise.

#![no_main]

mod input;

use copydesk::options::Depth;
use copydesk::{Options, parse, read};
use input::promises::{MARKUP, kept_by};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&how, rest)) = data.split_first() else { return };
    let options = Options { max_depth: Depth(if how & 1 == 0 { 512 } else { 5 }), ..Options::default() };
    // Bytes as they came may be of any encoding.
    let text = input::text(data, MARKUP);
    let bytes = if how < 64 { rest } else { text.as_bytes() };
    let page = read::html(bytes, None, &options).expect("any bytes are a page");
    let mut after = 0;
    for post in &page.posts {
        assert!(after <= post.span.start && post.span.end as usize <= page.text.len(), "posts overlap");
        assert!(page.text.is_char_boundary(post.span.start as usize));
        assert!(page.text.is_char_boundary(post.span.end as usize));
        after = post.span.end;
    }
    let article = parse(page, &options).expect("any page is an article");
    kept_by(&article);
});
