//! The clause that a figure stands in: its verb and its subject.

use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::text::{Flags, Kind, Token, TokenSpan};

/// Tokens looked back over for the subject.
const REACH: usize = 60;

impl Reader<'_, '_> {
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
        // Whether the figure is of an "it" that somebody tells of.
        let mut it = false;
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
            // "growth slowed to 2%, the ministry said on Monday, after reaching 3%": who says so is no part of it
            if verb.is_some_and(|v| self.is_inserted(clause, v, figure)) {
                (verb, nearest) = (None, figure);
                continue;
            }
            let opens = self.opens_clause(clause) && !self.joins_subjects(clause);
            let attribute = verb.is_some() && self.describes(clause) || self.in_times(clause);
            let finite = self.finite(token) && !self.is_noun_by_place(clause) && !attribute;
            if finite && !opens {
                nearest = if verb.is_none() || clause + 1 == nearest { clause } else { nearest };
                verb = Some(clause);
            }
            if !(first || opens) {
                continue;
            }
            let begin = if opens { clause + 1 } else { clause };
            // "Officials said there were 40 deaths"
            if self.word(begin) == known::THERE && begin < figure {
                return None;
            }
            it |= opens && self.word(begin) == known::IT && self.tells(clause);
            let expected = || {
                let alone = || first || self.is_headed(clause, figure) || self.runs_up_to(begin, figure);
                self.expected(clause, figure).or_else(|| alone().then_some(figure))
            };
            if let Some(verb) = verb.filter(|&v| v >= begin).or_else(expected) {
                let relative = matches!(token.word, known::WHO | known::WHICH) && self.does_here(begin);
                let found = if relative { None } else { self.clause_subject(begin, verb) };
                // "The firm said it has 13,000 workers": who says so
                let told = opens && found == Some(None) && self.tells(clause);
                if let Some(mut found) = found.filter(|_| !told) {
                    // "The pipeline carries 1%": what touches the figure is the verb, whatever its form
                    let whole = |s: &TokenSpan| verb == figure && s.end as usize == figure && s.len() > 1;
                    if let Some(subject) = found.as_mut().filter(|s| whole(s))
                        && !self.tokens[figure - 1].capital()
                    {
                        subject.end -= 1;
                    }
                    let found = found.filter(|subject| !(it && self.is_no_it(*subject)));
                    return found.map(|subject| (subject, self.has_figure(verb, figure)));
                }
                if matches!(token.word, known::WHO | known::WHICH | known::THAT)
                    && let Some(antecedent) = self.antecedent(clause)
                {
                    return Some((antecedent, self.has_figure(verb, figure)));
                }
            }
            if first {
                // "In Leeds 300 people died": the figure opens its clause
                let placed = |name: &TokenSpan| {
                    nearest == figure
                        && self
                            .before(name.start as usize)
                            .is_some_and(|t| self.classes(t).has(Classes::PREPOSITION))
                };
                return self
                    .nearest_name(nearest)
                    .filter(|name| !(placed(name) || it && self.is_no_it(*name)))
                    .map(|name| (name, self.has_figure(nearest, figure)));
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

    /// Whether the comma at `open` begins a clause of a verb of saying that another comma closes before the figure.
    fn is_inserted(&self, open: usize, verb: usize, figure: usize) -> bool {
        const SOURCE: usize = 8;
        let said = |at: usize| self.is_cue(&self.tokens[at]) && !self.heads(at);
        if !self.tokens[open].is(',') || verb > open + SOURCE || !said(verb) || self.is_figure(open + 1) {
            return false;
        }
        let close = self.behind_said_when(verb + 1, figure);
        close < figure
            && self.tokens[close].is(',')
            && !self.tokens[open + 1..verb].iter().any(|t| self.finite(t))
    }

    /// The token behind the time of a report that begins at `at`: "said on Monday".
    fn behind_said_when(&self, at: usize, end: usize) -> usize {
        let on = usize::from(at < end && matches!(self.tokens[at].word, known::ON | known::IN));
        let after = self.behind_time((at + on).min(end), end);
        if after > at + on { after } else { at }
    }

    /// Whether "and" joins two noun phrases to one subject: "wind and solar supplied", but "rents rose and wages fell".
    fn joins_subjects(&self, and: usize) -> bool {
        const FIRST: usize = 4;
        let begins = |at: usize| self.tokens[at].flags.has(Flags::SENTENCE_START);
        if self.tokens[and].word != known::AND || and == 0 || begins(and) {
            return false;
        }
        let plain =
            |t: &Token| self.is_content(t) && !self.finite(t) && !self.is_past(t) && !self.is_adverb(t);
        let (last, Some(next)) = (&self.tokens[and - 1], self.on_line(and + 1)) else { return false };
        let determined = self.only_determines(next);
        if !plain(last)
            || !determined && (!plain(next) || next.capital() != last.capital() && !begins(and - 1))
        {
            return false;
        }
        let mut at = and - 1;
        while at + FIRST > and && !begins(at) && plain(&self.tokens[at - 1]) {
            at -= 1;
        }
        let opens = |at: usize| begins(at) || at > 0 && self.tokens[at - 1].is(',');
        // "the mayor and his deputy"
        let article = at > 0 && !begins(at) && self.only_determines(&self.tokens[at - 1]);
        article == determined && opens(at - usize::from(article))
    }

    /// Whether what stands between commas only adds to the noun before it: it begins with a participle or a relative, ends
    /// with who says so, or has no verb.
    fn is_added(&self, from: usize, to: usize) -> bool {
        let first = &self.tokens[from];
        let word = self.document.word(first);
        let participle = !first.capital() && (word.ends_with("ing") || word.ends_with("ed"));
        participle
            || matches!(first.word, known::WHO | known::WHICH | known::WHOSE)
            || self.is_cue(&self.tokens[to - 1])
            || !self.tokens[from..to].iter().any(|t| self.finite(t))
    }

    /// Whether the word right behind "which" is its verb: "which traces its history", but "which analysts expect".
    fn does_here(&self, at: usize) -> bool {
        let object = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PREPOSITION);
        self.document.word(&self.tokens[at]).ends_with('s')
            && !self.tokens[at].capital()
            && self.on_line(at + 1).is_some_and(|t| self.classes(t).any(object) && !self.is_content(t))
    }

