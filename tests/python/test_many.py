"""Many texts: in order, streaming, bounded, and stopped at once."""

import itertools
import signal
import subprocess
import sys
import textwrap
import time
import types

import pytest

import copydesk
from copydesk import ItemError, parse, parse_many

TEXTS = [f"Item {n}. “Yes,” said Ana Lopes on Monday." * (1 + n % 7) for n in range(300)]


@pytest.mark.parametrize("threads", [None, 1, 2, 5])
def test_articles_come_in_the_order_of_the_texts(threads):
    found = list(parse_many(TEXTS, threads=threads))
    assert [a.text for a in found] == TEXTS
    assert found == [parse(t) for t in TEXTS]


@pytest.mark.parametrize("kind", [list, tuple, iter, lambda t: (x for x in t), lambda t: dict.fromkeys(t).keys()])
def test_any_iterable_will_do(kind):
    assert sum(1 for _ in parse_many(kind(TEXTS))) == len(TEXTS)
    assert list(parse_many(kind([]))) == []


def test_an_endless_input_is_taken_in_as_it_is_needed():
    taken = itertools.count()
    articles = parse_many((f"Text {next(taken)}." for _ in itertools.count()), threads=2)
    assert next(articles).text == "Text 0."
    assert [a.text for a in itertools.islice(articles, 100)] == [f"Text {n}." for n in range(1, 101)]
    assert next(taken) < 1000


def test_large_texts_wait_outside():
    taken = itertools.count()
    articles = parse_many((str(next(taken)) + "word " * 400_000 for _ in range(1000)), threads=2)
    next(articles)
    assert next(taken) < 50


def test_pairs_carry_what_is_known():
    known = {"published": "2025-02-18", "url": "https://example.org", "title": "Rain", "id": "r1"}
    first, second = parse_many([("It rained.", known), ("It snowed.", {"title": None})])
    assert (first.id, first.title, first.url, first.published.isoformat()) == (
        "r1",
        "Rain",
        "https://example.org",
        "2025-02-18",
    )
    assert second.title is None


def test_one_text_is_refused():
    for text in ("one text", b"bytes"):
        with pytest.raises(TypeError, match="texts: expected an iterable of str, found one"):
            parse_many(text)
    for none, found in ((3, "int"), (None, "NoneType")):
        with pytest.raises(TypeError, match=rf"texts: expected an iterable of str or \(str, dict\), found {found}"):
            parse_many(none)


@pytest.mark.parametrize("reader", [parse_many, copydesk.extract_tables])
def test_the_keys_of_a_mapping_are_no_texts(reader):
    for mapping in ({"text": ["It rained."]}, types.MappingProxyType({"a": "It rained."})):
        with pytest.raises(TypeError, match=r"texts: .* which gives its keys; hand in \.values\(\)"):
            reader(mapping)


def test_the_names_of_columns_are_no_texts():
    pandas, polars, pyarrow = map(pytest.importorskip, ("pandas", "polars", "pyarrow"))
    columns = {"text": ["It rained."]}
    for table in (
        pandas.DataFrame(columns),
        polars.DataFrame(columns),
        polars.LazyFrame(columns),
        pyarrow.table(columns),
    ):
        with pytest.raises(TypeError, match=r"^texts: .*(Table|Frame); copydesk\.extract_tables reads its columns"):
            parse_many(table)
    for column in (pandas.Series(columns["text"]), polars.Series(columns["text"])):
        assert [article.text for article in parse_many(column)] == columns["text"]


def test_an_iterable_that_refuses_says_so_itself():
    class Shut:
        def __iter__(self):
            raise TypeError("the shop is shut")

    with pytest.raises(TypeError, match="the shop is shut"):
        parse_many(Shut())


BAD = [
    (b"bytes", "item 1: text: expected str, found bytes; decode it first"),
    (7, "item 1: text: expected str, found int"),
    ("a\ud800", "item 1: text: expected Unicode text, found a lone surrogate at character 1"),
    (("text", {"published": "soon"}), "item 1: published: expected a date or time in ISO 8601"),
    (("text", {"colour": "red"}), "item 1: metadata: expected published, url, title or id, found 'colour'"),
    (("text", "red"), "item 1: metadata: expected dict, found str"),
    (("text", {1: 2}), "item 1: metadata: expected names of type str"),
    (("text",), "item 1: expected str or"),
    ("x" * 200, "item 1: the text is 200 bytes long; at most 100 are read"),
]


