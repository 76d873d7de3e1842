"""Train the quotation models and write their weights.

    train_quotes.py DUMP.bin OUT_DIR [--check]     DUMP.bin: what `quote_features train` wrote

Two models over hashed features: *speaker* (a conditional logit: which candidate of a quotation is right) and *speech*
(logistic regression: is marked text speech at all). Figures are by five-fold cross-validation over articles. One
thread, no random start, fixed folds: the same dump gives the same bytes.
"""

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import struct  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402
from scipy import sparse  # noqa: E402
from scipy.optimize import minimize  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

FOLDS = 5
BITS = {"speaker": 17, "speech": 14}
STRENGTH = {"speaker": 1.0, "speech": 0.5}  # C of the regressions
SURE, STEPS = 64 + 16, 12  # `speech::sure`: how sure the speaker is, in steps
RARE = 3  # a slot seen in fewer rows gets no weight


def feature(template, a, b):
    """`weights::Feature::new`."""
    m = 0xFFFFFFFF
    h = ((template + 1) * 0x9E3779B1) & m
    h = ((h ^ a) * 0x85EBCA6B) & m
    h ^= h >> 15
    h = ((h ^ b) * 0xC2B2AE35) & m
    h ^= h >> 13
    return (h * 0x27D4EB2F) & m


class Rows:
    """Rows of hashed features as a sparse matrix of slots."""

    def __init__(self):
        self.cells, self.ends = [], [0]

    def add(self, cells):
        self.cells.append(cells)
        self.ends.append(self.ends[-1] + len(cells))

    def matrix(self, bits):
        slots = (np.concatenate(self.cells) >> np.uint32(32 - bits)).astype(np.int32)
        shape = (len(self.ends) - 1, 1 << bits)
        matrix = sparse.csr_matrix((np.ones(len(slots), np.float32), slots, np.array(self.ends)), shape)
        return matrix


def read(path):
    data = np.fromfile(path, dtype="<u4")
    quotes, speech, pairs = [], Rows(), Rows()
    right, level, starts = [], [], [0]
    at = 0
    while at < len(data):
        article, label, n = (int(x) for x in data[at : at + 3])
        at += 3
        speech.add(data[at : at + n])
        at += n
        count = int(data[at])
        at += 1
        for _ in range(count):
            r, lv, n = (int(x) for x in data[at : at + 3])
            at += 3
            right.append(r)
            level.append(lv)
            pairs.add(data[at : at + n])
            at += n
        quotes.append((article, label, count))
        starts.append(len(right))
    return {
        "article": np.array([q[0] for q in quotes]),
        "label": np.array([q[1] for q in quotes]),
        "speech": speech,
        "pairs": pairs,
        "right": np.array(right, np.float64),
        "level": np.array(level),
        "starts": np.array(starts),
    }


def shrink(matrix):
    """Drops rare slots; returns the matrix over the kept ones and their numbers."""
    kept = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]) >= RARE)
    return matrix[:, kept], kept


def fit_choice(matrix, right, starts, strength):
    """Conditional logit: weights that make the right candidates of each group likeliest together."""
    group = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    turned = matrix.T.tocsr()

    def loss(w):
        score = matrix @ w
        top = np.maximum.reduceat(score, starts[:-1])
        e = np.exp(score - top[group])
        every = np.add.reduceat(e, starts[:-1])
        good = np.add.reduceat(e * right, starts[:-1])
        value = np.sum(np.log(every) - np.log(good)) + 0.5 / strength * (w @ w)
        grad = e / every[group] - e * right / good[group]
        return value, turned @ grad + w / strength

    result = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return result.x


def groups(data, mask):
    """The candidates of the masked quotations that have a right one."""
    rows, right, starts = [], [], [0]
    for i in np.flatnonzero(mask):
        a, b = data["starts"][i], data["starts"][i + 1]
        if a < b and data["right"][a:b].any():
            rows.append(np.arange(a, b))
            right.append(data["right"][a:b])
            starts.append(starts[-1] + b - a)
    return np.concatenate(rows), np.concatenate(right), np.array(starts)


