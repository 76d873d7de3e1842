"""What holds beyond one reading: conflicts, snapshots, drafts against sources, quotations used again."""

from collections.abc import Iterable, Sequence
from typing import Generic, Literal, NamedTuple, TypeVar

from ._copydesk import (
    Article,
    Claim,
    Fact,
    Post,
    Quote,
    Span,
    check_draft,
    compare_articles,
    find_conflicts,
    find_matches,
)
from .arguments import article_or_text, articles_or_texts, expected_article

_Noun = TypeVar("_Noun", Post, Quote, Fact)


class Edit(NamedTuple):
    """One difference between an old and a new text."""

    kind: Literal["added", "removed", "replaced"]
    """What happened to the words."""
    old: Span | None
    """The words of the old text; `None` where they were added."""
    new: Span | None
    """The words of the new text; `None` where they were removed."""

    def __str__(self) -> str:
        """The words, as an editor would mark them."""
        old = f"[-{self.old}-]" if self.old else ""
        return old + (f"{{+{self.new}+}}" if self.new else "")


class Conflict(NamedTuple):
    """Two rows of the ledger whose figures cannot both hold."""

    kind: Literal["revised", "another_claimant", "another_measure"]
    """Why they differ: told anew by the same claimant, told by another, or perhaps measured otherwise."""
    earlier: Claim
    """The row told first."""
    later: Claim
    """The row told later."""
    likeness: float
    """Share of the words that say what is measured, 0 to 1."""


class Finding(NamedTuple):
    """A quotation or figure of a draft, and what the sources say to it."""

    kind: Literal["quote", "figure"]
    """What was checked."""
    status: Literal["exact", "rounded", "edited", "altered", "misattributed", "unquoted", "not_found"]
    """`edited`: word for word but for what an editor marks, an ellipsis for words left out, brackets for words put in;
    `unquoted`: the words stand in a source, but not as a quotation.
    """
    span: Span
    """Where it stands in the draft."""
    source: Article | None
    """The source it was checked against."""
    found: Span | None
    """Where it stands there."""
    edits: tuple[Edit, ...]
    """What differs, from the source to the draft; empty where nothing does."""


class Change(NamedTuple, Generic[_Noun]):
    """One post, quotation or figure that is not the same in two snapshots."""

    kind: Literal["added", "edited", "removed"]
    """What happened to it."""
    old: _Noun | None
    """As it was; `None` if it is new."""
    new: _Noun | None
    """As it is; `None` if it is gone."""
    edits: tuple[Edit, ...]
    """What differs in its words."""


class Revision(NamedTuple):
    """A figure whose value changed between two snapshots, as rows of both ledgers."""

    old: Claim
    """The row of the old snapshot."""
    new: Claim
    """The row of the new snapshot."""


class Comparison(NamedTuple):
    """All that is not the same in two snapshots of one live blog."""

    posts: tuple[Change[Post], ...]
    """Posts, in the order of the new snapshot, removed ones last."""
    quotes: tuple[Change[Quote], ...]
    """Quotations, likewise."""
    facts: tuple[Change[Fact], ...]
    """Figures, likewise."""
    revisions: tuple[Revision, ...]
    """Figures whose value changed."""


class Match(NamedTuple):
    """One quotation in two places."""

    a: Quote
    """Where it stands first."""
    b: Quote
    """Where it stands later."""
    likeness: float
    """Share of the shorter one's words that stand in both, in order, 0 to 1."""
    edits: tuple[Edit, ...]
    """What differs, from `a` to `b`; empty where they are the same word for word."""


_Edits = Sequence[tuple[str, "tuple[int, int] | None", "tuple[int, int] | None"]]


def _edits(rows: _Edits, old: Article, new: Article) -> tuple[Edit, ...]:
    def edit(kind: str, a: tuple[int, int] | None, b: tuple[int, int] | None) -> Edit:
        return Edit(kind, Span(old, *a) if a else None, Span(new, *b) if b else None)  # type: ignore[arg-type]

    return tuple(edit(*row) for row in rows)


