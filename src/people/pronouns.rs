//! Pronouns: by gender, by who stands near and as what, by who spoke last.

use super::entity::{Entity, Id};
use super::walk::{Event, Walk};
use crate::lexicon::{Classes, known};
use crate::model::MentionKind;
use crate::surface::{Gender, Mention, Sort};
use crate::text::Token;

/// How many sentences back a pronoun reaches.
const REACH: u32 = 8;

impl Walk<'_> {
    /// Resolves a pronoun; `None` where nothing on the page tells.
    pub(super) fn pronoun(&mut self, index: u32, mention: &Mention) -> Option<Id> {
        let word = self.token(mention.head)?.word;
        if matches!(word, known::WHO | known::WHICH) {
            let id = self.relative(index, mention)?;
            // "Oskavia, which runs the ferries": no human.
            let entity = self.entities.get_mut(id);
            entity.it += u16::from(word == known::WHICH);
            return Some(id);
        }
        match (mention.sort, mention.gender) {
            (Sort::Person, Gender::Man | Gender::Woman) => {
                let id = self.person(mention)?;
                Some(id)
            }
            (Sort::Organisation, _) if self.source[index as usize] => {
                let reads = |t: &Token| matches!(t.word, known::READ | known::READS);
                if self.token(mention.tokens.end).is_some_and(reads) {
                    return self.writer();
                }
                let id = self.body_before()?;
                self.entities.get_mut(id).it += 1;
                Some(id)
            }
            (Sort::Unknown, _) if self.source[index as usize] && word == known::THEY => {
                let id = self.group_before()?;
                self.entities.get_mut(id).they += 1;
                Some(id)
            }
            _ => None,
        }
    }

    /// "Peskov, who said": the human mentioned just before.
    fn relative(&self, index: u32, mention: &Mention) -> Option<Id> {
        let mentions = &self.surface.mentions;
        (0..index as usize).rev().take(5).find_map(|k| {
            let before = &mentions[k];
            let end = if before.apposition.is_empty() { before.tokens.end } else { before.apposition.end };
            let near = mention.tokens.start.saturating_sub(end) <= 1
                || mention.tokens.start.saturating_sub(before.tokens.end) <= 4;
            let fits = match mention.sort {
                Sort::Person => matches!(before.sort, Sort::Person | Sort::Unknown),
                _ => before.sort != Sort::Person,
            };
            (near && fits && !before.possessive).then_some(self.behind[k]).flatten()
        })
    }

    /// The best of those mentioned last whom "he" or "she" can mean.
    pub(super) fn person(&self, mention: &Mention) -> Option<Id> {
        self.best_person(mention, |_| true)
    }

    /// The best of those mentioned last who fit.
    pub(super) fn best_person(&self, mention: &Mention, fits: impl Fn(&Entity) -> bool) -> Option<Id> {
        let quoted = self.in_quotes(mention);
        let paragraph = self.paragraph();
        let sentence = self.document.sentences.get(self.sentence as usize).map_or(0, |s| s.tokens.start);
        let mut best: Option<(i32, Id)> = None;
        let mut seen: [Id; 12] = [Id::MAX; 12];
        let mut distinct = 0;
        let mut newer = Newer::default();
        for (rank, event) in self.recent.iter().rev().enumerate() {
            let back = self.sentence.saturating_sub(event.sentence);
            if back > REACH || distinct == seen.len() {
                break;
            }
            let paragraphs = paragraph.saturating_sub(event.paragraph);
            if best.is_some_and(|(score, _)| score >= at_best(back, paragraphs)) {
                break;
            }
            let id = self.entities.find(event.who);
            let entity = self.entities.found(id);
            let gender = entity.gender();
            if !entity.human() || !entity.can_be(mention.gender) || !fits(entity) {
                continue;
            }
            // "“Rubio is not the one,” he said": nobody calls himself by his name.
            if !quoted && event.quoted_until > sentence {
                continue;
            }
            // "at a plant in Teesbridge": a name that does not tell is a place there.
            let before = self.mention(event);
            let told = entity.sort != Sort::Unknown || gender != Gender::Unknown;
            if !told && (entity.place || self.is_thing(before) || self.owns_name(before)) {
                continue;
            }
            let same = gender == mention.gender && gender != Gender::Unknown;
            let score = score(event, rank, back, paragraphs, quoted)
                + if self.subject(before) { subject(back) } else { 0 }
                + if before.kind == MentionKind::Pronoun { PRONOUN } else { 0 }
                + if same { SAME_GENDER } else { 0 }
                + if entity.name.is_empty() { self.unnamed_score(event, before, paragraphs) } else { 0 }
                + if before.nested { NESTED } else { 0 }
                + if newer.than(event, id) { NEWER } else { 0 };
            if (same || entity.sort == Sort::Person) && self.takes_over(event, entity) {
                newer.note(event, id);
            }
            if !seen[..distinct].contains(&id) {
                seen[distinct] = id;
                distinct += 1;
            }
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, id));
            }
        }
        best.map(|(_, id)| id)
    }

    /// For one without a name; less against "The archbishop urged them to wait. “We must,” he said".
    fn unnamed_score(&self, event: &Event, mention: &Mention, paragraphs: u32) -> i32 {
        let speaks = event.source && paragraphs == 0 && mention.kind == MentionKind::Description;
        if speaks && mention.sort == Sort::Person && self.opens_sentence(mention) {
            SPEAKING_ROLE
        } else {
            ROLE
        }
    }

    /// "Smith called it “slow”. Mary Jones was less kind. She": a name or description that opens its sentence as the
    /// subject.
    fn takes_over(&self, event: &Event, entity: &Entity) -> bool {
        let mention = self.mention(event);
        mention.kind != MentionKind::Pronoun
            && !mention.possessive
            && !entity.name.is_empty()
            && !event.is_quoted()
            && self.opens_sentence(mention)
    }

    /// "ActionVote’s Kabelo Moagi": whose the next name is.
    fn owns_name(&self, mention: &Mention) -> bool {
        mention.possessive && self.token(mention.tokens.end + 1).is_some_and(Token::capital)
    }

    /// "Titanfall, the franchise that made him": a name that the words behind it call something, and nobody.
    pub(super) fn is_thing(&self, mention: &Mention) -> bool {
        let end = mention.tokens.end;
        let called = mention.name.len() == 1
            && mention.apposition.is_empty()
            && self.token(end).is_some_and(|t| t.is(','))
            && self.classes(end + 1).has(Classes::ARTICLE);
        let stops = |t: &Token| !t.is_word() || self.lexicon.classes(t).any(Classes::FUNCTION);
        let mut words = (end + 2..end + 7).map_while(|t| self.token(t)).take_while(|t| !stops(t));
        called && !words.any(|t| self.lexicon.classes(t).any(Classes::ROLE.and(Classes::ORGANISATION)))
    }

    /// Whose statement "it read" goes on with: whoever spoke last.
    fn writer(&self) -> Option<Id> {
        let paragraph = self.paragraph();
        let last = self.recent.iter().rev().find(|e| e.source && !e.is_quoted());
        last.filter(|e| e.paragraph + 1 >= paragraph).map(|e| self.entities.find(e.who))
    }

    fn body_before(&self) -> Option<Id> {
        let bodies = self.recent.iter().rev().take(20).filter(|e| !e.is_quoted()).filter_map(|e| {
            let id = self.entities.find(e.who);
            let entity = self.entities.found(id);
            (!entity.plural && matches!(entity.sort, Sort::Organisation | Sort::Document | Sort::Unknown))
                .then_some((e, id))
        });
        let mut first = None;
        for (event, id) in bodies {
            if event.source {
                return Some(id);
            }
            first = first.or_else(|| self.subject(self.mention(event)).then_some(id));
        }
        first
    }

    fn group_before(&self) -> Option<Id> {
        self.recent.iter().rev().take(12).filter(|e| !e.is_quoted()).find_map(|e| {
            let id = self.entities.find(e.who);
            let entity = self.entities.found(id);
            ((entity.plural || entity.sort == Sort::Organisation)
                && (e.source || self.subject(self.mention(e))))
            .then_some(id)
        })
    }
}

