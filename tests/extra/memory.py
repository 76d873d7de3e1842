"""What is dropped is given back: the resident size stays flat over 100,000 articles, however they were read.

memory.py [ARTICLES]

Left to itself the allocator gives pages back late and the system makes huge pages of small ones when it has time, so that
the size climbs by some 20 MB, falls and climbs again with nothing lost.  Here pages are small and given back at once.
"""

import gc
import itertools
import os
import pickle
import statistics
import sys
from pathlib import Path

# Read when the module is loaded.
os.environ |= {"MIMALLOC_PURGE_DELAY": "0", "MIMALLOC_ALLOW_THP": "0"}

import copydesk

ALLOWED = 2
"""Megabytes that the second half of a loop may lie above the first: 44 bytes an article."""

SAMPLES = 20
"""Times that the resident size is read in each half."""

TEXT = "“Nobody warned us about item {n},” Zoé O’Neill told reporters on Monday. Prices rose {n}% to £{n}.2m. 🚢"
PAGE = "<html><head><title>Rain {n}</title></head><body><article><p>{text}</p><p>It rained.</article></html>"


def text(n):
    return "\n".join([TEXT.format(n=n)] * (1 + n % 5))


def look(article):
    """Make the objects of an article, so that they are dropped, too."""
    for quote in article.quotes:
        _ = quote.speaker and quote.speaker.name, quote.text
    return article.posts, article.facts, article.times, article.claims


def parse(numbers):
    for n in numbers:
        look(copydesk.parse(text(n), id=f"n{n}", published="2025-02-18"))


def parse_many(numbers):
    for article in copydesk.parse_many((text(n) for n in numbers), threads=2):
        look(article)


def pages(numbers):
    for n in numbers:
        look(copydesk.parse_html(PAGE.format(n=n, text=text(n))))


def tables(numbers):
    for batch in iter(lambda: [text(n) for n in itertools.islice(numbers, 500)], []):
        copydesk.extract_tables(batch, threads=2)


def saved(numbers):
    for n in numbers:
        look(pickle.loads(pickle.dumps(copydesk.parse(text(n)))))


def errors(numbers):
    options = copydesk.Options(max_bytes=10)
    bad = [b"bytes", "x\ud800", "far too long", ("text", {"published": "soon"})]
    for _ in copydesk.parse_many((bad[n % 4] for n in numbers), errors="collect", options=options):
        pass
    for junk in ("{", '{"id": 1}', "[]"):
        try:
            copydesk.Article.from_json(junk)
        except ValueError:
            continue
        raise AssertionError(junk)


def left(numbers):
    """Iterators that nobody reads to their end."""
    for n in numbers:
        if n % 50 == 0:
            next(copydesk.parse_many((text(k) for k in range(n, n + 20)), threads=2))


def resident():
    """Megabytes."""
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def half(work, numbers, piece):
    """Half of a loop: the size in the middle of it, in megabytes."""
    sizes = []
    for _ in range(SAMPLES):
        work(itertools.islice(numbers, piece))
        sizes.append(resident())
    return statistics.median(sizes)


def main(articles=100_000):
    if not Path("/proc/self/status").exists():
        print("memory: skipped, this system does not tell the resident size")
        return
    failed = []
    shares = {parse: 1.0, parse_many: 1.0, pages: 0.3, tables: 1.0, saved: 0.2, errors: 1.0, left: 0.1}
    for work, share in shares.items():
        count = int(articles * share)
        numbers = iter(range(count))
        work(itertools.islice(numbers, count // 10))
        piece = -(-(count - count // 10) // (2 * SAMPLES))
        first, second = (half(work, numbers, piece) for _ in range(2))
        fails = second - first > ALLOWED
        failed += [work.__name__] * fails
        print(
            f"{work.__name__:12} {count:8,} articles   {first:6.1f} -> {second:6.1f} MB{'   GROWS' * fails}", flush=True
        )
    if failed:
        sys.exit(f"memory: grows by more than {ALLOWED} MB: {', '.join(failed)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
