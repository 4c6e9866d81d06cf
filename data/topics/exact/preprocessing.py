"""Rows of length one, as scikit-learn's `normalize` makes them, on a grid."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from data.topics.exact.grid import VECTOR, on_grid

WEIGHT = 14
"""Bits behind the point of the weights in a sparse row of length one."""


def normalize(matrix: np.ndarray, bits: int = VECTOR) -> np.ndarray:
    """Bring every row to length one, on a grid; a row of zeros stays as it is.

    Parameters
    ----------
    matrix : ndarray
        Multiples of 2^-22, below 16 in length, if the result is to be exact.
    bits : int
        The grid of the result; float32 where that holds sums of products, else float64.
    """
    matrix = np.asarray(matrix, dtype=np.float64)
    lengths = np.sqrt(np.einsum("ij,ij->i", matrix, matrix))
    found = on_grid(matrix / np.where(lengths > 0, lengths, 1.0)[:, None], bits)
    return found.astype(np.float32) if bits <= VECTOR else found


def normalize_csr(matrix: csr_array) -> csr_array:
    """Bring every row of a sparse matrix to length one, on a grid; its entries are multiples of 2^-12."""
    squares = np.add.reduceat(np.append(matrix.data**2, 0.0), matrix.indptr[:-1]) if matrix.nnz else np.ones(1)
    lengths = np.sqrt(np.where(np.diff(matrix.indptr) > 0, squares, 1.0))
    values = matrix.data / np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(matrix.indptr))
    return csr_array((on_grid(values, WEIGHT), matrix.indices, matrix.indptr), shape=matrix.shape)
