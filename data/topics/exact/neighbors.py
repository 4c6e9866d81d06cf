"""Nearest neighbours by cosine, as scikit-learn's `kneighbors` finds them; of equals the first."""

from __future__ import annotations

import numpy as np

BLOCK = 1_000
"""Rows compared with all others at once: bounds memory."""


def kneighbors(vectors: np.ndarray, others: np.ndarray, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Find the rows of `others` most alike to each vector: row numbers, rising, and cosines; of equals the first."""
    found = np.empty((len(vectors), number), dtype=np.int32)
    alike = np.empty((len(vectors), number), dtype=np.float32)
    for start in range(0, len(vectors), BLOCK):
        cosines = vectors[start : start + BLOCK] @ others.T
        best = np.argpartition(cosines, -number, axis=1)[:, -number:]
        least = np.take_along_axis(cosines, best, axis=1).min(axis=1)
        # Which of several equals a partition takes depends on the processor.
        for row in np.flatnonzero(np.count_nonzero(cosines >= least[:, None], axis=1) > number):
            equal = np.flatnonzero(cosines[row] >= least[row])
            best[row] = equal[np.argsort(-cosines[row, equal], kind="stable")[:number]]
        best.sort(axis=1)
        found[start : start + BLOCK] = best
        alike[start : start + BLOCK] = np.take_along_axis(cosines, best, axis=1)
    return found, alike
