//! When two figures speak of the same thing, and when they agree.

use rust_decimal::Decimal;

use super::words::Words;
use crate::lexicon::Lexicon;
use crate::model::{Article, Bound, Fact};
use crate::text::{Span, Words as _};

/// Where the truth lies, ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Interval {
    low: Decimal,
    high: Decimal,
}

/// How far "about" reaches: a tenth either way.
const ABOUT: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

impl Interval {
    /// `None` for a fact without a value that can be compared.
    pub fn of(fact: &Fact) -> Option<Self> {
        let (low, high) = match fact.value {
            Some(value) => (value, value),
            None => (fact.low?, fact.high?),
        };
        Some(match fact.bound {
            None => Self { low, high },
            Some(Bound::AtLeast | Bound::MoreThan) => Self { low, high: Decimal::MAX },
            Some(Bound::AtMost | Bound::LessThan) => Self { low: Decimal::MIN, high },
            Some(Bound::About) => {
                let slack = (high.abs().max(low.abs())).checked_mul(ABOUT)?;
                Self { low: low.checked_sub(slack)?, high: high.checked_add(slack)? }
            }
        })
    }

    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// Whether the two are numbers of the same kind and unit.
pub(super) fn same_unit(a: &Fact, b: &Fact) -> bool {
    let name = |f: &Fact| f.unit.as_ref().map(|u| u.name.clone());
    let per = |f: &Fact| f.per.as_ref().map(|u| u.name.clone());
    a.kind == b.kind && name(a) == name(b) && per(a) == per(b)
}

/// Whether `rounded` is what a writer makes of `exact`: the same within half of its last printed place.
pub(super) fn rounds_to(exact: Decimal, rounded: Decimal) -> bool {
    let rounded = rounded.normalize();
    if rounded.is_zero() || exact == rounded {
        return exact == rounded;
    }
    // The last place that is not zero: 300 billion is right to the hundred billion, 4.5 to the tenth.
    let mut mantissa = rounded.mantissa();
    let mut place = Decimal::new(1, rounded.scale());
    while mantissa % 10 == 0 {
        mantissa /= 10;
        place *= Decimal::TEN;
    }
    let half = place / Decimal::TWO;
    exact.checked_sub(rounded).is_some_and(|d| d.abs() <= half)
}

/// How many words on each side of a figure tell what it is about, where nothing says what it measures.
const AROUND: usize = 8;

/// By fact: the content words of what it measures, sorted: measure, base and holder, else those around it in its
/// sentence and, where the figure is attributed, in the piece of content that holds it.
pub(super) fn topics(article: &Article, words: &Words) -> Vec<Vec<u32>> {
    let mut content = vec![None; article.facts.len()];
    for claim in &article.claims {
        if let (Some(fact), Some(attribution)) = (claim.fact, claim.attribution) {
            let pieces = &article.attributions[attribution.index()].content;
            let span = article.facts[fact.index()].span;
            content[fact.index()] = pieces.iter().copied().find(|piece| piece.contains(span));
        }
    }
    article.facts.iter().zip(content).map(|(fact, content)| topic(article, words, fact, content)).collect()
}

fn topic(article: &Article, words: &Words, fact: &Fact, content: Option<Span>) -> Vec<u32> {
    let mut topic: Vec<u32> = Vec::new();
    for span in [fact.measure, fact.of, fact.holder].into_iter().flatten() {
        add_content(article, words, span, &mut topic);
    }
    if topic.is_empty() {
        let sentence = article.sentences.partition_point(|s| s.end <= fact.span.start);
        let sentence = article.sentences.get(sentence).copied().unwrap_or(fact.span);
        let within =
            content.map_or(sentence, |c| Span::new(c.start.max(sentence.start), c.end.min(sentence.end)));
        let (all, own) = (words.within(within), words.within(fact.span));
        let near = all.start.max(own.start.saturating_sub(AROUND))..all.end.min(own.end + AROUND);
        for side in [near.start..own.start, own.end..near.end] {
            words.span(side).into_iter().for_each(|span| add_content(article, words, span, &mut topic));
        }
    }
    topic.sort_unstable();
    topic.dedup();
    topic
}

/// Adds the keys of the words of a span that are no function words.
fn add_content(article: &Article, words: &Words, span: Span, into: &mut Vec<u32>) {
    let lexicon = Lexicon::builtin();
    for i in words.within(span) {
        let id = lexicon.word(article.slice(words.spans[i]));
        if !lexicon.is_function_word(id) {
            into.push(words.keys[i]);
        }
    }
}

/// How much of two topics is the same, 0 to 1: shared words over those of the shorter.
pub(super) fn likeness(a: &[u32], b: &[u32]) -> f32 {
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0.0;
    }
    let shared = a.iter().filter(|k| b.binary_search(k).is_ok()).count();
    shared as f32 / shorter as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal of this test")
    }

    #[test]
    fn a_rounded_figure_is_within_half_of_its_last_place() {
        for (exact, rounded, expected) in [
            ("304", "300", true),
            ("351", "300", false),
            ("4.46", "4.5", true),
            ("4.44", "4.5", false),
            ("29.6", "30", true),
            ("30", "30", true),
            ("0.2", "0", false),
            ("-1.26", "-1.3", true),
        ] {
            assert_eq!(rounds_to(decimal(exact), decimal(rounded)), expected, "{exact} {rounded}");
        }
    }
}
