//! Two snapshots of one live blog: what was added, edited and removed.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::diff::{Edit, diff};
use super::draft::ALTERED;
use super::figures::{likeness, same_unit, topics};
use super::words::Words;
use crate::error::Error;
use crate::model::{Article, ClaimId, FactId, PostId, QuoteId, literals};
use crate::text::Span;

literals! {
    /// What happened to a post, a quotation or a figure.
    ChangeKind {
        /// It is new.
        Added = "added",
        /// It stands in both, with differences.
        Edited = "edited",
        /// It is gone.
        Removed = "removed",
    }
}

/// One change; `I` is the type of index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change<I> {
    /// What happened.
    pub kind: ChangeKind,
    /// Where it stands in the old snapshot; `None` if it is new.
    pub old: Option<I>,
    /// Where it stands in the new snapshot; `None` if it is gone.
    pub new: Option<I>,
    /// What differs; empty unless edited.
    pub edits: Vec<Edit>,
}

/// A figure that was revised, as rows of both ledgers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The row of the old ledger.
    pub old: ClaimId,
    /// The row of the new ledger.
    pub new: ClaimId,
}

/// All changes between two snapshots; what stands in both unchanged is not listed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Comparison {
    /// Posts, in the order of the new snapshot, removed ones last.
    pub posts: Vec<Change<PostId>>,
    /// Quotations, likewise.
    pub quotes: Vec<Change<QuoteId>>,
    /// Figures, likewise.
    pub facts: Vec<Change<FactId>>,
    /// Figures whose value changed, as rows of the ledgers.
    pub revisions: Vec<Revision>,
}

/// Share of the shorter one's words that makes two posts, or two quotations, one.
const ALIKE: f32 = 0.5;
/// Words of the runs by which posts find one another.
const SHINGLE: usize = 3;
/// Words of a quotation that may have no run in common with itself, altered.
const SHORT: usize = 12;
/// What is compared one by one is compared with so many.
const NEAR: usize = 64;
/// A run that stands in more posts than this tells nothing.
const COMMON: usize = 32;

/// Compares two snapshots of one live blog.
///
/// Posts are the same where the page gives them the same key or address; else where most of their words are.
/// Quotations and figures are compared inside posts that are the same, and otherwise by their words alone.
///
/// # Errors
///
/// [`Error::TooLong`] for a text that cannot be read.
pub fn compare(old: &Article, new: &Article) -> Result<Comparison, Error> {
    let (before, after) = (Words::of(old)?, Words::of(new)?);
    let topics = (topics(old, &before), topics(new, &after));
    let pair = Pair { old, new, before, after, topics };
    let posts = pair.posts();
    let facts = pair.facts(&posts);
    let mut comparison = Comparison { quotes: pair.quotes(&posts), ..Comparison::default() };
    comparison.revisions = pair.revisions(&facts);
    comparison.facts = changes(
        &facts,
        old.facts.len(),
        new.facts.len(),
        |a, b| pair.edits(old.facts[a].span, new.facts[b].span),
        |a, b| {
            let (x, y) = (&old.facts[a], &new.facts[b]);
            (x.value, x.low, x.high, x.bound) == (y.value, y.low, y.high, y.bound)
        },
    );
    comparison.posts = changes(
        &posts,
        old.posts.len(),
        new.posts.len(),
        |a, b| pair.edits(old.posts[a].span, new.posts[b].span),
        |a, b| pair.before.keys(old.posts[a].span) == pair.after.keys(new.posts[b].span),
    );
    Ok(comparison)
}

/// The list of changes that a matching (by new index: the old one) makes.
fn changes<I: From<usize>>(
    matching: &[Option<usize>],
    olds: usize,
    news: usize,
    edits: impl Fn(usize, usize) -> Vec<Edit>,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<Change<I>> {
    debug_assert_eq!(matching.len(), news);
    let mut found = Vec::new();
    let mut kept = vec![false; olds];
    for (b, a) in matching.iter().enumerate() {
        match *a {
            None => {
                found.push(Change { kind: ChangeKind::Added, old: None, new: Some(b.into()), edits: vec![] })
            }
            Some(a) => {
                kept[a] = true;
                if !same(a, b) {
                    let edits = edits(a, b);
                    found.push(Change {
                        kind: ChangeKind::Edited,
                        old: Some(a.into()),
                        new: Some(b.into()),
                        edits,
                    });
                }
            }
        }
    }
    for a in (0..olds).filter(|&a| !kept[a]) {
        found.push(Change { kind: ChangeKind::Removed, old: Some(a.into()), new: None, edits: vec![] });
    }
    found
}

struct Pair<'a> {
    old: &'a Article,
    new: &'a Article,
    before: Words,
    after: Words,
    /// What the figures of each are about.
    topics: (Vec<Vec<u32>>, Vec<Vec<u32>>),
}

