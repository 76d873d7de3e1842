"""Run the checks that need more than Rust and Python: valgrind, a browser, Java.

    run.py [NAME ...]

Each check is a script beside this one; two run at a time.  A check that lacks its tool says so and passes; one that fails
fails the run.
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE.parents[1] / ".venv" / "bin" / "python"
# What takes longest begins first.
FIRST = ("engines", "linear")


def check(script):
    """Run a check to its end, then print what it said: its status."""
    start = time.monotonic()
    command = [VENV if VENV.exists() else sys.executable, script]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    verdict = f"{'failed' if done.returncode else 'ok'}, {time.monotonic() - start:.0f} s"
    print(f"== {script.stem}\n{done.stdout}== {script.stem}: {verdict}", flush=True)
    return done.returncode


def main(chosen):
    scripts = [s for s in HERE.glob("*.py") if s.name != "run.py" and (not chosen or s.stem in chosen)]
    scripts.sort(key=lambda s: (s.stem not in FIRST, s.stem))
    with ThreadPoolExecutor(2) as pool:
        statuses = list(pool.map(check, scripts))
    failed = [s.stem for s, status in zip(scripts, statuses, strict=True) if status]
    print(f"{len(scripts) - len(failed)} passed, {len(failed)} failed")
    if failed:
        sys.exit(f"extra checks failed: {', '.join(failed)}")


if __name__ == "__main__":
    main(sys.argv[1:])
