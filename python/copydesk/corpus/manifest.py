"""What a run was asked for, and how far it came: two small files beside the data sets."""

import json
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from .inputs import MANIFEST, PROGRESS, Input
from .parts import clean, flush, schemas
from .slabs import Place


class RefusedError(ValueError):
    """A folder that this run may not write to, or not go on in."""


class Progress(NamedTuple):
    """How far a run came; kept after every part."""

    parts: int = 0
    next: Place = Place()
    complete: bool = False
    text: int = 0
    """Bytes of text that were read."""
    seconds: float = 0.0
    rows: Mapping[str, int] = MappingProxyType({})
    """Rows of each data set."""


def write(path: Path, value: object) -> None:
    """Write JSON so that the file is whole or as it was."""
    new = path.with_name(f".{path.name}.tmp")
    new.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    flush(new)
    new.replace(path)


def save(out: Path, progress: Progress) -> None:
    """Keep how far a run came."""
    write(out / PROGRESS, progress._asdict() | {"rows": dict(progress.rows)})


def begin(out: Path, files: Sequence[Input], options: dict[str, Any], resume: bool) -> Progress:
    """Start a run in a folder, or find out where it goes on.

    A file counts as the same while its name, size and time of change are.
    """
    manifest = {"options": options, "inputs": [[f.name, f.size, f.modified] for f in files]}
    if _barely_begun(out):
        return _fresh(out, manifest)
    if not resume:
        if out.exists() and any(out.iterdir()) and not _without_articles(out):
            extraction = (out / MANIFEST).exists()
            hint = "--resume goes on with it; otherwise name" if extraction else "name"
            holds = "an extraction" if extraction else "something"
            raise RefusedError(f"{out}: holds {holds} already; {hint} a new or empty folder")
        return _fresh(out, manifest)
    try:
        before = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        progress = _progress(out)
        differs = _difference(before, manifest)
    except FileNotFoundError:
        raise RefusedError(f"{out}: expected an extraction to go on with, found no {MANIFEST} and {PROGRESS}") from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RefusedError(
            f"{out}: expected {MANIFEST} and {PROGRESS} as they were written, found others ({error})"
        ) from None
    if differs and _without_articles(out):
        return _fresh(out, manifest)
    if differs:
        raise RefusedError(f"{out}: cannot go on: {differs}; to begin again, name a new folder")
    return progress


def _fresh(out: Path, manifest: dict[str, Any]) -> Progress:
    """Begin in a folder, over whatever a run without articles left there."""
    out.mkdir(parents=True, exist_ok=True)
    if (out / PROGRESS).exists():
        with alone(out):
            clean(out, 0)
    write(out / MANIFEST, manifest)
    save(out, Progress())
    return Progress()


def _progress(out: Path) -> Progress:
    after = json.loads((out / PROGRESS).read_text(encoding="utf-8"))
    return Progress(**after | {"next": Place(*after["next"])})


def _without_articles(out: Path) -> bool:
    """Whether all that a folder holds comes of a run that wrote no article: nothing is lost if another begins there."""
    ours = {MANIFEST, PROGRESS, *schemas()}
    if not all(file.name in ours or file.name.startswith(".") for file in out.iterdir()):
        return False
    try:
        return not _progress(out).rows.get("articles")
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return False


def _barely_begun(out: Path) -> bool:
    """Whether a run ended before it could say that it had begun; there is nothing to go on with then."""
    first = {MANIFEST, f".{MANIFEST}.tmp", f".{PROGRESS}.tmp"}
    names = {file.name for file in out.iterdir()} if out.is_dir() else set[str]()
    return bool(names) and names <= first


def _difference(before: dict[str, Any], now: dict[str, Any]) -> str | None:
    """Say in what a run differs from the one before."""
    names = dict.fromkeys([*before["options"], *now["options"]])
    for option in names:
        old, new = before["options"].get(option), now["options"].get(option)
        if old != new:
            return f"{option} was {old!r} and is {new!r}"
    old_files = {name: (size, modified) for name, size, modified in before["inputs"]}
    new_files = {name: (size, modified) for name, size, modified in now["inputs"]}
    for name in old_files:
        if name not in new_files:
            return f"{name} is no longer among the inputs"
        if old_files[name] != new_files[name]:
            return f"{name} has changed since"
    for name in new_files:
        if name not in old_files:
            return f"{name} was not among the inputs"
    return None if list(old_files) == list(new_files) else "the inputs come in another order"


@contextmanager
def alone(out: Path) -> Generator[None]:
    """Keep other runs out of the folder for as long as this one lives."""
    if sys.platform == "win32":  # no such locks there
        yield
        return
    import fcntl

    with (out / MANIFEST).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RefusedError(f"{out}: another run is writing here") from None
        yield
