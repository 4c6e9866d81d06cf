"""Agglomerative clustering of weighted points by Ward's method, and the clusters where its tree is cut."""

from __future__ import annotations

import numpy as np

from data.topics.exact.grid import FINE, on_grid


def ward(centroids: np.ndarray, weights: np.ndarray) -> tuple[list[tuple[int, int]], np.ndarray]:
    """Merge weighted points by the least growth of the squared distances, until one is left: merges and costs."""
    centroids, weights = centroids.copy(), weights.copy()
    size = len(centroids)
    merges, costs = [], []
    squares = ((centroids[:, None] - centroids[None]) ** 2).sum(axis=-1)
    growth = squares * weights[:, None] * weights[None] / (weights[:, None] + weights[None])
    np.fill_diagonal(growth, np.inf)
    for _ in range(size - 1):
        kept, gone = sorted(divmod(int(growth.argmin()), size))
        merges.append((kept, gone))
        costs.append(growth[kept, gone])
        both = weights[kept] + weights[gone]
        centroids[kept] = on_grid((weights[kept] * centroids[kept] + weights[gone] * centroids[gone]) / both, FINE)
        weights[kept] = both
        growth[gone] = growth[:, gone] = np.inf
        alive = np.isfinite(growth[kept])
        squares = ((centroids[alive] - centroids[kept]) ** 2).sum(axis=1)
        growth[kept, alive] = growth[alive, kept] = squares * weights[alive] * both / (weights[alive] + both)
    return merges, np.array(costs)


def ward_costs(centroids: np.ndarray, weights: np.ndarray, merges: list[tuple[int, int]]) -> np.ndarray:
    """Say by how much each of some merges of weighted points lets the squared distances grow."""
    centroids, weights = centroids.copy(), weights.copy()
    costs = []
    for kept, gone in merges:
        both = weights[kept] + weights[gone]
        costs.append(((centroids[kept] - centroids[gone]) ** 2).sum() * weights[kept] * weights[gone] / both)
        centroids[kept] = on_grid((weights[kept] * centroids[kept] + weights[gone] * centroids[gone]) / both, FINE)
        weights[kept] = both
    return np.array(costs)


def cut_tree(merges: list[tuple[int, int]], n_leaves: int, n_clusters: int) -> np.ndarray:
    """Merge leaves until so many clusters are left: the cluster of each leaf, numbered from 0."""
    cluster = np.arange(n_leaves)
    for kept, gone in merges[: max(0, n_leaves - n_clusters)]:
        cluster[cluster == gone] = kept
    return np.unique(cluster, return_inverse=True)[1]
