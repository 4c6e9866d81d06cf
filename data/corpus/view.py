"""The type that every measure takes: a View, some articles of a prepared corpus at a cut of its tree of topics."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Generic, TypeVar, overload

import numpy as np
import pandas as pd
from scipy.sparse import csc_array, csr_array

from data.corpus import cuts
from data.corpus.key import Key
from data.corpus.prepared import Prepared
from data.corpus.selection import Selection
from data.statistics.sums import column_sums, stretch_sums, stretches

# Bytes of a view for each of its articles (its row numbers in two widths), and for each article (its mask), term and
# entity of the corpus (its sums).
PER_ROW, PER_ARTICLE, PER_TERM, PER_ENTITY = 12, 1, 8, 12

Found = TypeVar("Found")


class _Held(Generic[Found]):
    """An attribute of a view that is one of its prepared corpus, with its type."""

    def __init__(self, of: Callable[[Prepared], Found]) -> None:
        self.of = of

    @overload
    def __get__(self, view: None, owner: type) -> _Held[Found]: ...
    @overload
    def __get__(self, view: View, owner: type) -> Found: ...
    def __get__(self, view: View | None, owner: type) -> _Held[Found] | Found:
        return self if view is None else self.of(view.prepared)


@dataclass(frozen=True, eq=False)
class View:
    """Some articles of a corpus, or all of them; every array is shared and read-only.

    What the corpus holds (`terms`, `counts`, …: see `Prepared`) has the same name here, and is of *all* its articles:
    rows of a view are `articles.iloc[rows]`.

    Attributes
    ----------
    prepared : Prepared
        The corpus whose articles they are.
    key : Key
        Why these articles, and as what: equal keys, equal views.
    columns : Mapping[str, ndarray]
        As those of the corpus, with the topics of the cut looked at.
    tree : DataFrame
        As that of the corpus, the topics called as people named them.
    topics : DataFrame
        Those rows of `tree` that make the cut looked at, largest first. An id is no place in this table: see
        `topic_place`.
    centroids : ndarray of float32, n_topics × n_terms
        Mean direction of each topic's articles in the space of `weights`, in the order of `topics`.
    rows : ndarray of int32, rising, or slice
        Which articles.
    unknown : tuple of str
        What in the selection the corpus does not know.
    """

    prepared: Prepared
    key: Key
    columns: Mapping[str, np.ndarray]
    tree: pd.DataFrame
    topics: pd.DataFrame
    centroids: np.ndarray
    rows: np.ndarray | slice = field(default_factory=lambda: slice(None))
    unknown: tuple[str, ...] = ()
    _whole: View | None = field(default=None, repr=False)
    _rest_of: View | None = field(default=None, repr=False)

    # --- What the corpus holds ------------------------------------------------------------------------------

    name = _Held(lambda one: one.name)
    title = _Held(lambda one: one.title)
    info = _Held(lambda one: one.info)
    folder = _Held(lambda one: one.folder)
    timezone = _Held(lambda one: one.timezone)
    articles = _Held(lambda one: one.articles)
    texts = _Held(lambda one: one.texts)
    stream = _Held(lambda one: one.stream)
    offsets = _Held(lambda one: one.offsets)
    words = _Held(lambda one: one.words)
    terms = _Held(lambda one: one.terms)
    forms = _Held(lambda one: one.forms)
    counts = _Held(lambda one: one.counts)
    counts_by_term = _Held(lambda one: one.counts_by_term)
    presence = _Held(lambda one: one.presence)
    weights = _Held(lambda one: one.weights)
    topical = _Held(lambda one: one.topical)
    term_names = _Held(lambda one: one.term_names)
    term_labels = _Held(lambda one: one.term_labels)
    entities = _Held(lambda one: one.entities)
    occurrences = _Held(lambda one: one.occurrences)
    occurrences_by_entity = _Held(lambda one: one.occurrences_by_entity)
    entity_presence = _Held(lambda one: one.entity_presence)
    entity_names = _Held(lambda one: one.entity_names)
    entity_numbers = _Held(lambda one: one.entity_numbers)
    leaf_sums = _Held(lambda one: one.leaf_sums)
    files = _Held(lambda one: one.files)
    text = _Held(lambda one: one.text)
    term_number = _Held(lambda one: one.term_number)
    term_label = _Held(lambda one: one.term_label)
    surface_forms = _Held(lambda one: one.surface_forms)

    # --- Which articles -------------------------------------------------------------------------------------

    def __len__(self) -> int:
        if isinstance(self.rows, slice):
            return len(range(*self.rows.indices(len(self.articles))))
        return len(self.rows)

    @property
    def selection(self) -> Selection:
        """What the articles fit, or what they were taken from (see `Key`)."""
        return self.key.selection

    @property
    def whole(self) -> View:
        """All articles of the corpus, as the same: at the same cut, with the same decisions."""
        return self._whole if self._whole is not None else self

    @property
    def nbytes(self) -> int:
        """Bytes that this view may take by itself, roughly; of a cut with what its views share."""
        of_cut = self.centroids.nbytes + self.columns["topic"].nbytes if self._whole is None else 0
        per_article = PER_ROW * len(self) + PER_ARTICLE * len(self.articles)
        return of_cut + per_article + PER_TERM * len(self.terms) + PER_ENTITY * len(self.entities)

    def values(self, column: str) -> np.ndarray:
        """One quick column (see `columns`) of the selected articles."""
        return self.columns[column][self.rows]

    @cached_property
    def numbers(self) -> np.ndarray:
        """Row numbers of the selected articles, int64, rising."""
        if isinstance(self.rows, slice):
            return np.arange(*self.rows.indices(len(self.articles)))
        return self.rows.astype(np.int64)

    @cached_property
    def days(self) -> np.ndarray:
        """Day (since 1970-01-01) of each selected article that has a date, rising."""
        dated = self.prepared.dated
        if isinstance(self.rows, slice):
            start, stop, _ = self.rows.indices(len(self.articles))
            return self.columns["day"][start : max(start, min(stop, dated))]
        return self.columns["day"][self.rows[: np.searchsorted(self.rows, dated)]]

    def days_of(self, rows: np.ndarray) -> np.ndarray:
        """Days of those of these rows (rising) that have a date, rising."""
        return self.columns["day"][rows[: np.searchsorted(rows, self.prepared.dated)]]

    @cached_property
    def mask(self) -> np.ndarray:
        """One bool per article of the whole corpus: is it selected?"""
        mask = np.zeros(len(self.articles), dtype=bool)
        mask[self.rows] = True
        return mask

    def once(self, what: str, key: Hashable, work: Callable[[], Found]) -> Found:
        """What `work` gives, worked out once for these articles and kept in the memo: several measures share it."""
        return self.prepared.memo.once(self.key, (what, key), work)

    def rest(self) -> View:
        """All articles of the whole corpus that are not selected."""
        rest = self.only(np.flatnonzero(~self.mask).astype(np.int32), reason="rest")
        return replace(rest, _rest_of=self)

    def only(self, rows: np.ndarray | slice, *, reason: Hashable) -> View:
        """A view of some rows that no selection describes; `reason` tells it apart in caches."""
        key = replace(self.key, reason=(*self.key.reason, reason))
        return replace(self.whole, key=key, rows=rows, _whole=self.whole)

    # --- Topics ---------------------------------------------------------------------------------------------

    def cut(self, topics: int) -> View:
        """The same articles with the tree of topics cut into so many; all that does not depend on it is shared.

        A number outside of the tree's range gives its nearest end. Ids of topics are the same in every cut.
        """
        topics = min(max(topics, 1), self.finest)
        if topics == len(self.topics):
            return self
        at = 0 if topics == int(self.info["topics"]) else topics
        whole = self.whole
        cut = whole.once("cut", at, lambda: whole._cut(topics, at))
        if self is whole:
            return cut
        return replace(cut, key=replace(self.key, cut=at), rows=self.rows, unknown=self.unknown, _whole=cut)

    def _cut(self, topics: int, at: int) -> View:
        return replace(
            self,
            key=replace(self.key, cut=at),
            columns={**self.columns, "topic": cuts.owners(self.tree, topics).take(self.columns["leaf"])},
            topics=cuts.standing(self.tree, topics),
            centroids=cuts.centroids(self.tree, topics, self.leaf_sums),
        )

    @property
    def finest(self) -> int:
        """Number of finest topics: the most that the tree can be cut into."""
        return cuts.finest(self.tree)

    @cached_property
    def topic_place(self) -> np.ndarray:
        """Place in `topics` by id of a topic, -1 for topics of other cuts and for the id -1, no topic."""
        return cuts.places(self.tree, self.topics)

    def rows_of_topic(self, topic: int) -> np.ndarray:
        """Rows of the whole corpus that belong to a topic of any cut, rising."""
        return np.flatnonzero(cuts.parts(self.tree, [topic]).take(self.columns["leaf"]))

    def topic_sizes(self) -> np.ndarray:
        """Number of selected articles of each topic, in the order of `topics`."""
        place = self.topic_place.take(self.values("topic"))
        return np.bincount(place[place >= 0], minlength=len(self.topics))

    # --- Sums over the articles -----------------------------------------------------------------------------

    @cached_property
    def document_frequency(self) -> np.ndarray:
        """Number of selected articles with each term, int32."""
        return np.rint(self._sums("presence", self.terms["articles"])).astype(np.int32)

    @cached_property
    def weight_sums(self) -> np.ndarray:
        """Sum of the TF-IDF weights of each term over the selected articles, float32."""
        return self._sums("weights", self.terms["weight"]).astype(np.float32)

    @cached_property
    def entity_frequency(self) -> np.ndarray:
        """Number of selected articles that mention each entity, int32."""
        return np.rint(self._sums("entity_presence", self.entities["articles"])).astype(np.int32)

    @cached_property
    def entity_mentions(self) -> np.ndarray:
        """How often each entity is mentioned in the selected articles, int64."""
        return np.rint(self._sums("occurrences", self.entities["mentions"])).astype(np.int64)

    def _sums(self, matrix: str, known: pd.Series) -> np.ndarray:
        """Column sums of one matrix over the selected rows; `known` holds them for the whole corpus."""
        return self.once("sums", matrix, lambda: self._summed(matrix, known))

    def _summed(self, matrix: str, known: pd.Series) -> np.ndarray:
        count, total = len(self), len(self.articles)
        if count == total:
            return known.to_numpy(dtype=np.float64)
        if self._rest_of is not None:
            return known.to_numpy(dtype=np.float64) - self._rest_of._sums(matrix, known)
        prepared = self.prepared
        of_all: csr_array = getattr(prepared, matrix)
        if isinstance(self.rows, slice):
            return stretch_sums(of_all, prepared.once("stretches", matrix, lambda: stretches(of_all)), self.rows)
        if self.selection.active == ("languages",) and not self.key.reason:
            # Every visitor may ask for a language alone, and there are few.
            sums: np.ndarray = np.zeros(of_all.shape[1])
            for code in np.unique(self.values("language")).tolist():
                of_language = partial(column_sums, of_all, self.columns["language"] == code)
                sums = sums + prepared.once(f"{matrix} of a language", code, of_language)
            return sums
        if count > total / 2:  # the rest is smaller, and the whole is known
            return known.to_numpy(dtype=np.float64) - column_sums(of_all, ~self.mask)
        return column_sums(of_all, self.numbers)

    def articles_with(self, *, term: int | None = None, entity: int | None = None) -> np.ndarray:
        """Rows of the selected articles with a term or an entity (given by column), rising.

        Raises
        ------
        TypeError
            When neither is given.
        """
        by, column = (self.counts_by_term, term) if term is not None else (self.occurrences_by_entity, entity)
        if column is None:
            raise TypeError("articles_with() needs a term or an entity")
        rows = by.indices[by.indptr[column] : by.indptr[column + 1]]
        if isinstance(self.rows, slice):
            return rows[slice(*np.searchsorted(rows, self.rows.indices(len(self.articles))[:2]))]
        return rows[self.mask.take(rows)]

    def total(self, by: csc_array, column: int) -> int:
        """Sum of one column of `counts_by_term` or `occurrences_by_entity` over the selected articles."""
        span = slice(by.indptr[column], by.indptr[column + 1])
        data = by.data[span]
        if len(self) < len(self.articles):
            data = data * self.mask.take(by.indices[span])
        return int(data.sum(dtype=np.int64))


def everything(prepared: Prepared) -> View:
    """All articles of a corpus, at the cut that was prepared."""
    return View(
        prepared,
        prepared.key,
        columns=prepared.columns,
        tree=prepared.tree,
        topics=prepared.topics,
        centroids=prepared.centroids,
    )
