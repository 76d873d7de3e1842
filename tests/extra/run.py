"""Run the checks that need more than Rust and Python: valgrind, a browser, Java.

    run.py [NAME ...]

Each check is a script beside this one.  A check that lacks its tool says so and passes; one that fails fails the run.
"""

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE.parents[1] / ".venv" / "bin" / "python"


def main(chosen):
    scripts = sorted(s for s in HERE.glob("*.py") if s.name != "run.py" and (not chosen or s.stem in chosen))
    python = VENV if VENV.exists() else sys.executable
    failed = []
    for script in scripts:
        start = time.monotonic()
        print(f"== {script.stem}", flush=True)
        done = subprocess.run([python, script], check=False)
        print(
            f"== {script.stem}: {'failed' if done.returncode else 'ok'}, {time.monotonic() - start:.0f} s", flush=True
        )
        failed += [script.stem] * bool(done.returncode)
    print(f"{len(scripts) - len(failed)} passed, {len(failed)} failed")
    if failed:
        sys.exit(f"extra checks failed: {', '.join(failed)}")


if __name__ == "__main__":
    main(sys.argv[1:])
