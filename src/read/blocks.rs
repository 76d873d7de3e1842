//! A part of the tree as lines: one paragraph each, white space folded as a browser shows it.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use rustc_hash::FxHashSet;
use scraper::Node;
use scraper::node::Element;

use super::typeset;
use super::walk::Walk;
use crate::lexicon::Pages;

/// A tree's nodes.
pub(super) type Branch<'d> = NodeRef<'d, Node>;

/// What holds a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A paragraph, an item of a list, a quotation.
    Paragraph,
    /// A heading.
    Heading,
    /// Anything else.
    Loose,
}

/// One line of text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The words, with single spaces.
    pub text: String,
    /// The block element that holds it.
    pub block: NodeId,
    /// What that element is.
    pub form: Form,
    /// How many of its bytes are links.
    pub linked: usize,
    /// Whether it stands in a part whose name is clutter's.
    pub clutter: bool,
}

/// What is to be read and what not.
pub(super) struct Reader<'a> {
    /// Elements that are clutter.
    pub clutter: &'a FxHashSet<NodeId>,
    /// Elements that are left out.
    pub skip: &'a FxHashSet<NodeId>,
    /// An element whose place among the lines is wanted.
    pub mark: Option<NodeId>,
}

/// Lines, and how many of them stand before the marked element.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The lines.
    pub lines: Vec<Line>,
    /// The number of lines before [`Reader::mark`].
    pub marked: Option<usize>,
}

/// An attribute without a namespace.
pub(super) fn attribute<'d>(element: &'d Element, name: &str) -> Option<&'d str> {
    element.attrs().find(|(n, _)| *n == name).map(|(_, value)| value)
}

/// All the text below a node on one line, whatever it is.
pub(super) fn text(branch: Branch) -> String {
    text_without(branch, &FxHashSet::default())
}

/// As [`text`], without some of the elements below the node.
pub(super) fn text_without(branch: Branch, skip: &FxHashSet<NodeId>) -> String {
    let mut line = Folded::default();
    let mut hidden = None;
    for edge in branch.traverse() {
        match edge {
            Edge::Open(n) if hidden.is_none() => match n.value() {
                Node::Element(e) if is_invisible(e) => hidden = Some(n.id()),
                Node::Element(_) if let Some(raised) = typeset::raised(n, &line) => {
                    line.push(&raised);
                    hidden = Some(n.id());
                }
                Node::Element(_) if n.id() != branch.id() && skip.contains(&n.id()) => {
                    hidden = Some(n.id());
                    line.space = true;
                }
                Node::Element(e) if is_block(e.name()) || e.name() == "br" => line.space = true,
                Node::Text(t) => line.push(t),
                _ => {}
            },
            Edge::Close(n) if hidden == Some(n.id()) => hidden = None,
            _ => {}
        }
    }
    line.text
}

impl Reader<'_> {
    /// The lines of a part of the tree.
    pub fn read(&self, branch: Branch, out: &mut Lines) {
        let mut walk = Walk::new(out);
        let mut blocks = vec![(branch.id(), Form::Loose)];
        let mut hidden = None;
        for edge in branch.traverse() {
            match edge {
                Edge::Open(n) if hidden.is_none() => {
                    if self.mark == Some(n.id()) {
                        walk.flush(blocks.last());
                        walk.out.marked.get_or_insert(walk.out.lines.len());
                    }
                    match n.value() {
                        Node::Element(e) => {
                            let inside = n.id() != branch.id();
                            if inside && (is_invisible(e) || self.skip.contains(&n.id())) {
                                hidden = Some(n.id());
                                walk.line.space = true;
                            } else if let Some(raised) = typeset::raised(n, &walk.line) {
                                walk.text(&raised, blocks.last());
                                hidden = Some(n.id());
                            } else {
                                if inside && self.clutter.contains(&n.id()) {
                                    walk.flush(blocks.last());
                                    walk.clutter += 1;
                                }
                                walk.open(n, e, &mut blocks);
                            }
                        }
                        Node::Text(t) if walk.kept > 0 => walk.kept_text(t, blocks.last()),
                        Node::Text(t) => walk.text(t, blocks.last()),
                        _ => {}
                    }
                }
                Edge::Close(n) if hidden.is_some() => {
                    if hidden == Some(n.id()) {
                        hidden = None;
                    }
                }
                Edge::Close(n) => {
                    if let Node::Element(e) = n.value() {
                        walk.close(n, e, &mut blocks);
                        if n.id() != branch.id() && self.clutter.contains(&n.id()) {
                            walk.flush(blocks.last());
                            walk.clutter -= 1;
                        }
                    }
                }
                Edge::Open(_) => {}
            }
        }
        walk.flush(Some(&(branch.id(), Form::Loose)));
    }
}

/// Whether the element's names, or its kind, say that it is no journalism.
pub(super) fn is_clutter(pages: &Pages, element: &Element) -> bool {
    match element.name() {
        "html" | "body" | "main" | "article" | "p" => return false,
        "nav" | "aside" | "footer" | "form" | "figcaption" | "caption" | "menu" | "dialog" => return true,
        _ => {}
    }
    element.attrs().any(|(name, value)| match name {
        "class" | "id" => pages.is_clutter(value),
        "role" => matches!(value, "navigation" | "complementary" | "contentinfo" | "search" | "dialog"),
        _ => false,
    })
}

/// Text whose white space is folded.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// What has been read.
    pub text: String,
    /// Whether a space comes before the next word.
    pub space: bool,
}

impl Folded {
    /// Adds text; every run of white space and of control characters is one space, none at the start.
    pub fn push(&mut self, text: &str) {
        let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}';
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(blank);
            self.space |= word.len() < rest.len();
            if word.is_empty() {
                return;
            }
            let end = word.find(blank).unwrap_or(word.len());
            if self.space && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.space = false;
            self.text.push_str(&word[..end]);
            rest = &word[end..];
        }
    }
}

/// Elements that a browser does not show as text.
fn is_invisible(element: &Element) -> bool {
    let by_name = matches!(
        element.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "svg"
            | "math"
            | "object"
            | "embed"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "textarea"
            | "input"
            | "button"
            | "head"
            | "map"
            | "noframes"
            | "title"
    );
    by_name
        || element.attrs().any(|(name, value)| match name {
            "hidden" => true,
            "aria-hidden" => value == "true",
            "style" => hides(value),
            _ => false,
        })
}

/// Whether a `style` keeps its element from being shown.
fn hides(style: &str) -> bool {
    style.split(';').take(64).any(|rule| {
        rule.split_once(':').is_some_and(|(property, value)| {
            property.trim().eq_ignore_ascii_case("display")
                && value.trim().to_ascii_lowercase().starts_with("none")
        })
    })
}

/// What an element of this name holds.
pub(super) fn form(name: &str) -> Form {
    match name {
        "p" | "li" | "blockquote" | "pre" | "dd" | "dt" => Form::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Form::Heading,
        _ => Form::Loose,
    }
}

/// Elements that begin a line of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}
