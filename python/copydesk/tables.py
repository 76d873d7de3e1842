"""Tables of the nouns, in Arrow: what pandas, polars, duckdb and pyarrow read as they are."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, Protocol, TypeAlias

from ._copydesk import Article, Options, Table, extract, tabulate
from .arguments import check_many, has_columns, named_columns
from .errors import ItemError
from .extras import bar
from .many import AnyItem


class ArrowStream(Protocol):
    """Whatever gives its rows as an Arrow stream: a table, a data frame, a column, a reader."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give a capsule with the stream."""
        ...


class ArrowArray(Protocol):
    """Whatever gives its rows as one Arrow array: an array, a record batch."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> object:
        """Give two capsules, with the schema and the array."""
        ...


Texts: TypeAlias = Iterable[AnyItem] | ArrowStream | ArrowArray
"""An iterable of texts or of (text, metadata) pairs, or an Arrow column, array or table; pages may be `bytes`."""


class Tables(NamedTuple):
    """Rows of every noun, and of what could not be read; `article_id` joins all.

    Each table gives itself as an Arrow stream, so that every library with Arrow reads it:
    `pandas.DataFrame.from_arrow(tables.quotes)`, `polars.DataFrame(tables.facts)`, `pyarrow.table(tables.claims)`;
    in duckdb, `quotes = tables.quotes; duckdb.sql("FROM quotes")`.
    """

    articles: Table
    """One input text each."""
    posts: Table
    """Entries of live blogs, and the one post of each plain article."""
    quotes: Table
    """Stretches in quotation marks, and block quotations."""
    statements: Table
    """Attributions without quotation marks."""
    people: Table
    """People, organisations and unnamed roles."""
    facts: Table
    """Numbers with meaning."""
    times: Table
    """Time expressions."""
    claims: Table
    """Who stands behind which figure or statement."""
    errors: Table
    """What could not be read."""

    def __repr__(self) -> str:
        """Give the number of rows of each table."""
        return f"Tables({', '.join(f'{table.name}: {len(table)}' for table in self)})"


def to_tables(articles: Iterable[Article | ItemError]) -> Tables:
    """Put articles into tables.

    An `ItemError` among them, as `parse_many(errors="collect")` gives, becomes a row of `errors`.  To go from texts to
    tables, `extract_tables` is quicker: it makes no Python object for an article.

    >>> import copydesk
    >>> copydesk.to_tables([copydesk.parse("Prices rose 5%.")]).articles.num_rows
    1
    """
    return Tables(*tabulate(articles, ItemError))


def _check_table(texts: object) -> None:
    """Refuse a table whose rows are not there yet."""
    kind = type(texts)
    if has_columns(texts) and not any(hasattr(kind, f"__arrow_c_{form}__") for form in ("stream", "array")):
        hint = "; call .collect() first" if hasattr(kind, "collect") else ""
        raise TypeError(f"texts: expected texts or a table that gives itself in Arrow, found a {kind.__name__}{hint}")


def extract_tables(
    texts: Texts,
    *,
    threads: int | None = None,
    errors: Literal["raise", "collect"] = "raise",
    progress: bool = False,
    options: Options | None = None,
    format: Literal["text", "html"] = "text",
    text: str = "text",
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
) -> Tables:
    """Read many texts, on several threads, and put what was read into tables; no article becomes a Python object.

    `texts` is what `parse_many` takes, an iterable of `str` or of pairs of a `str` and its metadata, or anything that
    holds its rows in Arrow: a column of text (a polars or pandas series, a pyarrow array), or a table (a data frame,
    a pyarrow table or reader).  Of a table, `text` names the column of texts, and `id`, `url`, `title` and `published`
    name the columns of what is known of them, where there are such; names may be integers, `published` may be ISO 8601
    text, a timestamp or a date, and each may be a category.  Other columns do not matter.

    With `format="html"` the texts are pages, as `parse_html` reads them; `bytes` and a binary column will do, too.

    An article without a name of its own is named after its text, so give names where a text may come twice: equal
    names do not tell two articles apart.  With `errors="raise"` the first bad item raises an `ItemError` with its
    position; with `errors="collect"` it becomes a row of `errors`.  `progress` shows a bar
    (`pip install copydesk[progress]`).

    >>> tables = extract_tables(["Prices rose 5%.", ("Rain fell.", {"id": "rain"})])
    >>> tables.articles.num_rows, tables.errors.num_rows
    (2, 0)
    """
    check_many(texts, threads, errors, format)
    _check_table(texts)
    columns = (text, id, url, title, published)
    for argument, column in zip(("text", "id", "url", "title", "published"), columns, strict=True):
        if not (isinstance(column, str) or (column is None and argument != "text")):
            raise TypeError(f"{argument}: expected the name of a column, found {type(column).__name__}")
    texts = named_columns(texts, columns)
    collect, markup = errors == "collect", format == "html"
    if not progress:
        return Tables(*extract(texts, markup, threads, collect, options, ItemError, None, columns))
    with bar(texts) as shown:
        return Tables(*extract(texts, markup, threads, collect, options, ItemError, shown.update, columns))
