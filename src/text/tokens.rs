//! The one tokenisation that every stage shares: a single pass, 16 bytes a token, nothing allocated per token.

use std::ops::Range;

use super::words::combines;
use super::{Flags, Kind, Token, Vocabulary, WordId};

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const BLANK: u8 = 4;
const WIDE: u8 = 8;

const CLASS: [u8; 256] = {
    let mut t = [0u8; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        t[i] = if b.is_ascii_alphabetic() || b == b'_' {
            LETTER
        } else if b.is_ascii_digit() {
            DIGIT
        } else if b <= b' ' || b == 0x7f {
            BLANK
        } else if b >= 0x80 {
            WIDE
        } else {
            0
        };
        i += 1;
    }
    t
};

/// What one pass over a text gives.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// Indexes of the tokens that may end a sentence: `.`, `!`, `?`, `…` and initialisms with dots.
    pub stops: Vec<u32>,
    /// Indexes of the first tokens of lines.
    pub lines: Vec<u32>,
}

/// Reads some whole lines of a text, which must be shorter than 4 GiB.
pub(super) fn tokenize(text: &str, lines: Range<usize>, vocabulary: &Vocabulary) -> Tokens {
    let (text, mut at) = (&text[..lines.end], lines.start);
    let mut found = Tokens {
        tokens: Vec::with_capacity(lines.len() / 5 + 8),
        stops: Vec::with_capacity(lines.len() / 80 + 8),
        lines: Vec::with_capacity(lines.len() / 200 + 8),
    };
    let scan = Scan { text, bytes: text.as_bytes(), vocabulary, possessive: vocabulary.find("'s") };
    let mut flags = Flags(Flags::SPACE.0 | Flags::LINE_START.0);
    while let Some(&b) = scan.bytes.get(at) {
        // Pushed here, a token goes from registers to its place; from where the branches meet it would go through
        // memory, where it is written in parts and read as a whole.
        if b.is_ascii_alphabetic() {
            if let Some(token) = scan.short_word(at, flags) {
                (at, flags) = found.push(token, scan.bytes);
                continue;
            }
            if let Some(token) = scan.long_word(at, flags) {
                (at, flags) = found.push(token, scan.bytes);
                continue;
            }
        } else if b == b'\n' {
            flags = Flags(Flags::SPACE.0 | Flags::LINE_START.0);
            at += 1;
            continue;
        }
        match scan.other(b, at, flags) {
            Other::Token(token) => {
                if token.is_stop() || token.flags.has(Flags::DOTTED) {
                    found.stops.push(found.tokens.len() as u32);
                }
                (at, flags) = found.push(token, scan.bytes);
            }
            Other::Blank(end) => {
                flags.set(Flags::SPACE);
                if b == b'\r' {
                    flags.set(Flags::LINE_START);
                }
                at = end;
            }
        }
    }
    found
}

impl Tokens {
    /// Adds a token; gives the place to go on and the flags there: most tokens have one space behind them.
    #[inline(always)]
    fn push(&mut self, token: Token, bytes: &[u8]) -> (usize, Flags) {
        if token.flags.has(Flags::LINE_START) {
            self.lines.push(self.tokens.len() as u32);
        }
        self.tokens.push(token);
        let at = token.end as usize;
        let space = bytes.get(at) == Some(&b' ');
        (at + usize::from(space), Flags(u8::from(space)))
    }
}

/// What is no word of ASCII letters: white space up to an end, or a token.
enum Other {
    Blank(usize),
    Token(Token),
}

pub(super) struct Scan<'a> {
    text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) vocabulary: &'a Vocabulary,
    /// Id and hash of the possessive ending.
    possessive: (WordId, u32),
}

