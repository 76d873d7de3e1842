//! The columns of every table: add a row here, and schema, builder and documentation know it.

use super::Table;
use super::column::{Column, Read, Row};
use crate::model::{Article, Attribution, AttributionKind, Claim, Fact, Person, Post, Quote, Timex};
use crate::text::Span;

/// All tables, in the order of the documentation.
pub const TABLES: [&Table; 8] = [&ARTICLES, &POSTS, &QUOTES, &STATEMENTS, &PEOPLE, &FACTS, &TIMES, &CLAIMS];

const fn column(name: &'static str, about: &'static str, read: Read) -> Column {
    Column { name, about, read }
}

fn int(n: u32) -> Option<i32> {
    i32::try_from(n).ok()
}

fn start(span: Span) -> Option<i32> {
    int(span.start)
}

fn end(span: Span) -> Option<i32> {
    int(span.end)
}

const ARTICLE_ID: Column = column("article_id", "joins all tables", Read::Text(|r| Some(&r.article.id)));
const INDEX: Column = column(
    "id",
    "index of the row in its article, which other tables name",
    Read::Int(|r| int(r.index as u32)),
);

/// The columns `start`, `end` and `text` of nouns that have a span.
macro_rules! spanned {
    ($noun:ident) => {
        [
            column("start", "first code point in the article's text", Read::Int(|r| start($noun(r).span))),
            column("end", "code point after the last", Read::Int(|r| end($noun(r).span))),
            column("text", "the characters there", Read::Text(|r| Some(r.slice($noun(r).span)))),
        ]
    };
}

/// Concatenates arrays of columns at compile time.
macro_rules! columns {
    ($($part:expr),+ $(,)?) => {{
        const PARTS: &[&[Column]] = &[$(&$part),+];
        const N: usize = { let mut n = 0; let mut i = 0; while i < PARTS.len() { n += PARTS[i].len(); i += 1; } n };
        const ALL: [Column; N] = {
            let mut all = [ARTICLE_ID; N];
            let (mut n, mut i) = (0, 0);
            while i < PARTS.len() {
                let mut k = 0;
                while k < PARTS[i].len() { all[n] = PARTS[i][k]; n += 1; k += 1; }
                i += 1;
            }
            all
        };
        &ALL
    }};
}

macro_rules! rows {
    ($field:ident) => {
        |article, each| (0..article.$field.len()).for_each(each)
    };
}

/// The articles themselves.
pub const ARTICLES: Table = Table {
    name: "articles",
    about: "one input text",
    rows: |_, each| each(0),
    columns: columns![[
        ARTICLE_ID,
        column("url", "address of the page", Read::Text(|r| r.article.url.as_deref())),
        column("title", "headline", Read::Text(|r| r.article.title.as_deref())),
        column("publisher", "name of the outlet", Read::Text(|r| r.article.publisher.as_deref())),
        column("published", "instant of publication", Read::Instant(|r| r.article.published)),
        column(
            "published_iso",
            "publication as known, ISO 8601",
            Read::Made(|r| r.article.published.map(String::from))
        ),
        column("order", "newest_first, oldest_first", Read::Text(|r| r.article.order.map(|o| o.as_str()))),
        column(
            "characters",
            "length of the text in code points",
            Read::Int(|r| int(r.article.offsets.code_points()))
        ),
    ]],
};

fn post(r: Row<'_>) -> &Post {
    &r.article.posts[r.index]
}

/// Posts.
pub const POSTS: Table = Table {
    name: "posts",
    about: "one entry of a live blog, or the one post of a plain article",
    rows: rows!(posts),
    columns: columns![
        [ARTICLE_ID, INDEX],
        spanned!(post),
        [
            column(
                "kind",
                "update, analysis, summary, opening, closing, agenda, article",
                Read::Text(|r| Some(post(r).kind.as_str()))
            ),
            column("title", "heading", Read::Text(|r| post(r).title.as_deref())),
            column("time", "instant of posting", Read::Instant(|r| post(r).time)),
            column(
                "time_iso",
                "time of posting as known, ISO 8601",
                Read::Made(|r| post(r).time.map(String::from))
            ),
            column(
                "authors",
                "names of the writers",
                Read::Texts(|r| post(r).authors.iter().map(|a| &*a.name).collect())
            ),
            column("url", "the post's own address", Read::Text(|r| post(r).url.as_deref())),
            column("score", "probability that a post starts here", Read::Float(|r| Some(post(r).score))),
        ],
    ],
};

