//! The article that all handles share, with what is looked up in it again and again.

use std::sync::{Mutex, OnceLock, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyWeakref, PyWeakrefMethods, PyWeakrefReference};
use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Article, AttributionKind};

/// An article behind any number of handles.
pub(crate) struct Whole {
    pub(crate) article: Article,
    digest: OnceLock<u64>,
    links: OnceLock<Links>,
    /// The Python object of this article, while it lives: `quote.article is article`, and a pickled list of
    /// quotations carries its article once.
    object: Mutex<Option<Py<PyWeakrefReference>>>,
}

/// What lies in a post, and what belongs to a person: indexes of the article's vectors, in the order of the text.
#[derive(Default)]
pub(crate) struct Links {
    pub(crate) post_attributions: Vec<Vec<u32>>,
    pub(crate) post_quotes: Vec<Vec<u32>>,
    pub(crate) post_facts: Vec<Vec<u32>>,
    pub(crate) post_times: Vec<Vec<u32>>,
    pub(crate) post_claims: Vec<Vec<u32>>,
    pub(crate) person_attributions: Vec<Vec<u32>>,
    pub(crate) person_quotes: Vec<Vec<u32>>,
    pub(crate) person_claims: Vec<Vec<u32>>,
    pub(crate) quote_facts: Vec<Vec<u32>>,
    pub(crate) fact_claims: Vec<Vec<u32>>,
    pub(crate) attribution_claims: Vec<Vec<u32>>,
    pub(crate) statements: Vec<u32>,
}

impl Whole {
    pub(crate) fn new(article: Article) -> Self {
        Self { article, digest: OnceLock::new(), links: OnceLock::new(), object: Mutex::new(None) }
    }

    /// Equal for articles that are equal; computed once.
    pub(crate) fn digest(&self) -> u64 {
        *self.digest.get_or_init(|| {
            let a = &self.article;
            let sizes = [a.posts.len(), a.people.len(), a.quotes.len(), a.facts.len(), a.times.len()];
            sizes.iter().fold(xxh3_64(a.text.as_bytes()), |d, &n| d.rotate_left(9) ^ n as u64)
        })
    }

    pub(crate) fn links(&self) -> &Links {
        self.links.get_or_init(|| Links::new(&self.article))
    }

    /// The article's Python object, if it is alive.
    pub(super) fn object<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        let weak = self.object.lock().unwrap_or_else(PoisonError::into_inner).as_ref()?.clone_ref(py);
        weak.bind(py).as_any().cast::<PyWeakref>().ok()?.upgrade()
    }

    pub(super) fn set_object(&self, object: &Bound<'_, PyAny>) -> PyResult<()> {
        let weak = PyWeakrefReference::new(object)?.unbind();
        let before = self.object.lock().unwrap_or_else(PoisonError::into_inner).replace(weak);
        // Dropped after the lock is given back: dropping may run Python code.
        drop(before);
        Ok(())
    }
}

impl Links {
    fn new(a: &Article) -> Self {
        let speaker = |i: crate::model::AttributionId| a.attributions.get(i.index()).and_then(|x| x.speaker);
        let posts = a.posts.len();
        let people = a.people.len();
        Self {
            post_attributions: group(posts, a.attributions.iter().map(|x| x.post.map(|p| p.0))),
            post_quotes: group(posts, a.quotes.iter().map(|x| x.post.map(|p| p.0))),
            post_facts: group(posts, a.facts.iter().map(|x| x.post.map(|p| p.0))),
            post_times: group(posts, a.times.iter().map(|x| x.post.map(|p| p.0))),
            post_claims: group(posts, a.claims.iter().map(|x| x.post.map(|p| p.0))),
            person_attributions: group(people, a.attributions.iter().map(|x| x.speaker.map(|p| p.0))),
            person_quotes: group(
                people,
                a.quotes.iter().map(|x| x.attribution.and_then(speaker).map(|p| p.0)),
            ),
            person_claims: group(people, a.claims.iter().map(|x| x.claimant.map(|p| p.0))),
            quote_facts: group(a.quotes.len(), a.facts.iter().map(|x| x.quote.map(|q| q.0))),
            fact_claims: group(a.facts.len(), a.claims.iter().map(|x| x.fact.map(|f| f.0))),
            attribution_claims: group(
                a.attributions.len(),
                a.claims.iter().map(|x| x.attribution.map(|f| f.0)),
            ),
            statements: (0..)
                .zip(&a.attributions)
                .filter(|(_, x)| x.kind == AttributionKind::Indirect)
                .map(|(i, _)| i)
                .collect(),
        }
    }
}

/// The indexes of the items by their key; items without a key, or with one out of range, are in no group.
fn group(n: usize, keys: impl Iterator<Item = Option<u32>>) -> Vec<Vec<u32>> {
    let mut groups = vec![Vec::new(); n];
    for (i, key) in (0..).zip(keys) {
        if let Some(g) = key.and_then(|k| groups.get_mut(k as usize)) {
            g.push(i);
        }
    }
    groups
}
