//! From an underspecified value to a stretch of the calendar, against the anchor that the words name.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use super::calendar::{self, Stretch, weekday_before};
use super::tense::Tense;
use crate::lexicon::times::Unit;
use crate::model::{Anchor, Moment};
use crate::surface::times::value::{Base, Date, Order, Which, Year};

/// What an expression can hang on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The time of the telling, and whose it is.
    pub speech: Option<(Moment, Anchor)>,
    /// What was spoken of before.
    pub story: Option<Stretch>,
    /// As `story`, without what stood behind "since".
    pub told: Option<Stretch>,
    /// Whether the expression is what a figure is compared with: "from 4% a year earlier".
    pub compared: bool,
    /// Where a story in full dates stands: year, and month where one was told.
    pub setting: Option<(i32, Option<u32>)>,
    /// The last day spoken of in this paragraph.
    pub near_day: Option<NaiveDate>,
    /// The clock time told last in the paragraph, which "an hour later" counts from.
    pub near_clock: Option<NaiveDateTime>,
    /// The day of the post whose time the expression is.
    pub stamp: Option<NaiveDate>,
    /// The last quarter spoken of.
    pub quarter: Option<(i32, u32)>,
    /// Bare names hang on what was spoken of, not on the telling.
    pub narrative: bool,
    /// Whether month comes before day in dates of two small numbers.
    pub month_first: bool,
    /// What the verb says.
    pub tense: Tense,
    /// Whether it says so from the moment of writing: "will open", "is on 20 March".
    pub ahead: bool,
}

/// A stretch with what it hangs on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Resolved {
    pub stretch: Stretch,
    pub anchor: Anchor,
    /// A wall clock, for offsets in hours and minutes.
    pub clock: Option<NaiveDateTime>,
    /// The other reading of a date in digits.
    pub other: Option<NaiveDate>,
}

pub(super) fn found(stretch: Stretch, anchor: Anchor) -> Option<Resolved> {
    Some(Resolved { stretch, anchor, clock: None, other: None })
}

impl Context {
    pub(super) fn today(&self) -> Option<(NaiveDate, Anchor)> {
        self.speech.map(|(m, a)| (m.date(), a))
    }

    /// What a base stands for as a stretch of a unit.
    fn base(&self, base: Base, unit: Unit) -> Option<(Stretch, Anchor)> {
        if (base == Base::Story || base == Base::Setting && self.narrative)
            && let Some(story) = if self.compared { self.told } else { self.story }
        {
            let day = match story {
                // "the year" behind "last May" is the year of that May
                _ if story.unit() <= unit || unit == Unit::Day => story.days().map(|d| d.0),
                _ => None,
            };
            if story.unit() == unit {
                return Some((story, Anchor::Previous));
            }
            if unit == Unit::Year && !matches!(story, Stretch::Decade(_) | Stretch::Century(_)) {
                return Some((Stretch::Year(story.year()), Anchor::Previous));
            }
            if let Some(day) = day.filter(|_| story.unit() <= unit) {
                return Stretch::around(unit, day).map(|s| (s, Anchor::Previous));
            }
        }
        let (today, anchor) = self.today()?;
        Stretch::around(unit, today).map(|s| (s, anchor))
    }

    /// The year of a date, where it is said or hangs on a base.
    fn year(&self, year: Year) -> Option<(i32, Anchor)> {
        match year {
            Year::Known(year) => Some((year, Anchor::Absolute)),
            Year::Relative(base, n) => {
                let (stretch, anchor) = self.base(base, Unit::Year)?;
                Some((stretch.year().checked_add(n)?, anchor))
            }
            Year::Open(_) => None,
        }
    }

