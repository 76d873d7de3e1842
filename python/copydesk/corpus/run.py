"""From files to data sets: reading, parsing and writing at the same time."""

import math
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date as Date  # noqa: N812 – `date` is a parameter here
from pathlib import Path
from typing import Any, NamedTuple

from .. import __version__
from .._copydesk import Options, parse
from ..extras import pyarrow
from ..reading import check_encoding
from ..tables import Tables, extract_tables
from . import manifest
from .columns import check
from .documents import Columns, Problem, name
from .inputs import Input, exists, find, known
from .manifest import Progress
from .parts import Part, clean, repeated, schemas, sweep
from .slabs import Slab, slabs

PART_SIZE = 64 << 20
SLAB = 8 << 20
SHOWN = 1000


class Summary(NamedTuple):
    """What a run read and wrote, all parts together."""

    rows: Mapping[str, int]
    """Rows of each data set."""
    problems: list[Problem]
    """The first thousand things that this run could not read; all of them are in the errors table."""
    size: int
    """Bytes of text that were read, in UTF-8."""
    seconds: float
    """How long it took."""
    parts: int
    """Files of each data set."""
    repeated: int = 0
    """Names that more than one article has."""
    others: int = 0
    """Files of other kinds in the folders, which were passed over."""


class Watch:
    """Whom a run tells how it goes; does nothing by itself."""

    def begin(self, total: int, passed: int) -> None:
        """So many bytes of files are to be read, so many were read by an earlier run."""

    def passed(self, passed: int) -> None:
        """So many bytes of files were read."""

    def problem(self, problem: Problem) -> None:
        """Something could not be read."""


def extract_files(
    inputs: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    text: str = "text",
    id: str | None = None,
    url: str | None = None,
    date: str | None = None,
    published: str | Date | None = None,
    title: str | None = None,
    html: bool = False,
    threads: int | None = None,
    part_size: int = PART_SIZE,
    resume: bool = False,
    options: Options | None = None,
    encoding: str | None = None,
    watch: Watch | None = None,
) -> Summary:
    """Read files and write a Parquet data set for each noun, and one for what could not be read.

    `inputs` are files, folders or patterns: text, HTML, JSONL (each plain, with gzip or with zstd) and Parquet. `text`,
    `id`, `url`, `date` and `title` name the columns of Parquet and the fields of JSONL; `html` says that those hold
    pages.  A document without a name of its own is named after its file, or its file and row.  `published` is when all
    of it was published, where `date` names no column; what pages say of it does not count then.  `encoding` is that of
    text files without a byte order mark, UTF-8 by default.

    Under `out` each data set is a folder of parts; a part is as much as comes of `part_size` bytes of text.  It is
    written under a temporary name and renamed when it is whole, so every file that a reader sees is whole; with
    `resume` a run goes on after the last whole part of one that was interrupted, with the same rows as if it had not
    been.  What cannot be read becomes a row of `errors`; the rest is read.

    Raises `ValueError` where the inputs name nothing, where `out` holds something already, and where `resume` would go
    on with other inputs or other options.
    """
    if isinstance(inputs, (str, bytes, os.PathLike)):
        raise TypeError(
            f"inputs: expected an iterable of files, folders or patterns, found one {type(inputs).__name__}"
        )
    if not os.fspath(out):
        raise ValueError("out: expected the name of a folder, found an empty one")
    if part_size < 1:
        raise ValueError(f"part_size: expected a number of bytes from 1 on, found {part_size}")
    pyarrow()
    columns = Columns(text, id, url, date, title)
    day = _day(published, date)
    folder = Path(out)
    others: list[Path] = []
    files = _files(inputs, folder, others)
    check(files, columns)
    asked = {**columns._asdict(), "published": day, "html": html, "part_size": part_size, "copydesk": __version__}
    asked["encoding"] = check_encoding(encoding)
    asked["options"] = (options or Options()).to_dict()
    progress = manifest.begin(folder, files, asked, resume)
    if progress.complete:
        again = repeated(folder)
        return Summary(progress.rows, [], progress.text, progress.seconds, progress.parts, again, len(others))
    with manifest.alone(folder):
        clean(folder, progress.parts)
        source = slabs(files, columns, html, min(SLAB, part_size), progress.next, encoding)
        read = _Extract(threads, options, day, {file.name: number for number, file in enumerate(files)})
        summary = _Run(folder, files, progress, part_size, watch or Watch()).all(source, read)
        return summary._replace(others=len(others))


def _day(published: str | Date | None, column: str | None) -> str | None:
    """Give the one date of all documents, once it is known to be one."""
    if published is None:
        return None
    if column:
        raise ValueError(f"published: expected none where date names a column ({column!r}), found {str(published)!r}")
    parse("", published=published)
    return published if isinstance(published, str) else published.isoformat()


