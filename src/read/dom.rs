//! Markup to a tree: html5ever's tokenizer and tree builder into scraper's tree, with two guards between them.
//!
//! * Elements nested deeper than a limit are left out, their text goes to the parent that is still inside it. The
//!   tree builder searches its stack of open elements at most tags, so without a limit deep pages take quadratic time.
//! * Formatting elements (`b`, `font` …) are renamed (`x-b`, `x-font`): the standard has the builder open unclosed
//!   ones again in every later paragraph, which multiplies them without bound. As plain elements they nest, and text
//!   is the same. Selectors must use the new names.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeSink};
use html5ever::{Attribute, LocalName, QualName, local_name};
use rustc_hash::FxHashMap;
use scraper::{Html, HtmlTreeSink};

use super::limits;

/// The most elements of one page; later tags are left out, their text is kept.
const ELEMENTS: u32 = 4_000_000;

/// Bytes of markup for each element of an ordinary page.
const BYTES: usize = 64;

/// The most attributes that repeated `<body>` tags may add.
const ADDED_ATTRIBUTES: usize = 64;

/// Reads markup; whatever it is, a tree comes back.
pub(super) fn parse(markup: &str, max_depth: u32) -> Html {
    let sink = Measured {
        tree: HtmlTreeSink::new(Html::new_document()),
        depths: RefCell::new(FxHashMap::with_capacity_and_hasher(markup.len() / BYTES, Default::default())),
        current: Cell::new(0),
        elements: Cell::new(0),
    };
    let guard = Guard {
        builder: TreeBuilder::new(sink, Default::default()),
        max_depth: max_depth.max(4),
        left_out: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(guard, Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&limits::shorten(markup)));
    // The tokenizer pauses after each script.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Stands between tokenizer and tree builder.
struct Guard {
    builder: TreeBuilder<NodeId, Measured>,
    max_depth: u32,
    /// Start tags left out, by name, whose end tags are still to come.
    left_out: RefCell<FxHashMap<LocalName, u32>>,
}

impl Guard {
    /// Whether there is no room for another element here.
    fn full(&self) -> bool {
        let sink = &self.builder.sink;
        sink.current.get() >= self.max_depth || sink.elements.get() >= ELEMENTS
    }

    /// Whether a tag is to be left out.
    fn leaves_out(&self, tag: &Tag) -> bool {
        let mut left_out = self.left_out.borrow_mut();
        if !self.full() {
            left_out.clear();
            return false;
        }
        match tag.kind {
            // The tokenizer must learn of elements whose content is no markup.
            TagKind::StartTag if is_raw(&tag.name) => false,
            TagKind::StartTag => {
                *left_out.entry(tag.name.clone()).or_default() += 1;
                true
            }
            TagKind::EndTag => match left_out.get_mut(&tag.name) {
                Some(n) if *n > 0 => {
                    *n -= 1;
                    true
                }
                _ => false,
            },
        }
    }
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let token = match token {
            Token::CommentToken(_) | Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(mut tag) => {
                if let Some(name) = renamed(&tag.name) {
                    tag.name = LocalName::from(name);
                }
                if self.leaves_out(&tag) {
                    return TokenSinkResult::Continue;
                }
                Token::TagToken(tag)
            }
            token => token,
        };
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements whose content the tokenizer reads as text.
fn is_raw(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("title")
            | local_name!("textarea")
            | local_name!("noscript")
            | local_name!("iframe")
            | local_name!("xmp")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("plaintext")
    )
}

/// The name under which a formatting element stands in the tree.
fn renamed(name: &LocalName) -> Option<&'static str> {
    Some(match *name {
        local_name!("b") => "x-b",
        local_name!("big") => "x-big",
        local_name!("code") => "x-code",
        local_name!("em") => "x-em",
        local_name!("font") => "x-font",
        local_name!("i") => "x-i",
        local_name!("nobr") => "x-nobr",
        local_name!("s") => "x-s",
        local_name!("small") => "x-small",
        local_name!("strike") => "x-strike",
        local_name!("strong") => "x-strong",
        local_name!("tt") => "x-tt",
        local_name!("u") => "x-u",
        _ => return None,
    })
}

/// Scraper's sink, which also measures how deep the builder is.
struct Measured {
    tree: HtmlTreeSink,
    depths: RefCell<FxHashMap<NodeId, u32>>,
    /// Depth of the element that is open.
    current: Cell<u32>,
    elements: Cell<u32>,
}

impl Measured {
    fn depth(&self, node: &NodeId) -> u32 {
        self.depths.borrow().get(node).copied().unwrap_or(0)
    }

    fn place(&self, child: &NodeOrText<NodeId>, depth: u32) {
        if let NodeOrText::AppendNode(node) = child {
            self.depths.borrow_mut().insert(*node, depth);
            self.current.set(depth);
        }
    }
}

impl TreeSink for Measured {
    type Handle = NodeId;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.tree.finish()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.tree.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.tree.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.elements.set(self.elements.get().saturating_add(1));
        self.tree.create_element(name, attrs, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.tree.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.tree.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.place(&child, self.depth(parent) + 1);
        self.tree.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        self.place(&child, self.depth(element).max(self.depth(previous) + 1));
        self.tree.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &NodeId) {
        self.current.set(self.depth(node).saturating_sub(1));
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.tree.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.place(&child, self.depth(sibling));
        self.tree.append_before_sibling(sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, mut attrs: Vec<Attribute>) {
        let has = self
            .tree
            .0
            .borrow()
            .tree
            .get(*target)
            .and_then(|n| n.value().as_element().map(|e| e.attrs.len()));
        attrs.truncate(ADDED_ATTRIBUTES.saturating_sub(has.unwrap_or(0)));
        self.tree.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.tree.reparent_children(node, new_parent);
    }
}
