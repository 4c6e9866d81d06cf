"""Sums of the columns of a sparse matrix over some of its rows: few, many, or neighbours."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from scipy.sparse import csc_array, csr_array

# Below this share of the rows from first to last, cutting them out is quicker than weighting all (measured: 15-30 %).
CUT = 0.2
# Stored places from which on a second thread saves more than it takes to begin.
LARGE = 2_000_000
# Rows copied at once.
BLOCK = 2_000
# Stretches of rows whose sums are kept, rows that each has at least, and numbers kept of a matrix at most (16 MB).
STRETCHES, STRETCH_ROWS, STRETCH_NUMBERS = 64, 2_000, 4_000_000


def column_sums(matrix: csr_array, rows: slice | np.ndarray) -> np.ndarray:
    """Column sums over a slice, rising row numbers or a mask of rows, choosing the cheapest way."""
    total = matrix.shape[0]
    if isinstance(rows, slice):
        start, stop, _ = rows.indices(total)
        return _weighted(np.ones(max(stop - start, 0), dtype=np.float32), matrix, start)
    rows = np.flatnonzero(rows) if rows.dtype == bool else rows
    chosen = len(rows)
    first, last = (int(rows[0]), int(rows[-1])) if chosen else (0, 0)
    if chosen < CUT * (last - first + 1):
        return _in_two_threads(
            [rows[: chosen // 2], rows[chosen // 2 :]],
            chosen * matrix.nnz / max(total, 1),
            lambda part: np.ones(len(part), dtype=np.float32) @ matrix[part],
        )
    weights = np.zeros(last - first + 1, dtype=np.float32)
    weights[rows - first] = 1
    return _weighted(weights, matrix, first)


def grouped(matrix: csr_array, edges: np.ndarray) -> np.ndarray:
    """Column sums over stretches of rows: stretches × columns, float32, which counts exactly up to 16 million.

    `edges` are the first row of each stretch, and the row after the last.
    """
    return _slice(csr_array, matrix, edges, (len(edges) - 1, matrix.shape[1])).toarray()


def grouped_of(matrix: csr_array, rows: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """As `grouped`, over stretches of the rows with these numbers.

    A few stretches at a time: fresh memory for a copy of all would cost more than the copying.
    """
    found = np.empty((len(edges) - 1, matrix.shape[1]), dtype=np.float32)
    step = max(1, BLOCK * (len(edges) - 1) // max(int(edges[-1]), 1))
    for first in range(0, len(edges) - 1, step):
        here = edges[first : first + step + 1]
        found[first : first + step] = grouped(matrix[rows[here[0] : here[-1]]], here - here[0])
    return found


def stretches(matrix: csr_array) -> np.ndarray:
    """Column sums over each of some stretches of rows, equally long but for rounding: stretches × columns."""
    return grouped(matrix, _edges(*matrix.shape))


def stretch_sums(matrix: csr_array, table: np.ndarray, rows: slice) -> np.ndarray:
    """As `column_sums` over neighbouring rows, with the help of what `stretches` gives."""
    start, stop, _ = rows.indices(matrix.shape[0])
    edges = _edges(*matrix.shape)
    first, last = np.searchsorted(edges, start), np.searchsorted(edges, stop, side="right") - 1
    if first >= last:
        return column_sums(matrix, rows)
    return (
        column_sums(matrix, slice(start, int(edges[first])))
        + table[first:last].sum(axis=0)
        + column_sums(matrix, slice(int(edges[last]), stop))
    )


def _edges(rows: int, columns: int) -> np.ndarray:
    stretches = max(min(STRETCHES, rows // STRETCH_ROWS, STRETCH_NUMBERS // max(columns, 1)), 1)
    return np.linspace(0, rows, stretches + 1).astype(np.int64)


def _weighted(weights: np.ndarray, matrix: csr_array, start: int) -> np.ndarray:
    """Sum of so many rows from `start` on, each times its weight."""
    starts = matrix.indptr[start : start + len(weights) + 1]
    middle = int(np.searchsorted(starts, (int(starts[0]) + int(starts[-1])) // 2))

    def work(rows: slice) -> np.ndarray:
        edges = np.arange(start + rows.start, start + rows.stop + 1)
        return _slice(csc_array, matrix, edges, (matrix.shape[1], rows.stop - rows.start)) @ weights[rows]

    return _in_two_threads([slice(0, middle), slice(middle, len(weights))], float(starts[-1] - starts[0]), work)


def _slice(kind: type, matrix: csr_array, edges: np.ndarray, shape: tuple[int, int]) -> Any:
    """A sparse array (float32) of some stored places of a matrix, cut at these of its rows.

    The arrays are set one by one: given to the constructor, they would be copied. Counts of 16 bits would overflow
    where they are added up, so they are copied after all.
    """
    starts = matrix.indptr[edges]
    part = kind(shape, dtype=np.float32)
    part.data = np.asarray(matrix.data[starts[0] : starts[-1]], dtype=np.float32)
    part.indices = np.asarray(matrix.indices[starts[0] : starts[-1]])
    part.indptr = starts - starts[0]
    return part


def _in_two_threads(parts: list, size: float, work: Callable[[Any], np.ndarray]) -> np.ndarray:
    """Add up the work on two parts, in two threads where it is much: scipy releases the GIL."""
    if size < LARGE:
        return work(parts[0]) + work(parts[1])
    with ThreadPoolExecutor(1) as second:
        other = second.submit(work, parts[1])
        return work(parts[0]) + other.result()
