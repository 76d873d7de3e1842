"""Work grows as the input does: instructions, counted by callgrind, for hostile inputs doubled five times.

    linear.py [FAMILY ...]

Counts are repeatable, so no clock is involved.  A family fails where a doubling costs more than 2.3 times the
instructions.  One process reads all inputs of its families; callgrind writes its counts down after each.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = [4096 << k for k in range(6)]
BOUND = 2.3
PROCESSES = 2


def build():
    """The example, optimised, and its path."""
    command = ["cargo", "build", "--profile", "quick", "--example", "hostile", "--message-format", "json"]
    out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return re.findall(r'"executable":"([^"]*hostile[^"]*)"', out)[-1]


def count(binary, families):
    """The instructions for every size of every family."""
    with tempfile.TemporaryDirectory() as folder:
        # Counting begins and ends with the function; a file is written after each of its calls.
        collect = [f"--{what}=hostile::counted" for what in ("toggle-collect", "dump-after")]
        command = ["valgrind", "--tool=callgrind", *collect, f"--callgrind-out-file={folder}/out"]
        inputs = [",".join(map(str, SIZES)), *families]
        subprocess.run([*command, binary, *inputs], check=True, capture_output=True, text=True)
        files = sorted(Path(folder).glob("out.*"), key=lambda file: int(file.suffix[1:]))
        counts = [int(re.search(r"^totals: (\d+)", file.read_text(), re.M)[1]) for file in files[1:]]
    assert len(counts) == len(families) * len(SIZES), f"expected a count for every input, found {len(counts)}"
    return [counts[at : at + len(SIZES)] for at in range(0, len(counts), len(SIZES))]


def main(chosen):
    if not shutil.which("valgrind"):
        print("linear: skipped, valgrind is not installed")
        return
    binary = build()
    families = chosen or subprocess.run([binary], check=True, capture_output=True, text=True).stdout.split()
    shares = [families[at::PROCESSES] for at in range(PROCESSES)]
    with ThreadPoolExecutor(PROCESSES) as pool:
        found = [dict(zip(s, c, strict=True)) for s, c in zip(shares, pool.map(lambda s: count(binary, s), shares))]
    everything = {family: counts for part in found for family, counts in part.items()}
    failed = []
    for family in families:
        counts = everything[family]
        ratios = [b / a for a, b in zip(counts, counts[1:], strict=False)]
        fails = max(ratios) > BOUND
        failed += [family] * fails
        figures = " ".join(f"{r:.2f}" for r in ratios)
        print(f"{family:20} {counts[-1] / SIZES[-1]:8.0f} instructions/byte   doublings {figures}{'   FAILS' * fails}")
    if failed:
        sys.exit(f"linear: more than {BOUND} times the work for twice the input: {', '.join(failed)}")
    print(f"linear: {len(families)} families passed")


if __name__ == "__main__":
    main(sys.argv[1:])
