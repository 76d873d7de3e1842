//! Posts that show no time: under the headings that linked data gives them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::{Branch, text};
use super::index::Index;
use super::post::{Found, letters};

/// How far above its heading a post may begin.
const LEVELS: usize = 8;

/// The fewest headings that must be found.
const FEWEST: usize = 2;

/// What may stand beside the heading in an element that is no post but its head, in bytes.
const BESIDE: usize = 40;

/// The elements of each post whose heading the page shows; none where it shows less than half of them.
pub(super) fn find<'d>(index: &Index<'d>, posts: &[Found]) -> Vec<Vec<Branch<'d>>> {
    let key = |title: &str| letters(title).collect::<String>();
    let titles: FxHashSet<String> =
        posts.iter().filter_map(|p| p.title.as_deref()).map(key).filter(|t| !t.is_empty()).collect();
    let clear = index.headings.iter().filter(|h| !index.is_cluttered(h.id()));
    let headings: Vec<(Branch, String)> =
        clear.map(|h| (*h, key(&text(*h)))).filter(|(_, title)| titles.contains(title)).collect();
    let mut best: FxHashMap<&str, (usize, Vec<Branch>)> = FxHashMap::default();
    let mut followers: FxHashSet<&str> = FxHashSet::default();
    for (i, (heading, title)) in headings.iter().enumerate() {
        let before = i.checked_sub(1).map_or(0, |i| index.start(headings[i].0.id()));
        let next = headings.get(i + 1).map(|(h, _)| index.start(h.id()));
        let run = run(index, *heading, before, next, &followers);
        followers.extend(run.iter().skip(1).filter_map(|b| b.value().as_element()).map(|e| e.name()));
        let size = run.iter().map(|b| index.size(b.id())).map(|s| s.plain + s.linked).sum();
        // A list of links may have the same headings.
        if best.get(title.as_str()).is_none_or(|(most, _)| *most < size) {
            best.insert(title, (size, run));
        }
    }
    if best.len() < FEWEST || best.len() * 2 < titles.len() {
        return Vec::new();
    }
    let mut found: Vec<Vec<Branch>> = best.into_values().map(|(_, run)| run).collect();
    found.sort_by_key(|run| run.first().map_or(0, |b| index.start(b.id())));
    found
}

/// The largest element around a heading that holds no other of them; if it has no more than the heading, also the
/// siblings behind it, up to the next heading. Behind the last heading they are like those behind the others.
fn run<'d>(
    index: &Index<'d>,
    heading: Branch<'d>,
    before: u32,
    next: Option<u32>,
    followers: &FxHashSet<&str>,
) -> Vec<Branch<'d>> {
    let is_part = |b: &Branch| {
        let name = b.value().as_element().map(|e| e.name());
        name.is_some_and(|n| !matches!(n, "html" | "body" | "main"))
            && index.start(b.id()) > before
            && next.is_none_or(|next| index.end(b.id()) < next)
    };
    let root = heading.ancestors().take(LEVELS).take_while(is_part).last().unwrap_or(heading);
    let bytes = |b: Branch| index.size(b.id()).plain + index.size(b.id()).linked;
    let mut run = vec![root];
    if bytes(root) > bytes(heading) + BESIDE {
        return run;
    }
    let elements = root.next_siblings().filter(|s| s.value().is_element());
    run.extend(elements.take_while(|s| match next {
        Some(next) => index.end(s.id()) < next,
        None => s.value().as_element().is_some_and(|e| followers.contains(e.name())),
    }));
    run
}
