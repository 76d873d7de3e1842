//! Saved state: an article as JSON, and JSON as an article, checked index by index.

use std::fmt;

use super::{Article, Evidence, Moment, Score};
use crate::error::Error;
use crate::text::{Offsets, Span};

impl Article {
    /// The article as JSON, the structure of the model.
    ///
    /// # Errors
    ///
    /// [`Error::State`] never comes from an article that was read; it passes on what the writer says.
    pub fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|e| Error::State(e.to_string()))
    }

    /// Reads what [`Article::to_json`] wrote.
    ///
    /// # Errors
    ///
    /// [`Error::State`] names what is wrong: a missing field, an unknown literal, a span that leaves the text, an
    /// index of nothing, a probability that is none.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let mut article: Article = serde_json::from_str(json).map_err(unreadable)?;
        if u32::try_from(article.text.len()).is_err() {
            return Err(Error::State("text: longer than 4 GiB".into()));
        }
        article.offsets = Offsets::new(&article.text);
        article.validate()?;
        Ok(article)
    }

    /// Checks every span, index and number, so that nothing that uses them need do so.
    ///
    /// # Errors
    ///
    /// [`Error::State`] names the first that is wrong.
    pub fn validate(&self) -> Result<(), Error> {
        let check = Check { article: self, code_points: self.offsets.code_points() };
        check.moment(&"published", self.published)?;
        check.moment(&"updated", self.updated)?;
        check.spans(&"paragraphs", &self.paragraphs)?;
        check.spans(&"sentences", &self.sentences)?;
        for (i, furniture) in self.furniture.iter().enumerate() {
            check.span(&At("furniture", i, "span"), Some(furniture.span))?;
        }
        check.posts()?;
        check.people()?;
        check.attributions()?;
        check.quotes()?;
        check.facts()?;
        check.times()?;
        check.claims()
    }
}

/// What the reader of JSON says, and whether that is about the JSON or about the article in it.
fn unreadable(error: serde_json::Error) -> Error {
    Error::State(if error.is_data() { error.to_string() } else { format!("found no JSON: {error}") })
}

type Name<'a> = &'a dyn fmt::Display;

/// `posts[3].span`
struct At(&'static str, usize, &'static str);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}].{}", self.0, self.1, self.2)
    }
}

struct Check<'a> {
    article: &'a Article,
    code_points: u32,
}

