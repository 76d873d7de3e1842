//! Which words are verbs where they stand, and which are nouns that are verbs elsewhere.

use super::reader::Reader;
use crate::lexicon::{Classes, Form, known};
use crate::text::{Flags, Kind, Token};

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

    /// Whether a word in -s that may be a noun is the verb of the name before it: "Irvine replaces Pell", "Marsh hits
    /// a post", or of the one thing before an amount.
    pub(super) fn is_verb_behind_name(&self, at: usize) -> bool {
        let object = |t: &Token| {
            t.capital() && !self.classes(t).has(Classes::TIME)
                || t.kind == Kind::Number
                || self.is_determiner(t)
        };
        let token = &self.tokens[at];
        let (Some(before), Some(next)) = (self.before(at), self.on_line(at + 1)) else { return false };
        // "the mill runs 40 looms"
        if token.capital() || !(self.is_plural(token) || self.lexicon.nouns.counts(token.word)) {
            return false;
        }
        // "the plan costs £40m"
        let amount = || {
            matches!(next.kind, Kind::Number | Kind::Symbol)
                && self.is_content(before)
                && !self.is_plural(before)
        };
        // "the deal aims to keep"
        let aims = || {
            next.word == known::TO
                && self.is_content(before)
                && !before.capital()
                && !self.is_plural(before)
                && self
                    .on_line(at + 2)
                    .is_some_and(|t| t.is_word() && self.is_content(t) && !t.capital() && !self.is_plural(t))
        };
        before.capital() && object(next) || amount() || aims()
    }

    /// Whether a word that may be a noun is the verb of a movement where it stands: "the fee doubles to £20", "rates shot
    /// up to 9%".
    pub(super) fn moves_on(&self, at: usize) -> bool {
        let word = self.tokens[at].word;
        let adverb = || self.trend_word(at + 1).is_some_and(|w| w.adverb);
        self.on_line(at + 1).is_some()
            && (self.prices(at)
                || self.lexicon.trends.factor(word).is_some() && self.trend_word(at).is_some()
                || self.lexicon.trends.moving(word) && adverb())
    }

    /// Whether the word tells what something costs somebody, or where it stands: "the storm cost insurers £40m", "storage
    /// starts at 256GB".
    fn prices(&self, at: usize) -> bool {
        const REACH: usize = 4;
        let beside = self.lexicon.nouns.beside(self.tokens[at].word);
        let figure = |t: &Token| matches!(t.kind, Kind::Number | Kind::Symbol);
        let Some(next) = self.on_line(at + 1).filter(|_| beside.costs || beside.stands) else { return false };
        if beside.stands && matches!(next.word, known::AT | known::FROM) {
            return self.on_line(at + 2).is_some_and(figure);
        }
        let whom = next.capital()
            || self.is_plural(next)
            || self.classes(next).any(Classes::ARTICLE.and(Classes::PRONOUN));
        let mut rest = (at + 2..at + 2 + REACH).map_while(|n| self.on_line(n));
        beside.costs
            && whom
            && rest.find(|t| figure(t) || !self.is_content(t)).is_some_and(figure)
            && self.before(at).is_some_and(|t| self.is_content(t))
    }

    /// Whether what may be a verb heads the noun phrase before one: "the interest rate was", "the wage bill rose".
    pub(super) fn heads(&self, at: usize) -> bool {
        if self.is_thing(at) {
            return true;
        }
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

    /// Whether the base form of a verb of saying is a noun where it stands, as no verb in that form follows a single
    /// thing: "a £3m bill", "the firm's share", "the vaccination rate in".
    pub(super) fn is_thing(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let classes = self.classes(token);
        let base = classes.has(Classes::CUE)
            && !classes.has(Classes::VERB)
            && !token.capital()
            && self.lexicon.cue(token).is_some_and(|cue| cue.form == Form::Base || cue.verb == token.word);
        let Some(before) = self.before(at).filter(|_| base) else { return false };
        // "a £3m bill", but "71% fear a rise"
        if before.kind == Kind::Number || self.classes(before).any(Classes::UNIT.and(Classes::NUMBER)) {
            return (at.saturating_sub(5)..at).any(|i| self.classes(&self.tokens[i]).has(Classes::ARTICLE));
        }
        before.word == known::POSSESSIVE
            || self.is_determiner(before) && !self.classes(before).has(Classes::CONJUNCTION)
            || self.is_content(before)
                && !before.capital()
                && !self.is_plural(before)
                && !self.is_adverb(before)
                && !self.is_verb(before)
    }

    /// Whether a verb in its base form ends the phrase of several, or of a team, that stands before it: "debts stand
    /// at", "Rovers stay 19th".
    pub(super) fn is_done(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let (Some(before), Some(next)) = (self.before(at), self.on_line(at + 1)) else { return false };
        let function = self.classes(next).any(Classes::FUNCTION);
        let object = next.capital() || next.kind == Kind::Number || self.classes(next).has(Classes::ARTICLE);
        if token.capital() || !function && !object || !self.lexicon.nouns.beside(token.word).does {
            return false;
        }
        let along = self.trend_word(at + 1).is_some_and(|w| w.adverb);
        let verb = self.classes(next).has(Classes::AUXILIARY) || next.word == known::OF;
        if verb || self.finite(next) && !along {
            return false;
        }
        let with = self.is_plural(token) && self.classes(next).has(Classes::PREPOSITION);
        self.is_plural(before) || before.capital() && (object || along || with)
    }

    /// Whether what may be a verb is a noun where it stands: "the speed of sound", "your state grant".
    pub(super) fn is_noun_by_place(&self, at: usize) -> bool {
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
        // "24 M1 tanks"
        let counted =
            || before.kind == Kind::Number && self.tight(at - 1) && self.is_plural(&self.tokens[at]);
        owner
            || before.word == known::OF
            || self.classes(before).has(Classes::ARTICLE)
            || self.in_compound(at)
            // "the two-year fixed rate"
            || at > 1 && self.in_times(at - 1) && self.hyphen(at - 2)
            || counted()
            || self.heads(at)
    }

    /// Whether the token is a form of a verb of saying; "talks" and "reports" are taken for nouns.
    pub(super) fn is_cue(&self, token: &Token) -> bool {
        if !self.classes(token).has(Classes::CUE) || self.is_plural(token) {
            return false;
        }
        // "Network Rail", but "Union Says"
        !token.capital() || self.lexicon.cue(token).is_none_or(|cue| cue.form != Form::Base)
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

    /// Whether a verb of having stands between the subject's verb and the figure.
    pub(super) fn has_figure(&self, verb: usize, figure: usize) -> bool {
        // "has lost" is no having: no other verb follows.
        let last = (verb..figure)
            .rev()
            .find(|&at| self.finite(&self.tokens[at]) || self.tokens[at].word == known::HOLDS);
        last.is_some_and(|at| {
            matches!(self.tokens[at].word, known::HAS | known::HAVE | known::HAD | known::HOLDS | known::OWNS)
                && self.word(at + 1) != known::AT
        })
    }
}
