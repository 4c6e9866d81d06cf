"""The article that stands for a group of articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

# Articles of a group that are compared with one another; of more, so many evenly spread.
COMPARED = 60
# An article of fewer terms explains nothing ("Air raid!"), if there is a longer one.
TERMS = 8


def spread(rows: np.ndarray) -> np.ndarray:
    """The rows, or COMPARED of them evenly spread."""
    return rows if len(rows) <= COMPARED else rows[np.linspace(0, len(rows) - 1, COMPARED).astype(int)]


def exemplars(weights: csr_array, groups: Sequence[np.ndarray], about: np.ndarray) -> np.ndarray:
    """Of each group the row that is closest to the group's mean, times how much it is about what the group shares.

    Closeness is the cosine to the mean of the group's TF-IDF vectors (the centroid of Rocchio 1971, as Radev et al.
    2004 pick sentences). Of equals the first.

    Parameters
    ----------
    weights : csr_array
        TF-IDF of the groups' rows one after the other, each of length 1.
    groups : sequence of ndarray
        Row numbers of each group, none empty.
    about : ndarray
        For each of the rows.
    """
    if not len(groups):
        return np.empty(0, dtype=np.int64)
    which = np.repeat(np.arange(len(groups)), [len(rows) for rows in groups])
    rows = np.concatenate(groups).astype(np.int64)
    lengths, size = np.diff(weights.indptr), weights.shape[1]
    row = np.repeat(np.arange(len(rows)), lengths)
    keys = which[row] * size + weights.indices
    mean = np.bincount(keys, weights=weights.data)
    # A mean's length is the same for all rows of its group: the order does not need it.
    score = about * np.bincount(row, weights=weights.data * mean.take(keys), minlength=len(rows))
    best = np.lexsort((rows, -score, lengths < TERMS, which))
    return rows[best[np.unique(which[best], return_index=True)[1]]]


def parts(matrix: csr_array, columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What one column of each row weighs in a row scaled to length 1; `weights` are those of the stored places."""
    lengths = np.diff(matrix.indptr)
    row = np.repeat(np.arange(len(columns)), lengths)
    own = np.bincount(row, weights=weights * (matrix.indices == columns[row]), minlength=len(columns))
    square = np.bincount(row, weights=np.square(weights), minlength=len(columns))
    return own / np.sqrt(np.maximum(square, np.finfo(float).tiny))
