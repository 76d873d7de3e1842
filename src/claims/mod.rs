//! The ledger: who stands behind which figure or statement.

use std::cmp::Reverse;

use crate::model::{Attribution, AttributionId, Claim, Fact, Mode, Stance, Timex, TimexId};
use crate::text::Span;

/// How many enclosing contents are asked whether they hold a figure; speech is not nested deeper.
const NESTING: usize = 8;

/// How many time expressions are looked at on each side of a figure.
const NEIGHBOURS: usize = 4;

/// Ties figures and statements to who stands behind them, in order of what is claimed: one row per (attribution or
/// narration, fact), and one without a fact for an attribution that holds none.
///
/// A figure belongs to the innermost content that holds it. `facts` and `times` are in order, as is `sentences`.
pub fn tie(attributions: &[Attribution], facts: &[Fact], times: &[Timex], sentences: &[Span]) -> Vec<Claim> {
    let near = Near { times, sentences };
    let mut contents = Contents::new(attributions);
    let mut told = vec![false; attributions.len()];
    let mut rows: Vec<(Span, Claim)> = Vec::with_capacity(facts.len() + attributions.len());
    for (i, fact) in facts.iter().enumerate() {
        let attribution = contents.innermost(fact.span);
        let by = attribution.map(|id| &attributions[id.index()]);
        if let Some(id) = attribution {
            told[id.index()] = true;
        }
        let claim = Claim {
            claimant: by.and_then(|a| a.speaker),
            mode: by.map_or(Mode::Narration, |a| a.mode),
            stance: by.map_or(Stance::Neutral, |a| a.stance),
            attribution,
            fact: Some(i.into()),
            quote: fact.quote,
            post: fact.post,
            time: near.time(fact.span, fact.span),
        };
        rows.push((fact.span, claim));
    }
    for (i, a) in attributions.iter().enumerate().filter(|(i, _)| !told[*i]) {
        let Some((&first, &last)) = a.content.first().zip(a.content.last()) else { continue };
        let claim = Claim {
            claimant: a.speaker,
            mode: a.mode,
            stance: a.stance,
            attribution: Some(i.into()),
            fact: None,
            quote: a.quotes.first().copied(),
            post: a.post,
            time: near.time(first, first.cover(last)),
        };
        rows.push((first, claim));
    }
    rows.sort_by_key(|(span, claim)| (span.start, claim.attribution, claim.fact));
    rows.into_iter().map(|(_, claim)| claim).collect()
}

/// The pieces of content, asked from left to right.
struct Contents {
    /// In order of their start, an outer one before those inside it.
    pieces: Vec<(Span, AttributionId)>,
    next: usize,
    open: Vec<(Span, AttributionId)>,
}

impl Contents {
    fn new(attributions: &[Attribution]) -> Self {
        let mut pieces: Vec<(Span, AttributionId)> = Vec::new();
        for (i, attribution) in attributions.iter().enumerate() {
            pieces.extend(attribution.content.iter().map(|&span| (span, i.into())));
        }
        pieces.sort_by_key(|&(span, id)| (span.start, Reverse(span.end), id));
        Self { pieces, next: 0, open: Vec::new() }
    }

    fn innermost(&mut self, span: Span) -> Option<AttributionId> {
        while let Some(&piece) = self.pieces.get(self.next)
            && piece.0.start <= span.start
        {
            while self.open.last().is_some_and(|(s, _)| s.end <= piece.0.start) {
                self.open.pop();
            }
            self.open.push(piece);
            self.next += 1;
        }
        while self.open.last().is_some_and(|(s, _)| s.end <= span.start) {
            self.open.pop();
        }
        let held = self.open.iter().rev().take(NESTING).filter(|(s, _)| s.contains(span));
        held.min_by_key(|(s, _)| s.len()).map(|&(_, id)| id)
    }
}

/// Finds the time expression that goes with a figure.
struct Near<'a> {
    times: &'a [Timex],
    sentences: &'a [Span],
}

