"""Train the quotation models and write their weights, in two steps.

    train_quotes.py reports NEWS.bin BRITISH.bin OWN.bin OUT_DIR FOLDS_DIR
    train_quotes.py speaker NEWS.bin BRITISH.bin OWN.bin BLOGS.bin OUT_DIR

The dumps are what `quote_features` wrote: of the news (`train`), of the same news in British marks (`british.py`, then
`british`), of the project's own texts (`own`), and of its excerpts of live blogs (`blogs`), which have labels of quotations
alone.

Three conditional logits over hashed features, each of which picks one of several candidates: *report* (whose words a
cue reports, nobody's, or nothing), *content* (what is said) and *speaker* (who said a quotation, nobody, or no speech at
all).  The speaker's features hold what the report model makes of the cues near by.  So the first step writes one report
model for each fold into FOLDS_DIR too, fitted to the other folds; the dumps of the second step are made with that folder
(`quote_features train FOLDS_DIR`), and no article is described by a model that has seen it.  Figures are by
cross-validation over articles.  One thread, no random start, fixed folds: on one machine
the same dumps give the same bytes.
"""

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402
from scipy import sparse  # noqa: E402
from scipy.optimize import minimize  # noqa: E402

import slots  # noqa: E402

FOLDS = 5
MODELS = ("speaker", "report", "content")  # as they are numbered in the dumps
BITS = {"speaker": 17, "report": 17, "content": 15}
OWNED = ("content",)  # models whose slots are owned by one feature each; those of the others are shared
STRENGTH = {"speaker": 0.18, "report": 0.15, "content": 0.3}  # C of the regressions
UNSAID = 0.2  # C of the features of "no speech", of which there are few examples
BRITISH, OWN, BLOGS = 500_000, 1_000_000, 2_000_000  # first numbers of texts
OFTEN = {"speaker": 1, "report": 4, "content": 4}  # how often a text of the project's own counts
EXCERPT = 0.35  # the same of a live blog
RARE = 3  # a slot, or a feature that may own one, seen in fewer rows gets no weight


class Choices:
    """Groups of candidates with hashed features."""

    def __init__(self):
        self.cells, self.ends = [], [0]
        self.article, self.label, self.right, self.level, self.starts = [], [], [], [], [0]

    def close(self, name):
        features = np.concatenate(self.cells)
        if name in OWNED:
            self.known, columns = np.unique(features, return_inverse=True)
            shape = (len(self.ends) - 1, len(self.known))
        else:
            columns = slots.of(features, BITS[name])
            shape = (len(self.ends) - 1, 1 << BITS[name])
        columns = columns.astype(np.int32)
        self.matrix = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, np.array(self.ends)), shape)
        self.matrix.sum_duplicates()
        self.article, self.label, self.level, self.starts = map(
            np.array, (self.article, self.label, self.level, self.starts)
        )
        self.right = np.array(self.right, np.float64)
        self.cells = None
        return self


def read(*dumps):
    """All choices of all dumps, by model."""
    data = np.concatenate([np.fromfile(dump, dtype="<u4") for dump in dumps])
    models = [Choices() for _ in MODELS]
    at, end = 0, len(data)
    while at < end:
        model, article, label, count = data[at : at + 4].tolist()
        at += 4
        c = models[model]
        for _ in range(count):
            right, level, n = data[at : at + 3].tolist()
            at += 3
            c.right.append(right)
            c.level.append(level)
            c.cells.append(data[at : at + n])
            c.ends.append(c.ends[-1] + n)
            at += n
        if count:
            c.article.append(article)
            c.label.append(label)
            c.starts.append(len(c.right))
    return {name: c.close(name) for name, c in zip(MODELS, models)}


def fit_choice(matrix, right, starts, often, strength):
    """Conditional logit: weights that make the right candidates of each group, which counts so often, likeliest together."""
    group = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    turned = matrix.T.tocsr()

    def loss(w):
        score = matrix @ w
        top = np.maximum.reduceat(score, starts[:-1])
        e = np.exp(score - top[group])
        every = np.add.reduceat(e, starts[:-1])
        good = np.add.reduceat(e * right, starts[:-1])
        value = often @ (np.log(every) - np.log(good)) + 0.5 * (w @ (w / strength))
        grad = often[group] * (e / every[group] - e * right / good[group])
        return value, turned @ grad + w / strength

    result = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 120})
    return result.x


