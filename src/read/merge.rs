//! One list of posts from two: what linked data states and what the elements of the page show.
//!
//! Linked data has all posts and their times; the elements have the paragraphs and who really wrote them.

use rustc_hash::FxHashMap;

use super::instant;
use super::post::{Found, Stamp, letters, same_words};
use crate::model::Moment;

/// How much of a title or of the first paragraph tells one post from others, in letters.
const PREFIX: usize = 60;

/// How much shorter the text of an element must be than that of the data, in bytes, to be only a part of it.
const CUT_OFF: usize = 200;

/// Joins the two; `same_authors` says that linked data repeats the page's authors on every post, `sure` that
/// elements without a partner are posts all the same.
pub(super) fn merge<'d>(
    linked: Vec<Found<'d>>,
    shown: Vec<Found<'d>>,
    same_authors: bool,
    sure: bool,
) -> Vec<Found<'d>> {
    if linked.is_empty() {
        return shown;
    }
    let pairs = pair(&linked, &shown);
    // One post that shows other writers than its data names, and the data of the rest is not to be believed either.
    let contradicted = same_authors
        && pairs.iter().zip(&linked).any(|(s, post)| {
            s.is_some_and(|s| !shown[s].authors.is_empty() && !same_names(&shown[s].authors, &post.authors))
        });
    let mut shown: Vec<Option<Found>> = shown.into_iter().map(Some).collect();
    // The page's own order, where it shows them all.
    let reversed = {
        let places: Vec<usize> = pairs.iter().flatten().copied().collect();
        places.len() > 1 && places.windows(2).filter(|w| w[0] > w[1]).count() * 2 > places.len()
    };
    let mut posts = Vec::with_capacity(linked.len());
    let mut joined: Vec<(Found, Option<usize>)> = Vec::with_capacity(linked.len());
    for (mut post, partner) in linked.into_iter().zip(pairs) {
        match partner.and_then(|s| shown[s].take()) {
            Some(seen) => {
                if contradicted && seen.authors.is_empty() {
                    post.authors.clear();
                }
                joined.push((join(post, seen, same_authors), partner));
            }
            None => {
                if contradicted {
                    post.authors.clear();
                }
                joined.push((post, None));
            }
        }
    }
    if reversed {
        joined.reverse();
    }
    let matched = joined.iter().any(|(_, s)| s.is_some());
    let mut next = 0;
    for (post, partner) in joined {
        if let Some(at) = partner {
            posts.extend(left(&mut shown, &mut next, at, sure && matched));
        }
        posts.push(post);
    }
    let end = shown.len();
    posts.extend(left(&mut shown, &mut next, end, sure && matched));
    posts
}

/// Whether two lists of authors have the same names.
fn same_names(a: &[(String, Option<String>)], b: &[(String, Option<String>)]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|((a, _), (b, _))| same_words(a, b))
}

/// Shown posts without a partner, up to a place.
fn left<'d>(shown: &mut [Option<Found<'d>>], next: &mut usize, to: usize, sure: bool) -> Vec<Found<'d>> {
    let from = std::mem::replace(next, to.max(*next));
    let rest = shown.get_mut(from..to).unwrap_or_default().iter_mut().filter_map(Option::take);
    rest.filter(|p| sure && p.time.is_some() && !p.lines.is_empty()).collect()
}

/// One post from its two halves.
fn join<'d>(linked: Found<'d>, shown: Found<'d>, same_authors: bool) -> Found<'d> {
    // An element may show the start of a post only.
    let bytes = |lines: &[String]| lines.iter().map(String::len).sum::<usize>();
    let more = bytes(&linked.lines) > 2 * bytes(&shown.lines) + CUT_OFF;
    let lines = if shown.lines.is_empty() || more { linked.lines } else { shown.lines };
    let authors = match (linked.authors.is_empty(), shown.authors.is_empty()) {
        (_, true) => linked.authors,
        (true, false) => shown.authors,
        // Both name somebody: what the reader sees, unless the data is more exact about the same post.
        (false, false) if same_authors || shown.authors.len() >= linked.authors.len() => shown.authors,
        _ => linked.authors,
    };
    Found {
        roots: shown.roots,
        keys: shown.keys.into_iter().chain(linked.keys).collect(),
        url: linked.url.or(shown.url),
        title: linked.title.or(shown.title),
        time: better(linked.time, shown.time),
        stamp: shown.stamp,
        updated: linked.updated.or(shown.updated),
        authors,
        kind: linked.kind.or(shown.kind),
        lines,
    }
}

