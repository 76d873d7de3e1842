"""What mkdocs does to the pages: the README becomes the first one, with its links set right; the units come in."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

README = "<!-- readme -->"
UNITS = "<!-- units -->"


def on_page_markdown(markdown: str, *, config: Any, **_: Any) -> str:
    """Put the README and the units where a page asks for them."""
    root = Path(config["config_file_path"]).parent
    if README in markdown:
        readme = (root / "README.md").read_text(encoding="utf-8")
        markdown = markdown.replace(README, re.sub(r"\]\(docs/", "](", readme))
    if UNITS in markdown:
        markdown = markdown.replace(UNITS, "\n".join(_units(root / "src" / "lexicon" / "tables")))
    return markdown


def _units(tables: Path) -> Iterator[str]:
    """Give the units and currencies as two tables of Markdown."""
    yield from ("| dimension | unit | sign | in base units | also written |", "|---|---|---|---|---|")
    for unit in sorted(_rows(tables / "units.tsv"), key=lambda unit: (unit["dimension"], unit["name"])):
        shift = "" if unit["offset"] == "0" else f" × value + {unit['offset']}"
        cells = [unit["dimension"], unit["name"], unit["symbol"], unit["factor"] + shift]
        yield _line(cells, f"{unit['short']}|{unit['words']}")
    yield from ("", "| code | currency | sign | also written |", "|---|---|---|---|")
    for money in _rows(tables / "currencies.tsv"):
        yield _line([money["iso"], money["name"], money["symbol"]], f"{money['signs']}|{money['words']}")


def _rows(table: Path) -> list[dict[str, str]]:
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header, *rows = (line.split("\t") for line in lines)
    return [dict(zip(header, row, strict=True)) for row in rows]


def _line(cells: list[str], written: str) -> str:
    ways = dict.fromkeys(way for way in written.split("|") if way not in ("", *cells))
    return f"| {' | '.join([*cells, ', '.join(ways)])} |"
