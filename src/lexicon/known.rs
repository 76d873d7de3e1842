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
    ALL_WORD = "all",
    AN = "an",
    AND = "and",
    ANOTHER = "another",
    ANYONE = "anyone",
    AS = "as",
    AT = "at",
    BETWEEN = "between",
    BOTH = "both",
    BRIEFED = "briefed",
    BY = "by",
    CHANNEL = "channel",
    CLOSE = "close",
    EACH = "each",
    EITHER = "either",
    EVERYBODY = "everybody",
    EVERYONE = "everyone",
    FAMILIAR = "familiar",
    FEW = "few",
    FOR = "for",
    FROM = "from",
    HALF = "half",
    HE = "he",
    HER = "her",
    HE_D = "he'd",
    HE_LL = "he'll",
    HIS = "his",
    I = "i",
    IN = "in",
    INVOLVED = "involved",
    IT = "it",
    IT_D = "it'd",
    IT_LL = "it'll",
    I_D = "i'd",
    I_LL = "i'll",
    I_M = "i'm",
    I_VE = "i've",
    JR = "jr",
    MANY = "many",
    MOST = "most",
    NEITHER = "neither",
    NO = "no",
    NOBODY = "nobody",
    NUMBER = "number",
    OF = "of",
    ON = "on",
    ONE = "one",
    OR = "or",
    OTHERS = "others",
    OUR = "our",
    PER = "per",
    POSSESSIVE = "'s",
    RADIO = "radio",
    SEVERAL = "several",
    SHE = "she",
    SHE_D = "she'd",
    SHE_LL = "she'll",
    SOME = "some",
    SOMEBODY = "somebody",
    SOMEONE = "someone",
    SR = "sr",
    STATE = "state",
    THAT = "that",
    THE = "the",
    THEY = "they",
    THEY_D = "they'd",
    THEY_LL = "they'll",
    THEY_RE = "they're",
    THEY_VE = "they've",
    THOSE = "those",
    TO = "to",
    US = "us",
    WE = "we",
    WE_D = "we'd",
    WE_LL = "we'll",
    WE_RE = "we're",
    WE_VE = "we've",
    WHAT = "what",
    WHICH = "which",
    WHO = "who",
    WITH = "with",
}
