//! What a verb moves or fixes, and other objects that a figure measures.

use super::draft::Draft;
use super::reader::Reader;
use crate::lexicon::times::Role;
use crate::lexicon::{Classes, known};
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
        while self.in_times(from)
            || self
                .on_line(from)
                .is_some_and(|t| self.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER)))
        {
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
            && self.on_line(phrase.end as usize).is_some_and(|t| {
                t.word == known::TO || self.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER))
            });
        gerund
            || self.is_empty(phrase)
            || self.lexicon.times.get(last).is_some_and(|w| matches!(w.role, Role::Unit(..)))
                && !last.capital()
    }
}
