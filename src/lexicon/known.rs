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
    ACCORDING = "according",
    AGO = "ago",
    AM = "am",
    AN = "an",
    AND = "and",
    AS = "as",
    AT = "at",
    A_M = "a.m.",
    A_M_OPEN = "a.m",
    BETWEEN = "between",
    BY = "by",
    EARLIER = "earlier",
    ENTRY = "entry",
    FOR = "for",
    FROM = "from",
    HALF = "half",
    HE = "he",
    HER = "her",
    HIS = "his",
    HOURS = "hours",
    HRS = "hrs",
    I = "i",
    IN = "in",
    IT = "it",
    MIDDAY = "midday",
    MIDNIGHT = "midnight",
    MY = "my",
    NOON = "noon",
    OF = "of",
    ON = "on",
    OR = "or",
    OUR = "our",
    O_CLOCK = "o'clock",
    PER = "per",
    PM = "pm",
    POSSESSIVE = "'s",
    POST = "post",
    POSTED = "posted",
    PUBLISHED = "published",
    P_M = "p.m.",
    P_M_OPEN = "p.m",
    SEE = "see",
    SHE = "she",
    THAT = "that",
    THE = "the",
    THEY = "they",
    TIMES = "times",
    TO = "to",
    UPDATE = "update",
    UPDATED = "updated",
    WE = "we",
    WHO = "who",
    WITH = "with",
}
