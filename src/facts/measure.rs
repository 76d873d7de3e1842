//! What is measured, of what, and who has it.

use super::draft::Draft;
use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::model::FactKind;
use crate::text::{Flags, Kind, TokenSpan};

/// Tokens looked back over for the subject of a clause.
const REACH: usize = 40;
/// Words of a noun phrase.
const PHRASE: usize = 5;

impl Reader<'_, '_> {
    /// Fills measure, base and holder of a draft.
    pub(super) fn measure(&self, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        let after = if !draft.bound_words.is_empty() && draft.bound_words.start as usize == end {
            draft.bound_words.end as usize
        } else {
            end
        };
        if draft.kind == FactKind::Score {
            return;
        }
        let noun = self.phrase(after);
        let of = |at: usize| self.word(at) == known::OF;
        let part = matches!(draft.kind, FactKind::Percent | FactKind::Ratio);
        if part && of(after) {
            draft.of = self.prepositional(after + 1);
        } else if !noun.is_empty() && draft.trend_words.start as usize != after {
            draft.measure = noun;
            let next = noun.end as usize;
            if part && matches!(self.word(next), known::IN | known::OF) {
                draft.of = self.prepositional(next + 1);
            } else if draft.kind == FactKind::Ordinal && of(next) {
                draft.measure.end = self.prepositional(next + 1).end.max(noun.end);
            }
        }
        let start = draft.tokens.start as usize;
        let subject = self.subject(start);
        let Some((subject, has)) = subject else { return };
        if draft.measure.is_empty() && !has {
            draft.measure = subject;
        } else {
            draft.holder = subject;
        }
    }

    /// The noun phrase from `at`: words with a meaning of their own, joined by spaces and hyphens.
    fn phrase(&self, from: usize) -> TokenSpan {
        let mut at = from + usize::from(self.hyphen(from));
        let start = at;
        let mut end = at;
        while let Some(token) = self.on_line(at).filter(|_| at < start + PHRASE) {
            if token.kind == Kind::Dash && self.hyphen(at) {
                at += 1;
                continue;
            }
            let verb = self.classes(token).any(Classes::CUE.and(Classes::TREND)) && end > start;
            if !self.is_content(token) || token.word == known::POSSESSIVE || verb {
                break;
            }
            at += 1;
            end = at;
            if self.is_plural(token) {
                break;
            }
        }
        TokenSpan::new(start as u32, end as u32)
    }

    /// The noun phrase behind a preposition, without its article, with "of" phrases inside it.
    fn prepositional(&self, from: usize) -> TokenSpan {
        let mut at = from;
        while self.on_line(at).is_some_and(|t| {
            self.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER)) && t.word != known::MORE
        }) {
            at += 1;
        }
        let start = at;
        let mut end = at;
        while let Some(token) = self.on_line(at).filter(|_| at < start + 10) {
            let classes = self.classes(token);
            let inner = matches!(token.word, known::OF | known::THE | known::POSSESSIVE | known::A)
                || classes.has(Classes::ARTICLE);
            if token.kind == Kind::Dash && self.hyphen(at) || inner && end > start {
                at += 1;
                continue;
            }
            if !self.is_content(token) {
                break;
            }
            at += 1;
            end = at;
        }
        TokenSpan::new(start as u32, end as u32)
    }

    /// The subject of the clause that the figure stands in, and whether its verb is one of having.
    fn subject(&self, start: usize) -> Option<(TokenSpan, bool)> {
        let low = start.saturating_sub(REACH);
        let mut verb = None;
        let mut has = false;
        let mut at = start;
        // Back to the verb, then from the verb to where the clause begins.
        while at > low {
            let token = &self.tokens[at];
            if token.flags.has(Flags::SENTENCE_START) || self.opens_clause(at) && verb.is_some() {
                break;
            }
            at -= 1;
            let token = &self.tokens[at];
            if self.classes(token).any(Classes::AUXILIARY.and(Classes::TREND)) && token.is_word() {
                verb = Some(at);
                has |=
                    matches!(token.word, known::HAS | known::HAVE | known::HAD | known::HOLDS | known::OWNS);
            }
        }
        let verb = verb?;
        let mut begin = at + usize::from(self.opens_clause(at) && at < verb);
        while begin < verb && !self.is_content(&self.tokens[begin]) {
            begin += 1;
        }
        let mut end = begin;
        while end < verb && self.tokens[end].is_word() {
            if self.classes(&self.tokens[end]).any(Classes::AUXILIARY.and(Classes::TREND)) {
                break;
            }
            end += 1;
        }
        while end > begin && !self.is_content(&self.tokens[end - 1]) {
            end -= 1;
        }
        (end > begin).then(|| (TokenSpan::new(begin as u32, end as u32), has))
    }

    /// Whether a clause begins behind the token.
    fn opens_clause(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        match token.kind {
            Kind::Word => {
                self.classes(token).any(Classes::CUE.and(Classes::CONJUNCTION))
                    && token.word != known::AND
                    && token.word != known::AS
                    || matches!(token.word, known::WHO | known::WHICH)
            }
            Kind::Punct => token.is(',') || token.is(';') || token.is(':') || token.is('('),
            Kind::Mark => true,
            Kind::Dash => token.spaced(),
            _ => false,
        }
    }
}
