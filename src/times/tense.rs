//! Whether a sentence tells of what is to come.

use crate::lexicon::{Classes, Lexicon, Past, known};
use crate::text::{Document, Flags, Kind, Token, TokenSpan, WordId};

/// How far a cue may stand from the expression.
const BEFORE: usize = 24;
const AFTER: usize = 10;

/// Modals that look ahead wherever they stand, as "may" does but for the month.
const AHEAD: [WordId; 7] =
    [known::WILL, known::WON_T, known::SHALL, known::WOULD, known::COULD, known::CAN, known::MIGHT];

/// The verbs of a story, in which "would" looks ahead.
const STORY: [WordId; 6] = [known::WOULD, known::COULD, known::MIGHT, known::WAS, known::WERE, known::HAD];

/// What stands behind a "to" that is no verb's.
const NO_VERB: Classes = Classes::FUNCTION.and(Classes::NUMBER).and(Classes::UNIT).and(Classes::TIME);

/// Where the verb that goes with an expression points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// "ended": over for good.
    Over,
    Future,
    Unknown,
}

impl Tense {
    /// Whether what is told of has been.
    pub(super) fn is_past(self) -> bool {
        matches!(self, Tense::Past | Tense::Over)
    }
}

/// The tense of the nearest verb before the expression in its sentence, else of the nearest behind it; where there is
/// none, what the preposition or a present tense says.
pub(super) fn tense(document: &Document, lexicon: &Lexicon, span: TokenSpan) -> Tense {
    let cues = Cues { document, lexicon };
    let tokens = &document.tokens;
    let mut at = span.start as usize;
    let mut weak = Tense::Unknown;
    let mut to_do = false;
    let habit = at > 0 && matches!(tokens[at - 1].word, known::A | known::AN);
    if cues.names_day(span) {
        return Tense::Future;
    }
    for step in 0..BEFORE {
        if at == 0 || tokens[at].flags.has(Flags::SENTENCE_START) {
            break;
        }
        at -= 1;
        match tokens[at].word {
            // "as early as Tuesday", "by Friday", "is on Friday"
            known::AS if step == 0 => return Tense::Future,
            // "ahead of Friday's talks"
            known::OF if step == 0 && at > 0 && tokens[at - 1].word == known::AHEAD => return Tense::Future,
            known::SINCE if step == 0 => return Tense::Past,
            known::ENDED if step == 0 => return Tense::Over,
            // "postponed until Friday", "by Friday"; but "until Friday, they had waited"
            known::BY | known::UNTIL | known::TILL if step == 0 => {
                let opens = tokens[at].flags.has(Flags::SENTENCE_START) || tokens[at].word == known::BY;
                let past = opens && cues.behind(span.end as usize, false) == Tense::Past;
                return if past { Tense::Past } else { Tense::Future };
            }
            known::TO if step == 0 && cues.defers(at) => return Tense::Future,
            known::FROM if step == 0 && cues.rises(at) => return Tense::Past,
            // "From Monday fares go up"
            known::FROM if step == 0 => weak = Tense::Future,
            // "is on Friday", "closes on Friday"
            // but "to meet demand into the summer"
            known::BEGIN | known::FACE | known::MEET | known::RESUME
                if at > 0 && tokens[at - 1].word == known::TO => {}
            known::IS
            | known::ARE
            | known::BEGIN
            | known::BEGINS
            | known::FACE
            | known::FACES
            | known::MEET
            | known::RESUME
            | known::TAKES
            | known::CLOSES
            | known::ENDS
            | known::EXPIRES
            | known::MEETS
            | known::OPENS
            | known::RESUMES
            | known::RETURNS
            | known::STARTS => weak = Tense::Future,
            // "hosts a Sunday show" does so every week
            // "have won nine and travel to Hull on Friday"
            _ if !habit && cues.is_scheduled(at) => {
                if cues.goes_on(at) {
                    return Tense::Future;
                }
                weak = Tense::Future;
            }
            _ if cues.is_compared(at, span.start as usize) => return Tense::Past,
            // "Trains to run on Friday"
            _ if step > 0 && cues.is_to_do(at) => to_do = true,
            // "took pole for the race, which starts at 3pm"
            _ if weak == Tense::Future && cues.parts(at) => return weak,
            _ => {}
        }
        match cues.told_at(at) {
            Tense::Unknown => {}
            found => return found,
        }
    }
    // "takes place on Friday, he said": who says so tells nothing of when
    match cues.behind(span.end as usize, weak != Tense::Unknown) {
        Tense::Unknown if to_do => Tense::Future,
        Tense::Unknown => weak,
        found => found,
    }
}

/// Whether a verb of the present or "will" stands before the expression in its sentence, and none of a story.
pub(super) fn is_told_now(document: &Document, span: TokenSpan) -> bool {
    let tokens = &document.tokens;
    let start = span.start as usize;
    let mut now = false;
    for at in (start.saturating_sub(BEFORE)..start).rev() {
        match tokens[at].word {
            known::WILL | known::WON_T | known::IS | known::ARE => now = true,
            word if STORY.contains(&word) => return false,
            _ => {}
        }
        if tokens[at].flags.has(Flags::SENTENCE_START) {
            break;
        }
    }
    now
}

