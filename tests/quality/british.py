"""Set American news in British marks: single ones outside, double ones inside, commas and stops behind the closing mark.

    british.py ARTICLES.jsonl > OUT.jsonl

Every second article that has curly or straight double marks; what is labelled keeps its offsets, as every change is of
one character for another.
"""

import json
import sys

OUTER = {"“": "‘", "”": "’", '"': "'"}


def restyle(text, quotes):
    """The text with other marks, and the ends of quotations that moved."""
    letters = list(text)
    ends = {}
    for quote in quotes:
        if quote["mark"] != "double":
            continue
        for part, (start, end) in enumerate(quote["parts"]):
            last = part == len(quote["parts"]) - 1
            if letters[start] not in OUTER:
                return None
            for at in range(start + 1, end - 1):
                if letters[at] == "‘":
                    letters[at] = "“"
                elif letters[at] == "’" and not (text[at + 1].isalpha() or text[at - 1] == "s"):
                    letters[at] = "”"
            letters[start] = OUTER[letters[start]]
            if last and letters[end - 1] in OUTER:
                letters[end - 1] = OUTER[letters[end - 1]]
                # "a fragment," he said -> 'a fragment', he said
                if letters[end - 2] == "," or letters[end - 2] == "." and text[start + 1].islower():
                    letters[end - 2], letters[end - 1] = letters[end - 1], letters[end - 2]
                    ends[quote["span"][1]] = end - 1
    return "".join(letters), ends


def main(path):
    with open(path, encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            article = json.loads(line)
            changed = restyle(article["text"], article["quotes"]) if i % 2 == 0 else None
            if changed is None:
                continue
            article["text"], ends = changed
            for quote in article["quotes"]:
                quote["span"][1] = ends.get(quote["span"][1], quote["span"][1])
            article["statements"] = False
            article["number"] = i
            print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