fn quote(r: Row<'_>) -> &Quote {
    &r.article.quotes[r.index]
}

fn credited(r: Row<'_>) -> Option<&Attribution> {
    quote(r).attribution.map(|a| &r.article.attributions[a.index()])
}

fn speaker<'a>(r: Row<'a>, a: Option<&'a Attribution>) -> Option<&'a Person> {
    a?.speaker.map(|p| &r.article.people[p.index()])
}

/// Quotations.
pub const QUOTES: Table = Table {
    name: "quotes",
    about: "one stretch in quotation marks, or a block quotation",
    rows: rows!(quotes),
    columns: columns![
        [ARTICLE_ID, INDEX],
        spanned!(quote),
        [
            column(
                "words",
                "the words inside the marks, paragraphs joined by a newline",
                Read::Made(|r| {
                    let parts: Vec<&str> = quote(r).parts.iter().map(|&p| r.slice(p)).collect();
                    Some(parts.join("\n"))
                })
            ),
            column("parts", "spans of those words, one a paragraph", Read::Spans(|r| &quote(r).parts)),
            column(
                "kind",
                "direct, mixed, block, unattributed",
                Read::Text(|r| Some(quote(r).kind.as_str()))
            ),
            column(
                "speaker",
                "who said it: the name on the page",
                Read::Text(|r| speaker(r, credited(r)).map(|p| &*p.name))
            ),
            column("speaker_id", "id in people", Read::Int(|r| credited(r)?.speaker.and_then(|p| int(p.0)))),
            column(
                "mention",
                "the words that name the source",
                Read::Text(|r| credited(r)?.mention.map(|s| r.slice(s)))
            ),
            column("cue", "the words that report", Read::Text(|r| credited(r)?.cue.map(|s| r.slice(s)))),
            column(
                "stance",
                "neutral, distancing, hedged",
                Read::Text(|r| credited(r).map(|a| a.stance.as_str()))
            ),
            column("addressee", "to whom", Read::Text(|r| credited(r)?.addressee.map(|s| r.slice(s)))),
            column(
                "score",
                "probability that the source is right",
                Read::Float(|r| credited(r).map(|a| a.score))
            ),
            column(
                "attribution_id",
                "the same for quotations of one attribution",
                Read::Int(|r| quote(r).attribution.and_then(|a| int(a.0)))
            ),
            column(
                "parent_id",
                "id of the quotation it stands in",
                Read::Int(|r| quote(r).parent.and_then(|q| int(q.0)))
            ),
            column("post_id", "id in posts", Read::Int(|r| quote(r).post.and_then(|p| int(p.0)))),
        ],
    ],
};

fn statement(r: Row<'_>) -> &Attribution {
    &r.article.attributions[r.index]
}

fn statements(article: &Article, each: &mut dyn FnMut(usize)) {
    let indirect = |(_, a): &(usize, &Attribution)| a.kind == AttributionKind::Indirect;
    article.attributions.iter().enumerate().filter(indirect).for_each(|(i, _)| each(i));
}

/// Reported statements.
pub const STATEMENTS: Table = Table {
    name: "statements",
    about: "an attribution without quotation marks",
    rows: statements,
    columns: columns![[
        ARTICLE_ID,
        column(
            "attribution_id",
            "index of the attribution in its article",
            Read::Int(|r| int(r.index as u32))
        ),
        column("content", "spans of what is said", Read::Spans(|r| &statement(r).content)),
        column(
            "text",
            "what is said, pieces joined by a space",
            Read::Made(|r| {
                let pieces: Vec<&str> = statement(r).content.iter().map(|&s| r.slice(s)).collect();
                Some(pieces.join(" "))
            })
        ),
        column(
            "speaker",
            "who says so: the name on the page",
            Read::Text(|r| speaker(r, Some(statement(r))).map(|p| &*p.name))
        ),
        column("speaker_id", "id in people", Read::Int(|r| statement(r).speaker.and_then(|p| int(p.0)))),
        column(
            "mention",
            "the words that name the source",
            Read::Text(|r| statement(r).mention.map(|s| r.slice(s)))
        ),
        column("cue", "the words that report", Read::Text(|r| statement(r).cue.map(|s| r.slice(s)))),
        column("mode", "indirect, agentless", Read::Text(|r| Some(statement(r).mode.as_str()))),
        column("stance", "neutral, distancing, hedged", Read::Text(|r| Some(statement(r).stance.as_str()))),
        column("addressee", "to whom", Read::Text(|r| statement(r).addressee.map(|s| r.slice(s)))),
        column("score", "probability that the source is right", Read::Float(|r| Some(statement(r).score))),
        column("post_id", "id in posts", Read::Int(|r| statement(r).post.and_then(|p| int(p.0)))),
    ]],
};

