//! One look at the whole tree: what the other files of this folder ask for again and again.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use rustc_hash::{FxHashMap, FxHashSet};
use scraper::{ElementRef, Html, Node};

use super::blocks::{Branch, is_clutter};
use super::patterns::Patterns;
use super::says;
use super::sources::names_source;
use crate::lexicon::Pages;

/// How much text lies in an element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Bytes of text that are no link.
    pub plain: usize,
    /// Bytes in links.
    pub linked: usize,
}

/// Where an element stands and what it holds.
#[derive(Debug, Clone, Copy, Default)]
struct Measures {
    /// The place of its start in the order of the page.
    start: u32,
    /// The place of its end.
    end: u32,
    /// Its text, without that of scripts and clutter.
    size: Size,
}

/// A page's tree with what was found on the way through it.
pub(super) struct Index<'d> {
    /// The tree.
    pub html: &'d Html,
    elements: FxHashMap<NodeId, Measures>,
    /// Elements that are no journalism by their names.
    pub clutter: FxHashSet<NodeId>,
    /// Where the outermost of them start and end.
    cluttered: Vec<(u32, u32)>,
    /// Elements by their `id`; the first of equal ones.
    pub ids: FxHashMap<&'d str, Branch<'d>>,
    /// The texts of scripts that hold linked data.
    pub linked_data: Vec<String>,
    /// `meta`, `link`, `title`, `h1` and `html` elements.
    pub head: Vec<ElementRef<'d>>,
    /// Headings below the page's own.
    pub headings: Vec<Branch<'d>>,
    /// `article`, `main` and what calls itself the body of an article.
    pub bodies: Vec<ElementRef<'d>>,
    /// Elements that may show the time of a post.
    pub times: Vec<Branch<'d>>,
    /// Elements that show nothing but what may be a clock time or a distance.
    pub clocks: Vec<Branch<'d>>,
    /// Elements that may name who wrote the page.
    pub authors: Vec<ElementRef<'d>>,
    /// What types of schema.org the elements have, with the elements.
    pub kinds: Vec<(&'d str, ElementRef<'d>)>,
    /// Whether a name of the page or of its main parts is that of a live blog.
    pub says_live: bool,
    /// For each pattern, the posts it finds.
    pub posts: Vec<Vec<Branch<'d>>>,
}

