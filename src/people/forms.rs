//! What of a name is compared: its first and last word, folded so that spellings of one name agree.

use crate::lexicon::{Lexicon, known};
use crate::text::{Document, Flags, Token, TokenSpan};

/// The words of a name that tell one bearer from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// Key of the first word; equal to `last` for a single word.
    pub first: u32,
    /// Key of the last word, without "Jr".
    pub last: u32,
    /// Number of words, initials left out.
    pub words: u8,
    /// First letter of the first word, lower-case.
    pub letter: char,
    /// Whether the first word is an initial: "J. Smith".
    pub initial: bool,
}

impl Form {
    /// Reads a name; `None` where the span holds no word.
    pub(super) fn read(words: &mut Words, name: TokenSpan) -> Option<Form> {
        let document = words.document;
        let counts = |t: &&Token| t.is_word() && !matches!(t.word, known::JR | known::SR | known::POSSESSIVE);
        let initial = |t: &Token| t.len() <= 1 || t.flags.has(Flags::DOTTED);
        let mut tokens = document.tokens(name).iter().filter(counts);
        let token = tokens.next()?;
        let Word { key, letter, .. } = words.read(token);
        let mut form = Form { first: key, last: key, words: 1, letter, initial: initial(token) };
        let mut last = None;
        for token in tokens {
            last = Some(token);
            form.words = form.words.saturating_add(u8::from(!initial(token)));
        }
        if let Some(token) = last {
            form.last = words.read(token).key;
        }
        Some(form)
    }

    /// Whether two names with the same last word can be one person's.
    pub(super) fn agrees(&self, other: &Form) -> bool {
        self.last == other.last
            && (self.first == other.first
                || self.single()
                || other.single()
                || ((self.initial || other.initial) && self.letter == other.letter))
    }

    /// Whether the name is one word.
    pub(super) fn single(&self) -> bool {
        self.words <= 1 && self.first == self.last
    }
}

/// What of one word is compared.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// [`Token::key`], which is the same for all spellings that differ in case only.
    token: u32,
    key: u32,
    /// Its first letter, lower-case.
    letter: char,
}

/// Words that are remembered while the names of an article are read.
const PLACES: usize = 128;

/// The words of names, with those read last: most stand in an article more than once.
pub(super) struct Words<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    /// By the remainder of [`Token::key`].
    read: [Option<Word>; PLACES],
}

impl<'a> Words<'a> {
    pub(super) fn new(document: &'a Document<'a>, lexicon: &'a Lexicon) -> Self {
        Self { document, lexicon, read: [None; PLACES] }
    }

    fn read(&mut self, token: &Token) -> Word {
        let place = token.key as usize % PLACES;
        match self.read[place] {
            Some(word) if word.token == token.key => word,
            _ => {
                let word = self.fold(token);
                self.read[place] = Some(word);
                word
            }
        }
    }

    #[inline(never)]
    fn fold(&self, token: &Token) -> Word {
        let word = self.document.word(token);
        let variant = self.lexicon.variant(token.word);
        let key = fold(if variant == token.word { word } else { self.lexicon.spelling(variant) });
        Word { token: token.key, key, letter: word.chars().next().map_or(' ', plain) }
    }
}

/// A hash of the word without case, accents and doubled letters, its last `e i j y` taken as one: "Sergey" and
/// "Sergei", "Zelensky" and "Zelenskyy" agree.
fn fold(word: &str) -> u32 {
    /// Small letters; 0 for what is left out.
    const PLAIN: [u8; 128] = {
        let mut plain = [0; 128];
        let mut b = 0;
        while b < 128 {
            plain[b as usize] = if matches!(b, b'\'' | b'.') { 0 } else { b.to_ascii_lowercase() };
            b += 1;
        }
        plain
    };
    let plain_byte = |b: u8| PLAIN[usize::from(b & 127)];
    if !word.is_ascii() {
        return fold_plain(word.chars().map(|c| if matches!(c, '\'' | '’' | '.') { '\0' } else { plain(c) }));
    }
    let in_run = |&b: &u8| matches!(plain_byte(b), 0 | b'e' | b'i' | b'j' | b'y');
    let (stem, run) =
        word.as_bytes().split_at(word.len() - word.bytes().rev().take_while(|b| in_run(b)).count());
    if run.len() > RUN {
        return fold_plain(word.bytes().map(|b| plain_byte(b).into()));
    }
    // The same for all but few words: no run counts but the last.
    let (mut hash, mut last) = (SEED, 0);
    for &b in stem {
        let c = if plain_byte(b) == 0 { last } else { plain_byte(b) };
        hash = if c == last { hash } else { push(hash, c.into()) };
        last = c;
    }
    if run.iter().any(|&b| plain_byte(b) != 0) { push(hash, 'i') } else { hash }
}

/// The most letters in a row that are taken as one.
const RUN: usize = 4;

/// The hash of no letters.
const SEED: u32 = 0x811c_9dc5;

/// Takes a letter into a hash.
#[inline]
fn push(hash: u32, letter: char) -> u32 {
    (hash ^ letter as u32).wrapping_mul(0x0100_0193)
}

/// The hash of letters, of which `\0` is left out.
#[inline(never)]
fn fold_plain(letters: impl Iterator<Item = char>) -> u32 {
    let mut hash = SEED;
    let mut last = '\0';
    // The hash before a run of these letters, and how many they are.
    let (mut before, mut run) = (hash, 0);
    // Which letters come cannot be guessed, so no step but the last hangs on one: each value is chosen, not branched for.
    for c in letters {
        let new = (c != last) & (c != '\0');
        let in_run = matches!(c, 'e' | 'i' | 'j' | 'y') & (run < RUN);
        before = if new & in_run & (run == 0) { hash } else { before };
        run = if new { (run + 1) * usize::from(in_run) } else { run };
        hash = if new { push(hash, c) } else { hash };
        last = if new { c } else { last };
    }
    if run > 0 { push(before, 'i') } else { hash }
}

/// Lower case, without the accents of the Latin alphabet.
fn plain(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match c.to_lowercase().next().unwrap_or(c) {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ő' | 'ō' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ț' | 'ţ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_plain};

    #[test]
    fn spellings_of_one_name_agree() {
        for (a, b) in [
            ("Sergey", "Sergei"),
            ("Zelensky", "Zelenskyy"),
            ("Zelenskiy", "ZELENSKY"),
            ("Erdoğan", "Erdogan"),
            ("O'Brien", "O’Brien"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        for (a, b) in [("Brown", "Braun"), ("Lee", "Leo"), ("Putin", "Putina")] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn the_short_way_gives_the_same_hash() {
        for word in
            ["Ann", "Sergey", "O'Brien", "Ray.", "Lee'", "eeyi", "Mieyje", "Aeiyjeiyj", "Ee.e.e.e.", "'", ""]
        {
            let letters =
                word.chars().map(|c| if matches!(c, '\'' | '.') { '\0' } else { c.to_ascii_lowercase() });
            assert_eq!(fold(word), fold_plain(letters), "{word}");
        }
    }
}
