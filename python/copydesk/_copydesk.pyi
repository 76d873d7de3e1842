"""What the compiled module holds: the nouns, and the functions that read.

All nouns are frozen handles: an article and a place in it. They are equal when they stand at the same place of equal
articles (units and trends: when they say the same), can be hashed, pickled and matched, and keep their article alive.
Spans count Unicode code points, half open: `article.text[x.span.start:x.span.end]` is what was read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self, TypeAlias, final, type_check_only

from .check import Conflict
from .errors import ItemError
from .many import AnyItem
from .types import (
    Anchor,
    AttributionKind,
    AttributionMode,
    Bound,
    ClaimMode,
    DateOrder,
    Direction,
    FactKind,
    FurnitureKind,
    Granularity,
    Lean,
    MentionKind,
    Moment,
    Order,
    PersonKind,
    PostKind,
    Pronoun,
    QuoteKind,
    Stance,
    TimexKind,
    TrendRole,
)

__all__ = [
    "Article",
    "Attribution",
    "Author",
    "Claim",
    "Evidence",
    "Fact",
    "Furniture",
    "Many",
    "Mention",
    "Options",
    "Person",
    "Post",
    "Quote",
    "Reference",
    "Span",
    "Statement",
    "Table",
    "Timex",
    "Trend",
    "Unit",
    "__version__",
    "check_draft",
    "compare_articles",
    "extract",
    "find_conflicts",
    "find_matches",
    "parse",
    "parse_html",
    "tabulate",
]

__version__: str

def parse(
    text: str,
    *,
    published: str | date | None = None,
    url: str | None = None,
    title: str | None = None,
    id: str | None = None,
    options: Options | None = None,
) -> Article:
    """Read one text: a live blog or a plain article. Any text will do, and a `str` that is none, because a half of a
    surrogate pair stands alone in it, is a `ValueError` that says where.

    `published` is when the page was published: what "yesterday" hangs on. It is a `date`, a `datetime` or ISO 8601 with
    year, month and day, such as `2025-02-18` or `2025-02-18T13:47:00+00:00`. What the caller says goes before what the
    page says. `id` names the article; without one it is a hash of the text. Other Python threads run meanwhile.

    >>> article = parse("It rained.", published="2025-02-18T13:47:00+00:00", id="rain")
    >>> article.id, article.published.hour
    ('rain', 13)
    >>> parse(b"It rained.")
    Traceback (most recent call last):
    TypeError: text: expected str, found bytes; decode it first: data.decode("utf-8")
    """

def parse_html(
    html: str | bytes,
    *,
    published: str | date | None = None,
    url: str | None = None,
    title: str | None = None,
    id: str | None = None,
    options: Options | None = None,
) -> Article:
    """Read one page: its posts, times and authors come from the markup where it states them.

    A page that says it is an article, and nowhere that it is live, is one post unless it prints clock lines.

    The text is what a reader sees as prose. Left out are menus, adverts, prompts, links elsewhere and comments;
    captions of pictures and tables; what a page hides, also what unfolds on a click where it is `hidden` or
    `aria-hidden`. A row of a table is text only where it reads like a sentence. A `q` gets its marks, and so does a
    block quotation without any that names its source, which stands below it behind a dash; the figures of footnotes
    go, and those of powers stay raised.

    Bytes are decoded as the page says. `url` is where the page was found; offsets count characters of the text that was
    read from the page, which is `article.text`. The rest is as for `parse`.

    >>> article = parse_html("<html><head><title>Rain</title></head><body><p>It rained.</p></body></html>")
    >>> article.title
    'Rain'
    """

@final
class Options:
    """How to read: a frozen value; every argument is keyword-only.

    `date_order`, `zone` and `lean` settle what a page leaves open; `max_bytes` and `max_posts` are limits beyond which
    an input is refused, `max_depth` is one below which the tags of a page are left out. The properties say more.

    >>> Options(date_order="month_first", zone="America/New_York").zone
    'America/New_York'
    >>> Options(lean="left")
    Traceback (most recent call last):
    ValueError: lean: expected one of balanced, precision, recall, found "left"
    """

    __match_args__ = ("date_order", "zone", "lean", "max_bytes", "max_posts", "max_depth")

    def __new__(
        cls,
        *,
        date_order: DateOrder = "auto",
        zone: str | None = None,
        lean: Lean = "balanced",
        max_bytes: int | None = None,
        max_posts: int | None = None,
        max_depth: int = 512,
    ) -> Self: ...
    @property
    def date_order(self) -> DateOrder:
        """Which of day and month a numeric date writes first: `auto` (what the page shows, else the day), `day_first`
        or `month_first`.
        """

    @property
    def zone(self) -> str | None:
        """The zone of clock times that name none, `published` among them: an IANA name such as `Europe/London`."""

    @property
    def lean(self) -> Lean:
        """The lean of post boundaries: `balanced`, `precision` where a wrong one costs more, `recall` where a missing
        one does.
        """

    @property
    def max_bytes(self) -> int | None:
        """The longest input, in bytes of UTF-8 or of markup; a longer one is a `ValueError`. `None`: no limit."""

    @property
    def max_posts(self) -> int | None:
        """The most posts of one article; one with more is a `ValueError`. `None`: no limit."""

    @property
    def max_depth(self) -> int:
        """The deepest nesting of a page's elements; text below it goes to what is above, none is lost."""

    def to_dict(self) -> dict[str, Any]:
        """The keyword arguments that make these options again."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, Any]]: ...

@final
class Many(Iterator[Article | ItemError]):
    """The iterator behind `copydesk.parse_many`."""

    def __new__(
        cls,
        texts: Iterable[AnyItem],
        markup: bool,
        threads: int | None,
        collect: bool,
        options: Options | None,
        error: type[ItemError],
    ) -> Self: ...
    def __iter__(self) -> Self: ...
    def __next__(self) -> Article | ItemError: ...

@final
class Table:
    """Rows of one noun, held in Arrow: `pandas.DataFrame.from_arrow`, `polars.DataFrame`, `pyarrow.table` read it.

    It cannot be pickled itself; `pyarrow.table(table)` can.

    >>> from copydesk import extract_tables
    >>> extract_tables(["One.", "Two."]).articles
    <Table articles: 2 rows; article_id, url, title, publisher, published, published_iso, order, characters>
    """

    @property
    def name(self) -> str:
        """`quotes`, `facts` …"""

    @property
    def about(self) -> str:
        """What one row is."""

    @property
    def num_rows(self) -> int:
        """Number of rows."""

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""

    @property
    def columns(self) -> tuple[tuple[str, str, str], ...]:
        """Name, Arrow type and meaning of each column, in order."""

    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __arrow_c_schema__(self) -> object:
        """The schema, by the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows, by the Arrow PyCapsule interface; each call gives a new stream."""

def extract(
    texts: object,
    markup: bool,
    threads: int | None,
    collect: bool,
    options: Options | None,
    error: type[ItemError],
    progress: Callable[[int], object] | None,
    columns: tuple[str, str | None, str | None, str | None, str | None],
) -> tuple[Table, Table, Table, Table, Table, Table, Table, Table, Table]:
    """Do what `copydesk.extract_tables` says."""

def tabulate(
    articles: Iterable[Article | ItemError], error: type[ItemError]
) -> tuple[Table, Table, Table, Table, Table, Table, Table, Table, Table]:
    """Do what `copydesk.to_tables` says."""

_Edits: TypeAlias = list[tuple[str, tuple[int, int] | None, tuple[int, int] | None]]
_Changes: TypeAlias = list[tuple[str, int | None, int | None, _Edits]]

def find_conflicts(
    article: Article,
) -> list[tuple[Literal["revised", "another_claimant", "another_measure"], int, int, float]]:
    """Do what `copydesk.check.conflicts` says."""

def check_draft(
    draft: Article, sources: Sequence[Article]
) -> list[tuple[str, tuple[int, int], str, int | None, tuple[int, int] | None, _Edits]]:
    """Do what `copydesk.verify` says."""

def compare_articles(old: Article, new: Article) -> tuple[_Changes, _Changes, _Changes, list[tuple[int, int]]]:
    """Do what `copydesk.compare` says."""

def find_matches(articles: Sequence[Article]) -> list[tuple[int, int, int, int, float, _Edits]]:
    """Do what `copydesk.match_quotes` says."""

@type_check_only
class _Noun:
    """What all nouns share."""

    def __new__(cls, article: Article, index: int, inner: int = 0) -> Self: ...
    @property
    def article(self) -> Article:
        """The article it was read from."""

    def to_dict(self) -> dict[str, Any]:
        """The noun as it stands in `Article.to_dict()`: spans as offsets, other nouns as indexes."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: object) -> Self: ...

