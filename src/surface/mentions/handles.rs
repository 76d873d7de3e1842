//! Authors of posts of social media: the words between the dash and the handle, "— Less Likely (@lesslikely)", however
//! they are written, and a handle that introduces what is said: "@lesslikely: “…”".

use super::names::blank;
use super::{Mention, Sort};
use crate::model::MentionKind;
use crate::text::{ByteSpan, Document, Flags, Kind, Token, TokenSpan};

/// The most tokens of an author's name.
const LONGEST: u32 = 8;

/// Puts the authors in place of what was read of their names, in mentions that stand in order.
pub(super) fn read(document: &Document, mentions: &mut Vec<Mention>) {
    let text = document.text.as_bytes();
    let signs = memchr::memchr_iter(b'@', text)
        .map(|at| document.tokens_in(ByteSpan::new(at as u32, at as u32 + 1)).start);
    let mut authors =
        signs.filter_map(|sign| author(document, sign).or_else(|| handle(document, sign))).peekable();
    if authors.peek().is_none() {
        return;
    }
    let mut read = std::mem::take(mentions).into_iter().peekable();
    mentions.reserve(read.len());
    for author in authors {
        while let Some(mention) = read.next_if(|m| m.tokens.start < author.start) {
            mentions.push(mention);
        }
        let first = mentions.len();
        while let Some(mention) = read.next_if(|m| m.tokens.start < author.end) {
            mentions.push(mention);
        }
        replace(document, author, first, mentions);
    }
    mentions.extend(read);
}

/// The words before the bracket in front of the sign, back to a dash with a space on one side.
fn author(document: &Document, sign: u32) -> Option<TokenSpan> {
    let token = |at: u32| document.tokens.get(at as usize);
    let bracket = sign.checked_sub(1).filter(|&at| token(at).is_some_and(|t| t.is('(')))?;
    let spaced = |at: u32| token(at).is_some_and(Token::spaced);
    let dash = (bracket.saturating_sub(LONGEST + 1)..bracket)
        .rev()
        .take_while(|&at| !token(at + 1).is_some_and(|t| t.flags.has(Flags::LINE_START)))
        .find(|&at| token(at).is_some_and(|t| t.kind == Kind::Dash) && (spaced(at) || spaced(at + 1)))?;
    let name = TokenSpan::new(dash + 1, bracket);
    let part = |t: &Token| {
        matches!(t.kind, Kind::Word | Kind::Number | Kind::Dash) || t.is('.') || t.is('\'') || t.is('’')
    };
    let words = document.tokens(name);
    (words.iter().any(Token::is_word) && words.iter().all(part)).then_some(name)
}

/// The handle that opens a sentence, or before a colon that introduces a quotation.
fn handle(document: &Document, sign: u32) -> Option<TokenSpan> {
    let (at, rest) = document.tokens.get(sign as usize..)?.split_first()?;
    let part = |t: &&Token| !t.spaced() && (matches!(t.kind, Kind::Word | Kind::Number) || t.is('_'));
    let words = rest.iter().take(LONGEST as usize).take_while(part).count();
    let introduces =
        || matches!(&rest[words..], [colon, mark, ..] if colon.is(':') && mark.kind == Kind::Mark);
    let opens = at.flags.has(Flags::LINE_START) || at.flags.has(Flags::SENTENCE_START);
    (words > 0 && (opens || at.spaced() && introduces()))
        .then(|| TokenSpan::new(sign, sign + 1 + words as u32))
}

/// Puts the author in the place of the mentions from `first` on; a name that is the whole of the words stays.
fn replace(document: &Document, author: TokenSpan, first: usize, mentions: &mut Vec<Mention>) {
    let whole = |m: &Mention| {
        m.kind == MentionKind::Name && m.tokens.start == author.start && m.tokens.end + 1 >= author.end
    };
    let found = &mentions[first..];
    if found.iter().any(whole) {
        return;
    }
    let sort = found.first().map(|m| m.sort).filter(|s| matches!(s, Sort::Person | Sort::Organisation));
    let (start, end) = (author.start as usize, author.end as usize);
    let head = (start..end).rev().find(|&at| document.tokens[at].is_word()).unwrap_or(end - 1);
    mentions.truncate(first);
    let blank = blank(start, end, head, MentionKind::Name, sort.unwrap_or(Sort::Unknown));
    mentions.push(Mention { name: author, ..blank });
}
