//! What is known of a single word, as bits.

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $text:literal);+ $(;)?) => {
        // Every class has a bit of its own.
        const _: () = assert!([$($bit),+].len() == (0u32 $(| 1 << $bit)+).count_ones() as usize);

        impl Classes {
            $($(#[$doc])* pub const $name: Classes = Classes(1 << $bit);)+

            /// The class that a table calls by this name.
            pub(super) fn named(name: &str) -> Option<Classes> {
                match name { $($text => Some(Classes::$name),)+ _ => None }
            }
        }
    };
}

classes! {
    /// "a", "an", "the"
    ARTICLE = 0, "article";
    /// "this", "some", "every", "his"
    DETERMINER = 1, "determiner";
    /// "he", "they", "who"
    PRONOUN = 2, "pronoun";
    /// "of", "in", "ahead"
    PREPOSITION = 3, "preposition";
    /// "and", "but", "because"
    CONJUNCTION = 4, "conjunction";
    /// "is", "has", "will"
    AUXILIARY = 5, "auxiliary";
    /// "also", "now", "however"
    ADVERB = 6, "adverb";
    /// A full stop after it ends no sentence: "Mr", "Gen"
    ABBREVIATION = 7, "abbreviation";
    /// Part of a number in words: "two", "dozen", "million"
    NUMBER = 8, "number";
    /// First word of a unit: "kilometres", "percentage"
    UNIT = 9, "unit";
    /// First word of a time phrase: "Tuesday", "last", "noon"
    TIME = 10, "time";
    /// A form of a reporting verb: "said", "telling"
    CUE = 11, "cue";
    /// Stands before a name: "President", "Mr"
    TITLE = 12, "title";
    /// Names what somebody does: "spokesman", "officials", "minister"
    ROLE = 13, "role";
    /// Heads the name of a body: "Ministry", "Party", "Police"
    ORGANISATION = 14, "organisation";
    /// A given name of men
    MALE_NAME = 15, "male";
    /// A given name of women
    FEMALE_NAME = 16, "female";
    /// First word of a bound: "more", "up", "around"
    BOUND = 17, "bound";
    /// A form of a word of movement: "rose", "cut"
    TREND = 18, "trend";
    /// Heads the name of a body only when capitalised: "Post", "House"
    BODY = 22, "body";
    /// Of a country, a people, a party or a faith: "Russian", "Democrats"
    DEMONYM = 23, "demonym";
    /// Is reported to say something, and is no person: "report", "statement"
    DOCUMENT = 24, "document";
    /// Tells that a man is meant: "Mr", "spokesman"
    MAN = 25, "man";
    /// Stands before a noun of person: "former", "senior"
    MODIFIER = 26, "modifier";
    /// A small word inside names: "von", "de"
    PARTICLE = 27, "particle";
    /// A country, state or city
    PLACE = 28, "place";
    /// A noun of more than one
    PLURAL = 29, "plural";
    /// Tells that a woman is meant: "Mrs", "spokeswoman"
    WOMAN = 30, "woman";
    /// A form of a verb that is hardly ever a noun and that no other class tells: "became", "takes"
    VERB = 31, "verb";
    /// Loses letters behind an apostrophe: "'em", "'til"
    ELIDED = 19, "elided";
    /// Has a title, or makes what has one: "novel", "show", "host"
    WORK = 20, "work";
    /// Gives a name, or is one: "dubbed", "slogan", "phrase"
    NAMING = 21, "naming";
}

impl Classes {
    /// Articles, determiners, pronouns, prepositions, conjunctions, auxiliaries and function adverbs.
    pub const FUNCTION: Classes = Classes(0x7f);
    /// Given names of men and women.
    pub const GIVEN: Classes = Classes::MALE_NAME.and(Classes::FEMALE_NAME);

    /// Whether the word has all of the classes.
    #[inline]
    pub const fn has(self, other: Classes) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the word has any of the classes.
    #[inline]
    pub const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[inline]
    pub const fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}
