"""How many articles remain when one more thing is chosen: the number that a click on a chart leaves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.corpus import cuts
from data.corpus.view import View


def remaining(view: View, field: str, values: Sequence) -> list[int]:
    """For each value of a filter, the articles of `view` that have it; a value that it does not know has none.

    Parameters
    ----------
    field : {"terms", "entities", "topics", "sources", "languages", "period"}
    values : sequence
        Terms, ids of entities, topics of any cut, sources or languages; of periods the first and the last day, both
        included.
    """
    if field == "terms":
        return _of_numbers(view.document_frequency, [view.term_number(one) for one in values])
    if field == "entities":
        return _of_numbers(view.entity_frequency, [view.whole.entity_numbers.get(one) for one in values])
    if field == "topics":
        by_leaf = np.bincount(view.values("leaf") + 1, minlength=len(view.topic_place))[1:]
        return (cuts.parts_of_each(view.whole.tree, values)[:, :-1] @ by_leaf).tolist()
    if field == "period":
        first, last = (
            np.array([pair[end] for pair in values], dtype="datetime64[D]").astype(np.int64) for end in (0, 1)
        )
        return (np.searchsorted(view.days, last, side="right") - np.searchsorted(view.days, first)).tolist()
    column = {"sources": "source", "languages": "language"}[field]
    names = view.articles[column].cat.categories.tolist()
    counts = np.bincount(view.values(column), minlength=len(names))
    return _of_numbers(counts, [names.index(one) if one in names else None for one in values])


def _of_numbers(counts: np.ndarray, numbers: Sequence[int | None]) -> list[int]:
    return [0 if number is None else int(counts[number]) for number in numbers]
