//! Figures of one article that cannot both hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::figures::{Interval, likeness, same_unit, topics};
use super::words::Words;
use crate::error::Error;
use crate::model::{Article, ClaimId, FactId, FactKind, Order, literals};

literals! {
    /// Why two figures differ.
    ConflictKind {
        /// The same claimant, or the page itself, says otherwise in a later post.
        Revised = "revised",
        /// Somebody else says so.
        AnotherClaimant = "another_claimant",
        /// The words that say what is measured differ too: perhaps no conflict at all.
        AnotherMeasure = "another_measure",
    }
}

/// Two rows of the ledger whose figures cannot both hold, the earlier told first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// Why they differ.
    pub kind: ConflictKind,
    /// The row told first.
    pub earlier: ClaimId,
    /// The row told later.
    pub later: ClaimId,
    /// How much of the words that say what is measured is the same, 0 to 1.
    pub likeness: f32,
}

/// From this likeness on two figures may speak of the same thing.
const ALIKE: f32 = 0.5;
/// From this likeness on they do.
const SAME: f32 = 0.8;
/// With how many earlier figures of its unit and topic a figure is compared.
const LOOK_BACK: usize = 32;

/// Finds figures for the same measure, in the same unit, with values that cannot both hold.
///
/// Ordinals, ages, ratios and results are left out: they name things rather than measure them.
///
/// # Errors
///
/// [`Error::TooLong`] for a text that cannot be read.
pub fn conflicts(article: &Article) -> Result<Vec<Conflict>, Error> {
    let topics = topics(article, &Words::of(article)?);
    let mut rows: Vec<ClaimId> = (0..article.claims.len()).map(ClaimId::from).collect();
    rows.retain(|&c| article.claims[c.index()].fact.is_some());
    if article.order == Some(Order::NewestFirst) {
        // Told in the order of the posts, and inside a post in the order of the text.
        rows.sort_by_key(|&c| (std::cmp::Reverse(article.claims[c.index()].post), c));
    }
    let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut seen: Vec<(ClaimId, FactId)> = Vec::new();
    let mut found = Vec::new();
    for row in rows {
        let Some(id) = article.claims[row.index()].fact else { continue };
        let fact = &article.facts[id.index()];
        if matches!(fact.kind, FactKind::Ordinal | FactKind::Age | FactKind::Ratio | FactKind::Score) {
            continue;
        }
        let (topic, interval) = (&topics[id.index()], Interval::of(fact));
        let mut near: Vec<usize> = Vec::new();
        for word in topic {
            near.extend(by_word.get(word).into_iter().flat_map(|v| v.iter().rev().take(LOOK_BACK)));
        }
        near.sort_unstable();
        near.dedup();
        for i in near {
            let (earlier, other) = seen[i];
            let (before, likeness) = (&article.facts[other.index()], likeness(topic, &topics[other.index()]));
            let apart = interval.zip(Interval::of(before)).is_some_and(|(a, b)| !a.meets(b));
            if apart && likeness >= ALIKE && same_unit(fact, before) {
                found.push(Conflict {
                    kind: kind(article, earlier, row, likeness),
                    earlier,
                    later: row,
                    likeness,
                });
            }
        }
        for &word in topic {
            by_word.entry(word).or_default().push(seen.len());
        }
        seen.push((row, id));
    }
    Ok(found)
}

fn kind(article: &Article, earlier: ClaimId, later: ClaimId, alike: f32) -> ConflictKind {
    let (a, b) = (&article.claims[earlier.index()], &article.claims[later.index()]);
    if alike < SAME {
        ConflictKind::AnotherMeasure
    } else if a.claimant != b.claimant {
        ConflictKind::AnotherClaimant
    } else {
        ConflictKind::Revised
    }
}
