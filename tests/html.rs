//! Pages, and what is read from them: each `tests/pages/NAME.html` has what it must give beside it in `NAME.read`.
//!
//! Where one differs, the test leaves what it read beside the other build files and says where; after a change that is
//! meant, look at the difference and put it in the place of the `.read` file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use copydesk::surface::Page;
use copydesk::{Error, Options, read};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("a file").path()).collect();
    pages.retain(|p| p.extension().is_some_and(|e| e == "html"));
    pages.sort();
    pages
}

fn html(markup: impl AsRef<[u8]>) -> Page {
    read::html(markup.as_ref(), None, &Options::default()).expect("a page")
}

/// Names, with roles behind them.
fn names(authors: &[(String, Option<String>)]) -> Option<String> {
    let names = authors.iter().map(|(n, role)| role.as_ref().map_or(n.clone(), |r| format!("{n} ({r})")));
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// The page in lines: what is known of it, the text outside its posts after `|`, the posts with their text after `>`.
fn shown(page: &Page) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").expect("room");
        }
    };
    field("url", page.url.clone());
    field("title", page.title.clone());
    field("description", page.description.clone());
    field("publisher", page.publisher.clone());
    field("published", page.published.map(|t| t.to_string()));
    field("updated", page.updated.map(|t| t.to_string()));
    field("order", page.order.map(|o| o.as_str().to_owned()));
    field("says", page.says_article.then(|| "article".to_owned()));
    field("authors", names(&page.authors));
    field("time", page.time.map(|t| t.to_string()));
    field("stamp", page.stamp.clone());
    let mut at = 0;
    for post in &page.posts {
        let span = post.span.range();
        page.text[at..span.start]
            .lines()
            .filter(|l| !l.is_empty())
            .for_each(|l| writeln!(out, "| {l}").expect("room"));
        writeln!(out, "post").expect("room");
        let mut field = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                writeln!(out, "  {name}: {value}").expect("room");
            }
        };
        field("title", post.title.clone());
        field("title span", post.title_span.map(|s| page.text[s.range()].to_owned()));
        field("time", post.time.map(|t| t.to_string()));
        field("updated", post.updated.map(|t| t.to_string()));
        field("stamp", post.stamp.clone());
        field("authors", names(&post.authors));
        field("kind", post.kind.map(|k| k.as_str().to_owned()));
        field("key", post.key.clone());
        field("url", post.url.clone());
        page.text[span.clone()].lines().for_each(|l| writeln!(out, "  > {l}").expect("room"));
        at = span.end;
    }
    page.text[at..].lines().filter(|l| !l.is_empty()).for_each(|l| writeln!(out, "| {l}").expect("room"));
    out
}

