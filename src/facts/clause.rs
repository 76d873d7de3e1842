//! The clause that a figure stands in: its verb and its subject.

use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::text::{Flags, Kind, Token, TokenSpan};

/// Tokens looked back over for the subject.
const REACH: usize = 60;

impl Reader<'_, '_> {
    /// Whether the word is a verb: one of movement, one of the table, one of the past by its form.
    pub(super) fn is_verb(&self, token: &Token) -> bool {
        let classes = self.classes(token);
        if self.is_cue(token)
            || classes.has(Classes::TREND) && self.lexicon.trends.word(token.word).is_some_and(|w| !w.noun)
        {
            return true;
        }
        // "speed" and "breed" are nouns, "agreed" is none
        let past = |word: &str| word.ends_with("ed") && !word.ends_with("eed") || word.ends_with("greed");
        let form = classes.has(Classes::VERB) || token.len() > 4 && past(self.document.word(token));
        token.is_word() && !token.capital() && form
    }

    /// Whether a word in -s that may be a noun is the verb of the name before it: "Irvine replaces Pell", "Marsh hits a post".
    fn is_verb_behind_name(&self, at: usize) -> bool {
        let object = |t: &Token| {
            t.capital() && !self.classes(t).has(Classes::TIME)
                || self.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER))
        };
        let token = &self.tokens[at];
        !token.capital()
            && self.is_plural(token)
            && self.before(at).is_some_and(Token::capital)
            && self.on_line(at + 1).is_some_and(object)
    }

    /// The subject of the clause that the figure stands in, and whether the figure is something it has.
    pub(super) fn subject(&self, figure: usize) -> Option<(TokenSpan, bool)> {
        // A figure that opens its sentence has no subject before it.
        if self.tokens.get(figure).is_some_and(|t| t.flags.has(Flags::SENTENCE_START)) {
            return None;
        }
        let low = figure.saturating_sub(REACH);
        let mut clause = figure;
        let mut verb = None;
        // The first word of the verb nearest to the figure: "has collected 14".
        let mut nearest = figure;
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
            if let Some(open) = self.aside(clause, verb) {
                clause = open;
                continue;
            }
            let first = token.flags.has(Flags::SENTENCE_START);
            let opens = self.opens_clause(clause);
            let finite = self.finite(token) && !self.is_noun_by_place(clause);
            if finite && !opens {
                nearest = if verb.is_none() || clause + 1 == nearest { clause } else { nearest };
                verb = Some(clause);
            }
            if !(first || opens) {
                continue;
            }
            let begin = if opens { clause + 1 } else { clause };
            if let Some(verb) = verb.filter(|&v| v >= begin).or(first.then_some(figure)) {
                let found = self.clause_subject(begin, verb);
                // "The firm said it has 13,000 workers": who says so
                let told = opens && found == Some(None) && self.tells(clause);
                if let Some(mut found) = found.filter(|_| !told) {
                    // "The pipeline carries 1%": what touches the figure is the verb, whatever its form
                    if let Some(subject) =
                        found.as_mut().filter(|s| verb == figure && s.end as usize == figure && s.len() > 1)
                        && !self.tokens[figure - 1].capital()
                    {
                        subject.end -= 1;
                    }
                    return found.map(|subject| (subject, self.has(verb, figure)));
                }
                if matches!(token.word, known::WHO | known::WHICH | known::THAT)
                    && let Some(antecedent) = self.antecedent(clause)
                {
                    return Some((antecedent, self.has(verb, figure)));
                }
            }
            if first {
                return self.nearest_name(nearest).map(|name| (name, self.has(nearest, figure)));
            }
            if finite {
                verb = Some(clause);
            }
        }
    }

    /// Where the bracket or the part between commas begins that ends at `end`, right before the verb or with a bracket:
    /// "product (GDP) rose", "inflation, excluding food and energy, was".
    fn aside(&self, end: usize, verb: Option<usize>) -> Option<usize> {
        const LONGEST: usize = 20;
        let token = &self.tokens[end];
        let bracket = token.is(')');
        let adverb = |at: usize| self.trend_word(at).is_some_and(|w| w.adverb);
        let touches = || {
            verb.is_some_and(|v| {
                v <= end + 3 && !adverb(v) && (end + 1..v).all(|at| self.is_adverb(&self.tokens[at]))
            })
        };
        if !(bracket || token.is(',') && touches()) {
            return None;
        }
        let open = (end.saturating_sub(LONGEST)..end)
            .rev()
            .take_while(|&at| !self.tokens[at + 1].flags.has(Flags::SENTENCE_START))
            .find(|&at| self.tokens[at].is(if bracket { '(' } else { ',' }))?;
        let starts = self.tokens[open].flags.has(Flags::SENTENCE_START);
        (!starts && (bracket || self.is_added(open + 1, end))).then_some(open)
    }

    /// Whether what stands between commas only adds to the noun before it: it begins with a participle or a relative, ends
    /// with who says so, or has no verb.
    fn is_added(&self, from: usize, to: usize) -> bool {
        let first = &self.tokens[from];
        let word = self.document.word(first);
        let participle = !first.capital() && (word.ends_with("ing") || word.ends_with("ed"));
        participle
            || matches!(first.word, known::WHO | known::WHICH)
            || self.is_cue(&self.tokens[to - 1])
            || !self.tokens[from..to].iter().any(|t| self.finite(t))
    }

    /// Whether what may be a verb heads the noun phrase before one: "the interest rate was", "the wage bill rose".
    pub(super) fn heads(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let classes = self.classes(token);
        let moves =
            classes.has(Classes::TREND) && self.lexicon.trends.word(token.word).is_some_and(|w| w.noun);
        let noun = moves || classes.has(Classes::CUE) && !matches!(token.word, known::SAID | known::SAY);
        if !noun || token.capital() || self.document.word(token).ends_with("ed") {
            return false;
        }
        let Some(before) =
            self.before(at).filter(|t| self.is_content(t) && !self.is_verb(t) && !self.is_adverb(t))
        else {
            return false;
        };
        self.on_line(at + 1).is_some_and(|t| {
            let verb = self.lexicon.trends.word(t.word).is_some_and(|w| w.leads && !w.noun && !w.adverb);
            self.classes(t).has(Classes::AUXILIARY)
                || !self.is_plural(before) && (verb || !moves && self.is_verb(t))
        })
    }

    /// What "who", "which" or "that" stands for: "Ford, which has 13,000 workers", "Ford (F) which has".
    fn antecedent(&self, which: usize) -> Option<TokenSpan> {
        let before = |back: usize| which.checked_sub(back).map(|at| &self.tokens[at]);
        let bracket = |back: usize| before(back).is_some_and(|t| t.is(')'));
        let comma = usize::from(bracket(1) || before(1).is_some_and(|t| t.is(',')));
        let open = (which.saturating_sub(6)..which).rev().find(|&at| self.tokens[at].is('('));
        let closed = bracket(1 + comma) || bracket(1);
        let end = open.filter(|_| closed).unwrap_or(which - comma);
        Some(self.phrase_before(end)).filter(|phrase| !phrase.is_empty())
    }

    /// The name right before a verb: "In the second half Tom Irvine collected".
    fn nearest_name(&self, verb: usize) -> Option<TokenSpan> {
        let mut name = self.phrase_before(verb);
        while !name.is_empty() && !self.tokens[name.start as usize].capital() {
            name.start += 1;
        }
        (!name.is_empty()).then_some(name)
    }

    /// Whether what may be a verb is a noun where it stands: "the speed of sound", "your state grant".
    fn is_noun_by_place(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|b| &self.tokens[b]) else { return false };
        let owner = matches!(
            before.word,
            known::HER
                | known::HIS
                | known::ITS
                | known::MY
                | known::OUR
                | known::THEIR
                | known::YOUR
                | known::POSSESSIVE
        );
        owner || before.word == known::OF || self.classes(before).has(Classes::ARTICLE) || self.heads(at)
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
            .and(Classes::TREND)
            .and(Classes::VERB);
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
        // "So far this winter ferry bookings"
        if start < verb && self.tokens[start].word == known::FAR {
            start += 1;
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
        // "Your state grant"
        let determined = start > begin
            && self.classes(&self.tokens[start - 1]).any(Classes::ARTICLE.and(Classes::DETERMINER));
        if !self.is_content(first)
            || self.is_verb(first) && !determined
            || participle
            || figure && first.word != known::FIRST
        {
            return None;
        }
        let mut end = start;
        let mut at = start;
        while at < verb && at < start + 12 {
            // "average hourly earnings"
            if at > start && self.is_rhythm(at) {
                at += 1;
                continue;
            }
            if at > start && self.in_times(at) {
                // "The firm last year lost", "After the vote on Monday Tom Irvine has"
                let after = (at..verb).find(|&t| !self.in_times(t));
                let Some(name) = after.filter(|&t| self.tokens[t].capital()) else { break };
                (start, end, at) = (name, name, name);
                continue;
            }
            let token = &self.tokens[at];
            let joined = matches!(token.word, known::OF | known::POSSESSIVE | known::AND)
                || self.classes(token).has(Classes::ARTICLE);
            if joined && end > start || token.kind == Kind::Dash && self.hyphen(at) || token.is('&') {
                at += 1;
                continue;
            }
            let number = token.kind == Kind::Number;
            // "the speed of sound"
            let noun = at > start && (self.tokens[at - 1].word == known::OF || self.heads(at));
            let verb = self.is_verb(token) || self.is_verb_behind_name(at);
            if !number && !self.is_content(token) || verb && end > start && !noun {
                break;
            }
            at += 1;
            end = at;
        }
        let subject = self.without_adverb(TokenSpan::new(start as u32, end as u32));
        (!subject.is_empty()).then_some(Some(subject))
    }

    /// Whether the token is a form of a verb of saying; "talks" and "reports" are taken for nouns.
    fn is_cue(&self, token: &Token) -> bool {
        self.classes(token).has(Classes::CUE) && !self.is_plural(token)
    }

    /// Whether the token carries a clause: an auxiliary, a word of movement, a form in -ed.
    pub(super) fn finite(&self, token: &Token) -> bool {
        let classes = self.classes(token);
        // "Expansion has slowed": a noun alone moves nothing
        let moves = || self.lexicon.trends.word(token.word).is_some_and(|w| w.leads || !w.noun);
        token.is_word()
            && !self.is_upper(token)
            && (classes.has(Classes::AUXILIARY)
                || classes.has(Classes::TREND) && moves()
                || self.is_verb(token))
    }

    fn is_upper(&self, token: &Token) -> bool {
        token.flags.has(Flags::UPPER)
    }

    /// Whether the clause behind the token is what somebody says: "said it", "said that it".
    fn tells(&self, at: usize) -> bool {
        let that = usize::from(self.tokens[at].word == known::THAT);
        let third = [known::IT, known::HE, known::SHE, known::THEY].contains(&self.word(at + 1));
        third && at >= that && self.is_cue(&self.tokens[at - that])
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
    pub(super) fn opens_clause(&self, at: usize) -> bool {
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
                joins
                    || self.is_cue(token) && !noun && !self.heads(at)
                    || matches!(token.word, known::WHO | known::WHICH)
            }
            Kind::Punct => token.is(',') || token.is(';') || token.is(':') || token.is('('),
            Kind::Mark => true,
            Kind::Dash => token.spaced(),
            _ => false,
        }
    }
}
