//! "rose 5% to £3.2bn": which way a value moves, and what the figure is in the movement.

use super::draft::{Draft, What};
use super::reader::Reader;
use crate::lexicon::{Classes, TrendWord, known};
use crate::model::{Direction, FactKind, Trend, TrendRole};
use crate::text::{Flags, Kind, Token, TokenSpan};
use rust_decimal::Decimal;

/// Tokens looked back over for the verb of "to" and "from".
const REACH: usize = 14;

/// The model's word for what the table says.
fn direction(word: TrendWord) -> Direction {
    if word.up { Direction::Up } else { Direction::Down }
}

/// Whether the figure is one that prices and rates move by.
fn is_priced(draft: &Draft) -> bool {
    matches!(draft.kind, FactKind::Percent | FactKind::PercentagePoint | FactKind::IndexPoint)
}

impl Reader<'_, '_> {
    pub(super) fn trend_word(&self, at: usize) -> Option<TrendWord> {
        let token = self.tokens.get(at)?;
        if self.classes(token).has(Classes::TREND) {
            return self.lexicon.trends.word(token.word);
        }
        // "the fee doubles to £20"
        let led = matches!(self.word(at + 1), known::TO | known::BY | known::FROM);
        if led { self.lexicon.trends.factor(token.word) } else { None }
    }

    /// Whether a word of movement stands right before `start`.
    pub(super) fn leads_here(&self, start: usize) -> bool {
        // "to just £80"
        let before =
            start - usize::from(start > 1 && matches!(self.word_before(start), known::JUST | known::ONLY));
        let to = matches!(self.word_before(before), known::TO | known::FROM | known::PAST);
        self.leading(start, false).is_some()
            || to && self.movement_before(before - 1).is_some_and(|(_, at)| start - at < 8)
    }

    /// Whether "from" after a word of movement stands before `start`: "fell from 5 to 3".
    pub(super) fn moves_from(&self, start: usize) -> bool {
        self.word_before(start) == known::FROM && self.movement_before(start - 1).is_some()
    }

    /// Whether a movement leads to an amount with a unit of its own: "rose 5% to".
    pub(super) fn moves(&self, start: usize, first: &Draft) -> bool {
        // "lost 3% or 6p to 190p"
        let or = self.word_before(start) == known::OR && self.movement_before(start).is_some();
        first.what.is_some() && (or || self.leading(start, is_priced(first)).is_some())
    }

    /// Whether "up" or "down" stands right before `start`.
    pub(super) fn moves_along(&self, start: usize) -> bool {
        start > 0 && self.on_line(start).is_some() && self.trend_word(start - 1).is_some_and(|w| w.adverb)
    }

    /// The word of movement that carries over to `start`, through "by" and adverbs.
    fn leading(&self, start: usize, priced: bool) -> Option<(TrendWord, usize)> {
        let mut at = start;
        // "output contracted 0.3%", but "it expanded 30 shops"
        let mut by = priced;
        for _ in 0..4 {
            let before = self.before(at)?;
            at -= 1;
            if let Some(word) = self.trend_word(at) {
                // "picked up two seats"
                let verb = self.word_before(at);
                let session = priced && self.lexicon.trends.session(verb);
                if word.adverb && self.lexicon.trends.phrasal(verb) && !session {
                    return None;
                }
                return (word.leads && (by || !word.only_by)).then_some((word, at));
            }
            let classes = self.classes(before);
            by |= before.word == known::BY;
            if !(before.word == known::BY
                || classes.any(Classes::ADVERB.and(Classes::ARTICLE).and(Classes::DETERMINER)))
            {
                return None;
            }
        }
        None
    }

