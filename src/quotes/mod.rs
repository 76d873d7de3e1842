//! Speech or not, cues, attribution, blocks, statements.

mod decide;
pub mod scene;
pub mod speaker;
pub mod speech;

use crate::lexicon::Lexicon;
use crate::model::{Attribution, AttributionKind, Evidence, Mode, Quote, QuoteKind, Stance};
use crate::surface::Surface;
use crate::text::{Document, TokenSpan};
use crate::weights;
use decide::{Models, SPEECH, decide};
use scene::Scene;

/// Quotations and the attributions that credit them.
#[derive(Debug, Default)]
pub struct Speech {
    /// In order of their start.
    pub quotes: Vec<Quote>,
    /// In order of their content.
    pub attributions: Vec<Attribution>,
    /// By attribution: the index of its source among [`Surface::mentions`].
    pub sources: Vec<Option<u32>>,
}

/// Reads quotations and reported statements; no attribution crosses the border of a post.
pub fn read(document: &Document, lexicon: &Lexicon, surface: &Surface, posts: &[TokenSpan]) -> Speech {
    let scene = Scene::new(document, lexicon, surface);
    let borders: Vec<u32> = posts.iter().map(|p| p.start).collect();
    let models = Models { speaker: weights::quotes_speaker(), speech: weights::quotes_speech() };
    let decisions = decide(&scene, models, &borders);
    let mut speech = Speech::default();
    for (outer, decision) in scene.outers.iter().zip(&decisions) {
        let marked = &surface.marks[outer.mark as usize];
        let said = decision.speech >= SPEECH;
        let span = document.cross(marked.span);
        let quote = Quote {
            span,
            parts: marked.parts.iter().map(|&p| document.cross(p)).collect(),
            kind: if said { QuoteKind::Direct } else { QuoteKind::Unattributed },
            attribution: said.then(|| speech.attributions.len().into()),
            parent: None,
            post: None,
        };
        if said {
            let actor = decision.pair.actor.map(|a| &scene.actors[a as usize]);
            let hit = decision.pair.hit.map(|h| &scene.hits[h as usize]);
            let place = |p: &scene::Place| document.cross(document.bytes(TokenSpan::new(p.start, p.end)));
            speech.sources.push(actor.map(|a| a.mention));
            speech.attributions.push(Attribution {
                kind: AttributionKind::Direct,
                content: vec![span],
                cue: hit.map(|h| place(&h.place)),
                mention: actor.map(|a| place(&a.place)),
                speaker: None,
                addressee: None,
                stance: hit.and_then(|h| h.cue).map_or(Stance::Neutral, |c| c.stance),
                mode: Mode::Direct,
                quotes: vec![speech.quotes.len().into()],
                post: None,
                evidence: Evidence::rule("quotes.weights", vec![span]),
                score: decision.sure,
            });
        }
        speech.quotes.push(quote);
    }
    speech
}
