//! From the entities of the walk to the people of the article.

use rustc_hash::FxHashMap;

use super::People;
use super::entity::Entity;
use super::kinds::Kinds;
use super::walk::Walk;
use crate::lexicon::{Classes, known};
use crate::model::{Mention, MentionKind, Person, PersonId, PersonKind, Post, Pronoun};
use crate::surface::{Gender, Sort};
use crate::text::{Kind, Span, Token, TokenSpan};

/// Builds the people: names of humans, and whoever is the source of an attribution.
pub(super) fn people(mut walk: Walk<'_>, posts: &mut [Post]) -> People {
    let n = walk.entities.all.len();
    // The mentions of each entity, side by side: counted first, then laid out.
    let mut starts = vec![0u32; n + 1];
    for k in 0..walk.behind.len() {
        let Some(who) = walk.behind[k] else { continue };
        let who = walk.entities.find(who);
        walk.behind[k] = Some(who);
        starts[who as usize + 1] += 1;
    }
    for k in 0..n {
        starts[k + 1] += starts[k];
    }
    let mut filled = starts.clone();
    let mut mentions = vec![0u32; starts[n] as usize];
    let mut order = Vec::with_capacity(n);
    for (i, who) in walk.behind.iter().enumerate() {
        let Some(who) = who.map(|w| w as usize) else { continue };
        if filled[who] == starts[who] {
            order.push(who);
        }
        mentions[filled[who] as usize] = i as u32;
        filled[who] += 1;
    }
    let kinds = Kinds::read(&walk);
    let mut people = Vec::new();
    let mut ids: Vec<Option<PersonId>> = vec![None; n];
    for k in order {
        let entity = &walk.entities.all[k];
        let mentions = &mentions[starts[k] as usize..starts[k + 1] as usize];
        if let Some(kind) = kept(&walk, &kinds, entity, mentions) {
            ids[k] = Some(people.len().into());
            people.push(person(&walk, kind, entity, mentions));
        }
    }
    let behind = walk.behind.iter().map(|who| who.and_then(|w| ids[w as usize])).collect();
    authors(&people, posts);
    People { people, behind }
}

/// What the entity is, where it is somebody whom a reader of the article would list.
fn kept(walk: &Walk<'_>, kinds: &Kinds<'_>, entity: &Entity, mentions: &[u32]) -> Option<PersonKind> {
    let kind = || kinds.of(entity, mentions);
    if entity.source || entity.reporter {
        return Some(kind());
    }
    if entity.name.is_empty() {
        return None;
    }
    let full = entity.form.is_some_and(|f| !f.single());
    match entity.sort {
        Sort::Person => {
            let titled = |&m: &u32| !walk.surface.mentions[m as usize].title.is_empty();
            (full || mentions.iter().any(titled)).then(kind)
        }
        // "Salma Hayek": no table knows her, but she has a role, a pronoun, or her surname stands alone.
        Sort::Unknown => {
            let alone = |&m: &u32| {
                let m = &walk.surface.mentions[m as usize];
                m.kind == MentionKind::Name && m.name.len() == 1
            };
            let told =
                !entity.roles.is_empty() || entity.man + entity.woman > 0 || mentions.iter().any(alone);
            (full && told).then(kind).filter(|&kind| kind == PersonKind::Person)
        }
        _ => None,
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
    let opens = |t: &Token| t.capital() && t.word != known::FORMER && !classes(t).any(Classes::FUNCTION);
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
