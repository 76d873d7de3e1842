//! From the entities of the walk to the people of the article.

use rustc_hash::FxHashMap;

use super::People;
use super::entity::{Entity, Id};
use super::walk::Walk;
use crate::lexicon::{Classes, known};
use crate::model::{Mention, MentionKind, Person, PersonId, PersonKind, Post, Pronoun};
use crate::surface::{Gender, Sort};
use crate::text::{Flags, Kind, Span, Token, TokenSpan};

/// Builds the people: names of humans, and whoever is the source of an attribution.
pub(super) fn people(walk: &Walk<'_>, posts: &mut [Post]) -> People {
    let held = Held::read(walk);
    let mut listed = Vec::with_capacity(held.order.len());
    for &who in &held.order {
        let entity = walk.entities.found(who);
        let mentions = held.of(who);
        if is_listed(walk, entity, mentions) {
            listed.push((who, walk.told(entity, mentions)));
        }
    }
    let small = walk.small(listed.iter().map(|l| l.1));
    let mut people = Vec::with_capacity(listed.len());
    let mut ids: Vec<Option<PersonId>> = vec![None; walk.entities.all.len() + 1];
    for (who, told) in listed {
        let entity = walk.entities.found(who);
        let kind = told.kind(&small);
        // A name that tells nothing is listed where it is a human's.
        if kind == PersonKind::Person || is_sure(entity) {
            ids[who as usize] = Some(people.len().into());
            people.push(person(walk, kind, entity, held.of(who)));
        }
    }
    let behind = held.behind.iter().map(|&who| ids[who as usize]).collect();
    authors(&people, posts);
    People { people, behind }
}

/// The mentions of each entity, side by side.
struct Held {
    /// By mention: its entity, or the number of entities where it has none.
    behind: Vec<Id>,
    mentions: Vec<u32>,
    /// By entity: where its mentions begin.
    starts: Vec<u32>,
    /// Entities by their first mention.
    order: Vec<Id>,
}

impl Held {
    /// Counts the mentions first, then lays them out; those of nobody stand last.
    fn read(walk: &Walk<'_>) -> Self {
        let nobody = walk.entities.all.len();
        let find = |who: &Option<Id>| who.map_or(nobody as Id, |who| walk.entities.find(who));
        let behind: Vec<Id> = walk.behind.iter().map(find).collect();
        let mut starts = vec![0u32; nobody + 2];
        for &who in &behind {
            starts[who as usize + 1] += 1;
        }
        for k in 0..=nobody {
            starts[k + 1] += starts[k];
        }
        let mut filled = starts.clone();
        let mut mentions = vec![0u32; behind.len()];
        let mut order = vec![0; nobody + 1];
        let mut found = 0;
        for (i, &who) in behind.iter().enumerate() {
            let at = filled[who as usize];
            mentions[at as usize] = i as u32;
            filled[who as usize] = at + 1;
            // Whether it is the first cannot be guessed, so what is no first is written over.
            order[found] = who;
            found += usize::from((at == starts[who as usize]) & (who as usize != nobody));
        }
        order.truncate(found);
        Self { behind, mentions, starts, order }
    }

    fn of(&self, who: Id) -> &[u32] {
        &self.mentions[self.starts[who as usize] as usize..self.starts[who as usize + 1] as usize]
    }
}

/// Whether a reader of the article would list the entity whatever its kind.
fn is_sure(entity: &Entity) -> bool {
    entity.source || entity.reporter || entity.sort == Sort::Person
}

/// Whether a reader of the article would list the entity, if its kind is right.
fn is_listed(walk: &Walk<'_>, entity: &Entity, mentions: &[u32]) -> bool {
    if entity.source || entity.reporter {
        return true;
    }
    if entity.name.is_empty() {
        return false;
    }
    let full = entity.form.is_some_and(|f| !f.single());
    match entity.sort {
        Sort::Person => {
            let titled = |&m: &u32| !walk.surface.mentions[m as usize].title.is_empty();
            full || mentions.iter().any(titled)
        }
        // "Salma Hayek": no table knows her, but she has a role, a pronoun, or her surname stands alone.
        Sort::Unknown => {
            let alone = |&m: &u32| {
                let m = &walk.surface.mentions[m as usize];
                m.kind == MentionKind::Name && m.name.len() == 1
            };
            let told =
                || !entity.roles.is_empty() || entity.man + entity.woman > 0 || mentions.iter().any(alone);
            full && told()
        }
        _ => false,
    }
}