impl<'d> Index<'d> {
    /// Walks through the tree.
    pub fn new(html: &'d Html, pages: &Pages, patterns: &Patterns) -> Self {
        let mut index = Index {
            html,
            elements: FxHashMap::with_capacity_and_hasher(html.tree.values().len(), Default::default()),
            clutter: FxHashSet::default(),
            cluttered: Vec::new(),
            ids: FxHashMap::default(),
            linked_data: Vec::new(),
            head: Vec::new(),
            headings: Vec::new(),
            bodies: Vec::new(),
            times: Vec::new(),
            clocks: Vec::new(),
            authors: Vec::new(),
            kinds: Vec::new(),
            says_live: false,
            posts: vec![Vec::new(); patterns.rows.len()],
        };
        let mut place = 0;
        let mut open: Vec<(u32, Size)> = Vec::new();
        let mut named = Vec::new();
        let (mut silent, mut links) = (0u32, 0u32);
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(n) => {
                    if let Some(element) = ElementRef::wrap(n) {
                        place += 1;
                        index.element(element, pages, patterns);
                        let e = element.value();
                        silent += u32::from(is_silent(e.name()));
                        links += u32::from(e.name() == "a");
                        if silent == 0 {
                            if may_be_time(element) {
                                index.times.push(n);
                            } else if may_be_clock(n) {
                                index.clocks.push(n);
                            }
                            if is_clutter(pages, e) && !names_source(n) {
                                named.push(n);
                            }
                        }
                        open.push((place, Size::default()));
                    } else if let Node::Text(text) = n.value()
                        && silent == 0
                        && let Some((_, size)) = open.last_mut()
                    {
                        let bytes = text.split_ascii_whitespace().map(str::len).sum::<usize>();
                        if links > 0 {
                            size.linked += bytes;
                        } else {
                            size.plain += bytes;
                        }
                    }
                }
                Edge::Close(n) => {
                    let Some(element) = ElementRef::wrap(n) else { continue };
                    let name = element.value().name();
                    silent -= u32::from(is_silent(name));
                    links -= u32::from(name == "a");
                    if let Some((start, size)) = open.pop() {
                        place += 1;
                        index.elements.insert(n.id(), Measures { start, end: place, size });
                        if let Some((_, parent)) = open.last_mut() {
                            parent.plain += size.plain;
                            parent.linked += size.linked;
                        }
                    }
                }
            }
        }
        index.clear(&named);
        for mut posts in std::mem::take(&mut index.posts) {
            index.outermost(&mut posts);
            index.posts.push(posts);
        }
        index
    }

    fn element(&mut self, element: ElementRef<'d>, pages: &Pages, patterns: &Patterns) {
        let e = element.value();
        match e.name() {
            "html" | "meta" | "link" | "title" | "h1" => self.head.push(element),
            "h2" | "h3" | "h4" | "h5" | "h6" => self.headings.push(*element),
            "article" | "main" => self.bodies.push(element),
            "script" => {
                if super::blocks::attribute(e, "type").is_some_and(is_linked_data) {
                    self.linked_data.push(element.text().collect());
                }
                return;
            }
            _ => {}
        }
        let mut named = false;
        for (name, value) in e.attrs() {
            match name {
                "id" => _ = self.ids.entry(value).or_insert(*element),
                "itemprop" if value.split_ascii_whitespace().any(|v| v == "articleBody") => {
                    self.bodies.push(element)
                }
                "role" if value == "main" => self.bodies.push(element),
                "itemtype" => self.kinds.push((value.trim(), element)),
                "class" if matches!(e.name(), "html" | "body" | "main") => {
                    self.says_live |= value.split_ascii_whitespace().take(32).any(|n| pages.is_live(n));
                }
                _ => {}
            }
            named |= patterns.names.may_name_post(name, value);
        }
        if says::may_be_author(e) {
            self.authors.push(element);
        }
        if named {
            for (pattern, found) in patterns.rows.iter().zip(&mut self.posts) {
                if pattern.post.as_ref().is_some_and(|post| post.matches(&element)) {
                    found.push(*element);
                }
            }
        }
    }

    /// Takes the text of clutter off the elements that hold it.
    fn clear(&mut self, named: &[Branch<'d>]) {
        let total = self.html.tree.root().children().map(|n| self.size(n.id()).plain).sum::<usize>();
        let mut end = 0;
        for branch in named {
            let size = self.size(branch.id());
            // "has-sidebar" may name the element around everything.
            if size.plain * 5 > total * 2 {
                continue;
            }
            self.clutter.insert(branch.id());
            let place = (self.start(branch.id()), self.end(branch.id()));
            if place.0 < end {
                continue;
            }
            end = place.1;
            self.cluttered.push(place);
            for around in branch.ancestors() {
                if let Some(around) = self.elements.get_mut(&around.id()) {
                    around.size.plain -= size.plain;
                    around.size.linked -= size.linked;
                }
            }
        }
        let clear = |found: Vec<Branch<'d>>, index: &Self| {
            found.into_iter().filter(|t| !index.is_cluttered(t.id())).collect()
        };
        self.times = clear(std::mem::take(&mut self.times), self);
        self.clocks = clear(std::mem::take(&mut self.clocks), self);
    }

    /// Whether the element lies in clutter.
    pub fn is_cluttered(&self, node: NodeId) -> bool {
        let start = self.start(node);
        let i = self.cluttered.partition_point(|c| c.1 < start);
        self.cluttered.get(i).is_some_and(|c| c.0 <= start)
    }

    /// The text in an element.
    pub fn size(&self, node: NodeId) -> Size {
        self.elements.get(&node).map_or(Size::default(), |m| m.size)
    }

    /// Whether the first element holds the second, or is it.
    pub fn holds(&self, outer: NodeId, inner: NodeId) -> bool {
        match (self.elements.get(&outer), self.elements.get(&inner)) {
            (Some(o), Some(i)) => o.start <= i.start && i.end <= o.end,
            _ => false,
        }
    }

    /// Where an element starts, in the order of the page.
    pub fn start(&self, node: NodeId) -> u32 {
        self.elements.get(&node).map_or(0, |m| m.start)
    }

    /// Where an element ends.
    pub fn end(&self, node: NodeId) -> u32 {
        self.elements.get(&node).map_or(0, |m| m.end)
    }

    /// Leaves out posts inside posts; but what holds several is no post itself.
    fn outermost(&self, posts: &mut Vec<Branch>) {
        let mut kept: Vec<Branch> = Vec::with_capacity(posts.len());
        // In the order of the page: what a post holds follows it at once.
        let mut at = 0;
        while at < posts.len() {
            let end = self.end(posts[at].id());
            let inside = posts[at + 1..].partition_point(|p| self.start(p.id()) < end);
            // One level is enough: a wrapper of wrappers is not what pages have.
            if inside >= 2 {
                at += 1;
                continue;
            }
            kept.push(posts[at]);
            at += 1 + inside;
        }
        *posts = kept;
    }
}

