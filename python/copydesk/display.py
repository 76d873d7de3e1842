"""The article as a page: its text with quotations, speakers, figures and times marked.

The page is self-contained, without scripts; light or dark as its surroundings are. All text of the article is escaped.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from ._copydesk import Article, Attribution, Person, Post, Span, Statement
from .arguments import expected_article
from .report import amount, clip, counts, moment

__all__ = ["save_html", "to_html"]

_COLOURS, _LINES = 7, 4
_LIMIT = 200_000
_CSS = files("copydesk").joinpath("display.css").read_text(encoding="utf-8")


def save_html(article: Article, path: str | os.PathLike[str]) -> None:
    """Write the article as a page of its own, the whole of it.

    >>> import copydesk, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_html(copydesk.parse("It rained."), f"{folder}/page.html")
    """
    title = escape(_title(expected_article("article", article)))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    style = ":root { color-scheme: light dark; } body { margin: 2rem auto; padding: 0 1rem; max-width: 48rem; }"
    body = to_html(article, limit=None)
    page = f'<!doctype html>\n<html lang="en"><head>{head}<style>{style}</style></head>\n<body>{body}</body></html>\n'
    Path(path).write_text(page.replace("\r", ""), encoding="utf-8")


def to_html(article: Article, *, limit: int | None = _LIMIT) -> str:
    """Return the article as a piece of HTML, for a notebook; what lies beyond `limit` characters is counted only."""
    speakers = _speakers(expected_article("article", article))
    # One cue can serve two attributions; it is marked once.
    once = {(m.start, m.end, m.kind): m for m in _marks(article, speakers)}
    marks = sorted(once.values(), key=lambda m: (m.start, -m.end, m.rank))
    end = len(article.text) if limit is None else min(limit, len(article.text))
    body = "".join(_body(article, marks, end))
    more = f'<p class="more">{len(article.text) - end:,} more characters</p>' if end < len(article.text) else ""
    return (
        f'<form class="copydesk"><style>{_CSS}{_filter(len(speakers))}</style>'
        f"{_header(article)}{_legend(article, speakers)}{body}{more}</form>"
    )


def _filter(speakers: int) -> str:
    """Where one speaker is chosen, the words of the others fade: a rule for each."""
    faded = "{ background: none; border-color: transparent; opacity: .6; }"
    return "".join(f".copydesk:has(.f{i}:checked) .said:not(.s{i}) {faded}\n" for i in range(speakers))


def _speakers(article: Article) -> dict[Person, int]:
    """Who speaks, numbered in the order of the text, so that colours stay the same."""
    numbers: dict[Person, int] = {}
    for attribution in article.attributions:
        if attribution.speaker is not None:
            numbers.setdefault(attribution.speaker, len(numbers))
    return numbers


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    rank: int
    """Among marks over the same characters the outer first."""
    kind: str
    tip: str


def _marks(article: Article, speakers: dict[Person, int]) -> Iterator[_Mark]:
    def mark(span: Span, rank: int, kind: str, tip: str) -> _Mark:
        return _Mark(span.start, span.end, rank, kind, tip)

    for quote in article.quotes:
        if quote.attribution is None:
            yield mark(quote.span, 1, "quote unattributed", "no speech")
        else:
            yield mark(quote.span, 1, f"quote {_voice(quote.attribution, speakers)}", _tip(quote.attribution))
    for attribution in article.attributions:
        if attribution.kind == "indirect":
            for span in attribution.content:
                yield mark(span, 0, f"statement {_voice(attribution, speakers)}", _tip(attribution))
        if attribution.cue:
            yield mark(attribution.cue, 4, "cue", f"cue · {attribution.stance}")
    for person in article.people:
        about = f"{person.name} · {', '.join(r.text for r in person.roles[:2]) or person.kind}"
        for mention in person.mentions:
            yield mark(mention.span, 3, "mention", about)
    for fact in article.facts:
        bound = f"{fact.bound.replace('_', ' ')} " if fact.bound else ""
        parts = [f"{fact.kind.replace('_', ' ')}: {bound}{amount(fact)}"]
        parts += [f"measures {fact.measure.text}"] if fact.measure else []
        parts += [f"of {fact.of.text}"] if fact.of else []
        parts += [f"{'↑' if fact.trend.direction == 'up' else '↓'} {fact.trend.role}"] if fact.trend else []
        parts += sorted({f"says {c.claimant.name}" for c in fact.claims if c.claimant})
        yield mark(fact.span, 5, "figure", " · ".join(parts))
    for time in article.times:
        when = f" · {moment(time.start)}" if time.start else ""
        yield mark(
            time.span,
            6,
            "time",
            f"{time.value}{when} · by the {time.anchor}" if time.anchor != "absolute" else f"{time.value}{when}",
        )


def _voice(attribution: Attribution, speakers: dict[Person, int]) -> str:
    if attribution.speaker is None:
        return "said"
    number = speakers[attribution.speaker]
    return f"said s{number} {_colour(number)}"


def _colour(number: int) -> str:
    return f"c{number % _COLOURS} l{number // _COLOURS % _LINES}"


def _tip(attribution: Attribution | Statement) -> str:
    who = attribution.speaker.name if attribution.speaker else "nobody the page names"
    cue = f" · “{attribution.cue.text}”" if attribution.cue else ""
    return f"{who}{cue} · {attribution.mode} · {attribution.score:.0%} sure · {attribution.evidence.rule}"


def _header(article: Article) -> str:
    known = [article.publisher, moment(article.published) if article.published else None]
    known += [article.order.replace("_", " ")] if article.order else []
    known += counts(article)
    meta = escape(" · ".join(k for k in known if k))
    return f'<h2>{escape(_title(article))}</h2><p class="meta">{meta}</p>'


def _title(article: Article) -> str:
    """The headline, else how the text begins."""
    first = article.paragraphs[0].text if article.paragraphs else article.id
    return article.title or clip(first, 90)


def _legend(article: Article, speakers: dict[Person, int]) -> str:
    """Who speaks, to choose from, and what the marks mean."""
    rows = ['<label><input type="radio" name="who" checked>everyone</label>']
    for person, number in speakers.items():
        name = f'<mark class="quote {_colour(number)}">{escape(person.name)}</mark>'
        rows.append(
            f'<label><input type="radio" name="who" class="f{number}">{name} {len(person.attributions)}</label>'
        )
    kinds = {"quote": "quotation", "statement": "reported statement", "unattributed": "no speech"}
    kinds |= {"mention": "mention", "cue": "cue", "figure": "figure", "time": "time"}
    keys = "".join(f'<span class="key"><mark class="{kind}">{name}</mark></span>' for kind, name in kinds.items())
    return f'<fieldset class="legend"><legend>Who speaks</legend>{"".join(rows)}<br>{keys}</fieldset>'


def _body(article: Article, marks: list[_Mark], end: int) -> Iterator[str]:
    """Yield posts as sections and what stands between them as loose lines."""
    at, lines = 0, _Lines(article.text, marks)
    for post in article.posts:
        if post.span.start >= end:
            break
        if post.span.start > at:
            yield f'<div class="loose">{"".join(lines.of(at, post.span.start))}</div>'
        stop = min(post.span.end, end)
        yield f'<section class="post" id="post-{post.index + 1}">{_post_header(post)}'
        yield "".join(lines.of(max(at, post.span.start), stop)) + "</section>"
        at = max(at, stop)
    if at < end:
        yield f'<div class="loose">{"".join(lines.of(at, end))}</div>'


def _post_header(post: Post) -> str:
    time = f"<time>{escape(moment(post.time))}</time> · " if post.time else ""
    by = "".join(f" · by {escape(a.name)}" + (f", {escape(a.role)}" if a.role else "") for a in post.authors)
    title = f" · {escape(post.title)}" if post.title and post.title_span is None else ""
    return f'<header>{post.index + 1} · {time}<span class="kind">{post.kind}{by}</span>{title}</header>'


class _Lines:
    """The lines of the text as paragraphs, each with the marks that lie in it; asked for from the top down."""

    def __init__(self, text: str, marks: list[_Mark]) -> None:
        self.text = text
        self.marks = marks
        self.next = 0
        self.open: list[_Mark] = []

    def of(self, start: int, end: int) -> Iterator[str]:
        at = start
        for line in self.text[start:end].splitlines(keepends=True):
            stop = at + len(line)
            shown = line.strip()
            if shown:
                first = at + line.index(shown[0])
                yield f"<p>{self.line(first, first + len(shown))}</p>"
            at = stop

    def line(self, start: int, end: int) -> str:
        while self.next < len(self.marks) and self.marks[self.next].start < end:
            self.open.append(self.marks[self.next])
            self.next += 1
        self.open = [m for m in self.open if m.end > start]
        pieces = [(max(m.start, start), min(m.end, end), m) for m in self.open if m.start < end]
        return "".join(self.nest(start, end, [p for p in pieces if p[0] < p[1]]))

    def nest(self, start: int, end: int, pieces: list[tuple[int, int, _Mark]]) -> Iterator[str]:
        """Yield a stretch of text: where one mark crosses the border of another, it is cut in two."""
        borders = sorted({start, end, *(p[0] for p in pieces), *(p[1] for p in pieces)})
        opened: list[_Mark] = []
        active: list[tuple[int, int, _Mark]] = []
        waiting = iter(sorted(pieces, key=lambda p: (p[0], -p[1], p[2].rank)))
        following = next(waiting, None)
        for left, right in pairwise(borders):
            active = [p for p in active if p[1] > left]
            while following is not None and following[0] <= left:
                active.append(following)
                following = next(waiting, None)
            wanted = [p[2] for p in active]
            keep = 0
            while keep < len(opened) and keep < len(wanted) and opened[keep] is wanted[keep]:
                keep += 1
            yield "</mark>" * (len(opened) - keep)
            yield from (_open(m, left) for m in wanted[keep:])
            opened = wanted
            yield escape(self.text[left:right])
        yield "</mark>" * len(opened)


def _open(mark: _Mark, at: int) -> str:
    # The first piece of a mark is the one that the keyboard reaches.
    focus = ' tabindex="0"' if at == mark.start else ""
    return f'<mark class="{mark.kind}" data-span="{mark.start}-{mark.end}" data-tip="{escape(mark.tip)}"{focus}>'
