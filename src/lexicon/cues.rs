//! Verbs that report: their forms, what stands beside them, and how far the writer stands from what is said.

use super::{Builder, Classes, Lexicon, phrases, table};
use crate::error::TableError;
use crate::text::{Token, WordId};

/// What stands beside a reporting verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum CueKind {
    /// What is said: "said that".
    Say,
    /// Whom, then what: "told the BBC that".
    Tell,
    /// A text: "tweeted".
    Write,
    /// A thing, then a name for it: "called it".
    Call,
    /// What is in the mind: "believes".
    Think,
    /// What a finding says: "showed that".
    Show,
    /// What is praised or blamed: "slammed".
    Judge,
    /// What is demanded or promised: "called on".
    Act,
}

/// The form of a verb on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Form {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said"; also the participle where both are spelt alike
    Past,
    /// "written", where it differs from the past
    Participle,
    /// "saying"
    Ing,
}

/// How far the writer stands from what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// "said"
    Neutral,
    /// "claimed"
    Distancing,
    /// "suggested"
    Hedged,
}

/// A form of a reporting verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Its base form.
    pub verb: WordId,
    /// The hash of its base form, which does not change with the tables as its number does.
    pub key: u32,
    /// Which form it is.
    pub form: Form,
    /// What stands beside it.
    pub kind: CueKind,
    /// How far the writer stands from what is said.
    pub tone: Tone,
}

/// Whether the word is a form of "be".
pub fn is_be(token: &Token) -> bool {
    token.is_word() && is_form_of_be(token.word)
}

/// Whether the word is a form of "be".
pub(super) fn is_form_of_be(word: WordId) -> bool {
    use super::known::{ARE, AREN_T, BE, BEEN, BEING, IS, ISN_T, WAS, WASN_T, WERE, WEREN_T};
    [ARE, AREN_T, BE, BEEN, BEING, IS, ISN_T, WAS, WASN_T, WERE, WEREN_T].contains(&word)
}

/// All reporting verbs.
#[derive(Debug, Default)]
pub(super) struct Cues {
    /// By word: one more than the index of its cue, 0 for none.
    by_word: Vec<u16>,
    cues: Vec<Cue>,
}

impl Lexicon {
    /// The reporting verb of which the token is a form.
    #[inline]
    pub fn cue(&self, token: &Token) -> Option<&Cue> {
        self.cue_of(token.word)
    }

    #[inline]
    pub(super) fn cue_of(&self, word: WordId) -> Option<&Cue> {
        let at = usize::from(*self.cues.by_word.get(word.index())?);
        self.cues.cues.get(at.wrapping_sub(1))
    }
}

fn kind(name: &str) -> Option<CueKind> {
    Some(match name {
        "say" => CueKind::Say,
        "tell" => CueKind::Tell,
        "write" => CueKind::Write,
        "call" => CueKind::Call,
        "think" => CueKind::Think,
        "show" => CueKind::Show,
        "judge" => CueKind::Judge,
        "act" => CueKind::Act,
        _ => return None,
    })
}

fn tone(name: &str) -> Option<Tone> {
    Some(match name {
        "neutral" => Tone::Neutral,
        "distancing" => Tone::Distancing,
        "hedged" => Tone::Hedged,
        _ => return None,
    })
}

impl Builder {
    /// The table of reporting verbs.
    pub(super) fn cues(&mut self, source: table::Source) -> Result<Cues, TableError> {
        let mut cues = Cues::default();
        for row in table::rows(source.file, source.text, ["verb", "forms", "kind", "stance"])? {
            let kind = kind(row.cells[2])
                .ok_or_else(|| row.error(format!("no kind is called {:?}", row.cells[2])))?;
            let tone = tone(row.cells[3])
                .ok_or_else(|| row.error(format!("no stance is called {:?}", row.cells[3])))?;
            let verb = phrases::at(&row, self.class(row.cells[0], Classes::CUE))?;
            let key = self.vocabulary.key(row.cells[0]);
            let mut add = |word: WordId, form| {
                if cues.by_word.len() <= word.index() {
                    cues.by_word.resize(word.index() + 1, 0);
                }
                // A form that two verbs share ("found") belongs to the one whose row comes first.
                if cues.by_word[word.index()] == 0 {
                    cues.cues.push(Cue { verb, key, form, kind, tone });
                    cues.by_word[word.index()] = cues.cues.len() as u16;
                }
            };
            let mut count = 0;
            for (i, text) in row.values(1).enumerate() {
                let form = match i {
                    0 => Form::Third,
                    1 => Form::Past,
                    2 => Form::Participle,
                    _ if text.ends_with("ing") => Form::Ing,
                    _ => Form::Past,
                };
                add(phrases::at(&row, self.class(text, Classes::CUE))?, form);
                count = i + 1;
            }
            if count < 4 {
                return Err(row.error("expected four forms: third person, past, participle, -ing"));
            }
            add(verb, Form::Base);
        }
        Ok(cues)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    #[test]
    fn a_form_names_its_verb_kind_and_stance() {
        let lexicon = Lexicon::builtin();
        for (word, verb, form, kind, tone) in [
            ("said", "say", Form::Past, CueKind::Say, Tone::Neutral),
            ("Telling", "tell", Form::Ing, CueKind::Tell, Tone::Neutral),
            ("claims", "claim", Form::Third, CueKind::Say, Tone::Distancing),
            ("suggest", "suggest", Form::Base, CueKind::Say, Tone::Hedged),
            ("written", "write", Form::Participle, CueKind::Write, Tone::Neutral),
        ] {
            let document = Document::new(word, lexicon).expect("a short text");
            let cue = lexicon.cue(&document.tokens[0]).expect("a form of a verb of cues.tsv");
            assert_eq!((lexicon.spelling(cue.verb), cue.form, cue.kind, cue.tone), (verb, form, kind, tone));
        }
        let document = Document::new("apple", lexicon).expect("a short text");
        assert_eq!(lexicon.cue(&document.tokens[0]), None);
    }
}