@final
class Article:
    """A live blog or a plain article, with everything that was read from it."""

    __match_args__ = ("id", "title", "posts")

    @property
    def id(self) -> str:
        """The caller's name for it, else the 64-bit XXH3 of the text in hexadecimal."""

    @property
    def text(self) -> str:
        """What was read: the input itself, or the text of a page."""

    @property
    def url(self) -> str | None:
        """Address of the page."""

    @property
    def title(self) -> str | None:
        """Headline."""

    @property
    def description(self) -> str | None:
        """Summary of the page."""

    @property
    def publisher(self) -> str | None:
        """Name of the outlet."""

    @property
    def published(self) -> Moment | None:
        """When the page was published: what the caller says, else what the page says."""

    @property
    def updated(self) -> Moment | None:
        """When the page was last changed."""

    @property
    def order(self) -> Order | None:
        """`newest_first`, `oldest_first` or `None` where nothing on the page tells."""

    @property
    def posts(self) -> tuple[Post, ...]:
        """Posts, in the order of the text."""

    @property
    def people(self) -> tuple[Person, ...]:
        """People, organisations and roles, in order of first mention."""

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Attributions, in the order of their content."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Quotations, in order of their start."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Reported statements: the attributions without quotation marks."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Numeric facts, in order."""

    @property
    def times(self) -> tuple[Timex, ...]:
        """Time expressions, in order."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The ledger: who stands behind which figure or statement."""

    @property
    def furniture(self) -> tuple[Furniture, ...]:
        """Page text that is no journalism."""

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines that are not blank, without the white space around them."""

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences; none is longer than its paragraph."""

    def conflicts(self) -> tuple[Conflict, ...]:
        """Figures for the same measure that cannot both hold: see `copydesk.check.conflicts`."""

    def to_json(self) -> str:
        """The article as JSON; `from_json` reads it again."""

    def to_dict(self) -> dict[str, Any]:
        """The article as dictionaries and lists: the structure of `to_json`."""

    @classmethod
    def from_json(cls, json: str | bytes) -> Self:
        """Read what `to_json` wrote.

        Every index, span and literal is checked: state that no article has is a `ValueError` that names what is wrong.

        >>> article = parse("Nothing here.")
        >>> Article.from_json(article.to_json()) == article
        True
        >>> Article.from_json("{}")
        Traceback (most recent call last):
        ValueError: no article: expected the JSON that `to_json` writes; missing field `id` at line 1 column 2
        """

    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: object) -> Self: ...

