"""Arithmetic that gives the same digits on every processor.

A sum of floating-point numbers depends on the order of adding, and that order on the processor: on its vector width, on
the library of linear algebra made for it, on fused multiplication. So numbers are put on a grid (multiples of a power
of two) that is coarse enough for every sum of their products to be exact: then no order matters. What cannot be exact
(a quotient, a root) is rounded the same way everywhere by IEEE 754, as long as it is done element by element.
"""

from __future__ import annotations

import numpy as np

VECTOR = 11
"""Bits behind the point of a vector of length one: products of two add up to multiples of 2^-22, below 4, which single
precision holds."""

FINE = 20
"""Bits behind the point of means and axes, in double precision."""


def on_grid(values: np.ndarray, bits: int) -> np.ndarray:
    """Round to multiples of 2^-bits; the type stays."""
    unit = values.dtype.type(2.0**bits)
    return np.rint(values * unit) / unit


def normalise(matrix: np.ndarray, bits: int = VECTOR) -> np.ndarray:
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


def orthonormal(matrix: np.ndarray) -> np.ndarray:
    """Find columns of about length one, about at right angles, that span what the columns do (Cholesky QR).

    Columns that depend on others become zero. Where columns are nearly alike, digits are lost: a second pass makes up
    for it (Fukaya et al. 2014).
    """
    # Each column in 17 bits: products of two, added up over at most 2^18 rows, stay below 2^53.
    columns = scaled(matrix, 17)
    factor = _inverse_factor(columns.T @ columns)
    # 17 bits times 26, added up over at most 2^10 columns.
    return on_grid(columns @ factor, FINE)


def scaled(matrix: np.ndarray, bits: int) -> np.ndarray:
    """Multiply each column by a power of two that brings it below 1, and put it on a grid."""
    most = np.abs(matrix).max(axis=0, initial=0.0)
    exponent = np.frexp(most)[1]
    return on_grid(np.ldexp(matrix, -exponent), bits)


def _inverse_factor(gram: np.ndarray) -> np.ndarray:
    """Find R for which columns @ R are orthonormal, given their products: the inverse of Cholesky's factor, transposed.

    Element by element: LAPACK adds up in an order of its own. Columns that depend on earlier ones become zero.
    """
    size = len(gram)
    left, least = gram.copy(), np.diag(gram) * 2.0**-24
    inverse = np.eye(size)
    for column in range(size):
        if left[column, column] <= least[column]:
            inverse[column] = 0.0
            continue
        root = np.sqrt(left[column, column])
        below = left[column + 1 :, column] / root
        left[column + 1 :, column + 1 :] -= np.multiply.outer(below, below)
        inverse[column] /= root
        inverse[column + 1 :] -= np.multiply.outer(below, inverse[column])
    most = np.abs(inverse).max(axis=1, initial=0.0)
    exponent = np.frexp(most)[1]
    return np.ldexp(on_grid(np.ldexp(inverse, -exponent[:, None]), 26), exponent[:, None]).T
