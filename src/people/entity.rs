//! Who is known so far, and by which names and roles they are found.

use super::forms::Form;
use super::roles::Role;
use crate::surface::{Gender, Sort};
use crate::text::TokenSpan;

/// Number of an entity while the article is read.
pub(super) type Id = u32;

/// How many bearers of one word are looked at: the last ones.
const BEARERS: usize = 12;

/// A person, body, place or role that the article speaks of.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    pub sort: Sort,
    /// The fullest name; empty for a role.
    pub name: TokenSpan,
    pub form: Option<Form>,
    /// What the page says that is, in order; may repeat.
    pub roles: Vec<TokenSpan>,
    /// Words that told a man, and a woman.
    pub man: u16,
    pub woman: u16,
    /// Uses of "it" and of "they".
    pub it: u16,
    pub they: u16,
    /// Whether it stands anywhere where a place does.
    pub place: bool,
    /// Whether the page calls it something, and nobody.
    pub thing: bool,
    /// How often it is named in full.
    pub full: u16,
    pub plural: bool,
    /// Whether an attribution names it as its source.
    pub source: bool,
    pub reporter: bool,
    /// The post in which it was mentioned last, counted from 1.
    pub last_post: u32,
    /// The mention at which it stood last, counted from 1, and the last by its full name.
    pub last_mention: u32,
    pub last_full: u32,
    /// The one it turned out to be.
    pub same: Option<Id>,
}

impl Entity {
    pub(super) fn new(sort: Sort, name: TokenSpan, form: Option<Form>) -> Self {
        Self {
            sort,
            name,
            form,
            roles: Vec::new(),
            man: 0,
            woman: 0,
            it: 0,
            they: 0,
            place: false,
            thing: false,
            full: 0,
            plural: false,
            source: false,
            reporter: false,
            last_post: 0,
            last_mention: 0,
            last_full: 0,
            same: None,
        }
    }

    /// The gender that most words tell.
    pub(super) fn gender(&self) -> Gender {
        match self.man.cmp(&self.woman) {
            std::cmp::Ordering::Greater => Gender::Man,
            std::cmp::Ordering::Less => Gender::Woman,
            std::cmp::Ordering::Equal => Gender::Unknown,
        }
    }

    /// Counts a word that tells the gender.
    pub(super) fn tell(&mut self, gender: Gender, weight: u16) {
        match gender {
            Gender::Man => self.man = self.man.saturating_add(weight),
            Gender::Woman => self.woman = self.woman.saturating_add(weight),
            Gender::Unknown => {}
        }
    }

    /// Whether a word of this gender can mean it.
    pub(super) fn can_be(&self, gender: Gender) -> bool {
        gender == Gender::Unknown || matches!(self.gender(), Gender::Unknown) || self.gender() == gender
    }

    /// Whether a word has told that it is a human.
    pub(super) fn told_human(&self) -> bool {
        self.sort == Sort::Person || self.man + self.woman > 0
    }

    /// Whether it is, or may be, a human.
    pub(super) fn human(&self) -> bool {
        matches!(self.sort, Sort::Person | Sort::Unknown) && !self.plural
    }
}

/// Under what an entity is found.
#[derive(Debug, Clone, Copy)]
enum Key {
    /// The last word of its name.
    Last(u32),
    /// The first word of its name of several.
    First(u32),
    /// The whole name of a body or place.
    Whole(u64),
    /// The head noun of a role; it finds an index of [`Entities::held`].
    Role(u32),
}

impl Key {
    /// The key as a number, which keys of two kinds never share.
    fn number(self) -> u64 {
        match self {
            Key::Last(key) => u64::from(key),
            Key::First(key) => 1 << 32 | u64::from(key),
            Key::Role(key) => 2 << 32 | u64::from(key),
            Key::Whole(key) => 1 << 63 | key,
        }
    }
}

/// What is found by keys, the latest first: chains of links that hang in as many places as the keys fall into.
#[derive(Debug)]
struct Chains {
    /// By place: the number of its last link, counted from 1; 0 where nothing hangs. A power of two long.
    heads: Vec<u32>,
    links: Vec<Link>,
}

#[derive(Debug, Clone, Copy)]
struct Link {
    key: u64,
    id: Id,
    /// The number of the link before, counted from 1; 0 ends the chain.
    next: u32,
}

impl Chains {
    /// Room for about so many links; more make the chains longer.
    fn with_room(n: usize) -> Self {
        Self { heads: vec![0; n.next_power_of_two()], links: Vec::with_capacity(n) }
    }

    fn place(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (self.heads.len() - 1)
    }