impl Near<'_> {
    /// The time expression nearest to `span` in its sentence, or in the content `within` where that goes on longer.
    /// An expression that is a figure itself ("two months") says how long, not when.
    fn time(&self, span: Span, within: Span) -> Option<TimexId> {
        let sentence = self.sentences.partition_point(|s| s.end <= span.start);
        let bounds = self.sentences.get(sentence).filter(|s| s.start <= span.start)?.cover(within);
        let at = self.times.partition_point(|t| t.span.start < span.start);
        let says_when = |&i: &usize| bounds.contains(self.times[i].span) && self.times[i].fact.is_none();
        let left = (at.saturating_sub(NEIGHBOURS)..at).rev().find(says_when);
        let right = (at..self.times.len().min(at + NEIGHBOURS)).find(says_when);
        let distance = |&i: &usize| match self.times[i].span {
            s if s.end <= span.start => span.start - s.end,
            s => s.start.saturating_sub(span.end),
        };
        left.into_iter().chain(right).min_by_key(distance).map(Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Anchor, AttributionKind, Evidence, FactKind, TimexKind};

    fn attribution(content: &[(u32, u32)]) -> Attribution {
        Attribution {
            kind: AttributionKind::Indirect,
            content: content.iter().map(|&(a, b)| Span::new(a, b)).collect(),
            cue: None,
            mention: None,
            speaker: None,
            addressee: None,
            stance: Stance::Hedged,
            mode: Mode::Indirect,
            quotes: vec![],
            post: None,
            evidence: Evidence::default(),
            score: 1.0,
        }
    }

    fn fact(start: u32, end: u32) -> Fact {
        Fact {
            span: Span::new(start, end),
            kind: FactKind::Count,
            value: None,
            low: None,
            high: None,
            fraction: None,
            unit: None,
            per: None,
            bound: None,
            trend: None,
            measure: None,
            of: None,
            holder: None,
            time: None,
            post: None,
            quote: None,
            evidence: Evidence::default(),
            score: 1.0,
        }
    }

    fn time(start: u32, end: u32, figure: bool) -> Timex {
        Timex {
            span: Span::new(start, end),
            kind: TimexKind::Date,
            value: "2012".into(),
            granularity: None,
            start: None,
            end: None,
            zone: None,
            anchor: Anchor::Absolute,
            alternatives: vec![],
            range: None,
            fact: figure.then(|| 0.into()),
            post: None,
            evidence: Evidence::default(),
        }
    }

    #[test]
    fn a_figure_belongs_to_the_innermost_content_that_holds_it() {
        let attributions =
            [attribution(&[(0, 50), (60, 80)]), attribution(&[(10, 20)]), attribution(&[(90, 99)])];
        let facts = [fact(12, 14), fact(22, 24), fact(52, 54), fact(60, 62)];
        let rows = tie(&attributions, &facts, &[], &[]);
        let who: Vec<_> = rows.iter().map(|r| (r.attribution.map(|a| a.0), r.fact.map(|f| f.0))).collect();
        assert_eq!(
            who,
            [(Some(1), Some(0)), (Some(0), Some(1)), (None, Some(2)), (Some(0), Some(3)), (Some(2), None)]
        );
        assert_eq!((rows[2].mode, rows[2].stance), (Mode::Narration, Stance::Neutral));
        assert_eq!(rows[0].stance, Stance::Hedged);
    }

    #[test]
    fn a_claim_takes_the_nearest_time_of_its_sentence_that_is_no_figure() {
        let times = [time(2, 4, false), time(30, 34, true), time(40, 44, false), time(52, 56, false)];
        let sentences = [Span::new(0, 50), Span::new(51, 80)];
        let rows = tie(&[], &[fact(30, 34), fact(48, 49), fact(70, 72)], &times, &sentences);
        assert_eq!(rows.iter().map(|r| r.time.map(|t| t.0)).collect::<Vec<_>>(), [Some(2), Some(2), Some(3)]);
        assert_eq!(tie(&[], &[fact(90, 91)], &times, &sentences)[0].time, None);
    }
}
