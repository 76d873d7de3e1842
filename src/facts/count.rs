//! Counted nouns.

use super::draft::{Draft, Rule, What};
use super::reader::{Reader, is_one};
use crate::lexicon::{Classes, known};
use crate::model::Bound;
use crate::surface::{Form, Number, Numeral};
use crate::text::{Flags, Kind, Token, TokenSpan, WordId};

/// What the word behind a number and a hyphen says of it: "350-odd", "50-plus", "400-strong".
fn hedge(word: WordId) -> Option<Option<Bound>> {
    match word {
        known::ODD => Some(Some(Bound::About)),
        known::PLUS => Some(Some(Bound::AtLeast)),
        known::STRONG => Some(None),
        _ => None,
    }
}

/// Words looked at behind a number for the noun it counts.
const REACH: usize = 6;

impl Reader<'_, '_> {
    /// Finds the noun that the number counts: "two more terms", "dozens of people", "a two-goal lead".
    pub(super) fn counted(&self, draft: &mut Draft, numeral: &Numeral) {
        let end = draft.tokens.end as usize;
        if self.is_year(numeral) && !self.on_line(end).is_some_and(|t| self.is_body_count(t)) {
            return;
        }
        if self.hyphen(end) {
            let Some(noun) = self.on_line(end + 1).filter(|t| t.is_word() && !t.capital()) else { return };
            if let Some(bound) = hedge(noun.word) {
                return self.hedged(draft, numeral, bound);
            }
            if self.is_content(noun) && noun.len() > 2 && numeral.form != Form::Ordinal {
                draft.what = Some(What::Noun(end as u32 + 1));
                draft.tokens.end = end as u32 + 2;
                draft.rule = Rule::Count;
            }
            return;
        }
        let vague = numeral.form == Form::Vague;
        let of = self.word(end) == known::OF;
        if of && !vague && !self.is_group(numeral) {
            return self.counted_of(draft, end + 1);
        }
        let from = end + usize::from(of);
        // "31 “open outbreaks”"
        let mark =
            usize::from(self.on_line(from).is_some_and(|t| t.kind == Kind::Mark) && self.tight(from + 1));
        if let Some(head) = self.head(from + mark, numeral) {
            // "seven consecutive days", no "seven half-centuries"
            let unit = self
                .unit_after(head, false)
                .filter(|&(_, after)| after == head + 1 && head > from && !self.hyphen(head - 1));
            if let Some((unit, after)) = unit.filter(|&(unit, _)| self.is_length_of_time(unit)) {
                return self.with_unit(draft, unit, after, Rule::Unit);
            }
            draft.what = Some(What::Noun(head as u32));
            let closes = mark > 0 && self.on_line(head + 1).is_some_and(|t| t.kind == Kind::Mark);
            draft.tokens.end = head as u32 + 1 + u32::from(closes);
            if draft.rule == Rule::Bare {
                draft.rule = Rule::Count;
            }
        }
    }

    /// "350-odd runs", "a 400-strong crowd": the number with its bound, and the noun behind.
    fn hedged(&self, draft: &mut Draft, numeral: &Numeral, bound: Option<Bound>) {
        let end = draft.tokens.end as usize;
        if bound.is_some() {
            draft.bound = bound;
            draft.bound_words = TokenSpan::new(end as u32 + 1, end as u32 + 2);
        }
        draft.tokens.end += 2;
        draft.rule = Rule::Count;
        if let Some(head) = self.head(end + 2, numeral) {
            draft.what = Some(What::Noun(head as u32));
            draft.tokens.end = head as u32 + 1;
        }
    }

    /// "a couple of weeks", "a dozen of them"
    pub(super) fn is_group(&self, numeral: &Numeral) -> bool {
        let last = &self.tokens[numeral.tokens.end as usize - 1];
        self.lexicon.numbers.token(last).is_some_and(|w| w.value == 2 && last.len() == 6)
    }

    /// "two of the men": the noun behind "of".
    fn counted_of(&self, draft: &mut Draft, from: usize) {
        let limit = from + 5;
        for at in from..limit {
            let Some(token) = self.on_line(at).filter(|t| t.is_word()) else { return };
            // "two of the three defendants" are two numbers
            if self.classes(token).has(Classes::NUMBER) {
                return;
            }
            if self.is_plural(token) && self.is_content(token) {
                draft.what = Some(What::Noun(at as u32));
                draft.tokens.end = at as u32 + 1;
                draft.rule = Rule::CountOf;
                return;
            }
            let classes = self.classes(token);
            let inside = Classes::ARTICLE.and(Classes::DETERMINER);
            if !self.is_content(token) && !classes.any(inside) && token.word != known::POSSESSIVE {
                return;
            }
        }
    }

    /// The token that heads the noun phrase from `from`: its first plural, or for "one" its last word.
    fn head(&self, from: usize, numeral: &Numeral) -> Option<usize> {
        let one = matches!(numeral.number, Number::Exact(v) if is_one(v));
        let mut last = None;
        let mut at = from;
        while at < from + REACH {
            let Some(token) = self.on_line(at) else { break };
            if token.kind == Kind::Dash && self.hyphen(at) && at > from || token.is('&') && at > from {
                at += 1;
                continue;
            }
            if token.kind == Kind::Number
                && at > from
                && at < from + 2
                && token.integer().is_some_and(|n| n > 2)
            {
                // "two new 737 Max jets"
                at += 1;
                continue;
            }
            if !token.is_word() || token.word == known::POSSESSIVE {
                break;
            }
            // "five U.S. territories"
            if token.flags.has(Flags::DOTTED) {
                if !self.on_line(at + 1).is_some_and(Token::is_word) {
                    break;
                }
                at += 1;
                continue;
            }
            let part = self.on_line(at + 1).is_some_and(|_| self.hyphen(at + 1));
            if self.classes(token).any(Classes::FUNCTION) && !part && !self.inside(token) {
                // "460 Kia and Hyundai vehicles"
                let names = token.word == known::AND
                    && at > from
                    && self.tokens[at - 1].capital()
                    && self.on_line(at + 1).is_some_and(Token::capital);
                if !names {
                    break;
                }
                at += 1;
                continue;
            }
            // "the FTSE 100 fell 45 points", "one person turned up"
            let verb = self.lexicon.trends.word(token.word).is_some_and(|w| w.leads && !w.noun)
                || one && self.is_verb(token);
            if verb && !part && !(at == from && self.is_plural(token)) {
                break;
            }
            let plural = self.is_plural(token) || at == from && self.lexicon.nouns.counts(token.word);
            if plural && !part && !one {
                return Some(at);
            }
            if !self.inside(token) {
                last = Some(at);
            }
            at += 1;
        }
        last.filter(|_| one)
    }

    /// Words that stand between a number and its noun: "more", "other".
    fn inside(&self, token: &Token) -> bool {
        matches!(
            token.word,
            known::MORE
                | known::OTHER
                | known::MOST
                | known::EARLIER
                | known::FEWER
                | known::LESS
                | known::EXTRA
        )
    }

    /// Nouns that a number like a year counts all the same: "2000 people".
    fn is_body_count(&self, token: &Token) -> bool {
        matches!(token.word, known::PEOPLE | known::MEN | known::OTHER | known::MORE)
    }
}
