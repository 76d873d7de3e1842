"""What callers hand in, right and wrong."""

import datetime as dt
import pickle
import threading
import zoneinfo

import pytest

import copydesk
from copydesk import Options, parse


def test_what_the_caller_says_is_kept():
    article = parse("It rained.", published="2025-02-18", url="https://example.org/a", title="Rain", id="r1")
    assert (article.url, article.title, article.id) == ("https://example.org/a", "Rain", "r1")
    assert article.text == "It rained."


def test_an_article_without_a_name_is_named_by_its_text():
    assert parse("a").id == parse("a").id != parse("b").id


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2025-02-18", dt.date(2025, 2, 18)),
        (dt.date(2025, 2, 18), dt.date(2025, 2, 18)),
        (dt.datetime(2025, 2, 18, 9, 30), dt.datetime(2025, 2, 18, 9, 30)),
        ("2025-02-18T09:30:00Z", dt.datetime(2025, 2, 18, 9, 30, tzinfo=dt.UTC)),
        (
            dt.datetime(2025, 2, 18, 9, 30, 1, 500, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
            dt.datetime(2025, 2, 18, 9, 30, 1, 500, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
        ),
    ],
)
def test_published_is_a_string_a_date_or_a_datetime(given, published):
    found = parse("x", published=given).published
    assert found == published
    assert type(found) is type(published)


def test_a_named_zone_becomes_its_offset():
    try:
        zone = zoneinfo.ZoneInfo("Europe/London")
    except zoneinfo.ZoneInfoNotFoundError:
        pytest.skip("this machine has no time zones")
    published = dt.datetime(2025, 7, 1, 9, 30, tzinfo=zone)
    assert parse("x", published=published).published.isoformat() == "2025-07-01T09:30:00+01:00"


@pytest.mark.parametrize("wrong", ["last Tuesday", "", "2025-13-01", "18/02/2025", "2025-02-18T25:00"])
def test_a_date_that_is_none_says_what_was_expected(wrong):
    with pytest.raises(ValueError, match="published: expected a date or time in ISO 8601"):
        parse("x", published=wrong)


def test_a_date_of_another_type_is_refused():
    with pytest.raises(TypeError, match="published: expected str, date or datetime, found int"):
        parse("x", published=20250218)
    with pytest.raises(ValueError, match="published: expected a year from 1 to 9999"):
        parse("x", published="0000-01-01")


@pytest.mark.parametrize("data", [b"bytes", bytearray(b"bytes")])
def test_bytes_are_to_be_decoded_first(data):
    with pytest.raises(TypeError, match=r"text: expected str, found byte.*; decode it first"):
        parse(data)


@pytest.mark.parametrize("wrong", [None, 1, ["text"], object()])
def test_what_is_no_text_is_refused(wrong):
    with pytest.raises(TypeError, match="text: expected str, found"):
        parse(wrong)


@pytest.mark.parametrize(("text", "at"), [("\ud800", 0), ("é😀\udfff", 2), ("ok \ud83d\ude00", 3)])
def test_a_lone_surrogate_is_named_with_its_place(text, at):
    with pytest.raises(
        ValueError, match=rf"text: expected Unicode text, found a lone surrogate at character {at}"
    ) as e:
        parse(text)
    assert "\\ud" in str(e.value)
    with pytest.raises(ValueError, match="title: .*lone surrogate"):
        parse("x", title=text)


def test_everything_but_the_text_is_named():
    with pytest.raises(TypeError):
        parse("x", "2025-02-18")
    with pytest.raises(TypeError):
        parse("x", date="2025-02-18")
    with pytest.raises(TypeError, match="url: expected str, found int"):
        parse("x", url=3)


def test_options_are_a_frozen_value():
    options = Options(date_order="month_first", zone="America/New_York", max_posts=3)
    assert options == Options(zone="America/New_York", max_posts=3, date_order="month_first") != Options()
    assert len({options, Options(), Options()}) == 2
    assert pickle.loads(pickle.dumps(options)) == options
    assert Options(**options.to_dict()) == options
    assert repr(Options()) == (
        "Options(date_order='auto', zone=None, lean='balanced', max_bytes=None, max_posts=None, max_depth=512)"
    )
    with pytest.raises(AttributeError):
        options.zone = None
    assert Options.__match_args__ == tuple(options.to_dict())


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        ({"date_order": "ymd"}, ValueError, 'date_order: expected one of auto, day_first, month_first, found "ymd"'),
        ({"date_order": 1}, TypeError, "date_order: expected str, found int"),
        ({"lean": "left"}, ValueError, "lean: expected one of balanced, precision, recall"),
        ({"zone": "Mars/Olympus"}, ValueError, "^zone: expected an IANA time zone"),
        ({"max_bytes": 0}, ValueError, "max_bytes: expected a whole number from 1 on, found 0"),
        ({"max_posts": -1}, ValueError, "max_posts: expected a whole number from 1 on, found -1"),
        ({"max_posts": 2**40}, ValueError, "max_posts"),
        ({"max_depth": "deep"}, TypeError, "max_depth: expected int or None, found str"),
        ({"colour": 1}, TypeError, "colour"),
    ],
)
def test_wrong_options_say_what_was_expected(wrong, error, message):
    with pytest.raises(error, match=message):
        Options(**wrong)


def test_options_of_another_type_are_refused():
    with pytest.raises(TypeError, match=r"options: expected copydesk.Options, found dict"):
        parse("x", options={"zone": "UTC"})


