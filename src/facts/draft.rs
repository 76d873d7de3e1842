//! A fact in tokens, before it is put into the model.

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;

use super::reader::Reader;
use crate::lexicon::UnitId;
use crate::model::{Bound, Evidence, Fact, FactKind, Trend, Unit};
use crate::surface::Number;
use crate::text::TokenSpan;

/// A unit of the tables, or a counted noun of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A row of the unit tables.
    Unit(UnitId),
    /// The token that heads a counted noun.
    Noun(u32),
    /// A make of things, from the one token to before the other: the "F-16" of "19 F-16s".
    Model(u32, u32),
    /// "$6 each"
    Each,
}

/// What decided, with how often it is right: the share of facts whose value and unit both agree in NewsQuant's
/// development half, for the rules that decide twenty or more facts there (count, money, percent, unit; bare with eighteen); the
/// others are estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    Age,
    Bare,
    Count,
    CountOf,
    Fraction,
    MoneySign,
    MoneyWord,
    Multiple,
    OneIn,
    Ordinal,
    Percent,
    Score,
    Unit,
    Vague,
}

impl Rule {
    fn name(self, range: bool) -> (&'static str, f32) {
        let (name, in_range, score) = match self {
            Rule::Age => ("facts.age", "facts.range.age", 0.94),
            Rule::Bare => ("facts.bare", "facts.range.bare", 0.4),
            Rule::Count => ("facts.count", "facts.range.count", 0.82),
            Rule::CountOf => ("facts.count_of", "facts.range.count_of", 0.5),
            Rule::Fraction => ("facts.fraction", "facts.range.fraction", 0.7),
            Rule::MoneySign => ("facts.money_sign", "facts.range.money_sign", 0.94),
            Rule::MoneyWord => ("facts.money_word", "facts.range.money_word", 0.7),
            Rule::Multiple => ("facts.multiple", "facts.range.multiple", 0.7),
            Rule::OneIn => ("facts.one_in", "facts.range.one_in", 0.85),
            Rule::Ordinal => ("facts.ordinal", "facts.range.ordinal", 0.8),
            Rule::Percent => ("facts.percent", "facts.range.percent", 0.98),
            Rule::Score => ("facts.score", "facts.range.score", 0.9),
            Rule::Unit => ("facts.unit", "facts.range.unit", 0.95),
            Rule::Vague => ("facts.vague", "facts.range.vague", 0.7),
        };
        (if range { in_range } else { name }, score)
    }
}

/// A fact in tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    /// The number with its unit.
    pub tokens: TokenSpan,
    pub kind: FactKind,
    pub number: Number,
    /// The upper end of a range, or the second number of a score.
    pub high: Option<Number>,
    pub what: Option<What>,
    pub per: Option<What>,
    pub bound: Option<Bound>,
    pub bound_words: TokenSpan,
    pub trend: Option<Trend>,
    pub trend_words: TokenSpan,
    pub measure: TokenSpan,
    pub of: TokenSpan,
    pub holder: TokenSpan,
    /// A minus or plus sign stands before the number.
    pub signed: Option<bool>,
    pub rule: Rule,
}

impl Draft {
    pub(super) fn new(tokens: TokenSpan, kind: FactKind, number: Number, rule: Rule) -> Self {
        let none = TokenSpan::default();
        Self {
            tokens,
            kind,
            number,
            high: None,
            what: None,
            per: None,
            bound: None,
            bound_words: none,
            trend: None,
            trend_words: none,
            measure: none,
            of: none,
            holder: none,
            signed: None,
            rule,
        }
    }

    /// Whether the number counts things.
    pub(super) fn counts(&self) -> bool {
        matches!(self.what, Some(What::Noun(_) | What::Model(..)))
    }

    /// Sets the bound, which these tokens say.
    pub(super) fn bind(&mut self, bound: Bound, words: Range<usize>) {
        self.bound = Some(bound);
        self.bound_words = TokenSpan::new(words.start as u32, words.end as u32);
    }
}

impl Reader<'_, '_> {
    /// Puts a draft into the model.
    pub(super) fn fact(&self, draft: &Draft) -> Fact {
        let cross = |tokens: TokenSpan| self.document.cross(self.document.bytes(tokens));
        let optional = |tokens: TokenSpan| (!tokens.is_empty()).then(|| cross(tokens));
        let (mut value, mut low, mut high, mut fraction) = (None, None, None, None);
        match (draft.number, draft.high) {
            (Number::Between(a, b), None) => (low, high) = (Some(a), Some(b)),
            (Number::Exact(a), None) => value = Some(a),
            (Number::Ratio(a, b), None) => fraction = Some((a, b)),
            (Number::Unbounded, None) => {}
            (a, Some(b)) => (low, high) = (lower(a), upper(b)),
        }
        let span = cross(draft.tokens);
        let mut spans = Vec::with_capacity(3);
        spans.push(span);
        spans.extend(optional(draft.bound_words));
        spans.extend(optional(draft.trend_words));
        spans.sort_unstable();
        let (rule, score) = draft.rule.name(draft.high.is_some() && draft.kind != FactKind::Score);
        Fact {
            span,
            kind: draft.kind,
            value,
            low,
            high,
            fraction,
            unit: draft.what.map(|what| self.named(what)),
            per: draft.per.map(|what| self.named(what)),
            bound: draft.bound,
            trend: draft.trend,
            measure: optional(draft.measure),
            of: optional(draft.of),
            holder: optional(draft.holder),
            time: None,
            post: None,
            quote: None,
            evidence: Evidence::rule(rule, spans),
            score,
        }
    }

    fn named(&self, what: What) -> Unit {
        match what {
            What::Unit(id) => {
                let unit = self.lexicon.units.get(id);
                Unit {
                    name: Cow::Borrowed(unit.name),
                    symbol: unit.symbol.map(Cow::Borrowed),
                    dimension: Cow::Borrowed(unit.dimension),
                    iso: unit.iso.map(Cow::Borrowed),
                }
            }
            What::Noun(token) => {
                let token = &self.tokens[token as usize];
                let name = self.lexicon.nouns.singular(self.document.word(token), token.word).into_owned();
                Unit { name: Cow::Owned(name), symbol: None, dimension: Cow::Borrowed("count"), iso: None }
            }
            What::Model(start, end) => {
                let name = &self.document.text[self.document.bytes(TokenSpan::new(start, end)).range()];
                Unit {
                    name: Cow::Owned(name.to_owned()),
                    symbol: None,
                    dimension: Cow::Borrowed("count"),
                    iso: None,
                }
            }
            What::Each => Unit {
                name: Cow::Borrowed("each"),
                symbol: None,
                dimension: Cow::Borrowed("count"),
                iso: None,
            },
        }
    }
}

/// The lower end of a number; `None` for what is no finite decimal.
pub(super) fn lower(number: Number) -> Option<Decimal> {
    match number {
        Number::Exact(value) | Number::Between(value, _) => Some(value),
        Number::Ratio(..) | Number::Unbounded => None,
    }
}

fn upper(number: Number) -> Option<Decimal> {
    match number {
        Number::Exact(value) | Number::Between(_, value) => Some(value),
        Number::Ratio(..) | Number::Unbounded => None,
    }
}
