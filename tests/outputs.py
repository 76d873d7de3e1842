"""Hold the outputs that the pages and notebooks show against what happens.

    outputs.py [--refresh] [FILE ...]

Of a page: what stands under a command of copydesk or of the tests, and under an example that reads the tables which a
command wrote.  Of a notebook: what its cells print and give, as text; pictures and their markup are not compared.  The
default is all of them.  With --refresh a file whose outputs differ is written anew; the result is then to be read.
"""

import argparse
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from contextlib import chdir, redirect_stdout
from difflib import unified_diff
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
SHOWN = [ROOT / "README.md", ROOT / "docs" / "corpus.md", *sorted((ROOT / "notebooks").glob("*.ipynb"))]
BLOCK = re.compile(r"(?<=^```)(console|python)\n(.*?)(?=^```)", re.DOTALL | re.MULTILINE)
# What differs from one run to the next: how long it took, how fast that is, where temporary files lay.
CHANGING = re.compile(r"[\d.,]+ (?:s|ms|[kM]?B/s)\b|0x[0-9a-f]+")
# What a command prints whose data is not there.
SKIPPED = r"[\w ]+: skipped, "
PROGRAMS = {"copydesk": ["-m", "copydesk"], "python3": []}


def page(text):
    """The page with the outputs of now; everything runs in one folder, in the order of the page."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for name in ("seeds", "tests"):
            Path(name).symlink_to(ROOT / name)
        return BLOCK.sub(lambda block: f"{block[1]}\n{(console if block[1] == 'console' else example)(block[2])}", text)


def console(block):
    """Runs the commands under which something stands."""
    out = []
    for command, shown in re.findall(r"^\$ (.*\n)((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        program, *arguments = shlex.split(command, comments=True)
        if shown and program in PROGRAMS:
            run = [sys.executable, *PROGRAMS[program], *arguments]
            done = subprocess.run(run, capture_output=True, text=True, check=False)
            if done.returncode > 1:
                sys.exit(f"{command.strip()}: ended with {done.returncode}\n{done.stderr}")
            new = done.stdout
            shown = shown if same(shown, new) or re.match(SKIPPED, new) else new
        out += ["$ ", command, shown]
    return "".join(out)


def example(block):
    """Runs the examples that read what a command wrote; all others are the documentation tests'."""
    if "'out/" not in block or ">>>" not in block:
        return block
    names = {}
    for part in doctest.DocTestParser().get_examples(block):
        out = io.StringIO()
        with redirect_stdout(out):
            exec(compile(part.source, "example", "single"), names)
        if part.want and not same(part.want, out.getvalue()):
            block = block.replace(part.want, out.getvalue().rstrip("\n") + "\n")
    return block


def notebook(text):
    """The notebook with the outputs of now, where its texts differ from those of before."""
    old, new = nbformat.reads(text, as_version=4), nbformat.reads(text, as_version=4)
    NotebookClient(
        new, timeout=600, resources={"metadata": {"path": ROOT / "notebooks"}}, record_timing=False
    ).execute()
    for cell in new.cells:
        cell.metadata.pop("execution", None)
    new.metadata.language_info = old.metadata.language_info
    return text if same(texts(old), texts(new)) else nbformat.writes(new) + "\n"


def texts(notebook):
    """What the cells print and give, one below the other."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    shown = (output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs)
    return "\n".join(shown)


def same(old, new):
    """Whether two outputs say the same: all but white space, lines of tables, and what no two runs share."""
    old, new = (re.findall(r"[^\s─-╿\\]+", CHANGING.sub("…", text)) for text in (old, new))
    return old == new


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, default=SHOWN)
    parser.add_argument("--refresh", action="store_true")
    args = parser.parse_args()
    os.environ |= {"COLUMNS": "100", "NO_COLOR": "1"}
    stale = []
    for file in args.files:
        old = file.read_text(encoding="utf-8")
        new = (notebook if file.suffix == ".ipynb" else page)(old)
        if old == new:
            continue
        stale.append(file.name)
        if args.refresh:
            file.write_text(new, encoding="utf-8")
            continue
        before, after = ((texts(nbformat.reads(t, 4)) if file.suffix == ".ipynb" else t) for t in (old, new))
        print(
            *unified_diff(before.splitlines(), after.splitlines(), f"{file.name}, stored", "now", lineterm="", n=1),
            sep="\n",
        )
    if stale and not args.refresh:
        sys.exit(f"not what happens now: {', '.join(stale)}; tests/outputs.py --refresh writes them anew")
    print(f"written anew: {', '.join(stale) or 'nothing'}" if args.refresh else "all outputs are what happens")


if __name__ == "__main__":
    main()
