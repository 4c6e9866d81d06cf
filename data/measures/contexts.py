"""A term or a name with the words around it (KWIC, key word in context)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pandas as pd

from data import query
from data.corpus import Corpus

COLUMNS = ["row", "article", "title", "date", "source", "left", "match", "right"]
WIDTH = 90  # characters on each side
PER_ARTICLE = 2
READ = 500  # texts looked at: a counted word stands in nearly each, so this only bounds what has gone wrong


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
        return pd.DataFrame({name: [] for name in COLUMNS})
    rows, pattern = found
    places = []
    for row in islice(_newest_first(corpus, rows), READ):
        places += [(row, *place) for place in _places(corpus.text(row), pattern)]
        if len(places) >= limit:
            break
    chosen = [row for row, *_ in places[:limit]]
    frame = corpus.articles.iloc[chosen][["article", "title", "date", "source"]].reset_index(drop=True)
    frame.insert(0, "row", chosen)
    return frame.assign(**{side: [place[i] for place in places[:limit]]
                           for i, side in ((1, "left"), (2, "match"), (3, "right"))})[COLUMNS]


def _sought(corpus: Corpus, term: str, entity: str, text: str) -> tuple[np.ndarray, re.Pattern] | None:
    if term and (number := corpus.term_number(term)) is not None:
        return corpus.articles_with(term=number), query.pattern([form for form, _ in corpus.surface_forms(number)])
    if entity and (number := corpus.whole.entity_numbers.get(entity)) is not None:
        names = [alias["form"] for alias in corpus.entities["aliases"].iat[number]]
        return corpus.articles_with(entity=number), query.pattern(names)
    if text and (forms := query.forms(corpus.whole, query.parse(text))):
        return corpus.numbers, query.pattern(forms)
    return None


def _newest_first(corpus: Corpus, rows: np.ndarray) -> Iterator[int]:
    """Dated articles from the last one on, then the undated."""
    dated = int(np.searchsorted(rows, int(corpus.info["dated"])))
    yield from (int(row) for row in rows[:dated][::-1])
    yield from (int(row) for row in rows[dated:])


def _places(text: str, pattern: re.Pattern) -> list[tuple[str, str, str]]:
    places = []
    for found in pattern.finditer(text):
        left = text[max(0, found.start() - WIDTH):found.start()].replace("\n", " ")
        right = text[found.end():found.end() + WIDTH].replace("\n", " ")
        if found.start() > WIDTH:
            left = "…" + left.partition(" ")[2]
        if found.end() + WIDTH < len(text):
            right = right.rpartition(" ")[0] + "…"
        places.append((left, found[0], right))
        if len(places) == PER_ARTICLE:
            break
    return places
