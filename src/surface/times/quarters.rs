//! Quarters and centuries by number, and "quarter" in clock times and fractions.

use rust_decimal::Decimal;

use super::dates::point;
use super::reader::{Reader, count, ordinal};
use super::units::Before;
use super::value::{Date, TimeOfDay, Unit, Value, Which, Year};
use crate::lexicon::times::{Modifier, Role};
use crate::lexicon::{Classes, NumberKind, Play, known};
use crate::surface::{Form, Numeral};
use crate::text::{Flags, Kind, Token, WordId};

impl Reader<'_, '_> {
    /// "the third quarter", "the 20th century", "the second half of 2008".
    pub(super) fn ordered(&mut self, end: usize, unit: Unit, plural: bool, left: &Before) -> bool {
        let Some(n) = left.ordinal.filter(|_| !plural && left.count.is_none()) else { return false };
        match (unit, n) {
            // "for the second quarter in a row" counts quarters
            (Unit::Quarter, 1..=4) if self.in_a_row(end) => true,
            (Unit::Quarter, 1..=4) => {
                let year = match left.which {
                    Some(Modifier::Last) => Year::Open(Which::Last),
                    Some(Modifier::Next) => Year::Open(Which::Next),
                    _ => Year::Open(Which::Bare),
                };
                let (start, edge) = self.edge(left.start);
                let date = Date::Quarter { quarter: n as u8, year };
                self.push(start, end, point(date, edge), "times.quarter");
                true
            }
            (Unit::Century, 1..=30) => {
                let bc = self.on(end).is_some_and(|t| matches!(t.word, known::BC | known::BCE | known::B_C));
                let (start, edge) = self.edge(left.start);
                let date = Date::Century(if bc { -n } else { n - 1 });
                self.push(self.with_the(start), end + usize::from(bc), point(date, edge), "times.century");
                true
            }
            _ => true,
        }
    }

    fn in_a_row(&self, at: usize) -> bool {
        let word = |at: usize| self.on(at).map(|t| t.word);
        word(at) == Some(known::IN) && word(at + 1) == Some(known::A) && word(at + 2) == Some(known::ROW)
    }

    /// Whether the unit is part of a fraction: "three-quarters".
    pub(super) fn part_of(&self, at: usize) -> bool {
        let hyphen = at > 0 && self.tight_dash(at - 1);
        self.numeral_over(at)
            || (hyphen && self.numeral_before(at - 1).is_some_and(|n| ordinal(n).is_none()))
            || (self.on(at + 1).is_some_and(|t| t.word == known::OF)
                && self.left(at).is_some()
                && self.numeral_before(at).is_some_and(|n| ordinal(n).is_none()))
    }

    /// The ordinal word straight before "quarter", which a number or an article before it makes another thing ("the 1988
    /// second quarter", "a third-quarter loss"), with its token.
    pub(super) fn quarter_ordinal(&self, at: usize) -> Option<(i32, usize)> {
        self.time_word(at).filter(|w| w.role == Role::Unit(Unit::Quarter, false))?;
        let word =
            if at > self.free && self.tight_dash(at - 1) { at.checked_sub(2)? } else { at.checked_sub(1)? };
        self.left(at).filter(|_| word >= self.free)?;
        let number =
            self.lexicon.numbers.token(&self.tokens[word]).filter(|n| n.kind == NumberKind::Ordinal)?;
        i32::try_from(number.value).ok().map(|n| (n, word))
    }

    /// "the final quarter of last year", "the last quarter of 2024": the fourth.
    pub(super) fn final_quarter(&mut self, end: usize, unit: Unit, left: &Before) -> bool {
        let first = left.start + usize::from(left.the);
        let last = left.the && left.which == Some(Modifier::Last)
            || left.bounded
                && self.tokens.get(first).and_then(|t| self.modifier_of(t)) == Some(Modifier::Final);
        if unit != Unit::Quarter || !last || left.count.is_some() || !self.of_year(end) {
            return false;
        }
        let date = Date::Quarter { quarter: 4, year: Year::Open(Which::Bare) };
        self.push(left.start, end, point(date, None), "times.quarter");
        true
    }

