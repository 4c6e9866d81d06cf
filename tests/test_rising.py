"""Rising and falling: halves and the time before, ratios and intervals by hand, and what chance does."""

from datetime import date
from math import isclose, log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from data.statistics import significance
from tests.building import article, build

MEASURES = [measures.rising, measures.entity_rising]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Twenty days of two articles: "тиша" and Львів in the first ten days, "буря" and ООН in the last ten."""
    rows = [
        article(f"2024-01-{day:02}", f"мир {'тиша' if day <= 10 else 'буря'}", "Львів" if day <= 10 else "ООН")
        for day in range(1, 21)
        for _i in range(2)
    ]
    return build(tmp_path_factory.mktemp("rising"), rows)


@pytest.mark.parametrize("measure, up, down", [(MEASURES[0], "буря", "тиша"), (MEASURES[1], "ООН", "Львів")])
def test_it_compares_the_halves(corpus, measure, up, down):
    """In all twenty later articles and none before: ratio (20.5 / 21) / (0.5 / 21) = 41, and 1 / 41 the other way."""
    frame = measure(corpus)
    assert frame.iloc[:, 0].tolist() == [up, down]
    rising, falling = frame.iloc[0], frame.iloc[1]
    assert isclose(rising["ratio"], 41) and isclose(falling["ratio"], 1 / 41)
    assert isclose(rising["log_ratio"], log2(41)) and isclose(falling["log_ratio"], -log2(41))
    half = 1.959963984540054 * sqrt(1 / 20.5 - 1 / 21 + 1 / 0.5 - 1 / 21)
    assert isclose(rising["ratio_low"], 41 * np.exp(-half)) and isclose(rising["ratio_high"], 41 * np.exp(half))
    assert rising["difference"] == 1 and 0.7 < rising["low"] < rising["high"] == 1
    # G² of 20 of 20 against 0 of 20 is 2 · 40 · ln 2; a fair coin gives twenty heads or twenty tails in 2 · 2^-20.
    assert isclose(rising["g2"], 80 * log(2)) and isclose(rising["p"], 2 * 0.5**20)
    assert (rising["articles_now"], rising["articles_before"]) == (20, 0)
    assert rising["since"] == pd.Timestamp("2024-01-11") and rising["before_until"] == pd.Timestamp("2024-01-10")


def test_q_is_over_all_that_were_tested(corpus):
    """Three words of at least four articles: the two smallest p of three tests (Benjamini & Hochberg 1995)."""
    frame = measures.rising(corpus)
    np.testing.assert_allclose(frame["q"], 2 * 0.5**20 * 3 / 2)


def test_it_takes_the_time_before_a_chosen_since(corpus):
    """From 9 January for eight days: compared with the eight days before, not with the later half."""
    view = select(corpus, Selection(since=date(2024, 1, 9), until=date(2024, 1, 16)))
    frame = measures.rising(view)
    assert frame["term"].tolist() == ["буря", "тиша"]
    assert frame["before_since"].iat[0] == pd.Timestamp("2024-01-01")
    assert frame["before_until"].iat[0] == pd.Timestamp("2024-01-08")


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.__name__)
def test_edges(corpus, tmp_path, measure):
    """No article, one day, no date: no rows, the same columns."""
    columns = list(measure(corpus).columns)
    odd = [
        select(corpus, Selection(text="нема")),
        build(tmp_path / "day", [article("2024-01-01", "мир")] * 9),
        build(tmp_path / "undated", [article(None, "мир")] * 9),
    ]
    for one in odd:
        assert measure(one).empty and list(measure(one).columns) == columns


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", [int, float])
def test_the_exact_p_is_that_of_scipy(kind):
    """Twice the smaller tail of the binomial, never above 1."""
    a, b = np.array([0, 3, 9, 10, 4]), np.array([5, 3, 1, 0, 8])
    both = [
        min(1, 2 * min(stats.binom.cdf(x, x + y, 0.4), stats.binom.sf(x - 1, x + y, 0.4)))
        for x, y in zip(a, b, strict=True)
    ]
    np.testing.assert_allclose(significance.binomial_test(a.astype(kind), b.astype(kind), 400, 600), both)


def test_the_interval_of_a_ratio_covers():
    """Of 20,000 simulated pairs of shares at least 94% have the true ratio within the interval, rare or common."""
    random = np.random.default_rng(0)
    for share, times in ((0.002, 1), (0.002, 5), (0.02, 2), (0.2, 1.5)):
        a, b = random.binomial(1000, share * times, 20_000), random.binomial(1500, share, 20_000)
        _middle, low, high = significance.log_ratio(a, 1000, b, 1500)
        assert ((low <= log2(times)) & (log2(times) <= high)).mean() >= 0.94


def test_chance_changes_stay_below_the_bound():
    """Sixty lists of words that do not change: no more than one in twenty holds any find, by and large."""
    random = np.random.default_rng(1)
    false = 0
    for _turn in range(60):
        total = random.integers(4, 200, 500)
        a = random.binomial(total, 0.5)
        false += bool(
            (
                significance.false_discovery_control(significance.binomial_test(a, total - a, 4000, 4000), 500) <= 0.05
            ).any()
        )
    assert false <= 6


def _daily(folder, days, *, start="2024-03-01", source="", **words):
    """One article a day with "мир"; each word given on the days (numbered from 0) that stand beside it."""
    first = pd.Timestamp(start)
    return build(
        folder,
        [
            article(
                f"{first + pd.Timedelta(days=day):%Y-%m-%d}",
                " ".join(["мир", *(word for word, own in words.items() if day in own)]),
                source=source or "АБ"[day % 2],
            )
            for day in range(days)
        ],
    )


def _compared(frame):
    """Days compared, as text: since, until, before_since, before_until."""
    return [f"{frame[column].iat[0]:%m-%d}" for column in ("since", "until", "before_since", "before_until")]


@pytest.mark.parametrize(
    "days, expected", [(40, ["03-21", "04-09", "03-01", "03-20"]), (41, ["03-22", "04-10", "03-01", "03-21"])]
)
def test_halves_of_even_and_odd_spans(tmp_path, days, expected):
    """The day in the middle of an odd number of days is of the earlier half; shares are of each half's own articles."""
    half = days // 2
    frame = measures.rising(_daily(tmp_path / "corpus", days, буря=range(days - half, days), тиша=range(days - half)))
    assert _compared(frame) == expected and frame["term"].tolist() == ["буря", "тиша"]
    assert frame["articles_now"].tolist() == [half, 0] and frame["articles_before"].tolist() == [0, days - half]
    assert frame["now"].tolist() == [1, 0] and frame["before"].tolist() == [0, 1]