def test_a_limit_holds():
    with pytest.raises(ValueError, match="the text is 11 bytes long; at most 10 are read"):
        parse("a" * 11, options=Options(max_bytes=10))


def test_more_posts_than_allowed_are_refused(seed):
    posts = len(parse(seed).posts)
    assert len(parse(seed, options=Options(max_posts=posts)).posts) == posts
    with pytest.raises(ValueError, match=f"the article has {posts} posts; at most 3 are read"):
        parse(seed, options=Options(max_posts=3))


def test_other_threads_run_while_a_text_is_read(seed):
    """The interpreter is released: a counter goes on counting."""
    text, count, done = seed * 400, 0, threading.Event()

    def counter():
        nonlocal count
        while not done.is_set():
            count += 1

    thread = threading.Thread(target=counter)
    thread.start()
    before = count
    parse(text)
    after = count
    done.set()
    thread.join()
    assert after > before


def test_threads_share_an_article(seed):
    article = parse(seed)
    seen = []

    def look():
        seen.append([(q.text, q.speaker and q.speaker.name) for q in article.quotes] + [article.posts])

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert all(s == seen[0] for s in seen)


def test_the_version_is_the_packages():
    import importlib.metadata

    assert copydesk.__version__ == importlib.metadata.version("copydesk")


def test_what_a_noun_is_made_of_is_named():
    (fact,) = parse("It rained 5 mm.").facts
    with pytest.raises(TypeError, match="unit: expected str, found int"):
        fact.to(5)
    for noun in (copydesk.Span, copydesk.Quote):
        with pytest.raises(TypeError, match=r"article: expected copydesk\.Article, found int"):
            noun(0, 3)


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("20250218", dt.date(2025, 2, 18)),
        ("2016-12-31T23:59:60Z", dt.datetime(2016, 12, 31, 23, 59, 59, tzinfo=dt.UTC)),
    ],
)
@pytest.mark.filterwarnings("error")
def test_iso_8601_has_other_forms(given, published):
    assert parse("x", published=given).published == published


@pytest.mark.parametrize("wrong", ["2025-02", "2025-049", "2025-W08-2", "2025-02-18T24:00"])
def test_what_is_not_read_of_iso_8601_is_said(wrong):
    with pytest.raises(ValueError, match="in ISO 8601, with year, month and day"):
        parse("x", published=wrong)


def test_the_dates_of_numpy_are_dates():
    numpy = pytest.importorskip("numpy")
    assert parse("x", published=numpy.datetime64("2025-02-18")).published == dt.date(2025, 2, 18)
    nanoseconds = numpy.datetime64("2025-02-18T13:47:00.5", "ns")
    assert parse("x", published=nanoseconds).published == dt.datetime(2025, 2, 18, 13, 47, 0, 500_000)
    with pytest.raises(ValueError, match='found "NaT"'):
        parse("x", published=numpy.datetime64("NaT"))


@pytest.mark.filterwarnings("error")
def test_a_page_may_state_a_leap_second():
    page = '<meta property="article:published_time" content="20161231T235960Z"><p>It rained.</p>'
    assert copydesk.parse_html(page).published == dt.datetime(2016, 12, 31, 23, 59, 59, tzinfo=dt.UTC)


def test_the_clocks_of_a_page_are_in_the_zone_of_the_options():
    update = '{"@type": "BlogPosting", "datePublished": "2025-07-18T10:30", "articleBody": "It rained."}'
    page = f"""<script type="application/ld+json">{{"@type": "LiveBlogPosting", "datePublished": "2025-07-18T10:00",
        "dateModified": "2025-07-18T12:00", "liveBlogUpdate": [{update}]}}</script><p>It rained.</p>"""
    for zone, offset in ((None, ""), ("Europe/London", "+01:00")):
        article = copydesk.parse_html(page, options=Options(zone=zone))
        found = [article.published, article.updated, article.posts[0].time]
        assert [time.isoformat() for time in found] == [
            f"2025-07-18T{hour}:00{offset}" for hour in ("10:00", "12:00", "10:30")
        ]


@pytest.mark.parametrize(
    ("text", "published", "zone", "value", "start"),
    [
        ("He spoke 10 minutes ago.", "2025-07-18T10:00Z", "America/New_York", "2025-07-18T05:50", "09:50"),
        ("He spoke two hours ago.", "2025-07-18T23:30Z", "Asia/Tokyo", "2025-07-19T06:30", "21:30"),
        ("09.32 GMT\nPort shut\nIt shut an hour ago.", "2025-02-18T11:40+02:00", None, "2025-02-18T08:32", "08:32"),
        ("09.32 GMT\nPort shut\nIt shut an hour ago.", "2025-02-18T09:40Z", "Asia/Tokyo", "2025-02-18T17:32", "08:32"),
    ],
)
def test_a_step_from_an_instant_is_an_instant_in_every_zone(text, published, zone, value, start):
    time = copydesk.parse(text, published=published, options=Options(zone=zone)).times[-1]
    assert (time.value, f"{time.start.astimezone(dt.UTC):%H:%M}") == (value, start)


def test_today_is_the_day_where_the_page_is_read():
    options = Options(zone="America/New_York")
    article = copydesk.parse("It rained today.", published="2025-07-18T02:00Z", options=options)
    assert [time.value for time in article.times] == ["2025-07-17"]
