//! Posts as the elements of a page show them, found by the rows of the table of pages.

use std::cell::OnceCell;
use std::rc::Rc;

use aho_corasick::AhoCorasick;
use ego_tree::iter::Edge;
use rustc_hash::FxHashSet;
use scraper::{ElementRef, Selector};

use super::blocks::{Branch, Form, Lines, Reader, attribute, text, text_without};
use super::bylines;
use super::index::Index;
use super::main_text::ends_sentence;
use super::post::{Found, Printed, Stamp, clock_of, is_change, is_stamp, kind_of, same_words};
use crate::lexicon::{Lexicon, PagePattern};

/// A row of the table, its selectors read.
pub(super) struct Pattern {
    /// A post; none in the row that serves all pages.
    pub post: Option<Selector>,
    title: Selector,
    time: Selector,
    updated: Selector,
    author: Selector,
    /// Where the row's own finds nobody.
    other_author: Option<Selector>,
    role: Selector,
    body: Option<Selector>,
    leave: Option<Selector>,
    /// Whether the row itself says what is a title; if not, a heading inside the text is none.
    sure_title: bool,
}

/// The rows of a lexicon, with the one that serves pages of no row.
pub(super) struct Patterns {
    /// Rows that find posts.
    pub rows: Vec<Pattern>,
    /// The row `*`.
    pub general: Pattern,
    /// What every post has in some attribute.
    pub names: Names,
}

/// The names that the rows' selectors of posts ask for: an element without any of them need not be matched.
pub(super) struct Names(AhoCorasick);

impl Names {
    fn new(rows: &[PagePattern]) -> Result<Self, String> {
        let mut names = Vec::new();
        for row in rows.iter().filter(|r| !r.post.is_empty()) {
            for selector in row.post.split(", ") {
                // The last part is the post itself: `li.a > article[class*="b"]`.
                let own = selector.rsplit([' ', '>']).next().unwrap_or_default();
                let quoted = own.split('"').nth(1);
                let class = || own.split(['.', '[', ':', '#']).nth(1).filter(|_| own.contains('.'));
                let name = quoted.or_else(class).filter(|n| n.len() >= 2);
                names.push(name.ok_or_else(|| format!("row {:?}: {selector:?} asks for no name", row.name))?);
            }
        }
        AhoCorasick::new(names).map(Self).map_err(|e| e.to_string())
    }

    /// Whether an attribute has one of the names.
    pub fn may_name_post(&self, attribute: &str, value: &str) -> bool {
        (matches!(attribute, "class" | "id" | "itemprop" | "itemtype") || attribute.starts_with("data-"))
            && value.len() <= LONGEST_NAMES
            && self.0.is_match(value)
    }
}

/// The longest attribute value that may name a post; longer ones are data.
const LONGEST_NAMES: usize = 2000;

impl Patterns {
    /// Reads every selector of the table.
    ///
    /// # Errors
    ///
    /// The row's name and the selector that is none.
    pub fn new(rows: &[PagePattern]) -> Result<Self, String> {
        let general = rows.iter().find(|r| r.post.is_empty()).ok_or("the table of pages has no row `*`")?;
        let mut found = Vec::new();
        for row in rows.iter().filter(|r| !r.post.is_empty()) {
            found.push(Pattern::new(row, general)?);
        }
        Ok(Self { rows: found, general: Pattern::new(general, general)?, names: Names::new(rows)? })
    }

    /// The patterns of the table that ships with the crate, read once in each thread: selectors cannot be shared.
    pub fn builtin() -> Rc<Patterns> {
        thread_local!(static BUILTIN: OnceCell<Rc<Patterns>> = const { OnceCell::new() });
        BUILTIN.with(|cell| {
            let read = || match Patterns::new(&Lexicon::builtin().pages.patterns) {
                Ok(patterns) => Rc::new(patterns),
                Err(error) => panic!("the table of pages that ships with the crate is wrong: {error}"),
            };
            Rc::clone(cell.get_or_init(read))
        })
    }
}

impl Pattern {
    fn new(row: &PagePattern, general: &PagePattern) -> Result<Self, String> {
        let read = |css: &str| {
            Selector::parse(css).map_err(|e| format!("row {:?}: no selector: {css:?}: {e}", row.name))
        };
        let some = |css: &str| if css.is_empty() { Ok(None) } else { read(css).map(Some) };
        let or = |css: &str, general: &str| read(if css.is_empty() { general } else { css });
        Ok(Self {
            post: some(row.post)?,
            title: or(row.title, general.title)?,
            time: or(row.time, general.time)?,
            updated: or(row.updated, general.updated)?,
            author: or(row.author, general.author)?,
            other_author: some(if row.author.is_empty() { "" } else { general.author })?,
            role: or(row.role, general.role)?,
            body: some(row.body)?,
            leave: some(row.leave)?,
            sure_title: !row.title.is_empty() && !row.post.is_empty(),
        })
    }

