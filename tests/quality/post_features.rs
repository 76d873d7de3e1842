//! What the training of the post boundaries needs, computed by the code that reads.
//!
//!     post_features features [natural|lower] < blogs.jsonl    the features of every border
//!     post_features page < odds.jsonl                         the numbers of every page, with the odds of its borders
//!     post_features level < odds.jsonl                        every border's numbers among those of its page
//!     post_features habits < odds.jsonl                       the same, with the habits of its writer
//!     post_features cut BORDERS PAGE LEVEL HABITS < blogs.jsonl    the lines at which posts start, by four models
//!
//! `blogs.jsonl` has one text a line, in the field `text`; a style named is forced upon every text. All dumps are runs
//! of little-endian u32. `features`: for every text the number of its lines that are not blank, and for each line
//! whether no border can stand before it, the number of its features and the features; the first line has none.
//! `page`: the bits of ten f32 a page. `level`: of four a line, the first line among them; `habits`: of 34. `cut`
//! writes JSON lines.

use std::io::{BufRead, Write};

use copydesk::lexicon::Lexicon;
use copydesk::options::Lean;
use copydesk::posts::boundaries::{self, Hint, Models};
use copydesk::posts::habits::{self, Traits};
use copydesk::posts::level;
use copydesk::posts::paces::Paces;
use copydesk::posts::page;
use copydesk::posts::scene::{Inside, Scene, Style};
use copydesk::surface::Surface;
use copydesk::text::{Document, OneByOne, TokenSpan};
use copydesk::weights::{Borders, Dense, Trees};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut write = |words: &[u32]| {
        let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
        out.write_all(&bytes).expect("to write");
    };
    match arguments[..] {
        ["features"] => records().for_each(|r| write(&features(&r, None))),
        ["features", "natural"] => records().for_each(|r| write(&features(&r, Some(Style::Natural)))),
        ["features", "lower"] => records().for_each(|r| write(&features(&r, Some(Style::Lower)))),
        ["page"] => records().for_each(|r| write(&page(&r))),
        ["level"] => records().for_each(|r| write(&level(&r))),
        ["habits"] => records().for_each(|r| write(&habits(&r))),
        ["cut", borders, page, level, habits] => {
            let table =
                |path| Dense::read(&std::fs::read_to_string(path).expect("a model")).expect("a model");
            let borders = Borders::read(&std::fs::read(borders).expect("a model")).expect("a model");
            let (page, level) = (table(page), table(level));
            let habits = Trees::read(&std::fs::read(habits).expect("a model")).expect("a model");
            let models = Models { borders: &borders, page: &page, level: &level, habits: &habits };
            for record in records() {
                writeln!(out, "{}", cut(&record, models)).expect("to write");
            }
        }
        _ => panic!("expected features, page, level, habits or cut, found {arguments:?}"),
    }
}

fn records() -> impl Iterator<Item = Value> {
    std::io::stdin().lock().lines().map(|l| serde_json::from_str(&l.expect("a line")).expect("JSON"))
}

/// Calls `read` with the lines of a text.
fn with_scene<T>(record: &Value, read: impl FnOnce(&mut Scene) -> T) -> T {
    let lexicon = Lexicon::builtin();
    let document = Document::new(record["text"].as_str().expect("a text"), lexicon).expect("a short text");
    let surface = Surface::read(&document, lexicon);
    let lines: Vec<TokenSpan> = document.paragraphs.iter().map(|p| p.tokens).collect();
    read(&mut Scene::new(&document, lexicon, &surface, &lines))
}

fn features(record: &Value, style: Option<Style>) -> Vec<u32> {
    with_scene(record, |scene| {
        scene.style = style.unwrap_or(scene.style);
        let mut words = vec![scene.lines.len() as u32];
        for i in 0..scene.lines.len() {
            words.push(u32::from(scene.inside(i) == Inside::Closed));
            let count = words.len();
            words.push(0);
            if i > 0 {
                scene.features(i, |_, f| words.push(f.0));
            }
            words[count] = (words.len() - count - 1) as u32;
        }
        words
    })
}

/// The odds of a record.
fn odds(record: &Value) -> Vec<f32> {
    let odds = record["odds"].as_array().expect("odds");
    odds.iter().map(|o| o.as_f64().expect("a number") as f32).collect()
}

fn page(record: &Value) -> Vec<u32> {
    let odds = odds(record);
    with_scene(record, |scene| {
        scene.style = if record["style"] == 1 { Style::Lower } else { Style::Natural };
        let values = page::values(scene, &odds, Paces::read(&odds, scene.style).gain);
        values.into_iter().map(f32::to_bits).collect()
    })
}

fn level(record: &Value) -> Vec<u32> {
    level::values(&odds(record)).into_iter().flatten().map(f32::to_bits).collect()
}

fn habits(record: &Value) -> Vec<u32> {
    with_scene(record, |scene| {
        scene.style = Style::Lower;
        habits::values(&odds(record), &Traits::read(scene)).into_iter().flatten().map(f32::to_bits).collect()
    })
}

fn cut(record: &Value, models: Models) -> Value {
    with_scene(record, |scene| {
        let hints = vec![Hint::None; scene.lines.len()];
        let borders = boundaries::borders(scene, models, &hints, Lean::Balanced, &OneByOne);
        let starts: Vec<usize> = [0].into_iter().chain(borders.iter().map(|b| b.0)).collect();
        let scores: Vec<f32> = borders.iter().map(|b| b.1).collect();
        json!({"id": record["id"], "starts": starts, "scores": scores})
    })
}
