//! What is measured, of what, and who has it.
//!
//! There is no parser here: noun phrases are runs of words with a meaning of their own, verbs are auxiliaries, words
//! of movement and forms in -ed, and the subject of a figure opens the nearest clause to its left that has both.

use super::draft::{Draft, Rule, What};
use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::model::FactKind;
use crate::text::{Flags, Kind, Token, TokenSpan};

impl Reader<'_, '_> {
    /// Fills measure, base and holder of a draft.
    pub(super) fn measure(&self, draft: &mut Draft) {
        if draft.kind == FactKind::Score {
            return;
        }
        let (start, end) = (draft.tokens.start as usize, draft.tokens.end as usize);
        let words = draft.bound_words;
        let after = if words.start as usize == end && !words.is_empty() { words.end as usize } else { end };
        let left =
            if words.end as usize == start && !words.is_empty() { words.start as usize } else { start };
        // "a value of £9m on the quay": the noun before is what is measured
        // "growth of between 1% and 3%"
        let between = usize::from(self.word_before(left) == known::BETWEEN);
        let sized = self.word_before(left - between) == known::OF && !self.ends_amount(left - between - 1);
        let behind = match draft.kind {
            FactKind::Ordinal => self.behind_ordinals(after),
            _ => self.over_bracket(after),
        };
        self.measure_behind(draft, behind, sized);
        if draft.kind == FactKind::Ordinal || self.is_heading(behind) {
            return;
        }
        if draft.measure.is_empty()
            && let Some(view) = self.view(draft, behind)
        {
            draft.measure = view;
            return;
        }
        if draft.measure.is_empty() && sized {
            let object = self.object_before(left - between - 1);
            // "fell to a record low of 6.2%": what fell
            let peak = || self.subject(left).filter(|_| self.is_peak(object));
            draft.measure = peak().map_or(object, |(subject, _)| subject);
            if draft.measure != object {
                return;
            }
        }
        if draft.measure.is_empty()
            && let Some(object) = self.brought_object(left)
        {
            draft.measure = object;
            return;
        }
        if draft.measure.is_empty()
            && let Some(sized) = self.sized(left)
        {
            draft.measure = sized;
            return;
        }
        // "Dow +0.2%", "Stoxx 50 -2.1%"
        let numbered = usize::from(left > 1 && self.before(left).is_some_and(|t| t.kind == Kind::Number));
        if draft.signed.is_some()
            && draft.trend_words.is_empty()
            && self.before(left - numbered).is_some_and(Token::capital)
        {
            draft.measure = self.phrase_before(left - numbered);
            draft.measure.end += numbered as u32;
            return;
        }
        if draft.measure.is_empty()
            && let Some(outside) = self.bracketed(left)
        {
            draft.measure = outside;
            return;
        }
        if draft.measure.is_empty()
            && let Some(beside) =
                self.aged(draft, left).or_else(|| self.moved_along(draft)).or_else(|| self.given(draft, left))
        {
            draft.measure = beside;
            return;
        }
        if matches!(draft.kind, FactKind::Duration | FactKind::Age)
            && (!draft.measure.is_empty() || self.is_adverbial(draft, left))
        {
            return;
        }
        // "Russia has a stake, and about 1% of supplies pass through it": the part is itself what the clause is about
        if draft.measure.is_empty() && self.opens_part(draft, left, after) {
            return;
        }
        if draft.measure.is_empty()
            && (self.word_before(left) == known::AT
                || self.word_before(left) == known::ON && draft.kind == FactKind::Percent)
            && let Some((object, verb)) = self.fixed(left - 1)
        {
            draft.measure = object;
            draft.holder = self.subject(verb + 1).map(|(subject, _)| subject).unwrap_or_default();
            return;
        }
        if draft.measure.is_empty()
            && let Some(object) = self.moved(draft, left)
        {
            draft.measure = object;
            return;
        }
        if self.is_subject(draft, left, after) {
            return;
        }
        let Some((subject, has)) = self.subject(left) else { return };
        if has || !draft.measure.is_empty() {
            draft.holder = subject;
        } else {
            draft.measure = subject;
        }
    }

    /// Whether the phrase is the end of a way and no thing: "a record low", "its all-time high".
    fn is_peak(&self, phrase: TokenSpan) -> bool {
        let last = self.document.tokens(phrase).last();
        last.is_some_and(|t| self.lexicon.nouns.beside(t.word).peaks)
    }

