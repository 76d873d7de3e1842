//! Text to article: the one statement of the order of the stages.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::lexicon::zones::Zone;
use crate::model::{Article, AttributionId, Fact, Moment, Post, QuoteId, Timex};
use crate::options::Options;
use crate::quotes::Speech;
use crate::surface::{Page, Surface, clock};
use crate::text::{Document, OneByOne, Span, TokenSpan, Workers};
use crate::{claims, facts, people, posts, quotes, times};

/// Reads one page of plain or extracted text.
///
/// # Errors
///
/// [`Error::TooLong`] and [`Error::TooManyPosts`] where the text passes a limit of the options; nothing else in a text
/// is an error. [`Error::Option`] as [`Options::validate`] has it.
pub fn parse(page: Page, options: &Options) -> Result<Article, Error> {
    parse_with(page, options, &OneByOne)
}

/// As [`parse`]; the pieces of a long text are the work of several. The answer is the same whoever does it.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_with(mut page: Page, options: &Options, workers: &impl Workers) -> Result<Article, Error> {
    options.validate()?;
    if let Some(limit) = options.max_bytes
        && page.text.len() as u64 > limit
    {
        return Err(Error::TooLong { bytes: page.text.len() as u64, limit });
    }
    in_zone(&mut page, options.zone.as_deref().and_then(|zone| zone.parse().ok()));
    let lexicon = Lexicon::builtin();
    let document = Document::read(&page.text, lexicon, workers)?;
    // Everything is recognised once; the stages below interpret and never scan for themselves.
    let surface = Surface::read_with(&document, lexicon, workers);
    // Posts first: attributions, anchors and pronouns stay inside one.
    // Facts need nothing of the others.
    let (mut cut, mut facts) = workers.both(
        || posts::cut_with(&document, lexicon, &surface, &page, options, workers),
        || facts::read(&document, lexicon, &surface),
    );
    if let Some(limit) = options.max_posts
        && cut.posts.len() > limit as usize
    {
        return Err(Error::TooManyPosts { posts: cut.posts.len() as u32, limit });
    }
    let calendar = |moment: Option<Moment>| moment.filter(|m| m.is_calendar());
    let published = calendar(page.published).or(calendar(cut.date_line));
    // Times and quotations need nothing of each other.
    let (mut speech, mut times) = workers.both(
        || speech(&document, lexicon, &surface, &cut.bounds, workers),
        || times::resolve(&document, lexicon, &surface, &cut.bounds, &cut.posts, published, options),
    );
    // People after quotations: who speaks helps to say who "he" is.
    let resolve = || {
        let (posts, attributions, sources) = (&mut cut.posts, &speech.attributions, &speech.sources);
        people::resolve(&document, lexicon, &surface, &cut.bounds, posts, attributions, sources)
    };
    let (people, (paragraphs, sentences)) = workers.both(resolve, || borders(&document));
    for (attribution, source) in speech.attributions.iter_mut().zip(&speech.sources) {
        attribution.speaker =
            source.and_then(|mention| people.behind.get(mention as usize).copied().flatten());
    }
    link(&mut speech, &mut facts, &mut times, &cut);
    within_calendar(&mut cut.posts, &mut times);
    // The ledger joins what the others found.
    let claims = claims::tie(&speech.attributions, &facts, &times, &sentences);
    let offsets = document.offsets.clone();
    Ok(Article {
        id: page.id.unwrap_or_else(|| format!("{:016x}", xxh3_64(page.text.as_bytes()))),
        url: page.url,
        title: page.title,
        description: page.description,
        publisher: page.publisher,
        published,
        updated: calendar(page.updated),
        order: page.order.or(cut.order),
        posts: cut.posts,
        people: people.people,
        attributions: speech.attributions,
        quotes: speech.quotes,
        facts,
        times,
        claims,
        furniture: cut.furniture,
        paragraphs,
        sentences,
        offsets,
        text: page.text,
    })
}

