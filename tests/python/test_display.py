"""The article as a page: safe, whole, and every mark over the right characters."""

import re
from html.parser import HTMLParser

import pytest

import copydesk
from copydesk.display import save_html, to_html
from made import TEXT, Maker, made

VOID = {"br", "meta", "input"}


class Page(HTMLParser):
    """Reads a page strictly: every element closed in order; the characters of every mark by its span."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.stack, self.marked, self.seen, self.shown, self.tips = [], {}, [], [], []
        self.feed(page)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.seen.append((tag, attributes))
        self.tips += [attributes["data-tip"]] if "data-tip" in attributes else []
        if tag not in VOID:
            self.stack.append((tag, attributes))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        tags = [t for t, _ in self.stack]
        if "p" in tags and ("section" in tags or "div" in tags):
            self.shown.append(data)
        for tag, attributes in self.stack:
            if tag == "mark" and "data-span" in attributes:
                key = (attributes["class"], attributes["data-span"])
                self.marked[key] = self.marked.get(key, "") + data


def letters(text):
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def pages(article, seed):
    parsed = copydesk.parse(seed, published="2025-02-18T13:47:00+00:00")
    return [(a, Page(to_html(a, limit=None))) for a in (article, parsed)]


def test_every_mark_is_over_its_characters(pages):
    for article, page in pages:
        assert page.marked
        for (_, span), words in page.marked.items():
            start, end = map(int, span.split("-"))
            assert letters(words) == letters(article.text[start:end])


def test_everything_that_was_read_is_marked(pages):
    for article, page in pages:
        spans = {(kind.split()[0], span) for kind, span in page.marked}
        for nouns, kind in ((article.quotes, "quote"), (article.facts, "figure"), (article.times, "time")):
            for noun in nouns:
                assert (kind, f"{noun.span.start}-{noun.span.end}") in spans


def test_all_of_the_text_is_there_in_its_order(pages):
    for article, page in pages:
        assert letters("".join(page.shown)) == letters(article.text)


def test_hints_say_who_and_why(article):
    tips = Page(to_html(article)).tips
    assert "Zoe\u0301 O’Neill · “told” · direct · 87% sure · quotes.made" in tips
    assert "money: more than 3,200,000 GBP · says Zoe\u0301 O’Neill" in tips
    assert "2025-W07 · 10 February 2025 · by the post" in tips


def test_text_is_escaped_wherever_it_stands():
    evil = "<script>alert('x')</script>\"'&"
    text = f"“{evil} a,” said {evil} Lopes. £5m"
    maker = Maker(text, title=evil, publisher=evil, url=evil, id=evil)
    maker.post("“", "£5m", title=evil, authors=[{"name": evil, "role": evil, "span": None, "person": None}])
    maker.person(evil, (maker.span(f"{evil} Lopes"), "name"), roles=[maker.span(evil, 1)])
    maker.attribution(
        [maker.span(f"“{evil} a,”")], speaker=0, mention=maker.span(f"{evil} Lopes"), cue=maker.span(evil)
    )
    maker.quote(f"“{evil} a,”", [f"{evil} a,"], attribution=0)
    maker.fact("£5m", "money", value="5", unit={"name": evil, "symbol": evil, "dimension": evil, "iso": evil})
    maker.time("said", "DATE", evil)
    page = to_html(maker.article())
    assert "<script" not in page
    assert {tag for tag, _ in Page(page).seen} <= {
        "form", "style", "h2", "p", "fieldset", "legend", "label", "input", "mark", "span", "br", "section", "header", "div"
    }  # fmt: skip
    assert not [n for _, a in Page(page).seen for n in a if n.startswith("on")]


def test_the_made_script_stays_text(article):
    assert "&lt;script&gt;" in to_html(article)
    assert "<script" not in to_html(article)


def test_a_page_needs_nothing_from_elsewhere(article, tmp_path):
    save_html(article, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert not re.search(r"\b(src|href|@import|url\()", page.replace(TEXT, ""))
    assert "color-scheme: light dark" in page
    Page(page.split("<body>")[1].split("</body>")[0])


def test_speakers_have_their_own_look():
    text = "".join(f"“Word {n},” said Name{n}.\n" for n in range(40))
    maker = Maker(text)
    for n in range(40):
        maker.person(f"Name{n}", (maker.span(f"Name{n}."), "name"))
        maker.attribution([maker.span(f"“Word {n},”")], speaker=n)
        maker.quote(f"“Word {n},”", [f"Word {n},"], attribution=n)
    looks = [" ".join(k.split()[3:]) for k, _ in Page(to_html(maker.article())).marked if k.startswith("quote")]
    assert len(looks) == 40
    assert len(set(looks)) == 28
    assert len(set(looks[:28])) == 28


def test_marks_that_cross_are_cut():
    maker = Maker("one two three four")
    maker.time("one two three", "DATE", "X")
    maker.fact("two three four", "count", value="2")
    page = Page(to_html(maker.article()))
    assert {kind: words for (kind, _), words in page.marked.items()} == {
        "time": "one two three",
        "figure": "two three four",
    }


def test_a_notebook_shows_the_page_and_no_more_than_it_can_bear(article):
    assert article._repr_html_() == to_html(article)
    assert "characters</p>" not in to_html(article)
    long = made()
    long.state["text"] += "More words.\n" * 40_000
    shown = long.article()._repr_html_()
    assert "more characters</p>" in shown
    assert len(shown) < 400_000


def test_anything_can_be_shown():
    for text in ("", "\n\n", "“", "\x00\x1b", "a\u2028b", "<", "&amp;", "👩‍👩‍👧 “é”"):
        page = Page(to_html(copydesk.parse(text)))
        assert letters("".join(page.shown)) == letters(text.replace("\x00", "\x00"))
