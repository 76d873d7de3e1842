//! The bindings: the private module `copydesk._copydesk`, one thin file per noun.
//!
//! A noun in Python is a handle, an article behind an [`std::sync::Arc`] and an index; `noun.rs` holds what all
//! of them share.

mod arrow_in;
mod article;
mod attribution;
mod cells;
mod check;
mod claim;
mod evidence;
mod explain;
mod extract;
mod fact;
mod furniture;
mod input;
mod item;
mod many;
mod moment;
mod noun;
mod options;
mod patient;
mod person;
mod post;
mod quote;
mod read;
mod span;
mod tables;
mod timex;
mod whole;

use pyo3::prelude::*;

use article::Article;
use attribution::{Attribution, Statement};
use claim::Claim;
use evidence::Evidence;
use fact::{Fact, Trend, Unit};
use furniture::Furniture;
use many::Many;
use moment::moment;
use options::Options;
use person::{Mention, Person};
use post::{Author, Post, Reference};
use quote::Quote;
use span::Span;
use tables::Table;
use timex::Timex;

/// An article is many small pieces of memory that are given back on another thread, which the allocators of most systems
/// take their time for. Python's own memory is not touched.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A probability, written as short as its 32 bits allow.
fn score(score: crate::model::Score) -> f64 {
    score.to_string().parse().unwrap_or(f64::from(score))
}

#[pymodule]
mod _copydesk {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::check::{check_draft, compare_articles, find_conflicts, find_matches};
    #[pymodule_export]
    use super::extract::{extract, tabulate};
    #[pymodule_export]
    use super::read::{parse, parse_html};
    #[pymodule_export]
    use super::{
        Article, Attribution, Author, Claim, Evidence, Fact, Furniture, Many, Mention, Options, Person, Post,
        Quote, Reference, Span, Statement, Table, Timex, Trend, Unit,
    };

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
