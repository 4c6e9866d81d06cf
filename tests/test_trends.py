"""Trends of mixed things, their intervals and moving averages, the fixed panel and the articles of each source."""

from math import isclose, isnan, sqrt

import numpy as np
import pandas as pd
import pytest

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from data.statistics.significance import Z, rate_interval
from tests.building import article, build

PAD = " слово" * 6


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Three months of ten articles of ten words; "мир" 0, 4 and 9 times, once twice in one article; two sources."""
    articles = []
    for month, with_it in enumerate((0, 4, 8), start=1):
        for i in range(10):
            own = "мир мир" if (month, i) == (3, 0) else "мир вітер" if i < with_it else "вітер вітер"
            articles.append(
                article(
                    f"2024-0{month}-{10 + i}",
                    f"{own} тиша тиша{PAD}",
                    "Київ Київ" if i == 0 else "ООН",
                    source="АБ"[i % 2] if month > 1 else "А",
                    topic=i % 2,
                    text=f"{own} знову",
                )
            )
    return build(tmp_path_factory.mktemp("trends"), articles)


def test_words_names_topics_and_searches_side_by_side(corpus):
    """Each kind is counted in articles, in the order asked for; what is unknown is left out."""
    items = [
        ("query", "мир -вітер"),
        ("term", "мир"),
        ("entity", "Київ"),
        ("topic", 1),
        ("term", "нема"),
        ("topic", 77),
        ("query", "  "),
        ("entity", "ніхто"),
    ]
    frame = measures.trends(corpus, items=items, period="month")
    assert frame["kind"].tolist() == [kind for kind in ("query", "term", "entity", "topic") for _month in range(3)]
    assert frame["articles"].tolist() == [0, 0, 1, 0, 4, 8, 1, 1, 1, 5, 5, 5]
    assert set(frame["total"]) == {10} and frame["share"].tolist() == [n / 10 for n in frame["articles"]]
    assert frame["label"].drop_duplicates().tolist() == ["мир -вітер", "мир", "Київ", "topic 1"]


def test_a_phrase_in_a_search_is_read_in_the_texts(corpus):
    """An exact phrase is found as it is written."""
    frame = measures.trends(corpus, items=[("query", '"мир вітер"')], period="month")
    assert frame["articles"].tolist() == [0, 4, 7]


def test_trends_follow_the_selection(corpus):
    """A search counts within the selection only."""
    view = select(corpus, Selection(sources=("Б",)))
    frame = measures.trends(view, items=[("query", "мир"), ("term", "мир"), ("topic", 1)], period="month")
    assert frame["total"].tolist() == [5, 5] * 3 and frame["articles"].tolist() == [2, 4, 2, 4, 5, 5]


def test_names_and_topics_have_trends_of_their_own(corpus):
    """One count behind all of them."""
    for alone, kind, value in (
        (measures.entity_trend(corpus, entities=["Київ"]), "entity", "Київ"),
        (measures.topic_trend(corpus, topics=[1]), "topic", 1),
    ):
        pd.testing.assert_frame_equal(alone, measures.trends(corpus, items=[(kind, value)]))
    assert measures.topic_trend(corpus)["item"].drop_duplicates().tolist() == [0, 1]


def test_the_rate_per_million_words(corpus):
    """0, 4 and 9 occurrences in 100 words each; mentions in the same way; topics and searches have none."""
    frame = measures.trends(
        corpus,
        items=[("term", "мир"), ("entity", "Київ"), ("topic", 1), ("query", "мир")],
        period="month",
        unit="words",
    )
    assert frame["item"].drop_duplicates().tolist() == ["мир", "Київ"] and set(frame["tokens"]) == {100}
    assert frame["count"].tolist() == [0, 4, 9, 2, 2, 2]
    assert np.allclose(frame["rate"], [0, 40_000, 90_000, 20_000, 20_000, 20_000])
    by_articles = measures.trends(corpus, items=[("term", "мир")], period="month")
    assert by_articles[["count", "tokens", "rate", "rate_low", "rate_high"]].isna().all().all()


def test_the_interval_of_a_rate_is_as_wide_as_articles_scatter(corpus):
    """Київ twice in one of ten articles of ten words, thrice: Σ (y - r t)² = 3 · (1.8² + 9 · 0.2²), 6 are expected."""
    frame = measures.trends(corpus, items=[("entity", "Київ")], period="month", unit="words")
    scatter = 3 * (1.8**2 + 9 * 0.2**2) / 6 * 30 / 27
    assert isclose(scatter, 2)
    spread = Z * Z * scatter / 200
    expected = [1e6 * (0.02 + spread + sign * sqrt(spread * (0.04 + spread))) for sign in (-1, 1)]
    assert np.allclose(frame[["rate_low", "rate_high"]], expected)


def test_the_interval_of_a_rate_solves_its_equation():
    """At both ends (rate - r)² = z² · dispersion · r / size; 0 is the lower end of none; of no words none is known."""
    low, high = rate_interval(np.array([7, 0, 0]), np.array([1000, 1000, 0]), 3.0)
    for end in (low[0], high[0], high[1]):
        count = 0.007 if end != high[1] else 0.0
        assert isclose((count - end) ** 2, Z * Z * 3 * end / 1000, rel_tol=1e-9)
    assert low[1] == 0 and isnan(low[2]) and isnan(high[2])
    assert np.all(low[:2] < high[:2])


@pytest.mark.parametrize(
    "about, times, shape", [(0.05, 3, 1.0), (0.2, 2, 1.0), (0.6, 4, 1.0), (0.1, 8, 0.5), (0.3, 1, 50.0)]
)
def test_the_interval_of_a_rate_covers_the_truth_as_often_as_it_says(tmp_path_factory, about, times, shape):
    """Simulated: articles of many lengths, words in clusters, a theme that grows; 93 to 97 of 100 bands hold the truth.

    An interval of single chances would hold it in 25 to 90 of 100.
    """
    random = np.random.default_rng(1)
    months, size = 24, 60
    held, naive = [], []
    for _turn in range(60):
        words = np.maximum(random.lognormal(5.5, 0.6, (months, size)).astype(int), 10)
        share = about * np.linspace(0.6, 1.4, months)[:, None]
        chances = (random.random((months, size)) < share) * times * random.gamma(shape, 1 / shape, (months, size))
        count = random.poisson(chances)
        # The rate that ever more such articles would come to: occurrences of an article over words of an article.
        truth = share[:, 0] * times / (np.exp(5.5 + 0.18) - 0.5)
        low, high = _rate_bands(count, words)
        held.append((low <= truth) & (truth <= high))
        low, high = rate_interval(count.sum(axis=1), words.sum(axis=1), 1.0)
        naive.append((low <= truth) & (truth <= high))
    assert 0.93 <= np.mean(held) <= 0.97
    if times > 1:
        assert np.mean(naive) < 0.9


def _rate_bands(count: np.ndarray, words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The measure's own arithmetic on made-up counts: one term, `count` (periods × articles) in so many `words`."""
    from data.measures.time.trend import _occurrences

    class Made:
        columns = {"tokens": words.ravel()}
        articles = range(words.size)

        def __len__(self) -> int:
            return words.size

    rows = np.flatnonzero(count.ravel())
    at = np.arange(0, words.size + 1, words.shape[1])
    found, tokens, dispersion = _occurrences(Made(), [(rows, count.ravel()[rows])], at, np.diff(at))
    low, high = rate_interval(found, tokens, dispersion[:, None])
    return low[0], high[0]


