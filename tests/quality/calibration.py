"""How far a score can be taken for a probability: right answers by band of score, on the gold standards.

    calibration.py [--data DIR]

Speakers: quotations of PolNeAR dev whose span is matched; right is the scorer's overlap.  Facts: quantities of NewsQuant
dev; right is value and unit.  DIR is ../shared/eval beside the checkout.
"""

import argparse
import importlib.util
import json
import sys
from pathlib import Path

import copydesk

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[2] / "shared" / "eval"
BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))


def scorer(path):
    """A scorer, as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def speakers(data):
    """Score and whether the speaker is right, for quotations that gold credits to somebody."""
    score = scorer(data / "quotes" / "score_quotes.py")
    for gold in records(data / "quotes" / "dev.jsonl"):
        text = score.Art(gold["text"])
        found = {(q.span.start, q.span.end): q for q in copydesk.parse(gold["text"]).quotes if q.attribution}
        for quote in gold["quotes"]:
            answer = found.get(tuple(quote["span"]))
            if answer is None or not quote["attributed"] or not quote.get("speaker_span"):
                continue
            quote["_source"] = gold["attributions"][quote["attribution"]]["source"]
            mention = answer.mention
            if mention is None or not quote["_source"]:
                continue
            right, *_ = score.speaker_right(text, quote, {"speaker_span": [mention.start, mention.end]})
            yield answer.attribution.score, right


def facts(data):
    """Score and whether value and unit are right."""
    score = scorer(data / "numbers" / "score_numbers.py")
    sys.path.insert(0, str(HERE))
    from conventions.numbers import fold

    for gold in records(data / "numbers" / "newsquant.dev.jsonl"):
        article = copydesk.parse(gold["text"]).to_dict()
        scores = {(f["span"]["start"], f["span"]["end"]): f["score"] for f in article["facts"]}
        answers = fold(article, gold["text"], gold="newsquant")["quantities"]
        right = {j for _, j, agreed in score.match(gold["quantities"], answers, score.agreement) if agreed[0]}
        for j, answer in enumerate(answers):
            if tuple(answer.get("span") or ()) in scores:
                yield scores[tuple(answer["span"])], j in right


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    data = parser.parse_args().data
    if not data.is_dir():
        print(f"calibration: skipped, {data} is not there")
        return
    for name, pairs in (("speakers", list(speakers(data))), ("facts", list(facts(data)))):
        print(f"| {name}: score | answers | mean score | right |\n|---|---:|---:|---:|")
        for low, high in BANDS:
            band = [(s, r) for s, r in pairs if low <= s < high]
            if band:
                mean, right = (sum(x) / len(band) for x in zip(*band, strict=True))
                print(f"| {low:.2f} to {min(high, 1):.2f} | {len(band)} | {mean:.2f} | {right:.2f} |")
        print()


if __name__ == "__main__":
    main()
