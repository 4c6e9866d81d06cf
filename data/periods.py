"""Days, weeks and months as whole numbers of days since 1970-01-01, so that counting is a search in sorted arrays."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

PERIODS = ("day", "week", "month")
# A chart with more marks than this is read better one period coarser (look of the timeline: weeks after 400 days).
MOST = {"day": 400, "week": 4 * 366, "month": np.inf}
# A line with its band is a thicket long before that; and each of its points needs articles to be worth a point.
MOST_OF_LINES = {"day": 120, "week": 2 * 366, "month": np.inf}
LEAST_OF_LINES = 20
EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday; weeks begin on Monday


def choose(days: np.ndarray, *, least: int = 0, most: Mapping[str, float] = MOST) -> str:
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
    return choose(days, least=LEAST_OF_LINES, most=MOST_OF_LINES)


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
    months = np.arange(np.datetime64(first, "D").astype("datetime64[M]"),
                       np.datetime64(last, "D").astype("datetime64[M]") + 2)
    return months.astype("datetime64[D]").astype(np.int64)


def count(days: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """Articles per period, from their days in rising order."""
    return np.diff(np.searchsorted(days, bounds))


def timestamps(days: np.ndarray) -> np.ndarray:
    """Day numbers as datetime64[s]."""
    return days.astype("datetime64[D]").astype("datetime64[s]")