    /// The nearest word of movement before `at` in its sentence.
    pub(super) fn movement_before(&self, at: usize) -> Option<(TrendWord, usize)> {
        if self.tokens.get(at).is_some_and(|t| t.flags.has(Flags::SENTENCE_START)) {
            return None;
        }
        for b in (at.saturating_sub(REACH)..at).rev() {
            let token = &self.tokens[b];
            // "24 M1 tanks"
            let counted = b > 1
                && self.tokens[b - 1].kind == Kind::Number
                && self.tight(b - 1)
                && self.is_plural(token);
            // "water was cut off to 138 homes"
            let counted = counted || self.word(b + 1) == known::OFF;
            if let Some(word) =
                self.trend_word(b).filter(|w| w.leads && !counted && !self.bounds_another(b, at))
            {
                return Some((word, b));
            }
            // "fares could rise when the cap is held to 2%"
            let parts = matches!(token.word, known::WHILE | known::WHEN | known::BUT);
            if token.flags.has(Flags::SENTENCE_START)
                || parts
                || token.is(';')
                || token.is(':')
                || token.kind == Kind::Mark
            {
                return None;
            }
        }
        None
    }

    /// The "up" of "up to £300" before another figure, which bounds that one: "worth up to £300, will go to 9 million".
    fn bounds_another(&self, up: usize, at: usize) -> bool {
        let figure = |t: &Token| matches!(t.kind, Kind::Number | Kind::Symbol);
        self.tokens[up].word == known::UP
            && up + 1 < at
            && self.word(up + 1) == known::TO
            && self.on_line(up + 2).is_some_and(figure)
            && !self.lexicon.trends.moving(self.word_before(up))
    }

    /// Fills the trend of a draft.
    pub(super) fn trend(&self, draft: &mut Draft) {
        if matches!(draft.kind, FactKind::Ordinal | FactKind::Score | FactKind::Age) {
            return;
        }
        // "lost five times" says how often
        if matches!(draft.what, Some(What::Unit(unit)) if self.lexicon.units.get(unit).dimension == "multiple")
        {
            return;
        }
        let start = draft.tokens.start as usize;
        let left = if draft.bound.is_some() && draft.bound_words.start < draft.tokens.start {
            draft.bound_words.start as usize
        } else {
            start
        };
        // "climbed past 200" is a movement to it
        let left = if self.tokens[left].word == known::PAST { start } else { left };
        let priced = is_priced(draft) || self.is_step_in_pence(draft, left);
        let found = self
            .trend_before(left, priced)
            .or_else(|| self.trend_before(self.before_qualifier(left, draft)?, priced))
            .or_else(|| self.trend_after(draft))
            .filter(|&(_, _, at)| {
                !self.reports(at, draft)
                    && !self.shuts(at, draft)
                    && !self.spans(left, draft)
                    && !self.places(left, draft)
            });
        if let Some((direction, role, at)) = found {
            let role = if self.moves_beyond(draft, left) { TrendRole::To } else { role };
            draft.trend = Some(Trend { direction, role });
            draft.trend_words = TokenSpan::new(at as u32, at as u32 + 1);
        } else if let Some(up) = draft.signed.filter(|_| draft.kind == FactKind::Percent) {
            let direction = if up { Direction::Up } else { Direction::Down };
            draft.trend = Some(Trend { direction, role: TrendRole::By });
        }
    }

    /// "gained 15% in the past six weeks", "over the last 12 months": the time that a movement took.
    fn spans(&self, left: usize, draft: &Draft) -> bool {
        let the = left.saturating_sub(2);
        draft.kind == FactKind::Duration
            && matches!(self.word_before(left), known::PAST | known::LAST)
            && left > 2
            && matches!(self.word(the), known::THE | known::THESE)
    }

    /// "closed down 9.4p": shares move by pence at the end of a session.
    fn is_step_in_pence(&self, draft: &Draft, left: usize) -> bool {
        let Some(What::Unit(unit)) = draft.what.filter(|_| draft.kind == FactKind::Money && left > 1) else {
            return false;
        };
        let verb = self.word_before(left - 1);
        self.lexicon.units.get(unit).factor < Decimal::ONE && self.lexicon.trends.session(verb)
    }

