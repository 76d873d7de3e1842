//! Words that the grammar itself names, as constants: `token.word == known::OF`.

use crate::text::WordId;

macro_rules! known {
    ($($name:ident = $word:literal),+ $(,)?) => {
        #[allow(clippy::upper_case_acronyms, non_camel_case_types)] // the list below counts the words
        #[repr(u16)]
        enum Number { NONE, $($name),+ }

        $(#[doc = $word] pub const $name: WordId = WordId(Number::$name as u16);)+

        /// Every known word with its id, in order of the ids.
        pub(super) const ALL: &[(&str, WordId)] = &[$(($word, $name)),+];

        const _: Number = Number::NONE;
    };
}

// In alphabetical order.
known! {
    A = "a",
    A_M = "a.m.",
    AFTER = "after",
    AGE = "age",
    AGED = "aged",
    AGO = "ago",
    AM = "am",
    AN = "an",
    AND = "and",
    APIECE = "apiece",
    AS = "as",
    AT = "at",
    BEFORE = "before",
    BETWEEN = "between",
    BY = "by",
    DURING = "during",
    EACH = "each",
    EARLIER = "earlier",
    EVERY = "every",
    FOR = "for",
    FROM = "from",
    HAD = "had",
    HALF = "half",
    HAS = "has",
    HAVE = "have",
    HE = "he",
    HER = "her",
    HIS = "his",
    HOLDS = "holds",
    I = "i",
    IN = "in",
    IT = "it",
    JUST = "just",
    LATER = "later",
    LEAST = "least",
    MINUS = "minus",
    MORE = "more",
    NO = "no",
    OCLOCK = "o'clock",
    OF = "of",
    OLD = "old",
    OLDS = "olds",
    ON = "on",
    ONE = "one",
    ONLY = "only",
    OR = "or",
    OTHER = "other",
    OUT = "out",
    OWNS = "owns",
    P_M = "p.m.",
    PER = "per",
    PLUS = "plus",
    PM = "pm",
    POSSESSIVE = "'s",
    S = "s",
    SHE = "she",
    SINCE = "since",
    SUB = "sub",
    THAN = "than",
    THAT = "that",
    THE = "the",
    THEY = "they",
    TO = "to",
    TURNED = "turned",
    UNTIL = "until",
    UP = "up",
    WE = "we",
    WHICH = "which",
    WHO = "who",
    WITH = "with",
    WORTH = "worth",
    YEAR = "year",
    YO = "yo",
}