    /// Chooses the year in which `make` is meant, by the direction of the words.
    fn open(&self, which: Which, make: impl Fn(i32) -> Option<Stretch>, near: bool) -> Option<Resolved> {
        if self.narrative
            && which == Which::Bare
            && !(self.ahead && self.speech.is_some())
            && let Some((year, month)) = self.setting
        {
            // a story goes on: January behind December is the next year's
            let bare = make(year).and_then(|s| s.days()).map(|d| d.0.month());
            let next = month.zip(bare).is_some_and(|(told, bare)| bare + 12 <= told + 4);
            return found(make(year + i32::from(next))?, Anchor::Previous);
        }
        let story = |which| {
            matches!(which, Which::Previous | Which::Following | Which::That)
                || (self.narrative && which == Which::Bare && !self.ahead)
        };
        let (day, year, anchor) = match self.story.filter(|_| story(which)) {
            Some(s) => (s.days().map(|d| d.0), s.year(), Anchor::Previous),
            None => {
                let (d, a) = self.today()?;
                (Some(d), d.year(), a)
            }
        };
        if anchor == Anchor::Previous && matches!(which, Which::Bare | Which::That) {
            return found(make(year)?, anchor);
        }
        let day = day?;
        let start = |y: i32| make(y).and_then(|s| s.days());
        let this = start(year)?;
        let chosen = match which {
            Which::Last | Which::Previous if this.1 <= day => year,
            Which::Last | Which::Previous => year - 1,
            Which::Next | Which::Coming | Which::Following if this.0 > day => year,
            Which::Next | Which::Coming | Which::Following => year + 1,
            Which::This | Which::That => year,
            Which::Bare => match self.tense {
                _ if near => {
                    let nearest = self.nearest(year, day, &start);
                    let (from, to) = start(nearest)?;
                    match self.tense {
                        Tense::Over if from > day => nearest - 1,
                        Tense::Past if (from - day).num_days() > 60 => nearest - 1,
                        Tense::Future if (day - to).num_days() > 100 => nearest + 1,
                        _ => nearest,
                    }
                }
                Tense::Future if this.1 > day => year,
                Tense::Future => year + 1,
                Tense::Over if this.0 <= day => year,
                Tense::Over => year - 1,
                Tense::Past if this.0 <= day || (this.0 - day).num_days() < 45 => year,
                Tense::Past => year - 1,
                Tense::Unknown if this.0 <= day => year,
                Tense::Unknown if (this.0 - day).num_days() < 122 => year,
                Tense::Unknown => year - 1,
            },
        };
        found(make(chosen)?, anchor)
    }

    fn nearest(
        &self,
        year: i32,
        day: NaiveDate,
        start: &impl Fn(i32) -> Option<(NaiveDate, NaiveDate)>,
    ) -> i32 {
        let far = |y: i32| {
            start(y).map_or(i64::MAX, |(a, b)| {
                if a <= day && day < b {
                    0
                } else {
                    (a - day).num_days().abs().min((b - day).num_days().abs())
                }
            })
        };
        let mut best = year;
        for y in [year - 1, year + 1] {
            if far(y) < far(best) {
                best = y;
            }
        }
        best
    }

