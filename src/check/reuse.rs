//! The same quotation in several articles, word for word or altered.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::diff::{Edit, diff};
use super::words::Words;
use crate::error::Error;
use crate::model::{Article, QuoteId};

/// Words of a shingle: runs of this many words are looked up.
const SHINGLE: usize = 4;
/// A run of words that stands in more quotations than this is a phrase of the language.
const COMMON: usize = 64;
/// Share of the shorter quotation's words that must be the same.
const ALIKE: f32 = 0.7;

/// Two quotations that are one: in different articles, or in different posts of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Article and quotation that come first.
    pub a: (u32, QuoteId),
    /// Article and quotation that come later.
    pub b: (u32, QuoteId),
    /// Share of the shorter one's words that stand in both, in the same order.
    pub likeness: f32,
    /// What differs, from `a` (`old`) to `b` (`new`); empty where they are the same word for word.
    pub edits: Vec<Edit>,
}

/// Finds quotations that were used more than once, of at least four words.
///
/// Runs of four words lead from each quotation to those before it (w-shingling: Broder, On the resemblance and
/// containment of documents, 1997), so the work grows with the number of quotations, not with that of pairs.
///
/// # Errors
///
/// [`Error::TooLong`] for a text that cannot be read.
pub fn match_quotes(articles: &[&Article]) -> Result<Vec<Match>, Error> {
    let words = articles.iter().map(|a| Words::of(a)).collect::<Result<Vec<_>, _>>()?;
    let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    let mut quotes: Vec<(u32, QuoteId)> = Vec::new();
    let mut found = Vec::new();
    for (article, reading) in articles.iter().enumerate() {
        for (id, quote) in reading.quotes.iter().enumerate().filter(|(_, q)| q.parent.is_none()) {
            let range = words[article].within(quote.span);
            if range.len() < SHINGLE {
                continue;
            }
            let mut votes: FxHashMap<u32, u32> = FxHashMap::default();
            for shingle in words[article].keys[range.clone()].windows(SHINGLE) {
                let place = places.entry(hash(shingle)).or_default();
                if place.len() > COMMON {
                    continue;
                }
                place.iter().for_each(|&q| *votes.entry(q).or_default() += 1);
                if place.last() != Some(&(quotes.len() as u32)) {
                    place.push(quotes.len() as u32);
                }
            }
            votes.remove(&(quotes.len() as u32));
            let mut others: Vec<u32> = votes.into_keys().collect();
            others.sort_unstable();
            for other in others {
                let (source, earlier) = quotes[other as usize];
                let before = &words[source as usize];
                let old = before.within(articles[source as usize].quotes[earlier.index()].span);
                let shorter = old.len().min(range.len());
                let (edits, same) = diff(before, old, &words[article], range.clone());
                let likeness = same as f32 / shorter as f32;
                if likeness >= ALIKE {
                    found.push(Match {
                        a: (source, earlier),
                        b: (article as u32, id.into()),
                        likeness,
                        edits,
                    });
                }
            }
            quotes.push((article as u32, id.into()));
        }
    }
    Ok(found)
}

fn hash(shingle: &[u32]) -> u64 {
    shingle.iter().fold(0xcbf2_9ce4_8422_2325, |h, &k| {
        (h ^ u64::from(k)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
    })
}
