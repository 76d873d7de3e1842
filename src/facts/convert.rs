//! A value in another unit of the same dimension.

use rust_decimal::Decimal;

use crate::lexicon::Lexicon;

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
    let base = value.checked_mul(from.factor)?.checked_add(from.offset)?;
    Some(base.checked_sub(to.offset)?.checked_div(to.factor)?.normalize())
}
