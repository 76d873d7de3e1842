//! Which mark closes which: a small stack, carried over a paragraph's end where the next paragraph opens again.

use super::Marked;
use super::events::{Event, Family, Shape};
use crate::text::{ByteSpan, Document, Flags, Kind, TokenSpan};

/// How deep quotations stand in one another; deeper marks are left alone.
const DEPTH: usize = 6;

/// How many lines a quotation is followed over that stands in broken lines.
const LINES: usize = 12;

/// How many marks are looked at to see what follows.
const AHEAD: usize = 12;

#[derive(Debug, Clone, Copy)]
struct Open {
    /// Index among the marked stretches.
    index: u32,
    family: Family,
    shape: Shape,
    /// First token of the mark that opened it last, and the token after the mark.
    at: u32,
    inside: u32,
}

pub(super) struct Pairing<'d, 't> {
    document: &'d Document<'t>,
    marked: Vec<Marked>,
    /// Of the same length: whether it is no quotation after all.
    dropped: Vec<bool>,
    open: Vec<Open>,
}

impl<'d, 't> Pairing<'d, 't> {
    pub fn new(document: &'d Document<'t>) -> Self {
        Self { document, marked: Vec::new(), dropped: Vec::new(), open: Vec::new() }
    }

    /// Whether a quotation waits for the paragraph that follows.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Reads the marks of one paragraph; `next` is the paragraph after it.
    pub fn paragraph(&mut self, paragraph: TokenSpan, next: Option<TokenSpan>, events: &[Event]) {
        let mut events = events;
        if let Some(carried) = self.open.last_mut()
            && let Some((first, rest)) = events.split_first()
            && first.at == paragraph.start
            && first.family == carried.family
        {
            (carried.at, carried.inside) = (first.at, first.at + first.len);
            events = rest;
        } else if let Some(carried) = self.open.last_mut() {
            // The line was broken inside the quotation: there is no mark to read over.
            (carried.at, carried.inside) = (paragraph.start, paragraph.start);
        }
        for (i, event) in events.iter().enumerate() {
            self.event(event, &events[i + 1..], next);
        }
        self.end(paragraph, next);
    }

    fn event(&mut self, event: &Event, rest: &[Event], next: Option<TokenSpan>) {
        let depth = self.open.iter().rposition(|o| o.family == event.family);
        if event.shape == Shape::Wire && depth.is_none() && !event.opens {
            // `'He said 'no''`: two marks that close two quotations.
            let one = Event { len: 1, family: Family::Single, shape: Shape::Straight, ..*event };
            for event in [one, Event { at: event.at + 1, ..one }] {
                if self.open.iter().any(|o| o.family == Family::Single) {
                    self.event(&event, rest, next);
                }
            }
            return;
        }
        match depth {
            Some(depth) if event.closes && !(event.opens && self.nests(depth, event, rest)) => {
                if event.weak && self.better_follows(depth, rest, next) {
                    return;
                }
                let inner = self.open[depth + 1..].iter().find(|o| o.family == Family::Double);
                if event.family == Family::Single && inner.is_some() && closes_soon(Family::Double, rest) {
                    return; // an apostrophe inside the inner quotation
                }
                self.close(depth, event);
            }
            Some(depth) if event.opens => {
                if event.family == Family::Single || self.nests(depth, event, rest) {
                    // A single mark inside a single one is an apostrophe or a slip: the first stays open.
                    if event.family != Family::Single || self.nests(depth, event, rest) {
                        self.push(event);
                    }
                    return;
                }
                // Opened again without a closing mark: the quotation before ends here.
                self.cut(depth, event.at);
                self.push(event);
            }
            None if event.opens && !event.closes => self.push(event),
            // A mark that may be either opens if something can close it.
            None if event.opens && closes_soon(event.family, rest) => self.push(event),
            _ => {}
        }
    }

    /// Whether the opening mark stands for a quotation inside the open one of its family.
    fn nests(&self, depth: usize, event: &Event, rest: &[Event]) -> bool {
        let mut same = rest.iter().take(AHEAD).filter(|e| e.family == event.family && !e.weak);
        let Some(first) = same.next() else { return false };
        if !first.closes || first.opens && first.shape == Shape::Straight {
            return false;
        }
        let outer = self.open[depth].shape;
        if outer != event.shape && first.shape == event.shape {
            return same.any(|e| e.closes && e.shape == outer);
        }
        same.next().is_some_and(|e| e.closes && !e.opens)
    }

    /// Whether a mark that may be an apostrophe is followed by one that closes the quotation better.
    fn better_follows(&self, depth: usize, rest: &[Event], next: Option<TokenSpan>) -> bool {
        for event in rest.iter().take(AHEAD).filter(|e| e.family == Family::Single) {
            if event.opens {
                return false;
            }
            if event.closes && !event.weak {
                return true;
            }
        }
        depth == 0 && self.open.first().is_some_and(|&o| self.stands_alone(o)) && self.reopens(next)
    }

    /// Whether the next paragraph begins with the mark that opened the outermost quotation.
    fn reopens(&self, next: Option<TokenSpan>) -> bool {
        let (Some(open), Some(next)) = (self.open.first(), next) else { return false };
        let (Some(first), Some(second)) = (
            self.document.tokens.get(next.start as usize),
            self.document.tokens.get(next.start as usize + 1),
        ) else {
            return false;
        };
        let wire = first.key == second.key && !second.spaced();
        let mark = match char::from_u32(first.key) {
            Some('“' | '"' | '„' | '‟') => open.family == Family::Double,
            Some('\'' | '‘' | '`') if wire => open.family == Family::Double,
            Some('\'' | '‘' | '‚' | '`') => open.family == Family::Single,
            Some('«' | '»') => open.family == Family::Guillemet,
            Some('‹' | '›') => open.family == Family::SingleGuillemet,
            _ => false,
        };
        first.kind == Kind::Mark
            && mark
            && (!second.spaced() || first.is('“'))
            && !second.flags.has(Flags::LINE_START)
    }

