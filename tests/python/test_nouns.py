"""The handles: what they show, and what all of them share."""

import copy
import datetime as dt
import gc
import pickle
from decimal import Decimal

import pytest

import copydesk
from made import TEXT, made

PLURALS = "posts people attributions quotes statements facts times claims furniture paragraphs sentences".split()


def everything(article):
    """Every noun of the article, of every class."""
    nouns = [noun for plural in PLURALS for noun in getattr(article, plural)]
    nouns += [a for p in article.posts for a in (*p.authors, *p.references)]
    nouns += [m for p in article.people for m in p.mentions]
    nouns += [u for f in article.facts for u in (f.unit, f.per, f.trend) if u is not None]
    return nouns + [x.evidence for x in (*article.attributions, *article.facts, *article.times)]


def test_the_made_article_has_one_of_every_noun(article):
    classes = {type(n).__name__ for n in everything(article)}
    assert classes == {
        "Attribution", "Author", "Claim", "Evidence", "Fact", "Furniture", "Mention", "Person", "Post", "Quote",
        "Reference", "Span", "Statement", "Timex", "Trend", "Unit",
    }  # fmt: skip


def test_a_quotation_shows_its_words_and_who_said_them(article):
    first, second, scare = article.quotes
    assert first.text == "We lost more than £3.2m last week,"
    assert first.span.text == "“We lost more than £3.2m last week,”"
    assert str(first.mention) == "Zoe\u0301 O’Neill"
    assert (first.speaker.name, first.cue.text, first.kind) == ("Zoe\u0301 O’Neill", "told", "direct")
    assert second.text == "Nobody warned us.\nNobody."
    assert second.cue is None
    assert (scare.kind, scare.attribution, scare.speaker, scare.cue, scare.mention) == ("unattributed", *[None] * 4)
    assert [f.text for f in first.facts] == ["£3.2m"]
    assert first.post == article.posts[0]


def test_a_person_has_what_was_said(article):
    zoe, noor = article.people
    assert zoe.quotes == article.quotes[:2]
    assert [s.text for s in zoe.statements] == ["about a third of the cranes could be sold"]
    assert len(zoe.claims) == 3
    assert len(zoe.attributions) == 3
    assert [m.text for m in zoe.mentions] == ["Zoe\u0301 O’Neill", "She"]
    assert zoe.mentions[1].person == zoe
    assert (noor.quotes, noor.reporter) == ((), True)


def test_statements_are_the_attributions_without_marks(article):
    hedged, agentless = article.statements
    assert (hedged.stance, hedged.mode, hedged.speaker.name) == ("hedged", "indirect", "Zoe\u0301 O’Neill")
    assert (agentless.mode, agentless.speaker) == ("agentless", None)
    assert article.posts[0].statements == article.statements
    assert hedged.to_dict() == article.attributions[2].to_dict()
    assert hedged != article.attributions[2]


def test_figures_are_exact(article):
    money, third, ships = article.facts
    assert money.value == Decimal(3200000)
    assert isinstance(money.value, Decimal)
    assert (money.unit.iso, money.bound, money.score) == ("GBP", "more_than", 0.75)
    assert (third.fraction, third.value, third.of.text) == ((1, 3), None, "the cranes")
    assert (ships.unit.name, ships.unit.symbol, ships.trend.direction, ships.trend.role) == ("ship", None, "up", "to")
    assert [c.mode for c in ships.claims] == ["agentless"]


def test_points_in_time_are_pythons_own(article):
    assert article.published == dt.datetime(2025, 2, 18, 10, 10, tzinfo=dt.UTC)
    week = article.times[0]
    assert (week.start, week.end) == (dt.date(2025, 2, 10), dt.date(2025, 2, 17))
    assert type(week.start) is dt.date
    naive = copydesk.parse("x", published="2025-02-18T13:47")
    assert naive.published == dt.datetime(2025, 2, 18, 13, 47)
    offset = copydesk.parse("x", published="2025-02-18T13:47:00+05:30").published
    assert offset.utcoffset() == dt.timedelta(hours=5, minutes=30)


