"""What many subsamples of the articles agree on: which topics are nearest to one another, and which come back.

A tree of all articles is not steady near its root: where two topics are about as near to a third, a handful of
articles decides which of them joins it. So trees are grown from many subsamples, and topics are joined in the order
in which these have their articles together (evidence accumulation: Fred & Jain 2005).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from data.topics.exact.agglomerative import cut_tree
from data.topics.tree import FINEST, Tree, smooth, ward_tree

SUBSAMPLES = 10
"""Subsamples of the articles."""

SUBSAMPLE, SUBSAMPLE_SHARE = 1_500, 0.8
"""Articles of a subsample: this share of all, and so many at most."""


class Subsample(NamedTuple):
    """Some articles and the tree grown from them alone.

    Attributes
    ----------
    rows : ndarray of int
        The articles, in order.
    tree : Tree
        Small clusters of these, and how they merge.
    """

    rows: np.ndarray
    tree: Tree


def subsample(vectors: np.ndarray, *, seed: int = 0) -> list[Subsample]:
    """Grow trees from subsamples of the articles, each smoothed by the neighbours that were drawn with it."""
    random = np.random.default_rng(seed)
    size = min(SUBSAMPLE, round(SUBSAMPLE_SHARE * len(vectors)))
    drawn = [np.sort(random.permutation(len(vectors))[:size]) for _ in range(SUBSAMPLES)]
    return [
        Subsample(rows, ward_tree(smooth(vectors[rows]), n_init=1, seed=seed + turn)) for turn, rows in enumerate(drawn)
    ]


def average_linkage(topic: np.ndarray, subsamples: list[Subsample]) -> list[tuple[int, int]]:
    """Merge the two topics whose articles the subsamples have together most often, until one is left (average linkage).

    Two articles are together in a subsample as often as they share a topic while its tree is cut to 2, 3, ... FINEST.

    Returns
    -------
    list of (int, int)
        Which two topics merge, in order; the result keeps the first one's number.
    """
    together, met = _coassociation(topic, subsamples)
    size = len(together)
    alive = np.ones(size, dtype=bool)
    merges = []
    for _ in range(size - 1):
        share = together / np.maximum(met, 1)
        share[~alive], share[:, ~alive] = -1.0, -1.0
        np.fill_diagonal(share, -1.0)
        kept, gone = sorted(divmod(int(share.argmax()), size))
        merges.append((kept, gone))
        alive[gone] = False
        for table in (together, met):
            table[kept] += table[gone]
            table[:, kept] += table[:, gone]
    return merges


def merge(topic: np.ndarray, subsamples: list[Subsample], number: int) -> np.ndarray:
    """Merge topics until so many are left: topic of each article."""
    merges = average_linkage(topic, subsamples)
    return cut_tree(merges, len(merges) + 1, number)[topic]


def _coassociation(topic: np.ndarray, subsamples: list[Subsample]) -> tuple[np.ndarray, np.ndarray]:
    """Co-association: pairs of articles of each two topics together, and of all drawn, over subsamples and cuts."""
    size = int(topic.max()) + 1
    together, met = np.zeros((2, size, size), dtype=np.int64)
    for rows, tree in subsamples:
        parts = len(tree.merges) + 1
        table = np.zeros((size, parts), dtype=np.int64)
        np.add.at(table, (topic[rows], tree.cluster), 1)
        drawn = table.sum(axis=1)
        for left, (kept, gone) in zip(range(parts, 1, -1), tree.merges, strict=True):
            if left <= FINEST:
                together += table @ table.T
                met += np.multiply.outer(drawn, drawn)
            table[:, kept] += table[:, gone]
            table[:, gone] = 0
    return together, met
