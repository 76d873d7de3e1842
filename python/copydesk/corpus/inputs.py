"""Which files to read: paths, folders and patterns to a list in a stable order."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["text", "html", "jsonl", "parquet"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
}
PACKINGS = {".gz": "gzip", ".zst": "zstd", ".zstd": "zstd"}


class Input(NamedTuple):
    """One file."""

    path: Path
    name: str
    """The path as the caller wrote it, or found below what the caller wrote; `/` between folders on every system."""
    kind: Kind | None
    """`None` where its name does not tell."""
    packing: str | None
    """"gzip", "zstd" or nothing."""
    size: int
    """In bytes; 0 for a file that cannot be looked at."""
    modified: int
    """Nanoseconds since 1970; 0 for a file that cannot be looked at."""


def find(arguments: Iterable[str | os.PathLike[str]]) -> tuple[list[Input], list[str]]:
    """Find the files behind paths, folders and patterns; also give the patterns and folders that hold none.

    A folder stands for all files below it whose names end as KINDS has it, alone or with `.gz` or `.zst` behind;
    names with a dot or an underscore in front are left out, as Spark and pyarrow do. A file that is named itself is
    always listed, so that what is wrong with it is said.  Files come in the order of the arguments, sorted within
    each, every file once.
    """
    files: dict[str, Input] = {}
    empty: list[str] = []
    for argument in arguments:
        before = len(files)
        text = os.fspath(argument)
        path = Path(text)
        if _is_folder(path):
            found: list[Path] = list(_below(path))
        elif glob.has_magic(text) and not path.exists():
            found = []
            # Path.glob takes no absolute pattern.
            for match in sorted(Path(name) for name in glob.glob(text, recursive=True)):  # noqa: PTH207
                found += _below(match) if match.is_dir() else [match]
        else:
            found = [path]
        fresh = [_input(file) for file in found]
        files |= {file.name: file for file in fresh if file.name not in files}
        if not fresh and len(files) == before:
            empty.append(text)
    return list(files.values()), empty


def _below(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Give the files below a folder; the folder itself where it cannot be listed, so that what is wrong is said."""
    try:
        place = folder.resolve(strict=True)
        entries = sorted(folder.iterdir())
    except (OSError, RuntimeError):  # before Python 3.13 a loop of links is a RuntimeError
        yield folder
        return
    if place in above:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith((".", "_")):
            continue
        if _is_folder(entry):
            yield from _below(entry, above | {place})
        elif _kind(entry)[0] is not None:
            yield entry


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _kind(path: Path) -> tuple[Kind | None, str | None]:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packing = PACKINGS.get(suffixes[-1]) if suffixes else None
    if packing:
        suffixes.pop()
    kind = KINDS.get(suffixes[-1]) if suffixes else None
    return (None, None) if kind == "parquet" and packing else (kind, packing)


def _input(path: Path) -> Input:
    kind, packing = _kind(path)
    try:
        about = path.stat()
        size, modified = about.st_size, about.st_mtime_ns
    except OSError:
        size = modified = 0
    return Input(path, path.as_posix().encode("utf-8", "replace").decode(), kind, packing, size, modified)
