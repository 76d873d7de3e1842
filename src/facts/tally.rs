//! Votes for and against, and runs for wickets: two numbers with a word between that make a score.

use rust_decimal::Decimal;

use super::draft::{Draft, Rule};
use super::reader::Reader;
use crate::lexicon::known;
use crate::model::FactKind;
use crate::surface::{Form, Number, Numeral};
use crate::text::{Flags, TokenSpan};

impl Reader<'_, '_> {
    /// "voted 31 to 24", "by a majority of ten to two", "England were 387 for 6".
    pub(super) fn tally(&self, index: usize) -> Option<Draft> {
        let (a, b) = (self.numerals.get(index)?, self.numerals.get(index + 1)?);
        let (start, joiner, end) = (a.tokens.start as usize, a.tokens.end as usize, b.tokens.end as usize);
        if b.tokens.start as usize != joiner + 1 || !matches!(self.word(joiner), known::TO | known::FOR) {
            return None;
        }
        let (low, high) = (self.side(a)?, self.side(b)?);
        let fits = match self.word(joiner) {
            known::TO => self.is_vote(start, end),
            _ => self.is_innings(start, end, low, high),
        };
        let tokens = TokenSpan::new(start as u32, end as u32);
        let mut draft = Draft::new(tokens, FactKind::Score, Number::Exact(low), Rule::Score);
        draft.high = Some(Number::Exact(high));
        (fits && !self.is_no_fact(index + 1)).then_some(draft)
    }

    /// The number of one side: whole, below a thousand, in plain digits or in words.
    fn side(&self, numeral: &Numeral) -> Option<Decimal> {
        let plain = numeral.plain(self.document).is_some() || numeral.form == Form::Words;
        let sign = self.sign_before(numeral.tokens.start as usize).is_some();
        numeral.value().filter(|v| plain && !sign && v.fract().is_zero() && *v < Decimal::ONE_THOUSAND)
    }

    /// Whether the numbers from `start` to `end` are votes: behind "voted", behind "by" in a clause of voting, behind "a
    /// majority of".
    fn is_vote(&self, start: usize, end: usize) -> bool {
        const REACH: usize = 8;
        let polls = |at: usize| self.lexicon.nouns.beside(self.tokens[at].word).polls;
        let alone =
            self.on_line(end).is_none_or(|t| !self.is_content(t)) && self.unit_after(end, true).is_none();
        let cast = match self.word_before(start) {
            known::BY => {
                let low = start.saturating_sub(REACH);
                let opens = |at: usize| self.tokens[at].flags.has(Flags::SENTENCE_START);
                let from = (low..start).rev().find(|&at| opens(at)).unwrap_or(low);
                (from..start - 1).any(polls)
            }
            known::OF => start > 1 && polls(start - 2),
            _ => self.before(start).is_some_and(|t| t.is_word() && polls(start - 1)),
        };
        alone && cast
    }

    /// Whether the numbers are runs and wickets: "were 387 for 6", "took five for 61".
    fn is_innings(&self, start: usize, end: usize, low: Decimal, high: Decimal) -> bool {
        let of = usize::from(self.word_before(start) == known::OF);
        let told = self.lexicon.nouns.beside(self.word_before(start - of)).innings;
        let runs = low > Decimal::TEN && high <= Decimal::TEN;
        let wickets = low <= Decimal::TEN && high > Decimal::TEN;
        told && (runs || wickets) && self.unit_after(end, true).is_none() && self.ends_innings(end)
    }

    /// Whether nothing is counted behind the second number: "387 for 6 at tea", but "were 30 for 6 places".
    fn ends_innings(&self, end: usize) -> bool {
        self.on_line(end).is_none_or(|t| !self.is_content(t) && !matches!(t.word, known::OF | known::PER))
    }
}
