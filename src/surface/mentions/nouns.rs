//! Descriptions: "the secretary of state", "Western officials", "a source at Ukraine’s SBU security service".

use super::names::blank;
use super::{Mention, NOUN, Reader, Sort};
use crate::lexicon::{Classes, Form, known};
use crate::model::MentionKind;
use crate::text::{Flags, Token};

impl Reader<'_> {
    /// Reads the description whose nouns begin at `at`; gives the place to go on.
    pub(super) fn description(&mut self, at: usize) -> usize {
        let head = self.nouns(at);
        let classes = self.classes(head);
        let end = head + 1;
        let start = self.left(at);
        let plural = classes.has(Classes::PLURAL);
        let person = classes.has(Classes::ROLE);
        // "Kremlin spokesperson Dmitry Peskov", "oil company Transneft"
        // "Outside the court Ms Brennan said": of a body, no title.
        let other = !person && self.classes(end).has(Classes::TITLE) && !self.classes(end).any(NOUN);
        if !plural && !classes.has(Classes::DOCUMENT) && !other && self.names_follow(end) {
            return self.name(start, end);
        }
        // "the foreign ministry in Moscow"
        let seat = classes.has(Classes::ORGANISATION)
            && self.get(end).is_some_and(|t| t.word == known::IN)
            && self.capital_object(end + 1);
        let stop = self.tail(end, person || seat);
        // "the president of the European Commission Ursula von der Leyen"
        if stop > end
            && person
            && !plural
            && self.names_follow(stop)
            && self.classes(stop).any(Classes::GIVEN)
        {
            self.name(start, stop);
            self.named = stop;
            return end;
        }
        // "conservative", "liberal" in small letters are adjectives where no determiner makes them nouns.
        if start == at && classes.has(Classes::DEMONYM) && !plural && !self.token(at).capital() {
            return end;
        }
        if person && !plural && start > self.from && self.coordinate(start, stop) {
            return end;
        }
        let bare = start == at && stop == end;
        let verb = self.classes(end).any(super::capitals::VERB);
        // "says agency", "talks near collapse: union", "Mayor: ‘I won’t quit’"
        let colon = |t: Option<&crate::text::Token>| t.is_some_and(|t| t.is(':'));
        let beside = at > self.from && (self.classes(at - 1).has(Classes::CUE) || colon(self.get(at - 1)))
            || colon(self.get(end))
            || self.signs(at);
        if bare && !verb && !beside && (!plural || !classes.any(Classes::ROLE.and(Classes::ORGANISATION))) {
            return end;
        }
        let start = if plural { self.quantity(start) } else { start };
        let sort = if person {
            Sort::Person
        } else if classes.has(Classes::ORGANISATION) {
            Sort::Organisation
        } else {
            Sort::Document
        };
        let mention = Mention {
            gender: self.gender(at..end),
            plural,
            possessive: self.possessive(stop),
            ..blank(start, stop, head, MentionKind::Description, sort)
        };
        self.mentions.push(mention);
        end
    }

    /// "the former first lady and U.S. senator": one person with two roles, where the second has no determiner.
    fn coordinate(&mut self, start: usize, stop: usize) -> bool {
        let determined = self.classes(start).any(Classes::ARTICLE.and(Classes::DETERMINER));
        if determined || self.token(start - 1).word != known::AND {
            return false;
        }
        let and = start as u32 - 1;
        let first = self.mentions.iter_mut().rev().take(6).find(|m| m.tokens.end == and);
        match first {
            Some(m) if m.kind == MentionKind::Description && m.sort == Sort::Person && !m.plural => {
                let determined = self.document.tokens.get(m.tokens.start as usize);
                if !determined
                    .is_some_and(|t| self.lexicon.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER)))
                {
                    return false;
                }
                m.tokens.end = stop as u32;
                true
            }
            _ => false,
        }
    }

    /// The last noun of the run of nouns and modifiers that begins at `at`: "police press officer".
    fn nouns(&self, at: usize) -> usize {
        let mut head = at;
        loop {
            let plural = self.classes(head).has(Classes::PLURAL);
            let next = (head + 1..head + 4).find(|&k| {
                !(self.lower(k) && self.classes(k).has(Classes::MODIFIER) && !self.classes(k).any(NOUN))
            });
            let Some(next) = next else { return head };
            let classes = self.classes(next);
            if !self.lower(next) || !classes.any(NOUN) || classes.any(Classes::FUNCTION) {
                return head;
            }
            // "the team reports in Nature that"
            if self.tells(next) {
                return head;
            }
            // "officials report", "ministers head": a verb, not one more noun.
            if plural && !(classes.has(Classes::ROLE) && classes.has(Classes::PLURAL)) {
                return head;
            }
            head = next;
        }
    }

    /// Whether a form that is noun and verb has what is told behind it: "reports that", "reports in Nature that".
    fn tells(&self, at: usize) -> bool {
        const PLACE: usize = 6;
        let third = self.lexicon.cue(self.token(at)).is_some_and(|c| c.form == Form::Third);
        if !third {
            return false;
        }
        let that = |t: &Token| t.word == known::THAT;
        let placed = self.get(at + 1).is_some_and(|t| t.word == known::IN)
            && self.get(at + 2).is_some_and(Token::capital);
        self.get(at + 1).is_some_and(that)
            || placed && self.tokens[at + 2..].iter().take(PLACE).take_while(|t| t.is_word()).any(that)
    }

    /// "The Ledger reports that": a form that is noun and verb, behind a name and before no verb.
    pub(super) fn verb(&self, at: usize) -> bool {
        let classes = self.classes(at);
        if !classes.has(Classes::CUE) || !self.lower(at) || at == self.from || classes.has(Classes::ROLE) {
            return false;
        }
        // "researchers report that"
        let many = |m: &Mention| m.plural && m.sort == Sort::Person && m.tokens.end as usize == at;
        let base = || self.lexicon.cue(self.token(at)).is_some_and(|c| c.form == Form::Base);
        if self.mentions.last().is_some_and(many) && base() || self.tells(at) {
            return true;
        }
        let before = self.token(at - 1);
        let subject = before.is_word()
            && (before.capital() || self.classes(at - 1).any(Classes::PRONOUN))
            && before.word != known::POSSESSIVE;
        subject && classes.has(Classes::PLURAL) && !self.classes(at + 1).any(super::capitals::VERB)
    }

    pub(super) fn names_follow(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.spaced() && t.capital())
            && self.nameable(at)
            && !self.classes(at).any(Classes::FUNCTION)
            && (!self.classes(at).has(Classes::DEMONYM) || self.classes(at).any(Classes::GIVEN))
    }

    /// "Rural affairs secretary Jo Marsh said": a word that opens the sentence, before nouns that narrow a role and a name.
    pub(super) fn fronts_title(&self, at: usize, head: usize) -> bool {
        let time = |k: usize| self.classes(k).has(Classes::TIME);
        let named = self.get(head + 1).is_some_and(|t| t.capital() && t.spaced());
        self.token(at).flags.has(Flags::SENTENCE_START)
            && named
            && self.classes(head).has(Classes::ROLE)
            && !self.classes(at).any(Classes::FUNCTION.and(Classes::CUE).and(Classes::TIME))
            && (at + 1..head).all(|k| self.noun(k) && !time(k))
    }

    /// "all the", "both the", "one of the", "many of his".
    pub(super) fn predeterminer(&self, at: usize) -> usize {
        if at <= self.from {
            return at;
        }
        let before = self.token(at - 1);
        if matches!(before.word, known::ALL_WORD | known::BOTH) {
            return at - 1;
        }
        if before.word == known::OF && at >= self.from + 2 {
            let k = at - 2;
            let classes = self.classes(k);
            let quantity = classes.any(Classes::NUMBER)
                || matches!(
                    self.token(k).word,
                    known::ONE
                        | known::SOME
                        | known::MANY
                        | known::SEVERAL
                        | known::FEW
                        | known::MOST
                        | known::ALL_WORD
                        | known::BOTH
                        | known::EACH
                        | known::ANOTHER
                        | known::EITHER
                        | known::NEITHER
                );
            if quantity {
                return k;
            }
        }
        at
    }
}
