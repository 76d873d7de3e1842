"""Pages: what goes in, and what the caller knows better."""

import datetime as dt

import pytest

import copydesk
from copydesk import Options, parse_html

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour – live</title>
<link rel="canonical" href="https://quay.example/live">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "LiveBlogPosting",
 "headline": "Harbour strike", "datePublished": "2025-02-18T08:00:00Z", "liveBlogUpdate": [
 {"@type": "BlogPosting", "headline": "Talks fail", "datePublished": "2025-02-18T10:05:00Z",
  "articleBody": "“Nobody warned us,” said Zoé O’Neill. The strike costs £3.2m a day."},
 {"@type": "BlogPosting", "headline": "Talks begin", "datePublished": "2025-02-18T09:32:00Z",
  "articleBody": "Both sides met in the port this morning."}]}</script></head>
<body><article><h1>Harbour strike</h1><script>alert("x")</script></article></body></html>"""


def test_the_posts_of_a_page_have_its_times_and_titles():
    article = parse_html(PAGE)
    assert article.title == "Harbour strike"
    assert [p.title for p in article.posts] == ["Talks fail", "Talks begin"]
    assert article.posts[0].time == dt.datetime(2025, 2, 18, 10, 5, tzinfo=dt.UTC)
    assert article.posts[0].quotes[0].speaker.name == "Zoé O’Neill"
    assert "alert" not in article.text
    for noun in (*article.posts, *article.quotes, *article.facts, *article.times):
        assert article.text[noun.span.start : noun.span.end] == noun.span.text


def test_characters_and_bytes_are_the_same_page():
    assert parse_html(PAGE.encode()) == parse_html(PAGE)
    latin = PAGE.replace("utf-8", "windows-1252").encode("windows-1252")
    assert parse_html(latin).text == parse_html(PAGE).text


def test_what_the_caller_says_goes_before_what_the_page_says():
    article = parse_html(PAGE, published="2025-02-19", url="https://other.example", title="Mine", id="p")
    assert (article.published, article.url, article.title, article.id) == (
        dt.date(2025, 2, 19),
        "https://other.example",
        "Mine",
        "p",
    )
    assert parse_html(PAGE).published == dt.datetime(2025, 2, 18, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "page", ["", "<", "no markup at all", "<p>" * 5000, "\x00", b"\xff\xfe", b"\xc3", "<p>é“ 🚢</p>"]
)
def test_any_page_is_read(page):
    article = parse_html(page)
    assert copydesk.Article.from_json(article.to_json()) == article


def test_what_is_no_page_is_refused():
    with pytest.raises(TypeError, match="html: expected str or bytes, found int"):
        parse_html(3)
    with pytest.raises(ValueError, match="html: .*lone surrogate at character 3"):
        parse_html("<p>\ud800")
    with pytest.raises(ValueError, match="published: expected a date"):
        parse_html(PAGE, published="soon")
    with pytest.raises(ValueError, match="at most 10 are read"):
        parse_html(PAGE, options=Options(max_bytes=10))


def test_more_posts_than_allowed_are_refused():
    assert len(parse_html(PAGE, options=Options(max_posts=2)).posts) == 2
    with pytest.raises(ValueError, match="the article has 2 posts; at most 1 are read"):
        parse_html(PAGE, options=Options(max_posts=1))


def test_what_lies_too_deep_is_read_as_text_of_what_is_above():
    page = "<div>" * 100_000 + "<p>There is text at the bottom of it."
    assert parse_html(page).text == "There is text at the bottom of it."
    assert parse_html(page, options=Options(max_depth=5)).text == "There is text at the bottom of it."
