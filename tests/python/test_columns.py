"""Columns in, tables out: what is empty, what cannot be read, and what cannot be done with a table."""

import copy
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
