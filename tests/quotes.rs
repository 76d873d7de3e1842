//! Quotation marks, quotations and reported statements, from rows of cases.

use copydesk::lexicon::Lexicon;
use copydesk::surface::{Marked, Surface};
use copydesk::text::Document;

/// The rows of a table of cases: cells with `\n` for line ends.
fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<String>)> {
    let lines = table.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty());
    lines.skip(1).map(|(i, l)| (i + 1, l.split('\t').map(|c| c.replace("\\n", "\n")).collect()))
}

/// Fails with every line that came out wrong.
fn check(failures: &[String], all: usize) {
    assert!(all > 0, "no rows");
    assert!(failures.is_empty(), "{} of {all} rows wrong\n{}", failures.len(), failures.join("\n"));
}

fn marked(text: &str) -> String {
    let lexicon = Lexicon::builtin();
    let document = Document::new(text, lexicon).expect("a short text");
    let marks = Surface::read(&document, lexicon).marks;
    let depth = |m: &Marked| std::iter::successors(m.parent, |&p| marks[p as usize].parent).count();
    let show = |m: &Marked| {
        let parts: Vec<_> = m.parts.iter().map(|&p| document.slice(p)).collect();
        format!("{}{}{}", ">".repeat(depth(m)), if m.closed { "" } else { "!" }, parts.join("\n"))
    };
    marks.iter().map(show).collect::<Vec<_>>().join(" ¦ ")
}

#[test]
fn marks_are_paired_in_every_style() {
    let table = include_str!("cases/quotes_marks.tsv");
    let mut failures = Vec::new();
    let mut all = 0;
    for (line, cells) in rows(table) {
        let expected = cells.get(1).map_or("", |c| c);
        let found = marked(&cells[0]);
        all += 1;
        if found != expected {
            failures
                .push(format!("line {line}: {:?}\n  expected {expected:?}\n  found    {found:?}", cells[0]));
        }
    }
    check(&failures, all);
}

#[test]
fn any_run_of_marks_is_read_in_linear_time() {
    for unit in
        ["“", "”", "\"", "'", "‘", "’", "''a", "“a ", "‘a ", "a’ ", "“a\n", "'a\n", "s' ", "“‘", "<a \""]
    {
        let text = unit.repeat(200_000 / unit.len());
        assert!(marked(&text).len() <= text.len() * 4);
    }
}

#[path = "quality/labelled.rs"]
mod labelled;

use copydesk::model::{Article, AttributionKind, Quote, QuoteKind};
use labelled::{Label, Labelled, Line};

fn parse(text: &str) -> Article {
    let page = copydesk::surface::Page { text: text.to_owned(), ..Default::default() };
    copydesk::parse(page, &copydesk::Options::default()).expect("any text is read")
}

fn slice(article: &Article, span: Option<copydesk::text::Span>) -> String {
    let Some(span) = span else { return String::new() };
    article.text.chars().skip(span.start as usize).take(span.len() as usize).collect()
}

/// One holds the other: edges of noun phrases are a matter of their own.
fn alike(a: &str, b: &str) -> bool {
    !a.is_empty() && !b.is_empty() && (a.contains(b) || b.contains(a))
}

fn outermost(article: &Article) -> Vec<&Quote> {
    let block = |q: &Quote| q.kind == QuoteKind::Block;
    let top = |q: &&Quote| q.parent.is_none_or(|p| block(&article.quotes[p.index()]));
    article.quotes.iter().filter(|q| !block(q)).filter(top).collect()
}

/// What a quotation came out as, in the form of a label; `Ok` if it is as expected.
fn compare(article: &Article, quote: Option<&&Quote>, line: &Line) -> Result<(), String> {
    let Some(quote) = quote else { return Err("no quotation".to_owned()) };
    let Some(attribution) = quote.attribution.map(|a| &article.attributions[a.index()]) else {
        return if line.label == Label::Unsaid { Ok(()) } else { Err("no speech".to_owned()) };
    };
    let (mention, cue) = (slice(article, attribution.mention), slice(article, attribution.cue));
    let source = match &line.label {
        Label::Unsaid => false,
        Label::Nobody => mention.is_empty(),
        Label::Mention(expected) => alike(expected, &mention),
    };
    let cue_right = line.cue.is_empty() || alike(&line.cue, &cue);
    if source && cue_right { Ok(()) } else { Err(format!("{mention} / {cue}")) }
}

