"""Sums, means and centroids (scikit-learn: `NearestCentroid`) of groups of articles, and the cosines to them."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from data.topics.exact.grid import FINE, on_grid
from data.topics.exact.preprocessing import normalize


def cosine_similarity(vectors: np.ndarray | csr_array, centroids: np.ndarray) -> np.ndarray:
    """Cosines of articles and centroids, in digits that are the same everywhere."""
    return vectors.astype(np.float64) @ centroids.T


def centroids(vectors: np.ndarray | csr_array, group: np.ndarray) -> np.ndarray:
    """Give the mean direction of each group, as rows of length one."""
    return normalize(group_means(vectors, group)[0], FINE)


def group_means(vectors: np.ndarray | csr_array, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and size of each group."""
    weights = np.bincount(group).astype(float)
    return on_grid(group_sums(vectors, group, len(weights)) / weights[:, None], FINE), weights


def group_sums(vectors: np.ndarray | csr_array, group: np.ndarray, total: int) -> np.ndarray:
    """Add up the vectors of each group, float64; articles of group -1 are left out."""
    rows = np.flatnonzero(group >= 0)
    ones = np.ones(len(rows))
    added = csr_array((ones, (group[rows].astype(np.int32), rows)), shape=(total, len(group))) @ vectors
    return added if isinstance(added, np.ndarray) else added.toarray()
