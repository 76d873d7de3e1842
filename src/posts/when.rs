//! From the clock lines of a page to times of day on a calendar, and the order of its posts.

use chrono::{Days, Duration, NaiveDateTime, NaiveTime};

use super::stamps::Stamp;
use crate::lexicon::zones::Zone;
use crate::model::{Moment, Order, Post, PostKind};
use crate::surface::clock::moment;

/// A step back in time of more than this is a step over midnight.
const OVERNIGHT: i64 = 6 * 60;

/// How much later than the page's own time its newest post may be.
const SLACK: i64 = 90;

/// What clock lines hang on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Anchor {
    /// When the page was published, or the moment of its date line.
    pub published: Option<Moment>,
    /// When the page was last changed, where that is known.
    pub updated: Option<Moment>,
    /// When the page was first published, where it prints that: no post is older.
    pub opened: Option<Moment>,
    /// The zone of clock times that print none.
    pub zone: Option<Zone>,
}

impl Anchor {
    fn newest(&self) -> Option<Moment> {
        self.updated.or(self.published)
    }
}

/// The order of the posts, by their clock lines.
pub(super) fn order(stamps: &[(usize, Stamp)], anchor: Anchor) -> Option<Order> {
    let base = anchor.newest().map(Moment::date);
    let (mut down, mut up) = (0, 0);
    for pair in stamps.windows(2) {
        let dates = pair[0].1.date.nearest(base).zip(pair[1].1.date.nearest(base));
        let step = match (pair[0].1, pair[1].1) {
            (Stamp { time: Some(a), .. }, Stamp { time: Some(b), .. }) => match dates {
                Some((x, y)) if x != y => (y - x).num_days().signum(),
                _ => (b - a).num_minutes(),
            },
            (Stamp { ago: Some(a), .. }, Stamp { ago: Some(b), .. }) => i64::from(a) - i64::from(b),
            (Stamp { played: Some(a), .. }, Stamp { played: Some(b), .. }) => i64::from(b) - i64::from(a),
            _ => continue,
        };
        // a long step one way is a short one the other way, over midnight
        let folded = if step.abs() > 720 && dates.is_none() { -step } else { step };
        match folded.signum() {
            1 => up += 1,
            -1 => down += 1,
            _ => {}
        }
    }
    match down.cmp(&up) {
        std::cmp::Ordering::Greater => Some(Order::NewestFirst),
        std::cmp::Ordering::Less => Some(Order::OldestFirst),
        std::cmp::Ordering::Equal => None,
    }
}

/// The order of the posts by what they say: openings and closings, and which post names an earlier one.
pub(super) fn told(posts: &[Post]) -> Option<Order> {
    let ([first, ..], [.., last]) = (posts, posts) else { return None };
    if posts.len() < 2 {
        return None;
    }
    let says = |post: &Post, kind, votes: i32| if post.kind == kind { votes } else { 0 };
    let mut up = says(first, PostKind::Opening, 2) - says(last, PostKind::Opening, 2)
        + says(last, PostKind::Closing, 1)
        - says(first, PostKind::Closing, 1);
    for (i, post) in posts.iter().enumerate() {
        for other in post.references.iter().filter_map(|r| r.post) {
            up += if other.0 as usize > i { -1 } else { 1 };
        }
    }
    match up.signum() {
        1 => Some(Order::OldestFirst),
        -1 => Some(Order::NewestFirst),
        _ => None,
    }
}

/// The moments of the stamps, in their order; `None` where neither they nor the page say which day it is.
pub(super) fn moments(
    stamps: &[(usize, Stamp)],
    order: Option<Order>,
    anchor: Anchor,
) -> Vec<Option<Moment>> {
    let days = days(stamps, order);
    let base = anchor.newest();
    let shift = base.map(|b| {
        let shift = shift(stamps, &days, order, b, anchor);
        anchor.opened.map_or(shift, |opened| shift.max(since(stamps, &days, order, b, opened)))
    });
    let at = |k: usize, stamp: &Stamp| -> Option<Moment> {
        let zone = stamp.zone.or(anchor.zone);
        if stamp.date.tells() {
            let date = stamp.date.nearest(base.map(Moment::date))?;
            return Some(stamp.time.map_or(Moment::Date(date), |t| zoned(date.and_time(t), zone, base)));
        }
        let base = base?;
        match (stamp.time, stamp.ago) {
            (Some(time), _) => {
                let day = i64::from(days[k]) + shift.unwrap_or(0);
                let date = base.date().checked_add_signed(Duration::days(day))?;
                Some(zoned(date.and_time(time), zone, Some(base)))
            }
            // An age counts from when the page was read, which is not when it was first published.
            (None, Some(minutes)) if anchor.opened != Some(base) => {
                let local = base.clock()?.checked_sub_signed(Duration::minutes(minutes.into()))?;
                Some(zoned(local, zone, Some(base)))
            }
            (None, _) => None,
        }
    };
    stamps.iter().enumerate().map(|(k, (_, stamp))| at(k, stamp)).collect()
}

