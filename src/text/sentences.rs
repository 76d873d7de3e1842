//! Where sentences end.

use std::iter::Peekable;

use super::Flags;
use super::Words;
use super::{Kind, Token, TokenSpan};

/// Calls `each` with every sentence of the paragraph and flags the first token of each; `stops` are the tokens that
/// may end one, and those of the paragraph are taken from it.
///
/// A sentence ends at `.`, `!`, `?` or `…` with the closing marks and brackets behind it, where white space
/// follows and then something that can open a sentence. Abbreviations and initials end none; an initialism
/// with dots ("U.S.") does before a capitalised function word only. A dateline is a sentence of its own.
pub(super) fn split(
    text: &str,
    tokens: &mut [Token],
    paragraph: TokenSpan,
    stops: &mut Peekable<impl Iterator<Item = u32>>,
    words: &impl Words,
    mut each: impl FnMut(TokenSpan),
) {
    let mut start = paragraph.start;
    if let Some(end) = dateline(tokens, paragraph) {
        finish(tokens, start, end, &mut each);
        start = end;
    }
    let mut free = start;
    while let Some(at) = stops.next_if(|&at| at < paragraph.end) {
        if at < free {
            continue;
        }
        let Some(mut end) = stop(text, tokens, at, paragraph, words) else { continue };
        while end < paragraph.end && closes(&tokens[end as usize]) {
            end += 1;
        }
        free = end;
        if end < paragraph.end && !opens(tokens, at, end, words) {
            continue;
        }
        finish(tokens, start, end, &mut each);
        start = end;
    }
    if start < paragraph.end {
        finish(tokens, start, paragraph.end, &mut each);
    }
}

fn finish(tokens: &mut [Token], start: u32, end: u32, each: &mut impl FnMut(TokenSpan)) {
    tokens[start as usize].flags.set(Flags::SENTENCE_START);
    each(TokenSpan::new(start, end));
}

/// The most tokens of a dateline.
const DATELINE: u32 = 24;

/// The index after the dash of "SELBY, Ohio (AP) — " or the colon of "DELHI, May 3 (PTI): ", with which an agency's story
/// begins: a place in capitals, or one with its agency in brackets.
fn dateline(tokens: &[Token], paragraph: TokenSpan) -> Option<u32> {
    let first = &tokens[paragraph.start as usize];
    if !first.capital() || first.len() < 3 {
        return None;
    }
    let upper = first.flags.has(Flags::UPPER);
    let mut agency = false;
    for at in paragraph.start + 1..paragraph.end.min(paragraph.start + DATELINE) {
        let (token, before) = (&tokens[at as usize], &tokens[at as usize - 1]);
        match token.kind {
            // "WILKES-BARRE", "Feb. 12"
            Kind::Dash if !token.spaced() && !before.is(')') => {}
            _ if token.kind == Kind::Dash || token.is(':') && upper && before.is(')') => {
                let mut next = tokens[at as usize + 1..paragraph.end as usize].iter();
                let opens = next.find(|t| t.kind != Kind::Dash).is_some_and(|t| {
                    t.spaced() && (t.capital() || matches!(t.kind, Kind::Mark | Kind::Number))
                });
                return ((upper || agency) && opens).then_some(at + 1);
            }
            Kind::Word if token.capital() => {}
            Kind::Number => {}
            Kind::Punct | Kind::Symbol if ",.(/".chars().any(|c| token.is(c)) => {}
            Kind::Punct if token.is(')') => agency |= before.capital(),
            // Nothing else stands in one.
            _ => return None,
        }
        // A place in small letters has its agency in brackets, and nothing before it but names.
        if !upper && !agency && !token.is('(') && !token.is(',') && !token.capital() {
            return None;
        }
    }
    None
}

