"""No test of the core leaks, reads what was freed or branches on what was never written: valgrind over the Rust tests.

leaks.py [TEST ...]
"""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Hundreds of generated articles, pages repeated to 40,000 bytes, texts of megabytes: hours under valgrind, and other
# checks' business.
SKIPPED = ["little_time", "cut_off_anywhere", "of_pieces", "any_text", "a_long_article", "a_long_text"]
CHOSEN = ["copydesk", "html", "properties"]
PROCESSES = 2


def tests(chosen):
    """The test programs, built as `cargo test` builds them, and their names."""
    command = ["cargo", "test", "--no-run", "--quiet", "--lib", "--tests", "--message-format", "json"]
    out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    built = [json.loads(line) for line in out.splitlines()]
    programs = {b["target"]["name"]: b["executable"] for b in built if b.get("executable")}
    return {name: path for name, path in programs.items() if name in (chosen or CHOSEN)}


def check(path):
    valgrind = ["valgrind", "--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect"]
    valgrind += ["--show-leak-kinds=definite,indirect", "--error-exitcode=9", "--fair-sched=yes"]
    skip = [part for name in SKIPPED for part in ("--skip", name)]
    command = [*valgrind, path, "--test-threads=1", *skip]
    environment = os.environ | {"PROPTEST_CASES": "2", "VALGRIND": "1"}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)


def main(chosen):
    if not shutil.which("valgrind"):
        print("leaks: skipped, valgrind is not installed")
        return
    programs = tests(chosen)
    with ThreadPoolExecutor(PROCESSES) as pool:
        found = dict(zip(programs, pool.map(check, programs.values()), strict=True))
    failed = [name for name, done in found.items() if done.returncode]
    for name in failed:
        print(f"-- {name}", found[name].stdout[-2000:], found[name].stderr[-6000:], sep="\n")
    if failed:
        sys.exit(f"leaks: {', '.join(failed)} failed under valgrind")
    print(f"leaks: {', '.join(found)}: nothing lost, nothing read that was not written")


if __name__ == "__main__":
    main(sys.argv[1:])
