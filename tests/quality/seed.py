"""Hold copydesk's reading of the seed document against its labels by hand.

    seed.py [--gold FILE] [--document FILE] [--json] [--misses]

Every line says how many answers copydesk gives, how many of the labels they meet, and how many labels there are.  What
counts as right stands beside each function.  An answer beyond the labels is not counted as right or wrong.
"""

import argparse
import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import copydesk

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "seed.json"


def pair(span):
    return (span["start"], span["end"]) if span else None


def letters(text):
    text = unicodedata.normalize("NFD", text or "").lower()
    return "".join(c for c in text if c.isalnum())


def same_name(a, b):
    """The same name but for case, accents, "the" and "a"."""

    def core(name):
        return letters(re.sub(r"^(the|an?) ", "", (name or "").strip(), flags=re.IGNORECASE))

    return bool(a and b) and core(a) == core(b)


def overlap(a, b):
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (max(a[1], b[1]) - min(a[0], b[0]))


class Reading:
    """The article and the gold, with the look-ups that several counts need."""

    def __init__(self, article, gold, text):
        self.article, self.gold, self.text = article, gold, text
        self.missed = []
        self.facts = {pair(f["span"]): f for f in article["facts"]}
        self.times = {pair(t["span"]): t for t in article["times"]}

    def miss(self, what, *details):
        self.missed.append((what, *details))

    def speaker(self, attribution):
        person = attribution and attribution["speaker"]
        return None if person is None else self.article["people"][person]["name"]

    def attribution(self, index):
        return None if index is None else self.article["attributions"][index]

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def posts(self):
        """Boundaries between posts: the first line of each, but for the first post."""
        gold = {p["lines"][0] for p in self.gold["posts"]} - {self.gold["posts"][0]["lines"][0]}
        found = {self.line_of(p["span"]["start"]) for p in self.article["posts"][1:]}
        for line in sorted(gold ^ found):
            self.miss("post boundary", "missing" if line in gold else "spurious", line)
        spurious = len(found - gold)
        return {
            "post boundaries": (len(gold & found), len(gold), len(found)),
            "spurious boundaries": (spurious, 0, spurious),
        }

    def furniture(self):
        """Lines of page furniture, standfirst and date line included, each recognised whole."""
        gold = {*self.gold["boilerplate_lines"], self.gold["standfirst_line"], self.gold["dateline_line"]}
        found = {self.line_of(f["span"]["start"]) for f in self.article["furniture"]}
        authors = [a["name"] for p in self.article["posts"] for a in p["authors"]]
        bylines = sum(b["author"] in authors for b in self.gold["bylines"])
        spans = [
            self.text[r["span"]["start"] : r["span"]["end"]] for p in self.article["posts"] for r in p["references"]
        ]
        references = sum(any(r["text"] in s for s in spans) for r in self.gold["cross_references"])
        for line in sorted(gold ^ found):
            self.miss("furniture", "missing" if line in gold else "spurious", line)
        return {
            "furniture lines": (len(gold & found), len(gold), len(found)),
            "bylines": (bylines, len(self.gold["bylines"]), len(authors)),
            "references": (references, len(self.gold["cross_references"]), len(spans)),
        }

    def quotes(self):
        """Spans to the character; the speaker by name; unattributed ones credited to nobody."""
        found = {pair(q["span"]): q for q in self.article["quotes"]}
        spans = speakers = attributed = alone = terms = 0
        for g in self.gold["quotes"]:
            q = found.get(tuple(g["span"]))
            spans += q is not None
            name = self.speaker(self.attribution(q["attribution"])) if q else None
            if g["speaker"] is None:
                terms += 1
                alone += q is not None and name is None
                right = q is not None and name is None
            else:
                attributed += 1
                right = same_name(name, g["speaker"])
                speakers += right
            if not right:
                self.miss("quote", g["text"][:60], g["speaker"], name)
        credited = sum(self.speaker(self.attribution(q["attribution"])) is not None for q in found.values())
        return {
            "quotations": (spans, len(self.gold["quotes"]), len(found)),
            "speakers": (speakers, attributed, credited),
            "unattributed left alone": (alone, terms, len(found) - credited),
        }

    def statements(self):
        """Content with at least 80% of its characters in common, and the right speaker."""
        found = [a for a in self.article["attributions"] if a["kind"] == "indirect"]
        right = 0
        for g in self.gold["statements"]:
            best = max(found, key=lambda a: overlap(pair(a["content"][0]), g["span"]), default=None)
            near = best is not None and overlap(pair(best["content"][0]), g["span"]) >= 0.8
            name = self.speaker(best) if near else None
            ok = near and (same_name(name, g["speaker"]) if g["speaker"] else name is None)
            right += ok
            if not ok:
                self.miss("statement", g["text"][:60], g["speaker"], near, name)
        return {"statements": (right, len(self.gold["statements"]), len(found))}

    def numbers(self):
        """Span to the character, value, unit and bound."""
        right = 0
        for g in self.gold["facts"]:
            f = self.facts.get(tuple(g["span"]))
            ok = f is not None and f["value"] is not None and Decimal(f["value"]) == Decimal(str(g["value"]))
            if ok and "unit" in g:
                unit = f["unit"] or {}
                ok = g["unit"] in (unit.get("name"), unit.get("iso"))
            ok = ok and f["bound"] == g.get("bound") and f["kind"] == g["kind"]
            right += ok
            if not ok:
                self.miss("fact", g["text"], f and (f["kind"], f["value"], f["unit"], f["bound"]))
        for span in sorted(set(self.facts) - {tuple(g["span"]) for g in self.gold["facts"]}):
            self.miss("fact beside the gold", self.text[slice(*span)])
        return {"facts": (right, len(self.gold["facts"]), len(self.facts))}

    def dates(self):
        """Any overlap for the span, and the value."""
        right = 0
        for g in self.gold["times"]:
            near = [t for span, t in self.times.items() if overlap(span, g["span"]) > 0]
            ok = any(t["value"] in (g["value"], *g.get("also", [])) for t in near)
            right += ok
            if not ok:
                self.miss("time", g["text"], g["value"], [t["value"] for t in near])
        return {"times": (right, len(self.gold["times"]), len(self.times))}

    def people(self):
        """One entity with the full name, none beside it under an alias, and the role among its roles."""
        people = self.article["people"]
        right = 0
        for g in self.gold["people"]:
            same = [p for p in people if any(same_name(p["name"], n) for n in (g["name"], *g.get("aliases", [])))]
            roles = [self.text[r["start"] : r["end"]] for p in same for r in p["roles"]]
            wanted = letters(re.sub(r"^(the|our) ", "", g.get("role", "")))
            ok = len(same) == 1 and (not wanted or any(wanted in letters(r) or letters(r) in wanted for r in roles))
            right += ok
            if not ok:
                self.miss("person", g["name"], g.get("role"), [p["name"] for p in same], roles)
        return {"people": (right, len(self.gold["people"]), len(people))}

    def claims(self):
        """Of the claims with a figure, on the line: claimant, mode and value."""
        right = 0
        for g in self.gold["claims"]:
            number = Decimal(re.search(r"[\d.]+", g["value"])[0])
            rows = []
            for c in self.article["claims"]:
                if c["fact"] is None:
                    continue
                f = self.article["facts"][c["fact"]]
                if self.line_of(f["span"]["start"]) != g["line"] or f["value"] is None or Decimal(f["value"]) != number:
                    continue
                rows.append(
                    (None if c["claimant"] is None else self.article["people"][c["claimant"]]["name"], c["mode"])
                )
            ok = any((same_name(n, g["claimant"]) or n is g["claimant"]) and mode == g["mode"] for n, mode in rows)
            right += ok
            if not ok:
                self.miss("claim", g["claimant"], g["value"], g["mode"], rows)
        figures = sum(c["fact"] is not None for c in self.article["claims"])
        return {"claims": (right, len(self.gold["claims"]), figures)}


def score(gold_file=GOLD, document=None):
    """All counts as `{name: (right, labels, found)}`, and what was missed."""
    gold = json.loads(Path(gold_file).read_text(encoding="utf-8"))
    text = Path(document or ROOT / "seeds" / gold["document"]).read_text(encoding="utf-8")
    reading = Reading(copydesk.parse(text).to_dict(), gold, text)
    counts = {}
    for part in ("posts", "furniture", "quotes", "statements", "numbers", "dates", "people", "claims"):
        counts.update(getattr(reading, part)())
    return counts, reading.missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", default=GOLD)
    parser.add_argument("--document")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if not Path(args.gold).is_file():
        print(f"seed document: skipped, {args.gold} is not there")
        return
    counts, missed = score(args.gold, args.document)
    if args.json:
        print(json.dumps(counts))
        return
    print(f"{'':24} found  right  labels")
    for name, (right, labels, found) in counts.items():
        if not name.startswith("spurious"):  # those found that are not right
            print(f"{name:24} {found:5} {right:6} {labels:7}")
    if args.misses:
        for miss in missed:
            print("  ", *miss, sep=" | ")


if __name__ == "__main__":
    main()
