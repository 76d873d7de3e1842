"""Columns in, tables out: what is empty, what cannot be read, and what cannot be done with a table."""

import copy
import datetime as dt
import json
import pickle

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import copydesk
from copydesk import extract_tables, parse, to_tables
from made import made


def rows(table):
    return pa.table(table).to_pylist()


def test_empty_cells_say_nothing():
    columns = {
        "text": ["It rained.", "It snowed."],
        "id": ["", "b"],
        "url": ["", "u"],
        "title": ["", "t"],
        "day": ["", "2025-02-18"],
    }
    names = {"id": "id", "url": "url", "title": "title", "published": "day"}
    for table in (pa.table(columns), pl.DataFrame(columns), pd.DataFrame(columns)):
        first, second = rows(extract_tables(table, **names).articles)
        assert first["article_id"] == parse("It rained.").id
        assert (first["url"], first["title"], first["published_iso"]) == (None, None, None)
        assert list(second.values())[:3] == ["b", "u", "t"]
    errors = extract_tables(pa.table({"text": [None], "id": [""]}), id="id", errors="collect").errors
    assert rows(errors)[0]["article_id"] is None


def test_a_table_that_is_not_read_yet_is_refused():
    with pytest.raises(TypeError, match=r"found a LazyFrame; call \.collect\(\) first"):
        extract_tables(pl.LazyFrame({"text": ["It rained."]}))


def test_what_a_library_cannot_give_in_arrow_names_the_argument():
    with pytest.raises(TypeError, match="^texts: .*") as caught:
        extract_tables(pd.DataFrame({"text": pd.Series(["It rained.", 7, b"x"], dtype=object)}))
    assert isinstance(caught.value.__cause__, pa.ArrowTypeError)


def test_a_table_is_pickled_by_pyarrow():
    tables = extract_tables(["It rained."])
    for wrong in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(
            TypeError, match=r"copydesk\.Table cannot be pickled or copied; pyarrow\.table\(table\) can"
        ):
            wrong(tables.articles)
    articles = pa.table(tables.articles)
    assert pickle.loads(pickle.dumps(articles)) == articles


def test_the_pieces_of_a_statement_are_joined_alike_everywhere():
    state = copy.deepcopy(made().state)
    statement = next(a for a in state["attributions"] if a["kind"] == "indirect")
    start, end = statement["content"][0].values()
    statement["content"] = [{"start": start, "end": start + 2}, {"start": start + 3, "end": end}]
    article = copydesk.Article.from_json(json.dumps(state))
    texts = [row["text"] for row in rows(to_tables([article]).statements)]
    assert texts == [statement.text for statement in article.statements]
    assert " … " in texts[0]


def test_columns_that_nobody_named_do_not_matter():
    frame = pl.DataFrame(
        {"text": ["Rain fell."], "note": [None], "tags": [[None]], "n": pl.Series([7], dtype=pl.Int128)}
    )
    assert rows(extract_tables(frame).articles)[0]["characters"] == 10
    mixed = pd.DataFrame({"text": ["Rain fell."] * 2, "day": ["today", dt.date(2025, 2, 18)], "text2": [1, "b"]})
    assert extract_tables(mixed).articles.num_rows == 2
    with pytest.raises(ValueError, match=r'id: expected the name of a column \(text, note, .*\), found "key"'):
        extract_tables(frame.drop("n"), id="key")
    indexed = pd.DataFrame({"text": ["Rain fell."], "other": ["x"]}, index=pd.Index(["a"], name="key"))
    assert rows(extract_tables(indexed, id="key").articles)[0]["article_id"] == "a"


def test_a_column_of_nothing_says_nothing():
    frame = pl.DataFrame({"text": ["Rain fell.", "Snow fell."], "key": [None, None]})
    names = {"id": "key", "url": "key", "title": "key", "published": "key"}
    assert [row["article_id"] for row in rows(extract_tables(frame, **names).articles)] == [
        parse(text).id for text in ("Rain fell.", "Snow fell.")
    ]
    for nothing in (frame.select("key"), frame["key"].to_frame(), pa.table({"key": pa.nulls(2)})):
        errors = rows(extract_tables(nothing, text="key", errors="collect").errors)
        assert [row["message"] for row in errors] == ["text: expected str, found null"] * 2
    assert extract_tables(frame["key"], errors="collect").errors.num_rows == 2


def test_columns_may_be_categories():
    columns = {
        "text": ["Rain fell.", "Snow fell.", "Rain fell."],
        "id": ["a", "b", "c"],
        "day": ["2025-02-18", None, ""],
    }
    expected = rows(extract_tables(pl.DataFrame(columns), id="id", published="day").articles)
    packed = pa.table({name: pa.array(values).dictionary_encode() for name, values in columns.items()})
    for table in (
        packed,
        packed.slice(0, 3),
        pl.DataFrame(columns).cast(pl.Categorical),
        pd.DataFrame(columns).astype("category"),
    ):
        assert rows(extract_tables(table, id="id", published="day").articles) == expected
    assert extract_tables(pd.Series(columns["text"], dtype="category")).articles.num_rows == 3
    days = pa.table({"text": ["Rain fell."], "day": pa.array([dt.date(2025, 2, 18)]).dictionary_encode()})
    assert rows(extract_tables(days, published="day").articles)[0]["published_iso"] == "2025-02-18"
    with pytest.raises(TypeError, match="text: expected a column of Utf8, .* of type Dictionary"):
        extract_tables(pa.table({"text": pa.array([1.5]).dictionary_encode()}))


def test_a_table_without_rows_is_of_no_type():
    for table in (
        pd.DataFrame({"text": []}),
        pl.DataFrame({"text": []}),
        pa.table({"text": pa.array([], pa.float64())}),
    ):
        assert [len(found) for found in extract_tables(table)] == [0] * 9


def test_the_words_of_pyarrow_are_one_sentence():
    mixed = pd.DataFrame({"text": ["Rain fell."] * 2, "day": ["today", dt.date(2025, 2, 18)]})
    with pytest.raises(TypeError, match=r"^texts: Expected bytes, got a 'datetime.date' object; Conversion failed"):
        extract_tables(mixed, published="day")


def test_a_clock_without_a_zone_is_in_that_of_the_options():
    zone = copydesk.Options(zone="Europe/London")
    tables = extract_tables([("It rained at 3pm.", {"published": "2025-07-18T10:00"})], options=zone)
    assert rows(tables.articles)[0]["published"] == dt.datetime(2025, 7, 18, 9, tzinfo=dt.UTC)
    assert rows(tables.articles)[0]["published_iso"] == "2025-07-18T10:00:00+01:00"
    assert rows(tables.times)[0]["begins"] == dt.datetime(2025, 7, 18, 14, tzinfo=dt.UTC)
    for published in ("2025-07-18", "2025-07-18T10:00:00+02:00"):
        assert parse("x", published=published, options=zone) == parse("x", published=published)
    assert parse("x", published="2025-07-18T10:00").published == dt.datetime(2025, 7, 18, 10)