fn person(r: Row<'_>) -> &Person {
    &r.article.people[r.index]
}

/// People, organisations and roles.
pub const PEOPLE: Table = Table {
    name: "people",
    about: "one person, organisation or unnamed role of an article",
    rows: rows!(people),
    columns: columns![[
        ARTICLE_ID,
        INDEX,
        column("name", "the fullest name on the page", Read::Text(|r| Some(&person(r).name))),
        column("kind", "person, organisation, role", Read::Text(|r| Some(person(r).kind.as_str()))),
        column(
            "roles",
            "what the page says this person is",
            Read::Texts(|r| person(r).roles.iter().map(|&s| r.slice(s)).collect())
        ),
        column(
            "aliases",
            "other names on the page",
            Read::Texts(|r| person(r).aliases.iter().map(|a| &**a).collect())
        ),
        column(
            "mentions",
            "how often the page speaks of this person",
            Read::Int(|r| int(person(r).mentions.len() as u32))
        ),
        column("pronoun", "he, she, it, they", Read::Text(|r| person(r).pronoun.map(|p| p.as_str()))),
        column("reporter", "of the outlet, not a newsmaker", Read::Bool(|r| Some(person(r).reporter))),
    ]],
};

fn fact(r: Row<'_>) -> &Fact {
    &r.article.facts[r.index]
}

/// Numeric facts.
pub const FACTS: Table = Table {
    name: "facts",
    about: "a number with meaning",
    rows: rows!(facts),
    columns: columns![
        [ARTICLE_ID, INDEX],
        spanned!(fact),
        [
            column(
                "kind",
                "money, percent, quantity, count, duration …",
                Read::Text(|r| Some(fact(r).kind.as_str()))
            ),
            column("value", "the exact value; null for a range", Read::Decimal(|r| fact(r).value)),
            column("low", "lower end of a range", Read::Decimal(|r| fact(r).low)),
            column("high", "upper end of a range", Read::Decimal(|r| fact(r).high)),
            column(
                "value_text",
                "the value in digits, also where `value` overflows",
                Read::Made(|r| fact(r).value.map(|v| v.to_string()))
            ),
            column(
                "low_text",
                "the lower end in digits, also where `low` overflows",
                Read::Made(|r| fact(r).low.map(|v| v.to_string()))
            ),
            column(
                "high_text",
                "the upper end in digits, also where `high` overflows",
                Read::Made(|r| fact(r).high.map(|v| v.to_string()))
            ),
            column(
                "numerator",
                "of a fraction such as a third",
                Read::Long(|r| fact(r).fraction.map(|f| f.0))
            ),
            column(
                "denominator",
                "of a fraction such as a third",
                Read::Long(|r| fact(r).fraction.map(|f| f.1))
            ),
            column(
                "unit",
                "name of the unit or counted noun",
                Read::Text(|r| fact(r).unit.as_ref().map(|u| &*u.name))
            ),
            column(
                "dimension",
                "currency, length, mass, time …, count",
                Read::Text(|r| fact(r).unit.as_ref().map(|u| &*u.dimension))
            ),
            column(
                "iso",
                "ISO 4217 code",
                Read::Text(|r| fact(r).unit.as_ref().and_then(|u| u.iso.as_deref()))
            ),
            column("per", "unit of a rate", Read::Text(|r| fact(r).per.as_ref().map(|u| &*u.name))),
            column(
                "bound",
                "at_least, more_than, at_most, less_than, about",
                Read::Text(|r| fact(r).bound.map(|b| b.as_str()))
            ),
            column("trend", "up, down", Read::Text(|r| fact(r).trend.map(|t| t.direction.as_str()))),
            column("trend_role", "by, to, from", Read::Text(|r| fact(r).trend.map(|t| t.role.as_str()))),
            column(
                "measure",
                "the phrase that is measured",
                Read::Text(|r| fact(r).measure.map(|s| r.slice(s)))
            ),
            column("of", "base of a percentage or part", Read::Text(|r| fact(r).of.map(|s| r.slice(s)))),
            column("holder", "who has it", Read::Text(|r| fact(r).holder.map(|s| r.slice(s)))),
            column(
                "time_id",
                "id in times of the same words",
                Read::Int(|r| fact(r).time.and_then(|t| int(t.0)))
            ),
            column(
                "quote_id",
                "id of the quotation it stands in",
                Read::Int(|r| fact(r).quote.and_then(|q| int(q.0)))
            ),
            column("post_id", "id in posts", Read::Int(|r| fact(r).post.and_then(|p| int(p.0)))),
            column("rule", "what decided", Read::Text(|r| Some(&fact(r).evidence.rule))),
            column(
                "score",
                "probability that value and unit are right",
                Read::Float(|r| Some(fact(r).score))
            ),
        ],
    ],
};

