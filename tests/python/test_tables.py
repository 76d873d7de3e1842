"""Tables in Arrow: what every library reads, from texts of every kind."""

import copy
import itertools
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import copydesk
from copydesk import ItemError, Tables, extract_tables, parse, parse_many, to_tables
from copydesk.schemas import documentation
from made import made

TEXTS = [
    "“We lost more than £3.2m last week,” Zoé O’Neill, the head of the port, told reporters on Monday.",
    "She suggested that about a third of the cranes could be sold.",
    "",
    "It has been claimed that 40 ships wait. 🚢 “Nobody warned us,” said O’Neill.",
] * 50


@pytest.fixture(scope="module")
def tables(article):
    return to_tables([article])


def rows(table):
    return pa.table(table).to_pylist()


def test_nouns_become_rows(article, tables):
    counts = {name: len(getattr(article, name)) for name in Tables._fields if name not in ("articles", "errors")}
    assert all(counts.values())
    assert {t.name: t.num_rows for t in tables} == counts | {"articles": 1, "errors": 0}


def test_cells_say_what_the_nouns_say(article, tables):
    for quote, row in zip(article.quotes, rows(tables.quotes), strict=True):
        assert (row["text"], row["kind"]) == (article.text[row["start"] : row["end"]], quote.kind)
        assert row["words"] == quote.text
        assert [article.text[p["start"] : p["end"]] for p in row["parts"]] == [p.text for p in quote.parts]
        assert row["speaker"] == (quote.speaker.name if quote.speaker else None)
        assert row["cue"] == (quote.cue.text if quote.cue else None)
    for statement, row in zip(article.statements, rows(tables.statements), strict=True):
        assert (row["text"], row["mode"]) == (statement.text, statement.mode)
    for fact, row in zip(article.facts, rows(tables.facts), strict=True):
        assert (row["text"], row["value"]) == (fact.text, fact.value)
        assert row["value_text"] == (None if fact.value is None else str(fact.value))
        assert (row["numerator"], row["denominator"]) == (fact.fraction or (None, None))
        assert row["unit"] == (fact.unit.name if fact.unit else None)
    for time_, row in zip(article.times, rows(tables.times), strict=True):
        assert (row["text"], row["value"], row["alternatives"]) == (time_.text, time_.value, list(time_.alternatives))
    for claim, row in zip(article.claims, rows(tables.claims), strict=True):
        assert row["claimant"] == (claim.claimant.name if claim.claimant else None)
        assert row["mode"] == claim.mode
        assert (row["fact_id"] is None) == (claim.fact is None)
    for person, row in zip(article.people, rows(tables.people), strict=True):
        assert (row["name"], row["mentions"]) == (person.name, len(person.mentions))
        assert row["roles"] == [role.text for role in person.roles]


def test_ids_join_the_tables(tables):
    people = {row["id"]: row["name"] for row in rows(tables.people)}
    posts = {row["id"] for row in rows(tables.posts)}
    named = [row for table in (tables.quotes, tables.statements) for row in rows(table)]
    assert any(row["speaker_id"] is not None for row in named)
    for row in named:
        assert row["speaker"] == people.get(row["speaker_id"])
        assert row["post_id"] is None or row["post_id"] in posts


def test_types_are_those_that_engines_take(tables):
    kinds = {field.type for table in tables for field in pa.schema(table)}
    span = pa.list_(pa.struct([pa.field("start", pa.int32(), False), pa.field("end", pa.int32(), False)]))
    instant, amount = pa.timestamp("us", "UTC"), pa.decimal128(38, 9)
    plain = {pa.string(), pa.int32(), pa.int64(), pa.float32(), pa.bool_()}
    assert kinds == plain | {instant, amount, pa.list_(pa.string()), span}


