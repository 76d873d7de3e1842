"""A list of files to slabs: so many documents at a time that all threads have work, and no more than fits in memory.

Where a slab ends depends on where it begins and on the files alone.  So a run that goes on where another stopped cuts
as that one would have cut.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from ..extras import pyarrow
from .columns import lacking
from .documents import Columns, Document, Problem, Stream, failure, lines, unknown, whole
from .inputs import Input
from .parquet import Rows, Table

DOCUMENTS = 8192


class Place(NamedTuple):
    """Where in the list of files: a file, and in it the next document (of JSONL: the next line)."""

    file: int = 0
    row: int = 0


class Slab(NamedTuple):
    """Documents of one format that follow each other, and what could not be read among and after them."""

    format: Literal["text", "html"]
    texts: Any
    """A pyarrow table with the columns id, text, url, title and published."""
    places: Sequence[tuple[str, int]]
    """File and row of each document."""
    problems: list[Problem]
    size: int
    """Bytes of text."""
    end: Place
    """What comes after it."""
    passed: int
    """Bytes of all files up to there."""


def slabs(
    files: Sequence[Input], columns: Columns, pages: bool, limit: int, start: Place, encoding: str | None = None
) -> Iterator[Slab]:
    """Read the files from a place on, some `limit` bytes at a time; `pages` says that JSONL and Parquet hold HTML."""
    reader = _Reader(files, columns, pages, limit, encoding)
    for file in range(start.file, len(files)):
        yield from reader.file(file, start.row if file == start.file else 0)
    yield from reader.flush(Place(len(files)))


class _Reader:
    def __init__(self, files: Sequence[Input], columns: Columns, pages: bool, limit: int, encoding: str | None) -> None:
        self.files = files
        self.encoding = encoding
        self.columns = columns
        self.pages = pages
        self.limit = limit
        self.before = [0]
        for file in files:
            self.before.append(self.before[-1] + file.size)
        self.format: Literal["text", "html"] = "text"
        self.documents: list[Document] = []
        self.places: list[tuple[str, int]] = []
        self.problems: list[Problem] = []
        self.size = 0

    def file(self, at: int, first: int) -> Iterator[Slab]:
        file = self.files[at]
        match file.kind:
            case None:
                self.problems.append(unknown(file))
            case "text" | "html":
                yield from self.turn(file.kind, Place(at))
                for item in whole(file, self.encoding):
                    self.add(file, item)
                yield from self.cut(Place(at + 1))
            case "jsonl":
                yield from self.turn("html" if self.pages else "text", Place(at))
                yield from self.jsonl(at, first)
            case "parquet":
                yield from self.flush(Place(at))
                yield from self.parquet(at, first)

    def jsonl(self, at: int, first: int) -> Iterator[Slab]:
        file = self.files[at]
        if first == 0 and (problems := lacking(file, self.columns)):
            self.problems += problems.values()
            if self.columns.text in problems:
                return
        try:
            stream = Stream(file)
        except Exception as error:
            self.problems.append(failure(file.name, None, error))
            return
        with stream:
            for item in lines(file, self.columns, first, stream):
                self.add(file, item)
                if item.row is not None:
                    yield from self.cut(Place(at, item.row + 1), stream.position())

    def parquet(self, at: int, first: int) -> Iterator[Slab]:
        file = self.files[at]
        seen = first
        try:
            with Table(file, self.columns) as table:
                for row, texts, size in table.batches(first, self.limit):
                    seen = row + len(texts)
                    passed = file.size * seen // max(seen, table.rows)
                    places = Rows(file.name, row, len(texts))
                    yield self.slab("html" if self.pages else "text", texts, places, [], size, Place(at, seen), passed)
        except Exception as error:  # as in documents.py
            problem = failure(file.name, None, error)
            self.problems.append(
                problem._replace(message=f"{problem.message} (after {seen} rows)") if seen else problem
            )

    def add(self, file: Input, item: Document | Problem) -> None:
        if isinstance(item, Problem):
            self.problems.append(item)
            return
        self.documents.append(item)
        self.places.append((file.name, item.row))
        self.size += len(item.text)

    def turn(self, format: Literal["text", "html"], place: Place) -> Iterator[Slab]:
        """Texts and pages do not share a slab."""
        if format != self.format:
            yield from self.flush(place)
            self.format = format

    def cut(self, place: Place, within: int = 0) -> Iterator[Slab]:
        if self.size >= self.limit or len(self.documents) >= DOCUMENTS or len(self.problems) >= DOCUMENTS:
            yield from self.flush(place, within)

    def flush(self, place: Place, within: int = 0) -> Iterator[Slab]:
        if self.documents or self.problems:
            texts = _table(self.documents)
            yield self.slab(self.format, texts, self.places, self.problems, self.size, place, within)
            self.documents, self.places, self.problems, self.size = [], [], [], 0

    def slab(
        self,
        format: Literal["text", "html"],
        texts: Any,
        places: Sequence[tuple[str, int]],
        problems: list[Problem],
        size: int,
        end: Place,
        within: int,
    ) -> Slab:
        return Slab(format, texts, places, problems, size, end, self.before[end.file] + within)


def _table(documents: list[Document]) -> Any:
    arrow = pyarrow()
    text = arrow.string()
    fields = {
        "id": arrow.array([d.id for d in documents], text),
        "text": arrow.array([d.text for d in documents], arrow.large_binary()),
        "url": arrow.array([d.url for d in documents], text),
        "title": arrow.array([d.title for d in documents], text),
        "published": arrow.array([d.date for d in documents], text),
    }
    return arrow.table(fields)
