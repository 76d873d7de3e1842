//! What a figure measures by the one before it in its sentence: "nuclear 13.8%", "down from 4,870", "England £306,000 (3%)".

use super::draft::Draft;
use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::model::{FactKind, TrendRole};
use crate::text::{Flags, Kind, Token, TokenSpan};

/// Tokens from one figure to the next of a list.
const APART: usize = 14;

impl Reader<'_, '_> {
    /// Gives a figure the measure of the one before it, or that of its own words where it shares the verb of `member`, the one
    /// before it outside brackets.
    pub(super) fn shared(&self, last: &Draft, member: &Draft, draft: &mut Draft) {
        let end = |d: &Draft| d.tokens.end.max(d.bound_words.end) as usize;
        let words = draft.bound_words;
        let start = draft.tokens.start as usize;
        let left =
            if words.is_empty() || words.start as usize >= start { start } else { words.start as usize };
        self.of_those(last, draft);
        // what is measured stands behind the figure
        let own = draft.measure.start as usize >= start && !draft.measure.is_empty();
        let near = |from: usize| {
            from <= left && left - from <= APART && !self.tokens[from..=start].iter().any(starts)
        };
        if own {
            return;
        }
        if near(end(last))
            && let Some(things) = self.counted_before(last, draft, end(last))
        {
            (draft.measure, draft.holder) = (things, TokenSpan::default());
            return;
        }
        // "found that 212 of 390 farms": what is told is told of the part
        if last.of.overlaps(draft.tokens) {
            (draft.measure, draft.holder) = Default::default();
            return;
        }
        if near(end(last)) && self.is_held_against(last, draft, end(last), left) {
            if !last.measure.is_empty() {
                (draft.measure, draft.holder) = (last.measure, last.holder);
                draft.of = if draft.of.is_empty() { last.of } else { draft.of };
            }
        } else if self.is_risen(member, draft, left) && !member.measure.is_empty() {
            (draft.measure, draft.holder) = (member.measure, member.holder);
        } else if near(end(member))
            && let Some(name) = self.gapped(member, draft, end(member), left)
        {
            draft.measure = name;
            draft.holder = TokenSpan::default();
            // "lost 3.1% and the Dax 3.6%"
            let step = member.trend.filter(|t| t.role == TrendRole::By && draft.trend.is_none());
            let moves = matches!(draft.kind, FactKind::Percent | FactKind::Quantity);
            if step.is_some() && moves {
                (draft.trend, draft.trend_words) = (step, member.trend_words);
            }
        }
    }

    /// "Of the 40 boats, 12 were lost": the whole stands before the part.
    fn of_those(&self, last: &Draft, draft: &mut Draft) {
        let whole = self.opens_whole(last);
        let end = last.tokens.end as usize;
        let start = draft.tokens.start as usize;
        let near = end < start && start < end + 4 && self.tokens[end].is(',');
        let part = matches!(draft.kind, FactKind::Percent | FactKind::Count | FactKind::Ratio);
        if whole && near && part && draft.of.is_empty() && !self.tokens[end..=start].iter().any(starts) {
            draft.of = last.tokens;
        }
    }

    /// Whether "of" opens the sentence before the count: "Of the 40 boats,".
    pub(super) fn opens_whole(&self, last: &Draft) -> bool {
        let start = last.tokens.start as usize;
        let the = usize::from(self.before(start).is_some_and(|t| self.only_determines(t)));
        self.word_before(start - the) == known::OF
            && last.kind == FactKind::Count
            && starts(&self.tokens[start - the - 1])
    }

