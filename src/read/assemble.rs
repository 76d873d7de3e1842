//! The page put together: one text, and where in it each post stands.

use std::str::FromStr;

use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::head::Head;
use super::linked::Linked;
use super::post::{Day, Found, Stamp, letters, same_words};
use crate::lexicon::zones::Zone;
use crate::model::{Moment, Order};
use crate::options::Options;
use crate::surface::clock;
use crate::surface::{Page, PagePost};
use crate::text::ByteSpan;

/// What is known of the page as a whole; linked data goes before the head, which is often written for search engines.
pub(super) fn page(head: &Head, linked: Linked, url: Option<&str>) -> Page {
    Page {
        url: url.map(str::to_owned).or_else(|| head.url.clone()).or(linked.url),
        title: linked.title.or_else(|| head.heading.clone()).or_else(|| head.title.clone()),
        description: linked.description.or_else(|| head.description.clone()),
        publisher: linked.publisher.or_else(|| head.publisher.clone()),
        published: linked.published.or(head.published),
        updated: linked.updated.or(head.updated),
        ..Page::default()
    }
}

/// Writes the text: the paragraphs before the posts, then each post, with a blank line between.
pub(super) fn text(page: &mut Page, before: Vec<String>, posts: Vec<Found>, options: &Options) {
    let times = times(&posts, page, options);
    // "+01:00" on the posts and "Z" on the rest of the page: one wall clock for all.
    let offset = times.iter().flatten().find_map(|m| match m {
        Moment::Instant(t) => Some(*t.offset()),
        _ => None,
    });
    let on_clock = |m: Option<Moment>| match (m, offset) {
        (Some(Moment::Instant(t)), Some(offset)) if t.offset().local_minus_utc() == 0 => {
            Some(Moment::Instant(t.with_timezone(&offset)))
        }
        _ => m,
    };
    page.published = on_clock(page.published);
    page.updated = on_clock(page.updated);
    page.opened = page.published.filter(|_| !posts.is_empty());
    let before: Vec<String> =
        before.into_iter().filter(|l| page.title.as_ref().is_none_or(|t| !same_words(l, t))).collect();
    page.text.push_str(&before.join("\n"));
    for (post, time) in posts.into_iter().zip(&times) {
        let stands = |t: &String| stands_in(t, &post.lines);
        // Data may give a post that has no heading the heading of the page.
        let of_page =
            |t: &String| page.title.as_ref().is_some_and(|p| !post.lines.is_empty() && same_words(p, t));
        let title_line = post.title.as_ref().is_some_and(|t| !stands(t) && !of_page(t));
        if !title_line && post.lines.is_empty() {
            continue;
        }
        if !page.text.is_empty() {
            page.text.push_str("\n\n");
        }
        let start = page.text.len() as u32;
        let mut title_span = None;
        if let Some(title) = post.title.as_ref().filter(|_| title_line) {
            page.text.push_str(title);
            title_span = Some(ByteSpan::new(start, page.text.len() as u32));
            if !post.lines.is_empty() {
                page.text.push('\n');
            }
        }
        let body = page.text.len() as u32;
        page.text.push_str(&post.lines.join("\n"));
        if let Some(title) =
            post.title.as_ref().filter(|t| !title_line && page.text[body as usize..].starts_with(*t))
        {
            title_span = Some(ByteSpan::new(body, body + title.len() as u32));
        }
        let key = post.keys.into_iter().next();
        page.posts.push(PagePost {
            span: ByteSpan::new(start, page.text.len() as u32),
            title: post.title,
            title_span,
            time: *time,
            stamp: post.stamp.map(|s| s.words).filter(|_| time.is_none()),
            updated: on_clock(post.updated),
            authors: post.authors,
            url: post.url,
            key,
            kind: post.kind,
        });
    }
    page.order = order(&times);
}

/// A shorter title, in letters, may by chance be how the first paragraph begins: "Weather" before "Weather warnings".
const LEAST_TITLE: usize = 24;

