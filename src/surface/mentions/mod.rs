//! Words that may stand for a person, a body or a role: noun phrases found without a tagger.
//!
//! One pass over the sentences. Capitals, known nouns and subject pronouns are the heads; determiners and
//! modifiers before a head and the prepositional phrases after it belong to the phrase. A phrase inside another
//! ("Mr Trump" in "a spokesman for Mr Trump") is a mention of its own.

mod ages;
mod capitals;
mod edges;
mod handles;
mod names;
mod nouns;
mod pronouns;
mod runs;
mod subjects;

use std::ops::Range;

use crate::lexicon::{Classes, Lexicon, known};
use crate::model::MentionKind;
use crate::text::{Document, Token, TokenSpan, Workers};
pub(super) use capitals::{Capitals, in_capitals};

use super::heads::Heads;

/// What the words of a mention tell of the one behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A human: a title, a given name, a noun of person.
    Person,
    /// A body: a ministry, a company, a medium.
    Organisation,
    /// A country, state or city, which can speak for its government.
    Place,
    /// A report, a statement, a poll.
    Document,
    /// A name that does not tell: "Rubio", "Transneft".
    Unknown,
}

/// The gender that the words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "Mr", "spokesman", "Marco"
    Man,
    /// "Mrs", "spokeswoman", "Deborah"
    Woman,
    /// Nothing tells.
    Unknown,
}

/// A noun phrase that may stand for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The whole phrase: "Kremlin spokesperson Dmitry Peskov", "a spokesman for Mr Trump".
    pub tokens: TokenSpan,
    /// The name inside it: "Dmitry Peskov"; empty for pronouns and descriptions.
    pub name: TokenSpan,
    /// Title and role before the name: "Kremlin spokesperson"; empty where there are none.
    pub title: TokenSpan,
    /// The words behind a comma that say who that is: "deputy chairman of Russia’s security council"; not part of
    /// `tokens`, empty where there are none.
    pub apposition: TokenSpan,
    /// Index of the head: the last word of the name, the noun of a description, the pronoun.
    pub head: u32,
    /// What the words are.
    pub kind: MentionKind,
    /// What they tell.
    pub sort: Sort,
    /// The gender they tell.
    pub gender: Gender,
    /// Whether more than one is meant.
    pub plural: bool,
    /// Whether a possessive ending follows: "Trump" in "Trump’s spokesman".
    pub possessive: bool,
    /// Whether it lies inside another mention or its apposition.
    pub nested: bool,
}

/// Finds every mention, in order of start, the longer before the shorter.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    read: &Heads,
    pieces: Vec<Range<usize>>,
    workers: &impl Workers,
) -> Vec<Mention> {
    let Heads { classes, capitals, .. } = read;
    let found = workers.map(pieces, |sentences| {
        let heads = read.mentions(document.sentences.get(sentences.start).map_or(0, |s| s.tokens.start));
        let mut reader = Reader {
            document,
            lexicon,
            capitals,
            heads,
            tokens: &[],
            classes: &[],
            mentions: Vec::with_capacity(heads.len() / 2 + 4),
            from: 0,
            to: 0,
            titled: false,
            named: usize::MAX,
        };
        for i in sentences {
            let sentence = document.sentences[i].tokens;
            reader.from = sentence.start as usize;
            reader.to = sentence.end as usize;
            reader.tokens = &document.tokens[..reader.to];
            reader.classes = &classes[..reader.to];
            reader.titled = capitals.titled(i);
            reader.sentence();
        }
        reader.mentions
    });
    let mut found = found.into_iter();
    let mut mentions = found.next().unwrap_or_default();
    found.for_each(|more| mentions.extend(more));
    sort(&mut mentions);
    ages::read(document, lexicon, &read.numbers, &mut mentions);
    handles::read(document, &mut mentions);
    let mut end = 0;
    for m in &mut mentions {
        m.nested = m.tokens.end <= end;
        end = end.max(m.tokens.end).max(m.apposition.end);
    }
    mentions
}

/// Tokens in one piece of a long text.
const PIECE: usize = 1 << 16;

/// The sentences, in pieces between which no mention looks back: behind each border a line begins with a capitalised
/// word that joins nothing to the line before.
pub(super) fn pieces(document: &Document) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(document.tokens.len() / PIECE + 1);
    let mut start = 0;
    let mut first = 0;
    for paragraph in &document.paragraphs {
        let at = paragraph.tokens.start as usize;
        let opens = |t: &Token| t.capital() && t.word != known::AND && t.word != known::POSSESSIVE;
        if at >= first + PIECE && opens(&document.tokens[at]) {
            pieces.push(start..paragraph.first_sentence as usize);
            (start, first) = (paragraph.first_sentence as usize, at);
        }
    }
    pieces.push(start..document.sentences.len());
    pieces
}

