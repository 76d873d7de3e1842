//! Lines of a page that are no journalism: player notices, prompts, captions, credits.

use super::{Builder, Phrases, known, phrases, table};
use crate::error::TableError;
use crate::text::{Kind, Token};

/// What a line of the page is; the model's furniture kinds stand for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLine {
    /// Announces the page: "Follow the latest".
    Standfirst,
    /// A prompt, a player notice, a menu.
    Notice,
    /// The caption or credit of a picture.
    Caption,
    /// Who edits or reports the page.
    Credit,
    /// Heads a list of links.
    Heading,
    /// Heads a list of events, or a post where titles stand: "Key events".
    Events,
    /// Leads a link, or heads a post where titles stand: "In pictures: the flood".
    Rubric,
    /// Heads the links at the foot of a page: "Related topics".
    Trailer,
}

impl PageLine {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "standfirst" => Self::Standfirst,
            "notice" => Self::Notice,
            "caption" => Self::Caption,
            "credit" => Self::Credit,
            "heading" => Self::Heading,
            "events" => Self::Events,
            "rubric" => Self::Rubric,
            "trailer" => Self::Trailer,
            _ => return None,
        })
    }
}

/// Where in its line a phrase must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Whole,
    Count,
    Start,
    Link,
    Colon,
    Tail,
    Agency,
    Any,
}

impl Where {
    /// The places by the names that the table gives them.
    const NAMED: [(&str, Self); 8] = [
        ("whole", Self::Whole),
        ("count", Self::Count),
        ("start", Self::Start),
        ("link", Self::Link),
        ("colon", Self::Colon),
        ("tail", Self::Tail),
        ("agency", Self::Agency),
        ("any", Self::Any),
    ];

    /// The place of that name.
    fn named(name: &str) -> Result<Self, String> {
        Self::NAMED.iter().find(|(n, _)| *n == name).map(|&(_, place)| place).ok_or_else(|| {
            let names: Vec<&str> = Self::NAMED.iter().map(|&(n, _)| n).collect();
            format!("expected one of {}, found {name:?}", names.join(", "))
        })
    }
}

/// The most tokens of a line that a phrase at its start makes furniture: longer lines tell something.
const LONGEST_NOTICE: usize = 30;

/// The most tokens of a line that is a link to somewhere else.
const LONGEST_LINK: usize = 16;

/// How far from the end of a line a picture's credit begins, in tokens.
const TAIL: usize = 10;

/// The most tokens of a credit that names an agency.
const LONGEST_CREDIT: usize = 14;

/// The furniture table.
#[derive(Debug, Clone, Default)]
pub struct FurnitureLines {
    lines: Phrases<(Where, PageLine)>,
    /// Those of the lines that are credits, which stand at the end of longer ones.
    credits: Phrases<()>,
}

impl FurnitureLines {
    pub(super) fn read(builder: &mut Builder, source: table::Source) -> Result<Self, TableError> {
        let (mut lines, mut credits) = (Phrases::default(), Phrases::default());
        for row in table::rows(source.file, source.text, ["line", "where", "kind"])? {
            let place = Where::named(row.cells[1]).map_err(|problem| row.error(problem))?;
            let kind = PageLine::named(row.cells[2])
                .ok_or_else(|| row.error(format!("no kind of line is called {:?}", row.cells[2])))?;
            phrases::at(&row, lines.add(builder, row.cells[0], (place, kind)))?;
            if matches!(place, Where::Tail | Where::Agency) {
                phrases::at(&row, credits.add(builder, row.cells[0], ()))?;
            }
        }
        Ok(Self { lines, credits })
    }

    /// What the line is by its words alone; `None` for what may be journalism.
    pub fn kind(&self, line: &[Token]) -> Option<PageLine> {
        if let Some((n, &(place, kind))) = self.lines.longest(line)
            && stands(place, kind, line, &line[n..])
        {
            return Some(kind);
        }
        // "12 comments", "5 min read"
        if let [number, rest @ ..] = line
            && number.kind == Kind::Number
            && rest.len() <= 4
            && let Some((n, &(Where::Count, kind))) = self.lines.longest(rest)
            && closes(&rest[n..])
        {
            return Some(kind);
        }
        let from = line.len().saturating_sub(TAIL);
        let mut may_credit = (from..line.len()).filter(|&i| self.credits.may_begin(&line[i]));
        let credited = may_credit.find_map(|i| match self.lines.longest(&line[i..]) {
            Some((n, &(Where::Tail, kind))) if credits(&line[..i], &line[i + n..]) => Some(kind),
            Some((n, &(Where::Agency, kind))) if ends(&line[i + n..]) && self.pictures(line) => Some(kind),
            _ => None,
        });
        // "(AP Photo/Ann Smith)": the agency may stand before the name.
        credited.or_else(|| {
            let bracket = line.last().is_some_and(|t| t.is(')') || t.is(']')) || slashed(line);
            (bracket && self.pictures(line)).then_some(PageLine::Caption)
        })
    }

