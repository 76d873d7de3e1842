//! Underspecified time expressions to values, against an anchor.
//!
//! # Conventions
//!
//! Where the literature leaves a choice open, it is made here, and `tests/cases/times_conventions.tsv` holds it.
//!
//! * A bare weekday is the latest not after the anchor; the next one where the verb before it looks ahead ("will meet
//!   on Friday").  Today's own name is today.
//! * "next Monday" is the first Monday after the anchor, "last Monday" the latest before it, "this Monday" the one of
//!   the anchor's week (Monday to Sunday, ISO 8601).
//! * A bare day and month is the nearest; a bare month the latest begun, the next one where the verb looks ahead or it
//!   begins within two months.
//! * "last May" is the latest May that was over at the anchor's day.
//! * "the weekend" on a working day is the one that was, unless the verb looks ahead.
//! * "midnight on Friday" is the end of Friday (`T24:00`), and so is the midnight that ends a range ("from 4pm to
//!   midnight"); midnight without a day is the start of the day (`T00:00`).
//! * The early hours have no letters in TIMEX3: "the early hours of Monday" has the value of Monday and an interval
//!   from midnight to six. Morning is 6 to 12, midday 12 to 14, afternoon 12 to 18, evening 18 to 24, night 20 to 6.
//! * "overnight" is the night before the anchor's day, the night to come where the verb looks ahead ("will freeze
//!   overnight"); "last night" the night before.
//! * A season has the year it begins in: the winter of 1994 may end in 1995. Seasons are those of the north.
//! * A quarter or half is of the calendar year; a fiscal year (`FY1989`) has no interval, since whose it is is not
//!   said. "2024/25" is one year of a club, a school or a treasury (`2024/2025`), and so is "2024-25" where a preposition or
//!   the start of a sentence says when; "the slump of 2007-08" is of two years and a range. "The December quarter" ends with
//!   December.
//! * "a fortnight ago" counts days, "two weeks ago" weeks, "two months ago" months, "two years ago" years.
//! * "a year earlier" behind a quarter is that quarter of the year before. Beside a figure it does not count from what
//!   stands behind "since".
//! * A clock time is of the day named last in the paragraph, unless the verb tells of another: "he was held on Monday; the
//!   court will sit at 10am" is today.
//! * Half an hour is `PT30M`, two and a half years `P2Y6M`; decades and centuries are counted in years (`P20Y`);
//!   what is not counted is `X` (`PXW`).
//! * "03/04/2025" is 3 April, unless an option or another date of the page shows that months come first; the other
//!   reading is in `alternatives`.
//! * Without any anchor the value keeps `XXXX`; nothing falls back to the day on which it is read.

mod calendar;
mod clock;
mod length;
mod page;
mod point;
mod resolver;
mod state;
mod tense;
mod unresolved;

use page::{clock_zone, month_first, narrative};
use resolver::Context;
use state::State;
use tense::Tense;

use crate::lexicon::Lexicon;
use crate::lexicon::zones::Zone;
use crate::model::{Anchor, Moment, Post, Timex};
use crate::options::Options;
use crate::surface::Surface;
use crate::surface::times::value::End;
use crate::text::{Document, TokenSpan};

/// How many tokens may stand between a time and the same in another zone: the first zone, a bracket.
const ZONE_TOKENS: u32 = 2;

/// Resolves the time expressions against `published`, the time of their post, or one another.
pub fn resolve(
    document: &Document,
    lexicon: &Lexicon,
    surface: &Surface,
    bounds: &[TokenSpan],
    posts: &[Post],
    published: Option<Moment>,
    options: &Options,
) -> Vec<Timex> {
    let expressions = &surface.times;
    let named: Option<Zone> = options.zone.as_ref().and_then(|z| z.parse().ok());
    // What "today" is, and what the clock shows, is asked where the page is read.
    let here = |moment: Moment| match (named, moment) {
        (Some(zone), Moment::Instant(t)) => Moment::Instant(zone.of(t)),
        _ => moment,
    };
    let page = published.map(|m| (here(m), Anchor::Page));
    let page_zone = clock_zone(named, published);
    let mut state = State {
        document,
        lexicon,
        context: Context {
            speech: page,
            story: None,
            told: None,
            compared: false,
            setting: None,
            near_day: None,
            near_clock: None,
            stamp: None,
            quarter: None,
            narrative: narrative(expressions, published),
            month_first: month_first(expressions, options.date_order),
            tense: Tense::Unknown,
            ahead: false,
        },
        zone: page_zone,
        paragraph_end: 0,
        partner: None,
        range_start: None,
    };
    let mut out: Vec<Timex> = Vec::with_capacity(expressions.len());
    // posts of the page's own day show that those of another are told from its end back
    let day = published.map(|m| m.date());
    let dated = posts.iter().any(|p| p.time.is_some() && p.time.map(|m| m.date()) == day);
    let mut post = 0;
    let mut post_end = 0;
    let mut stamp_end = None;
    for (i, expression) in expressions.iter().enumerate() {
        let at = expression.tokens.start;
        while bounds.get(post).is_some_and(|b| b.end <= at) {
            post += 1;
        }
        if at >= post_end {
            let bound = bounds.get(post);
            let inside = bound.is_some_and(|b| b.holds(at));
            let time = if inside { posts.get(post).and_then(|p| p.time) } else { None };
            state.context.speech = time.map(|m| (here(m), Anchor::Post)).or(page);
            state.zone = clock_zone(named, time).or(page_zone);
            post_end = match bound {
                Some(b) if inside => b.end,
                Some(b) => b.start,
                None => u32::MAX,
            };
            // A border that was only guessed, before a post without a time of its own, ends no story.
            if time.is_some() && post > 0 {
                state.context.story = None;
                state.context.told = None;
                state.context.quarter = None;
            }
        }
        // "2h ago" over a post says when it was posted, and counts from the page's time
        let stamp = posts.get(post).and_then(|p| p.time_span);
        // and so does the same time in another zone: "6pm (10pm GMT):"
        let again = stamp_end.is_some_and(|end| at <= end + ZONE_TOKENS);
        let own =
            again || stamp.is_some_and(|s| s.overlaps(document.cross(document.bytes(expression.tokens))));
        stamp_end = own.then_some(expression.tokens.end);
        let told = (state.context.speech, state.zone);
        if own {
            (state.context.speech, state.zone) = (page, page_zone);
            state.context.stamp = posts.get(post).and_then(|p| p.time).filter(|_| dated).map(|m| m.date());
        }
        let first = expression.range == Some(End::First);
        state.partner = expressions.get(i + 1).filter(|_| first).map(|e| e.tokens);
        let mut timex = state.resolve(expression);
        (state.context.speech, state.zone) = told;
        state.context.stamp = None;
        match expression.range {
            Some(End::First) => timex.range = Some((i + 1).into()),
            Some(End::Last) => timex.range = i.checked_sub(1).map(Into::into),
            None => {}
        }
        out.push(timex);
    }
    out
}
