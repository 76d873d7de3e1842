//! What pages say of themselves, and what comes back: articles as one post, live pages as several.

use copydesk::model::{Article, PostKind};
use copydesk::{Options, parse, read};

/// An article with headings between its paragraphs, written like a live blog, which the weights would cut.
const LIST: &str = "<h1>Three ports shut</h1>BYLINE<p>All three ports on this coast are shut again today, their owners \
    say.</p><p>We’re hearing from each of them now and will bring you what they tell us.</p>\
    <h2>Hull</h2><p>The port of Hull has just shut its gates, and eleven ships are still waiting outside it.</p>\
    <p>It may open again tonight, we are told.</p><h2>Goole</h2><p>The port of Goole has been without power since \
    this morning, and its cranes are still.</p><p>Engineers say that they’re now on their way.</p><h2>Grimsby</h2>\
    <p>The port of Grimsby says it will stay shut today, as the wind is still too strong.</p>\
    <p>We’ll have more on that soon.</p>";

/// Two paragraphs of a post.
const POST: &str = "<p>The port was shut on Thursday after a crane fell on to the quay, officials said.</p>\
    <p>Nobody was hurt in the fall, and ships were sent to Goole.</p>";

fn page(markup: &str, published: &str) -> Article {
    let options = Options::default();
    let mut page = read::html(markup.as_bytes(), None, &options).expect("a page");
    if !published.is_empty() {
        page.published = Some(published.parse().expect("a moment"));
    }
    parse(page, &options).expect("a short page")
}

fn with(head: &str, byline: &str) -> String {
    let body = LIST.replace("BYLINE", byline);
    format!("<html><head><title>Ports</title>{head}</head><body><div>{body}</div></body></html>")
}

fn data(json: &str) -> String {
    format!("<script type=application/ld+json>{json}</script>")
}

/// Each post in short: kind, title, time.
fn posts(article: &Article) -> Vec<String> {
    let line = |p: &copydesk::model::Post| {
        let time = p.time.map(|t| t.to_string()).unwrap_or_default();
        format!("{} {} {time}", p.kind.as_str(), p.title.as_deref().unwrap_or("-")).trim().to_owned()
    };
    article.posts.iter().map(line).collect()
}

fn authors(markup: &str) -> String {
    let article = page(markup, "");
    let names: Vec<_> = article.posts.iter().flat_map(|p| &p.authors).map(|a| a.name.as_str()).collect();
    assert_eq!(article.posts.len(), 1, "{markup}");
    names.join("; ")
}

