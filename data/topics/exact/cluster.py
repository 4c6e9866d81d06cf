"""k-means as scikit-learn's `KMeans` does it: the best of some starts by greedy k-means++."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from data.topics.exact.grid import VECTOR, on_grid

MAX_ITER = 100
"""Rounds of moving points and centroids at most; news settled after 10 to 28."""


def kmeans(vectors: np.ndarray, n_clusters: int, *, n_init: int, seed: int = 0) -> np.ndarray:
    """Divide points into at most so many clusters, the tightest of some starts.

    k-means (Lloyd 1982) from greedy k-means++ (Arthur & Vassilvitskii 2007).

    Parameters
    ----------
    vectors : ndarray of float32
        Points of length one, multiples of 2^-11 (see `preprocessing.normalize`).

    Returns
    -------
    ndarray of int
        Cluster of each point; a number may stay without one.
    """
    random = np.random.default_rng(seed)
    # The squared length of a point is the same to every centroid, so distances are told without it.
    found = [_lloyd(vectors, vectors[_kmeans_plusplus(vectors, n_clusters, random)]) for _start in range(n_init)]
    return min(found, key=lambda one: one[1])[0]


def _kmeans_plusplus(vectors: np.ndarray, n_clusters: int, random: np.random.Generator) -> list[int]:
    """Choose points to start from, far from one another (greedy k-means++)."""
    # In whole units of the grid, so that a draw by weight is exact.
    lengths = _units((vectors.astype(np.float64) ** 2).sum(axis=1))
    trials = 2 + int(np.log(n_clusters))
    chosen = [int(random.integers(len(vectors)))]
    far = _distances(vectors, lengths, chosen)[:, 0]
    while len(chosen) < n_clusters and far.any():
        drawn = np.searchsorted(np.cumsum(far), random.integers(far.sum(), size=trials), side="right")
        nearer = np.minimum(far[:, None], _distances(vectors, lengths, drawn))
        best = int(nearer.sum(axis=0).argmin())
        chosen.append(int(drawn[best]))
        far = nearer[:, best]
    return chosen


def _distances(vectors: np.ndarray, lengths: np.ndarray, others: np.ndarray | list[int]) -> np.ndarray:
    """Squared distances of all points to some of them, in units of the grid."""
    near = _units((vectors @ vectors[others].T).astype(np.float64))
    return np.maximum(lengths[:, None] + lengths[others] - 2 * near, 0)


def _units(values: np.ndarray) -> np.ndarray:
    return np.rint(values * 4.0**VECTOR).astype(np.int64)


def _lloyd(vectors: np.ndarray, centroids: np.ndarray) -> tuple[np.ndarray, float]:
    """Move points to the nearest centroid and centroids to their points' mean, till it gets no tighter; and cost."""
    rows = np.arange(len(vectors))
    cluster, cost = np.full(len(vectors), -1), np.inf
    for _step in range(MAX_ITER):
        half = (centroids.astype(np.float64) ** 2).sum(axis=1) / 2
        away = half - vectors @ centroids.T
        moved = away.argmin(axis=1)
        # Centroids are rounded, so it might go to and fro: what gets no tighter is settled.
        tighter = float(away[rows, moved].sum())
        if tighter >= cost:
            break
        cluster, cost = moved, tighter
        centroids = _means(vectors, cluster, centroids)
    return cluster, cost


def _means(vectors: np.ndarray, cluster: np.ndarray, centroids: np.ndarray) -> np.ndarray:
    """Mean of each cluster, multiples of 2^-12; one without points keeps its centroid."""
    sizes = np.bincount(cluster, minlength=len(centroids))
    order, ends = np.argsort(cluster, kind="stable"), np.append(0, np.cumsum(sizes))
    sums = csr_array((np.ones(len(order), dtype=np.float32), order, ends), shape=(len(centroids), len(order))) @ vectors
    found = on_grid(sums / np.maximum(sizes, 1)[:, None], VECTOR + 1).astype(np.float32)
    return np.where(sizes[:, None] > 0, found, centroids)
