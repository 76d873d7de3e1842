//! What a page says of itself in JSON-LD: schema.org's LiveBlogPosting and its updates, or an article.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value};

use super::blocks::{Lines, Reader};
use super::post::{Found, Stamp, kind};
use super::{dom, instant, repair};
use crate::model::Moment;

type Object = Map<String, Value>;

/// What linked data tells of a page.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// Headline.
    pub title: Option<String>,
    /// Summary.
    pub description: Option<String>,
    /// Name of the outlet.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Address.
    pub url: Option<String>,
    /// Its text, of a page that is no live blog.
    pub body: Vec<String>,
    /// Posts, in their order.
    pub posts: Vec<Found<'static>>,
    /// Whether all posts carry the same authors, those of the page: they may have been copied.
    pub same_authors: bool,
    /// Who wrote it, of a page that is no live blog.
    pub authors: Vec<(String, Option<String>)>,
    /// Whether it has an article.
    pub says_article: bool,
    /// Whether it has a live blog.
    pub says_live: bool,
}

/// What the types of articles end with.
const ARTICLES: &[&str] = &["Article", "BlogPosting", "Report"];

/// Whether a type of schema.org is that of an article.
pub(super) fn is_article(kind: &str) -> bool {
    ARTICLES.iter().any(|end| kind.ends_with(end)) && !is_live(kind)
}

/// Whether a type of schema.org is that of a live blog.
pub(super) fn is_live(kind: &str) -> bool {
    kind.ends_with("LiveBlogPosting")
}

/// Reads the scripts of a page; one that is broken is passed over.
pub(super) fn read(scripts: &[String]) -> Linked {
    let values: Vec<Value> = scripts.iter().filter_map(|s| repair::json(s)).collect();
    let graph = Graph::new(&values);
    let mut linked = Linked::default();
    // The blog with the most updates; a page may hold those of other blogs as teasers.
    let blog =
        graph.objects.iter().copied().filter(|o| is_a(o, &["LiveBlogPosting"]) || updates(o).is_some());
    let blog = blog.rev().max_by_key(|o| updates(o).map_or(0, |u| list(u).len()));
    let updates_of: FxHashSet<*const Object> = blog
        .and_then(updates)
        .map(list)
        .unwrap_or_default()
        .iter()
        .filter_map(|u| graph.object(u).map(std::ptr::from_ref))
        .collect();
    let article =
        graph.objects.iter().copied().filter(|o| !updates_of.contains(&std::ptr::from_ref(*o))).find(|o| {
            is_a(o, &["Article", "BlogPosting", "Report", "WebPage"])
                && !is_a(o, &["LiveBlogPosting"])
                && (o.contains_key("headline") || o.contains_key("articleBody"))
        });
    let says = |is: fn(&str) -> bool| graph.objects.iter().any(|o| list_of(o.get("@type")).any(is));
    linked.says_article = says(is_article);
    linked.says_live =
        blog.is_some() || says(is_live) || graph.objects.iter().any(|o| o.contains_key("coverageStartTime"));
    if let Some(blog) = blog {
        linked.describe(blog, &graph);
        linked.posts(blog, &graph);
    }
    if let Some(article) = article {
        linked.describe(article, &graph);
        linked.body = article.get("articleBody").map(paragraphs).unwrap_or_default();
        let signed = graph.objects.iter().copied().find(|o| {
            list_of(o.get("@type")).any(is_article) && (o.contains_key("author") || o.contains_key("creator"))
        });
        let mut names = [Some(article), signed].into_iter().flatten();
        let names = names.find_map(|o| o.get("author").or(o.get("creator")));
        let outlet = linked.publisher.clone();
        linked.authors = names.map(|n| graph.authors(n, outlet.as_deref())).unwrap_or_default();
    }
    linked
}

/// The objects of all scripts, and those that others name by `@id`.
struct Graph<'v> {
    objects: Vec<&'v Object>,
    by_id: FxHashMap<&'v str, &'v Object>,
}

impl<'v> Graph<'v> {
    /// Values are at most 128 deep, by the parser; they are followed without recursion all the same.
    fn new(values: &'v [Value]) -> Self {
        let mut graph = Graph { objects: Vec::new(), by_id: FxHashMap::default() };
        let mut todo: Vec<&Value> = values.iter().rev().collect();
        while let Some(value) = todo.pop() {
            match value {
                Value::Array(items) => todo.extend(items.iter().rev()),
                Value::Object(object) => {
                    if object.contains_key("@type") || updates(object).is_some() {
                        graph.objects.push(object);
                    }
                    if let Some(Value::String(id)) = object.get("@id")
                        && object.len() > 1
                    {
                        graph.by_id.entry(id).or_insert(object);
                    }
                    let inner: Vec<_> = object.values().filter(|v| v.is_array() || v.is_object()).collect();
                    todo.extend(inner.into_iter().rev());
                }
                _ => {}
            }
        }
        graph
    }

