"""A fixed panel: the sources that are there throughout, so that a theme's rise is not a source that was added."""

from __future__ import annotations

import numpy as np

# A source belongs to the panel when it has an article in this share of the periods in which there is any at all:
# a holiday or a breakdown does not shut it out, a month of silence in a year by months does not either.
STEADY = 0.9


def present(source: np.ndarray, totals: np.ndarray, sources: int) -> np.ndarray:
    """In how many periods each source has an article.

    Parameters
    ----------
    source : ndarray of int
        Source of each dated article, in order of date.
    totals : ndarray of int, n_periods
        Articles in each period, as many as there are in `source` altogether.
    sources : int
        Number of sources.

    Returns
    -------
    ndarray of int, sources
    """
    size = len(totals)
    seen = np.zeros(sources * size, dtype=bool)
    seen[source.astype(np.int64) * size + np.repeat(np.arange(size), totals)] = True
    return np.count_nonzero(seen.reshape(sources, size), axis=1)


def steady(source: np.ndarray, totals: np.ndarray, names: list[str]) -> np.ndarray:
    """One bool per source: does it belong to the fixed panel? Articles without a source never do."""
    inside = present(source, totals, len(names)) >= np.ceil(STEADY * np.count_nonzero(totals))
    return inside & np.array([bool(name) for name in names], dtype=bool) & (totals.sum() > 0)
