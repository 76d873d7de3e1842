"""The texts that the borders between posts are learnt from: read, run together, rewritten as pages print them."""

import collections
import datetime
import gzip
import json
import random
import re
from pathlib import Path

CLOCK = re.compile(r"^\W*(\d{1,2}\s?[:.;L]?\s?(\d\d)?\s?([ap]\.?m\.?)|noon|midnight)\W*$", re.I)
DATELINE = re.compile(r"^[A-Z][A-Za-z.,\s]{2,40}?(,? [A-Z][a-z]+\.? \d{1,2})?\s*(\([A-Za-z/ ]+\))?\s*[—–-]+\s+")
TWEET = re.compile(r"((?:[\w.'-]+ ){0,3}[\w.'-]+) \(@(\w+)\)\s*(.*)$")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
MONTHS = "January February March April May June July August September October November December".split()
SEED = 7
REWRITINGS = 2  # how many ways each lower-cased blog is rewritten
OWN = {"own": "posts_train_articles.txt", "live": "posts_train_blogs.txt"}  # articles and live blogs, all invented
OTHERS = ("meantime", "wikiwars")  # news and encyclopaedic texts under free licences, none of them a blog


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


def others(path):
    """Plain texts of other kinds, with the lines that are not blank."""
    found = []
    for r in records(path):
        lines = [x.strip() for x in r["text"].split("\n") if x.strip()]
        if r["dataset"] in OTHERS and len(lines) > 3:
            found.append({"id": r["id"], "lines": lines, "starts": [0]})
    return found


def own(name, held):
    """The project's own texts of a file: every third where they are to judge (`held`), else the others."""
    found, kind = [], None
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            kind = line[4:]
            found.append({"id": f"{kind} {len(found) + 1}", "lines": [], "starts": []})
        elif kind and line.strip():
            text = found[-1]
            if line.startswith("## "):
                text["starts"].append(len(text["lines"]))
            text["lines"].append(line.removeprefix("## ").strip())
    for text in found:
        text["starts"] = text["starts"] or [0]
    return [text for i, text in enumerate(found) if (i % 3 == 2) == held]


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
        lines = [case.line(x) for x in lines]
        found.append({"id": blog["id"], "lines": lines, "starts": starts, "fold": blog["fold"]})
    return found


# The whole


def load(folder):
    """All texts by kind, each with its fold."""
    rng = random.Random(SEED)
    posts = folder / "posts"
    sets = {
        "natural": blogs(posts / "natural_dev.jsonl"),
        "sport": blogs(posts / "sport_dev.jsonl"),
        "ap": ap_stories(posts / "ap_train.jsonl"),
        "article": articles(folder / "quotes" / "train.jsonl"),
        "other": others(folder / "times" / "dev.jsonl"),
        "lower": blogs(posts / "lower_train.jsonl.gz"),
    }
    rng.shuffle(sets["article"])
    rng.shuffle(sets["lower"])
    natural = [x for t in sets["article"] for x in t["lines"][1:]] + [x for t in sets["ap"] for x in t["lines"]]
    case = Case(natural, (x for t in sets["lower"] for x in t["lines"]))
    for name in ("article", "other", "lower"):
        for i, text in enumerate(sets[name]):
            text["fold"] = i % 5
    sets["rewritten"] = [text for _ in range(REWRITINGS) for text in rewritten(sets["lower"], case, rng)]
    sets["made"] = []
    for fold in range(5):
        texts = made([t for t in sets["article"] if t["fold"] == fold], 60, rng)
        sets["made"] += [{**t, "fold": fold} for t in texts]
    days = sorted({t["day"] for t in sets["ap"]})
    for text in sets["ap"]:
        text["fold"] = days.index(text["day"])
    for name in ("natural", "sport"):
        for i, text in enumerate(sets[name]):
            text["fold"] = i
    for name, file in OWN.items():
        sets[name] = [{**text, "fold": i % 5} for i, text in enumerate(own(file, held=False))]
    return sets
