//! One post as it was found on a page, before the page is put together.

use chrono::{NaiveDate, NaiveTime};
use scraper::ElementRef;
use scraper::node::Element;

use super::blocks::{Branch, text};
use super::index::{is_time_name, is_update_name};
use super::instant;
use crate::lexicon::Lexicon;
use crate::lexicon::times::Role;
use crate::lexicon::zones::Zone;
use crate::model::{Moment, PostKind};
use crate::surface::clock::{Clock, Sure};
use crate::text::{Document, Kind};

/// When a post was posted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stamp {
    /// Day and time.
    Moment(Moment),
    /// A clock alone; the day follows from the page.
    Clock(NaiveTime, Option<Zone>),
}

/// A time as a page prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    /// Its words.
    pub words: String,
    /// What they tell of the day.
    pub day: Day,
}

/// What a printed time tells of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// Nothing: "16:42".
    Open,
    /// All: "16:42, 6 March 2025".
    Known(NaiveDate),
    /// What hangs on the page's own day, or is more than a name of a month tells: "yesterday at 16:42".
    Partly,
}

impl Printed {
    /// The fullest line of the elements that is a time and nothing else; what tells of a change is left out.
    pub fn read<'d>(times: impl Iterator<Item = Branch<'d>>, lexicon: &Lexicon) -> Option<Self> {
        let lines =
            times.take(MOST_TIMES).map(text).filter(|line| !is_change(line) && is_stamp(line, lexicon));
        lines.max_by_key(String::len).map(|words| Self::new(words, lexicon))
    }

    /// A line that is a time.
    pub fn new(words: String, lexicon: &Lexicon) -> Self {
        let day = day(&words, lexicon);
        Self { words, day }
    }
}

/// A post with what is known of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Found<'d> {
    /// Its elements; none for one that only linked data has.
    pub roots: Vec<Branch<'d>>,
    /// What the page calls it: ids, the ends of addresses.
    pub keys: Vec<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its heading.
    pub title: Option<String>,
    /// When it was posted.
    pub time: Option<Stamp>,
    /// The time as the page prints it.
    pub stamp: Option<Printed>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Who wrote it: name and role.
    pub authors: Vec<(String, Option<String>)>,
    /// What it is for.
    pub kind: Option<PostKind>,
    /// Its paragraphs, without heading, time and authors.
    pub lines: Vec<String>,
}

impl Found<'_> {
    /// The instant in seconds, where it is known.
    pub fn instant(&self) -> Option<i64> {
        match self.time {
            Some(Stamp::Moment(Moment::Instant(t))) => Some(t.timestamp()),
            _ => None,
        }
    }
}

/// The longest text that is taken for a clock line, in bytes.
const CLOCK_LINE: usize = 80;

/// The most elements of a post that are looked at for its time.
const MOST_TIMES: usize = 8;

impl Stamp {
    /// The time that the elements show, or else attributes of the post itself.
    pub fn read<'d>(
        times: impl Iterator<Item = Branch<'d>>,
        roots: &[Branch],
        lexicon: &Lexicon,
    ) -> Option<Self> {
        let (mut instant, mut wall, mut day, mut clock) = (None, None, None, None);
        let mut keep = |moment| match moment {
            Moment::Instant(t) => _ = instant.get_or_insert(t),
            Moment::Local(t) => _ = wall.get_or_insert(t),
            Moment::Date(d) => _ = day.get_or_insert(d),
        };
        for branch in times.take(MOST_TIMES) {
            let Some(element) = ElementRef::wrap(branch) else { continue };
            let attributes = element.value().attrs().filter(|(name, _)| !is_update_name(name));
            attributes.filter_map(|(_, value)| instant::read(value)).for_each(&mut keep);
            if clock.is_none() {
                clock = clock_of(&text(branch), lexicon);
            }
        }
        for element in roots.iter().filter_map(|r| ElementRef::wrap(*r)) {
            let attributes = element.value().attrs();
            let attributes = attributes.filter(|(name, _)| is_time_name(name) && !is_update_name(name));
            attributes.filter_map(|(_, value)| instant::read(value)).for_each(&mut keep);
        }
        let on = |day: NaiveDate| clock.map(|c| day.and_time(c.time()));
        if let Some(t) = instant {
            let zoned = match (wall, clock) {
                (Some(wall), _) => instant::zoned(t, wall),
                (None, Some(clock)) if !clock.half_open => instant::zoned_by_clock(t, clock.time()),
                _ => t,
            };
            return Some(Stamp::Moment(Moment::Instant(zoned)));
        }
        if let Some(t) = wall {
            return Some(Stamp::Moment(Moment::Local(t)));
        }
        match (day.and_then(on), clock) {
            (Some(t), Some(c)) => Some(Stamp::Moment(crate::surface::clock::moment(t, c.zone))),
            (None, Some(c)) => Some(Stamp::Clock(c.time(), c.zone)),
            _ => day.map(|d| Stamp::Moment(Moment::Date(d))),
        }
    }

    /// The time of a change that an element shows.
    pub fn updated(branch: Branch) -> Option<Moment> {
        let element = ElementRef::wrap(branch)?;
        let own = element.value().attrs().find_map(|(_, value)| instant::read(value));
        own.or_else(|| {
            let inner = element.child_elements().take(8);
            inner.flat_map(|e| e.value().attrs()).find_map(|(_, value)| instant::read(value))
        })
    }

    /// The time of a change in an attribute of the post itself.
    pub fn updated_of(roots: &[Branch]) -> Option<Moment> {
        roots.iter().filter_map(|r| ElementRef::wrap(*r)).find_map(|element| {
            let mut attributes = element.value().attrs();
            attributes.find_map(|(name, value)| instant::read(value).filter(|_| is_update_name(name)))
        })
    }
}

