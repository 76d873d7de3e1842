//! Why an answer is what it is, in one line for a person.

use crate::model::{Article, Attribution, Evidence, Fact, Quote, Score, Timex};
use crate::text::Span;

use super::noun::shorten;

/// `“if necessary”: mixed, by Dmitry Peskov; mention “Peskov”, cue “said”; quotes.cue_before, 97% sure`
pub(super) fn quote(article: &Article, quote: &Quote) -> String {
    let head = words(article, quote.span);
    match quote.attribution {
        Some(i) => format!("{head}: {}, {}", quote.kind, credit(article, &article.attributions[i.index()])),
        None => format!("{head}: {}: nobody is said to have spoken", quote.kind),
    }
}

pub(super) fn attribution(article: &Article, attribution: &Attribution) -> String {
    let content = attribution.content.first().map_or(String::new(), |&s| words(article, s));
    format!("{content}: {}, {}", attribution.kind, credit(article, attribution))
}

pub(super) fn fact(article: &Article, fact: &Fact) -> String {
    let value = match (fact.value, fact.low, fact.high) {
        (Some(v), ..) => v.to_string(),
        (None, Some(low), Some(high)) => format!("{low} to {high}"),
        _ => fact.fraction.map_or("no exact value".into(), |(n, d)| format!("{n}/{d}")),
    };
    let unit =
        fact.unit.as_ref().map_or(String::new(), |u| format!(" {}", u.iso.as_deref().unwrap_or(&u.name)));
    let why = reasons(article, &fact.evidence, Some(fact.score));
    format!("{}: {}, {value}{unit}; {why}", words(article, fact.span), fact.kind)
}

pub(super) fn timex(article: &Article, timex: &Timex) -> String {
    let why = reasons(article, &timex.evidence, None);
    format!("{}: {} {}, anchor {}; {why}", words(article, timex.span), timex.kind, timex.value, timex.anchor)
}

fn credit(article: &Article, attribution: &Attribution) -> String {
    let mut out = match attribution.speaker {
        Some(p) => format!("by {}", article.people[p.index()].name),
        None => "by nobody the page names".to_owned(),
    };
    if let Some(mention) = attribution.mention {
        out += &format!("; mention {}", words(article, mention));
    }
    if let Some(cue) = attribution.cue {
        out += if attribution.mention.is_some() { ", cue " } else { "; cue " };
        out += &words(article, cue);
    }
    out + "; " + &reasons(article, &attribution.evidence, Some(attribution.score))
}

fn reasons(article: &Article, evidence: &Evidence, score: Option<Score>) -> String {
    let mut out = evidence.rule.to_string();
    if let Some(&span) = evidence.spans.first() {
        out += &format!(" at {}", words(article, span));
    }
    if !evidence.weights.is_empty() {
        let weights: Vec<String> =
            evidence.weights.iter().map(|(name, share)| format!("{name} {share:+.2}")).collect();
        out += &format!(" ({})", weights.join(", "));
    }
    if let Some(score) = score {
        out += &format!(", {:.0}% sure", score * 100.0);
    }
    out
}

/// The words in quotation marks, their own left out, on one line.
fn words(article: &Article, span: Span) -> String {
    let text = article.slice(span).replace(['\n', '\r'], " ");
    let inner = text.trim_matches(['“', '”', '"', '‘', '’']);
    format!("“{}”", shorten(inner, 60))
}
