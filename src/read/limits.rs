//! Tags are shortened before the tokenizer sees them, following its own states; nothing else is changed.
//!
//! The tokenizer compares each attribute of a tag with those before it, which is quadratic in their number. And data
//! that pages carry in attributes, a hundred kilobytes of it and all escaped, takes it longer than all their text.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// The most attributes of one tag; what follows them in the tag is left out.
const ATTRIBUTES: usize = 256;

/// The longest attribute, in bytes; nothing that is read from one is longer.
const LONGEST: usize = 4096;

/// Elements whose content holds no tags.
const RAW: [&[u8]; 8] =
    [b"script", b"style", b"title", b"textarea", b"noscript", b"iframe", b"xmp", b"noframes"];

/// Elements inside which those of [`RAW`] are like any other.
const FOREIGN: [&[u8]; 2] = [b"math", b"svg"];

/// The markup with overlong tags shortened; borrowed where there are none.
pub(super) fn shorten(markup: &str) -> Cow<'_, str> {
    let bytes = markup.as_bytes();
    let mut out = String::new();
    let mut copied = 0;
    let mut foreign = 0;
    let mut at = 0;
    while let Some(n) = memchr(b'<', &bytes[at..]) {
        at += n + 1;
        if bytes[at..].starts_with(b"!--") {
            at = comment_end(bytes, at + 1);
            continue;
        }
        let end_tag = bytes.get(at) == Some(&b'/');
        at += usize::from(end_tag);
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let name = at;
        at = skip(bytes, at, |b| !b.is_ascii_whitespace() && b != b'/' && b != b'>');
        let name = &bytes[name..at];
        let is_foreign = FOREIGN.iter().any(|f| f.eq_ignore_ascii_case(name));
        match end_tag {
            true => foreign -= usize::from(is_foreign && foreign > 0),
            false => foreign += usize::from(is_foreign),
        }
        at = attributes(bytes, at, |from, to| {
            out.push_str(&markup[copied..from]);
            copied = to;
        });
        if !end_tag && foreign == 0 && RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            at = raw_end(bytes, at, name);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(markup);
    }
    out.push_str(&markup[copied..]);
    Cow::Owned(out)
}

/// The first position from `at` that the test does not hold for.
fn skip(bytes: &[u8], at: usize, test: impl Fn(u8) -> bool) -> usize {
    bytes[at..].iter().position(|&b| !test(b)).map_or(bytes.len(), |n| at + n)
}

/// Where the tag ends: at its `>` or the end of the text. `leave` is told what is too long or too much.
fn attributes(bytes: &[u8], mut at: usize, mut leave: impl FnMut(usize, usize)) -> usize {
    let mut count = 0;
    let mut surplus = None;
    loop {
        at = skip(bytes, at, |b| b.is_ascii_whitespace() || b == b'/');
        if at == bytes.len() || bytes[at] == b'>' {
            if let Some(from) = surplus {
                leave(from, at);
            }
            return at;
        }
        let start = at;
        count += 1;
        if count > ATTRIBUTES {
            surplus.get_or_insert(start);
        }
        // A name may begin with "=".
        at = skip(bytes, at + 1, |b| !b.is_ascii_whitespace() && b != b'/' && b != b'>' && b != b'=');
        let value = skip(bytes, at, |b| b.is_ascii_whitespace());
        if bytes.get(value) == Some(&b'=') {
            at = skip(bytes, value + 1, |b| b.is_ascii_whitespace());
            at = match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    memchr(quote, &bytes[at + 1..]).map_or(bytes.len(), |n| at + 1 + n + 1)
                }
                _ => skip(bytes, at, |b| !b.is_ascii_whitespace() && b != b'>'),
            };
        }
        if at - start > LONGEST && surplus.is_none() {
            leave(start, at);
        }
    }
}

/// Where a comment ends, from its first dash.
fn comment_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(n) = memmem::find(&bytes[at..], b"--") {
        at += n + 1;
        let after = &bytes[at + 1..];
        if after.starts_with(b">") || after.starts_with(b"!>") {
            return at + 1;
        }
    }
    bytes.len()
}

/// Where the end tag of a raw element starts.
fn raw_end(bytes: &[u8], mut at: usize, name: &[u8]) -> usize {
    while let Some(n) = memmem::find(&bytes[at..], b"</") {
        at += n;
        let after = &bytes[at + 2..];
        if after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name) {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_pages_stay_as_they_are() {
        for page in [
            "",
            "<",
            "<a",
            "<p class=x>1 < 2</p>",
            "<script>if (a<b c d</script><p x='>'>é",
            "<!-- <a b c",
            "<a =",
        ] {
            assert!(matches!(shorten(page), Cow::Borrowed(p) if p == page), "{page}");
        }
    }

    #[test]
    fn data_in_attributes_is_left_out() {
        let data = "x &quot; ".repeat(1000);
        let page = format!("<p class=a data-x='{data}' id=b>1<p data-y={}>2", "y".repeat(5000));
        assert_eq!(shorten(&page), "<p class=a  id=b>1<p >2");
    }

    #[test]
    fn a_tag_keeps_its_first_attributes() {
        let many: String = (0..1000).map(|i| format!(" é{i}='>'")).collect();
        let short = shorten(&format!("<p>1<p{many}>2<script><p{many}></script>")).into_owned();
        let kept: String = (0..ATTRIBUTES).map(|i| format!(" é{i}='>'")).collect();
        assert_eq!(short, format!("<p>1<p{kept} >2<script><p{many}></script>"));
    }
}
