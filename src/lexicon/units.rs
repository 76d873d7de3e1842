//! Units of measurement and currencies.

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Builder, Classes, Lexicon, Phrases, phrases, table};
use crate::error::TableError;
use crate::text::{self, WordId};

/// One unit of measurement or currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The English singular: "kilometre".
    pub name: &'static str,
    /// The usual sign: "km".
    pub symbol: Option<&'static str>,
    /// "length", "mass", "currency" …
    pub dimension: &'static str,
    /// ISO 4217 code of a currency.
    pub iso: Option<&'static str>,
    /// A value times this, plus `offset`, and divided by `over`, is the value in the dimension's base unit.
    pub factor: Decimal,
    /// See `factor`; 0 but for temperatures.
    pub offset: Decimal,
    /// See `factor`; 1 where that is a decimal: a kilometre per hour is 5/18 of a metre per second.
    pub over: Decimal,
}

/// The number of a unit in [`Units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(u16);

/// All units, with the ways they are written.
#[derive(Debug, Default)]
pub struct Units {
    rows: Vec<Unit>,
    by_name: FxHashMap<&'static str, UnitId>,
    /// Behind a number, in any case.
    words: Phrases<UnitId>,
    /// Right behind digits, exactly as written.
    short: FxHashMap<&'static str, UnitId>,
    /// Before digits, exactly as written: "US$", "Rs", "GBP".
    signs: FxHashMap<&'static str, UnitId>,
    /// By the last character of a sign before digits: what stands before it, "US" of "US$".
    prefixes: FxHashMap<char, Vec<(&'static str, UnitId)>>,
    /// By the last word of currencies' names, as "crowns": each of them, with the one word before it, as "Swedish".
    denominations: FxHashMap<WordId, Vec<(UnitId, WordId)>>,
    /// Words that choose a unit whose sign or name could be another's.
    near: FxHashSet<(UnitId, WordId)>,
}

const COLUMNS: [&str; 8] = ["name", "symbol", "dimension", "factor", "offset", "words", "short", "near"];

impl Units {
    pub(super) fn read(b: &mut Builder) -> Result<Self, TableError> {
        let mut units = Self::default();
        let source = table::source!("units");
        for row in table::rows(source.file, source.text, COLUMNS)? {
            let decimal = |text: &str| text.parse::<Decimal>().map_err(|_| row.error("expected a decimal"));
            let (factor, over) = row.cells[3].split_once('/').unwrap_or((row.cells[3], "1"));
            let (offset, alike) = row.cells[4].split_once('/').unwrap_or((row.cells[4], over));
            if alike != over {
                return Err(row.error("expected factor and offset over the same number"));
            }
            let unit = Unit {
                name: row.cells[0],
                symbol: row.optional(1),
                dimension: row.cells[2],
                iso: match row.cells[0] {
                    "paisa" => Some("INR"),
                    "penny" => Some("GBP"),
                    _ => None,
                },
                factor: decimal(factor)?,
                offset: decimal(offset)?,
                over: decimal(over)?,
            };
            let id = units.add(unit, row.cells[0]);
            for words in row.values(5) {
                phrases::at(&row, units.phrase(b, words, id))?;
            }
            for short in row.values(6) {
                if units.short.insert(short, id).is_some() {
                    return Err(row.error(format!("duplicate sign {short:?}")));
                }
            }
            for word in row.values(7) {
                let word = phrases::at(&row, b.word(word))?;
                units.near.insert((id, word));
            }
        }
        let source = table::source!("currencies");
        for row in table::rows(source.file, source.text, ["iso", "name", "symbol", "words", "signs"])? {
            let unit = Unit {
                name: row.cells[1],
                symbol: row.optional(2),
                dimension: "currency",
                iso: Some(row.cells[0]),
                factor: Decimal::ONE,
                over: Decimal::ONE,
                offset: Decimal::ZERO,
            };
            let id = units.add(unit, row.cells[0]);
            for words in row.values(3) {
                phrases::at(&row, units.phrase(b, words, id))?;
                if let Some((people, name)) = words.rsplit_once(' ').filter(|(_, name)| !name.contains('.')) {
                    let name = phrases::at(&row, b.word(name))?;
                    let people = if people.contains([' ', '.']) {
                        WordId::NONE
                    } else {
                        phrases::at(&row, b.word(people))?
                    };
                    units.denominations.entry(name).or_default().push((id, people));
                }
            }
            units.signs.insert(row.cells[0], id);
            for sign in row.values(4).chain([row.cells[0]]) {
                if let Some(last) = sign.chars().next_back() {
                    units.prefixes.entry(last).or_default().push((&sign[..sign.len() - last.len_utf8()], id));
                }
            }
            for sign in row.values(4) {
                if units.signs.insert(sign, id).is_some_and(|other| other != id) {
                    return Err(row.error(format!("duplicate sign {sign:?}")));
                }
            }
        }
        Ok(units)
    }

