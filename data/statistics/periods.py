"""Days, weeks and months as whole numbers of days since 1970-01-01, so that counting is a search in sorted arrays."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

PERIODS = ("day", "week", "month")
# A chart with more marks than this is read better one period coarser (look of the timeline: weeks after 400 days).
LONGEST = {"day": 400, "week": 4 * 366, "month": np.inf}
# A line with its band is hard to read long before that, and each of its points needs enough articles.
LONGEST_OF_LINES = {"day": 120, "week": 2 * 366, "month": np.inf}
ARTICLES_OF_A_POINT = 20
# What is far from all else, in days and in times of how long that lasts; and of how many articles it may be.
FAR, TIMES, HANDFUL = 5 * 365, 3, 3
EPOCH_END = 1  # 2 January 1970: in some zone a stamp of nought is still the day before
EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday; weeks begin on Monday


def choose(days: np.ndarray, *, least: int = 0, most: Mapping[str, float] = LONGEST) -> str:
    """The finest period that is still readable, and of which half hold at least `least` articles.

    Parameters
    ----------
    days : ndarray of int
        Day of each article, rising.
    most : Mapping
        Longest time, in days, that each period is used for.
    """
    if not len(days):
        return "day"
    span = int(days[-1]) - int(days[0]) + 1
    for period in PERIODS:
        if span > most[period]:
            continue
        counts = count(days, edges(days, period))
        if np.median(counts[counts > 0]) >= least:
            return period
    return "month"


def for_lines(days: np.ndarray) -> str:
    """The period of lines: the finest of which half hold 20 articles; days up to four months, weeks to two years."""
    return choose(days, least=ARTICLES_OF_A_POINT, most=LONGEST_OF_LINES)


def edges(days: np.ndarray, period: str) -> np.ndarray:
    """First day of every period from the first to the last article, and the day after the last period; int64."""
    if not len(days):
        return np.empty(0, dtype=np.int64)
    first, last = int(days[0]), int(days[-1])
    if period == "day":
        return np.arange(first, last + 2)
    if period == "week":
        start = first - (first + EPOCH_WEEKDAY) % 7
        return np.arange(start, last + 8, 7)
    months = np.arange(
        np.datetime64(first, "D").astype("datetime64[M]"), np.datetime64(last, "D").astype("datetime64[M]") + 2
    )
    return months.astype("datetime64[D]").astype(np.int64)


def count(days: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """Articles per period, from their days in rising order."""
    return np.diff(np.searchsorted(days, bounds))


def timestamps(days: np.ndarray) -> np.ndarray:
    """Day numbers as datetime64[s]."""
    return days.astype("datetime64[D]").astype("datetime64[s]")


def bulk(days: np.ndarray) -> slice:
    """The days without a handful at either end that are far from all others: 1970 and 2099 beside a month of 2024.

    One wrong year would flatten whatever is drawn over time. A handful is at most 3, or 1 in 1000, and never more than
    1 in 20; the first day of computers, which programs write where they know no date, may be any number up to that.
    Far is more than 5 years, and more than 3 times as long as all the rest: twelve years of articles reach back
    another thirty-six before anything is taken for a mistake.

    Parameters
    ----------
    days : ndarray of int
        Day of each article, rising.
    """
    count = len(days)
    most = min(max(HANDFUL, count // 1000), count // 20)
    after = np.flatnonzero(np.diff(days) > FAR) + 1
    begins = [0, *(int(one) for one in after if one <= most or (one <= count // 20 and days[one - 1] <= EPOCH_END))]
    ends = [*(int(one) for one in after if count - one <= most), count]
    apart = [
        (end - begin, begin, end)
        for begin in begins
        for end in ends
        if begin < end and _far_from_others(days, begin, end)
    ]
    _size, begin, end = min(apart, default=(0, 0, count))  # the whole is among them, if there is any
    return slice(begin, end)


def _far_from_others(days: np.ndarray, begin: int, end: int) -> bool:
    """Are all days before and after these further from them than 3 times as long as they last?"""
    long = TIMES * (int(days[end - 1]) - int(days[begin]))
    return (not begin or int(days[begin]) - int(days[begin - 1]) > long) and (
        end == len(days) or int(days[end]) - int(days[end - 1]) > long
    )