def test_pyarrow_pandas_polars_and_duckdb_read_them(tables):
    for table in tables:
        arrow = pa.table(table)
        arrow.validate(full=True)
        expected = arrow.to_pylist()
        assert pl.DataFrame(table).rows(named=True) == expected, table.name
        frame = pd.DataFrame.from_arrow(table)
        assert (len(frame), tuple(frame.columns)) == (table.num_rows, table.column_names)
        with duckdb.connect() as connection:
            connection.register("rows_of", table)
            counts = connection.sql("SELECT count(*), count(article_id) FROM rows_of").fetchall()
            assert counts == [(table.num_rows, table.num_rows)]
            assert connection.sql("FROM rows_of").columns == list(table.column_names)


def test_amounts_are_exact():
    made_of = made().state
    for value, cell in [
        ("300000000000", Decimal("300000000000")),
        ("79228162514264337593543950335", Decimal("79228162514264337593543950335")),
        ("0.0000000001", None),
        ("-1.50", Decimal("-1.5")),
    ]:
        state = copy.deepcopy(made_of)
        state["facts"][0]["value"] = value
        table = to_tables([copydesk.Article.from_json(json.dumps(state))]).facts
        row = rows(table)[0]
        assert (row["value"], row["value_text"]) == (cell, value)


def test_a_stream_can_be_taken_again_and_outlives_its_table(article):
    table = to_tables([article]).quotes
    first, second = pa.table(table), pa.table(table)
    del table
    assert first == second


def test_a_table_shows_itself(article, tables):
    assert repr(tables).startswith("Tables(articles: 1, posts: ")
    assert repr(tables.claims).startswith(f"<Table claims: {len(article.claims)} rows; article_id, id, claimant")
    assert len(tables.errors) == 0
    assert tables.errors


def test_every_column_is_documented():
    for table in to_tables([]):
        assert table.about
        assert tuple(name for name, _, _ in table.columns) == table.column_names
        assert all(about for _, _, about in table.columns), table.name


def test_the_documentation_is_up_to_date():
    page = Path(__file__).resolve().parents[2] / "docs" / "tables.md"
    assert page.read_text(encoding="utf-8") == documentation(), "run: python -m copydesk.schemas > docs/tables.md"


@pytest.mark.parametrize("threads", [None, 1, 2, 5])
def test_texts_give_what_their_articles_give(threads):
    straight, by_articles = extract_tables(TEXTS, threads=threads), to_tables(parse_many(TEXTS))
    for a, b in zip(straight, by_articles, strict=True):
        assert pa.table(a) == pa.table(b), a.name
    assert straight.articles.num_rows == len(TEXTS)
    assert straight.quotes.num_rows


def sources(texts):
    yield "generator", (t for t in texts)
    for kind in (pa.string(), pa.large_string(), pa.string_view()):
        array = pa.array(texts, kind)
        yield f"array of {kind}", array
        yield f"slice of {kind}", pa.array(["x", *texts, "y"], kind).slice(1, len(texts))
        yield f"chunks of {kind}", pa.chunked_array([array.slice(0, 7), array.slice(7, 0), array.slice(7)])
        yield f"table of {kind}", pa.table({"n": range(len(texts)), "text": array})
    yield "batch", pa.record_batch({"text": texts})
    yield "reader", pa.table({"text": texts}).to_reader(max_chunksize=9)
    yield "polars series", pl.Series("body", texts)
    yield "polars frame", pl.DataFrame({"text": texts, "n": 1})
    yield "pandas series", pd.Series(texts)
    yield "pandas frame", pd.DataFrame({"text": texts})
    yield "another table", copydesk_table(texts)


def copydesk_table(texts):
    class Own:
        def __arrow_c_stream__(self, requested_schema=None):
            return pa.table({"text": texts}).__arrow_c_stream__()

    return Own()


def test_texts_come_from_any_iterable_and_any_arrow():
    expected = [pa.table(t) for t in extract_tables(TEXTS)]
    for kind, source in sources(TEXTS):
        assert [pa.table(t) for t in extract_tables(source)] == expected, kind