@final
class Span(_Noun):
    """A half-open stretch of an article's text, in code points: `article.text[span.start:span.end] == span.text`."""

    __match_args__ = ("start", "end", "text")

    def __len__(self) -> int: ...
    @property
    def start(self) -> int:
        """The first code point that belongs to it."""

    @property
    def end(self) -> int:
        """The first code point after it."""

    @property
    def text(self) -> str:
        """The characters."""

@final
class Post(_Noun):
    """One entry of a live blog; a plain article has one."""

    __match_args__ = ("index", "kind", "time", "text")

    @property
    def index(self) -> int:
        """Its number on the page, from 0, in the order of the text."""

    @property
    def span(self) -> Span:
        """From its first to its last character, title, clock line and byline included."""

    @property
    def text(self) -> str:
        """All of its text."""

    @property
    def kind(self) -> PostKind:
        """`update`, `analysis`, `summary`, `opening`, `closing`, `agenda` or `article`."""

    @property
    def title(self) -> str | None:
        """Its heading."""

    @property
    def title_span(self) -> Span | None:
        """Where the heading stands in the text."""

    @property
    def time(self) -> Moment | None:
        """When it was posted."""

    @property
    def time_span(self) -> Span | None:
        """Where the time stands in the text."""

    @property
    def updated(self) -> Moment | None:
        """When it was last changed."""

    @property
    def url(self) -> str | None:
        """Its own address, where the page's markup gives one."""

    @property
    def key(self) -> str | None:
        """The page's identifier for it."""

    @property
    def authors(self) -> tuple[Author, ...]:
        """Who wrote it."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """Other posts it names."""

    @property
    def score(self) -> float:
        """Probability that a post starts here; 1 where the page's markup says so."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations in it."""

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """The attributions in it."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The reported statements in it."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The numeric facts in it."""

    @property
    def times(self) -> tuple[Timex, ...]:
        """The time expressions in it."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The rows of the ledger that stand in it."""

