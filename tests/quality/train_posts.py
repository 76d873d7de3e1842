"""Train the borders between posts, and say by cross-validation how good they are.

    train_posts.py EVAL [--check] [--features PROGRAM] [--out src/weights]

EVAL is the folder of the evaluation data.  PROGRAM is the example `post_features`, which computes every feature by the
code that reads: `cargo build --profile quick --example post_features`.  The folder `--out` gets five files: posts.bin
(borders), posts_lower.bin (borders of texts in lower case), posts_page.tsv (blog or article), posts_level.tsv (a
border among those of its page), posts_habits.bin (the same for lower case, with the habits of the page's writer).
`--check` cross-validates first: each natural blog and each AP story is scored by weights that have not seen it (nor,
for AP, the others of its day), articles and lower-cased blogs in fifths; the last three files are learnt from the
other texts' held-out odds.  One thread, fixed seeds: the same input gives the same files on the same machine (numpy
2.4, scipy 1.17, scikit-learn 1.9).

What is learnt from: real blogs as printed; AP's running stories without their clock lines; blogs made from plain
articles of the same fortnight, run together; plain articles, which have no border; and the lower-cased blogs: as they
are, one sentence a line, for texts in lower case, and rewritten as pages print them (case, paragraphs, embedded posts,
lists), in two ways each, for all others.  The decision "blog or article" is learnt from the project's own articles and
live blogs, too (`posts_train_*.txt`); every third of them is left out of all training and judged at the end.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import collections
import json
import random
import struct
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy
import scipy.sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

import post_texts
import slots

BITS = {"natural": 17, "lower": 16}  # the size of each style's table, as a power of two
RARE = 3  # a feature seen in fewer texts gets no weight
SEED = post_texts.SEED
WEIGHT = {"natural": 4, "sport": 1, "ap": 2, "rewritten": 0.175, "made": 0.3, "article": 0.3, "other": 0.3, "lower": 1}
STRENGTH = 0.06
PAGES = {"natural": 20, "sport": 6, "ap": 8, "rewritten": 0.25, "article": 1, "other": 1, "own": 10, "live": 4}
BRIEFS = {"article": 0.35, "own": 3.5}  # the first lines of articles, as pages of their own
# How many passages of each text, and their weight.
PASSAGES = {"natural": (8, 4), "sport": (8, 1), "ap": (8, 1), "rewritten": (1, 0.25), "live": (4, 1)}
BLOGS = ("natural", "sport", "ap", "rewritten")  # what the level of a page is learnt from
LEVEL = "odds mean spread above".split()  # what `post_features level` tells of a border
# What `post_features page` tells of a page.
NUMBERS = "gain rate best voice open unended embedded present said moment".split()
PAGE_STRENGTH = 0.03
TREES = {"max_iter": 60, "max_leaf_nodes": 12, "learning_rate": 0.12, "min_samples_leaf": 100, "random_state": SEED}
ARTICLES = 0.955  # the share of plain articles that must come back as one post


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

    def features(self, sets, style):
        """Gives every text of a style its matrix, its labels and the lines where no border can be; returns the features."""
        texts = [t for name, kind in sets.items() if style_of(name) == style for t in kind]
        dump, at = self.words("features", style, items=[{"text": "\n".join(t["lines"])} for t in texts]), 0
        rows = []
        for text in texts:
            lines, at = int(dump[at]), at + 1
            assert lines == len(text["lines"]), text["id"]
            never, found = [], []
            for _ in range(lines):
                count = int(dump[at + 1])
                never.append(bool(dump[at]))
                found.append(dump[at + 2 : at + 2 + count])
                at += 2 + count
            rows.append(found)
            text["never"] = numpy.array(never)
            text["label"] = numpy.isin(numpy.arange(lines), text["starts"]).astype(numpy.int8)
        own = [numpy.unique(numpy.concatenate(found)) for found in rows]
        # The project's own texts bring no features of their own, or others would lose their slots to them.
        kinds = [name for name, kind in sets.items() if style_of(name) == style for _ in kind]
        counted = [found for name, found in zip(kinds, own) if name not in post_texts.OWN]
        seen, often = numpy.unique(numpy.concatenate(counted), return_counts=True)
        known = seen[often >= RARE]
        for text, found in zip(texts, rows):
            text["matrix"] = matrix(found, known)
        return known


def matrix(rows, known):
    """Lines by known features."""
    features = numpy.concatenate(rows)
    columns = numpy.searchsorted(known, features).clip(max=len(known) - 1)
    kept = known[columns] == features
    ends = numpy.cumsum([0] + [len(r) for r in rows])
    ends = numpy.concatenate([[0], numpy.cumsum(kept)])[ends]
    ones = numpy.ones(ends[-1], numpy.float32)
    m = scipy.sparse.csr_matrix((ones, columns[kept].astype(numpy.int32), ends), shape=(len(rows), len(known)))
    m.sum_duplicates()
    return m


# Models


def fit_borders(sets, known, style, leave):
    """Weights and bias of the borders of a style, from all texts of its sets but those that `leave` names.

    The weights are those that the model file holds: whole units, and of features that share a slot the heaviest.
    """
    kinds = [name for name in sets if name in WEIGHT and style_of(name) == style]
    parts = [(t, WEIGHT[name]) for name in kinds for t in sets[name]]
    parts = [(t, w) for t, w in parts if len(t["lines"]) > 1 and not leave(t)]
    x = scipy.sparse.vstack([t["matrix"][1:] for t, _ in parts], format="csr")
    y = numpy.concatenate([t["label"][1:] for t, _ in parts])
    w = numpy.concatenate([numpy.full(len(t["lines"]) - 1, w) for t, w in parts])
    model = LogisticRegression(C=STRENGTH, solver="lbfgs", max_iter=100, tol=1e-3)
    model.fit(x, y, sample_weight=w)
    units, unit = slots.owned(known, model.coef_[0].astype(float), BITS[style])
    return units, unit, round(float(model.intercept_[0]) / unit)


def write_borders(path, known, style, borders):
    """The model file of what `fit_borders` gave."""
    units, unit, bias = borders
    slots.write_owned(path, known[style], units, unit, BITS[style], bias)


def style_of(name):
    return "lower" if name == "lower" else "natural"


def odds(text, units, unit, bias):
    scores = (numpy.asarray(text["matrix"] @ units).ravel() + bias) * unit
    scores[text["never"]] = -99
    scores[:1] = -99
    return scores


def pages(name, text, scores, rng):
    """A text as a page, with its weight; passages of a blog, 4 to 12 posts long; the first lines of an article."""
    lines, starts = text["lines"], text["starts"]
    found = [(name, lines, scores, PAGES[name])]
    if name in BRIEFS:
        sizes = [rng.randint(*size) for size in ((3, 5), (6, 9), (10, 16))]
        found += [("brief", lines[:n], scores[:n], BRIEFS[name]) for n in sizes if n < len(lines)]
    number, weight = PASSAGES.get(name, (0, 0))
    ends = starts[1:] + [len(lines)]
    for _ in range(number if len(starts) >= 5 else 0):
        size = rng.randint(4, 12)
        first = rng.randrange(max(1, len(ends) - size))
        a, b = starts[first], ends[min(first + size, len(ends)) - 1]
        if 3 < b - a < len(lines):
            found.append((name, lines[a:b], numpy.concatenate([[-99.0], scores[a + 1 : b]]), weight))
    return [f for f in found if len(f[1]) > 3]


def fit_page(program, scored):
    """Weights of pages: live blog or plain article. The article that stands at the promised share is the zero."""
    rng = random.Random(SEED)
    items = [page for name, t, s in scored if name in PAGES for page in pages(name, t, s, rng)]
    odds = [{"text": "\n".join(lines), "odds": [round(float(o), 4) for o in s]} for _, lines, s, _ in items]
    x = program.words("page", items=odds).view("<f4").reshape(len(items), len(NUMBERS)).astype(float)
    names = numpy.array([name for name, *_ in items])
    mean, spread = x.mean(0), x.std(0)
    model = LogisticRegression(C=PAGE_STRENGTH, solver="lbfgs", max_iter=500)
    blog = ~numpy.isin(names, ["article", "brief", "other", "own"])
    model.fit((x - mean) / spread, blog, sample_weight=[w for *_, w in items])
    weights = numpy.round(model.coef_[0] / spread, 4)
    return weights, round(float(numpy.quantile((x @ weights)[names == "article"], ARTICLES)), 4)


def fit_level(program, scored):
    """Weights of a border's odds among those of its page."""
    parts = [(t, s, WEIGHT[name]) for name, t, s in scored if name in BLOGS]
    dump = program.words("level", items=[{"odds": [round(float(o), 4) for o in s]} for _, s, _ in parts])
    x = dump.view("<f4").reshape(-1, len(LEVEL)).astype(float)
    y = numpy.concatenate([t["label"] for t, *_ in parts])
    w = numpy.concatenate([numpy.where(s > -99, w, 0) for _, s, w in parts])
    model = LogisticRegression(C=10, solver="lbfgs", max_iter=500)
    model.fit(x[w > 0], y[w > 0], sample_weight=w[w > 0])
    return model.coef_[0], float(model.intercept_[0])