    /// Whether a preposition before the figure makes a time of it: "for two years", "within 18 weeks", "in the next 12 months".
    fn is_adverbial(&self, draft: &Draft, left: usize) -> bool {
        let preposition =
            |at: usize| self.before(at).is_some_and(|t| self.classes(t).has(Classes::PREPOSITION));
        if preposition(left) || draft.kind != FactKind::Duration {
            return preposition(left);
        }
        let near = matches!(self.word_before(left), known::FIRST | known::LAST | known::NEXT | known::PAST);
        let inner = left - usize::from(near);
        let the = inner - usize::from(matches!(self.word_before(inner), known::THE | known::THESE));
        the < left && preposition(the) || self.tokens[left].word == known::WITHIN
    }

    /// Whether the figure is a part that opens a clause of its own: ", and about 1% of supplies", ", whereas 65% of those who",
    /// or adds to what was counted: ", including 12 children".
    fn opens_part(&self, draft: &Draft, left: usize, after: usize) -> bool {
        let mut left = left;
        // "and just 27% of those who"
        while self.before(left).is_some_and(|t| self.classes(t).has(Classes::ADVERB)) {
            left -= 1;
        }
        let Some(before) = self.before(left) else { return false };
        if before.word == known::INCLUDING {
            return draft.counts();
        }
        let joins =
            self.classes(before).has(Classes::CONJUNCTION) && !matches!(before.word, known::OR | known::THAN);
        let those = self.word(after) == known::OF && self.word(after + 1) == known::THOSE;
        let parts = !draft.of.is_empty() || those;
        parts && joins && self.before(left - 1).is_some_and(|t| t.is(','))
    }

    /// The token behind a bracket that says the figure again: "8 miles (13 kilometres) of tunnels".
    fn over_bracket(&self, after: usize) -> usize {
        let Some(open) = self.on_line(after).filter(|t| t.is('(')) else { return after };
        let number =
            self.tokens.get(after + 1).is_some_and(|t| t.kind == Kind::Number || t.kind == Kind::Symbol);
        let close = (after + 1..after + 7).find(|&at| self.on_line(at).is_some_and(|t| t.is(')')));
        close.filter(|_| number && open.spaced()).map_or(after, |close| close + 1)
    }

    /// The phrase before the bracket that the figure stands in: "Maldonado (15.3 points, 7.4 rebounds)".
    fn bracketed(&self, left: usize) -> Option<TokenSpan> {
        let low = left.saturating_sub(12);
        for at in (low..left).rev() {
            let token = &self.tokens[at];
            if token.is('(') {
                let phrase = self.phrase_before(at);
                return Some(phrase).filter(|p| !p.is_empty() && !self.ends_amount(at));
            }
            if token.is(')') || token.flags.has(Flags::SENTENCE_START) || self.finite(token) || token.is(':')
            {
                return None;
            }
        }
        None
    }

    /// Whether an amount ends before the token: a number, or a number with its unit.
    fn ends_amount(&self, at: usize) -> bool {
        let unit = at > 0 && self.classes(&self.tokens[at - 1]).has(Classes::UNIT);
        let next = self.numerals.partition_point(|n| n.tokens.end as usize <= at);
        let end = next.checked_sub(1).map(|last| self.numerals[last].tokens.end as usize);
        unit || end == Some(at)
    }

    /// Whether the figure itself opens its clause: "the ministry said 112 drones were launched", "found that £3m of
    /// public money was spent", "as thousands lose power".
    fn is_subject(&self, draft: &Draft, left: usize, after: usize) -> bool {
        let after = if draft.of.is_empty() { after } else { draft.of.end as usize };
        let Some(next) = self.on_line(after).filter(|t| left > 0 && t.is_word()) else { return false };
        // "30 arrests; four officers were hurt"
        if self.tokens[left - 1].is(';') {
            return self.verb_follows(after);
        }
        let that = self.word_before(left) == known::THAT;
        let opens = || that || self.opens_clause(left - 1);
        if self.classes(next).has(Classes::AUXILIARY) {
            return opens();
        }
        (that || self.tokens[left - 1].kind != Kind::Punct)
            && !next.capital()
            && !self.classes(next).any(Classes::FUNCTION)
            && self.finite(next)
            && !self.trend_word(after).is_some_and(|w| w.adverb || w.noun)
            && !self.is_plural(next)
            && !self.lexicon.nouns.beside(next.word).opens
            && opens()
    }

    /// Whether a verb stands in the clause from `at` on.
    fn verb_follows(&self, at: usize) -> bool {
        const REACH: usize = 10;
        (at..at + REACH)
            .map_while(|at| self.on_line(at))
            .take_while(|t| {
                !matches!(t.kind, Kind::Punct | Kind::Mark) && !t.flags.has(Flags::SENTENCE_START)
            })
            .any(|t| self.finite(t) || self.is_past(t))
    }

