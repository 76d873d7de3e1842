"""What reading many articles costs: speed, threads, tables, size, hostile texts, memory, import, wheel.

    many.py [FILE.jsonl] [--only NAME ...] [--quick]

FILE is JSONL with one article a line (default: the seed document's posts, put together at random).  Each figure is a
ratio within one run, a median over runs that take turns, so a busy machine shifts both sides; it is printed with its
bound.  Run it on a quiet machine and with a release build.
"""

import argparse
import gc
import itertools
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import copydesk

ROOT = Path(__file__).resolve().parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))
WORDS = re.compile(r"\w+")


def articles(path, size):
    """About so many characters of news, as a list of articles."""
    if path:
        texts = [json.loads(line)["text"] for line in Path(path).read_text(encoding="utf-8").splitlines()]
    else:
        blocks = [b for b in SEED.read_text(encoding="utf-8").split("\n") if b.strip()]
        chance = random.Random(0)
        texts = ["\n\n".join(chance.sample(blocks, min(30, len(blocks)))) for _ in range(500)]
    return repeat(texts, size)


def repeat(texts, size):
    """Texts of so many characters together, from the start again where they end."""
    found, length = [], 0
    for text in itertools.cycle(texts):
        if length >= size:
            return found
        found.append(text)
        length += len(text)
    return found


def seconds(work, clock=time.perf_counter):
    gc.collect()
    start = clock()
    work()
    return clock() - start


def alternate(runs, *works, clock=time.perf_counter):
    """The median seconds of each piece of work; they take turns."""
    times = [[] for _ in works]
    for _ in range(runs):
        for kept, work in zip(times, works, strict=True):
            kept.append(seconds(work, clock))
    return [statistics.median(kept) for kept in times]


def line(name, figure, bound):
    print(f"{name:52} {figure:>22}   {bound}", flush=True)


def words(texts, runs):
    """`parse` on one thread against a word count by regular expression."""
    size = sum(map(len, texts))
    # One thread: its own time is what counts, whatever else the machine does.
    count, read = alternate(
        runs,
        lambda: [WORDS.findall(t) for t in texts],
        lambda: [copydesk.parse(t) for t in texts],
        clock=time.process_time,
    )
    line("parse, one thread", f"{size / read / 1e6:.1f} M characters/s", "")
    line(r"re.findall(r'\w+')", f"{size / count / 1e6:.1f} M characters/s", "")
    line("parse / re.findall", f"{count / read:.2f} x", ">= 1.0, aim 2")


def run_many(texts, threads):
    for _ in copydesk.parse_many(texts, threads=threads):
        pass


def alone(texts):
    start = time.perf_counter()
    run_many(texts, 1)
    return time.perf_counter() - start


def threads(texts, runs):
    """Two threads against two processes that each read half, and against one thread."""
    half = len(texts) // 2
    one, two, processes = [], [], []
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(alone, [texts[:4]] * 2))
        for _ in range(runs):
            one.append(seconds(lambda: run_many(texts, 1)))
            two.append(seconds(lambda: run_many(texts, 2)))
            # The processes time themselves, so what it costs to send them the texts is not counted against them.
            processes.append(max(pool.map(alone, [texts[:half], texts[half:]])))
    one, two, processes = map(statistics.median, (one, two, processes))
    line("two threads / two processes", f"{processes / two:.2f} x", ">= 0.93")
    line("two threads / one thread", f"{one / two:.2f} x", "about 1.85")


def long(texts, runs):
    """One long article: how many threads its reading keeps busy, which is what they gain at most."""
    text = "\n\n".join(texts)
    busy = []
    for _ in range(runs):
        own = time.process_time()
        wall = seconds(lambda: copydesk.parse(text))
        busy.append((time.process_time() - own) / wall)
    line(f"one article of {len(text):,} characters", f"{max(busy):.2f} threads busy", "> 1 on a quiet machine")


def touch(texts, count):
    """Read every quotation: who said what, how and where."""
    found = 0
    for article in copydesk.parse_many(texts, threads=count):
        for quote in article.quotes:
            speaker, mention, cue = quote.speaker, quote.mention, quote.cue
            named = (speaker and speaker.name, mention and mention.text, cue and cue.text)
            found += len((article.id, quote.text, quote.kind, quote.span.start, quote.span.end, *named))
    return found


def tables(texts, runs):
    """`extract_tables` against `parse_many` that touches every quotation."""
    handles, arrow = alternate(runs, lambda: touch(texts, None), lambda: copydesk.extract_tables(texts) and None)
    size = sum(map(len, texts))
    line("extract_tables, all threads", f"{size / arrow / 1e6:.1f} M characters/s", "")
    line("extract_tables / parse_many that touches quotations", f"{handles / arrow:.2f} x", ">= 1.3")


