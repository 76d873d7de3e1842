//! What the readers of all kinds of expressions share: steps within a sentence, numerals, the list of what was found.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::join;
use super::value::{Base, Date, Edge, End, TimeExpression, TimeOfDay, Value, Year};
use crate::lexicon::times::{Modifier, TimeWord};
use crate::lexicon::zones::Zone;
use crate::lexicon::{Classes, Lexicon, known};
use crate::surface::{Form, Number, Numeral};
use crate::text::{Document, Flags, Kind, Token, TokenSpan};

pub(super) struct Reader<'a, 't> {
    pub document: &'a Document<'t>,
    pub lexicon: &'a Lexicon,
    pub tokens: &'a [Token],
    numerals: &'a [Numeral],
    /// What was found so far, in order.
    pub found: Vec<TimeExpression>,
    /// The end of the last of them: nothing to its left is read again.
    pub free: usize,
    /// How many dates with month and year were found, less two for each that hangs on the telling: "Monday", "last week".
    full: i32,
    /// A short post of social media: bare nouns ("night", "weekend") are the writer's own.
    pub message: bool,
}

impl<'a, 't> Reader<'a, 't> {
    pub fn new(document: &'a Document<'t>, lexicon: &'a Lexicon, numerals: &'a [Numeral]) -> Self {
        Self {
            document,
            lexicon,
            tokens: &document.tokens,
            numerals,
            found: Vec::new(),
            free: 0,
            full: 0,
            message: message(document),
        }
    }

