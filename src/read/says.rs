//! What a page without posts says of itself: that it is an article, who wrote it, when.

use ego_tree::iter::Edge;
use scraper::ElementRef;
use scraper::node::Element;

use super::blocks::{Branch, attribute, text};
use super::bylines;
use super::head::Head;
use super::index::{Index, is_update_name};
use super::linked::{self, Linked};
use super::main_text;
use super::post::{Day, Printed, Stamp, clock_of, day, is_change, same_words};
use crate::lexicon::{Classes, Lexicon};
use crate::model::Moment;
use crate::surface::Page;
use crate::text::Document;

/// A name and what its bearer does.
type Author = (String, Option<String>);

/// The most elements that are looked at for authors, and for the time.
const MOST: usize = 24;

/// The most parts of a time that are looked at.
const MOST_PARTS: usize = 8;

/// The most text of an element that names authors, in bytes.
const BYLINE: usize = 240;

/// Parts of the names of elements that name authors.
const NAMES: &[&str] = &["author", "byline", "contributor-name", "contributorname"];

/// The least text of a paragraph that ends the head of an article, in bytes.
const PARAGRAPH: usize = 40;

/// What was found.
pub(super) struct Said {
    article: bool,
    live: bool,
    /// Authors of the linked data.
    linked: Vec<Author>,
    /// Authors that elements show.
    shown: Vec<Author>,
    times: Times,
}

/// When the page was published and changed, as its elements show it.
#[derive(Default)]
struct Times {
    published: Option<Moment>,
    /// How that is printed, where no moment is known.
    stamp: Option<String>,
    updated: Option<Moment>,
}

/// Reads the elements and data of a page without posts.
pub(super) fn read(index: &Index, head: &Head, linked: &mut Linked, lexicon: &Lexicon) -> Said {
    let container = main_text::container(index, None);
    let heading = index.head.iter().find(|h| h.value().name() == "h1" && !index.is_cluttered(h.id()));
    let own = own_article(index, heading);
    let names_live = own.is_some_and(|a| {
        let names = attribute(a.value(), "class").unwrap_or_default();
        names.split_ascii_whitespace().take(32).any(|name| lexicon.pages.is_live(name))
    });
    let kinds =
        || index.kinds.iter().flat_map(|(kinds, e)| kinds.split_ascii_whitespace().map(move |k| (k, e)));
    let articles = kinds().filter(|(k, e)| linked::is_article(k) && !index.is_cluttered(e.id())).count();
    let times = times(index, container, heading.map(|h| **h), lexicon);
    Said {
        // Several are teasers.
        article: linked.says_article || head.says_article || articles == 1 || own.is_some(),
        live: linked.says_live
            || head.says_live
            || index.says_live
            || names_live
            || kinds().any(|(k, _)| linked::is_live(k)),
        linked: std::mem::take(&mut linked.authors),
        shown: shown(index, end(index, container), lexicon),
        times,
    }
}

impl Said {
    /// Tells the page; of one that calls itself live nothing is told.
    pub fn onto(self, page: &mut Page, head: &Head, lexicon: &Lexicon) {
        let address = page.url.as_deref().map(path);
        let titles = [page.title.as_deref(), head.title.as_deref(), head.heading.as_deref(), address];
        if self.live || titles.into_iter().flatten().any(|title| lexicon.pages.is_live(title)) {
            return;
        }
        page.says_article = self.article;
        let outlets: Vec<String> =
            [&page.publisher, &head.publisher].into_iter().flatten().cloned().collect();
        let mut metas: Vec<&(usize, String)> = head.authors.iter().collect();
        metas.sort_by_key(|(rank, _)| *rank);
        let stated = metas.chunk_by(|a, b| a.0 == b.0);
        let stated = stated.map(|same| same.iter().map(|(_, name)| (name.clone(), None)).collect());
        let sources = std::iter::once(self.linked).chain(stated).chain([self.shown]);
        let mut names = sources.map(|source: Vec<Author>| names(source, &outlets, lexicon));
        page.authors = names.find(|names| !names.is_empty()).unwrap_or_default();
        // A day alone says less than the page's own time.
        let Times { published, stamp, updated } = self.times;
        page.time = published.filter(|t| page.published.is_none() || !matches!(t, Moment::Date(_)));
        page.published = page.published.or(page.time);
        page.updated = page.updated.or(updated);
        page.stamp = stamp.filter(|_| page.time.is_none());
    }
}