/// The time of linked data, unless only the elements know the instant; on the wall clock that the elements show.
fn better(linked: Option<Stamp>, shown: Option<Stamp>) -> Option<Stamp> {
    if let (Some(Stamp::Moment(Moment::Instant(t))), Some(shown)) = (linked, shown) {
        let t = match shown {
            Stamp::Moment(Moment::Instant(s)) if t.offset().local_minus_utc() == 0 => {
                t.with_timezone(s.offset())
            }
            Stamp::Moment(Moment::Local(wall)) => instant::zoned(t, wall),
            Stamp::Clock(clock, _) => instant::zoned_by_clock(t, clock),
            _ => t,
        };
        return Some(Stamp::Moment(Moment::Instant(t)));
    }
    let exact = |s: Option<Stamp>| matches!(s, Some(Stamp::Moment(Moment::Instant(_))));
    if !exact(linked) && exact(shown) { shown } else { linked.or(shown) }
}

/// For each post of linked data the element that shows it.
fn pair(linked: &[Found], shown: &[Found]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; linked.len()];
    let mut taken = vec![false; shown.len()];
    type Keys = fn(&Found) -> Vec<String>;
    let ways: [Keys; 6] = [
        |p| p.keys.iter().map(|k| k.to_lowercase()).collect(),
        |p| p.keys.iter().filter_map(|k| tail(k)).collect(),
        |p| {
            p.instant()
                .into_iter()
                .flat_map(|t| names(p).into_iter().map(move |n| format!("{t} {n}")))
                .collect()
        },
        |p| p.title.iter().map(|t| prefix(t)).filter(|t| !t.is_empty()).collect(),
        |p| p.lines.first().map(|l| prefix(l)).filter(|l| l.len() >= 20).into_iter().collect(),
        |p| p.instant().map(|t| t.to_string()).into_iter().collect(),
    ];
    for way in ways {
        let mut left: FxHashMap<String, Option<usize>> = FxHashMap::default();
        let mut right: FxHashMap<String, Option<usize>> = FxHashMap::default();
        collect(&mut left, linked.iter().enumerate().filter(|(i, _)| pairs[*i].is_none()), way);
        collect(&mut right, shown.iter().enumerate().filter(|(i, _)| !taken[*i]), way);
        // A name that two posts share tells nothing.
        for (key, l) in left {
            if let (Some(l), Some(Some(s))) = (l, right.get(&key))
                && pairs[l].is_none()
                && !taken[*s]
            {
                pairs[l] = Some(*s);
                taken[*s] = true;
            }
        }
    }
    pairs
}

fn collect<'p, 'd: 'p>(
    map: &mut FxHashMap<String, Option<usize>>,
    posts: impl Iterator<Item = (usize, &'p Found<'d>)>,
    way: fn(&Found) -> Vec<String>,
) {
    for (i, post) in posts {
        for key in way(post) {
            map.entry(key).and_modify(|at| *at = at.filter(|a| *a == i)).or_insert(Some(i));
        }
    }
}

/// The last part of a key that is long enough to be one: "live-1924698-qq0im" and "#qq0im" are the same.
fn tail(key: &str) -> Option<String> {
    let tail = key.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
    (tail.len() >= 4 && tail.bytes().any(|b| b.is_ascii_digit())).then(|| tail.to_ascii_lowercase())
}

/// The starts of title and text.
fn names(post: &Found) -> Vec<String> {
    post.title.iter().chain(post.lines.first()).map(|t| prefix(t)).filter(|n| !n.is_empty()).collect()
}

fn prefix(text: &str) -> String {
    letters(text).take(PREFIX).collect()
}