/// Puts what is known of a page into the zone of the options, where it names none: a clock without a zone is in that one
/// wherever it stands.
fn in_zone(page: &mut Page, zone: Option<Zone>) {
    let posts = page.posts.iter_mut().flat_map(|post| [&mut post.time, &mut post.updated]);
    let own = [&mut page.published, &mut page.updated, &mut page.time];
    for moment in own.into_iter().chain(posts).flatten() {
        if let Moment::Local(local) = *moment {
            *moment = clock::moment(local, zone);
        }
    }
}

/// Paragraphs and sentences in code points.
fn borders(document: &Document) -> (Vec<Span>, Vec<Span>) {
    let cross = |tokens| document.cross(document.bytes(tokens));
    (
        document.paragraphs.iter().map(|p| cross(p.tokens)).collect(),
        document.sentences.iter().map(|s| cross(s.tokens)).collect(),
    )
}

/// Quotations and statements, by sections of the text.
fn speech(
    document: &Document,
    lexicon: &Lexicon,
    surface: &Surface,
    posts: &[TokenSpan],
    workers: &impl Workers,
) -> Speech {
    let sections = sections(document, surface, posts);
    if sections.len() < 2 {
        return quotes::read(document, lexicon, surface, posts);
    }
    let found = workers.map(sections, |paragraphs| {
        let part = document.part(paragraphs.clone());
        let held = &document.paragraphs[paragraphs];
        let tokens = TokenSpan::new(held[0].tokens.start, held[held.len() - 1].tokens.end);
        let after = posts.partition_point(|p| p.end <= tokens.start);
        let posts: Vec<TokenSpan> = posts[after..]
            .iter()
            .take_while(|p| p.start < tokens.end)
            .map(|p| TokenSpan::new(p.start.max(tokens.start), p.end.min(tokens.end)).earlier(tokens.start))
            .collect();
        let speech = quotes::read(&part, lexicon, &surface.part(tokens), &posts);
        (speech, surface.first_mention(tokens.start) as u32)
    });
    let mut all = Speech::default();
    for (speech, mention) in found {
        let (quote, attribution) = (all.quotes.len() as u32, all.attributions.len() as u32);
        all.quotes.extend(speech.quotes.into_iter().map(|mut q| {
            q.attribution = q.attribution.map(|a| AttributionId(a.0 + attribution));
            q.parent = q.parent.map(|p| QuoteId(p.0 + quote));
            q
        }));
        all.attributions.extend(speech.attributions.into_iter().map(|mut a| {
            a.quotes.iter_mut().for_each(|q| q.0 += quote);
            a
        }));
        all.sources.extend(speech.sources.into_iter().map(|s| s.map(|s| s + mention)));
    }
    all
}

/// Tokens in a section of a long text.
const SECTION: u32 = 1 << 16;

/// The paragraphs in sections that are read by themselves. A section begins with a post where one begins in time, and
/// never inside quotation marks; where it does depends on the text alone, so the answer is the same whoever reads. What
/// stands first in a section is weighed without the words before it.
fn sections(document: &Document, surface: &Surface, posts: &[TokenSpan]) -> Vec<Range<usize>> {
    let mut sections = Vec::new();
    let (mut start, mut first) = (0, 0);
    let mut marks = surface.marks.iter().peekable();
    let mut marked = 0;
    for (i, paragraph) in document.paragraphs.iter().enumerate() {
        let at = paragraph.tokens.start;
        while let Some(mark) = marks.next_if(|m| m.tokens.start < at) {
            marked = marked.max(mark.tokens.end);
        }
        let post = || posts.binary_search_by_key(&at, |p| p.start).is_ok();
        if at >= first + SECTION && marked <= at && (at >= first + SECTION * 2 || post()) {
            sections.push(start..i);
            (start, first) = (i, at);
        }
    }
    if start < document.paragraphs.len() {
        sections.push(start..document.paragraphs.len());
    }
    sections
}