    /// What was counted right before the part by which there are more or fewer: "recorded 540 thefts in Hull, up 2%".
    fn counted_before(&self, last: &Draft, draft: &Draft, from: usize) -> Option<TokenSpan> {
        let up = draft.trend_words.start as usize;
        let comma = up.checked_sub(1).filter(|&at| from <= at && self.tokens[at].is(','))?;
        let along = up + 1 == draft.tokens.start as usize && self.trend_word(up)?.adverb;
        let counted =
            last.kind == FactKind::Count && last.trend.is_none() && last.per.is_none() && last.counts();
        let apart = |at: usize| {
            let token = &self.tokens[at];
            matches!(token.kind, Kind::Punct | Kind::Mark | Kind::Dash)
                || self.finite(token) && !self.in_times(at)
        };
        if draft.kind != FactKind::Percent || !along || !counted || (from..comma).any(apart) {
            return None;
        }
        let start = (last.tokens.start as usize..last.tokens.end as usize)
            .rev()
            .take_while(|&at| self.numeral_over(at).is_none())
            .last()?;
        Some(TokenSpan::new(start as u32, last.tokens.end))
    }

    /// ", up from 51%": what the last figure of its kind in the sentence has come from, whatever stands between.
    fn is_risen(&self, member: &Draft, draft: &Draft, left: usize) -> bool {
        const FAR: usize = 30;
        let from = member.tokens.end as usize;
        let comes = draft.trend.is_some_and(|t| t.role == TrendRole::From)
            && self.word_before(left) == known::FROM
            && left > from + 2
            && left < from + FAR
            && self.trend_word(left - 2).is_some_and(|w| w.adverb)
            && self.tokens[left - 3].is(',');
        comes && same_kind(member, draft) && !self.tokens[from..left].iter().any(starts)
    }

    /// Whether the figure stands in a bracket right behind the one before it: "£306,000 (3%)".
    pub(super) fn in_bracket(&self, last: &Draft, draft: &Draft) -> bool {
        let (end, start) = (last.tokens.end as usize, draft.tokens.start as usize);
        start == end + 1 && self.tokens[end].is('(')
    }

    /// Whether nothing but what it is held against stands between the two: "312, down from 4,870", "7.39m in April, from
    /// 7.42m", "£41m, compared with £39m", "£306,000 (3%)".
    fn is_held_against(&self, last: &Draft, draft: &Draft, from: usize, left: usize) -> bool {
        if left == from + 1 && self.tokens[from].is('(') {
            return last.high.is_none() && draft.kind != FactKind::Age && draft.kind != FactKind::Ordinal;
        }
        let before = self.word_before(left);
        // "profit 5% to £1.2bn"
        let step = last.trend.is_some_and(|t| t.role == TrendRole::By) && left == from + 1;
        if before == known::TO && step && draft.trend.is_none_or(|t| t.role == TrendRole::To) {
            return !last.measure.is_empty();
        }
        let against = match before {
            known::FROM => draft.trend.is_some_and(|t| t.role == TrendRole::From),
            known::WITH | known::TO => left > 1 && self.word_before(left - 1) == known::COMPARED,
            known::AGAINST => true,
            _ => false,
        };
        let passed = |at: usize| {
            let token = &self.tokens[at];
            token.is(',')
                || token.word == known::COMPARED
                || self.in_times(at)
                || self.classes(token).any(Classes::PREPOSITION.and(Classes::ADVERB))
                || self.trend_word(at).is_some_and(|w| w.adverb)
        };
        against && same_kind(last, draft) && (from..left).all(passed)
    }

