"""TF-IDF: how much a term says about an article."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array


def tfidf(counts: csr_array) -> csr_array:
    """TF-IDF weights with sublinear term frequency and rows of length 1 (scikit-learn), float32.

    weight = (1 + ln count) · (ln((1 + articles) / (1 + articles with the term)) + 1), each row divided by its length.
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    if not counts.nnz:
        return csr_array(counts.shape, dtype=np.float32)
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts.astype(np.float32))
    return csr_array((weights.data.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape)
