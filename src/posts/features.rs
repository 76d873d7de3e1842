//! What speaks for and against a border between two lines: binned features for the linear model.

use super::bins::{depth, few, relative, share, size, z};
use super::cohesion::{Links, links};
use super::patterns::patterns;
use crate::lexicon::{Classes, Lexicon, known};
use crate::surface::Surface;
use crate::text::{Document, Flags, Kind, Token, TokenSpan};
use crate::weights::Feature;

/// How many tokens at the head of a line and of its neighbours are read as words.
pub(super) const HEAD: usize = 18;
/// How many tokens at the end of the line before are read as words.
const TAIL: usize = 14;
/// How many tokens at the head are read in pairs.
const PAIRS: usize = 8;

/// How a text is written; each way has weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As printed.
    Natural = 0,
    /// All in lower case, as corpora often are.
    Lower = 1,
}

/// The lines of a text, ready to ask for the features of any border.
#[derive(Debug)]
pub struct Scene<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    /// The lines that may be posts' text.
    pub lines: &'a [TokenSpan],
    /// How the text is written.
    pub style: Style,
    links: Vec<Links>,
    /// By line: the cohesion across its start, in thousandths.
    across: Vec<u32>,
    /// Mean and spread of `across`.
    level: (u32, u32),
    /// By line: whether it begins inside a quotation.
    inside: Vec<Inside>,
    mean_length: u32,
    /// By line: how many lines back one ends in a colon; the line before it is 1.
    listed: Vec<u32>,
}

/// How a text is written: writers of live blogs speak for themselves, and embed what others post.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// Lines that begin in the first person, outside quotations.
    pub voice: u32,
    /// Lines that end without a full stop.
    pub open: u32,
    /// Lines with links, handles or hashtags.
    pub embedded: u32,
}

/// How a line's start lies to the quotations of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// Outside all of them.
    No,
    /// In one that never closes.
    Open,
    /// In one that closes later: no border can be here.
    Closed,
}

impl<'a> Scene<'a> {
    /// Reads what all borders share.
    pub fn new(
        document: &'a Document,
        lexicon: &'a Lexicon,
        surface: &Surface,
        lines: &'a [TokenSpan],
    ) -> Self {
        let links = links(document, lexicon, lines);
        let across: Vec<u32> = (0..lines.len()).map(|i| across(&links, i)).collect();
        let mean_length = lines.iter().map(|l| l.len()).sum::<u32>() / (lines.len() as u32).max(1);
        Self {
            document,
            lexicon,
            lines,
            style: style(document, lines),
            level: level(&across),
            inside: inside(document, surface, lines),
            links,
            across,
            mean_length,
            listed: listed(document, lines),
        }
    }

    /// How the whole text is written, in numbers of lines.
    pub fn manner(&self) -> Manner {
        let mut manner = Manner::default();
        for (i, &line) in self.lines.iter().enumerate() {
            let tokens = self.document.tokens(line);
            let near = &tokens[..tokens.len().min(6)];
            let speaks = |t: &Token| matches!(t.word, known::I | known::WE | known::OUR | known::MY);
            let outside =
                self.inside[i] == Inside::No && tokens.first().is_some_and(|t| t.kind != Kind::Mark);
            manner.voice += u32::from(outside && near.iter().any(speaks));
            manner.open += u32::from(matches!(self.closes(tokens), 4..=9 | 11));
            manner.embedded += u32::from(marks_of(tokens) & 13 != 0);
        }
        manner
    }

    /// How the start of the line lies to the quotations.
    pub fn inside(&self, i: usize) -> Inside {
        self.inside[i]
    }

