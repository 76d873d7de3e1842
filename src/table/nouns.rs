//! The columns of every table: add a row here, and schema, builder and documentation know it.

use super::Table;
use super::column::{Column, Read};
use crate::model::{Article, Attribution, AttributionKind, Person, Quote};

/// All tables, in the order of the documentation.
pub const TABLES: [&Table; 8] = [&ARTICLES, &POSTS, &QUOTES, &STATEMENTS, &PEOPLE, &FACTS, &TIMES, &CLAIMS];

const ARTICLE_ID: Column = Column { name: "article_id", about: "joins all tables", read: Read::Name };
const INDEX: Column = Column {
    name: "id",
    about: "index of the row in its article, which other tables name",
    read: Read::Int(|r| Some(r.index as u32)),
};

/// A table, its rows, and what a row is called where its columns are read.
///
/// Shared columns come first, then `start`, `end` and `text` of a noun that has a span, then the columns of its own:
/// name, how it is read, meaning, and the reading, of the noun and of the row that it stands in.
macro_rules! table {
    (
        $(#[$doc:meta])*
        $table:ident, $title:literal, $sense:literal, rows $rows:expr,
        |$r:ident| $noun:ident = $find:expr,
        [$($shared:ident),+ $(; $span:ident)?]
        $($column:ident $how:ident $(($between:literal))? $about:literal = $read:expr;)*
    ) => {
        $(#[$doc])*
        pub const $table: Table = Table {
            name: $title,
            about: $sense,
            rows: $rows,
            columns: &[
                $($shared,)+
                $(
                    Column {
                        name: "start",
                        about: "first code point in the article's text",
                        read: Read::Int(|$r| { let $noun = $find; Some($noun.$span.start) }),
                    },
                    Column {
                        name: "end",
                        about: "code point after the last",
                        read: Read::Int(|$r| { let $noun = $find; Some($noun.$span.end) }),
                    },
                    Column {
                        name: "text",
                        about: "the characters there",
                        read: Read::Text(|$r| { let $noun = $find; Some($r.slice($noun.$span)) }),
                    },
                )?
                $(Column {
                    name: stringify!($column),
                    about: $about,
                    // Not every column reads the noun itself.
                    read: Read::$how($($between,)? |$r| { let $noun = $find; let _ = $noun; $read }),
                },)*
            ],
        };
    };
}

/// One row for each noun of a vector of the article.
macro_rules! each {
    ($field:ident) => {
        |article, each| (0..article.$field.len()).for_each(each)
    };
}

fn statements(article: &Article, each: &mut dyn FnMut(usize)) {
    let indirect = |(_, a): &(usize, &Attribution)| a.kind == AttributionKind::Indirect;
    article.attributions.iter().enumerate().filter(indirect).for_each(|(i, _)| each(i));
}

fn credited<'a>(article: &'a Article, quote: &Quote) -> Option<&'a Attribution> {
    quote.attribution.map(|a| &article.attributions[a.index()])
}

fn speaker<'a>(article: &'a Article, attribution: Option<&Attribution>) -> Option<&'a Person> {
    attribution?.speaker.map(|p| &article.people[p.index()])
}

table! {
    /// The articles themselves.
    ARTICLES, "articles", "one input text", rows |_, each| each(0), |r| a = r.article, [ARTICLE_ID]
    url Text "address of the page" = a.url.as_deref();
    title Text "headline" = a.title.as_deref();
    publisher Text "name of the outlet" = a.publisher.as_deref();
    published Instant "instant of publication" = a.published;
    published_iso Iso "publication as known, ISO 8601" = a.published;
    order Text "newest_first, oldest_first" = a.order.map(|o| o.as_str());
    characters Int "length of the text in code points" = Some(a.offsets.code_points());
}