impl Pair<'_> {
    fn edits(&self, old: Span, new: Span) -> Vec<Edit> {
        diff(&self.before, self.before.within(old), &self.after, self.after.within(new)).0
    }

    /// By post of the new snapshot: the same post of the old one.
    fn posts(&self) -> Vec<Option<usize>> {
        let mut matching = vec![None; self.new.posts.len()];
        let mut free: BTreeSet<usize> = (0..self.old.posts.len()).collect();
        let name = |p: &crate::model::Post| p.key.clone().or_else(|| p.url.clone());
        let named: FxHashMap<String, usize> =
            self.old.posts.iter().enumerate().filter_map(|(i, p)| Some((name(p)?, i))).collect();
        for (b, post) in self.new.posts.iter().enumerate() {
            if let Some(&a) = name(post).and_then(|n| named.get(&n))
                && free.remove(&a)
            {
                matching[b] = Some(a);
            }
        }
        let olds: Vec<Span> = self.old.posts.iter().map(|p| p.span).collect();
        let news: Vec<Span> = self.new.posts.iter().map(|p| p.span).collect();
        self.by_words(&olds, &news, &mut matching, &mut free);
        // A plain article stays itself however much of it is written anew.
        if let ([_], [slot @ None]) = (&*self.old.posts, &mut *matching) {
            *slot = Some(0);
        }
        matching
    }

    fn quotes(&self, posts: &[Option<usize>]) -> Vec<Change<QuoteId>> {
        let olds: Vec<Span> = self.old.quotes.iter().map(|q| q.span).collect();
        let news: Vec<Span> = self.new.quotes.iter().map(|q| q.span).collect();
        let mut matching = vec![None; news.len()];
        let mut free = (0..olds.len()).collect();
        self.by_words(&olds, &news, &mut matching, &mut free);
        self.short(posts, &mut matching, &mut free);
        let same = |a: usize, b: usize| self.before.keys(olds[a]) == self.after.keys(news[b]);
        changes(&matching, olds.len(), news.len(), |a, b| self.edits(olds[a], news[b]), same)
    }

    /// Matches quotations that are too short for runs of words, inside posts that are the same: by the share of words that
    /// makes a quotation of a draft an altered one.
    fn short(&self, posts: &[Option<usize>], matching: &mut [Option<usize>], free: &mut BTreeSet<usize>) {
        for (b, slot) in matching.iter_mut().enumerate().filter(|(_, slot)| slot.is_none()) {
            let quote = &self.new.quotes[b];
            let Some(post) = quote.post.and_then(|post| posts[post.index()]) else { continue };
            let range = self.after.within(quote.span);
            let share = |a: usize| {
                let old = self.before.within(self.old.quotes[a].span);
                let longer = old.len().max(range.len());
                let same = || diff(&self.before, old, &self.after, range.clone()).1;
                if longer > SHORT { 0.0 } else { same() as f32 / longer.max(1) as f32 }
            };
            let within = self.old.posts[post].span;
            let start = self.old.quotes.partition_point(|q| q.span.start < within.start);
            let near = free.range(start..).take_while(|&&a| self.old.quotes[a].span.end <= within.end);
            let best = near.take(NEAR).map(|&a| (share(a), a)).filter(|&(share, _)| share >= ALTERED);
            if let Some((_, a)) = best.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))) {
                free.remove(&a);
                *slot = Some(a);
            }
        }
    }

    /// Matches what is free by equal words first, then by shared runs of words.
    fn by_words(
        &self,
        olds: &[Span],
        news: &[Span],
        matching: &mut [Option<usize>],
        free: &mut BTreeSet<usize>,
    ) {
        let mut equal: FxHashMap<&[u32], Vec<usize>> = FxHashMap::default();
        for &a in free.iter().rev() {
            equal.entry(self.before.keys(olds[a])).or_default().push(a);
        }
        for (b, slot) in matching.iter_mut().enumerate().filter(|(_, s)| s.is_none()) {
            if let Some(a) = equal.get_mut(self.after.keys(news[b])).and_then(Vec::pop) {
                free.remove(&a);
                *slot = Some(a);
            }
        }
        let mut places: FxHashMap<&[u32], Vec<usize>> = FxHashMap::default();
        for &a in free.iter() {
            for run in self.before.keys(olds[a]).windows(SHINGLE) {
                let place = places.entry(run).or_default();
                if place.last() != Some(&a) {
                    place.push(a);
                }
            }
        }
        for (b, slot) in matching.iter_mut().enumerate().filter(|(_, s)| s.is_none()) {
            let keys = self.after.keys(news[b]);
            let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
            let mut runs: FxHashSet<&[u32]> = FxHashSet::default();
            for run in keys.windows(SHINGLE).filter(|r| runs.insert(r)) {
                let place = places.get(run).filter(|p| p.len() <= COMMON);
                place.into_iter().flatten().for_each(|&a| *votes.entry(a).or_default() += 1);
            }
            let share = |&(a, n): &(usize, usize)| {
                let shorter = keys.len().min(self.before.keys(olds[a]).len());
                n as f32 / shorter.saturating_sub(SHINGLE - 1).max(1) as f32
            };
            let best = votes
                .into_iter()
                .filter(|(a, _)| free.contains(a))
                .max_by(|x, y| share(x).total_cmp(&share(y)).then(y.0.cmp(&x.0)));
            if let Some(found) = best.filter(|f| share(f) >= ALIKE) {
                free.remove(&found.0);
                *slot = Some(found.0);
            }
        }
    }

    /// By figure of the new snapshot: the same figure of the old one, in the post that is the same.
    fn facts(&self, posts: &[Option<usize>]) -> Vec<Option<usize>> {
        let mut matching = vec![None; self.new.facts.len()];
        for (b, a) in posts.iter().enumerate().filter_map(|(b, a)| Some((b, (*a)?))) {
            let olds = in_post(self.old, a);
            let mut free: BTreeSet<usize> = olds.collect();
            let news: Vec<usize> = in_post(self.new, b).collect();
            // The same value first, so that an edit beside it cannot take its place.
            for exact in [true, false] {
                for &y in &news {
                    if matching[y].is_none() {
                        matching[y] = self.figure(y, &free, exact);
                        matching[y].map(|x| free.remove(&x));
                    }
                }
            }
        }
        matching
    }

    fn figure(&self, y: usize, free: &BTreeSet<usize>, exact: bool) -> Option<usize> {
        let fact = &self.new.facts[y];
        let alike = |&x: &usize| likeness(&self.topics.1[y], &self.topics.0[x]);
        let same = |&x: &usize| {
            let other = &self.old.facts[x];
            same_unit(fact, other)
                && ((fact.value, fact.low, fact.high) == (other.value, other.low, other.high)) == exact
        };
        let best = free
            .iter()
            .copied()
            .filter(same)
            .take(NEAR)
            .max_by(|a, b| alike(a).total_cmp(&alike(b)).then(b.cmp(a)));
        best.filter(|x| exact || alike(x) >= ALIKE)
    }

    /// Rows of both ledgers whose figures were matched and differ.
    fn revisions(&self, facts: &[Option<usize>]) -> Vec<Revision> {
        let rows = |article: &Article| -> FxHashMap<usize, ClaimId> {
            let facts =
                article.claims.iter().enumerate().filter_map(|(i, c)| Some((c.fact?.index(), i.into())));
            facts.collect()
        };
        let (olds, news) = (rows(self.old), rows(self.new));
        let mut found = Vec::new();
        for (y, x) in facts.iter().enumerate().filter_map(|(y, x)| Some((y, (*x)?))) {
            let (a, b) = (&self.old.facts[x], &self.new.facts[y]);
            if (a.value, a.low, a.high, a.bound) != (b.value, b.low, b.high, b.bound)
                && let (Some(&old), Some(&new)) = (olds.get(&x), news.get(&y))
            {
                found.push(Revision { old, new });
            }
        }
        found
    }
}

/// The facts of a post; facts are in order, so they are a range.
fn in_post(article: &Article, post: usize) -> Range<usize> {
    let span = article.posts[post].span;
    let start = article.facts.partition_point(|f| f.span.start < span.start);
    start..start + article.facts[start..].partition_point(|f| f.span.end <= span.end)
}