    /// The stretch that a date names; `None` without the anchor it needs.
    pub fn date(&self, date: Date) -> Option<Resolved> {
        match date {
            Date::Open => None,
            Date::Day { year, month, day, order } => {
                let (month, day, other) = match order {
                    Order::Either => {
                        let other = self.year(year).and_then(|(y, _)| {
                            let (m, d) = if self.month_first { (month, day) } else { (day, month) };
                            NaiveDate::from_ymd_opt(y, m.into(), d.into())
                        });
                        if self.month_first { (day, month, other) } else { (month, day, other) }
                    }
                    _ => (month, day, None),
                };
                let make = |y| NaiveDate::from_ymd_opt(y, month.into(), day.into()).map(Stretch::Day);
                let resolved = match year {
                    Year::Open(which) => {
                        // the 29th of February stands in few years
                        self.open(which, make, true).or_else(|| {
                            let (today, anchor) = self.today()?;
                            let y = (0..8).map(|n| today.year() - n).find(|&y| make(y).is_some())?;
                            found(make(y)?, anchor)
                        })
                    }
                    _ => {
                        let (y, anchor) = self.year(year)?;
                        found(make(y)?, anchor)
                    }
                };
                resolved.map(|r| Resolved { other, ..r })
            }
            Date::DayOfMonth(day) => {
                let (stretch, anchor) = self.base(Base::Story, Unit::Month)?;
                let first = stretch.days()?.0;
                found(Stretch::Day(first.with_day(day.into())?), anchor)
            }
            Date::Weekday { weekday, which, week } => self.weekday(weekday, which, week),
            Date::Month { year: Year::Open(which), month } => {
                self.open(which, |y| Some(Stretch::Month(y, month.into())), false)
            }
            Date::Month { year, month } => {
                let (y, anchor) = self.year(year)?;
                found(Stretch::Month(y, month.into()), anchor)
            }
            Date::Shift { unit, count, base, calendar, .. } => self.shift(unit, count?, base, calendar),
            Date::Season { season, year: Year::Open(which) } => {
                let which = if which == Which::Bare && self.story.is_some() && self.narrative {
                    Which::That
                } else {
                    which
                };
                self.open(which, |y| Some(Stretch::Season(y, season)), false)
            }
            Date::Season { season, year } => {
                let (y, anchor) = self.year(year)?;
                found(Stretch::Season(y, season), anchor)
            }
            Date::Quarter { quarter, year: Year::Open(which) } => self.quarter(quarter.into(), which),
            Date::Quarter { quarter, year } => {
                let (y, anchor) = self.year(year)?;
                found(Stretch::Quarter(y, quarter.into()), anchor)
            }
            Date::SameQuarter(year) => {
                let (y, anchor) = self.year(year)?;
                match self.quarter {
                    Some((_, q)) => found(Stretch::Quarter(y, q), Anchor::Previous),
                    None => found(Stretch::Year(y), anchor),
                }
            }
            Date::Half { half, year: Year::Open(which) } => {
                self.open(which, |y| Some(Stretch::Half(y, half.into())), true)
            }
            Date::Half { half, year } => {
                let (y, anchor) = self.year(year)?;
                found(Stretch::Half(y, half.into()), anchor)
            }
            // "the year before" behind "2024-25"
            Date::Year(Year::Relative(Base::Story, n)) if matches!(self.story, Some(Stretch::Years(a, b)) if b == a + 1) => {
                found(self.story?.step(n)?, Anchor::Previous)
            }
            Date::Year(year) => {
                let (y, anchor) = self.year(year)?;
                found(Stretch::Year(y), anchor)
            }
            Date::FiscalYear(year) => {
                let (y, anchor) = self.year(year)?;
                found(Stretch::FiscalYear(y), anchor)
            }
            Date::Years(a, b) => found(Stretch::Years(a, b), Anchor::Absolute),
            Date::Decade(d) => found(Stretch::Decade(d), Anchor::Absolute),
            Date::Century(c) => found(Stretch::Century(c), Anchor::Absolute),
            Date::WeekOf { month, day, year } => {
                let day = self.date(Date::Day { year, month, day, order: Order::Named })?;
                found(Stretch::around(Unit::Week, day.stretch.days()?.0)?, day.anchor)
            }
            Date::LastOf { unit, month, year } => {
                let month = self.date(Date::Month { year, month })?;
                found(calendar::last_of(unit, month.stretch)?, month.anchor)
            }
            Date::Holiday { holiday, year: Year::Open(which) } => {
                self.open(which, |y| calendar::holiday(holiday, y).map(Stretch::Day), true)
            }
            Date::Holiday { holiday, year } => {
                let (y, anchor) = self.year(year)?;
                found(Stretch::Day(calendar::holiday(holiday, y)?), anchor)
            }
        }
    }

    fn quarter(&self, quarter: u32, which: Which) -> Option<Resolved> {
        let (today, anchor) = self.today()?;
        let (year, now) = (today.year(), today.month0() / 3 + 1);
        let chosen = match which {
            Which::Bare if quarter <= now => year,
            Which::Bare if self.tense.is_past() => year - 1,
            // a quarter ahead or behind, whichever is nearer
            Which::Bare if quarter - now > 2 => year - 1,
            Which::Bare => year,
            Which::Last if quarter < now => year,
            Which::Last => year - 1,
            Which::Next if quarter > now => year,
            Which::Next => year + 1,
            _ => year,
        };
        found(Stretch::Quarter(chosen, quarter), anchor)
    }

