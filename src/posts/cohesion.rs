//! How far each line goes on with the words of the lines before it.
//!
//! One pass follows each word back to the line where it stood last and counts it; one adds up what the words of each
//! line weigh. All is kept in tables of fixed size, addressed by the words' hashes: two words that share a place are
//! taken for each other, which is rare and harmless, and a text of any length is read in linear time.

use super::ties::{Seen, Ties};
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Document, Flags, Kind, Picked, Token, TokenSpan};

/// Lines before a border that are compared with the lines behind it.
const BEFORE: [usize; 3] = [1, 2, 4];
/// Lines behind a border that are compared with those before it.
const BEHIND: usize = 3;
/// So far back lie the lines that any border is compared over.
const NEAR: usize = BEFORE[2] + BEHIND - 1;

/// The largest table, as a power of two.
const LARGEST: u32 = 13;

/// How many lines back a word or a name is still known to the reader.
const KNOWN: u32 = Seen::KNOWN as u32;

/// What is known of one line against those before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Links {
    /// Weight of the line's different content words.
    pub total: u32,
    /// Weight of those that stood in the last 0, 1, 2, … lines.
    pub near: [u32; NEAR + 1],
    /// Weight of those that are still known.
    pub known: u32,
    /// Full names whose last word stood in the last lines by itself: introduced again.
    pub again: u8,
    /// Full names whose last word did not stand in the last lines.
    pub fresh: u8,
    /// Names by one word that stood in the last three lines.
    pub bare_near: u8,
    /// Names by one word that stood not in the last three lines, but earlier.
    pub bare_far: u8,
    /// Names by one word that were never seen.
    pub bare_new: u8,
    /// Where else its words stand.
    pub(super) ties: Ties,
}

/// A word of the text.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    key: u32,
    /// The last line with the word, counted from 1; 0 before any.
    line: u32,
    /// The last line with the word as the end of a full name.
    full: u32,
    /// Where that line's word is among the content words.
    seen: u32,
    /// How often it stands in the text; so often that it weighs least, if more than can be counted.
    count: u16,
}

/// The words of a text, found by their hashes.
struct Words {
    /// By the highest bits of a hash: the number of its word, counted from 1; 0 for none. Most places stay free, so
    /// the words stand elsewhere.
    places: Vec<u16>,
    shift: u32,
    words: Vec<Word>,
}

impl Words {
    /// Room for the words among so many tokens.
    fn with_room(tokens: usize) -> Self {
        let bits = (usize::BITS - tokens.leading_zeros()).clamp(6, LARGEST);
        let words = Vec::with_capacity(tokens.min(1 << bits) / 3);
        Self { places: vec![0; 1 << bits], shift: 32 - bits, words }
    }

    /// The number of the word at its place, counted from 0, and that word: a new one takes over the count of the one
    /// that stood there.
    #[inline]
    fn at(&mut self, key: u32) -> (u16, &mut Word) {
        let place = &mut self.places[(key >> self.shift) as usize];
        if *place == 0 {
            self.words.push(Word { key, ..Word::default() });
            *place = self.words.len() as u16;
        }
        let number = *place - 1;
        let word = &mut self.words[usize::from(number)];
        if word.key != key {
            *word = Word { key, count: word.count, ..Word::default() };
        }
        (number, word)
    }
}

/// Follows the words of the lines.
pub fn links(document: &Document, lexicon: &Lexicon, lines: &[TokenSpan]) -> Vec<Links> {
    let tokens: usize = lines.iter().map(|l| l.len() as usize).sum();
    let mut words = Words::with_room(tokens);
    let mut links = vec![Links::default(); lines.len()];
    // The content words, one line after the other; of those that a line repeats the first.
    let mut content: Vec<Seen> = Vec::with_capacity(tokens / 2);
    let mut ends = Vec::with_capacity(lines.len());
    let mut picked = Picked::new();
    for ((&line, links), here) in lines.iter().zip(&mut links).zip(1..) {
        let tokens = document.tokens(line);
        for (first, some) in (0..).step_by(Picked::AT_ONCE).zip(tokens.chunks(Picked::AT_ONCE)) {
            picked.clear();
            (first..).zip(some).for_each(|(k, token)| picked.push(k, is_content(lexicon, token)));
            for &k in picked.all() {
                let token = &tokens[k as usize];
                let (number, word) = words.at(token.key);
                word.count = word.count.saturating_add(1);
                if token.capital() {
                    name(links, lexicon, tokens, k as usize, word, here);
                }
                if word.line == here {
                    continue;
                }
                let mut seen = Seen::new(k, number);
                if word.line > 0 {
                    seen.back = Seen::distance(here - word.line);
                    content[word.seen as usize].ahead = seen.back;
                }
                (word.line, word.seen) = (here, content.len() as u32);
                content.push(seen);
            }
        }
        ends.push(content.len());
    }
    let common = (lines.len() as u32 / 4).max(4);
    let weight = |seen: &Seen| weight(u32::from(words.words[usize::from(seen.word)].count), common);
    let mut first = 0;
    for ((links, &line), &end) in links.iter_mut().zip(lines).zip(&ends) {
        links.read(document.tokens(line), &content[first..end], weight);
        first = end;
    }
    links
}

