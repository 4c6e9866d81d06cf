"""From vectors to topics: smoothing, many small clusters, a tree over them, and where to cut it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.topics.exact.agglomerative import cut_tree, ward
from data.topics.exact.cluster import kmeans
from data.topics.exact.groups import centroids, cosine_similarity, group_means
from data.topics.exact.neighbors import kneighbors
from data.topics.exact.preprocessing import normalize

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
"""Rows averaged at once: bounds memory."""


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


def smooth(vectors: np.ndarray) -> np.ndarray:
    """Average each article with its nearest neighbours, several times over: themes grow clear, noise cancels."""
    # An article is its own nearest neighbour, so one more is asked for.
    found, _ = kneighbors(vectors, vectors, neighbour_number(len(vectors)) + 1)
    for _ in range(ROUNDS):
        vectors = normalize(np.vstack([vectors[rows].sum(axis=1) for rows in _blocks(found)]))
    return vectors


def ward_tree(vectors: np.ndarray, *, n_init: int = 5, seed: int = 0) -> Tree:
    """Divide vectors into small clusters (k-means, the best of some starts) and join these step by step (Ward, weighted
    by size)."""
    size = max(1, min(FINE_CLUSTERS, len(vectors) // 2))
    cluster = np.unique(kmeans(vectors, size, n_init=n_init, seed=seed), return_inverse=True)[1]
    return Tree(cluster, *ward(*group_means(vectors, cluster)))


def cut(tree: Tree, topics: int) -> np.ndarray:
    """Undo the dearest merges until this many topics stand: topic number of each article."""
    return cut_tree(tree.merges, len(tree.merges) + 1, topics)[tree.cluster]


def choose_k(tree: Tree, articles: int) -> int:
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
        moved = cosine_similarity(vectors, centroids(vectors, topic)).argmax(axis=1)
        moved = np.unique(moved, return_inverse=True)[1]
        if np.array_equal(moved, topic):
            break
        topic = moved
    return topic


def _blocks(rows: np.ndarray) -> list[np.ndarray]:
    return [rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK)]