    /// The object itself, or the one that it names.
    fn object(&self, value: &'v Value) -> Option<&'v Object> {
        match value {
            Value::Object(o) if o.len() > 1 => Some(o),
            Value::Object(o) => match o.get("@id") {
                Some(Value::String(id)) => self.by_id.get(id.as_str()).copied().or(Some(o)),
                _ => Some(o),
            },
            Value::String(id) => self.by_id.get(id.as_str()).copied(),
            _ => None,
        }
    }

    /// The names and roles of authors: objects, lists of them, or bare strings. `outlet` is no author.
    fn authors(&self, value: &'v Value, outlet: Option<&str>) -> Vec<(String, Option<String>)> {
        let mut authors: Vec<(String, Option<String>)> = Vec::new();
        for value in list(value).iter().take(32) {
            let object = self.object(value);
            let name = match object {
                Some(o) => o.get("name").or_else(|| o.get("@value")).and_then(plain),
                None => plain(value).filter(|n| !n.starts_with("http")),
            };
            let role = object.and_then(|o| o.get("jobTitle")).and_then(plain);
            let Some(name) = name else { continue };
            let body = object.is_none_or(|o| is_a(o, &["Organization"])) && outlet == Some(&name);
            if !body && !authors.iter().any(|(n, _)| *n == name) {
                authors.push((name, role));
            }
        }
        authors
    }
}

impl Linked {
    /// Fills what is not known yet.
    fn describe(&mut self, object: &Object, graph: &Graph) {
        let get = |keys: &[&str]| keys.iter().find_map(|k| object.get(*k).and_then(plain));
        let time = |keys: &[&str]| keys.iter().find_map(|k| object.get(*k).and_then(moment));
        self.title = self.title.take().or_else(|| get(&["headline", "name", "alternativeHeadline"]));
        self.description = self.description.take().or_else(|| get(&["description"]));
        self.published =
            self.published.or_else(|| time(&["datePublished", "coverageStartTime", "dateCreated"]));
        self.updated = self.updated.or_else(|| time(&["dateModified"]));
        self.url = self.url.take().or_else(|| get(&["url"]).filter(|u| u.starts_with("http")));
        self.publisher = self.publisher.take().or_else(|| {
            let publisher = list(object.get("publisher")?).first()?;
            match graph.object(publisher) {
                Some(o) => o.get("name").and_then(plain),
                None => plain(publisher),
            }
        });
    }

    fn posts(&mut self, blog: &Object, graph: &Graph) {
        let outlet = self.publisher.clone();
        let of_page = blog.get("author").map(|a| graph.authors(a, outlet.as_deref())).unwrap_or_default();
        let mut seen = FxHashSet::default();
        let mut copied = true;
        for update in updates(blog).map(list).unwrap_or_default() {
            let Some(object) = graph.object(update) else { continue };
            let post = post(object, graph, outlet.as_deref());
            if post.title.is_none() && post.lines.is_empty() {
                continue;
            }
            // Two scripts or a list that repeats itself.
            let same = (post.url.clone(), post.title.clone(), post.instant(), post.lines.first().cloned());
            if seen.insert(same) {
                copied &= post.authors == of_page || post.authors.is_empty();
                self.posts.push(post);
            }
        }
        self.same_authors = copied && self.posts.len() > 1;
    }
}

/// One update of a live blog.
fn post(object: &Object, graph: &Graph, outlet: Option<&str>) -> Found<'static> {
    let get = |keys: &[&str]| keys.iter().find_map(|k| object.get(*k).and_then(plain));
    let time = |keys: &[&str]| keys.iter().find_map(|k| object.get(*k).and_then(moment));
    let url = get(&["url", "mainEntityOfPage", "@id"]).filter(|u| u.contains("://") || u.starts_with('/'));
    let mut keys: Vec<String> = get(&["identifier"]).into_iter().collect();
    for address in [get(&["@id"]), url.clone()].into_iter().flatten() {
        if let Some((before, fragment)) = address.rsplit_once('#') {
            keys.push(fragment.to_owned());
            // "?postid=123#liveblog-body"
            keys.extend(before.split_once('?').into_iter().flat_map(|(_, q)| query(q)));
        } else if let Some((_, q)) = address.split_once('?') {
            keys.extend(query(q));
        }
    }
    let body = ["articleBody", "text", "description"].iter().filter_map(|k| object.get(*k));
    let lines = body.map(paragraphs).find(|lines| !lines.is_empty()).unwrap_or_default();
    Found {
        title: get(&["headline", "name"]),
        time: time(&["datePublished", "dateCreated", "uploadDate"]).map(Stamp::Moment),
        updated: time(&["dateModified"]),
        authors: object.get("author").map(|a| graph.authors(a, outlet)).unwrap_or_default(),
        kind: list_of(object.get("@type")).find_map(kind),
        url,
        keys,
        lines,
        ..Found::default()
    }
}

