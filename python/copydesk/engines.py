"""More than one machine: record batches of texts in, record batches of nouns out.

`map_batches` is all there is to it; `spark` and `ray` hand it to those engines.  Each row of the result carries
`article_id`, which joins the tables of several runs, so name the articles where a text may come twice.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

from ._copydesk import Options
from .extras import pyarrow, their
from .tables import Tables, extract_tables, to_tables

TableName: TypeAlias = Literal[
    "articles", "posts", "quotes", "statements", "people", "facts", "times", "claims", "errors"
]


def schema(table: TableName = "quotes") -> Any:
    """Give the schema of a table, as pyarrow has it.

    >>> schema("people").names[:3]
    ['article_id', 'id', 'name']
    """
    return pyarrow(what="an engine").schema(_of(to_tables([]), table))


def map_batches(
    batches: Iterable[Any],
    *,
    text: str = "text",
    table: TableName = "quotes",
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    format: Literal["text", "html"] = "text",
    threads: int = 1,
    errors: Literal["raise", "collect"] = "raise",
    options: Options | None = None,
) -> Iterator[Any]:
    """Read the texts of pyarrow record batches and give the rows of one table, as record batches.

    `text`, `id`, `url`, `title` and `published` name columns, as in `extract_tables`. An engine runs one task a core,
    so one thread is the default. With `errors="raise"` a row that cannot be read ends the task; with
    `errors="collect"` it gives no rows, and a run with `table="errors"` says what was wrong, by the row's position in
    its batch and its `id`.

    >>> import pyarrow
    >>> batch = pyarrow.record_batch({"text": ["“It rained,” said Ana Lopes.", "It snowed."], "key": ["a", "b"]})
    >>> [rows.num_rows for rows in map_batches([batch], table="articles", id="key")]
    [2]
    """
    arrow = pyarrow(what="map_batches")
    _of(to_tables([]), table)
    for batch in batches:
        tables = extract_tables(
            batch,
            threads=threads,
            errors="collect" if table == "errors" else errors,
            options=options,
            format=format,
            text=text,
            id=id,
            url=url,
            title=title,
            published=published,
        )
        yield from arrow.RecordBatchReader.from_stream(_of(tables, table))


def _of(tables: Tables, table: str) -> Any:
    if table not in get_args(TableName):
        raise ValueError(f"table: expected one of {', '.join(get_args(TableName))}, found {table!r}")
    return getattr(tables, table)


def spark(frame: Any, *, table: TableName = "quotes", **named: Any) -> Any:
    """Read the texts of a Spark data frame; the result is a data frame with the rows of one table.

    `frame` is a `pyspark.sql.DataFrame` with a column of texts; the other arguments are those of `map_batches`. Nothing
    is read before the result is asked for.  Workers need copydesk and pyarrow.  Select the columns that are used first:
    the others would be sent to Python for nothing.

        news = spark.read.parquet("s3a://bucket/news/")
        quotes = copydesk.engines.spark(news.select("id", "text"), id="id")
        quotes.where("speaker = 'Ana Lopes'").write.parquet("s3a://bucket/quotes/")

    Decimals become `DecimalType(38, 9)`, instants `TimestampType`, spans arrays of structs.
    """
    types = their("pyspark.sql.pandas.types", "engines.spark")
    columns = types.from_arrow_schema(schema(table), prefer_timestamp_ntz=False)
    return frame.mapInArrow(partial(map_batches, table=table, **named), columns)


def ray(dataset: Any, *, table: TableName = "quotes", batch_size: int | None = 1024, **named: Any) -> Any:
    """Read the texts of a Ray dataset; the result is a dataset with the rows of one table.

    `dataset` is a `ray.data.Dataset` with a column of texts, `batch_size` the number of rows that a task reads at a
    time; the other arguments are those of `map_batches`. Nothing is read before the result is asked for.

        news = ray.data.read_parquet("s3://bucket/news/", columns=["id", "text"])
        copydesk.engines.ray(news, id="id").write_parquet("s3://bucket/quotes/")
    """
    read = partial(_whole, table=table, named=named)
    return dataset.map_batches(read, batch_format="pyarrow", batch_size=batch_size)


def _whole(texts: Any, table: TableName, named: dict[str, Any]) -> Any:
    """One table in, one table out, as Ray wants it."""
    return pyarrow().Table.from_batches(map_batches([texts], table=table, **named), schema(table))