def named(data, score, i):
    """Probability that somebody is named, by the scores of the candidates."""
    a, b = data["starts"][i], data["starts"][i + 1]
    e = np.exp(score[a:b] - score[a:b].max())
    return 1 - e[0] / e.sum()


def speaker(data, matrix, mask):
    rows, right, starts = groups(data, mask)
    small, kept = shrink(matrix[rows])
    w = np.zeros(matrix.shape[1])
    w[kept] = fit_choice(small, right, starts, STRENGTH["speaker"])
    return w


def report(name, data, score, quotes):
    """Share of quotations whose best candidate has the right head, overlaps, has the right cue."""
    n = hit = head = over = cue = best = none = none_ok = 0
    for i in quotes:
        a, b = data["starts"][i], data["starts"][i + 1]
        if a == b or data["label"][i] != 1:
            continue
        top = a + int(np.argmax(score[a:b]))
        if data["right"][a]:
            none += 1
            none_ok += top == a
            continue
        n += 1
        level = data["level"][top]
        head += level >= 4
        over += level >= 2
        cue += level & 1
        hit += data["right"][top] > 0
        best += data["level"][a:b].max() >= 2
    print(
        f"{name}: {n} with a source: candidate right {hit / n:.4f}, head {head / n:.4f}, overlap {over / n:.4f},"
        f" cue {cue / n:.4f}; reachable {best / n:.4f}; nobody {none_ok}/{none}"
    )


def speech_matrix(data, probability):
    sure = Rows()
    for p in probability:
        step = min(int(p * STEPS), STEPS - 1)
        sure.add(np.array([feature(SURE, step, 0)], np.uint32))
    both = data["speech"].matrix(BITS["speech"]) + sure.matrix(BITS["speech"])
    return both.tocsr()


def fit_speech(matrix, label):
    small, kept = shrink(matrix)
    model = LogisticRegression(C=STRENGTH["speech"], max_iter=2000, solver="lbfgs", tol=1e-6)
    model.fit(small, label)
    w = np.zeros(matrix.shape[1])
    w[kept] = model.coef_[0]
    return w, float(model.intercept_[0])


def write(path, bits, weights, bias):
    """The file of `weights::Linear`."""
    unit = np.float32(max(np.abs(weights).max(), 1e-3) / 32000)
    table = np.round(weights / unit).astype("<i2")
    head = b"CDW1" + bytes([bits, 0, 0, 0]) + struct.pack("<fi", unit, round(bias / unit))
    Path(path).write_bytes(head + table.tobytes())


def main(dump, out, check):
    data = read(dump)
    matrix = data["pairs"].matrix(BITS["speaker"])
    fold = data["article"] % FOLDS
    score = np.zeros(matrix.shape[0])
    for k in range(FOLDS):
        w = speaker(data, matrix, fold != k)
        for i in np.flatnonzero(fold == k):
            a, b = data["starts"][i], data["starts"][i + 1]
            score[a:b] = matrix[a:b] @ w
        report(f"fold {k}", data, score, np.flatnonzero(fold == k))
        if check:
            break
    if check:
        return
    report("all folds", data, score, range(len(fold)))
    probability = np.array([named(data, score, i) if data["starts"][i] < data["starts"][i + 1] else 0 for i in range(len(fold))])
    features = speech_matrix(data, probability)
    known = data["label"] < 2
    guess = np.zeros(len(fold))
    for k in range(FOLDS):
        w, bias = fit_speech(features[known & (fold != k)], data["label"][known & (fold != k)])
        part = known & (fold == k)
        guess[part] = features[part] @ w + bias
    said = data["label"] == 1
    tp, fp, fn = (said & (guess > 0)).sum(), (known & ~said & (guess > 0)).sum(), (said & (guess <= 0)).sum()
    print(f"speech: F1 {2 * tp / (2 * tp + fp + fn):.4f}, of {(known & ~said).sum()} others taken {fp}, missed {fn}")

    write(Path(out) / "quotes_speaker.bin", BITS["speaker"], speaker(data, matrix, fold >= 0), 0.0)
    w, bias = fit_speech(features[known], data["label"][known])
    write(Path(out) / "quotes_speech.bin", BITS["speech"], w, bias)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], "--check" in sys.argv)
