//! Counted nouns.

use super::draft::{Draft, Rule, What};
use super::reader::{Reader, is_one};
use crate::lexicon::{Classes, known};
use crate::model::Bound;
use crate::surface::{Form, Number, Numeral};
use crate::text::{Flags, Kind, Token, WordId};

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
        if numeral.form != Form::Ordinal && self.models(draft) {
            return;
        }
        if self.hyphen(end) {
            let Some(noun) = self.on_line(end + 1).filter(|t| t.is_word() && !t.capital()) else { return };
            if let Some(bound) = hedge(noun.word) {
                return self.hedged(draft, numeral, bound, end + 1);
            }
            if self.is_content(noun) && noun.len() > 2 && numeral.form != Form::Ordinal {
                draft.what = Some(What::Noun(end as u32 + 1));
                draft.tokens.end = end as u32 + 2;
                draft.rule = Rule::Count;
            }
            return;
        }
        let plus = self.on_line(end).is_some_and(|t| t.is('+')) && self.tight(end);
        if plus && self.on_line(end + 1).is_some_and(|t| t.is_word() && t.spaced()) {
            return self.hedged(draft, numeral, Some(Bound::AtLeast), end);
        }
        let vague = numeral.form == Form::Vague;
        let of = self.word(end) == known::OF;
        if of && !vague && !self.is_group(numeral) {
            return self.counted_of(draft, end + 1);
        }
        // "a couple of the younger ones"
        let the = of && self.on_line(end + 1).is_some_and(|t| self.only_determines(t));
        let from = end + usize::from(of) + usize::from(the);
        if !of && (self.compound(draft, numeral) || self.inner(draft)) {
            return;
        }
        // "anything above 40 shows danger"
        if self.is_reading(draft, end) {
            return;
        }
        // "31 “open outbreaks”"
        let mark =
            usize::from(self.on_line(from).is_some_and(|t| t.kind == Kind::Mark) && self.tight(from + 1));
        if let Some(head) = self.head(from + mark, numeral) {
            // "seven consecutive days", no "seven half-centuries"
            let unit = self
                .unit_after(head, false)
                .filter(|&(_, after)| after == head + 1 && head > from && !self.hyphen(head - 1))
                // "the three wettest years"
                .filter(|_| !self.is_superlative(head - 1));
            if let Some((unit, after)) = unit.filter(|&(unit, _)| self.is_length_of_time(unit)) {
                return self.with_unit(draft, unit, after, Rule::Unit);
            }
            draft.what = Some(What::Noun(head as u32));
            let marked = mark > 0 || self.tokens[head - 1].kind == Kind::Mark;
            let closes = marked && self.on_line(head + 1).is_some_and(|t| t.kind == Kind::Mark);
            draft.tokens.end = head as u32 + 1 + u32::from(closes);
            if draft.rule == Rule::Bare {
                draft.rule = Rule::Count;
            }
        }
    }

    /// "19 F-16s", "24 M1 tanks", "50 Boeing 737s": things of a make whose name has a number of its own.
    fn models(&self, draft: &mut Draft) -> bool {
        let from = draft.tokens.end as usize;
        let Some(make) = self.on_line(from).filter(|t| t.is_word() && t.capital() && t.spaced()) else {
            return false;
        };
        let hyphen = usize::from(self.hyphen(from + 1));
        let number = from + 1 + hyphen;
        if !self.on_line(number).is_some_and(|t| t.kind == Kind::Number)
            || make.flags.has(Flags::SENTENCE_START)
        {
            return false;
        }
        let end = number + 1;
        let several = self.on_line(end).is_some_and(|t| t.word == known::S && !t.spaced());
        if several {
            draft.what = Some(What::Model(from as u32, end as u32));
            draft.tokens.end = end as u32 + 1;
        } else {
            // "20 Leopard 2 tanks", but "in May 20 Boeing 737 crashed"
            let things = self.on_line(end).is_some_and(|t| t.spaced() && self.is_plural(t) && !t.capital());
            if !things {
                return false;
            }
            draft.what = Some(What::Noun(end as u32));
            draft.tokens.end = end as u32 + 1;
        }
        draft.rule = Rule::Count;
        true
    }

    /// "two 30-minute episodes", "two 17-year-olds": what is counted has a figure of its own, which stays one.
    fn compound(&self, draft: &mut Draft, numeral: &Numeral) -> bool {
        let end = draft.tokens.end as usize;
        let several = numeral.form == Form::Words && !self.is_one(draft.tokens.start as usize, end);
        let figure = self.on_line(end).is_some_and(|t| self.is_number(t));
        if !several || !figure || !self.hyphen(end + 1) || !self.tokens[end + 2].is_word() {
            return false;
        }
        let mut last = end + 2;
        while self.hyphen(last + 1) {
            last += 2;
        }
        if self.word(last) != known::OLDS {
            let Some(head) = self.head(last + 1, numeral) else { return false };
            draft.what = Some(What::Noun(head as u32));
        }
        draft.rule = Rule::Count;
        true
    }

    /// "an 80 seat theatre", "the 40 over game", but "four match points": a noun in the singular before another noun.
    fn inner(&self, draft: &mut Draft) -> bool {
        let end = draft.tokens.end as usize;
        let Some(noun) =
            self.on_line(end).filter(|t| !t.capital() && self.lexicon.nouns.beside(t.word).inner)
        else {
            return false;
        };
        let over = || self.before(draft.tokens.start as usize).is_some_and(|t| self.is_determiner(t));
        let follows = self.on_line(end + 1).is_some_and(|t| {
            self.is_content(t) && !self.is_plural(t) && !self.document.word(t).ends_with("ed")
        });
        if self.is_one(draft.tokens.start as usize, end) || !follows || noun.word == known::OVER && !over() {
            return false;
        }
        draft.what = Some(What::Noun(end as u32));
        draft.tokens.end = end as u32 + 1;
        draft.rule = Rule::Count;
        true
    }

    /// "anything above 40 shows danger": what stands behind the figure is the verb of what it says.
    fn is_reading(&self, draft: &Draft, end: usize) -> bool {
        let start = draft.tokens.start as usize;
        matches!(self.word_before(start), known::ABOVE | known::BELOW | known::OVER | known::UNDER)
            && start > 1
            && matches!(
                self.word_before(start - 1),
                known::ANYTHING | known::FIGURE | known::READING | known::SCORE
            )
            && self.on_line(end).is_some_and(|t| self.is_plural(t))
            && self.on_line(end + 1).is_some_and(|t| self.is_content(t))
    }

    /// "350-odd runs", "a 400-strong crowd", "100+ people": the number with its bound at `hedge`, and the noun behind.
    fn hedged(&self, draft: &mut Draft, numeral: &Numeral, bound: Option<Bound>, hedge: usize) {
        let after = hedge + 1;
        if let Some(bound) = bound {
            draft.bind(bound, hedge..after);
        }
        draft.tokens.end = after as u32;
        // "a five-plus metre shark"
        if let Some((unit, after)) = self.unit_after(after, false) {
            draft.rule = Rule::Bare;
            return self.with_unit(draft, unit, after, Rule::Unit);
        }
        draft.rule = Rule::Count;
        if let Some(head) = self.head(after, numeral) {
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
        let limit = from + 7;
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
            if !self.is_content(token) && !self.is_determiner(token) && token.word != known::POSSESSIVE {
                return;
            }
        }
    }

    /// The token that heads the noun phrase from `from`: its first plural, or for "one" its last word.
    fn head(&self, from: usize, numeral: &Numeral) -> Option<usize> {
        let one = matches!(numeral.number, Number::Exact(v) if is_one(v));
        let mut last = None;
        let (mut at, mut limit) = (from, from + REACH);
        while at < limit {
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
            // "five television “aunts”"
            let quoted = token.kind == Kind::Mark
                && at > from
                && self.on_line(at + 1).is_some_and(|t| self.is_plural(t))
                && self.on_line(at + 2).is_some_and(|t| t.kind == Kind::Mark);
            if quoted && !one {
                return Some(at + 1);
            }
            // "three red 'keep away' signs"
            if token.kind == Kind::Mark
                && at > from
                && !one
                && let Some(after) = self.quoted(at)
            {
                limit += after - at;
                at = after;
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
            // "sold 300 two weeks ago"
            if !part && !one && self.begins_number(at) {
                break;
            }
            let us = token.word == known::US && token.flags.has(Flags::UPPER);
            if self.classes(token).any(Classes::FUNCTION) && !part && !us && !self.stands_between(token) {
                if !(token.word == known::AND && at > from && self.joins_nouns(at)) {
                    break;
                }
                at += 1;
                continue;
            }
            // "the FTSE 100 fell 45 points", "one person turned up"
            let verb = self.lexicon.trends.word(token.word).is_some_and(|w| w.leads && !w.noun)
                || one && at > from && self.is_told(token)
                || one && self.is_verb(token) && !self.is_noun_of_one(at, last);
            if verb && !part && !(at == from && self.is_plural(token)) {
                break;
            }
            let plural = self.is_plural(token) || at == from && self.lexicon.nouns.counts(token.word);
            // "38 police forces", "12 singles titles"
            let modifier = plural
                && self.lexicon.nouns.modifies(token.word)
                && self.on_line(at + 1).is_some_and(|t| self.is_plural(t) && self.is_content(t));
            // "a person over 25 receives £400"
            let object = |t: &Token| matches!(t.kind, Kind::Number | Kind::Symbol) || self.is_determiner(t);
            let does = at == from
                && self.classes(token).has(Classes::VERB)
                && self.on_line(at + 1).is_some_and(object);
            if plural && !part && !one && !modifier {
                return Some(at).filter(|_| !does);
            }
            if !self.stands_between(token) {
                last = Some(at);
            }
            at += 1;
        }
        last.filter(|_| one)
    }

    /// Whether the word is a superlative, behind which years are counted: "one of the three wettest years".
    fn is_superlative(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.word == known::MOST || self.lexicon.nouns.is_superlative(self.document.word(token))
    }

    /// Whether a number of its own begins with the word: the "two" of "sold 300 two weeks ago", but no "two first editions".
    pub(super) fn begins_number(&self, at: usize) -> bool {
        self.numeral_at(at).is_some_and(|n| n.form == Form::Words)
    }

    /// Whether the word behind the noun tells of it: "one man died", "one thing left".
    fn is_told(&self, token: &Token) -> bool {
        let beside = self.lexicon.nouns.beside(token.word);
        beside.state || beside.holds
    }

    /// "one bitter dispute that": a verb elsewhere, behind an adjective and before what it goes on with.
    fn is_noun_of_one(&self, at: usize, last: Option<usize>) -> bool {
        last.is_some_and(|l| l + 1 == at)
            && !self.document.word(&self.tokens[at]).ends_with("ed")
            && matches!(self.word(at + 1), known::THAT | known::OF | known::FOR | known::IN)
    }

    /// Whether "and" at `at` is part of what is counted: "90 Fiat and Skoda vans", "26 local and foreign dancers".
    fn joins_nouns(&self, at: usize) -> bool {
        let (before, next) = (&self.tokens[at - 1], self.on_line(at + 1));
        let names = before.capital() && next.is_some_and(Token::capital);
        let plain = |t: &Token| self.is_content(t) && !t.capital() && !self.is_verb(t);
        names
            || plain(before)
                && next.is_some_and(|t| plain(t) && !self.is_plural(t))
                && (at + 2..at + 4)
                    .find(|&n| self.on_line(n).is_none_or(|t| !plain(t) || self.is_plural(t)))
                    .and_then(|n| self.on_line(n))
                    .is_some_and(|t| self.is_plural(t) && self.is_content(t))
    }

    /// The token behind a few words in quotation marks that begin at `at` inside a noun phrase.
    fn quoted(&self, at: usize) -> Option<usize> {
        let close = (at + 2..at + 6).find(|&i| self.on_line(i).is_none_or(|t| t.kind == Kind::Mark))?;
        let noun = self.on_line(close).and(self.on_line(close + 1)).is_some_and(|t| self.is_content(t));
        (noun && self.tight(at + 1) && self.tight(close)).then_some(close + 1)
    }

    /// Words that stand between a number and its noun: "more", "other".
    fn stands_between(&self, token: &Token) -> bool {
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
