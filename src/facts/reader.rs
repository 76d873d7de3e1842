//! The tokens and numerals of one text, and the small questions that all rules ask of them.

use std::cell::{Cell, OnceCell, RefCell};

use rust_decimal::Decimal;

use crate::lexicon::{Classes, Lexicon, UnitId, known};
use crate::surface::times::value::Value;
use crate::surface::{Numeral, Surface, TimeExpression};
use crate::text::{Document, Flags, Kind, Token, WordId};

/// Whether a decimal is one.
pub(super) fn is_one(value: Decimal) -> bool {
    if value.scale() == 0 { value.mantissa() == 1 } else { value == Decimal::ONE }
}

/// Units that the grammar names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub foot: Option<UnitId>,
    pub gbp: Option<UnitId>,
    pub inch: Option<UnitId>,
    pub index_point: Option<UnitId>,
    pub metre: Option<UnitId>,
    pub point: Option<UnitId>,
    pub pound: Option<UnitId>,
    pub usd: Option<UnitId>,
    pub year: Option<UnitId>,
}

/// One text with all that is read for it.
pub(super) struct Reader<'a, 't> {
    pub document: &'a Document<'t>,
    pub lexicon: &'a Lexicon,
    pub tokens: &'a [Token],
    pub numerals: &'a [Numeral],
    pub times: &'a [TimeExpression],
    pub named: Named,
    /// Tokens from the one to before the other that are known to be inert: the last run that [`Reader::told_before`] walked over.
    pub inert: Cell<(usize, usize)>,
    /// The currencies that the text has named so far.
    pub currencies: RefCell<Vec<UnitId>>,
    /// The peoples that the text names, once they were asked for.
    pub peoples: OnceCell<Vec<WordId>>,
}

impl<'a, 't> Reader<'a, 't> {
    pub(super) fn new(document: &'a Document<'t>, lexicon: &'a Lexicon, surface: &'a Surface) -> Self {
        let unit = |name| lexicon.units.named(name);
        let named = Named {
            foot: unit("foot"),
            gbp: unit("GBP"),
            inch: unit("inch"),
            index_point: unit("index point"),
            metre: unit("metre"),
            point: unit("point"),
            pound: unit("pound-mass"),
            usd: unit("USD"),
            year: unit("year"),
        };
        Self {
            document,
            lexicon,
            tokens: &document.tokens,
            numerals: &surface.numerals,
            times: &surface.times,
            named,
            inert: Cell::default(),
            currencies: RefCell::default(),
            peoples: OnceCell::new(),
        }
    }

    /// The token, if it stands on the line of the token before it.
    pub(super) fn on_line(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at).filter(|t| !t.flags.has(Flags::LINE_START))
    }

    /// The token before `at`, if it stands on the same line.
    pub(super) fn before(&self, at: usize) -> Option<&'a Token> {
        self.on_line(at)?;
        at.checked_sub(1).map(|b| &self.tokens[b])
    }

    /// The word id at a token of the same line as the one before it.
    pub(super) fn word(&self, at: usize) -> WordId {
        self.on_line(at).map_or(WordId::NONE, |t| t.word)
    }

    /// The word id of the token before `at` on the same line.
    pub(super) fn word_before(&self, at: usize) -> WordId {
        self.before(at).map_or(WordId::NONE, |t| t.word)
    }

    pub(super) fn classes(&self, token: &Token) -> Classes {
        self.lexicon.classes(token)
    }

    /// Whether the token is a dash without space on either side.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        let tight = |i: usize| self.tokens.get(i).is_some_and(|t| !t.spaced());
        tight(at) && tight(at + 1) && self.tokens[at].kind == Kind::Dash
    }

    /// Whether the token stands right behind the one before it.
    pub(super) fn tight(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced())
    }

    /// Whether the word is a plural noun by its form.
    pub(super) fn is_plural(&self, token: &Token) -> bool {
        token.is_word()
            && token.word != known::POSSESSIVE
            && self.lexicon.nouns.is_plural(self.document.word(token), token.word)
    }

    /// Whether the token can be a noun: a word with a meaning of its own, or one like "round" before "of".
    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            self.is_content(t)
                || self.classes(t).has(Classes::PREPOSITION) && t.len() > 3 && self.word(at + 1) == known::OF
        })
    }

    /// Whether the token is an adverb by its form: "barely", "closely".
    pub(super) fn is_adverb(&self, token: &Token) -> bool {
        let word = self.document.word(token);
        word.len() > 4
            && word.ends_with("ly")
            && !token.capital()
            && !self.classes(token).has(Classes::TIME)
            && !matches!(
                word,
                "ally" | "assembly" | "butterfly" | "family" | "monopoly" | "rally" | "reply" | "supply"
            )
    }

    /// Whether the token is a word with a meaning of its own, no function word.
    pub(super) fn is_content(&self, token: &Token) -> bool {
        token.is_word() && (!self.classes(token).any(Classes::FUNCTION) || token.flags.has(Flags::UPPER))
    }

    /// Whether the token is an article or a determiner.
    pub(super) fn is_determiner(&self, token: &Token) -> bool {
        self.classes(token).any(Classes::ARTICLE.and(Classes::DETERMINER))
    }

    /// Whether the token is an article or a determiner and no word with a meaning of its own: "the", but not "US".
    pub(super) fn only_determines(&self, token: &Token) -> bool {
        self.is_determiner(token) && !self.is_content(token)
    }

    /// Whether the token is a number, in digits or in words.
    pub(super) fn is_number(&self, token: &Token) -> bool {
        token.kind == Kind::Number || self.classes(token).has(Classes::NUMBER)
    }

    /// The index of the numeral that holds the token.
    pub(super) fn numeral_over(&self, at: usize) -> Option<usize> {
        let found = self.numerals.partition_point(|n| n.tokens.end as usize <= at);
        self.numerals.get(found).filter(|n| n.tokens.start as usize <= at).map(|_| found)
    }

    /// The numeral whose first token it is.
    pub(super) fn numeral_at(&self, at: usize) -> Option<&'a Numeral> {
        let found = self.numerals.partition_point(|n| (n.tokens.start as usize) < at);
        self.numerals.get(found).filter(|n| n.tokens.start as usize == at)
    }

    /// Whether the token alone says how often: the "hourly" of "average hourly earnings".
    pub(super) fn is_rhythm(&self, at: usize) -> bool {
        let found = self.times.partition_point(|t| t.tokens.end as usize <= at);
        self.times.get(found).is_some_and(|t| {
            t.tokens.start as usize == at && t.tokens.len() == 1 && matches!(t.value, Value::Set(_))
        })
    }

    /// Whether a time expression holds the token.
    pub(super) fn in_times(&self, at: usize) -> bool {
        let found = self.times.partition_point(|t| t.tokens.end as usize <= at);
        self.times.get(found).is_some_and(|t| t.tokens.start as usize <= at)
    }

    /// The first token from `at` on that no time expression holds, `end` if there is none before it.
    pub(super) fn behind_time(&self, at: usize, end: usize) -> usize {
        (at..end).find(|&at| !self.in_times(at)).unwrap_or(end)
    }
}
