//! From the entities of the walk to the people of the article.

use super::People;
use super::entity::Entity;
use super::walk::Walk;
use crate::lexicon::Classes;
use crate::model::{Mention, MentionKind, Person, PersonId, PersonKind, Post, Pronoun};
use crate::surface::{Gender, Sort};
use crate::text::TokenSpan;

/// Builds the people: names of humans, and whoever is the source of an attribution.
pub(super) fn people(walk: Walk<'_>, posts: &mut [Post]) -> People {
    let mut people = Vec::new();
    let mut ids: Vec<Option<PersonId>> = vec![None; walk.entities.all.len()];
    let mut order = vec![u32::MAX; walk.entities.all.len()];
    let mut mentions: Vec<Vec<u32>> = vec![Vec::new(); walk.entities.all.len()];
    for (i, who) in walk.behind.iter().enumerate() {
        if let Some(who) = who {
            let who = walk.entities.find(*who) as usize;
            order[who] = order[who].min(i as u32);
            mentions[who].push(i as u32);
        }
    }
    let mut sequence: Vec<usize> = (0..walk.entities.all.len()).filter(|&k| order[k] != u32::MAX).collect();
    sequence.sort_by_key(|&k| order[k]);
    for k in sequence {
        let entity = &walk.entities.all[k];
        if entity.same.is_some() || !keeps(&walk, entity, &mentions[k]) {
            continue;
        }
        ids[k] = Some(people.len().into());
        people.push(person(&walk, entity, &mentions[k]));
    }
    let behind =
        walk.behind.iter().map(|who| who.and_then(|w| ids[walk.entities.find(w) as usize])).collect();
    authors(&people, posts);
    People { people, behind }
}

/// Whether the entity is somebody whom a reader of the article would list.
fn keeps(walk: &Walk<'_>, entity: &Entity, mentions: &[u32]) -> bool {
    if entity.source || entity.reporter {
        return true;
    }
    if entity.name.is_empty() {
        return false;
    }
    let full = entity.form.is_some_and(|f| !f.single());
    match entity.sort {
        Sort::Person => full || mentions.iter().any(|&m| walk.surface.mentions[m as usize].title.len() > 0),
        // "Salma Hayek": no table knows her, but she has a role, a pronoun, or her surname stands alone.
        Sort::Unknown => {
            full && (!entity.roles.is_empty()
                || entity.man + entity.woman > 0
                || mentions.iter().any(|&m| {
                    let m = &walk.surface.mentions[m as usize];
                    m.kind == MentionKind::Name && m.name.len() == 1
                }))
        }
        _ => false,
    }
}

fn person(walk: &Walk<'_>, entity: &Entity, mentions: &[u32]) -> Person {
    let document = walk.document;
    let slice = |tokens: TokenSpan| document.slice(document.bytes(tokens));
    let kind = match entity.sort {
        _ if entity.name.is_empty() => PersonKind::Role,
        Sort::Person => PersonKind::Person,
        Sort::Unknown
            if !entity.roles.is_empty()
                || entity.man + entity.woman > 0
                || entity.form.is_some_and(|f| !f.single()) =>
        {
            PersonKind::Person
        }
        Sort::Unknown => unknown(walk, mentions),
        _ => PersonKind::Organisation,
    };
    let tokens = if entity.name.is_empty() {
        let first = mentions
            .iter()
            .map(|&m| &walk.surface.mentions[m as usize])
            .find(|m| m.kind == MentionKind::Description);
        let tokens = first.map_or(TokenSpan::default(), |m| m.tokens);
        if walk.starts_with_article(tokens) { TokenSpan::new(tokens.start + 1, tokens.end) } else { tokens }
    } else {
        entity.name
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
    let mut roles: Vec<TokenSpan> = entity.roles.clone();
    roles.sort_by_key(|r| r.start);
    roles.dedup();
    if entity.name.is_empty() {
        roles.clear();
    }
    let roles = roles.into_iter().map(|r| document.cross(document.bytes(r))).collect();
    let pronoun = match entity.gender() {
        Gender::Man if kind == PersonKind::Person => Some(Pronoun::He),
        Gender::Woman if kind == PersonKind::Person => Some(Pronoun::She),
        _ if entity.it > entity.they => Some(Pronoun::It),
        _ if entity.they > 0 => Some(Pronoun::They),
        _ => None,
    };
    Person { name, kind, roles, aliases, mentions: seen, pronoun, reporter: entity.reporter }
}

/// A single name that nothing tells: with an article or a noun of body beside it a body, else a person.
fn unknown(walk: &Walk<'_>, mentions: &[u32]) -> PersonKind {
    let body = mentions.iter().any(|&m| {
        let m = &walk.surface.mentions[m as usize];
        m.kind == MentionKind::Name
            && (walk
                .document
                .tokens(m.title)
                .iter()
                .any(|t| walk.lexicon.classes(t).has(Classes::ORGANISATION)))
    });
    if body { PersonKind::Organisation } else { PersonKind::Person }
}

/// Ties the authors of posts to their entities by name.
fn authors(people: &[Person], posts: &mut [Post]) {
    for author in posts.iter_mut().flat_map(|p| &mut p.authors) {
        let found = people.iter().position(|p| p.name == author.name || p.aliases.contains(&author.name));
        author.person = found.map(Into::into);
    }
}
