//! Input to text and known structure: HTML with JSON-LD, microdata and page patterns.
//!
//! [`html`] is the way of one page. html5ever reads the markup; all else is a choice among what it found: linked data
//! says which posts there are and when, the elements say what is written in them and by whom.

mod assemble;
mod blocks;
mod bylines;
mod decode;
mod dom;
mod head;
mod headed;
mod index;
mod instant;
mod kin;
mod limits;
mod linked;
mod main_text;
mod merge;
mod patterns;
mod post;
mod repair;
mod repeated;
mod says;
mod sources;
mod typeset;
mod walk;

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::surface::Page;
use rustc_hash::FxHashSet;
use scraper::ElementRef;

use blocks::Branch;
use index::Index;
use linked::Linked;
use patterns::{Pattern, Patterns};
use post::Found;

/// Reads a page: bytes in the encoding that they declare.
///
/// The page's text has one paragraph a line and a blank line between posts; nothing of scripts, styles, comments and
/// adverts is in it. `url` goes before the address that the page states.
///
/// # Errors
///
/// [`Error::TooLong`] where the input passes the limit of the options or 4 GiB; no markup is an error.
pub fn html(input: &[u8], url: Option<&str>, options: &Options) -> Result<Page, Error> {
    let limit = options.max_bytes.unwrap_or(u64::MAX).min(u64::from(u32::MAX));
    if input.len() as u64 > limit {
        return Err(Error::TooLong { bytes: input.len() as u64, limit });
    }
    let lexicon = Lexicon::builtin();
    let patterns = Patterns::builtin();
    let markup = decode::decode(input);
    let html = dom::parse(&markup, options.max_depth.0);
    let index = Index::new(&html, &lexicon.pages, &patterns);
    let mut linked = linked::read(&index.linked_data);
    let (mut shown, sure) = shown(&index, &patterns, &linked, lexicon);
    // A post that is pinned to the top stands in its place, too.
    let mut seen = FxHashSet::default();
    shown.retain(|p| {
        p.instant().is_none() || seen.insert((p.instant(), p.title.clone(), p.lines.first().cloned()))
    });
    let posts = merge::merge(std::mem::take(&mut linked.posts), shown, linked.same_authors, sure);
    let first = posts.iter().flat_map(|p| &p.roots).min_by_key(|r| index.start(r.id())).copied();
    let text = match first {
        Some(first) => main_text::lead(&index, first),
        None if posts.is_empty() => article(&index, &linked, lexicon),
        None => Vec::new(),
    };
    let mut places: Vec<_> =
        posts.iter().flat_map(|p| &p.roots).map(|r| (index.start(r.id()), index.end(r.id()))).collect();
    places.sort_unstable();
    let in_post = |e: ElementRef| {
        let start = index.start(e.id());
        let after = places.partition_point(|p| p.0 <= start);
        after.checked_sub(1).is_some_and(|i| start < places[i].1)
    };
    let head = head::read(&index.head, in_post);
    let said = if posts.is_empty() { Some(says::read(&index, &head, &mut linked, lexicon)) } else { None };
    let mut page = assemble::page(&head, linked, url);
    if let Some(said) = said {
        said.onto(&mut page, &head, lexicon);
    }
    assemble::text(&mut page, text, posts, options);
    Ok(page)
}

/// The posts that the page's elements show, and whether a row of the table found them.
fn shown<'d>(
    index: &Index<'d>,
    patterns: &Patterns,
    linked: &Linked,
    lexicon: &Lexicon,
) -> (Vec<Found<'d>>, bool) {
    let rows = patterns.rows.iter().zip(&index.posts);
    let read = |pattern: &Pattern, posts: &[Branch<'d>]| -> Vec<Found<'d>> {
        posts.iter().map(|post| pattern.read(&[*post], None, index, lexicon)).collect()
    };
    // Of rows that find the same number of posts, the first.
    if let Some((pattern, posts)) = rows.rev().max_by_key(|(_, posts)| posts.len())
        && !posts.is_empty()
    {
        let found = read(pattern, posts);
        let timed =
            found.iter().filter(|p| p.time.is_some() && !(p.lines.is_empty() && p.title.is_none())).count();
        if timed * 2 >= found.len() && (timed >= 2 || !linked.posts.is_empty()) {
            return (found, true);
        }
    }
    // Elements that the addresses of linked data point at.
    let keys = linked.posts.iter().flat_map(|p| &p.keys);
    let mut named: Vec<Branch> = keys.filter_map(|key| index.ids.get(key.as_str()).copied()).collect();
    named.retain(|n| index.size(n.id()).plain > 0);
    named.sort_by_key(|n| index.start(n.id()));
    named.dedup_by_key(|n| n.id());
    if named.len() >= 2 && named.len() * 4 >= linked.posts.len() {
        return (read(&patterns.general, &named), false);
    }
    let general = &patterns.general;
    let repeated = repeated::find(index, lexicon);
    if repeated.is_empty() && !linked.posts.is_empty() {
        let headed = headed::find(index, &linked.posts);
        return (headed.iter().map(|roots| general.read(roots, None, index, lexicon)).collect(), false);
    }
    let read =
        |(roots, time): &(Vec<Branch<'d>>, Branch<'d>)| general.read(roots, Some(*time), index, lexicon);
    (repeated.iter().map(read).collect(), false)
}

/// The paragraphs of a page without posts: those it shows, or those of its linked data where it shows hardly any.
fn article(index: &Index, linked: &Linked, lexicon: &Lexicon) -> Vec<String> {
    let shown = main_text::article(index, lexicon);
    let bytes = |lines: &[String]| lines.iter().map(String::len).sum::<usize>();
    if bytes(&linked.body) > 2 * bytes(&shown) { linked.body.clone() } else { shown }
}
