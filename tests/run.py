"""Install what the tests need and run all of them, Rust and Python.

    python3 tests/run.py [--only NAME ...] [--skip NAME ...] [--list]

Needs Rust (cargo) and Python 3.11 or newer with pip, and nothing else: tools go into `.venv` beside this checkout. Each
step is printed with its time; the run goes on after a failure and ends with what failed. It can be repeated.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
GOLD = ROOT.parent / "shared" / "eval"

# The wheel that users get; the step `wheel` looks at the same one.
WHEELS = ROOT / "target" / "wheels"


def steps():
    """Name, what it is for, and commands. The order: what fails soonest first, what others need before them."""
    python = str(PYTHON)
    clippy = ["cargo", "clippy", "--quiet"]
    strict = ["--", "-D", "warnings"]
    # One process for each core; a file's tests stay together, for what they share.
    pytest = [python, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile"]
    yield "environment", "the package and the tools of the tests, in .venv", environment
    yield "format", "Rust is formatted", ["cargo", "fmt", "--check"]
    yield "ruff", "Python is formatted and clean", [python, "-m", "ruff", "format", "--check", "."]
    yield "ruff-lint", "", [python, "-m", "ruff", "check", "."]
    yield "clippy", "no warning in the core by itself", [*clippy, *strict]
    yield "clippy-all", "no warning in all of it", [*clippy, "--all-targets", "--features", "python", *strict]
    yield "cargo-doc", "the pages of the crate", ["cargo", "rustdoc", "--quiet", "--lib", *strict]
    yield "cargo-test", "the core, without an interpreter", ["cargo", "test", "--quiet"]
    # What the step before has run is not run once more.
    bindings = ["cargo", "test", "--quiet", "--features", "python", "--lib", "--", "python::", "table::"]
    yield "cargo-test-python", "the bindings and the tables", bindings
    yield "pytest", "the package, its types, its documentation and the README", pytest
    # The pages are the step before's.
    shown = [python, "tests/outputs.py", *sorted((ROOT / "notebooks").glob("*.ipynb"))]
    yield "notebooks", "the notebooks run, and show what happens", shown
    yield "gate", "quality against the gold standards", gate
    yield "wheel", "the wheel, and another from the sdist, away from the checkout", [python, "tests/wheel.py", WHEELS]


def environment():
    """Make `.venv` and install the package with the extra `test`. The wheel is built while the tools are fetched."""
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    shutil.rmtree(WHEELS, ignore_errors=True)
    building = launch([*pip, "wheel", "--no-deps", "--wheel-dir", WHEELS, ROOT])
    # A part of what is installed is ever imported, and compiled then.
    fetched = run([*pip, "install", "--no-compile", *extra("test")])
    if building.wait() or fetched:
        return 1
    return run([*pip, "install", "--no-deps", "--force-reinstall", *WHEELS.glob("*.whl")])


def extra(name):
    """What an extra of the package requires, and the extras it names."""
    import tomllib  # an older Python, which lacks it, is told by `main`

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    found = []
    for requirement in extras[name]:
        others = re.fullmatch(r"copydesk\[(.*)\]", requirement)
        found += [r for other in others[1].split(",") for r in extra(other)] if others else [requirement]
    return found


def gate():
    """The quality gate, where the gold standards lie beside the checkout."""
    if not GOLD.is_dir():
        print(f"skipped: no gold standards at {GOLD}")
        return 0
    return run([str(PYTHON), "tests/quality/gate.py"])


def launch(command):
    """Start a command in the checkout, away from whatever environment the caller has activated."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    path = os.pathsep.join([str(BIN), inherited.get("PATH", "")])
    # Tests of the bindings load the interpreter that builds them. What Python compiles stays out of the sources.
    settings = {"PATH": path, "PYO3_PYTHON": str(PYTHON), "PYTHONPYCACHEPREFIX": str(ROOT / "target" / "pycache")}
    return subprocess.Popen([*map(str, command)], cwd=ROOT, env=inherited | settings)


def run(command):
    """Run a command to its end, and give its status."""
    return launch(command).wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these steps alone")
    parser.add_argument("--skip", nargs="+", default=[], metavar="NAME", help="all steps but these")
    parser.add_argument("--list", action="store_true", help="the names of the steps")
    options = parser.parse_args()
    chosen = list(steps())
    unknown = {*options.only, *options.skip} - {name for name, *_ in chosen}
    if unknown:
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    if options.list:
        for name, why, _ in chosen:
            print(f"{name:18} {why}")
        return 0
    if sys.version_info < (3, 11):
        sys.exit(f"copydesk needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    chosen = [s for s in chosen if s[0] not in options.skip and (not options.only or s[0] in options.only)]
    failed, begun = [], time.monotonic()
    for name, why, what in chosen:
        print(f"== {name}{': ' if why else ''}{why}", flush=True)
        start = time.monotonic()
        status = what() if callable(what) else run(what)
        print(f"== {name}: {'failed' if status else 'ok'}, {time.monotonic() - start:.0f} s", flush=True)
        if status:
            failed.append(name)
            if name == "environment":
                break
    took = time.monotonic() - begun
    print(f"{len(chosen) - len(failed)} passed, {len(failed)} failed", flush=True)
    print(f"{took / 60:.1f} minutes" + (f"; failed: {', '.join(failed)}" if failed else ""), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