    /// "rose 0.4% in August and 2.9% from a year ago": a second step that goes by the verb of the first.
    pub(super) fn coordinate(&self, last: &Draft, draft: &mut Draft) {
        const APART: usize = 8;
        let (from, start) = (last.tokens.end as usize, draft.tokens.start as usize);
        let by = last.trend.filter(|t| t.role == TrendRole::By && draft.trend.is_none());
        let same = last.kind == draft.kind && is_priced(draft) && last.high.is_none();
        if by.is_none() || !same || draft.bound.is_some() || from >= start || start > from + APART {
            return;
        }
        let parts = |t: &Token| {
            t.flags.has(Flags::SENTENCE_START) || matches!(t.kind, Kind::Mark | Kind::Dash) || self.finite(t)
        };
        let apart = self.tokens[from..start].iter().any(parts);
        let goes_on = self.on_line(draft.tokens.end as usize).is_some_and(|t| {
            matches!(t.word, known::FROM | known::IN | known::ON | known::OVER | known::COMPARED)
        });
        if !apart && goes_on && self.word_before(start) == known::AND {
            (draft.trend, draft.trend_words) = (by, last.trend_words);
        }
    }

    /// "bringing the death toll to 41": where what only grows is brought to, and the verb.
    fn brought(&self, to: usize) -> Option<(Direction, TrendRole, usize)> {
        const REACH: usize = 6;
        let from = to.saturating_sub(REACH);
        let noun = (from..to).rev().find(|&at| self.lexicon.nouns.beside(self.tokens[at].word).grows)?;
        let verb = (from..noun).rev().find(|&at| self.lexicon.trends.phrasal(self.tokens[at].word))?;
        let moved = (verb..to).any(|at| self.trend_word(at).is_some());
        let apart = |t: &Token| t.flags.has(Flags::SENTENCE_START) || !t.is_word();
        (!moved && !self.tokens[verb + 1..=to].iter().any(apart)).then_some((
            Direction::Up,
            TrendRole::To,
            verb,
        ))
    }

    /// "fell below $90,000", "rose above 30C": the movement leads to the other side of the figure.
    fn moves_beyond(&self, draft: &Draft, left: usize) -> bool {
        let start = draft.tokens.start as usize;
        left < start
            && matches!(self.tokens[start - 1].word, known::ABOVE | known::BELOW | known::BEYOND)
            && self.trend_word(left.wrapping_sub(1)).is_some_and(|w| w.leads)
    }

    /// "snow will fall above 400 metres": where it is, as the movement would lead the other way.
    fn places(&self, left: usize, draft: &Draft) -> bool {
        let start = draft.tokens.start as usize;
        let up = match self.tokens[left..start].last().map(|t| t.word) {
            Some(known::ABOVE | known::BEYOND) => true,
            Some(known::BELOW) => false,
            _ => return false,
        };
        self.trend_word(left.wrapping_sub(1)).is_some_and(|w| w.leads && w.up != up)
    }

    /// "by a record 4.6%", "by an average of 4.6%", "from a revised $4m": where the article before the qualifier stands.
    fn before_qualifier(&self, left: usize, draft: &Draft) -> Option<usize> {
        let of = self.word_before(left) == known::OF;
        let head = left - usize::from(of);
        // "sold to a group of five investors" counts them
        let counted = draft.counts();
        if of && (counted || !self.lexicon.nouns.beside(self.word_before(head)).total) {
            return None;
        }
        let most = if of { 3 } else { 1 };
        for at in (head.saturating_sub(most + 1)..head).rev() {
            let token = self.before(at + 1)?;
            if matches!(token.word, known::A | known::AN) {
                let led = matches!(self.word_before(at), known::BY | known::TO | known::FROM);
                return Some(at).filter(|_| led && at + 1 < head);
            }
            let qualifies = self.is_content(token) || self.classes(token).has(Classes::ADVERB);
            if !qualifies || token.capital() || self.is_plural(token) {
                return None;
            }
        }
        None
    }

    /// "closed down 30% of its shops": a part of something is no step of a market.
    fn shuts(&self, at: usize, draft: &Draft) -> bool {
        self.lexicon.trends.session(self.word_before(at)) && self.word(draft.tokens.end as usize) == known::OF
    }

