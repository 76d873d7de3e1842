//! Where the writers of a live blog cut it; bylines, kinds, references, furniture.

mod bins;
pub mod boundaries;
mod build;
mod bylines;
pub mod cohesion;
mod dateline;
pub mod features;
pub mod habits;
mod kinds;
mod layout;
pub mod level;
mod lines;
mod markup;
mod names;
pub mod paces;
pub mod page;
mod patterns;
mod played;
mod references;
pub mod scene;
mod shapes;
mod signed;
mod slips;
mod stamps;
mod starts;
mod ties;
mod when;
mod writers;

use boundaries::{Hint, Models};
use build::{Draft, Place};
use lines::{Lines, Role};
use played::Head;
use references::Named;
use scene::Scene;
use stamps::Stamp;
use starts::Start;
use when::Anchor;

use crate::lexicon::Lexicon;
use crate::lexicon::zones::Zone;
use crate::model::{Furniture, FurnitureKind, Moment, Order, Post, PostId};
use crate::options::Options;
use crate::surface::{Page, Surface};
use crate::text::{Document, OneByOne, TokenSpan, Workers};

/// The posts of an article, with what stands between them.
#[derive(Debug, Default)]
pub struct Cut {
    /// The posts, in the order of the text.
    pub posts: Vec<Post>,
    /// The tokens of each post.
    pub bounds: Vec<TokenSpan>,
    /// Page text that is no journalism.
    pub furniture: Vec<Furniture>,
    /// The page's own date line, as printed.
    pub date_line: Option<Moment>,
    /// Order of the posts, where something tells it.
    pub order: Option<Order>,
}

/// Cuts an article into posts: where the markup tells, there; else by the weights. Clock lines become the times of
/// their posts, against `page.published` or the page's date line, and references are resolved to times and posts.
pub fn cut(document: &Document, lexicon: &Lexicon, surface: &Surface, page: &Page, options: &Options) -> Cut {
    cut_with(document, lexicon, surface, page, options, &OneByOne)
}

/// As [`cut`]; the pieces of a long text are the work of several.
pub fn cut_with(
    document: &Document,
    lexicon: &Lexicon,
    surface: &Surface,
    page: &Page,
    options: &Options,
    workers: &impl Workers,
) -> Cut {
    let mut lines = Lines::read(document, lexicon, options);
    let marked = !page.posts.is_empty();
    let mut drafts = if marked {
        markup::drafts(document, page)
    } else {
        plain(document, lexicon, surface, &mut lines, page, options, workers)
    };
    let anchor = anchor(&lines, page, options);

    let count = drafts.len();
    let mut posts = Vec::with_capacity(count);
    let mut clocks = Vec::with_capacity(count);
    for (i, draft) in drafts.iter_mut().enumerate() {
        let place = Place { first: i == 0, last: i + 1 == count, article: count == 1 };
        let (post, found) = build::post(document, lexicon, surface, &lines, draft, place, options.date_order);
        posts.push(post);
        clocks.push(found);
    }
    let printed = |i| markup::stamp(lexicon, page, i, count, options.date_order);
    let stamps: Vec<(usize, Stamp)> = drafts
        .iter()
        .enumerate()
        .filter_map(|(i, d)| d.stamp.or_else(|| printed(i)).map(|s| (i, s)))
        .collect();
    let order = when::order(&stamps, anchor);
    for ((i, _), moment) in stamps.iter().zip(when::moments(&stamps, page.order.or(order), anchor)) {
        posts[*i].time = moment;
    }
    for (post, draft) in posts.iter_mut().zip(&drafts) {
        post.updated = draft.updated.and_then(|stamp| when::updated(&stamp, post.time, anchor));
    }
    for (post, from) in posts.iter_mut().zip(&page.posts) {
        markup::overlay(document, from, post);
    }
    if let (false, [post], [draft]) = (marked, &mut posts[..], &drafts[..]) {
        markup::underlay(document, page, draft, post);
    }
    refer(&mut posts, &clocks, &stamps, anchor);
    let order = order.or_else(|| {
        let updates: Vec<(usize, Stamp)> =
            drafts.iter().enumerate().filter_map(|(i, d)| d.updated.map(|s| (i, s))).collect();
        when::order(&updates, anchor).or_else(|| when::told(&posts))
    });
    let bounds: Vec<TokenSpan> = drafts.iter().map(|d| d.tokens).collect();
    Cut {
        posts,
        furniture: furniture(document, &lines, &bounds, marked),
        bounds,
        date_line: lines.date.and_then(|d| d.moment(anchor.zone)),
        order,
    }
}