    /// The token after `at` in the same sentence.
    #[inline]
    pub fn next(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at + 1).filter(|t| !t.flags.has(Flags::SENTENCE_START))
    }

    /// The token at `at`, if it goes on the sentence of the token before it.
    #[inline]
    pub fn on(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at).filter(|t| !t.flags.has(Flags::SENTENCE_START))
    }

    /// The token before `at` in the same sentence, whether or not it belongs to another expression.
    #[inline]
    pub fn previous(&self, at: usize) -> Option<&'a Token> {
        let same = self.tokens.get(at).is_some_and(|t| !t.flags.has(Flags::SENTENCE_START));
        at.checked_sub(1).filter(|_| same).map(|b| &self.tokens[b])
    }

    /// As [`Self::previous`], if no expression holds it.
    #[inline]
    pub fn left(&self, at: usize) -> Option<&'a Token> {
        self.previous(at).filter(|_| at > self.free)
    }

    pub fn time_word(&self, at: usize) -> Option<TimeWord> {
        self.tokens.get(at).and_then(|t| self.lexicon.times.get(t))
    }

    pub fn modifier_of(&self, token: &Token) -> Option<Modifier> {
        self.lexicon.times.modifier(token)
    }

    /// Whether the token is a hyphen or dash without space on either side.
    pub fn tight_dash(&self, at: usize) -> bool {
        let tight = |i: usize| self.tokens.get(i).is_some_and(|t| !t.spaced());
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Dash) && tight(at) && tight(at + 1)
    }

    /// The numeral whose last token stands right before `end`.
    pub fn numeral_before(&self, end: usize) -> Option<&'a Numeral> {
        let i = self.numerals.partition_point(|n| (n.tokens.end as usize) < end);
        self.numerals.get(i).filter(|n| n.tokens.end as usize == end && n.tokens.start as usize >= self.free)
    }

    /// The numeral whose last token stands right before `end`, whether or not an expression holds it: the "seven" of "seven
    /// days a week".
    pub fn numeral_to(&self, end: usize) -> Option<&'a Numeral> {
        let i = self.numerals.partition_point(|n| (n.tokens.end as usize) < end);
        self.numerals.get(i).filter(|n| n.tokens.end as usize == end)
    }

    /// The numeral whose first token stands at `start`.
    pub fn numeral_at(&self, start: usize) -> Option<&'a Numeral> {
        let i = self.numerals.partition_point(|n| (n.tokens.start as usize) < start);
        self.numerals.get(i).filter(|n| n.tokens.start as usize == start)
    }

    /// Whether a numeral of more than the token holds it.
    pub fn numeral_over(&self, at: usize) -> bool {
        let i = self.numerals.partition_point(|n| (n.tokens.end as usize) <= at);
        self.numerals.get(i).is_some_and(|n| (n.tokens.start as usize) < at)
    }

    /// A whole number of one or two digits from 1 to `high` at the token.
    pub fn small(&self, at: usize, high: u32) -> Option<u8> {
        let token = self.tokens.get(at)?;
        token.integer().filter(|&n| (1..=high).contains(&n) && token.len() <= 2).map(|n| n as u8)
    }

    /// The end of "st", "nd", "rd" or "th" straight behind a number that ends before `at`; `at` if there is none.
    pub fn suffix(&self, at: usize) -> usize {
        let Some(token) = self.tokens.get(at) else { return at };
        let tight = token.is_word() && !token.spaced() && token.len() == 2;
        let is = tight
            && matches!(
                self.document.word(token).as_bytes(),
                [b's' | b'S', b't' | b'T']
                    | [b'n' | b'r' | b'N' | b'R', b'd' | b'D']
                    | [b't' | b'T', b'h' | b'H']
            );
        if is { at + 1 } else { at }
    }

    pub fn classes(&self, at: usize) -> Classes {
        self.tokens.get(at).map_or(Classes::default(), |t| self.lexicon.classes(t))
    }

    /// "the", "a" …: the article before `start`, taken in.
    pub fn with_the(&self, start: usize) -> usize {
        if self.left(start).is_some_and(|t| t.word == known::THE) { start - 1 } else { start }
    }

    /// "early", "mid-", "the end of", "later" before an expression: its new start and the part that is meant.
    pub fn edge(&self, start: usize) -> (usize, Option<Edge>) {
        let Some(before) = self.left(start) else { return (start, None) };
        let edge = |m: Modifier| match m {
            Modifier::Early | Modifier::Start | Modifier::Earlier => Some(Edge::Start),
            Modifier::Middle => Some(Edge::Middle),
            Modifier::Late | Modifier::End | Modifier::Later => Some(Edge::End),
            _ => None,
        };
        let adverb = |m: Modifier| {
            matches!(
                m,
                Modifier::Early | Modifier::Late | Modifier::Middle | Modifier::Earlier | Modifier::Later
            )
        };
        // "mid-May", "late-November"
        if self.tight_dash(start - 1) {
            let found =
                self.left(start - 1).and_then(|t| self.modifier_of(t)).filter(|&m| adverb(m)).and_then(edge);
            return match found {
                Some(found) => (self.with_the(start - 2), Some(found)),
                None => (start, None),
            };
        }
        let the = before.word == known::THE;
        match self.modifier_of(before) {
            Some(m) if adverb(m) => {
                let relative = matches!(m, Modifier::Earlier | Modifier::Later);
                return (if relative { start - 1 } else { self.with_the(start - 1) }, edge(m));
            }
            _ => {}
        }
        // "the end of May", "early in 1862", "later in the summer", "the latter part of the year"
        let linked = if the { self.left(start - 1) } else { Some(before) };
        let Some(linked) = linked else { return (start, None) };
        let link = start - 1 - usize::from(the);
        if linked.word != known::OF && linked.word != known::IN {
            return (start, None);
        }
        let Some(head) = self.left(link) else { return (start, None) };
        match self.modifier_of(head) {
            Some(m) if linked.word == known::IN && adverb(m) && m != Modifier::Middle => (link - 1, edge(m)),
            Some(m @ (Modifier::Start | Modifier::Middle | Modifier::End)) if linked.word == known::OF => {
                // "the very end of"
                (self.with_the(link - 1), edge(m))
            }
            _ => (start, None),
        }
    }

    /// "between 2pm and 4pm on Thursday": the day of the second is the first's too.
    fn share_day(&mut self, last: usize) {
        let Some(first) = last.checked_sub(1) else { return };
        if let Value::Point { date, time: Some(_), .. } = self.found[last].value
            && let Value::Point { date: open @ Date::Open, time: Some(_), .. } = &mut self.found[first].value
        {
            *open = date;
        }
    }

    /// "on 20 January next year": two expressions, and the second says the year of the first.
    fn lend_year(&mut self, gap_from: usize, new: &TimeExpression) {
        let Value::Point { date: Date::Year(year @ Year::Relative(Base::Speech, _)), .. } = new.value else {
            return;
        };
        if new.tokens.start as usize == gap_from
            && self.on(gap_from).is_some()
            && let Some(last) = self.found.last_mut()
            && let Value::Point { date, .. } = &mut last.value
            && let Some(dated) = join::with_year(*date, year)
        {
            *date = dated;
        }
    }

    /// "a 2pm briefing on Monday": the day close behind a clock in the same clause is the clock's.
    fn lend_day(&mut self, gap_from: usize, new: &TimeExpression) {
        const APART: usize = 5;
        let Value::Point { date: day @ (Date::Weekday { .. } | Date::Day { .. }), time: None, .. } =
            new.value
        else {
            return;
        };
        let start = new.tokens.start as usize;
        if start <= gap_from || start > gap_from + APART || self.tokens[start - 1].word != known::ON {
            return;
        }
        if start == gap_from + 2 && self.tokens[gap_from].is(')') {
            return self.lend_over_zone(day);
        }
        let apart = |t: &Token| {
            !t.is_word()
                || t.flags.has(Flags::SENTENCE_START)
                || self.lexicon.classes(t).has(Classes::CONJUNCTION)
        };
        if self.tokens[start].flags.has(Flags::SENTENCE_START)
            || self.tokens[gap_from..start].iter().any(apart)
        {
            return;
        }
        if let Some(TimeExpression {
            value: Value::Point { date: open @ Date::Open, time: Some(TimeOfDay::Clock { .. }), .. },
            ..
        }) = self.found.last_mut()
        {
            *open = day;
        }
    }

    /// "5am on Thursday to 5am on Friday": the second is the end of a range once it has its day.
    fn joined_range(&mut self, last: usize) {
        let Some(first) = last.checked_sub(1).filter(|&f| self.found[f].range.is_none()) else { return };
        let from = self.found[first].tokens.end as usize;
        let range = join::range(self.tokens, &self.found[first], from, &self.found[last]);
        if let Some((_, true)) = range {
            self.found[first].range = Some(End::First);
            self.found[last].range = Some(End::Last);
        }
    }

    /// "at 11am local time (0900 GMT) on Thursday": the day is that of the clock in brackets and of the one before them.
    fn lend_over_zone(&mut self, day: Date) {
        const APART: u32 = 4;
        let [.., first, last] = &mut self.found[..] else { return };
        let open = last.tokens.start as usize;
        let bracket = open.checked_sub(1).is_some_and(|at| self.tokens[at].is('('));
        if !bracket || last.tokens.start > first.tokens.end + APART {
            return;
        }
        for clock in [first, last] {
            if let Value::Point { date: date @ Date::Open, time: Some(TimeOfDay::Clock { .. }), .. } =
                &mut clock.value
            {
                *date = day;
            }
        }
    }

    /// Whether what was read so far is a story in full dates, as histories are told.
    pub fn tells_history(&self) -> bool {
        const MANY: i32 = 6;
        self.full >= MANY
    }

    fn tally(&mut self, value: Value) {
        let Value::Point { date, .. } = value else { return };
        self.full += match date {
            Date::Day { year: Year::Known(_), .. } | Date::Month { year: Year::Known(_), .. } => 1,
            Date::Weekday { .. } | Date::Shift { base: Base::Speech, .. } => -2,
            _ => 0,
        };
    }

    /// Adds an expression, or makes one of it and its neighbour.
    pub fn push(&mut self, start: usize, end: usize, value: Value, rule: &'static str) {
        self.push_zoned(start, end, value, rule, None, end);
    }

    /// Adds an expression with its zone, whose tokens end at `zone_end`.
    pub fn push_zoned(
        &mut self,
        start: usize,
        end: usize,
        value: Value,
        rule: &'static str,
        zone: Option<Zone>,
        zone_end: usize,
    ) {
        debug_assert!(start < end && end <= self.tokens.len());
        let tokens = TokenSpan::new(start as u32, end as u32);
        let new = TimeExpression { tokens, value, zone, range: None, rule };
        self.tally(value);
        let gap_from = self.free;
        self.free = zone_end.max(end);
        if let Some(last) = self.found.last()
            && let Some(joined) = join::join(self.tokens, last, gap_from, &new)
        {
            let n = self.found.len() - 1;
            let range = self.found[n].range;
            self.found[n] = TimeExpression { range, ..joined };
            match range {
                Some(End::Last) => self.share_day(n),
                None => self.joined_range(n),
                Some(End::First) => {}
            }
            return;
        }
        let range = self.found.last().and_then(|last| join::range(self.tokens, last, gap_from, &new));
        if let Some((filled, is_range)) = range {
            let n = self.found.len() - 1;
            self.found[n].value = filled;
            if is_range {
                self.found[n].range = Some(End::First);
                self.found.push(TimeExpression { range: Some(End::Last), ..new });
                return;
            }
        }
        self.lend_day(gap_from, &new);
        self.lend_year(gap_from, &new);
        self.found.push(new);
    }
}

