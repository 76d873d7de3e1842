//! Dumps what the training of the quotation models needs, computed by the code that reads.
//!
//!     quote_features marks < articles.jsonl      marked stretches, as JSON lines
//!     quote_features articles < articles.jsonl   articles as they are read, as JSON lines
//!     quote_features train [FOLDER] < articles.jsonl      features and labels for train_quotes.py
//!     quote_features british [FOLDER] < british.jsonl     the same for what british.py wrote
//!     quote_features own [FOLDER] < quotes_train.txt      the same for texts of the project's own
//!     quote_features blogs [FOLDER] < quotes_train_blogs.txt  the same for its excerpts of live blogs
//!
//! FOLDER holds what the first step of train_quotes.py wrote: models of the reports, one for each fold.
//!
//! The binary dump is a run of little-endian u32. For every choice that a model makes: the model (0 speaker, 1 report,
//! 2 content), the article, a label (speaker: 0 no speech, 1 speech, 2 unknown), the number of candidates, and for each
//! candidate whether it is right, its level (4 head, 2 overlap, 1 cue), the number of its features and the features.

mod labelled;

use std::io::{BufRead, Read, Write};

use copydesk::lexicon::Lexicon;
use copydesk::quotes::candidates::{self, Before, Pair};
use copydesk::quotes::content::{self, Content};
use copydesk::quotes::frame::Frame;
use copydesk::quotes::report::{self, Source};
use copydesk::quotes::scene::{Actor, Place, Scene};
use copydesk::quotes::speaker;
use copydesk::surface::Surface;
use copydesk::text::{ByteSpan, Document, Kind, TokenSpan};
use copydesk::weights::{Feature, Report};
use labelled::{Label, Labelled, Line};
use serde_json::Value;

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let lexicon = Lexicon::builtin();
    let models = reports_of(std::env::args().nth(2));
    let report = |article: u32| &models[article as usize % models.len()];
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let first = match &*what {
        "own" => Some(OWN),
        "blogs" => Some(BLOGS),
        _ => None,
    };
    if let Some(first) = first {
        let mut file = String::new();
        std::io::stdin().lock().read_to_string(&mut file).expect("a text");
        for (i, case) in labelled::read(&file).iter().enumerate() {
            let document = Document::new(&case.text, lexicon).expect("a short text");
            let surface = Surface::read(&document, lexicon);
            let scene = Scene::new(&document, lexicon, &surface, report(first + i as u32));
            let gold = Gold::own(&scene, case);
            let mut dump = Dump { article: first + i as u32, words: Vec::new() };
            quotations(&scene, &gold, &mut dump);
            reports(&scene, &gold, !case.statements.is_empty(), &mut dump);
            let bytes: Vec<u8> = dump.words.iter().flat_map(|w| w.to_le_bytes()).collect();
            out.write_all(&bytes).expect("to write");
        }
        return;
    }
    for (i, line) in std::io::stdin().lock().lines().enumerate() {
        let record: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let text = record["text"].as_str().expect("a text");
        let document = Document::new(text, lexicon).expect("a short text");
        let surface = Surface::read(&document, lexicon);
        match &*what {
            "articles" => {
                let page = copydesk::surface::Page { text: text.to_owned(), ..Default::default() };
                let article = copydesk::parse(page, &copydesk::Options::default()).expect("a short text");
                writeln!(out, "{}", serde_json::json!({"id": record["id"], "article": article}))
                    .expect("to write");
            }
            "marks" => {
                let show =
                    |m: &copydesk::surface::Marked| (document.cross(m.span), m.parent, m.closed, m.single);
                let marks: Vec<_> = surface.marks.iter().map(show).collect();
                writeln!(out, "{}", serde_json::json!({"id": record["id"], "marks": marks}))
                    .expect("to write");
            }
            "train" | "british" => {
                let gold = Gold::new(&document, &record);
                // The same article falls into the same fold in both styles.
                let number = record["number"].as_u64().unwrap_or(i as u64) as u32;
                let scene = Scene::new(&document, lexicon, &surface, report(number));
                let article = if what == "train" { number } else { BRITISH + number };
                let mut dump = Dump { article, words: Vec::new() };
                quotations(&scene, &gold, &mut dump);
                if !gold.attributions.is_empty() && record["statements"].as_bool() != Some(false) {
                    reports(&scene, &gold, true, &mut dump);
                }
                let bytes: Vec<u8> = dump.words.iter().flat_map(|w| w.to_le_bytes()).collect();
                out.write_all(&bytes).expect("to write");
            }
            _ => panic!("expected marks, train, british, own or blogs, found {what:?}"),
        }
    }
}

/// The models that read cues for the speaker's features: one for each fold of articles, so that no article is read by a
/// model that has seen it; a model that knows nothing where no folder is named.
fn reports_of(folder: Option<String>) -> Vec<Report> {
    let Some(folder) = folder else {
        let empty = [b"CDW1\x01\0\0\0".as_slice(), &[0; 12]].concat();
        return vec![Report::read(&empty).expect("an empty model")];
    };
    let file = |k: usize| std::path::Path::new(&folder).join(format!("report_{k}.bin"));
    let read = |k: usize| Report::read(&std::fs::read(file(k)).expect("a model")).expect("a model");
    (0..FOLDS).map(read).collect()
}

