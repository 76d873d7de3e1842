//! The words that time expressions are made of.

use super::{Builder, Classes, phrases, table};
use crate::error::TableError;
use crate::text::Token;

/// A unit of the calendar or the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// "second"
    Second,
    /// "minute": 60 seconds.
    Minute,
    /// "hour": 60 minutes.
    Hour,
    /// "day"
    Day,
    /// "weekend": Saturday and Sunday.
    Weekend,
    /// "week": seven days.
    Week,
    /// "fortnight": two weeks.
    Fortnight,
    /// "month" of the calendar.
    Month,
    /// "quarter": three months.
    Quarter,
    /// "year" of the calendar.
    Year,
    /// "decade": ten years.
    Decade,
    /// "century": a hundred years.
    Century,
    /// "millennium": a thousand years.
    Millennium,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The hours after midnight: "the early hours".
    EarlyHours,
    /// "morning"
    Morning,
    /// "midday"
    Midday,
    /// "afternoon"
    Afternoon,
    /// "evening"
    Evening,
    /// "night"
    Night,
    /// The light hours: "daytime".
    Day,
}

/// A season, as the northern hemisphere has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// "spring": from March.
    Spring,
    /// "summer": from June.
    Summer,
    /// "autumn", "fall": from September.
    Autumn,
    /// "winter": from December.
    Winter,
}

/// A time without a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reference {
    /// "recently"
    Past,
    /// "now"
    Present,
    /// "soon"
    Future,
}

/// What a word does to the time it stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// "this week"
    This,
    /// "last week"
    Last,
    /// "the past week"
    Past,
    /// "next week"
    Next,
    /// "the coming week"
    Coming,
    /// "the previous week"
    Previous,
    /// "the following week"
    Following,
    /// "recent weeks"
    Recent,
    /// "the latest week"
    Latest,
    /// "the current week"
    Current,
    /// "the same week"
    Same,
    /// "that week"
    That,
    /// "each week"
    Each,
    /// "early May"
    Early,
    /// "mid May"
    Middle,
    /// "late May"
    Late,
    /// "the start of May"
    Start,
    /// "the end of May"
    End,
    /// "two days earlier"
    Earlier,
    /// "two days later"
    Later,
    /// "two days ago"
    Ago,
    /// "two days hence"
    Hence,
    /// "the day before"
    Before,
    /// "the day after"
    After,
    /// "fiscal 2024"
    Fiscal,
    /// "a few days"
    Few,
    /// "several days"
    Several,
    /// "a couple of days"
    Couple,
    /// "many days"
    Many,
    /// "some days"
    Some,
    /// "the first quarter"
    First,
    /// "the final quarter"
    Final,
    /// "the whole week"
    Whole,
    /// "another week"
    Another,
    /// "two more weeks"
    More,
    /// "the other day"
    Other,
    /// "half a year"
    Half,
    /// Its number names one of a kind: "Flight 2016".
    Numbered,
}

/// What a word is in a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// "March": 1 to 12.
    Month(u8),
    /// "Monday": 1 to 7.
    Weekday(u8),
    /// "Mondays".
    Weekdays(u8),
    /// "week", or with `true` "weeks".
    Unit(Unit, bool),
    /// "morning", or with `true` "mornings".
    Part(Part, bool),
    /// "summer", or with `true` "summers".
    Season(Season, bool),
    /// "yesterday": days from today.
    Day(i8),
    /// "tonight".
    Tonight,
    /// "overnight".
    Overnight,
    /// "now".
    Reference(Reference),
    /// "weekly".
    Set(Unit),
    /// "noon".
    Clock,
    /// "nineties": 199.
    Decade(u8),
    /// "last".
    Modifier(Modifier),
}

/// When a word alone is a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Always.
    Plain,
    /// With a capital.
    Capital,
    /// Beside a number or another word of time.
    Number,
    /// Where the words around it say so.
    Context,
}

/// A word of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeWord {
    /// What it is.
    pub role: Role,
    /// When it is that.
    pub form: Form,
}

/// The words of `tables/times.tsv`, by word.
#[derive(Debug, Clone, Default)]
pub struct Times {
    words: Vec<Option<TimeWord>>,
}

