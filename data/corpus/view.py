"""What carries everything: a View of articles, which a Selection makes smaller."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from scipy.sparse import csc_array, csr_array

from data.corpus import cuts
from data.corpus.selection import Selection
from data.language import apostrophes
from data.statistics.sums import column_sums, stretch_sums, stretches

# Day number of an article without a date: before every day, and sorted behind all others in the corpus.
UNDATED = np.iinfo(np.int32).min
# Parts of speech that say what a text is about; verbs and adverbs are counted and found, but not listed.
TOPICAL = ("NOUN", "PROPN", "ADJ", "PHRASE", "X")
# Results of one kind that a corpus keeps for its measures.
KEPT = 12


class _shared(cached_property):
    """Worked out once for a corpus, its views and its cuts: what neither a selection nor a cut changes."""

    def __get__(self, instance: View | None, owner: type | None = None) -> object:
        kept = None if instance is None else instance.uncut
        return super().__get__(instance, owner) if kept is instance else getattr(kept, self.attrname)


@dataclass(frozen=True, eq=False)
class View:
    """Articles prepared for counting, or a view of some of them; every array is shared and read-only.

    Attributes
    ----------
    name : str
        Hash of the source bytes and of the pipeline that prepared them.
    title : str
        What a person calls the corpus.
    info : Mapping
        `corpus.json`: counts, languages, options, times.
    folder : Path
        Where the prepared corpus lies.
    articles : DataFrame
        One row per article of the *whole* corpus, by date; rows of a view are `articles.iloc[rows]`. `date` is by the
        clock of the collection's time zone; midnight where the article tells no time of day.
    columns : Mapping[str, ndarray]
        The quick columns of `articles` as arrays: day, source and language (codes), topic (of the cut looked at),
        leaf (finest topic), story, tokens, x, y, confidence; -1 for no topic.
    texts : pa.ChunkedArray
        Title, blank line and body by row, memory-mapped.
    stream : ndarray of int32
        Words of all articles one after the other, as rows of `words`; -1 where a sentence or a part of it ends.
    offsets : ndarray of int64, n_articles + 1
        Article `row` is `stream[offsets[row]:offsets[row + 1]]`.
    counts, counts_by_term : csr_array, csc_array of uint16, n_articles × n_terms
        How often a term stands in an article.
    weights : csr_array of float32, n_articles × n_terms
        TF-IDF (sublinear, rows of length 1); the same places as `counts`.
    terms : DataFrame
        term, label, pos, words, count, articles, weight; in order of column, sorted by term.
    forms : pa.ChunkedArray
        Surface forms with counts, by column.
    occurrences, occurrences_by_entity : csr_array, csc_array of uint16, n_articles × n_entities
        How often an entity is mentioned in an article.
    entities : DataFrame
        As in `entities.parquet`.
    tree : DataFrame
        As in `topics.parquet`: one row per topic, finest and coarsest, by id.
    topics : DataFrame
        Those rows of `tree` that make the cut looked at, largest first. An id is no place in this table: see
        `topic_place`.
    centroids : ndarray of float32, n_topics × n_terms
        Mean direction of each topic's articles in the space of `weights`, in the order of `topics`.
    leaf_sums : ndarray of float32, n_leaves × n_terms
        `weights` added up over the articles of each finest topic, in the order of `tree`.
    files : Mapping[str, pa.NativeFile]
        Tables that are read when they are first asked for, opened with the others: the folder may be replaced by then.
    cut_at : int
        Number of topics that the tree is cut into; 0 for the cut that was prepared.
    """

    name: str
    title: str
    info: Mapping
    folder: Path
    articles: pd.DataFrame
    columns: Mapping[str, np.ndarray]
    texts: pa.ChunkedArray
    stream: np.ndarray
    offsets: np.ndarray
    counts: csr_array
    counts_by_term: csc_array
    weights: csr_array
    terms: pd.DataFrame
    forms: pa.ChunkedArray
    occurrences: csr_array
    occurrences_by_entity: csc_array
    entities: pd.DataFrame
    tree: pd.DataFrame
    topics: pd.DataFrame
    centroids: np.ndarray
    leaf_sums: np.ndarray
    files: Mapping[str, pa.NativeFile]
    cut_at: int = 0
    selection: Selection = Selection()
    rows: np.ndarray | slice = field(default_factory=lambda: slice(None))
    unknown: tuple[str, ...] = ()
    _whole: View | None = field(default=None, repr=False)
    _uncut: View | None = field(default=None, repr=False)
    _rest_of: View | None = field(default=None, repr=False)

    def __len__(self) -> int:
        if isinstance(self.rows, slice):
            return len(range(*self.rows.indices(len(self.articles))))
        return len(self.rows)

    @property
    def whole(self) -> View:
        """The corpus that this one was cut from; itself when nothing was cut."""
        return self._whole if self._whole is not None else self

    @property
    def timezone(self) -> str:
        """Where a day of this collection begins and ends."""
        return str(self.info.get("options", {}).get("timezone", "UTC"))

    @property
    def uncut(self) -> View:
        """The corpus that keeps what neither a selection nor a cut changes: the one that was prepared.

        When names were decided about since, the whole of this one; itself, when that was after it was selected.
        """
        before = (one for one in (self._uncut, self.whole) if one is not None and one.entities is self.entities)
        return next(before, self)

    @property
    def fingerprint(self) -> str:
        """A short text that is equal only for the same corpus, cut and selection: the key of every cache."""
        return f"{self.name}{f' cut {self.cut_at}' if self.cut_at else ''} {self.selection!r}"

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
        dated = int(self.info["dated"])
        if isinstance(self.rows, slice):
            start, stop, _ = self.rows.indices(len(self.articles))
            return self.columns["day"][start : max(start, min(stop, dated))]
        return self.columns["day"][self.rows[: np.searchsorted(self.rows, dated)]]

    def days_of(self, rows: np.ndarray) -> np.ndarray:
        """Days of those of these rows (rising) that have a date, rising."""
        return self.columns["day"][rows[: np.searchsorted(rows, int(self.info["dated"]))]]

    @cached_property
    def mask(self) -> np.ndarray:
        """One bool per article of the whole corpus: is it selected?"""
        mask = np.zeros(len(self.articles), dtype=bool)
        mask[self.rows] = True
        return mask

    def once(self, what: str, key: Hashable, work: Callable[[], Any]) -> Any:
        """What `work` gives, worked out once for these articles: several measures share it; of a kind, the last few."""
        kept = self.__dict__.setdefault("_once", {}).setdefault(what, {})
        found = kept.get(key, kept)  # asked for in one step: another visitor's thread may drop it after a first look
        if found is kept:
            found = kept.setdefault(key, work())
        for oldest in list(kept)[:-KEPT]:
            kept.pop(oldest, None)
        return found

    def rest(self) -> View:
        """All articles of the whole corpus that are not selected."""
        return replace(
            self.whole,
            selection=self.selection,
            rows=np.flatnonzero(~self.mask).astype(np.int32),
            name=f"{self.name} rest",
            _whole=self.whole,
            _rest_of=self,
        )

    def rows_only(self, rows: np.ndarray | slice, *, name: str) -> View:
        """A view of some rows that no selection describes; `name` tells it apart in caches."""
        return replace(self.whole, selection=self.selection, rows=rows, name=f"{self.name} {name}", _whole=self.whole)

    def cut(self, topics: int) -> View:
        """The same articles with the tree of topics cut into so many; all that does not depend on it is shared.

        A number outside of the tree's range gives its nearest end. Ids of topics are the same in every cut.
        """
        whole = self.whole
        topics = min(max(topics, 1), self.finest)
        if topics == len(whole.topics):
            return self
        columns = {**whole.columns, "topic": cuts.owners(whole.tree, topics).take(whole.columns["leaf"])}
        cut = replace(
            whole,
            columns=columns,
            topics=cuts.standing(whole.tree, topics),
            centroids=cuts.centroids(whole.tree, topics, whole.leaf_sums),
            cut_at=0 if topics == int(whole.info["topics"]) else topics,
            _uncut=whole.uncut,
        )
        if self is whole:
            return cut
        return replace(cut, name=self.name, selection=self.selection, rows=self.rows, unknown=self.unknown, _whole=cut)

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
        of_all = self.whole._matrix(matrix)
        if isinstance(self.rows, slice):
            return stretch_sums(of_all, self.uncut.once("stretches", matrix, lambda: stretches(of_all)), self.rows)
        if self.selection.active == ("languages",) and self.name == self.whole.name:
            # Every visitor may ask for a language alone, and there are few.
            each = (
                self.uncut.once(
                    f"{matrix} of a language", code, partial(column_sums, of_all, self.columns["language"] == code)
                )
                for code in np.unique(self.values("language"))
            )
            return sum(each, start=np.zeros(of_all.shape[1]))
        if count > total / 2:  # the rest is smaller, and the whole is known
            return known.to_numpy(dtype=np.float64) - column_sums(of_all, ~self.mask)
        return column_sums(of_all, self.numbers)

    def _matrix(self, name: str) -> csr_array:
        return {
            "weights": lambda: self.weights,
            "presence": lambda: self.presence,
            "entity_presence": lambda: self.entity_presence,
            "occurrences": lambda: self.occurrences,
        }[name]()

    @_shared
    def presence(self) -> csr_array:
        """`counts` with 1 wherever a term stands (float32, so that sums need no copy)."""
        return _ones(self.counts)

    @_shared
    def entity_presence(self) -> csr_array:
        """`occurrences` with 1 wherever an entity is mentioned."""
        return _ones(self.occurrences)

    def term_number(self, term: str) -> int | None:
        """Column of a term, None when the corpus has no such term."""
        place = bisect_left(self.whole.term_names, term)
        return place if place < len(self.terms) and self.whole.term_names[place] == term else None

    def term_label(self, term: str) -> str:
        """How a term is shown; as it is when the corpus has no such term."""
        number = self.term_number(term)
        return term if number is None else self.whole.term_labels[number]

    @_shared
    def term_names(self) -> list[str]:
        """The terms in order of column, as a list that can be searched quickly."""
        return self.terms["term"].tolist()

    @_shared
    def term_labels(self) -> list[str]:
        """How each term is shown, in order of column."""
        return self.terms["label"].tolist()

    @_shared
    def entity_names(self) -> list[str]:
        """How each entity is shown, in order of column."""
        return self.entities["name"].tolist()

    @_shared
    def words(self) -> pa.Table:
        """Every word form of the corpus, read when it is first asked for: form, term (column of its lemma, or -1).

        The forms are as written, but for the capital that only opens a sentence.
        """
        return pq.read_table(self.files["words.parquet"], page_checksum_verification=True)

    @_shared
    def small_forms(self) -> pa.ChunkedArray:
        """The word forms in small letters, with one kind of apostrophe: how a search is compared with them."""
        return pc.replace_substring_regex(pc.utf8_lower(self.words.column("form")), f"[{apostrophes.SIGNS}]", "'")

    @_shared
    def topical(self) -> np.ndarray:
        """One bool per term: does it name something (noun, name, adjective, phrase), so that lists should show it?"""
        return self.terms["pos"].isin(TOPICAL).to_numpy()

    @_shared
    def entity_numbers(self) -> Mapping[str, int]:
        """Column of each entity id."""
        return dict(zip(self.entities["entity"], range(len(self.entities)), strict=True))

    def articles_with(self, *, term: int | None = None, entity: int | None = None) -> np.ndarray:
        """Rows of the selected articles with a term or an entity (given by column), rising."""
        by, column = (self.counts_by_term, term) if term is not None else (self.occurrences_by_entity, entity)
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

    def text(self, row: int) -> str:
        """Title, blank line and body of the article in this row of the whole corpus."""
        return self.texts[int(row)].as_py()

    def surface_forms(self, term: int) -> list[tuple[str, int]]:
        """The forms counted as this term (given by column) with their counts, most frequent first."""
        return [(one["form"], one["count"]) for one in self.forms[int(term)].as_py()]


def _ones(matrix: csr_array) -> csr_array:
    return csr_array((np.ones(matrix.nnz, dtype=np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)