    /// "She added that 300 people were missing": the word of movement reports.
    fn reports(&self, at: usize, draft: &Draft) -> bool {
        let told = || {
            self.word(at + 1) == known::THAT
                || self
                    .on_line(draft.tokens.end as usize)
                    .is_some_and(|t| self.classes(t).has(Classes::AUXILIARY))
        };
        self.classes(&self.tokens[at]).has(Classes::CUE) && told()
    }

    fn trend_before(&self, left: usize, priced: bool) -> Option<(Direction, TrendRole, usize)> {
        if let Some((word, at)) = self.leading(left, priced) {
            return Some((direction(word), TrendRole::By, at));
        }
        // "cut to just £80"
        let adverb = left > 1 && matches!(self.word_before(left), known::JUST | known::ONLY);
        let left = left - usize::from(adverb);
        // "down from the 71% seen in 2019"
        let the = left > 2
            && self.word_before(left) == known::THE
            && self.word_before(left - 1) == known::FROM
            && self.trend_word(left - 3).is_some_and(|w| w.leads);
        let left = left - usize::from(the);
        let before = self.word_before(left);
        // "equal to one in eight", "compared to 3%"
        if before == known::TO && self.lexicon.nouns.beside(self.word_before(left - 1)).opens {
            return None;
        }
        let role = match before {
            // "raised rates by 25 basis points"
            known::BY => TrendRole::By,
            known::TO | known::PAST => TrendRole::To,
            known::FROM => TrendRole::From,
            known::OF => {
                // "an increase of 5%", "a fall in sales of 5%"
                let near =
                    (left.saturating_sub(5)..left - 1).rev().find_map(|b| Some((self.trend_word(b)?, b)));
                return near
                    .filter(|(w, _)| w.noun && !w.adverb)
                    .map(|(w, b)| (direction(w), TrendRole::By, b));
            }
            _ => return None,
        };
        if before == known::TO
            && let Some(brought) = self.brought(left - 1)
        {
            return Some(brought);
        }
        // "cut costs, bringing debt to £3m" does not say which way
        if self.brought_object(left).is_some() {
            return None;
        }
        let (word, at) = self.movement_before(left - 1)?;
        Some((direction(word), role, at))
    }

    /// "a 5% cut", "34.4% higher", "5% pay rise"
    fn trend_after(&self, draft: &Draft) -> Option<(Direction, TrendRole, usize)> {
        // "20 points up" is a lead, "40 points lower" a movement
        let points = matches!(draft.what, Some(What::Unit(unit)) if Some(unit) == self.named.point);
        let compared = matches!(self.word(draft.tokens.end as usize), known::HIGHER | known::LOWER);
        let moves = matches!(
            draft.kind,
            FactKind::Percent
                | FactKind::PercentagePoint
                | FactKind::IndexPoint
                | FactKind::Money
                | FactKind::Quantity
        );
        if !(moves || points && compared) {
            return None;
        }
        let end = draft.tokens.end as usize;
        // "a 3% year-on-year rise"
        let end = self.over_comparison(end);
        for at in end..end + 3 {
            let token = self.on_line(at)?;
            if let Some(word) = self.trend_word(at) {
                // "40 yards down the pitch" goes along it
                let along = word.adverb
                    && self.on_line(at + 1).is_some_and(|t| self.classes(t).has(Classes::ARTICLE));
                // "holds up to 13,000 years"
                // "a 122-metre drop tower"
                let inner = draft.kind == FactKind::Quantity
                    && at == end + usize::from(self.hyphen(end))
                    && !word.adverb
                    && self.on_line(at + 1).is_some_and(|t| self.is_content(t) && !self.finite(t));
                let noun = word.noun
                    && !along
                    && !inner
                    && !self.bounds_another(at, usize::MAX)
                    && (at > end || draft.kind != FactKind::Money || word.adverb || self.hyphen(end));
                return noun.then_some((direction(word), TrendRole::By, at));
            }
            if !self.is_content(token) {
                return None;
            }
        }
        None
    }
}
