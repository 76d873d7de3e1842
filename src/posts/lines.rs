//! What each line of a page is for: text, a clock line, a byline, furniture.

use super::bylines::Byline;
use super::dateline::DateLine;
use super::layout;
use super::names;
use super::signed;
use super::stamps::Stamp;
use super::starts::ABOVE;
use crate::lexicon::zones::Zone;
use crate::lexicon::{Lexicon, PageLine, known};
use crate::model::FurnitureKind;
use crate::options::{DateOrder, Options};
use crate::text::{Document, Kind, TokenSpan};

/// What a line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    /// Begins with a clock time, or is nothing else.
    Stamp(Stamp),
    Byline(Byline),
    /// Belongs to the byline above: "Moscow correspondent", "@IvorBennett".
    Signed,
    Furniture(FurnitureKind),
}

/// The lines of a page, with what is said of all of them.
#[derive(Debug)]
pub(super) struct Lines {
    /// By index of [`Document::paragraphs`].
    pub roles: Vec<Role>,
    /// The writers that clock lines name, by line, in order.
    signed: Vec<(usize, Byline)>,
    /// The page's date line.
    pub date: Option<DateLine>,
    /// When the page was first published, as it prints.
    pub opened: Option<DateLine>,
    /// The zone of all clock lines: "(all times EST)".
    pub zone: Option<Zone>,
    /// Number of lines of text above the date line: headline and standfirst.
    pub head: usize,
}

/// How far down a page says when it was first published.
const TOP: usize = 12;

/// How many lines may stand above a page's date line, and how far down "all times GMT" is looked for.
const HEAD: usize = 6;

impl Lines {
    /// Reads every line once.
    pub fn read(document: &Document, lexicon: &Lexicon, options: &Options) -> Lines {
        let mut lines = Lines {
            roles: Vec::with_capacity(document.paragraphs.len()),
            signed: Vec::new(),
            date: None,
            opened: None,
            zone: None,
            head: 0,
        };
        let mut opened = None;
        for (i, paragraph) in document.paragraphs.iter().enumerate() {
            if i < lines.roles.len() {
                continue;
            }
            if let Some(date) = lines.opening(document, lexicon, i, opened.is_some(), options.date_order) {
                opened = opened.or(date.map(|date| (i, date)));
                lines.roles.push(Role::Furniture(FurnitureKind::Notice));
                continue;
            }
            let (role, more) = lines.role(document, lexicon, i, options.date_order);
            if i < HEAD {
                if lines.date.is_none()
                    && !matches!(role, Role::Furniture(FurnitureKind::Caption))
                    && (opened.is_none() || !DateLine::opens(document, paragraph.tokens))
                    && let Some(date) =
                        DateLine::read(document, lexicon, paragraph.tokens, options.date_order)
                {
                    lines.date = Some(date);
                    lines.head = i;
                    lines.roles.push(Role::Furniture(FurnitureKind::DateLine));
                    continue;
                }
                lines.zone = lines.zone.or_else(|| all_times(document, lexicon, paragraph.tokens));
            }
            lines.roles.push(role);
            lines.roles.resize(i + 1 + more, Role::Signed);
        }
        if let Some((i, date)) = opened {
            lines.open(document, lexicon, i, date, options.date_order);
        }
        lines.dated(document, lexicon, options.date_order);
        layout::settle(document, lexicon, &mut lines.roles);
        // A date further down stands in the text, not under its headline.
        if lines.roles[..lines.head].iter().filter(|r| **r == Role::Text).count() > ABOVE {
            lines.head = 0;
        }
        for i in 0..lines.head {
            if lines.roles[i] == Role::Text {
                lines.roles[i] = Role::Furniture(head_kind(document, document.paragraphs[i].tokens));
            }
        }
        lines
    }

    /// What the next line is for, and how many lines below belong to it.
    fn role(&mut self, document: &Document, lexicon: &Lexicon, i: usize, days: DateOrder) -> (Role, usize) {
        let line = document.paragraphs[i].tokens;
        let stamp = Stamp::read(document, lexicon, line, days);
        if stamp.is_none_or(|s| !s.alone)
            && let Some((stamp, byline)) = signed::read(document, lexicon, line, days)
        {
            self.signed.push((i, byline));
            return (Role::Stamp(stamp), 0);
        }
        if let Some(stamp) = stamp {
            return (Role::Stamp(stamp), 0);
        }
        if let Some(kind) = lexicon.furniture.kind(document.tokens(line)) {
            let kind = match kind {
                PageLine::Standfirst => FurnitureKind::Standfirst,
                PageLine::Notice => FurnitureKind::Notice,
                PageLine::Caption => FurnitureKind::Caption,
                PageLine::Credit => FurnitureKind::Credit,
                PageLine::Heading | PageLine::Events | PageLine::Rubric | PageLine::Trailer => {
                    FurnitureKind::Heading
                }
            };
            return (Role::Furniture(kind), 0);
        }
        if Stamp::updated(document, lexicon, line, days).is_some() {
            return (Role::Furniture(FurnitureKind::Notice), 0);
        }
        if separates(document, line) {
            return (Role::Furniture(FurnitureKind::Separator), 0);
        }
        let stamped = matches!(self.roles.last(), Some(Role::Stamp(s)) if s.alone);
        if let Some((byline, n)) = Byline::below(document, lexicon, i) {
            return (Role::Byline(byline), n - 1);
        }
        match stamped.then(|| names::bare(document, lexicon, line)).flatten() {
            Some(byline) => (Role::Byline(byline), 0),
            None => (Role::Text, 0),
        }
    }

