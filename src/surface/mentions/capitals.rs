//! What a capital letter is worth: at the start of a sentence little, in a headline nothing by itself.

use rustc_hash::FxHashSet;

use super::Reader;
use crate::lexicon::{Classes, Form, Lexicon, known};
use crate::text::{Flags, Kind, Token, WordId};

/// What one pass over a text tells of its capitals.
#[derive(Debug, Default)]
pub(in crate::surface) struct Capitals {
    /// Keys of words with a capital where nothing but a name calls for one.
    seen: FxHashSet<u32>,
    /// Keys of words that stand behind a given name.
    surnames: FxHashSet<u32>,
    /// Keys of words whose name ends in "’s": "Foyle’s said", "Lloyd’s of London".
    shops: FxHashSet<u32>,
    /// Indexes of sentences in which every weighty word has a capital, in order.
    titled: Vec<u32>,
}

/// Classes that make a capitalised word a name even where every word has a capital.
const NAMELIKE: Classes =
    Classes::GIVEN.and(Classes::PLACE).and(Classes::DEMONYM).and(Classes::TITLE).and(Classes::ROLE);

impl Capitals {
    /// Room for about so many sentences.
    pub(in crate::surface) fn with_room(sentences: usize) -> Self {
        let mut capitals = Self::default();
        capitals.seen.reserve(sentences);
        capitals
    }

    /// Takes in what a later piece of the text tells.
    pub(in crate::surface) fn extend(&mut self, piece: Self) {
        self.seen.extend(piece.seen);
        self.surnames.extend(piece.surnames);
        self.shops.extend(piece.shops);
        self.titled.extend(piece.titled);
    }

    /// Whether every weighty word of the sentence, which has so many with a capital, has one; asked once, in order.
    pub(in crate::surface) fn is_titled(
        &mut self,
        index: usize,
        sentence: &[Token],
        capitals: usize,
        lexicon: &Lexicon,
    ) -> bool {
        let titled = capitals >= FEWEST && is_titled(sentence, lexicon);
        if titled {
            self.titled.push(index as u32);
        }
        titled
    }

    /// What a capital in a sentence that has others without tells of its word and the next.
    pub(in crate::surface) fn word(&mut self, lexicon: &Lexicon, tokens: &[Token], i: usize) {
        let token = &tokens[i];
        let classes = lexicon.classes(token);
        let weak = weak(tokens, i);
        if !weak && !classes.any(Classes::FUNCTION) {
            self.seen.insert(token.key);
        }
        if classes.any(Classes::GIVEN)
            && !(classes.any(Classes::FUNCTION) && weak)
            && let Some(next) = tokens.get(i + 1)
            && next.capital()
            && next.spaced()
            && next.len() > 1
            && surname(lexicon.classes(next))
        {
            self.surnames.insert(next.key);
        }
        if let Some([own, next, behind]) = tokens.get(i + 1..i + 4)
            && own.word == known::POSSESSIVE
            && (acts(next) || next.word == known::OF && behind.capital())
            && !classes.any(Classes::FUNCTION.and(Classes::TIME).and(Classes::ROLE))
        {
            self.shops.insert(token.key);
        }
    }

    /// Whether the name that the word ends goes on with "’s"; "Cole’s said so" is short for "Cole has".
    pub(super) fn is_shop(&self, token: &Token) -> bool {
        self.shops.contains(&token.key) && !self.is_surname(token)
    }

    /// Whether every weighty word of the sentence has a capital.
    pub(super) fn titled(&self, sentence: usize) -> bool {
        self.titled.binary_search(&(sentence as u32)).is_ok()
    }

    /// Whether the word has a capital elsewhere where only a name calls for one.
    pub(super) fn is_name(&self, token: &Token) -> bool {
        self.seen.contains(&token.key) || self.is_surname(token)
    }

    #[inline]
    pub(super) fn is_surname(&self, token: &Token) -> bool {
        self.surnames.contains(&token.key)
    }
}

/// Whether the word can only be the verb of whoever is named before it.
pub(super) fn acts(token: &Token) -> bool {
    matches!(token.word, known::HAS | known::HAVE | known::SAID | known::SAYS | known::TOLD)
}

/// Whether what stands behind a given name may be a surname: no title, but for one that is a name too, as "Dean".
fn surname(classes: Classes) -> bool {
    !classes.any(Classes::FUNCTION) && (!classes.has(Classes::TITLE) || classes.any(Classes::GIVEN))
}

/// Whether a capital at this place of a sentence says nothing: at its start, behind a mark, colon or dash.
fn weak(sentence: &[Token], at: usize) -> bool {
    if sentence[at].flags.has(Flags::SENTENCE_START) {
        return true;
    }
    at.checked_sub(1).is_none_or(|before| {
        let t = &sentence[before];
        matches!(t.kind, Kind::Mark | Kind::Symbol)
            || (t.kind == Kind::Dash && sentence[at].spaced())
            || (t.kind == Kind::Punct && !t.is(',') && !t.is('.') && !t.is('&') && !t.is('/'))
    })
}