impl Links {
    /// Adds up what the content words of a line weigh.
    fn read(&mut self, line: &[Token], content: &[Seen], weight: impl Fn(&Seen) -> u32) {
        let mut by_distance = [0; Seen::DISTANCES];
        for seen in content {
            by_distance[usize::from(seen.back) % Seen::DISTANCES] += weight(seen);
        }
        self.total = by_distance.iter().sum();
        self.known = by_distance[..=KNOWN as usize].iter().sum();
        let mut sum = 0;
        for (near, weight) in self.near[1..].iter_mut().zip(&by_distance[1..]) {
            sum += weight;
            *near = sum;
        }
        self.ties = Ties::read(line, content);
    }
}

/// How much a word counts by how often it stands in the text.
fn weight(count: u32, common: u32) -> u32 {
    match count {
        0..=3 => 4,
        _ if count * 2 <= common => 3,
        _ if count <= common => 2,
        _ => 1,
    }
}

/// The weight of the words in the three lines behind a border, and of those of them that stood in the last 1, 2, 4 lines
/// before it. `links` begin with the line behind it.
pub(super) fn across(links: &[Links]) -> (u32, [u32; 3]) {
    let (mut total, mut ahead) = (0, [0; 3]);
    for (back, links) in links.iter().take(BEHIND).enumerate() {
        total += links.total;
        for (ahead, before) in ahead.iter_mut().zip(BEFORE) {
            *ahead += links.near[before + back] - links.near[back];
        }
    }
    (total, ahead)
}

/// Counts a capitalised word as part of a name, by how it stood before.
fn name(links: &mut Links, lexicon: &Lexicon, tokens: &[Token], k: usize, word: &mut Word, here: u32) {
    let part = |t: &Token| t.capital() && !lexicon.classes(t).any(Classes::FUNCTION);
    let follows = tokens.get(k + 1).is_some_and(|t| part(t) && t.spaced());
    if follows {
        return;
    }
    let leads = k > 0 && tokens[k].spaced() && part(&tokens[k - 1]);
    let since = here - word.line;
    if leads {
        if word.line > 0 && since <= KNOWN {
            if word.full != word.line {
                links.again = links.again.saturating_add(1);
            }
        } else {
            links.fresh = links.fresh.saturating_add(1);
        }
        word.full = here;
    } else if !tokens[k].flags.has(Flags::SENTENCE_START) || word.full > 0 {
        let count = match (word.line, since) {
            (0, _) => &mut links.bare_new,
            (_, 0..=3) => &mut links.bare_near,
            _ => &mut links.bare_far,
        };
        *count = count.saturating_add(1);
    }
}

#[inline]
fn is_content(lexicon: &Lexicon, token: &Token) -> bool {
    (token.kind == Kind::Word) & (token.len() >= 3) & !lexicon.classes(token).any(Classes::FUNCTION)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Links> {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon).expect("a short text");
        let lines: Vec<TokenSpan> = document.paragraphs.iter().map(|p| p.tokens).collect();
        links(&document, lexicon, &lines)
    }

    #[test]
    fn a_word_links_its_line_to_the_last_one_that_holds_it() {
        let links = read("The harbour froze.\nBoats waited.\nThe harbour opened.");
        assert_eq!((links[2].near[1], links[2].near[2], links[2].known), (0, 4, 4));
        assert_eq!(across(&links[2..]), (8, [0, 4, 4]));
        assert_eq!(across(&links[1..]).1, [4, 4, 4]);
        assert_eq!((links[0].total, links[2].total), (8, 8));
    }

    #[test]
    fn names_are_counted_by_how_they_stood_before() {
        let links = read("Ann Smith spoke.\nThen Smith left.\nAnn Smith came back.\nA man, Bo Li, sang.");
        assert_eq!((links[0].fresh, links[0].again), (1, 0));
        assert_eq!((links[1].bare_near, links[1].bare_new), (1, 0));
        assert_eq!((links[2].fresh, links[2].again), (0, 1));
        assert_eq!(links[3].fresh, 0, "a short word is no content word");
    }
}
