//! Which currency a bare name means: "crowns" in a text of Swedish crowns.

use rust_decimal::Decimal;

use super::draft::{Draft, Rule, What};
use super::reader::Reader;
use crate::lexicon::{Classes, UnitId};
use crate::surface::{Form, Numeral};
use crate::text::WordId;

impl Reader<'_, '_> {
    /// The currency of a unit whose last word stands before `after`: the text's own where the word alone could be
    /// that of several countries.
    pub(super) fn own_currency(&self, unit: UnitId, after: usize) -> UnitId {
        if self.lexicon.units.get(unit).dimension != "currency" {
            return unit;
        }
        let name = &self.tokens[after - 1..after];
        let bare = self.lexicon.units.words().longest(name).is_some_and(|(_, &alone)| alone == unit);
        if !bare {
            self.name_currency(unit);
            return unit;
        }
        // The dollar and the pound of the world's markets are those of a text about another country too.
        let peoples = Some(unit) != self.named.usd && Some(unit) != self.named.gbp;
        self.denominated(name[0].word, peoples).unwrap_or(unit)
    }

    /// Makes money of a counted noun that is the name of a currency: "1.1 billion crowns".
    pub(super) fn counted_currency(&self, draft: &mut Draft, numeral: &Numeral) {
        let at = numeral.tokens.end as usize;
        if !matches!(draft.what, Some(What::Noun(noun)) if noun as usize == at) {
            return;
        }
        // "won three crowns" in a text about a Swedish skater
        let much = matches!(numeral.form, Form::Scaled | Form::Vague)
            || numeral.value().is_some_and(|v| v >= Decimal::ONE_HUNDRED);
        if let Some(unit) = self.denominated(self.tokens[at].word, much) {
            self.with_unit(draft, unit, at + 1, Rule::MoneyWord);
            draft.rule = Rule::MoneyWord;
        }
    }

    /// The one currency of that name which the text has named, or else, with `peoples`, that of the one people which
    /// it names.
    fn denominated(&self, name: WordId, peoples: bool) -> Option<UnitId> {
        let family = self.lexicon.units.denominations(name);
        if family.is_empty() {
            return None;
        }
        let named = self.currencies.borrow();
        let one = |fits: &dyn Fn(&(UnitId, WordId)) -> bool| {
            let mut found = family.iter().filter(|c| fits(c)).map(|c| c.0);
            let first = found.next()?;
            found.all(|other| other == first).then_some(first)
        };
        if family.iter().any(|(unit, _)| named.contains(unit)) {
            return one(&|(unit, _)| named.contains(unit));
        }
        if !peoples {
            return None;
        }
        let mut found = None;
        let peoples = self.peoples.get_or_init(|| self.peoples());
        for &(unit, _) in family.iter().filter(|(_, people)| peoples.contains(people)) {
            if found.is_some_and(|other| other != unit) {
                return None;
            }
            found = Some(unit);
        }
        found
    }

    /// The peoples that the text names, each once; there are no more than the tables hold.
    fn peoples(&self) -> Vec<WordId> {
        let mut peoples = Vec::new();
        for token in self.tokens.iter().filter(|t| self.classes(t).has(Classes::DEMONYM)) {
            if !peoples.contains(&token.word) {
                peoples.push(token.word);
            }
        }
        peoples
    }

    /// Remembers a currency that the text has named in full, by a sign or by a code.
    pub(super) fn name_currency(&self, unit: UnitId) {
        let mut named = self.currencies.borrow_mut();
        if !named.contains(&unit) {
            named.push(unit);
        }
    }
}
