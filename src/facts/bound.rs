//! "more than", "up to", "or so": on which side the truth lies.

use super::draft::Draft;
use super::reader::Reader;
use crate::lexicon::{Classes, Limit, known};
use crate::model::{Bound, FactKind};
use crate::text::{Flags, Kind};

/// Tokens of the longest bound.
const LONGEST: usize = 5;

/// The model's word for what the table says.
fn bound(limit: Limit) -> Bound {
    match limit {
        Limit::AtLeast => Bound::AtLeast,
        Limit::MoreThan => Bound::MoreThan,
        Limit::AtMost => Bound::AtMost,
        Limit::LessThan => Bound::LessThan,
        Limit::About => Bound::About,
    }
}

impl Reader<'_, '_> {
    /// The bound whose last word stands before `start`, and where it begins.
    pub(super) fn bound_before(&self, start: usize) -> Option<(Bound, usize)> {
        let last = self.before(start)?;
        if last.kind == Kind::Dash && start > 1 && self.tokens[start - 2].word == known::SUB {
            return Some((Bound::LessThan, start - 2));
        }
        // "a nine-under 61"
        if start > 1 && last.is_word() && self.hyphen(start - 2) {
            return None;
        }
        if last.is_word() && !self.classes(last).has(Classes::BOUND) {
            return None;
        }
        (1..=LONGEST.min(start)).rev().find_map(|n| {
            let (length, &limit) = self.lexicon.bounds.before.longest(&self.tokens[start - n..start])?;
            // "crept up to 4.1%"
            let moved = self.tokens[start - n].word == known::UP
                && self.lexicon.trends.moving(self.word_before(start - n));
            (length == n && !moved).then_some((bound(limit), start - n))
        })
    }

    /// The bound that begins behind `end`, and the token after it.
    pub(super) fn bound_after(&self, end: usize) -> Option<(Bound, usize)> {
        self.on_line(end)?;
        let limit = (end + LONGEST).min(self.tokens.len());
        let (n, &found) = self.lexicon.bounds.after.longest(&self.tokens[end..limit])?;
        // "€55m plus €10m"
        // "over two years plus a lump sum"
        // "90mph and up to 30cm", "12 shops and more than 40 stalls", "40 shops and over two hundred stalls"
        let and = self.word(end) == known::AND;
        let more = self.on_line(end + n).is_some_and(|t| {
            matches!(t.kind, Kind::Number | Kind::Symbol)
                || self.classes(t).has(Classes::ARTICLE)
                || and && (matches!(t.word, known::TO | known::THAN) || self.classes(t).has(Classes::NUMBER))
        });
        (!more).then_some((bound(found), end + n))
    }

    /// Fills the bound of a draft; the span stays.
    pub(super) fn bound(&self, draft: &mut Draft) {
        if matches!(draft.kind, FactKind::Ordinal | FactKind::Score) {
            return;
        }
        // "350-odd runs"
        if draft.bound.is_some() {
            return;
        }
        let start = draft.tokens.start as usize;
        // "over five years" bounds behind a preposition or a verb; "£140m over five years" says when
        let during = |at: usize| {
            let timed =
                draft.kind == FactKind::Duration && start == at + 1 && self.tokens[at].word == known::OVER;
            // "skipped over six days of training"
            let spent = self.word(draft.tokens.end as usize) == known::OF
                && self.before(at).is_some_and(|t| self.is_verb(t));
            timed
                && !spent
                && !self
                    .before(at)
                    .is_some_and(|t| self.classes(t).any(Classes::PREPOSITION.and(Classes::AUXILIARY)))
        };
        let stands = |at: usize| !during(at) && !self.is_cause(draft, at);
        if let Some((bound, at)) = self.bound_before(start).filter(|&(_, at)| stands(at)) {
            draft.bind(bound, at..start);
            // "up to about 50": the outer word says more
            if let Some((outer, at)) =
                self.bound_before(at).filter(|&(outer, _)| bound == Bound::About && outer != bound)
            {
                draft.bound = Some(outer);
                draft.bound_words.start = at as u32;
            }
            return;
        }
        // "at least another eight goals"
        if self.word_before(start) == known::ANOTHER
            && let Some((bound, at)) = self.bound_before(start - 1)
        {
            draft.bind(bound, at..start);
            return;
        }
        // "by about a 12-point gap", but "over a six-year spell"
        let measured = !matches!(draft.kind, FactKind::Count | FactKind::Ratio | FactKind::Age);
        if measured
            && matches!(self.word_before(start), known::A | known::AN)
            && let Some((bound, at)) =
                self.bound_before(start - 1).filter(|&(bound, at)| bound == Bound::About || at + 2 < start)
        {
            draft.bind(bound, at..start);
            return;
        }
        // "climbed past 200", but "rose over the past nine days"
        if self.word_before(start) == known::PAST
            && self.word_before(start - 1) != known::THE
            && let Some((word, _)) = self.movement_before(start - 1)
        {
            draft.bind(if word.up { Bound::MoreThan } else { Bound::LessThan }, start - 1..start);
            return;
        }
        let end = draft.tokens.end as usize;
        if let Some((bound, after)) = self.bound_after(end) {
            draft.bind(bound, end..after);
        }
    }

    /// Whether a preposition tells the cause or the topic and no bound: "fined £2m over 300 claims", "a row over 40
    /// homes", "jailed over £20 debt".
    fn is_cause(&self, draft: &Draft, at: usize) -> bool {
        const REACH: usize = 6;
        let start = draft.tokens.start as usize;
        // "a story about two brothers"
        if self.tokens[at].word == known::ABOUT && at + 1 == start {
            return self.lexicon.nouns.beside(self.word_before(at)).topic;
        }
        if self.tokens[at].word != known::OVER || at + 1 != start || at == 0 {
            return false;
        }
        // "fined over 300 drivers" counts them
        let noun = self.on_line(draft.tokens.end as usize).is_some_and(|t| self.is_content(t));
        let active = self.document.word(&self.tokens[at - 1]).ends_with("ed") && (draft.counts() || !noun);
        let near = at.saturating_sub(REACH);
        let from =
            (near..at).rev().find(|&b| self.tokens[b].flags.has(Flags::SENTENCE_START)).unwrap_or(near);
        !active && (from..at).any(|b| self.lexicon.nouns.beside(self.tokens[b].word).blames)
    }
}
