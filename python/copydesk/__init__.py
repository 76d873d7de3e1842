"""Reads English news live blogs and articles.

A text goes in; posts, quotations with their speakers, reported statements, numeric facts, time expressions and
claims come out, each tied to the characters it was read from.

>>> import copydesk
>>> article = copydesk.parse("“We will rebuild,” said Ana Lopes on Monday.", published="2025-02-18")
>>> article
<Article id='…', 1 posts, …>
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
    Timex,
    Trend,
    Unit,
    __version__,
    parse,
)
from .errors import ItemError
from .many import parse_many

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
    "Timex",
    "Trend",
    "Unit",
    "__version__",
    "parse",
    "parse_many",
]
