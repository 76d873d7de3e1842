//! The unit whose words or sign stand behind a number.

use rust_decimal::Decimal;

use super::amount::is_word_too;
use super::reader::Reader;
use crate::lexicon::{Classes, UnitId, known};
use crate::surface::{Form, Number, Numeral, is_currency};
use crate::text::{Flags, Kind, Token};

impl Reader<'_, '_> {
    /// The unit of a numeral that no currency sign precedes, and the token after it.
    pub(super) fn unit_of(&self, numeral: &Numeral, end: usize) -> Option<(UnitId, usize)> {
        if numeral.bare.is_some() {
            // "100m final" against "100m people"
            let metre = self.named.metre.filter(|_| self.document.word(&self.tokens[end - 1]) == "m")?;
            let strong = self.hyphen(end) && self.word(end + 1) == known::STRONG;
            // "shrank to 1.9m sq km"
            let million = self.on_line(end).filter(|t| t.spaced()).and_then(|_| self.unit_after(end, false));
            let sized = |(unit, _)| {
                matches!(
                    self.lexicon.units.get(unit).dimension,
                    "area" | "mass" | "volume" | "energy" | "power"
                )
            };
            if strong || million.is_some_and(sized) {
                return self.unit_after(end, false).filter(|_| !strong);
            }
            let near = self.is_near(metre, end - 1, end) && !self.counts_things(metre, end);
            if near
                || self.is_race(numeral, end)
                || self.is_sited(end)
                || self.is_measured_on(metre, numeral, end)
            {
                return Some((metre, end));
            }
        }
        // "30 - year bonds" in a text that was cut into words: a singular unit behind more than one
        if let Some((unit, after)) = self.spaced_unit(numeral, end) {
            return Some((unit, after));
        }
        if let Some(found) = self.inches(numeral, end) {
            return Some(found);
        }
        let hyphen = self.hyphen(end);
        let at = end + usize::from(hyphen);
        if let Some((unit, after)) = self.unit_after(at, at == end) {
            return Some((self.choose(unit, numeral, after), after));
        }
        // "millions of dollars", "a couple of hours"
        if self.word(at) == known::OF && !hyphen && (numeral.form == Form::Vague || self.is_group(numeral)) {
            return self.unit_after(at + 1, false);
        }
        // "half an hour", "a quarter of a mile", "a million US dollars"
        // "half-an-hour"
        if numeral.form == Form::Fraction && hyphen && self.word(at) == known::AN && self.hyphen(at + 1) {
            return self.unit_after(at + 2, false);
        }
        if numeral.form == Form::Fraction && !hyphen {
            let of = at + usize::from(self.word(at) == known::OF);
            if matches!(self.word(of), known::A | known::AN) {
                let (unit, after) = self.unit_after(of + 1, false)?;
                let unit_row = self.lexicon.units.get(unit);
                let physical = match unit_row.dimension {
                    "currency" => unit_row.factor < Decimal::ONE,
                    "multiple" => false,
                    _ => true,
                };
                return physical.then_some((unit, after));
            }
        }
        None
    }

    /// "12 ft 2 in", "10\" long"
    fn inches(&self, numeral: &Numeral, end: usize) -> Option<(UnitId, usize)> {
        let next = self.on_line(end)?;
        let start = numeral.tokens.start as usize;
        let feet = matches!(self.word_before(start), known::FT | known::FEET | known::FOOT)
            && start > 1
            && self.tokens[start - 2].kind == Kind::Number;
        // "5'10""
        let mark = |t: &Token| t.is('\'') || t.is('’') || t.is('′');
        let foot = !next.spaced()
            && mark(next)
            && self.tokens.get(end + 1).is_some_and(|t| !t.spaced() && t.integer().is_some_and(|n| n < 12));
        if foot && numeral.plain(self.document).is_some_and(|n| n < 9) {
            return Some((self.named.foot?, end + 1));
        }
        if self.tight(start)
            && start > 1
            && mark(&self.tokens[start - 1])
            && self.tokens[start - 2].integer().is_some()
        {
            let closes = usize::from(!next.spaced() && (next.is('"') || next.is('″') || next.is('”')));
            return (closes > 0).then_some((self.named.inch?, end + 1));
        }
        let sign = (next.is('"') || next.is('″') || next.is('”')) && self.is_extent(end + 1);
        (next.word == known::IN && feet || sign).then_some((self.named.inch?, end + 1))
    }

    fn spaced_unit(&self, numeral: &Numeral, end: usize) -> Option<(UnitId, usize)> {
        let (dash, next) = (self.on_line(end)?, self.on_line(end + 1)?);
        let fits = dash.is('-') && dash.spaced() && next.spaced() && next.is_word() && !self.is_plural(next);
        let several = || numeral.value().is_some_and(|v| v > Decimal::ONE);
        if !fits || next.len() <= 2 || !several() {
            return None;
        }
        let unit = self.unit_after(end + 1, false)?;
        let content = self.on_line(unit.1).is_some_and(|t| self.is_content(t) || t.is('-'));
        let apart = matches!(self.lexicon.units.get(unit.0).dimension, "currency" | "percent" | "multiple");
        (content && !apart).then_some(unit)
    }