def test_references_lead_to_their_posts(article):
    reference = article.posts[1].references[0]
    assert reference.post == article.posts[0]
    assert reference.time == article.posts[0].time
    author = article.posts[0].authors[0]
    assert (author.name, author.role, author.person.reporter) == ("Noor Haddad", "port correspondent", True)
    assert author.post == article.posts[0]


def test_every_span_is_what_was_read(article):
    for noun in everything(article):
        span = noun if isinstance(noun, copydesk.Span) else getattr(noun, "span", None)
        if span is not None:
            assert TEXT[span.start : span.end] == span.text == str(span)
            assert len(span) == span.end - span.start


def test_sequences_are_tuples_that_stay_the_same(article):
    for plural in PLURALS:
        assert isinstance(getattr(article, plural), tuple)
        assert getattr(article, plural) is getattr(article, plural)
    assert article.text is article.text


def test_a_noun_leads_back_to_its_article_and_keeps_it_alive():
    quote = made().article().quotes[0]
    gc.collect()
    assert quote.speaker.name == "Zoe\u0301 O’Neill"
    article = quote.article
    assert article.quotes[0].article is article is quote.article


def test_equality_is_by_content_and_place(article):
    other = made().article()
    assert article == other
    assert article is not other
    for a, b in zip(everything(article), everything(other), strict=True):
        assert a == b
        assert hash(a) == hash(b)
    nouns = everything(article)
    assert len({(type(n), n) for n in nouns}) == len(set(nouns))
    assert article.quotes[0] != article.quotes[1]
    assert article.quotes[0] != "quote"
    changed = made()
    changed.state["quotes"][2]["kind"] = "direct"
    assert changed.article() != article
    assert changed.article().quotes[0] != article.quotes[0]


def test_units_are_equal_that_say_the_same():
    maker = made()
    maker.state["facts"][1]["unit"] = maker.state["facts"][0]["unit"]
    a, b, c = maker.article().facts
    assert a.unit == b.unit != c.unit
    assert len({a.unit, b.unit, c.unit}) == 2


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_noun_survives_pickling(article, protocol):
    for noun in [article, *everything(article)]:
        again = pickle.loads(pickle.dumps(noun, protocol))
        assert again == noun
        assert type(again) is type(noun)


def test_pickled_nouns_share_their_article(article):
    quotes = pickle.loads(pickle.dumps(article.quotes))
    assert quotes[0].article is quotes[1].article
    assert len(pickle.dumps(article.quotes)) < 2 * len(pickle.dumps(article))


def test_copies_of_what_cannot_change_are_itself(article):
    for noun in [article, *everything(article)]:
        assert copy.copy(noun) is noun
        assert copy.deepcopy([noun])[0] is noun


def test_nothing_can_be_changed(article):
    for noun in [article, *everything(article)]:
        with pytest.raises(AttributeError):
            noun.text = "other"
        with pytest.raises(AttributeError):
            noun.extra = 1
    with pytest.raises(TypeError):
        type("Mine", (copydesk.Quote,), {})


def test_a_place_outside_the_article_is_refused(article):
    assert copydesk.Quote(article, 1) == article.quotes[1]
    for index in (3, -1, 2**40):
        with pytest.raises(IndexError, match="Quote: the article has none at"):
            copydesk.Quote(article, index)
    with pytest.raises(IndexError):
        copydesk.Statement(article, 0)
    with pytest.raises(IndexError):
        copydesk.Span(article, 5, 2)
    with pytest.raises(IndexError):
        copydesk.Span(article, 0, len(TEXT) + 1)
    with pytest.raises(TypeError):
        copydesk.Quote("article", 0)


def test_nouns_can_be_matched(article):
    match article.quotes[0]:
        case copydesk.Quote(text, "direct", copydesk.Person(name)):
            assert (text, name) == ("We lost more than £3.2m last week,", "Zoe\u0301 O’Neill")
        case other:
            pytest.fail(f"no match: {other!r}")
    match article.facts[0]:
        case copydesk.Fact(unit=copydesk.Unit(iso="GBP"), value=value):
            assert value == 3200000
        case other:
            pytest.fail(f"no match: {other!r}")
    for noun in everything(article):
        assert all(hasattr(noun, field) for field in type(noun).__match_args__)