table! {
    /// Posts.
    POSTS, "posts", "one entry of a live blog, or the one post of a plain article", rows each!(posts),
    |r| p = &r.article.posts[r.index], [ARTICLE_ID, INDEX; span]
    kind Text "update, analysis, summary, opening, closing, agenda, article" = Some(p.kind.as_str());
    title Text "heading" = p.title.as_deref();
    time Instant "instant of posting" = p.time;
    time_iso Iso "time of posting as known, ISO 8601" = p.time;
    authors Texts "names of the writers" = p.authors.iter().map(|a| &*a.name).collect();
    url Text "the post's own address" = p.url.as_deref();
    score Float "probability that a post starts here" = Some(p.score);
}

table! {
    /// Quotations.
    QUOTES, "quotes", "one stretch in quotation marks, or a block quotation", rows each!(quotes),
    |r| q = &r.article.quotes[r.index], [ARTICLE_ID, INDEX; span]
    words Joined("\n") "`Quote.text`: the words inside the marks, paragraphs joined by a newline" = &q.parts;
    parts Spans "spans of those words, one a paragraph" = &q.parts;
    kind Text "direct, mixed, block, unattributed" = Some(q.kind.as_str());
    speaker Text "who said it: the name on the page"
        = speaker(r.article, credited(r.article, q)).map(|p| &*p.name);
    speaker_id Int "id in people" = credited(r.article, q)?.speaker.map(|p| p.0);
    mention Text "the words that name the source" = credited(r.article, q)?.mention.map(|s| r.slice(s));
    cue Text "the words that report" = credited(r.article, q)?.cue.map(|s| r.slice(s));
    stance Text "neutral, distancing, hedged" = credited(r.article, q).map(|a| a.stance.as_str());
    addressee Text "to whom" = credited(r.article, q)?.addressee.map(|s| r.slice(s));
    score Float "probability that the source is right" = credited(r.article, q).map(|a| a.score);
    attribution_id Int "the same for quotations of one attribution" = q.attribution.map(|a| a.0);
    parent_id Int "id of the quotation it stands in" = q.parent.map(|q| q.0);
    post_id Int "id in posts" = q.post.map(|p| p.0);
}

table! {
    /// Reported statements.
    STATEMENTS, "statements", "an attribution without quotation marks", rows statements,
    |r| a = &r.article.attributions[r.index], [ARTICLE_ID]
    attribution_id Int "index of the attribution in its article" = Some(r.index as u32);
    content Spans "spans of what is said" = &a.content;
    text Joined(" … ") "what is said, with an ellipsis between the pieces" = &a.content;
    speaker Text "who says so: the name on the page" = speaker(r.article, Some(a)).map(|p| &*p.name);
    speaker_id Int "id in people" = a.speaker.map(|p| p.0);
    mention Text "the words that name the source" = a.mention.map(|s| r.slice(s));
    cue Text "the words that report" = a.cue.map(|s| r.slice(s));
    mode Text "indirect, agentless" = Some(a.mode.as_str());
    stance Text "neutral, distancing, hedged" = Some(a.stance.as_str());
    addressee Text "to whom" = a.addressee.map(|s| r.slice(s));
    score Float "probability that the source is right" = Some(a.score);
    post_id Int "id in posts" = a.post.map(|p| p.0);
}

table! {
    /// People, organisations and roles.
    PEOPLE, "people", "one person, organisation or unnamed role of an article", rows each!(people),
    |r| p = &r.article.people[r.index], [ARTICLE_ID, INDEX]
    name Text "the fullest name on the page" = Some(&p.name);
    kind Text "person, organisation, role" = Some(p.kind.as_str());
    roles Texts "what the page says this person is" = p.roles.iter().map(|&s| r.slice(s)).collect();
    aliases Texts "other names on the page" = p.aliases.iter().map(|a| &**a).collect();
    mentions Int "how often the page speaks of this person" = Some(p.mentions.len() as u32);
    pronoun Text "he, she, it, they" = p.pronoun.map(|p| p.as_str());
    reporter Bool "of the outlet, not a newsmaker" = Some(p.reporter);
}