/// Puts mentions in order of start, the longer before the shorter; most stand so already.
fn sort(mentions: &mut [Mention]) {
    /// How far a mention is moved one by one.
    const STEPS: usize = 16;
    let key = |m: &Mention| (m.tokens.start, std::cmp::Reverse(m.tokens.end));
    for i in 1..mentions.len() {
        let place = key(&mentions[i]);
        let floor = i.saturating_sub(STEPS);
        let mut to = i;
        while to > floor && key(&mentions[to - 1]) > place {
            to -= 1;
        }
        if to == floor && to > 0 && key(&mentions[to - 1]) > place {
            return mentions.sort_by_key(key);
        }
        if to < i {
            mentions[to..=i].rotate_right(1);
        }
    }
}

/// Nouns that head a description.
const NOUN: Classes = Classes::ROLE.and(Classes::ORGANISATION).and(Classes::DOCUMENT);

/// What a small word must be to begin a mention or stand beside one; all that stand for people by themselves are
/// pronouns or determiners.
pub(super) const HEADS: Classes =
    NOUN.and(Classes::PARTICLE).and(Classes::CUE).and(Classes::PRONOUN).and(Classes::DETERMINER);

/// Tokens of one sentence after another, with what has been found.
struct Reader<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    capitals: &'a Capitals,
    /// Those of [`Heads::mentions`] that have not been looked at.
    heads: &'a [u32],
    /// All tokens up to the end of the sentence, and what is known of each.
    tokens: &'a [Token],
    classes: &'a [Classes],
    mentions: Vec<Mention>,
    /// First token of the sentence.
    from: usize,
    /// The token after its last.
    to: usize,
    /// Whether the sentence is set in capitals like a headline.
    titled: bool,
    /// Where the last name behind a description and its tail begins: it has been read already.
    named: usize,
}

impl Reader<'_> {
    fn sentence(&mut self) {
        let mut free = self.from;
        while let Some((&head, rest)) = self.heads.split_first() {
            let at = head as usize;
            if at >= self.to {
                break;
            }
            self.heads = rest;
            if at < free {
                continue;
            }
            let classes = self.classes(at);
            let capital = self.token(at).capital();
            free = if at == self.named {
                self.run(at)
            } else if let Some(end) = if capital { self.script(at) } else { None } {
                end
            } else if capital && self.nameable(at) && !self.is_zone(at)
                || (classes.has(Classes::PARTICLE) && self.particle(at))
            {
                self.name(at, at)
            } else if classes.any(NOUN) && !self.verb(at) {
                self.description(at)
            } else {
                if self.classes(at).has(Classes::CUE) {
                    self.beside(at);
                }
                self.pronoun(at)
            };
        }
        self.headline();
    }

    #[inline]
    fn token(&self, at: usize) -> &Token {
        &self.tokens[at]
    }

    /// The token of the same sentence, if there is one.
    #[inline]
    fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The classes of a word of the sentence; none for anything else.
    #[inline]
    fn classes(&self, at: usize) -> Classes {
        self.classes.get(at).copied().unwrap_or_default()
    }

    /// Whether the token names a day or month.
    fn calendar(&self, token: &Token) -> bool {
        use crate::lexicon::times::{Form, Role};
        self.lexicon.classes(token).has(Classes::TIME)
            && self.lexicon.times.get(token).is_some_and(|t| {
                t.form != Form::Number
                    && matches!(t.role, Role::Month(_) | Role::Weekday(_) | Role::Weekdays(_) | Role::Day(_))
            })
    }

    /// Whether the token is a lower-case word with white space before it.
    #[inline]
    fn lower(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.is_word() && !t.capital() && t.spaced())
    }

    fn gender(&self, tokens: std::ops::Range<usize>) -> Gender {
        for at in tokens {
            let c = self.classes(at);
            match (c.has(Classes::MAN), c.has(Classes::WOMAN)) {
                (true, false) => return Gender::Man,
                (false, true) => return Gender::Woman,
                _ => {}
            }
        }
        Gender::Unknown
    }

    fn possessive(&self, end: usize) -> bool {
        self.get(end).is_some_and(|t| {
            t.word == known::POSSESSIVE
                || (!t.spaced()
                    && (t.is('\'') || t.is('’'))
                    && end > self.from
                    && self.document.word(self.token(end - 1)).ends_with(['s', 'S', 'z'])
                    && self.get(end + 1).is_some_and(|n| n.is_word() && n.spaced() && !n.capital()))
        })
    }
}

#[inline]
fn span(start: usize, end: usize) -> TokenSpan {
    TokenSpan::new(start as u32, end as u32)
}
