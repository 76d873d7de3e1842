"""Libraries that copydesk can do without, asked for where they are needed."""

from collections.abc import Iterable, Sized
from importlib import import_module
from typing import Any


def needed(module: str, extra: str, what: str) -> Any:
    """Import a module, or say which extra brings it."""
    return their(module, what, f"'copydesk[{extra}]'")


def their(module: str, what: str, package: str | None = None) -> Any:
    """Import a module, or say which package brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise ImportError(f"{what} needs {name}: pip install {package or name}") from error


def bar(texts: object, articles: Iterable[Any] | None = None) -> Any:
    """Make a bar that counts the articles of so many texts, by itself where it is given them."""
    rows = getattr(texts, "num_rows", None)
    total = rows if isinstance(rows, int) else len(texts) if isinstance(texts, Sized) else None
    return needed("tqdm.auto", "progress", "progress=True").tqdm(articles, total=total, unit=" articles")


def pyarrow(module: str = "pyarrow", what: str = "a corpus of files") -> Any:
    """Import pyarrow or one of its modules."""
    return needed(module, "parquet", what)