impl Scan<'_> {
    /// What stands at `at` and begins with the byte `b`.
    #[inline(never)]
    fn other(&self, b: u8, at: usize, flags: Flags) -> Other {
        Other::Token(match CLASS[b as usize] {
            LETTER => self.any_word(at, flags),
            DIGIT => self.number(at, flags),
            BLANK => return Other::Blank(at + 1),
            WIDE => return self.wide(at, flags),
            _ => self.single(at, b as char, 1, flags),
        })
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match *self.bytes.get(at)? {
            b if b < 0x80 => Some(b as char),
            _ => self.text[at..].chars().next(),
        }
    }

    /// Bytes of the letter (or mark that combines with one) at `at`; 0 if there is none.
    #[inline]
    pub(super) fn letter(&self, at: usize) -> usize {
        match self.bytes.get(at) {
            Some(&b) if CLASS[b as usize] == LETTER => 1,
            Some(&b) if b >= 0x80 => self.wide_letter(at),
            _ => 0,
        }
    }

    fn wide_letter(&self, at: usize) -> usize {
        let c = self.text[at..].chars().next().unwrap_or(' ');
        if c.is_alphabetic() || combines(c) { c.len_utf8() } else { 0 }
    }

    /// Bytes of the apostrophe at `at`; 0 if there is none.
    fn apostrophe(&self, at: usize) -> usize {
        match self.bytes.get(at) {
            Some(b'\'') => 1,
            Some(0xE2) if self.bytes[at..].starts_with("’".as_bytes()) => 3,
            _ => 0,
        }
    }

    fn letters(&self, mut at: usize) -> usize {
        loop {
            match self.letter(at) {
                0 => return at,
                n => at += n,
            }
        }
    }

    /// The end of the possessive ending `’s` at `at`, if one stands there.
    pub(super) fn possessive(&self, at: usize) -> Option<usize> {
        let n = self.apostrophe(at);
        let s = at + n;
        let is = n > 0 && matches!(self.bytes.get(s), Some(b's' | b'S')) && self.letter(s + 1) == 0;
        is.then_some(s + 1)
    }

    #[inline(never)]
    fn any_word(&self, start: usize, mut flags: Flags) -> Token {
        let mut end = self.letters(start);
        match self.bytes.get(end) {
            Some(b'.') => {
                if let Some(end) = self.initialism(start, end) {
                    flags.set(Flags::DOTTED);
                    return self.finish_word(start, end, flags);
                }
                if let Some(end) = self.url(start, end) {
                    return self.token(start, end, 0, WordId::NONE, Kind::Url, flags);
                }
            }
            Some(b':') => {
                if let Some(end) = self.url(start, end) {
                    return self.token(start, end, 0, WordId::NONE, Kind::Url, flags);
                }
            }
            _ => {}
        }
        loop {
            let n = self.apostrophe(end);
            if n == 0 || self.letter(end + n) == 0 || self.possessive(end).is_some() {
                break;
            }
            end = self.letters(end + n);
        }
        self.finish_word(start, end, flags)
    }

    fn finish_word(&self, start: usize, end: usize, mut flags: Flags) -> Token {
        let word = &self.text[start..end];
        let first = self.char_at(start).unwrap_or(' ');
        if first.is_uppercase() {
            flags.set(Flags::CAPITAL);
            let more = word.len() > first.len_utf8();
            let upper = |b: u8| !b.is_ascii_lowercase();
            if more && word.bytes().all(upper) && (word.is_ascii() || !word.chars().any(char::is_lowercase)) {
                flags.set(Flags::UPPER);
            }
        }
        let (id, key) = self.vocabulary.find(word);
        self.token(start, end, key, id, Kind::Word, flags)
    }

    /// `U.S.`, `p.m.`, `J.K.`: single letters with dots between; the last dot belongs to it.
    fn initialism(&self, start: usize, end: usize) -> Option<usize> {
        let single = |at: usize| match self.letter(at) {
            0 => None,
            n if self.letter(at + n) == 0 => Some(at + n),
            _ => None,
        };
        let dot = |at: usize| self.bytes.get(at) == Some(&b'.');
        if single(start) != Some(end) || !dot(end) {
            return None;
        }
        let mut end = single(end + 1)?;
        while dot(end) {
            match single(end + 1) {
                Some(next) => end = next,
                None => return Some(end + 1),
            }
        }
        Some(end)
    }

    fn url(&self, start: usize, end: usize) -> Option<usize> {
        let word = &self.bytes[start..end];
        let opens = (self.bytes[end..].starts_with(b"://") && word.is_ascii())
            || (word.eq_ignore_ascii_case(b"www") && self.bytes.get(end) == Some(&b'.'));
        if !opens {
            return None;
        }
        let rest = &self.text[end..];
        let stop = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '”' | '“' | '’' | '»');
        let stop = end + rest.find(stop).unwrap_or(rest.len());
        let tail =
            self.text[start..stop].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '…']);
        (start + tail.len() > end).then_some(start + tail.len())
    }

    fn number(&self, start: usize, mut flags: Flags) -> Token {
        let mut end = start;
        let mut value = 0u32;
        let mut digits = 0;
        while let Some(&b) = self.bytes.get(end) {
            if b.is_ascii_digit() {
                value = value.wrapping_mul(10).wrapping_add(u32::from(b - b'0'));
                digits += 1;
            } else if (b == b'.' || b == b',') && self.bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
                flags.set(Flags::SEPARATED);
            } else {
                break;
            }
            end += 1;
        }
        let key = if digits > 9 || flags.has(Flags::SEPARATED) { u32::MAX } else { value };
        self.token(start, end, key, WordId::NONE, Kind::Number, flags)
    }

    fn wide(&self, at: usize, flags: Flags) -> Other {
        let c = self.text[at..].chars().next().unwrap_or(' ');
        let n = c.len_utf8();
        if matches!(c, '\u{2010}'..='\u{2026}') {
            // dashes, marks and dots: below, where one mark may be that of a possessive
        } else if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}') {
            return Other::Blank(at + n);
        } else if c.is_alphabetic() {
            return Other::Token(self.any_word(at, flags));
        }
        Other::Token(self.single(at, c, n, flags))
    }

    fn single(&self, at: usize, c: char, len: usize, flags: Flags) -> Token {
        if matches!(c, '\'' | '’')
            && !flags.has(Flags::SPACE)
            && let Some(end) = self.possessive(at)
        {
            let (id, key) = self.possessive;
            return self.token(at, end, key, id, Kind::Word, flags);
        }
        let kind = if c.is_ascii() { KINDS[c as usize] } else { kind(c) };
        self.token(at, at + len, c as u32, WordId::NONE, kind, flags)
    }

    #[inline]
    pub(super) fn token(
        &self,
        start: usize,
        end: usize,
        key: u32,
        word: WordId,
        kind: Kind,
        flags: Flags,
    ) -> Token {
        Token { start: start as u32, end: end as u32, key, word, kind, flags }
    }
}

