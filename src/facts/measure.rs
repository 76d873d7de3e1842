//! What is measured, of what, and who has it.
//!
//! There is no parser here: noun phrases are runs of words with a meaning of their own, verbs are auxiliaries, words
//! of movement and forms in -ed, and the subject of a figure opens the nearest clause to its left that has both.

use super::draft::{Draft, Rule, What};
use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::model::FactKind;
use crate::text::{Flags, Kind, Token, TokenSpan};

/// Tokens looked back over for the subject.
const REACH: usize = 60;
/// Words of a noun phrase.
const PHRASE: usize = 6;

impl Reader<'_, '_> {
    /// Fills measure, base and holder of a draft.
    pub(super) fn measure(&self, draft: &mut Draft) {
        if draft.kind == FactKind::Score {
            return;
        }
        let (start, end) = (draft.tokens.start as usize, draft.tokens.end as usize);
        let words = draft.bound_words;
        let after = if words.start as usize == end && !words.is_empty() { words.end as usize } else { end };
        let left =
            if words.end as usize == start && !words.is_empty() { words.start as usize } else { start };
        self.behind(draft, self.over_bracket(after));
        if draft.kind == FactKind::Ordinal {
            return;
        }
        if draft.measure.is_empty() && self.word_before(left) == known::OF {
            draft.measure = self.phrase_before(left - 1);
        }
        // "Dow +0.2%", "Stoxx 50 -1.3%"
        let numbered = usize::from(left > 1 && self.before(left).is_some_and(|t| t.kind == Kind::Number));
        if draft.signed.is_some()
            && draft.trend_words.is_empty()
            && self.before(left - numbered).is_some_and(Token::capital)
        {
            draft.measure = self.phrase_before(left - numbered);
            draft.measure.end += numbered as u32;
            return;
        }
        if draft.measure.is_empty()
            && let Some(outside) = self.bracketed(left)
        {
            draft.measure = outside;
            return;
        }
        let adverbial = self.before(left).is_some_and(|t| self.classes(t).has(Classes::PREPOSITION));
        if matches!(draft.kind, FactKind::Duration | FactKind::Age)
            && (adverbial || !draft.measure.is_empty())
        {
            return;
        }
        // "Russia has a stake, and about 1% of supplies pass through it": the part is itself what the clause is about
        let own = !draft.of.is_empty()
            && draft.measure.is_empty()
            && matches!(self.word_before(left), known::AND | known::BUT)
            && self.before(left - 1).is_some_and(|t| t.is(','));
        if own {
            return;
        }
        let Some((subject, has)) = self.subject(left) else { return };
        if has || !draft.measure.is_empty() {
            draft.holder = subject;
        } else {
            draft.measure = subject;
        }
    }

    /// The token behind a bracket that says the figure again: "8 miles (13 kilometres) of tunnels".
    fn over_bracket(&self, after: usize) -> usize {
        let Some(open) = self.on_line(after).filter(|t| t.is('(')) else { return after };
        let number =
            self.tokens.get(after + 1).is_some_and(|t| t.kind == Kind::Number || t.kind == Kind::Symbol);
        let close = (after + 1..after + 7).find(|&at| self.on_line(at).is_some_and(|t| t.is(')')));
        close.filter(|_| number && open.spaced()).map_or(after, |close| close + 1)
    }

    /// The phrase before the bracket that the figure stands in: "Maldonado (15.3 points, 7.4 rebounds)".
    fn bracketed(&self, left: usize) -> Option<TokenSpan> {
        let low = left.saturating_sub(12);
        for at in (low..left).rev() {
            let token = &self.tokens[at];
            if token.is('(') {
                let phrase = self.phrase_before(at);
                let unit = self.classes(&self.tokens[at.saturating_sub(1)]).has(Classes::UNIT);
                return Some(phrase).filter(|p| !p.is_empty() && !unit);
            }
            if token.is(')') || token.flags.has(Flags::SENTENCE_START) || self.finite(token) || token.is(':')
            {
                return None;
            }
        }
        None
    }

