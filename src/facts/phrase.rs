//! Noun phrases: runs of words with a meaning of their own, before a figure, behind it or behind a preposition.

use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::surface::Form;
use crate::text::{Kind, Token, TokenSpan};

/// Words of a noun phrase.
const PHRASE: usize = 6;

impl Reader<'_, '_> {
    /// The noun phrase from `at`: words with a meaning of their own, joined by spaces and hyphens.
    pub(super) fn phrase(&self, from: usize) -> TokenSpan {
        let mut at = from + usize::from(self.hyphen(from));
        let start = at;
        let mut end = at;
        while let Some(token) = self.on_line(at).filter(|_| at < start + PHRASE) {
            if token.kind == Kind::Dash && self.hyphen(at) {
                at += 1;
                continue;
            }
            let inside = end > start && end < at;
            let time = self.in_times(at);
            let verb = self.is_verb(token) && !self.is_thing(at)
                || self.is_done(at)
                || at > start && self.takes_figure(at)
                || self.begins_multiple(at);
            if !self.is_noun(at) && !inside || time || verb || token.word == known::POSSESSIVE {
                break;
            }
            at += 1;
            end = at;
            if self.is_plural(token) && !self.hyphen(at) {
                break;
            }
        }
        self.without_adverb(TokenSpan::new(start as u32, end as u32))
    }

    /// Whether "twice" or the like stands at the token: "a 200mg dose twice daily".
    fn begins_multiple(&self, at: usize) -> bool {
        self.numeral_at(at).is_some_and(|n| n.form == Form::Multiplier)
    }

    /// Whether the word is the verb of one thing before a figure: "a 5kg bag costs £4".
    fn takes_figure(&self, at: usize) -> bool {
        let figure = |t: &Token| matches!(t.kind, Kind::Number | Kind::Symbol);
        self.on_line(at + 1).is_some_and(figure) && self.is_verb_behind_name(at)
    }

    /// The phrase without an adverb at its end; an adverb alone is no phrase.
    pub(super) fn without_adverb(&self, mut phrase: TokenSpan) -> TokenSpan {
        // "net debt almost doubled"
        let adverb = |t: &Token| self.is_adverb(t) || matches!(t.word, known::ALMOST | known::NEARLY);
        while !phrase.is_empty() && adverb(&self.tokens[phrase.end as usize - 1]) {
            phrase.end -= 1;
        }
        phrase
    }

    /// The noun phrase that ends right before `end`.
    pub(super) fn phrase_before(&self, end: usize) -> TokenSpan {
        let mut start = end;
        while start > 0 && start + PHRASE > end && self.on_line(start).is_some() {
            let token = &self.tokens[start - 1];
            let hyphen = token.kind == Kind::Dash && self.hyphen(start - 1);
            let verb = self.is_verb(token) && start < end && !self.is_thing(start - 1);
            if !hyphen && !self.in_compound(start - 1) && (!self.is_content(token) || verb) {
                break;
            }
            start -= 1;
        }
        let phrase = TokenSpan::new(self.behind_age(start, end) as u32, end as u32);
        if self.is_empty(phrase) { TokenSpan::default() } else { self.without_adverb(phrase) }
    }

    /// Where a phrase begins that a figure with hyphens opens: "striker" of "19-year-old striker".
    fn behind_age(&self, start: usize, end: usize) -> usize {
        if start < 2 || !self.hyphen(start - 1) || !self.is_number(&self.tokens[start - 2]) {
            return start;
        }
        let mut last = start;
        while last + 2 < end && self.hyphen(last + 1) {
            last += 2;
        }
        if last + 1 < end { last + 1 } else { start }
    }

    /// The noun phrase behind a preposition, without its article, with "of" phrases inside it.
    pub(super) fn prepositional(&self, from: usize) -> TokenSpan {
        // "131 of those given the drug"
        if self.word(from) == known::THOSE
            && self.on_line(from + 1).is_some_and(|t| self.is_verb(t) || self.is_past(t))
        {
            return TokenSpan::default();
        }
        let mut at = from;
        while self.on_line(at).is_some_and(|t| self.only_determines(t)) {
            at += 1;
        }
        let start = at;
        let mut end = at;
        while let Some(token) = self.on_line(at).filter(|_| at < start + 10) {
            let inner = matches!(token.word, known::OF | known::POSSESSIVE)
                || self.classes(token).has(Classes::ARTICLE)
                || self.owns(at);
            if end > start && (inner || token.kind == Kind::Dash && self.hyphen(at)) {
                at += 1;
                continue;
            }
            // "tonnes of CO2"
            if end > start && end == at && token.kind == Kind::Number && self.tight(at) {
                at += 1;
                end = at;
                continue;
            }
            let verb = self.is_verb(token) && !self.heads(at) || self.is_done(at);
            let part = self.in_compound(at);
            // "a typical five-year fixed mortgage"
            let inner = at > start && self.in_compound(at - 1);
            if !self.is_content(token) && !part
                || end > start && !part && (verb && !inner || self.in_times(at))
            {
                break;
            }
            at += 1;
            end = at;
        }
        TokenSpan::new(start as u32, end as u32)
    }

    /// Whether the apostrophe of a plural stands at `at`: "taxpayers' money".
    fn owns(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        (token.is('\'') || token.is('’'))
            && !token.spaced()
            && at > 0
            && self.is_plural(&self.tokens[at - 1])
            && self.on_line(at + 1).is_some_and(|t| t.spaced() && self.is_content(t))
    }
}