#[test]
fn a_page_that_says_it_is_an_article_is_one_post() {
    let kinds = ["NewsArticle", "Article", "ReportageNewsArticle", "OpinionNewsArticle", "BlogPosting"];
    let mut pages: Vec<String> = Vec::new();
    for kind in kinds {
        pages.push(with(&data(&format!(r#"{{"@type":"{kind}","headline":"Three ports to see"}}"#)), ""));
    }
    pages.push(with(
        &data(r#"{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["NewsArticle"],"headline":"y"}]}"#),
        "",
    ));
    pages.push(with("<meta property=og:type content=article>", ""));
    pages.push(with("", "").replace("<div>", "<div itemscope itemtype=https://schema.org/NewsArticle>"));
    pages.push(with("", "").replace("<div>", "<article>").replace("</div>", "</article>"));
    for markup in pages {
        let article = page(&markup, "");
        assert_eq!(article.posts.len(), 1, "{markup}");
        assert_eq!(article.posts[0].kind, PostKind::Article, "{markup}");
        assert!(article.text.contains("Goole\nThe port of Goole"), "{}", article.text);
    }
    assert!(page(&with("", ""), "").posts.len() > 1, "the weights are asked where a page says nothing");
}

#[test]
fn a_live_page_is_no_article_whatever_it_says_beside() {
    let og = "<meta property=og:type content=article>";
    for (head, from, to) in [
        (
            og.to_owned()
                + &data(
                    r#"{"@type":"NewsArticle","headline":"x","coverageStartTime":"2025-03-06T09:00:00Z"}"#,
                ),
            "",
            "",
        ),
        (og.to_owned() + &data(r#"{"@type":"LiveBlogPosting","headline":"x"}"#), "", ""),
        (og.to_owned() + "<meta itemprop=coverageStartTime content=2025-03-06T09:00:00Z>", "", ""),
        (og.to_owned() + "<link rel=canonical href=https://n.example/world/live/2025/ports>", "", ""),
        (og.to_owned(), "<h1>Three", "<h1>Live: three"),
        (og.to_owned(), "<title>Ports", "<title>Ports – live updates"),
        (og.to_owned(), "<body>", "<body class=single-liveblog>"),
        (og.to_owned(), "<div>", "<div itemscope itemtype=https://schema.org/LiveBlogPosting>"),
    ] {
        let markup = with(&head, "").replacen(from, to, usize::from(!from.is_empty()));
        assert!(page(&markup, "").posts.len() > 1, "{markup}");
    }
}

/// So many posts in markup of their own.
fn sections(n: usize) -> String {
    let post = |i| {
        format!("<section><time datetime=2025-03-06T1{i}:05:00Z>x</time><h3>Port {i}</h3>{POST}</section>")
    };
    (0..n).map(post).collect()
}

#[test]
fn clock_lines_and_markup_cut_a_page_that_says_article() {
    let head = "<meta property=og:type content=article><title>Port</title>";
    let lines: String = (0..4).map(|i| format!("<p>1{i}:05</p>{POST}")).collect();
    let article = page(&format!("{head}<h1>Port shut</h1>{lines}"), "2025-03-06");
    assert_eq!(posts(&article).len(), 4);
    let article = page(&format!("{head}<h1>Port shut</h1>{}", sections(4)), "");
    assert_eq!(posts(&article)[2], "update Port 2 2025-03-06T12:05:00+00:00");
}

#[test]
fn an_article_has_the_authors_that_its_page_names() {
    let person = |author: &str| {
        let outlet = r#""publisher":{"@type":"Organization","name":"The Quay"}"#;
        with(&data(&format!(r#"{{"@type":"NewsArticle","headline":"x",{outlet},"author":{author}}}"#)), "")
    };
    let og = "<meta property=og:type content=article><meta property=og:site_name content='The Quay'>";
    let meta = |more: &str| with(&format!("{og}{more}"), "");
    let shown = |byline: &str| with(og, byline);
    for (markup, names) in [
        (person(r#""By Ann Lee""#), "Ann Lee"),
        (person(r#""Ann Lee and Bo Ek""#), "Ann Lee; Bo Ek"),
        (person(r#"{"@type":"Person","name":"Ann Lee","url":"https://n.example/ann"}"#), "Ann Lee"),
        (
            person(
                r#"[{"@type":"Person","name":"Ann Lee"},{"name":"Bo Ek"},{"@type":"Organization","name":"The Quay"}]"#,
            ),
            "Ann Lee; Bo Ek",
        ),
        (person(r#"[{"@type":"Person","name":"The Quay"}]"#), ""),
        (person(r#""https://n.example/ann""#), ""),
        (meta("<meta name=author content='By Ann Lee'><meta name=author content='Bo Ek'>"), "Ann Lee; Bo Ek"),
        (meta("<meta property=article:author content='Ann Lee'>"), "Ann Lee"),
        (
            meta(
                "<meta property=article:author content=https://f.example/ann><meta name=byl content='By Bo Ek'>",
            ),
            "Bo Ek",
        ),
        (meta("<meta name=author content='The Quay'>"), ""),
        (
            shown("<span>By <a rel=author href=/a>Ann Lee</a> and <a rel=author href=/b>Bo Ek</a></span>"),
            "Ann Lee; Bo Ek",
        ),
        (shown("<span class='author vcard'><a class='url fn n' href=/a>Ann Lee</a></span>"), "Ann Lee"),
        (shown("<div itemprop=author itemscope><span itemprop=name>Ann Lee</span></div>"), "Ann Lee"),
        (
            shown("<div class=author-tools>Follow us</div><div class=byline>By Ann van der Lee</div>"),
            "Ann van der Lee",
        ),
        (shown("<div class=related><a rel=author href=/b>Bo Ek</a></div>"), ""),
        (with(&format!("{og}<meta name=author content='Bo Ek'>"), "<p>By Ann Lee</p>"), "Ann Lee"),
    ] {
        assert_eq!(authors(&markup), names, "{markup}");
    }
}

#[test]
fn a_live_page_keeps_the_authors_of_its_posts() {
    let head = "<meta name=author content='Ann Lee'><h1>Port shut – live</h1>";
    let article = page(&format!("{head}{}", sections(3)), "");
    assert!(article.posts.iter().all(|p| p.authors.is_empty()));
}

#[test]
fn printed_times_are_read_as_in_plain_text() {
    let of = |stamp: &str, n: usize| -> String {
        let one = |i: usize| {
            format!("<section><h2>Port {i}</h2>{}{POST}</section>", stamp.replace('#', &i.to_string()))
        };
        (0..n).map(one).collect()
    };
    let utc = "2025-03-06T18:00:00Z";
    for (stamp, published, time) in [
        ("<time>6 March 2025 16:4#</time>", "", "2025-03-06T16:42:00"),
        ("<time>6 March 2025 16:4#</time>", "2025-03-09T18:00:00Z", "2025-03-06T16:42:00+00:00"),
        ("<time>6 March 16:4#</time>", "2025-03-09T18:00:00Z", "2025-03-06T16:42:00+00:00"),
        ("<time>16:4#</time>", utc, "2025-03-06T16:42:00+00:00"),
        ("<time>16:4# ET</time>", utc, "2025-03-06T16:42:00-05:00"),
        ("<span class=time>16:4#</span>", utc, "2025-03-06T16:42:00+00:00"),
        ("<span class=time>Yesterday at 16:4#</span>", utc, "2025-03-05T16:42:00+00:00"),
        ("<b data-timestamp=174127932#>x</b>", "", "2025-03-06T16:42:02+00:00"),
        ("<b data-time=174127932#000>x</b>", "", "2025-03-06T16:42:02+00:00"),
        ("<span class=timestamp>published at 16:4# 6 March 2025</span>", "", "2025-03-06T16:42:00"),
        (
            "<span class=timestamp>16:4#</span><span class=timestamp>published at 16:4# 6 March 2025</span>",
            "",
            "2025-03-06T16:42:00",
        ),
    ] {
        let article = page(&of(stamp, 3), published);
        assert_eq!(posts(&article)[2..], [format!("update Port 2 {time}")], "{stamp}");
        assert!(!article.text.contains("16:4"), "{stamp}: {}", article.text);
        let alone = page(&of(&stamp.replace('#', "2"), 1).replace("Port 0", "Port shut"), published);
        assert_eq!(posts(&alone), [format!("article Port shut {time}")], "{stamp}");
    }
}

#[test]
fn headings_of_posts_without_wrappers_are_titles_once() {
    for unit in [
        format!("<h2>Port # shut</h2><time datetime=2025-03-06T16:4#:00Z>16:4#</time>{POST}"),
        format!("<h3><time datetime=2025-03-06T16:4#:00Z>16:4#</time> Port # shut</h3>{POST}"),
        format!("<h3>Port # shut <time datetime=2025-03-06T16:4#:00Z>16:4#</time></h3>{POST}"),
        format!(
            "<div class=x><h3><time datetime=2025-03-06T16:4#:00Z>16:4#</time> – Port # shut</h3>{POST}</div>"
        ),
        format!("<time datetime=2025-03-06T16:4#:00Z>16:4#</time><h3>Port # shut</h3>{POST}"),
    ] {
        let all: String = (0..3).map(|i| unit.replace('#', &i.to_string())).collect();
        let article = page(&format!("<article><h1>Ports</h1>{all}</article>"), "");
        let wanted: Vec<_> =
            (0..3).map(|i| format!("update Port {i} shut 2025-03-06T16:4{i}:00+00:00")).collect();
        assert_eq!(posts(&article), wanted, "{unit}");
        assert_eq!(article.text.matches("Port 1 shut").count(), 1, "{unit}: {}", article.text);
        assert!(article.text.contains("Port 1 shut\nThe port was shut"), "{unit}: {}", article.text);
    }
}

#[test]
fn links_to_other_stories_and_buttons_are_no_text() {
    for block in [
        "<div id=jp-relatedposts class=jp-relatedposts><h3><em>Related</em></h3><p>A far port is told of here.</p></div>",
        "<div class=related-posts><h3>Related</h3><p>A far port is told of here.</p></div>",
        "<div class='sharedaddy sd-sharing-enabled'><h3>Share this:</h3><p>A far port is told of here.</p></div>",
    ] {
        let article = page(&format!("<article><h1>Port shut</h1>{POST}{block}</article>"), "");
        assert!(article.text.ends_with("sent to Goole."), "{block}: {}", article.text);
    }
}

#[test]
fn ages_of_posts_do_not_count_from_when_the_page_began() {
    let posts_of = |ages: &str| -> String {
        let post = |n: u32| {
            format!(
                "<article><span>{n}h ago{ages}</span><h3>Port {n} shuts</h3><p>The port is shut, and all ships wait in the roads.</p></article>"
            )
        };
        (1..=4).map(post).collect()
    };
    let live = |head: &str, ages: &str| {
        format!("<title>Ports – live</title>{head}<main><h1>Ports – live</h1>{}</main>", posts_of(ages))
    };
    let times = |markup: &str, published: &str| -> Vec<String> {
        page(markup, published)
            .posts
            .iter()
            .map(|p| p.time.map(|t| t.to_string()).unwrap_or_default())
            .collect()
    };
    let began = r#"<meta property="article:published_time" content="2025-01-07T07:00:00Z">"#;
    let changed = r#"<meta property="article:modified_time" content="2025-01-07T12:00:00Z">"#;
    assert_eq!(times(&live(began, ""), ""), ["", "", "", ""]);
    assert_eq!(times(&live(&format!("{began}{changed}"), ""), "")[0], "2025-01-07T11:00:00+00:00");
    assert_eq!(times(&live(began, ""), "2025-01-07T12:00:00Z")[0], "2025-01-07T11:00:00+00:00");
    assert_eq!(times(&live(began, " (09:32 GMT)"), "")[0], "2025-01-07T09:32:00+00:00");
}

#[test]
fn the_post_of_an_article_has_the_time_that_the_page_or_the_caller_states() {
    let markup = with(
        &data(r#"{"@type":"NewsArticle","headline":"Three ports","datePublished":"January 7, 2025"}"#),
        "",
    );
    assert_eq!(page(&markup, "").posts[0].time.map(|t| t.to_string()).as_deref(), Some("2025-01-07"));
    assert_eq!(
        page(&markup, "2025-02-03").posts[0].time.map(|t| t.to_string()).as_deref(),
        Some("2025-02-03")
    );
}