@pytest.mark.parametrize(("bad", "message"), BAD)
def test_a_bad_item_is_named_by_its_position(bad, message):
    options = copydesk.Options(max_bytes=100)
    articles = parse_many(["Fine.", bad, "Fine too."], options=options)
    assert next(articles).text == "Fine."
    with pytest.raises(ItemError, match=message.replace("(", r"\(")) as error:
        next(articles)
    assert (error.value.position, error.value.__cause__) == (1, error.value.error)
    assert isinstance(error.value.error, (TypeError, ValueError))
    assert list(articles) == []

    first, found, last = parse_many(["Fine.", bad, "Fine too."], errors="collect", options=options)
    assert (first.text, last.text) == ("Fine.", "Fine too.")
    assert isinstance(found, ItemError)
    assert str(found).startswith(message[:30])


def test_an_error_of_the_input_goes_through_after_what_came_before():
    def texts():
        yield "One."
        yield "Two."
        raise OSError("the disk is gone")

    for errors in ("raise", "collect"):
        articles = parse_many(texts(), errors=errors)
        assert [next(articles).text, next(articles).text] == ["One.", "Two."]
        with pytest.raises(OSError, match="the disk is gone"):
            next(articles)
        assert next(articles, None) is None


@pytest.mark.parametrize(
    ("wrong", "error"),
    [({"threads": 0}, ValueError), ({"threads": -1}, ValueError), ({"threads": "2"}, TypeError), ({"errors": "skip"}, ValueError),
     ({"threads": True}, TypeError), ({"options": {}}, TypeError)],
)  # fmt: skip
def test_wrong_arguments_are_refused(wrong, error):
    with pytest.raises(error, match=next(iter(wrong))):
        parse_many([], **wrong)


def test_progress_shows_a_bar(capsys):
    pytest.importorskip("tqdm")
    assert len(list(parse_many(TEXTS, progress=True))) == len(TEXTS)
    assert "300/300" in capsys.readouterr().err


def test_a_dropped_iterator_stops_its_threads():
    articles = parse_many(itertools.repeat("word " * 200_000), threads=2)
    next(articles)
    start = time.monotonic()
    del articles
    assert time.monotonic() - start < 5


def test_ctrl_c_is_obeyed_at_once():
    code = """
        import copydesk, sys, time
        texts = ["“Yes,” said Ana Lopes. " * 2_000_000] * 4
        print("ready", flush=True)
        try:
            for article in copydesk.parse_many(texts, threads=2):
                pass
        except KeyboardInterrupt:
            print("stopped", flush=True)
            sys.stdout.flush()
            import os
            os._exit(3)
    """
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert child.stdout.readline() == "ready\n"
    time.sleep(0.3)
    start = time.monotonic()
    try:
        child.send_signal(signal.SIGINT)
    except ValueError as refused:
        child.kill()
        pytest.skip(str(refused))
    assert child.stdout.readline() == "stopped\n"
    assert time.monotonic() - start < 1
    assert child.wait(timeout=60) == 3


def test_pages_are_read_as_pages():
    page = "<title>Storm</title><article><p>“It rained,” said Zoé Alda.</p></article>"
    latin = b'<meta charset="latin1"><article><p>\x93It rained,\x94 said Zo\xe9 Alda.</p></article>'
    known = {"title": "Mine", "url": "https://example.org/p", "published": "2025-02-18", "id": "p"}
    found = list(parse_many([page, latin, (page, known)], format="html", threads=2))
    assert found == [copydesk.parse_html(page), copydesk.parse_html(latin), copydesk.parse_html(page, **known)]
    (error,) = parse_many([7], format="html", errors="collect")
    assert str(error) == "item 0: html: expected str or bytes, found int"
    (error,) = parse_many([page], format="html", errors="collect", options=copydesk.Options(max_bytes=9))
    assert "at most 9 are read" in str(error)
    with pytest.raises(ValueError, match="format: expected 'text' or 'html', found 'pdf'"):
        parse_many([page], format="pdf")
    with pytest.raises(TypeError, match=r"texts: expected an iterable of str, bytes or \(str, dict\), found int"):
        parse_many(7, format="html")