@pytest.mark.parametrize(
    "until, expected",
    [
        (49, [20, 1, "03-31", "04-19", "03-11", "03-30"]),
        (58, [29, 5, "03-31", "04-28", "03-02", "03-30"]),
        (59, [30, 6, "03-31", "04-29", "03-01", "03-30"]),
    ],
)  # as long as the corpus reaches back, to the day
def test_the_time_before_is_as_long_as_the_time_chosen(tmp_path, until, expected):
    """Neither a day more nor a day less: "буря" comes on the days 0 to 4, and from day 29 on; chosen is from day 30."""
    corpus = _daily(tmp_path / "corpus", 80, буря=[*range(5), *range(29, 80)])
    last = date(2024, 3, 1) + pd.Timedelta(days=until)
    frame = measures.rising(select(corpus, Selection(since=date(2024, 3, 31), until=last)))
    assert frame["term"].tolist() == ["буря"]
    assert [*frame[["articles_now", "articles_before"]].iloc[0], *_compared(frame)] == expected


def test_without_a_time_before_the_chosen_days_are_halved(tmp_path):
    """Twenty days from the tenth on have only ten before them: the later ten against the earlier ten."""
    corpus = _daily(tmp_path / "corpus", 60, буря=range(20, 30))
    view = select(corpus, Selection(since=date(2024, 3, 11), until=date(2024, 3, 30)))
    frame = measures.rising(view)
    assert _compared(frame) == ["03-21", "03-30", "03-11", "03-20"]
    assert frame[["articles_now", "articles_before"]].iloc[0].tolist() == [10, 0]
    # Only until is chosen: no day before the first, so halves too.
    assert _compared(measures.rising(select(corpus, Selection(until=date(2024, 3, 30))))) == [
        "03-16",
        "03-30",
        "03-01",
        "03-15",
    ]


def test_the_time_before_keeps_to_the_other_filters(tmp_path):
    """Of one source only: its articles now, and its articles in as many days before."""
    corpus = _daily(tmp_path / "corpus", 80, буря=range(40, 80))
    view = select(corpus, Selection(since=date(2024, 4, 10), until=date(2024, 5, 19), sources=("А",)))
    frame = measures.rising(view)
    # Of А are the even days: the first in the selection is 10 April, the last 18 May, so 39 days, and 39 before.
    assert _compared(frame) == ["04-10", "05-18", "03-02", "04-09"]
    assert frame[["articles_now", "articles_before"]].iloc[0].tolist() == [20, 0]
    assert frame[["now", "before"]].iloc[0].tolist() == [1, 0]


def test_one_day_is_compared_where_it_was_chosen(tmp_path):
    """A day that was chosen has the day before it; a corpus of one day has none."""
    rows = [article(f"2024-01-0{day}", "мир буря" if day == 2 else "мир") for day in (1, 2) for _i in range(30)]
    corpus = build(tmp_path / "corpus", rows)
    frame = measures.rising(select(corpus, Selection(since=date(2024, 1, 2))))
    assert frame["term"].tolist() == ["буря"] and _compared(frame) == ["01-02", "01-02", "01-01", "01-01"]
    assert measures.rising(select(corpus, Selection(until=date(2024, 1, 1)))).empty


def test_what_is_tested_and_what_is_listed(tmp_path):
    """Words of four articles are tested, of three not; rows are half and half, the surest of each direction first."""
    corpus = _daily(
        tmp_path / "corpus",
        200,
        рідкий=[1, 2, 3, 150],
        замало=[4, 5, 150],
        буря=range(100, 200),
        злива=range(120, 200),
        вітер=range(140, 200),
        тиша=range(100),
        штиль=range(80),
        спека=range(60),
    )
    frame = measures.rising(corpus, top=5)
    assert frame["term"].tolist() == ["буря", "злива", "тиша", "штиль"]
    every = measures.rising(corpus)
    assert every["term"].tolist() == ["буря", "злива", "вітер", "тиша", "штиль", "спека"]
    # Tested are the six, "мир" and "рідкий", in 4 articles; twice the chance that a fair coin falls so is p.
    p = np.sort(np.repeat([2 * 0.5**100, 2 * 0.5**80, 2 * 0.5**60], 2))
    q = p * 8 / np.arange(1, 7)
    expected = np.minimum.accumulate(q[::-1])[::-1]
    np.testing.assert_allclose(np.sort(every["q"]), expected, rtol=1e-9)
    np.testing.assert_allclose(every["difference"], [1, 0.8, 0.6, -1, -0.8, -0.6])
    assert (every["low"] <= every["difference"]).all() and (every["difference"] <= every["high"]).all()