@final
class Author(_Noun):
    """Who wrote a post."""

    __match_args__ = ("name", "role")

    @property
    def name(self) -> str:
        """The name as the byline or the page's markup has it."""

    @property
    def role(self) -> str | None:
        """What the byline says the person does."""

    @property
    def span(self) -> Span | None:
        """The name in the text, where the byline stands in it."""

    @property
    def person(self) -> Person | None:
        """The entity behind the name."""

    @property
    def post(self) -> Post:
        """The post that was written."""

@final
class Reference(_Noun):
    """One post names another by its time: "(see our 9.32am post)"."""

    __match_args__ = ("text", "time")

    @property
    def span(self) -> Span:
        """The words that refer."""

    @property
    def text(self) -> str:
        """The words that refer."""

    @property
    def time(self) -> Moment | None:
        """The time they name."""

    @property
    def post(self) -> Post | None:
        """The post of that time, where it is on the page."""

@final
class Quote(_Noun):
    """One stretch in quotation marks, or a block quotation."""

    __match_args__ = ("text", "kind", "speaker")

    @property
    def span(self) -> Span:
        """From the opening to the closing mark, both included."""

    @property
    def parts(self) -> tuple[Span, ...]:
        """The words inside the marks, one span per paragraph."""

    @property
    def text(self) -> str:
        """The words inside the marks, paragraphs joined by a newline."""

    @property
    def kind(self) -> QuoteKind:
        """`direct`, `mixed`, `block` or `unattributed`."""

    @property
    def attribution(self) -> Attribution | None:
        """Who said it and how that is told; `None` for marked text that is no speech, or nobody's."""

    @property
    def speaker(self) -> Person | None:
        """Who said it; `None` where the page does not say."""

    @property
    def mention(self) -> Span | None:
        """The words that name the speaker: "he"."""

    @property
    def cue(self) -> Span | None:
        """The words that report: "said"."""

    @property
    def parent(self) -> Quote | None:
        """The quotation it stands in."""

    @property
    def post(self) -> Post | None:
        """The post it stands in."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The figures in it."""

    def explain(self) -> str:
        """Why, in one line for a person."""

@final
class Attribution(_Noun):
    """Source, cue and content of something said or written."""

    __match_args__ = ("text", "kind", "speaker")

    @property
    def kind(self) -> AttributionKind:
        """`direct`, `mixed`, `block` or `indirect`."""

    @property
    def content(self) -> tuple[Span, ...]:
        """What is said: the pieces in the order of the text, marks included."""

    @property
    def text(self) -> str:
        """What is said, with an ellipsis between the pieces."""

    @property
    def cue(self) -> Span | None:
        """The words that report: "said", "according to"."""

    @property
    def mention(self) -> Span | None:
        """The words that name the source."""

    @property
    def speaker(self) -> Person | None:
        """Who that is; `None` where the page does not say."""

    @property
    def addressee(self) -> Span | None:
        """To whom it was said, where that is named."""

    @property
    def stance(self) -> Stance:
        """`neutral` ("said"), `distancing` ("claimed") or `hedged` ("suggested")."""

    @property
    def mode(self) -> AttributionMode:
        """How it is told: as `kind`, or `agentless`."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations in it."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The rows of the ledger that rest on it."""

    @property
    def post(self) -> Post | None:
        """The post it stands in."""

    @property
    def evidence(self) -> Evidence:
        """Why this source."""

    @property
    def score(self) -> float:
        """Probability that the source is right."""

    def explain(self) -> str:
        """Why, in one line for a person."""

@final
class Statement(_Noun):
    """An attribution without quotation marks: a reported statement."""

    __match_args__ = ("text", "mode", "speaker")

    @property
    def kind(self) -> Literal["indirect"]:
        """`indirect`, always."""

    @property
    def content(self) -> tuple[Span, ...]:
        """What is said: the pieces in the order of the text."""

    @property
    def text(self) -> str:
        """What is said, with an ellipsis between the pieces."""

    @property
    def cue(self) -> Span | None:
        """The words that report: "said", "according to"."""

    @property
    def mention(self) -> Span | None:
        """The words that name the source."""

    @property
    def speaker(self) -> Person | None:
        """Who that is; `None` where the page does not say."""

    @property
    def addressee(self) -> Span | None:
        """To whom it was said, where that is named."""

    @property
    def stance(self) -> Stance:
        """`neutral` ("said"), `distancing` ("claimed") or `hedged` ("suggested")."""

    @property
    def mode(self) -> Literal["indirect", "agentless"]:
        """How it is told: `indirect`, or `agentless` where nobody is named."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations in it."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The rows of the ledger that rest on it."""

    @property
    def post(self) -> Post | None:
        """The post it stands in."""

    @property
    def evidence(self) -> Evidence:
        """Why this source."""

    @property
    def score(self) -> float:
        """Probability that the source is right."""

    def explain(self) -> str:
        """Why, in one line for a person."""

