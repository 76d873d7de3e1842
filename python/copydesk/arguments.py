"""What callers hand in, refused where no reader takes it: what was expected, and what was found."""

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from ._copydesk import Article, parse

THREADS = 1024  # as many as may be asked for


def expected_article(name: str, value: object) -> Article:
    """Give the article, or say what the argument is instead."""
    if isinstance(value, Article):
        return value
    raise TypeError(f"{name}: expected copydesk.Article, found {type(value).__name__}")


def article_or_text(name: str, value: object) -> Article:
    """Give the article, or read the text."""
    if isinstance(value, str):
        return parse(value)
    if isinstance(value, Article):
        return value
    raise TypeError(f"{name}: expected str or copydesk.Article, found {type(value).__name__}")


def articles_or_texts(name: str, values: Iterable[str | Article]) -> list[Article]:
    """Give the articles of an iterable, with its texts read."""
    one = "one " if isinstance(values, (str, bytes, Article)) else ""
    if one or not (hasattr(values, "__iter__") or hasattr(values, "__getitem__")):
        raise TypeError(f"{name}: expected an iterable of str or Article, found {one}{type(values).__name__}")
    return [article_or_text(f"{name}[{position}]", value) for position, value in enumerate(values)]


def check_many(texts: object, threads: object, errors: object, format: object) -> None:
    """Refuse what no reader of many texts takes."""
    found = type(texts).__name__
    if isinstance(texts, (str, bytes, bytearray)):
        raise TypeError(f"texts: expected an iterable of str, found one {found}; for one text: parse()")
    if isinstance(texts, Mapping):
        raise TypeError(f"texts: expected an iterable of str, found a {found}, which gives its keys; hand in .values()")
    if errors not in ("raise", "collect"):
        raise ValueError(f"errors: expected 'raise' or 'collect', found {errors!r}")
    if threads is not None and (isinstance(threads, bool) or not isinstance(threads, int)):
        raise TypeError(f"threads: expected int or None, found {type(threads).__name__}")
    if threads is not None and not 1 <= threads <= THREADS:
        raise ValueError(f"threads: expected a number from 1 to {THREADS}, found {threads}")
    if format not in ("text", "html"):
        raise ValueError(f"format: expected 'text' or 'html', found {format!r}")


def has_columns(texts: object) -> bool:
    """Whether this is a table, which is iterated by name or column; its class is asked, as it may have to look far."""
    return any(hasattr(type(texts), name) for name in ("columns", "column_names"))


def named_columns(texts: Any, names: Iterable[str | None]) -> Any:
    """Leave out the columns of a data frame that nobody named, so that it does not matter what they hold.

    A column of polars without a type, all of it null, becomes one of text: it is given to others with a buffer that
    Arrow has no place for.
    """
    wanted = {name for name in names if name is not None}
    polars, pandas = sys.modules.get("polars"), sys.modules.get("pandas")
    if polars and isinstance(texts, polars.DataFrame):
        frame = texts.select(sorted(wanted)) if wanted.issubset(texts.columns) else texts
        return frame.cast({polars.Null: polars.String})
    if polars and isinstance(texts, polars.Series) and texts.dtype == polars.Null:
        return texts.cast(polars.String)
    if pandas and isinstance(texts, pandas.DataFrame):
        columns = [column for column in texts.columns if str(column) in wanted]
        return texts[columns] if wanted.issubset(map(str, columns)) else texts
    return texts
