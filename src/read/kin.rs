//! Short lines that are text for what stands beside them: pages whose paragraphs are `div`s, `td`s or parts between
//! `br`s have "It cost £4m." in the same kind of element as the long paragraphs.

use ego_tree::NodeId;
use rustc_hash::FxHashMap;

use super::blocks::{Form, Line, attribute};
use super::index::Index;
use super::main_text::ends_sentence;
use super::post::{is_change, is_stamp};
use crate::lexicon::{Classes, Lexicon};
use crate::text::Document;

/// How many lines that are surely text an element needs beside a short one.
const FEWEST: u32 = 2;

/// Elements of one parent, name and class.
type Kind<'d> = (NodeId, &'d str, Option<&'d str>);

/// The elements that hold loose lines which are text, counted.
pub(super) struct Kin<'d>(FxHashMap<Kind<'d>, u32>);

impl<'d> Kin<'d> {
    /// Counts lines that are text.
    pub fn of<'l>(lines: impl Iterator<Item = &'l Line>, index: &Index<'d>) -> Self {
        let mut kin = FxHashMap::default();
        for kind in lines.filter_map(|line| kind(line, index)) {
            *kin.entry(kind).or_default() += 1;
        }
        Self(kin)
    }

    /// Which of the lines are text, of `sure` ones and those beside them. Before the first and behind the last of the
    /// long lines only what adjoins them is: a page's furniture may be set like its text.
    pub fn text(&self, lines: &[Line], sure: &[bool], index: &Index<'d>, lexicon: &Lexicon) -> Vec<bool> {
        let beside: Vec<bool> = lines.iter().map(|l| self.has(l, index, lexicon)).collect();
        let mut text: Vec<bool> = sure.iter().zip(&beside).map(|(sure, beside)| *sure || *beside).collect();
        let long = |i: &usize| sure[*i] && lines[*i].form == Form::Loose;
        let (Some(first), Some(last)) = ((0..lines.len()).find(long), (0..lines.len()).rfind(long)) else {
            return sure.to_vec();
        };
        let mut end = |places: &mut dyn Iterator<Item = usize>| {
            let mut open = true;
            for i in places {
                open &= beside[i];
                text[i] = sure[i] || open;
            }
        };
        end(&mut (0..first).rev());
        end(&mut (last + 1..lines.len()));
        text
    }

    /// Whether a loose line stands among them and says something: a sentence, and no furniture by its words.
    fn has(&self, line: &Line, index: &Index<'d>, lexicon: &Lexicon) -> bool {
        line.form == Form::Loose
            && !line.clutter
            && line.linked * 4 <= line.text.len()
            && ends_sentence(&line.text)
            && kind(line, index).and_then(|k| self.0.get(&k)).is_some_and(|n| *n >= FEWEST)
            && says(&line.text, lexicon)
    }
}

fn kind<'d>(line: &Line, index: &Index<'d>) -> Option<Kind<'d>> {
    let block = index.html.tree.get(line.block)?;
    let element = block.value().as_element()?;
    Some((block.parent()?.id(), element.name(), attribute(element, "class")))
}

/// Whether a line is furniture by its words, perhaps with a full stop behind it: "Read more: the bridge in pictures."
pub(super) fn is_furniture(line: &str, lexicon: &Lexicon) -> bool {
    let Ok(document) = Document::new(line, lexicon) else { return false };
    let tokens = &document.tokens[..];
    let open = match tokens {
        [open @ .., stop] if stop.is('.') => open,
        all => all,
    };
    [tokens, open].into_iter().any(|tokens| lexicon.furniture.kind(tokens).is_some())
}

/// Whether a line is no time and no label: before a colon somebody says something.
fn says(line: &str, lexicon: &Lexicon) -> bool {
    let cue = || {
        let document = Document::new(line, lexicon);
        document.is_ok_and(|d| d.tokens.iter().skip(1).any(|t| lexicon.classes(t).has(Classes::CUE)))
    };
    !is_furniture(line, lexicon)
        && !is_stamp(line, lexicon)
        && !is_change(line)
        && (!line.ends_with(':') || cue())
}
