//! Whoever stands beside a reporting verb: "the retired neurosurgeon told", "said one passenger", with nouns that no
//! table knows.

use super::edges::BORDER;
use super::names::blank;
use super::{Mention, Reader, Sort};
use crate::lexicon::{Classes, Form, is_be, known};
use crate::model::MentionKind;
use crate::text::{Flags, Kind, Token};

/// The most tokens of a phrase behind its verb.
const LONGEST: usize = 6;

/// The most tokens between the words that open a line and its colon.
const ADJUNCT: usize = 12;

/// What a phrase can begin with.
const OPENS: Classes = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::NUMBER);

impl Reader<'_> {
    /// Reads what stands beside the reporting verb at `cue`, unless it is known already.
    pub(super) fn beside(&mut self, cue: usize) {
        if let Some(mention) = self.subject_before(cue).or_else(|| self.subject_after(cue)) {
            self.mentions.push(mention);
        }
    }

    /// "The retired neurosurgeon has told": from the last word before the verb back to a determiner.
    fn subject_before(&self, cue: usize) -> Option<Mention> {
        let verbal = Classes::AUXILIARY.and(Classes::ADVERB);
        let form = self.lexicon.cue(self.token(cue)).map(|c| c.form)?;
        let mut end = cue;
        while end > self.from && cue - end < 3 && self.classes(end - 1).any(verbal) {
            end -= 1;
            // "No date has been agreed": nobody agreed.
            if form != Form::Ing && is_be(self.token(end)) {
                return None;
            }
        }
        let head = end.checked_sub(1).filter(|&head| head > self.from)?;
        // "The Treasury this week described …": no time speaks.
        let time = self.classes(head).has(Classes::TIME);
        if form == Form::Ing && end == cue || time || !self.noun(head) || self.ends_mention(end) {
            return None;
        }
        // "Trump further described": a name begins no phrase of small words, a determiner or an owner does.
        let start = self.left(head);
        // "The next question:", "the penalty appeal:": of one that is spelt like a noun, no verb of a singular.
        let plural = || {
            let word = self.document.word(self.token(head));
            word.ends_with('s') && !word.ends_with("ss") || self.classes(head).has(Classes::PLURAL)
        };
        if form == Form::Base && end == cue && !plural() {
            return None;
        }
        // "The vote follows months of talks", "no date": of what is done, or of nothing, nothing is said.
        if self.token(start).word == known::NO || (start..head).any(|k| self.classes(k).has(Classes::VERB)) {
            return None;
        }
        let owned =
            self.mentions.iter().rev().take(3).any(|m| m.tokens.start as usize == start && m.possessive);
        let opens = self.classes(start).any(OPENS) || self.get(start)?.kind == Kind::Number;
        (start < head && (opens || owned)).then(|| self.unknown(start, end))
    }

    /// "…," said one passenger. "…," warns surveyor
    fn subject_after(&self, cue: usize) -> Option<Mention> {
        let before = self.token(cue.checked_sub(1).filter(|&b| b >= self.from)?);
        if !(before.kind == Kind::Mark || before.is(',')) {
            return None;
        }
        let start = cue + 1;
        let opens = self.classes(start).any(OPENS) || self.get(start)?.word == known::ANOTHER;
        let mut end = if opens { start + 1 } else { start };
        while end < cue + LONGEST && self.noun(end) {
            end += 1;
        }
        let closed = match self.get(end) {
            None => true,
            Some(t) if t.is_word() => {
                let classes = self.classes(end);
                opens
                    && (classes.has(Classes::PREPOSITION) || t.word == known::WHO || self.calendar(t))
                    && t.word != known::THAT
            }
            Some(t) => opens && (t.kind == Kind::Punct || t.kind == Kind::Mark || t.kind == Kind::Dash),
        };
        (closed && end > start + usize::from(opens)).then(|| self.unknown(start, end))
    }

    /// Whether the word may be a noun: one in small letters that says nothing else, or the first of a line.
    pub(super) fn noun(&self, at: usize) -> bool {
        let adverb = |t: &Token| self.document.word(t).ends_with("ly");
        self.get(at).is_some_and(|t| {
            t.is_word()
                && t.len() > 1
                && (!t.capital() || t.flags.has(Flags::LINE_START))
                && t.word != known::POSSESSIVE
                // "the stand-in"
                && (!self.classes(at).any(BORDER.and(OPENS)) || self.compound(at))
                && !self.calendar(t)
                && !adverb(t)
        })
    }

    /// Whether the word is a later part of one with a dash.
    fn compound(&self, at: usize) -> bool {
        let dash = |t: &Token| t.kind == Kind::Dash && !t.spaced();
        at > self.from && dash(self.token(at - 1)) && !self.token(at).spaced()
    }

    fn ends_mention(&self, end: usize) -> bool {
        self.mentions.iter().rev().take(4).any(|m| m.tokens.end as usize == end)
    }

    fn unknown(&self, start: usize, end: usize) -> Mention {
        let plural = self.document.word(self.token(end - 1)).ends_with('s');
        let gender = self.gender(start..end);
        Mention { gender, plural, ..blank(start, end, end - 1, MentionKind::Description, Sort::Unknown) }
    }

    /// ": “", or "on his hundred: “": a colon before a mark or at the end of the line, with a few words before it or none.
    fn introduces(&self, at: usize) -> bool {
        let adjunct = self.classes(at).has(Classes::PREPOSITION)
            || self.get(at).is_some_and(|t| t.word == known::SPEAKING);
        let colon = if adjunct {
            (at..at + ADJUNCT).find(|&k| self.get(k).is_some_and(|t| t.is(':')))
        } else {
            Some(at)
        };
        colon.is_some_and(|colon| {
            let next = self.document.tokens.get(colon + 1);
            self.get(colon).is_some_and(|t| t.is(':')) && next.is_some_and(|t| t.kind == Kind::Mark)
        })
    }

    /// "Airport boss ‘delighted’ with figures", "The opener on his hundred: “I was nervous.”": the words that open a
    /// line, before the first mark of a headline or before what introduces a quotation by a colon.
    pub(super) fn headline(&mut self) {
        let first = *self.token(self.from);
        if !first.flags.has(Flags::LINE_START) {
            return;
        }
        self.signed();
        if !first.capital() {
            return;
        }
        let determined = usize::from(self.classes(self.from).any(OPENS));
        // "The Indian opener": a people narrows the noun.
        let people = determined == 1 && self.classes(self.from + 1).has(Classes::DEMONYM);
        let mut end = self.from + determined + usize::from(people);
        while end < self.from + LONGEST && self.noun(end) && (end == self.from || !self.token(end).capital())
        {
            end += 1;
        }
        let Some(next) = self.get(end) else { return };
        let headline = || self.get(self.to - 1).is_some_and(Token::is_word);
        let marked = next.kind == Kind::Mark && next.spaced() && headline();
        if (marked || self.introduces(end))
            && end > self.from + determined + usize::from(people)
            && !self.ends_mention(end)
        {
            self.mentions.push(self.unknown(self.from, end));
        }
    }

    /// "‘We trusted them’ – former sub-postmistress": the words behind the dash that end a headline.
    fn signed(&mut self) {
        let parts = |k: usize| self.token(k).kind == Kind::Dash && self.token(k).spaced();
        let dash = (self.from + 1..self.to).rev().take(LONGEST).find(|&k| parts(k));
        let Some(start) = dash.map(|dash| dash + 1).filter(|&start| start < self.to) else { return };
        let marked = start > self.from + 1 && self.token(start - 2).kind == Kind::Mark;
        let part = |k: usize| {
            let t = self.token(k);
            self.noun(k) || t.kind == Kind::Dash || t.capital() && !self.classes(k).any(Classes::FUNCTION)
        };
        if marked && (start..self.to).all(part) && !self.ends_mention(self.to) {
            self.mentions.push(self.unknown(start, self.to));
        }
    }
}
