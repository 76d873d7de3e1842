//! The way through a part of the tree: what each element does to the line that is being read.

use ego_tree::NodeId;
use scraper::node::Element;

use super::blocks::{Branch, Folded, Form, Line, Lines, form, is_block};
use super::{sources, typeset};

/// The block element that holds a line, and what it is.
pub(super) type Block = (NodeId, Form);

/// A walk that writes lines.
pub(super) struct Walk<'o> {
    /// What was read.
    pub out: &'o mut Lines,
    /// The line that is being read.
    pub line: Folded,
    /// How many elements of clutter are open.
    pub clutter: u32,
    /// How many elements are open in which line breaks count.
    pub kept: u32,
    links: u32,
    linked: usize,
    /// The `br`s since the last text.
    breaks: u32,
    /// How many elements are open that name the source of a quotation.
    sources: u32,
    sourced: usize,
    /// How many block quotations are open.
    quotations: u32,
    /// The first line of the block quotation that is open or was just closed.
    quotation: Option<usize>,
    /// For each `q` that is open, the mark that closes it.
    marks: Vec<&'static str>,
}

impl<'o> Walk<'o> {
    /// A walk at its start.
    pub fn new(out: &'o mut Lines) -> Self {
        Self {
            out,
            line: Folded::default(),
            clutter: 0,
            kept: 0,
            links: 0,
            linked: 0,
            breaks: 0,
            sources: 0,
            sourced: 0,
            quotations: 0,
            quotation: None,
            marks: Vec::new(),
        }
    }

    /// Goes into an element.
    pub fn open(&mut self, branch: Branch, element: &Element, blocks: &mut Vec<Block>) {
        let name = element.name();
        if is_block(name) {
            self.flush(blocks.last());
            blocks.push((branch.id(), form(name)));
        }
        match name {
            "br" => self.breaks += 1,
            "td" | "th" | "option" => self.line.space = true,
            "a" => self.links += 1,
            "pre" => self.kept += 1,
            "blockquote" => {
                self.quotations += 1;
                self.quotation = Some(self.out.lines.len());
            }
            "q" => {
                let (opening, closing) = typeset::marks(branch, self.marks.len());
                self.text(opening, blocks.last());
                self.marks.push(closing);
            }
            "cite" if sources::ends_quotation(branch) => self.flush(blocks.last()),
            _ => {}
        }
        self.sources += u32::from(sources::names_source(branch));
    }

    /// Leaves an element.
    pub fn close(&mut self, branch: Branch, element: &Element, blocks: &mut Vec<Block>) {
        let name = element.name();
        if is_block(name) {
            self.flush(blocks.last());
            blocks.pop();
        }
        match name {
            "a" => self.links -= 1,
            "pre" => self.kept -= 1,
            "blockquote" => self.quotations -= 1,
            "q" => {
                let closing = self.marks.pop().unwrap_or_default();
                if !closing.is_empty() && !self.line.text.is_empty() {
                    self.line.text.push_str(closing);
                }
            }
            _ => {}
        }
        self.sources -= u32::from(sources::names_source(branch));
    }

    /// Adds text to the line.
    pub fn text(&mut self, text: &str, block: Option<&Block>) {
        self.broken(text, block);
        let before = self.line.text.len();
        self.line.push(text);
        let bytes = self.line.text.len() - before;
        self.linked += if self.links > 0 { bytes } else { 0 };
        self.sourced += if self.sources > 0 { bytes } else { 0 };
    }

    /// Adds text whose blank lines part paragraphs.
    pub fn kept_text(&mut self, text: &str, block: Option<&Block>) {
        for (i, part) in text.split("\n\n").enumerate() {
            if i > 0 {
                self.flush(block);
            }
            self.text(part, block);
        }
    }

    /// Before text: what the `br`s before it mean. One inside a sentence is a space.
    fn broken(&mut self, text: &str, block: Option<&Block>) {
        let Some(first) = text.chars().find(|c| !c.is_whitespace()) else { return };
        match std::mem::take(&mut self.breaks) {
            0 => {}
            1 if self.line.text.ends_with(',') || first.is_lowercase() => self.line.space = true,
            _ => self.flush(block),
        }
    }

    /// Ends the line.
    pub fn flush(&mut self, block: Option<&Block>) {
        let text = std::mem::take(&mut self.line).text;
        let linked = std::mem::take(&mut self.linked);
        let sourced = std::mem::take(&mut self.sourced);
        self.breaks = 0;
        let Some(&(block, form)) = block.filter(|_| !text.is_empty()) else { return };
        let mut line = Line { text, block, form, linked, clutter: self.clutter > 0 };
        let first = self.quotation.filter(|&first| first < self.out.lines.len());
        if let Some(first) = first
            && let Some(signature) = sources::signature(&line.text, sourced)
        {
            sources::set_in_marks(&mut self.out.lines[first..]);
            (line.text, line.form, line.linked) = (signature, Form::Paragraph, 0);
            self.quotation = None;
        } else if self.quotations == 0 {
            self.quotation = None;
        }
        self.out.lines.push(line);
    }
}
