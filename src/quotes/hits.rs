//! Words that report: forms of reporting verbs, "according to".

use super::scene::{Place, Scene};
use super::seen::Seen;
use crate::lexicon::{Classes, Cue, CueKind, Form, is_be, known};
use crate::text::{Token, TokenSpan};

/// A form of a reporting verb, or other words that report, outside quotations.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// Where it stands.
    pub place: Place,
    /// The verb; `None` for "according to".
    pub cue: Option<Cue>,
    /// Its form with what stands before it: "was told" is no "told", "to say" no "say".
    pub form: u32,
    /// Key of the verb's base form.
    pub verb: u32,
    /// The token before it.
    pub before: Seen,
    /// The token behind it.
    pub after: Seen,
    /// Index of the first quotation that does not end before it.
    pub outer: u32,
    /// Index of the first actor from its start on.
    pub actor: u32,
    /// Index of the first actor behind it.
    pub actor_behind: u32,
}

/// The low bits of the [`Hit::form`] of "was told".
pub const PASSIVE: u32 = 5;

/// One more than the greatest [`Hit::form`].
pub const FORMS: u32 = 65;

impl Scene<'_, '_> {
    /// Finds the words that report outside quotations.
    pub(super) fn hits(&mut self) {
        let mut walk = self.walk();
        // About one token in thirty reports.
        self.hits.reserve(self.seen.len() / 24 + 4);
        let (mut outer, mut next) = (0, 0);
        while let Some(passed) = self.seen[next..].iter().position(|s| s.does.reports()) {
            let i = next + passed;
            next = i + 1;
            let token = &self.document.tokens[i];
            // "Deborah Hale, from Reading, was blunter": a name.
            let small = |t: &Token| t.is_word() && !t.capital();
            if token.capital() && i.checked_sub(1).is_some_and(|b| small(&self.document.tokens[b])) {
                continue;
            }
            let cue = self.lexicon.cue(token).copied();
            let behind = self.document.tokens.get(next);
            let end = match cue {
                // "What they mean by “growth”": a term is explained, nothing is said.
                Some(cue)
                    if cue.kind == CueKind::Think
                        && behind.is_some_and(|t| t.word == known::BY)
                        && self.form(i, &cue) != PASSIVE =>
                {
                    continue;
                }
                Some(_) => i as u32 + 1,
                None if token.word == known::ACCORDING && behind.is_some_and(|t| t.word == known::TO) => {
                    i as u32 + 2
                }
                None => continue,
            };
            let span = TokenSpan::new(i as u32, end);
            if !self.inside(&mut outer, span) {
                let form = cue.map_or(FORMS - 1, |c| (c.kind as u32) << 3 | self.form(i, &c));
                self.hits.push(Hit {
                    place: walk.place(span.start, span.end),
                    cue,
                    form,
                    verb: cue.map_or(token.key, |c| c.key),
                    before: self.seen(span.start.wrapping_sub(1)),
                    after: self.seen(end),
                    outer: outer as u32,
                    actor: 0,
                    actor_behind: 0,
                });
            }
        }
    }

    /// The number of a verb's form: its own, or by the auxiliary before it, with an adverb between or none.
    fn form(&self, at: usize, cue: &Cue) -> u32 {
        let before = |n: usize| at.checked_sub(n).map(|i| &self.document.tokens[i]).filter(|t| t.is_word());
        let adverb = before(1).is_some_and(|t| self.lexicon.classes(t).has(Classes::ADVERB));
        let Some(token) = before(1 + usize::from(adverb)) else { return cue.form as u32 };
        if is_be(token) {
            if cue.form == Form::Ing { 4 } else { PASSIVE }
        } else if [known::HAS, known::HAVE, known::HAD].contains(&token.word) {
            6
        } else if token.word == known::TO || self.lexicon.classes(token).has(Classes::AUXILIARY) {
            7
        } else {
            cue.form as u32
        }
    }
}
