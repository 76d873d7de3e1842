"""Articles against each other: what the checks take, and what they give."""

import pytest

import copydesk
from copydesk.display import save_html, to_html

FIRST = "“The bridge was found sound last year,” said Tom Reed. Repairs would cost £4.46m."
SECOND = "Reed said: “The bridge was found sound last week.” Repairs would cost £6m."


def test_texts_do_wherever_articles_do():
    first, second = map(copydesk.parse, (FIRST, SECOND))
    assert copydesk.match_quotes([FIRST, second]) == copydesk.match_quotes([first, SECOND])
    assert copydesk.verify(FIRST, [SECOND]) == copydesk.verify(first, [second])
    assert copydesk.compare(FIRST, SECOND) == copydesk.compare(first, second)


def test_an_altered_figure_comes_with_its_differences():
    altered = [f for f in copydesk.verify(SECOND, [FIRST]) if f.kind == "figure"]
    assert [(f.status, *map(str, f.edits)) for f in altered] == [("altered", "[-4.46-]{+6+}")]
    (change,) = copydesk.compare("Repairs would cost £4.46m.", "Repairs would cost £6m.").facts
    assert list(map(str, change.edits)) == list(map(str, altered[0].edits))
    (rounded,) = copydesk.verify("Repairs would cost £4.5m.", [FIRST])
    assert (rounded.status, *map(str, rounded.edits)) == ("rounded", "[-4.46-]{+4.5+}")
    (exact,) = copydesk.verify("Repairs would cost £4.46m.", [FIRST])
    assert (exact.status, exact.edits) == ("exact", ())


ARTICLE = copydesk.parse(FIRST)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: copydesk.verify(7, []), r"draft: expected str or copydesk\.Article, found int"),
        (lambda: copydesk.verify("x", [None]), r"sources\[0\]: expected str or copydesk\.Article, found NoneType"),
        (lambda: copydesk.verify("x", "y"), "sources: expected an iterable of str or Article, found one str"),
        (lambda: copydesk.verify("x", None), "sources: expected an iterable of str or Article, found NoneType"),
        (lambda: copydesk.match_quotes(7), "articles: expected an iterable of str or Article, found int"),
        (lambda: copydesk.compare("x", b"y"), r"new: expected str or copydesk\.Article, found bytes"),
        (lambda: copydesk.match_quotes(ARTICLE), "articles: expected an iterable of str or Article, found one Article"),
        (lambda: copydesk.match_quotes(["x", 7]), r"articles\[1\]: expected str or copydesk\.Article, found int"),
        (lambda: copydesk.check.conflicts("x"), r"article: expected copydesk\.Article, found str"),
        (lambda: copydesk.to_claimreview("x"), r"article: expected copydesk\.Article, found str"),
        (lambda: list(copydesk.to_quotebank(["x"])), r"articles\[0\]: expected copydesk\.Article, found str"),
        (lambda: save_html("x", "page.html"), r"article: expected copydesk\.Article, found str"),
        (lambda: to_html("x"), r"article: expected copydesk\.Article, found str"),
    ],
)
def test_what_is_no_article_is_named_with_its_argument(call, message):
    with pytest.raises(TypeError, match=message):
        call()


def test_an_editors_marks_are_no_false_words():
    draft = "“The bridge was … sound [in that] year,” said Tom Reed."
    (finding,) = copydesk.verify(draft, [FIRST])
    assert (finding.status, str(finding.found)) == ("edited", "The bridge was found sound last year")
    assert list(map(str, finding.edits)) == ["[-found-]", "[-last-]{+in that+}"]


def test_a_short_quotation_is_edited_in_both_snapshots():
    old, new = "“We lost three cranes,” said Tom Reed.", "“We lost four cranes,” said Tom Reed."
    (change,) = copydesk.compare(old, new).quotes
    assert (change.kind, *map(str, change.edits)) == ("edited", "[-three-]{+four+}")
