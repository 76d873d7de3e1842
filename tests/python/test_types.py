"""The stubs are the manual: they hold, and they are complete."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def passes(*command, cwd=None):
    pytest.importorskip(command[0].partition(".")[0])
    # pyright looks for the interpreter, and so for the package, on the path.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", *map(str, command)]
    environment = os.environ | {"PATH": path}
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_stubs_are_true(tmp_path):
    passes("mypy.stubtest", "copydesk", "--allowlist", HERE / "stubtest-allowlist.txt", cwd=tmp_path)


def test_every_public_name_has_a_known_type(tmp_path):
    # What is ignored is typeshed's own: a number type in Decimal's operators.
    out = passes("pyright", "--ignoreexternal", "--verifytypes", "copydesk", cwd=tmp_path)
    assert "Type completeness score: 100%" in out


USE = textwrap.dedent(
    """
    import datetime
    from decimal import Decimal

    import copydesk
    from copydesk.types import FactKind

    article = copydesk.parse("text", published=datetime.date(2025, 2, 18))
    amounts: list[Decimal] = [f.value for f in article.facts if f.value is not None]
    kinds: set[FactKind] = {f.kind for f in article.facts}
    names: list[str] = [q.speaker.name for p in article.posts for q in p.quotes if q.speaker]
    for read in copydesk.parse_many(["a", ("b", {"title": "B"})]):
        title: str | None = read.title
    for perhaps in copydesk.parse_many(["a"], errors="collect"):
        if isinstance(perhaps, copydesk.ItemError):
            position: int = perhaps.position
        else:
            posts: tuple[copydesk.Post, ...] = perhaps.posts
    match article.quotes:
        case [copydesk.Quote(text, "direct", speaker), *_]:
            words: str = text
    """
)
WRONG = {
    "copydesk.parse(b'bytes')": "arg-type",
    "copydesk.parse('x', '2025-02-18')": "call-arg",
    "copydesk.parse('x').facts[0].kind == 'cash'": "comparison-overlap",
    "copydesk.parse('x').id = 'y'": "misc",
    "copydesk.Options(lean='left')": "arg-type",
}


def test_a_type_checker_takes_right_use_and_refuses_wrong_use(tmp_path):
    (tmp_path / "use.py").write_text(USE)
    passes("mypy", "--strict", "use.py", cwd=tmp_path)
    lines = ["import copydesk", *(f"{code}  # type: ignore[{error}]" for code, error in WRONG.items())]
    (tmp_path / "wrong.py").write_text("\n".join(lines))
    passes("mypy", "--strict", "--warn-unused-ignores", "wrong.py", cwd=tmp_path)


def test_the_package_is_strictly_typed():
    passes("mypy", cwd=HERE.parents[1])
    passes("pyright", cwd=HERE.parents[1])