/// The drafts of plain text.
fn plain(
    document: &Document,
    lexicon: &Lexicon,
    surface: &Surface,
    lines: &mut Lines,
    page: &Page,
    options: &Options,
    workers: &impl Workers,
) -> Vec<Draft> {
    let total = lines.roles.len();
    let heads = played::heads(document, lexicon, &lines.roles);
    let mut starts = starts::clocks(document, lines, &heads);
    if let Some(first) = starts.first() {
        let above = (lines.head..first.line).filter(|&i| lines.roles[i] == Role::Text).count();
        if above <= starts::ABOVE {
            for i in 0..first.line {
                if lines.roles[i] == Role::Text {
                    lines.roles[i] =
                        Role::Furniture(lines::head_kind(document, document.paragraphs[i].tokens));
                }
            }
        } else {
            starts.insert(0, Start { line: 0, score: 1.0 });
        }
    }
    let texts = lines.roles.iter().filter(|r| **r == Role::Text).count();
    if page.says_article && starts.len() <= 1 {
        // At most the time under the headline: there are no posts to tell apart.
        starts = vec![Start { line: 0, score: starts.first().map_or(1.0, |s| s.score) }];
    } else if starts.is_empty() || texts > starts::SPARSE * starts.len() {
        // Some posts have lost their clock lines, or all have.
        let more = weighed(document, lexicon, surface, lines, &heads, options, workers);
        starts = starts::joined(starts, more);
    }
    let ends = starts.iter().skip(1).map(|s| s.line).chain([total]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| Draft {
            tokens: build::trimmed(document, lines, start.line, end),
            line: start.line,
            score: start.score,
            ..Draft::default()
        })
        .filter(|draft| !draft.tokens.is_empty())
        .collect()
}

/// The starts that the weights tell, over the lines that are text; the first line always is one.
fn weighed(
    document: &Document,
    lexicon: &Lexicon,
    surface: &Surface,
    lines: &mut Lines,
    heads: &[(usize, Head)],
    options: &Options,
    workers: &impl Workers,
) -> Vec<Start> {
    let text = |i: &usize| matches!(lines.roles[*i], Role::Text | Role::Byline(_) | Role::Stamp(_));
    let indexes: Vec<usize> = (0..lines.roles.len()).filter(text).collect();
    let spans: Vec<TokenSpan> = indexes.iter().map(|&i| document.paragraphs[i].tokens).collect();
    let mut hints: Vec<Hint> =
        indexes.iter().enumerate().map(|(k, &i)| hint(document, lines, i, k)).collect();
    headed(&indexes, heads, &mut hints);
    let scene = Scene::new(document, lexicon, surface, &spans);
    let models = Models::shipped(scene.style);
    let borders = boundaries::borders(&scene, models, &hints, options.lean, workers);
    if !borders.is_empty() {
        standfirst(document, lexicon, lines, indexes[0]);
    }
    let mut starts = vec![Start { line: 0, score: 1.0 }];
    starts.extend(borders.into_iter().map(|(k, score)| Start { line: indexes[k], score }));
    starts
}

/// How many lines at the top of a page are headline, standfirst and byline rather than posts.
const HEAD: usize = 4;

/// What the page prints before a line says of a border there; the line is the `k`th of the text.
fn hint(document: &Document, lines: &Lines, i: usize, k: usize) -> Hint {
    let before = i.checked_sub(1).map(|j| &lines.roles[j]);
    match (before, &lines.roles[i]) {
        (_, Role::Byline(byline)) if byline.signs => Hint::Never,
        (Some(Role::Byline(byline)), _) if byline.signs => Hint::Likely,
        (Some(Role::Byline(_) | Role::Signed), _) => Hint::Never,
        // A post says at its end when it was changed.
        (Some(Role::Furniture(FurnitureKind::Notice)), _) if k >= HEAD && lines.changed(document, i - 1) => {
            Hint::Likely
        }
        (_, Role::Byline(_)) if k < HEAD => Hint::Never,
        (_, Role::Byline(_)) => Hint::Likely,
        (Some(Role::Furniture(FurnitureKind::Separator)), _) => Hint::Rule,
        _ => Hint::None,
    }
}

