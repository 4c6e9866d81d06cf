"""From counted terms to a short vector per article, alike for every language of the corpus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

DIMENSIONS = 100
"""Components of the singular value decomposition."""

FAIR_SHARE = 0.05
"""A language with at least this share of the articles (and FAIR_ARTICLES of them) is levelled on its own."""

FAIR_ARTICLES = 8
"""With fewer articles than this, the mean of a language would be the mean of its few themes."""

PREFIX = 5
"""Letters that stand for a word when languages are mixed: вибори and выборы, Харків and Kharkiv meet here."""

SHORT = 200
"""Texts shorter than this (median, in tokens) share too few words; the words' company is then added."""

COMPANIONS = 20_000
"""Words that get a company vector at most, the most widely used first: bounds memory."""

SVD_SHARE = 0.5
"""Length of the article's own vector beside the company of its words (1), for short texts."""

# One spelling for three languages: uk и/і/ї, ru и/ы and Latin i/y/j fall together, and so do е/є/э and e.
ROMAN = str.maketrans(
    dict(zip("абвгґдезийклмнопрстуфхцчшщюяіїєыэёyj", [*"abvggdeziiklmnoprstufh", "ts", "ch", "sh", "sh", *"uaiieieeii"],
             strict=True))
    | {"ж": "z", "ь": None, "ъ": None, "'": None}
)

# English spells one Cyrillic letter with two: Kharkiv, Rossiya, Zhytomyr.
DIGRAPHS = {"kh": "h", "zh": "z", "ia": "a", "ie": "e", "iu": "u"}


def fold(term: str) -> str:
    """Reduce each word of a term to its first letters in one spelling, so that kindred words meet."""
    return " ".join(_romanised(word)[:PREFIX] for word in term.lower().split())


def _romanised(word: str) -> str:
    word = word.translate(ROMAN)
    for pair, single in DIGRAPHS.items():
        word = word.replace(pair, single)
    # Росія and Россия, Київ and Kyiv: double letters count once.
    return re.sub(r"(.)\1", r"\1", word)


def fair_languages(languages: np.ndarray) -> list[str]:
    """Name the languages that hold a fair share of the articles, in alphabetical order."""
    names, sizes = np.unique(languages, return_counts=True)
    least = max(FAIR_ARTICLES, FAIR_SHARE * len(languages))
    return [str(name) for name, size in zip(names, sizes, strict=True) if size >= least]


def rows_with(matrix: csr_array) -> np.ndarray:
    """Count for each column the rows that hold it."""
    return np.bincount(matrix.indices, minlength=matrix.shape[1])


def inverse_frequency(rows: np.ndarray, total: int) -> np.ndarray:
    """Weigh each term by how few articles hold it: ln((1 + total) / (1 + rows)) + 1, as scikit-learn does."""
    return (np.log((1.0 + total) / (1.0 + rows)) + 1.0).astype(np.float32)


def damped(tfidf: csr_array, idf: np.ndarray, counts: csr_array | None = None) -> csr_array:
    """Recover 1 + ln(count) for every term of every article.

    Without counts it is read off the TF-IDF: divided by the idf, a row is 1 + ln(count) times one factor, and
    nearly every article has some term that it uses once, so the smallest value of a row is that factor.
    """
    from scipy.sparse import csr_array

    if counts is not None:
        values = 1.0 + np.log(np.maximum(counts.data.astype(np.float32), 1.0))
        return csr_array((values, counts.indices, counts.indptr), shape=counts.shape)
    values = tfidf.data / idf[tfidf.indices]
    sizes = np.diff(tfidf.indptr)
    filled = np.flatnonzero(sizes)
    if filled.size:
        least = np.minimum.reduceat(values, tfidf.indptr[filled])
        values = values / np.repeat(np.where(least > 0, least, 1.0), sizes[filled])
    return csr_array((values.astype(np.float32), tfidf.indices, tfidf.indptr), shape=tfidf.shape)


def normalise(matrix: np.ndarray) -> np.ndarray:
    """Bring every row to length one; a row of zeros stays as it is."""
    lengths = np.sqrt(np.einsum("ij,ij->i", matrix, matrix))
    return matrix / np.where(lengths > 0, lengths, 1.0)[:, None].astype(matrix.dtype)


