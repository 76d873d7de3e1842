//! Bytes to characters: the byte-order mark, else what the page declares, else UTF-8, else windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

/// How far a declaration may stand from the start; browsers look at 1,024 bytes, pages are less careful.
const DECLARATION: usize = 4096;

/// The characters of a page. Bytes that its encoding does not know become U+FFFD; nothing is an error.
pub(super) fn decode(input: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(input) {
        return encoding.decode_without_bom_handling(&input[mark..]).0;
    }
    // What is valid UTF-8 and not plain ASCII is UTF-8, whatever the page says: text in another encoding is
    // hardly ever valid by chance, and wrong declarations are common.
    if !input.is_ascii()
        && let Ok(text) = std::str::from_utf8(input)
    {
        return Cow::Borrowed(text);
    }
    let encoding = declared(input).unwrap_or(WINDOWS_1252);
    if encoding == UTF_8 && stray(input) {
        return WINDOWS_1252.decode_without_bom_handling(input).0;
    }
    encoding.decode_without_bom_handling(input).0
}

/// The encoding that a `charset` near the start names; UTF-16 there is a mistake and means UTF-8, as in browsers.
fn declared(input: &[u8]) -> Option<&'static Encoding> {
    let head = &input[..input.len().min(DECLARATION)].to_ascii_lowercase();
    memmem::find_iter(head, b"charset").find_map(|at| {
        let rest = head[at + b"charset".len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)));
        let encoding = Encoding::for_label(&rest[..end.unwrap_or(rest.len())])?;
        Some(if encoding == UTF_16BE || encoding == UTF_16LE { UTF_8 } else { encoding })
    })
}

/// Whether text that claims to be UTF-8 has many bytes that are not, and hardly any longer sequence that is:
/// a page of windows-1252 under a wrong declaration, rather than one of UTF-8 with damage.
fn stray(input: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in input.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC2).count();
        bad += chunk.invalid().len();
    }
    bad > good
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_the_marks_then_the_pages_then_a_guess() {
        for (bytes, text) in [
            (&b"\xEF\xBB\xBFcaf\xC3\xA9"[..], "café"),
            (b"\xFF\xFEh\0i\0", "hi"),
            (b"<meta charset=iso-8859-1>caf\xE9", "<meta charset=iso-8859-1>café"),
            (b"<meta charset='utf-8'>caf\xC3\xA9", "<meta charset='utf-8'>café"),
            // The page says UTF-8 and lies.
            (b"<meta charset=utf-8>\x93caf\xE9\x94", "<meta charset=utf-8>“café”"),
            (b"<meta charset=iso-8859-1>caf\xC3\xA9", "<meta charset=iso-8859-1>café"),
            // A few broken bytes in a page of UTF-8.
            (b"<meta charset=utf-8>caf\xC3\xA9 caf\xC3\xA9 \xFF", "<meta charset=utf-8>café café \u{FFFD}"),
            (b"\x91no declaration\x92", "‘no declaration’"),
            (b"<meta charset=klingon>caf\xE9", "<meta charset=klingon>café"),
        ] {
            assert_eq!(decode(bytes), text);
        }
    }
}
