//! What a caller can choose; the defaults read any page.

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// Which of day and month a numeric date such as 03/04/2024 writes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// What the page itself shows; day first where it shows nothing.
    #[default]
    Auto,
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// Which error costs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lean {
    /// Both the same.
    #[default]
    Balanced,
    /// A wrong answer costs more than a missing one.
    Precision,
    /// A missing answer costs more than a wrong one.
    Recall,
}

/// How to read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The order of numeric dates.
    pub date_order: DateOrder,
    /// The zone of clock times that name none, a page's publication among them: an IANA name such as `Europe/London`.
    pub zone: Option<String>,
    /// The lean of post boundaries.
    pub lean: Lean,
    /// The longest input, in bytes of UTF-8 (of a page: of markup), beyond which it is refused; `None` for no limit.
    pub max_bytes: Option<u64>,
    /// The most posts of one article, beyond which it is refused; `None` for no limit.
    pub max_posts: Option<u32>,
    /// The deepest nesting of a page's elements.
    pub max_depth: Depth,
}

/// The deepest nesting of a page's elements that is read. It is no error to lie deeper: tags are left out and their
/// text, none of which is lost, belongs to the parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Depth(pub u32);

impl Default for Depth {
    fn default() -> Self {
        Depth(512)
    }
}

impl Options {
    /// Checks what types cannot.
    ///
    /// # Errors
    ///
    /// [`Error::Option`] for a zone that no IANA table names.
    pub fn validate(&self) -> Result<(), Error> {
        if let Some(zone) = &self.zone
            && zone.parse::<chrono_tz::Tz>().is_err()
        {
            return Err(Error::Option {
                option: "zone",
                expected: "an IANA time zone such as Europe/London".into(),
                found: format!("{zone:?}"),
            });
        }
        Ok(())
    }
}
