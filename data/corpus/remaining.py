"""How many articles remain when one more thing is chosen: the number that a click on a chart leaves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.corpus import cuts
from data.corpus.view import Corpus


def remaining(corpus: Corpus, field: str, values: Sequence) -> list[int]:
    """For each value of a filter, the articles of `corpus` that have it; a value that it does not know has none.

    Parameters
    ----------
    field : {"terms", "entities", "topics", "sources", "languages", "period"}
    values : sequence
        Terms, ids of entities, topics of any cut, sources or languages; of periods the first and the last day, both
        included.
    """
    if field == "terms":
        return _of_numbers(corpus.document_frequency, [corpus.term_number(one) for one in values])
    if field == "entities":
        return _of_numbers(corpus.entity_frequency, [corpus.whole.entity_numbers.get(one) for one in values])
    if field == "topics":
        by_leaf = np.bincount(corpus.values("leaf") + 1, minlength=len(corpus.topic_place))[1:]
        return (cuts.parts_of_each(corpus.whole.tree, values)[:, :-1] @ by_leaf).tolist()
    if field == "period":
        first, last = (
            np.array([pair[end] for pair in values], dtype="datetime64[D]").astype(np.int64) for end in (0, 1)
        )
        return (np.searchsorted(corpus.days, last, side="right") - np.searchsorted(corpus.days, first)).tolist()
    column = {"sources": "source", "languages": "language"}[field]
    names = corpus.articles[column].cat.categories.tolist()
    counts = np.bincount(corpus.values(column), minlength=len(names))
    return _of_numbers(counts, [names.index(one) if one in names else None for one in values])


def _of_numbers(counts: np.ndarray, numbers: Sequence[int | None]) -> list[int]:
    return [0 if number is None else int(counts[number]) for number in numbers]