/// The last two of whom a sentence began to tell, with the sentence.
#[derive(Debug, Default)]
struct Newer {
    last: Option<(Id, u32)>,
    other: Option<(Id, u32)>,
}

impl Newer {
    /// Whether a later sentence began to tell of somebody else.
    fn than(&self, event: &Event, id: Id) -> bool {
        let newer =
            |n: Option<(Id, u32)>| n.is_some_and(|(who, sentence)| who != id && sentence > event.sentence);
        newer(self.last) || newer(self.other)
    }

    /// Notes one, the latest first.
    fn note(&mut self, event: &Event, id: Id) {
        match self.last {
            None => self.last = Some((id, event.sentence)),
            Some((last, _)) if last != id => self.other = self.other.or(Some((id, event.sentence))),
            Some(_) => {}
        }
    }
}

// How likely the one mentioned there is meant here, in tenths of log-odds: a listwise logistic regression over 1,988
// pronouns of PolNeAR train, rounded.

/// By sentences back, by paragraphs back, and for one of the pronoun's own gender.
const SENTENCES: [i32; 6] = [9, 8, 2, -1, -4, -12];
const PARAGRAPHS: [i32; 4] = [15, 3, -5, -13];
const SAME_GENDER: i32 = 14;
/// For another pronoun.
const PRONOUN: i32 = -6;
/// Where a later sentence begins to tell of somebody else.
const NEWER: i32 = -12;
/// For one who is named inside of what is said of another: "Dunne, whose father Kevin played".
const NESTED: i32 = -5;
/// For one without a name, and for one who opened a sentence of this paragraph and spoke.
const ROLE: i32 = -24;
const SPEAKING_ROLE: i32 = -8;

fn distance(back: u32, paragraphs: u32) -> i32 {
    SENTENCES[back.min(5) as usize] + PARAGRAPHS[paragraphs.min(3) as usize]
}

/// For the subject of a clause.
fn subject(back: u32) -> i32 {
    if back <= 1 { 10 } else { 1 }
}

/// For the source of an attribution.
fn source(paragraphs: u32) -> i32 {
    if paragraphs <= 1 { 14 } else { 3 }
}

/// The most that anybody so far back can have; it falls with the distance.
fn at_best(back: u32, paragraphs: u32) -> i32 {
    distance(back, paragraphs) + subject(back) + source(paragraphs) + SAME_GENDER
}

/// What place and part in the talk are worth.
#[inline]
fn score(event: &Event, rank: usize, back: u32, paragraphs: u32, quoted: bool) -> i32 {
    let mut score = distance(back, paragraphs);
    score += match rank {
        0 => -7,
        1 => -2,
        _ => 0,
    };
    if event.source && !quoted {
        score += source(paragraphs);
    }
    if event.is_quoted() != quoted {
        score -= 5;
    }
    score
}
