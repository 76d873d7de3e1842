"""Which of the columns that a run asks for the inputs have, found out before anything is written."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, cast

from ..extras import pyarrow
from .documents import Columns, Problem, Stream, expected, record
from .inputs import Input


class Seen(NamedTuple):
    """What a file shows of its columns."""

    names: list[str]
    """Columns of its schema, or fields of its first record."""
    missing: set[str]
    """Wanted columns that no record has."""


def check(files: Sequence[Input], columns: Columns) -> None:
    """Refuse a column that none of the files has; ends with the first file that has them all.

    Where some files have it, the run says which lack it.
    """
    missing = _wanted(columns)
    names: dict[str, None] = {}
    kinds: set[str] = set()
    for file in files:
        if not missing:
            return
        seen = _seen(file, missing)
        if seen:
            missing = seen.missing
            names |= dict.fromkeys(seen.names)
            kinds.add("column" if file.kind == "parquet" else "field")
    for argument, name in columns._asdict().items():
        if kinds and name in missing:
            raise ValueError(f"{argument}: {expected(' or '.join(sorted(kinds)), name, list(names))}")


def lacking(file: Input, columns: Columns) -> dict[str, Problem]:
    """Give a problem for each wanted field that no record of a JSONL file has."""
    seen = _seen(file, _wanted(columns))
    problems: dict[str, Problem] = {}
    for name in filter(None, columns):
        if seen and name in seen.missing:
            message = f"{expected('field', name, seen.names)} (in no record)"
            problems[name] = Problem(file.name, None, "ValueError", message)
    return problems


def _wanted(columns: Columns) -> set[str]:
    return {name for name in columns if name}


def _seen(file: Input, wanted: set[str]) -> Seen | None:
    """Look into a file; `None` where it has no columns or nothing can be read."""
    try:
        if not file.path.is_file():  # what a pipe gives can be read once only
            return None
        if file.kind == "parquet":
            names: list[str] = pyarrow("pyarrow.parquet").read_schema(file.path).names
            return Seen(names, wanted - set(names))
        return _fields(file, wanted) if file.kind == "jsonl" else None
    except Exception:  # every library has exceptions of its own for broken data; the run tells them
        return None


def _fields(file: Input, wanted: set[str]) -> Seen | None:
    """Read a JSONL file until every wanted field was seen."""
    names: list[str] | None = None
    missing = wanted
    pattern = _pattern(missing)
    with Stream(file) as stream:
        for line in stream.data:
            if names is not None and not pattern.search(line):
                continue
            fields = _record(line)
            if fields is None:
                continue
            names = list(fields) if names is None else names
            if not missing.isdisjoint(fields):
                missing = missing.difference(fields)
                pattern = _pattern(missing)
            if not missing:
                break
    return None if names is None else Seen(names, missing)


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        found = record(line)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def _pattern(names: Iterable[str]) -> re.Pattern[bytes]:
    """Match lines that may have one of the fields; a name that can be written in several ways matches every line."""
    plain = all(re.fullmatch(r"[ -~]+", name) and json.dumps(name) == f'"{name}"' and "/" not in name for name in names)
    return re.compile(b"|".join(re.escape(f'"{name}"'.encode()) for name in names) if plain else b"")
