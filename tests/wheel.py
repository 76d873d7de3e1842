"""Look at the wheel, try it without its extras, and run the tests on another that is built from the sdist alone.

    wheel.py FOLDER [--keep]

FOLDER holds the wheel that users get, on which the other steps have run. It is installed in an environment of its own,
with nothing else, and must do the main job there. From the sdist a wheel is built in an unpacked folder away from the
checkout, with debug assertions: what the sdist lacks shows as a failed build, and pytest and the notebooks run on it.
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
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
WHERE = "import copydesk, sys; sys.exit(not copydesk.__file__.startswith(sys.argv[1]))"
# What reads much text, waits, or looks at types and documentation is not run once more.
WITHOUT = ("test_any_text.py", "test_concurrency.py", "test_docs.py", "test_extract.py", "test_types.py")


def call(*command, cwd=ROOT, **environment):
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    # One folder for all builds: the dependencies are compiled once.
    built = {"CARGO_TARGET_DIR": os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target"))}
    subprocess.run([*map(str, command)], cwd=cwd, env=inherited | built | environment, check=True)


def look(wheel):
    """What must be in a wheel, and what must not."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for needed in ("copydesk/py.typed", "copydesk/_copydesk.pyi", "copydesk/display.css", "copydesk/cli.py"):
        assert needed in names, f"{wheel.name} lacks {needed}"
    assert not [n for n in names if "__pycache__" in n or n.startswith("tests")], names
    assert "abi3" in wheel.name, wheel.name


def alone(wheel, folder):
    """The wheel in an environment of its own, without extras: the command prints the report on the seed document."""
    venv.create(folder / "alone", with_pip=True)
    tools = folder / "alone" / ("Scripts" if os.name == "nt" else "bin")
    call(tools / "python", *PIP, wheel, cwd=folder)
    call(tools / "python", "-c", WHERE, folder / "alone", cwd=folder)
    (seed,) = (ROOT / "seeds").glob("*.txt")
    with open(folder / "report.txt", "w+", encoding="utf-8") as report:
        subprocess.run([tools / "copydesk", "parse", seed], cwd=folder, stdout=report, check=True)
        report.seek(0)
        assert "posts" in report.read(), "the report on the seed tells of no posts"


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
    call(*MATURIN, "build", "--quiet", "--out", folder / "from-sdist", cwd=unpacked)
    return next((folder / "from-sdist").glob("*.whl"))


def check(wheel, folder):
    """Run pytest and the notebooks on a wheel, with nothing of the checkout in reach."""
    away = folder / "away"
    for part in TESTED:
        source, target = ROOT / part, away / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
        else:
            shutil.copy(source, target)
    # The tools of this environment, and in front of its own copydesk the one from the sdist.
    call(sys.executable, *PIP, "--target", away / "site", wheel, cwd=away)
    path = {"PYTHONPATH": str(away / "site")}
    call(sys.executable, "-c", WHERE, away / "site", cwd=away, **path)
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "auto", "--dist", "loadfile"]
    call(
        *pytest,
        "--nbmake",
        "tests/python",
        "notebooks",
        *(f"--ignore=tests/python/{name}" for name in WITHOUT),
        cwd=away,
        **path,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheels", metavar="FOLDER", type=Path, help="where the wheel lies")
    parser.add_argument("--keep", action="store_true", help="leave the folder of the sdist")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="copydesk-wheel-"))
    try:
        (wheel,) = options.wheels.glob("*.whl")
        look(wheel)
        size = wheel.stat().st_size
        print(f"{wheel.name}: {size / 1e6:.1f} MB", flush=True)
        assert size < LARGEST, f"{wheel.name} has {size:,} bytes, more than {LARGEST:,}"
        alone(wheel, folder)
        other = from_sdist(folder)
        look(other)
        check(other, folder)
        print("the wheel works alone, and the sdist away from the checkout")
    finally:
        if options.keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