def fit(name, c, mask):
    """Weights from the masked groups that have a right candidate."""
    rows, starts, often = [], [0], []
    for i in np.flatnonzero(mask):
        a, b = c.starts[i], c.starts[i + 1]
        if c.right[a:b].any():
            rows.append(np.arange(a, b))
            starts.append(starts[-1] + b - a)
            often.append(EXCERPT if c.article[i] >= BLOGS else OFTEN[name] if c.article[i] >= OWN else 1)
    rows = np.concatenate(rows)
    part = c.matrix[rows]
    often, starts = np.array(often), np.array(starts)
    times = np.repeat(np.repeat(often, np.diff(starts)), np.diff(part.indptr))
    kept = np.flatnonzero(np.bincount(part.indices, weights=times, minlength=part.shape[1]) >= RARE)
    strength = np.full(part.shape[1], STRENGTH[name])
    if name == "speaker":
        unsaid = starts[:-1] + 1
        strength[np.unique(part[unsaid].indices)] = UNSAID
    w = np.zeros(part.shape[1])
    w[kept] = fit_choice(part[:, kept], c.right[rows], starts, often, strength[kept])
    return w


def speakers(c, score, groups):
    """Share of quotations whose best candidate has the right head, overlaps, has the right cue."""
    n = hit = head = over = cue = best = none = none_ok = 0
    said = np.zeros(len(c.label))
    for i in groups:
        a, b = c.starts[i], c.starts[i + 1]
        e = np.exp(score[a:b] - score[a:b].max())
        said[i] = 1 - e[1] / e.sum()
        if c.label[i] != 1:
            continue
        top = a + int(np.argmax(np.where(np.arange(b - a) == 1, -np.inf, score[a:b])))
        if c.right[a]:
            none += 1
            none_ok += top == a
            continue
        n += 1
        level = c.level[top]
        head += level >= 4
        over += level >= 2
        cue += level & 1
        hit += c.right[top] > 0
        best += c.level[a:b].max() >= 2
    print(
        f"speaker: {n} with a source: candidate right {hit / n:.4f}, head {head / n:.4f}, overlap {over / n:.4f},"
        f" cue {cue / n:.4f}; reachable {best / n:.4f}; nobody {none_ok}/{none}"
    )
    yes, no = said[groups][c.label[groups] == 1], said[groups][c.label[groups] == 0]
    line = []
    for cut in (0.2, 0.3, 0.4, 0.5, 0.6):
        tp, fp, fn = (yes > cut).sum(), (no > cut).sum(), (yes <= cut).sum()
        line.append(f"F1 {2 * tp / (2 * tp + fp + fn):.4f} taken {fp} missed {fn} at {cut}")
    print(f"speech, {len(no)} others: " + "; ".join(line))


def reports(c, score, groups):
    """Cues found, with their source."""
    gold = taken = cue = over = 0
    for i in groups:
        a, b = c.starts[i], c.starts[i + 1]
        top = int(np.argmax(score[a:b]))
        gold += c.label[i]
        taken += top > 0
        if top and c.label[i]:
            cue += 1
            over += c.level[a + top] >= 2 or (top == 1 and c.right[a + 1])
    print(f"report: cue P {cue / taken:.4f} R {cue / gold:.4f}, source right of those {over / cue:.4f}")


def contents(c, score, groups):
    """Share of contents with IoU of 0.8."""
    ok = best = 0
    for i in groups:
        a, b = c.starts[i], c.starts[i + 1]
        ok += c.level[a + int(np.argmax(score[a:b]))] >= 2
        best += c.level[a:b].max() >= 2
    print(f"content: IoU>=.8 {ok / len(groups):.4f}; reachable {best / len(groups):.4f}")


def as_written(name, c, w):
    """The weights as the model file rounds and keeps them."""
    if name not in OWNED:
        return w
    units, unit = slots.owned(c.known, w, BITS[name])
    return units * unit


def write(path, name, c, w):
    """The model file."""
    if name in OWNED:
        slots.write_owned(path, c.known, *slots.owned(c.known, w, BITS[name]), BITS[name])
    else:
        slots.write_shared(path, w, BITS[name])


def main(step, *paths):
    *dumps, out, folds = paths if step == "reports" else (*paths, None)
    data = read(*dumps)
    chosen = {"reports": (("report", reports), ("content", contents)), "speaker": (("speaker", speakers),)}[step]
    for name, show in chosen:
        c = data[name]
        fold = c.article % FOLDS
        score = np.zeros(len(c.right))
        for k in range(FOLDS):
            w = fit(name, c, fold != k)
            if name == "report":
                write(Path(folds) / f"report_{k}.bin", name, c, w)
            told = as_written(name, c, w)
            for i in np.flatnonzero(fold == k):
                a, b = c.starts[i], c.starts[i + 1]
                score[a:b] = c.matrix[a:b] @ told
        show(c, score, np.flatnonzero(c.article < BRITISH))
        print("  of the project's own:", end=" ")
        show(c, score, np.flatnonzero((c.article >= OWN) & (c.article < BLOGS)))
        if (c.article >= BLOGS).any():
            print("  of live blogs:", end=" ")
            show(c, score, np.flatnonzero(c.article >= BLOGS))
        sys.stdout.flush()
        write(Path(out) / f"quotes_{name}.bin", name, c, fit(name, c, fold >= 0))


if __name__ == "__main__":
    if len(sys.argv) != 7 or sys.argv[1] not in ("reports", "speaker"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
