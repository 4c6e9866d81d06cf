"""Rising and falling: halves and the time before, ratios and intervals by hand, and what chance does."""

from datetime import date
from math import isclose, log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from data import measures, significance
from data.corpus import Selection
from tests.building import article, build

MEASURES = [measures.rising, measures.entity_rising]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Twenty days of two articles: "тиша" and Львів in the first ten days, "буря" and ООН in the last ten."""
    rows = [article(f"2024-01-{day:02}", f"мир {'тиша' if day <= 10 else 'буря'}", "Львів" if day <= 10 else "ООН")
            for day in range(1, 21) for _i in range(2)]
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
    assert isclose(rising["g2"], 80 * log(2)) and isclose(rising["p"], 2 * 0.5 ** 20)
    assert (rising["articles_now"], rising["articles_before"]) == (20, 0)
    assert rising["since"] == pd.Timestamp("2024-01-11") and rising["before_until"] == pd.Timestamp("2024-01-10")


def test_q_is_over_all_that_were_tested(corpus):
    """Three words of at least four articles: the two smallest p of three tests (Benjamini & Hochberg 1995)."""
    frame = measures.rising(corpus)
    np.testing.assert_allclose(frame["q"], 2 * 0.5 ** 20 * 3 / 2)


def test_it_takes_the_time_before_a_chosen_since(corpus):
    """From 9 January for eight days: compared with the eight days before, not with the later half."""
    view = corpus.select(Selection(since=date(2024, 1, 9), until=date(2024, 1, 16)))
    frame = measures.rising(view)
    assert frame["term"].tolist() == ["буря", "тиша"]
    assert frame["before_since"].iat[0] == pd.Timestamp("2024-01-01")
    assert frame["before_until"].iat[0] == pd.Timestamp("2024-01-08")


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.__name__)
def test_edges(corpus, tmp_path, measure):
    """No article, one day, no date: no rows, the same columns."""
    columns = list(measure(corpus).columns)
    odd = [corpus.select(Selection(text="нема")), build(tmp_path / "day", [article("2024-01-01", "мир")] * 9),
           build(tmp_path / "undated", [article(None, "мир")] * 9)]
    for one in odd:
        assert measure(one).empty and list(measure(one).columns) == columns


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", [int, float])
def test_the_exact_p_is_that_of_scipy(kind):
    """Twice the smaller tail of the binomial, never above 1."""
    a, b = np.array([0, 3, 9, 10, 4]), np.array([5, 3, 1, 0, 8])
    both = [min(1, 2 * min(stats.binom.cdf(x, x + y, 0.4), stats.binom.sf(x - 1, x + y, 0.4)))
            for x, y in zip(a, b, strict=True)]
    np.testing.assert_allclose(significance.split(a.astype(kind), b.astype(kind), 400, 600), both)


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
        false += bool((significance.false_discovery(significance.split(a, total - a, 4000, 4000), 500) <= 0.05).any())
    assert false <= 6
