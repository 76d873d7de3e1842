"""Which files to read: paths, folders and patterns to a list in a stable order."""

import glob
import os
import stat
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
MANIFEST = "manifest.json"
PROGRESS = "progress.json"
"""The two files that a folder with an extraction holds beside its data sets."""

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


def known() -> str:
    """Name the files that can be read."""
    return f"{', '.join(KINDS)} (text, HTML and JSONL also with {', '.join(PACKINGS)})"


def find(
    arguments: Iterable[str | os.PathLike[str]], out: Path | None = None, others: list[Path] | None = None
) -> tuple[list[Input], list[str]]:
    """Find the files behind paths, folders and patterns; also give the patterns and folders that hold none.

    A folder stands for all files below it whose names end as KINDS has it, alone or with `.gz` or `.zst` behind;
    names with a dot or an underscore in front are left out, as Spark and pyarrow do, and pipes and devices; `others`
    gets the files of other kinds. A file that is named itself is always listed, so that what is wrong with it is said,
    and a pipe can be read.  Files come in the order of the arguments, sorted within each, every file once.

    What an extraction wrote is never an input: neither what lies in `out`, nor in another folder with its two files;
    an argument behind which there is nothing else is passed over while others give something.
    """
    written = _Written(out)
    files: dict[str, Input] = {}
    empty: list[str] = []
    own: list[str] = []
    passed: list[Path] = [] if others is None else others
    for argument in arguments:
        before = len(files)
        text = os.fspath(argument)
        if not text:
            raise ValueError("input: expected a file, a folder or a pattern, found an empty name")
        path = Path(text)
        if _is_folder(path):
            found: list[Path] = list(_below(path, passed))
        elif matches(path):
            found = []
            # Path.glob takes no absolute pattern.
            for match in sorted(Path(name) for name in glob.glob(text, recursive=True)):  # noqa: PTH207
                found += _below(match, passed) if match.is_dir() else [match] * (not _is_special(match))
        else:
            found = [path]
        fresh = [_input(file) for file in found if not written.holds(file)]
        files |= {file.name: file for file in fresh if file.name not in files}
        if not fresh and len(files) == before:
            (own if len(found) > len(fresh) else empty).append(text)
    passed[:] = (file for file in dict.fromkeys(passed) if not written.holds(file))
    if not files:
        empty += [f"{text} outside of the folders that extractions write to" for text in own]
    return list(files.values()), empty


class _Written:
    """Folders that hold what an extraction wrote; each is looked at once."""

    def __init__(self, out: Path | None) -> None:
        self._out = _resolved(out) if out else None
        self._known: dict[Path, bool] = {}

    def holds(self, file: Path) -> bool:
        """Whether a file lies in such a folder, however deep."""
        known = self._known.get(file.parent)
        if known is None:
            place = _resolved(file.parent)
            known = self._known[file.parent] = any(map(self._is_one, (place, *place.parents)))
        return known

    def _is_one(self, folder: Path) -> bool:
        try:
            return folder == self._out or all((folder / name).is_file() for name in (MANIFEST, PROGRESS))
        except OSError:  # it may not be entered, which is said later
            return False


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # before Python 3.13 a loop of links is a RuntimeError
        return path.absolute()


def exists(path: Path) -> bool:
    """Whether there is such a name, even one that may not be looked at or that leads nowhere."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def matches(path: Path) -> bool:
    """Whether a path is a pattern."""
    return glob.has_magic(str(path)) and not path.exists()


def leads_back(folder: Path) -> bool:
    """Whether a folder is a link to one that it lies in."""
    return _resolved(folder) in (above := _resolved(folder.parent), *above.parents)


def _below(folder: Path, passed: list[Path], above: frozenset[Path] = frozenset()) -> Iterator[Path]:
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
            yield from _below(entry, passed, above | {place})
        elif _is_special(entry):
            continue
        elif _kind(entry)[0] is None:
            passed.append(entry)
        else:
            yield entry


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_special(path: Path) -> bool:
    """Whether this is a pipe, a socket or a device, which may never end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


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
