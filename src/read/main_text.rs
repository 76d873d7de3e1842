//! The text of a plain article, and what stands before the posts of a live blog.

use rustc_hash::FxHashSet;
use scraper::ElementRef;

use super::blocks::{Branch, Form, Line, Lines, Reader, attribute};
use super::index::Index;
use super::kin::{Kin, is_furniture};
use crate::lexicon::Lexicon;

/// The least text, in bytes, of an element that calls itself an article.
const LEAST: usize = 140;

/// A loose line this long is text; a shorter one must look like a sentence.
const LOOSE: usize = 80;

/// A loose line this long tells something, whatever its words.
const NOTICE: usize = 200;

/// The paragraphs of a page without posts.
pub(super) fn article(index: &Index, lexicon: &Lexicon) -> Vec<String> {
    let mut branch = container(index, None);
    // Down to the element that holds nearly all of it.
    loop {
        let most = index.size(branch.id()).plain;
        let inner = branch.children().find(|c| {
            let size = index.size(c.id()).plain;
            size * 100 >= most * 90 && size > 0
        });
        match inner {
            Some(child) => branch = child,
            None => break,
        }
    }
    let lines = read(branch, None, index);
    let lines = after_heading(&lines.lines, index);
    let furniture =
        |l: &Line| l.form == Form::Loose && l.text.len() < NOTICE && is_furniture(&l.text, lexicon);
    let sure: Vec<bool> = lines.iter().map(|l| is_text(l) && !furniture(l)).collect();
    let loose = lines.iter().zip(&sure).filter(|(l, sure)| **sure && l.form == Form::Loose);
    let kin = Kin::of(loose.map(|(l, _)| l), index);
    let text = kin.text(lines, &sure, index, lexicon);
    let kept: Vec<String> =
        lines.iter().zip(text).filter(|(_, is)| *is).map(|(l, _)| l.text.clone()).collect();
    if kept.is_empty() {
        // Short or odd, but all there is.
        return lines.iter().filter(|l| !l.clutter).map(|l| l.text.clone()).collect();
    }
    kept
}

/// The paragraphs before the first post.
pub(super) fn lead(index: &Index, first: Branch) -> Vec<String> {
    let lines = read(container(index, Some(first)), Some(first), index);
    let before = &lines.lines[..lines.marked.unwrap_or(0).min(lines.lines.len())];
    let before = after_heading(before, index);
    // A standfirst may be set as a heading, above all paragraphs.
    let start = before.iter().position(|l| l.form == Form::Paragraph && is_text(l)).unwrap_or(before.len());
    let text = |(i, l): &(usize, &Line)| {
        let whole = l.text.len() >= LOOSE || ends_sentence(&l.text);
        whole && is_text(l) && (l.form == Form::Paragraph || (l.form == Form::Heading && *i < start))
    };
    before.iter().enumerate().filter(text).map(|(_, l)| l.text.clone()).collect()
}

fn read(branch: Branch, mark: Option<Branch>, index: &Index) -> Lines {
    let mut lines = Lines::default();
    let none = FxHashSet::default();
    Reader { clutter: &index.clutter, skip: &none, mark: mark.map(|m| m.id()) }.read(branch, &mut lines);
    lines
}

/// The element that holds the article: what is marked as its text, else an `article` or `main`, else everything.
pub(super) fn container<'d>(index: &Index<'d>, around: Option<Branch<'d>>) -> Branch<'d> {
    let root = index.html.tree.root();
    let size = |e: &&ElementRef<'d>| index.size(e.id()).plain;
    let fits = |e: &&ElementRef<'d>| match around {
        Some(post) => e.id() != post.id() && index.holds(e.id(), post.id()),
        None => index.size(e.id()).plain >= LEAST,
    };
    let marked =
        |e: &&ElementRef<'d>| attribute(e.value(), "itemprop").is_some_and(|p| p.contains("articleBody"));
    let total = index.size(root.first_child().map_or(root.id(), |n| n.id())).plain;
    let bodies = || index.bodies.iter().filter(fits);
    let largest = bodies().max_by_key(size);
    // The smallest around a post that has more than it.
    if around.is_some() {
        return bodies().filter(|e| !marked(e)).min_by_key(size).or(largest).map_or(root, |e| **e);
    }
    let body = bodies().filter(marked).max_by_key(size);
    match (body, largest) {
        (Some(body), Some(largest)) if size(&body) * 10 >= size(&largest) * 4 => **body,
        (_, Some(largest)) if size(&largest) * 10 >= total * 3 => **largest,
        _ => root,
    }
}

/// The lines after the page's heading, where it stands among the first of them.
fn after_heading<'l>(lines: &'l [Line], index: &Index) -> &'l [Line] {
    let is_heading = |l: &Line| index.head.iter().any(|h| h.value().name() == "h1" && h.id() == l.block);
    let first = &lines[..lines.len().min(60)];
    first.iter().position(is_heading).map_or(lines, |at| &lines[at + 1..])
}

/// Whether a line is part of the text: not clutter, not a bare link, not a label.
fn is_text(line: &Line) -> bool {
    let bytes = line.text.len();
    let linked = line.linked * 10 >= bytes * 8;
    !line.clutter
        && match line.form {
            Form::Heading => !linked,
            Form::Paragraph => !linked || bytes >= 200,
            Form::Loose => !linked && (bytes >= LOOSE || (bytes >= LOOSE / 2 && ends_sentence(&line.text))),
        }
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '!', '?', '…', ':'])
}