fn time(r: Row<'_>) -> &Timex {
    &r.article.times[r.index]
}

/// Time expressions.
pub const TIMES: Table = Table {
    name: "times",
    about: "a time expression",
    rows: rows!(times),
    columns: columns![
        [ARTICLE_ID, INDEX],
        spanned!(time),
        [
            column("kind", "DATE, TIME, DURATION, SET", Read::Text(|r| Some(time(r).kind.as_str()))),
            column("value", "TIMEX3 value", Read::Text(|r| Some(&time(r).value))),
            column(
                "granularity",
                "how finely it speaks",
                Read::Text(|r| time(r).granularity.map(|g| g.as_str()))
            ),
            column("begins", "first instant of the interval", Read::Instant(|r| time(r).start)),
            column(
                "begins_iso",
                "start of the interval as known, ISO 8601",
                Read::Made(|r| time(r).start.map(String::from))
            ),
            column("ends", "end of the interval, exclusive", Read::Instant(|r| time(r).end)),
            column(
                "ends_iso",
                "end of the interval as known, exclusive, ISO 8601",
                Read::Made(|r| time(r).end.map(String::from))
            ),
            column("zone", "IANA name or offset", Read::Text(|r| time(r).zone.as_deref())),
            column(
                "anchor",
                "absolute, post, page, previous, none",
                Read::Text(|r| Some(time(r).anchor.as_str()))
            ),
            column(
                "alternatives",
                "other TIMEX3 values it can have",
                Read::Texts(|r| time(r).alternatives.iter().map(|a| &**a).collect())
            ),
            column(
                "range_id",
                "id of the other end of its range",
                Read::Int(|r| time(r).range.and_then(|t| int(t.0)))
            ),
            column(
                "fact_id",
                "id in facts of the same words",
                Read::Int(|r| time(r).fact.and_then(|f| int(f.0)))
            ),
            column("post_id", "id in posts", Read::Int(|r| time(r).post.and_then(|p| int(p.0)))),
            column("rule", "what decided", Read::Text(|r| Some(&time(r).evidence.rule))),
        ],
    ],
};

fn claim(r: Row<'_>) -> &Claim {
    &r.article.claims[r.index]
}

/// The ledger.
pub const CLAIMS: Table = Table {
    name: "claims",
    about: "who stands behind which figure or statement",
    rows: rows!(claims),
    columns: columns![[
        ARTICLE_ID,
        INDEX,
        column(
            "claimant",
            "who says so: the name on the page",
            Read::Text(|r| claim(r).claimant.map(|p| &*r.article.people[p.index()].name))
        ),
        column("claimant_id", "id in people", Read::Int(|r| claim(r).claimant.and_then(|p| int(p.0)))),
        column(
            "mode",
            "direct, mixed, block, indirect, agentless, narration",
            Read::Text(|r| Some(claim(r).mode.as_str()))
        ),
        column("stance", "neutral, distancing, hedged", Read::Text(|r| Some(claim(r).stance.as_str()))),
        column(
            "attribution_id",
            "index of the attribution",
            Read::Int(|r| claim(r).attribution.and_then(|a| int(a.0)))
        ),
        column("fact_id", "id in facts", Read::Int(|r| claim(r).fact.and_then(|f| int(f.0)))),
        column("quote_id", "id in quotes", Read::Int(|r| claim(r).quote.and_then(|q| int(q.0)))),
        column("post_id", "id in posts", Read::Int(|r| claim(r).post.and_then(|p| int(p.0)))),
        column("time_id", "id in times: when it holds", Read::Int(|r| claim(r).time.and_then(|t| int(t.0)))),
    ]],
};