impl Times {
    pub(super) fn new(builder: &mut Builder) -> Result<Self, TableError> {
        let source = table::source!("times");
        let mut words = Vec::new();
        for row in table::rows(source.file, source.text, ["word", "role", "value", "form"])? {
            let [word, role, value, form] = row.cells;
            let word = phrases::at(&row, builder.class(word, Classes::TIME))?;
            let role = phrases::at(&row, read_role(role, value))?;
            let form = match form {
                "" => Form::Plain,
                "capital" => Form::Capital,
                "number" => Form::Number,
                "context" => Form::Context,
                other => {
                    return Err(
                        row.error(format!("expected capital, number, context or nothing, found {other:?}"))
                    );
                }
            };
            if words.len() <= word.index() {
                words.resize(word.index() + 1, None);
            }
            words[word.index()] = Some(TimeWord { role, form });
        }
        Ok(Self { words })
    }

    /// Gives every word of the vocabulary a place, so that a look-up needs no test.
    pub(super) fn finish(&mut self, words: usize) {
        self.words.resize(words, None);
    }

    /// What the token is in a time expression.
    #[inline]
    pub fn get(&self, token: &Token) -> Option<TimeWord> {
        self.words[token.word.index()]
    }

    /// What the token does to the time beside it.
    #[inline]
    pub fn modifier(&self, token: &Token) -> Option<Modifier> {
        match self.get(token) {
            Some(TimeWord { role: Role::Modifier(m), .. }) => Some(m),
            _ => None,
        }
    }
}

fn read_role(role: &str, value: &str) -> Result<Role, String> {
    let wrong = |what: &str| format!("expected {what}, found {value:?}");
    let number = |low: u8, high: u8| {
        value
            .parse()
            .ok()
            .filter(|n| (low..=high).contains(n))
            .ok_or_else(|| wrong(&format!("{low} to {high}")))
    };
    let plural = role.ends_with('s');
    Ok(match role {
        "month" => Role::Month(number(1, 12)?),
        "weekday" => Role::Weekday(number(1, 7)?),
        "weekdays" => Role::Weekdays(number(1, 7)?),
        "unit" | "units" => Role::Unit(unit(value).ok_or_else(|| wrong("a unit"))?, plural),
        "part" | "parts" => Role::Part(part(value).ok_or_else(|| wrong("a part of the day"))?, plural),
        "season" | "seasons" => Role::Season(season(value).ok_or_else(|| wrong("a season"))?, plural),
        "day" => Role::Day(value.parse().map_err(|_| wrong("days from today"))?),
        "tonight" => Role::Tonight,
        "overnight" => Role::Overnight,
        "reference" => Role::Reference(match value {
            "past" => Reference::Past,
            "present" => Reference::Present,
            "future" => Reference::Future,
            _ => return Err(wrong("past, present or future")),
        }),
        "set" => Role::Set(unit(value).ok_or_else(|| wrong("a unit"))?),
        "clock" => Role::Clock,
        "decade" => Role::Decade(number(192, 201)?),
        "modifier" => Role::Modifier(modifier(value).ok_or_else(|| wrong("a modifier"))?),
        other => return Err(format!("no role is called {other:?}")),
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "morning" => Part::Morning,
        "midday" => Part::Midday,
        "afternoon" => Part::Afternoon,
        "evening" => Part::Evening,
        "night" => Part::Night,
        "day" => Part::Day,
        _ => return None,
    })
}

fn season(name: &str) -> Option<Season> {
    Some(match name {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

fn modifier(name: &str) -> Option<Modifier> {
    Some(match name {
        "this" => Modifier::This,
        "last" => Modifier::Last,
        "past" => Modifier::Past,
        "next" => Modifier::Next,
        "coming" => Modifier::Coming,
        "previous" => Modifier::Previous,
        "following" => Modifier::Following,
        "recent" => Modifier::Recent,
        "latest" => Modifier::Latest,
        "current" => Modifier::Current,
        "same" => Modifier::Same,
        "that" => Modifier::That,
        "each" => Modifier::Each,
        "early" => Modifier::Early,
        "middle" => Modifier::Middle,
        "late" => Modifier::Late,
        "start" => Modifier::Start,
        "end" => Modifier::End,
        "earlier" => Modifier::Earlier,
        "later" => Modifier::Later,
        "ago" => Modifier::Ago,
        "hence" => Modifier::Hence,
        "before" => Modifier::Before,
        "after" => Modifier::After,
        "fiscal" => Modifier::Fiscal,
        "few" => Modifier::Few,
        "several" => Modifier::Several,
        "couple" => Modifier::Couple,
        "many" => Modifier::Many,
        "some" => Modifier::Some,
        "first" => Modifier::First,
        "final" => Modifier::Final,
        "whole" => Modifier::Whole,
        "another" => Modifier::Another,
        "more" => Modifier::More,
        "other" => Modifier::Other,
        "half" => Modifier::Half,
        "numbered" => Modifier::Numbered,
        _ => return None,
    })
}