    /// A full date at the top is the page's, unless all posts have one of its kind: then it is the first post's.
    fn dated(&mut self, document: &Document, lexicon: &Lexicon, days: DateOrder) {
        if self.date.is_some()
            && let Some(stamp) = self.repeated(document, lexicon, self.head, days)
        {
            self.roles[self.head] = Role::Stamp(stamp);
        }
    }

    /// The clock line that a line with a full date is, if lines of its kind stand below and no other clock line does.
    fn repeated(&self, document: &Document, lexicon: &Lexicon, at: usize, days: DateOrder) -> Option<Stamp> {
        let length = |i: usize| document.paragraphs[i].tokens.len();
        let like = |(i, role): (usize, &Role)| {
            matches!(role, Role::Stamp(s) if s.alone && s.date.date().is_some()) && length(i) == length(at)
        };
        let clock = matches!(self.roles.get(at + 1), Some(Role::Stamp(s)) if s.alone);
        if clock || !self.roles.iter().enumerate().skip(at + 1).any(like) {
            return None;
        }
        Stamp::read(document, lexicon, document.paragraphs[at].tokens, days)
    }

    /// The full date, if any, of a line that says when the page was first published; nothing for other lines. "Published
    /// on" says so above all posts only.
    fn opening(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        i: usize,
        opened: bool,
        days: DateOrder,
    ) -> Option<Option<DateLine>> {
        let line = document.paragraphs[i].tokens;
        if !DateLine::opens(document, line) {
            return None;
        }
        let first = document.tokens(line)[0].word == known::FIRST;
        let clock = |r: &Role| matches!(r, Role::Stamp(s) if s.alone);
        if !first && (opened || i >= TOP || self.roles.iter().any(clock)) {
            return None;
        }
        let date = DateLine::read(document, lexicon, line, days);
        let timed = || first && Stamp::read(document, lexicon, line, days).is_some_and(|s| s.alone);
        (date.is_some() || timed()).then_some(date)
    }

    /// Takes the line that says when the page was first published: its date is the page's where no date line stands. If
    /// all posts have such a line it is the first post's.
    fn open(&mut self, document: &Document, lexicon: &Lexicon, i: usize, date: DateLine, days: DateOrder) {
        if let Some(stamp) = self.repeated(document, lexicon, i, days) {
            self.roles[i] = Role::Stamp(stamp);
            return;
        }
        self.opened = Some(date);
        if self.date.is_none() {
            (self.date, self.head) = (Some(date), i);
            self.roles[i] = Role::Furniture(FurnitureKind::DateLine);
        }
    }

    /// The writers that a clock line names.
    pub fn signed(&self, i: usize) -> Option<&Byline> {
        let at = self.signed.binary_search_by_key(&i, |(line, _)| *line).ok()?;
        Some(&self.signed[at].1)
    }

    /// Whether the line says when something was changed.
    pub fn changed(&self, document: &Document, i: usize) -> bool {
        document.tokens(document.paragraphs[i].tokens).iter().take(2).any(|t| t.word == known::UPDATED)
    }
}

/// A line above the first post: a sentence is the standfirst, anything else a heading.
pub(super) fn head_kind(document: &Document, line: TokenSpan) -> FurnitureKind {
    let sentence =
        document.tokens(line).last().is_some_and(|t| t.is('.') || t.is(':') || t.kind == Kind::Mark);
    if sentence && line.len() > 12 { FurnitureKind::Standfirst } else { FurnitureKind::Heading }
}

/// Whether the line is a rule: "* * *", "___.".
fn separates(document: &Document, line: TokenSpan) -> bool {
    let draws = |c: char| matches!(c, '*' | '_' | '=' | '~' | '#' | '•' | '-' | '–' | '—' | '.' | '·');
    line.len() <= 20 && document.slice(document.bytes(line)).chars().all(|c| draws(c) || c.is_whitespace())
}

/// The zone in "(all times EST)", "All times stated are UK".
fn all_times(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Zone> {
    let tokens = document.tokens(line);
    let mut times = (1..tokens.len()).filter(|&i| tokens[i].word == known::TIMES);
    let at = times.find(|&i| document.word(&tokens[i - 1]).eq_ignore_ascii_case("all"))?;
    (at + 1..tokens.len().min(at + 7)).find_map(|i| lexicon.zones.at(&tokens[i..])).map(|(_, zone)| zone)
}
