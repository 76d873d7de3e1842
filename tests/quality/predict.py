"""Write copydesk's answers in the format of a scorer.

    predict.py TASK INPUT OUTPUT.jsonl      TASK: quotes, marks, statements, numbers, times, posts, html

INPUT is JSONL with one article a line, of which only `text`, for times `reference` and for numbers `dataset` are read
(`id` is copied); for html it is a folder of pages.  How copydesk's reading is folded into the conventions of a gold standard stands in
`conventions/TASK.py`, and nowhere else.
"""

import importlib
import json
import sys
from pathlib import Path

import copydesk

TASKS = ("quotes", "marks", "statements", "numbers", "times", "posts", "html")


def texts(task, path):
    """One prediction per line of a JSONL file."""
    fold = importlib.import_module(f"conventions.{task}").fold
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            published = record.get("reference") if task == "times" else None
            article = copydesk.parse(record["text"], published=published).to_dict()
            sets = {"gold": record.get("dataset", "")} if task == "numbers" else {}
            yield {"id": record["id"], **fold(article, record["text"], **sets)}


def pages(folder):
    """One prediction per page of a folder."""
    fold = importlib.import_module("conventions.html").fold
    for page in sorted(Path(folder).glob("*.html")):
        article = copydesk.parse_html(page.read_bytes()).to_dict()
        yield {"page": page.name, **fold(article)}


def main(task, source, output):
    if task not in TASKS:
        sys.exit(f"predict.py: expected a task of {', '.join(TASKS)}, found {task!r}")
    answers = pages(source) if task == "html" else texts(task, source)
    with open(output, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
