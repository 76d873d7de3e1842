"""The documentation of all tables: `python -m copydesk.schemas > docs/tables.md`."""

from collections.abc import Iterable

from .corpus.parts import ABOUT_ERRORS, ERRORS
from .tables import to_tables

_ARROW = {"string": "Utf8", "int64": "Int64"}


def documentation() -> str:
    """Give the documentation of all tables, as Markdown: names, Arrow types and meanings of the columns.

    >>> documentation().splitlines()[0]
    '# Tables'
    """
    lines = [
        "# Tables",
        "",
        "What `copydesk.to_tables`, `copydesk.extract_tables` and `copydesk extract` give: one row a noun, and",
        "`article_id` joins all. Names are stable. Offsets are code points of the article's text, half open; integers",
        "are signed; amounts are `Decimal128(38, 9)`, null where they have more digits, with the text beside them;",
        "instants carry their zone (UTC), with what is known of them as ISO 8601 beside. A cell is null where the page",
        "does not say.",
        "",
        "`text` holds the characters from `start` to `end`, of a quotation with its marks; its `words` are what",
        "`Quote.text` is in Python.",
        "",
        "CSV has no lists: leave `parts`, `content`, `authors`, `roles`, `aliases` and `alternatives` out of it.",
        "",
        "```pycon",
        ">>> import copydesk, polars",
        '>>> quotes = polars.DataFrame(copydesk.extract_tables(["“It rained,” said Ana Lopes."]).quotes)',
        '>>> print(quotes.drop("parts").write_csv().splitlines()[0][:45])',
        "article_id,id,start,end,text,words,kind,speak",
        "",
        "```",
        "",
        "`python -m copydesk.schemas > docs/tables.md` writes this page from the columns themselves.",
    ]
    for table in to_tables([]):
        lines += _section(table.name, table.about, table.columns)
    files = ((name, _ARROW[kind], about) for name, kind, about in ERRORS)
    lines += _section("errors of `copydesk extract`", ABOUT_ERRORS, files)
    return "\n".join(lines) + "\n"


def _section(name: str, about: str, columns: Iterable[tuple[str, str, str]]) -> list[str]:
    lines = ["", f"## {name}", "", f"One row is {about}.", "", "| column | type | meaning |", "|---|---|---|"]
    return lines + [f"| `{column}` | `{kind}` | {meaning} |" for column, kind, meaning in columns]


if __name__ == "__main__":
    print(documentation(), end="")