def test_a_figure_in_another_unit():
    fact, age, money, people = copydesk.parse(
        "It is 5 miles long, she is 20 years old, it cost 145p, and 12 people came."
    ).facts
    assert round(fact.to("kilometre"), 3) == Decimal("8.047")
    assert fact.to() == Decimal("8046.72")
    assert age.to("month") == 240
    assert money.to("GBP") == Decimal("1.45")
    assert fact.to("kilogram") is people.to() is None
    (span,) = copydesk.parse("It holds 2 to 3 kg.").facts
    assert span.to("gram") == (2000, 3000)
    with pytest.raises(ValueError, match='no unit is called "parsnip"'):
        fact.to("parsnip")


@pytest.mark.parametrize(
    ("text", "names", "value"),
    [
        ("It is 5 miles long.", ["km", "KM", "kilometre", "kilometres", "kilometer", "Kilometers"], "8.047"),
        ("It weighs 2 kg.", ["g", "gram", "grams"], "2000"),
        ("It cost $5.", ["USD", "$", "dollar", "dollars", "US dollar", "US$"], "5"),
        ("It cost 145p.", ["GBP", "£", "pounds", "pound sterling"], "1.45"),
        ("He weighs 20 pounds.", ["lb", "lbs", "pound", "pounds"], "20"),
        ("It was 20C.", ["°F", "Fahrenheit", "degrees Fahrenheit"], "68"),
        ("She is 20 years old.", ["months", "mo"], "240"),
    ],
)
def test_a_unit_goes_by_every_way_in_which_it_is_written(text, names, value):
    (fact,) = copydesk.parse(text).facts
    for name in names:
        assert round(fact.to(name), 3) == Decimal(value), name
    assert fact.unit.symbol is None or fact.to(fact.unit.symbol) is not None


def test_a_name_that_no_unit_has_comes_with_the_nearest():
    (fact,) = copydesk.parse("It is 5 miles long.").facts
    with pytest.raises(ValueError, match='no unit is called "kilometrr"; did you mean "kilometre"?'):
        fact.to("kilometrr")
    assert fact.to("kg") is fact.to("$") is None


def test_reprs_help_at_a_prompt(article):
    assert repr(article.people[1]) == "Person(name='Noor Haddad', kind='person')"
    assert repr(article.facts[2]) == "Fact(text='40 ships', kind='count', value=Decimal('40'))"
    assert repr(article.quotes[2]) == "Quote(text='ghost pier', kind='unattributed', speaker=None)"
    assert repr(article).startswith(
        "<Article id='made', title='Harbour strike: the latest', 2 posts, 2 people, 3 quotes"
    )
    for noun in everything(article):
        assert "\n" not in repr(noun)
        assert len(repr(noun)) < 300


def test_one_of_a_kind_is_named_in_the_singular():
    one = copydesk.parse("“It rained,” said Ana Lopes.", title="Rain", id="r")
    assert repr(one) == "<Article id='r', title='Rain', 1 post, 1 person, 1 quote, 0 facts, 0 times, 1 claim>"


def test_explanations_are_one_line_with_names_and_reasons(article):
    line = article.quotes[0].explain()
    for part in ("Zoe\u0301 O’Neill", "told", "quotes.made", "next_to_cue +0.50", "87%"):
        assert part in line
    assert "nobody" in article.quotes[2].explain()
    for noun in (*article.attributions, *article.statements, *article.facts, *article.times, *article.quotes):
        assert "\n" not in noun.explain()
    assert article.facts[0].evidence.weights == (("next_to_cue", 0.5), ("same_sentence", -0.125))


def test_dictionaries_have_the_structure_of_the_saved_state(article):
    state = article.to_dict()
    assert state == made().state
    assert copydesk.Article.from_json(article.to_json()) == article
    for plural, nouns in state.items():
        if isinstance(nouns, list):
            assert [n.to_dict() for n in getattr(article, plural)] == nouns