/// Elements with text that nobody reads.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "template" | "head" | "iframe" | "textarea" | "select" | "svg"
    )
}

fn is_linked_data(kind: &str) -> bool {
    kind.to_ascii_lowercase().contains("ld+json")
}

/// Whether the element is a `time` or has an attribute that a time would stand in.
fn may_be_time(element: ElementRef) -> bool {
    let e = element.value();
    e.name() == "time"
        || e.attrs().any(|(name, value)| {
            (name == "datetime" || (name.starts_with("data-") && is_time_name(name)))
                && super::instant::read(value).is_some()
        })
        || (e
            .attrs()
            .any(|(name, value)| matches!(name, "class" | "itemprop" | "data-testid") && is_time_name(value))
            && element.children().any(|c| c.value().is_text()))
}

/// The longest text of an element that is a clock time alone, in bytes.
const CLOCK: usize = 32;

/// Whether an element without names holds a short text with a figure that may be a clock time: "9.32am", "1h ago".
fn may_be_clock(branch: Branch) -> bool {
    let mut children = branch.children();
    let (Some(only), None) = (children.next(), children.next()) else { return false };
    only.value().as_text().is_some_and(|text| {
        let text = text.trim();
        let marked = || text.contains([':', '.']) || text.ends_with('m') || text.ends_with("ago");
        (3..=CLOCK).contains(&text.len()) && text.bytes().any(|b| b.is_ascii_digit()) && marked()
    })
}

/// Whether a name of an attribute or a class speaks of time: "datetime", "post-time", "timestamp", "published".
pub(super) fn is_time_name(name: &str) -> bool {
    name.as_bytes().windows(4).any(|w| {
        let lower = u32::from_be_bytes([w[0], w[1], w[2], w[3]]) | 0x2020_2020;
        matches!(&lower.to_be_bytes(), b"time" | b"date" | b"stam" | b"publ")
    })
}

/// Whether a name of an attribute speaks of a change.
pub(super) fn is_update_name(name: &str) -> bool {
    name.as_bytes().windows(4).any(|w| {
        let lower = u32::from_be_bytes([w[0], w[1], w[2], w[3]]) | 0x2020_2020;
        matches!(&lower.to_be_bytes(), b"upda" | b"modi" | b"edit")
    })
}
