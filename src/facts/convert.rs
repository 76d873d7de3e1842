//! A value in another unit of the same dimension.

use rust_decimal::Decimal;

use crate::lexicon::Lexicon;
use crate::model::Fact;

/// The value in another unit: `convert(lexicon, 5, "mile", "kilometre")`. Units go by their names in the tables,
/// currencies by their ISO 4217 codes; the base unit of a dimension is the one with factor 1.
///
/// `None` for units that are unknown or measure different things, between currencies, and for overflow.
pub fn convert(lexicon: &Lexicon, value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let unit = |name| lexicon.units.named(name).map(|id| lexicon.units.get(id));
    let (from, to) = (unit(from)?, unit(to)?);
    if from.dimension != to.dimension || from.dimension == "currency" && from.iso != to.iso {
        return None;
    }
    // All over the product of both divisors, and divided once, at the end: what is a decimal comes out as one.
    let base = value.checked_mul(from.factor)?.checked_add(from.offset)?.checked_mul(to.over)?;
    let there = base.checked_sub(to.offset.checked_mul(from.over)?)?;
    Some(there.checked_div(to.factor.checked_mul(from.over)?)?.normalize())
}

/// The value of a fact, or both ends of its range, in another unit of the same dimension; `None` for `to` asks for
/// the base unit: metre, kilogram, second, kelvin, the currency itself.
///
/// `None` for a fact without a unit of the tables or a decimal value, and wherever [`convert`] gives none.
pub fn in_unit(lexicon: &Lexicon, fact: &Fact, to: Option<&str>) -> Option<(Decimal, Option<Decimal>)> {
    let unit = fact.unit.as_ref()?;
    let known = |name: &str| lexicon.units.named(name).is_some();
    let from = if known(&unit.name) { &*unit.name } else { unit.iso.as_deref().filter(|&iso| known(iso))? };
    let to = match to {
        Some(to) => to,
        None => lexicon.units.base(from)?,
    };
    let (low, high) = match (fact.value, fact.low, fact.high) {
        (Some(value), ..) => (value, None),
        (None, Some(low), Some(high)) => (low, Some(high)),
        _ => return None,
    };
    let low = convert(lexicon, low, from, to)?;
    match high {
        None => Some((low, None)),
        Some(high) => Some((low, Some(convert(lexicon, high, from, to)?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cross_to_other_units_of_their_dimension_only() {
        let convert = |value: &str, from, to| {
            let value = value.parse().expect("a decimal");
            convert(Lexicon::builtin(), value, from, to).map(|v| v.to_string())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(convert("5", "mile", "kilometre"), some("8.04672"));
        assert_eq!(convert("-40", "Celsius", "Fahrenheit"), some("-40"));
        assert_eq!(convert("212", "Fahrenheit", "Celsius"), some("100"));
        assert_eq!(convert("20", "Celsius", "Fahrenheit"), some("68"));
        assert_eq!(convert("30", "mile per hour", "kilometre per hour"), some("48.28032"));
        assert_eq!(convert("900", "knot", "metre per second"), some("463"));
        assert_eq!(convert("2", "hour", "minute"), some("120"));
        assert_eq!(convert("145", "penny", "GBP"), some("1.45"));
        assert_eq!(convert("1", "mile", "kilogram"), None);
        assert_eq!(convert("1", "USD", "GBP"), None);
        assert_eq!(convert("1", "league of nations", "metre"), None);
    }
}