    fn push(&mut self, key: Key, id: Id) {
        let key = key.number();
        let place = self.place(key);
        self.links.push(Link { key, id, next: self.heads[place] });
        self.heads[place] = self.links.len() as u32;
    }

    /// The last entities under the key, the latest first.
    fn get(&self, key: Key) -> impl Iterator<Item = Id> + '_ {
        let key = key.number();
        let mut at = self.heads[self.place(key)];
        std::iter::from_fn(move || {
            loop {
                let link = self.links.get((at as usize).wrapping_sub(1))?;
                at = link.next;
                if link.key == key {
                    return Some(link.id);
                }
            }
        })
        .take(BEARERS)
    }
}

/// All entities, with their index.
#[derive(Debug)]
pub(super) struct Entities {
    pub all: Vec<Entity>,
    index: Chains,
    held: Vec<(Role, Id)>,
}

impl Entities {
    /// Room for the entities of so many mentions, of which about one in four is of somebody new.
    pub(super) fn with_room(mentions: usize) -> Self {
        let n = mentions / 4 + 4;
        Self { all: Vec::with_capacity(n), index: Chains::with_room(n * 4), held: Vec::with_capacity(n * 2) }
    }

    pub(super) fn add(&mut self, entity: Entity) -> Id {
        let id = self.all.len() as Id;
        if let Some(form) = entity.form {
            self.index.push(Key::Last(form.last), id);
            if !form.single() {
                self.index.push(Key::First(form.first), id);
            }
        }
        self.all.push(entity);
        id
    }

    /// The entity that stands for it after all that has been learned.
    pub(super) fn find(&self, mut id: Id) -> Id {
        while let Some(same) = self.all[id as usize].same {
            id = same;
        }
        id
    }

    /// The entity of a number that [`find`](Self::find) gave.
    #[inline]
    pub(super) fn found(&self, id: Id) -> &Entity {
        &self.all[id as usize]
    }

    /// The same, to be changed.
    #[inline]
    pub(super) fn found_mut(&mut self, id: Id) -> &mut Entity {
        &mut self.all[id as usize]
    }

    #[inline]
    pub(super) fn get(&self, id: Id) -> &Entity {
        &self.all[self.find(id) as usize]
    }

    #[inline]
    pub(super) fn get_mut(&mut self, id: Id) -> &mut Entity {
        let id = self.find(id);
        &mut self.all[id as usize]
    }

    /// The last bearers of a surname, the latest first.
    pub(super) fn by_last(&self, last: u32) -> impl Iterator<Item = Id> + '_ {
        self.index.get(Key::Last(last))
    }

    /// The only bearer of a given name, if there is one only.
    pub(super) fn only_first(&self, first: u32) -> Option<Id> {
        let mut bearers = self.index.get(Key::First(first));
        match (bearers.next(), bearers.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }

    /// The body or place of a whole name.
    pub(super) fn whole(&self, key: u64) -> Option<Id> {
        self.index.get(Key::Whole(key)).next()
    }

    /// Lets a whole name find the entity, unless it finds one already.
    pub(super) fn set_whole(&mut self, key: u64, id: Id) {
        if self.whole(key).is_none() {
            self.index.push(Key::Whole(key), id);
        }
    }

    /// Notes that the entity is what the words say.
    pub(super) fn add_role(&mut self, id: Id, tokens: TokenSpan, role: Role) {
        self.get_mut(id).roles.push(tokens);
        self.index_role(id, role);
    }

    /// Lets descriptions find the entity by a role.
    pub(super) fn index_role(&mut self, id: Id, role: Role) {
        self.index.push(Key::Role(role.head), self.held.len() as u32);
        self.held.push((role, id));
    }

    /// The last holders of roles with this head noun, the latest first.
    pub(super) fn holders(&self, head: u32) -> impl Iterator<Item = &(Role, Id)> + '_ {
        self.index.get(Key::Role(head)).filter_map(|k| self.held.get(k as usize))
    }

    /// Two turn out to be one: `from` becomes `to`.
    pub(super) fn unite(&mut self, from: Id, to: Id) {
        let (from, to) = (self.find(from), self.find(to));
        if from == to {
            return;
        }
        let old = &mut self.all[from as usize];
        let (man, woman, source, place) = (old.man, old.woman, old.source, old.place);
        let roles = std::mem::take(&mut old.roles);
        old.same = Some(to);
        let new = &mut self.all[to as usize];
        new.man = new.man.saturating_add(man);
        new.woman = new.woman.saturating_add(woman);
        new.source |= source;
        new.place |= place;
        new.roles.extend(roles);
    }
}