/// The clock time that a short text shows.
pub(super) fn clock_of(text: &str, lexicon: &Lexicon) -> Option<Clock> {
    if text.len() > CLOCK_LINE || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let document = Document::new(text, lexicon).ok()?;
    (0..document.tokens.len())
        .find_map(|at| Clock::at(&document, lexicon, at).filter(|c| c.sure > Sure::Digits))
}

/// The day that a short text tells beside its clock time.
pub(super) fn day(text: &str, lexicon: &Lexicon) -> Day {
    let Ok(document) = Document::new(text, lexicon) else { return Day::Open };
    let (mut month, mut figures, mut told) = (None, Vec::new(), false);
    let mut at = 0;
    while let Some(token) = document.tokens.get(at) {
        if let Some(clock) = Clock::at(&document, lexicon, at).filter(|c| c.sure > Sure::Digits) {
            at = clock.end() as usize;
            continue;
        }
        match lexicon.times.get(token).map(|w| w.role) {
            Some(Role::Month(m)) => month = month.or(Some(m)),
            Some(Role::Weekday(_) | Role::Day(_)) => told = true,
            _ if token.kind == Kind::Number => figures.push((token.integer(), token.len())),
            _ => {}
        }
        at += 1;
    }
    let date = match (month, &figures[..]) {
        (Some(month), [(Some(day), 1 | 2), (Some(year), 4)]) => {
            NaiveDate::from_ymd_opt(*year as i32, u32::from(month), *day)
        }
        _ => None,
    };
    match date {
        Some(date) => Day::Known(date),
        None if told || month.is_some() || !figures.is_empty() => Day::Partly,
        None => Day::Open,
    }
}

/// Whether a line tells when something was changed: "Updated at 17.03", "Last modified: 6 March".
pub(super) fn is_change(line: &str) -> bool {
    // "Jan 7, 2025 Updated 15:10" tells of both.
    let label = line.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let words = label.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    words.take(2).any(is_update_name)
}

/// Whether a line is a time and nothing else: "Posted at 14:05 (GMT), 5 March", "21 mins ago".
pub(super) fn is_stamp(line: &str, lexicon: &Lexicon) -> bool {
    if line.len() > CLOCK_LINE || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let Ok(document) = Document::new(line, lexicon) else { return false };
    let tokens = &document.tokens;
    let mut at = 0;
    let mut time = false;
    while let Some(token) = tokens.get(at) {
        if let Some(clock) = Clock::at(&document, lexicon, at).filter(|c| c.sure > Sure::Digits) {
            time = true;
            at = clock.end() as usize;
            continue;
        }
        match token.kind {
            Kind::Word if lexicon.pages.is_stamp(document.word(token)) => {
                time |= document.word(token).eq_ignore_ascii_case("ago");
            }
            Kind::Word | Kind::Url => return false,
            _ => {}
        }
        at += 1;
    }
    time
}

/// What the names of an element say that its post is for.
pub(super) fn kind_of(element: &Element) -> Option<PostKind> {
    let said = |name: &str| {
        name == "class" || name == "itemtype" || (name.starts_with("data-") && name.ends_with("type"))
    };
    element.attrs().filter(|(name, _)| said(name)).find_map(|(_, value)| kind(value))
}

/// What a name says that a post is for: "is-summary", "AnalysisNewsArticle".
pub(super) fn kind(names: &str) -> Option<PostKind> {
    if names.len() > 1000 {
        return None;
    }
    let lower = names.to_ascii_lowercase();
    let has = |word: &str| {
        lower.match_indices(word).any(|(at, _)| !lower[..at].ends_with(|c: char| c.is_ascii_alphanumeric()))
    };
    [
        ("summary", PostKind::Summary),
        ("recap", PostKind::Summary),
        ("analysis", PostKind::Analysis),
        ("agenda", PostKind::Agenda),
        ("opening-post", PostKind::Opening),
        ("closing-post", PostKind::Closing),
    ]
    .into_iter()
    .find(|(word, _)| has(word))
    .map(|(_, kind)| kind)
}

/// The letters and digits of a text, in lower case.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether two texts have the same letters and digits.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}
