//! Posts on a page that no row of the table knows: siblings that repeat, each with a time.

use std::cmp::Reverse;

use ego_tree::NodeId;
use rustc_hash::FxHashMap;
use scraper::ElementRef;

use super::blocks::{Branch, text};
use super::index::{Index, Size};
use super::post::{Stamp, is_stamp};
use crate::lexicon::Lexicon;
use crate::model::Moment;

/// How far above its time a post may begin.
const LEVELS: usize = 8;

/// The fewest posts of a live blog that is found this way.
const FEWEST: usize = 3;

/// The least text of a post, in bytes, that half of them have.
const LEAST: usize = 40;

/// How many groups of siblings are tried, the one with most text first.
const TRIES: usize = 6;

/// The least share of the page's text that posts have, in hundredths.
const SHARE: usize = 20;

/// The same where only their words tell the times.
const LARGER: usize = 50;

/// Siblings, each with the first time in it.
struct Group<'d> {
    posts: Vec<Repeated<'d>>,
    size: Size,
}

/// A post: its elements and where its time stands.
pub(super) type Repeated<'d> = (Vec<Branch<'d>>, Branch<'d>);

/// The posts; none where no siblings look like posts. Times that nothing but their words shows must be those of the
/// larger part of the page.
pub(super) fn find<'d>(index: &Index<'d>, lexicon: &Lexicon) -> Vec<Repeated<'d>> {
    let named = among(&index.times, SHARE, index, lexicon);
    if !named.is_empty() || index.clocks.len() < FEWEST {
        return named;
    }
    let printed = index.clocks.iter().filter(|t| is_stamp(&text(**t), lexicon)).copied();
    let mut times: Vec<Branch> = printed.chain(index.times.iter().copied()).collect();
    times.sort_by_key(|t| index.start(t.id()));
    among(&times, LARGER, index, lexicon)
}

/// The posts that have these times and at least so much of the page's text, in hundredths.
fn among<'d>(times: &[Branch<'d>], share: usize, index: &Index<'d>, lexicon: &Lexicon) -> Vec<Repeated<'d>> {
    let mut order: Vec<NodeId> = Vec::new();
    let mut by_parent: FxHashMap<NodeId, Vec<(Branch<'d>, Branch<'d>)>> = FxHashMap::default();
    for time in times {
        let mut child = *time;
        for _ in 0..LEVELS {
            let Some(parent) = child.parent().filter(|p| p.value().is_element()) else { break };
            let children = by_parent.entry(parent.id()).or_insert_with(|| {
                order.push(parent.id());
                Vec::new()
            });
            // A second time in the same child: its ancestors have been here, too.
            if children.last().is_some_and(|(last, _)| last.id() == child.id()) {
                break;
            }
            children.push((child, *time));
            child = parent;
        }
    }
    let total = index
        .size(index.html.tree.root().first_child().map_or(index.html.tree.root().id(), |n| n.id()))
        .plain;
    let groups = order.iter().filter_map(|parent| by_parent.get(parent)).filter(|c| c.len() >= FEWEST);
    let mut groups: Vec<Group> = groups.filter_map(|children| group(children, index)).collect();
    groups.retain(|g| g.size.plain * 100 >= total * share && g.size.linked * 2 <= g.size.plain * 3);
    groups.sort_by_key(|g| Reverse(g.size.plain));
    let found = groups.into_iter().take(TRIES).find(|g| in_order(g, lexicon));
    found.map(|g| g.posts).unwrap_or_default()
}