    /// Reads a post: one element, or a run of siblings; `time` is where its time was found, if that is known.
    pub fn read<'d>(
        &self,
        roots: &[Branch<'d>],
        time: Option<Branch<'d>>,
        index: &Index<'d>,
        lexicon: &Lexicon,
    ) -> Found<'d> {
        let mut parts = Parts::default();
        for root in roots {
            self.parts(*root, &mut parts);
        }
        parts.bold = parts.bold.filter(|_| time.is_some());
        parts.times.extend(time.filter(|_| parts.times.is_empty()));
        if parts.authors.is_empty() {
            parts.authors = std::mem::take(&mut parts.others);
        }
        let mut found = Found { roots: roots.to_vec(), ..Found::default() };
        found.time = Stamp::read(parts.times.iter().copied(), roots, lexicon);
        found.stamp = Printed::read(parts.times.iter().copied(), lexicon);
        found.updated =
            parts.updated.first().and_then(|u| Stamp::updated(*u)).or_else(|| Stamp::updated_of(roots));
        found.authors = authors(&parts, lexicon);
        found.kind = roots.iter().find_map(|r| ElementRef::wrap(*r)).and_then(|e| kind_of(e.value()));
        found.keys = keys(roots);
        found.keys.extend(parts.links.iter().filter_map(|l| l.rsplit_once('#')).map(|(_, f)| f.to_owned()));
        self.words(&parts, index, lexicon, &mut found);
        found
    }

    /// The elements inside a post that are not its text.
    fn parts<'d>(&self, root: Branch<'d>, parts: &mut Parts<'d>) {
        for edge in root.traverse() {
            let Edge::Open(n) = edge else { continue };
            let Some(element) = ElementRef::wrap(n) else { continue };
            let e = element.value();
            // What has no name can only be found by its kind.
            if self.title.matches(&element) {
                parts.titles.push(n);
            }
            if self.updated.matches(&element) {
                parts.updated.push(n);
            } else if self.time.matches(&element) {
                parts.times.push(n);
            }
            if self.author.matches(&element) {
                parts.authors.push(n);
            } else if parts.others.len() < MOST_AUTHORS
                && self.other_author.as_ref().is_some_and(|s| s.matches(&element))
            {
                parts.others.push(n);
            }
            if self.role.matches(&element) {
                parts.roles.push(n);
            }
            if self.body.as_ref().is_some_and(|s| s.matches(&element)) {
                parts.bodies.push(n);
            }
            if self.leave.as_ref().is_some_and(|s| s.matches(&element)) {
                parts.leave.push(n);
            }
            if matches!(e.name(), "x-b" | "x-strong") {
                parts.bold.get_or_insert(n);
            }
            if e.name() == "a"
                && let Some(href) = attribute(e, "href")
                && href.contains('#')
                && parts.links.len() < MOST_LINKS
            {
                parts.links.push(href);
            }
        }
    }

    /// Title and text.
    fn words<'d>(&self, parts: &Parts<'d>, index: &Index<'d>, lexicon: &Lexicon, found: &mut Found<'d>) {
        let roots = &found.roots;
        // A class that speaks of time may name what holds the whole post.
        let short = |n: &&Branch| index.size(n.id()).plain + index.size(n.id()).linked <= 80;
        let times: FxHashSet<_> =
            parts.times.iter().chain(&parts.updated).filter(short).map(Branch::id).collect();
        let title = parts
            .titles
            .iter()
            .map(|t| (*t, heading(*t, &times)))
            .find(|(_, text)| !text.is_empty() && !is_stamp(text, lexicon));
        let mut skip: FxHashSet<_> = parts.authors.iter().chain(&parts.roles).map(Branch::id).collect();
        skip.retain(|id| index.size(*id).plain + index.size(*id).linked <= 200);
        skip.extend(times);
        skip.extend(parts.leave.iter().map(Branch::id));
        for root in roots {
            skip.remove(&root.id());
        }
        let title_id = title.as_ref().map(|(t, _)| t.id());
        let mut lines = self.lines(roots, &skip, title_id, index);
        if let Some((branch, words)) = title {
            let first = lines.marked.is_none_or(|n| lines.lines[..n].iter().all(|l| l.form == Form::Loose));
            if (self.sure_title || first) && words.len() <= 400 {
                skip.insert(branch.id());
                found.title = Some(words);
            }
        }
        // The outermost bodies, in the order of the page.
        let mut end = 0;
        let mut bodies = Vec::new();
        for body in &parts.bodies {
            if index.start(body.id()) >= end {
                end = index.end(body.id());
                bodies.push(*body);
            }
        }
        // A heading without a wrapper is the first of the siblings, and no part of the text.
        let below: Vec<Branch> =
            roots.iter().filter(|r| roots.len() == 1 || !skip.contains(&r.id())).copied().collect();
        lines = self.lines(if bodies.is_empty() { &below } else { &bodies }, &skip, None, index);
        let clear = lines.lines.iter().any(|l| !l.clutter) || found.title.is_some();
        found.lines = lines.lines.into_iter().filter(|l| !clear || !l.clutter).map(|l| l.text).collect();
        // "21 mins ago", where no element of its own holds it.
        let stamps = found.lines.iter().take(2).take_while(|l| is_stamp(l, lexicon)).count();
        let printed: Vec<String> = found.lines.drain(..stamps).filter(|line| !is_change(line)).collect();
        // "1h ago (09:32 GMT)": what is printed, not what is counted back.
        if found.time.is_none() {
            let clocked = printed.iter().find_map(|line| Some((line, clock_of(line, lexicon)?)));
            found.time = clocked.map(|(_, clock)| Stamp::Clock(clock.time(), clock.zone));
            let line = clocked.map(|(line, _)| line).or(printed.first());
            found.stamp = found.stamp.take().or_else(|| line.map(|l| Printed::new(l.clone(), lexicon)));
        }
        // A heading that is no more than bold, where the page has no names for its parts.
        let bold = parts.bold.map(text).filter(|bold| !ends_sentence(bold));
        if found.title.is_none() && found.lines.len() >= 2 && bold.is_some_and(|b| b == found.lines[0]) {
            found.title = Some(found.lines.remove(0));
        }
        // A title that is set twice.
        if let Some(title) = &found.title
            && found.lines.first().is_some_and(|l| same_words(l, title))
        {
            found.lines.remove(0);
        }
    }

    fn lines(
        &self,
        roots: &[Branch],
        skip: &FxHashSet<ego_tree::NodeId>,
        mark: Option<ego_tree::NodeId>,
        index: &Index,
    ) -> Lines {
        let mut lines = Lines::default();
        let reader = Reader { clutter: &index.clutter, skip, mark };
        for root in roots {
            reader.read(*root, &mut lines);
        }
        lines
    }
}

