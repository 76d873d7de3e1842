"""What others read: claims as schema.org JSON-LD, quotations as the rows of Quotebank and GDELT."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from ._copydesk import Article, Claim, Fact, Person
from .arguments import expected_article
from .types import PersonKind

__all__ = ["to_claimreview", "to_quotebank"]

_CONTEXT: list[Any] = [
    "https://schema.org",
    {"oa": "http://www.w3.org/ns/oa#", "copydesk": "urn:copydesk:"},
]
_TYPES: dict[PersonKind, str] = {"person": "Person", "organisation": "Organization", "role": "Person"}
_CURRENCY = "currency"
_AROUND = 100
"""Characters before and after a quotation, as GDELT's Global Quotation Graph gives them."""


def to_claimreview(article: Article) -> list[dict[str, Any]]:
    """Return the ledger as schema.org `ClaimReview` objects, one a row, for `json.dumps`.

    What a reviewer adds is not there: copydesk gives no `reviewRating` and no `author` of the review, for it says who
    claims what, not whether it is so. `claimReviewed` is in the words of the page: the words attributed, or the
    sentence with the figure where the reporter speaks. `itemReviewed` is the `Claim`: its `author` (none where nobody
    is named), its `appearance` with the code points it was read from (a W3C text position), and in `about` the figure:
    exact, as text where it is no integer, with a `minValue` or `maxValue` alone where the page says "at least" or
    "up to".

    The properties `copydesk:mode`, `copydesk:stance`, `copydesk:bound` and `copydesk:measure` have no counterpart in
    schema.org.

    >>> import copydesk
    >>> article = copydesk.parse("Lena Marsh said the storm had cost the port more than £3.2bn.")
    >>> review, = to_claimreview(article)
    >>> review["claimReviewed"]
    'the storm had cost the port more than £3.2bn'
    >>> claim = review["itemReviewed"]
    >>> claim["author"]["name"], claim["about"]["minValue"], claim["about"]["currency"]
    ('Lena Marsh', 3200000000, 'GBP')
    """
    starts = [sentence.start for sentence in expected_article("article", article).sentences]
    return [_review(article, claim, number, starts) for number, claim in enumerate(article.claims, 1)]


