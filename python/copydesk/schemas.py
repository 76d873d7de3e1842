"""The documentation of all tables: `python -m copydesk.schemas > docs/tables.md`."""

from .tables import to_tables


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
        "`python -m copydesk.schemas > docs/tables.md` writes this page from the columns themselves.",
    ]
    for table in to_tables([]):
        lines += ["", f"## {table.name}", "", f"One row is {table.about}.", "", "| column | type | meaning |"]
        lines += ["|---|---|---|"]
        lines += [f"| `{name}` | `{kind}` | {about} |" for name, kind, about in table.columns]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(documentation(), end="")
