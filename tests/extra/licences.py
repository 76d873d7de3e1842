"""The licences of all that is compiled into the wheel, and of what its extras bring.

    licences.py [--write]

Fails where one is neither permissive nor weak copyleft; `--write` lists them in docs/licences.md.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "BSL-1.0", "CC0-1.0", "Unlicense",
           "Unicode-3.0", "MPL-2.0", "0BSD"}  # fmt: skip
EXTRAS = {"parquet": ["pyarrow"], "progress": ["tqdm"]}


def crates():
    """Name and licence of every crate that is compiled for the wheel, build tools of them included."""
    command = ["cargo", "metadata", "--format-version", "1", "--features", "python", "--locked"]
    found = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    nodes = {node["id"]: node for node in found["resolve"]["nodes"]}
    seen, todo = set(), [found["resolve"]["root"]]
    while todo:
        if (crate := todo.pop()) not in seen:
            seen.add(crate)
            kinds = [(d["pkg"], {k["kind"] for k in d["dep_kinds"]}) for d in nodes[crate]["deps"]]
            todo += [name for name, kind in kinds if kind != {"dev"}]
    return {p["name"]: p["license"] or "none stated" for p in found["packages"] if p["id"] in seen}


def allows(expression):
    """Whether a choice that the licence leaves is among those allowed."""
    plain = re.sub(r" WITH [\w.-]+", "", expression.replace("/", " OR "))
    parts = [part.strip("() ").split(" OR ") for part in plain.split(" AND ")]
    return all(any(choice.strip("() ") in ALLOWED for choice in choices) for choices in parts)


def extras():
    for extra, names in EXTRAS.items():
        for name in names:
            try:
                about = metadata.metadata(name)
            except metadata.PackageNotFoundError:
                continue
            yield f"{name} (copydesk[{extra}])", about["License-Expression"] or about["License"] or "none stated"


def main(arguments):
    found = crates()
    wrong = {name: licence for name, licence in found.items() if not allows(licence)}
    groups = defaultdict(list)
    for name, licence in found.items():
        groups[licence].append(name)
    if "--write" in arguments:
        lines = ["# Licences", "", "All that is compiled into the wheel or on the way there. `python3 tests/extra/licences.py --write`",
                 "writes this page from `Cargo.lock`.", "", "| licence | crates |", "|---|---|"]  # fmt: skip
        lines += [
            f"| {licence} | {', '.join(sorted(groups[licence]))} |"
            for licence in sorted(groups, key=lambda g: -len(groups[g]))
        ]
        lines += ["", "The Python package needs nothing. Its extras bring:", ""]
        lines += [f"* {name}: {licence}" for name, licence in extras()]
        (ROOT / "docs" / "licences.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if wrong:
        sys.exit(f"licences: not among those allowed: {wrong}")
    print(f"licences: {len(found)} crates, {len(groups)} licences, all permissive or weak copyleft")


if __name__ == "__main__":
    main(sys.argv[1:])