def _review(article: Article, claim: Claim, number: int, starts: list[int]) -> dict[str, Any]:
    start, end, words = _words(article, claim, starts)
    reviewed: dict[str, Any] = {"@type": "Claim", "text": words}
    if claim.claimant:
        reviewed["author"] = _author(claim.claimant)
    if claim.fact:
        reviewed["about"] = _figure(claim.fact)
    reviewed["appearance"] = _appearance(article, claim) | {
        "oa:hasSelector": {"@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end}
    }
    reviewed |= {"copydesk:mode": claim.mode, "copydesk:stance": claim.stance}
    review = {"@context": _CONTEXT, "@type": "ClaimReview", "claimReviewed": words, "itemReviewed": reviewed}
    # An address is the page's, and schema.org wants one for the review: the page with the number of the row.
    if article.url:
        review["url"] = f"{article.url}#claim-{number}"
    return review


def _words(article: Article, claim: Claim, starts: list[int]) -> tuple[int, int, str]:
    """Where the claim stands, from its first to its last piece, and its words."""
    if claim.attribution is not None:
        content = claim.attribution.content
        return content[0].start, content[-1].end, claim.attribution.text
    if claim.fact is None:
        return 0, 0, claim.text
    span = claim.fact.span
    before = bisect_right(starts, span.start) - 1
    if before >= 0 and article.sentences[before].end >= span.end:
        span = article.sentences[before]
    return span.start, span.end, span.text


def _author(person: Person) -> dict[str, Any]:
    author: dict[str, Any] = {"@type": _TYPES[person.kind], "name": person.name}
    if person.kind == "role":
        author["disambiguatingDescription"] = "not named on the page"
    elif person.kind == "person" and person.roles:
        author["jobTitle"] = person.roles[0].text
    return author


def _appearance(article: Article, claim: Claim) -> dict[str, Any]:
    post = claim.post
    page: dict[str, Any] = {"@type": "NewsArticle" if len(article.posts) < 2 else "LiveBlogPosting"}
    if article.publisher:
        page["publisher"] = {"@type": "Organization", "name": article.publisher}
    known = {"url": article.url, "headline": article.title, "datePublished": _iso(article.published)}
    if post is not None and len(article.posts) > 1:
        entry = {
            "@type": "BlogPosting",
            "url": post.url,
            "headline": post.title,
            "datePublished": _iso(post.time),
            "position": post.index + 1,
        }
        page |= {k: v for k, v in known.items() if v}
        return {k: v for k, v in entry.items() if v} | {"isPartOf": page}
    return page | {k: v for k, v in known.items() if v}


def _figure(fact: Fact) -> dict[str, Any]:
    unit = fact.unit
    money = unit is not None and unit.dimension == _CURRENCY
    figure: dict[str, Any] = {"@type": "MonetaryAmount" if money else "QuantitativeValue", "name": fact.text}
    if fact.value is not None:
        if fact.bound in ("at_least", "more_than"):
            figure["minValue"] = _number(fact.value)
        elif fact.bound in ("at_most", "less_than"):
            figure["maxValue"] = _number(fact.value)
        else:
            figure["value"] = _number(fact.value)
    elif fact.fraction is not None:
        figure["value"] = f"{fact.fraction[0]}/{fact.fraction[1]}"
    if fact.low is not None:
        figure["minValue"] = _number(fact.low)
    if fact.high is not None:
        figure["maxValue"] = _number(fact.high)
    if unit is not None:
        if money:
            figure["currency"] = unit.iso or unit.name
        else:
            figure["unitText"] = unit.name if fact.per is None else f"{unit.name} per {fact.per.name}"
    if fact.bound:
        figure["copydesk:bound"] = fact.bound
    phrase = fact.measure or fact.of
    if phrase:
        figure["copydesk:measure"] = phrase.text
    return figure


def _number(value: Decimal) -> int | str:
    """The exact value: an integer as such, and no float for the rest."""
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def to_quotebank(articles: Iterable[Article]) -> Iterator[dict[str, Any]]:
    """Yield one row for each quotation, to be written as JSON lines.

    The fields are those of Quotebank (`quoteID`, `quotation`, `speaker`, `qids`, `date`, `numOccurrences`, `probas`,
    `urls`, and `articleID`, `title`, `quotationOffset` of its article-centric form) with the characters around a
    quotation (`pre`, `post`) as in GDELT's Global Quotation Graph. A row is one place, so `numOccurrences` is 1: sum
    over equal words for more, or let `copydesk.match_quotes` find the altered ones. `qids` is empty: copydesk links
    nobody to Wikidata. `speaker` is `None` where the page does not say; `probas` holds the speaker and "None" with
    their probabilities as text. `date` is the post's time, else the page's. Marked text that is no speech gives no row.

    >>> import copydesk
    >>> article = copydesk.parse("“We lost three cranes,” Lena Marsh said.", id="port")
    >>> row, = to_quotebank([article])
    >>> row["quoteID"], row["quotation"], row["speaker"], row["post"]
    ('port-0', 'We lost three cranes,', 'Lena Marsh', ' Lena Marsh said.')
    """
    if isinstance(articles, (str, bytes, Article)):
        raise TypeError(f"articles: expected an iterable of Article, found one {type(articles).__name__}")
    return _rows(articles)


def _rows(articles: Iterable[Article]) -> Iterator[dict[str, Any]]:
    for position, article in enumerate(articles):
        text = expected_article(f"articles[{position}]", article).text
        for number, quote in enumerate(article.quotes):
            if quote.kind == "unattributed":
                continue
            speaker = quote.speaker
            score = quote.attribution.score if quote.attribution and speaker else 0.0
            named = [[speaker.name, f"{score:.4f}"]] if speaker else []
            start, end = quote.span.start, quote.span.end
            yield {
                "quoteID": f"{article.id}-{number}",
                "quotation": quote.text,
                "speaker": speaker.name if speaker else None,
                "qids": [],
                "date": _iso(quote.post.time if quote.post and quote.post.time else article.published),
                "numOccurrences": 1,
                "probas": [*named, ["None", f"{1 - score:.4f}"]],
                "urls": [article.url] if article.url else [],
                "articleID": article.id,
                "title": article.title,
                "quotationOffset": start,
                "pre": text[max(0, start - _AROUND) : start],
                "post": text[end : end + _AROUND],
            }
