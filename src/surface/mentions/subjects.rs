//! Whoever stands beside a reporting verb: "the retired neurosurgeon told", "said one passenger", with nouns that no
//! table knows.

use std::ops::RangeInclusive;

use super::edges::BORDER;
use super::names::blank;
use super::{Mention, Reader, Sort, span};
use crate::lexicon::{Classes, CueKind, Form, is_be, known};
use crate::model::MentionKind;
use crate::text::{Flags, Kind, Token};

/// The most tokens of a phrase behind its verb.
const LONGEST: usize = 6;

/// The most tokens between the words that open a line and its colon.
const ADJUNCT: usize = 12;

/// How many prepositions tie a phrase together at most, and how many tokens it has then.
const TIED: usize = 3;
const LENGTHENED: usize = 24;

/// How many mentions are looked at before a verb.
const NEAR: usize = 4;

/// Whether the preposition ties what stands behind it to the noun before it; "after", "over" and others more often tell when
/// or why something was said.
fn ties(token: &Token) -> bool {
    use known::{AT, BY, FOR, FROM, IN, NEAR, OF, ON, WITH};
    matches!(token.word, AT | BY | FOR | FROM | IN | NEAR | OF | ON | WITH)
}

/// What a phrase can begin with.
const OPENS: Classes = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::NUMBER);

