"""Two selections side by side: a target and a reference that have no article in common."""

from __future__ import annotations

import numpy as np

from data.corpus.select import select
from data.corpus.view import Selection, View


def sides(view: View, reference: Selection | None) -> tuple[View, View]:
    """Target and reference as two views without a common article.

    What is in both stays with the smaller of the two: a source against all articles is that source against the others.

    Parameters
    ----------
    view : View
        The target, A.
    reference : Selection or None
        Which articles of the whole corpus are the reference, B; all that are not in A when None.
    """
    return view.once("sides", reference, lambda: _sides(view, reference))


def _sides(view: View, reference: Selection | None) -> tuple[View, View]:
    if reference is None:
        return view, view.rest()
    other = select(view.whole, reference)
    both = view.mask & other.mask
    if not both.any():
        return view, other
    if len(view) <= len(other):
        return view, _less(other, both, view)
    return _less(view, both, other), other


def _less(view: View, both: np.ndarray, other: View) -> View:
    rows = np.flatnonzero(view.mask & ~both).astype(np.int32)
    return view.only(rows, reason=("without", other.key))
