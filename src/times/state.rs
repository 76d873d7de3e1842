//! One time expression after another, and what later ones hang on.

use chrono::NaiveDate;

use super::calendar::Stretch;
use super::point::{Point, clock_value, hangs_on_tense, interval, plain, time_granularity};
use super::resolver::{Context, Resolved};
use super::tense::Tense;
use super::{calendar, length, tense, unresolved};

use crate::lexicon::times::Unit;
use crate::lexicon::zones::Zone;
use crate::lexicon::{Classes, Lexicon, known};
use crate::model::{Anchor, Evidence, Granularity, Moment, Timex, TimexKind};
use crate::surface::clock::moment;
use crate::surface::times::TimeExpression;
use crate::surface::times::value::{Base, Date, End, Reference, TimeOfDay, Value};
use crate::text::{Document, Flags, Kind, TokenSpan};

/// What is known at one place of the text.
pub(super) struct State<'a, 't> {
    pub(super) document: &'a Document<'t>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) context: Context,
    pub(super) zone: Option<Zone>,
    pub(super) paragraph_end: u32,
    /// The other end of the range that the expression begins.
    pub(super) partner: Option<TokenSpan>,
    /// Where the range begins that the next expression ends.
    pub(super) range_start: Option<NaiveDate>,
}

impl State<'_, '_> {
    /// The expression with its value.
    pub(super) fn resolve(&mut self, e: &TimeExpression) -> Timex {
        if e.tokens.start >= self.paragraph_end {
            let paragraph = self.document.paragraph_of(e.tokens.start) as usize;
            self.paragraph_end = self.document.paragraphs.get(paragraph).map_or(u32::MAX, |p| p.tokens.end);
            self.context.near_day = None;
            self.context.near_clock = None;
        }
        let point = match e.value {
            Value::Point { date, time, .. } => self.point(e, date, time),
            Value::Duration(a, b) => {
                let granularity = Some(calendar::granularity(b.map_or(a.unit, |b| b.unit)));
                Point { granularity, ..plain(TimexKind::Duration, length::duration(a, b), Anchor::Absolute) }
            }
            Value::Set(r) => plain(TimexKind::Set, length::set(r), Anchor::Absolute),
            Value::Reference(r) => {
                let value = match r {
                    Reference::Past => "PAST_REF",
                    Reference::Present => "PRESENT_REF",
                    Reference::Future => "FUTURE_REF",
                };
                let anchor = self.context.speech.map_or(Anchor::None, |s| s.1);
                plain(TimexKind::Date, value.to_owned(), anchor)
            }
        };
        let span = self.document.cross(self.document.bytes(e.tokens));
        let zone = e.zone.or_else(|| self.zone.filter(|_| point.kind == TimexKind::Time));
        Timex {
            span,
            kind: point.kind,
            value: point.value,
            granularity: point.granularity,
            start: point.start,
            end: point.end,
            zone: zone.map(|z| z.to_string()).filter(|z| !z.is_empty()),
            anchor: point.anchor,
            alternatives: point.other.into_iter().collect(),
            range: None,
            fact: None,
            post: None,
            evidence: Evidence::rule(e.rule, vec![span]),
        }
    }

    fn point(&mut self, e: &TimeExpression, date: Date, time: Option<TimeOfDay>) -> Point {
        if hangs_on_tense(date) {
            self.context.tense = self.tense(e);
            let ahead = self.context.tense == Tense::Future;
            self.context.ahead = ahead && tense::is_told_now(self.document, e.tokens);
            if date == Date::Open && ahead && tense::is_of_story(self.document, e.tokens) {
                self.context.tense = Tense::Unknown;
            }
        }
        self.context.compared = self.compares(e, date);
        let resolved = match date {
            Date::Open => time.and_then(|t| self.context.open_day(t)),
            _ => self.context.date(date),
        };
        let resolved = resolved.map(|r| self.in_range(r, date, e.range));
        let resolved = resolved.map(|r| self.past_midnight(r, date, time, e.range));
        if let Some(r) = resolved {
            self.remember(r, date, e);
        }
        if let (Some(Stretch::Day(day)), Some(TimeOfDay::Clock { hour, minute, .. })) =
            (resolved.map(|r| r.stretch), time)
        {
            self.context.near_clock = day.and_hms_opt(hour.into(), minute.into(), 0);
        }
        let Some(r) = resolved else {
            let mut value = unresolved::value(date);
            let kind = match time {
                Some(t) => {
                    value.push_str(&clock_value(t, false));
                    TimexKind::Time
                }
                None if matches!(date, Date::Shift { unit, .. } if unit < Unit::Day) => TimexKind::Time,
                None => TimexKind::Date,
            };
            return Point { granularity: time.map(time_granularity), ..plain(kind, value, Anchor::None) };
        };
        if let Some(clock) = r.clock {
            let instant = moment(clock, self.zone);
            return Point {
                kind: TimexKind::Time,
                value: clock.format("%Y-%m-%dT%H:%M").to_string(),
                granularity: Some(Granularity::Minute),
                start: Some(instant),
                end: Some(instant),
                anchor: r.anchor,
                other: None,
            };
        }
        let days = r.stretch.days();
        let mut point = Point {
            kind: TimexKind::Date,
            value: r.stretch.to_string(),
            granularity: Some(r.stretch.granularity()),
            start: days.map(|d| Moment::Date(d.0)),
            end: days.map(|d| Moment::Date(d.1)),
            anchor: r.anchor,
            other: r.other.map(|d| Stretch::Day(d).to_string()),
        };
        if let Some(time) = time {
            point.kind = TimexKind::Time;
            // "from 4pm to midnight"
            let named = date != Date::Open || e.range == Some(End::Last);
            point.value.push_str(&clock_value(time, named));
            point.granularity = Some(time_granularity(time));
            if let Some((day, _)) = days.filter(|_| matches!(r.stretch, Stretch::Day(_))) {
                let (start, end) = interval(day, time, named, e.zone.or(self.zone));
                (point.start, point.end) = (start, end);
            }
            if let (Some(other), TimeOfDay::Clock { .. }) = (&mut point.other, time) {
                other.push_str(&clock_value(time, named));
            }
        }
        point
    }

