//! Names: full ones first, over the whole article, then single ones in order.

use super::entity::{Entity, Id};
use super::forms::{Form, Words};
use super::roles::Role;
use super::walk::Walk;
use crate::lexicon::{Classes, known};
use crate::model::MentionKind;
use crate::surface::{Gender, Mention, Sort};
use crate::text::{Flags, TokenSpan, WordId};

/// The most roles of one person.
const ROLES: usize = 12;

/// A mention by name, with what is asked of it more than once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    /// Index of the mention.
    pub mention: u32,
    /// `None` where the name holds no word.
    pub form: Option<Form>,
    /// Index of the description before it.
    pub described: Option<u32>,
}

impl Walk<'_> {
    /// Reads all names.
    pub(super) fn read_names(&mut self) {
        let surface = self.surface;
        let mut words = Words::new(self.document, self.lexicon);
        for (i, mention) in surface.mentions.iter().enumerate() {
            if mention.kind == MentionKind::Name {
                let form = Form::read(&mut words, mention.name);
                let described = self.described_before(i);
                self.names.push(Name { mention: i as u32, form, described });
            }
        }
    }

    /// Gives every full name of a person an entity.
    pub(super) fn full_names(&mut self) {
        // Names that a given name or title makes sure come first, so that "Later Trump" finds Donald Trump.
        let mut unsure = Vec::with_capacity(self.names.len());
        for at in 0..self.names.len() {
            let Name { mention, form: Some(form), .. } = self.names[at] else { continue };
            if form.single() {
                continue;
            }
            match self.surface.mentions[mention as usize].sort {
                Sort::Person => self.full_name(mention, form),
                Sort::Unknown => unsure.push((mention, form)),
                Sort::Organisation | Sort::Place | Sort::Document => {}
            }
        }
        for (mention, form) in unsure {
            self.full_name(mention, form);
        }
    }

    fn full_name(&mut self, index: u32, form: Form) {
        let mention = &self.surface.mentions[index as usize];
        // "His brother, Hank Penhale": an unknown word whose capital nothing else calls for is a given name.
        let given = self
            .token(mention.name.start)
            .is_some_and(|t| !t.flags.has(Flags::SENTENCE_START) && t.word == WordId::NONE);
        // "Ó Conaill" after "Peadar Ó Conaill"
        let surname = self.is_particle(mention.name.start);
        let same = self.entities.by_last(form.last).find(|&id| {
            let entity = self.entities.get(id);
            let agrees = entity
                .form
                .is_some_and(|f| surname || self.is_particle(entity.name.start) || f.agrees(&form))
                && entity.can_be(mention.gender);
            agrees || (mention.sort == Sort::Unknown && !given && entity.sort == Sort::Person)
        });
        let same = same.or_else(|| self.longer(mention, form));
        let id = match same {
            Some(id) => id,
            None => self.entities.add(Entity::new(mention.sort, mention.name, Some(form))),
        };
        let entity = self.entities.get_mut(id);
        entity.tell(mention.gender, 2);
        if mention.sort == Sort::Person {
            entity.sort = Sort::Person;
        }
        entity.full = entity.full.saturating_add(1);
        // "Crooked Hillary Clinton" is no fuller name: the first word stays, or nothing but it was known.
        let fuller = entity
            .form
            .is_none_or(|f| f.words < form.words && (f.single() || f.first == form.first || f.initial));
        if fuller && mention.name.len() <= 6 {
            entity.name = mention.name;
            entity.form = Some(form);
        }
        self.behind[index as usize] = Some(id);
    }

    /// "Nurul Aisyah" after "Nurul Aisyah Zain": the only one whose name begins so.
    fn longer(&self, mention: &Mention, form: Form) -> Option<Id> {
        // A known given name, and two words are enough: "Mike Pence" of the headline "Mike Pence Fires Back".
        if mention.sort != Sort::Unknown {
            return None;
        }
        let id = self.entities.find(self.entities.only_first(form.first)?);
        let entity = self.entities.found(id);
        let words = self.document.tokens(mention.name).iter();
        let longer = self.document.tokens(entity.name);
        let begins = entity.form.is_some_and(|f| f.words > form.words)
            && words.zip(longer).all(|(a, b)| a.key == b.key);
        (begins && entity.can_be(mention.gender)).then_some(id)
    }

    /// Whether the name begins with what stands before a surname.
    fn is_particle(&self, at: u32) -> bool {
        let classes = self.classes(at);
        classes.has(Classes::PARTICLE) && !classes.any(Classes::GIVEN)
    }

    /// Learns what the page says that people are, from titles and appositions, before anything hangs on it.
    pub(super) fn roles(&mut self) {
        let surface = self.surface;
        for at in 0..self.names.len() {
            let Name { mention: i, form, described } = self.names[at];
            let mention = &surface.mentions[i as usize];
            if matches!(mention.sort, Sort::Place | Sort::Document) {
                continue;
            }
            let named = mention.title.len() + mention.apposition.len() > 0 || described.is_some();
            let regal = self.regal(mention);
            if !named && regal.is_none() {
                continue;
            }
            let id = match self.behind[i as usize] {
                Some(id) => id,
                None => {
                    let Some(form) = form else { continue };
                    let mut bearers = self.entities.by_last(form.last);
                    match (bearers.next(), bearers.next()) {
                        (Some(one), None) => one,
                        _ => continue,
                    }
                }
            };
            self.learn_both(id, mention);
            if let Some(office) = regal {
                self.learn(id, office);
            }
            if let Some(before) = described {
                self.learn(id, surface.mentions[before as usize].tokens);
            }
        }
    }

    /// "Pope" of "Pope Francis": an office that is part of the name.
    fn regal(&self, mention: &Mention) -> Option<TokenSpan> {
        if mention.name.len() < 2 {
            return None;
        }
        let office = matches!(
            self.token(mention.name.start)?.word,
            known::KING | known::POPE | known::PRINCE | known::PRINCESS | known::QUEEN
        );
        office.then(|| TokenSpan::new(mention.name.start, mention.name.start + 1))
    }

    /// Learns what stands before and behind a name.
    #[inline]
    fn learn_both(&mut self, id: Id, mention: &Mention) {
        for tokens in [mention.title, mention.apposition] {
            if !tokens.is_empty() {
                self.learn(id, tokens);
            }
        }
    }

    fn learn(&mut self, id: Id, tokens: TokenSpan) {
        if self.courtesy(tokens) {
            // "Sen.": no role to be told, and yet "the senator".
            if let Some(role) = self.short_title(tokens) {
                self.entities.index_role(id, role);
            }
            return;
        }
        // "Dunne, whose father played": not what Dunne is.
        if self.token(tokens.start).is_some_and(|t| t.word == known::WHOSE) {
            return;
        }
        let words = |tokens: TokenSpan| self.document.slice(self.document.bytes(tokens));
        let roles = &self.entities.get(id).roles;
        // "President Trump" a hundred times is one role.
        let known = roles.len() >= ROLES
            || roles.contains(&tokens)
            || roles.iter().any(|&r| words(r).eq_ignore_ascii_case(words(tokens)));
        if !known && let Some(role) = Role::read(self.document, self.lexicon, tokens) {
            self.entities.add_role(id, tokens, role);
        }
    }

    /// The role that "Sen." is short for.
    fn short_title(&self, tokens: TokenSpan) -> Option<Role> {
        let token = self.token(tokens.start)?;
        (self.lexicon.variant(token.word) != token.word)
            .then(|| Role::read(self.document, self.lexicon, tokens))
            .flatten()
    }

    /// "Mr", "Sir": a title that says nothing of what somebody does.
    pub(super) fn courtesy(&self, tokens: TokenSpan) -> bool {
        self.document.tokens(tokens).iter().all(|t| {
            let c = self.lexicon.classes(t);
            !t.is_word()
                || (c.has(Classes::TITLE) && (!c.has(Classes::ROLE) || t.word == known::JUSTICE))
                || matches!(t.word, known::MR | known::MRS | known::MS)
        })
    }

    /// Resolves a name in the course of the walk.
    pub(super) fn name(&mut self, name: Name, mention: &Mention) -> Option<Id> {
        let Name { mention: index, form, described } = name;
        let id = match self.behind[index as usize] {
            Some(id) => id,
            None => {
                let form = form?;
                if matches!(mention.sort, Sort::Organisation | Sort::Place | Sort::Document)
                    && !(form.single()
                        && mention.sort == Sort::Organisation
                        && self.entities.by_last(form.last).next().is_some())
                {
                    self.body(mention, form)
                } else if form.single() || !mention.title.is_empty() {
                    match self.bearer(form.last, index, mention) {
                        Some(id) => id,
                        None => self.entities.add(Entity::new(mention.sort, mention.name, Some(form))),
                    }
                } else {
                    self.entities.add(Entity::new(mention.sort, mention.name, Some(form)))
                }
            }
        };
        if mention.sort == Sort::Person {
            let entity = self.entities.get_mut(id);
            if entity.sort == Sort::Unknown {
                entity.sort = Sort::Person;
            }
        }
        if !matches!(mention.sort, Sort::Place | Sort::Document) {
            self.learn_both(id, mention);
        }
        if let Some(before) = described {
            if let Some(role) = self.behind[before as usize]
                && self.entities.get(role).name.is_empty()
            {
                self.entities.unite(role, id);
            }
            self.behind[before as usize] = Some(id);
        }
        self.named_later(index, mention, id);
        Some(id)
    }

    /// The bearer of a single name that is meant here.
    fn bearer(&self, last: u32, index: u32, mention: &Mention) -> Option<Id> {
        let gender = mention.gender;
        let mut best: Option<(u64, Id)> = None;
        for id in self.entities.by_last(last) {
            let id = self.entities.find(id);
            let entity = self.entities.found(id);
            if !entity.can_be(gender) || entity.sort == Sort::Place {
                continue;
            }
            let here = entity.last_post == self.post;
            let seen = if entity.last_full > 0 { 1 + u32::from(entity.full) } else { 0 };
            // One of this post before all others, then the one most often named in full, then one who spoke; before any mention,
            // the first to come.
            let rank = u64::from(here) << 40
                | u64::from(seen) << 2
                | u64::from(gender != Gender::Unknown && entity.gender() == gender) << 1
                | u64::from(entity.source);
            if best.is_none_or(|(r, _)| rank > r || (rank == r && seen == 0)) {
                best = Some((rank, id));
            }
        }
        if best.is_none() {
            let head = self.token(mention.head)?;
            let given = self.lexicon.classes(head).any(Classes::GIVEN);
            // "Hallbrook said" after "Hallbrook Foods": a body only where it speaks, for many are called by their town.
            let short = self.source[index as usize] && head.word == WordId::NONE;
            let fits = |e: &Entity| e.human() || e.sort == Sort::Organisation && short;
            // "Dr Tan" after "Tan Wei Ling", whose surname stands first.
            if given || mention.sort == Sort::Unknown || self.courtesy(mention.title) {
                let only = self.entities.only_first(last);
                return only.map(|id| self.entities.find(id)).filter(|&id| {
                    let entity = self.entities.found(id);
                    fits(entity) && entity.can_be(gender)
                });
            }
        }
        best.map(|(_, id)| id)
    }

    /// The body or place of a name, by all of its words.
    fn body(&mut self, mention: &Mention, form: Form) -> Id {
        let mut key = 0xcbf2_9ce4_8422_2325_u64;
        let mut words = 0;
        for token in self.document.tokens(mention.name) {
            if token.is_word() && !self.lexicon.classes(token).any(Classes::FUNCTION) {
                key = (key ^ u64::from(token.key)).wrapping_mul(0x0100_0000_01b3);
                words += 1;
            }
        }
        if let Some(id) = self.entities.whole(key) {
            return id;
        }
        // "the Times" after "The New York Times"
        if words == 1 && mention.sort == Sort::Organisation {
            let longer =
                self.entities.by_last(form.last).find(|&id| self.entities.get(id).sort == Sort::Organisation);
            if let Some(id) = longer {
                return id;
            }
        }
        let id = self.entities.add(Entity::new(mention.sort, mention.name, Some(form)));
        self.entities.set_whole(key, id);
        if words > 1 {
            self.take_short(mention, form, id);
        }
        // "Office for National Statistics (ONS)"
        if let (Some(open), Some(short)) =
            (self.token(mention.tokens.end), self.token(mention.tokens.end + 1))
            && open.is('(')
            && short.flags.has(Flags::UPPER)
        {
            let key = (0xcbf2_9ce4_8422_2325_u64 ^ u64::from(short.key)).wrapping_mul(0x0100_0000_01b3);
            self.entities.set_whole(key, id);
        }
        id
    }

    /// "Norrland" before "Norrland Lines": an unknown word that has been a body's is this body's.
    fn take_short(&mut self, mention: &Mention, form: Form, id: Id) {
        let unknown = self.token(mention.name.start).is_some_and(|t| t.word == WordId::NONE);
        let called = self.classes(mention.head).any(Classes::ORGANISATION.and(Classes::BODY));
        if !unknown || !called {
            return;
        }
        let short = self.entities.by_last(form.first).map(|id| self.entities.find(id)).find(|&short| {
            let entity = self.entities.found(short);
            short != id && entity.form.is_some_and(|f| f.single()) && !entity.told_human()
        });
        if let Some(short) = short {
            self.entities.unite(short, id);
        }
    }
}
