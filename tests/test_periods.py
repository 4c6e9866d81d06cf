"""Days, weeks and months, counted by searching in sorted days."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.statistics import periods


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
    bounds = periods.edges(np.array([], dtype=int), "day")
    assert len(bounds) == 0 and bounds.dtype == np.int64
    assert periods.count(np.array([], dtype=int), bounds).tolist() == []


@pytest.mark.parametrize("span, expected", [(400, "day"), (401, "week"), (4 * 366, "week"), (4 * 366 + 1, "month")])
def test_the_longest_time_of_each_period(span, expected):
    """A chart by days ends with 400 days, one by weeks with four years; both ends of the time count."""
    assert periods.choose(np.array([1000, 1000 + span - 1])) == expected


@pytest.mark.parametrize("span, expected", [(120, "day"), (121, "week"), (2 * 366, "week"), (2 * 366 + 1, "month")])
def test_the_longest_time_of_lines(span, expected):
    """Lines by days end with four months, those by weeks with two years, however many articles there are."""
    assert periods.for_lines(np.repeat(np.arange(span), 20)) == expected


@pytest.mark.parametrize(
    "counts, least, expected",
    [
        ([20, 20, 1], 20, "day"),  # the middle one holds 20, though the mean is below 14
        ([19, 19, 1000], 20, "week"),  # the middle one holds 19, though the mean is far above
        ([20, 0, 0, 0, 20], 20, "day"),  # days without an article are no evidence
        ([19, 21], 20, "day"),
        ([19, 20], 20, "week"),  # of two the middle lies between them
        ([1, 1, 1], 1, "day"),
        ([1, 1, 1], 0, "day"),
        ([1, 1, 1], 10, "month"),
    ],
)
def test_half_of_the_periods_hold_enough(counts, least, expected):
    """It is the median of the periods that hold articles; the first day is a Monday, so all are of one week."""
    days = np.repeat(np.arange(len(counts)) + day("2024-01-01"), counts)
    assert periods.choose(days, least=least) == expected


def test_lines_ask_for_twenty_articles():
    """Twenty a day are drawn by days, nineteen by weeks."""
    assert periods.for_lines(np.repeat(np.arange(60), 20)) == "day"
    assert periods.for_lines(np.repeat(np.arange(60), 19)) == "week"


@pytest.mark.parametrize(
    "period, first, last, expected",
    [
        ("day", "2023-12-31", "2024-01-01", ["2023-12-31", "2024-01-01", "2024-01-02"]),
        ("week", "2024-01-01", "2024-01-07", ["2024-01-01", "2024-01-08"]),  # from Monday to Sunday
        ("week", "2024-01-07", "2024-01-08", ["2024-01-01", "2024-01-08", "2024-01-15"]),
        ("week", "1969-12-30", "1970-01-05", ["1969-12-29", "1970-01-05", "1970-01-12"]),
        ("month", "2024-02-29", "2024-02-29", ["2024-02-01", "2024-03-01"]),
        ("month", "2023-12-31", "2024-01-01", ["2023-12-01", "2024-01-01", "2024-02-01"]),
    ],
)
def test_periods_by_the_calendar(period, first, last, expected):
    """Every period from the first article to the last, and the day after the last one."""
    assert periods.edges(np.array([day(first), day(last)]), period).tolist() == [day(text) for text in expected]


def test_counts_and_days_by_hand():
    """An article on the first day of a period is of that period; a day is written as that day."""
    days = np.array([day(text) for text in ("2024-01-07", "2024-01-08", "2024-01-08", "2024-01-21")])
    assert periods.count(days, periods.edges(days, "week")).tolist() == [1, 2, 1]
    assert periods.timestamps(days).astype(str).tolist()[:2] == ["2024-01-07T00:00:00", "2024-01-08T00:00:00"]
    assert periods.choose(days[:0]) == "day" and periods.count(days[:0], days[:0]).tolist() == []


MONTH, YEARS = list(range(19_783, 19_823)), list(range(15_706, 20_400, 3))  # spring of 2024; 2013 to 2025


@pytest.mark.parametrize(
    "days, before, behind",
    [
        (MONTH, 0, 0),
        ([0, *MONTH], 1, 0),
        ([*MONTH, 47_116], 0, 1),
        ([0, *MONTH, 47_116], 1, 1),
        ([0, 1, *MONTH], 2, 0),
        ([0, 0, 0, *MONTH], 0, 0),  # three of 43 are more than a slip
        ([0] * 5 + MONTH * 3, 5, 0),
        ([8_000] * 5 + MONTH * 3, 0, 0),  # stamps of nought; five old articles
        ([19_783 - 5 * 365, *MONTH], 0, 0),
        ([19_782 - 5 * 365, *MONTH], 1, 0),  # five years before, and a day more
        ([1_630, *YEARS], 0, 0),
        ([1_629, *YEARS], 1, 0),  # three times as long as all the rest, and a day more
        (YEARS, 0, 0),
        ([9_500, *YEARS], 0, 0),
        ([0, *YEARS], 1, 0),
        ([*YEARS, 47_116], 0, 1),  # 1996, 1970, 2099
        ([9_500, 12_000, 15_000, 19_800, 19_801], 0, 0),
        ([0, 19_800], 0, 0),
        ([], 0, 0),
        (list(range(9_500, 18_900, 2)), 0, 0),
        (list(range(9_500, 12_000)) + list(range(16_000, 19_000)), 0, 0),
    ],
)
def test_what_is_far_from_all_others(days, before, behind):
    """A handful with a wrong year is apart; old articles of a long collection, and gaps within one, are not."""
    assert periods.bulk(np.array(days, dtype=np.int64)) == slice(before, len(days) - behind)


@pytest.mark.parametrize(
    ("span", "period", "lines"),
    [
        (120, "day", "day"),
        (121, "day", "week"),
        (400, "day", "week"),
        (401, "week", "week"),
        (732, "week", "week"),
        (733, "week", "month"),
        (1464, "week", "month"),
        (1465, "month", "month"),
    ],
)
def test_how_long_each_period_is_used(span, period, lines):
    """Days up to 400, weeks up to four years; of lines up to 120 days and two years."""
    days = np.repeat(np.arange(span), 20)
    assert periods.choose(days) == period and periods.for_lines(days) == lines


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(
    ("count", "wrong", "long", "gap", "left_out"),
    [
        (100, 1, 100, 1826, True),
        (100, 1, 100, 1825, False),  # more than five years
        (100, 1, 700, 2101, True),
        (100, 1, 700, 2100, False),  # more than three times as long as the rest
        (100, 3, 100, 4000, True),
        (100, 4, 100, 4000, False),  # three
        (8000, 8, 100, 4000, True),
        (8000, 9, 100, 4000, False),  # or one in a thousand
        (40, 2, 100, 4000, True),
        (40, 3, 100, 4000, False),
        (20, 1, 100, 4000, True),
        (19, 1, 100, 4000, False),
    ],
)
def test_a_handful_that_is_far_away(count, wrong, long, gap, left_out, late):
    """Each bound, one at it and one beyond it, before the rest and after it."""
    rest = np.concatenate([[0], np.sort(np.random.default_rng(0).integers(0, long, count - wrong - 2)), [long]])
    days = 20_000 + (
        np.concatenate([rest, np.full(wrong, long + gap)]) if late else np.concatenate([np.full(wrong, -gap), rest])
    )
    kept = (slice(0, count - wrong) if late else slice(wrong, count)) if left_out else slice(0, count)
    assert periods.bulk(days) == kept


@pytest.mark.parametrize(("day", "wrong", "left_out"), [(0, 5, True), (1, 5, True), (2, 5, False), (0, 6, False)])
def test_the_first_day_of_computers(day, wrong, left_out):
    """One in twenty may stand there, on the first two days of 1970 alone."""
    days = np.concatenate([np.full(wrong, day), np.arange(20_000, 20_100 - wrong)])
    assert periods.bulk(days) == slice(wrong if left_out else 0, 100)
    # The last of them decides.
    assert periods.bulk(np.concatenate([[0, 0, 0, 0, 2], days[wrong:], [20_200] * (wrong - 5)])) == slice(0, 100)


def test_both_ends_at_once():
    """A wrong day before and one after; of articles on a single day nothing is left out."""
    days = np.concatenate([[2_000], np.arange(20_000, 20_098), [45_000]])
    assert periods.bulk(days) == slice(1, 99)
    assert periods.bulk(np.full(50, 7)) == slice(0, 50) and periods.bulk(np.empty(0, dtype=int)) == slice(0, 0)
