"""The directions in which the rows of a sparse matrix differ most, the same on every processor.

Truncated singular value decomposition by subspace iteration (Halko, Martinsson & Tropp 2011), with all sums exact (see
`exact`). The last digits of scikit-learn's and scipy's depend on the processor, and small clusters turn last digits
into other topics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.topics.exact import FINE, on_grid, orthonormal, scaled

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def span(matrix: csr_array, size: int, *, rounds: int, seed: int = 0, symmetric: bool = False) -> np.ndarray:
    """Find orthonormal columns that span the main right singular vectors: columns × size, multiples of 2^-20.

    Parameters
    ----------
    matrix : csr_array
        Multiples of 2^-14, its rows and columns shorter than 2^10: then all adds up exactly.
    rounds : int
        Rounds of iteration.
    symmetric : bool
        The matrix is its own transpose, which then need not be made.
    """
    matrix = matrix.astype(np.float64)
    turned = matrix if symmetric else matrix.T.tocsr()
    signs = np.random.default_rng(seed).integers(0, 2, (matrix.shape[1], size))
    axes = orthonormal(2.0 * signs - 1.0)
    for _ in range(rounds):
        axes = orthonormal(turned @ scaled(matrix @ axes, FINE))
    return orthonormal(axes)


def rooted(matrix: csr_array, size: int, *, rounds: int, seed: int = 0) -> np.ndarray:
    """Embed a symmetric matrix: each row's main singular vectors times the roots of their values, up to a rotation.

    Two rows' product is that of U·sqrt(S), as Levy & Goldberg (2014) take it; only products matter here.
    """
    axes = span(matrix, size, rounds=rounds, seed=seed, symmetric=True)
    inner = axes.T @ on_grid(matrix.astype(np.float64) @ axes, FINE)
    values, vectors = np.linalg.eigh((inner + inner.T) / 2)
    # The root of a matrix is smooth in its entries, so what LAPACK's order of adding leaves is far below this grid.
    root = on_grid((vectors * np.sqrt(np.abs(values))) @ vectors.T, 12)
    return axes @ root