    /// What "who", "which" or "that" stands for: "Ford, which has 13,000 workers", "Ford (F) which has".
    fn antecedent(&self, which: usize) -> Option<TokenSpan> {
        let before = |back: usize| which.checked_sub(back).map(|at| &self.tokens[at]);
        let bracket = |back: usize| before(back).is_some_and(|t| t.is(')'));
        let comma = usize::from(bracket(1) || before(1).is_some_and(|t| t.is(',')));
        let open = (which.saturating_sub(6)..which).rev().find(|&at| self.tokens[at].is('('));
        let closed = bracket(1 + comma) || bracket(1);
        let end = open.filter(|_| closed).unwrap_or(which - comma);
        // "The airline said that it had": nothing stands before
        let said = end > 0 && self.is_verb(&self.tokens[end - 1]) && !self.heads(end - 1);
        // "by the end of the month that would"
        let timed = end > 0 && self.in_times(end - 1);
        Some(self.phrase_before(end)).filter(|phrase| !phrase.is_empty() && !said && !timed)
    }

    /// The name right before a verb: "In the second half Tom Irvine collected".
    fn nearest_name(&self, verb: usize) -> Option<TokenSpan> {
        // "By 10.30am the FTSE 100 was down 3.3%"
        let numbered = verb > 1
            && self.tokens[verb - 1].kind == Kind::Number
            && self.tokens[verb - 2].capital()
            && !self.in_times(verb - 1);
        let mut name = self.phrase_before(verb - usize::from(numbered));
        name.end += u32::from(numbered && !name.is_empty());
        while !name.is_empty() && !self.tokens[name.start as usize].capital() {
            name.start += 1;
        }
        // "On Monday 30 people died"
        let timed = !name.is_empty() && self.in_times(name.end as usize - 1);
        (!name.is_empty() && !timed).then_some(name)
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

    /// Whether the clause behind the token is what somebody says: "said it", "said that it".
    fn tells(&self, at: usize) -> bool {
        let that = usize::from(self.tokens[at].word == known::THAT);
        let third = [known::IT, known::HE, known::SHE, known::THEY].contains(&self.word(at + 1));
        third && at >= that && self.is_cue(&self.tokens[at - that])
    }

    /// Whether "it" stands for none of those who are named: "Ann Lee", "the mayor", "officials".
    fn is_no_it(&self, subject: TokenSpan) -> bool {
        let human = Classes::GIVEN.and(Classes::ROLE).and(Classes::TITLE);
        let tokens = self.document.tokens(subject);
        let many = tokens
            .last()
            .is_some_and(|t| !t.capital() && self.is_plural(t) || self.classes(t).has(Classes::PLURAL));
        many || tokens.iter().any(|t| {
            self.classes(t).any(human) && !self.classes(t).any(Classes::ORGANISATION.and(Classes::BODY))
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
                let noun = self.before(at).is_some_and(|t| t.word == known::OF || self.is_determiner(t));
                joins
                    || self.is_cue(token) && !noun && !self.heads(at) && !self.in_compound(at)
                    || matches!(token.word, known::WHO | known::WHICH)
            }
            Kind::Punct => token.is(',') || token.is(';') || token.is(':') || token.is('('),
            Kind::Mark => true,
            Kind::Dash => token.spaced(),
            _ => false,
        }
    }
}
