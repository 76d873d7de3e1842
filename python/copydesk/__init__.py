"""Reads English news live blogs and articles.

A text goes in; posts, quotations with their speakers, reported statements, numeric facts, time expressions and
claims come out, each tied to the characters it was read from.

>>> import copydesk
>>> article = copydesk.parse("“We will rebuild,” said Ana Lopes on Monday.", published="2025-02-18")
>>> article.quotes[0].speaker.name
'Ana Lopes'
>>> article.times[0].value
'2025-02-17'
"""

from ._copydesk import (
    Article,
    Attribution,
    Author,
    Claim,
    Evidence,
    Fact,
    Furniture,
    Mention,
    Options,
    Person,
    Post,
    Quote,
    Reference,
    Span,
    Statement,
    Table,
    Timex,
    Trend,
    Unit,
    __version__,
    parse,
    parse_html,
)
from .check import compare, match_quotes, verify
from .errors import ItemError
from .export import to_claimreview, to_quotebank
from .many import parse_many
from .tables import Tables, extract_tables, to_tables

__all__ = [
    "Article",
    "Attribution",
    "Author",
    "Claim",
    "Evidence",
    "Fact",
    "Furniture",
    "ItemError",
    "Mention",
    "Options",
    "Person",
    "Post",
    "Quote",
    "Reference",
    "Span",
    "Statement",
    "Table",
    "Tables",
    "Timex",
    "Trend",
    "Unit",
    "__version__",
    "compare",
    "extract_tables",
    "match_quotes",
    "parse",
    "parse_html",
    "parse_many",
    "to_claimreview",
    "to_quotebank",
    "to_tables",
    "verify",
]
