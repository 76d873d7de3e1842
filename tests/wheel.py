"""Build the wheel and the sdist, install each in a fresh environment away from the checkout, and run the tests there.

    wheel.py [--keep]

The wheel is the release that users get. From the sdist another wheel is built, with the same compiled dependencies, in
its own unpacked folder: what it lacks shows as a failed build. pytest and the notebook run against both.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTED = ("tests/python", "notebooks", "docs", "seeds", "README.md", "pyproject.toml")
LARGEST = 6 << 20
MATURIN = (sys.executable, "-m", "maturin")


def call(*command, cwd=ROOT, **environment):
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    # One folder for all builds: the dependencies are compiled once.
    built = {"CARGO_TARGET_DIR": os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target"))}
    subprocess.run([*map(str, command)], cwd=cwd, env=inherited | built | environment, check=True)


def release(folder):
    """The wheel that users get."""
    call(*MATURIN, "build", "--release", "--quiet", "--out", folder / "wheel")
    return next((folder / "wheel").glob("*.whl"))


def from_sdist(folder):
    """A wheel built from the unpacked sdist alone."""
    call(*MATURIN, "sdist", "--out", folder / "sdist")
    (sdist,) = (folder / "sdist").iterdir()
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
        archive.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    kept_out = [n for n in names if any(p in n for p in ("__pycache__", ".so", "/target/", "/.venv/", "shared/"))]
    assert not kept_out, f"the sdist holds {kept_out[:5]} …"
    call(*MATURIN, "build", "--profile", "quick", "--quiet", "--out", folder / "from-sdist", cwd=unpacked)
    return next((folder / "from-sdist").glob("*.whl"))


def look(wheel):
    """What must be in a wheel, what must not, and how large it may be."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for needed in ("copydesk/py.typed", "copydesk/_copydesk.pyi", "copydesk/display.css", "copydesk/cli.py"):
        assert needed in names, f"{wheel.name} lacks {needed}"
    assert not [n for n in names if "__pycache__" in n or n.startswith("tests")], names
    assert "abi3" in wheel.name, wheel.name
    size = wheel.stat().st_size
    assert size < LARGEST, f"{wheel.name} has {size:,} bytes, more than {LARGEST:,}"
    print(f"{wheel.name}: {size / 1e6:.1f} MB", flush=True)


def check(wheel, folder, without=()):
    """Install it with nothing of the checkout in reach, and run pytest and the notebooks, but for some slow files."""
    away = folder / f"away-{wheel.parent.name}"
    for part in TESTED:
        source, target = ROOT / part, away / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
        else:
            shutil.copy(source, target)
    python = away / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    venv.create(away / ".venv", with_pip=True)
    call(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{wheel}[test]", cwd=away)
    path = {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    where = "import copydesk, sys; sys.exit(not copydesk.__file__.startswith(sys.prefix))"
    call(python, "-c", where, cwd=away)
    pytest = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbmake", "tests/python", "notebooks"]
    call(*pytest, *(f"--ignore=tests/python/{name}" for name in without), cwd=away, **path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="leave the folder with the wheels")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="copydesk-wheel-"))
    try:
        wheel = release(folder)
        look(wheel)
        check(wheel, folder)
        # The same code again: what is asked here is whether the sdist holds all of it.
        wheel = from_sdist(folder)
        look(wheel)
        check(wheel, folder, without=("test_extract.py", "test_types.py"))
        print("wheel and sdist work away from the checkout")
    finally:
        if options.keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
