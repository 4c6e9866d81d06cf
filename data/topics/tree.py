"""From vectors to topics: smoothing, many small clusters, a tree over them, and where to cut it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.topics.exact import FINE, normalise, on_grid
from data.topics.gathering import gather

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEIGHBOURS = 25
"""Articles that lend an article their words, at most; fewer in a small corpus, where themes are small."""

ROUNDS = 4
"""Rounds of averaging with the neighbours."""

FINE_CLUSTERS = 50
"""Small clusters under the tree."""

FINEST, COARSEST = 20, 8
"""Topics shown at most, and the number below which a cut must be a clear one, both for a large corpus."""

CLEAR = 3.0
"""A cut below the usual range is taken if the next merge costs this many times the one before it."""

REASSIGNMENTS = 5
"""Rounds of moving each article to its nearest topic, at most."""

BLOCK = 1_000
"""Rows compared with all others at once: bounds memory."""


class Tree(NamedTuple):
    """Small clusters and the order in which they merge.

    Attributes
    ----------
    cluster : ndarray of int
        Small cluster of each article.
    merges : list of (int, int)
        Which two clusters merge, cheapest first; the result keeps the first one's number.
    costs : ndarray of float
        Growth of the squared distances by each merge (Ward 1963).
    """

    cluster: np.ndarray
    merges: list[tuple[int, int]]
    costs: np.ndarray


def neighbour_number(articles: int) -> int:
    """Say how many neighbours to average: half the root of the corpus' size, between 2 and NEIGHBOURS."""
    return min(NEIGHBOURS, max(2, round(np.sqrt(articles) / 2)), articles - 1)


