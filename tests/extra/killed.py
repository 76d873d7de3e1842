"""`copydesk extract` killed at random moments, fifty times and more, goes on to the very files of a run left alone.

killed.py [KILLS]
"""

import gzip
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TEXT = "“Nobody warned us about item {n},” said Zoé O’Neill on Monday. Prices rose {k}% to £3.2m. 🚢 "
PAGE = "<html><head><title>Rain {n}</title></head><body><article><p>“It rained,” said Ana Lopes.</p></article></html>"
SIGNALS = [signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT]


def text(n):
    return TEXT.format(n=n, k=n % 90) * (1 + n % 5)


def corpus(folder):
    """Files of every kind, one of them cut short."""
    folder.mkdir()
    lines = [
        "".join(json.dumps({"text": text(n), "key": f"k{n}"}) + "\n" for n in r) for r in (range(1200), range(800))
    ]
    (folder / "a.jsonl").write_text(lines[0], encoding="utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(lines[1].encode())[:-300])
    rows = {"text": [text(n) for n in range(2000)], "key": [f"p{n}" for n in range(2000)]}
    pq.write_table(pa.table(rows), folder / "c.parquet", row_group_size=450)
    for n in range(40):
        name, what = (f"d{n:02}.html", PAGE.format(n=n)) if n % 2 else (f"d{n:02}.txt", text(n))
        (folder / name).write_text(what, encoding="utf-8")


def files(out):
    """Every file of every data set, by what is in it."""
    return {
        str(f.relative_to(out)): hashlib.sha256(f.read_bytes()).hexdigest()
        for f in sorted(out.glob("*/part-*.parquet"))
    }


def main(kills=50):
    chance = random.Random(time.time_ns())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        corpus(folder / "news")
        command = [
            sys.executable,
            "-m",
            "copydesk",
            "extract",
            str(folder / "news"),
            "--id",
            "key",
            "--part-size",
            "0.1",
        ]
        started = time.monotonic()
        whole = subprocess.run([*command, "--out", folder / "whole"], capture_output=True, text=True, check=False)
        took = time.monotonic() - started
        assert whole.returncode == 1, whole.stderr  # the file that is cut short
        expected = files(folder / "whole")
        done, runs, torn, late = 0, 0, 0, 0
        while done < kills:
            out = folder / f"out{runs}"
            runs += 1
            resume = []
            # Up to ten kills, then the run is left alone; each begins where the one before stopped.
            for _ in range(10):
                process = subprocess.Popen(
                    [*command, "--out", out, *resume], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
                )
                time.sleep(chance.uniform(0.1, 0.8) * took)
                process.send_signal(chance.choice(SIGNALS))
                told = process.communicate()[1]
                assert "Traceback" not in told, told
                done += process.returncode not in (0, 1)
                late += process.returncode in (0, 1)
                torn += bool(list(out.glob(".part*")))
                for name, digest in files(out).items():  # what has its name is whole
                    assert digest == expected[name], name
                # Before its first file a run leaves nothing, or an empty folder.
                resume = ["--resume"] if out.exists() and any(out.iterdir()) else []
                if process.returncode in (0, 1):
                    break
            end = subprocess.run([*command, "--out", out, *resume], capture_output=True, text=True, check=False)
            assert end.returncode == 1, end.stderr
            assert files(out) == expected, "an interrupted run and one left alone differ"
            assert not list(out.glob(".part*"))
        print(
            f"killed: {done} kills in {runs} runs of {len(expected)} files, {torn} of them amid a part, {late} too late; "
            "every run ended with the same bytes"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
