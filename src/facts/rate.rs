//! What a figure is reckoned by: "per barrel", "a share", "500,000 barrels of oil a day", "119 per 100,000".

use super::draft::{Draft, What};
use super::reader::Reader;
use crate::lexicon::{Classes, NumberKind, UnitId, known};
use crate::model::FactKind;
use crate::surface::Form;
use crate::text::{Kind, Token};

impl Reader<'_, '_> {
    /// "per barrel", "a share", "each", "/day"
    pub(super) fn per(&self, draft: &mut Draft) {
        if draft.kind == FactKind::Age {
            return;
        }
        let mut end = draft.tokens.end as usize;
        // "C$8 (US$5.90) per share"
        let bracket = self.on_line(end).is_some_and(|t| t.is('('));
        if bracket {
            let close = (end + 1..end + 9).find(|&at| self.on_line(at).is_some_and(|t| t.is(')')));
            let Some(close) = close else { return };
            end = close + 1;
        }
        let Some(first) = self.on_line(end) else { return };
        if matches!(first.word, known::EACH | known::APIECE) && draft.kind == FactKind::Money {
            draft.per = Some(What::Each);
            draft.tokens.end = end as u32 + 1;
            return;
        }
        let hyphen = self.hyphen(end) && matches!(self.word(end + 1), known::A | known::AN | known::PER);
        let word = if hyphen { end + 1 } else { end };
        let slash = first.is('/') && !first.spaced() && self.tight(end + 1);
        let article = matches!(self.word(word), known::A | known::AN | known::EVERY);
        if !(slash || article || self.word(word) == known::PER) {
            return;
        }
        let at = word + 1 + usize::from(hyphen && self.hyphen(word + 1));
        let Some(base) = self.on_line(at) else { return };
        let unit = self.unit_after(at, slash);
        let time = |unit: UnitId| self.lexicon.units.get(unit).dimension == "time";
        let rated =
            matches!(draft.kind, FactKind::Money | FactKind::Percent | FactKind::Quantity | FactKind::Count);
        let found = match unit {
            Some((unit, after))
                if !article
                    || rated
                    || draft.kind == FactKind::Ratio && time(unit)
                    || self.is_shorter(draft, unit) =>
            {
                Some((What::Unit(unit), after))
            }
            None if article && rated && self.lexicon.nouns.rate(base.word) => {
                Some((What::Noun(at as u32), at + 1))
            }
            // "up to £300 a handset;"
            None if article && draft.kind == FactKind::Money && self.is_priced_thing(at) => {
                Some((What::Noun(at as u32), at + 1))
            }
            None if !article && self.is_content(base) => Some((What::Noun(at as u32), at + 1)),
            _ => None,
        };
        let second = |what| {
            matches!(what, What::Unit(u) if Some(u) == self.named.year) && draft.kind == FactKind::Duration
        };
        // "$6bn a year earlier"
        let when = |after: usize| {
            let next = self.word(after);
            article
                && (matches!(next, known::AGO | known::BEFORE | known::EARLIER | known::LATER | known::AFTER))
        };
        if let Some((what, after)) = found.filter(|&(what, after)| !second(what) && !when(after)) {
            draft.per = Some(what);
            if !bracket {
                draft.tokens.end = after as u32;
            }
        }
    }

    /// Whether a single thing at `at` ends the clause, as what something costs apiece does.
    fn is_priced_thing(&self, at: usize) -> bool {
        let thing = |t: &Token| {
            self.is_content(t)
                && !t.capital()
                && !self.is_plural(t)
                && !self.is_verb(t)
                && !self.is_adverb(t)
                && !self.classes(t).has(Classes::TIME)
        };
        self.on_line(at).is_some_and(thing) && self.ends_clause(at + 1)
    }