def test_the_moving_average_weighs_by_articles(tmp_path):
    """Three days of 10, 30 and 5 articles with 1, 9 and 5 of them: 10 of 40, 15 of 45, 14 of 35."""
    days = {"2024-05-01": (10, 1), "2024-05-02": (30, 9), "2024-05-03": (5, 5)}
    corpus = build(
        tmp_path,
        [
            article(day, "мир тиша" if i < some else "тиша тиша")
            for day, (size, some) in days.items()
            for i in range(size)
        ],
    )
    frame = measures.trends(corpus, items=[("term", "мир")], period="day", smooth=3)
    assert np.allclose(frame["smooth"], [10 / 40, 15 / 45, 14 / 35]) and np.allclose(frame["share"], [0.1, 0.3, 1])
    frame = measures.trends(corpus, items=[("term", "мир")], period="day", smooth=3, unit="words")
    assert np.allclose(frame["smooth"], [1e6 * 10 / 80, 1e6 * 15 / 90, 1e6 * 14 / 70])
    assert measures.trends(corpus, items=[("term", "мир")], period="day")["smooth"].isna().all()


def test_no_average_where_nothing_was_written(tmp_path):
    """A day without articles has no average, though its neighbours have; a day of two has one, of three days."""
    corpus = build(
        tmp_path,
        [
            *[article("2024-05-01", "мир") for _i in range(8)],
            *[article("2024-05-03", "мир")] * 2,
            *[article("2024-05-04", "тиша") for _i in range(8)],
        ],
    )
    frame = measures.trends(corpus, items=[("term", "мир")], period="day", smooth=3)
    assert frame["share"].isna().tolist() == [False, True, True, False]
    assert isnan(frame["smooth"].iat[1]) and isclose(frame["smooth"].iat[2], 2 / 10)


def test_few_articles_are_told(corpus):
    """The stated minimum stands in the table: under 5 no share, under 20 grey."""
    frame = measures.trends(corpus, items=[("term", "мир")], period="month")
    assert set(frame["least"]) == {20} and (frame["total"] < frame["least"]).all()