/// Siblings of one kind with enough text: in them, or between them where the time is a sibling of the text.
fn group<'d>(children: &[(Branch<'d>, Branch<'d>)], index: &Index<'d>) -> Option<Group<'d>> {
    let name = |b: &Branch<'d>| ElementRef::wrap(*b).map(|e| e.value().name());
    let mut names: FxHashMap<_, usize> = FxHashMap::default();
    for (child, _) in children {
        *names.entry(name(child)).or_default() += 1;
    }
    let most = children.iter().map(|(c, _)| name(c)).max_by_key(|n| names[n])?;
    let alike = || children.iter().filter(|(c, _)| name(c) == most);
    let whole: Vec<_> = alike().map(|(child, time)| (vec![*child], *time)).collect();
    let headed = headed(alike().map(|(child, _)| *child));
    let start = |child: Branch<'d>| if headed { heading_before(child).unwrap_or(child) } else { child };
    let runs = || {
        let next = alike().skip(1).map(|(c, _)| Some(start(*c).id())).chain([None]);
        alike().zip(next).map(|((child, time), end)| {
            let first = start(*child);
            let after =
                first.next_siblings().take_while(|s| Some(s.id()) != end).filter(|s| s.value().is_element());
            (std::iter::once(first).chain(after).collect(), *time)
        })
    };
    // What stands below a heading belongs to it.
    let heads = most.is_some_and(|name| matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
    let whole = if heads { None } else { sized(whole, index) };
    whole.or_else(|| sized(runs().collect(), index))
}

/// Whether posts without wrappers have their headings before their times: the first and nearly all others.
fn headed<'d>(mut children: impl Iterator<Item = Branch<'d>> + Clone) -> bool {
    let all = children.clone().count();
    let found = children.clone().filter(|c| heading_before(*c).is_some()).count();
    children.next().is_some_and(|first| heading_before(first).is_some()) && found * 10 >= all * 8
}

/// The heading that is the sibling right before an element; the page's own is none of a post.
fn heading_before<'d>(child: Branch<'d>) -> Option<Branch<'d>> {
    let before = child.prev_siblings().find(|s| s.value().is_element())?;
    let name = before.value().as_element()?.name();
    matches!(name, "h2" | "h3" | "h4" | "h5" | "h6").then_some(before)
}

fn sized<'d>(posts: Vec<Repeated<'d>>, index: &Index<'d>) -> Option<Group<'d>> {
    if posts.len() < FEWEST {
        return None;
    }
    let size = |roots: &[Branch]| {
        roots
            .iter()
            .map(|r| index.size(r.id()))
            .fold(Size::default(), |a, b| Size { plain: a.plain + b.plain, linked: a.linked + b.linked })
    };
    let mut plain: Vec<usize> = posts.iter().map(|(roots, _)| size(roots).plain).collect();
    let all = posts
        .iter()
        .map(|(roots, _)| size(roots))
        .fold(Size::default(), |a, b| Size { plain: a.plain + b.plain, linked: a.linked + b.linked });
    let middle = plain.len() / 2;
    let (_, median, _) = plain.select_nth_unstable(middle);
    (*median >= LEAST).then_some(Group { posts, size: all })
}

/// Whether most posts have a time, and the times run one way.
fn in_order(group: &Group, lexicon: &Lexicon) -> bool {
    let minutes: Vec<i64> = group
        .posts
        .iter()
        .filter_map(|(_, time)| match Stamp::read(std::iter::once(*time), &[], lexicon) {
            Some(Stamp::Moment(Moment::Date(_))) => None,
            Some(Stamp::Moment(moment)) => Some(moment.or_midnight().and_utc().timestamp() / 60),
            Some(Stamp::Clock(time, _)) => {
                Some(i64::from(chrono::Timelike::num_seconds_from_midnight(&time)) / 60)
            }
            None => ago(&text(*time)).map(|minutes| -minutes),
        })
        .collect();
    let pairs = minutes.len().saturating_sub(1);
    let down = minutes.windows(2).filter(|w| w[0] >= w[1]).count();
    let up = minutes.windows(2).filter(|w| w[0] <= w[1]).count();
    minutes.len() >= FEWEST && minutes.len() * 10 >= group.posts.len() * 6 && down.max(up) * 10 >= pairs * 8
}

/// The minutes of "21 mins ago", "1h ago".
fn ago(text: &str) -> Option<i64> {
    let rest = text.trim().strip_suffix("ago")?.trim_start();
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let n: i64 = rest[..rest.len() - unit.len()].parse().ok()?;
    let minutes = match unit.trim_start().bytes().next()? {
        b's' => 0,
        b'm' => 1,
        b'h' => 60,
        b'd' => 24 * 60,
        _ => return None,
    };
    n.checked_mul(minutes)
}