def fit_habits(program, scored):
    """Trees of a border's odds among those of its page and by the habits of its writer, for texts in lower case."""
    parts = [(t, s) for name, t, s in scored if name == "lower"]
    items = [{"text": "\n".join(t["lines"]), "odds": [round(float(o), 4) for o in s]} for t, s in parts]
    y = numpy.concatenate([t["label"] for t, _ in parts])
    x = program.words("habits", items=items).view("<f4").reshape(len(y), -1)
    asked = numpy.concatenate([s for _, s in parts]) > -99
    return HistGradientBoostingClassifier(**TREES).fit(x[asked], y[asked])


def write_trees(path, model):
    """The file of `weights::Trees`."""
    numbers, values = [], []

    def add(nodes, at):
        node = nodes[at]
        numbers.append(255 if node["is_leaf"] else int(node["feature_idx"]))
        values.append(node["value"] if node["is_leaf"] else node["num_threshold"])
        if not node["is_leaf"]:
            add(nodes, node["left"])
            add(nodes, node["right"])

    for (tree,) in model._predictors:
        add(tree.nodes, 0)
    constant = float(model._baseline_prediction.ravel()[0])
    head = b"CDT1" + bytes([model.n_features_in_, 0, 0, 0]) + struct.pack("<fI", constant, len(numbers))
    Path(path).write_bytes(head + bytes(numbers) + numpy.array(values, "<f4").tobytes())


