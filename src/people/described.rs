//! Descriptions before a name and a comma: "the port’s chief engineer, Ana Lopes".

use super::walk::Walk;
use crate::lexicon::{Classes, known};
use crate::model::MentionKind;
use crate::surface::{Mention, Sort};
use crate::text::{Kind, Token};

impl Walk<'_> {
    /// "the port’s chief engineer, Ana Lopes,": the description before a name and a comma.
    #[inline]
    pub(super) fn described_before(&self, index: usize) -> Option<u32> {
        let name = &self.surface.mentions[index];
        let comma = self.over_praise(name.tokens.start).checked_sub(1)?;
        // "the inquiry chair, Sir Brian Langley,": a title that says nothing of what he does; any other where it is
        // all set apart: "her neighbour, retired fisherman Ed Carrow, says".
        let apart = self.token(comma)?.is(',')
            && (name.title.is_empty() || self.courtesy(name.title) || self.set_apart(name));
        if apart { self.described(index, comma) } else { None }
    }

    /// Whether a comma stands behind the name, and then no further item of a list.
    fn set_apart(&self, name: &Mention) -> bool {
        let end = name.tokens.end;
        let list = Classes::ARTICLE.and(Classes::DETERMINER);
        let joins = |t: &Token| matches!(t.word, known::AND | known::OR);
        // "says her neighbour, retired fisherman Ed Carrow."
        self.token(end).is_some_and(|t| t.is('.'))
            || self.token(end).is_some_and(|t| t.is(','))
                && self.token(end + 1).is_some_and(|t| t.is_word() && !t.capital() && !joins(t))
                && !self.classes(end + 1).any(list)
    }

    // Few names stand behind a comma.
    #[inline(never)]
    fn described(&self, index: usize, comma: u32) -> Option<u32> {
        let mentions = &self.surface.mentions;
        let name = &mentions[index];
        let after = self.token(self.over_aside(name.tokens.end));
        let closes = after
            .is_none_or(|t| t.is(',') || t.is('.') || t.is(')') || self.lexicon.classes(t).has(Classes::CUE))
            || self.aged(name.tokens.end);
        if !closes {
            return None;
        }
        let before = (0..index).rev().take(6).find(|&k| {
            let m = &mentions[k];
            (m.tokens.end == comma
                || self.joined(m.tokens.end, comma)
                || self.placed(m.tokens.end, comma)
                || self.told_of(m.tokens.end, comma))
                && m.kind == MentionKind::Description
                && !m.plural
                && m.sort == name.sort_or_person()
        });
        before.map(|k| k as u32)
    }

    /// The end behind "at Dunn Law" of "Hannah Bright at Dunn Law", and behind "– no relation –"; "of Dunn Law" is in the
    /// mention.
    fn over_aside(&self, end: u32) -> u32 {
        const LONGEST: u32 = 6;
        let from = |t: &Token| matches!(t.word, known::AT | known::FROM);
        let dash = |t: &Token| t.kind == Kind::Dash && t.spaced();
        if self.token(end).is_some_and(dash) {
            let close = (end + 2..end + LONGEST).find(|&at| self.token(at).is_some_and(dash));
            return close.map_or(end, |close| close + 1);
        }
        if !self.token(end).is_some_and(from) {
            return end;
        }
        let part =
            |t: &Token| t.capital() || matches!(t.word, known::THE | known::AND | known::OF) || t.is('&');
        let more = (end + 1..end + 1 + LONGEST).take_while(|&at| self.token(at).is_some_and(part)).count();
        end + 1 + more as u32
    }

    /// The start of "the formidable" before a name that it praises, of "Labour’s" before one of its own.
    fn over_praise(&self, start: u32) -> u32 {
        let whose = self.token(start.wrapping_sub(1)).is_some_and(|t| t.word == known::POSSESSIVE);
        if whose && self.token(start.wrapping_sub(2)).is_some_and(Token::capital) {
            return start - 2;
        }
        let plain =
            |t: &Token| t.is_word() && !t.capital() && !self.lexicon.classes(t).any(Classes::FUNCTION);
        let the = start.wrapping_sub(2);
        // "the bishop, the Rt Rev Ann Cole,"
        if self.token(start.wrapping_sub(1)).is_some_and(|t| t.word == known::THE)
            && self.classes(start).has(Classes::TITLE)
            && !self.classes(start).has(Classes::ROLE)
        {
            return start - 1;
        }
        let praised =
            self.token(the).is_some_and(|t| t.word == known::THE) && self.token(the + 1).is_some_and(plain);
        if praised { the } else { start }
    }

    /// "Priya Menon (34), said"
    fn aged(&self, end: u32) -> bool {
        let number = |t: &Token| t.kind == Kind::Number && t.len() <= 3;
        let is = |at: u32, c: char| self.token(at).is_some_and(|t| t.is(c));
        is(end, '(') && self.token(end + 1).is_some_and(number) && is(end + 2, ')')
    }

    /// "the man who wrote the letters, Ed Carrow": what he did.
    fn told_of(&self, from: u32, to: u32) -> bool {
        const LONGEST: u32 = 14;
        let part = |at: u32| self.token(at).is_some_and(Token::is_word);
        (from + 2..=from + LONGEST).contains(&to)
            && self.token(from).is_some_and(|t| t.word == known::WHO)
            && (from + 1..to).all(part)
    }

    /// "his party’s leader in parliament, Ed Carrow": where he is that.
    fn placed(&self, from: u32, to: u32) -> bool {
        let part = |at: u32| {
            let t = self.token(at);
            t.is_some_and(Token::is_word)
                && !self.classes(at).any(Classes::CUE.and(Classes::AUXILIARY).and(Classes::PRONOUN))
        };
        (from + 2..=from + 4).contains(&to)
            && self.token(from).is_some_and(|t| matches!(t.word, known::IN | known::AT | known::FOR))
            && (from + 1..to).all(part)
    }

    /// "her neighbour and ally, Ed Carrow": one more noun between.
    fn joined(&self, from: u32, to: u32) -> bool {
        let noun = |at: u32| {
            self.token(at).is_some_and(|t| !t.capital()) && !self.classes(at).any(Classes::FUNCTION)
        };
        (from + 2..=from + 4).contains(&to)
            && self.token(from).is_some_and(|t| t.word == known::AND)
            && (from + 1..to).all(noun)
    }
}

impl Mention {
    /// The sort that a description of this name has: people are described by nouns of person.
    fn sort_or_person(&self) -> Sort {
        if self.sort == Sort::Organisation { Sort::Organisation } else { Sort::Person }
    }
}
