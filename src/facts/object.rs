//! What a verb moves or fixes, and other objects that a figure measures.

use super::draft::Draft;
use super::reader::Reader;
use crate::lexicon::times::Role;
use crate::lexicon::{Classes, known};
use crate::model::{FactKind, TrendRole};
use crate::text::{Flags, Kind, TokenSpan};

impl Reader<'_, '_> {
    /// What a verb of movement moves: the "interest rates" of "cut interest rates by a quarter point to 4.5%".
    pub(super) fn moved(&self, draft: &Draft, left: usize) -> Option<TokenSpan> {
        let at = draft.trend_words.start as usize;
        draft.trend?;
        let word = self.trend_word(at).filter(|w| w.leads && !w.adverb)?;
        let object = self.prepositional(at + 1);
        let (start, end) = (object.start as usize, object.end as usize);
        let last = &self.tokens[end.checked_sub(1)?];
        let lone = object.len() == 1 && start == at + 1;
        let by = self.word(end) == known::BY;
        let noun = !lone || by || word.only_by || self.is_plural(last);
        let linked = self.on_line(end).is_some_and(|t| self.classes(t).has(Classes::PREPOSITION));
        let fits = !object.is_empty() && at < left && end < left && noun && linked;
        Some(object).filter(|_| fits && !self.in_times(start) && !self.is_adverb(&self.tokens[start]))
    }

    /// The noun before a word like "worth" that tells its size: "a package worth $2bn", "claims worth an estimated
    /// £3m".
    pub(super) fn sized(&self, left: usize) -> Option<TokenSpan> {
        let article = usize::from(matches!(self.word_before(left), known::A | known::AN));
        let at = left.checked_sub(1 + article)?;
        let word = self.before(at + 1).filter(|t| t.is_word() && !self.classes(t).any(Classes::FUNCTION))?;
        self.lexicon.nouns.beside(word.word).sizes.then_some(())?;
        Some(self.phrase_before(at)).filter(|phrase| !phrase.is_empty())
    }

    /// What is put at the figure before whose "at" it stands, and the verb: the "chance" of "put the chance of rain
    /// at 15%".
    pub(super) fn fixed(&self, at: usize) -> Option<(TokenSpan, usize)> {
        const REACH: usize = 12;
        for verb in (at.saturating_sub(REACH)..at).rev() {
            let token = &self.tokens[verb];
            if self.lexicon.nouns.beside(token.word).fixes && !token.capital() {
                let mut object = self.prepositional(verb + 1);
                // "kept its rate unchanged at 4%"
                while object.len() > 1
                    && self.lexicon.nouns.beside(self.tokens[object.end as usize - 1].word).extent
                {
                    object.end -= 1;
                }
                return (!object.is_empty() && object.end as usize <= at).then_some((object, verb));
            }
            let parts =
                matches!(token.kind, Kind::Punct | Kind::Mark) || self.classes(token).has(Classes::AUXILIARY);
            if parts || token.flags.has(Flags::SENTENCE_START) {
                return None;
            }
        }
        None
    }

    /// What a figure with its noun of movement tells of: the "operating profit" of "an 18% drop in operating profit".
    pub(super) fn moved_in(&self, draft: &Draft, after: usize) -> Option<TokenSpan> {
        let at = draft.trend_words.start as usize;
        let noun = draft.trend.is_some() && (after..after + 3).contains(&at);
        if !noun || !matches!(self.word(at + 1), known::IN | known::OF) || self.trend_word(at)?.adverb {
            return None;
        }
        let mut from = at + 2;
        while self.in_times(from) || self.on_line(from).is_some_and(|t| self.is_determiner(t)) {
            from += 1;
        }
        self.on_line(from)?;
        Some(self.prepositional(from)).filter(|phrase| !phrase.is_empty())
    }

    /// Whether a phrase behind a preposition says how or when, and not of what: "on average", "for failing to pay",
    /// "for a third straight month".
    pub(super) fn is_manner(&self, phrase: TokenSpan) -> bool {
        let (Some(first), Some(last)) =
            (self.tokens.get(phrase.start as usize), self.tokens.get((phrase.end as usize).wrapping_sub(1)))
        else {
            return true;
        };
        let lone = phrase.len() == 1;
        let gerund = lone
            && self.document.word(first).ends_with("ing")
            && self
                .on_line(phrase.end as usize)
                .is_some_and(|t| t.word == known::TO || self.is_determiner(t));
        // "in the same period last year"
        gerund
            || last.word == known::PERIOD
            || self.is_empty(phrase)
            || self.lexicon.times.get(last).is_some_and(|w| matches!(w.role, Role::Unit(..)))
                && !last.capital()
    }

    /// The phrase before "of" and the figure, without the verb before it: "impose tariffs of 84%", "bringing gusts of 90mph".
    pub(super) fn object_before(&self, end: usize) -> TokenSpan {
        let mut phrase = self.phrase_before(end);
        let first = phrase.start as usize;
        if phrase.len() < 2 || self.tokens[first].capital() || self.hyphen(first + 1) {
            return phrase;
        }
        let base = self
            .before(first)
            .is_some_and(|t| t.word == known::TO || self.classes(t).has(Classes::AUXILIARY));
        let doing = self.document.word(&self.tokens[first]).ends_with("ing")
            && self.lexicon.trends.phrasal(self.tokens[first].word);
        phrase.start += u32::from(base || doing);
        phrase
    }

