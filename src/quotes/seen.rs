//! What the features of the models see of a token, looked up once for all of them.

use crate::lexicon::{Between, Coarse, Does, Lexicon};
use crate::text::{Kind, Token};

/// What features see of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Known words by their hash, numbers alike, other tokens by their character.
    pub key: u32,
    /// Its coarse class.
    pub class: Coarse,
    /// What it may be between a mention and a cue.
    pub(super) between: Between,
    /// What it does in its sentence.
    pub(super) does: Does,
}

impl Seen {
    /// Where the text has no token.
    pub(super) const OUTSIDE: Seen =
        Seen { key: 1, class: Coarse::OUTSIDE, between: Between(0), does: Does::NOTHING };

    #[inline]
    pub(super) fn of(token: &Token, lexicon: &Lexicon) -> Seen {
        let (class, between, does) = lexicon.look(token);
        let key = match token.kind {
            Kind::Number => 2,
            Kind::Url => 3,
            _ => token.key,
        };
        Seen { key, class, between, does }
    }

    /// The class as a number.
    #[inline]
    pub fn class(self) -> u32 {
        u32::from(self.class.0)
    }
}
