"""Days, weeks and months, counted by searching in sorted days."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods


def day(text: str) -> int:
    return int(np.datetime64(text, "D").astype(int))


@pytest.mark.parametrize("period, first", [("day", "2024-02-29"), ("week", "2024-02-26"), ("month", "2024-02-01")])
def test_a_period_begins_where_a_calendar_says(period, first):
    """29 February 2024 is a Thursday: its week begins on Monday the 26th, its month on the 1st."""
    assert periods.edges(np.array([day("2024-02-29")]), period)[0] == day(first)


@given(st.lists(st.integers(-20_000, 40_000), min_size=1, max_size=40), st.sampled_from(periods.PERIODS))
def test_every_article_is_counted_once(days, period):
    """The counts of all periods sum up to the articles, none falls outside or in two."""
    days = np.sort(np.array(days))
    bounds = periods.edges(days, period)
    assert periods.count(days, bounds).sum() == len(days)
    assert bounds[0] <= days[0] and days[-1] < bounds[-1] and (np.diff(bounds) > 0).all()


@pytest.mark.parametrize("span, expected", [(30, "day"), (500, "week"), (2000, "month")])
def test_the_period_follows_the_span(span, expected):
    """Days up to 400 days, weeks up to four years, then months."""
    assert periods.choose(np.arange(span)) == expected


def test_too_few_articles_make_the_period_longer():
    """One article a day says nothing by the day when twenty are wanted."""
    assert periods.choose(np.arange(300), least=20) == "month"
    assert periods.choose(np.repeat(np.arange(300), 30), least=20) == "day"


def test_no_dates_no_periods():
    """An empty selection has no period to draw."""
    assert len(periods.edges(np.array([], dtype=int), "day")) == 0
