"""Two selections side by side: a target and a reference that have no article in common."""

from __future__ import annotations

import numpy as np

from data.corpus.view import Corpus, Selection


def sides(corpus: Corpus, reference: Selection | None) -> tuple[Corpus, Corpus]:
    """Target and reference as two views without a common article.

    What is in both stays with the smaller of the two: a source against all articles is that source against the others.

    Parameters
    ----------
    corpus : Corpus
        The target, A.
    reference : Selection or None
        Which articles of the whole corpus are the reference, B; all that are not in A when None.
    """
    return corpus.once("sides", reference, lambda: _sides(corpus, reference))


def _sides(corpus: Corpus, reference: Selection | None) -> tuple[Corpus, Corpus]:
    if reference is None:
        return corpus, corpus.rest()
    other = corpus.whole.select(reference)
    both = corpus.mask & other.mask
    if not both.any():
        return corpus, other
    if len(corpus) <= len(other):
        return corpus, _less(other, both, corpus)
    return _less(corpus, both, other), other


def _less(corpus: Corpus, both: np.ndarray, other: Corpus) -> Corpus:
    rows = np.flatnonzero(corpus.mask & ~both).astype(np.int32)
    return corpus.rows_only(rows, name=f"without {other.selection!r}")