/// An address without its host.
fn path(url: &str) -> &str {
    let behind = url.split_once("://").map_or(url, |(_, rest)| rest);
    behind.split_once('/').map_or("", |(_, path)| path)
}

/// The one `article` element of a page, where it holds the page's heading.
fn own_article<'d>(index: &Index<'d>, heading: Option<&ElementRef<'d>>) -> Option<ElementRef<'d>> {
    let articles =
        index.bodies.iter().filter(|b| b.value().name() == "article" && !index.is_cluttered(b.id()));
    let mut articles = articles.copied();
    let own = articles.next().filter(|a| heading.is_some_and(|h| index.holds(a.id(), h.id())))?;
    articles.next().is_none().then_some(own)
}

/// The names alone: without "By", addresses and the outlet itself, each once.
fn names(stated: Vec<Author>, outlets: &[String], lexicon: &Lexicon) -> Vec<Author> {
    let mut names: Vec<Author> = Vec::new();
    for (words, role) in stated.iter().filter(|(words, _)| !words.contains(['@', '/'])) {
        for (name, own) in bylines::read(words, lexicon) {
            let known = outlets.iter().chain(names.iter().map(|(n, _)| n)).any(|n| same_words(n, &name));
            if !known {
                names.push((name, own.or_else(|| role.clone())));
            }
        }
    }
    names
}

/// Whether an element may name who wrote the page.
pub(super) fn may_be_author(element: &Element) -> bool {
    let named = |key| {
        attribute(element, key).is_some_and(|names| {
            let names = names.get(..BYLINE).unwrap_or(names).to_ascii_lowercase();
            NAMES.iter().any(|name| names.contains(name)) && !names.contains("comment")
        })
    };
    is_sure(element) || ["class", "data-testid", "data-component"].into_iter().any(named)
}

/// Whether the markup itself says that an element names an author.
fn is_sure(element: &Element) -> bool {
    let says =
        |key| attribute(element, key).is_some_and(|v| v.split_ascii_whitespace().any(|v| v == "author"));
    says("rel") || says("itemprop")
}