impl Reader<'_> {
    /// Reads what stands beside the reporting verb at `cue`, unless it is known already.
    pub(super) fn beside(&mut self, cue: usize) {
        let before = self.subject_end(cue);
        if before.is_some_and(|end| self.lengthen(end)) {
            return;
        }
        let before = before.and_then(|end| self.subject_before(cue, end));
        self.mentions.extend(before.or_else(|| self.subject_after(cue)));
    }

    /// Where the subject before the verb at `cue` ends; none where the verb has none, as "saying".
    fn subject_end(&self, cue: usize) -> Option<usize> {
        let verbal = Classes::AUXILIARY.and(Classes::ADVERB);
        let form = self.lexicon.cue(self.token(cue))?.form;
        let mut end = cue;
        while end > self.from && cue - end < 3 && self.classes(end - 1).any(verbal) {
            end -= 1;
            // "No date has been agreed": nobody agreed.
            if form != Form::Ing && is_be(self.token(end)) {
                return None;
            }
        }
        (form != Form::Ing || end < cue).then_some(end)
    }

    /// "The owner of the bar on Hill Street said", "Data from Finmetric showed": a phrase goes on to the mention right
    /// before the verb, which ends at `end`, that prepositions, behind a participle or none, tie to it.
    fn lengthen(&mut self, end: usize) -> bool {
        let Some(object) = self.ending(end..=end) else { return false };
        if object.kind == MentionKind::Pronoun || object.possessive {
            return false;
        }
        let mut first = object.tokens.start as usize;
        for _ in 0..TIED {
            let Some(tie) = self.tied(first) else { return false };
            let mut stop = tie;
            let goes_on = matches!(self.token(tie).word, known::FOR | known::OF);
            if !goes_on && stop > self.from + 1 && self.participle(stop - 1) {
                stop -= 1;
            }
            // What stands behind "of" may hold the participle: "of the trial led".
            let Some(phrase) = self.ending(stop..=tie) else {
                let start = self.phrase_start(stop - 1).filter(|&start| end - start <= LENGTHENED);
                let mention =
                    start.map(|start| Mention { tokens: span(start, end), ..self.unknown(start, stop) });
                self.mentions.extend(mention);
                return start.is_some();
            };
            let start = phrase.tokens.start as usize;
            if phrase.kind == MentionKind::Description {
                let described = end - start <= LENGTHENED;
                if described {
                    phrase.tokens.end = end as u32;
                    phrase.apposition = span(end, end);
                }
                return described;
            }
            // "Hill Street in Leeds"
            first = start;
        }
        false
    }

    /// The preposition that ties the mention at `first`, with what belongs before it, to a noun.
    fn tied(&self, first: usize) -> Option<usize> {
        // "the journal Sleep"
        let start = if self.classes(first).any(OPENS) { first } else { self.left(first) };
        let joined = (start..first).any(|k| self.classes(k).any(Classes::CONJUNCTION));
        (!joined && start >= self.from + 2 && ties(self.token(start - 1))).then(|| start - 1)
    }

    /// The longest of the last mentions that end there.
    fn ending(&mut self, ends: RangeInclusive<usize>) -> Option<&mut Mention> {
        let last = self.mentions.iter_mut().rev().take(NEAR);
        last.filter(|m| ends.contains(&(m.tokens.end as usize))).min_by_key(|m| m.tokens.start)
    }

    /// "led", "published" in "a review led by", "research published in".
    fn participle(&self, at: usize) -> bool {
        let token = self.token(at);
        let word = self.document.word(token);
        let cue = self.lexicon.cue(token).is_some_and(|c| matches!(c.form, Form::Past | Form::Participle));
        self.lower(at)
            && !self.classes(at).any(Classes::AUXILIARY)
            && (cue || word.len() > 4 && word.ends_with("ed") || self.lexicon.past(token).is_some())
    }

    /// Where a phrase with that head begins that opens a clause: with a determiner, or with nothing before a noun of
    /// more than one or of a document. "A check of the bridge" begins at "a".
    fn phrase_start(&self, mut head: usize) -> Option<usize> {
        for _ in 0..TIED {
            if !self.noun(head) || self.classes(head).any(Classes::TIME) {
                return None;
            }
            let start = self.left(head);
            if start == head || !self.classes(start).any(OPENS) {
                return self.bare_phrase_start(head);
            }
            if start < self.from + 2 || !ties(self.token(start - 1)) {
                return self.opens_clause(start).then_some(start);
            }
            head = start - 2;
        }
        None
    }

    /// Where a phrase without a determiner begins that opens a clause: "independent evaluators".
    fn bare_phrase_start(&self, head: usize) -> Option<usize> {
        let word = self.token(head);
        let bare = self.classes(head).has(Classes::DOCUMENT)
            || self.lexicon.nouns.is_plural(self.document.word(word), word.word);
        if !bare {
            return None;
        }
        let plain = |k: usize| {
            self.token(k).is_word()
                && !self.classes(k).any(Classes::FUNCTION.and(Classes::CUE).and(Classes::VERB))
                && (!self.token(k).capital() || self.token(k).flags.has(Flags::SENTENCE_START))
        };
        let floor = self.from.max(head.saturating_sub(3));
        let start = (floor..head).rev().take_while(|&k| plain(k)).last().unwrap_or(head);
        let does = self.document.word(self.token(start)).ends_with("ing");
        (!does && self.opens_clause(start)).then_some(start)
    }

    /// Whether a clause may begin there.
    fn opens_clause(&self, at: usize) -> bool {
        if at == self.from {
            return true;
        }
        let before = self.token(at - 1);
        match before.kind {
            Kind::Word => self.classes(at - 1).has(Classes::CONJUNCTION) || before.word == known::THAT,
            Kind::Dash => before.spaced(),
            Kind::Number => false,
            _ => true,
        }
    }

    /// "The retired neurosurgeon has told": from the last word before the verb back to a determiner.
    fn subject_before(&self, cue: usize, end: usize) -> Option<Mention> {
        let verb = self.lexicon.cue(self.token(cue))?;
        let head = end.checked_sub(1).filter(|&head| head > self.from)?;
        // "The Treasury this week described …": no time speaks, but "the England international" does.
        let time = self.classes(head).has(Classes::TIME) && !self.classes(head).has(Classes::MODIFIER);
        // "the 23-year-old" is read by its age.
        let aged = self.token(head).word == known::OLD && self.token(head - 1).kind == Kind::Dash;
        if time || aged || !self.noun(head) || self.ends_mention(end) {
            return None;
        }
        // "Trump further described": a name begins no phrase of small words, a determiner or an owner does.
        let start = self.left(head);
        // "The next question:", "the penalty appeal:": of one that is spelt like a noun, no verb of a singular.
        let plural = || {
            let word = self.document.word(self.token(head));
            word.ends_with('s') && !word.ends_with("ss") || self.classes(head).has(Classes::PLURAL)
        };
        if verb.form == Form::Base && end == cue && !plural() {
            return None;
        }
        // "The vote follows months of talks", "no date": of what is done, or of nothing, nothing is said.
        if matches!(self.token(start).word, known::NO | known::WHOSE)
            || (start..head).any(|k| self.classes(k).has(Classes::VERB))
        {
            return None;
        }
        let owned =
            self.mentions.iter().rev().take(3).any(|m| m.tokens.start as usize == start && m.possessive);
        let opens = self.classes(start).any(OPENS) || self.get(start)?.kind == Kind::Number;
        if start < head && (opens || owned) {
            return Some(self.unknown(start, end));
        }
        // "Small exporters say", but "party rules give"
        let speaks = matches!(verb.kind, CueKind::Say | CueKind::Tell | CueKind::Write | CueKind::Think);
        if !speaks || self.classes(head).any(BORDER.and(OPENS)) {
            return None;
        }
        let start = self.phrase_start(head).filter(|&start| start < head)?;
        Some(self.unknown(start, end))
    }

    /// "…," said one passenger. "…," warns surveyor
    fn subject_after(&self, cue: usize) -> Option<Mention> {
        let before = self.token(cue.checked_sub(1).filter(|&b| b >= self.from)?);
        if !(before.kind == Kind::Mark || before.is(',')) {
            return None;
        }
        let start = cue + 1;
        let opens = self.classes(start).any(OPENS) || self.get(start)?.word == known::ANOTHER;
        // "said the Wales opener"
        let team = opens && self.get(start + 1).is_some_and(Token::capital) && self.noun(start + 2);
        let mut end = start + usize::from(opens) + usize::from(team);
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
        (closed && end > start + usize::from(opens) + usize::from(team)).then(|| self.unknown(start, end))
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