    /// Calls `each` with every feature of the border before line `i`, which is not the first line, and with the
    /// number of its template.
    pub fn features(&self, i: usize, mut each: impl FnMut(u8, Feature)) {
        let style = (self.style as u32) << 24;
        let mut put = |template: u8, a: u32, b: u32| each(template, Feature::new(template, a, b ^ style));
        let line = self.document.tokens(self.lines[i]);
        let before = self.document.tokens(self.lines[i - 1]);
        let next = self.lines.get(i + 1).map_or(&[][..], |&l| self.document.tokens(l));
        self.words(line, before, next, &mut put);
        patterns(self.lexicon, line, next, &mut put);
        self.shapes(i, line, before, next, &mut put);
        self.cohesion(i, &mut put);
    }

    fn words(&self, line: &[Token], before: &[Token], next: &[Token], put: &mut impl FnMut(u8, u32, u32)) {
        let k = |tokens: &[Token], i: usize| tokens.get(i).map_or(0, key);
        // The words that open the line.
        put(1, k(line, 0), 0);
        put(2, k(line, 0), k(line, 1));
        put(3, k(line, 1), k(line, 2));
        put(4, k(line, 0), k(line, 1) ^ k(line, 2).rotate_left(9));
        let sentence = head(line, HEAD);
        for (j, token) in sentence.iter().enumerate() {
            let key = key(token);
            put(5, key, 0);
            if j + 1 < sentence.len().min(PAIRS) {
                put(6, key, self::key(&sentence[j + 1]));
            }
        }
        // The words that close the line before.
        let n = before.len();
        let end = |back: usize| if n >= back { key(&before[n - back]) } else { 0 };
        put(7, end(1), 0);
        put(8, end(2), end(1));
        put(9, end(3), end(2));
        for token in tail(before, TAIL) {
            put(10, key(token), 0);
        }
        put(11, k(before, 0), 0);
        put(12, k(before, 0), k(before, 1));
        for token in head(before, PAIRS) {
            put(13, key(token), 0);
        }
        // The words that open the line behind: "He added" follows what a post opens with.
        put(14, k(next, 0), 0);
        put(15, k(next, 0), k(next, 1));
        for token in head(next, PAIRS) {
            put(16, key(token), 0);
        }
        put(17, k(line, 0), k(before, 0));
        put(18, k(line, 0), end(1));
    }

    fn shapes(
        &self,
        i: usize,
        line: &[Token],
        before: &[Token],
        next: &[Token],
        put: &mut impl FnMut(u8, u32, u32),
    ) {
        let (opens, closes) = (self.opens(line), self.closes(before));
        let (ends, starts) = (self.closes(line), self.opens(next));
        let (here, there, after) = (size(line.len()), size(before.len()), size(next.len()));
        put(30, opens, closes);
        put(31, opens, ends);
        put(32, opens, starts);
        put(33, closes, ends);
        put(34, opens | closes << 8, ends | starts << 8);
        put(35, here, there);
        put(36, here, after);
        put(37, here, opens);
        put(38, there, closes);
        put(39, here, ends);
        put(40, here | there << 8, after);
        put(
            41,
            relative(line.len() as u32, self.mean_length),
            relative(before.len() as u32, self.mean_length),
        );
        put(42, marks_of(line), marks_of(before));
        put(43, marks_of(line), marks_of(next));
        put(44, self.inside[i] as u32, opens);
        let left = (self.lines.len() - i).min(4) as u32;
        put(45, (i as u32).min(4), left);
        put(46, size(self.mean_length as usize), 0);
        put(47, self.opens(before), opens);
        let sentences =
            |l: &[Token]| l.iter().filter(|t| t.flags.has(Flags::SENTENCE_START)).count().min(4) as u32;
        put(48, sentences(line), sentences(before));
        let listed = self.listed[i].min(9);
        put(49, listed, closes);
        put(50, listed, here | there << 8);
        put(51, listed, opens);
        if i >= 2 {
            let earlier = self.document.tokens(self.lines[i - 2]);
            put(52, self.closes(earlier), closes);
            put(53, self.opens(earlier), self.opens(before) | opens << 8);
            put(54, size(earlier.len()), there | here << 8);
        }
    }

