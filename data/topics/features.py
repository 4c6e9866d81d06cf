"""From counted terms to a short vector per article, alike for every language of the corpus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from data.topics.exact.decomposition import embed_symmetric, truncated_svd
from data.topics.exact.grid import FINE, on_grid
from data.topics.exact.preprocessing import normalize, normalize_csr

if TYPE_CHECKING:
    from scipy.sparse import csr_array

DIMENSIONS = 100
"""Components of the truncated singular value decomposition."""

N_ITER, COOCCURRENCE_N_ITER = 9, 5
"""Rounds of its iteration, for articles and for words that stand together."""

FAIR_SHARE = 0.05
"""A language with at least this share of the articles (and FAIR_ARTICLES of them) is levelled on its own."""

FAIR_ARTICLES = 8
"""With fewer articles than this, the mean of a language would be the mean of its few themes."""

PREFIX = 5
"""Letters that stand for a word when languages are mixed: вибори and выборы, Харків and Kharkiv meet here."""

SHORT = 200
"""Texts shorter than this (median, in tokens) share too few words; vectors of words by cooccurrence are then added."""

COOCCURRING = 20_000
"""Words that get a vector by cooccurrence at most, the most widely used first: bounds memory."""

SVD_SHARE = 0.5
"""Length of the article's own vector beside that of its words by cooccurrence (1), for short texts."""

COUNTED = 12
"""Bits behind the point of 1 + ln(count) and of idf (see `exact`)."""

# One spelling for three languages: uk и/і/ї, ru и/ы and Latin i/y/j fall together, and so do е/є/э and e.
ROMAN = str.maketrans(
    dict(
        zip(
            "абвгґдезийклмнопрстуфхцчшщюяіїєыэёyj",
            [*"abvggdeziiklmnoprstufh", "ts", "ch", "sh", "sh", *"uaiieieeii"],
            strict=True,
        )
    )
    | {"ж": "z", "ь": None, "ъ": None, "'": None}
)

# English spells one Cyrillic letter with two: Kharkiv, Rossiya, Zhytomyr.
DIGRAPHS = {"kh": "h", "zh": "z", "ia": "a", "ie": "e", "iu": "u"}


def fold(term: str) -> str:
    """Reduce each word of a term to its first letters in one spelling, so that kindred words meet."""
    return " ".join(_romanised(word)[:PREFIX] for word in term.lower().split())


def _romanised(word: str) -> str:
    # Росія and Россия, Київ and Kyiv: double letters count once; first of all, for the y of Rossiya is one i more.
    word = re.sub(r"(.)\1", r"\1", word.translate(ROMAN))
    for pair, single in DIGRAPHS.items():
        word = word.replace(pair, single)
    return word


def fair_languages(languages: np.ndarray) -> list[str]:
    """Name the languages that hold a fair share of the articles, in alphabetical order."""
    names, sizes = np.unique(languages, return_counts=True)
    least = max(FAIR_ARTICLES, FAIR_SHARE * len(languages))
    return [str(name) for name, size in zip(names, sizes, strict=True) if size >= least]


def document_frequency(matrix: csr_array) -> np.ndarray:
    """Count for each column the rows that hold it."""
    return np.bincount(matrix.indices, minlength=matrix.shape[1])


def idf(rows: np.ndarray, total: int) -> np.ndarray:
    """Weigh each term by how few articles hold it: ln((1 + total) / (1 + rows)) + 1, as scikit-learn does."""
    return on_grid(np.log((1.0 + total) / (1.0 + rows)) + 1.0, COUNTED)


def log_tf(counts: csr_array) -> csr_array:
    """1 + ln(count) for every term of every article, float64."""
    from scipy.sparse import csr_array

    values = on_grid(1.0 + np.log(np.maximum(counts.data.astype(np.float64), 1.0)), COUNTED)
    return csr_array((values, counts.indices, counts.indptr), shape=counts.shape)


