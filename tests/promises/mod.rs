//! What every article promises, whatever it was read from; the property tests and the fuzz targets ask for it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use copydesk::model::Article;
use copydesk::surface::Page;
use copydesk::text::Span;
use copydesk::{Options, parse};

/// Pieces of live blogs, of grammar that stages know, and of Unicode that nobody expects.
pub const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "«",
    "„",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{feff}",
    "\u{a0}",
    ". ",
    ", ",
    ": ",
    "; ",
    "? ",
    "! ",
    "… ",
    "(",
    ")",
    "[",
    "]",
    "-",
    "–",
    " — ",
    "/",
    "%",
    "$",
    "£",
    "€",
    "#",
    "@",
    "the ",
    "The ",
    "a ",
    "of ",
    "to ",
    "and ",
    "in ",
    "at ",
    "by ",
    "from ",
    "This is from ",
    "Here’s ",
    "On the vote: ",
    "described as ",
    "told to leave",
    "reports that ",
    " — Ann Lee (@annlee) ",
    "the chair, Sir Tom Reed:\n",
    "Pope Francis",
    "“I know.”\n",
    "between ",
    "about ",
    "up to ",
    "more than ",
    "said",
    "says",
    "told",
    "added",
    "claimed",
    "according to ",
    "he ",
    "she ",
    "it ",
    "they ",
    "who ",
    "we ",
    "I ",
    "Rosa Lindqvist",
    "Mr Okafor",
    "Sir Tom Reed",
    "the minister",
    "a spokesman for ",
    "police",
    "the Harbour Authority",
    "President ",
    "By ",
    "Analysis: ",
    "UPDATE: ",
    "9.32am",
    "14:05",
    "4:40 p.m.:",
    "noon",
    "Tuesday",
    "18 February 2025",
    "yesterday",
    "last May",
    "three days ago",
    "next week",
    "2012",
    "2000",
    "03/04/2024",
    "GMT",
    "UK",
    "two",
    "hundred",
    "million",
    "bn",
    "3.2",
    "1,000",
    "300,000",
    "a third",
    "half",
    "dozens",
    "twice",
    "first",
    "21st",
    "-5",
    "5-10",
    "6-4",
    "km",
    "miles per hour",
    "pence",
    "percentage points",
    "years",
    "year-old",
    "people",
    "rose ",
    "fell ",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "½",
    "²",
    "\u{200b}",
    "\u{2028}",
    "\0",
    "ﬁ",
    "İ",
    "ß",
    "٣",
    "中文",
    "https://a.b/c",
    "www.x",
    "U.S.",
    "J.K. ",
];

/// Pieces of pages.
pub const MARKUP: &[&str] = &[
    "<html><head>",
    "</head>",
    "<body>",
    "<title>",
    "</title>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<article>",
    "</article>",
    "<section class=\"live-blog-post\" id=\"post-1\">",
    "</section>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<time datetime=\"2025-02-18T09:32:00Z\">",
    "<time>",
    "</time>",
    "9.32am",
    "<script>",
    "</script>",
    "<script type=\"application/ld+json\">",
    "{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[",
    "]}",
    "{\"@type\":\"BlogPosting\",\"headline\":\"Talks\",\"datePublished\":\"2025-02-18T09:32:00Z\",\"articleBody\":\"",
    "\"},",
    "\"author\":",
    "{\"@id\":\"#a\"}",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\\u003c",
    "\\",
    ":",
    ",",
    "null",
    "<div itemscope itemtype=\"https://schema.org/BlogPosting\">",
    "<span itemprop=\"headline\">",
    "<span itemprop=articleBody>",
    "<meta itemprop=datePublished content=\"2025-02-18\">",
    "<meta charset=\"utf-16\">",
    "<meta property=\"article:published_time\" content=\"2025-02-18T09:32:00+05:30\">",
    "<!--",
    "-->",
    "<![CDATA[",
    "<a href=\"#post-1\">",
    "</a>",
    "<b>",
    "</b>",
    "<table>",
    "<td>",
    "<svg>",
    "<math>",
    "<template>",
    "<select>",
    "<textarea>",
    "<style>",
    "</style>",
    "<br>",
    "<li>",
    "<ul>",
    "</ul>",
    "&amp;lt;",
    "&quot;",
    "&#x201c;",
    "&",
    "<",
    ">",
    "“Yes,” said Ana Lopes. ",
    "By Noor Haddad, reporter",
    "word ",
    "\n",
    "\0",
    "é",
    "<article data-post-id=7>",
    "<div class=\"post\" data-timestamp=\"1739871120\">",
    "<footer>",
    "<aside>",
];

