//! The day of a clock time that names none, and steps in hours and minutes.

use chrono::{Days, NaiveDate};

use super::calendar::Stretch;
use super::resolver::{Context, Resolved, found};
use super::tense::Tense;
use crate::lexicon::times::Unit;
use crate::model::Anchor;
use crate::surface::times::value::{Base, TimeOfDay};

/// How many days ago something may have been of which a clock time goes on to tell.
const RECENT: u64 = 3;

impl Context {
    /// "14 minutes ago", "two hours later".
    pub(super) fn clock_shift(&self, unit: Unit, count: i32, base: Base) -> Option<Resolved> {
        let (from, anchor) = if base == Base::Speech {
            let (moment, anchor) = self.speech?;
            (moment.clock()?, anchor)
        } else {
            (self.near_clock?, Anchor::Previous)
        };
        let seconds = match unit {
            Unit::Second => 1,
            Unit::Minute => 60,
            _ => 3600,
        };
        let shift = chrono::Duration::try_seconds(i64::from(count) * seconds)?;
        let clock = from.checked_add_signed(shift)?;
        Some(Resolved { stretch: Stretch::Day(clock.date()), anchor, clock: Some(clock), other: None })
    }

    /// The day of a clock time or a part of the day that names none.
    pub fn open_day(&self, time: TimeOfDay) -> Option<Resolved> {
        if let Some(day) = self.stamp {
            return found(Stretch::Day(day), Anchor::Post);
        }
        if let Some(day) = self.near_day.filter(|&day| self.fits(day)) {
            return found(Stretch::Day(day), Anchor::Previous);
        }
        if self.narrative {
            let day = self.story.filter(|s| matches!(s, Stretch::Day(_)));
            return day.and_then(|s| found(s, Anchor::Previous));
        }
        if let Some(day) = self.day_before(time) {
            return found(Stretch::Day(day), Anchor::Previous);
        }
        let (today, anchor) = self.today()?;
        found(Stretch::Day(today), anchor)
    }

    /// Whether what the verb says can be of the day that was named last: "He was held on Monday. The court will sit at 10am"
    /// tells of two days.
    fn fits(&self, day: NaiveDate) -> bool {
        let Some((today, _)) = self.today().filter(|_| !self.narrative) else { return true };
        match self.tense {
            Tense::Future => day >= today,
            Tense::Past | Tense::Over => day <= today,
            Tense::Unknown => true,
        }
    }

    /// The day told of some days ago, for a time that is told in the past and was still to come today.
    fn day_before(&self, time: TimeOfDay) -> Option<NaiveDate> {
        let TimeOfDay::Clock { hour, minute, .. } = time else { return None };
        let now = self.speech?.0.clock()?;
        let past = self.tense.is_past();
        let clock = now.date().and_hms_opt(hour.into(), minute.into(), 0)?;
        let Some(Stretch::Day(day)) = self.story.filter(|_| past && clock > now + chrono::Duration::hours(1))
        else {
            return None;
        };
        (day < now.date() && day.checked_add_days(Days::new(RECENT))? >= now.date()).then_some(day)
    }
}