@final
class Person(_Noun):
    """One entity: a person, an organisation, or a role without a name."""

    __match_args__ = ("name", "kind")

    @property
    def name(self) -> str:
        """The fullest name on the page, or the description without its article."""

    @property
    def kind(self) -> PersonKind:
        """`person`, `organisation` or `role`."""

    @property
    def roles(self) -> tuple[Span, ...]:
        """What the page says this person is: "US secretary of state"."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names on the page."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Where the page speaks of this person."""

    @property
    def pronoun(self) -> Pronoun | None:
        """`he`, `she`, `it`, `they` or `None`: the pronoun the page uses."""

    @property
    def reporter(self) -> bool:
        """Whether this is a reporter of the outlet, not a newsmaker."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What this person is quoted with."""

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Everything this person is reported to have said or written."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What this person is reported to have said, without quotation marks."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The rows of the ledger this person stands behind."""

@final
class Mention(_Noun):
    """Words on the page that stand for somebody."""

    __match_args__ = ("text", "kind")

    @property
    def span(self) -> Span:
        """The whole noun phrase."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def kind(self) -> MentionKind:
        """`name`, `pronoun` or `description`."""

    @property
    def person(self) -> Person:
        """Who is behind the words."""

@final
class Fact(_Noun):
    """A number that says something: how much of what."""

    __match_args__ = ("text", "kind", "value")

    @property
    def span(self) -> Span:
        """The number with its unit; bound words ("up to") lie outside."""

    @property
    def text(self) -> str:
        """The number with its unit, as it stands."""

    @property
    def kind(self) -> FactKind:
        """What it counts or measures: `money`, `percent`, `percentage_point`, `quantity`, `count`, `duration`, `age`,
        `ordinal`, `ratio`, `score` or `index_point`.
        """

    @property
    def value(self) -> Decimal | None:
        """The exact value, scaled: "$300bn" is 300000000000; `None` for a range."""

    @property
    def low(self) -> Decimal | None:
        """Lower end of a range, or the first number of a score."""

    @property
    def high(self) -> Decimal | None:
        """Upper end of a range, or the second number of a score."""

    @property
    def fraction(self) -> tuple[int, int] | None:
        """Numerator and denominator of a value that is no finite decimal: a third is `(1, 3)`."""

    @property
    def unit(self) -> Unit | None:
        """What the number counts."""

    @property
    def per(self) -> Unit | None:
        """The unit of a rate: "per barrel"."""

    @property
    def bound(self) -> Bound | None:
        """`at_least`, `more_than`, `at_most`, `less_than`, `about` or `None`: on which side the truth lies."""

    @property
    def trend(self) -> Trend | None:
        """The movement it is part of."""

    @property
    def measure(self) -> Span | None:
        """The phrase that is measured."""

    @property
    def of(self) -> Span | None:
        """The base of a percentage or part: "daily supplies globally"."""

    @property
    def holder(self) -> Span | None:
        """Who has it, where that is said."""

    @property
    def time(self) -> Timex | None:
        """The same words as a time expression."""

    @property
    def post(self) -> Post | None:
        """The post it stands in."""

    @property
    def quote(self) -> Quote | None:
        """The innermost quotation it stands in."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The rows of the ledger about it: who stands behind it."""

    @property
    def evidence(self) -> Evidence:
        """Why it is a fact, and this one."""

    @property
    def score(self) -> float:
        """Probability that value and unit are right."""

    def to(self, unit: str | None = None) -> Decimal | tuple[Decimal, Decimal] | None:
        """The value, or both ends of a range, in another unit of the same dimension: `fact.to("km")`.

        A unit goes by its name, its sign, or any other way in which it is read behind a number: "kilometre", "km",
        "kilometers"; a currency also by its ISO 4217 code. Where several units are called so, it is the one that the
        fact can be told in. Without a name the value is in the dimension's base unit (metre, kilogram, second,
        kelvin …). `None` where the fact has no such unit. The page `units` of the documentation lists all of them.

        Raises:
            ValueError: No unit is called so.

        """

    def explain(self) -> str:
        """Why, in one line for a person."""

