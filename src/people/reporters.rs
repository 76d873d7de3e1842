//! Reporters of the outlet: bylines, "our political editor", "my colleague".

use super::entity::Entity;
use super::walk::Walk;
use crate::lexicon::known;
use crate::model::Post;
use crate::surface::Sort;
use crate::text::{ByteSpan, Flags};

impl Walk<'_> {
    /// Marks those who write for the outlet.
    pub(super) fn reporters(&mut self, posts: &[Post]) {
        let surface = self.surface;
        for name in &self.names {
            let Some(id) = self.behind[name.mention as usize] else { continue };
            let mention = &surface.mentions[name.mention as usize];
            let ours =
                self.document.tokens(mention.title).iter().any(|t| matches!(t.word, known::OUR | known::MY))
                    && mention.sort != Sort::Organisation;
            let by = || {
                self.token(mention.tokens.start.wrapping_sub(1))
                    .is_some_and(|t| t.word == known::BY && t.flags.has(Flags::LINE_START))
            };
            let ends =
                || self.token(mention.tokens.end).is_none_or(|t| t.flags.has(Flags::LINE_START) || t.is(','));
            if ours || (by() && ends()) {
                self.entities.get_mut(id).reporter = true;
            }
        }
        for author in posts.iter().flat_map(|p| &p.authors) {
            let Some(span) = author.span else { continue };
            let start = self.document.offsets.byte(span.start);
            let end = self.document.offsets.byte(span.end);
            let tokens = self.document.tokens_in(ByteSpan::new(start, end));
            let first = surface
                .mentions
                .partition_point(|m| m.tokens.end <= tokens.start && m.tokens.start < tokens.start);
            let near = first.saturating_sub(4)..surface.mentions.len().min(first + 4);
            let Some(i) = near.into_iter().find(|&i| surface.mentions[i].name.overlaps(tokens)) else {
                continue;
            };
            let id = match self.behind[i] {
                Some(id) => id,
                None => {
                    let name = self.names.binary_search_by_key(&(i as u32), |n| n.mention);
                    let form = name.ok().and_then(|at| self.names[at].form);
                    self.entities.add(Entity::new(Sort::Person, surface.mentions[i].name, form))
                }
            };
            self.behind[i] = Some(id);
            self.entities.get_mut(id).reporter = true;
        }
    }
}
