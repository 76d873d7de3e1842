//! What speaks for and against a border between two lines: binned features for the linear model.

use super::bins::{few, relative, share, size};
use super::cohesion::across;
use super::patterns::patterns;
use super::scene::{Scene, Style};
use super::shapes::Shape;
use crate::text::{Kind, Token};
use crate::weights::Feature;

/// How many tokens at the head of a line and of its neighbours are read as words.
pub(super) const HEAD: usize = 18;
/// How many tokens at the end of the line before are read as words.
const TAIL: usize = 14;
/// How many tokens at the head are read in pairs.
const PAIRS: usize = 8;

impl Scene<'_> {
    /// Calls `each` with every feature of the border before line `i`, which is not the first line, and with the
    /// number of its template.
    pub fn features(&self, i: usize, mut each: impl FnMut(u8, Feature)) {
        let mut put = |template: u8, a: u32, b: u32| each(template, Feature::of_border(template, a, b));
        let line = self.document.tokens(self.lines[i]);
        let before = self.document.tokens(self.lines[i - 1]);
        let next = self.lines.get(i + 1).map_or(&[][..], |&l| self.document.tokens(l));
        self.words(i, line, before, next, &mut put);
        patterns(self.lexicon, line, &self.shapes[i], &mut put);
        self.shapes(i, &mut put);
        self.cohesion(i, &mut put);
    }

    fn words(
        &self,
        i: usize,
        line: &[Token],
        before: &[Token],
        next: &[Token],
        put: &mut impl FnMut(u8, u32, u32),
    ) {
        let [first, second] = opening(line);
        // The words that open the line.
        put(1, first, 0);
        put(2, first, second);
        if self.style == Style::Lower {
            self.word_runs(i, line, before, put);
        }
        let sentence = self.shapes[i].head(line, HEAD);
        let mut keys = [0; HEAD];
        for (key, token) in keys.iter_mut().zip(sentence) {
            *key = self::key(token);
            put(5, *key, 0);
        }
        for pair in keys[..sentence.len().min(PAIRS)].windows(2) {
            put(6, pair[0], pair[1]);
        }
        // The words that close the line before.
        let n = before.len();
        let [last, last_but_one, third] =
            [1, 2, 3].map(|back: usize| if n >= back { key(&before[n - back]) } else { 0 });
        put(7, last, 0);
        put(8, last_but_one, last);
        put(9, third, last_but_one);
        for token in tail(before, TAIL) {
            put(10, key(token), 0);
        }
        // The words that open the line behind: "He added" follows what a post opens with.
        let [follows, on] = opening(next);
        put(14, follows, 0);
        put(15, follows, on);
        for token in self.shape(i + 1).head(next, PAIRS) {
            put(16, key(token), 0);
        }
        put(17, first, before.first().map_or(0, key));
    }

    /// More words: where every line is a sentence there are enough lines to learn them from.
    fn word_runs(&self, i: usize, line: &[Token], before: &[Token], put: &mut impl FnMut(u8, u32, u32)) {
        let k = |tokens: &[Token], i: usize| tokens.get(i).map_or(0, key);
        put(3, k(line, 1), k(line, 2));
        put(4, k(line, 0), k(line, 1) ^ k(line, 2).rotate_left(9));
        put(11, k(before, 0), 0);
        put(12, k(before, 0), k(before, 1));
        for token in self.shapes[i - 1].head(before, PAIRS) {
            put(13, key(token), 0);
        }
    }

    fn shapes(&self, i: usize, put: &mut impl FnMut(u8, u32, u32)) {
        let (line, before) = (&self.shapes[i], &self.shapes[i - 1]);
        let next = self.shape(i + 1);
        let Shape { opens, closes: ends, size: here, .. } = *line;
        let Shape { opens: opened, closes, size: there, .. } = *before;
        let Shape { opens: starts, size: after, .. } = *next;
        put(30, opens, closes);
        put(31, opens, ends);
        put(32, opens, starts);
        put(33, closes, ends);
        put(35, here, there);
        put(36, here, after);
        put(37, here, opens);
        put(38, there, closes);
        put(39, here, ends);
        let length = |i: usize| relative(self.lines[i].len(), self.mean_length);
        put(41, length(i), length(i - 1));
        put(42, line.marks, before.marks);
        put(43, line.marks, next.marks);
        put(44, self.inside[i] as u32, opens);
        put(46, size(self.mean_length as usize), 0);
        put(47, opened, opens);
        put(48, line.sentences, before.sentences);
        let listed = self.listed[i].min(9);
        put(49, listed, closes);
        put(50, listed, here | there << 8);
        put(51, listed, opens);
        put(55, line.verb, line.verb_at);
        put(56, line.verb, opens);
        put(57, line.verb, next.verb);
        put(58, before.verb, line.verb);
    }

    fn cohesion(&self, i: usize, put: &mut impl FnMut(u8, u32, u32)) {
        let l = &self.links[i];
        l.ties.features(put);
        let (total, ahead) = across(&self.links[i..]);
        for (template, ahead) in (64..).zip(ahead) {
            put(template, share(ahead, total), 0);
        }
        let next = self.links.get(i + 1);
        let (next_near, next_total, next_bare) =
            next.map_or((0, 0, 0), |n| (n.near[1], n.total, n.bare_near));
        put(72, share(l.near[1], l.total), share(next_near, next_total));
        put(73, u32::from(l.fresh.min(3)), u32::from(l.bare_near.min(3)));
        put(74, u32::from(l.again.min(2)), u32::from(l.bare_near.min(2)));
        put(75, u32::from(l.bare_far.min(3)), u32::from(l.bare_new.min(3)));
        put(76, u32::from(next_bare.min(3)), u32::from(l.fresh.min(2)) | u32::from(l.again.min(2)) << 4);
        put(78, share(l.known, l.total), few(l.total - l.known));
    }
}

/// What a token is compared by: words and punctuation by their hash, the rest by their shape.
#[inline]
pub(super) fn key(token: &Token) -> u32 {
    if matches!(token.kind, Kind::Word | Kind::Punct) { token.key } else { key_of_shape(token) }
}

// Apart, as nine of ten tokens are words and punctuation: with them in one `match` each would jump by a table.
#[cold]
#[inline(never)]
fn key_of_shape(token: &Token) -> u32 {
    match token.kind {
        Kind::Number => match token.integer() {
            Some(1900..=2099) => 1,
            Some(_) => 2 + token.len().min(6),
            None => 9,
        },
        Kind::Mark => 10,
        Kind::Dash => 11,
        Kind::Symbol => 12,
        Kind::Url => 13,
        Kind::Word | Kind::Punct => token.key,
    }
}

/// What the first two tokens of a line are compared by.
fn opening(line: &[Token]) -> [u32; 2] {
    [line.first().map_or(0, key), line.get(1).map_or(0, key)]
}

/// The last tokens of a line.
fn tail(line: &[Token], most: usize) -> &[Token] {
    &line[line.len().saturating_sub(most)..]
}
