"""Numbers on a grid: multiples of a power of two, so coarse that sums of their products are exact in any order."""

from __future__ import annotations

import numpy as np

VECTOR = 11
"""Bits behind the point of a vector of length one: products of two add up to multiples of 2^-22, below 4, which single
precision holds."""

FINE = 20
"""Bits behind the point of means and components, in double precision."""


def on_grid(values: np.ndarray, bits: int) -> np.ndarray:
    """Round to multiples of 2^-bits; the type stays."""
    unit = values.dtype.type(2.0**bits)
    return np.rint(values * unit) / unit


def scaled(matrix: np.ndarray, bits: int) -> np.ndarray:
    """Multiply each column by a power of two that brings it below 1, and put it on a grid."""
    most = np.abs(matrix).max(axis=0, initial=0.0)
    exponent = np.frexp(most)[1]
    return on_grid(np.ldexp(matrix, -exponent), bits)