def conflicts(article: Article) -> tuple[Conflict, ...]:
    """Figures of one article for the same measure, in the same unit, that cannot both hold.

    >>> import copydesk
    >>> article = copydesk.parse("The flood damaged 40 homes.\\nThe flood damaged 65 homes.")
    >>> [(c.kind, c.earlier.fact.text, c.later.fact.text) for c in conflicts(article)]
    [('revised', '40 homes', '65 homes')]
    """
    claims = expected_article("article", article).claims
    rows = find_conflicts(article)
    return tuple(Conflict(kind, claims[a], claims[b], likeness) for kind, a, b, likeness in rows)


def verify(draft: str | Article, sources: Iterable[str | Article]) -> tuple[Finding, ...]:
    """Check every quotation and every figure of a draft against source articles, in the order of the draft.

    >>> draft = "“We lost two cranes in the storm,” Lena Marsh said."
    >>> source = "Lena Marsh said: “We lost three cranes in the storm.”"
    >>> [(f.kind, f.status, *map(str, f.edits)) for f in verify(draft, [source])][0]
    ('quote', 'altered', '[-three-]{+two+}')
    >>> draft = "“We lost … cranes in [Monday’s] storm,” Lena Marsh said."
    >>> [(f.kind, f.status, *map(str, f.edits)) for f in verify(draft, [source])][0]
    ('quote', 'edited', '[-three-]', '[-the-]{+Monday’s+}')
    """
    text = article_or_text("draft", draft)
    texts = articles_or_texts("sources", sources)

    def finding(
        kind: str, span: tuple[int, int], status: str, source: int | None, found: tuple[int, int] | None, edits: _Edits
    ) -> Finding:
        article = None if source is None else texts[source]
        there = Span(article, *found) if article and found else None
        marks = _edits(edits, article, text) if article else ()
        return Finding(kind, status, Span(text, *span), article, there, marks)  # type: ignore[arg-type]

    return tuple(finding(*row) for row in check_draft(text, texts))


def compare(old: str | Article, new: str | Article) -> Comparison:
    """What was added, edited and removed between two snapshots of one live blog.

    >>> comparison = compare("About 400 people are waiting.", "About 650 people are waiting.")
    >>> [(str(r.old.fact.value), str(r.new.fact.value)) for r in comparison.revisions]
    [('400', '650')]
    """
    before = article_or_text("old", old)
    after = article_or_text("new", new)

    def changes(
        rows: Sequence[tuple[str, int | None, int | None, _Edits]], olds: Sequence[_Noun], news: Sequence[_Noun]
    ) -> tuple[Change[_Noun], ...]:
        return tuple(
            Change(
                kind,  # type: ignore[arg-type]
                None if a is None else olds[a],
                None if b is None else news[b],
                _edits(edits, before, after),
            )
            for kind, a, b, edits in rows
        )

    posts, quotes, facts, revisions = compare_articles(before, after)
    return Comparison(
        changes(posts, before.posts, after.posts),
        changes(quotes, before.quotes, after.quotes),
        changes(facts, before.facts, after.facts),
        tuple(Revision(before.claims[a], after.claims[b]) for a, b in revisions),
    )


def match_quotes(articles: Iterable[str | Article]) -> tuple[Match, ...]:
    """Quotations of at least four words that stand in several articles, or several times in one, altered or not.

    >>> a = "“The bridge was found sound last year,” said Tom Reed."
    >>> b = "Reed said: “The bridge was found sound last week.”"
    >>> [(m.a.text, *map(str, m.edits)) for m in match_quotes([a, b])]
    [('The bridge was found sound last year,', '[-year-]{+week+}')]
    """
    texts = articles_or_texts("articles", articles)
    return tuple(
        Match(texts[a].quotes[i], texts[b].quotes[k], likeness, _edits(edits, texts[a], texts[b]))
        for a, i, b, k, likeness, edits in find_matches(texts)
    )
