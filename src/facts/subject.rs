//! The noun phrase that opens a clause.

use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::surface::Form;
use crate::text::{Flags, Kind, Token, TokenSpan};

/// Tokens of a subject.
const LONGEST: usize = 12;

impl Reader<'_, '_> {
    /// The noun phrase that opens a clause before its verb: `None` if nothing opens it, `Some(None)` for a pronoun.
    pub(super) fn clause_subject(&self, begin: usize, verb: usize) -> Option<Option<TokenSpan>> {
        let start = self.subject_start(begin, verb);
        let first = self.tokens.get(start).filter(|_| start < verb)?;
        // "That's three games running"
        if first.word == known::POSSESSIVE
            || self.classes(first).has(Classes::PRONOUN) && !self.is_content(first)
        {
            return Some(None);
        }
        // "Sending in commissioners would cost", but "Jailing her for four years, the judge"
        if self.is_gerund(start) {
            return self.gerund(start, verb);
        }
        // "says 62,300 customers are without power, up from 48,000"
        let joined = self.hyphen(start + 1) && self.tokens[start + 2].is_word();
        if self.is_figure(start) && !joined {
            let noun = self.counted_subject(start, verb)?;
            let found = self.subject_from(noun, verb, false)?;
            let end = found.map_or(start, |s| s.end as usize);
            // "agreed 8% more sales but had", "30% of the total, and pay"
            let apart = |t: &Token| t.is(',') || self.classes(t).has(Classes::CONJUNCTION);
            return (!self.tokens[end..verb.max(end)].iter().any(apart)).then_some(found);
        }
        // "In Tokyo trade, …", "wiping £3m off …", "to fall to …", "According to the survey, …"
        let participle = !first.capital() && self.document.word(first).ends_with("ing");
        // "Your state grant"
        let determined = start > begin && {
            let before = &self.tokens[start - 1];
            before.word == known::POSSESSIVE || self.is_determiner(before)
        };
        if !self.is_content(first) && !self.is_compound_before_noun(start)
            || self.is_verb(first) && !determined && !self.describes(start)
            || participle && !determined && !self.describes(start)
            || self.lexicon.nouns.beside(first.word).sizes
            || first.word == known::AGED
            || matches!(self.word(start + 1), known::TO | known::WITH)
                && self.lexicon.nouns.beside(first.word).opens
        {
            return None;
        }
        // "told the court the fraud came to light", "since his death the trust has hired"
        let before = begin.checked_sub(1).map(|b| &self.tokens[b]);
        let told = before.is_some_and(|t| {
            self.is_cue(t) || self.classes(t).has(Classes::PREPOSITION.and(Classes::CONJUNCTION))
        });
        // "They fell in the east and south, but rose 1.4%": the verb is another's
        let found = self.subject_from(start, verb, told)?;
        let end = found.map_or(start, |s| s.end as usize);
        let apart = (end..verb.saturating_sub(1))
            .any(|at| self.tokens[at].is(',') && self.tokens[at + 1].word == known::BUT);
        (!apart).then_some(found)
    }

