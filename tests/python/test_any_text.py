"""Any valid Unicode string yields an article whose spans are what was read."""

import copy
import json
import pickle

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import parse
from test_nouns import everything

PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", "'", "«", "»", " ", "\n", "\r\n", "\r", "\t", "\ufeff", "\u00a0", "\u2028", "\x00", "👩‍👩‍👧", "e\u0301",
     "$300bn", "£3.2m", "5%", "two-thirds", "1,000", "3.5", "half a million", "9.32am", "14:05 GMT", "yesterday",
     "last May", "from 2000 to 2008", "four-and-a-half hours", "Monday", "18 February 2025", "03/04/2024", "up to two months",
     "Marco Rubio", "Rubio", "He", "she", "the US secretary of state", "By Ivor Bennett, Moscow correspondent",
     "said", "added:", "told reporters", "according to", "claimed that", "it has been claimed", "who said", ".", ",", ":", "?", "…", "–",
     "see our 9.32am post", "Q:", "(", ")", "more than", "fell by", "rose 5% to", "Mr.", "U.S.", "https://example.org", "@name", "#tag"]
)  # fmt: skip
NEWS = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join)


def check(text):
    article = parse(text, published="2025-02-18T13:47:00+00:00")
    assert article.text == text
    for noun in everything(article):
        span = noun if isinstance(noun, copydesk.Span) else getattr(noun, "span", None)
        if span is not None:
            assert 0 <= span.start <= span.end <= len(text)
            assert text[span.start : span.end] == span.text
    # Every answer passes the checks of saved state, and comes back as it was.
    assert copydesk.Article.from_json(article.to_json()) == article
    assert json.loads(article.to_json()) == article.to_dict()
    assert pickle.loads(pickle.dumps(article)) == copy.deepcopy(article) == article
    starts = [p.span.start for p in article.posts]
    assert starts == sorted(starts)
    return article


@settings(max_examples=300, deadline=None)
@given(st.text())
@example("")
@example("“")
@example("\ufeff")
@example("\r\n\r\n")
def test_any_text(text):
    check(text)


@settings(max_examples=500, deadline=None)
@given(NEWS)
def test_any_heap_of_news(text):
    check(text)


@settings(max_examples=30, deadline=None)
@given(st.lists(NEWS, max_size=20))
def test_any_number_of_threads_gives_the_same_articles(texts):
    expected = [copydesk.parse(text) for text in texts]
    for threads in (1, 2, 8):
        assert list(copydesk.parse_many(texts, threads=threads)) == expected


@pytest.mark.parametrize(
    "unit", ["“", "”", '"', "1", "1,", "A", "A ", "a ", "\n", "said “", "’s ", "(", "9.32am ", "of ", "€"]
)
def test_a_large_heap_of_one_thing(unit):
    text = unit * (300_000 // len(unit))
    assert parse(text).text == text


def test_the_seed_in_other_clothes(seed):
    for text in (seed.replace("\n", "\r\n"), "\ufeff" + seed, "👩‍👩‍👧 " + seed, seed.replace("e", "e\u0301")):
        check(text)


def test_offsets_count_code_points():
    text = "👩‍👩‍👧 “Caf\u0065\u0301s re-open,” said Zoe\u0301 Lindqvist on Monday."
    article = check(text)
    assert [p.text for p in article.paragraphs] == [text]


def test_the_same_text_gives_the_same_article(seed):
    assert parse(seed) == parse(seed)
    assert parse(seed).to_json() == parse(seed).to_json()
