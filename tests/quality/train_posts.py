"""Train the borders between posts, and say by cross-validation how good they are.

    train_posts.py EVAL [--check] [--features PROGRAM] [--out src/weights/posts.bin]

EVAL is the folder of the evaluation data.  PROGRAM is the example `post_features`, which computes every feature by the
code that reads: `cargo build --profile quick --example post_features`.  `--check` cross-validates first: each natural
blog and each AP story is scored by weights that have not seen it (nor, for AP, the others of its day), articles and
lower-cased blogs in fifths.  One thread, fixed seeds: the same input gives the same file (numpy 2.4, scipy 1.17,
scikit-learn 1.9).

What is learnt from: real blogs as printed; AP's running stories without their clock lines; blogs made from plain
articles of the same fortnight, run together; plain articles, which have no border; and the lower-cased blogs twice: as
they are, one sentence a line, for texts in lower case, and rewritten as pages print them (case, paragraphs, embedded
posts, lists) for all others.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import collections
import datetime
import gzip
import json
import random
import re
import struct
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy
import scipy.sparse
from sklearn.linear_model import LogisticRegression

BITS = 17
SEED = 7
WEIGHT = {"natural": 4, "sport": 1, "ap": 2, "rewritten": 0.5, "made": 0.3, "article": 0.3, "lower": 0.5}
STRENGTH = 0.06
PAGES = {"natural": 10, "sport": 2, "ap": 8, "rewritten": 1, "lower": 0.5, "article": 1.5, "brief": 0.7}
ARTICLES = 0.955  # the share of plain articles that must come back as one post
CLOCK = re.compile(r"^\W*(\d{1,2}\s?[:.;L]?\s?(\d\d)?\s?([ap]\.?m\.?)|noon|midnight)\W*$", re.I)
DATELINE = re.compile(r"^[A-Z][A-Za-z.,\s]{2,40}?(,? [A-Z][a-z]+\.? \d{1,2})?\s*(\([A-Za-z/ ]+\))?\s*[—–-]+\s+")
TWEET = re.compile(r"((?:[\w.'-]+ ){0,3}[\w.'-]+) \(@(\w+)\)\s*(.*)$")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
MONTHS = "January February March April May June July August September October November December".split()


# Texts


def records(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def blogs(path):
    return [
        {"id": r["id"], "lines": r["text"].split("\n"), "starts": sorted(r["starts"]), "posts": r["posts"]}
        for r in records(path)
    ]


def ap_stories(path):
    """Running stories without their clock lines."""
    found = []
    for r in records(path):
        starts, lines, due = [], [], False
        gold = set(r["starts"])
        for i, line in enumerate(r["text"].split("\n")):
            due = due or i in gold
            if CLOCK.match(line):
                continue
            if due:
                starts.append(len(lines))
            due = False
            lines.append(line)
        found.append({"id": r["id"], "lines": lines, "starts": starts, "day": r["published"]})
    return found


def articles(path):
    """Plain articles: all but running stories."""
    found = []
    for r in records(path):
        title = r["title"].lower()
        if not (title.startswith("the latest:") or "live updates" in title):
            lines = [x.strip() for x in r["text"].split("\n") if x.strip()]
            found.append({"id": r["id"], "lines": lines, "starts": [0], "date": r["date"]})
    return found


def made(plain, number, rng):
    """Blogs run together from articles of the same fortnight: mostly leads, some later passages."""
    fortnights = collections.defaultdict(list)
    for article in plain:
        year, week, _ = datetime.date.fromisoformat(article["date"]).isocalendar()
        fortnights[year, week // 2].append(article)
    pools = [pool for _, pool in sorted(fortnights.items()) if len(pool) >= 4]
    found = []
    for i in range(number):
        pool, lines, starts = rng.choice(pools), [], []
        most = min(len(pool) * 2, rng.randint(6, 18))
        sizes = [1, 1, 2, 2, 3] if rng.random() < 0.35 else [2, 3, 3, 4, 5, 6, 8]
        order = []
        while len(order) < most:
            order += rng.sample(pool, len(pool))
        for article in order[:most]:
            body = article["lines"][1:] if len(article["lines"]) > 3 else article["lines"]
            size = min(len(body), rng.choice(sizes))
            at = 0 if rng.random() < 0.85 else rng.randrange(max(1, len(body) - size))
            run = body[at : at + size]
            if at == 0:
                run = [DATELINE.sub("", run[0]), *run[1:]]
            starts.append(len(lines))
            lines += run
        found.append({"id": f"made{i}", "lines": lines, "starts": starts})
    return found


# Lower-cased blogs, rewritten as pages print them


class Case:
    """The case of lower-cased words: their usual form in natural text, else by how they stand beside determiners."""

    DETERMINERS = frozenset("a an the his her their its very more some no any this these our your".split())
    COMMON = tuple("ing ed ly ness tion tions ment able ous less ful est ise ize ive ity isms ism ists ers ies".split())

    def __init__(self, natural, lowered):
        forms = collections.defaultdict(collections.Counter)
        for line in natural:
            for m in WORD.finditer(line):
                before = line[max(0, m.start() - 3) : m.start()]
                if not (m.start() == 0 or re.search(r"[.!?:“\"‘…]\s*[“\"‘]?$", before) or before[-1:] in '“"‘'):
                    forms[m.group().lower().replace("’", "'")][m.group()] += 1
        self.form = {word: counts.most_common(1)[0][0] for word, counts in forms.items()}
        self.count, self.determined = collections.Counter(), collections.Counter()
        for line in lowered:
            last = None
            for word in WORD.findall(line):
                self.count[word] += 1
                self.determined[word] += last in self.DETERMINERS
                last = word

    def word(self, word):
        known = self.form.get(word.replace("’", "'"))
        if known is not None:
            return known
        if len(word) < 3 or "'" in word:
            return word
        count = self.count[word]
        common = self.determined[word] / count > 0.06 if count >= 5 else word.endswith(self.COMMON)
        return word if common else word.capitalize()

    def line(self, line):
        line = WORD.sub(lambda m: self.word(m.group()), line)
        first = r"(^|[.!?]\s+)([\"“‘'(]*)(\w)"
        return re.sub(first, lambda m: m.group(1) + m.group(2) + m.group(3).upper(), line)


def paragraphs(sentence, rng):
    """A sentence as a page prints it: embedded posts, and words after a colon, stand by themselves."""
    if sentence.endswith("read more") and rng.random() < 0.85:
        return []
    tweet = TWEET.search(sentence)
    if tweet and rng.random() < 0.8:
        before = sentence[: tweet.start()].rstrip()
        day = f"{rng.choice(MONTHS)} {rng.randint(1, 28)}, {rng.randint(2010, 2018)}"
        sign = f"— {tweet.group(1).title()} (@{tweet.group(2)}) {day}"
        text = tweet.group(3).strip()
        space = " " if rng.random() < 0.5 else ""
        return (paragraphs(before, rng) if before else []) + ([text + space + sign] if text else [])
    colon = re.search(r"(?<=[a-z0-9)]): (?=\S)", sentence)
    if colon:
        head, rest = sentence[: colon.start() + 1], sentence[colon.end() :]
        if len(head.split()) >= 3 and len(rest.split()) >= 5 and rng.random() < 0.8:
            return [head, rest]
    if sentence.count("”") > sentence.count("“") and sentence[0] not in '“"':
        sentence = "“" + sentence  # the corpus lost its opening marks
    return [sentence]


def listed(sentences, rng):
    """A long post's sentences, some of them cut down to the items of a list; with whether each is an item."""
    plain = [(s, False) for s in sentences]
    n = len(sentences)
    if n < 6 or rng.random() > 0.05:
        return plain
    size = rng.randint(3, min(8, n - 2))
    at, words = rng.randint(1, n - size - 1), rng.choice([3, 6, 10, 16])
    head = sentences[at - 1]
    if head[-1] in ".!?" and rng.random() < 0.7:
        head = head[:-1] + ":"
    items = [(" ".join(s.split()[:words]).rstrip(".,!?;:"), True) for s in sentences[at : at + size]]
    return plain[: at - 1] + [(head, False), *items] + plain[at + size :]