/// When a post was changed: at the time of day that it prints, not before the post itself.
pub(super) fn updated(stamp: &Stamp, post: Option<Moment>, anchor: Anchor) -> Option<Moment> {
    let alone = [(0, *stamp)];
    if stamp.date.tells() || stamp.time.is_none() || post.is_none() {
        return moments(&alone, None, anchor)[0];
    }
    let (post, time) = (post?, stamp.time?);
    let earlier = post.clock().is_some_and(|c| time < c.time());
    let date = if earlier { post.date().checked_add_days(Days::new(1))? } else { post.date() };
    Some(zoned(date.and_time(time), stamp.zone.or(anchor.zone), Some(post)))
}

/// A wall clock in its zone; where no zone is known, in the page's own offset.
fn zoned(local: NaiveDateTime, zone: Option<Zone>, base: Option<Moment>) -> Moment {
    match (zone, base) {
        (None, Some(Moment::Instant(t))) => {
            local.and_local_timezone(*t.offset()).single().map_or(Moment::Local(local), Moment::Instant)
        }
        _ => moment(local, zone),
    }
}

/// The day of each stamp, counted from the first.
fn days(stamps: &[(usize, Stamp)], order: Option<Order>) -> Vec<i32> {
    let mut day = 0;
    let mut last: Option<NaiveTime> = None;
    let step = if order == Some(Order::OldestFirst) { 1 } else { -1 };
    let mut days = Vec::with_capacity(stamps.len());
    for (_, stamp) in stamps {
        if let (Some(a), Some(b)) = (last, stamp.time) {
            let minutes = (b - a).num_minutes();
            if order.is_some() && minutes * i64::from(step) < -OVERNIGHT {
                day += step;
            }
        }
        last = stamp.time.or(last);
        days.push(day);
    }
    days
}

/// How many days lie between the page's day and the day of the first stamp.
fn shift(stamps: &[(usize, Stamp)], days: &[i32], order: Option<Order>, base: Moment, anchor: Anchor) -> i64 {
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return 0 };
    let (newest, oldest) = ends(stamps, order);
    if let (Some(clock), Some(time)) = (base.clock(), stamps[newest].1.time) {
        if anchor.updated.is_none() && order.is_some() && begins(clock.time(), stamps[oldest].1.time, time) {
            return -i64::from(days[oldest]);
        }
        let late = (time - clock.time()).num_minutes() > SLACK;
        return -i64::from(days[newest]) - i64::from(late);
    }
    // Only the day is known: most of the posts are of that day.
    let (low, high) = (first.min(last), first.max(last));
    let mut counts = vec![0u32; (high - low + 1) as usize];
    for &d in days {
        counts[(d - low) as usize] += 1;
    }
    let most = (0..counts.len()).max_by_key(|&i| (counts[i], i)).unwrap_or(0);
    -i64::from(low + most as i32)
}

/// The places of the newest and the oldest of the stamps.
fn ends(stamps: &[(usize, Stamp)], order: Option<Order>) -> (usize, usize) {
    let last = stamps.len().saturating_sub(1);
    if order == Some(Order::OldestFirst) { (last, 0) } else { (0, last) }
}

/// Whether the page's time is that of its first post rather than of its last: the oldest post follows it within the slack, or
/// goes a little before it, and the newest is far from it.
fn begins(page: NaiveTime, oldest: Option<NaiveTime>, newest: NaiveTime) -> bool {
    const DAY: i64 = 24 * 60;
    const BEFORE: i64 = 15;
    let after = |from: NaiveTime, to: NaiveTime| (to - from).num_minutes().rem_euclid(DAY);
    let near = oldest.is_some_and(|time| (after(page, time) + BEFORE) % DAY <= SLACK + BEFORE);
    let rest = after(newest, page);
    near && (SLACK + 1..DAY - SLACK).contains(&rest)
}

/// The least number of days between the page's day and that of the first stamp, as no post is older than the page.
fn since(stamps: &[(usize, Stamp)], days: &[i32], order: Option<Order>, base: Moment, opened: Moment) -> i64 {
    if stamps.is_empty() {
        return 0;
    }
    let oldest = ends(stamps, order).1;
    let early = opened.clock().zip(stamps[oldest].1.time).is_some_and(|(clock, time)| {
        // Much earlier in the day: it is the next.
        (clock.time() - time).num_minutes() > OVERNIGHT
    });
    (opened.date() - base.date()).num_days() + i64::from(early) - i64::from(days[oldest])
}

/// The moment that a reference to a clock time names: not after the post it stands in, nor after the page.
pub(super) fn referred(
    time: NaiveTime,
    zone: Option<Zone>,
    post: Option<Moment>,
    anchor: Anchor,
) -> Option<Moment> {
    let base = post.or_else(|| anchor.newest())?;
    let date = base.date();
    let later = base.clock().is_some_and(|c| time > c.time());
    let date = if later { date.checked_sub_days(Days::new(1))? } else { date };
    Some(zoned(date.and_time(time), zone.or(anchor.zone), Some(base)))
}