    /// Reads the noun phrase that the figure stands before: "a 24% stake in X", "1% of X", "$1bn in gains".
    fn behind(&self, draft: &mut Draft, after: usize) {
        let none =
            matches!(draft.what, Some(What::Noun(_))) || draft.signed.is_some() || self.is_extent(after);
        let noun = if none { TokenSpan::default() } else { self.phrase(after) };
        let part = matches!(draft.kind, FactKind::Percent | FactKind::Ratio);
        if draft.rule == Rule::OneIn && !noun.is_empty() {
            draft.of = noun;
        } else if self.word(after) == known::OF {
            draft.of = self.prepositional(after + 1);
        } else if !noun.is_empty() && draft.trend_words.start as usize != after {
            draft.measure = noun;
            let next = noun.end as usize;
            if part && matches!(self.word(next), known::IN | known::OF) {
                draft.of = self.prepositional(next + 1);
            } else if draft.kind == FactKind::Ordinal && self.word(next) == known::OF {
                draft.measure.end = self.prepositional(next + 1).end.max(noun.end);
            }
        } else if draft.trend.is_none()
            && matches!(draft.kind, FactKind::Money | FactKind::Percent)
            && matches!(self.word(after), known::IN | known::FOR | known::ON)
        {
            let phrase = self.prepositional(after + 1);
            let time =
                self.on_line(phrase.start as usize).is_some_and(|t| self.classes(t).has(Classes::TIME));
            if !time {
                draft.measure = phrase;
            }
        }
    }

    /// "72 metres long", "three feet wide"
    pub(super) fn is_extent(&self, at: usize) -> bool {
        self.on_line(at).is_some_and(|t| {
            let word = self.document.word(t);
            matches!(
                word,
                "long"
                    | "wide"
                    | "tall"
                    | "high"
                    | "deep"
                    | "thick"
                    | "away"
                    | "apart"
                    | "across"
                    | "ahead"
                    | "clear"
            )
        })
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
            let inside = end > start && end < at;
            let time = self.in_times(at);
            if !self.is_noun(at) && !inside || time || self.is_verb(token) || token.word == known::POSSESSIVE
            {
                break;
            }
            at += 1;
            end = at;
            if self.is_plural(token) && !self.hyphen(at) {
                break;
            }
        }
        TokenSpan::new(start as u32, end as u32)
    }

    /// The noun phrase that ends right before `end`.
    fn phrase_before(&self, end: usize) -> TokenSpan {
        let mut start = end;
        while start > 0 && start + PHRASE > end && self.on_line(start).is_some() {
            let token = &self.tokens[start - 1];
            let hyphen = token.kind == Kind::Dash && self.hyphen(start - 1);
            if !hyphen && (!self.is_content(token) || self.is_verb(token) && start < end) {
                break;
            }
            start -= 1;
        }
        let empty = end == start + 1 && {
            let word = self.document.word(&self.tokens[start]);
            matches!(word, "total" | "average" | "maximum" | "minimum")
        };
        if empty { TokenSpan::default() } else { TokenSpan::new(start as u32, end as u32) }
    }

    /// The noun phrase behind a preposition, without its article, with "of" phrases inside it.
    fn prepositional(&self, from: usize) -> TokenSpan {
        let determines = Classes::ARTICLE.and(Classes::DETERMINER);
        let mut at = from;
        while self.on_line(at).is_some_and(|t| self.classes(t).any(determines) && !self.is_content(t)) {
            at += 1;
        }
        let start = at;
        let mut end = at;
        while let Some(token) = self.on_line(at).filter(|_| at < start + 10) {
            let inner = matches!(token.word, known::OF | known::POSSESSIVE)
                || self.classes(token).has(Classes::ARTICLE);
            if end > start && (inner || token.kind == Kind::Dash && self.hyphen(at)) {
                at += 1;
                continue;
            }
            if !self.is_content(token) || self.is_verb(token) && end > start {
                break;
            }
            at += 1;
            end = at;
        }
        TokenSpan::new(start as u32, end as u32)
    }

    /// Whether a time expression holds the token.
    fn in_times(&self, at: usize) -> bool {
        let found = self.times.partition_point(|t| t.tokens.end as usize <= at);
        self.times.get(found).is_some_and(|t| t.tokens.start as usize <= at)
    }

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
    fn subject(&self, figure: usize) -> Option<(TokenSpan, bool)> {
        let low = figure.saturating_sub(REACH);
        let mut clause = figure;
        let mut verb = None;
        loop {
            // One token back, over the start of the clause that did not do.
            clause = clause.checked_sub(1).filter(|&c| c >= low)?;
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
    fn finite(&self, token: &Token) -> bool {
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