@final
class Unit(_Noun):
    """A unit of measurement, a currency, or a counted noun.

    Units are equal where name, symbol, dimension and code are.
    """

    __match_args__ = ("name", "symbol", "dimension", "iso")

    @property
    def name(self) -> str:
        """The English singular: "pound sterling", "kilometre", "percent", "term"."""

    @property
    def symbol(self) -> str | None:
        """The usual sign: "£", "km", "%"; `None` for counted nouns."""

    @property
    def dimension(self) -> str:
        """What it measures: "currency", "length", "mass", "time" …; "count" for counted nouns."""

    @property
    def iso(self) -> str | None:
        """ISO 4217 code of a currency."""

@final
class Trend(_Noun):
    """A movement that a number is part of. Trends are equal where direction and role are."""

    __match_args__ = ("direction", "role")

    @property
    def direction(self) -> Direction:
        """`up` or `down`."""

    @property
    def role(self) -> TrendRole:
        """`by`, `to` or `from`: what the number is in the movement."""

@final
class Timex(_Noun):
    """A time expression."""

    __match_args__ = ("text", "kind", "value")

    @property
    def span(self) -> Span:
        """As TIMEX3 has it: without the preposition, without the zone."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def kind(self) -> TimexKind:
        """The TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`."""

    @property
    def value(self) -> str:
        """The TIMEX3 value: `2025-02-18T09:32`, `2024-05`, `P5Y`, `FUTURE_REF`."""

    @property
    def granularity(self) -> Granularity | None:
        """How finely it speaks: `year`, `month`, `day`, `part_of_day`, `minute` …"""

    @property
    def start(self) -> Moment | None:
        """First instant of the interval it names."""

    @property
    def end(self) -> Moment | None:
        """End of the interval, exclusive; equal to `start` for an instant."""

    @property
    def zone(self) -> str | None:
        """The zone that was printed beside it or that holds for the page."""

    @property
    def anchor(self) -> Anchor:
        """What the value hangs on: `absolute`, `post`, `page`, `previous` or `none`."""

    @property
    def alternatives(self) -> tuple[str, ...]:
        """Other values it can have: "03/04/2024" by the other order of day and month."""

    @property
    def range(self) -> Timex | None:
        """The other end of the range it is part of."""

    @property
    def fact(self) -> Fact | None:
        """The same words as a numeric fact."""

    @property
    def post(self) -> Post | None:
        """The post it stands in."""

    @property
    def evidence(self) -> Evidence:
        """Why this value."""

    def explain(self) -> str:
        """Why, in one line for a person."""

@final
class Claim(_Noun):
    """Who stands behind which figure or statement, and how."""

    __match_args__ = ("claimant", "mode", "fact")

    @property
    def text(self) -> str:
        """The figure's words, else what is attributed."""

    @property
    def claimant(self) -> Person | None:
        """Who says so; `None` for narration and where the page names nobody."""

    @property
    def mode(self) -> ClaimMode:
        """`direct`, `mixed`, `block`, `indirect`, `agentless` or `narration`."""

    @property
    def stance(self) -> Stance:
        """`neutral`, `distancing` or `hedged`."""

    @property
    def attribution(self) -> Attribution | None:
        """Where it is attributed; `None` for narration."""

    @property
    def fact(self) -> Fact | None:
        """The figure."""

    @property
    def quote(self) -> Quote | None:
        """The quotation the figure stands in."""

    @property
    def post(self) -> Post | None:
        """The post it stands in."""

    @property
    def time(self) -> Timex | None:
        """When the claim says it holds."""

@final
class Evidence(_Noun):
    """The deciding rule or weights, and the characters they rest on."""

    __match_args__ = ("rule", "spans")

    @property
    def rule(self) -> str:
        """A stable name: `quotes.cue_after`, `facts.unit`, `times.ago`."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """What the answer rests on."""

    @property
    def weights(self) -> tuple[tuple[str, float], ...]:
        """The features that counted most, with their share of the score; empty where a rule decided."""

@final
class Furniture(_Noun):
    """One line that belongs to the page, not to a post."""

    __match_args__ = ("text", "kind")

    @property
    def span(self) -> Span:
        """The line."""

    @property
    def text(self) -> str:
        """The line."""

    @property
    def kind(self) -> FurnitureKind:
        """`standfirst`, `date_line`, `notice`, `caption`, `credit` or `heading`."""
