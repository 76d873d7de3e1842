"""Time copydesk against a word count by regular expression, and against the tools people use, on the same text.

    compare.py [FILE] [--field text] [--seconds 3]

FILE is JSONL with one article a line, or plain text (default: the seed document); everything runs in one process, one
thread, and every tool reads the same articles as often as fits the time.  textacy (with en_core_web_sm), quantulum3 and
dateparser are timed where they are installed, and named as absent where they are not.
"""

import argparse
import json
import re
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))


def articles(path, field):
    text = Path(path).read_text(encoding="utf-8")
    return [json.loads(line)[field] for line in text.splitlines()] if path.suffix == ".jsonl" else [text]


def rate(read, texts, seconds):
    """Characters a second; the best of three runs, each over as many articles as fit."""
    best = 0.0
    for _ in range(3):
        done, start, spent = 0, time.perf_counter(), 0.0
        while spent < seconds / 3:
            for text in texts:
                read(text)
                done += len(text)
                spent = time.perf_counter() - start
                if spent >= seconds / 3:
                    break
        best = max(best, done / spent)
    return best


def words():
    return lambda text: re.findall(r"\w+", text)


def copydesk():
    import copydesk

    return copydesk.parse


def textacy():
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load("en_core_web_sm")

    def read(text):
        for paragraph in filter(str.strip, text.split("\n")):
            try:
                list(direct_quotations(nlp(paragraph)))
            except ValueError:  # textacy raises at an odd number of marks
                pass

    return read


def quantulum3():
    from quantulum3 import parser

    return parser.parse


def dateparser():
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("file", nargs="?", type=Path, default=SEED)
    args.add_argument("--field", default="text")
    args.add_argument("--seconds", type=float, default=3)
    args = args.parse_args()
    if not args.file.is_file():
        print(f"compare: skipped, {args.file} is not there")
        return
    texts = articles(args.file, args.field)
    print(f"{args.file.name}: {len(texts)} articles, {sum(map(len, texts)):,} characters")
    base = None
    for tool in (words, copydesk, textacy, quantulum3, dateparser):
        name = r"re.findall(r'\w+')" if tool is words else tool.__name__
        try:
            speed = rate(tool(), texts, args.seconds)
        except (ImportError, OSError) as error:
            print(f"{name:22} not installed ({error})")
            continue
        base = base or speed
        print(f"{name:22} {speed:>14,.0f} characters/s   {speed / base:>10.5f} x re.findall")


if __name__ == "__main__":
    main()