/// The classes of a word with a capital.
pub(in crate::surface) fn in_capitals(token: &Token, classes: Classes, titled: bool) -> Classes {
    let upper = token.flags.has(Flags::UPPER);
    match token.word {
        known::PM if !upper => Classes::default(),
        _ if titled || !upper || !classes.has(Classes::PRONOUN) => classes,
        known::US => Classes::PLACE,
        _ => Classes::default(),
    }
}

/// Words with a capital in a headline that is set in capitals.
const FEWEST: usize = 4;

fn is_titled(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let (mut capitals, mut lower) = (0usize, 0usize);
    for token in tokens {
        if token.kind != Kind::Word {
            continue;
        }
        let classes = lexicon.classes(token);
        if token.len() > 2 && !classes.any(Classes::FUNCTION) {
            if token.capital() {
                capitals += 1;
            } else {
                lower += 1;
                // However many capitals follow, they are too few.
                if lower * 8 > tokens.len() {
                    return false;
                }
            }
        } else if !token.capital()
            && classes.any(Classes::AUXILIARY.and(Classes::PRONOUN))
            && token.word != known::THAT
        {
            // Headlines in capitals write "Is" and "He".
            return false;
        }
    }
    capitals >= FEWEST && lower * 8 <= capitals
}

impl Reader<'_> {
    /// Whether the capital of the token says nothing.
    fn weak(&self, at: usize) -> bool {
        weak(&self.tokens[self.from..], at - self.from)
    }

    /// "‘Ready to talk’: Okafor", "‘Not today’ – Acas": behind what stands behind a quotation.
    pub(super) fn signs(&self, at: usize) -> bool {
        at > self.from + 1
            && self.token(at - 2).kind == Kind::Mark
            && (self.token(at - 1).is(':')
                || self.token(at - 1).kind == Kind::Dash && self.token(at).spaced())
    }

    /// Whether a headline ends here, or tells what it is about: "‘No regrets’: Ostrow on leaving".
    fn closes(&self, at: usize) -> bool {
        self.get(at).is_none_or(|t| !t.is_word() || t.word == known::ON)
    }

    /// "Ostrow: We’ll fight ‘unjust’ ruling", "Deadline day: Everford ‘confident’", "Annan, who": an unknown word where names stand.
    fn introduces_itself(&self, at: usize) -> bool {
        let (token, next) = (self.token(at), self.get(at + 1));
        if token.word != WordId::NONE {
            return false;
        }
        let marked = || self.tokens[at..].iter().any(|t| t.kind == Kind::Mark);
        let script = token.flags.has(Flags::LINE_START) && next.is_some_and(|t| t.is(':'));
        let colon = at > self.from && self.token(at - 1).is(':');
        let named = colon && next.is_some_and(|t| t.kind == Kind::Mark && t.spaced());
        let told = || {
            matches!(
                self.get(at + 2).map(|t| t.word),
                Some(known::WHO | known::WHOSE | known::WHICH | known::ASKED)
            )
        };
        // "SafeNet, a charity,"
        let body = || {
            matches!(self.get(at + 2).map(|t| t.word), Some(known::A | known::AN))
                && (at + 3..at + 6).any(|k| self.lower(k) && self.classes(k).any(super::NOUN))
        };
        named || next.is_some_and(|t| t.is(',')) && (told() || body()) || script && marked()
    }

    /// "Jailing Garrity, the judge said": what somebody does, before whom it is done to and a comma.
    fn does(&self, at: usize) -> bool {
        const LONGEST: usize = 6;
        let (token, body) = (self.token(at), Classes::ORGANISATION.and(Classes::BODY));
        let word = self.document.word(token);
        word.len() > 5
            && word.ends_with("ing")
            && !self.classes(at).any(body)
            && !self.capitals.is_name(token)
            && self.tokens[at + 1..].iter().take(LONGEST).find(|t| !t.capital()).is_some_and(|t| t.is(','))
    }

    /// "Reed, 41, said": a name with its age between commas.
    fn aged(&self, at: usize) -> bool {
        let comma = |k: usize| self.get(k).is_some_and(|t| t.is(','));
        let age = |t: &Token| t.kind == Kind::Number && t.len() == 2;
        comma(at + 1) && self.get(at + 2).is_some_and(age) && comma(at + 3)
    }

    /// "Lopes (Labour) said": a name with a party, a seat or "pictured" in brackets before its verb.
    fn bracketed(&self, at: usize) -> bool {
        const LONGEST: usize = 6;
        let Some(open) = self.get(at + 1).filter(|t| t.is('(')) else { return false };
        let close = self.tokens[at + 2..].iter().take(LONGEST).position(|t| t.is(')'));
        let says = |t: &Token| {
            let cue = self.lexicon.cue(t);
            cue.is_some_and(|c| matches!(c.form, Form::Past | Form::Third))
        };
        open.spaced() && close.is_some_and(|n| self.get(at + 3 + n).is_some_and(says))
    }

    /// Whether the word is the zone of a clock time: "14.15 GMT".
    fn zone(&self, at: usize) -> bool {
        let clock = |t: &Token| t.kind == Kind::Number;
        let behind = at > self.from
            && (clock(self.token(at - 1))
                || at > self.from + 1 && !self.token(at - 1).spaced() && clock(self.token(at - 2)));
        behind && self.lexicon.zones.at(&self.document.tokens[at..]).is_some()
    }

    /// "Nev" in "Ann Lee (D-Nev.)": the seat of a member of Congress.
    fn seat(&self, at: usize) -> bool {
        !self.token(at).spaced()
            && at >= self.from + 3
            && self.token(at - 1).kind == Kind::Dash
            && self.token(at - 2).len() == 1
            && self.token(at - 3).is('(')
    }

    /// Whether a name can begin with the token.
    pub(super) fn nameable(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        if !token.capital() || token.word == known::I || token.word == known::LET {
            return false;
        }
        let classes = self.classes(at);
        let next = self.get(at + 1).filter(|t| t.spaced() && t.is_word());
        let next_is_name = next.is_some_and(|t| t.capital() && !self.classes(at + 1).any(Classes::FUNCTION));
        if classes.any(Classes::FUNCTION) {
            // "Will Hurd", "May": the auxiliary's spelling is a name before or behind another capital only.
            let sure = !self.weak(at) || next.is_some_and(|t| self.capitals.is_surname(t));
            return classes.any(Classes::GIVEN) && next_is_name && !self.titled && sure;
        }
        if token.flags.has(Flags::UPPER) && self.zone(at) || self.seat(at) {
            return false;
        }
        if self.calendar(token) && !(classes.any(Classes::GIVEN) && next_is_name) {
            return false;
        }
        let seen = || self.capitals.is_name(token);
        // "Northern & Mutual"
        if self.get(at + 1).is_some_and(|t| t.is('&')) && self.get(at + 2).is_some_and(|t| t.capital()) {
            return true;
        }
        if self.titled {
            return classes.any(NAMELIKE) || seen();
        }
        if !self.weak(at) {
            return true;
        }
        if next_is_name {
            // "Police Scotland": a force.
            if token.word == known::POLICE && self.classes(at + 1).has(Classes::PLACE) {
                return true;
            }
            return !classes.any(Classes::MODIFIER.and(Classes::CUE)) && !self.does(at)
                || classes.any(NAMELIKE);
        }
        // "Save Our Valley"
        if next.is_some() && self.named_small(at + 1) {
            return true;
        }
        if classes.any(super::NOUN) && !token.flags.has(Flags::UPPER) {
            // "Ministry of Justice officials"
            let of = next.is_some_and(|t| matches!(t.word, known::OF | known::FOR));
            let body =
                of && classes.any(Classes::ORGANISATION) && self.get(at + 2).is_some_and(|t| t.capital());
            // "Leader of the House Anna Soames"
            let held = || {
                let word = self.classes(at).has(Classes::TITLE) && next.is_some_and(|t| t.word == known::OF);
                word && self.holder(at + 2, self.run(at)).is_some()
            };
            return body || self.capitals.is_surname(token) || held();
        }
        classes.any(NAMELIKE)
            || seen()
            || self.introduces_itself(at)
            || self.aged(at)
            || self.bracketed(at)
            || token.word == WordId::NONE && self.signs(at) && self.closes(at + 1)
            || token.flags.has(Flags::UPPER)
            || token.flags.has(Flags::DOTTED)
            || self.get(at + 1).is_some_and(|t| t.word == known::POSSESSIVE || t.is('.') && token.len() == 1)
            || next.is_some_and(|_| {
                !classes.any(Classes::CUE) && self.classes(at + 1).any(VERB.and(Classes::ADVERB))
            })
    }

    /// "8.05pm ET": the zone of a clock, which nobody is called.
    pub(super) fn is_zone(&self, at: usize) -> bool {
        let clock = |t: &Token| {
            t.kind == Kind::Number || t.flags.has(Flags::DOTTED) || matches!(t.word, known::AM | known::PM)
        };
        self.token(at).flags.has(Flags::UPPER)
            && at > self.from
            && clock(self.token(at - 1))
            && self.lexicon.zones.at(&self.tokens[at..]).is_some()
    }
}

/// What follows a subject.
pub(super) const VERB: Classes = Classes::CUE.and(Classes::AUXILIARY);