def test_an_unknown_kind_or_unit_is_an_error(corpus):
    """What cannot be counted is named."""
    with pytest.raises(ValueError, match="weather"):
        measures.trends(corpus, items=[("weather", "rain")])
    with pytest.raises(ValueError, match="letters"):
        measures.trends(corpus, items=[("term", "мир")], unit="letters")


@pytest.fixture(scope="module")
def outlets(tmp_path_factory):
    """Ten weeks: A and B write 10 articles each all the time but B misses one week, C comes in the sixth with 20."""
    articles = []
    for week, monday in enumerate(pd.date_range("2024-01-01", periods=10, freq="7D")):
        day = f"{monday:%Y-%m-%d}"
        articles += [article(day, "мир" if i < 2 else "тиша", source="А") for i in range(10)]
        articles += [article(day, "мир" if i < 2 else "тиша", source="Б") for i in range(10) if week != 4]
        articles += [article(day, "мир", source="В") for _i in range(20) if week >= 5]
        articles += [article(day, "мир", source="")]
    return build(tmp_path_factory.mktemp("outlets"), articles)


def test_the_fixed_panel_takes_away_the_rise_of_an_added_outlet(outlets):
    """With C the share rises from a fifth to more than a half; within the panel it stays a fifth."""
    free = measures.trends(outlets, items=[("term", "мир")], period="week")
    fixed = measures.trends(outlets, items=[("term", "мир")], period="week", panel=True)
    assert free["total"].tolist() == [21, 21, 21, 21, 11, *[41] * 5] and free["share"].iat[-1] > 0.6
    assert fixed["total"].tolist() == [20, 20, 20, 20, 10, *[20] * 5] and np.allclose(fixed["share"], 0.2)
    assert free["start"].tolist() == fixed["start"].tolist()


def test_a_source_may_miss_one_period_of_ten(outlets):
    """B has nine of ten weeks and stays; C has five; articles without a source belong to no panel."""
    frame = measures.panel(outlets, period="week").set_index("source")
    assert frame["articles"].to_dict() == {"А": 100, "В": 100, "Б": 90, "": 10} and set(frame["of"]) == {10}
    assert frame["periods"].to_dict() == {"А": 10, "В": 5, "Б": 9, "": 10}
    assert frame["steady"].to_dict() == {"А": True, "В": False, "Б": True, "": False}
    assert isclose(frame["share"].sum(), 1) and len(measures.panel(outlets, period="week", top=2)) == 2


def test_coverage_counts_each_source_in_each_period(outlets):
    """The largest sources in rows of their own, the others together; all rows of a period add up to it."""
    frame = measures.coverage(outlets, period="week", top=2)
    assert frame["source"].drop_duplicates().tolist() == ["А", "В", ""] and frame["sources"].tolist()[-1] == 2
    assert frame.loc[frame["source"] == "В", "articles"].tolist() == [0] * 5 + [20] * 5
    assert (frame.groupby("start")["articles"].sum() == [21, 21, 21, 21, 11, *[41] * 5]).all()
    assert (frame.groupby("start")["total"].first() == frame.groupby("start")["articles"].sum()).all()
    fixed = measures.coverage(outlets, period="week", panel=True)
    assert set(fixed["source"]) == {"А", "Б"} and fixed["steady"].all() and fixed["articles"].sum() == 190


def test_one_more_source_takes_the_row_of_the_others(outlets):
    """Four sources where three have rows: the fourth has one too, instead of "one other"."""
    assert set(measures.coverage(outlets, period="week", top=3)["sources"]) == {1}


def test_edges_of_time_and_sources(tmp_path):
    """No dates, no sources, one article, nothing: the same columns, never an error."""
    undated = build(tmp_path / "undated", [article(None, "мир"), article(None, "хліб")])
    nameless = build(tmp_path / "nameless", [article(f"2024-01-0{1 + i % 2}", "мир") for i in range(12)])
    one = build(tmp_path / "one", [article("2024-01-01", "мир")])
    for corpus in (undated, one, select(nameless, Selection(sources=("нема",)))):
        for panel in (False, True):
            assert measures.trends(corpus, items=[("term", "мир")], panel=panel).empty
    assert measures.trends(nameless, items=[("term", "мир")], panel=True).empty
    assert measures.coverage(nameless, panel=True).empty and measures.coverage(undated).empty
    assert measures.panel(undated).empty and not measures.panel(nameless)["steady"].any()
    assert measures.coverage(one)["articles"].tolist() == [1]
    full = measures.trends(nameless, items=[("term", "мир")])
    assert list(full.columns) == list(measures.trends(undated, items=[("term", "мир")]).columns)
    assert list(measures.coverage(undated).columns) == list(measures.coverage(nameless).columns)