    fn weekday(&self, number: u8, which: Which, week: Option<i8>) -> Option<Resolved> {
        let day = calendar::weekday(number);
        let story = matches!(which, Which::Previous | Which::Following | Which::That)
            || (self.narrative && which == Which::Bare && self.speech.is_none());
        let (today, anchor) = match self.story.filter(|_| story).and_then(|s| s.days()) {
            Some((d, _)) => (d, Anchor::Previous),
            None => self.today()?,
        };
        let week_day = |n: i64| {
            let monday = weekday_before(today, chrono::Weekday::Mon)?;
            monday.checked_add_signed(chrono::Duration::days(n * 7 + i64::from(number) - 1))
        };
        let before = weekday_before(today, day)?;
        let after = || before.checked_add_days(Days::new(7));
        let date = match (which, week) {
            (Which::Next | Which::Coming, Some(n)) => {
                after()?.checked_add_signed(chrono::Duration::weeks(n.into()))?
            }
            (_, Some(n)) => week_day(n.into())?,
            (Which::Bare, _) if self.tense == Tense::Future && before != today => after()?,
            // "the vote on Tuesday", said on a Monday, is tomorrow's: six days ago it would be "last Tuesday"
            (Which::Bare, _) if self.tense == Tense::Unknown && (today - before).num_days() == 6 => after()?,
            (Which::Bare | Which::That, _) => before,
            (Which::Last | Which::Previous, _) if before == today => before.checked_sub_days(Days::new(7))?,
            (Which::Last | Which::Previous, _) => before,
            (Which::This, _) => week_day(0)?,
            // "next Monday" is the first after, but of the week after where the day is still to come in this one
            (Which::Next | Which::Coming | Which::Following, _) => after()?,
        };
        found(Stretch::Day(date), anchor)
    }

    fn shift(&self, unit: Unit, count: i32, base: Base, calendar: bool) -> Option<Resolved> {
        if unit < Unit::Day {
            return self.clock_shift(unit, count, base);
        }
        // "the weekend" on a weekday is the one that was
        if unit == Unit::Weekend && count == 0 && base == Base::Setting {
            let (today, anchor) = self.today()?;
            let back = today.weekday().num_days_from_monday() < 5 && self.tense != Tense::Future;
            let this = Stretch::around(Unit::Weekend, today)?;
            return found(if back { this.step(-1)? } else { this }, anchor);
        }
        // "a year earlier" behind a quarter is the same quarter of the year before
        if unit == Unit::Year
            && !calendar
            && let Some((y, q)) = self.quarter
            && (base == Base::Story || self.is_recent(y, q))
        {
            return found(Stretch::Quarter(y.checked_add(count)?, q), Anchor::Previous);
        }
        if unit == Unit::Quarter && count == 0 && matches!(base, Base::Story | Base::Setting) {
            // "the quarter" that is reported on is the last that was over
            return match self.quarter {
                Some((y, q)) => found(Stretch::Quarter(y, q), Anchor::Previous),
                None => {
                    let (today, anchor) = self.today()?;
                    found(Stretch::around(unit, today)?.step(-1)?, anchor)
                }
            };
        }
        // "will freeze overnight": the night to come
        let overnight = unit == Unit::Day && base == Base::Setting && count == -1;
        let count = if overnight && self.tense == Tense::Future && !self.narrative { 0 } else { count };
        let (stretch, anchor) = self.base(base, unit)?;
        let beside = self.compared && unit == Unit::Year;
        if self.compared && !beside && self.told != self.story {
            return None;
        }
        if base == Base::Story && anchor != Anchor::Previous && !calendar && self.story.is_some() && !beside {
            // counted from something too coarse: "days later" than a year
            return None;
        }
        found(stretch.step(count)?, anchor)
    }

    /// Whether a quarter is of the last year, as the one that is reported on.
    fn is_recent(&self, year: i32, quarter: u32) -> bool {
        const QUARTERS: i32 = 4;
        let count = |y: i32, q: u32| y * QUARTERS + q as i32;
        self.today()
            .is_none_or(|(day, _)| count(day.year(), day.month0() / 3 + 1) - count(year, quarter) < QUARTERS)
    }
}
