"""Lists of bursts: how long they are, in what order, which words give way to phrases, and what is kept."""

from importlib import import_module
from math import log

import numpy as np
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from data.statistics.scan import GO
from data.statistics.sums import grouped_of
from tests.building import article, build, changed

FIRST = np.datetime64("2024-01-01")
MANY = [f"слово{n:03}" for n in range(GO + 5)]
NAMES = [f"Особа{n:02}" for n in range(25)]


def _corpus(folder, burst, *, days=range(20, 24), of=60, size=10, names="", **more):
    """So many days of ten articles with "мир"; nine of ten have `burst`, words for each article, on some days."""
    return build(
        folder,
        [
            article(
                str(FIRST + day),
                burst(i) if day in days and i < 9 else "мир",
                names if day in days and i < 9 else "",
                **{key: give(i) for key, give in more.items()},
            )
            for day in range(of)
            for i in range(size)
        ],
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """More words than are looked at in one go, and 25 names, all of the same articles: all are equally strong."""
    return _corpus(tmp_path_factory.mktemp("many") / "corpus", lambda i: " ".join(MANY), names=" ".join(NAMES))


@pytest.mark.parametrize("top", [3, 30, 45])
def test_as_many_rows_as_asked_for_and_equals_in_the_order_of_the_table(many, top):
    """Of more words of the same strength than are ever looked at the first so many, as the table has them."""
    assert measures.bursts(many, period="day", top=top)["item"].tolist() == MANY[:top]


def test_news_of_the_same_strength(many):
    """Names come before words, each in its own order."""
    frame = measures.news(many, period="day", top=50)
    assert frame["item"].tolist() == [*NAMES, *MANY[:25]] and frame.index.tolist() == list(range(50))
    # 36 articles of 4 of 60 days, where a fifteenth is expected.
    np.testing.assert_allclose(frame["strength"], 36 * log(15))


@pytest.mark.parametrize(
    ("alone", "listed"), [(0, ["чорна кішка"]), (4, ["чорна кішка"]), (5, ["кішка", "чорна кішка"])]
)
def test_a_word_gives_way_to_a_phrase_with_half_of_its_burst(tmp_path, alone, listed):
    """Nine articles a day have "кішка", and so many of them do without the phrase; "чорна" is never without it."""
    corpus = _corpus(tmp_path / "corpus", lambda i: "кішка" if i < alone else "чорна_кішка чорна кішка")
    assert sorted(measures.bursts(corpus, period="day")["item"]) == listed


def test_a_topic_of_two_words_does_not_make_another_give_way(tmp_path):
    """Labels of names and topics are no phrases: all that burst are listed."""
    corpus = build(
        tmp_path / "corpus",
        [
            article(str(FIRST + day), "мир", "Рада Верховна" if 20 <= day < 24 and i < 9 else "")
            for day in range(60)
            for i in range(10)
        ],
    )
    renamed = changed(corpus, entities=corpus.entities.assign(name=["Верховна Рада", "Рада"]))
    assert len(measures.entity_bursts(renamed, period="day")) == 2


@pytest.mark.parametrize(("days", "there"), [(range(50, 54), True), (range(49, 53), False)])
def test_the_latest_seven_days(tmp_path, days, there):
    """Of sixty days the last seven are those from day 53 on: a storm whose last day is 53 goes on, of 52 is over."""
    corpus = _corpus(tmp_path / "corpus", lambda i: "буря", days=days)
    assert len(measures.bursts(corpus, period="day")) == 1
    assert len(measures.bursts(corpus, period="day", when="latest")) == there


def test_a_second_peak_is_measured_on_the_days_that_remain(tmp_path):
    """36 articles in four days, 21 in three: without the four days, 21 of 21 where 21 · 3 / 76 are expected."""
    corpus = build(
        tmp_path / "corpus",
        [
            article(str(FIRST + day), "буря" if i < most else "мир")
            for day in range(80)
            for i in range(10)
            for most in [9 if 20 <= day < 24 else 7 if 60 <= day < 63 else 0]
        ],
    )
    frame = measures.peaks(corpus, items=(("term", "буря"),), period="day", most=3)
    expected = 57 * 4 / 80
    first = 36 * log(36 / expected) + 21 * log(21 / (57 - expected))
    np.testing.assert_allclose(frame["strength"], [first, 21 * log(76 / 3)])
    assert frame["outside"].tolist() == [21 / 760, 36 / 770]


def test_a_burst_of_one_article(tmp_path):
    """Thirty days of one article, one of them with the word: all of the day's, where a thirtieth is expected."""
    corpus = build(
        tmp_path / "corpus", [article(str(FIRST + day), "буря" if day == 12 else "мир") for day in range(30)]
    )
    row = measures.peaks(corpus, items=(("term", "буря"),), period="day", most=1, rate=1.0).iloc[0]
    assert (row["articles"], row["total"], row["share"], row["outside"]) == (1, 1, 1, 0)
    np.testing.assert_allclose(row["strength"], log(30))


def test_tables_are_kept_of_languages_and_sources_alone(tmp_path, monkeypatch):
    """The table of a language is made once; one of rows that no selection describes is its own."""
    corpus = _corpus(tmp_path / "corpus", lambda i: "буря", language=lambda i: ("uk", "en")[i % 2])
    made = []
    monkeypatch.setattr(
        import_module("data.measures.time.bursts"), "grouped_of", lambda *given: made.append(1) or grouped_of(*given)
    )

    def tables(view):
        made.clear()
        return measures.bursts(view, period="day")["articles"].tolist(), len(made)

    uk, topic = Selection(languages=("uk",)), Selection(topics=(0,), languages=("uk",))
    asked = [tables(select(corpus, one)) for one in (uk, uk, topic, topic)]
    assert asked == [([20], 1), ([20], 0), ([20], 1), ([20], 0)]
    language = select(corpus, Selection(languages=("en",)))
    # Of five articles a day, of which the first four have the word: every second one, and all.
    some = [language.only(language.numbers[::step], reason=str(step)) for step in (2, 1)]
    assert [tables(one) for one in some] == [([8], 1), ([16], 1)]


def test_news_by_strength(tmp_path):
    """A word of four days leads a name of two, and another word of three stands between them."""

    def on(n, days, text):
        return text * (20 <= n < 20 + days)

    corpus = build(
        tmp_path / "corpus",
        [
            article(str(FIRST + n), f"мир {on(n, 4, 'буря')} {on(n, 3, 'злива')}", on(n, 2, "Рада"), topic=int(i < 0))
            for n in range(60)
            for i in range(9)
        ],
    )
    frame = measures.news(corpus, period="day")
    assert frame["item"].tolist() == ["буря", "злива", "Рада"]
    np.testing.assert_allclose(frame["strength"], [9 * n * log(60 / n) for n in (4, 3, 2)])


def test_no_peak_passes_over_a_gap(tmp_path):
    """Eight of ten articles on three days before and on four after forty days without articles: two peaks."""
    corpus = build(
        tmp_path / "gap",
        [
            article(str(FIRST + n + 40 * (n >= 30)), "буря" if 27 <= n < 34 and i < 8 else "мир")
            for n in range(60)
            for i in range(10)
        ],
    )
    frame = measures.peaks(corpus, items=(("term", "буря"),), period="day", most=3)
    assert list(zip(frame["start"].dt.strftime("%m-%d"), frame["end"].dt.strftime("%m-%d"), strict=True)) == [
        ("01-28", "01-30"),
        ("03-11", "03-14"),
    ]
    # The second one is measured on the days that remain.
    np.testing.assert_allclose(
        frame["strength"], [24 * log(56 / 3), 32 * log(32 / (56 * 4 / 60)) + 24 * log(24 / (56 * 56 / 60))]
    )