    /// Whether the expression stands at the start of its sentence, behind two words at most.
    fn opens(&self, e: &TimeExpression) -> bool {
        let start = e.tokens.start as usize;
        let from = start.saturating_sub(2);
        self.document
            .tokens
            .get(from..=start)
            .is_some_and(|t| t.iter().any(|t| t.flags.has(Flags::SENTENCE_START)))
    }

    /// What the verb says; for the first end of a range, where it says nothing, what it says for the second.
    fn tense(&self, e: &TimeExpression) -> Tense {
        let own = tense::tense(self.document, self.lexicon, e.tokens);
        match self.partner {
            Some(last) if own == Tense::Unknown => tense::tense(self.document, self.lexicon, last),
            _ => own,
        }
    }

    /// The second end of a range is not before its first: "from 9am Monday until 5pm Friday", "from October to March".
    fn in_range(&mut self, r: Resolved, date: Date, range: Option<End>) -> Resolved {
        let day = r.stretch.days().map(|d| d.0);
        let from = self.range_start.take();
        if range == Some(End::First) {
            self.range_start = day;
        }
        let open = range == Some(End::Last) && !self.context.narrative;
        let early = open && day.zip(from).is_some_and(|(day, from)| day < from);
        let stretch = early.then(|| r.stretch.again(date)).flatten();
        let late = stretch.filter(|s| s.days().zip(from).is_some_and(|(d, from)| d.0 >= from));
        late.map_or(r, |stretch| Resolved { stretch, ..r })
    }

    /// "from 10pm to 6am": a clock time that ends a range is not before the one that begins it.
    fn past_midnight(
        &self,
        r: Resolved,
        date: Date,
        time: Option<TimeOfDay>,
        range: Option<End>,
    ) -> Resolved {
        let ends = range == Some(End::Last) && date == Date::Open;
        let (
            Some(TimeOfDay::Clock { hour: hour @ 1.., minute, open: false, .. }),
            Stretch::Day(day),
            Some(first),
        ) = (time, r.stretch, self.context.near_clock.filter(|_| ends))
        else {
            return r;
        };
        let early = day.and_hms_opt(hour.into(), minute.into(), 0).is_some_and(|c| c < first);
        let next = day.succ_opt().filter(|_| early && first.date() == day);
        next.map_or(r, |day| Resolved { stretch: Stretch::Day(day), ..r })
    }

    /// Whether the expression stands beside the figure that it tells the time of: "from 4% a year earlier"; but "a year
    /// earlier, she left".
    fn compares(&self, e: &TimeExpression, date: Date) -> bool {
        let start = e.tokens.start as usize;
        let first = self.document.tokens[start].flags.has(Flags::SENTENCE_START);
        let earlier = matches!(date, Date::Shift { base: Base::Story, calendar: false, past: true, .. });
        earlier
            && !first
            && self.document.tokens[..start].last().is_some_and(|t| {
                !(matches!(t.kind, Kind::Punct | Kind::Mark | Kind::Dash)
                    || self.lexicon.classes(t).has(Classes::CONJUNCTION) && t.word != known::THAN)
            })
    }

    /// Whether the expression stands behind "since".
    fn is_behind_since(&self, e: &TimeExpression) -> bool {
        let start = e.tokens.start as usize;
        self.document.tokens[..start].last().is_some_and(|t| t.word == known::SINCE)
    }

    /// What later expressions may hang on.
    fn remember(&mut self, r: Resolved, date: Date, e: &TimeExpression) {
        // what is only compared with moves nothing on
        let compared = matches!(date, Date::SameQuarter(_))
            || (matches!(date, Date::Shift { unit: Unit::Year, .. }) && r.stretch.unit() < Unit::Year);
        if date == Date::Open || compared {
            return;
        }
        self.context.story = Some(r.stretch);
        if self.context.narrative || !self.is_behind_since(e) {
            self.context.told = Some(r.stretch);
        }
        let month = matches!(r.stretch.unit(), Unit::Day | Unit::Week | Unit::Month | Unit::Weekend);
        if month && matches!(r.anchor, Anchor::Absolute | Anchor::Previous) {
            let first = r.stretch.days().map(|d| chrono::Datelike::month(&d.0));
            self.context.setting = Some((r.stretch.year(), first));
        } else if matches!(r.stretch, Stretch::Year(_)) && (self.context.setting.is_none() || self.opens(e)) {
            // "In 1966, …" moves the story on; "planned for 1976" does not
            self.context.setting = Some((r.stretch.year(), None));
        }
        if let Stretch::Years(_, year) = r.stretch {
            self.context.setting = Some((year, None));
        }
        match r.stretch {
            Stretch::Day(_) if self.is_behind_since(e) => {}
            Stretch::Day(day) => self.context.near_day = Some(day),
            Stretch::Quarter(y, q) => self.context.quarter = Some((y, q)),
            _ => {}
        }
    }
}