/// Takes back what lies outside the years 1 to 9999: reckoned from their first or last days, it may.
fn within_calendar(posts: &mut [Post], times: &mut [Timex]) {
    let check = |moment: &mut Option<Moment>| *moment = moment.filter(|m| m.is_calendar());
    for post in posts {
        check(&mut post.time);
        check(&mut post.updated);
        post.references.iter_mut().for_each(|r| check(&mut r.time));
    }
    for time in times {
        check(&mut time.start);
        check(&mut time.end);
    }
}

/// Fills the indexes that follow from one span lying inside another.
fn link(speech: &mut quotes::Speech, facts: &mut [Fact], times: &mut [Timex], cut: &posts::Cut) {
    let post = |at: u32| {
        let i = cut.posts.partition_point(|p| p.span.end <= at);
        cut.posts.get(i).filter(|p| p.span.holds(at)).map(|_| i.into())
    };
    for attribution in &mut speech.attributions {
        attribution.post = attribution.content.first().and_then(|s| post(s.start));
    }
    for quote in &mut speech.quotes {
        quote.post = post(quote.span.start);
    }
    for time in times.iter_mut() {
        time.post = post(time.span.start);
    }
    // Quotations are in order of their start, so the last that holds the figure is the innermost.
    let mut quotes = speech.quotes.iter().enumerate().peekable();
    let mut open: Vec<(usize, Span)> = Vec::new();
    for (i, fact) in facts.iter_mut().enumerate() {
        fact.post = post(fact.span.start);
        while let Some((n, quote)) = quotes.next_if(|(_, q)| q.span.start <= fact.span.start) {
            close(&mut open, quote.span.start);
            open.push((n, quote.span));
        }
        close(&mut open, fact.span.start);
        fact.quote = open.iter().rfind(|(_, q)| q.contains(fact.span)).map(|&(n, _)| n.into());
        if let Ok(t) = times.binary_search_by_key(&fact.span.start, |t| t.span.start)
            && times[t].span == fact.span
        {
            fact.time = Some(t.into());
            times[t].fact = Some(i.into());
        }
    }
}

/// Forgets the innermost stretches that end before the position.
fn close(open: &mut Vec<(usize, Span)>, at: u32) {
    while open.last().is_some_and(|(_, span)| span.end <= at) {
        open.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_that_no_table_names_is_refused() {
        let options = Options { zone: Some("Mars".into()), ..Options::default() };
        let error = parse(Page::default(), &options).expect_err("there is no such zone");
        assert_eq!(error, options.validate().expect_err("there is no such zone"));
    }

    #[test]
    fn a_long_text_says_in_sections_what_it_says_as_a_whole() {
        let mut text = String::new();
        for n in 0..9000 {
            text.push_str(match n % 5 {
                0 => "The mayor of Ashby, Ruth Pell, said the bridge would stay shut until May.\n\n",
                1 => "“We were told of three cracks on Tuesday,” she added. “Nobody drove over it.\n\n",
                2 => "“Nobody will.”\n\n",
                3 => {
                    "Tom Irvine, who runs a ferry, disagreed: “I was on it at noon.” He earns £40 a day.\n\n"
                }
                _ => "According to the council, 1,200 lorries cross each week; it “regrets” the delay.\n\n",
            });
        }
        let lexicon = Lexicon::builtin();
        let document = Document::new(&text, lexicon).expect("a short text");
        let surface = Surface::read(&document, lexicon);
        let posts = [TokenSpan::new(0, document.tokens.len() as u32)];
        assert!(sections(&document, &surface, &posts).len() > 1);
        let whole = quotes::read(&document, lexicon, &surface, &posts);
        let parts = speech(&document, lexicon, &surface, &posts, &OneByOne);
        assert!(whole.quotes == parts.quotes);
        assert!(whole.sources == parts.sources);
        assert_eq!(whole.attributions.len(), parts.attributions.len());
        for (a, b) in whole.attributions.iter().zip(&parts.attributions) {
            // How sure an answer is hangs on the words around it, of which a section has not all at its ends.
            assert_eq!((&a.content, a.cue, a.mention, &a.quotes), (&b.content, b.cue, b.mention, &b.quotes));
        }
    }
}
