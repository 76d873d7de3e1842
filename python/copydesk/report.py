"""What was read, as a page for the terminal."""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from ._copydesk import Article, Attribution, Fact, Person, Post, Quote, Statement, Timex, Unit

# What would move the cursor, ring the bell or turn the writing round.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_INDENT = 4
_LABEL = 10

Colour = Callable[[str], str]
Item = Quote | Statement | Fact | Timex


class Paint:
    """Colours, where somebody sees them."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text

    def head(self, text: str) -> str:
        return self._paint("1", text)

    def name(self, text: str) -> str:
        return self._paint("36", text)

    def quote(self, text: str) -> str:
        return self._paint("32", text)

    def figure(self, text: str) -> str:
        return self._paint("33", text)

    def time(self, text: str) -> str:
        return self._paint("35", text)

    def faint(self, text: str) -> str:
        return self._paint("2", text)


def report(article: Article, name: str, width: int = 100, paint: Paint | None = None) -> Iterator[str]:
    """Yield the lines of the report on an article; `name` is what the reader knows it by."""
    paint = paint or Paint(False)
    width = max(width, 40)
    yield paint.head(clip(article.title or name, width))
    yield from wrap(paint.faint, " · ".join(_facts_of(article, name)), width, 0)
    for post in article.posts:
        yield ""
        yield from _post(post, width, paint)
    loose: list[tuple[str, Item]] = [("quote", q) for q in article.quotes if q.post is None]
    loose += [("figure", f) for f in article.facts if f.post is None]
    loose += [("time", t) for t in article.times if t.post is None]
    if loose:
        yield ""
        yield paint.head("Outside the posts")
        yield from _lines(_group(loose), width, paint)
    speakers = [p for p in article.people if p.attributions]
    if speakers:
        yield ""
        yield from _speakers(speakers, width, paint)


def _facts_of(article: Article, name: str) -> Iterator[str]:
    if article.title:
        yield name
    if article.publisher:
        yield article.publisher
    if article.published:
        yield moment(article.published)
    if article.order:
        yield article.order.replace("_", " ")
    yield from counts(article)


def counts(article: Article) -> Iterator[str]:
    """Yield how much was read, noun by noun: `10 posts`."""
    for number, one, many in (
        (len(article.posts), "post", "posts"),
        (len(article.people), "person or body", "people and bodies"),
        (len(article.quotes), "quotation", "quotations"),
        (len(article.statements), "reported statement", "reported statements"),
        (len(article.facts), "figure", "figures"),
        (len(article.times), "time", "times"),
    ):
        silent = sum(q.kind == "unattributed" for q in article.quotes) if one == "quotation" else 0
        yield f"{number} {one if number == 1 else many}" + (f", {silent} of them no speech" if silent else "")


def _post(post: Post, width: int, paint: Paint) -> Iterator[str]:
    head = [f"{post.index + 1}"]
    if post.time:
        head.append(moment(post.time))
    head.append(post.kind)
    head += [f"by {a.name}, {a.role}" if a.role else f"by {a.name}" for a in post.authors]
    yield paint.head(clip(" · ".join(head), width))
    lead = post.title or clip(post.text, width - _INDENT)
    yield " " * _INDENT + paint.faint(clip(lead, width - _INDENT))
    items: list[tuple[str, Item]] = [("quote", q) for q in post.quotes]
    items += [("reported", s) for s in post.statements]
    items += [("figure", f) for f in post.facts]
    items += [("time", t) for t in post.times]
    yield from _lines(_group(items), width, paint)


def _group(items: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for label, item in items:
        groups.setdefault(label, []).append(item)
    return groups


def _lines(groups: dict[str, list[Item]], width: int, paint: Paint) -> Iterator[str]:
    for label, items in groups.items():
        for item in items:
            margin = " " * _INDENT + paint.faint(label.ljust(_LABEL))
            room = width - _INDENT - _LABEL
            match item:
                case Quote():
                    lines = _quote(item, room, paint)
                case Statement():
                    lines = _said(paint.quote, clip(item.text, 3 * room), item, room, paint)
                case Fact():
                    lines = wrap_head(paint.figure, clip(item.text, 40), _figure(item), room)
                case Timex():
                    lines = wrap_head(paint.time, clip(item.text, 40), _time(item), room)
            for line in lines:
                yield margin + line
                margin = " " * (_INDENT + _LABEL)
            label = ""


def _quote(quote: Quote, width: int, paint: Paint) -> Iterator[str]:
    words = clip(quote.text, 4 * width)
    words = words if quote.kind == "block" else f"“{words}”"
    if quote.attribution is None:
        return wrap(paint.faint, f"{words} (no speech)", width, 0)
    return _said(paint.quote, words, quote.attribution, width, paint)


def _said(colour: Colour, words: str, by: Attribution | Statement, width: int, paint: Paint) -> Iterator[str]:
    yield from wrap(colour, words, width, 0)
    who = by.speaker.name if by.speaker else "nobody" if by.mode == "agentless" else "somebody the page does not name"
    cue = f" · {clip(by.cue.text, 40)}" if by.cue else ""
    yield "  — " + paint.name(clip(who, width - 4 - len(cue))) + paint.faint(cue)


def _figure(fact: Fact) -> Iterator[str]:
    yield f"{fact.bound.replace('_', ' ')} {amount(fact)}" if fact.bound else amount(fact)
    if fact.trend:
        yield f"{'↑' if fact.trend.direction == 'up' else '↓'} {fact.trend.role}"
    if fact.measure:
        yield f"measures {clip(fact.measure.text, 60)}"
    if fact.of:
        yield f"of {clip(fact.of.text, 60)}"
    if fact.holder:
        yield f"held by {clip(fact.holder.text, 40)}"
    behind = {c.claimant.name for c in fact.claims if c.claimant}
    if behind:
        yield f"says {', '.join(sorted(behind))}"


def _time(time: Timex) -> Iterator[str]:
    yield time.value
    if time.zone:
        yield time.zone
    if time.range:
        yield f"with {clip(time.range.text, 30)}"


def amount(fact: Fact) -> str:
    """The value or range of a figure, with its unit: `300,000,000,000 USD`."""
    if fact.value is not None:
        value = number(fact.value)
    elif fact.low is not None and fact.high is not None:
        value = f"{number(fact.low)}{'–' if fact.kind != 'score' else ':'}{number(fact.high)}"
    elif fact.fraction is not None:
        value = f"{fact.fraction[0]}/{fact.fraction[1]}"
    else:
        value = "?"
    unit = ""
    if fact.unit:
        between = " × " if fact.unit.dimension == "count" else "" if fact.unit.symbol == "%" else " "
        unit = between + _unit(fact.unit)
    per = f" per {_unit(fact.per)}" if fact.per else ""
    return value + unit + per


def _unit(unit: Unit) -> str:
    return clip(unit.iso or ("%" if unit.symbol == "%" else unit.name), 30)


def number(value: Decimal) -> str:
    """A number with its thousands apart, and no more digits than it needs."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment(time: date) -> str:
    """A day, or a day and a clock time, as a person writes it: `18 February 2025 13:47`."""
    day = f"{time.day} {time:%B} {time.year}"
    if not isinstance(time, datetime):
        return day
    zone = f"{time:%z}"
    return f"{day} {time:%H:%M}" + ("" if not zone else " UTC" if zone == "+0000" else f" {zone[:3]}:{zone[3:]}")


