//! Plurals and singulars of nouns, and the words beside which a number is a name or an amount.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Builder, phrases, table};
use crate::error::TableError;
use crate::text::WordId;

/// What is known of nouns beside numbers.
#[derive(Debug, Default)]
pub struct Nouns {
    plurals: FxHashMap<WordId, &'static str>,
    /// Whether the word is a plural noun all the same right behind a number: "112 runs".
    singulars: FxHashMap<WordId, bool>,
    /// Whether the label holds before a counted noun too.
    labels: FxHashMap<WordId, bool>,
    rates: FxHashSet<WordId>,
    /// Plurals that stand before other nouns: those without an ending, and a few more.
    modifiers: FxHashSet<WordId>,
    amounts: FxHashMap<WordId, Beside>,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident),+ $(,)?) => {
        /// What a word tells of a bare number beside it; the names are the roles of `tables/amounts.tsv`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Beside {
            $($(#[$doc])* pub $role: bool,)+
        }

        impl Beside {
            const ROLES: &[&str] = &[$(stringify!($role)),+];

            /// Takes in a role; whether there is one of that name.
            fn set(&mut self, role: &str) -> bool {
                match role {
                    $(stringify!($role) => self.$role = true,)+
                    _ => return false,
                }
                true
            }
        }
    };
}

roles! {
    /// It stands before what is had, won, suffered: "has 41", "kills 12".
    holds,
    /// Its size is the number: "a majority of 80", "the toll to 19".
    total,
    /// It stands behind how many are so: "two dead".
    state,
    /// It stands beside the number of an emergency service: "called 999".
    dials,
    /// Its "by" says how far ahead or behind: "lead by 12".
    apart,
    /// In the singular it counts before another noun: "an 80 seat theatre".
    inner,
    /// An innings is counted in it: "41 from 56 balls".
    bowled,
    /// With "one" it says nothing of how many: "one thing".
    vague,
    /// It stands before how far from something it is: "found 50m from the car".
    sited,
    /// It opens a clause as a preposition does: "according to".
    opens,
    /// A verb in the form that goes with several: "debts stand at".
    does,
    /// A verb whose object is at the figure: "put the chance at 15%".
    fixes,
    /// It stands behind a measure and says along what: "72 metres long", "£60 better off".
    extent,
    /// Behind it "over" gives the cause: "fined over 300 claims".
    blames,
    /// Between a noun and the figure it tells the size of the noun: "a package worth $2bn".
    sizes,
    /// "about" behind it says of what it is: "a story about two brothers".
    topic,
    /// Behind minutes and seconds it says that they are a length: "with 4:12 left".
    remains,
    /// Behind a distance it says which way: "four miles south of the town".
    heading,
    /// A verb that is a noun as well, behind which whom it costs stands before a figure: "the storm cost insurers £40m".
    costs,
    /// A verb that is a noun as well, but not before "at" and a figure: "storage starts at 256GB".
    stands,
    /// A verb behind which whom a share is given stands before it: "gave Labour 34%".
    gives,
    /// It only grows: "bringing the toll to 41".
    grows,
    /// Beside it two numbers are how many voted for and against: "voted 31 to 24", "a majority of ten to two".
    polls,
    /// Before "387 for 6" or "five for 61" it tells that an innings is counted: "took five for 61".
    innings,
    /// Hours behind it are those in which something is open or done, and no length: "working hours".
    hours,
    /// Alone it is nothing that could be measured: "an average of", "a further 50", "in front of".
    empty,
    /// It is itself counted in percent: "cut the jobless rate by 1% to 3%".
    rated,
    /// A verb that says what a part of those asked thinks of something: "43% support the plan".
    sides,
    /// It is the end of a way and no thing: "fell to a record low of 6%".
    peaks,
    /// A verb whose object is taken to the figure: "bringing the fleet to 461".
    brings,
    /// Goods that are weighed in pounds where money is counted in dollars: "milk output of 19 billion pounds".
    goods,
}