def table(path, constant, names, weights):
    """A table of weights by name."""
    rows = [("constant", constant), *zip(names, weights)]
    Path(path).write_text("".join(f"{name}\t{weight:.4f}\n" for name, weight in rows))


def write_pages(folder, program, scored):
    """The models that read a border on its page; the zero of the page is where its constant takes it."""
    weights, zero = fit_page(program, scored)
    table(folder / "posts_page.tsv", -zero, NUMBERS, weights)
    weights, constant = fit_level(program, scored)
    table(folder / "posts_level.tsv", constant, LEVEL, weights)
    write_trees(folder / "posts_habits.bin", fit_habits(program, scored))


# The whole


def out_of_fold(sets, known, folds):
    """Every text's odds by weights that have not seen it, and the weights of each fold by style."""
    scored, models = [], {}
    for style in ("natural", "lower"):
        kinds = [name for name in sets if style_of(name) == style]
        for fold in folds:
            held = [(name, t) for name in kinds for t in sets[name] if t["fold"] == fold]
            if held:
                models[style, fold] = fit_borders(sets, known[style], style, lambda t: t["fold"] == fold)
                scored += [(name, t, odds(t, *models[style, fold])) for name, t in held]
                print(f"{style} fold {fold}", file=sys.stderr, flush=True)
    return scored, models


def check(sets, known, scored, models, program, scorer):
    rows = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f for f in ("posts.bin", "posts_page.tsv", "posts_level.tsv", "posts_habits.bin")]
        learnt = None
        for (style, fold), borders in sorted(models.items(), key=lambda item: item[0][1]):
            write_borders(paths[0], known, style, borders)
            if learnt != fold:  # both styles have the same
                write_pages(folder, program, [(name, t, s) for name, t, s in scored if t["fold"] != fold])
                learnt = fold
            kinds = [name for name in sets if style_of(name) == style]
            held = [(name, t) for name in kinds for t in sets[name] if t["fold"] == fold]
            items = [{"id": t["id"], "text": "\n".join(t["lines"])} for _, t in held]
            answers = program.run(["cut", *paths], items).decode().splitlines()
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
        if name in ("article", "other", "own"):
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


def judge(folder, program):
    """How many of the project's own texts that nothing was learnt from the written models take for what they are."""
    models = [folder / f"posts{part}" for part in (".bin", "_page.tsv", "_level.tsv", "_habits.bin")]
    for file in post_texts.OWN.values():
        texts = post_texts.own(file, held=True)
        answers = program.run(["cut", *models], [{"text": "\n".join(t["lines"])} for t in texts]).decode().splitlines()
        whole = sum(len(json.loads(line)["starts"]) == 1 for line in answers)
        print(f"own texts held out, {file}: {whole} of {len(texts)} one post")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--features", default="target/quick/examples/post_features")
    parser.add_argument("--out", type=Path, default="src/weights")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore", category=FutureWarning)
    program = Program(arguments.features)
    sets = post_texts.load(arguments.eval)
    known = {style: program.features(sets, style) for style in BITS}
    scored, models = out_of_fold(sets, known, range(10))
    if arguments.check:
        sys.path.insert(0, str(arguments.eval / "posts"))
        import score_posts

        check(sets, known, scored, models, program, score_posts)
    write_pages(arguments.out, program, scored)
    for style, file in (("natural", "posts.bin"), ("lower", "posts_lower.bin")):
        write_borders(arguments.out / file, known, style, fit_borders(sets, known[style], style, lambda _: False))
    judge(arguments.out, program)


if __name__ == "__main__":
    main()
