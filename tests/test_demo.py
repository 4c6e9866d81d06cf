"""The bundled demo corpus: well formed, dated in 2024, and in the three languages it promises."""

import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

DEMO = Path(__file__).parents[1] / "seeds" / "articles.jsonl"
FIELDS = ("id", "date", "source", "title", "text", "url", "lang")
KYIV = ZoneInfo("Europe/Kyiv")


@pytest.fixture(scope="module")
def articles() -> list[dict[str, str]]:
    """All articles of the demo corpus, in the order of the file."""
    with DEMO.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_every_article_has_the_same_fields(articles: list[dict[str, str]]) -> None:
    """Each line is an object with exactly the seven fields, all of them text without stray spaces."""
    for article in articles:
        assert tuple(article) == FIELDS
        assert all(isinstance(value, str) and value and value == value.strip() for value in article.values())


def test_ids_and_addresses_are_unique(articles: list[dict[str, str]]) -> None:
    """No two articles share an id or an address."""
    for field in ("id", "url"):
        assert [value for value, n in Counter(a[field] for a in articles).items() if n > 1] == []


def test_no_two_texts_are_identical(articles: list[dict[str, str]]) -> None:
    """Reprints differ at least in a word of the text, so that finding them takes more than equality."""
    assert [text[:60] for text, n in Counter(a["text"] for a in articles).items() if n > 1] == []


def test_lengths(articles: list[dict[str, str]]) -> None:
    """Every text has 90 to 220 words, as a short news article has."""
    lengths = {article["id"]: len(article["text"].split()) for article in articles}
    assert {name: n for name, n in lengths.items() if not 90 <= n <= 220} == {}


def test_dates_are_in_2024_with_the_offset_of_kyiv(articles: list[dict[str, str]]) -> None:
    """Dates are ISO 8601 in 2024, carry the offset Kyiv had on that day, and put the file in order."""
    dates = [datetime.fromisoformat(article["date"]) for article in articles]
    for date in dates:
        assert date.year == 2024
        assert date.utcoffset() == date.astimezone(KYIV).utcoffset()
    assert dates == sorted(dates)


def test_every_month_has_articles(articles: list[dict[str, str]]) -> None:
    """The corpus covers the year, so that no timeline has an empty month."""
    assert {article["date"][5:7] for article in articles} == {f"{month:02d}" for month in range(1, 13)}


def test_addresses_are_of_the_example_domain(articles: list[dict[str, str]]) -> None:
    """Addresses lead to example.org only, the domain reserved for examples."""
    assert {urlsplit(article["url"])[:2] for article in articles} == {("https", "example.org")}


def test_languages(articles: list[dict[str, str]]) -> None:
    """Most articles are Ukrainian, and English and Russian stand beside it."""
    count = Counter(article["lang"] for article in articles)
    assert set(count) == {"uk", "en", "ru"}
    assert count["uk"] > len(articles) / 2
    assert min(count["en"], count["ru"]) >= len(articles) / 10


@pytest.mark.parametrize(
    ("language", "foreign"), [("uk", "[ыэъё]"), ("ru", "[іїєґ]"), ("en", "[а-яіїєґ]")], ids=["uk", "ru", "en"]
)
def test_letters_belong_to_the_language(articles: list[dict[str, str]], language: str, foreign: str) -> None:
    """The language given is the language written: no letter of a neighbouring alphabet."""
    texts = [f"{a['title']}\n{a['text']}" for a in articles if a["lang"] == language]
    assert [text[:60] for text in texts if re.search(foreign, text, re.IGNORECASE)] == []


def test_no_word_mixes_alphabets(articles: list[dict[str, str]]) -> None:
    """No word hides a Latin letter among Cyrillic ones, or the other way round."""
    mixed = re.compile(r"[A-Za-z][а-яіїєґ]|[а-яіїєґ][A-Za-z]", re.IGNORECASE)
    assert [a["id"] for a in articles if mixed.search(a["title"] + "\n" + a["text"])] == []


def test_typographic_marks(articles: list[dict[str, str]]) -> None:
    """Apostrophes are U+2019, and quotation marks those of the language, as an editor sets them."""
    assert [a["id"] for a in articles if re.search("[\"']", a["title"] + a["text"])] == []
    for article in articles:
        outer = "“”" if article["lang"] == "en" else "«»"
        text = article["title"] + "\n" + article["text"]
        assert text.count(outer[0]) == text.count(outer[1]), article["id"]


def test_eight_outlets(articles: list[dict[str, str]]) -> None:
    """Eight invented outlets publish, and none is so small that it vanishes from a chart."""
    count = Counter(article["source"] for article in articles)
    assert len(count) == 8
    assert min(count.values()) >= 5