/// The authors that elements before the end of the article name: the first that does, and those beside it.
fn shown(index: &Index, end: u32, lexicon: &Lexicon) -> Vec<Author> {
    let fits = |e: &&ElementRef| {
        let size = index.size(e.id());
        index.start(e.id()) < end && size.plain + size.linked <= BYLINE && !index.is_cluttered(e.id())
    };
    for sure in [true, false] {
        let mut beside: Option<Branch> = None;
        let mut found = Vec::new();
        for element in index.authors.iter().filter(fits).filter(|e| is_sure(e.value()) == sure).take(MOST) {
            let around = list(**element);
            if beside.is_some_and(|b| Some(b.id()) != around.map(|a| a.id())) {
                continue;
            }
            let names = named(*element, sure, lexicon);
            if !names.is_empty() {
                beside = around;
                found.extend(names);
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// What holds an author's element with those of others: its parent, around an item of a list the list.
fn list(element: Branch) -> Option<Branch> {
    let parent = element.parent()?;
    let item = parent.value().as_element().is_some_and(|e| matches!(e.name(), "li" | "span"));
    if item { parent.parent() } else { Some(parent) }
}

/// The authors that an element names; a class alone may stand at other words as well.
fn named(element: ElementRef, sure: bool, lexicon: &Lexicon) -> Vec<Author> {
    let name = element.descendants().skip(1).take(MOST).find(|n| {
        let prop = n.value().as_element().and_then(|e| attribute(e, "itemprop"));
        prop.is_some_and(|p| p == "name")
    });
    let words = match (attribute(element.value(), "content"), name) {
        (Some(content), _) => content.to_owned(),
        (None, Some(name)) => text(name),
        (None, None) => bylines::words(*element),
    };
    let mut names = bylines::read(&words, lexicon);
    names.retain(|(name, _)| sure || is_full_name(name, lexicon));
    names
}

/// Whether words are a name of two words or more, all with a capital or particles.
fn is_full_name(name: &str, lexicon: &Lexicon) -> bool {
    let Ok(document) = Document::new(name, lexicon) else { return false };
    let words = || document.tokens.iter().filter(|t| t.is_word());
    words().count() >= 2
        && words().all(|t| t.capital() || lexicon.classes(t).has(Classes::PARTICLE))
        && document.tokens.iter().all(|t| t.kind != crate::text::Kind::Number)
}

/// The times that stand between the heading of an article and its first paragraph.
fn times(index: &Index, container: Branch, heading: Option<Branch>, lexicon: &Lexicon) -> Times {
    let from = index.start(heading.unwrap_or(container).id());
    let to = paragraphs_end(index, container, from);
    let inside = |t: &&Branch| {
        let start = index.start(t.id());
        let in_text = t.ancestors().take(3).any(|a| is_paragraph(index, a, 2 * PARAGRAPH));
        ((from..to).contains(&start) && !in_text) || heading.is_some_and(|h| index.holds(t.id(), h.id()))
    };
    let all = index.times.iter().filter(inside).take(MOST).copied();
    let (changed, posted): (Vec<Branch>, Vec<Branch>) = all.partition(|t| changes(*t));
    let updated = match Stamp::read(changed.into_iter(), &[], lexicon) {
        Some(Stamp::Moment(moment)) => Some(moment),
        _ => None,
    };
    if let Some(Stamp::Moment(moment)) = Stamp::read(posted.iter().copied(), &[], lexicon) {
        let updated = updated.or_else(|| posted.iter().find_map(|t| changed_at(*t, moment, lexicon)));
        return Times { published: Some(moment), stamp: None, updated };
    }
    let stamp = Printed::read(posted.iter().copied(), lexicon).map(|p| p.words);
    let printed = |t: &Branch| match day(&text(*t), lexicon) {
        Day::Known(date) if index.size(t.id()).plain <= PARAGRAPH => Some(Moment::Date(date)),
        _ => None,
    };
    let published = if stamp.is_none() { posted.iter().find_map(printed) } else { None };
    Times { published, stamp, updated }
}

/// The clock of a part that tells of a change, "Updated 3:10 p.m.", on the day of the rest.
fn changed_at(time: Branch, published: Moment, lexicon: &Lexicon) -> Option<Moment> {
    let parts = time.children().filter(|n| n.value().is_element()).take(MOST_PARTS).map(text);
    let clock = parts.filter(|words| is_change(words)).find_map(|words| clock_of(&words, lexicon))?;
    let wall = published.date().and_time(clock.time());
    match published {
        Moment::Instant(t) => wall.and_local_timezone(*t.offset()).single().map(Moment::Instant),
        _ => Some(Moment::Local(wall)),
    }
}

/// Where an element ends; the root of the tree holds everything.
fn end(index: &Index, branch: Branch) -> u32 {
    if branch.parent().is_none() { u32::MAX } else { index.end(branch.id()) }
}

/// Where the head of an article ends: at its second paragraph, for the first may be the standfirst.
fn paragraphs_end(index: &Index, container: Branch, from: u32) -> u32 {
    let paragraph = |n: &Branch| {
        index.start(n.id()) >= from && is_paragraph(index, *n, PARAGRAPH) && !index.is_cluttered(n.id())
    };
    let opened = container.traverse().filter_map(|edge| match edge {
        Edge::Open(n) => Some(n),
        Edge::Close(_) => None,
    });
    opened.filter(paragraph).nth(1).map_or(end(index, container), |p| index.start(p.id()))
}

/// Whether an element is a paragraph with so much text.
fn is_paragraph(index: &Index, branch: Branch, bytes: usize) -> bool {
    branch.value().as_element().is_some_and(|e| e.name() == "p") && index.size(branch.id()).plain >= bytes
}

/// Whether an element shows when the page was changed: by its names, its words, or those before it.
fn changes(time: Branch) -> bool {
    let Some(element) = ElementRef::wrap(time) else { return false };
    let named = element.value().attrs().any(|(name, value)| {
        matches!(name, "class" | "itemprop") && is_update_name(value) && !value.contains("ubl")
    });
    let before = time.prev_siblings().take(2).filter(|s| !s.value().is_element() || s.has_children());
    let label = before.map(text).find(|words| !words.is_empty());
    named || is_change(&text(time)) || label.is_some_and(|l| l.len() <= PARAGRAPH && is_change(&l))
}