    /// Whether the next line goes on in the middle of a sentence: it was broken, and the quotation with it.
    fn broken(&self, paragraph: TokenSpan, next: Option<TokenSpan>) -> bool {
        let tokens = &self.document.tokens;
        let Some(next) = next else { return false };
        let (Some(last), Some(first)) =
            (tokens.get(paragraph.end as usize - 1), tokens.get(next.start as usize))
        else {
            return false;
        };
        let apart = &self.document.text[last.end as usize..first.start as usize];
        last.is_word()
            && first.is_word()
            && !first.capital()
            && apart.bytes().filter(|&b| b == b'\n').count() == 1
            && self.open.first().is_some_and(|o| {
                o.family == Family::Double && self.marked[o.index as usize].parts.len() < LINES
            })
    }

    fn push(&mut self, event: &Event) {
        if self.open.len() >= DEPTH {
            return;
        }
        let index = self.marked.len() as u32;
        let start = self.document.tokens[event.at as usize].start;
        self.open.push(Open {
            index,
            family: event.family,
            shape: event.shape,
            at: event.at,
            inside: event.at + event.len,
        });
        self.marked.push(Marked {
            span: ByteSpan::new(start, start),
            tokens: TokenSpan::new(event.at, event.at),
            parts: Vec::new(),
            parent: self.open.len().checked_sub(2).map(|n| self.open[n].index),
            closed: false,
            single: matches!(event.family, Family::Single | Family::SingleGuillemet),
        });
        self.dropped.push(false);
    }

    fn close(&mut self, depth: usize, event: &Event) {
        self.drop_above(depth, event.at);
        if let Some(open) = self.open.pop() {
            self.part(open, event.at);
            self.stop(open, event.at + event.len, true);
        }
    }

    /// Ends the quotation at `depth` before the token, for want of a mark.
    fn cut(&mut self, depth: usize, at: u32) {
        self.drop_above(depth, at);
        if let Some(open) = self.open.pop() {
            if open.family == Family::Single {
                self.dropped[open.index as usize] = true;
            } else {
                self.part(open, at);
                self.stop(open, at, false);
            }
        }
    }

    /// Settles what is still open inside the quotation at `depth`.
    fn drop_above(&mut self, depth: usize, at: u32) {
        while self.open.len() > depth + 1 {
            let last = self.open.len() - 1;
            self.cut(last, at);
        }
    }

    fn part(&mut self, open: Open, end: u32) {
        let words = TokenSpan::new(open.inside.min(end), end);
        if !words.is_empty() {
            self.marked[open.index as usize].parts.push(self.document.bytes(words));
        }
    }

    fn stop(&mut self, open: Open, end: u32, closed: bool) {
        let marked = &mut self.marked[open.index as usize];
        marked.tokens.end = end.max(marked.tokens.start);
        marked.span = self.document.bytes(marked.tokens);
        marked.closed = closed;
    }

    /// At the end of a paragraph the outermost quotation may wait for the next one; the rest is settled.
    fn end(&mut self, paragraph: TokenSpan, next: Option<TokenSpan>) {
        if self.open.is_empty() {
            return;
        }
        self.drop_above(0, paragraph.end);
        let open = self.open[0];
        if self.reopens(next) || self.broken(paragraph, next) {
            self.part(open, paragraph.end);
            return;
        }
        self.open.clear();
        if open.family == Family::Single && !self.stands_alone(open) {
            self.dropped[open.index as usize] = true;
            return;
        }
        self.part(open, paragraph.end);
        self.stop(open, paragraph.end, false);
    }

    /// Whether a single mark without a closing one is no apostrophe: it goes on from a paragraph before, or
    /// opens its paragraph or stands after a colon, before a capital.
    fn stands_alone(&self, open: Open) -> bool {
        if !self.marked[open.index as usize].parts.is_empty() {
            return true;
        }
        let tokens = &self.document.tokens;
        let at = open.at as usize;
        let place = tokens[at].flags.has(Flags::LINE_START) || at > 0 && tokens[at - 1].is(':');
        place && tokens.get(open.inside as usize).is_some_and(|t| t.capital())
    }

    /// The marked stretches with something in them, in the order of the text.
    pub fn finish(mut self) -> Vec<Marked> {
        let mut kept = 0u32;
        let mut new = Vec::with_capacity(self.marked.len());
        for i in 0..self.marked.len() {
            let marked = &self.marked[i];
            let some = self
                .document
                .tokens(marked.tokens)
                .iter()
                .any(|t| !matches!(t.kind, Kind::Mark | Kind::Punct));
            self.dropped[i] |= !some;
            // A parent that is none hands its children to its own parent.
            let parent = marked.parent.map(|p| p as usize);
            let above = parent.and_then(|p| if self.dropped[p] { self.marked[p].parent } else { new[p] });
            self.marked[i].parent = above;
            new.push((!self.dropped[i]).then_some(kept));
            kept += u32::from(!self.dropped[i]);
        }
        let mut dropped = self.dropped.iter();
        self.marked.retain(|_| dropped.next() == Some(&false));
        self.marked
    }
}

/// Whether a mark of the family that closes follows soon.
fn closes_soon(family: Family, rest: &[Event]) -> bool {
    rest.iter().take(AHEAD).any(|e| e.family == family && e.closes && !e.weak)
}