/// A text as an article.
pub fn article_of(text: &str) -> Article {
    let published = Some("2025-02-18T13:47:00+00:00".parse().unwrap());
    parse(Page { text: text.to_owned(), published, ..Page::default() }, &Options::default()).unwrap()
}

/// Reads a text and holds the article to every promise.
pub fn keep(text: &str) {
    let article = article_of(text);
    assert_eq!(article.text, text);
    assert_eq!(article_of(text), article, "the same input gives the same output: {text:?}");
    kept_by(&article);
}

/// Every promise, on an article that was read; the checks of saved state do much of it.
pub fn kept_by(article: &Article) {
    let text = &article.text;
    let json = article.to_json().unwrap();
    let again = Article::from_json(&json).unwrap_or_else(|e| panic!("{e}\n{text:?}"));
    assert_eq!(&again, article, "{text:?}");
    assert_eq!(again.to_json().unwrap(), json, "{text:?}");
    apart(article, "posts", article.posts.iter().map(|p| p.span));
    apart(article, "paragraphs", article.paragraphs.iter().copied());
    apart(article, "sentences", article.sentences.iter().copied());
    apart(article, "facts", article.facts.iter().map(|f| f.span));
    apart(article, "times", article.times.iter().map(|t| t.span));
    nested(article);
    inside(article);
    // Posts and furniture share the text among them: every line with words is in one of them.
    for paragraph in &article.paragraphs {
        let kept = article.posts.iter().any(|p| p.span.contains(*paragraph))
            || article.furniture.iter().any(|f| f.span.overlaps(*paragraph));
        assert!(kept, "a paragraph is lost: {:?} of {text:?}", article.slice(*paragraph));
    }
    for line in &article.furniture {
        // It may stand inside a post, but never covers one.
        assert!(
            !article.posts.iter().any(|p| line.span.contains(p.span)),
            "furniture covers a post: {text:?}"
        );
    }
    // And lines are all of the text: between them there is white space, or what no one sees.
    let mut at = 0;
    let ends = article.paragraphs.iter().map(|p| (p.start, p.end));
    for (start, end) in ends.chain([(article.offsets.code_points(), 0)]) {
        let between = article.slice(Span::new(at, start));
        let seen = |c: char| c.is_alphanumeric();
        assert!(!between.chars().any(seen), "a line is lost: {between:?} of {text:?}");
        at = end;
    }
}

/// Spans that follow each other, none empty, none over another.
fn apart(article: &Article, name: &str, spans: impl Iterator<Item = Span>) {
    let spans: Vec<Span> = spans.collect();
    for pair in spans.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{name} overlap: {:?}", article.text);
    }
    assert!(spans.iter().all(|s| s.start < s.end), "{name}: an empty span in {:?}", article.text);
}

/// Quotations lie in the order of their start, wholly inside one another or apart.
fn nested(article: &Article) {
    let text = &article.text;
    let mut open: Vec<Span> = Vec::new();
    for (i, quote) in article.quotes.iter().enumerate() {
        let span = quote.span;
        assert!(i == 0 || article.quotes[i - 1].span.start <= span.start, "quotes out of order: {text:?}");
        while open.last().is_some_and(|outer| outer.end <= span.start) {
            open.pop();
        }
        assert!(
            open.last().is_none_or(|outer| outer.contains(span)),
            "a quote lies across another: {:?} of {text:?}",
            article.slice(span)
        );
        open.push(span);
        if let Some(parent) = quote.parent {
            assert!(
                article.quotes[parent.0 as usize].span.contains(span),
                "a quote leaves its parent: {text:?}"
            );
        }
        assert!(quote.parts.iter().all(|p| span.contains(*p)), "a part leaves its quote: {text:?}");
    }
}

/// What belongs to something lies inside it.
fn inside(article: &Article) {
    let text = &article.text;
    let post = |post: Option<copydesk::model::PostId>, at: u32| {
        assert!(
            post.is_none_or(|p| article.posts[p.0 as usize].span.holds(at)),
            "{at} lies outside its post: {text:?}"
        );
    };
    for quote in &article.quotes {
        post(quote.post, quote.span.start);
    }
    for time in &article.times {
        post(time.post, time.span.start);
    }
    for fact in &article.facts {
        post(fact.post, fact.span.start);
        if let Some(quote) = fact.quote {
            assert!(article.quotes[quote.0 as usize].span.contains(fact.span), "{text:?}");
        }
        if let Some(time) = fact.time {
            assert_eq!(article.times[time.0 as usize].span, fact.span, "{text:?}");
        }
    }
    for sentence in &article.sentences {
        let i = article.paragraphs.partition_point(|p| p.end <= sentence.start);
        assert!(
            article.paragraphs.get(i).is_some_and(|p| p.contains(*sentence)),
            "a sentence leaves its paragraph: {text:?}"
        );
    }
}