/// The heads of a match's entries start posts, and a heading belongs to the text below.
fn headed(indexes: &[usize], heads: &[(usize, Head)], hints: &mut [Hint]) {
    for &(line, head) in heads {
        let Ok(k) = indexes.binary_search(&line) else { continue };
        hints[k] = Hint::Likely;
        if let (true, Some(below)) = (head.alone, hints.get_mut(k + 1)) {
            *below = Hint::Never;
        }
    }
}

/// The first line of a live blog without a date line, where it announces the page, is its standfirst.
fn standfirst(document: &Document, lexicon: &Lexicon, lines: &mut Lines, first: usize) {
    let line = document.paragraphs[first].tokens;
    if lines.date.is_none()
        && lines.roles[first] == Role::Text
        && lexicon.furniture.announces(document.tokens(line))
    {
        lines.roles[first] = Role::Furniture(FurnitureKind::Standfirst);
    }
}

/// What the clock lines of the page hang on.
fn anchor(lines: &Lines, page: &Page, options: &Options) -> Anchor {
    let stated = options.zone.as_deref().and_then(|z| z.parse().ok()).map(Zone::Named);
    let zone = lines.zone.or_else(|| lines.date.and_then(|d| d.zone())).or(stated);
    let line = lines.date.and_then(|d| d.moment(zone));
    let opened = lines.opened.and_then(|d| d.moment(zone)).or(page.opened);
    // What says when the page began does not say when it was changed.
    let changed = line.filter(|_| lines.date != lines.opened);
    Anchor { published: page.published.or(line), updated: page.updated.or(changed), opened, zone }
}

/// Gives every reference the moment and the post that it names.
fn refer(posts: &mut [Post], clocks: &[Vec<Named>], stamps: &[(usize, Stamp)], anchor: Anchor) {
    if clocks.iter().all(Vec::is_empty) {
        return;
    }
    let mut by_moment: Vec<(Moment, usize)> =
        posts.iter().enumerate().filter_map(|(i, p)| Some((p.time?, i))).collect();
    by_moment.sort_by_key(|&(m, i)| (m.or_midnight(), i));
    let mut by_time: Vec<_> = stamps.iter().filter_map(|&(i, s)| Some((s.time?, i))).collect();
    by_time.sort_unstable();
    for (i, found) in clocks.iter().enumerate() {
        for (k, Named { clock, .. }) in found.iter().enumerate() {
            let moment = when::referred(clock.time(), clock.zone, posts[i].time, anchor);
            let post = match moment {
                Some(m) => {
                    let at = by_moment.partition_point(|(other, _)| other.or_midnight() < m.or_midnight());
                    by_moment
                        .get(at)
                        .filter(|(other, _)| other.or_midnight() == m.or_midnight())
                        .map(|&(_, j)| j)
                }
                None => {
                    let at = by_time.partition_point(|&(other, _)| other < clock.time());
                    by_time.get(at).filter(|(other, _)| *other == clock.time()).map(|&(_, j)| j)
                }
            };
            let reference = &mut posts[i].references[k];
            reference.time = moment;
            reference.post = post.filter(|&j| j != i).map(PostId::from);
        }
        let mut each = found.iter();
        posts[i].references.retain(|r| each.next().is_some_and(|n| !n.weak || r.post.is_some()));
    }
}

/// The page's lines that belong to no post: what the words tell, and all else that stands around the posts. Where the
/// markup tells the posts, it tells what stands in them, too.
fn furniture(document: &Document, lines: &Lines, bounds: &[TokenSpan], marked: bool) -> Vec<Furniture> {
    let (mut found, mut after) = (Vec::new(), 0);
    for (role, paragraph) in lines.roles.iter().zip(&document.paragraphs) {
        after += bounds[after..].iter().take_while(|b| b.end <= paragraph.tokens.start).count();
        let posted = bounds.get(after).is_some_and(|b| b.start < paragraph.tokens.end);
        // A post of one line is a post, whatever the line looks like.
        if bounds.get(after).is_some_and(|b| paragraph.tokens.contains(*b)) {
            continue;
        }
        let kind =
            match role {
                Role::Furniture(
                    FurnitureKind::Standfirst | FurnitureKind::Heading | FurnitureKind::DateLine,
                ) if posted && marked => continue,
                Role::Furniture(kind) => *kind,
                _ if posted => continue,
                Role::Byline(_) | Role::Signed => FurnitureKind::Credit,
                Role::Stamp(_) | Role::Text => lines::head_kind(document, paragraph.tokens),
            };
        found.push(Furniture { span: document.cross(document.bytes(paragraph.tokens)), kind });
    }
    found
}