/// Whether the first paragraph begins with the title, perhaps behind a clock time: then it is no heading of its own.
fn stands_in(title: &str, lines: &[String]) -> bool {
    let Some(first) = lines.first() else { return false };
    if letters(title).count() < LEAST_TITLE {
        return same_words(title, first);
    }
    let starts = |title: &str| {
        let mut rest = letters(first);
        letters(title).next().is_some() && letters(title).all(|c| rest.next() == Some(c))
    };
    let clock = |c: char| c.is_ascii_digit() || c == ':' || c == '.';
    let bare = title.trim_start_matches(clock);
    let bare = match bare.len() < title.len() {
        true => {
            bare.trim_start().strip_prefix('(').and_then(|b| b.split_once(')')).map_or(bare, |(_, rest)| rest)
        }
        false => bare,
    };
    starts(title) || starts(bare)
}

/// When each post was posted: a clock alone gets its day from the page and its neighbours.
fn times(posts: &[Found], page: &Page, options: &Options) -> Vec<Option<Moment>> {
    let clocks: Vec<NaiveTime> = posts
        .iter()
        .filter_map(|p| match p.time {
            Some(Stamp::Clock(time, _)) => Some(time),
            _ => None,
        })
        .collect();
    let later = clocks.windows(2).filter(|w| w[1] > w[0]).count();
    let newest_first = later * 2 <= clocks.len().saturating_sub(1);
    let zone = options.zone.as_deref().and_then(|z| Tz::from_str(z).ok()).map(Zone::Named).or_else(|| {
        [page.published, page.updated].into_iter().flatten().find_map(|m| match m {
            Moment::Instant(t) if t.offset().local_minus_utc() != 0 => Some(Zone::Fixed(*t.offset())),
            _ => None,
        })
    });
    let edge = if newest_first { page.updated.or(page.published) } else { page.published.or(page.updated) };
    let mut day: Option<NaiveDate> = edge.map(Moment::date);
    let mut last: Option<NaiveTime> = None;
    posts
        .iter()
        .map(|post| match post.time? {
            Stamp::Moment(moment) => {
                day = Some(moment.date());
                last = moment.clock().map(|c| c.time());
                Some(moment)
            }
            Stamp::Clock(time, own) => {
                match post.stamp.as_ref().map_or(Day::Open, |s| s.day) {
                    Day::Open => {}
                    // The splitter knows what such words mean.
                    Day::Partly => return None,
                    Day::Known(date) => {
                        (day, last) = (Some(date), Some(time));
                        // Where the page has no time of its own, the caller's may tell the splitter the zone.
                        let zone = own.or(zone);
                        let told = zone.is_some() || edge.is_some();
                        return told.then(|| clock::moment(date.and_time(time), zone));
                    }
                }
                // Past midnight; a few minutes the other way are a post out of order.
                let turned = last.is_some_and(|l| {
                    let apart = (time - l).num_minutes();
                    if newest_first { apart > 6 * 60 } else { apart < -6 * 60 }
                });
                if turned {
                    day = day.and_then(|d| {
                        if newest_first {
                            d.checked_sub_days(Days::new(1))
                        } else {
                            d.checked_add_days(Days::new(1))
                        }
                    });
                }
                last = Some(time);
                day.map(|d| clock::moment(d.and_time(time), own.or(zone)))
            }
        })
        .collect()
}

/// The order that the times of the posts show.
fn order(times: &[Option<Moment>]) -> Option<Order> {
    let known: Vec<_> = times
        .iter()
        .flatten()
        .map(|m| match m {
            Moment::Instant(t) => t.naive_utc(),
            other => other.or_midnight(),
        })
        .collect();
    let down = known.windows(2).filter(|w| w[0] > w[1]).count();
    let up = known.windows(2).filter(|w| w[0] < w[1]).count();
    match down.cmp(&up) {
        std::cmp::Ordering::Greater => Some(Order::NewestFirst),
        std::cmp::Ordering::Less => Some(Order::OldestFirst),
        std::cmp::Ordering::Equal => None,
    }
}
