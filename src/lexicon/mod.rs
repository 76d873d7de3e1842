//! Words as data: strict tables and their typed look-ups.
//!
//! Each table lies in `tables/NAME.tsv` and is read by the file of the same name here. To teach copydesk a word,
//! add a row; a test loads every table and names whatever is wrong with file and line.

mod bounds;
mod classes;
mod coarse;
mod cues;
mod furniture;
pub mod holidays;
pub mod known;
mod nouns;
mod numbers;
mod pages;
mod pasts;
mod phrases;
mod play;
mod posts;
mod senses;
mod stand_ins;
mod table;
pub mod times;
mod trends;
mod units;
mod variants;
pub mod zones;

use std::sync::LazyLock;

pub use bounds::{Bounds, Limit};
pub use classes::Classes;
pub use coarse::{Between, Coarse, Does, Sort};
pub use cues::{Cue, CueKind, Form, Tone, is_be};
pub use furniture::{FurnitureLines, PageLine};
pub use nouns::{Beside, Nouns};
pub use numbers::{NumberKind, NumberWord, Numbers};
pub use pages::{PagePattern, Pages};
pub use pasts::Past;
pub use phrases::Phrases;
pub use play::Play;
pub use posts::PostCue;
pub use senses::Sense;
pub use stand_ins::StandIn;
pub use trends::{TrendWord, Trends};
pub use units::{Unit, UnitId, Units};

use rustc_hash::FxHashMap;

use crate::error::TableError;
use crate::text::{Token, Vocabulary, WordId, Words};

/// All tables, read and ready.
#[derive(Debug)]
pub struct Lexicon {
    vocabulary: Vocabulary,
    /// By word.
    looks: Vec<coarse::Look>,
    /// By token.
    faces: coarse::Faces,
    /// "up to", "or more"
    pub bounds: Bounds,
    /// Days of the year that have a name.
    pub holidays: holidays::Holidays,
    /// Plurals, singulars and labels.
    pub nouns: Nouns,
    /// The words of numbers.
    pub numbers: Numbers,
    cues: cues::Cues,
    /// Lines that belong to a page, not to its posts.
    pub furniture: FurnitureLines,
    /// Where pages keep their posts.
    pub pages: Pages,
    pasts: pasts::Pasts,
    /// Words of a game that is played in quarters: "touchdown".
    pub play: FxHashMap<WordId, Play>,
    /// What phrases tell of a post.
    pub posts: Phrases<PostCue>,
    /// Words that make another office of an office: "shadow".
    pub offices: Vec<WordId>,
    /// Verbs whose times lie ahead though they stand in the present: "come into force".
    pub schedules: Phrases<()>,
    senses: senses::Senses,
    stand_ins: stand_ins::StandIns,
    /// The words of time expressions.
    pub times: times::Times,
    /// Time zones as they are printed.
    pub zones: zones::Zones,
    /// "rose", "down"
    pub trends: Trends,
    /// Units and currencies.
    pub units: Units,
    variants: variants::Variants,
}

impl Lexicon {
    /// The tables that ship with the crate.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::new().unwrap_or_else(|e| panic!("a table that ships with the crate is wrong: {e}"))
        });
        &BUILTIN
    }

    /// Reads every table.
    ///
    /// # Errors
    ///
    /// The first row that breaks a rule, with file and line.
    pub fn new() -> Result<Lexicon, TableError> {
        let mut b = Builder::default();
        b.words(table::source!("words"))?;
        b.words(table::source!("abbreviations"))?;
        b.words(table::source!("demonyms"))?;
        b.words(table::source!("documents"))?;
        b.words(table::source!("given_names"))?;
        b.words(table::source!("modifiers"))?;
        b.words(table::source!("organisations"))?;
        b.words(table::source!("particles"))?;
        b.words(table::source!("places"))?;
        b.words(table::source!("roles"))?;
        b.words(table::source!("titled"))?;
        b.words(table::source!("titles"))?;
        b.words(table::source!("elisions"))?;
        b.words(table::source!("verbs"))?;
        let moment = b.list(table::source!("moment"))?;
        let mut lexicon = Lexicon {
            bounds: Bounds::read(&mut b)?,
            cues: b.cues(table::source!("cues"))?,
            furniture: FurnitureLines::read(&mut b, table::source!("furniture"))?,
            holidays: holidays::Holidays::new(&mut b)?,
            nouns: Nouns::read(&mut b)?,
            numbers: Numbers::read(&mut b)?,
            pages: Pages::new()?,
            pasts: pasts::read(&mut b)?,
            play: play::read(&mut b)?,
            posts: posts::read(&mut b, table::source!("posts"))?,
            offices: b.list(table::source!("offices"))?,
            schedules: b.phrases(table::source!("schedules"))?,
            senses: senses::read(&mut b)?,
            stand_ins: stand_ins::read(&mut b)?,
            times: times::Times::new(&mut b)?,
            trends: Trends::read(&mut b)?,
            units: Units::read(&mut b)?,
            variants: b.variants(table::source!("variants"))?,
            zones: zones::Zones::new(&mut b)?,
            vocabulary: Vocabulary::default(),
            looks: Vec::new(),
            faces: coarse::Faces::default(),
        };
        // Every table has added its words; now each word has its classes.
        b.classes.resize(b.vocabulary.len(), Classes::default());
        lexicon.times.finish(b.vocabulary.len());
        lexicon.vocabulary = b.vocabulary;
        lexicon.looks = b.classes.iter().map(|&classes| coarse::Look::new(classes)).collect();
        lexicon.faces = lexicon.read_faces(&b.classes);
        lexicon.faces.of_the_moment(&moment);
        Ok(lexicon)
    }

    /// What is known of the token's word; nothing for a token that is no known word.
    #[inline]
    pub fn classes(&self, token: &Token) -> Classes {
        self.looks[token.word.index()].classes
    }

    /// The word that stands for all variants of a word: "William" for "Bill", "Russia" for "Russian".
    #[inline]
    pub fn variant(&self, word: WordId) -> WordId {
        self.variants.of(word)
    }

    /// The id of a word, [`WordId::NONE`] if no table holds it.
    pub fn word(&self, word: &str) -> WordId {
        self.vocabulary.get(word)
    }

    /// The word of an id, in lower case.
    pub fn spelling(&self, id: WordId) -> &str {
        self.vocabulary.word(id)
    }
}

