//! The ledger.

use crate::model::{Attribution, Claim, Fact, Quote, Timex};

/// Ties figures and statements to who stands behind them, in order of what is claimed.
pub fn tie(
    _attributions: &[Attribution],
    _quotes: &[Quote],
    _facts: &[Fact],
    _times: &[Timex],
) -> Vec<Claim> {
    Vec::new()
}