def settled(line, rng):
    """A post's last line without what only the corpus shows: an open end where a picture was lost."""
    if line[-1] == ":" and rng.random() < 0.95:
        return line[:-1] + "."
    if line[-1] in "\"”'’" and rng.random() < 0.55:
        return (line[:-1].rstrip(",") + ".").replace("..", ".")
    if line[-1] not in ".!?:\"”'’" and rng.random() < 0.75:
        return line + "."
    return line


def rewritten(lower, case, rng):
    found = []
    for blog in lower:
        lines, starts, breaks = [], [], rng.uniform(0.4, 0.9)
        for start, end in zip(blog["starts"], blog["starts"][1:] + [len(blog["lines"])]):
            first, new = len(lines), True
            for sentence, item in listed(blog["lines"][start:end], rng):
                pieces = [sentence] if item else paragraphs(sentence, rng)
                for k, piece in enumerate(p for p in pieces if p):
                    alone = new or item or k > 0 or len(lines[-1]) > 420 or lines[-1][-1] == ":"
                    if alone or rng.random() < breaks:
                        lines.append(piece)
                    else:
                        lines[-1] += " " + piece
                    new = item or len(pieces) > 1
            if len(lines) > first:
                starts.append(first)
                lines[-1] = settled(lines[-1], rng)
        found.append({"id": blog["id"], "lines": [case.line(x) for x in lines], "starts": starts})
    return found


