"""Saved state that no article has written is refused with what is wrong; nothing breaks."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import copydesk
import copydesk.display
import copydesk.report
from made import made


def load(state):
    return copydesk.Article.from_json(json.dumps(state))


WRONG = [
    (("quotes", 0, "span", "end"), 10**6, r"quotes\[0\].span: expected start <= end <= \d+, found"),
    (("quotes", 0, "span"), {"start": 9, "end": 3}, r"quotes\[0\].span"),
    (("quotes", 0, "span", "start"), -1, "invalid value"),
    (("quotes", 1, "parts", 0, "end"), 10**6, r"quotes\[1\].parts"),
    (("quotes", 0, "attribution"), 99, r"quotes\[0\].attribution: expected an index below 4, found 99"),
    (("quotes", 0, "parent"), 0, r"quotes\[0\].parent: expected an index below 0, found 0"),
    (("quotes", 0, "kind"), "spoken", "unknown variant `spoken`, expected one of `direct`"),
    (("posts", 0, "authors", 0, "person"), 2, r"posts\[0\].authors.person"),
    (("posts", 1, "references", 0, "post"), 2, r"posts\[1\].references.post"),
    (("posts", 0, "score"), 1.5, r"posts\[0\].score: expected a probability from 0 to 1, found 1.5"),
    (("posts", 0, "time"), "yesterday", "expected a date or time in ISO 8601"),
    (("published",), "+12345-01-01", "expected a year from 1 to 9999"),
    (("people", 0, "mentions", 0, "span", "end"), 10**6, r"people\[0\].mentions.span"),
    (("attributions", 0, "speaker"), 2, r"attributions\[0\].speaker"),
    (("attributions", 0, "quotes"), [3], r"attributions\[0\].quotes"),
    (("attributions", 0, "evidence", "spans"), [{"start": 0, "end": 10**6}], r"attributions\[0\].evidence"),
    (("facts", 0, "time"), 1, r"facts\[0\].time"),
    (("facts", 0, "fraction"), [1, 0], r"facts\[0\].fraction"),
    (("facts", 0, "value"), "much", "invalid"),
    (("times", 0, "range"), 1, r"times\[0\].range"),
    (("claims", 0, "fact"), 3, r"claims\[0\].fact"),
    (("furniture", 0, "span", "end"), 10**6, r"furniture\[0\].span"),
    (("paragraphs", 0, "end"), 10**6, "paragraphs"),
    (("text",), "short", "found"),
    (("text",), None, "invalid type"),
]


@pytest.mark.parametrize(("path", "value", "message"), WRONG, ids=[".".join(map(str, w[0])) for w in WRONG])
def test_wrong_state_is_refused_with_its_place(path, value, message):
    state = made().state
    inner = state
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(ValueError, match=message) as error:
        load(state)
    assert str(error.value).startswith("no article: ")


@pytest.mark.parametrize("missing", ["id", "text", "posts", "claims"])
def test_missing_state_is_named(missing):
    state = made().state
    del state[missing]
    with pytest.raises(ValueError, match=f"missing field `{missing}`"):
        load(state)


@pytest.mark.parametrize("junk", ["", "null", "[]", "{", '"text"', "[" * 10_000, "1e999", "\x00"])
def test_what_is_no_article_is_refused(junk):
    with pytest.raises(ValueError, match="no article"):
        copydesk.Article.from_json(junk)


@pytest.mark.parametrize(
    ("junk", "detail"),
    [("{}", "missing field `id`"), ("nope", "found no JSON: expected ident"), ("", "found no JSON: EOF")],
)
def test_what_was_expected_is_said_before_the_detail(junk, detail):
    with pytest.raises(ValueError, match=f"^no article: expected the JSON that `to_json` writes; {detail}"):
        copydesk.Article.from_json(junk)


def test_json_of_another_type_is_refused():
    with pytest.raises(TypeError, match="json: expected str or bytes, found dict"):
        copydesk.Article.from_json({})
    with pytest.raises(ValueError, match="UTF-8"):
        copydesk.Article.from_json(b"\xff")


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from leaves(inner, (*path, i))
    else:
        yield path


LEAVES = sorted(leaves(made().state), key=str)
JUNK = st.one_of(st.none(), st.integers(-5, 2**33), st.floats(), st.text(max_size=4), st.lists(st.none(), max_size=2))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=st.sampled_from(LEAVES), junk=JUNK)
def test_any_damage_is_refused_or_harmless(path, junk):
    state = made().state
    inner = state
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = junk
    try:
        article = load(state)
    except ValueError:
        return
    touch(article)


def touch(article):
    """Use everything an article shows."""
    nouns = [n for plural in ("posts", "people", "quotes", "attributions", "facts", "times", "claims", "statements")
             for n in getattr(article, plural)]  # fmt: skip
    for noun in nouns:
        repr(noun)
        for name in dir(noun):
            if not name.startswith("_"):
                value = getattr(noun, name)
                if callable(value):
                    value()
    copydesk.display.to_html(article)
    list(copydesk.report.report(article, "x"))