fn statement(article: &Article, line: &Line) -> Result<(), String> {
    let indirect = article.attributions.iter().filter(|a| a.kind == AttributionKind::Indirect);
    let mut found = Vec::new();
    for a in indirect {
        let content: Vec<String> = a.content.iter().map(|&s| slice(article, Some(s))).collect();
        let (mention, cue) = (slice(article, a.mention), slice(article, a.cue));
        let source = match &line.label {
            Label::Mention(expected) => alike(expected, &mention),
            _ => mention.is_empty(),
        };
        if source && alike(&line.cue, &cue) && content.join(" ") == line.content {
            return Ok(());
        }
        found.push(format!("{mention} / {cue} / {}", content.join(" … ")));
    }
    Err(found.join("; "))
}

/// Failures of a file of labelled texts, and the number of its labels.
fn run(cases: &[Labelled]) -> (Vec<String>, usize) {
    let mut failures = Vec::new();
    let mut all = 0;
    for case in cases {
        let article = parse(&case.text);
        let quotes = outermost(&article);
        all += case.quotes.len() + case.statements.len();
        let compared = case.quotes.iter().enumerate().map(|(i, l)| (l, compare(&article, quotes.get(i), l)));
        let stated = case.statements.iter().map(|l| (l, statement(&article, l)));
        for (line, result) in compared.chain(stated) {
            if let Err(found) = result {
                failures.push(format!(
                    "line {}: expected {:?} / {}, found {found}",
                    line.number, line.label, line.cue
                ));
            }
        }
        if quotes.len() != case.quotes.len() {
            failures.push(format!(
                "{} quotations instead of {}: {:?}",
                quotes.len(),
                case.quotes.len(),
                case.text
            ));
        }
    }
    (failures, all)
}

/// The share of labels of the news texts that must come out right; it moves by hand alone, and up.
const NEWS: f64 = 0.90;
/// The same of the live blogs, whose labels were written by somebody who had not seen the program: 0.817 at first sight.
const LIVE: f64 = 0.885;

/// The same of long excerpts, which are harder; who wrote them had not seen the program either: 0.743 of the first 41 texts
/// at first sight.
const BLOGS: f64 = 0.80;

fn reaches(file: &str, floor: f64) {
    let (failures, all) = run(&labelled::read(file));
    let share = 1.0 - failures.len() as f64 / all as f64;
    println!("{} of {all} labels right\n{}", all - failures.len(), failures.join("\n"));
    assert!(share >= floor, "{share:.3} of {all} labels right, expected {floor}\n{}", failures.join("\n"));
}

#[test]
fn news_texts_come_out_as_labelled() {
    reaches(include_str!("cases/quotes_news.txt"), NEWS);
}

#[test]
fn live_blogs_come_out_as_labelled() {
    reaches(include_str!("cases/quotes_live.txt"), LIVE);
}

#[test]
fn long_excerpts_of_live_blogs_come_out_as_labelled() {
    reaches(include_str!("cases/quotes_blogs.txt"), BLOGS);
}

#[test]
fn a_title_is_nobodys_speech_though_somebody_speaks_beside_it() {
    for text in [
        "Asked on Channel 9’s “Morning Desk” whether he would stand again, Rowntree said he had not made up his mind.",
        "Dalby, the author of the novel “The Quiet Border”, told reporters that the treaty was a mistake.",
        "Speaking on the BBC’s “Sunday Hour”, the minister said the talks had gone well.",
        "She told the podcast “After the Whistle” that the club had no money left.",
    ] {
        let kinds: Vec<_> = parse(text).quotes.iter().map(|q| q.kind).collect();
        assert_eq!(kinds, [QuoteKind::Unattributed], "{text}");
    }
}

#[test]
fn every_form_of_live_blogs_comes_out_as_labelled() {
    reaches(include_str!("cases/quotes_forms.txt"), 1.0);
}