/// The folds of train_quotes.py.
const FOLDS: usize = 5;
/// The number of the first text in British marks.
const BRITISH: u32 = 500_000;
/// The number of the first text of the project's own.
const OWN: u32 = 1_000_000;
/// The number of the first excerpt of a live blog.
const BLOGS: u32 = 2_000_000;

/// The numbers that are written.
struct Dump {
    article: u32,
    words: Vec<u32>,
}

impl Dump {
    fn choice(&mut self, model: u32, label: u32, candidates: usize) {
        self.words.extend([model, self.article, label, candidates as u32]);
    }

    fn candidate(&mut self, right: bool, level: u32, features: impl FnOnce(&mut dyn FnMut(u8, u32, u32))) {
        let at = self.words.len();
        self.words.extend([u32::from(right), level, 0]);
        features(&mut |t, a, b| self.words.push(Feature::new(t, a, b).0));
        self.words[at + 2] = (self.words.len() - at - 3) as u32;
    }
}

/// A quotation, whether it is attributed, and its attribution.
type GoldQuote = (ByteSpan, Option<bool>, Option<usize>);

/// The labels of one article, in bytes.
struct Gold {
    quotes: Vec<GoldQuote>,
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

    /// The labels of a text of the project's own: words stand for their nearest place outside quotations.
    fn own(scene: &Scene, case: &Labelled) -> Gold {
        let mut gold = Gold { quotes: Vec::new(), attributions: Vec::new() };
        let text = scene.document.text;
        let spans: Vec<ByteSpan> =
            scene.outers.iter().map(|o| scene.surface.marks[o.mark as usize].span).collect();
        assert_eq!(spans.len(), case.quotes.len(), "labels of {text:?}");
        let nearest = |line: &Line, words: &str, near: ByteSpan| -> Vec<ByteSpan> {
            let found = text.match_indices(words).map(|(i, w)| ByteSpan::new(i as u32, (i + w.len()) as u32));
            let outside = found.filter(|f| whole(text, *f) && !spans.iter().any(|s| s.overlaps(*f)));
            let distance = |f: &ByteSpan| f.start.abs_diff(near.end).min(near.start.abs_diff(f.end));
            let best = outside.min_by_key(distance).filter(|_| !words.is_empty());
            assert!(best.is_some() || words.is_empty(), "line {}: no {words:?} in {text:?}", line.number);
            best.into_iter().collect()
        };
        let source = |line: &Line, near| match &line.label {
            Label::Mention(words) => nearest(line, words, near),
            _ => Vec::new(),
        };
        for (&span, line) in spans.iter().zip(&case.quotes) {
            let said = line.label != Label::Unsaid;
            gold.quotes.push((span, Some(said), said.then_some(gold.attributions.len())));
            if said {
                gold.attributions.push([source(line, span), nearest(line, &line.cue, span), vec![span]]);
            }
        }
        for line in &case.statements {
            let at = text.find(&line.content);
            let at = at.unwrap_or_else(|| panic!("line {}: no {:?} in {text:?}", line.number, line.content))
                as u32;
            let content = ByteSpan::new(at, at + line.content.len() as u32);
            gold.attributions.push([source(line, content), nearest(line, &line.cue, content), vec![content]]);
        }
        gold
    }

    /// The gold quotation that is the same as the marked span, or nearly.
    fn quote(&self, span: ByteSpan) -> Option<&GoldQuote> {
        self.quotes.iter().find(|(q, ..)| {
            let shared = q.end.min(span.end).saturating_sub(q.start.max(span.start));
            f64::from(shared) >= 0.8 * f64::from(q.cover(span).len())
        })
    }
}

fn quotations(scene: &Scene, gold: &Gold, dump: &mut Dump) {
    let mut before: Option<Before> = None;
    let mut pairs = Vec::new();
    for (at, outer) in scene.outers.iter().enumerate() {
        let span = scene.surface.marks[outer.mark as usize].span;
        let found = gold.quote(span);
        let label = match found {
            Some((_, Some(speech), _)) => u32::from(*speech),
            _ => 2,
        };
        let about = speaker::about(scene, at);
        let attribution = found.and_then(|f| f.2).filter(|_| label == 1).map(|a| &gold.attributions[a]);
        let [source, cue] = attribution.map_or([&[][..]; 2], |[source, cue, _]| [source, cue]);
        candidates::candidates(scene, outer, &about, before, &mut pairs);
        let levels: Vec<u32> = pairs.iter().map(|p| level(scene, *p, source, cue)).collect();
        let top = levels.iter().copied().max().unwrap_or(0);
        let right = |i: usize| match source.is_empty() {
            _ if pairs[i].unsaid => label == 0,
            true => attribution.is_some() && pairs[i].actor.is_none(),
            false => levels[i] == top && top >= 2 && (top & 1 == 1 || pairs[i].hit.is_none()),
        };
        dump.choice(0, label, pairs.len());
        for (i, pair) in pairs.iter().enumerate() {
            dump.candidate(right(i), levels[i], |emit| {
                speaker::features(scene, at, &about, *pair, before, emit)
            });
        }
        if attribution.is_some() {
            let pair = (0..pairs.len()).find(|&i| right(i)).map_or(Pair::default(), |i| pairs[i]);
            before = Some(Before::then(scene, at, pair, about.close, before));
        }
    }
}