def _speakers(people: list[Person], width: int, paint: Paint) -> Iterator[str]:
    columns = "quotations  words  reported"
    room = min(28, width - _INDENT - len(columns) - 2)
    yield paint.head(clip("Who speaks", _INDENT + room).ljust(_INDENT + room + 2)) + paint.faint(columns)
    people.sort(key=lambda p: (-len(p.quotes), -len(p.statements), p.name))
    for person in people:
        words = sum(len(q.text.split()) for q in person.quotes)
        role = f"  {clip(person.roles[0].text, 60)}" if person.roles else "  reporter" if person.reporter else ""
        name = clip(person.name, room)
        counts = f"{len(person.quotes):>10}{words:>7}{len(person.statements):>10}"
        line = " " * _INDENT + paint.name(name) + " " * (room + 2 - len(name)) + counts
        left = width - _INDENT - room - 2 - len(counts)
        yield line + paint.faint(clip(role, left) if left > 8 else "")


def clip(text: str, limit: int) -> str:
    """One line, without what would disturb a terminal, and no longer than the limit."""
    text = _CONTROL.sub(" ", text.replace("\n", " ").replace("\r", " ").replace("\t", " "))
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"


def wrap(colour: Colour, text: str, width: int, hang: int) -> Iterator[str]:
    """Yield the lines of a text, each in the colour."""
    for line in textwrap.wrap(text, max(width, 20), subsequent_indent=" " * hang, break_on_hyphens=False):
        yield colour(line)


def wrap_head(colour: Colour, head: str, rest: Iterable[str], width: int) -> Iterator[str]:
    """Yield a coloured head and what there is to say about it."""
    lines = textwrap.wrap(
        f"{head} = {' · '.join(rest)}", max(width, 20), subsequent_indent="  ", break_on_hyphens=False
    )
    first, *others = lines or [head]
    yield colour(first[: len(head)]) + first[len(head) :]
    yield from others