def nearest(vectors: np.ndarray, others: np.ndarray, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Find the rows of `others` most alike to each vector: row numbers, rising, and cosines; of equals the first."""
    found = np.empty((len(vectors), number), dtype=np.int32)
    alike = np.empty((len(vectors), number), dtype=np.float32)
    for start in range(0, len(vectors), BLOCK):
        cosines = vectors[start : start + BLOCK] @ others.T
        best = np.argpartition(cosines, -number, axis=1)[:, -number:]
        least = np.take_along_axis(cosines, best, axis=1).min(axis=1)
        # Which of several equals a partition takes depends on the processor.
        for row in np.flatnonzero(np.count_nonzero(cosines >= least[:, None], axis=1) > number):
            equal = np.flatnonzero(cosines[row] >= least[row])
            best[row] = equal[np.argsort(-cosines[row, equal], kind="stable")[:number]]
        best.sort(axis=1)
        found[start : start + BLOCK] = best
        alike[start : start + BLOCK] = np.take_along_axis(cosines, best, axis=1)
    return found, alike


def smooth(vectors: np.ndarray) -> np.ndarray:
    """Average each article with its nearest neighbours, several times over: themes gather, noise cancels."""
    # An article is its own nearest neighbour, so one more is asked for.
    found, _ = nearest(vectors, vectors, neighbour_number(len(vectors)) + 1)
    for _ in range(ROUNDS):
        vectors = normalise(np.vstack([vectors[rows].sum(axis=1) for rows in _blocks(found)]))
    return vectors


def grow(vectors: np.ndarray, *, starts: int = 5, seed: int = 0) -> Tree:
    """Gather vectors into small clusters (k-means, the best of some starts) and join these step by step (Ward, weighted
    by size)."""
    size = max(1, min(FINE_CLUSTERS, len(vectors) // 2))
    cluster = np.unique(gather(vectors, size, starts=starts, seed=seed), return_inverse=True)[1]
    return Tree(cluster, *ward(*means(vectors, cluster)))


def cut(tree: Tree, topics: int) -> np.ndarray:
    """Undo the dearest merges until this many topics stand: topic number of each article."""
    return owners(tree.merges, len(tree.merges) + 1, topics)[tree.cluster]


def owners(merges: list[tuple[int, int]], parts: int, number: int) -> np.ndarray:
    """Merge parts until so many are left: the one of these, numbered from 0, that each part ends up in."""
    owner = np.arange(parts)
    for kept, gone in merges[: max(0, parts - number)]:
        owner[owner == gone] = kept
    return np.unique(owner, return_inverse=True)[1]


def choose(tree: Tree, articles: int) -> int:
    """Say how many topics to show.

    The number before the steepest rise in the cost of a merge, among the numbers that are of use for a corpus
    of this size: 2 for a dozen articles, 7 to 12 for 60, 8 to 15 for a day of 400, 8 to 20 for thousands. A
    smaller number (at least 3) is taken only if the tree plainly has no more: if the next merge costs CLEAR
    times the last.
    """
    low = min(COARSEST, max(2, articles // 8))
    high = max(low, min(FINEST, articles // 5, round(5 + 3.9 * np.log10(articles))))
    largest = len(tree.merges) + 1
    # rises[k]: cost of going from k topics to k - 1, over the cost of going from k + 1 to k.
    costs = np.maximum(tree.costs[::-1], 1e-9)
    rises = {k: costs[k - 2] / costs[k - 1] for k in range(2, largest)}
    clear = {k: rise for k, rise in rises.items() if 3 <= k < low and rise >= CLEAR}
    usual = {k: rise for k, rise in rises.items() if low <= k <= high}
    candidates = clear or usual
    return max(candidates, key=lambda k: (candidates[k], -k)) if candidates else min(low, largest)


def reassign(vectors: np.ndarray | csr_array, topic: np.ndarray, *, rounds: int = REASSIGNMENTS) -> np.ndarray:
    """Move each article to the topic whose mean it is most alike, several times; drop emptied topics."""
    for _ in range(rounds):
        moved = likeness(vectors, centres(vectors, topic)).argmax(axis=1)
        moved = np.unique(moved, return_inverse=True)[1]
        if np.array_equal(moved, topic):
            break
        topic = moved
    return topic


def likeness(vectors: np.ndarray | csr_array, centres: np.ndarray) -> np.ndarray:
    """Cosines of articles and means, in digits that are the same everywhere."""
    return vectors.astype(np.float64) @ centres.T


def centres(vectors: np.ndarray | csr_array, topic: np.ndarray) -> np.ndarray:
    """Give the mean direction of each topic, as rows of length one."""
    return normalise(means(vectors, topic)[0], FINE)


def means(vectors: np.ndarray | csr_array, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and size of each group."""
    weights = np.bincount(group).astype(float)
    return on_grid(sums(vectors, group, len(weights)) / weights[:, None], FINE), weights


def sums(vectors: np.ndarray | csr_array, topic: np.ndarray, total: int) -> np.ndarray:
    """Add up the vectors of each topic, float64; articles of topic -1 are left out."""
    from scipy.sparse import csr_array

    rows = np.flatnonzero(topic >= 0)
    ones = np.ones(len(rows))
    added = csr_array((ones, (topic[rows].astype(np.int32), rows)), shape=(total, len(topic))) @ vectors
    return added if isinstance(added, np.ndarray) else added.toarray()


def ward(centres: np.ndarray, weights: np.ndarray) -> tuple[list[tuple[int, int]], np.ndarray]:
    """Merge weighted points by the least growth of the squared distances, until one is left: merges and costs."""
    centres, weights = centres.copy(), weights.copy()
    size = len(centres)
    merges, costs = [], []
    squares = ((centres[:, None] - centres[None]) ** 2).sum(axis=-1)
    growth = squares * weights[:, None] * weights[None] / (weights[:, None] + weights[None])
    np.fill_diagonal(growth, np.inf)
    for _ in range(size - 1):
        kept, gone = sorted(divmod(int(growth.argmin()), size))
        merges.append((kept, gone))
        costs.append(growth[kept, gone])
        both = weights[kept] + weights[gone]
        centres[kept] = on_grid((weights[kept] * centres[kept] + weights[gone] * centres[gone]) / both, FINE)
        weights[kept] = both
        growth[gone] = growth[:, gone] = np.inf
        alive = np.isfinite(growth[kept])
        squares = ((centres[alive] - centres[kept]) ** 2).sum(axis=1)
        growth[kept, alive] = growth[alive, kept] = squares * weights[alive] * both / (weights[alive] + both)
    return merges, np.array(costs)


def growth(centres: np.ndarray, weights: np.ndarray, merges: list[tuple[int, int]]) -> np.ndarray:
    """Say by how much each of some merges of weighted points lets the squared distances grow."""
    centres, weights = centres.copy(), weights.copy()
    costs = []
    for kept, gone in merges:
        both = weights[kept] + weights[gone]
        costs.append(((centres[kept] - centres[gone]) ** 2).sum() * weights[kept] * weights[gone] / both)
        centres[kept] = on_grid((weights[kept] * centres[kept] + weights[gone] * centres[gone]) / both, FINE)
        weights[kept] = both
    return np.array(costs)


def _blocks(rows: np.ndarray) -> list[np.ndarray]:
    return [rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK)]
