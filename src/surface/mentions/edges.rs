//! Where a phrase begins and ends.

use super::{NOUN, Reader, Sort, span};
use crate::lexicon::{Classes, known};
use crate::text::{Flags, Kind, Token, TokenSpan};

/// The most tokens between a head and the start of its phrase.
const LEFT: usize = 9;
/// The most tokens of one prepositional phrase.
const TAIL: usize = 9;
/// The most tokens of an apposition.
const APPOSITION: usize = 30;

/// What ends a phrase to either side.
pub(super) const BORDER: Classes = Classes::PREPOSITION
    .and(Classes::PRONOUN)
    .and(Classes::CONJUNCTION)
    .and(Classes::AUXILIARY)
    .and(Classes::ADVERB)
    .and(Classes::CUE);

/// What belongs before a noun without a determiner.
const BEFORE: Classes = NOUN
    .and(Classes::MODIFIER)
    .and(Classes::TITLE)
    .and(Classes::DEMONYM)
    .and(Classes::NUMBER)
    .and(Classes::BODY);

/// Words behind which "’s" is a verb.
fn here(token: &Token) -> bool {
    matches!(token.word, known::HERE | known::LET | known::THAT | known::THERE | known::WHAT | known::WHO)
}

impl Reader<'_> {
    /// The start of the phrase whose nouns begin at `head`.
    pub(super) fn left(&self, head: usize) -> usize {
        let floor = self.from.max(head.saturating_sub(LEFT));
        let mut sure = head;
        let mut at = head;
        let mut unknown = false;
        while at > floor {
            let k = at - 1;
            let t = self.token(k);
            let classes = self.classes(k);
            if t.word == known::POSSESSIVE || self.possessive(k) {
                // "the country’s Golos party": the owner is a mention that has been found, or at least a word.
                let owner = self.mentions.iter().rev().take(3).find(|m| m.tokens.end as usize == k);
                return match owner {
                    Some(owner) => owner.tokens.start as usize,
                    // "Here’s party leader Ed Hale": "is", nobody's.
                    None if k > floor && here(self.token(k - 1)) => sure,
                    None if k > floor && self.token(k - 1).is_word() => self.determined(k - 1),
                    None => sure,
                };
            }
            if t.kind == Kind::Dash && !t.spaced() && k > floor && !self.token(at).spaced() {
                let part = self.token(k - 1);
                if !matches!(part.kind, Kind::Word | Kind::Number) {
                    return sure;
                }
                at = k - 1;
                if part.kind == Kind::Word
                    && !part.spaced()
                    && at > floor
                    && self.token(at - 1).kind == Kind::Dash
                {
                    continue;
                }
                sure = at;
                continue;
            }
            if t.kind == Kind::Number {
                let no = k > floor && self.token(k - 1).word == known::NO && self.token(k - 1).capital();
                if !no {
                    // "10.44 Barrister": a clock time is none of its words
                    let clock = t.flags.has(Flags::LINE_START) && self.document.word(t).contains('.')
                        || k > self.from && self.token(k - 1).is(':') && !t.spaced();
                    return if clock { sure } else { k };
                }
                // "a No 10 source"
                (at, sure) = (k - 1, k - 1);
                continue;
            }
            if !t.is_word() {
                return sure;
            }
            if classes.any(Classes::ARTICLE.and(Classes::DETERMINER)) {
                let no_determiner = matches!(t.word, known::THAT | known::WHICH | known::WHAT);
                return if no_determiner { sure } else { self.predeterminer(k) };
            }
            // "one senior aide", but "at one point ministers"
            if t.word == known::ONE {
                return if self.classes(head).has(Classes::PLURAL) { sure } else { self.determined(k) };
            }
            let noun = classes.any(BEFORE) && !classes.any(Classes::FUNCTION);
            if classes.any(BORDER)
                && !noun
                && !(t.capital() && !t.flags.has(Flags::SENTENCE_START) && !classes.any(Classes::FUNCTION))
            {
                // "our security and defence editor", "the work and pensions minister"
                if t.word == known::AND
                    && k > floor
                    && !self.token(k - 1).capital()
                    && (self.classes(k - 1).any(BEFORE) || self.narrows(k - 1, floor))
                {
                    at = k;
                    unknown = true;
                    continue;
                }
                return sure;
            }
            if unknown && t.capital() && self.fronts_title(k, head) {
                return k;
            }
            if t.capital() && (self.nameable(k) || classes.any(BEFORE) || self.opens_title(k)) {
                if unknown {
                    return sure;
                }
                let run = self.mentions.iter().rev().take(3).find(|m| m.tokens.end as usize == at);
                if let Some(run) = run {
                    return self.determined(run.tokens.start as usize);
                }
                at = k;
                sure = k;
                continue;
            }
            if classes.any(BEFORE) {
                if unknown && classes.any(NOUN) && !classes.has(Classes::MODIFIER) {
                    return sure;
                }
                at = k;
                if !unknown {
                    sure = k;
                }
                continue;
            }
            unknown |= !self.adjective(k);
            at = k;
        }
        sure
    }

    /// Whether the word is a noun behind an article.
    fn narrows(&self, at: usize, floor: usize) -> bool {
        self.noun(at) && at > floor && self.classes(at - 1).has(Classes::ARTICLE)
    }

    /// Whether an unknown word has the ending of an adjective or of a noun that narrows another, so that a capital before it belongs to the phrase.
    fn adjective(&self, at: usize) -> bool {
        const ENDINGS: [&str; 18] = [
            "al", "ic", "ive", "ary", "ous", "ful", "less", "an", "ese", "ion", "ions", "ment", "ity", "ism",
            "ance", "ence", "ics", "ology",
        ];
        let word = self.document.word(self.token(at));
        word.len() > 4 && ENDINGS.iter().any(|e| word.ends_with(e))
    }

    /// The determiner before a phrase belongs to it.
    fn determined(&self, at: usize) -> usize {
        let before = at > self.from && self.classes(at - 1).any(Classes::ARTICLE.and(Classes::DETERMINER));
        if before && !matches!(self.token(at - 1).word, known::THAT | known::WHICH | known::WHAT) {
            return self.predeterminer(at - 1);
        }
        at
    }

    /// "52 percent of registered voters", "a majority of members": the start of the quantity before a phrase.
    pub(super) fn quantity(&self, start: usize) -> usize {
        if start < self.from + 2 || self.token(start - 1).word != known::OF {
            return start;
        }
        let noun = start - 2;
        let t = self.token(noun);
        let classes = self.classes(noun);
        let counts = matches!(
            t.word,
            known::PERCENT | known::CENT | known::MAJORITY | known::HALF | known::NUMBER | known::HANDFUL
        ) || t.is('%')
            || (classes.has(Classes::NUMBER) && !classes.any(NOUN));
        if !counts {
            return start;
        }
        let floor = self.from.max(noun.saturating_sub(4));
        let mut at = noun;
        while at > floor {
            let k = at - 1;
            let t = self.token(k);
            let classes = self.classes(k);
            let joins = t.kind == Kind::Number
                || classes.any(Classes::NUMBER.and(Classes::ARTICLE).and(Classes::DETERMINER))
                || t.word == known::PER
                || (t.is_word()
                    && t.spaced()
                    && !t.capital()
                    && !classes.any(Classes::FUNCTION.and(Classes::CUE)));
            if !joins {
                break;
            }
            at = k;
        }
        at
    }

    /// "Harbour chief Lena Marsh said": a word that opens the sentence right before a role in lower case.
    fn opens_title(&self, at: usize) -> bool {
        let none = Classes::FUNCTION.and(Classes::TIME).and(Classes::CUE).and(Classes::NUMBER);
        self.token(at).flags.has(Flags::SENTENCE_START)
            && !self.classes(at).any(none)
            && self.lower(at + 1)
            && self.classes(at + 1).any(BEFORE)
    }

    /// The start of a name's phrase: its article, "former", an age.
    pub(super) fn left_of_name(&self, at: usize, sort: Sort) -> usize {
        if at <= self.from {
            return at;
        }
        let k = at - 1;
        let t = self.token(k);
        if !t.is_word() || !self.token(at).spaced() {
            return at;
        }
        let classes = self.classes(k);
        if matches!(t.word, known::THE | known::OUR) && sort != Sort::Person {
            let end = self.run(at);
            let before_noun =
                self.lower(end) && self.classes(end).any(BEFORE) && !self.classes(end).has(Classes::CUE);
            return if before_noun { at } else { k };
        }
        // "Outside the court Ms Moss said"
        let body = !t.capital() && classes.has(Classes::ORGANISATION) && self.classes(at).has(Classes::TITLE);
        if classes.has(Classes::MODIFIER) && !body && !classes.any(Classes::FUNCTION) {
            return self.left(at);
        }
        at
    }

    /// The end of a phrase with the prepositional phrases behind its head at `end - 1`.
    pub(super) fn tail(&self, mut end: usize, person: bool) -> usize {
        for _ in 0..3 {
            let Some(t) = self.get(end) else { return end };
            let mut at = end;
            if person && matches!(t.word, known::FAMILIAR | known::CLOSE | known::BRIEFED | known::INVOLVED) {
                at += 1;
            }
            let Some(preposition) = self.get(at) else { return end };
            let takes = match preposition.word {
                known::OF => true,
                known::FOR | known::AT | known::FROM => person,
                known::IN => person && self.capital_object(at + 1),
                known::WITH | known::TO | known::ON => at > end,
                _ => false,
            };
            if !takes || !preposition.spaced() {
                return if at > end && takes { at } else { end };
            }
            let Some(stop) = self.object(at + 1, preposition.word == known::OF) else { return end };
            end = stop;
        }
        end
    }

    pub(super) fn capital_object(&self, at: usize) -> bool {
        let at = if self.classes(at).has(Classes::ARTICLE) { at + 1 } else { at };
        self.get(at).is_some_and(|t| t.capital() && t.spaced()) && !self.calendar(self.token(at))
    }

    /// The end of the noun phrase that begins at `at`, behind a preposition.
    fn object(&self, at: usize, of: bool) -> Option<usize> {
        let mut k = at;
        while self.classes(k).any(Classes::ARTICLE.and(Classes::DETERMINER)) && k < at + 2 {
            k += 1;
        }
        let first = k;
        let mut end = None;
        let mut unknown = 0;
        let mut named = of || k > at;
        while k < self.to && k < at + TAIL {
            let t = self.token(k);
            let classes = self.classes(k);
            if t.word == known::POSSESSIVE || (t.kind == Kind::Dash && !t.spaced()) {
                k += 1;
                unknown = 0;
                continue;
            }
            if t.is('.')
                && !t.spaced()
                && self.get(k + 1).is_some_and(|n| n.capital())
                && self.classes(k - 1).has(Classes::ABBREVIATION)
            {
                k += 1;
                continue;
            }
            if t.kind == Kind::Number && end.is_none() {
                k += 1;
                continue;
            }
            if !t.is_word() {
                break;
            }
            if t.capital() && !classes.any(Classes::FUNCTION) {
                // A new name behind a body: "of the European Commission Ursula von der Leyen".
                let name = self.begins_full(k);
                if name && k > at && end == Some(k) {
                    break;
                }
                let stop = if self.nameable(k) { self.run(k) } else { k + 1 };
                let holder = (k + 1..stop).find(|&g| self.begins_full(g));
                k = holder.filter(|_| !of && !name).unwrap_or(stop);
                end = Some(k);
                unknown = 3;
                named = true;
                continue;
            }
            // "of state": a noun, though "state" can report.
            let noun = k == first
                && !classes.any(Classes::AUXILIARY)
                && (k > at || classes.any(BEFORE))
                && !classes.any(Classes::FUNCTION);
            if (classes.any(BORDER) && !noun) || classes.any(Classes::ARTICLE.and(Classes::DETERMINER)) {
                break;
            }
            if classes.any(BEFORE) {
                named |= classes.any(NOUN);
                unknown = if classes.any(NOUN.and(Classes::BODY)) { 3 } else { 0 };
            } else {
                unknown += 1;
                if unknown > 2 {
                    break;
                }
            }
            k += 1;
            end = Some(k);
        }
        end.filter(|_| named)
    }

    /// Whether a given name before a surname stands there.
    fn begins_full(&self, at: usize) -> bool {
        self.classes(at).any(Classes::GIVEN)
            && (self.get(at + 1).is_some_and(Token::capital) || self.classes(at + 1).has(Classes::PARTICLE))
    }

    /// The words between commas behind a name that say who that is; empty where there are none.
    pub(super) fn apposition(&self, end: usize) -> TokenSpan {
        let none = span(end, end);
        if !self.get(end).is_some_and(|t| t.is(',')) {
            return none;
        }
        let mut at = end + 1;
        // "Anna Roe, 63, a voter"
        if self.get(at).is_some_and(|t| t.kind == Kind::Number) && self.get(at + 1).is_some_and(|t| t.is(','))
        {
            at += 2;
        }
        let start = at;
        if self.get(at).is_some_and(|t| t.word == known::WHO) {
            if !self.classes(at + 1).has(Classes::AUXILIARY) {
                return none;
            }
            at += 2;
        }
        let first = self.classes(at);
        let opens = first.any(Classes::ARTICLE.and(Classes::DETERMINER).and(BEFORE))
            || self.get(at).is_some_and(|t| t.capital());
        if !opens {
            return none;
        }
        let mut role = false;
        let mut clause = self.token(start).word == known::WHO;
        let limit = self.to.min(at + APPOSITION);
        while at < limit {
            let t = self.token(at);
            let classes = self.classes(at);
            if t.is(',') || t.is('.') || t.is(';') || t.is(':') {
                break;
            }
            if !clause && classes.any(Classes::AUXILIARY.and(Classes::CUE).and(Classes::PRONOUN)) {
                clause = role && matches!(t.word, known::WHO | known::THAT | known::WHICH);
                let noun = classes.any(BEFORE) && !classes.any(Classes::FUNCTION);
                if !clause && !noun {
                    return none;
                }
            }
            if matches!(t.kind, Kind::Mark) && t.spaced() {
                return none;
            }
            role |= classes.has(Classes::ROLE);
            at += 1;
        }
        if role && at > start { span(start, at) } else { none }
    }
}
