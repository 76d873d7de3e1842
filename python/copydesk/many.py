"""Many texts in, articles out: in order, on all cores, with bounded memory."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, TypeAlias, cast, overload

from ._copydesk import Article, Many, Options
from .arguments import check_many, has_columns
from .errors import ItemError
from .extras import bar

Metadata: TypeAlias = Mapping[str, "str | date | None"]
"""What is known of a text: `published`, `url`, `title` and `id`, each optional."""

Item: TypeAlias = str | tuple[str, Metadata]
"""A text, or a text with its metadata."""

AnyItem: TypeAlias = Item | bytes | tuple[bytes, Metadata]
"""The same where it may be a page, which may be `bytes`."""


@overload
def parse_many(
    texts: Iterable[AnyItem],
    *,
    threads: int | None = None,
    errors: Literal["raise"] = "raise",
    progress: bool = False,
    options: Options | None = None,
    format: Literal["text", "html"] = "text",
) -> Iterator[Article]: ...
@overload
def parse_many(
    texts: Iterable[AnyItem],
    *,
    threads: int | None = None,
    errors: Literal["collect"],
    progress: bool = False,
    options: Options | None = None,
    format: Literal["text", "html"] = "text",
) -> Iterator[Article | ItemError]: ...
def parse_many(
    texts: Iterable[AnyItem],
    *,
    threads: int | None = None,
    errors: Literal["raise", "collect"] = "raise",
    progress: bool = False,
    options: Options | None = None,
    format: Literal["text", "html"] = "text",
) -> Iterator[Article] | Iterator[Article | ItemError]:
    """Read many texts, on several threads, and yield their articles in the order of the texts.

    `texts` is any iterable of `str` or of pairs of a `str` and its metadata (`published`, `url`, `title`, `id`); a
    generator is taken in only as far as the threads need, so memory stays bounded however long it is.  With
    `format="html"` the texts are pages, as `parse_html` reads them; they may be `bytes`.

    `threads` is the number of threads, one per core by default. With `errors="raise"` the first bad item raises an
    `ItemError` with its position, after the articles before it; with `errors="collect"` the `ItemError` stands in its
    place. An error of `texts` itself always goes through. `progress` shows a bar (`pip install copydesk[progress]`).

    >>> [len(article.text) for article in parse_many(["One.", "Three."])]
    [4, 6]
    >>> [article.title for article in parse_many(["<title>Storm</title><p>It rained.</p>"], format="html")]
    ['Storm']
    >>> found = list(parse_many(["Fine.", b"bytes"], errors="collect"))
    >>> print(found[1])
    item 1: text: expected str, found bytes; decode it first: data.decode("utf-8")
    """
    check_many(texts, threads, errors, format)
    if has_columns(texts):
        kind = type(texts).__name__
        raise TypeError(
            f"texts: expected an iterable of str, found a {kind}; copydesk.extract_tables reads its columns"
        )
    many = Many(texts, format == "html", threads, errors == "collect", options, ItemError)
    articles = cast("Iterator[Article]", many)
    return iter(bar(texts, articles)) if progress else articles