def test_columns_carry_what_is_known():
    when = datetime(2025, 7, 15, 12, tzinfo=UTC)
    frame = pl.DataFrame(
        {
            "body": ["Rain fell.", "Snow fell."],
            "key": [7, 8],
            "address": ["https://example.org/7", None],
            "head": ["Rain", "Snow"],
            "day": [when, None],
        }
    )
    names = {"text": "body", "id": "key", "url": "address", "title": "head", "published": "day"}
    first, second = rows(extract_tables(frame, **names).articles)
    assert (first["article_id"], first["url"], first["title"], first["published"]) == (
        "7",
        "https://example.org/7",
        "Rain",
        when,
    )
    assert (second["article_id"], second["url"], second["published_iso"]) == ("8", None, None)
    for day, iso in [
        (pl.Series("day", [date(2025, 2, 18)] * 2), "2025-02-18"),
        (pl.Series("day", ["2025-02-18T13:47Z"] * 2), "2025-02-18T13:47:00+00:00"),
        (pl.Series("day", [datetime(2025, 2, 18, 13, 47)] * 2), "2025-02-18T13:47:00"),
        (pl.Series("day", [when] * 2).dt.convert_time_zone("Europe/London"), "2025-07-15T13:00:00+01:00"),
    ]:
        table = extract_tables(frame.with_columns(day), **names).articles
        assert [row["published_iso"] for row in rows(table)] == [iso] * 2
    pairs = [("Rain fell.", {"id": "7", "published": when})]
    assert rows(extract_tables(pairs).articles)[0]["published"] == when


def test_pages_are_read_as_pages():
    page = "<html><head><title>Rain</title></head><body><article><p>“It rained,” said Ana Lopes.</p></article></html>"
    for source in ([page], pa.array([page]), pa.array([page.encode("utf-16")]), pa.table({"text": [page.encode()]})):
        tables = extract_tables(source, format="html")
        assert "It rained" in rows(tables.quotes)[0]["text"]
        assert rows(tables.articles)[0]["title"] == "Rain"
    for item in (page.encode(), (page.encode(), {"id": "p"})):
        assert rows(extract_tables([item], format="html").quotes)[0]["text"] == rows(tables.quotes)[0]["text"]
    latin = b'<meta charset="latin1"><article><p>\x93It rained,\x94 said Zo\xe9 Alda.</p></article>'
    assert rows(extract_tables([latin], format="html").quotes)[0]["speaker"] == "Zoé Alda"
    known = extract_tables([(page, {"title": "Mine", "id": "p"})], format="html")
    assert (rows(known.articles)[0]["title"], rows(known.articles)[0]["article_id"]) == ("Mine", "p")


BAD = ["fine", None, b"bytes", "a\ud800b", ("x", {"published": "yesterday"}), ("x", {"colour": "red"}), "fine too"]


def test_the_first_bad_item_is_named():
    with pytest.raises(ItemError) as caught:
        extract_tables(BAD)
    assert (caught.value.position, type(caught.value.error)) == (1, TypeError)


def test_bad_items_become_rows_of_errors():
    tables = extract_tables(BAD, errors="collect", threads=2)
    assert tables.articles.num_rows == 2
    found = rows(tables.errors)
    assert [(row["position"], row["kind"]) for row in found] == [
        (1, "TypeError"),
        (2, "TypeError"),
        (3, "ValueError"),
        (4, "ValueError"),
        (5, "ValueError"),
    ]
    assert "ISO 8601" in found[3]["message"]
    collected = to_tables(parse_many(BAD, errors="collect"))
    assert rows(collected.errors) == found
    assert collected.articles.num_rows == 2


def test_bad_cells_become_rows_of_errors():
    text = pa.array([b"fine", None, b"\xff\xfe", b"fine too"], pa.binary())
    table = pa.table({"text": text.view(pa.string()), "day": ["2025-02-18", "2025-02-18", "2025-02-18", "soon"]})
    found = rows(extract_tables(table, id="day", published="day", errors="collect").errors)
    assert [(row["position"], row["article_id"], row["kind"]) for row in found] == [
        (1, "2025-02-18", "TypeError"),
        (2, "2025-02-18", "ValueError"),
        (3, "soon", "ValueError"),
    ]
    assert "UTF-8" in found[1]["message"]
    with pytest.raises(ItemError, match="item 1: text: expected str, found null"):
        extract_tables(table)