impl Check<'_> {
    fn posts(&self) -> Result<(), Error> {
        for (i, p) in self.article.posts.iter().enumerate() {
            let at = |field| At("posts", i, field);
            self.span(&at("span"), Some(p.span))?;
            self.span(&at("title_span"), p.title_span)?;
            self.span(&at("time_span"), p.time_span)?;
            self.moment(&at("time"), p.time)?;
            self.moment(&at("updated"), p.updated)?;
            self.score(&at("score"), p.score)?;
            for author in &p.authors {
                self.span(&at("authors.span"), author.span)?;
                self.index(&at("authors.person"), author.person.map(|x| x.0), self.article.people.len())?;
            }
            for reference in &p.references {
                self.span(&at("references.span"), Some(reference.span))?;
                self.moment(&at("references.time"), reference.time)?;
                self.index(&at("references.post"), reference.post.map(|x| x.0), self.article.posts.len())?;
            }
        }
        Ok(())
    }

    fn people(&self) -> Result<(), Error> {
        for (i, p) in self.article.people.iter().enumerate() {
            self.spans(&At("people", i, "roles"), &p.roles)?;
            for mention in &p.mentions {
                self.span(&At("people", i, "mentions.span"), Some(mention.span))?;
            }
        }
        Ok(())
    }

    fn attributions(&self) -> Result<(), Error> {
        for (i, a) in self.article.attributions.iter().enumerate() {
            let at = |field| At("attributions", i, field);
            self.spans(&at("content"), &a.content)?;
            self.span(&at("cue"), a.cue)?;
            self.span(&at("mention"), a.mention)?;
            self.span(&at("addressee"), a.addressee)?;
            self.index(&at("speaker"), a.speaker.map(|x| x.0), self.article.people.len())?;
            for quote in &a.quotes {
                self.index(&at("quotes"), Some(quote.0), self.article.quotes.len())?;
            }
            self.index(&at("post"), a.post.map(|x| x.0), self.article.posts.len())?;
            self.evidence(&at("evidence"), &a.evidence)?;
            self.score(&at("score"), a.score)?;
        }
        Ok(())
    }

    fn quotes(&self) -> Result<(), Error> {
        for (i, q) in self.article.quotes.iter().enumerate() {
            let at = |field| At("quotes", i, field);
            self.span(&at("span"), Some(q.span))?;
            self.spans(&at("parts"), &q.parts)?;
            self.index(&at("attribution"), q.attribution.map(|x| x.0), self.article.attributions.len())?;
            // A parent opens first, so it stands before: whoever walks up arrives.
            self.index(&at("parent"), q.parent.map(|x| x.0), i)?;
            self.index(&at("post"), q.post.map(|x| x.0), self.article.posts.len())?;
        }
        Ok(())
    }

    fn facts(&self) -> Result<(), Error> {
        for (i, f) in self.article.facts.iter().enumerate() {
            let at = |field| At("facts", i, field);
            self.span(&at("span"), Some(f.span))?;
            self.span(&at("measure"), f.measure)?;
            self.span(&at("of"), f.of)?;
            self.span(&at("holder"), f.holder)?;
            self.index(&at("time"), f.time.map(|x| x.0), self.article.times.len())?;
            self.index(&at("post"), f.post.map(|x| x.0), self.article.posts.len())?;
            self.index(&at("quote"), f.quote.map(|x| x.0), self.article.quotes.len())?;
            if let Some((_, 0)) = f.fraction {
                return Err(wrong(&at("fraction"), &"a denominator other than 0", &0));
            }
            self.evidence(&at("evidence"), &f.evidence)?;
            self.score(&at("score"), f.score)?;
        }
        Ok(())
    }

    fn times(&self) -> Result<(), Error> {
        for (i, t) in self.article.times.iter().enumerate() {
            let at = |field| At("times", i, field);
            self.span(&at("span"), Some(t.span))?;
            self.moment(&at("start"), t.start)?;
            self.moment(&at("end"), t.end)?;
            self.index(&at("range"), t.range.map(|x| x.0), self.article.times.len())?;
            self.index(&at("fact"), t.fact.map(|x| x.0), self.article.facts.len())?;
            self.index(&at("post"), t.post.map(|x| x.0), self.article.posts.len())?;
            self.evidence(&at("evidence"), &t.evidence)?;
        }
        Ok(())
    }

    fn claims(&self) -> Result<(), Error> {
        for (i, c) in self.article.claims.iter().enumerate() {
            let at = |field| At("claims", i, field);
            self.index(&at("claimant"), c.claimant.map(|x| x.0), self.article.people.len())?;
            self.index(&at("attribution"), c.attribution.map(|x| x.0), self.article.attributions.len())?;
            self.index(&at("fact"), c.fact.map(|x| x.0), self.article.facts.len())?;
            self.index(&at("quote"), c.quote.map(|x| x.0), self.article.quotes.len())?;
            self.index(&at("post"), c.post.map(|x| x.0), self.article.posts.len())?;
            self.index(&at("time"), c.time.map(|x| x.0), self.article.times.len())?;
        }
        Ok(())
    }

    fn span(&self, name: Name, span: Option<Span>) -> Result<(), Error> {
        match span {
            Some(s) if s.start > s.end || s.end > self.code_points => {
                let expected = format_args!("start <= end <= {}", self.code_points);
                Err(wrong(name, &expected, &format_args!("{}..{}", s.start, s.end)))
            }
            _ => Ok(()),
        }
    }

    fn spans(&self, name: Name, spans: &[Span]) -> Result<(), Error> {
        spans.iter().try_for_each(|&s| self.span(name, Some(s)))
    }

    fn index(&self, name: Name, index: Option<u32>, len: usize) -> Result<(), Error> {
        match index {
            Some(i) if i as usize >= len => Err(wrong(name, &format_args!("an index below {len}"), &i)),
            _ => Ok(()),
        }
    }

    fn evidence(&self, name: Name, evidence: &Evidence) -> Result<(), Error> {
        self.spans(name, &evidence.spans)?;
        match evidence.weights.iter().find(|(_, share)| !share.is_finite()) {
            Some((feature, share)) => Err(wrong(name, &format_args!("a finite share of {feature}"), share)),
            None => Ok(()),
        }
    }

    fn score(&self, name: Name, score: Score) -> Result<(), Error> {
        if (0.0..=1.0).contains(&score) {
            Ok(())
        } else {
            Err(wrong(name, &"a probability from 0 to 1", &score))
        }
    }

    fn moment(&self, name: Name, moment: Option<Moment>) -> Result<(), Error> {
        match moment {
            Some(m) if !m.is_calendar() => Err(wrong(name, &"a year from 1 to 9999", &m)),
            _ => Ok(()),
        }
    }
}

fn wrong(name: Name, expected: Name, found: Name) -> Error {
    Error::State(format!("{name}: expected {expected}, found {found}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::surface::Page;

    fn read(text: &str) -> Article {
        crate::parse(Page { text: text.into(), ..Page::default() }, &Options::default())
            .expect("a text within the limits")
    }

    #[test]
    fn what_was_saved_is_read_again() {
        for text in ["", "“Yes,” said Zoé Lind on Monday. It cost £3m. 🚢", "\u{feff}a\r\nb"] {
            let article = read(text);
            let json = article.to_json().expect("an article is JSON");
            assert_eq!(Article::from_json(&json), Ok(article));
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let json = read("é “x” y").to_json().expect("an article is JSON");
        let wrong = json.replacen(
            r#""paragraphs":[{"start":0,"end":7}]"#,
            r#""paragraphs":[{"start":0,"end":8}]"#,
            1,
        );
        assert_ne!(json, wrong);
        let error = Article::from_json(&wrong).expect_err("a paragraph ends behind the text");
        assert_eq!(
            error.to_string(),
            "no article: expected the JSON that `to_json` writes; paragraphs: expected start <= end <= 7, found 0..8"
        );
    }
}
