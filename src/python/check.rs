//! What holds beyond one reading, as plain tuples; `copydesk/check.py` gives them their names.

use std::sync::Arc;

use pyo3::prelude::*;

use super::article::Article;
use super::patient;
use super::whole::Whole;
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

/// The articles behind handles.
fn wholes(handles: &[PyRef<'_, Article>]) -> Vec<Arc<Whole>> {
    handles.iter().map(|handle| handle.whole().clone()).collect()
}

fn models(wholes: &[Arc<Whole>]) -> Vec<&crate::model::Article> {
    wholes.iter().map(|whole| &whole.article).collect()
}

/// Bytes of all their texts.
fn size<'a>(wholes: impl IntoIterator<Item = &'a Arc<Whole>>) -> usize {
    wholes.into_iter().map(|whole| whole.article.text.len()).sum()
}

fn edits(edits: &[check::Edit]) -> Vec<Edit> {
    edits.iter().map(|e| (e.kind.as_str(), e.old.map(pair), e.new.map(pair))).collect()
}

fn changes<I: Copy>(changes: &[check::Change<I>], index: impl Fn(I) -> u32) -> Vec<Change> {
    let change =
        |c: &check::Change<I>| (c.kind.as_str(), c.old.map(&index), c.new.map(&index), edits(&c.edits));
    changes.iter().map(change).collect()
}

/// Do what `copydesk.check.conflicts` says.
#[pyfunction]
pub(super) fn find_conflicts(py: Python<'_>, article: &Article) -> PyResult<Vec<Conflict>> {
    let whole = article.whole().clone();
    let found = patient::work(py, size([&whole]), move || check::conflicts(&whole.article))?;
    Ok(found.iter().map(|c| (c.kind.as_str(), c.earlier.0, c.later.0, super::score(c.likeness))).collect())
}

/// Do what `copydesk.verify` says.
#[pyfunction]
pub(super) fn check_draft(
    py: Python<'_>,
    draft: &Article,
    sources: Vec<PyRef<'_, Article>>,
) -> PyResult<Vec<Finding>> {
    let draft = draft.whole().clone();
    let sources = wholes(&sources);
    let found = patient::work(py, size(sources.iter().chain([&draft])), move || {
        check::verify(&draft.article, &models(&sources))
    })?;
    let row = |f: &check::Finding| {
        (f.kind.as_str(), pair(f.span), f.status.as_str(), f.source, f.found.map(pair), edits(&f.edits))
    };
    Ok(found.iter().map(row).collect())
}

/// Do what `copydesk.compare` says.
#[pyfunction]
pub(super) fn compare_articles(py: Python<'_>, old: &Article, new: &Article) -> PyResult<Comparison> {
    let (old, new) = (old.whole().clone(), new.whole().clone());
    let found = patient::work(py, size([&old, &new]), move || check::compare(&old.article, &new.article))?;
    Ok((
        changes(&found.posts, |i| i.0),
        changes(&found.quotes, |i| i.0),
        changes(&found.facts, |i| i.0),
        found.revisions.iter().map(|r| (r.old.0, r.new.0)).collect(),
    ))
}

/// Do what `copydesk.match_quotes` says.
#[pyfunction]
pub(super) fn find_matches(py: Python<'_>, articles: Vec<PyRef<'_, Article>>) -> PyResult<Vec<Match>> {
    let wholes = wholes(&articles);
    let found = patient::work(py, size(&wholes), move || check::match_quotes(&models(&wholes)))?;
    let row = |m: &check::Match| (m.a.0, m.a.1.0, m.b.0, m.b.1.0, super::score(m.likeness), edits(&m.edits));
    Ok(found.iter().map(row).collect())
}
