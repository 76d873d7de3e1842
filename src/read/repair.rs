//! JSON as pages carry it: good, wrapped, with slips, or cut off.

use serde_json::{Deserializer, Value};

/// The value that a script holds; `None` where nothing can be made of it.
pub(super) fn json(script: &str) -> Option<Value> {
    let script = unwrapped(script);
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    // A semicolon or a second value behind it.
    if let Some(Ok(value)) = Deserializer::from_str(script).into_iter::<Value>().next() {
        return Some(value);
    }
    serde_json::from_str(&mended(script)).ok()
}

/// Without a comment or CDATA mark around it.
fn unwrapped(script: &str) -> &str {
    let mut rest = script.trim().trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let before = rest;
        for mark in ["<!--", "//", "/*", "*/", "<![CDATA["] {
            rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
        }
        for mark in ["-->", "//", "/*", "*/", "]]>", ";"] {
            rest = rest.strip_suffix(mark).unwrap_or(rest).trim_end();
        }
        if rest.len() == before.len() {
            return rest;
        }
    }
}

/// Where all that is open could be closed, and how.
#[derive(Clone, Copy)]
struct Whole {
    written: usize,
    depth: usize,
}

/// The same JSON with its usual slips mended in one pass: line breaks and other control characters inside strings,
/// commas before a closing bracket, backslashes before what needs none, and an end that is missing. Of text that was
/// cut off, all values that are whole stay.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len() + 16);
    let mut open: Vec<char> = Vec::new();
    let mut whole: Option<Whole> = None;
    let mut chars = script.chars();
    let mut in_string = false;
    while let Some(c) = chars.next() {
        if in_string {
            match c {
                '\\' => match chars.next() {
                    Some(e @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => out.extend(['\\', e]),
                    Some(e) if e.is_control() => out.push(' '),
                    Some(e) => out.push(e),
                    None => {}
                },
                '"' => {
                    out.push('"');
                    in_string = false;
                }
                '\n' => out.push_str("\\n"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push('"');
            }
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' => {
                if open.last() != Some(&c) {
                    break;
                }
                let kept = out.trim_end().strip_suffix(',').map(str::len);
                out.truncate(kept.unwrap_or(out.len()));
                open.pop();
                out.push(c);
                whole = Some(Whole { written: out.len(), depth: open.len() });
                if open.is_empty() {
                    break;
                }
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    if !open.is_empty()
        && let Some(whole) = whole
    {
        out.truncate(whole.written);
        // Closed since: what was open at that time is the bottom of what is open now, or was closed by then.
        open.truncate(whole.depth);
        out.extend(open.iter().rev());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_read_with_the_slips_of_pages() {
        for (script, value) in [
            (r#"{"a":1}"#, r#"{"a":1}"#),
            (r#" <!-- {"a":1} --> "#, r#"{"a":1}"#),
            ("//<![CDATA[\n{\"a\":1}\n//]]>", r#"{"a":1}"#),
            (r#"{"a":1};"#, r#"{"a":1}"#),
            (r#"{"a":1}{"b":2}"#, r#"{"a":1}"#),
            ("{\"a\":\"x\ny\tz\"}", r#"{"a":"x\ny z"}"#),
            (r#"{"a":[1,2,],}"#, r#"{"a":[1,2]}"#),
            (r#"{"a":"it\'s"}"#, r#"{"a":"it's"}"#),
            (r#"{"a":[{"b":1},{"c":"cut of"#, r#"{"a":[{"b":1}]}"#),
            (r#"{"u":[{"b":{"n":1}},{"b":{"n":2},"#, r#"{"u":[{"b":{"n":1}},{"b":{"n":2}}]}"#),
        ] {
            assert_eq!(json(script).unwrap_or_default().to_string(), value, "{script}");
        }
        for script in ["", "nothing", "{", "{\"a\"", "<p>", "]"] {
            assert_eq!(json(script), None, "{script}");
        }
    }

    #[test]
    fn deep_json_is_refused_and_not_followed() {
        assert_eq!(json(&"[".repeat(1_000_000)), None);
        assert_eq!(json(&format!("{}1{}", "[".repeat(1_000_000), "]".repeat(1_000_000))), None);
    }
}