impl Words for Lexicon {
    fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    #[inline]
    fn is_abbreviation(&self, word: WordId) -> bool {
        self.looks[word.index()].classes.has(Classes::ABBREVIATION)
    }

    #[inline]
    fn is_function_word(&self, word: WordId) -> bool {
        self.looks[word.index()].classes.any(Classes::FUNCTION)
    }
}

/// A lexicon that is being read.
#[derive(Debug)]
struct Builder {
    vocabulary: Vocabulary,
    classes: Vec<Classes>,
}

impl Default for Builder {
    fn default() -> Self {
        // About as many words as the tables hold: more would be as well.
        const WORDS: usize = 12_000;
        let mut b = Self { vocabulary: Vocabulary::with_room(WORDS), classes: Vec::with_capacity(WORDS) };
        for &(word, id) in known::ALL {
            let added = b.vocabulary.add(word);
            debug_assert_eq!(added, Some(id), "{word} stands twice among the known words");
        }
        b
    }
}

impl Builder {
    /// Adds a word to the vocabulary, or finds it.
    fn word(&mut self, word: &str) -> Result<WordId, String> {
        self.vocabulary
            .add(word)
            .ok_or_else(|| format!("no room for {word:?}: the vocabulary holds 65,535 words"))
    }

    /// Adds a class to a word.
    fn class(&mut self, word: &str, class: Classes) -> Result<WordId, String> {
        let id = self.word(word)?;
        if self.classes.len() <= id.index() {
            self.classes.resize(id.index() + 1, Classes::default());
        }
        self.classes[id.index()] = self.classes[id.index()].and(class);
        Ok(id)
    }

    /// A table of single words: column `word`.
    fn list(&mut self, source: table::Source) -> Result<Vec<WordId>, TableError> {
        let rows = table::rows(source.file, source.text, ["word"])?;
        rows.iter().map(|row| phrases::at(row, self.word(row.cells[0]))).collect()
    }

    /// A table of phrases: column `phrase`.
    fn phrases(&mut self, source: table::Source) -> Result<Phrases<()>, TableError> {
        let mut all = Phrases::default();
        for row in table::rows(source.file, source.text, ["phrase"])? {
            phrases::at(&row, all.add(self, row.cells[0], ()))?;
        }
        Ok(all)
    }

    /// A table of single words, each of one kind: two columns of these names.
    fn kinds<T: Copy>(
        &mut self,
        source: table::Source,
        columns: [&str; 2],
        kinds: &[(&str, T)],
    ) -> Result<FxHashMap<WordId, T>, TableError> {
        let rows = table::rows(source.file, source.text, columns)?;
        let pair =
            |row: &table::Row<'_, 2>| Ok((phrases::at(row, self.word(row.cells[0]))?, row.one_of(1, kinds)?));
        rows.iter().map(pair).collect()
    }

    /// A table of single words and their classes: columns `word`, `classes`.
    fn words(&mut self, source: table::Source) -> Result<(), TableError> {
        for row in table::rows(source.file, source.text, ["word", "classes"])? {
            let mut classes = Classes::default();
            for name in row.values(1) {
                let class =
                    Classes::named(name).ok_or_else(|| row.error(format!("no class is called {name:?}")))?;
                classes = classes.and(class);
            }
            if classes != Classes::default() {
                phrases::at(&row, self.class(row.cells[0], classes))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_that_ships_is_well_kept() {
        if let Err(error) = Lexicon::new() {
            panic!("{error}");
        }
    }
}
