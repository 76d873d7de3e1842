//! Runs of capitalised words, with the small words inside them.

use super::names::BODY;
use super::{NOUN, Reader};
use crate::lexicon::{Classes, known};
use crate::text::{Kind, Token, WordId};

/// The most tokens of one name.
const LONGEST: usize = 14;

impl Reader<'_> {
    /// The end of the run of capitalised words that begins at `at`.
    pub(super) fn run(&self, at: usize) -> usize {
        let mut end = at + 1;
        let mut of = false;
        while end < self.to && end - at < LONGEST {
            let t = self.token(end);
            let before = self.token(end - 1);
            if t.is('.') && !t.spaced() && self.dot_inside(end) {
                end += 1;
            } else if t.kind == Kind::Dash
                && !t.spaced()
                && self.get(end + 1).is_some_and(|n| n.is_word() && !n.spaced())
            {
                let joined = self.token(end + 1);
                let second = end - at > 1
                    || self.classes(end - 1).any(Classes::GIVEN)
                    || self.capitals.is_surname(joined);
                if !joined.capital() && !second {
                    break;
                }
                if !joined.capital() && self.classes(end + 1).any(Classes::FUNCTION.and(NOUN)) {
                    break;
                }
                end += 2;
            } else if t.is_word() && t.spaced() && t.capital() {
                let classes = self.classes(end);
                let initial = t.len() == 1 && self.get(end + 1).is_some_and(|n| n.is('.') && !n.spaced());
                let function = !initial
                    && classes.any(Classes::FUNCTION)
                    && !(t.len() > 2 && classes.any(Classes::GIVEN));
                let stop = function && !self.named_small(end)
                    // "Russia Today"
                    || (self.calendar(t)
                        && !classes.any(Classes::GIVEN)
                        && (self.titled || t.word != known::TODAY))
                    || (self.titled
                        && (classes.has(Classes::CUE) || !self.nameable(end) && !self.after_given(at, end)))
                    || (t.word == known::I && !initial)
                    || self.splits(at, end);
                if stop {
                    break;
                }
                end += 1;
            } else if t.is_word()
                && t.spaced()
                && self.classes(end).has(Classes::PARTICLE)
                && self.particle(end)
            {
                end += 1;
            } else if t.is_word() && t.spaced() && self.joins(at, end, of) {
                of = true;
                end += if self.get(end + 1).is_some_and(|n| n.word == known::THE) { 3 } else { 2 };
            } else if let Some(behind) =
                (t.kind == Kind::Mark && t.spaced()).then(|| self.nickname(end)).flatten()
            {
                end = behind;
            } else if t.is('&') && self.get(end + 1).is_some_and(|n| n.capital()) || self.owns(end) {
                end += 2;
            } else if t.word == known::POSSESSIVE && self.capitals.is_shop(before)
                || t.kind == Kind::Number && t.spaced() && numbered(before.word)
            {
                end += 1;
            } else {
                break;
            }
        }
        end.min(self.to)
    }

    /// "Our" in "Save Our Valley", "For" in "Justice For Women".
    pub(super) fn named_small(&self, at: usize) -> bool {
        !self.titled
            && self.get(at).is_some_and(|t| t.capital() && matches!(t.word, known::OUR | known::FOR))
            && self.get(at + 1).is_some_and(|t| t.capital() && t.spaced())
            && !self.classes(at + 1).any(Classes::FUNCTION.and(Classes::TITLE))
    }

    /// Whether the full stop belongs to an initial or a short form inside a name.
    fn dot_inside(&self, at: usize) -> bool {
        let before = self.token(at - 1);
        let next = self.get(at + 1).is_some_and(|n| n.is_word() && n.capital());
        let short = before.len() == 1 || self.classes(at - 1).has(Classes::ABBREVIATION);
        short && next
    }

    /// "von der" before a capital, and "al-" before one.
    pub(super) fn particle(&self, at: usize) -> bool {
        let joined = |n: usize| self.get(at + n).filter(|t| !t.spaced());
        if joined(1).is_some_and(|t| t.kind == Kind::Dash) {
            return joined(2).is_some_and(Token::capital);
        }
        (at + 1..at + 4)
            .find(|&k| !self.classes(k).has(Classes::PARTICLE) || self.token(k).capital())
            .and_then(|k| self.get(k))
            .is_some_and(|t| t.is_word() && t.capital())
    }

    /// The token behind `Marcia "Cia"` in `Marcia "Cia" Price`, from the first mark on.
    fn nickname(&self, at: usize) -> Option<usize> {
        let word = |k: usize| self.get(k).is_some_and(|t| t.capital() && (k == at + 1) != t.spaced());
        let close = at + 1 + (at + 1..at + 4).take_while(|&k| word(k)).count();
        let closes = self.get(close).is_some_and(|t| t.kind == Kind::Mark && !t.spaced());
        let named = self.get(close + 1).is_some_and(|t| t.capital() && t.spaced());
        (close > at + 1 && closes && named && self.classes(at - 1).any(Classes::GIVEN)).then_some(close + 1)
    }

    /// "the Teachers’ Union", "the Governor’s Office": a possessive inside the name of a body.
    fn owns(&self, at: usize) -> bool {
        let mark = self.token(at);
        let Some(body) = self.get(at + 1).filter(|t| t.capital() && t.spaced()) else { return false };
        let owner = self.token(at - 1);
        let classes = self.classes(at - 1);
        let many = || self.lexicon.nouns.is_plural(self.document.word(owner), owner.word);
        let owns = match mark.word {
            known::POSSESSIVE => classes.any(Classes::ROLE.and(Classes::TITLE).and(Classes::PLURAL)),
            _ => !mark.spaced() && (mark.is('\'') || mark.is('’')) && many(),
        };
        owns
            && self.classes(at + 1).any(BODY)
            && !classes.has(Classes::DEMONYM)
            && !self.capitals.is_surname(owner)
            // "the President’s Senate allies"
            && !matches!(body.word, known::HOUSE | known::SENATE | known::STATE)
    }

    /// Behind one given name, though not behind two, any capital is a surname: "Keir Denholm Says".
    fn after_given(&self, at: usize, here: usize) -> bool {
        self.classes(here - 1).any(Classes::GIVEN)
            && !(here >= at + 2 && self.classes(here - 2).any(Classes::GIVEN))
    }

    /// "of", "for" and "and" inside the name of a body or office.
    fn joins(&self, at: usize, here: usize, of: bool) -> bool {
        let word = self.token(here).word;
        let next = if self.get(here + 1).is_some_and(|n| n.word == known::THE) { here + 2 } else { here + 1 };
        let Some(token) = self.get(next) else { return false };
        // "The Senate on Thursday": when, not what.
        if !token.capital()
            || !token.spaced()
            || self.classes(next).any(Classes::FUNCTION)
            || self.calendar(token)
        {
            return false;
        }
        let before = self.classes(here - 1);
        match word {
            known::OF => {
                before.any(BODY.and(Classes::TITLE))
                    || (before.any(Classes::ROLE) && at + 1 == here)
                    // "Lloyd’s of London"
                    || self.token(here - 1).word == known::POSSESSIVE
            }
            known::FOR | known::ON => before.any(BODY),
            known::AND => {
                let list = (at..here).any(|k| matches!(self.token(k).word, known::OF | known::FOR));
                let body = here == at + 1
                    && !self.classes(at).any(Classes::GIVEN)
                    && !self.capitals.is_surname(self.token(at))
                    && self.classes(next + 1).any(BODY)
                    && self.get(next + 1).is_some_and(|t| t.capital());
                ((of && list) || body)
                    && !self.classes(next).any(Classes::GIVEN.and(Classes::TITLE))
                    && !before.any(BODY)
            }
            _ => false,
        }
    }

    /// Whether a new name begins inside a run: "European Commission | Ursula".
    fn splits(&self, at: usize, here: usize) -> bool {
        let before = self.classes(here - 1);
        self.classes(here).any(Classes::GIVEN)
            && here > at + 1
            && before.has(Classes::ORGANISATION)
            && !before.any(Classes::ROLE.and(Classes::TITLE))
            && !self.classes(at).any(Classes::GIVEN)
            && (self.get(here + 1).is_some_and(Token::capital)
                || self.classes(here + 1).has(Classes::PARTICLE))
    }
}

/// Words that a number belongs to: "Channel 4", "No 10".
fn numbered(word: WordId) -> bool {
    matches!(word, known::NO | known::NUMBER | known::CHANNEL | known::RADIO)
}
