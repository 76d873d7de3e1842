//! Dumps what the training of the quotation models needs, computed by the code that reads.
//!
//!     quote_features marks < articles.jsonl

use std::io::{BufRead, Write};

use copydesk::lexicon::Lexicon;
use copydesk::surface::Surface;
use copydesk::text::Document;

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let lexicon = Lexicon::builtin();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let text = record["text"].as_str().expect("a text");
        let document = Document::new(text, lexicon).expect("a short text");
        let surface = Surface::read(&document, lexicon);
        match &*what {
            "marks" => {
                let marks: Vec<_> = surface
                    .marks
                    .iter()
                    .map(|m| (document.cross(m.span), m.parent, m.closed, m.single))
                    .collect();
                writeln!(out, "{}", serde_json::json!({"id": record["id"], "marks": marks}))
                    .expect("to write");
            }
            _ => panic!("expected marks, found {what:?}"),
        }
    }
}
