//! What holds beyond one reading, as plain tuples; `copydesk/check.py` gives them their names.

use pyo3::prelude::*;

use super::article::Article;
use super::input::refused;
use crate::check;
use crate::text::Span;

/// (kind, earlier claim, later claim, likeness)
type Conflict = (&'static str, u32, u32, f64);
/// (kind, place in the old text, place in the new text)
type Edit = (&'static str, Option<(u32, u32)>, Option<(u32, u32)>);
/// (kind, span, status, source, span there, edits)
type Finding = (&'static str, (u32, u32), &'static str, Option<u32>, Option<(u32, u32)>, Vec<Edit>);
/// (kind, index in the old article, index in the new one, edits)
type Change = (&'static str, Option<u32>, Option<u32>, Vec<Edit>);
/// (posts, quotes, facts, revisions)
type Comparison = (Vec<Change>, Vec<Change>, Vec<Change>, Vec<(u32, u32)>);
/// (article, quote, article, quote, likeness, edits)
type Match = (u32, u32, u32, u32, f64, Vec<Edit>);

fn pair(span: Span) -> (u32, u32) {
    (span.start, span.end)
}

fn edits(edits: &[check::Edit]) -> Vec<Edit> {
    edits.iter().map(|e| (e.kind.as_str(), e.old.map(pair), e.new.map(pair))).collect()
}

fn changes<I: Copy>(changes: &[check::Change<I>], index: impl Fn(I) -> u32) -> Vec<Change> {
    let change =
        |c: &check::Change<I>| (c.kind.as_str(), c.old.map(&index), c.new.map(&index), edits(&c.edits));
    changes.iter().map(change).collect()
}

/// Figures of one article that cannot both hold.
#[pyfunction]
pub(super) fn find_conflicts(py: Python<'_>, article: &Article) -> PyResult<Vec<Conflict>> {
    let article = &article.whole().article;
    let found = py.detach(|| check::conflicts(article)).map_err(refused)?;
    Ok(found.iter().map(|c| (c.kind.as_str(), c.earlier.0, c.later.0, super::score(c.likeness))).collect())
}

/// A draft against its sources.
#[pyfunction]
pub(super) fn check_draft(
    py: Python<'_>,
    draft: &Article,
    sources: Vec<PyRef<'_, Article>>,
) -> PyResult<Vec<Finding>> {
    let draft = &draft.whole().article;
    let sources: Vec<_> = sources.iter().map(|s| &s.whole().article).collect();
    let found = py.detach(|| check::verify(draft, &sources)).map_err(refused)?;
    let row = |f: &check::Finding| {
        (f.kind.as_str(), pair(f.span), f.status.as_str(), f.source, f.found.map(pair), edits(&f.edits))
    };
    Ok(found.iter().map(row).collect())
}

/// Two snapshots of one live blog.
#[pyfunction]
pub(super) fn compare_articles(py: Python<'_>, old: &Article, new: &Article) -> PyResult<Comparison> {
    let (old, new) = (&old.whole().article, &new.whole().article);
    let found = py.detach(|| check::compare(old, new)).map_err(refused)?;
    Ok((
        changes(&found.posts, |i| i.0),
        changes(&found.quotes, |i| i.0),
        changes(&found.facts, |i| i.0),
        found.revisions.iter().map(|r| (r.old.0, r.new.0)).collect(),
    ))
}

/// Quotations that stand in several articles.
#[pyfunction]
pub(super) fn find_matches(py: Python<'_>, articles: Vec<PyRef<'_, Article>>) -> PyResult<Vec<Match>> {
    let articles: Vec<_> = articles.iter().map(|a| &a.whole().article).collect();
    let found = py.detach(|| check::match_quotes(&articles)).map_err(refused)?;
    let row = |m: &check::Match| (m.a.0, m.a.1.0, m.b.0, m.b.1.0, super::score(m.likeness), edits(&m.edits));
    Ok(found.iter().map(row).collect())
}