    /// "the December quarter", "the March 2025 quarter": the quarter that ends with the month read right before it.
    pub(super) fn month_quarter(&mut self, at: usize) -> bool {
        let Some(last) = self.found.last().filter(|e| e.tokens.end as usize == at && e.range.is_none())
        else {
            return false;
        };
        let Value::Point { date: Date::Month { year, month }, time: None, edge: None } = last.value else {
            return false;
        };
        if month % 3 != 0 || self.on(at).is_none() {
            return false;
        }
        let start = last.tokens.start as usize;
        self.found.pop();
        self.free = self.found.last().map_or(0, |e| e.tokens.end as usize);
        let start = self.with_the(start);
        self.push(start, at + 1, point(Date::Quarter { quarter: month / 3, year }, None), "times.quarter");
        true
    }

    /// Whether the quarter that ends at `end` is one of a game: "led by 12 in the third quarter".
    pub(super) fn of_game(&self, start: usize, end: usize) -> bool {
        const NEAR: usize = 30;
        if self.of_year(end) || self.year_after(end).is_some() {
            return false;
        }
        let opens = |at: usize| self.tokens[at].flags.has(Flags::SENTENCE_START);
        let from = (start.saturating_sub(NEAR)..=start).rev().find(|&at| opens(at));
        let from = from.unwrap_or(start.saturating_sub(NEAR));
        let most = (end + NEAR).min(self.tokens.len());
        let to = (end..most).find(|&at| opens(at)).unwrap_or(most);
        let sentence = &self.tokens[from..to];
        let share = sentence.iter().any(|t| t.is('%'));
        let priced = |t: &Token| t.kind == Kind::Symbol && !t.is('+') && !t.is('%');
        let plays = |at: usize| self.plays(at) || !share && self.leads(at);
        !sentence.iter().any(priced) && (from..to).any(plays)
    }

    /// Whether the token is a word of a game: "touchdown"; an everyday one beside its number only: "scored 12", "nine
    /// turnovers", "a three-pointer", but "scored by analysts".
    fn plays(&self, at: usize) -> bool {
        let Some(play) = self.lexicon.play.get(&self.tokens[at].word) else { return false };
        let before = at - usize::from(at > 0 && self.tight_dash(at - 1));
        let counted = |numeral: Option<&Numeral>| numeral.is_some_and(|n| count(n).is_some());
        match play {
            Play::Alone => true,
            Play::Counted => self.previous(at).is_some() && counted(self.numeral_to(before)),
            Play::Counts => self.on(at + 1).is_some() && counted(self.numeral_at(at + 1)),
        }
    }

    /// Whether the score of a game begins at the token: "led by 12", "60-52", but "60-70 homes".
    fn leads(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let number = |at: usize| self.tokens.get(at).is_some_and(|t| t.kind == Kind::Number && t.len() <= 3);
        let alone = |at: usize| {
            self.on(at).is_none_or(|t| !t.is_word() || self.lexicon.classes(t).any(Classes::FUNCTION))
        };
        let aged = || self.previous(at).is_some_and(|t| t.word == known::AGED);
        // "a 60-52 lead", but "3-4 a unit"
        let held = |at: usize| self.on(at).is_some_and(|t| self.lexicon.nouns.beside(t.word).apart);
        let over = |at: usize| held(at) || alone(at) && !self.classes(at).has(Classes::ARTICLE);
        let score = || self.tight_dash(at + 1) && number(at) && number(at + 2) && over(at + 3) && !aged();
        let lead = || {
            self.lexicon.nouns.beside(token.word).apart
                && self.on(at + 1).is_some_and(|t| t.word == known::BY)
                && (number(at + 2) || self.numeral_at(at + 2).is_some_and(|n| n.form == Form::Words))
                && alone(at + 3)
                && self.is_side(at)
        };
        token.is_word() && lead() || score()
    }

