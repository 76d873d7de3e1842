//! What a page says of itself outside its text: `meta`, `link`, `title`, the first heading.

use scraper::ElementRef;

use super::blocks::{Branch, attribute, text};
use super::instant;
use super::linked::line;
use crate::model::Moment;

/// The page as its head describes it.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The heading that the page shows.
    pub heading: Option<String>,
    /// The title for search engines and browser tabs.
    pub title: Option<String>,
    /// Summary.
    pub description: Option<String>,
    /// Name of the outlet.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Its own address.
    pub url: Option<String>,
    /// Who wrote it, each with the rank of the name that says so.
    pub authors: Vec<(usize, String)>,
    /// Whether `og:type` says that it is an article.
    pub says_article: bool,
    /// Whether it says when the coverage of something that goes on began.
    pub says_live: bool,
}

/// Names of `meta` elements, the best first.
const TITLE: &[&str] = &["og:title", "twitter:title", "title"];
const DESCRIPTION: &[&str] = &["description", "og:description", "twitter:description"];
const PUBLISHER: &[&str] = &["og:site_name", "application-name", "publisher", "dc.publisher"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "publish-date",
    "publication_date",
    "pubdate",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "date",
    COVERAGE,
];
const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dc.date.modified",
];
const ADDRESS: &[&str] = &["og:url"];
const AUTHOR: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
];
const KIND: &str = "og:type";
const COVERAGE: &str = "coveragestarttime";

/// The most authors that `meta` elements name.
const MOST_AUTHORS: usize = 32;

/// Reads the elements of a page's head, and headings wherever they stand; `in_post` knows what speaks of one post.
pub(super) fn read(elements: &[ElementRef], in_post: impl Fn(ElementRef) -> bool) -> Head {
    let mut head = Head::default();
    let mut ranks = [usize::MAX; 6];
    let mut titled = false;
    for element in elements {
        let e = element.value();
        match e.name() {
            "h1" if !in_post(*element) => {
                head.heading = head.heading.take().or_else(|| some(text(**element)))
            }
            // The first that is the page's: pictures have titles, too, one inside the other.
            "title" if !titled && element.parent().is_some_and(|p| is_head(p)) => {
                titled = true;
                let text: String = element.text().flat_map(str::chars).take(LONGEST).collect();
                if ranks[0] == usize::MAX {
                    head.title = line(&text);
                }
            }
            "link" if attribute(e, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                if let Some(href) = attribute(e, "href").filter(|h| h.starts_with("http")) {
                    head.url = Some(href.trim().to_owned());
                    ranks[5] = 0;
                }
            }
            "meta" if !in_post(*element) => meta(*element, &mut head, &mut ranks),
            _ => {}
        }
    }
    head
}

fn meta(element: ElementRef, head: &mut Head, ranks: &mut [usize; 6]) {
    let e = element.value();
    let Some(content) = attribute(e, "content").filter(|c| !c.trim().is_empty() && c.len() <= 10_000) else {
        return;
    };
    for key in ["property", "name", "itemprop", "http-equiv"] {
        let Some(name) = attribute(e, key) else { continue };
        let name = name.trim().to_ascii_lowercase();
        head.says_article |= name == KIND && content.trim().eq_ignore_ascii_case("article");
        head.says_live |= name == COVERAGE;
        let rank = |names: &[&str], best: usize| names.iter().position(|n| *n == name).filter(|r| *r < best);
        if let Some(r) = rank(TITLE, ranks[0]) {
            (head.title, ranks[0]) = (line(content), r);
        } else if let Some(r) = rank(DESCRIPTION, ranks[1]) {
            (head.description, ranks[1]) = (line(content), r);
        } else if let Some(r) = rank(PUBLISHER, ranks[2]) {
            (head.publisher, ranks[2]) = (line(content), r);
        } else if let (Some(r), Some(t)) = (rank(PUBLISHED, ranks[3]), instant::read(content)) {
            (head.published, ranks[3]) = (Some(t), r);
        } else if let (Some(r), Some(t)) = (rank(UPDATED, ranks[4]), instant::read(content)) {
            (head.updated, ranks[4]) = (Some(t), r);
        } else if let Some(r) = rank(ADDRESS, ranks[5]) {
            (head.url, ranks[5]) = (some(content.trim().to_owned()), r + 1);
        } else if let Some(r) = rank(AUTHOR, usize::MAX).filter(|_| head.authors.len() < MOST_AUTHORS) {
            head.authors.extend(line(content).map(|author| (r, author)));
        }
    }
}

/// The longest title, in characters.
const LONGEST: usize = 1000;

fn is_head(branch: Branch) -> bool {
    branch.value().as_element().is_some_and(|e| e.name() == "head")
}

fn some(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