def normalise_rows(matrix: csr_array) -> csr_array:
    """Bring every row of a sparse matrix to length one."""
    from scipy.sparse import csr_array

    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    values = matrix.data / np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(matrix.indptr))
    return csr_array((values.astype(np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)


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
        self._folding, terms = _folding(terms) if self.mixed else (None, list(terms))
        tf = self._fold(tf)
        self._idf = self._weights(tf, languages, fair)
        weighted = self.weigh(tf, languages, folded=True)
        self._axes = _axes(weighted, seed)
        self._words, self._company = _company(tf, terms, seed) if self.short else (None, None)
        own, company = self._project(weighted)
        self._own_means = _means(own, languages, fair) if self.mixed else {}
        self._company_means = _means(company, languages, fair) if self.short else {}

    def weigh(self, tf: csr_array, languages: np.ndarray, *, folded: bool = False) -> csr_array:
        """Weigh counted articles: folded where languages mix, idf of the article's language, rows of length
        one."""
        from scipy.sparse import csr_array

        tf = tf if folded else self._fold(tf)
        values = np.empty(tf.nnz, dtype=np.float32)
        row_of = np.repeat(np.arange(tf.shape[0]), np.diff(tf.indptr))
        for name, chosen in _by_language(languages, self._idf):
            cells = chosen[row_of]
            values[cells] = tf.data[cells] * self._idf[name][tf.indices[cells]]
        return normalise_rows(csr_array((values, tf.indices, tf.indptr), shape=tf.shape))

    def place(self, weighted: csr_array, languages: np.ndarray) -> np.ndarray:
        """Give each weighted article (see `weigh`) its vector of length one; a row of zeros where it shares
        no term."""
        own, company = self._project(weighted)
        placed = normalise(_centred(own, languages, self._own_means))
        if self.short:
            company = normalise(_centred(company, languages, self._company_means))
            placed = normalise(np.hstack([np.float32(SVD_SHARE) * placed, company]))
        # Centring would move an empty article to the far side of the mean, where it has no business to be.
        placed[np.abs(own).sum(axis=1) == 0] = 0.0
        return placed.astype(np.float32)

    def _fold(self, tf: csr_array) -> csr_array:
        """Add up the columns that fold to one; counts are added, so the logarithm is undone and taken
        again."""
        if self._folding is None:
            return tf
        counts = tf.copy()
        counts.data = np.exp(counts.data - 1.0)
        folded = (counts @ self._folding).tocsr()
        folded.sort_indices()
        folded.data = (1.0 + np.log(np.maximum(folded.data, 1.0))).astype(np.float32)
        return folded

    def _weights(self, tf: csr_array, languages: np.ndarray, fair: Sequence[str]) -> dict[str, np.ndarray]:
        rows = rows_with(tf)
        weights = {"": inverse_frequency(rows, tf.shape[0])}
        if self.mixed:
            for name in fair:
                chosen = np.flatnonzero(languages == name)
                weights[name] = inverse_frequency(rows_with(tf[chosen]), len(chosen))
        for weight in weights.values():
            weight[rows < 2] = 0.0  # a term of one article likens it to no other
        return weights

    def _project(self, weighted: csr_array) -> tuple[np.ndarray, np.ndarray | None]:
        own = weighted @ self._axes
        return own, (weighted[:, self._words] @ self._company) if self.short else None


def _folding(terms: Sequence[str]) -> tuple[csr_array, list[str]]:
    """Give the 0/1 matrix terms × folded terms, and the folded terms in alphabetical order."""
    from scipy.sparse import csr_array

    short = [fold(term) for term in terms]
    names = sorted(set(short))
    place = {name: number for number, name in enumerate(names)}
    columns = np.array([place[name] for name in short], dtype=np.int32)
    ones = np.ones(len(terms), dtype=np.float32)
    return csr_array((ones, (np.arange(len(terms)), columns)), shape=(len(terms), len(names))), names


def _axes(weighted: csr_array, seed: int) -> np.ndarray:
    """Find the directions in which the articles differ most (truncated SVD, Halko et al. 2011): terms ×
    dimensions."""
    from sklearn.utils.extmath import randomized_svd

    size = max(1, min(DIMENSIONS, *(side - 1 for side in weighted.shape)))
    _, _, axes = randomized_svd(weighted, size, n_iter=5, random_state=seed)
    return np.ascontiguousarray(axes.T, dtype=np.float32)


def _company(tf: csr_array, terms: Sequence[str], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Learn from the corpus which words keep the same company: columns used, and their vectors of length one.

    Positive pointwise mutual information of two words in one article (Church & Hanks 1990; Bullinaria & Levy
    2007), reduced by SVD, half of the singular values kept (Levy & Goldberg 2014). For short texts an article
    is the natural window.
    """
    from sklearn.utils.extmath import randomized_svd

    rows = rows_with(tf)
    words = np.flatnonzero([" " not in term for term in terms] & (rows > 2))
    words = np.sort(words[np.argsort(-rows[words], kind="stable")[:COMPANIONS]])
    held = tf[:, words].tocsr()
    held.data = np.ones_like(held.data)
    together = (held.T @ held).tocsr()
    together.sort_indices()
    row_of = np.repeat(np.arange(len(words)), np.diff(together.indptr))
    # One meeting is chance, and a word is no company to itself.
    together.data[(together.data < 2) | (row_of == together.indices)] = 0.0
    together.eliminate_zeros()
    row_of = np.repeat(np.arange(len(words)), np.diff(together.indptr))
    margin = np.asarray(together.sum(axis=1)).ravel()
    expected = margin[row_of] * margin[together.indices] / max(float(margin.sum()), 1.0)
    together.data = np.maximum(np.log(together.data / expected), 0.0).astype(np.float32)
    size = max(1, min(DIMENSIONS, len(words) - 1))
    if together.nnz == 0:
        return words, np.zeros((len(words), size), dtype=np.float32)
    left, strength, _ = randomized_svd(together, size, n_iter=3, random_state=seed)
    return words, normalise(left * np.sqrt(strength)).astype(np.float32)


def _by_language(languages: np.ndarray, known: dict[str, np.ndarray]) -> list[tuple[str, np.ndarray]]:
    """Split the rows by the languages that are known apart; all others go under the empty name."""
    named = [name for name in known if name]
    masks = [(name, languages == name) for name in named]
    rest = ~np.logical_or.reduce([mask for _, mask in masks]) if masks else np.ones(len(languages), dtype=bool)
    return [*masks, ("", rest)]


def _means(vectors: np.ndarray, languages: np.ndarray, fair: Sequence[str]) -> dict[str, np.ndarray]:
    return {"": vectors.mean(axis=0)} | {name: vectors[languages == name].mean(axis=0) for name in fair}


def _centred(vectors: np.ndarray, languages: np.ndarray, means: dict[str, np.ndarray]) -> np.ndarray:
    """Move each language's mean to the origin, so that languages stop being the largest difference."""
    if not means:
        return vectors
    centred = np.empty_like(vectors)
    for name, chosen in _by_language(languages, means):
        centred[chosen] = vectors[chosen] - means[name]
    return centred
