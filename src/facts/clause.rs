//! The clause that a figure stands in: its verb and its subject.

use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::text::{Flags, Kind, Token, TokenSpan};

/// Tokens looked back over for the subject.
const REACH: usize = 60;

impl Reader<'_, '_> {
    /// Whether the word is, by its form, a verb of the past or one of movement.
    pub(super) fn is_verb(&self, token: &Token) -> bool {
        let classes = self.classes(token);
        if self.is_cue(token)
            || classes.has(Classes::TREND) && self.lexicon.trends.word(token.word).is_some_and(|w| !w.noun)
        {
            return true;
        }
        // "speed" and "breed" are nouns, "agreed" is none
        let past = |word: &str| word.ends_with("ed") && !word.ends_with("eed") || word.ends_with("greed");
        token.is_word() && !token.capital() && token.len() > 4 && past(self.document.word(token))
    }

    /// The subject of the clause that the figure stands in, and whether the figure is something it has.
    pub(super) fn subject(&self, figure: usize) -> Option<(TokenSpan, bool)> {
        let low = figure.saturating_sub(REACH);
        let mut clause = figure;
        let mut verb = None;
        loop {
            // Back over the start of the clause that did not do.
            clause = self.told_before(clause, low)?;
            let token = &self.tokens[clause];
            if token.flags.has(Flags::LINE_START)
                && clause + 1 < figure
                && self.tokens[clause + 1].flags.has(Flags::LINE_START)
            {
                return None;
            }
            let first = token.flags.has(Flags::SENTENCE_START);
            let opens = self.opens_clause(clause);
            // "the speed of sound", "of reported cases"
            let noun = clause > 0 && self.tokens[clause - 1].word == known::OF;
            if self.finite(token) && !opens && !noun {
                verb = Some(clause);
            }
            if !(first || opens) {
                continue;
            }
            let begin = if opens { clause + 1 } else { clause };
            if let Some(verb) = verb.filter(|&v| v >= begin).or(first.then_some(figure)) {
                if let Some(mut found) = self.clause_subject(begin, verb) {
                    // "The pipeline carries 1%": what touches the figure is the verb, whatever its form
                    if let Some(subject) =
                        found.as_mut().filter(|s| verb == figure && s.end as usize == figure && s.len() > 1)
                        && !self.tokens[figure - 1].capital()
                    {
                        subject.end -= 1;
                    }
                    return found.map(|subject| (subject, self.has(verb, figure)));
                }
                // "Ford, which has 13,000 workers"
                if matches!(token.word, known::WHO | known::WHICH | known::THAT) {
                    let comma = usize::from(
                        clause > 0 && (self.tokens[clause - 1].is(',') || self.tokens[clause - 1].is(')')),
                    );
                    // "Ford (F) which has"
                    let open = (clause.saturating_sub(6)..clause).rev().find(|&at| self.tokens[at].is('('));
                    let closed = clause > comma && self.tokens[clause - 1 - comma].is(')')
                        || clause > 0 && self.tokens[clause - 1].is(')');
                    let end = open.filter(|_| closed).unwrap_or(clause - comma.min(clause));
                    let antecedent = self.phrase_before(end);
                    if !antecedent.is_empty() {
                        return Some((antecedent, self.has(verb, figure)));
                    }
                }
            }
            if first {
                return None;
            }
            if self.finite(token) && !noun {
                verb = Some(clause);
            }
        }
    }

    /// The nearest token before `start`, not before `low`, that is not inert. The last run of those that are is remembered:
    /// the figures of a list would each walk over it again.
    fn told_before(&self, start: usize, low: usize) -> Option<usize> {
        let (from, to) = self.inert.get();
        let mut at = start;
        let told = loop {
            if at <= low {
                break None;
            }
            if from < at && at <= to {
                at = from;
            } else if self.is_inert(&self.tokens[at - 1]) {
                at -= 1;
            } else {
                break Some(at - 1);
            }
        };
        if start > to {
            self.inert.set((at, start));
        }
        told
    }

    /// Whether the token neither begins nor opens anything nor carries a clause: one look instead of many.
    #[inline]
    fn is_inert(&self, token: &Token) -> bool {
        const TOLD: Classes = Classes::CONJUNCTION
            .and(Classes::PRONOUN)
            .and(Classes::CUE)
            .and(Classes::AUXILIARY)
            .and(Classes::TREND);
        let small = match token.kind {
            // Of the others a form in -ed may be a verb.
            Kind::Word => {
                (token.len() <= 4 || token.capital())
                    && !self.classes(token).any(TOLD)
                    && token.word != known::WHICH
            }
            Kind::Number | Kind::Symbol | Kind::Url => true,
            Kind::Punct | Kind::Mark | Kind::Dash => false,
        };
        small && !token.flags.has(Flags::SENTENCE_START) && !token.flags.has(Flags::LINE_START)
    }