/// Whether no word of the text is cut: "he", but not that of "the".
fn whole(text: &str, span: ByteSpan) -> bool {
    let (before, after) =
        (text[..span.start as usize].chars().next_back(), text[span.end as usize..].chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Cues that are known to report, and where all reports are labelled, those that do not.
fn reports(scene: &Scene, gold: &Gold, all: bool, dump: &mut Dump) {
    let mut sources = Vec::new();
    let mut contents = Vec::new();
    for (at, hit) in scene.hits.iter().enumerate() {
        let bytes = bytes(scene, &hit.place);
        let found = gold.attributions.iter().find(|a| a[1].iter().any(|c| c.overlaps(bytes)));
        if !all && found.is_none() {
            continue;
        }
        report::candidates(scene, hit, &mut sources);
        let levels: Vec<u32> = sources
            .iter()
            .map(|s| match (s, found) {
                (Source::Actor(a), Some(found)) => actor_level(scene, &scene.actors[*a as usize], &found[0]),
                _ => 0,
            })
            .collect();
        let top = levels.iter().copied().max().unwrap_or(0);
        let right = |i: usize| match (sources[i], found) {
            (Source::Nothing, found) => found.is_none(),
            (Source::Nobody, found) => found.is_some_and(|f| f[0].is_empty()),
            (Source::Actor(_), _) => top >= 2 && levels[i] == top,
        };
        let about = report::about(scene, hit);
        dump.choice(1, u32::from(found.is_some()), sources.len());
        for (i, source) in sources.iter().enumerate() {
            dump.candidate(right(i), levels[i], |emit| {
                report::features(scene, at as u32, &about, *source, emit)
            });
        }
        let Some(found) = found.filter(|f| all && !f[2].is_empty()) else { continue };
        let chosen = (0..sources.len()).find(|&i| right(i)).and_then(|i| match sources[i] {
            Source::Actor(a) => Some(a),
            _ => None,
        });
        let frame = Frame::new(scene, at as u32, chosen);
        content::candidates(scene, &frame, &mut contents, &mut Vec::new());
        let shares: Vec<f64> = contents.iter().map(|c| share(scene, c, &found[2])).collect();
        let top = shares.iter().copied().fold(0.0, f64::max);
        dump.choice(2, 1, contents.len());
        for (content, share) in contents.iter().zip(&shares) {
            let right = top >= 0.5 && *share >= top - 0.02;
            let level = if *share >= 0.8 { 2 } else { 0 };
            dump.candidate(right, level, |emit| content::features(scene, &frame, content, emit));
        }
    }
}

fn bytes(scene: &Scene, place: &Place) -> ByteSpan {
    scene.document.bytes(TokenSpan::new(place.start, place.end))
}

/// How right a candidate is: 4 its head is the source's, 2 it overlaps the source, 1 its cue overlaps the cue.
fn level(scene: &Scene, pair: Pair, source: &[ByteSpan], cue: &[ByteSpan]) -> u32 {
    let Some(actor) = pair.actor.map(|a| &scene.actors[a as usize]) else { return 0 };
    let level = actor_level(scene, actor, source);
    let hit = pair.hit.map(|h| bytes(scene, &scene.hits[h as usize].place));
    level + u32::from(level > 0 && hit.is_some_and(|h| cue.iter().any(|c| c.overlaps(h))))
}

fn actor_level(scene: &Scene, actor: &Actor, source: &[ByteSpan]) -> u32 {
    let bytes = bytes(scene, &actor.place);
    let overlap = source.iter().any(|s| s.overlaps(bytes));
    let head = source.first().is_some_and(|&s| head(scene, s) == Some(actor.head));
    4 * u32::from(head && overlap) + 2 * u32::from(overlap)
}

/// Words that are in both, of the words that are in either.
fn share(scene: &Scene, content: &Content, gold: &[ByteSpan]) -> f64 {
    let word = |t: u32| scene.token(t).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
    let mut expected: Vec<u32> = Vec::new();
    for span in gold {
        let tokens = scene.document.tokens_in(*span);
        expected.extend((tokens.start..tokens.end).filter(|&t| word(t)));
    }
    let found: Vec<u32> =
        content::stretches(content).flat_map(|s| s.start..s.end).filter(|&t| word(t)).collect();
    let both = found.iter().filter(|t| expected.contains(t)).count();
    both as f64 / (found.len() + expected.len() - both).max(1) as f64
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
