"""Many texts in, articles out: in order, on all cores, with bounded memory."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from datetime import date
from typing import Literal, TypeAlias, cast, overload

from ._copydesk import Article, Many, Options
from .errors import ItemError

Metadata: TypeAlias = Mapping[str, "str | date | None"]
"""What is known of a text: `published`, `url`, `title` and `id`, each optional."""

Item: TypeAlias = str | tuple[str, Metadata]
"""A text, or a text with its metadata."""


@overload
def parse_many(
    texts: Iterable[Item],
    *,
    threads: int | None = None,
    errors: Literal["raise"] = "raise",
    progress: bool = False,
    options: Options | None = None,
) -> Iterator[Article]: ...
@overload
def parse_many(
    texts: Iterable[Item],
    *,
    threads: int | None = None,
    errors: Literal["collect"],
    progress: bool = False,
    options: Options | None = None,
) -> Iterator[Article | ItemError]: ...
def parse_many(
    texts: Iterable[Item],
    *,
    threads: int | None = None,
    errors: Literal["raise", "collect"] = "raise",
    progress: bool = False,
    options: Options | None = None,
) -> Iterator[Article] | Iterator[Article | ItemError]:
    """Read many texts, on several threads, and yield their articles in the order of the texts.

    `texts` is any iterable of `str` or of pairs of a `str` and its metadata (`published`, `url`, `title`, `id`); a
    generator is taken in only as far as the threads need, so memory stays bounded however long it is.

    `threads` is the number of threads, one per core by default. With `errors="raise"` the first bad item raises an
    `ItemError` with its position, after the articles before it; with `errors="collect"` the `ItemError` stands in its
    place. An error of `texts` itself always goes through. `progress` shows a bar (`pip install copydesk[progress]`).

    >>> [len(article.text) for article in parse_many(["One.", "Three."])]
    [4, 6]
    >>> found = list(parse_many(["Fine.", b"bytes"], errors="collect"))
    >>> print(found[1])
    item 1: text: expected str, found bytes; decode it first: data.decode("utf-8")
    """
    check(texts, threads, errors)
    articles = cast("Iterator[Article]", Many(texts, threads, errors == "collect", options, ItemError))
    return _with_bar(articles, len(texts) if isinstance(texts, Sized) else None) if progress else articles


def check(texts: object, threads: object, errors: object) -> None:
    """Refuse what no reader of many texts takes."""
    if isinstance(texts, (str, bytes, bytearray)):
        raise TypeError(f"texts: expected an iterable of str, found one {type(texts).__name__}; for one text: parse()")
    if errors not in ("raise", "collect"):
        raise ValueError(f"errors: expected 'raise' or 'collect', found {errors!r}")
    if threads is not None and (isinstance(threads, bool) or not isinstance(threads, int)):
        raise TypeError(f"threads: expected int or None, found {type(threads).__name__}")
    if threads is not None and not 1 <= threads <= 1024:
        raise ValueError(f"threads: expected a number from 1 to 1024, found {threads}")


def _with_bar(articles: Iterator[Article], total: int | None) -> Iterator[Article]:
    try:
        from tqdm.auto import tqdm
    except ImportError as error:
        raise ImportError("progress=True needs tqdm: pip install 'copydesk[progress]'") from error
    return iter(tqdm(articles, total=total, unit=" articles"))