def test_a_limit_of_the_options_holds():
    short = copydesk.Options(max_bytes=10)
    found = rows(extract_tables(["short", "rather too long"], options=short, errors="collect").errors)
    assert [row["position"] for row in found] == [1]


def test_a_page_is_characters_or_bytes():
    with pytest.raises(ItemError, match="item 0: html: expected str or bytes, found int"):
        extract_tables([7], format="html")
    with pytest.raises(TypeError, match=r"texts: expected an iterable of str, bytes or \(str, dict\), found NoneType"):
        extract_tables(None, format="html")
    with pytest.raises(TypeError, match="articles: expected an iterable of copydesk.Article, found NoneType"):
        to_tables(None)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("one text",), "iterable of str"),
        ((7,), "texts: expected an iterable of str or .str, dict., found int"),
        ((pa.array([1, 2]),), "found a column of type Int64"),
        ((pa.array([1.5]).dictionary_encode(),), "Dictionary"),
    ],
)
def test_other_inputs_are_refused(arguments, message):
    with pytest.raises(TypeError, match=message):
        extract_tables(*arguments)


@pytest.mark.parametrize(
    ("named", "error", "message"),
    [
        ({"text": "body"}, ValueError, r"text: expected the name of a column \(text, n\), found \"body\""),
        ({"url": "n"}, TypeError, "url: expected a column of text"),
        ({"published": "n"}, TypeError, "published: expected a column of ISO 8601 text, timestamps or dates"),
        ({"id": 3}, TypeError, "id: expected the name of a column, found int"),
        ({"format": "pdf"}, ValueError, "format: expected 'text' or 'html', found 'pdf'"),
        ({"threads": 0}, ValueError, "threads: expected a number from 1"),
        ({"errors": "ignore"}, ValueError, "errors: expected 'raise' or 'collect'"),
    ],
)
def test_other_arguments_are_refused(named, error, message):
    with pytest.raises(error, match=message):
        extract_tables(pa.table({"text": ["a"], "n": [1.5]}), **named)


def test_what_is_no_article_is_refused():
    with pytest.raises(TypeError, match=r"expected copydesk\.Article, found str at position 1"):
        to_tables([parse("a"), "b"])


def test_an_error_of_the_input_goes_through():
    def texts():
        yield "one"
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        extract_tables(texts(), errors="collect")

    def batches():
        yield pa.record_batch({"text": ["one"]})
        raise OSError("disk gone")

    schema = pa.schema({"text": pa.string()})
    with pytest.raises(ValueError, match="disk gone"):
        extract_tables(pa.RecordBatchReader.from_batches(schema, batches()), errors="collect")


def test_one_large_text_among_small_ones_keeps_its_place():
    texts = ["small", "“word” " * 200_000, "small"]
    tables = extract_tables(texts, threads=3)
    assert [row["characters"] for row in rows(tables.articles)] == [len(t) for t in texts]


def test_progress_counts_articles(capsys):
    pytest.importorskip("tqdm")
    extract_tables(TEXTS, progress=True)
    assert f"{len(TEXTS)}/{len(TEXTS)}" in capsys.readouterr().err


def test_it_stops_at_once():
    code = """
        import copydesk, itertools
        print("go", flush=True)
        text = "“Yes,” said Ana Lopes. Prices rose 5% on Monday. " * 200
        try:
            copydesk.extract_tables(itertools.repeat(text))
        except KeyboardInterrupt:
            print("stopped", flush=True)
    """
    run = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    assert run.stdout.readline() == "go\n"
    time.sleep(0.5)
    asked = time.monotonic()
    os.kill(run.pid, signal.SIGINT)
    assert run.communicate(timeout=20)[0] == "stopped\n"
    assert time.monotonic() - asked < 3


def test_other_threads_run_meanwhile():
    import threading

    ticks = itertools.count()
    done = threading.Event()

    def tick():
        while not done.is_set():
            next(ticks)
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    extract_tables(["“Yes,” said Ana Lopes on Monday. " * 20_000] * 4, threads=1)
    done.set()
    thread.join()
    assert next(ticks) > 5