    /// The noun phrase that opens a clause before its verb: `None` if nothing opens it, `Some(None)` for a pronoun.
    fn clause_subject(&self, begin: usize, verb: usize) -> Option<Option<TokenSpan>> {
        let mut start = begin;
        let determines =
            Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::ADVERB).and(Classes::CONJUNCTION);
        // ", with its shares down 11.9%"
        if self.tokens[start].word == known::WITH {
            start += 1;
        }
        while start < verb
            && self.classes(&self.tokens[start]).any(determines)
            && !self.is_content(&self.tokens[start])
        {
            start += 1;
        }
        // "each of the buildings"
        if start > begin && start < verb && self.tokens[start].word == known::OF {
            start += 1;
            while start < verb
                && self.classes(&self.tokens[start]).any(Classes::ARTICLE.and(Classes::DETERMINER))
            {
                start += 1;
            }
        }
        while start < verb && self.in_times(start) {
            start += 1;
        }
        let first = self.tokens.get(start).filter(|_| start < verb)?;
        if self.classes(first).has(Classes::PRONOUN) && !self.is_content(first) {
            return Some(None);
        }
        // "In Tokyo trade, …", "wiping £3m off …", "to fall to …"
        let participle = !first.capital() && self.document.word(first).ends_with("ing");
        let number = |t: &Token| t.kind == Kind::Number || self.classes(t).has(Classes::NUMBER);
        let bounds =
            self.classes(first).has(Classes::BOUND) && self.tokens.get(start + 1).is_some_and(number);
        let figure = number(first) || bounds || first.word == known::AGED;
        if !self.is_content(first)
            || self.is_verb(first)
            || participle
            || figure && first.word != known::FIRST
        {
            return None;
        }
        let mut end = start;
        let mut at = start;
        while at < verb && at < start + 12 {
            let token = &self.tokens[at];
            let joined = matches!(token.word, known::OF | known::POSSESSIVE | known::AND)
                || self.classes(token).has(Classes::ARTICLE);
            if joined && end > start || token.kind == Kind::Dash && self.hyphen(at) || token.is('&') {
                at += 1;
                continue;
            }
            let number = token.kind == Kind::Number;
            // "the speed of sound"
            let noun = at > start && self.tokens[at - 1].word == known::OF;
            if !number && !self.is_content(token) || self.is_verb(token) && end > start && !noun {
                break;
            }
            at += 1;
            end = at;
        }
        Some(Some(TokenSpan::new(start as u32, end as u32)))
    }

    /// Whether the token is a form of a verb of saying; "talks" and "reports" are taken for nouns.
    fn is_cue(&self, token: &Token) -> bool {
        self.classes(token).has(Classes::CUE) && !self.is_plural(token)
    }

    /// Whether the token carries a clause: an auxiliary, a word of movement, a form in -ed.
    pub(super) fn finite(&self, token: &Token) -> bool {
        token.is_word()
            && !self.is_upper(token)
            && (self.classes(token).any(Classes::AUXILIARY.and(Classes::TREND)) || self.is_verb(token))
    }

    fn is_upper(&self, token: &Token) -> bool {
        token.flags.has(Flags::UPPER)
    }

    /// Whether a verb of having stands between the subject's verb and the figure.
    fn has(&self, verb: usize, figure: usize) -> bool {
        // "has lost" is no having: no other verb follows.
        let last = (verb..figure)
            .rev()
            .find(|&at| self.finite(&self.tokens[at]) || self.tokens[at].word == known::HOLDS);
        last.is_some_and(|at| {
            matches!(self.tokens[at].word, known::HAS | known::HAVE | known::HAD | known::HOLDS | known::OWNS)
        })
    }

    /// Whether a clause begins behind the token.
    fn opens_clause(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        match token.kind {
            Kind::Word => {
                let classes = self.classes(token);
                let joins =
                    classes.has(Classes::CONJUNCTION) && token.word != known::THAN && token.word != known::OR;
                // "the speed of sound"
                let noun = self.before(at).is_some_and(|t| {
                    t.word == known::OF || self.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER))
                });
                joins || self.is_cue(token) && !noun || matches!(token.word, known::WHO | known::WHICH)
            }
            Kind::Punct => token.is(',') || token.is(';') || token.is(':') || token.is('('),
            Kind::Mark => true,
            Kind::Dash => token.spaced(),
            _ => false,
        }
    }
}