    /// The unit whose words or sign begin at `at`, and the token after it; `short` signs only right behind digits.
    pub(super) fn unit_after(&self, at: usize, short: bool) -> Option<(UnitId, usize)> {
        let first = self.on_line(at)?;
        let units = &self.lexicon.units;
        let text = self.document.text;
        // "3 USD50 cards"
        if first.flags.has(Flags::UPPER)
            && self.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number && !t.spaced())
        {
            return None;
        }
        if !first.is_word() && first.kind != Kind::Symbol && first.kind != Kind::Punct {
            return None;
        }
        // "19 F-16s"
        let model = first.len() == 1 && first.capital() && self.hyphen(at + 1);
        if model && self.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number) {
            return None;
        }
        let apart = first.spaced();
        let mut exact = None;
        if short && !apart
            || first.len() <= 3 && first.is_word() && !self.classes(first).any(Classes::FUNCTION)
        {
            let longest = (1..4).take_while(|&n| self.tight(at + n) && !self.tokens[at + n].is('.')).count();
            // "450 Nm", "10 kV/cm"; a letter by itself only right behind digits
            for n in (usize::from(apart && first.len() == 1)..=longest).rev() {
                let sign = &text[first.start as usize..self.tokens[at + n].end as usize];
                if let Some(unit) =
                    units.short(sign).filter(|_| !self.tight(at + n + 1) || !self.joins(at + n + 1))
                {
                    exact = Some((unit, at + n + 1));
                    break;
                }
            }
        }
        let words = self.unit_words(at, first, short);
        // "lb-ft" is longer than "lb", "MW" more exact than "mw"
        match (exact, words) {
            (Some((_, a)), Some((unit, b))) if b > a => Some((unit, b)),
            (Some(exact), _) => Some(exact),
            (None, words) => words,
        }
    }

    /// The unit whose words begin at `at`.
    fn unit_words(&self, at: usize, first: &Token, short: bool) -> Option<(UnitId, usize)> {
        let units = &self.lexicon.units;
        match first.kind {
            Kind::Word if self.classes(first).has(Classes::UNIT) => {
                let limit = (at + 5).min(self.tokens.len());
                let (n, &unit) = units.words().longest(&self.tokens[at..limit])?;
                // "5 C", but no "5 c of"
                let single = first.len() == 1 && n == 1;
                let apart = single
                    && (short || first.spaced())
                    && units.short(self.document.word(first)) != Some(unit);
                (!apart).then_some((unit, at + n))
            }
            Kind::Word if first.flags.has(Flags::UPPER) && first.len() == 3 => {
                let word = self.document.word(first);
                units.sign(word).filter(|_| !is_word_too(word)).map(|unit| (unit, at + 1))
            }
            // "23 zł"
            Kind::Word if first.len() <= 5 && !self.document.word(first).is_ascii() => {
                units.sign(self.document.word(first)).map(|unit| (unit, at + 1))
            }
            // "120 MEUR"
            Kind::Word if first.flags.has(Flags::UPPER) && first.len() == 4 => {
                self.million_of(first).map(|unit| (unit, at + 1))
            }
            Kind::Symbol if char::from_u32(first.key).is_some_and(is_currency) => {
                // "1,200€", but "5 $20 notes" and "5-$10"
                let number = self.on_line(at + 1).is_some_and(|t| t.kind == Kind::Number || t.is('.'));
                units.sign(self.document.word(first)).filter(|_| !number).map(|unit| (unit, at + 1))
            }
            Kind::Symbol | Kind::Punct => {
                let limit = (at + 3).min(self.tokens.len());
                if let Some((n, &unit)) = units.words().longest(&self.tokens[at..limit]) {
                    return Some((unit, at + n));
                }
                {
                    let joined = self.tight(at + 1) && self.joins(at + 1);
                    let unit = units
                        .short(self.document.word(first))
                        .filter(|_| first.kind == Kind::Symbol && !joined);
                    unit.map(|unit| (unit, at + 1))
                }
            }
            _ => None,
        }
    }

    /// The currency of a code with an M for millions before it: "MEUR".
    pub(super) fn million_of(&self, token: &Token) -> Option<UnitId> {
        let code = self.document.word(token).strip_prefix('M').filter(|c| c.len() == 3)?;
        self.lexicon.units.sign(code).filter(|_| token.flags.has(Flags::UPPER) && !is_word_too(code))
    }

    /// Whether a token right behind a sign makes it another word: "5m2", "5km/h".
    fn joins(&self, at: usize) -> bool {
        matches!(self.tokens[at].kind, Kind::Word | Kind::Number) || self.tokens[at].is('/')
    }

    /// Whether `at` is the last word of a unit: the "month" of "five-month-50".
    pub(super) fn unit_at(&self, at: usize) -> Option<UnitId> {
        self.unit_after(at, false).map(|(unit, _)| unit)
    }

    /// Settles a name that two units share.
    fn choose(&self, unit: UnitId, numeral: &Numeral, after: usize) -> UnitId {
        let (start, unscaled) = (numeral.tokens.start as usize, numeral.form != Form::Scaled);
        if Some(unit) == self.named.gbp
            && let Some(pound) = self.named.pound
        {
            if self.is_weighed(start, after) {
                return pound;
            }
            let few = matches!(numeral.number, Number::Exact(v) if v < Decimal::ONE_THOUSAND);
            if unscaled && few && (self.word(after) == known::OF || self.is_near(pound, start, after)) {
                return pound;
            }
        }
        if Some(unit) == self.named.point
            && let Some(index) = self.named.index_point.filter(|&i| self.is_near(i, start, after))
        {
            return index;
        }
        unit
    }

    /// Whether goods are weighed in pounds where money is counted in dollars: "milk output rose to 19 billion pounds".
    fn is_weighed(&self, start: usize, end: usize) -> bool {
        const GOODS: usize = 14;
        let currencies = self.currencies.borrow();
        let named = |unit: Option<UnitId>| unit.is_some_and(|unit| currencies.contains(&unit));
        named(self.named.usd)
            && !named(self.named.gbp)
            && self.stands_near(GOODS, start, end, |t| self.lexicon.nouns.beside(t.word).goods)
    }

    /// "the 100m", "the last 400m in under 50 seconds": a distance that is run, with no noun counted behind it.
    fn is_race(&self, numeral: &Numeral, end: usize) -> bool {
        let run = numeral
            .bare
            .and_then(|v| u32::try_from(v).ok())
            .is_some_and(|v| matches!(v, 50 | 60 | 100 | 200 | 400 | 800 | 1500 | 3000 | 5000 | 10000));
        let start = numeral.tokens.start as usize;
        let counted = self.on_line(end).is_some_and(|t| self.is_content(t) || t.word == known::OF);
        let side = matches!(
            self.word_before(start),
            known::THE | known::LAST | known::FINAL | known::FIRST | known::POSSESSIVE
        );
        // "5m of snow", but "35m of its devices"
        let stuff = self.word(end) == known::OF
            && self.on_line(end + 1).is_some_and(|t| {
                self.is_content(t)
                    && !t.capital()
                    && !self.is_plural(t)
                    && self.on_line(end + 2).is_none_or(|t| !self.is_content(t))
            });
        run && side && !counted || stuff
    }

    /// "rose by 1.8m in 12 hours, peaking at 4.9m": metres behind metres in the sentence.
    fn is_measured_on(&self, metre: UnitId, numeral: &Numeral, end: usize) -> bool {
        const NEAR: usize = 14;
        let start = numeral.tokens.start as usize;
        let opens = |at: usize| self.tokens[at].flags.has(Flags::SENTENCE_START);
        let index = self.numerals.partition_point(|n| (n.tokens.end as usize) <= start);
        let near = self.numerals[..index].iter().rev().take_while(|n| n.tokens.end as usize + NEAR > start);
        let mut before =
            near.take_while(|n| !(n.tokens.end as usize..=start).any(opens)).filter(|n| n.bare.is_some());
        let measured = before.next().is_some_and(|n| {
            let end = n.tokens.end as usize;
            self.document.word(&self.tokens[end - 1]) == "m" && self.is_near(metre, end - 1, end)
        });
        measured && !self.on_line(end).is_some_and(|t| self.is_content(t) || t.word == known::OF)
    }

    /// "serves 2m viewers", "2m more viewers": things are counted by the million, whatever stands around.
    fn counts_things(&self, unit: UnitId, end: usize) -> bool {
        let noun = |at: usize| {
            self.on_line(at).filter(|t| {
                t.spaced() && self.is_content(t) && !t.capital() && !self.lexicon.units.near(unit, t.word)
            })
        };
        let plural = |at: usize| noun(at).is_some_and(|t| self.is_plural(t));
        plural(end) || noun(end).is_some() && plural(end + 1)
    }

    /// "found 50m from the car": how far off it lies.
    fn is_sited(&self, end: usize) -> bool {
        let from = matches!(self.word(end), known::FROM | known::OFF);
        from && (end.saturating_sub(8)..end)
            .rev()
            .take_while(|&at| self.tokens.get(at + 1).is_some_and(|t| !t.flags.has(Flags::SENTENCE_START)))
            .any(|at| self.lexicon.nouns.beside(self.tokens[at].word).sited)
    }

    /// Whether a word that chooses the unit stands near.
    fn is_near(&self, unit: UnitId, start: usize, end: usize) -> bool {
        self.stands_near(8, start, end, |t| self.lexicon.units.near(unit, t.word))
    }

    /// Whether such a word stands up to so many words before or three behind, in the same sentence.
    fn stands_near(&self, reach: usize, start: usize, end: usize, near: impl Fn(&Token) -> bool) -> bool {
        let opens = |t: &Token| t.flags.has(Flags::SENTENCE_START);
        for token in self.tokens[start.saturating_sub(reach)..start].iter().rev() {
            if near(token) {
                return true;
            }
            if opens(token) {
                break;
            }
        }
        let after = &self.tokens[end.min(self.tokens.len())..(end + 3).min(self.tokens.len())];
        after.iter().take_while(|t| !opens(t)).any(near)
    }
}
