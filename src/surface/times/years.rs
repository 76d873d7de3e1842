//! Years, decades, centuries before Christ, quarters in short ("Q3").

use super::dates::point;
use super::reader::Reader;
use super::value::{Date, Which, Year};
use crate::lexicon::times::{Modifier, Role};
use crate::lexicon::{Classes, known};
use crate::surface::Form;
use crate::text::Kind;

impl Reader<'_, '_> {
    /// The year behind a date, perhaps after a comma, with the token after it.
    pub fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.on(at)?;
        let comma = token.is(',');
        let at = at + usize::from(comma);
        let number = self.on(at)?;
        if number.kind == Kind::Number {
            let year = self.year_value(at)?;
            let glued = self.tokens.get(at + 1).is_some_and(|t| {
                !t.spaced() && (t.is(':') || t.is('%') || t.kind == Kind::Word && t.word != known::POSSESSIVE)
            });
            let counted = !comma && self.on(at + 1).is_some() && self.counts(at + 1) && year % 100 == 0;
            return (!glued && !counted).then_some((year, at + 1));
        }
        if comma {
            return None;
        }
        if number.kind == Kind::Mark && !number.is('"') {
            // "May '98"
            let short = self.on(at + 1).filter(|t| !t.spaced() && t.len() == 2).and_then(|t| t.integer())?;
            let year = short as i32 + if short < 50 { 2000 } else { 1900 };
            let decade = self.tokens.get(at + 2).is_some_and(|t| !t.spaced() && t.is_word());
            return (!decade).then_some((year, at + 2));
        }
        self.spoken(at)
    }

    /// The year that four digits can be.
    fn year_value(&self, at: usize) -> Option<i32> {
        let token = self.tokens.get(at)?;
        token.integer().filter(|n| token.len() == 4 && (1000..=2100).contains(n)).map(|n| n as i32)
    }

    /// "nineteen ninety-six", "two thousand and four": a year in words, with the token after it.
    pub fn spoken(&self, at: usize) -> Option<(i32, usize)> {
        let first = self.numeral_at(at).filter(|n| n.form == Form::Words)?;
        let value = |n: &crate::surface::Numeral| n.value().and_then(|v| i32::try_from(v).ok());
        let hundreds = value(first)?;
        let end = first.tokens.end as usize;
        if (1900..=2100).contains(&hundreds) {
            return Some((hundreds, end));
        }
        let second = self
            .numeral_at(end)
            .filter(|n| n.form == Form::Words && self.on(end).is_some())
            .and_then(value)?;
        let to = self.numeral_at(end)?.tokens.end as usize;
        ((17..=20).contains(&hundreds) && (10..=99).contains(&second)).then(|| (hundreds * 100 + second, to))
    }

    /// A year in words, where words or its form say so.
    pub fn spoken_year(&mut self, at: usize) {
        let Some((year, end)) = self.spoken(at) else { return };
        let two = self.numeral_at(at).is_some_and(|n| (n.tokens.end as usize) < end);
        let placed = self
            .previous(at)
            .is_some_and(|t| matches!(t.word, known::IN | known::SINCE | known::YEAR | known::BY));
        if (!two && !placed) || self.counts(end) {
            return;
        }
        let start = if two { at } else { self.the_year(at) };
        self.push_year(start, end, year);
    }

    /// "the year 2000": the start with "the year".
    fn the_year(&self, at: usize) -> usize {
        match self.left(at) {
            Some(t) if t.word == known::YEAR => self.with_the(at - 1),
            _ => at,
        }
    }

    fn push_year(&mut self, start: usize, end: usize, year: i32) {
        if let Some(to) =
            self.period_behind(end).filter(|_| self.left(start).is_some_and(|t| t.word == known::THE))
        {
            let date = Date::SameQuarter(Year::Known(year));
            return self.push(start - 1, to, point(date, None), "times.quarter");
        }
        let (start, edge) = self.edge(start);
        self.push(start, end, point(Date::Year(Year::Known(year)), edge), "times.year");
    }

    /// A number in digits that may be a year, a decade, or the 3 of "Q3".
    pub fn year_digits(&mut self, at: usize) {
        let token = &self.tokens[at];
        let glued = at.checked_sub(1).map(|b| &self.tokens[b]).filter(|_| !token.spaced());
        if let Some(letter) = glued.filter(|t| t.is_word()) {
            return self.short_quarter(at, letter.word == known::Q, letter.word == known::H);
        }
        // "499-493 BC"
        if token.len() <= 4
            && (self.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Dash)
                || self.on(at + 1).is_some_and(|t| t.word == known::TO))
            && self.on(at + 2).is_some_and(|t| t.integer().is_some_and(|n| Some(n) < token.integer()))
            && let Some(end) = self.before_christ(at + 2)
        {
            let date = |i: usize| point(Date::Year(Year::Known(1 - self.tokens[i].key as i32)), None);
            let (first, second) = (date(at), date(at + 2));
            self.push(at, at + 1, first, "times.year");
            return self.push(at + 2, end, second, "times.year");
        }
        if let Some(end) = self.before_christ(at) {
            let year = token.key as i32;
            let (start, edge) = self.edge(at);
            return self.push(start, end, point(Date::Year(Year::Known(1 - year)), edge), "times.year");
        }
        if self.decade_digits(at) {
            return;
        }
        let Some(year) = self.year_value(at) else { return };
        if let Some((to, end, one)) = self.years(at, year) {
            if one {
                let (start, edge) = self.edge(self.fiscal(at).unwrap_or(at));
                return self.push(start, end, point(Date::Years(year, to), edge), "times.years");
            }
            if self.year_here(at, at + 1, year) {
                self.push_year(at, at + 1, year);
                self.push_year(end - 1, end, to);
            }
            return;
        }
        if let Some(start) = self.fiscal(at) {
            return self.push(
                start,
                at + 1,
                point(Date::FiscalYear(Year::Known(year)), None),
                "times.fiscal_year",
            );
        }
        if self.year_here(at, at + 1, year) {
            self.push_year(self.the_year(at), at + 1, year);
        }
    }

    /// "fiscal 1989", "the financial year 2024/25": the start.
    fn fiscal(&self, at: usize) -> Option<usize> {
        let before = self.left(at)?;
        let is = |i: usize| self.left(i).and_then(|t| self.modifier_of(t)) == Some(Modifier::Fiscal);
        if is(at) {
            return Some(at - 1);
        }
        (before.word == known::YEAR && is(at - 1)).then(|| self.with_the(at - 2))
    }

    /// "2024/25", "2007-08", "1955-1963": the second year, the token after it, and whether the two are one year of
    /// a club, a school or a treasury.
    fn years(&self, at: usize, year: i32) -> Option<(i32, usize, bool)> {
        let [_, mark, second, ..] = &self.tokens[at..] else { return None };
        if mark.spaced() || second.spaced() {
            return None;
        }
        let slash = mark.is('/');
        if !slash && mark.kind != Kind::Dash {
            return None;
        }
        let value = second.integer()? as i32;
        let to = match second.len() {
            4 => value,
            2 if value == 0 => year + 1,
            2 => year - year % 100 + value,
            _ => return None,
        };
        let more = self.tokens.get(at + 3).is_some_and(|t| {
            !t.spaced()
                && (t.is('/') || t.kind == Kind::Dash || t.kind == Kind::Word && t.word != known::POSSESSIVE)
        });
        if to <= year || to > 2100 || more || (slash && to != year + 1) {
            return None;
        }
        let season = self.on(at + 3).is_some_and(|t| matches!(t.word, known::SEASON | known::CAMPAIGN))
            || self.fiscal(at).is_some()
            || self.on(at + 3).and_then(|t| self.modifier_of(t)) == Some(Modifier::Fiscal)
            || second.len() == 2 && to == year + 1 && !self.tells_history() && self.spans_one(at);
        Some((to, at + 3, slash || (season && to == year + 1)))
    }

    /// "in 2029-30", "the end of 2024-25", "2023-24 was": one year of a treasury, a school or a club, where the words before
    /// say when; but "the slump of 2007-08", "winter 2010-11".
    fn spans_one(&self, at: usize) -> bool {
        let Some(before) = self.previous(at) else { return true };
        match before.word {
            known::OF => self.edge(at).1.is_some(),
            known::YEAR => true,
            known::AND => self.found.last().is_some_and(|e| e.tokens.end as usize + 1 == at),
            _ => before.word == known::THAN || self.lexicon.classes(before).has(Classes::PREPOSITION),
        }
    }

    /// Whether four digits are a year here.
    fn year_here(&self, at: usize, end: usize, year: i32) -> bool {
        let token = &self.tokens[at];
        let before = self.previous(at);
        if let Some(b) = before {
            let money = b.kind == Kind::Symbol && !b.is('|') && !b.is('+');
            let numbered = matches!(b.word, known::THAN | known::NO)
                || self.modifier_of(b) == Some(Modifier::Numbered)
                || b.is('#')
                || b.is('@')
                || b.is('/')
                || b.is('\\');
            let opens = b.is('(') || b.is('[') || b.kind == Kind::Mark || b.kind == Kind::Dash;
            let tight = !token.spaced() && !opens;
            let listed = !token.spaced()
                && b.kind == Kind::Dash
                && at >= 2
                && self.tokens[at - 2].kind == Kind::Number;
            if money || numbered || tight || (listed && at - 1 > self.free) {
                return false;
            }
        }
        if let Some(next) = self.tokens.get(end).filter(|t| !t.spaced()) {
            let closes =
                matches!(char::from_u32(next.key), Some('.' | ',' | ';' | ':' | '?' | '!' | ')' | ']' | '…'))
                    && next.kind == Kind::Punct
                    || next.kind == Kind::Mark
                    || next.kind == Kind::Dash
                    || next.word == known::POSSESSIVE;
            let colon = next.is(':') && self.tokens.get(end + 1).is_some_and(|t| !t.spaced());
            if !closes || colon {
                return false;
            }
        }
        if self.on(end).is_some_and(|t| t.kind == Kind::Symbol && !t.is('|')) {
            return false;
        }
        let strong = before.is_some_and(|b| {
            matches!(
                b.word,
                known::IN
                    | known::SINCE
                    | known::FROM
                    | known::UNTIL
                    | known::TILL
                    | known::BY
                    | known::DURING
                    | known::THROUGH
                    | known::YEAR
                    | known::YEARS
            ) || self.time_word(at - 1).is_some_and(|w| {
                matches!(w.role, Role::Month(_) | Role::Season(..) | Role::Weekday(_))
                    || matches!(
                        w.role,
                        Role::Modifier(
                            Modifier::Early
                                | Modifier::Late
                                | Modifier::Middle
                                | Modifier::Before
                                | Modifier::After
                        )
                    )
            })
        });
        let paired = before.is_some_and(|b| {
            let near =
                self.found.last().is_some_and(|e| e.tokens.end as usize + 2 >= at && e.rule == "times.year");
            near && (matches!(b.word, known::AND | known::TO | known::OR)
                || b.is(',')
                || b.kind == Kind::Dash)
        });
        let counted = self.counts(end);
        let usual = (1900..=2099).contains(&year) && year % 100 != 0;
        if strong || paired {
            return !counted || usual;
        }
        if before.is_none_or(|b| b.is('(') || b.is('[')) && !counted {
            let ends = self.on(end).is_none_or(|t| t.kind == Kind::Punct || t.kind == Kind::Dash);
            return usual || ends && (1500..=2100).contains(&year);
        }
        let determined = before
            .is_some_and(|b| b.word == known::THE || b.word == known::POSSESSIVE || b.word == known::ITS);
        let of =
            before.is_some_and(|b| matches!(b.word, known::OF | known::BETWEEN | known::AND | known::TO));
        let minor = year > 1900 && year < 2050 && year % 100 == 0;
        let on = before.is_some_and(|b| b.word == known::ON);
        let old = (1500..=1899).contains(&year);
        let ends = self.on(end).is_none_or(|t| !t.is_word());
        let named = before.is_some_and(|b| b.is(',') || (b.is_word() && b.capital()));
        (usual && (determined || on || !counted))
            || ((minor || old) && !counted && (of || determined) && !self.noun_follows(end))
            || (old
                && !counted
                && (of
                    || (ends
                        && (named
                            || self.tokens[at].spaced()
                                && self.tokens.get(end).is_some_and(|t| t.kind == Kind::Dash)))))
    }

    fn noun_follows(&self, end: usize) -> bool {
        self.on(end).is_some_and(|t| t.is_word() && t.spaced() && !t.capital())
            && !self.classes(end).any(Classes::FUNCTION)
    }

    /// "493 BC": the token after it.
    fn before_christ(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        let year = token.integer().filter(|&n| n > 0 && token.len() <= 4)?;
        let era = self.on(at + 1)?;
        (year < 5000 && matches!(era.word, known::BC | known::BCE | known::B_C) && era.spaced())
            .then_some(at + 2)
    }

    /// "1980s", "the 1980's", "the 80s".
    fn decade_digits(&mut self, at: usize) -> bool {
        let Some(s) = self.on(at + 1).filter(|t| !t.spaced()) else { return false };
        let plural = s.word == known::S;
        let owner = s.word == known::POSSESSIVE;
        let (start, edge) = self.edge(at);
        let start_the = self.with_the(start);
        let determined = start_the < at;
        let token = &self.tokens[at];
        let Some(value) = token.integer().filter(|n| n % 10 == 0).map(|n| n as i32) else { return false };
        let decade = match token.len() {
            4 if (1000..=2090).contains(&value) && (plural || (owner && determined)) => value / 10,
            2 if plural && determined && value >= 30 => 190 + value / 10,
            _ => return false,
        };
        // "in her early 30s": a decade of life
        if !self.is_owned(start) {
            self.push(start_the, at + 2, point(Date::Decade(decade), edge), "times.decade");
        }
        true
    }

    /// Whether the decade that begins at `start` is one of somebody's life: "in her early 30s", "in their late sixties".
    fn is_owned(&self, start: usize) -> bool {
        self.left(start).is_some_and(|t| {
            matches!(
                t.word,
                known::HER
                    | known::HIS
                    | known::MY
                    | known::OUR
                    | known::THEIR
                    | known::YOUR
                    | known::POSSESSIVE
            )
        })
    }

    /// "the '80s": `at` is the apostrophe.
    pub fn short_decade(&mut self, at: usize) {
        let [mark, number, s, ..] = &self.tokens[at..] else { return };
        let tight = !number.spaced() && !s.spaced() && s.word == known::S && number.len() == 2;
        let quote = mark.is('"') || mark.is('“') || mark.is('”');
        let Some(value) = number.integer().filter(|n| n % 10 == 0 && tight && !quote).map(|n| n as i32)
        else {
            return;
        };
        let (start, edge) = self.edge(at);
        let decade = if value < 30 { 200 + value / 10 } else { 190 + value / 10 };
        self.push(self.with_the(start), at + 3, point(Date::Decade(decade), edge), "times.decade");
    }

    /// "the nineties".
    pub fn decade_word(&mut self, at: usize, decade: u8) {
        let (start, edge) = self.edge(at);
        let from = self.with_the(start);
        if from < at && !self.is_owned(start) {
            self.push(from, at + 1, point(Date::Decade(i32::from(decade)), edge), "times.decade");
        }
    }

    /// "Q3", "H1 2024".
    fn short_quarter(&mut self, at: usize, quarter: bool, half: bool) {
        let start = at - 1;
        let free = start >= self.free
            && self.tokens[start].capital()
            && self.tokens.get(at + 1).is_none_or(|t| t.spaced() || !t.is_word());
        let Some(n) = self.small(at, if quarter { 4 } else { 2 }).filter(|_| free && (quarter || half))
        else {
            return;
        };
        let (year, end) = match self.year_after(at + 1) {
            Some((year, to)) => (Year::Known(year), to),
            None => (Year::Open(Which::Bare), at + 1),
        };
        let date = if quarter { Date::Quarter { quarter: n, year } } else { Date::Half { half: n, year } };
        self.push(start, end, point(date, None), "times.quarter");
    }
}