    /// The noun phrase right before a figure whose verb, or whose "on", stands before the figure before it: "Services grew
    /// 0.2% and construction 0.5%", "with Labour on 22%, the Greens on 11%".
    fn gapped(&self, last: &Draft, draft: &Draft, from: usize, left: usize) -> Option<TokenSpan> {
        if !same_kind(last, draft) || draft.signed.is_some() || last.kind == FactKind::Duration {
            return None;
        }
        let mut end = left;
        while end > from && self.classes(&self.tokens[end - 1]).has(Classes::ADVERB) {
            end -= 1;
        }
        let on = matches!(self.word_before(end), known::ON | known::AT);
        // "rose by 2.9ppm, and methane by 3ppb"
        let by = self.word_before(end) == known::BY && last.trend.is_some();
        end -= usize::from((on || by) && end > from);
        let name = self.owned_phrase_before(end);
        let start = name.start as usize;
        if name.is_empty() || start <= from || !self.is_named(name, draft) {
            return None;
        }
        let the = self.tokens[start - 1].word == known::THE;
        let joiner = start - 1 - usize::from(the);
        // "four points ahead of the Tories on 30%"
        let of = on && self.tokens[joiner].word == known::OF && self.tokens[start].capital();
        let parts =
            |t: &Token| t.kind == Kind::Mark || t.kind == Kind::Dash || self.finite(t) || self.is_past(t);
        let joins = joiner >= from && (of || self.joins_members(joiner));
        (joins && !(from..start).any(|at| parts(&self.tokens[at]) && !self.in_times(at))).then_some(name)
    }

    /// The noun phrase that ends before `end`, with the one whose it is: "Germany's Dax".
    fn owned_phrase_before(&self, end: usize) -> TokenSpan {
        let mut name = self.phrase_before(end);
        let at = name.start as usize;
        if !name.is_empty() && self.word_before(at) == known::POSSESSIVE {
            let owner = self.phrase_before(at - 1);
            if !owner.is_empty() {
                name.start = owner.start;
            }
        }
        name
    }

    /// Whether the phrase names one more of a list, and is no verb with a figure of its own: "Wales", "the Greens",
    /// "construction", but not "and sells 30".
    fn is_named(&self, name: TokenSpan, draft: &Draft) -> bool {
        let (start, end) = (name.start as usize, name.end as usize);
        let last = &self.tokens[end - 1];
        let word = self.document.word(last);
        let bare = name.len() == 1 && !last.capital() && self.word_before(start) != known::THE;
        // "sells 30", but "imports 5%"
        let several = self.is_plural(last) && word.ends_with('s') && bare && draft.kind != FactKind::Percent;
        let counted = bare && draft.kind == FactKind::Count;
        let verb = !last.capital() && (self.is_verb(last) || self.is_past(last) || word.ends_with("ing"));
        let timed = (start..end).any(|at| self.in_times(at));
        let beside = self.lexicon.nouns.beside(last.word);
        !(several || counted || verb || timed || beside.total || beside.sizes || beside.opens)
            && !self.is_verb(&self.tokens[start])
    }

    /// Whether the token goes on with a list, or begins one.
    fn joins_members(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        matches!(token.word, known::AND | known::WITH)
            || token.is(',')
            || token.is(';')
            || token.is(':')
            || token.is_word() && self.classes(token).has(Classes::CONJUNCTION) && token.word != known::OR
    }

    /// Whether the word is a past of the table.
    pub(super) fn is_past(&self, token: &Token) -> bool {
        token.is_word() && !token.capital() && self.lexicon.past(token).is_some()
    }
}

/// The last figure of each kind outside brackets.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Members([Option<Draft>; 3]);

impl Members {
    fn place(draft: &Draft) -> usize {
        match draft.kind {
            FactKind::Percent => 0,
            FactKind::Money => 1,
            _ => 2,
        }
    }

    /// The last figure of the kind of the draft.
    pub(super) fn of(&self, draft: &Draft) -> Option<&Draft> {
        self.0[Self::place(draft)].as_ref()
    }

    /// Takes a figure in.
    pub(super) fn push(&mut self, draft: Draft) {
        self.0[Self::place(&draft)] = Some(draft);
    }
}

/// Whether the two are of one kind, as figures that share a verb are.
fn same_kind(last: &Draft, draft: &Draft) -> bool {
    let bare = |d: &Draft| d.kind == FactKind::Count && d.what.is_none();
    last.kind == draft.kind
        && last.high.is_none()
        && (last.what == draft.what || draft.kind != FactKind::Count || bare(draft))
}

fn starts(token: &Token) -> bool {
    token.flags.has(Flags::SENTENCE_START)
}