/// The index after the stop at `at` (after all of a run such as `?!` or `...`), if one stands there.
fn stop(text: &str, tokens: &[Token], at: u32, paragraph: TokenSpan, words: &impl Words) -> Option<u32> {
    let token = &tokens[at as usize];
    if token.kind == Kind::Word {
        return token.flags.has(Flags::DOTTED).then_some(at + 1);
    }
    if token.is('.') && at > paragraph.start && !token.spaced() {
        let before = &tokens[at as usize - 1];
        let initial = before.capital() && before.len() == 1 && &text[before.span().range()] != "I";
        // "It rose to 30C. The wind dropped."
        let unit =
            at - paragraph.start > 1 && !before.spaced() && tokens[at as usize - 2].kind == Kind::Number;
        if (initial || words.is_abbreviation(before.word)) && !unit {
            return None;
        }
    }
    let mut end = at + 1;
    while end < paragraph.end && tokens[end as usize].is_stop() && !tokens[end as usize].spaced() {
        end += 1;
    }
    Some(end)
}

fn closes(token: &Token) -> bool {
    !token.spaced() && (token.kind == Kind::Mark || token.is(')') || token.is(']'))
}

fn opens(tokens: &[Token], stop: u32, next: u32, words: &impl Words) -> bool {
    let token = &tokens[next as usize];
    if !token.spaced() {
        return false;
    }
    let after_initialism = tokens[stop as usize].kind == Kind::Word;
    match token.kind {
        Kind::Word => token.capital() && (!after_initialism || words.is_function_word(token.word)),
        Kind::Number | Kind::Mark | Kind::Symbol | Kind::Dash => !after_initialism,
        Kind::Punct => {
            !after_initialism && (token.is('(') || token.is('[') || token.is('@') || token.is('#'))
        }
        Kind::Url => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Document, Vocabulary, WordId};

    struct Few(Vocabulary, WordId, WordId);

    impl super::Words for Few {
        fn vocabulary(&self) -> &Vocabulary {
            &self.0
        }
        fn is_abbreviation(&self, word: WordId) -> bool {
            word == self.1
        }
        fn is_function_word(&self, word: WordId) -> bool {
            word == self.2
        }
    }

    fn sentences(text: &str) -> Vec<&str> {
        let mut v = Vocabulary::default();
        let (mr, the) = (v.add("mr").expect("room for a word"), v.add("the").expect("room for a word"));
        let document = Document::new(text, &Few(v, mr, the)).expect("a short text");
        document.sentences.iter().map(|s| &text[document.bytes(s.tokens).range()]).collect()
    }

    #[test]
    fn sentences_end_at_stops_and_with_their_closing_marks() {
        for (text, expected) in [
            ("One. Two! Three?", "One.|Two!|Three?"),
            ("He said “Go.” She went.", "He said “Go.”|She went."),
            ("Mr. Smith and George W. Bush met. It rained.", "Mr. Smith and George W. Bush met.|It rained."),
            ("Nor did I. He left.", "Nor did I.|He left."),
            ("In the U.S. Senate and the U.S. The vote.", "In the U.S. Senate and the U.S.|The vote."),
            (
                "It rose 3.5 percent. (It fell.) 40 died... maybe.",
                "It rose 3.5 percent.|(It fell.)|40 died... maybe.",
            ),
            ("“Why?” he asked.", "“Why?” he asked."),
            ("a\nb. C\n\n", "a|b.|C"),
            ("TARN, May 3 (NNA): Two boats sank.", "TARN, May 3 (NNA):|Two boats sank."),
            ("TARN (NNA) said: Two boats sank.", "TARN (NNA) said: Two boats sank."),
            ("SELBY, Ohio (AP) — A train left the rails.", "SELBY, Ohio (AP) —|A train left the rails."),
            ("HULL, Feb. 12 (Wire) - Rates rose. So what?", "HULL, Feb. 12 (Wire) -|Rates rose.|So what?"),
            ("Hull (AP) — It rained.", "Hull (AP) —|It rained."),
            ("Hull — It rained.", "Hull — It rained."),
            ("COLE-ASHBY — “It rained.”", "COLE-ASHBY —|“It rained.”"),
            ("THE END - or not.", "THE END - or not."),
        ] {
            assert_eq!(sentences(text).join("|"), expected);
        }
    }
}
