"""How evenly occurrences lie over the parts of a corpus: deviation of proportions, and what chance would do."""

from __future__ import annotations

import numpy as np


def deviation_of_proportions(counts: np.ndarray, shares: np.ndarray, occurrences: int) -> float:
    """Deviation of proportions (Gries 2008) of what stands `counts` times in parts with these shares of the corpus.

    dp = ½ · Σ |a part's share of the occurrences - its share of the corpus|, over all parts of the corpus. As both
    shares add up to one, this is 1 - Σ min(share, share), to which parts without an occurrence add nothing: only those
    with one are asked for.

    Parameters
    ----------
    counts, shares : ndarray
        Occurrences in each part that has any, and its share of the corpus; a share of 0 leaves a part out.
    occurrences : int
        Sum of the counts in the parts that are not left out.

    Returns
    -------
    float
        0 (each part has its due share) to nearly 1; NaN where there is no occurrence.
    """
    if not occurrences:
        return np.nan
    own = np.multiply(counts, shares.dtype.type(1 / occurrences), dtype=shares.dtype)
    return float(max(1 - np.minimum(own, shares, out=own).sum(dtype=np.float64), 0.0))


class Sizes:
    """How many parts there are of each size, for what chance would do with them."""

    def __init__(self, sizes: np.ndarray) -> None:
        parts = np.bincount(sizes)
        self.values = np.flatnonzero(parts)
        self.parts = parts[self.values]
        self.total = int((self.values * self.parts).sum())

    def reached(self, occurrences: int) -> float:
        """In how many parts so many occurrences would stand, on average, if each fell on any word by chance.

        Σ 1 - (1 - a part's share of the corpus) ^ occurrences, over all parts: what residual IDF compares with (Church
        & Gale 1995), here with the parts' own lengths.
        """
        if not self.total:
            return 0.0
        return float((self.parts * (1 - (1 - self.values / self.total) ** occurrences)).sum())
