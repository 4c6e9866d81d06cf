"""Which articles fit a selection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
from scipy.sparse import csc_array

from data.corpus import cuts, search
from data.corpus.selection import Selection
from data.corpus.view import View


def select(view: View, selection: Selection) -> View:
    """The articles that fit `selection`, of all that the corpus has and not only of those in `view`; worked out once.

    Raises nothing for values that the corpus does not know: they select no article.
    """
    whole = view.whole
    return whole.once("view", selection, lambda: _view(whole, selection)) if selection.active else whole


def without(view: View, *names: str) -> View:
    """The selection of `view` with the named fields left open."""
    empty = Selection()
    loosened = replace(view.selection, **{name: getattr(empty, name) for name in names})
    return view if loosened == view.selection else select(view, loosened)


def _view(whole: View, selection: Selection) -> View:
    rows, unknown = _rows(whole, selection)
    return replace(whole, key=replace(whole.key, selection=selection), rows=rows, unknown=unknown, _whole=whole)


def _rows(whole: View, selection: Selection) -> tuple[slice | np.ndarray, tuple[str, ...]]:
    """Rows that fit, a slice when only dates choose, and what in the selection the corpus does not know.

    Several sources, languages or topics widen a selection, several terms or entities narrow it. Topics may be those of
    any cut of the tree.
    """
    span = _span(whole, selection)
    masks, unknown = [], []
    for name in ("sources", "languages"):
        if chosen := getattr(selection, name):
            column = name[:-1]
            categories = list(whole.articles[column].cat.categories)
            unknown += [value for value in chosen if value not in categories]
            masks.append(_among(whole.columns[column][span], [categories.index(v) for v in chosen if v in categories]))
    if selection.topics:
        unknown += [str(topic) for topic in selection.topics if topic not in set(whole.tree["topic"])]
        masks.append(cuts.parts(whole.tree, selection.topics).take(whole.columns["leaf"][span]))
    for term in selection.terms:
        number = whole.term_number(term)
        unknown += [term] if number is None else []
        masks.append(_holds(whole, whole.counts_by_term, number)[span])
    for entity in selection.entities:
        number = whole.entity_numbers.get(entity)
        unknown += [entity] if number is None else []
        masks.append(_holds(whole, whole.occurrences_by_entity, number)[span])
    if selection.text.strip():
        found = search.found(whole, selection.text)
        unknown += found.missing
        masks.append(found.mask[span])
    if selection.stories:
        story = whole.columns["story"][span]
        keep = np.zeros(len(story), dtype=bool)
        if masks:  # the first article of each story among those that fit, not among all
            fitting = np.flatnonzero(np.logical_and.reduce(masks))
            keep[fitting[np.unique(story[fitting], return_index=True)[1]]] = True
        else:
            keep[np.unique(story, return_index=True)[1]] = True
        masks.append(keep)
    if not masks:
        return span, tuple(unknown)
    return (np.flatnonzero(np.logical_and.reduce(masks)) + span.indices(len(whole.articles))[0]).astype(
        np.int32
    ), tuple(unknown)


def _span(whole: View, selection: Selection) -> slice:
    """Rows between two days; articles are in order of date, the undated behind all others."""
    if selection.since is None and selection.until is None:
        return slice(None)
    days = whole.columns["day"][: whole.prepared.dated]
    start = 0 if selection.since is None else int(np.searchsorted(days, _day(selection.since)))
    stop = len(days) if selection.until is None else int(np.searchsorted(days, _day(selection.until), side="right"))
    return slice(start, max(start, stop))


def _day(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _among(values: np.ndarray, chosen: Iterable[int]) -> np.ndarray:
    """Like np.isin, but one comparison each: few values are chosen, and many articles compared."""
    mask = np.zeros(len(values), dtype=bool)
    for value in chosen:
        mask |= values == value
    return mask


def _holds(whole: View, by: csc_array, number: int | None) -> np.ndarray:
    mask = np.zeros(len(whole.articles), dtype=bool)
    if number is not None:
        mask[by.indices[by.indptr[number] : by.indptr[number + 1]]] = True
    return mask