    /// The token behind "year on year" or "month-on-month", if that begins at `at`.
    pub(super) fn over_comparison(&self, at: usize) -> usize {
        let on = at + 1 + usize::from(self.hyphen(at + 1));
        let again = on + 1 + usize::from(self.hyphen(on + 1));
        let same = || self.on_line(again).is_some_and(|t| t.key == self.tokens[at].key);
        let unit = self.on_line(at).is_some_and(|t| self.classes(t).has(Classes::UNIT));
        if unit && self.word(on) == known::ON && same() { again + 1 } else { at }
    }

    /// Reads the noun phrase that the figure stands before: "a 24% stake in X", "1% of X", "$1bn in gains".
    fn measure_behind(&self, draft: &mut Draft, after: usize, sized: bool) {
        let after = self.over_comparison(after);
        let part = matches!(draft.kind, FactKind::Percent | FactKind::Ratio);
        if let Some(moved) = self.moved_in(draft, after) {
            draft.measure = moved;
            return;
        }
        // "the 255-member assembly", but "two people"
        let whole = draft.counts() && !self.is_attribute(draft);
        // "lost £40 straight away"
        let none = whole || draft.signed.is_some() || self.is_extent(after) || self.is_at_once(after);
        // "8% more sales", "40% less power"
        let compared = part && matches!(self.word(after), known::MORE | known::LESS | known::FEWER);
        // "34.1m tonnes last season"
        let none = none || matches!(self.word(after), known::LAST | known::NEXT | known::THIS);
        let noun = if none { TokenSpan::default() } else { self.phrase(after + usize::from(compared)) };
        // "one in five trains", but "a one-in-five chance"
        let joined = self.hyphen(draft.tokens.start as usize + 1);
        if draft.rule == Rule::OneIn && !joined && !noun.is_empty() {
            draft.of = noun;
        } else if self.word(after) == known::OF {
            draft.of = self.whole(draft, after + 1);
        } else if let Some(whole) = self.halved(draft, after) {
            draft.of = whole;
        } else if let Some(compared) = self.higher(draft, after) {
            draft.measure = compared;
        } else if !noun.is_empty()
            && draft.trend_words.start as usize != after
            && self.word(after) != known::PLUS
        {
            draft.measure = noun;
            let next = noun.end as usize;
            if part && matches!(self.word(next), known::IN | known::OF) {
                draft.of = self.prepositional(next + 1);
            } else if draft.kind == FactKind::Ordinal && self.word(next) == known::OF {
                draft.measure.end = self.prepositional(next + 1).end.max(noun.end);
            }
        } else if draft.trend.is_none()
            && matches!(draft.kind, FactKind::Money | FactKind::Percent)
            && matches!(self.word(after), known::IN | known::FOR | known::ON)
        {
            let phrase = self.prepositional(after + 1);
            // "a profit of £3m on revenues up 4%"
            let moves = self.trend_word(phrase.end as usize).is_some_and(|w| w.adverb);
            if !self.in_times(phrase.start as usize) && !self.is_manner(phrase) && !moves {
                *(if sized { &mut draft.of } else { &mut draft.measure }) = phrase;
            }
        }
    }

    /// Whether a hyphen joins the number to what it counts, which a noun then follows: "the 255-member assembly".
    fn is_attribute(&self, draft: &Draft) -> bool {
        let end = draft.tokens.end as usize;
        let hyphen = end > 2 && self.hyphen(end - 2) && end - 2 > draft.tokens.start as usize;
        hyphen
            && matches!(draft.what, Some(What::Noun(noun)) if noun as usize == end - 1)
            && draft.high.is_none()
    }

    /// "straight away" behind a figure
    fn is_at_once(&self, at: usize) -> bool {
        self.on_line(at).is_some_and(|t| t.word == known::STRAIGHT)
            && self.on_line(at + 1).is_some_and(|t| t.word == known::AWAY)
    }

    pub(super) fn is_empty(&self, phrase: TokenSpan) -> bool {
        phrase.len() == 1 && self.lexicon.nouns.beside(self.tokens[phrase.start as usize].word).empty
    }

    /// "72 metres long", "three feet wide", "£60 better off"
    pub(super) fn is_extent(&self, at: usize) -> bool {
        self.is_heading(at) || self.on_line(at).is_some_and(|t| self.lexicon.nouns.beside(t.word).extent)
    }

    /// "four miles south of the town": the way, where nothing is measured
    fn is_heading(&self, at: usize) -> bool {
        self.on_line(at).is_some_and(|t| !t.capital() && self.lexicon.nouns.beside(t.word).heading)
    }
}
