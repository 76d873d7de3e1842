//! Speech or not, cues, attribution, blocks, statements.
//!
//! [`read`] puts mentions, cues and quotations in their places ([`scene`]), lets the weights choose who said each
//! quotation ([`decide`]) and what each cue reports ([`statements`]), and builds the attributions ([`assemble`]).

mod assemble;
mod blocks;
mod build;
pub mod candidates;
pub mod content;
mod decide;
mod evidence;
mod forms;
pub mod frame;
mod headlines;
mod hearers;
mod hits;
mod nothing;
mod openings;
mod owners;
pub mod relation;
mod relatives;
pub mod report;
pub mod scene;
pub mod seen;
mod signatures;
pub mod sources;
pub mod speaker;
pub mod speech;
mod statements;
mod subjects;
mod things;
mod titles;
mod trim;

use crate::lexicon::Lexicon;
use crate::model::{Attribution, Quote};
use crate::surface::Surface;
use crate::text::{Document, TokenSpan};
use crate::weights;
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
    let scene = Scene::new(document, lexicon, surface, weights::quotes_report());
    let borders: Vec<u32> = posts.iter().map(|p| p.start).collect();
    let mut decisions = decide::decide(&scene, &borders);
    headlines::read(&scene, &mut decisions, &borders);
    let reports = statements::read(&scene, &decisions);
    let blocks = blocks::read(&scene, &decisions, &borders);
    assemble::assemble(&scene, decisions, reports, blocks)
}