# Features


class Program:
    """The example that computes features."""

    def __init__(self, path):
        self.path = path

    def run(self, arguments, items=()):
        text = "\n".join(json.dumps(item) for item in items)
        return subprocess.run([self.path, *arguments], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout

    def words(self, *arguments, items=()):
        return numpy.frombuffer(self.run(arguments, items), dtype="<u4")

    def features(self, texts, style):
        """Gives every text its matrix, its labels and the lines where no border can be."""
        dump, at = self.words("features", style, items=[{"text": "\n".join(t["lines"])} for t in texts]), 0
        for text in texts:
            lines, at = int(dump[at]), at + 1
            assert lines == len(text["lines"]), text["id"]
            never, rows = [], []
            for _ in range(lines):
                count = int(dump[at + 1])
                never.append(bool(dump[at]))
                rows.append(dump[at + 2 : at + 2 + count] >> (32 - BITS))
                at += 2 + count
            text["matrix"] = matrix(rows)
            text["never"] = numpy.array(never)
            text["label"] = numpy.isin(numpy.arange(lines), text["starts"]).astype(numpy.int8)
            text["style"] = int(style == "lower")


def matrix(rows):
    pointers = numpy.cumsum([0] + [len(r) for r in rows])
    columns = numpy.concatenate(rows).astype(numpy.int32) if rows else []
    ones = numpy.ones(len(columns), numpy.float32)
    m = scipy.sparse.csr_matrix((ones, columns, pointers), shape=(len(rows), 1 << BITS))
    m.sum_duplicates()
    return m


# Models


def fit_borders(sets, leave):
    """Weights and bias of borders, from all texts but those that `leave` names."""
    parts = [(t, WEIGHT[name]) for name, texts in sets.items() for t in texts if not leave(name, t)]
    parts = [(t, w) for t, w in parts if len(t["lines"]) > 1]
    x = scipy.sparse.vstack([t["matrix"][1:] for t, _ in parts], format="csr")
    y = numpy.concatenate([t["label"][1:] for t, _ in parts])
    w = numpy.concatenate([numpy.full(len(t["lines"]) - 1, w) for t, w in parts])
    model = LogisticRegression(C=STRENGTH, solver="lbfgs", max_iter=80, tol=1e-3)
    model.fit(x, y, sample_weight=w)
    return model.coef_[0].astype(float), float(model.intercept_[0])


def odds(text, weights, bias):
    scores = numpy.asarray(text["matrix"] @ weights).ravel() + bias
    scores[text["never"]] = -99
    scores[:1] = -99
    return scores


def windows(name, text, scores, rng):
    """A blog and passages of it, 5 to 12 posts long; an article and its first lines."""
    found = [(name, text, scores)]
    if name == "article":
        size = rng.randint(4, 7)
        part = {"lines": text["lines"][:size], "style": text["style"]}
        return found + [("brief", part, scores[:size])] if size < len(text["lines"]) else found
    number = {"natural": 6, "sport": 6, "ap": 6, "rewritten": 1}.get(name, 0)
    if len(text["starts"]) < 8:
        return found
    ends = text["starts"][1:] + [len(text["lines"])]
    for _ in range(number):
        first = rng.randrange(len(ends) - 4)
        last = min(first + rng.randint(5, 12), len(ends)) - 1
        a, b = text["starts"][first], ends[last]
        part = {"lines": text["lines"][a:b], "style": text["style"]}
        found.append((name, part, numpy.concatenate([[-99.0], scores[a + 1 : b]])))
    return found


def fit_page(program, scored):
    """Weights of pages: live blog or plain article. The article that stands at the promised share is the zero."""
    rng = random.Random(SEED)
    items = [w for name, t, s in scored if name != "made" for w in windows(name, t, s, rng) if len(w[1]["lines"]) > 3]
    dump = program.words(
        "page",
        items=[
            {"text": "\n".join(t["lines"]), "style": t["style"], "odds": [round(float(o), 4) for o in s]}
            for _, t, s in items
        ],
    )
    at, rows = 0, []
    for _ in items:
        rows.append(dump[at + 1 : at + 1 + int(dump[at])] >> (32 - BITS))
        at += 1 + int(dump[at])
    x = matrix(rows)
    names = numpy.array([name for name, _, _ in items])
    label = (names != "article") & (names != "brief")
    w = numpy.array([PAGES[name] for name, _, _ in items])
    model = LogisticRegression(C=1.0, solver="lbfgs", max_iter=500)
    model.fit(x, label, sample_weight=w)
    weights = model.coef_[0].astype(float)
    floor = {
        0: numpy.quantile((x @ weights)[names == "article"], ARTICLES),
        1: -20.0,
    }  # no lower-cased article is known: all are cut
    constant = {t["style"]: r[0] for (_, t, _), r in zip(items, rows)}  # the first feature is the page as such
    return weights, floor, constant


def write(path, borders, page):
    """The model file; the weights of borders and of pages share one table."""
    weights, bias = borders
    table = weights.copy()
    page_weights, floor, constant = page
    for slot in numpy.flatnonzero(page_weights):
        table[slot] = page_weights[slot]
    for style, slot in constant.items():
        table[slot] -= floor[style]
    unit = float(numpy.float32(numpy.abs(table).max() / 32000))
    quantised = numpy.round(table / unit).astype("<i2")
    head = b"CDW1" + bytes([BITS, 0, 0, 0]) + struct.pack("<fi", unit, round(bias / unit))
    Path(path).write_bytes(head + quantised.tobytes())


# The whole


def load(folder, program):
    rng = random.Random(SEED)
    posts = folder / "posts"
    sets = {
        "natural": blogs(posts / "natural_dev.jsonl"),
        "sport": blogs(posts / "sport_dev.jsonl"),
        "ap": ap_stories(posts / "ap_train.jsonl"),
        "article": articles(folder / "quotes" / "train.jsonl"),
        "lower": blogs(posts / "lower_train.jsonl.gz"),
    }
    rng.shuffle(sets["article"])
    rng.shuffle(sets["lower"])
    natural = [x for t in sets["article"] for x in t["lines"][1:]] + [x for t in sets["ap"] for x in t["lines"]]
    case = Case(natural, (x for t in sets["lower"] for x in t["lines"]))
    sets["rewritten"] = rewritten(sets["lower"], case, rng)
    for name in ("article", "lower", "rewritten"):
        for i, text in enumerate(sets[name]):
            text["fold"] = i % 5
    sets["made"] = []
    for fold in range(5):
        texts = made([t for t in sets["article"] if t["fold"] == fold], 60, rng)
        sets["made"] += [{**t, "fold": fold} for t in texts]
    for i, text in enumerate(sets["natural"]):
        text["fold"] = i
    days = sorted({t["day"] for t in sets["ap"]})
    for text in sets["ap"]:
        text["fold"] = days.index(text["day"])
    for i, text in enumerate(sets["sport"]):
        text["fold"] = i
    for name, texts in sets.items():
        program.features(texts, "lower" if name == "lower" else "natural")
    return sets


def out_of_fold(sets, folds):
    """Every text's odds by weights that have not seen it, and the weights of each fold."""
    scored, models = [], {}
    for fold in folds:
        models[fold] = fit_borders(sets, lambda _, t: t["fold"] == fold)
        for name, texts in sets.items():
            scored += [(name, t, odds(t, *models[fold])) for t in texts if t["fold"] == fold]
        print(f"fold {fold}", file=sys.stderr, flush=True)
    return scored, models


def check(sets, scored, models, program, scorer):
    rows = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for fold, borders in models.items():
            others = [(name, t, s) for name, t, s in scored if t["fold"] != fold]
            page = fit_page(program, others)
            path = f"{folder}/{fold}.bin"
            write(path, borders, page)
            held = [(name, t) for name, texts in sets.items() for t in texts if t["fold"] == fold]
            items = [{"id": t["id"], "text": "\n".join(t["lines"])} for _, t in held]
            answers = program.run(["cut", path], items).decode().splitlines()
            for (name, text), line in zip(held, answers):
                rows[name].append((text, json.loads(line)))
    for name, answers in rows.items():
        scores = [
            scorer.score_one({"text": "\n".join(t["lines"]), "starts": t["starts"]}, a["starts"]) for t, a in answers
        ]
        print(scorer.fmt(name, scorer.summarize(scores)))
        if name == "natural":
            for (text, _), score in zip(answers, scores):
                print(scorer.fmt("  " + text["id"], scorer.summarize([score])))
        if name == "article":
            print(f"{'':34s} one post: {numpy.mean([len(a['starts']) == 1 for _, a in answers]):.3f}")
    print("score -> share right (natural, ap, rewritten)")
    pairs = [
        (score, start in t["starts"])
        for name in ("natural", "ap", "rewritten")
        for t, a in rows[name]
        for start, score in zip(a["starts"][1:], a["scores"])
    ]
    for low in numpy.arange(0, 1, 0.1):
        right = [r for s, r in pairs if low <= s < low + 0.1]
        if right:
            print(f"  {low:.1f}-{low + 0.1:.1f}  {numpy.mean(right):.3f}  of {len(right)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--features", default="target/quick/examples/post_features")
    parser.add_argument("--out", default="src/weights/posts.bin")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore", category=FutureWarning)
    program = Program(arguments.features)
    sets = load(arguments.eval, program)
    scored, models = out_of_fold(sets, range(10))
    if arguments.check:
        sys.path.insert(0, str(arguments.eval / "posts"))
        import score_posts

        check(sets, scored, models, program, score_posts)
    page = fit_page(program, scored)
    write(arguments.out, fit_borders(sets, lambda *_: False), page)


if __name__ == "__main__":
    main()