#[test]
fn pages_are_read_as_they_were_written() {
    let mut wrong = Vec::new();
    for path in pages() {
        let read = shown(&html(std::fs::read(&path).unwrap()));
        let wanted = std::fs::read_to_string(path.with_extension("read")).unwrap_or_default();
        if read != wanted {
            let name = path.with_extension("read");
            let left = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name.file_name().expect("a name"));
            std::fs::write(&left, &read).unwrap();
            let differ = read.lines().zip(wanted.lines()).find(|(a, b)| a != b);
            wrong.push(format!("{}: {differ:?}; read: {}", name.display(), left.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn scripts_styles_comments_and_adverts_are_no_text() {
    for path in pages() {
        let page = html(std::fs::read(&path).unwrap());
        for word in
            ["never", "Advert", "track(", "Buy this", "Share", "Turn scripts on", "Sign up", "Ad Feedback"]
        {
            assert!(!page.text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn posts_lie_in_the_text_one_after_the_other() {
    for path in pages() {
        let page = html(std::fs::read(&path).unwrap());
        let mut end = 0;
        for post in &page.posts {
            assert!(
                post.span.start >= end && post.span.end as usize <= page.text.len(),
                "{}",
                path.display()
            );
            assert!(post.title_span.is_none_or(|t| post.span.contains(t)), "{}", path.display());
            end = post.span.end;
        }
    }
}

#[test]
fn bytes_are_read_in_their_encoding() {
    let paragraph = "<p>The café’s owner said “no” to a sale of the house by the river.</p>";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(paragraph);
    let (wide, _) = (paragraph.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), ());
    let text = "The café’s owner said “no” to a sale of the house by the river.";
    for (name, bytes) in [
        ("declared", [b"<meta charset=windows-1252>", &latin[..]].concat()),
        ("not declared", latin.to_vec()),
        ("declared wrongly", [b"<meta charset=utf-8>", &latin[..]].concat()),
        ("a mark", [b"\xFF\xFE", &wide[..]].concat()),
        ("UTF-8 declared as Latin", [b"<meta charset=iso-8859-1>", paragraph.as_bytes()].concat()),
    ] {
        assert_eq!(html(bytes).text, text, "{name}");
    }
}

#[test]
fn limits_of_the_options_hold() {
    let options = Options { max_bytes: Some(10), ..Options::default() };
    let error = read::html(b"<p>eleven b", None, &options).unwrap_err();
    assert_eq!(error, Error::TooLong { bytes: 11, limit: 10 });
    let markup = "<div>".repeat(600) + "<p>Below the limit there is text, and it belongs to what is above.";
    for depth in [0, 5, 512, 100_000] {
        let options = Options { max_depth: copydesk::options::Depth(depth), ..Options::default() };
        let page = read::html(markup.as_bytes(), None, &options).unwrap();
        assert_eq!(page.text, "Below the limit there is text, and it belongs to what is above.");
    }
}

#[test]
fn the_callers_address_goes_first() {
    let markup = "<link rel=canonical href=https://a.example/x><p>Text";
    assert_eq!(html(markup).url.as_deref(), Some("https://a.example/x"));
    let page = read::html(markup.as_bytes(), Some("https://b.example/y"), &Options::default()).unwrap();
    assert_eq!(page.url.as_deref(), Some("https://b.example/y"));
}

#[test]
fn headings_of_linked_data_are_found_in_little_time() {
    let start = Instant::now();
    let titles: String = (0..5_000).map(|i| format!(r#"{{"headline":"Port {i} shuts"}},"#)).collect();
    let data = format!(r#"<script type=application/ld+json>{{"liveBlogUpdate":[{titles}]}}</script>"#);
    for (open, close) in [("<div>", "</div>"), ("<div>", ""), ("", "")] {
        let post = |i| format!("{open}<h3>Port {i} shuts</h3><p>All ships wait.</p>{close}");
        let shown: String = (0..5_000).map(post).collect();
        let page = html(format!("{data}<main>{shown}"));
        assert!(
            page.posts.len() >= 5_000 && start.elapsed() < Duration::from_secs(20),
            "{:?}",
            start.elapsed()
        );
    }
}

/// Markup that is repeated until it is large.
const HOSTILE: &[&str] = &[
    "",
    "<div>",
    "<div>x",
    "<div><p>x",
    "<b>",
    "<p><b><i><font size=1>x",
    "<a href=x><p>k",
    "<table><div>",
    "<table><td><a>",
    "<table>x",
    "<svg><title><p>",
    "<template>",
    "<select><option>x",
    "<li>x<dd>",
    "</p></div></x>",
    "\0<p>\0x",
    "<",
    "<!",
    "<!--",
    "<a b=\"",
    "&",
    "&amp",
    "<script>",
    "<script type=application/ld+json>{</script>",
    "<h1>x</h1><p>x",
    "<time datetime=2024-01-01T00:00:00Z>10:00</time><p>Some words that are long enough for a post.",
    "<div class=live-event-entry><time>10:00</time><mark>A B</mark><h3>T</h3><p>x",
    "<div class=related><article><p>x",
    "<blockquote><p>x</p><cite>y</cite>",
    "<q>x",
    "km<sup>2</sup>",
    "<div>It cost £4m.</div><div>The council of Arlen met on Monday and voted for the new bridge after a long debate.</div>",
    "<tr><td>1h ago<td>Some words that are long enough for a post.</tr>",
    "<p><span>10:00</span><p>Some words that are long enough for a post.",
    "<pre>x\n\n",
    "<div class=byline><span>By Ann Lee</span>",
    "<body a=1 b=2>",
    "\u{FFFD}é“",
];

#[test]
fn hostile_pages_are_read_in_little_time() {
    for unit in HOSTILE {
        let markup = unit.repeat(40_000 / unit.len().max(1));
        let start = Instant::now();
        html(&markup);
        html(format!("<html><body><div>{markup}"));
        // Quadratic work on so many tags takes minutes even where machines are fast.
        assert!(start.elapsed() < Duration::from_secs(20), "{unit:?}: {:?}", start.elapsed());
    }
}

#[test]
fn many_attributes_and_much_linked_data_are_read_in_little_time() {
    let start = Instant::now();
    let attributes: String = (0..200_000).map(|i| format!(" a{i}=1")).collect();
    assert_eq!(html(format!("<p{attributes}>There is text behind it.")).text, "There is text behind it.");
    let bodies: String = (0..60_000).map(|i| format!("<body a{i}=1>")).collect();
    assert_eq!(html(format!("{bodies}<p>There is text behind it.")).text, "There is text behind it.");
    for depth in [100, 1_000_000] {
        let data = format!("<script type=application/ld+json>{}", "{\"a\":[".repeat(depth));
        assert_eq!(
            html(format!("{data}</script><p>There is text behind it.")).text,
            "There is text behind it."
        );
    }
    let update = r#"{"@type":"BlogPosting","headline":"A &amp;amp; B","articleBody":"One.<p>Two.","datePublished":"2024-01-01T00:00:00Z"},"#;
    let updates: String = (0..5_000).map(|i| update.replacen('A', &i.to_string(), 1)).collect();
    let cut = format!(
        r#"<script type=application/ld+json>{{"@type":"LiveBlogPosting","liveBlogUpdate":[{updates}{{"head"#
    );
    // The script never ends and neither does its JSON: all whole updates are read.
    assert_eq!(html(cut).posts.len(), 5_000);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn a_page_that_is_cut_off_anywhere_is_a_page() {
    for path in pages() {
        let bytes = std::fs::read(&path).unwrap();
        for end in (0..bytes.len()).step_by(97) {
            html(&bytes[..end]);
        }
    }
}