def cost(read, texts, runs):
    """Nanoseconds a character; short texts are read again and again."""
    size = sum(map(len, texts))
    again = max(1, 1_000_000 // size)
    return (
        statistics.median(seconds(lambda: [read(texts) for _ in range(again)], time.process_time) for _ in range(runs))
        / again
        / size
        * 1e9
    )


def sizes(texts, runs, largest):
    """Cost a character from 1 KB to 100 MB, in one document and in many, beside that of 100 KB."""
    whole = "\n\n".join(texts)
    whole *= largest // len(whole) + 1
    base = cost(lambda t: copydesk.parse(t[0]), [whole[:100_000]], runs)
    size = 1000
    while size <= largest:
        figure = cost(lambda t: copydesk.parse(t[0]), [whole[:size]], runs)
        line(f"one document of {size:,} characters", f"{figure:.0f} ns/character", f"{figure / base:.2f} x, flat")
        size *= 10
    for size in (1_000_000, 10_000_000, largest):
        figure = cost(lambda t: run_many(t, 1), repeat(texts, size), runs if size < largest else 1)
        line(f"articles of {size:,} characters together", f"{figure:.0f} ns/character", f"{figure / base:.2f} x, flat")


HOSTILE = {
    "opening marks": "“",
    "straight marks": '"',
    "single marks": "'",
    "digits": "7",
    "figures": "7 ",
    "money": "£3.2bn ",
    "capitals": "A",
    "names": "Ana ",
    "letters in one line": "word ",
    "one word": "w",
    "newlines": "\n",
    "blank lines and a word": "word\n\n",
    "times": "9.32am ",
    "said": "said ",
    "quotes": "“Yes,” she said. ",
    "emoji": "🚢",
}


def hostile(texts, runs, size):
    """Ten megabytes of one thing against as much news."""
    news = "\n\n".join(repeat(texts, size))[:size]
    base = statistics.median(seconds(lambda: copydesk.parse(news), time.process_time) for _ in range(runs)) / len(
        news.encode()
    )
    for name, piece in HOSTILE.items():
        text = piece * (size // len(piece.encode()))
        cost = statistics.median(
            seconds(lambda text=text: copydesk.parse(text), time.process_time) for _ in range(runs)
        ) / len(text.encode())
        line(
            f"{size // 1_000_000} MB of {name}",
            f"{cost * 1e9:.0f} ns/byte",
            f"{cost / base:.2f} x news, <= 3{'   OVER' * (cost > 3 * base)}",
        )


def child(code):
    run = [sys.executable, "-c", code]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()


PEAK = """
import resource, sys
from pathlib import Path
status = Path("/proc/self/status")
if status.exists():  # what getrusage says there may be the peak of the process that started this one
    print(int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 << 20 if sys.platform == "darwin" else 1024))
"""

NEWS = "“Nobody warned us about it,” Zoe O’Neill said on Monday. Prices rose {}% to £3.2m."


def memory(count):
    """Peak memory of a stream of short articles through `parse_many`, and of a corpus of them through the command."""
    peak = child(f"""
import copydesk
assert sum(len(a.quotes) for a in copydesk.parse_many({NEWS!r}.format(n) for n in range({count})))
{PEAK}""")
    line(f"peak memory, {count:,} short articles streamed", f"{peak} MB", "< 300 MB")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "news.jsonl"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps({"text": NEWS.format(n)}) + "\n" for n in range(count))
        peak = child(f"""
from copydesk.corpus import extract_files
assert extract_files([{str(file)!r}], {folder + "/out"!r}).rows["quotes"]
{PEAK}""")
    line(f"peak memory, copydesk extract of {count:,} of them", f"{peak} MB", "< 300 MB")


def start():
    """Import time, beside an empty interpreter's."""
    code = "import time; t = time.perf_counter(); import copydesk; print((time.perf_counter() - t) * 1000)"
    taken = statistics.median(float(child(code)) for _ in range(9))
    line("import copydesk", f"{taken:.0f} ms", "< 60 ms")
    first = (
        "import copydesk, time; t = time.perf_counter(); copydesk.parse(''); print((time.perf_counter() - t) * 1000)"
    )
    line(
        "first parse (tables and weights are read)",
        f"{statistics.median(float(child(first)) for _ in range(9)):.0f} ms",
        "",
    )


def wheel():
    wheels = sorted((ROOT / "dist").glob("copydesk-*.whl"), key=lambda path: path.stat().st_mtime)
    if wheels:
        line(f"wheel {wheels[-1].name}", f"{wheels[-1].stat().st_size / 1e6:.1f} MB", "< 6 MB")
    else:
        line("wheel", "none in dist/", "< 6 MB: maturin build --release --out dist")


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("file", nargs="?", type=Path)
    args.add_argument("--only", nargs="+", default=[], metavar="NAME")
    args.add_argument("--quick", action="store_true", help="a tenth of the sizes, three runs")
    args = args.parse_args()
    scale, runs = (10, 3) if args.quick else (1, 7)
    texts = articles(args.file, 20_000_000 // scale)
    parts = {
        "words": lambda: words(texts, runs),
        "threads": lambda: threads(texts, runs),
        "long": lambda: long(texts, 3),
        "tables": lambda: tables(texts, runs),
        "sizes": lambda: sizes(texts, 3, 100_000_000 // scale),
        "hostile": lambda: hostile(texts, 3, 10_000_000 // scale),
        "memory": lambda: memory(1_000_000 // scale),
        "import": start,
        "wheel": wheel,
    }
    print(f"{args.file or SEED.name}: {len(texts):,} articles, {sum(map(len, texts)):,} characters")
    for name in args.only or parts:
        print(f"-- {name}")
        parts[name]()


if __name__ == "__main__":
    main()