/// What a character is by itself.
const fn kind(c: char) -> Kind {
    match c {
        '“' | '”' | '"' | '‘' | '’' | '\'' | '«' | '»' | '„' | '‚' | '‹' | '›' | '‟' | '`' => {
            Kind::Mark
        }
        '-' | '–' | '—' | '―' | '−' | '‐' | '‑' | '‒' => Kind::Dash,
        '%' | '$' | '+' | '<' | '=' | '>' | '^' | '|' | '~' => Kind::Symbol,
        '…' => Kind::Punct,
        _ if c.is_ascii_punctuation() => Kind::Punct,
        _ => Kind::Symbol,
    }
}

/// [`kind`] of the ASCII characters.
const KINDS: [Kind; 128] = {
    let mut kinds = [Kind::Symbol; 128];
    let mut i = 0;
    while i < 128 {
        kinds[i] = kind(i as u8 as char);
        i += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, 0..text.len(), &Vocabulary::default())
            .tokens
            .iter()
            .map(|t| &text[t.span().range()])
            .collect()
    }

    #[test]
    fn tokens_are_cut_where_every_stage_expects_it() {
        for (text, expected) in [
            ("Russia’s £3.2bn", "Russia|’s|£|3.2|bn"),
            ("don't we're", "don't|we're"),
            ("‘It’s the voters’ view’", "‘|It|’s|the|voters|’|view|’"),
            ("at 9.32am, 14:05", "at|9.32|am|,|14|:|05"),
            ("the U.S. at 5 p.m.", "the|U.S.|at|5|p.m."),
            ("J.K. Rowling. A.", "J.K.|Rowling|.|A|."),
            ("four-and-a-half", "four|-|and|-|a|-|half"),
            ("A38 F-35 5G 1st", "A|38|F|-|35|5|G|1|st"),
            ("300,000, 2012.", "300,000|,|2012|."),
            ("see https://a.b/c?d=1, www.x.org.", "see|https://a.b/c?d=1|,|www.x.org|."),
            ("Se\u{301}bastien’s naïve", "Se\u{301}bastien|’s|naïve"),
            ("\u{feff}a\u{a0}b😀!", "a|b|😀|!"),
            ("''Yes''", "'|'|Yes|'|'"),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    #[test]
    fn flags_say_how_a_token_stands() {
        let text = "Ab CD e\r\nF 12 1.5 2000000000000";
        let t = tokenize(text, 0..text.len(), &Vocabulary::default()).tokens;
        assert!(t[0].capital() && t[0].flags.has(Flags::LINE_START) && !t[0].flags.has(Flags::UPPER));
        assert!(t[1].flags.has(Flags::UPPER) && !t[1].flags.has(Flags::LINE_START) && t[1].spaced());
        assert!(!t[2].capital());
        assert!(t[3].capital() && t[3].flags.has(Flags::LINE_START) && !t[3].flags.has(Flags::UPPER));
        assert_eq!((t[4].integer(), t[5].integer(), t[6].integer()), (Some(12), None, None));
    }

    #[test]
    fn tokens_lie_on_character_borders_and_in_order() {
        let text = "“é👩‍👩‍👧”\u{2028}‘’''\"«„\u{301}½²①٣ a_b\r\r\n\0x";
        let tokens = tokenize(text, 0..text.len(), &Vocabulary::default()).tokens;
        let mut last = 0;
        for t in tokens {
            assert!(t.start >= last && t.end > t.start);
            assert!(text.get(t.span().range()).is_some());
            last = t.end;
        }
    }
}