    /// Where the first word of the phrase stands: behind articles, adverbs and times.
    fn subject_start(&self, begin: usize, verb: usize) -> usize {
        let mut start = begin;
        let determines =
            Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::ADVERB).and(Classes::CONJUNCTION);
        // ", with its shares down 6.4%"
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
            while start < verb && self.is_determiner(&self.tokens[start]) {
                start += 1;
            }
        }
        // "So far this winter ferry bookings"
        if start < verb && self.tokens[start].word == known::FAR {
            start += 1;
        }
        let timed = start;
        start = self.behind_times(start, verb);
        while start > timed
            && start < verb
            && (self.only_determines(&self.tokens[start])
                || self.lexicon.nouns.beside(self.tokens[start].word).empty)
        {
            start += 1;
        }
        // "a further 50 to 80 millimetres"
        while start + 1 < verb
            && self.lexicon.nouns.beside(self.tokens[start].word).empty
            && self.is_figure(start + 1)
            && !self.hyphen(start + 2)
        {
            start += 1;
        }
        // "Friday's stage"
        start + usize::from(start > timed && start < verb && self.tokens[start].word == known::POSSESSIVE)
    }

    /// The token behind the times at `from`, with their prepositions: "In the three months to June prices".
    fn behind_times(&self, from: usize, verb: usize) -> usize {
        let mut start = from;
        loop {
            let preposition = start + 1 < verb
                && self.classes(&self.tokens[start]).has(Classes::PREPOSITION)
                && !self.in_times(start);
            let time = start + usize::from(preposition);
            if !(time < verb && self.in_times(time)) {
                return start;
            }
            start = self.behind_time(time, verb);
        }
    }

    /// Whether a form in -ed or -ing at the start of a clause tells of the noun behind it: "while adjusted profit rose".
    pub(super) fn describes(&self, at: usize) -> bool {
        let (token, Some(before)) = (&self.tokens[at], self.before(at)) else { return false };
        let word = self.document.word(token);
        let joins = before.is(';')
            || self.classes(before).has(Classes::CONJUNCTION)
                && !matches!(before.word, known::OR | known::THAN);
        let form = !token.capital() && (word.ends_with("ed") || word.ends_with("ing"));
        let noun = |t: &Token| self.is_content(t) && !t.capital() && !self.is_verb(t) && !self.is_adverb(t);
        joins && form && self.on_line(at + 1).is_some_and(noun)
    }

    /// Whether a number begins at `at`, perhaps behind its bound or its sign.
    pub(super) fn is_figure(&self, at: usize) -> bool {
        let first = &self.tokens[at];
        let bounds = self.classes(first).has(Classes::BOUND) || first.kind == Kind::Symbol;
        // "fourth graders"
        let ordinal = || self.numeral_at(at).is_some_and(|n| n.form == Form::Ordinal);
        self.is_number(first) && !ordinal()
            || bounds && self.tokens.get(at + 1).is_some_and(|t| self.is_number(t))
    }

    /// Where the noun of a figure begins that opens a clause: "customers", "insects" of "71% of the insects".
    fn counted_subject(&self, from: usize, verb: usize) -> Option<usize> {
        let passed = Classes::NUMBER.and(Classes::UNIT).and(Classes::BOUND).and(Classes::ARTICLE);
        let inside = |at: usize| {
            let token = &self.tokens[at];
            matches!(token.kind, Kind::Number | Kind::Symbol)
                || self.numeral_over(at).is_some()
                || self.classes(token).any(passed)
                || matches!(token.word, known::OF | known::MORE | known::OTHER | known::PER)
                || self.hyphen(at)
        };
        (from..verb.min(from + LONGEST))
            .find(|&at| !inside(at))
            .filter(|&at| self.is_content(&self.tokens[at]))
    }

    /// Whether a form in -ing opens the sentence as a verb: what stands behind it goes with it.
    fn is_gerund(&self, at: usize) -> bool {
        let first = &self.tokens[at];
        let before = at.checked_sub(1).map(|b| &self.tokens[b]);
        let opens = first.flags.has(Flags::SENTENCE_START) || before.is_some_and(|t| t.kind == Kind::Mark);
        let form = first.capital() && opens && first.len() > 5 && self.document.word(first).ends_with("ing");
        form && self.on_line(at + 1).is_some_and(|t| {
            matches!(t.word, known::IN | known::UP | known::OUT | known::OFF)
                || self.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PRONOUN))
                || self.trend_word(at + 1).is_some_and(|w| w.adverb)
        })
    }

    /// The phrase of a gerund up to the verb of its clause; none over a comma, behind which the subject stands.
    fn gerund(&self, start: usize, verb: usize) -> Option<Option<TokenSpan>> {
        let phrase = start..verb.min(start + LONGEST);
        if self.tokens[phrase.clone()].iter().any(|t| t.kind == Kind::Punct) {
            return None;
        }
        let end = phrase.rev().find(|&at| self.is_content(&self.tokens[at]) && !self.in_times(at))? + 1;
        Some(Some(TokenSpan::new(start as u32, end as u32)))
    }

    /// The noun phrase from `start`; `told` if who hears it may stand before the subject: "told the court the fraud".
    fn subject_from(&self, mut start: usize, verb: usize, told: bool) -> Option<Option<TokenSpan>> {
        let mut end = start;
        let mut at = start;
        // what stands behind a compound of time, which no verb does
        let mut attribute = verb;
        while at < verb && at < start + LONGEST {
            // "average hourly earnings"
            if at > start && self.is_rhythm(at) {
                at += 1;
                continue;
            }
            // "sales of previously owned homes"
            if at > start && self.tokens[at - 1].word == known::OF && self.is_adverb(&self.tokens[at]) {
                at += 1;
                attribute = at;
                continue;
            }
            // "the average two-year fixed rate"
            if at > start && self.in_times(at) && self.hyphen(at + 1) {
                at = self.behind_time(at, verb);
                attribute = at;
                continue;
            }
            if at > start && self.in_times(at) {
                // "The firm last year lost", "After the vote on Monday Tom Irvine has"
                let name = self.behind_time(at, verb);
                if name == verb || !self.tokens[name].capital() {
                    break;
                }
                (start, end, at) = (name, name, name);
                continue;
            }
            let token = &self.tokens[at];
            if end > start && self.classes(token).has(Classes::ARTICLE) && self.begins_anew(at) {
                if !told {
                    break;
                }
                (start, end, at) = (at + 1, at + 1, at + 1);
                continue;
            }
            let joined = matches!(token.word, known::OF | known::POSSESSIVE | known::AND)
                || self.classes(token).has(Classes::ARTICLE)
                || end > start && self.in_title(at);
            if joined && end > start || token.kind == Kind::Dash && self.hyphen(at) || token.is('&') {
                at += 1;
                continue;
            }
            // "debts stand at", "people waiting longer", "inflation averaging 2.3%"
            if at > start && (self.is_done(at) || self.is_doing(at)) {
                break;
            }
            let number = token.kind == Kind::Number;
            if number && at > start && self.is_figure_of(at, verb) {
                break;
            }
            // "the speed of sound", "the firm's share"
            let noun = || matches!(self.tokens[at - 1].word, known::OF | known::POSSESSIVE) || self.heads(at);
            let verb = || self.is_verb(token) || self.is_verb_behind_name(at) || self.moves_on(at);
            let ends = !number && !self.is_content(token)
                || end > start && !(attribute..attribute + 2).contains(&at) && verb() && !noun();
            if ends && !self.in_compound(at) {
                break;
            }
            at += 1;
            end = at;
        }
        let subject = self.without_adverb(TokenSpan::new(start as u32, end as u32));
        (!subject.is_empty()).then_some(Some(subject))
    }

    /// Whether the number is a figure of its own behind the noun, which no name holds: "growth of 0.9% beat", "inflation
    /// averaging 2.3% will", but "a fleet of 33 ferries", "the FTSE 100".
    fn is_figure_of(&self, at: usize, verb: usize) -> bool {
        let before = &self.tokens[at - 1];
        let measures = matches!(before.word, known::OF | known::AND);
        let counts = || {
            at + 1 < verb
                && self.on_line(at + 1).is_some_and(|t| self.is_content(t) && !self.is_verb(t) && t.spaced())
        };
        // "the Relief Act of 2000"
        let named =
            at > 1 && self.tokens[at - 2].capital() && before.word == known::OF && self.tokens[at].len() == 4;
        measures && !named && !counts()
    }

    /// Whether a form in -ing says what the several before it do, or how much it is: "people waiting", "inflation averaging 2.3%".
    fn is_doing(&self, at: usize) -> bool {
        let (before, token) = (&self.tokens[at - 1], &self.tokens[at]);
        token.len() > 5
            && !token.capital()
            && (!before.capital() || before.flags.has(Flags::SENTENCE_START))
            && self.document.word(token).ends_with("ing")
            && (self.is_plural(before)
                || !self.in_compound(at) && self.on_line(at + 1).is_some_and(|t| t.kind == Kind::Number))
    }

    /// Whether the article at `at` begins another phrase than the one before it: no "of", "and" or hyphen joins them.
    fn begins_anew(&self, at: usize) -> bool {
        let before = &self.tokens[at - 1];
        !(matches!(before.word, known::OF | known::AND | known::IN)
            || before.is('&')
            || before.kind == Kind::Dash)
    }

    /// Whether a small word or a full stop at `at` stands inside a name: "Office for Budget Responsibility", "Dr.
    /// Pell".
    fn in_title(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.word != known::FOR && !token.is('.') {
            return false;
        }
        let before = &self.tokens[at - 1];
        let next = self.on_line(at + 1).is_some_and(Token::capital);
        let title = || self.classes(before).has(Classes::ABBREVIATION) || before.len() == 1;
        next && before.capital() && (!token.is('.') || !token.spaced() && title())
    }

    /// Whether a hyphen joins the word to one beside it: the "up" of "follow-up", the "all" of "all-time".
    pub(super) fn in_compound(&self, at: usize) -> bool {
        self.tokens[at].is_word() && (at > 0 && self.hyphen(at - 1) || self.hyphen(at + 1))
    }

    /// Whether a compound begins at the small word that a noun follows: "off-peak tickets", but "on-air".
    fn is_compound_before_noun(&self, at: usize) -> bool {
        self.hyphen(at + 1) && self.on_line(at + 3).is_some_and(|t| self.is_content(t) && !self.is_verb(t))
    }

    /// Whether the colon at `at` closes a label at the start of its line, and more than a figure stands behind it:
    /// "LIVE: Storm Ada".
    pub(super) fn is_headed(&self, at: usize, figure: usize) -> bool {
        self.tokens[at].is(':')
            && at + 2 < figure
            && !self.is_figure(at + 1)
            && (at.saturating_sub(3)..at).any(|b| self.tokens[b].flags.has(Flags::LINE_START))
    }

    /// The "to" right before the verb that stands right before the figure, where what is expected stands before it:
    /// "expects inflation to average 3.5%".
    pub(super) fn expected(&self, opener: usize, figure: usize) -> Option<usize> {
        let to = figure.checked_sub(2)?;
        let verb = &self.tokens[to + 1];
        let fits = self.tokens[to].word == known::TO && verb.is_word() && to > opener + 1;
        (fits && self.is_cue(&self.tokens[opener])).then_some(to)
    }

    /// Whether nothing but a noun phrase and its verb stands between `begin` and the figure: ", the average home cost £5,000", "; a
    /// 5kg bag costs £4", ", and class sizes average 26".
    pub(super) fn runs_up_to(&self, begin: usize, figure: usize) -> bool {
        let verb = figure - 1;
        let near = (begin + 3..begin + 7).contains(&figure) && !self.tokens[verb].capital();
        let several = || {
            self.lexicon.nouns.beside(self.tokens[verb].word).does && self.is_plural(&self.tokens[verb - 1])
        };
        let inner = |at: usize| {
            let token = &self.tokens[at];
            self.is_content(token) && !self.is_verb(token) || self.hyphen(at) || self.is_figure(at)
        };
        let article = self.classes(&self.tokens[begin]).has(Classes::ARTICLE);
        let does = || self.is_verb_behind_name(verb) || several();
        let the = self.tokens[begin].word == known::THE;
        near && (the && self.is_content(&self.tokens[verb]) || does())
            && (begin + usize::from(article)..verb).all(inner)
    }
}