    /// Whether the line is a picture's credit, or ends in one in brackets: "Ann Smith/Reuters", "[Ann Smith/AFP]".
    fn pictures(&self, line: &[Token]) -> bool {
        let line = match line {
            [head @ .., stop] if stop.is('.') => head,
            _ => line,
        };
        let (inner, whole) = match line.last() {
            Some(t) if t.is(')') || t.is(']') => {
                let from = line.len().saturating_sub(LONGEST_CREDIT);
                let opens = |t: &Token| t.is('(') || t.is('[');
                let Some(at) = line[from..].iter().rposition(opens).map(|k| from + k) else { return false };
                (&line[at + 1..line.len() - 1], at == 0)
            }
            _ => (line, true),
        };
        if inner.len() > LONGEST_CREDIT {
            return false;
        }
        let (mut at, mut agencies, mut slashes, mut names, mut before) = (0, 0, 0, 0, 0);
        if let Some((n, (Where::Colon, PageLine::Caption))) = self.lines.longest(inner)
            && inner.get(n).is_some_and(|t| t.is(':'))
        {
            (at, slashes) = (n + 1, 1);
        }
        while let Some(token) = inner.get(at) {
            match self.lines.longest(&inner[at..]) {
                Some((n, (Where::Agency, _))) if token.capital() => {
                    (at, agencies) = (at + n, agencies + 1);
                    continue;
                }
                Some((n, (Where::Tail, _))) if token.capital() => {
                    (at, agencies, slashes) =
                        (at + n, agencies + 1, slashes + usize::from(!whole || names == 0));
                    continue;
                }
                _ => {}
            }
            match token {
                t if t.is('/') => (slashes, before) = (slashes + 1, names),
                t if t.word == known::VIA => slashes += 1,
                t if t.capital() || t.is('-') || t.is('.') || t.kind == Kind::Mark => names += 1,
                _ => return false,
            }
            at += 1;
        }
        // "The queue at the bridge [Ann Smith/The Paper]"
        let square = !whole && line.last().is_some_and(|t| t.is(']')) && before > 1;
        (agencies > 0 || square) && (slashes > 0 || (whole && names == 0))
    }

    /// What the line is if it stands above the first post: a standfirst announces the page.
    pub fn announces(&self, line: &[Token]) -> bool {
        (0..line.len()).any(|i| matches!(self.lines.longest(&line[i..]), Some((_, (Where::Any, _)))))
    }
}

/// Whether the phrase stands where it must; `rest` is the line behind it.
fn stands(place: Where, kind: PageLine, line: &[Token], rest: &[Token]) -> bool {
    let marked = rest.first().is_some_and(|t| t.is(':')) && line.len() <= LONGEST_NOTICE;
    let stopped = line.last().is_some_and(|t| t.is('.'));
    match place {
        Where::Whole | Where::Count => closes(rest),
        Where::Start => line.len() <= LONGEST_NOTICE,
        // "Read more on this story", but not "Read more on the subject, the minister told her."
        Where::Link => line.len() <= LONGEST_LINK && (!stopped || rest.len() == 1),
        // "Related: The day the river rose", but not "More: that is what they want."
        Where::Colon => closes(rest) || (marked && (kind == PageLine::Caption || !stopped)),
        Where::Tail => marked || closes(rest),
        Where::Agency | Where::Any => false,
    }
}

/// Whether nothing but the end of a credit follows.
fn ends(rest: &[Token]) -> bool {
    rest.len() <= 2 && rest.iter().all(|t| t.is('.') || t.is(')') || t.is(']'))
}

/// Whether a short line has a slash in it.
fn slashed(line: &[Token]) -> bool {
    line.len() <= LONGEST_CREDIT && line.iter().any(|t| t.is('/'))
}

/// Whether nothing but punctuation follows.
fn closes(rest: &[Token]) -> bool {
    rest.iter().all(|t| t.is('.') || t.is(':') || t.is('?') || t.is('!') || t.is('…'))
}

/// Whether a credit can stand here: after a caption that ends, before "/", ":" or the end of the line.
fn credits(before: &[Token], after: &[Token]) -> bool {
    let opens = after.first().is_none_or(|t| t.is(':') || t.is('/') || (t.is('.') && after.len() == 1));
    let closes = before.last().is_some_and(|t| t.is('.') || t.is('/') || t.is(':') || t.is(')') || t.is('|'));
    opens && closes && after.iter().filter(|t| t.is_word()).count() <= 6
}