fn query(query: &str) -> impl Iterator<Item = String> + '_ {
    query
        .split('&')
        .take(16)
        .filter_map(|pair| pair.split_once('='))
        .map(|(_, value)| value.replace("%3A", ":"))
}

/// The updates of a live blog.
fn updates(object: &Object) -> Option<&Value> {
    object.get("liveBlogUpdate").or_else(|| object.get("liveBlogUpdates"))
}

/// A list, or one value as a list.
fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

fn list_of(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.map(list).unwrap_or_default().iter().filter_map(Value::as_str)
}

/// Whether one of the types of an object ends with one of these.
fn is_a(object: &Object, types: &[&str]) -> bool {
    list_of(object.get("@type")).any(|t| types.iter().any(|wanted| t.ends_with(wanted)))
}

fn moment(value: &Value) -> Option<Moment> {
    match value {
        Value::String(s) => instant::read(s),
        Value::Number(n) => instant::read(&n.to_string()),
        Value::Array(items) => items.first().and_then(moment),
        Value::Object(o) => o.get("@value").and_then(Value::as_str).and_then(instant::read),
        _ => None,
    }
}

/// A value as one line.
fn plain(value: &Value) -> Option<String> {
    let line = match value {
        Value::String(s) => shown(s).join(" "),
        Value::Number(n) => n.to_string(),
        Value::Array(items) => return items.iter().take(4).find_map(|v| v.as_str().and_then(|_| plain(v))),
        Value::Object(o) => {
            return ["@value", "name", "@id", "value"].iter().find_map(|k| {
                o.get(*k).and_then(Value::as_str).map(|s| shown(s).join(" ")).filter(|s| !s.is_empty())
            });
        }
        _ => return None,
    };
    (!line.is_empty()).then_some(line)
}

/// A text as one line.
pub(super) fn line(text: &str) -> Option<String> {
    let line = shown(text).join(" ");
    (!line.is_empty()).then_some(line)
}

/// A value as paragraphs.
fn paragraphs(value: &Value) -> Vec<String> {
    list(value).iter().filter_map(Value::as_str).flat_map(shown).collect()
}

/// The text as a reader would see it: markup and entities in it, which may have been escaped twice, are resolved.
fn shown(text: &str) -> Vec<String> {
    let mut text = std::borrow::Cow::Borrowed(text);
    for _ in 0..3 {
        let tags = has_tags(&text);
        if !tags && !has_entities(&text) {
            break;
        }
        // Without blocks of its own, line breaks are what separates paragraphs.
        let blocks = ["<p", "<br", "<div", "<li"].iter().any(|t| text.contains(t));
        let markup = if blocks { text } else { text.replace('\n', "<p>").into() };
        let html = dom::parse(&markup, 64);
        let none = FxHashSet::default();
        let mut lines = Lines::default();
        Reader { clutter: &none, skip: &none, mark: None }.read(html.tree.root(), &mut lines);
        let lines: Vec<_> = lines.lines.into_iter().map(|l| l.text).collect();
        text = lines.join("\n").into();
    }
    text.lines().map(folded).filter(|l| !l.is_empty()).collect()
}

fn folded(line: &str) -> String {
    let mut folded = super::blocks::Folded::default();
    folded.push(line);
    folded.text
}

fn has_tags(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        text.as_bytes().get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/' || *b == b'!')
    })
}

/// Whether the text has what looks like an entity: `&`, a name or number, `;`.
fn has_entities(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'&', bytes).any(|at| {
        let rest = &bytes[at + 1..bytes.len().min(at + 12)];
        rest.iter()
            .position(|b| *b == b';')
            .is_some_and(|n| n >= 2 && rest[..n].iter().all(|b| b.is_ascii_alphanumeric() || *b == b'#'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_a_reader_sees_it() {
        for (text, lines) in [
            ("One.\nTwo.", "One.|Two."),
            ("<p>One.</p><p>Two &amp; three.</p>", "One.|Two & three."),
            ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.|Two."),
            ("He said: &amp;quot;Yes&amp;quot;", "He said: \"Yes\""),
            ("<b>Bold</b>\nnext", "Bold|next"),
            ("AT&T and 1 < 2", "AT&T and 1 < 2"),
            ("<script>x()</script>", ""),
            (" \n ", ""),
        ] {
            assert_eq!(shown(text).join("|"), lines, "{text}");
        }
    }
}
