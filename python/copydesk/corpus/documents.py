"""One file to its documents, one after another; what cannot be read becomes a problem in its place."""

import difflib
import gzip
import io
import json
import zlib
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO, NamedTuple, cast

from ..extras import pyarrow
from ..reading import decoded, odd_byte
from .inputs import Input, known, leads_back, matches

NAMES = 20


class Columns(NamedTuple):
    """Names of the columns (of Parquet) or fields (of JSONL) that hold the text and what is known of it."""

    text: str = "text"
    id: str | None = None
    url: str | None = None
    date: str | None = None
    title: str | None = None


class Document(NamedTuple):
    """One text, in UTF-8, or one page, in whatever encoding."""

    row: int
    text: bytes
    id: str | None = None
    url: str | None = None
    date: str | None = None
    title: str | None = None


class Problem(NamedTuple):
    """What could not be read: a document of a file, or the rest of the file."""

    input: str
    row: int | None
    """Which document, counted from 0 (of JSONL: which line); `None` for the file or the rest of it."""
    kind: str
    """Name of the exception."""
    message: str
    id: str | None = None

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return self.input if self.row is None else name(self.input, self.row)


def name(input: str, row: int) -> str:
    """Name a document that has no name of its own."""
    return f"{input}#{row}"


def failure(input: str, row: int | None, error: Exception) -> Problem:
    """Say in one line what an exception means."""
    match error:
        case UnicodeDecodeError():
            message = f"expected {error.encoding.upper()}, found {odd_byte(error)}"
        case UnicodeEncodeError():
            message = f"expected Unicode text, found a lone surrogate at character {error.start}"
        case FileNotFoundError():
            message = "no such file"
        case OSError() if error.strerror:
            message = error.strerror
        case EOFError() | zlib.error():
            message = f"the compressed file is broken or cut short: {error}"
        case json.JSONDecodeError():
            message = f"expected one JSON object a line, found something else: {error.msg} at character {error.pos}"
        case RecursionError():
            message = "expected one JSON object a line, found one too deeply nested"
        case _:
            message = " ".join(str(error).split()) or type(error).__name__
    return Problem(input, row, type(error).__name__, message)


def expected(kind: str, name: str, found: Collection[str]) -> str:
    """Say which column or field was expected, which were found, and which of them may be meant."""
    names = [repr(one) for one in found][:NAMES]
    listed = ", ".join(names) + (f" and {len(found) - NAMES} more" if len(found) > NAMES else "")
    folded = {one.casefold(): one for one in found}
    close = difflib.get_close_matches(name.casefold(), folded, 1)
    hint = f"; did you mean {folded[close[0]]!r}?" if close else ""
    return f"expected a {kind} {name!r}, found {listed or 'none'}{hint}"


class Stream:
    """A file of texts, pages or lines, unpacked on the way."""

    def __init__(self, file: Input) -> None:
        self._stack = ExitStack()
        self._raw = self._stack.enter_context(file.path.open("rb"))
        self.data: BinaryIO = self._raw
        try:
            if file.packing == "gzip":
                self.data = cast("BinaryIO", self._stack.enter_context(gzip.GzipFile(fileobj=self._raw)))
            elif file.packing == "zstd":
                arrow = pyarrow(what="zstd")
                packed = arrow.CompressedInputStream(arrow.PythonFile(self._raw, mode="r"), "zstd")
                self.data = cast("BinaryIO", self._stack.enter_context(io.BufferedReader(packed)))
        except BaseException:
            self._stack.close()
            raise

    def position(self) -> int:
        """Bytes of the file that were read."""
        return self._raw.tell()

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()


def whole(file: Input, encoding: str | None) -> Iterator[Document | Problem]:
    """Give the one document of a file of text or HTML; a page says itself how it is encoded."""
    try:
        with Stream(file) as stream:
            text = stream.data.read()
        if file.kind == "text":
            text = decoded(text, encoding).encode()
        yield Document(0, text, file.name)
    except Exception as error:  # every library has exceptions of its own for broken data
        yield failure(file.name, None, error)


def lines(file: Input, columns: Columns, first: int, stream: Stream) -> Iterator[Document | Problem]:
    """Give the documents of a JSONL file, from a line on."""
    row = -1
    try:
        for row, line in enumerate(stream.data):
            if row < first or not line.strip():
                continue
            try:
                yield _document(file.name, row, record(line), columns)
            except (ValueError, TypeError, RecursionError) as error:
                yield failure(file.name, row, error)
    except Exception as error:
        problem = failure(file.name, None, error)
        yield problem._replace(message=f"{problem.message} (after {row + 1} lines)")


def record(line: bytes) -> object:
    """Read a line of JSONL."""
    return json.loads(line.removeprefix(b"\xef\xbb\xbf").decode())


def _document(file: str, row: int, found: object, columns: Columns) -> Document | Problem:
    if not isinstance(found, dict):
        raise TypeError(f"expected one JSON object a line, found {type(found).__name__}")
    fields = cast("dict[str, Any]", found)
    id = fields.get(columns.id) if columns.id else None
    if isinstance(id, (int, str)) and not isinstance(id, bool) and id != "":
        id = str(id).encode("utf-8", "replace").decode()
    elif id is None or id == "":
        id = name(file, row)
    else:
        return Problem(file, row, "TypeError", f"{columns.id}: expected str or int, found {type(id).__name__}")
    try:
        if columns.text not in fields:
            raise ValueError(expected("field", columns.text, fields))
        text = _text(fields, columns.text)
        if text is None:
            raise TypeError(f"{columns.text}: expected str, found null")
        url, date, title = (_text(fields, column) or None for column in (columns.url, columns.date, columns.title))
        for known in (url, date, title):
            (known or "").encode()
        return Document(row, text.encode(), id, url, date, title)
    except (ValueError, TypeError) as error:
        return failure(file, row, error)._replace(id=id)


def _text(fields: dict[str, Any], column: str | None) -> str | None:
    value = fields.get(column) if column else None
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{column}: expected str, found {type(value).__name__}")
    return value


def unknown(file: Input) -> Problem:
    """Say why nothing was found there, why a folder was not listed, or which files can be read."""
    message = f"expected {known()}"
    try:
        if matches(file.path):
            return Problem(file.name, None, "FileNotFoundError", "no file matches")
        if file.path.is_dir():
            next(file.path.iterdir(), None)
            if leads_back(file.path):
                return Problem(file.name, None, "OSError", "a link back to a folder that holds it; it is not followed")
            message += ", found none"
        file.path.lstat()
    except OSError as error:
        return failure(file.name, None, error)
    return Problem(file.name, None, "ValueError", message)
