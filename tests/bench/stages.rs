//! Throughput of every stage and of the whole, in bytes of text: `cargo bench`.
//!
//! A stage is timed on a text that is tokenised and whose earlier stages are done, as the pipeline calls it.
//! One text again and again is what caches and branch predictors like best: over many articles every stage takes longer,
//! which is why `whole` takes longer than the stages together.

use std::hint::black_box;

use copydesk::lexicon::Lexicon;
use copydesk::model::Article;
use copydesk::surface::{Page, Surface};
use copydesk::text::Document;
use copydesk::{Options, claims, facts, parse, people, posts, quotes, times};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The seed document, and a plain run of prose of the same kind for the whole.
fn seed() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("seeds").map(|e| e.expect("a file").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    files.iter().map(|f| std::fs::read_to_string(f).expect("a text in UTF-8")).collect::<Vec<_>>().join("\n")
}

fn page(text: &str) -> Page {
    Page { text: text.to_owned(), ..Page::default() }
}

/// Everything that stands before the stages.
struct Ready {
    page: Page,
    options: Options,
    lexicon: &'static Lexicon,
}

impl Ready {
    fn new() -> Self {
        Self { page: page(&seed()), options: Options::default(), lexicon: Lexicon::builtin() }
    }

    fn bench(&self, bencher: Bencher, stage: impl Fn(&Document, &Surface)) {
        let document = Document::new(&self.page.text, self.lexicon).expect("a short text");
        let surface = Surface::read(&document, self.lexicon);
        bencher.counter(BytesCount::of_str(&self.page.text)).bench_local(|| stage(&document, &surface));
    }
}

#[divan::bench]
fn a_tokenise(bencher: Bencher) {
    let ready = Ready::new();
    ready.bench(bencher, |document, _| {
        black_box(Document::new(document.text, ready.lexicon).expect("a short text"));
    });
}

#[divan::bench]
fn b_surface(bencher: Bencher) {
    let ready = Ready::new();
    ready.bench(bencher, |document, _| {
        black_box(Surface::read(document, ready.lexicon));
    });
}

#[divan::bench]
fn c_posts(bencher: Bencher) {
    let ready = Ready::new();
    ready.bench(bencher, |document, surface| {
        black_box(posts::cut(document, ready.lexicon, surface, &ready.page, &ready.options));
    });
}

#[divan::bench]
fn d_quotes(bencher: Bencher) {
    let ready = Ready::new();
    let document = Document::new(&ready.page.text, ready.lexicon).expect("a short text");
    let surface = Surface::read(&document, ready.lexicon);
    let cut = posts::cut(&document, ready.lexicon, &surface, &ready.page, &ready.options);
    ready.bench(bencher, |document, surface| {
        black_box(quotes::read(document, ready.lexicon, surface, &cut.bounds));
    });
}

#[divan::bench]
fn e_facts(bencher: Bencher) {
    let ready = Ready::new();
    ready.bench(bencher, |document, surface| {
        black_box(facts::read(document, ready.lexicon, surface));
    });
}

#[divan::bench]
fn f_people(bencher: Bencher) {
    let ready = Ready::new();
    let document = Document::new(&ready.page.text, ready.lexicon).expect("a short text");
    let surface = Surface::read(&document, ready.lexicon);
    let cut = posts::cut(&document, ready.lexicon, &surface, &ready.page, &ready.options);
    let speech = quotes::read(&document, ready.lexicon, &surface, &cut.bounds);
    ready.bench(bencher, |document, surface| {
        let mut posts = cut.posts.clone();
        let (bounds, attributions, sources) = (&cut.bounds, &speech.attributions, &speech.sources);
        black_box(people::resolve(
            document,
            ready.lexicon,
            surface,
            bounds,
            &mut posts,
            attributions,
            sources,
        ));
    });
}

#[divan::bench]
fn g_times(bencher: Bencher) {
    let ready = Ready::new();
    let document = Document::new(&ready.page.text, ready.lexicon).expect("a short text");
    let surface = Surface::read(&document, ready.lexicon);
    let cut = posts::cut(&document, ready.lexicon, &surface, &ready.page, &ready.options);
    ready.bench(bencher, |document, surface| {
        let (posts, published) = (&cut.posts, cut.date_line);
        black_box(times::resolve(
            document,
            ready.lexicon,
            surface,
            &cut.bounds,
            posts,
            published,
            &ready.options,
        ));
    });
}

#[divan::bench]
fn h_claims(bencher: Bencher) {
    let ready = Ready::new();
    let Article { attributions, facts, times, sentences, .. } =
        parse(page(&seed()), &ready.options).expect("any text is an article");
    ready.bench(bencher, |_, _| {
        black_box(claims::tie(&attributions, &facts, &times, &sentences));
    });
}

#[divan::bench]
fn whole(bencher: Bencher) {
    let ready = Ready::new();
    ready.bench(bencher, |document, _| {
        black_box(parse(page(document.text), &ready.options).expect("any text is an article"));
    });
}
