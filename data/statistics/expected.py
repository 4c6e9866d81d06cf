"""The periods of a selection, and how many articles with a thing each is expected to have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from data.statistics import periods
from data.statistics.ranking import largest

# Each of so many largest sources has an average share of its own; the others have one together.
SOURCES = 40
# The average share in all sources weighs as much as this many articles in the average share of one of them.
PRIOR = 20.0
# Days without any article that make a gap.
GAP = 14
# A quick look joins neighbouring periods where there are more than this.
QUICK = 150


class Calendar(NamedTuple):
    """The periods of some articles.

    Attributes
    ----------
    bounds : ndarray
        First day of each period, and the day after the last one.
    edges : ndarray
        Place of each period's first article among the articles looked at, and their number.
    totals : ndarray
        Articles of each period.
    gaps : ndarray of bool
        Periods that belong to a gap: GAP days or more without one article.
    stratum : ndarray
        Number of the source of each article of the whole corpus; `len(mix)` for articles not looked at.
    mix : ndarray, sources × periods
        Articles of each source in each period.
    """

    period: str
    bounds: np.ndarray
    edges: np.ndarray
    totals: np.ndarray
    gaps: np.ndarray
    stratum: np.ndarray
    mix: np.ndarray

    @property
    def size(self) -> int:
        """Number of periods that hold articles."""
        return int(np.count_nonzero(self.totals))


class Coarse(NamedTuple):
    """Neighbouring periods of a calendar joined, `width` of them each; the others as in `Calendar`."""

    width: int
    edges: np.ndarray
    totals: np.ndarray
    gaps: np.ndarray


def coarse(made: Calendar) -> Coarse:
    """The periods joined so that there are no more than a quick look needs; a gap in one of them makes a gap."""
    width = -(-len(made.totals) // QUICK)
    edges = np.append(made.edges[:-1:width], made.edges[-1])
    return Coarse(width, edges, np.diff(edges), np.logical_or.reduceat(made.gaps, np.arange(0, len(made.gaps), width)))


def calendar(days: np.ndarray, rows: np.ndarray, source: np.ndarray, period: str) -> Calendar | None:
    """The periods from the first to the last of `days`; None when there is but one.

    Parameters
    ----------
    days : ndarray
        Days of the articles looked at, rising.
    rows : ndarray
        Their rows in the whole corpus.
    source : ndarray
        Code of the source of every article of the whole corpus.
    """
    bounds = periods.edges(days, period)
    if len(bounds) < 3:
        return None
    edges = np.searchsorted(days, bounds)
    totals = np.diff(edges)
    size = len(totals)
    own = source[rows]
    sizes = np.bincount(own)
    greatest = largest(np.flatnonzero(sizes), sizes, SOURCES)
    numbers = np.full(len(sizes), len(greatest), dtype=np.int16)
    numbers[greatest] = np.arange(len(greatest))
    own = numbers[own]
    strata = int(own.max()) + 1
    stratum = np.full(len(source), strata, dtype=np.int16)
    stratum[rows] = own
    when = np.repeat(np.arange(size), totals)
    mix = np.bincount(own * np.int64(size) + when, minlength=strata * size).reshape(strata, size).astype(float)
    return Calendar(period, bounds, edges, totals, _gaps(bounds, totals), stratum, mix)


def _gaps(bounds: np.ndarray, totals: np.ndarray) -> np.ndarray:
    edges = np.flatnonzero(np.diff(np.pad(totals == 0, 1).astype(np.int8)))
    gaps = np.zeros(len(totals), dtype=bool)
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        gaps[start:stop] = bounds[stop] - bounds[start] >= GAP
    return gaps


def sorted_out(totals: np.ndarray, codes: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """Articles of each of `ids` in each period (periods × ids, float32), from one code for each article looked at.

    `totals` are the articles of each period; they come in order of date. Codes are names, not places in `ids`; others
    than these are passed over.
    """
    size, width = len(totals), len(ids) + 1
    place = np.full(max(int(codes.max(initial=0)), int(ids.max(initial=0))) + 2, len(ids))
    place[ids] = np.arange(len(ids))
    when = np.repeat(np.arange(size), totals)
    counts = np.bincount(when * width + place[codes.astype(np.int64)], minlength=size * width)
    return counts.reshape(size, width)[:, :-1].astype(np.float32)


def within(made: Calendar, rows: np.ndarray, days: np.ndarray) -> np.ndarray:
    """How many of these rows (rising; `days` of those that have one) are looked at in each period."""
    looked_at = made.stratum.take(rows[: len(days)]) < len(made.mix)
    return np.diff(np.searchsorted(days[looked_at], made.bounds))


def tallied(rows: Sequence[np.ndarray], codes: np.ndarray, size: int) -> np.ndarray:
    """How many of each of some lists of rows have each code, 0 to size - 1: lists × codes. Each article has a code."""
    which = np.repeat(np.arange(len(rows)) * size, [len(one) for one in rows])
    return np.bincount(which + codes.take(np.concatenate(rows)), minlength=len(rows) * size).reshape(len(rows), size)


def expected(made: Calendar, rows: Sequence[np.ndarray], counts: np.ndarray) -> np.ndarray:
    """Articles with each thing in each period if every source kept to its own average share of articles with it.

    Parameters
    ----------
    rows : sequence of ndarray
        Rows of the articles with each thing, in the whole corpus.
    counts : ndarray, things × periods
        How many of them are looked at, by period.
    """
    strata = len(made.mix)
    overall = counts.sum(axis=1, dtype=float)[:, None] / max(made.totals.sum(), 1)
    if strata < 2:
        return overall * made.totals
    # Articles that are not looked at are of one more stratum, which is cut off again.
    own = tallied(rows, made.stratum, strata + 1)[:, :strata]
    # Not with @: after so small a product, the threads of BLAS go on spinning and slow down what follows.
    return np.einsum("ts,sp->tp", (own + PRIOR * overall) / (made.mix.sum(axis=1) + PRIOR), made.mix)
