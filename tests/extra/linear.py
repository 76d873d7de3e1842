"""Work grows as the input does: instructions, counted by callgrind, for hostile inputs doubled five times.

    linear.py [FAMILY ...]

Counts are repeatable, so no clock is involved.  A family fails where a doubling costs more than 2.3 times the
instructions.  The fixed cost of a run (loading the tables) is measured on an empty input and taken off.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = [2048 << k for k in range(6)]
BOUND = 2.3


def build():
    """The example, optimised, and its path."""
    command = ["cargo", "build", "--release", "--example", "hostile", "--message-format", "json"]
    out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return re.findall(r'"executable":"([^"]*hostile[^"]*)"', out)[-1]


def instructions(binary, family, size):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, family, str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def main(chosen):
    if not shutil.which("valgrind"):
        print("linear: skipped, valgrind is not installed")
        return
    binary = build()
    families = chosen or subprocess.run([binary], check=True, capture_output=True, text=True).stdout.split()
    fixed = instructions(binary, families[0], 0)
    worst = []
    for family in families:
        counts = [instructions(binary, family, size) - fixed for size in SIZES]
        ratios = [b / a for a, b in zip(counts, counts[1:], strict=False)]
        fails = max(ratios) > BOUND
        worst += [family] * fails
        figures = " ".join(f"{r:.2f}" for r in ratios)
        print(f"{family:20} {counts[-1] / SIZES[-1]:8.0f} instructions/byte   doublings {figures}{'   FAILS' * fails}")
    if worst:
        sys.exit(f"linear: more than {BOUND} times the work for twice the input: {', '.join(worst)}")
    print(f"linear: {len(families)} families passed")


if __name__ == "__main__":
    main(sys.argv[1:])