/// Whether a story is told before the expression in its sentence, in which "would" looks ahead.
pub(super) fn is_of_story(document: &Document, span: TokenSpan) -> bool {
    let tokens = &document.tokens;
    let start = span.start as usize;
    (start.saturating_sub(BEFORE)..start)
        .rev()
        .take_while(|&at| !tokens[at + 1].flags.has(Flags::SENTENCE_START))
        .any(|at| STORY.contains(&tokens[at].word))
}

struct Cues<'a, 't> {
    document: &'a Document<'t>,
    lexicon: &'a Lexicon,
}

impl Cues<'_, '_> {
    /// The nearest cue from `from` on, within its clause only where `close` says so.
    fn behind(&self, from: usize, close: bool) -> Tense {
        let tokens = &self.document.tokens;
        let rest = tokens.get(from..(from + AFTER).min(tokens.len())).unwrap_or_default();
        for (i, token) in rest.iter().enumerate() {
            let apart = close && matches!(token.kind, Kind::Punct | Kind::Mark | Kind::Dash);
            if token.flags.has(Flags::SENTENCE_START) || apart {
                break;
            }
            match self.told_at(from + i) {
                Tense::Unknown => {}
                found => return found,
            }
        }
        Tense::Unknown
    }

    /// Whether a verb of the present that looks ahead begins at the token: "Leeds host Hull on Saturday", but "the host", "to
    /// open".
    fn is_scheduled(&self, at: usize) -> bool {
        let tokens = &self.document.tokens;
        let first = tokens[at].flags.has(Flags::SENTENCE_START);
        if tokens[at].capital() && !first || self.lexicon.schedules.longest(&tokens[at..]).is_none() {
            return false;
        }
        let Some(before) = at.checked_sub(1).map(|b| &tokens[b]).filter(|_| !first) else { return true };
        let noun = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PREPOSITION);
        let classes = self.lexicon.classes(before);
        if classes.any(noun) || matches!(before.word, known::TO | known::POSSESSIVE) {
            return false;
        }
        // "the talk show host Seth Pell": in its base form a verb goes with several, or with a team
        let third = self.document.word(&tokens[at]).ends_with('s');
        let several = || self.lexicon.nouns.is_plural(self.document.word(before), before.word);
        third || self.goes_on(at) || before.capital() || classes.has(Classes::PRONOUN) || several()
    }

    /// Whether the verb at the token is one more of the same subject: "and travel to".
    fn goes_on(&self, at: usize) -> bool {
        let tokens = &self.document.tokens;
        at > 1 && !tokens[at].flags.has(Flags::SENTENCE_START) && tokens[at - 1].word == known::AND
    }

    /// "Monday is a holiday": the expression opens its sentence, and what it is stands in the present.
    fn names_day(&self, span: TokenSpan) -> bool {
        let (first, next) = (span.start as usize, span.end as usize);
        let tokens = &self.document.tokens;
        tokens[first].flags.has(Flags::SENTENCE_START)
            && tokens.get(next).is_some_and(|t| t.word == known::IS && !t.flags.has(Flags::SENTENCE_START))
    }

    /// Whether a clause of its own may begin behind the token.
    fn parts(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        token.is(',') || matches!(token.word, known::WHICH | known::WHO)
    }

    /// "to run", "to face": the "to" of a verb, in a headline of what will be done.
    fn is_to_do(&self, at: usize) -> bool {
        let tokens = &self.document.tokens;
        let verb = |t: &Token| t.is_word() && !t.capital() && !self.lexicon.classes(t).any(NO_VERB);
        tokens[at].word == known::TO && tokens.get(at + 1).is_some_and(verb)
    }

    /// "extended its run to 14 June": `at` is the "to" before the expression.
    fn defers(&self, at: usize) -> bool {
        let tokens = &self.document.tokens;
        let low = at.saturating_sub(AFTER);
        (low..at)
            .rev()
            .take_while(|&b| !tokens[b + 1].flags.has(Flags::SENTENCE_START))
            .any(|b| self.lexicon.past(&tokens[b]) == Some(Past::Defers))
    }

    /// Whether ", up 72 million" stands before the "from" at `at`: what a figure has come from.
    fn rises(&self, at: usize) -> bool {
        const FIGURE: usize = 5;
        let tokens = &self.document.tokens;
        (at.saturating_sub(FIGURE)..at).rev().skip(1).any(|b| {
            let along = self.lexicon.trends.word(tokens[b].word).is_some_and(|w| w.adverb);
            along && b > 0 && (tokens[b - 1].is(',') || tokens[b - 1].is('('))
        })
    }

    /// "less than it thought in March", "from 3% in March", "against 4% in May": what something is compared with was,
    /// whatever the verb says of the thing itself.
    fn is_compared(&self, at: usize, start: usize) -> bool {
        let tokens = &self.document.tokens;
        let Some(next) = tokens.get(at + 1).filter(|_| at + 2 < start) else { return false };
        let figure = matches!(next.kind, Kind::Number | Kind::Symbol)
            || self.lexicon.classes(next).has(Classes::NUMBER);
        match tokens[at].word {
            known::THAN => !figure && next.is_word() || next.word == known::IN,
            known::AGAINST | known::FROM => figure && tokens[start - 1].word == known::IN,
            _ => false,
        }
    }

    /// What a past of the table tells at the token: nothing where it is a base form or a noun.
    fn irregular(&self, at: usize, past: Past) -> Tense {
        let tokens = &self.document.tokens;
        let first = tokens[at].flags.has(Flags::SENTENCE_START);
        let before = at.checked_sub(1).map(|b| &tokens[b]).filter(|_| !first);
        if before.is_some_and(|t| self.lexicon.classes(t).has(Classes::ARTICLE)) {
            return Tense::Unknown;
        }
        let object = || {
            let object = Classes::ARTICLE.and(Classes::DETERMINER).and(Classes::PRONOUN);
            tokens.get(at + 1).is_some_and(|t| {
                matches!(t.kind, Kind::Number | Kind::Symbol)
                    || t.capital()
                    || self.lexicon.classes(t).any(object)
                    || self.lexicon.nouns.is_plural(self.document.word(t), t.word)
            })
        };
        // "is held on Friday", "roads are shut"
        let shown = !first && at > 1 && self.near(at, |w| matches!(w, known::IS | known::ARE));
        let to = |w| AHEAD.contains(&w) || matches!(w, known::TO | known::MAY | known::SHOULD);
        match past {
            _ if shown => Tense::Unknown,
            // "will be held"
            Past::Only | Past::Defers if self.near(at, |w| w == known::BE) => Tense::Future,
            Past::Only | Past::Defers => Tense::Past,
            _ if self.near(at, to) => Tense::Unknown,
            Past::Noun if !object() => Tense::Unknown,
            _ => Tense::Past,
        }
    }

    fn told_at(&self, at: usize) -> Tense {
        let token = &self.document.tokens[at];
        if token.kind != Kind::Word {
            return Tense::Unknown;
        }
        match token.word {
            word if AHEAD.contains(&word) => return Tense::Future,
            known::EXPECT
            | known::EXPECTS
            | known::INTENDS
            | known::HOPES
            | known::UPCOMING
            | known::DEADLINE => return Tense::Future,
            known::MAY if !token.capital() => return Tense::Future,
            // "plans to close on Friday", but "the plans that it showed on Friday"
            known::PLANS if self.document.tokens.get(at + 1).is_some_and(|t| t.word == known::TO) => {
                return Tense::Future;
            }
            // "will have to wait", "would have trouble"
            known::HAVE if self.near(at, |w| matches!(w, known::WILL | known::TO)) => {}
            // "below the 110,000 expected"
            known::EXPECTED if at > 0 && self.document.tokens[at - 1].kind == Kind::Number => {}
            // "is due to expire on Friday", but "had been due to"
            known::DUE | known::SCHEDULED | known::EXPECTED | known::PLANNED | known::SET => {
                return if self.near(at, |w| matches!(w, known::HAD | known::WAS | known::WERE)) {
                    Tense::Past
                } else {
                    Tense::Future
                };
            }
            known::WAS
            | known::WERE
            | known::HAD
            | known::DID
            | known::SAID
            | known::FELL
            | known::GREW
            | known::ROSE
            | known::SANK
            | known::SHRANK
            | known::SLID
            | known::TOLD
            | known::HAS
            | known::HAVE => return Tense::Past,
            _ => {}
        }
        let text = self.document.word(token).as_bytes();
        if self.lexicon.classes(token).any(Classes::FUNCTION.and(Classes::NUMBER)) || token.capital() {
            // "we'll"
            let will =
                text.ends_with(b"ll") && text.len() > 3 && (text.contains(&b'\'') || text.contains(&0x99));
            return if will { Tense::Future } else { Tense::Unknown };
        }
        if let Some(past) = self.lexicon.past(token) {
            return self.irregular(at, past);
        }
        if text.len() > 4 && text.ends_with(b"ed") {
            // "will be published", "to be held"
            return if self.near(at, |w| w == known::BE) { Tense::Future } else { Tense::Past };
        }
        Tense::Unknown
    }

    /// Whether such a word stands within three before `at` in its sentence.
    fn near(&self, mut at: usize, is: impl Fn(WordId) -> bool) -> bool {
        let tokens = &self.document.tokens;
        for _ in 0..3 {
            if at == 0 || tokens[at].flags.has(Flags::SENTENCE_START) {
                return false;
            }
            at -= 1;
            if is(tokens[at].word) {
                return true;
            }
        }
        false
    }
}