def _files(inputs: Iterable[str | os.PathLike[str]], out: Path, others: list[Path]) -> list[Input]:
    """Give the files; what is not there is one of them while others are, and a row of errors comes of it."""
    files, empty = find(inputs, out, others)
    if any(exists(file.path) for file in files):
        return files + [Input(Path(name), name, None, None, 0, 0) for name in empty]
    if not empty and files:
        raise ValueError(f"{', '.join(file.name for file in files)}: no such file")
    nothing = ", ".join([*(file.name for file in files), *empty])
    raise ValueError(f"expected {known()}, or folders or patterns that hold some, found nothing behind {nothing}")


class _Extract:
    """Slab to tables."""

    def __init__(
        self, threads: int | None, options: Options | None, published: str | None, order: dict[str, int]
    ) -> None:
        self.threads = threads
        self.published = published
        self.options = options
        self.order = order

    def __call__(self, slab: Slab) -> tuple[Tables, list[Problem]]:
        tables = extract_tables(
            self.dated(slab.texts),
            threads=self.threads,
            errors="collect",
            options=self.options,
            format=slab.format,
            id="id",
            url="url",
            title="title",
            published="published",
        )
        if not len(tables.errors):
            return tables, slab.problems
        arrow = _rows(tables.errors)
        problems: list[Problem] = []
        for row in arrow:
            file, at = slab.places[int(row["position"])]
            problems.append(Problem(file, at, row["kind"], row["message"], row["article_id"] or name(file, at)))
        return tables, sorted(slab.problems + problems, key=self.place)

    def place(self, problem: Problem) -> tuple[int, float]:
        """Where a problem stands: by file and row; what is wrong with the rest of a file comes last."""
        return self.order[problem.input], math.inf if problem.row is None else problem.row

    def dated(self, texts: Any) -> Any:
        """Give the texts with the date of all, where there is one."""
        if self.published is None:
            return texts
        dates = pyarrow().array([self.published] * len(texts), "string")
        return texts.set_column(texts.schema.get_field_index("published"), "published", dates)


def _rows(table: object) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pyarrow().table(table).to_pylist()
    return rows


class _Run:
    def __init__(self, out: Path, files: list[Input], progress: Progress, part_size: int, watch: Watch) -> None:
        self.out = out
        self.progress = progress
        self.part_size = part_size
        self.watch = watch
        self.problems: list[Problem] = []
        self.rows = dict.fromkeys(schemas(), 0) | dict(progress.rows)
        self.text = progress.text
        self.started = time.monotonic() - progress.seconds
        sizes = [file.size for file in files]
        watch.begin(sum(sizes), sum(sizes[: progress.next.file]))

    def all(self, source: Iterator[Slab], read: Callable[[Slab], tuple[Tables, list[Problem]]]) -> Summary:
        """Read the next slab and write the last while one is parsed."""
        with ExitStack() as stack:
            part = Part(self.out, self.progress.parts)
            # After both threads have ended; an interrupt can fall between the making of a part and its name.
            stack.callback(sweep, self.out)
            stack.callback(lambda: part.drop())
            reader = stack.enter_context(ThreadPoolExecutor(1, "copydesk-read"))
            writer = stack.enter_context(ThreadPoolExecutor(1, "copydesk-write"))
            coming = reader.submit(next, source, None)
            written: Future[None] | None = None
            filled, empty = 0, True
            while slab := coming.result():
                coming = reader.submit(next, source, None)
                tables, problems = read(slab)
                self.count(slab, tables, problems)
                if written:
                    written.result()
                written = writer.submit(part.add, tables, problems)
                self.watch.passed(slab.passed)
                filled, empty = filled + slab.size, False
                if filled >= self.part_size:
                    written.result()
                    written = None
                    part.close()
                    self.keep(Progress(self.progress.parts + 1, slab.end))
                    part = Part(self.out, self.progress.parts)
                    filled, empty = 0, True
            if written:
                written.result()
            parts = self.progress.parts
            if not (empty and parts):
                part.close()
                parts += 1
            # The last part and that it is the last are kept at once: nobody goes on between them.
            self.keep(self.progress._replace(parts=parts, complete=True))
        return Summary(
            self.rows, self.problems, self.text, self.progress.seconds, self.progress.parts, repeated(self.out)
        )

    def count(self, slab: Slab, tables: Tables, problems: list[Problem]) -> None:
        for table in tables[:-1]:
            self.rows[table.name] += len(table)
        self.rows["errors"] += len(problems)
        self.text += slab.size
        self.problems += problems[: max(0, SHOWN - len(self.problems))]
        for problem in problems:
            self.watch.problem(problem)

    def keep(self, progress: Progress) -> None:
        seconds = time.monotonic() - self.started
        self.progress = progress._replace(text=self.text, seconds=seconds, rows=self.rows)
        manifest.save(self.out, self.progress)