fn person(walk: &Walk<'_>, kind: PersonKind, entity: &Entity, mentions: &[u32]) -> Person {
    let document = walk.document;
    let slice = |tokens: TokenSpan| document.slice(document.bytes(tokens));
    let tokens = match kind {
        _ if entity.name.is_empty() => described(walk, mentions),
        PersonKind::Person => entity.name,
        PersonKind::Organisation | PersonKind::Role => whole(walk, entity, mentions),
    };
    let name = slice(tokens).to_owned();
    let mut aliases: Vec<String> = Vec::new();
    let mut seen: Vec<Mention> = Vec::with_capacity(mentions.len());
    for &m in mentions {
        let mention = &walk.surface.mentions[m as usize];
        seen.push(Mention { span: document.cross(document.bytes(mention.tokens)), kind: mention.kind });
        if mention.kind == MentionKind::Name && aliases.len() < 8 {
            let alias = slice(mention.name);
            if alias != name && !aliases.iter().any(|a| a == alias) {
                aliases.push(alias.to_owned());
            }
        }
    }
    let roles = if entity.name.is_empty() { &[] } else { &*entity.roles };
    let apart = roles.iter().filter(|r| kind == PersonKind::Person || !r.overlaps(tokens));
    let mut roles: Vec<Span> = apart.map(|&r| document.cross(document.bytes(r))).collect();
    roles.sort_by_key(|r| r.start);
    roles.dedup();
    let pronoun = match entity.gender() {
        Gender::Man if kind == PersonKind::Person => Some(Pronoun::He),
        Gender::Woman if kind == PersonKind::Person => Some(Pronoun::She),
        _ if entity.it > entity.they => Some(Pronoun::It),
        _ if entity.they > 0 => Some(Pronoun::They),
        _ => None,
    };
    Person { name, kind, roles, aliases, mentions: seen, pronoun, reporter: entity.reporter }
}

/// The words of somebody without a name, without an article.
fn described(walk: &Walk<'_>, mentions: &[u32]) -> TokenSpan {
    let mut mentions = mentions.iter().map(|&m| &walk.surface.mentions[m as usize]);
    let first = mentions.find(|m| m.kind == MentionKind::Description);
    let tokens = first.map_or(TokenSpan::default(), |m| m.tokens);
    if walk.starts_with_article(tokens) { TokenSpan::new(tokens.start + 1, tokens.end) } else { tokens }
}

/// The name of a body with the capitalised words before it, which were taken for a title: "Welsh Slate".
fn whole(walk: &Walk<'_>, entity: &Entity, mentions: &[u32]) -> TokenSpan {
    let mut mentions = mentions.iter().map(|&m| &walk.surface.mentions[m as usize]);
    let title = mentions.find(|m| m.name == entity.name).map_or(TokenSpan::default(), |m| m.title);
    if title.is_empty() || title.end != entity.name.start {
        return entity.name;
    }
    // "Union of Weavers and the Dyers", but not "Former" or "The"
    let classes = |t: &Token| walk.lexicon.classes(t);
    let inside = |t: &Token| {
        t.capital()
            || t.kind == Kind::Dash
            || matches!(t.word, known::OF | known::FOR | known::AND | known::THE)
    };
    // "Grocer Hartwell": what it is, with the capital of a sentence.
    let trade = |t: &Token| {
        t.flags.has(Flags::SENTENCE_START)
            && classes(t).has(Classes::ROLE)
            && (classes(t).has(Classes::ORGANISATION) || walk.stands_for_body(t))
    };
    let opens =
        |t: &Token| t.capital() && t.word != known::FORMER && !classes(t).any(Classes::FUNCTION) && !trade(t);
    let words = walk.document.tokens(title);
    let run = words.iter().rposition(|t| !inside(t)).map_or(0, |at| at + 1);
    match words[run..].iter().position(opens) {
        Some(at) => TokenSpan::new(title.start + (run + at) as u32, entity.name.end),
        None => entity.name,
    }
}

/// Ties the authors of posts to their entities by name.
fn authors(people: &[Person], posts: &mut [Post]) {
    if posts.iter().all(|p| p.authors.is_empty()) {
        return;
    }
    let mut names: FxHashMap<&str, PersonId> = FxHashMap::default();
    for (i, person) in people.iter().enumerate() {
        for name in std::iter::once(&person.name).chain(&person.aliases) {
            names.entry(name).or_insert(i.into());
        }
    }
    for author in posts.iter_mut().flat_map(|p| &mut p.authors) {
        author.person = names.get(author.name.as_str()).copied();
    }
}