    /// Whether a name or a pronoun stands before the verb at `at`: "they had led", "Pell led", but "Sales led".
    fn is_side(&self, mut at: usize) -> bool {
        while let Some(before) = self.previous(at) {
            at -= 1;
            let classes = self.lexicon.classes(before);
            if !classes.any(Classes::AUXILIARY.and(Classes::ADVERB)) {
                let first = before.flags.has(Flags::SENTENCE_START);
                let common = || {
                    !classes.has(Classes::PLACE)
                        && (before.word != WordId::NONE && !classes.any(Classes::GIVEN)
                            || self.lexicon.nouns.is_plural(self.document.word(before), before.word))
                };
                return classes.has(Classes::PRONOUN) || before.capital() && !(first && common());
            }
        }
        false
    }

    /// Whether "of" with a year stands at `at`: "of 2008", "of last year", "of the year".
    pub(super) fn of_year(&self, at: usize) -> bool {
        let of = self.on(at).is_some_and(|t| t.word == known::OF) && self.on(at + 1).is_some();
        of && (self.year_after(at + 1).is_some()
            || (1..=3).any(|n| {
                self.on(at + n).is_some_and(|t| t.word == known::YEAR)
                    && (1..n).all(|k| {
                        self.modifier_of(&self.tokens[at + k]).is_some()
                            || self.tokens[at + k].word == known::THE
                    })
            }))
    }

    /// "a quarter to ten", "until quarter to midnight": a clock time; `at` is the quarter.
    pub(super) fn quarter_to(&mut self, at: usize) -> bool {
        if self.on(at + 1).is_none_or(|t| t.word != known::TO) || self.on(at + 2).is_none() {
            return false;
        }
        let start = at - usize::from(self.left(at).is_some_and(|t| t.word == known::A));
        let Some((hour, open, end)) = self.hour_at(at + 2) else { return false };
        let placed = self.previous(start).is_some_and(|t| {
            matches!(
                t.word,
                known::AT
                    | known::UNTIL
                    | known::TILL
                    | known::ABOUT
                    | known::AROUND
                    | known::BEFORE
                    | known::AFTER
                    | known::FROM
                    | known::SINCE
            )
        });
        if open && (!placed || self.counts(end)) {
            return false;
        }
        let hour = if hour == 0 { 23 } else { hour - 1 };
        let time = TimeOfDay::Clock { hour, minute: 45, second: None, open: open && hour > 0 };
        self.push(start, end, Value::Point { date: Date::Open, time: Some(time), edge: None }, "times.clock");
        true
    }

    /// The hour in words or digits at the token, whether its half of the day is open, and the token after it.
    fn hour_at(&self, at: usize) -> Option<(u8, bool, usize)> {
        match self.tokens.get(at)?.word {
            known::NOON | known::MIDDAY => return Some((12, false, at + 1)),
            known::MIDNIGHT => return Some((0, false, at + 1)),
            _ => {}
        }
        let numeral = self.numeral_at(at).filter(|n| n.tokens.len() == 1)?;
        let hour = numeral.value().filter(|v| v.fract().is_zero()).and_then(|v| u8::try_from(v).ok())?;
        (1..=12).contains(&hour).then_some((hour, true, at + 1))
    }

    /// "a quarter of an hour": the fraction before "of" that ends before the article at `article`, and where it begins.
    pub(super) fn share_of(&self, article: usize) -> Option<(usize, Decimal)> {
        self.left(article).filter(|t| t.word == known::OF)?;
        let numeral = self.numeral_before(article - 1).filter(|n| n.form == Form::Fraction)?;
        let part = count(numeral).filter(|v| *v < Decimal::ONE)?;
        Some((numeral.tokens.start as usize, part))
    }
}
