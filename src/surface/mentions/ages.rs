//! People by their age: "the 23-year-old", "a 54-year-old from Hull".

use super::edges::BORDER;
use super::names::blank;
use super::{Mention, Sort};
use crate::lexicon::{Classes, Lexicon, known};
use crate::model::MentionKind;
use crate::text::{Document, Kind, Token};

/// Tokens of "23-year-old".
const LONG: usize = 5;

/// Adds them to mentions that stand in order; `numbers` are the tokens that numbers can begin with.
pub(super) fn read(document: &Document, lexicon: &Lexicon, numbers: &[u32], mentions: &mut Vec<Mention>) {
    let mut ages = numbers.iter().filter_map(|&at| age(document, lexicon, at as usize)).peekable();
    if ages.peek().is_none() {
        return;
    }
    let read = std::mem::take(mentions);
    mentions.reserve(read.len() + 1);
    for mention in read {
        while let Some(age) = ages.next_if(|a| a.tokens.start < mention.tokens.start) {
            if age.tokens.end <= mention.tokens.start {
                add(mentions, age);
            }
        }
        mentions.push(mention);
    }
    ages.for_each(|age| add(mentions, age));
}

/// Adds one behind mentions none of which holds it.
fn add(mentions: &mut Vec<Mention>, age: Mention) {
    if !mentions.iter().rev().take(4).any(|m| m.tokens.end > age.tokens.start) {
        mentions.push(age);
    }
}

/// "the 23-year-old" with its number at the token, where no noun follows.
fn age(document: &Document, lexicon: &Lexicon, at: usize) -> Option<Mention> {
    let start = at.checked_sub(1)?;
    let [article, number, dash, year, second, old] = document.tokens.get(start..start + 1 + LONG)? else {
        return None;
    };
    let dashes = [dash, second].iter().all(|t| t.kind == Kind::Dash && !t.spaced());
    let determined = lexicon.classes(article).any(Classes::ARTICLE.and(Classes::DETERMINER));
    let reads = number.kind == Kind::Number && year.word == known::YEAR && old.word == known::OLD;
    let end = start + 1 + LONG;
    let token = |at: usize| document.tokens.get(at);
    (dashes && determined && reads && !narrows(lexicon, token(end), token(end + 1)))
        .then(|| blank(start, end, end - 1, MentionKind::Description, Sort::Person))
}

/// Whether the word behind is the noun that the age narrows: "the 23-year-old striker".
fn narrows(lexicon: &Lexicon, next: Option<&Token>, behind: Option<&Token>) -> bool {
    let Some(next) = next.filter(|t| t.is_word()) else { return false };
    let verb = Classes::VERB.and(Classes::CUE).and(Classes::TREND);
    let border = |t: &Token| lexicon.classes(t).any(BORDER.and(Classes::FUNCTION));
    if next.capital() || lexicon.classes(next).any(Classes::ROLE) {
        return true;
    }
    // "the 23-year-old wound the window down": what takes an object is a verb
    let object = |t: &Token| lexicon.classes(t).any(Classes::ARTICLE.and(Classes::DETERMINER));
    !(border(next) || lexicon.classes(next).any(verb) || behind.is_some_and(object))
}
