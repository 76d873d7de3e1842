"""Claims as JSON-LD and quotations as JSON lines: exact, in the page's words, and nothing that nobody said."""

import json

import pytest

import copydesk

TEXT = """Mayor Ana Lopes said the bridge had cost “more than £3.25bn” and would carry about 2.5 tonnes.
“We will rebuild it,” she added.
Repairs could take up to two months, it has been claimed.
The council holds a 24% stake in the harbour."""


@pytest.fixture(scope="module")
def article():
    return copydesk.parse(
        TEXT, id="bridge", url="https://news.example/bridge", title="The bridge", published="2025-02-18"
    )


@pytest.fixture(scope="module")
def reviews(article):
    return json.loads(json.dumps(copydesk.to_claimreview(article)))  # as it is read back


def about(reviews, words):
    return next(r["itemReviewed"] for r in reviews if r["itemReviewed"].get("about", {}).get("name") == words)


def test_one_review_for_each_row_of_the_ledger(article, reviews):
    assert len(reviews) == len(article.claims) > 3
    assert {r["@type"] for r in reviews} == {"ClaimReview"}
    assert len({r["url"] for r in reviews}) == len(reviews)


def test_no_verdict_is_invented(reviews):
    assert not any("reviewRating" in r or "author" in r for r in reviews)


def test_a_bound_gives_one_end_and_money_its_currency(reviews):
    claim = about(reviews, "£3.25bn")
    assert claim["about"]["@type"] == "MonetaryAmount"
    assert claim["about"]["minValue"] == 3_250_000_000
    assert claim["about"]["currency"] == "GBP"
    assert not {"value", "maxValue"} & claim["about"].keys()
    assert claim["author"] == {"@type": "Person", "name": "Ana Lopes", "jobTitle": "Mayor"}
    assert claim["copydesk:mode"] == "mixed"


def test_what_is_no_integer_stays_exact(reviews):
    assert about(reviews, "2.5 tonnes")["about"]["value"] == "2.5"


def test_where_nobody_is_named_there_is_no_author(reviews):
    claim = about(reviews, "two months")
    assert claim["copydesk:mode"] == "agentless"
    assert "author" not in claim
    assert claim["about"]["maxValue"] == 2


def test_the_reporters_own_figure_comes_with_its_sentence(reviews):
    claim = about(reviews, "24%")
    assert claim["copydesk:mode"] == "narration"
    assert claim["text"] == "The council holds a 24% stake in the harbour."


def test_positions_are_code_points_of_the_article(article, reviews):
    for review in reviews:
        claim = review["itemReviewed"]
        where = claim["appearance"]["oa:hasSelector"]
        words = article.text[where["oa:start"] : where["oa:end"]]
        assert words.startswith(claim["text"][:5])
        assert words.endswith(claim["text"][-5:])


def test_a_page_of_one_post_is_an_article():
    article = copydesk.parse("Ana Lopes said the bridge had cost £3m.", title="The bridge", published="2025-02-18")
    page = copydesk.to_claimreview(article)[0]["itemReviewed"]["appearance"]
    assert (page["@type"], page["headline"], page["datePublished"]) == ("NewsArticle", "The bridge", "2025-02-18")


def test_every_row_of_the_ledger_can_be_exported(article):
    from made import made

    for any_article in (made().article(), copydesk.parse("")):
        assert len(copydesk.to_claimreview(any_article)) == len(any_article.claims)
        json.dumps(list(copydesk.to_quotebank([any_article])))


def test_quotations_are_rows(article):
    rows = list(copydesk.to_quotebank([article]))
    assert [(r["quoteID"], r["quotation"], r["speaker"]) for r in rows] == [
        ("bridge-0", "more than £3.25bn", "Ana Lopes"),
        ("bridge-1", "We will rebuild it,", "Ana Lopes"),
    ]
    for row in rows:
        offset = row["quotationOffset"]
        assert article.text[offset + 1 :].startswith(row["quotation"])
        assert article.text[:offset].endswith(row["pre"])
        assert sum(float(share) for _, share in row["probas"]) == pytest.approx(1)
        assert (row["urls"], row["date"]) == (["https://news.example/bridge"], "2025-02-18")
    assert rows[1]["post"].startswith(" she added.")


def test_marked_text_that_is_no_speech_gives_no_row():
    article = copydesk.parse("The film “Harbour Lights” opens on Friday. “It is a joy,” said Tom Reed.")
    assert [r["speaker"] for r in copydesk.to_quotebank([article])] == ["Tom Reed"]


def test_rows_come_one_by_one(article):
    def endless():
        while True:
            yield article

    rows = copydesk.to_quotebank(endless())
    assert next(rows)["articleID"] == "bridge"


@pytest.mark.parametrize("wrong", ["text", b"text", copydesk.parse("x")])
def test_one_article_is_no_iterable_of_articles(wrong):
    with pytest.raises(TypeError, match="articles: expected an iterable"):
        copydesk.to_quotebank(wrong)
