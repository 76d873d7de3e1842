"""The data sets that a run writes: part by part, each under a temporary name until it is whole."""

import os
import shutil
from array import array
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from ..extras import pyarrow
from ..tables import Tables, to_tables
from .documents import Problem

ERRORS = (
    ("article_id", "string", "name of the article; null where the error is not of one article"),
    ("input", "string", "the file"),
    ("row", "int64", "which document of it, counted from 0 (of JSONL: which line); null for the file or its rest"),
    ("kind", "string", "name of the Python exception"),
    ("message", "string", "what was expected and what was found"),
)
ABOUT_ERRORS = "a document or a file that could not be read"


def errors_schema() -> Any:
    """Give the schema of the errors that a run writes."""
    arrow = pyarrow()
    return arrow.schema(
        [arrow.field(name, getattr(arrow, kind)(), metadata={"about": about}) for name, kind, about in ERRORS],
        metadata={"about": ABOUT_ERRORS},
    )


@cache
def schemas() -> dict[str, Any]:
    """Give the schema of every data set."""
    arrow = pyarrow()
    known = {table.name: arrow.schema(table) for table in to_tables([])}
    return known | {"errors": errors_schema()}


class Part:
    """One file of every data set, being written."""

    def __init__(self, out: Path, index: int) -> None:
        self.out = out
        self.file: str = f"part-{index:05}.parquet"
        self.folder: Path = out / f".part-{index:05}.tmp"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        writer = pyarrow("pyarrow.parquet").ParquetWriter
        self.writers: dict[str, Any] = {
            name: writer(str(self.folder / f"{name}.parquet"), schema, compression="zstd")
            for name, schema in schemas().items()
        }

    def add(self, tables: Tables, problems: list[Problem]) -> None:
        """Write what was read of some texts."""
        arrow = pyarrow()
        for table in tables[:-1]:
            if len(table):
                self.writers[table.name].write_table(arrow.table(table))
        if problems:
            rows = [(p.id, p.input, p.row, p.kind, p.message) for p in problems]
            columns = [list(column) for column in zip(*rows, strict=True)]
            self.writers["errors"].write_table(arrow.table(columns, schema=errors_schema()))

    def close(self) -> None:
        """Put the files where they belong, now that they are whole."""
        for writer in self.writers.values():
            writer.close()
        for name in self.writers:
            file = self.folder / f"{name}.parquet"
            flush(file)
            target = self.out / name
            target.mkdir(exist_ok=True)
            file.replace(target / self.file)
            flush(target)
        self.folder.rmdir()

    def drop(self) -> None:
        """Close its files as they are; `sweep` removes them."""
        for writer in self.writers.values():
            with suppress(OSError):  # on a full disk the last bytes find no room either
                writer.close()


def flush(path: Path) -> None:
    """Let the system write a file or folder to the disk, so that names never outlive what they name."""
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some file systems know no such thing
        pass
    finally:
        os.close(handle)


def sweep(out: Path) -> None:
    """Remove the temporary files of every part."""
    for left in out.glob(".part-*.tmp"):
        shutil.rmtree(left, ignore_errors=True)


def repeated(out: Path) -> int:
    """Count the names that more than one article of a run has; of each name eight bytes are held, whatever its length.

    It reads the names that were written, so it counts those of earlier runs in the folder, too.
    """
    names = array("q")
    for part in sorted((out / "articles").glob("part-*.parquet")):
        with pyarrow("pyarrow.parquet").ParquetFile(part) as file:
            for batch in file.iter_batches(columns=["article_id"]):
                names.extend(map(hash, batch.column(0).to_pylist()))
    arrow, compute = pyarrow(), pyarrow("pyarrow.compute")
    hashes = arrow.Array.from_buffers(arrow.int64(), len(names), [None, arrow.py_buffer(names)])
    counts = hashes.value_counts().field("counts")
    return compute.sum(compute.greater(counts, 1)).as_py() or 0


def clean(out: Path, parts: int) -> None:
    """Remove what an interrupted run left: temporary files, and files of parts after so many whole ones."""
    sweep(out)
    for name in schemas():
        for file in (out / name).glob("part-*.parquet"):
            if int(file.stem.removeprefix("part-")) >= parts:
                file.unlink()
