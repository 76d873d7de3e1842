//! Posts, furniture, bylines and references, from rows of cases.

use copydesk::model::{Article, FurnitureKind, Order};
use copydesk::options::{Lean, Options};
use copydesk::surface::Page;
use copydesk::text::Span;

/// The rows of a table of cases: cells with `\n` for line ends.
fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<String>)> {
    let lines = table.lines().enumerate().filter(|(_, l)| !l.starts_with("# ") && !l.is_empty());
    lines.skip(1).map(|(i, l)| (i + 1, l.split('\t').map(|c| c.replace("\\n", "\n")).collect()))
}

/// Reads every row of a table and fails with all that came out wrong.
fn check(table: &str, read: impl Fn(&[String]) -> String) {
    let (mut failures, mut all) = (Vec::new(), 0);
    for (line, cells) in rows(table) {
        let (expected, input) = cells.split_last().expect("a cell");
        let found = read(input);
        all += 1;
        if &found != expected {
            failures.push(format!("line {line}: {input:?}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(all > 0, "no rows");
    assert!(failures.is_empty(), "{} of {all} rows wrong\n{}", failures.len(), failures.join("\n"));
}

fn parse(text: &str, published: &str, options: &Options) -> Article {
    let published = (!published.is_empty()).then(|| published.parse().expect("a moment"));
    let page = Page { text: text.to_owned(), published, ..Page::default() };
    copydesk::parse(page, options).expect("a short text")
}

/// `first words @time kind #title by author (role) see 9.32am=time→post`, posts joined by ` ¦ `.
fn show(article: &Article) -> String {
    let posts = article.posts.iter().map(|post| {
        let mut out: String =
            article.slice(post.span).split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        match (post.time, post.time_span) {
            (Some(time), _) => out += &format!(" @{time}"),
            (None, Some(span)) => out += &format!(" @?{}", article.slice(span)),
            (None, None) => {}
        }
        out += &format!(" {}", post.kind);
        if let Some(title) = &post.title {
            out += &format!(" #{title}");
        }
        for author in &post.authors {
            out += &format!(" by {}", author.name);
            if let Some(role) = &author.role {
                out += &format!(" ({role})");
            }
        }
        for reference in &post.references {
            out += &format!(" see [{}]", article.slice(reference.span));
            if let Some(time) = reference.time {
                out += &format!("={time}");
            }
            if let Some(post) = reference.post {
                out += &format!("→{}", post.0);
            }
        }
        out
    });
    posts.collect::<Vec<_>>().join(" ¦ ")
}

#[test]
fn lines_are_known_for_what_they_are() {
    check(include_str!("cases/posts_lines.tsv"), |input| {
        let text = format!("The bridge was closed.\n{}\nIt opened again at night.", input[0]);
        let article = parse(&text, "", &Options::default());
        let line = Span::new(23, 23 + input[0].chars().count() as u32);
        article.furniture.iter().find(|f| f.span == line).map_or("text", |f| f.kind.as_str()).to_owned()
    });
}

#[test]
fn clock_lines_start_posts_and_give_their_times() {
    check(include_str!("cases/posts_clocks.tsv"), |input| {
        let article = parse(&input[1], &input[0], &Options::default());
        let order = article.order.map_or("-", |o| o.as_str());
        format!("{order} ¦ {}", show(&article))
    });
}

#[test]
fn a_plain_article_is_one_post() {
    check(include_str!("cases/posts_articles.tsv"), |input| {
        show(&parse(&input[0], "2025-03-04", &Options::default()))
    });
}

/// The weights cannot be right everywhere; most borders they must find, and few too many.
#[test]
fn blogs_without_clock_lines_are_cut_by_their_words() {
    let (mut right, mut found, mut gold) = (0, 0, 0);
    for (_, cells) in rows(include_str!("cases/posts_blogs.tsv")) {
        let text: String = cells[0].replace("## ", "");
        let starts = |lines: &str| -> Vec<String> {
            lines.lines().filter_map(|l| l.strip_prefix("## ")).skip(1).map(str::to_owned).collect()
        };
        let expected = starts(&cells[0]);
        let article = parse(&text, "", &Options::default());
        let first = |span| article.slice(span).lines().next().unwrap_or_default().to_owned();
        let posts: Vec<String> = article.posts.iter().skip(1).map(|p| first(p.span)).collect();
        right += posts.iter().filter(|p| expected.contains(p)).count();
        found += posts.len();
        gold += expected.len();
    }
    assert!(gold > 0, "no rows");
    assert!(right * 100 >= gold * 60 && right * 100 >= found * 70, "{right} right of {gold}, {found} found");
}

/// The closing stands above the opening; nothing else tells the order where there are no clock lines.
#[test]
fn opening_and_closing_tell_the_order() {
    let blogs: Vec<String> =
        rows(include_str!("cases/posts_blogs.tsv")).map(|(_, cells)| cells[0].clone()).collect();
    let order = |row: usize| parse(&blogs[row].replace("## ", ""), "", &Options::default()).order;
    assert_eq!(order(1), Some(Order::NewestFirst));
    assert_eq!(order(2), None);
}

#[test]
fn a_post_says_when_it_was_changed() {
    let text = "14:05\nThe bridge is open.\nUpdated at 14.20\n13:50\nThe bridge is closed.";
    let updated: Vec<_> = parse(text, "2025-03-14", &Options::default())
        .posts
        .iter()
        .map(|p| p.updated.map(|m| m.to_string()))
        .collect();
    assert_eq!(updated, [Some("2025-03-14T14:20:00".to_owned()), None]);
}

/// The seed document as it was labelled by hand.
#[test]
fn the_seed_is_cut_where_a_reader_cuts_it() {
    let text = include_str!("../seeds/000_6b3ec5b09c9cb09d.txt");
    let article = parse(text, "", &Options::default());
    let line = |at: u32| article.text.chars().take(at as usize).filter(|&c| c == '\n').count() + 1;
    let starts: Vec<usize> = article.posts.iter().map(|p| line(p.span.start)).collect();
    let gold = [4, 11, 23, 30, 34, 38, 41, 45, 54, 65];
    let right = starts.iter().filter(|s| gold.contains(s)).count();
    assert!(right >= 10 && starts.len() <= 11, "{starts:?}");
    let furniture: Vec<_> = article.furniture.iter().map(|f| (line(f.span.start), f.kind)).collect();
    assert_eq!(
        furniture,
        [
            (1, FurnitureKind::Standfirst),
            (2, FurnitureKind::DateLine),
            (3, FurnitureKind::Notice),
            (72, FurnitureKind::Notice),
            (73, FurnitureKind::Notice)
        ]
    );
    let references: Vec<_> = article.posts.iter().flat_map(|p| &p.references).collect();
    let shown: Vec<_> =
        references.iter().map(|r| (article.slice(r.span), r.time.map(|t| t.to_string()))).collect();
    assert_eq!(
        shown,
        [
            ("see our 9.32am post", Some("2025-02-18T09:32:00+00:00".to_owned())),
            ("see our 9.58am post", Some("2025-02-18T09:58:00+00:00".to_owned()))
        ]
    );
    let analysis = article.posts.iter().find(|p| line(p.span.start) == 54).expect("the analysis");
    assert_eq!(analysis.authors[0].name, "Ivor Bennett");
    assert_eq!(analysis.authors[0].role.as_deref(), Some("Moscow correspondent"));
    assert_eq!(article.published.map(|m| m.to_string()).as_deref(), Some("2025-02-18T13:47:00+00:00"));
}

#[test]
fn a_lean_to_recall_cuts_no_less_than_a_lean_to_precision() {
    let text = include_str!("../seeds/000_6b3ec5b09c9cb09d.txt");
    let count = |lean| parse(text, "", &Options { lean, ..Options::default() }).posts.len();
    let (few, some, many) = (count(Lean::Precision), count(Lean::Balanced), count(Lean::Recall));
    assert!(few <= some && some <= many && few < many, "{few} {some} {many}");
}

#[test]
fn an_article_with_more_posts_than_allowed_is_refused() {
    let text = include_str!("../seeds/000_6b3ec5b09c9cb09d.txt");
    let read = |limit| {
        let page = Page { text: text.to_owned(), ..Page::default() };
        copydesk::parse(page, &Options { max_posts: Some(limit), ..Options::default() })
    };
    let posts = parse(text, "", &Options::default()).posts.len() as u32;
    assert_eq!(read(posts).map(|a| a.posts.len() as u32), Ok(posts));
    assert_eq!(read(3), Err(copydesk::Error::TooManyPosts { posts, limit: 3 }));
}

#[test]
fn any_text_is_cut_without_a_panic_and_its_posts_lie_in_order() {
    let units = [
        "",
        "\n",
        "14:05\n",
        "By\n",
        "By A B\n",
        "(see",
        " our 9.32am post\n",
        "“",
        "a\n",
        "___\n",
        "@",
        "2h ago\n",
    ];
    let units = units.map(|u| u.repeat(3000));
    let mixed: String =
        (0..4000).map(|i| ["Ann Smith said so.\n", "11 a.m.\n", "“No\n", "1\n"][i * i % 7 % 4]).collect();
    for text in units.iter().chain([&mixed]) {
        let article = parse(text, "2025-03-04", &Options::default());
        let mut last = 0;
        for post in &article.posts {
            assert!(post.span.start >= last && post.span.end > post.span.start);
            last = post.span.end;
        }
        assert!(last <= article.text.chars().count() as u32);
    }
}

/// Every third of the project's own articles, which no weight has seen, as they stand in the file.
#[test]
fn articles_of_all_kinds_are_one_post() {
    let texts = include_str!("quality/posts_train_articles.txt").split("\n=== ").skip(1);
    let held: Vec<&str> = texts.skip(2).step_by(3).map(|t| t.split_once('\n').expect("a text").1).collect();
    let cut: Vec<&str> = held
        .iter()
        .filter(|text| parse(text, "", &Options::default()).posts.len() != 1)
        .filter_map(|text| text.lines().find(|line| !line.is_empty()))
        .collect();
    assert!(held.len() >= 50, "only {} texts", held.len());
    assert!(cut.len() * 7 <= held.len(), "{} of {} cut: {cut:#?}", cut.len(), held.len());
}