impl Nouns {
    pub(super) fn read(b: &mut Builder) -> Result<Self, TableError> {
        let mut nouns = Self::default();
        let source = table::source!("plurals");
        for row in table::rows(source.file, source.text, ["plural", "singular", "modifies"])? {
            let word = phrases::at(&row, b.word(row.cells[0]))?;
            let modifies = match row.optional(2) {
                None => row.cells[0] == row.cells[1],
                Some("yes") => true,
                Some(other) => return Err(row.error(format!("expected yes or nothing, found {other:?}"))),
            };
            if modifies {
                nouns.modifiers.insert(word);
            }
            nouns.plurals.insert(word, row.cells[1]);
        }
        let source = table::source!("singulars");
        for row in table::rows(source.file, source.text, ["word", "counted"])? {
            let counted = match row.optional(1) {
                None => false,
                Some("yes") => true,
                Some(other) => return Err(row.error(format!("expected yes or nothing, found {other:?}"))),
            };
            nouns.singulars.insert(phrases::at(&row, b.word(row.cells[0]))?, counted);
        }
        nouns.labels =
            b.kinds(table::source!("labels"), ["word", "when"], &[("always", true), ("bare", false)])?;
        nouns.rates = b.list(table::source!("rates"))?.into_iter().collect();
        let source = table::source!("amounts");
        for row in table::rows(source.file, source.text, ["word", "roles"])? {
            let mut beside = Beside::default();
            for role in row.values(1) {
                if !beside.set(role) {
                    let roles = Beside::ROLES.join(", ");
                    return Err(row.error(format!("expected one of {roles}, found {role:?}")));
                }
            }
            nouns.amounts.insert(phrases::at(&row, b.word(row.cells[0]))?, beside);
        }
        Ok(nouns)
    }

    /// Whether the word has the form of a superlative: "wettest".
    pub fn is_superlative(&self, word: &str) -> bool {
        word.len() > 5 && word.ends_with("est")
    }

    /// Whether the word is a plural noun, as far as its form shows; `id` is that of `word`.
    pub fn is_plural(&self, word: &str, id: WordId) -> bool {
        if id != WordId::NONE {
            if self.plurals.contains_key(&id) {
                return true;
            }
            if self.singulars.contains_key(&id) {
                return false;
            }
        }
        let bytes = word.as_bytes();
        let ends = |end: &str| {
            bytes.len() >= end.len() && bytes[bytes.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
        };
        bytes.len() > 2 && ends("s") && !ends("ss") && !ends("us") && !ends("is")
    }

    /// The singular of a plural noun.
    pub fn singular<'w>(&self, word: &'w str, id: WordId) -> Cow<'w, str> {
        // "MPs" stay in capitals
        let initials = word.len() > 2
            && word.ends_with('s')
            && word[..word.len() - 1].bytes().all(|b| b.is_ascii_uppercase());
        if let Some(singular) = self.plurals.get(&id).filter(|_| id != WordId::NONE && !initials) {
            return Cow::Borrowed(singular);
        }
        let cut = |n: usize| Cow::Borrowed(&word[..word.len() - n]);
        if !(self.is_plural(word, id) || self.counts(id)) || !word.ends_with('s') {
            return Cow::Borrowed(word);
        }
        if word.len() > 4 && word.ends_with("ies") {
            return Cow::Owned(format!("{}y", &word[..word.len() - 3]));
        }
        let hissing = ["sses", "xes", "ches", "shes", "zzes"].iter().any(|end| word.ends_with(end));
        cut(if hissing { 2 } else { 1 })
    }

    /// Whether the word, a verb elsewhere, is a plural right behind a number: "two wins".
    pub fn counts(&self, word: WordId) -> bool {
        word != WordId::NONE && self.singulars.get(&word) == Some(&true)
    }

    /// Whether the plural stands before the noun that is counted: "38 police forces", "12 singles titles".
    pub fn modifies(&self, word: WordId) -> bool {
        word != WordId::NONE && self.modifiers.contains(&word)
    }

    /// What the word tells of a bare number beside it.
    #[inline]
    pub fn beside(&self, word: WordId) -> Beside {
        if word == WordId::NONE {
            Beside::default()
        } else {
            self.amounts.get(&word).copied().unwrap_or_default()
        }
    }

    /// Whether "a" with the word makes a rate: "$6 a share".
    pub fn rate(&self, word: WordId) -> bool {
        word != WordId::NONE && self.rates.contains(&word)
    }

    /// Whether a number behind the word is a name; `Some(true)` even where a counted noun follows.
    #[inline]
    pub fn label(&self, word: WordId) -> Option<bool> {
        self.labels.get(&word).copied()
    }
}
