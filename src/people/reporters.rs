//! Reporters of the outlet: bylines, "our political editor", "my colleague".

use super::entity::Entity;
use super::walk::Walk;
use crate::lexicon::known;
use crate::model::{MentionKind, Post};
use crate::surface::Sort;
use crate::text::Flags;

impl Walk<'_> {
    /// Marks those who write for the outlet.
    pub(super) fn reporters(&mut self, posts: &[Post]) {
        let surface = self.surface;
        for (i, mention) in surface.mentions.iter().enumerate() {
            let Some(id) = self.behind[i].filter(|_| mention.kind == MentionKind::Name) else { continue };
            let ours =
                self.document.tokens(mention.title).iter().any(|t| matches!(t.word, known::OUR | known::MY));
            let by = mention
                .tokens
                .start
                .checked_sub(1)
                .and_then(|k| self.token(k))
                .is_some_and(|t| t.word == known::BY && t.flags.has(Flags::LINE_START));
            let ends =
                self.token(mention.tokens.end).is_none_or(|t| t.flags.has(Flags::LINE_START) || t.is(','));
            if ours || (by && ends) {
                self.entities.get_mut(id).reporter = true;
            }
        }
        for post in posts {
            for author in &post.authors {
                let Some(span) = author.span else { continue };
                let found = surface.mentions.iter().position(|m| {
                    !m.name.is_empty() && self.document.cross(self.document.bytes(m.name)).overlaps(span)
                });
                if let Some(i) = found {
                    let id = match self.behind[i] {
                        Some(id) => id,
                        None => {
                            let name = surface.mentions[i].name;
                            let form = self.form(name);
                            self.add(Entity::new(Sort::Person, name, form))
                        }
                    };
                    self.behind[i] = Some(id);
                    self.entities.get_mut(id).reporter = true;
                }
            }
        }
    }
}