/// The most elements of a post that are looked at for its authors.
const MOST_AUTHORS: usize = 12;

/// The most links of a post that may name it.
const MOST_LINKS: usize = 8;

#[derive(Default)]
struct Parts<'d> {
    titles: Vec<Branch<'d>>,
    times: Vec<Branch<'d>>,
    updated: Vec<Branch<'d>>,
    authors: Vec<Branch<'d>>,
    others: Vec<Branch<'d>>,
    roles: Vec<Branch<'d>>,
    bodies: Vec<Branch<'d>>,
    leave: Vec<Branch<'d>>,
    links: Vec<&'d str>,
    /// The first bold words.
    bold: Option<Branch<'d>>,
}

/// The words of a heading without the time in it; with the time where there is nothing else.
fn heading(branch: Branch, times: &FxHashSet<ego_tree::NodeId>) -> String {
    let (whole, words) = (text(branch), text_without(branch, times));
    if words == whole {
        return whole;
    }
    let words =
        words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '|' | '•'));
    if words.is_empty() { whole } else { words.to_owned() }
}

/// What the page may call a post.
fn keys(roots: &[Branch]) -> Vec<String> {
    let elements = || roots.iter().filter_map(|r| ElementRef::wrap(*r));
    let own = keys_of(elements());
    if own.is_empty() { keys_of(elements().flat_map(|e| e.child_elements().take(2))) } else { own }
}

fn keys_of<'d>(elements: impl Iterator<Item = ElementRef<'d>>) -> Vec<String> {
    let mut keys = Vec::new();
    for element in elements {
        for (name, value) in element.value().attrs() {
            let is_key = matches!(name, "id" | "itemid" | "name" | "data-key" | "data-uri" | "data-url")
                || (name.starts_with("data-") && name.ends_with("id"));
            if is_key && !value.is_empty() && value.len() <= 256 {
                // An `id` first: it is what addresses point at.
                let at = if name == "id" { 0 } else { keys.len() };
                keys.insert(at, value.to_owned());
            }
        }
    }
    keys
}

/// The writers that the elements name; the first that names any, since wrappers and their parts name the same.
fn authors(parts: &Parts, lexicon: &Lexicon) -> Vec<(String, Option<String>)> {
    let mut authors: Vec<(String, Option<String>)> = Vec::new();
    for branch in parts.authors.iter().take(MOST_AUTHORS) {
        for (name, role) in bylines::read(&bylines::words(*branch), lexicon) {
            if !authors.iter().any(|(n, _)| same_words(n, &name)) {
                authors.push((name, role));
            }
        }
    }
    let role = parts.roles.iter().map(|r| text(*r)).find(|t| !t.is_empty() && t.len() <= 100);
    if let ([(_, unknown @ None)], Some(_)) = (&mut authors[..], &role) {
        *unknown = role;
    }
    authors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_selector_of_the_table_is_one() {
        if let Err(error) = Patterns::new(&Lexicon::builtin().pages.patterns) {
            panic!("{error}");
        }
    }
}