    fn cohesion(&self, i: usize, put: &mut impl FnMut(u8, u32, u32)) {
        let l = &self.links[i];
        let total = |from: usize, n: usize| self.links[from..].iter().take(n).map(|l| l.total).sum::<u32>();
        for k in 0..4 {
            put(60 + k as u8, share(l.linked[k], l.total), 0);
        }
        let ahead = total(i, 3);
        for k in 0..3 {
            put(64 + k as u8, share(l.ahead[k], ahead), 0);
        }
        put(67, u32::from(l.rare.min(4)), few(l.linked[1]));
        put(68, share(l.linked[2], l.total), share(l.ahead[2], ahead));
        let at = |i: usize| self.across.get(i).copied().unwrap_or(500);
        let here = at(i);
        let peak = |a: u32, b: u32| a.max(b).saturating_sub(here);
        let left = peak(at(i - 1), if i > 1 { at(i - 2) } else { 0 });
        let right = peak(at(i + 1), at(i + 2));
        put(69, depth(left), depth(right));
        put(70, depth(left + right), 0);
        let (mean, spread) = self.level;
        put(71, z(here, mean, spread), 0);
        let next = self.links.get(i + 1).copied().unwrap_or_default();
        put(72, share(l.linked[0], l.total), share(next.linked[0], next.total));
        put(73, u32::from(l.fresh.min(3)), u32::from(l.bare_near.min(3)));
        put(74, u32::from(l.again.min(2)), u32::from(l.bare_near.min(2)));
        put(75, u32::from(l.bare_far.min(3)), u32::from(l.bare_new.min(3)));
        put(76, u32::from(next.bare_near.min(3)), u32::from(l.fresh.min(2)) | u32::from(l.again.min(2)) << 4);
        put(77, z(here, mean, spread), depth(left + right));
        put(78, share(l.linked[3], l.total), few(l.total - l.linked[3]));
    }

    /// How a line opens, in few classes.
    fn opens(&self, line: &[Token]) -> u32 {
        let Some(first) = line.first() else { return 0 };
        match first.kind {
            Kind::Mark => 1,
            Kind::Number => 2,
            Kind::Dash | Kind::Symbol => 3,
            Kind::Url => 4,
            Kind::Punct if first.is('@') || first.is('.') => 5,
            Kind::Punct if first.is('#') => 6,
            Kind::Punct => 7,
            Kind::Word => {
                let classes = self.lexicon.classes(first);
                let class = [
                    Classes::PRONOUN,
                    Classes::CONJUNCTION,
                    Classes::ARTICLE,
                    Classes::DETERMINER,
                    Classes::PREPOSITION,
                    Classes::ADVERB,
                    Classes::AUXILIARY,
                ];
                let at = class.iter().position(|&c| classes.has(c));
                match at {
                    Some(k) => 8 + k as u32,
                    None if !first.capital() => 16,
                    None if first.flags.has(Flags::UPPER) => 17,
                    None if line.get(1).is_some_and(|t| t.capital()) => 18,
                    None if line.get(1).is_some_and(|t| t.is(':')) => 19,
                    None => 20,
                }
            }
        }
    }

    /// How a line ends, in few classes.
    fn closes(&self, line: &[Token]) -> u32 {
        let Some(last) = line.last() else { return 0 };
        match last.kind {
            Kind::Mark => match line.len().checked_sub(2).map(|i| &line[i]) {
                Some(t) if t.is('.') || t.is('!') || t.is('?') || t.is('…') => 1,
                Some(t) if t.is(',') => 2,
                _ => 3,
            },
            Kind::Number => 4,
            Kind::Url => 5,
            Kind::Word => 6 + u32::from(last.flags.has(Flags::DOTTED)),
            Kind::Dash => 8,
            Kind::Symbol => 9,
            Kind::Punct => match char::from_u32(last.key) {
                Some('.') => 10,
                Some(':') => 11,
                Some('?') => 12,
                Some('!') => 13,
                Some('…') => 14,
                Some(',' | ';') => 15,
                Some(')') => 16,
                _ => 17,
            },
        }
    }
}

