//! Descriptions: by the role that somebody holds, by a name that comes later, or as a source of their own.

use super::entity::{Entity, Id};
use super::roles::Role;
use super::walk::{Event, Open, Walk};
use crate::lexicon::{Classes, StandIn, known};
use crate::surface::{Gender, Mention, Sort};
use crate::text::Flags;

/// How many paragraphs after a description its holder may be named.
const LATER: u32 = 2;
/// Among so many mentions before it one without a name is looked for.
const NAMELESS: usize = 12;

impl Walk<'_> {
    /// Resolves a description.
    pub(super) fn description(&mut self, index: u32, mention: &Mention) -> Option<Id> {
        if let Some(id) = self.behind[index as usize] {
            return Some(id);
        }
        // The description inside "Kirill Dmitriev, the head of …" is that person's.
        if let Some(id) = self.in_apposition(index, mention) {
            return Some(id);
        }
        // "His answer: “…”": he said it.
        if self.source[index as usize]
            && matches!(mention.sort, Sort::Unknown | Sort::Document)
            && self.token(mention.tokens.end).is_some_and(|t| t.is(':'))
            && let Some(gender) = self.owner(mention)
        {
            return self.person(&Mention { gender, ..mention.clone() });
        }
        let read = || Role::read(self.document, self.lexicon, mention.tokens);
        let mut role = None;
        if !mention.plural && !self.indefinite(mention) {
            role = Some(read());
            if let Some(Some(role)) = &role
                && let Some(id) = self.holder(role, mention)
            {
                return Some(id);
            }
        }
        if mention.sort == Sort::Organisation
            && !mention.plural
            && let Some(id) = self.last_body(mention)
        {
            return Some(id);
        }
        let source = self.source[index as usize];
        if source && let Some(id) = self.last_person(mention) {
            return Some(id);
        }
        // Who neither speaks nor acts here is nobody to come back to.
        if !source && (mention.sort == Sort::Document || mention.plural && !self.subject(mention)) {
            return None;
        }
        let role = role.unwrap_or_else(read);
        let id = self.unnamed(mention.sort, mention.plural);
        if let Some(role) = role {
            self.entities.index_role(id, role);
        }
        if mention.sort == Sort::Person
            && !mention.plural
            && role.is_some_and(|r| r.definite)
            && !mention.nested
            && (source || self.fronts(mention))
            && !self.means_anybody(mention)
        {
            // A few are enough, and the work stays linear where a paragraph never ends.
            if self.open.len() >= 8 {
                self.open.remove(0);
            }
            self.open.push(Open { who: id, paragraph: self.paragraph(), mention: index });
        }
        Some(id)
    }

    /// "The public", "the jury", "the man": no role of somebody who is named later.
    fn means_anybody(&self, mention: &Mention) -> bool {
        self.token(mention.head).is_some_and(|t| {
            matches!(self.lexicon.stands_for(t), Some(StandIn::Many | StandIn::AnyPerson))
                || matches!(t.word, known::MAN | known::WOMAN)
        })
    }

    /// Whether the description opens its sentence, or what it says follows: "the council’s president, who said"; of others,
    /// one that tells of what where it is a subject: "the club’s agent for Asia has sold".
    fn fronts(&self, mention: &Mention) -> bool {
        let of = |t: u32| self.classes(t).has(Classes::PREPOSITION);
        if (mention.tokens.start..mention.tokens.end).any(of) && self.subject(mention) {
            return true;
        }
        let end = mention.tokens.end;
        self.opens_sentence(mention)
            || self.token(end).is_some_and(|t| t.is(','))
                && self.token(end + 1).is_some_and(|t| t.word == known::WHO)
    }

    fn indefinite(&self, mention: &Mention) -> bool {
        self.token(mention.tokens.start).is_some_and(|t| {
            matches!(t.word, known::A | known::AN | known::ANOTHER | known::ONE | known::SOME)
        })
    }

    /// The gender of "his" or "her" before a noun.
    fn owner(&self, mention: &Mention) -> Option<Gender> {
        match self.token(mention.tokens.start)?.word {
            known::HIS => Some(Gender::Man),
            known::HER => Some(Gender::Woman),
            _ => None,
        }
    }

    fn in_apposition(&self, index: u32, mention: &Mention) -> Option<Id> {
        let mentions = &self.surface.mentions;
        // An apposition stands behind a comma.
        if !self.token(mention.tokens.start.wrapping_sub(1))?.is(',') {
            return None;
        }
        (0..index as usize).rev().take(6).find_map(|k| {
            let name = &mentions[k];
            let same = name.apposition.start == mention.tokens.start && !name.apposition.is_empty();
            (same && !mention.plural).then_some(self.behind[k]).flatten()
        })
    }

    /// Who holds the role: the best fit, and of equals the last mentioned.
    fn holder(&self, role: &Role, mention: &Mention) -> Option<Id> {
        let mut best: Option<((usize, bool, u32), Id)> = None;
        let mut holders = 0;
        for (held, id) in self.entities.holders(role.head) {
            let Some(fit) = role.fits(held) else { continue };
            let id = self.entities.find(*id);
            let entity = self.entities.found(id);
            if entity.plural || !entity.can_be(mention.gender) {
                continue;
            }
            let here = entity.last_post == self.post;
            let seen = entity.last_mention;
            if best.is_none_or(|(_, b)| b != id) {
                holders += 1;
            }
            let rank = (fit, here, seen);
            if best.is_none_or(|(r, _)| rank > r) {
                best = Some((rank, id));
            }
        }
        let ((fit, here, seen), id) = best?;
        // "The company said … The firm Lorne Capital owns": another body is not meant before it is named.
        if mention.sort == Sort::Organisation && seen == 0 && fit <= 1 {
            return None;
        }
        // "the president" alone: somebody of this post, or the only one of the article.
        let sure =
            fit > 1 || here || (holders == 1 && role.definite && !self.entities.get(id).name.is_empty());
        sure.then_some(id)
    }

    /// "the firm", "the department": the last body of that kind, else the last whose name may be one's.
    fn last_body(&self, mention: &Mention) -> Option<Id> {
        let start = self.token(mention.tokens.start)?;
        if start.word != known::THE || mention.tokens.len() > 2 {
            return None;
        }
        let head = self.token(mention.head)?;
        let stands = self.lexicon.stands_for(head);
        // "the paper" may be a study.
        let document = self.lexicon.classes(head).has(Classes::DOCUMENT);
        let mut last = None;
        let mut thing = None;
        for event in self.recent.iter().rev().take(16) {
            let id = self.entities.find(event.who);
            let entity = self.entities.found(id);
            let untold = document && entity.sort != Sort::Organisation;
            if entity.name.is_empty() || entity.told_human() || untold || event.is_quoted() {
                continue;
            }
            let name = self.token(entity.name.end.saturating_sub(1));
            if name.is_some_and(|t| t.key == head.key) {
                return Some(id);
            }
            let may = match stands {
                Some(StandIn::AnyBody) => true,
                // "the bank" is not the Treasury, whose name says what it is.
                Some(StandIn::Untold) => {
                    let tells = Classes::ORGANISATION.and(Classes::BODY);
                    name.is_some_and(|t| !self.lexicon.classes(t).any(tells))
                }
                Some(StandIn::AnyPerson | StandIn::UntoldPerson | StandIn::Many) | None => false,
            };
            // "Volta showed the SunBox, a battery": the company is not the box.
            let place = if entity.thing { &mut thing } else { &mut last };
            if place.is_none()
                && may
                && entity.sort != Sort::Place
                && (entity.source || self.subject(self.mention(event)))
            {
                *place = Some(id);
            }
        }
        last.or(thing)
    }

    /// "The Swede", "the 33-year-old", "the striker" who speaks: whom "he" would mean, unless somebody without a name may
    /// be meant.
    fn last_person(&self, mention: &Mention) -> Option<Id> {
        let head = self.token(mention.head)?;
        if mention.plural || self.token(mention.tokens.start)?.word != known::THE {
            return None;
        }
        let people = self.classes(mention.head).has(Classes::DEMONYM) && mention.tokens.len() == 2;
        // "year-old"
        let aged = head.word == known::OLD && mention.tokens.len() > 2;
        let stands = match self.lexicon.stands_for(head) {
            None if people || aged => StandIn::AnyPerson,
            stands => stands?,
        };
        let nameless = |event: &Event| {
            let entity = self.entities.get(event.who);
            entity.name.is_empty() && entity.sort == Sort::Person && self.indefinite(self.mention(event))
        };
        if self.recent.iter().rev().take(NAMELESS).any(nameless) {
            return None;
        }
        let fits = |entity: &Entity| {
            !entity.name.is_empty()
                && match stands {
                    StandIn::AnyPerson => true,
                    StandIn::UntoldPerson => entity.roles.is_empty(),
                    StandIn::AnyBody | StandIn::Untold | StandIn::Many => false,
                }
        };
        self.best_person(mention, fits)
    }

    /// A bare full name, new to its post, may be who a description before it meant: "the leader of the Golos
    /// party has said … Kira Rudik said".
    pub(super) fn named_later(&mut self, index: u32, mention: &Mention, id: Id) {
        if self.open.is_empty() {
            return;
        }
        let paragraph = self.paragraph();
        self.open.retain(|o| paragraph <= o.paragraph + LATER);
        let bare = mention.title.is_empty()
            && mention.apposition.is_empty()
            && !mention.possessive
            && !mention.nested;
        let new = self.entities.get(id).last_post != self.post;
        let full = self.entities.get(id).form.is_some_and(|f| !f.single()) && mention.name.len() > 1;
        let opens = self.token(mention.tokens.start).is_some_and(|t| t.flags.has(Flags::LINE_START));
        if !bare
            || !new
            || !full
            || !(self.source[index as usize] || opens && self.subject(mention))
            || self.in_quotes(mention)
        {
            return;
        }
        if !self.entities.get(id).human() {
            return;
        }
        let fits = |open: &Open| {
            let entity = self.entities.get(open.who);
            open.paragraph < paragraph
                && entity.name.is_empty()
                && self.entities.get(id).can_be(entity.gender())
        };
        // Somebody who has a role already is not the holder of another.
        let held = self.entities.get(id).roles.is_empty();
        if let Some(at) = self.open.iter().position(fits).filter(|_| held) {
            let open = self.open.remove(at);
            let tokens = self.surface.mentions[open.mention as usize].tokens;
            self.entities.unite(open.who, id);
            if self.entities.get(id).roles.is_empty() {
                self.entities.get_mut(id).roles.push(tokens);
            }
        }
    }
}