table! {
    /// Numeric facts.
    FACTS, "facts", "a number with meaning", rows each!(facts),
    |r| f = &r.article.facts[r.index], [ARTICLE_ID, INDEX; span]
    kind Text "money, percent, quantity, count, duration …" = Some(f.kind.as_str());
    value Decimal "the exact value; null for a range" = f.value;
    low Decimal "lower end of a range" = f.low;
    high Decimal "upper end of a range" = f.high;
    value_text Digits "the value in digits, also where `value` overflows" = f.value;
    low_text Digits "the lower end in digits, also where `low` overflows" = f.low;
    high_text Digits "the upper end in digits, also where `high` overflows" = f.high;
    numerator Long "of a fraction such as a third" = f.fraction.map(|f| f.0);
    denominator Long "of a fraction such as a third" = f.fraction.map(|f| f.1);
    unit Text "name of the unit or counted noun" = f.unit.as_ref().map(|u| &*u.name);
    dimension Text "currency, length, mass, time …, count" = f.unit.as_ref().map(|u| &*u.dimension);
    iso Text "ISO 4217 code" = f.unit.as_ref().and_then(|u| u.iso.as_deref());
    per Text "unit of a rate" = f.per.as_ref().map(|u| &*u.name);
    bound Text "at_least, more_than, at_most, less_than, about" = f.bound.map(|b| b.as_str());
    trend Text "up, down" = f.trend.map(|t| t.direction.as_str());
    trend_role Text "by, to, from" = f.trend.map(|t| t.role.as_str());
    measure Text "the phrase that is measured" = f.measure.map(|s| r.slice(s));
    of Text "base of a percentage or part" = f.of.map(|s| r.slice(s));
    holder Text "who has it" = f.holder.map(|s| r.slice(s));
    time_id Int "id in times of the same words" = f.time.map(|t| t.0);
    quote_id Int "id of the quotation it stands in" = f.quote.map(|q| q.0);
    post_id Int "id in posts" = f.post.map(|p| p.0);
    rule Text "what decided" = Some(&f.evidence.rule);
    score Float "probability that value and unit are right" = Some(f.score);
}

table! {
    /// Time expressions.
    TIMES, "times", "a time expression", rows each!(times),
    |r| t = &r.article.times[r.index], [ARTICLE_ID, INDEX; span]
    kind Text "DATE, TIME, DURATION, SET" = Some(t.kind.as_str());
    value Text "TIMEX3 value" = Some(&t.value);
    granularity Text "how finely it speaks" = t.granularity.map(|g| g.as_str());
    begins Instant "first instant of the interval" = t.start;
    begins_iso Iso "start of the interval as known, ISO 8601" = t.start;
    ends Instant "end of the interval, exclusive" = t.end;
    ends_iso Iso "end of the interval as known, exclusive, ISO 8601" = t.end;
    zone Text "IANA name or offset" = t.zone.as_deref();
    anchor Text "absolute, post, page, previous, none" = Some(t.anchor.as_str());
    alternatives Texts "other TIMEX3 values it can have" = t.alternatives.iter().map(|a| &**a).collect();
    range_id Int "id of the other end of its range" = t.range.map(|t| t.0);
    fact_id Int "id in facts of the same words" = t.fact.map(|f| f.0);
    post_id Int "id in posts" = t.post.map(|p| p.0);
    rule Text "what decided" = Some(&t.evidence.rule);
}

table! {
    /// The ledger.
    CLAIMS, "claims", "who stands behind which figure or statement", rows each!(claims),
    |r| c = &r.article.claims[r.index], [ARTICLE_ID, INDEX]
    claimant Text "who says so: the name on the page" = c.claimant.map(|p| &*r.article.people[p.index()].name);
    claimant_id Int "id in people" = c.claimant.map(|p| p.0);
    mode Text "direct, mixed, block, indirect, agentless, narration" = Some(c.mode.as_str());
    stance Text "neutral, distancing, hedged" = Some(c.stance.as_str());
    attribution_id Int "index of the attribution" = c.attribution.map(|a| a.0);
    fact_id Int "id in facts" = c.fact.map(|f| f.0);
    quote_id Int "id in quotes" = c.quote.map(|q| q.0);
    post_id Int "id in posts" = c.post.map(|p| p.0);
    time_id Int "id in times: when it holds" = c.time.map(|t| t.0);
}
