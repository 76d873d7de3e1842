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

from importlib import import_module
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from . import corpus as corpus
    from . import display as display
    from . import engines as engines
else:
    _ON_DEMAND = ("corpus", "display", "engines")

    def __getattr__(name):
        """Import the modules that few programs need, once they are asked for: `import copydesk` stays quick."""
        if name in _ON_DEMAND:
            return import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__():
        return sorted({*globals(), *_ON_DEMAND})


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