    /// "or 300,000 a year": a rate of a bare number, where its clause or what it is of ends there.
    pub(super) fn bare_per(&self, draft: &mut Draft) {
        if draft.what.is_some() || draft.per.is_some() || draft.kind != FactKind::Count {
            return;
        }
        let mut rate = *draft;
        self.per(&mut rate);
        let time = matches!(rate.per, Some(What::Unit(unit)) if self.is_length_of_time(unit));
        let closes = self.on_line(rate.tokens.end as usize).is_none_or(|t| !self.is_content(t));
        if time && closes {
            *draft = rate;
        }
    }

    /// "14 hours a day": a length of time within a longer one.
    fn is_shorter(&self, draft: &Draft, of: UnitId) -> bool {
        let Some(What::Unit(unit)) = draft.what.filter(|_| draft.kind == FactKind::Duration) else {
            return false;
        };
        let (unit, of) = (self.lexicon.units.get(unit), self.lexicon.units.get(of));
        of.dimension == "time" && unit.factor < of.factor
    }

    /// "500,000 barrels of oil a day": a rate behind the stuff that is measured; the span stays.
    pub(super) fn of_what_per(&self, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        let stuff = matches!(draft.kind, FactKind::Quantity | FactKind::Count | FactKind::Duration);
        if draft.per.is_some() || !stuff || self.word(end) != known::OF {
            return;
        }
        let stuff =
            (end + 1..end + 5).take_while(|&at| self.on_line(at).is_some_and(|t| self.is_content(t))).count();
        let mut reach = *draft;
        reach.tokens.end = (end + 1 + stuff) as u32;
        if stuff > 0 {
            self.per(&mut reach);
            draft.per = reach.per.filter(|p| matches!(p, What::Unit(unit) if self.is_length_of_time(*unit)));
        }
    }

    /// "119 per 100,000", "84 per million people", "3.9 deaths per 1,000 live births", "2.7 doctors for every 1,000 people"
    pub(super) fn per_number(&self, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        let every = self.word(end) == known::FOR && matches!(self.word(end + 1), known::EVERY | known::EACH);
        if draft.per.is_some() || !every && self.word(end) != known::PER {
            return;
        }
        let at = end + 1 + usize::from(every);
        let Some(base) = self.on_line(at) else { return };
        let number = base.kind == Kind::Number
            || self
                .lexicon
                .numbers
                .token(base)
                .is_some_and(|w| matches!(w.kind, NumberKind::Scale | NumberKind::Hundred));
        if number || !every && self.is_content(base) {
            // "one for every 5.8 million flights"
            let end = self.numeral_at(at).map(|n| n.tokens.end);
            let end = end.filter(|_| number).map_or(at + 1, |end| end as usize);
            draft.per =
                Some(if end > at + 1 { What::Model(at as u32, end as u32) } else { What::Noun(at as u32) });
            draft.tokens.end = (end + if number { self.heads_of(end) } else { 0 }) as u32;
        }
    }

    /// "Rs 84,900 per 10 grams", "0.4 mg per 100 ml": a rate of so many of a unit.
    pub(super) fn per_amount(&self, draft: &mut Draft) {
        let end = draft.tokens.end as usize;
        let base = self.numeral_at(end + 1).filter(|_| draft.per.is_none() && self.word(end) == known::PER);
        let Some(number) = base.filter(|n| n.form == Form::Digits) else { return };
        if let Some((_, after)) = self.unit_after(number.tokens.end as usize, true) {
            draft.per = Some(What::Model(number.tokens.start, after as u32));
            draft.tokens.end = after as u32;
        }
    }

    /// How many tokens at `at` are the things of a rate: "people", "live births".
    fn heads_of(&self, at: usize) -> usize {
        let plural = |at: usize| self.on_line(at).is_some_and(|t| self.is_plural(t));
        let described = self.on_line(at).is_some_and(|t| self.is_content(t) && !self.is_verb(t));
        match plural(at) {
            true => 1,
            false if described && plural(at + 1) => 2,
            false => 0,
        }
    }
}
