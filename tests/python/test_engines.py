"""Record batches in, record batches out; the engines themselves run in tests/extra/engines.py."""

import pickle
from functools import partial

import pyarrow as pa
import pytest

import copydesk
from copydesk import ItemError, extract_tables
from copydesk.engines import map_batches, ray, schema, spark

TEXTS = [f"“Nobody warned us about item {n},” said Zoé O’Neill on Monday. Prices rose {n}%." for n in range(40)]
NAMES = list(copydesk.Tables._fields)


def batches(texts=TEXTS, size=7):
    keys = [f"k{n}" for n in range(len(texts))]
    return pa.table({"body": pa.array(texts, pa.string()), "key": keys}).to_batches(size)


@pytest.mark.parametrize("name", NAMES)
def test_batches_give_what_one_process_gives(name):
    columns = {"text": "body", "id": "key"}
    straight = getattr(extract_tables(pa.table({"body": TEXTS, "key": [f"k{n}" for n in range(40)]}), **columns), name)
    found = pa.Table.from_batches(map_batches(iter(batches()), table=name, **columns), schema(name))
    assert found == pa.table(straight)
    assert all(b.schema == schema(name) for b in map_batches(batches(), table=name, **columns))


def test_nothing_is_read_before_it_is_asked_for():
    def endless():
        while True:
            yield batches()[0]

    found = map_batches(endless(), text="body", table="articles")
    assert next(found).num_rows == 7


def test_a_task_can_be_sent_to_a_worker():
    task = partial(map_batches, text="body", table="articles", options=copydesk.Options(zone="Europe/London"))
    again = pickle.loads(pickle.dumps(task))
    assert list(again(batches())) == list(task(batches()))


def test_rows_that_cannot_be_read_end_the_task_or_are_told():
    broken = batches(["fine", None, "fine too"])
    with pytest.raises(ItemError, match="item 1: text: expected str, found null"):
        list(map_batches(broken, text="body"))
    assert sum(b.num_rows for b in map_batches(broken, text="body", table="articles", errors="collect")) == 2
    (errors,) = map_batches(broken, text="body", id="key", table="errors")
    assert errors.select(["article_id", "kind"]).to_pylist() == [{"article_id": "k1", "kind": "TypeError"}]


def test_a_table_that_is_none_is_refused():
    with pytest.raises(ValueError, match=r"table: expected one of articles, posts, .*, found 'verbs'"):
        list(map_batches(batches(), text="body", table="verbs"))


def test_ray_is_handed_one_table_at_a_time():
    class Dataset:
        def map_batches(self, read, *, batch_format, batch_size):
            assert (batch_format, batch_size) == ("pyarrow", 5)
            return read(pa.Table.from_batches(batches()))

    found = ray(Dataset(), table="quotes", batch_size=5, text="body", id="key")
    assert found == pa.Table.from_batches(map_batches(batches(), text="body", id="key"), schema())


def test_spark_is_asked_for_by_name():
    try:
        import pyspark  # noqa: F401
    except ImportError:
        with pytest.raises(ImportError, match=r"engines\.spark needs pyspark: pip install pyspark"):
            spark(object())
