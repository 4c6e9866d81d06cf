"""What a prepared corpus holds, as one read-only thing: tables, arrays and what follows from them alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from scipy.sparse import csc_array, csr_array

from data.corpus.key import Key
from data.corpus.memo import Memo
from data.language import apostrophes

# Day number of an article without a date: before every day, and sorted behind all others in the corpus.
UNDATED = np.iinfo(np.int32).min
# Parts of speech that say what a text is about; verbs and adverbs are counted and found, but not listed.
TOPICAL = ("NOUN", "PROPN", "ADJ", "PHRASE", "X")

Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Prepared:
    """Articles prepared for counting; the big arrays lie on disk and are mapped into memory.

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
        One row per article, by date. `date` is by the clock of the collection's time zone; midnight where the article
        tells no time of day.
    columns : Mapping[str, ndarray]
        The quick columns of `articles` as arrays: day, source and language (codes), topic (of the cut that was
        prepared), leaf (finest topic), story, tokens, x, y, confidence; -1 for no topic.
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
        Those rows of `tree` that make the cut that was prepared, largest first.
    centroids : ndarray of float32, n_topics × n_terms
        Mean direction of each topic's articles in the space of `weights`, in the order of `topics`.
    leaf_sums : ndarray of float32, n_leaves × n_terms
        `weights` added up over the articles of each finest topic, in the order of `tree`.
    files : Mapping[str, pa.NativeFile]
        Tables that are read when they are first asked for, opened with the others: the folder may be replaced by then.
    seal : str
        Checksum of `corpus.json`, which holds those of all other files.
    decisions : str
        Digest of the decisions about names that hold; empty where none do.
    memo : Memo
        Where what is worked out about its views is kept.
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
    seal: str = ""
    decisions: str = ""
    memo: Memo = field(default_factory=Memo, repr=False)

    @cached_property
    def key(self) -> Key:
        """What all of its articles are called in caches."""
        return Key(self.name, str(self.folder), self.seal, self.decisions)

    def once(self, what: str, key: Hashable, work: Callable[[], Found]) -> Found:
        """What `work` gives, worked out once and kept in the memo: what neither a selection nor a cut changes."""
        return self.memo.once(self.key, ("of all", what, key), work)

    @property
    def timezone(self) -> str:
        """Where a day of this collection begins and ends."""
        return str(self.info.get("options", {}).get("timezone", "UTC"))

    @property
    def dated(self) -> int:
        """Number of articles that have a date; they are the first."""
        return int(self.info["dated"])

    # --- Matrices and sums that many measures share ---------------------------------------------------------

    @cached_property
    def presence(self) -> csr_array:
        """`counts` with 1 wherever a term stands (float32, so that sums need no copy)."""
        return _ones(self.counts)

    @cached_property
    def entity_presence(self) -> csr_array:
        """`occurrences` with 1 wherever an entity is mentioned."""
        return _ones(self.occurrences)

    # --- Terms, names and words -----------------------------------------------------------------------------

    @cached_property
    def term_names(self) -> list[str]:
        """The terms in order of column, as a list that can be searched quickly."""
        return self.terms["term"].tolist()

    @cached_property
    def term_labels(self) -> list[str]:
        """How each term is shown, in order of column."""
        return self.terms["label"].tolist()

    @cached_property
    def topical(self) -> np.ndarray:
        """One bool per term: does it name something (noun, name, adjective, phrase), so that lists should show it?"""
        return self.terms["pos"].isin(TOPICAL).to_numpy()

    @cached_property
    def entity_names(self) -> list[str]:
        """How each entity is shown, in order of column."""
        return self.entities["name"].tolist()

    @cached_property
    def entity_numbers(self) -> Mapping[str, int]:
        """Column of each entity id."""
        return dict(zip(self.entities["entity"], range(len(self.entities)), strict=True))

    @cached_property
    def words(self) -> pa.Table:
        """Every word form of the corpus, read when it is first asked for: form, term (column of its lemma, or -1).

        The forms are as written, but for the capital that only opens a sentence.
        """
        return pq.read_table(self.files["words.parquet"], page_checksum_verification=True)

    @cached_property
    def small_forms(self) -> pa.ChunkedArray:
        """The word forms in small letters, with one kind of apostrophe: how a search is compared with them."""
        return pc.replace_substring_regex(pc.utf8_lower(self.words.column("form")), f"[{apostrophes.SIGNS}]", "'")

    @cached_property
    def word_terms(self) -> np.ndarray:
        """Column of the term of each word form, -1 where it is not counted."""
        return self.words.column("term").to_numpy()

    @cached_property
    def term_forms(self) -> np.ndarray:
        """Number of word forms of each term, in order of column."""
        return np.bincount(self.word_terms[self.word_terms >= 0], minlength=len(self.terms))

    def term_number(self, term: str) -> int | None:
        """Column of a term, None when the corpus has no such term."""
        place = bisect_left(self.term_names, term)
        return place if place < len(self.terms) and self.term_names[place] == term else None

    def term_label(self, term: str) -> str:
        """How a term is shown; as it is when the corpus has no such term."""
        number = self.term_number(term)
        return term if number is None else self.term_labels[number]

    def surface_forms(self, term: int) -> list[tuple[str, int]]:
        """The forms counted as this term (given by column) with their counts, most frequent first."""
        return [(one["form"], one["count"]) for one in self.forms[int(term)].as_py()]

    def text(self, row: int) -> str:
        """Title, blank line and body of the article in this row."""
        return self.texts[int(row)].as_py()


def _ones(matrix: csr_array) -> csr_array:
    return csr_array((np.ones(matrix.nnz, dtype=np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)