class Space:
    """A vector space learnt from some articles, in which any further article can be placed.

    A class, because placing needs the folding, weights, axes and means that were learnt together.

    Parameters
    ----------
    tf : csr_array
        1 + ln(count), articles × terms.
    languages : ndarray of str
        One per article.
    terms : sequence of str
        One per column; the words of a phrase stand apart by spaces.
    tokens : ndarray of int
        Length of each article; tells short texts from long ones.
    """

    def __init__(
        self, tf: csr_array, *, languages: np.ndarray, terms: Sequence[str], tokens: np.ndarray, seed: int = 0
    ) -> None:
        fair = fair_languages(languages)
        self.mixed = len(fair) > 1
        self.short = bool(np.median(tokens) < SHORT)
        self._folding: csr_array | None = None
        if self.mixed:
            self._folding, terms = _folding(terms)
        tf = self._fold(tf)
        self._idf = self._weights(tf, languages, fair)
        weighted = self.tfidf(tf, languages, folded=True)
        self._components = truncated_svd(weighted, _size(weighted), n_iter=N_ITER, seed=seed)
        self._word_vectors = _cooccurrence(tf, terms, seed) if self.short else None
        own, cooccurrence = self._project(weighted)
        self._own_means = _means(own, languages, fair) if self.mixed else {}
        self._cooccurrence_means = _means(cooccurrence, languages, fair) if self.short else {}

    def tfidf(self, tf: csr_array, languages: np.ndarray, *, folded: bool = False) -> csr_array:
        """Weigh counted articles: folded where languages mix, idf of the article's language, rows of length
        one."""
        from scipy.sparse import csr_array

        tf = tf if folded else self._fold(tf)
        values = np.empty(tf.nnz)
        row_of = np.repeat(np.arange(tf.shape[0]), np.diff(tf.indptr))
        for name, chosen in _by_language(languages, self._idf):
            cells = chosen[row_of]
            values[cells] = tf.data[cells] * self._idf[name][tf.indices[cells]]
        return normalize_csr(csr_array((on_grid(values, COUNTED), tf.indices, tf.indptr), shape=tf.shape))

    def transform(self, weighted: csr_array, languages: np.ndarray) -> np.ndarray:
        """Give each weighted article (see `tfidf`) its vector of length one; a row of zeros where it shares
        no term."""
        own, cooccurrence = self._project(weighted)
        placed = normalize(_centred(own, languages, self._own_means))
        if self.short:
            cooccurrence = normalize(_centred(cooccurrence, languages, self._cooccurrence_means))
            placed = normalize(np.hstack([SVD_SHARE * placed, cooccurrence]))
        # Centring would move an empty article to the far side of the mean, where it has no business to be.
        placed[np.abs(own).sum(axis=1) == 0] = 0.0
        return placed

    def _fold(self, tf: csr_array) -> csr_array:
        """Add up the columns that fold to one; counts are added, so the logarithm is undone and taken
        again."""
        if self._folding is None:
            return tf
        counts = tf.copy()
        counts.data = np.rint(np.exp(counts.data - 1.0))
        folded = (counts @ self._folding).tocsr()
        folded.sort_indices()
        return log_tf(folded)

    def _weights(self, tf: csr_array, languages: np.ndarray, fair: Sequence[str]) -> dict[str, np.ndarray]:
        rows = document_frequency(tf)
        weights = {"": idf(rows, tf.shape[0])}
        if self.mixed:
            for name in fair:
                chosen = np.flatnonzero(languages == name)
                weights[name] = idf(document_frequency(tf[chosen]), len(chosen))
        for weight in weights.values():
            weight[rows < 2] = 0.0  # a term of one article likens it to no other
        return weights

    def _project(self, weighted: csr_array) -> tuple[np.ndarray, np.ndarray]:
        own = on_grid(weighted @ self._components, FINE)
        if self._word_vectors is None:
            return own, np.empty((len(own), 0))
        words, vectors = self._word_vectors
        return own, on_grid(weighted[:, words] @ vectors, FINE)


def _folding(terms: Sequence[str]) -> tuple[csr_array, list[str]]:
    """Give the 0/1 matrix terms × folded terms, and the folded terms in alphabetical order."""
    from scipy.sparse import csr_array

    short = [fold(term) for term in terms]
    names = sorted(set(short))
    place = {name: number for number, name in enumerate(names)}
    columns = np.array([place[name] for name in short], dtype=np.int32)
    ones = np.ones(len(terms), dtype=np.float32)
    return csr_array((ones, (np.arange(len(terms)), columns)), shape=(len(terms), len(names))), names


def _size(matrix: csr_array) -> int:
    return max(1, min(DIMENSIONS, *(side - 1 for side in matrix.shape)))


def _cooccurrence(tf: csr_array, terms: Sequence[str], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Learn vectors of words from their cooccurrence in the corpus: columns used, and vectors of length one.

    Positive pointwise mutual information of two words in one article (Church & Hanks 1990; Bullinaria & Levy
    2007), reduced by SVD, half of the singular values kept (Levy & Goldberg 2014). For short texts an article
    is the natural window.
    """
    rows = document_frequency(tf)
    words = np.flatnonzero([" " not in term for term in terms] & (rows > 2))
    words = np.sort(words[np.argsort(-rows[words], kind="stable")[:COOCCURRING]])
    held = tf[:, words].tocsr()
    held.data = np.ones_like(held.data)
    together = (held.T @ held).T  # by rows; it is symmetric
    row_of = np.repeat(np.arange(len(words)), np.diff(together.indptr))
    # One meeting is chance, and a word does not stand with itself.
    together.data[(together.data < 2) | (row_of == together.indices)] = 0.0
    together.eliminate_zeros()
    row_of = np.repeat(np.arange(len(words)), np.diff(together.indptr))
    margin = np.asarray(together.sum(axis=1)).ravel()
    expected = margin[row_of] * margin[together.indices] / max(float(margin.sum()), 1.0)
    together.data = on_grid(np.maximum(np.log(together.data / expected), 0.0), COUNTED)
    together.eliminate_zeros()
    if together.nnz == 0:
        return words, np.zeros((len(words), 1))
    return words, normalize(embed_symmetric(together, _size(together), n_iter=COOCCURRENCE_N_ITER, seed=seed), FINE)


def _by_language(languages: np.ndarray, known: dict[str, np.ndarray]) -> list[tuple[str, np.ndarray]]:
    """Split the rows by the languages that are known apart; all others go under the empty name."""
    named = [name for name in known if name]
    masks = [(name, languages == name) for name in named]
    rest = ~np.logical_or.reduce([mask for _, mask in masks]) if masks else np.ones(len(languages), dtype=bool)
    return [*masks, ("", rest)]


def _means(vectors: np.ndarray, languages: np.ndarray, fair: Sequence[str]) -> dict[str, np.ndarray]:
    groups = {"": vectors} | {name: vectors[languages == name] for name in fair}
    return {name: on_grid(group.sum(axis=0) / len(group), FINE) for name, group in groups.items()}


def _centred(vectors: np.ndarray, languages: np.ndarray, means: dict[str, np.ndarray]) -> np.ndarray:
    """Move each language's mean to the origin, so that languages stop being the largest difference."""
    if not means:
        return vectors
    centred = np.empty_like(vectors)
    for name, chosen in _by_language(languages, means):
        centred[chosen] = vectors[chosen] - means[name]
    return centred