    fn add(&mut self, unit: Unit, name: &'static str) -> UnitId {
        let id = UnitId(self.rows.len() as u16);
        self.rows.push(unit);
        self.by_name.insert(name, id);
        id
    }

    /// Adds words with spaces, and the same with hyphens.
    fn phrase(&mut self, b: &mut Builder, words: &str, id: UnitId) -> Result<(), String> {
        if let Some(first) =
            words.split([' ', '-']).next().filter(|w| w.chars().all(|c| c.is_alphabetic() || c == '.'))
        {
            b.class(first, Classes::UNIT)?;
        }
        self.words.add(b, words, id)?;
        if words.contains(' ') && !words.contains(['-', '.']) {
            self.words.add(b, &words.replace(' ', "-"), id)?;
        }
        Ok(())
    }

    /// The unit of an id.
    #[inline]
    pub fn get(&self, id: UnitId) -> &Unit {
        &self.rows[id.0 as usize]
    }

    /// The names of all units, and the ISO codes of currencies.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().flat_map(|unit| [Some(unit.name), unit.iso]).flatten()
    }

    /// The unit called so: the name of a measure, the ISO code of a currency.
    pub fn named(&self, name: &str) -> Option<UnitId> {
        self.by_name.get(name).copied()
    }

    /// The name of the unit in which others of its dimension, or of its currency, are counted.
    pub fn base(&self, name: &str) -> Option<&'static str> {
        let unit = self.get(self.named(name)?);
        let same = |u: &&Unit| u.dimension == unit.dimension && u.iso == unit.iso;
        let plain =
            |u: &Unit| u.factor == Decimal::ONE && u.over == Decimal::ONE && u.offset == Decimal::ZERO;
        let base = self.rows.iter().filter(same).find(|u| plain(u)).unwrap_or(unit);
        Some(if unit.dimension == "currency" { base.iso.unwrap_or(base.name) } else { base.name })
    }

    /// Units as words behind a number.
    pub fn words(&self) -> &Phrases<UnitId> {
        &self.words
    }

    /// The unit written so right behind digits.
    pub fn short(&self, sign: &str) -> Option<UnitId> {
        self.short.get(sign).copied()
    }

    /// The currency written so before digits: a sign or a code.
    pub fn sign(&self, sign: &str) -> Option<UnitId> {
        self.signs.get(sign).copied()
    }

    /// The currency of a prefix and a sign that may stand apart: "HK", '$'.
    pub fn prefixed(&self, prefix: &str, sign: char) -> Option<UnitId> {
        let same = |(p, _): &&(&str, UnitId)| p.eq_ignore_ascii_case(prefix);
        self.prefixes.get(&sign)?.iter().find(same).map(|&(_, id)| id)
    }

    /// The currencies that are called so where their people is named too, each with the word for it: "Swedish",
    /// "Danish" for "crowns".
    pub fn denominations(&self, word: WordId) -> &[(UnitId, WordId)] {
        if word == WordId::NONE { &[] } else { self.denominations.get(&word).map_or(&[], Vec::as_slice) }
    }

    /// Whether the word near by chooses the unit.
    #[inline]
    pub fn near(&self, unit: UnitId, word: WordId) -> bool {
        word != WordId::NONE && self.near.contains(&(unit, word))
    }
}

impl Lexicon {
    /// The units that are written so, as [`Units::named`] knows them: called so themselves, then by their sign, then in
    /// words behind a number ("kilometers").
    pub fn units_written(&self, written: &str) -> Vec<&'static str> {
        let units = &self.units;
        let tokens = text::tokens(written, &self.vocabulary);
        let words = units.words.longest(&tokens).filter(|&(n, _)| n == tokens.len()).map(|(_, &id)| id);
        // "20 pounds" are a weight where something near by says so.
        let pounds = ["pound", "pounds"].iter().any(|name| name.eq_ignore_ascii_case(written));
        let weight = units.named("pound-mass").filter(|_| pounds);
        let found = [units.named(written), units.short(written), units.sign(written), words, weight];
        let shown = units.rows.iter().filter(|unit| unit.name == written || unit.symbol == Some(written));
        let known = |unit: &Unit| units.named(unit.name).map_or(unit.iso, |_| Some(unit.name));
        found.into_iter().flatten().map(|id| units.get(id)).chain(shown).filter_map(known).collect()
    }
}
