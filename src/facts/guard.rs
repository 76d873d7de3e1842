//! Numbers that are no facts.

use super::reader::Reader;
use crate::lexicon::{Classes, known};
use crate::surface::times::value::Value;
use crate::surface::{Form, Numeral};
use crate::text::{Flags, Kind, Token};

impl Reader<'_, '_> {
    /// Whether the numeral is a year, a time, part of a name, a label, a telephone or list number.
    pub(super) fn is_no_fact(&self, index: usize) -> bool {
        let numeral = &self.numerals[index];
        let (start, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
        self.in_time(numeral)
            || self.is_clock(start, end)
            || self.in_name(start, end, numeral)
            || self.is_label(start, end, numeral)
            || self.is_list_number(start, end, numeral)
            || self.is_telephone(start)
            || self.is_emergency(start, end, numeral)
            || self.is_round(start, end, numeral)
            || self.is_chained(start, end)
            || self.is_short_year(start, numeral)
            || self.is_named_zero(start)
            || self.word(end) == known::LEVELS && self.is_year(numeral)
            || matches!(self.word(end), known::S | known::POSSESSIVE) && self.tight(end)
    }

    /// Whether the numeral is plain digits between numbers of the same line, as in a row of a table: neither sign, unit,
    /// bound nor verb can touch it.
    pub(super) fn in_row(&self, index: usize) -> bool {
        let numeral = &self.numerals[index];
        let (start, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
        let number = |t: &Token| t.kind == Kind::Number;
        numeral.form == Form::Digits
            && end == start + 1
            && !self.tokens[start].flags.has(Flags::SEPARATED)
            && self.before(start).is_some_and(number)
            && self.on_line(end).is_some_and(number)
    }

    /// Whether a time expression that is no length holds the numeral.
    fn in_time(&self, numeral: &Numeral) -> bool {
        let at = self.times.partition_point(|t| t.tokens.end <= numeral.tokens.start);
        self.times.get(at).is_some_and(|t| {
            t.tokens.overlaps(numeral.tokens) && !matches!(t.value, Value::Duration(..) | Value::Set(_))
        })
    }

    /// "9.32am", "14:05", "5 o'clock", "03/04/2024", "24/7"
    fn is_clock(&self, start: usize, end: usize) -> bool {
        let clock =
            matches!(self.word(end), known::AM | known::PM | known::A_M | known::P_M | known::O_CLOCK);
        let sign = |i: usize| self.tokens.get(i).is_some_and(|t| (t.is(':') || t.is('/')) && !t.spaced());
        let number = |i: usize| self.tokens.get(i).is_some_and(|t| t.kind == Kind::Number);
        clock
            || self.is_train(start, end)
            || self.is_dotted_clock(start, end)
            || sign(end) && self.tight(end + 1) && number(end + 1)
            || self.tight(start) && start > 1 && sign(start - 1) && number(start - 2)
    }

    /// "the 7.42 from Brighton", "see the 15.10 post"
    fn is_train(&self, start: usize, end: usize) -> bool {
        self.word_before(start) == known::THE
            && matches!(
                self.word(end),
                known::AT | known::FROM | known::TO | known::POST | known::ENTRY | known::UPDATE
            )
            && self.dotted(start).is_some()
    }

    /// How many digits the hour of "9.32" has; `None` where the number is no hour and minute.
    fn dotted(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).filter(|t| t.flags.has(Flags::SEPARATED) && t.len() < 6)?;
        let (hour, minute) = self.document.word(token).split_once('.')?;
        let below = |text: &str, limit: u32| text.len() < 3 && text.parse().is_ok_and(|n: u32| n < limit);
        (minute.len() == 2 && below(hour, 24) && below(minute, 60)).then_some(hour.len())
    }

    /// "(see 14.36)", "from 17.10 to 17.50", "back at 06.40": no price and no measure moves to it.
    fn is_dotted_clock(&self, start: usize, end: usize) -> bool {
        // "17.45" on a line of its own, over a post
        let starts = |at: usize| self.tokens.get(at).is_none_or(|t| t.flags.has(Flags::LINE_START));
        if self.dotted(start) == Some(2) && self.tokens.len() > 1 && starts(start) && starts(start + 1) {
            return true;
        }
        // "from 7.30", "at 9.05", but "the pound at 1.27"
        let fives = || {
            let text = self.document.word(&self.tokens[start]).as_bytes();
            text[0] > b'1' && matches!(text.last(), Some(b'0' | b'5'))
        };
        let clock = match self.dotted(start) {
            Some(2) => true,
            Some(1) => self.word_before(start) == known::SEE || self.is_post(start) || fives(),
            _ => return false,
        };
        let pair = matches!(self.word_before(start), known::AND | known::TO)
            && start > 3
            && self.dotted(start - 2).is_some()
            && matches!(self.word_before(start - 2), known::BETWEEN | known::FROM);
        // "it's 21.40 in Lima"
        let now = matches!(self.word_before(start), known::IS | known::POSSESSIVE)
            && start > 1
            && self.word_before(start - 1) == known::IT;
        let timed = now
            || self.word_before(start) == known::BY && self.dotted(start) == Some(2)
            || matches!(
                self.word_before(start),
                known::SEE
                    | known::AROUND
                    | known::AT
                    | known::FROM
                    | known::UNTIL
                    | known::BETWEEN
                    | known::BEFORE
                    | known::AFTER
            );
        let counts = self.sign_before(start).is_some()
            || self.unit_after(end, true).is_some()
            || self.on_line(end).is_some_and(|t| t.is_word() && (self.is_plural(t) || t.word == known::PER));
        clock && (timed || pair) && !counts && self.movement_before(start).is_none()
    }

    /// "see the post at 5.47"
    fn is_post(&self, start: usize) -> bool {
        self.word_before(start) == known::AT
            && matches!(self.word_before(start - 1), known::POST | known::ENTRY | known::UPDATE)
    }

    /// "called 999", "a 911 caller", "on 97.2 FM"
    fn is_emergency(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        if self.word(end) == known::FM {
            return true;
        }
        let dials = |word| self.lexicon.nouns.beside(word).dials;
        numeral.plain(self.document).is_some_and(|v| matches!(v, 101 | 111 | 112 | 911 | 999))
            && (dials(self.word_before(start)) || dials(self.word(end)))
    }

    /// "reached the last 16", "in the last 32 of the cup": a round of a competition, but "won 16 of the last 32"
    fn is_round(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        let last = start > 2
            && self.word_before(start) == known::LAST
            && self.word_before(start - 1) == known::THE
            && self.word_before(start - 2) != known::OF;
        last && numeral.plain(self.document).is_some_and(|v| matches!(v, 16 | 32 | 64))
            && self.on_line(end).is_none_or(|t| !self.is_content(t) && t.kind != Kind::Symbol)
    }

    /// "4-3-3", "2024-05-06": three numbers with hyphens between
    fn is_chained(&self, start: usize, end: usize) -> bool {
        let number = |at: usize| self.tokens.get(at).is_some_and(|t| t.integer().is_some());
        let (before, after) =
            (start > 1 && self.hyphen(start - 1) && number(start - 2), self.hyphen(end) && number(end + 1));
        before && after
            || before && start > 3 && self.hyphen(start - 3) && number(start - 4)
            || after && self.hyphen(end + 2) && number(end + 3)
    }

    /// "the class of 92", "the summer of 76"
    fn is_short_year(&self, start: usize, numeral: &Numeral) -> bool {
        let season = |at: usize| {
            matches!(
                self.lexicon.spelling(self.word_before(at)),
                "class" | "spring" | "summer" | "autumn" | "winter"
            )
        };
        self.word_before(start) == known::OF
            && start > 1
            && season(start - 1)
            && numeral.plain(self.document).is_some_and(|v| (10..100).contains(&v))
    }

    /// "absolute zero", "net zero": a point that has a name
    fn is_named_zero(&self, start: usize) -> bool {
        self.document.word(&self.tokens[start]) == "zero"
            && self
                .before(start)
                .is_some_and(|t| matches!(self.document.word(t), "absolute" | "ground" | "net" | "Net"))
    }

    /// "A38", "F-35", "#1", "5G", "mid-20s"
    fn in_name(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        if let Some(before) = start.checked_sub(1).map(|b| &self.tokens[b]).filter(|_| self.tight(start)) {
            match before.kind {
                Kind::Word if self.sign_before(start).is_none() => return true,
                Kind::Punct if before.is('#') || before.is('@') || before.is('.') || before.is('_') => {
                    return true;
                }
                Kind::Dash if !before.spaced() && start > 1 => {
                    let prefix = &self.tokens[start - 2];
                    let sign = matches!(prefix.word, known::MINUS | known::PLUS | known::SUB);
                    let number =
                        self.lexicon.classes(prefix).has(Classes::NUMBER) || prefix.word == known::TO;
                    let unit = !prefix.capital() && self.unit_at(start - 2).is_some();
                    if prefix.is_word() && !sign && !number && !unit && !self.has_children(start) {
                        return true;
                    }
                }
                _ => {}
            }
        }
        // "5G", "3D", "1v1": letters behind digits that are no unit
        let digits = matches!(numeral.form, Form::Digits) && numeral.bare.is_none();
        digits
            && self.tight(end)
            && self.tokens[end].is_word()
            && self.unit_after(end, true).is_none()
            && !matches!(self.word(end), known::S | known::YO)
    }

    /// "a mother-of-four"
    pub(super) fn has_children(&self, start: usize) -> bool {
        start > 3
            && self.hyphen(start - 1)
            && self.tokens[start - 2].word == known::OF
            && self.hyphen(start - 3)
            && self.lexicon.nouns.beside(self.tokens[start - 4].word).total
    }

    /// "stage 4", "No 10", "Day One"
    fn is_label(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        // "but no hundreds"
        if !matches!(numeral.form, Form::Digits | Form::Words) {
            return numeral.form == Form::Vague && self.word_before(start) == known::NO;
        }
        let dot = self.before(start).is_some_and(|t| t.is('.') && !t.spaced());
        let label = start - usize::from(dot);
        let Some(before) = self.before(label).filter(|t| t.is_word() || dot) else { return false };
        // "junctions 14 and 16"
        if matches!(before.word, known::AND | known::TO | known::OR)
            && let Some(other) = start.checked_sub(2).filter(|&o| self.tokens[o].integer().is_some())
            && self.lexicon.nouns.label(self.word_before(other)).is_some()
        {
            return self.unit_after(end, false).is_none()
                && self.on_line(end).is_none_or(|t| !self.is_plural(t));
        }
        // "Over 23: two singles"
        if before.word == known::OVER && before.flags.has(Flags::SENTENCE_START) {
            return self.on_line(end).is_some_and(|t| t.is(':') && !t.spaced());
        }
        let Some(always) = self.lexicon.nouns.label(before.word) else { return false };
        if dot && before.word != known::NO {
            return false;
        }
        // "lead the series 2-1"
        let pair = || self.hyphen(end) && self.on_line(end + 1).is_some_and(|t| t.kind == Kind::Number);
        if label > 1 && !before.capital() && self.word_before(label - 1) == known::THE && pair() {
            return false;
        }
        // "last night 19 of them left"
        let dated = !always
            && label > 0
            && (matches!(self.word_before(label - 1), known::LAST | known::NEXT)
                || self.before(label - 1).is_some_and(|t| self.classes(t).has(Classes::DETERMINER)));
        if dated {
            return false;
        }
        let words = numeral.form == Form::Words;
        // "Day One"; "day three", but "the stage two men set up"
        let capital = before.capital() && self.tokens[start].capital();
        always && (!words || capital)
            || self.unit_after(end, false).is_none() && self.on_line(end).is_none_or(|t| !self.is_plural(t))
    }

    /// "1. ", "2) " at the start of a line, or a line that is a number alone.
    fn is_list_number(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        // "45+2 min: the whistle"
        let stoppage = start > 1
            && self.tokens[start - 1].is('+')
            && self.tight(start)
            && self.tokens[start - 2].flags.has(Flags::LINE_START);
        if !self.tokens[start].flags.has(Flags::LINE_START) && !stoppage {
            return false;
        }
        let Some(next) = self.on_line(end) else { return numeral.plain(self.document).is_some() };
        // "65 min: a corner"
        let minute = matches!(next.word, known::MIN | known::MINS) || next.is('’') || next.is('\'');
        if minute && self.on_line(end + 1).is_some_and(|t| t.is(':') || t.is('+')) {
            return true;
        }
        let closes = next.is('.') || next.is(')') || next.is(':');
        closes && !next.spaced() && self.on_line(end + 1).is_none_or(|t| t.spaced())
    }

    /// "0800 123 456": digits that begin with nought, and those behind them.
    fn is_telephone(&self, start: usize) -> bool {
        let nought = |at: usize| {
            let token = &self.tokens[at];
            let text = self.document.word(token).as_bytes();
            token.kind == Kind::Number
                && text.len() > 1
                && text[0] == b'0'
                && text[1] != b'.'
                && text[1] != b','
        };
        // "+60 3 1234567"
        let abroad = start > 0
            && self.tight(start)
            && self.tokens[start - 1].is('+')
            && self.on_line(start + 1).is_some_and(|t| t.kind == Kind::Number && t.spaced());
        nought(start)
            || abroad
            || (1..=2).any(|n| {
                let group = start.checked_sub(n).filter(|&b| self.tokens[b].kind == Kind::Number);
                group.is_some_and(|b| nought(b) && self.tokens[b].len() > 2)
            }) && self.before(start).is_some_and(|t| t.kind == Kind::Number)
    }

    /// Whether a whole number in plain digits is a year: 1900 to 2099, or any with a word of time before it.
    pub(super) fn is_year(&self, numeral: &Numeral) -> bool {
        let start = numeral.tokens.start as usize;
        let Some(value) = numeral.plain(self.document).filter(|_| self.tokens[start].len() == 4) else {
            return false;
        };
        let timed = matches!(
            self.word_before(start),
            known::IN
                | known::SINCE
                | known::UNTIL
                | known::DURING
                | known::FROM
                | known::BY
                | known::AND
                | known::TO
        );
        (1900..2100).contains(&value) || timed && (1000..1900).contains(&value)
    }
}
