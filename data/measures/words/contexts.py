"""A term or a name with the words around it (KWIC, key word in context)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from data.corpus import passages, search
from data.corpus.columns import tidy
from data.corpus.view import Corpus

READ = 500  # texts looked at: a counted word stands in nearly each, so this only bounds what has gone wrong


@tidy()
def contexts(corpus: Corpus, *, term: str = "", entity: str = "", text: str = "", limit: int = 20) -> pd.DataFrame:
    """The word, name or phrase in its sentences, newest articles first.

    Found are all forms that are counted as the term, or all names of the entity. At most two places per article
    are shown.

    Parameters
    ----------
    term, entity, text : str
        One of them: a term, an entity's id, or what stands in the search box.
    limit : int
        Rows at most.

    Returns
    -------
    DataFrame
        row (of the whole corpus), article, title, date, source, left, match, right.
    """
    found = _sought(corpus, term, entity, text)
    if found is None:
        return passages.listed(corpus.articles, [])
    rows, at = found
    places: list[tuple] = []
    for row in passages.newest_first(rows, int(corpus.info["dated"]))[:READ].tolist():
        places += [(row, *passages.around(corpus.text(row), *one)) for one in at(row)[: passages.PER_ARTICLE]]
        if len(places) >= limit:
            break
    return passages.listed(corpus.articles, places[:limit])


def _sought(
    corpus: Corpus, term: str, entity: str, text: str
) -> tuple[np.ndarray, Callable[[int], list[tuple[int, int]]]] | None:
    """Rows of the articles to look through, and what tells the places in the article of a row."""
    if term and (number := corpus.term_number(term)) is not None:
        return corpus.articles_with(term=number), _places(corpus, [form for form, _ in corpus.surface_forms(number)])
    if entity and (number := corpus.whole.entity_numbers.get(entity)) is not None:
        names = [alias["form"] for alias in corpus.entities["aliases"].iat[number]]
        return corpus.articles_with(entity=number), _places(corpus, names)
    if text.strip():
        return corpus.numbers, partial(search.marks, corpus.whole, text)
    return None


def _places(corpus: Corpus, forms: list[str]) -> Callable[[int], list[tuple[int, int]]]:
    pattern = search.pattern(forms)
    return lambda row: [one.span() for one in pattern.finditer(corpus.text(row))]
