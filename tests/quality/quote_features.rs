//! Dumps what the training of the quotation models needs, computed by the code that reads.
//!
//!     quote_features marks < articles.jsonl      marked stretches, as JSON lines
//!     quote_features train < articles.jsonl      features and labels of quotations, for train_quotes.py
//!
//! The binary dump is a run of little-endian u32: for every quotation its article, its label (0 no speech, 1 speech,
//! 2 unknown), the number of its features and the features, then the number of its candidates and for each its label
//! (1 right, 0 wrong), its level (4 head, 2 overlap, 1 cue), the number of its features and the features.

use std::io::{BufRead, Write};

use copydesk::lexicon::Lexicon;
use copydesk::quotes::scene::Scene;
use copydesk::quotes::speaker::{self, Before, Pair};
use copydesk::quotes::speech;
use copydesk::surface::Surface;
use copydesk::text::{ByteSpan, Document, Kind};
use copydesk::weights::Feature;
use serde_json::Value;

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let lexicon = Lexicon::builtin();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (i, line) in std::io::stdin().lock().lines().enumerate() {
        let record: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let text = record["text"].as_str().expect("a text");
        let document = Document::new(text, lexicon).expect("a short text");
        let surface = Surface::read(&document, lexicon);
        match &*what {
            "marks" => {
                let show =
                    |m: &copydesk::surface::Marked| (document.cross(m.span), m.parent, m.closed, m.single);
                let marks: Vec<_> = surface.marks.iter().map(show).collect();
                writeln!(out, "{}", serde_json::json!({"id": record["id"], "marks": marks}))
                    .expect("to write");
            }
            "train" => {
                let gold = Gold::new(&document, &record);
                let words = quotations(&Scene::new(&document, lexicon, &surface), &gold, i as u32);
                let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
                out.write_all(&bytes).expect("to write");
            }
            _ => panic!("expected marks or train, found {what:?}"),
        }
    }
}

/// The labels of one article, in bytes.
struct Gold {
    /// Quotation, whether it is attributed, and its attribution.
    quotes: Vec<(ByteSpan, Option<bool>, Option<usize>)>,
    /// Source, cue and content.
    attributions: Vec<[Vec<ByteSpan>; 3]>,
}

impl Gold {
    fn new(document: &Document, record: &Value) -> Gold {
        let mut bytes: Vec<u32> = document.text.char_indices().map(|(i, _)| i as u32).collect();
        bytes.push(document.text.len() as u32);
        let at = |v: &Value| bytes[v.as_u64().expect("an offset") as usize];
        let span = |v: &Value| ByteSpan::new(at(&v[0]), at(&v[1]));
        let spans = |v: &Value| v.as_array().map_or(Vec::new(), |a| a.iter().map(span).collect());
        let list = |key: &str| record[key].as_array().cloned().unwrap_or_default();
        Gold {
            quotes: list("quotes")
                .iter()
                .map(|q| {
                    (
                        span(&q["span"]),
                        q["attributed"].as_bool(),
                        q["attribution"].as_u64().map(|a| a as usize),
                    )
                })
                .collect(),
            attributions: list("attributions")
                .iter()
                .map(|a| [spans(&a["source"]), spans(&a["cue"]), spans(&a["content"])])
                .collect(),
        }
    }

    /// The gold quotation that is the same as the marked span, or nearly.
    fn quote(&self, span: ByteSpan) -> Option<&(ByteSpan, Option<bool>, Option<usize>)> {
        self.quotes.iter().find(|(q, ..)| {
            let shared = q.end.min(span.end).saturating_sub(q.start.max(span.start));
            f64::from(shared) >= 0.8 * f64::from(q.cover(span).len())
        })
    }
}

fn quotations(scene: &Scene, gold: &Gold, article: u32) -> Vec<u32> {
    let mut out = Vec::new();
    let mut before: Option<Before> = None;
    let mut pairs = Vec::new();
    for (at, outer) in scene.outers.iter().enumerate() {
        let span = scene.surface.marks[outer.mark as usize].span;
        let found = gold.quote(span);
        let label = match found {
            Some((_, Some(speech), _)) => u32::from(*speech),
            _ => 2,
        };
        let about = speaker::about(scene, outer);
        let mut features = Vec::new();
        speech::features(scene, at, &about, |t, a, b| features.push(Feature::new(speech::FIRST + t, a, b).0));
        out.extend([article, label, features.len() as u32]);
        out.append(&mut features);
        let attribution = found.and_then(|f| f.2).filter(|_| label == 1).map(|a| &gold.attributions[a]);
        let [source, cue] = attribution.map_or([&[][..]; 2], |[source, cue, _]| [source, cue]);
        speaker::candidates(scene, outer, before, &mut pairs);
        let levels: Vec<u32> = pairs.iter().map(|p| level(scene, *p, source, cue)).collect();
        let top = levels.iter().copied().max().unwrap_or(0);
        let right = |i: usize| match source.is_empty() {
            true => attribution.is_some() && pairs[i].actor.is_none(),
            false => levels[i] == top && top >= 2 && (top & 1 == 1 || pairs[i].hit.is_none()),
        };
        out.push(pairs.len() as u32);
        for (i, pair) in pairs.iter().enumerate() {
            speaker::features(scene, at, &about, *pair, before, |t, a, b| {
                features.push(Feature::new(t, a, b).0)
            });
            out.extend([u32::from(right(i)), levels[i], features.len() as u32]);
            out.append(&mut features);
        }
        if attribution.is_none() {
            continue;
        }
        let pair = (0..pairs.len()).find(|&i| right(i)).map_or(Pair::default(), |i| pairs[i]);
        before = Some(Before { outer: at as u32, pair });
    }
    out
}

/// How right a candidate is: 4 its head is the source's, 2 it overlaps the source, 1 its cue overlaps the cue.
fn level(scene: &Scene, pair: Pair, source: &[ByteSpan], cue: &[ByteSpan]) -> u32 {
    let Some(actor) = pair.actor.map(|a| &scene.actors[a as usize]) else { return 0 };
    let tokens = copydesk::text::TokenSpan::new(actor.place.start, actor.place.end);
    let bytes = scene.document.bytes(tokens);
    let overlap = source.iter().any(|s| s.overlaps(bytes));
    let head = source.first().is_some_and(|&s| head(scene, s) == Some(actor.head));
    let hit = pair.hit.is_some_and(|h| {
        let place = scene.hits[h as usize].place;
        let bytes = scene.document.bytes(copydesk::text::TokenSpan::new(place.start, place.end));
        cue.iter().any(|c| c.overlaps(bytes))
    });
    4 * u32::from(head && overlap) + 2 * u32::from(overlap) + u32::from(hit && overlap)
}

/// The head of a source, by the rule of the scorer: the last word before the first comma or preposition.
fn head(scene: &Scene, source: ByteSpan) -> Option<u32> {
    let cut = [
        "of", "for", "who", "from", "at", "with", "in", "on", "to", "that", "and", "whose", "which", "as",
        "near",
    ];
    let tokens = scene.document.tokens_in(source);
    let mut head = None;
    for at in tokens.start..tokens.end {
        let token = scene.token(at)?;
        let stop = match token.kind {
            Kind::Word => cut.contains(&&*scene.document.word(token).to_lowercase()),
            Kind::Punct => [',', '(', ';', ':'].iter().any(|&c| token.is(c)),
            Kind::Dash => token.spaced(),
            _ => false,
        };
        if stop && at > tokens.start {
            break;
        }
        if token.is_word() && !scene.document.word(token).starts_with(['’', '\'']) {
            head = Some(at);
        }
    }
    head
}
