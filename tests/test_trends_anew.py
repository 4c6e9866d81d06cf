"""Trends by words worked out once more, article by article, on a corpus drawn at random; changes that are chance."""

from datetime import date
from math import sqrt

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from data import measures
from data.corpus.select import select
from data.corpus.view import Selection
from tests.building import article, build
from tests.drawing import drawn

Z2 = stats.norm.ppf(0.975) ** 2


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return drawn(tmp_path_factory.mktemp("trends") / "corpus", seed=3)


@pytest.mark.parametrize(
    "chosen",
    [
        Selection(),
        Selection(sources=("А", "Б")),
        Selection(since=date(2024, 1, 12)),
        Selection(sources=("А", "Б"), since=date(2024, 1, 12), until=date(2024, 2, 6)),
    ],
    ids=["all", "sources", "since", "both"],
)
@pytest.mark.parametrize(("kind", "item"), [("term", "спільне0"), ("term", "тема01"), ("entity", "Київ")])
def test_rates_and_their_bands(whole, chosen, kind, item):
    """Occurrences per million words, and the score interval of a ratio whose counts scatter as those of articles do.

    Σ (count - rate · tokens)² over articles, each week with its own rate, to what single chances would give, times
    n / (n - weeks); at least 1. The ends of the band solve (r - rate)² = z² · dispersion · r / tokens.
    """
    corpus, rows = whole
    own = [
        one
        for one in rows
        if one["day"]
        and (not chosen.sources or one["source"] in chosen.sources)
        and (not chosen.since or one["day"] >= str(chosen.since))
        and (not chosen.until or one["day"] <= str(chosen.until))
    ]
    weeks = pd.to_datetime([one["day"] for one in own]).to_period("W")
    parts = [
        [one for one, when in zip(own, weeks, strict=True) if when == week]
        for week in pd.period_range(weeks.min(), weeks.max())
    ]
    named = "terms" if kind == "term" else "entities"
    count = [sum(one[named].count(item) for one in part) for part in parts]
    tokens = [sum(len(one["terms"]) for one in part) for part in parts]
    scatter = sum(
        (one[named].count(item) - c / t * len(one["terms"])) ** 2
        for part, c, t in zip(parts, count, tokens, strict=True)
        for one in part
    )
    dispersion = max(1, scatter / sum(count) * len(own) / (len(own) - len(parts)))
    frame = measures.trends(select(corpus, chosen), items=[(kind, item)], period="week", unit="words", smooth=3)
    assert frame["count"].tolist() == count and frame["tokens"].tolist() == tokens
    known = [len(part) >= 5 for part in parts]
    for row, c, t, enough in zip(frame.itertuples(), count, tokens, known, strict=True):
        spread = Z2 * dispersion / (2 * t)
        ends = [c / t + spread + sign * sqrt(spread * (2 * c / t + spread)) for sign in (-1, 1)]
        expected = [c / t, *ends] if enough else [np.nan] * 3
        np.testing.assert_allclose([row.rate, row.rate_low, row.rate_high], np.array(expected) * 1e6, atol=1e-6)
    for place, value in enumerate(frame["smooth"]):
        near = slice(max(place - 1, 0), place + 2)
        assert value == pytest.approx(1e6 * sum(count[near]) / sum(tokens[near]))


@pytest.mark.parametrize(("measure", "listed"), [(measures.rising, "буря"), (measures.entity_rising, "ООН")])
def test_a_change_that_may_be_chance_is_not_listed(tmp_path, measure, listed):
    """20 of 20 days against none are sure; 17 against 10 are not: a fair coin falls so uneven in one of four goes."""

    def both(n, storm, smoke):
        return f"{storm * (n >= 20)} {smoke * (n < 10 or 20 <= n < 37)}"

    frame = measure(
        build(
            tmp_path,
            [
                article(str(np.datetime64("2024-01-01") + n), both(n, "буря", "дим"), both(n, "ООН", "Львів"))
                for n in range(40)
            ],
        )
    )
    assert frame.iloc[:, 0].tolist() == [listed] and frame.attrs["more"] == {}


def test_a_change_that_would_be_sure_alone_is_not_among_many(tmp_path):
    """15 of 40 days against 4 have p of 2 %; among twenty words more, such a one is to be expected."""

    def words(n):
        return " ".join([f"мир{i:02}" for i in range(20)] + ["дим"] * (36 <= n < 55))

    rows = [article(str(np.datetime64("2024-01-01") + n), words(n)) for n in range(80)]
    alone = [article(str(np.datetime64("2024-01-01") + n), "дим" if 36 <= n < 55 else "") for n in range(80)]
    p = 2 * stats.binom.cdf(4, 19, 0.5)
    assert measures.rising(build(tmp_path / "many", rows)).empty and p < 0.05 < p * 21
    frame = measures.rising(build(tmp_path / "alone", alone))
    assert frame["term"].tolist() == ["дим"] and frame["p"].iat[0] == frame["q"].iat[0] == pytest.approx(p)
