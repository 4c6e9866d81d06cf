"""A term or a name with the words around it (KWIC, key word in context)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from data.corpus import passages, search
from data.corpus.columns import tidy
from data.corpus.view import View

READ = 500  # texts looked at: a counted word stands in nearly each, so this only bounds what has gone wrong


@tidy()
def contexts(view: View, *, term: str = "", entity: str = "", text: str = "", limit: int = 20) -> pd.DataFrame:
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
    found = _sought(view, term, entity, text)
    if found is None:
        return passages.listed(view.articles, [])
    rows, at = found
    places: list[tuple] = []
    for row in passages.newest_first(rows, int(view.info["dated"]))[:READ].tolist():
        places += [(row, *passages.around(view.text(row), *one)) for one in at(row)[: passages.PER_ARTICLE]]
        if len(places) >= limit:
            break
    return passages.listed(view.articles, places[:limit])


def _sought(
    view: View, term: str, entity: str, text: str
) -> tuple[np.ndarray, Callable[[int], list[tuple[int, int]]]] | None:
    """Rows of the articles to look through, and what tells the places in the article of a row."""
    if term and (number := view.term_number(term)) is not None:
        return view.articles_with(term=number), _places(view, [form for form, _ in view.surface_forms(number)])
    if entity and (number := view.whole.entity_numbers.get(entity)) is not None:
        names = [alias["form"] for alias in view.entities["aliases"].iat[number]]
        return view.articles_with(entity=number), _places(view, names)
    if text.strip():
        return view.numbers, partial(search.marks, view.whole, text)
    return None


def _places(view: View, forms: list[str]) -> Callable[[int], list[tuple[int, int]]]:
    pattern = search.pattern(forms)
    return lambda row: [one.span() for one in pattern.finditer(view.text(row))]
