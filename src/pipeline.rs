//! Text to article: the one statement of the order of the stages.

use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::model::{Article, Fact, Moment, Post, Timex};
use crate::options::Options;
use crate::surface::{Page, Surface};
use crate::text::{Document, Span};
use crate::{claims, facts, people, posts, quotes, times};

/// Reads one page of plain or extracted text.
///
/// # Errors
///
/// [`Error::TooLong`] and [`Error::TooManyPosts`] where the text passes a limit of the options; nothing else in a text
/// is an error.
pub fn parse(page: Page, options: &Options) -> Result<Article, Error> {
    if let Some(limit) = options.max_bytes
        && page.text.len() as u64 > limit
    {
        return Err(Error::TooLong { bytes: page.text.len() as u64, limit });
    }
    let lexicon = Lexicon::builtin();
    let document = Document::new(&page.text, lexicon)?;
    // Everything is recognised once; the stages below interpret and never scan for themselves.
    let surface = Surface::read(&document, lexicon);
    // Posts first: attributions, anchors and pronouns stay inside one.
    let mut cut = posts::cut(&document, lexicon, &surface, &page, options);
    if let Some(limit) = options.max_posts
        && cut.posts.len() > limit as usize
    {
        return Err(Error::TooManyPosts { posts: cut.posts.len() as u32, limit });
    }
    let calendar = |moment: Option<Moment>| moment.filter(|m| m.is_calendar());
    let published = calendar(page.published).or(calendar(cut.date_line));
    // Facts and quotations need nothing of each other.
    let mut speech = quotes::read(&document, lexicon, &surface, &cut.bounds);
    let mut facts = facts::read(&document, lexicon, &surface);
    // People after quotations: who speaks helps to say who "he" is.
    let people = people::resolve(
        &document,
        lexicon,
        &surface,
        &cut.bounds,
        &mut cut.posts,
        &speech.attributions,
        &speech.sources,
    );
    for (attribution, source) in speech.attributions.iter_mut().zip(&speech.sources) {
        attribution.speaker =
            source.and_then(|mention| people.behind.get(mention as usize).copied().flatten());
    }
    let mut times = times::resolve(&document, lexicon, &surface, &cut.bounds, &cut.posts, published, options);
    link(&mut speech, &mut facts, &mut times, &cut);
    within_calendar(&mut cut.posts, &mut times);
    let paragraphs = document.paragraphs.iter().map(|p| document.cross(document.bytes(p.tokens))).collect();
    let sentences: Vec<Span> =
        document.sentences.iter().map(|s| document.cross(document.bytes(s.tokens))).collect();
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
    // Figures and quotations are in order, so those that a figure may stand in are the open ones, the innermost last.
    let mut quotes = speech.quotes.iter().enumerate().peekable();
    let mut open: Vec<(usize, Span)> = Vec::new();
    for (i, fact) in facts.iter_mut().enumerate() {
        fact.post = post(fact.span.start);
        while let Some((q, quote)) = quotes.next_if(|(_, quote)| quote.span.start <= fact.span.start) {
            while open.pop_if(|(_, outer)| outer.end <= quote.span.start).is_some() {}
            open.push((q, quote.span));
        }
        while open.pop_if(|(_, outer)| outer.end <= fact.span.start).is_some() {}
        fact.quote = open.iter().rfind(|(_, span)| span.contains(fact.span)).map(|&(q, _)| q.into());
        if let Ok(t) = times.binary_search_by_key(&fact.span.start, |t| t.span.start)
            && times[t].span == fact.span
        {
            fact.time = Some(t.into());
            times[t].fact = Some(i.into());
        }
    }
}