#[test]
fn blocks_are_found_without_marks() {
    let mut failures = Vec::new();
    let mut all = 0;
    for (line, cells) in rows(include_str!("cases/quotes_blocks.tsv")) {
        let article = parse(&cells[0]);
        let show = |q: &Quote| {
            let source = q.attribution.and_then(|a| article.attributions[a.index()].mention);
            let parts: Vec<_> = q.parts.iter().map(|&p| slice(&article, Some(p))).collect();
            format!("{}: {}", slice(&article, source), parts.join("\n"))
        };
        let found: Vec<_> = article.quotes.iter().filter(|q| q.kind == QuoteKind::Block).map(show).collect();
        let expected = cells.get(1).map_or("", |c| c);
        all += 1;
        if found.join(" ¦ ") != expected {
            failures.push(format!("line {line}: expected {expected:?}\n  found {:?}", found.join(" ¦ ")));
        }
    }
    check(&failures, all);
}

#[test]
fn attributions_name_addressee_mode_and_stance() {
    let mut failures = Vec::new();
    let mut all = 0;
    for (line, cells) in rows(include_str!("cases/quotes_reports.tsv")) {
        let article = parse(&cells[0]);
        let holds = |a: &&copydesk::model::Attribution| {
            let said = |c: &_| slice(&article, Some(*c));
            match cells[1].strip_prefix('=') {
                Some(whole) => a.content.iter().any(|c| said(c) == whole),
                None => a.content.iter().any(|c| said(c).contains(&*cells[1])),
            }
        };
        let found = article.attributions.iter().find(holds).map_or_else(String::new, |a| {
            let words = [a.mention, a.cue, a.addressee].map(|s| slice(&article, s));
            [words.join("\t"), a.kind.to_string(), a.mode.to_string(), a.stance.to_string()].join("\t")
        });
        let expected = cells[2..].join("\t");
        all += 1;
        if found != expected.trim_end() {
            failures
                .push(format!("line {line}: {:?}\n  expected {expected:?}\n  found    {found:?}", cells[0]));
        }
    }
    check(&failures, all);
}

#[test]
fn every_attribution_says_why_and_how_surely() {
    let article = parse("“We are ready,” Hollis said. The plan was “sound”, according to two aides.");
    assert!(article.attributions.len() >= 2);
    for a in &article.attributions {
        assert!(a.evidence.rule.starts_with("quotes."), "{:?}", a.evidence);
        assert!(!a.evidence.spans.is_empty() && !a.evidence.weights.is_empty(), "{:?}", a.evidence);
        assert!(a.evidence.weights.iter().all(|w| (0.0..=1.0).contains(&w.1)), "{:?}", a.evidence);
        assert!((0.0..=1.0).contains(&a.score));
    }
}

#[test]
fn nothing_crosses_the_border_of_a_post() {
    let lexicon = Lexicon::builtin();
    let text = "Mayor Jo Nash said: “We are ready.”\n“It will be a long night.”";
    let document = Document::new(text, lexicon).expect("a short text");
    let surface = Surface::read(&document, lexicon);
    let posts: Vec<_> = document.paragraphs.iter().map(|p| p.tokens).collect();
    let speech = copydesk::quotes::read(&document, lexicon, &surface, &posts);
    let sources = |i: usize| speech.quotes[i].attribution.and_then(|a| speech.sources[a.index()]);
    assert!(sources(0).is_some());
    assert_eq!(sources(1), None);
    let whole = copydesk::quotes::read(&document, lexicon, &surface, &[]);
    assert_eq!(whole.quotes[0].attribution, whole.quotes[1].attribution);
}

#[test]
fn at_the_foot_of_a_post_stands_its_writer() {
    let speakers = |signature: &str| -> Vec<String> {
        let post = |hour| {
            format!(
                "{hour}:00\nThe council voted for the bridge, Rosa Klein told reporters.\n“We are ready.”\n{signature}"
            )
        };
        let article = parse(&[post("09"), post("08"), post("07")].join("\n\n"));
        let mention = |a: &copydesk::model::Attribution| slice(&article, a.mention);
        let direct = article.attributions.iter().filter(|a| !a.quotes.is_empty());
        direct.map(mention).collect()
    };
    assert_eq!(speakers("— Piet Vance, opposition leader"), ["Piet Vance"; 3]);
    assert_eq!(speakers("— Piet Vance"), ["Rosa Klein"; 3]);
    assert_eq!(speakers("— Piet Vance, political editor"), ["Rosa Klein"; 3]);
}
