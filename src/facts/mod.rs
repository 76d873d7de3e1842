//! Units, bounds, ranges, trends and measures of the numerals.
//!
//! One pass over the numerals, from left to right. At each, the first of these that applies decides, so that no
//! two facts overlap:
//!
//! 1. [`guard`]: years, dates, clock times, names, labels, telephone and list numbers are no facts;
//! 2. [`score`](pair): "2-1", "52-48", "by 52 votes to 48", for a unit would make them ranges;
//! 3. [`part`](pair): "one in five", two numbers that make one part;
//! 4. [`amount`]: the number with its sign, currency, unit or counted noun;
//! 5. [`range`]: two amounts with a dash, "to", "or" or "and" between.
//!
//! What stands around the fact then gives its [`bound`], [`trend`] and [`measure`].

mod age;
mod amount;
mod bound;
mod clause;
mod convert;
mod count;
mod currency;
mod draft;
mod guard;
mod length;
mod measure;
mod object;
mod ordinal;
mod pair;
mod phrase;
mod range;
mod rate;
mod reader;
mod shared;
mod sign;
mod subject;
mod sure;
mod tally;
mod trend;
mod unit;
mod verb;
mod whole;

pub use convert::{convert, in_unit};

use crate::lexicon::Lexicon;
use crate::model::Fact;
use crate::surface::Surface;
use crate::text::{Document, TokenSpan};
use draft::Draft;
use reader::Reader;
use shared::Members;

/// Reads the numeric facts, in order; links to posts, quotations and times are made by the pipeline.
pub fn read(document: &Document, lexicon: &Lexicon, surface: &Surface) -> Vec<Fact> {
    let reader = Reader::new(document, lexicon, surface);
    let mut facts = Vec::with_capacity(surface.numerals.len() / 2);
    let mut last: Option<Draft> = None;
    let mut members = Members::default();
    let mut index = 0;
    while index < surface.numerals.len() {
        let (draft, next) = reader.draft(index, last.as_ref());
        // "2012$dozens": a sign between two numbers is the first one's.
        let free = |draft: &Draft| last.as_ref().is_none_or(|l: &Draft| l.tokens.end <= draft.tokens.start);
        if let Some(mut draft) = draft.filter(free) {
            reader.surroundings(&mut draft);
            if let Some(last) = &last {
                reader.restate(last, &mut draft);
                reader.coordinate(last, &mut draft);
                reader.shared(last, members.of(&draft).unwrap_or(last), &mut draft);
            }
            if last.as_ref().is_none_or(|last| !reader.in_bracket(last, &draft)) {
                members.push(draft);
            }
            if draft.holder.overlaps(draft.measure) {
                draft.holder = TokenSpan::default();
            }
            facts.push(reader.fact(&draft));
            last = Some(draft);
        }
        index = next.max(index + 1);
    }
    facts
}

impl Reader<'_, '_> {
    /// The fact whose first numeral is `index`, and the numeral to go on with.
    fn draft(&self, index: usize, last: Option<&Draft>) -> (Option<Draft>, usize) {
        if self.in_row(index) || self.is_no_fact(index) {
            return (None, index + 1);
        }
        if let Some(score) = self.score(index).or_else(|| self.tally(index)) {
            return (Some(score), self.numeral_after(score.tokens.end, index));
        }
        if let Some(part) = self.part(index) {
            return (Some(part), index + 2);
        }
        if let Some(ordinal) = self.ordinal(index) {
            return (ordinal, index + 1);
        }
        let Some(mut amount) = self.amount(index) else { return (None, index + 1) };
        if let Some(votes) = self.votes(index, &amount) {
            return (Some(votes), index + 2);
        }
        if let Some(range) = self.range(index, &amount) {
            return (Some(range), self.numeral_after(range.tokens.end, index));
        }
        self.inherit(index, &mut amount);
        if let Some(last) = last {
            self.same_noun(&mut amount, last);
        }
        let next = self.numeral_after(amount.tokens.end, index);
        match self.sure(index, amount, last) {
            // "one of dozens": a number that is no fact leaves the next alone
            None => (None, index + 1),
            sure => (sure, next),
        }
    }

    /// The first numeral that does not begin before `token`.
    fn numeral_after(&self, token: u32, index: usize) -> usize {
        let rest = &self.numerals[index + 1..];
        index + 1 + rest.iter().position(|n| n.tokens.start >= token).unwrap_or(rest.len())
    }

    /// Bound, trend, measure, base and holder.
    fn surroundings(&self, draft: &mut Draft) {
        self.bound(draft);
        self.trend(draft);
        self.measure(draft);
    }
}
