//! Words that say on which side of a number the truth lies.

use super::{Builder, Classes, Phrases, phrases, table};
use crate::error::TableError;

/// On which side of a number the truth lies, as the table says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// "at least"
    AtLeast,
    /// "more than"
    MoreThan,
    /// "up to"
    AtMost,
    /// "under"
    LessThan,
    /// "around"
    About,
}

/// Bounds before and after a number.
#[derive(Debug, Default)]
pub struct Bounds {
    /// "up to"
    pub before: Phrases<Limit>,
    /// "or more"
    pub after: Phrases<Limit>,
}

impl Bounds {
    pub(super) fn read(b: &mut Builder) -> Result<Self, TableError> {
        let source = table::source!("bounds");
        let mut bounds = Self::default();
        for row in table::rows(source.file, source.text, ["words", "before", "after"])? {
            let bound = |i: usize| match row.optional(i) {
                None => Ok(None),
                Some(name) => {
                    bound(name).map(Some).ok_or_else(|| row.error(format!("no bound is called {name:?}")))
                }
            };
            if let Some(bound) = bound(1)? {
                phrases::at(&row, bounds.before.add(b, row.cells[0], bound))?;
            }
            if let Some(bound) = bound(2)? {
                phrases::at(&row, bounds.after.add(b, row.cells[0], bound))?;
            }
            // The word beside the number is the one that is asked for.
            if let Some(last) =
                row.cells[0].split(' ').next_back().filter(|w| w.chars().all(char::is_alphabetic))
            {
                phrases::at(&row, b.class(last, Classes::BOUND))?;
            }
        }
        Ok(bounds)
    }
}

fn bound(name: &str) -> Option<Limit> {
    Some(match name {
        "at_least" => Limit::AtLeast,
        "more_than" => Limit::MoreThan,
        "at_most" => Limit::AtMost,
        "less_than" => Limit::LessThan,
        "about" => Limit::About,
        _ => return None,
    })
}