/// What a token is compared by: words by their hash, the rest by their shape.
#[inline]
pub(super) fn key(token: &Token) -> u32 {
    match token.kind {
        Kind::Word => token.key,
        Kind::Number => match token.integer() {
            Some(1900..=2099) => 1,
            Some(_) => 2 + token.len().min(6),
            None => 9,
        },
        Kind::Mark => 10,
        Kind::Dash => 11,
        Kind::Symbol => 12,
        Kind::Url => 13,
        Kind::Punct => token.key,
    }
}

/// The first sentence of a line, or its first tokens.
pub(super) fn head(line: &[Token], most: usize) -> &[Token] {
    let line = &line[..line.len().min(most)];
    let end = line.iter().skip(1).position(|t| t.flags.has(Flags::SENTENCE_START));
    &line[..end.map_or(line.len(), |n| n + 1)]
}

/// The last tokens of a line.
fn tail(line: &[Token], most: usize) -> &[Token] {
    &line[line.len().saturating_sub(most)..]
}

/// Marks that tell embedded posts, links and lists.
fn marks_of(line: &[Token]) -> u32 {
    let mut found = 0;
    for t in line.iter().take(12).chain(tail(line, 12)) {
        found |= match t.kind {
            Kind::Url => 1,
            Kind::Mark => 2,
            Kind::Punct if t.is('@') => 4,
            Kind::Punct if t.is('#') => 8,
            Kind::Punct if t.is('(') => 16,
            _ => 0,
        };
    }
    found
}

/// The cohesion across the start of a line, in thousandths.
fn across(links: &[Links], i: usize) -> u32 {
    let total: u32 = links[i..].iter().take(3).map(|l| l.total).sum();
    if i == 0 || total == 0 { 500 } else { (u64::from(links[i].ahead[2]) * 1000 / u64::from(total)) as u32 }
}

/// Mean and mean deviation.
fn level(across: &[u32]) -> (u32, u32) {
    let n = across.len().max(1) as u64;
    let mean = (across.iter().map(|&a| u64::from(a)).sum::<u64>() / n) as u32;
    let spread = (across.iter().map(|&a| u64::from(a.abs_diff(mean))).sum::<u64>() / n) as u32;
    (mean, spread)
}

/// In lower case if hardly a line begins with a capital letter.
fn style(document: &Document, lines: &[TokenSpan]) -> Style {
    let capital = |l: &&TokenSpan| document.tokens(**l).iter().take(4).any(Token::capital);
    let capitals = lines.iter().filter(capital).count();
    if capitals * 10 < lines.len() { Style::Lower } else { Style::Natural }
}

/// By line: whether it begins inside a quotation.
fn inside(document: &Document, surface: &Surface, lines: &[TokenSpan]) -> Vec<Inside> {
    let mut inside = vec![Inside::No; lines.len()];
    for mark in &surface.marks {
        let first = lines.partition_point(|l| document.bytes(*l).start <= mark.span.start);
        for (i, line) in lines.iter().enumerate().skip(first) {
            if document.bytes(*line).start >= mark.span.end {
                break;
            }
            if mark.closed {
                inside[i] = Inside::Closed;
            } else if inside[i] == Inside::No {
                inside[i] = Inside::Open;
            }
        }
    }
    inside
}

/// By line: how many lines back one ends in a colon, the line before it being 1.
fn listed(document: &Document, lines: &[TokenSpan]) -> Vec<u32> {
    let mut since = u32::MAX;
    let each = lines.iter().map(|&line| {
        since = since.saturating_add(1);
        let here = since;
        if document.tokens(line).last().is_some_and(|t| t.is(':')) {
            since = 0;
        }
        here
    });
    each.collect()
}
