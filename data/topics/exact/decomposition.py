"""Truncated singular value decomposition of a sparse matrix, as scikit-learn's `TruncatedSVD` approximates it.

Subspace iteration (Halko, Martinsson & Tropp 2011), with all sums exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.topics.exact.grid import FINE, on_grid, scaled

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def truncated_svd(
    matrix: csr_array, n_components: int, *, n_iter: int, seed: int = 0, symmetric: bool = False
) -> np.ndarray:
    """Find orthonormal columns that span the main right singular vectors: columns × n_components, multiples of 2^-20.

    Parameters
    ----------
    matrix : csr_array
        Multiples of 2^-14, its rows and columns shorter than 2^10: then all adds up exactly.
    n_iter : int
        Rounds of iteration.
    symmetric : bool
        The matrix is its own transpose, which then need not be made.
    """
    matrix = matrix.astype(np.float64)
    turned = matrix if symmetric else matrix.T.tocsr()
    signs = np.random.default_rng(seed).integers(0, 2, (matrix.shape[1], n_components))
    components = orthonormal(2.0 * signs - 1.0)
    for _ in range(n_iter):
        components = orthonormal(turned @ scaled(matrix @ components, FINE))
    return orthonormal(components)


def embed_symmetric(matrix: csr_array, n_components: int, *, n_iter: int, seed: int = 0) -> np.ndarray:
    """Embed a symmetric matrix: each row's main singular vectors times the roots of their values, up to a rotation.

    Two rows' product is that of U·sqrt(S), as Levy & Goldberg (2014) take it; only products matter here.
    """
    components = truncated_svd(matrix, n_components, n_iter=n_iter, seed=seed, symmetric=True)
    inner = components.T @ on_grid(matrix.astype(np.float64) @ components, FINE)
    values, vectors = np.linalg.eigh((inner + inner.T) / 2)
    # The root of a matrix is smooth in its entries, so what LAPACK's order of adding leaves is far below this grid.
    root = on_grid((vectors * np.sqrt(np.abs(values))) @ vectors.T, 12)
    return components @ root


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