    /// What is more or less by the figure: the "risk of dementia" of "a 12% lower risk of dementia".
    pub(super) fn higher(&self, draft: &Draft, after: usize) -> Option<TokenSpan> {
        let compares = draft.trend_words.start as usize == after
            && draft.trend.is_some()
            && matches!(self.word(after), known::HIGHER | known::LOWER);
        let noun = self.on_line(after + 1).is_some_and(|t| self.is_content(t) && !t.capital());
        (compares && noun).then(|| self.prepositional(after + 1)).filter(|p| !p.is_empty())
    }

    /// Who is of the age between commas: "after a woman, 34, was hurt".
    pub(super) fn aged(&self, draft: &Draft, left: usize) -> Option<TokenSpan> {
        let comma =
            left.checked_sub(1).filter(|&at| draft.kind == FactKind::Age && self.tokens[at].is(','))?;
        Some(self.phrase_before(comma)).filter(|who| !who.is_empty() && self.is_noun(comma - 1))
    }

    /// What stands right before the "up" or "down" before the figure, behind a preposition, a comma or "and": "on revenues
    /// up 3%", "sent its shares up 9%".
    pub(super) fn moved_along(&self, draft: &Draft) -> Option<TokenSpan> {
        let at = draft.trend_words.start as usize;
        let along = draft.trend.is_some_and(|t| t.role == TrendRole::By)
            && at + 1 == draft.tokens.start as usize
            && self.trend_word(at).is_some_and(|w| w.adverb);
        if !along {
            return None;
        }
        let mut name = self.phrase_before(at);
        // "the Nasdaq closing down 2.6%"
        if name.len() > 1 && self.lexicon.trends.session(self.tokens[at - 1].word) {
            name.end -= 1;
        }
        let (start, last) = (name.start as usize, &self.tokens[(name.end as usize).checked_sub(1)?]);
        let verb = !last.capital() && (self.is_verb(last) || self.is_past(last));
        if name.is_empty()
            || verb
            || self.in_times(at - 1)
            || self.is_verb(&self.tokens[start]) && !self.in_compound(start)
        {
            return None;
        }
        let determined = self.before(start).is_some_and(|t| self.only_determines(t));
        let before = self.before(start - usize::from(determined))?;
        let verb = self.lexicon.trends.phrasal(before.word) || self.is_verb(before);
        let caused = verb && !self.lexicon.trends.session(before.word);
        (self.classes(before).has(Classes::PREPOSITION) || determined && caused).then_some(name)
    }

    /// What somebody takes or brings to the figure: the "fleet" of "taking the fleet to 461".
    pub(super) fn brought_object(&self, left: usize) -> Option<TokenSpan> {
        const REACH: usize = 8;
        let to = left.checked_sub(1).filter(|_| self.word_before(left) == known::TO)?;
        let verb = (to.saturating_sub(REACH)..to)
            .rev()
            .take_while(|&at| !self.tokens[at + 1].flags.has(Flags::SENTENCE_START))
            .find(|&at| self.lexicon.nouns.beside(self.tokens[at].word).brings)?;
        let object = self.prepositional(verb + 1);
        Some(object).filter(|o| !o.is_empty() && o.end as usize == to && !self.tokens[verb].capital())
    }

    /// Who is given a share: "The poll gave Labour 34%".
    pub(super) fn given(&self, draft: &Draft, left: usize) -> Option<TokenSpan> {
        if draft.kind != FactKind::Percent || !self.before(left)?.capital() {
            return None;
        }
        let name = self.phrase_before(left);
        let start = name.start as usize;
        let the = usize::from(self.word_before(start) == known::THE);
        let gives = self.lexicon.nouns.beside(self.word_before(start - the)).gives;
        (gives && !name.is_empty()).then_some(name)
    }

    /// What a part of those asked thinks: the "support the plan" of "43% support the plan".
    pub(super) fn view(&self, draft: &Draft, after: usize) -> Option<TokenSpan> {
        let verb = if draft.of.is_empty() { after } else { draft.of.end as usize };
        let part = matches!(draft.kind, FactKind::Percent | FactKind::Ratio);
        self.on_line(verb).filter(|t| part && !t.capital() && self.lexicon.nouns.beside(t.word).sides)?;
        // "approve of the plan", "want to leave the union"
        let from = match self.word(verb + 1) {
            known::OF => verb + 2,
            known::TO => verb + 3,
            _ => verb + 1,
        };
        let pronoun =
            self.on_line(from).is_some_and(|t| self.classes(t).has(Classes::PRONOUN) || t.word == known::HER);
        let object = self.prepositional(from);
        let end = if !object.is_empty() {
            object.end
        } else if pronoun {
            from as u32 + 1
        } else if from == verb + 3 {
            from as u32
        } else {
            return None;
        };
        Some(TokenSpan::new(verb as u32, end))
    }
}