/// Whether the text is one short paragraph with a hashtag, a handle or a link.
fn message(document: &Document) -> bool {
    let tokens = &document.tokens;
    let tagged = |i: usize| {
        let t = &tokens[i];
        let sign = t.is('#') || t.is('@');
        t.kind == Kind::Url || sign && tokens.get(i + 1).is_some_and(|n| n.is_word() && !n.spaced())
    };
    document.paragraphs.len() == 1 && tokens.len() <= 60 && (0..tokens.len()).any(tagged)
}

/// The value of a numeral as a count of units.
pub(super) fn count(numeral: &Numeral) -> Option<Decimal> {
    match numeral.number {
        Number::Exact(value) if !matches!(numeral.form, Form::Ordinal | Form::Multiplier) => Some(value),
        Number::Ratio(n, d) if d != 0 => Some(Decimal::from(n) / Decimal::from(d)),
        _ => None,
    }
}

/// The place of an ordinal: 3 for "third".
pub(super) fn ordinal(numeral: &Numeral) -> Option<i32> {
    match (numeral.form, numeral.number) {
        (Form::Ordinal, Number::Exact(value)) => value.to_i32(),
        // "third" and "quarter" may be read as parts
        (Form::Fraction, Number::Ratio(1, d)) => i32::try_from(d).ok(),
        (Form::Fraction, Number::Exact(value)) if value > Decimal::ZERO => (Decimal::ONE / value).to_i32(),
        _ => None,
    }
}
