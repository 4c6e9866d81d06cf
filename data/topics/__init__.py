"""Topics: which articles tell of the same themes, what these are called, and where each lies on a map.

Vectors from TF-IDF (`features`), small clusters joined to a tree (`tree`), names (`labels`), places (`map`).
The same input gives the same bytes: everything is sorted, seeded and computed on one thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from data.topics import features, labels as naming, map as mapping, tree as growing

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SAMPLE = 12_000
"""Articles that topics are learnt from at most; the others join the nearest. Neighbours cost its square."""

FEWEST = 12
"""Fewer articles than this make one topic."""

BLOCK = 20_000
"""Articles placed at once: bounds memory."""

WITNESSES = 20_000
"""Articles that coherence is measured on at most."""


class Topics(NamedTuple):
    """Topics of a corpus.

    Attributes
    ----------
    topic : ndarray of int16
        Topic of each article, 0 the largest; -1 for an article that has no term, or none in common with any
        other.
    x, y : ndarray of float32
        Place on the map, within -1..1; NaN where there is none.
    confidence : ndarray of float32
        How much nearer an article is to its topic than to the next: 0 halfway between two, 1 like no other.
    centroids : ndarray of float32
        Topics × terms: mean TF-IDF of a topic's articles, of length one. `tfidf @ centroids.T` tells how near
        an article is to each topic.
    table : DataFrame
        One row per topic: `topic` (int), `label` (str), `terms` (list of {term, weight}, heaviest first),
        `articles` (int), `coherence` (-1..1, see `labels.coherence`), `stability` (0..1, see
        `tree.stability`; NaN where there is one topic), `parent` (int, -1 none).
    """

    topic: np.ndarray
    x: np.ndarray
    y: np.ndarray
    confidence: np.ndarray
    centroids: np.ndarray
    table: pd.DataFrame


class _Counted(NamedTuple):
    """The corpus as `fit` gets it, and the idf that its TF-IDF was made with."""

    tfidf: csr_array
    counts: csr_array | None
    idf: np.ndarray
    languages: np.ndarray
    terms: list[str]
    tokens: np.ndarray


class _Learnt(NamedTuple):
    """What places any article: the space, the topics' means in it, and the landmarks of the map."""

    space: features.Space
    plain: bool
    centres: np.ndarray
    stability: np.ndarray
    landmarks: np.ndarray
    anchors: np.ndarray
    places: np.ndarray


def fit(
    tfidf: csr_array,
    *,
    languages: np.ndarray,
    terms: Sequence[str],
    labels: Sequence[str],
    tokens: np.ndarray,
    counts: csr_array | None = None,
    k: int | None = None,
    seed: int = 0,
) -> Topics:
    """Find the topics of a corpus.

    Articles are compared by their words in 100 dimensions (where languages mix: by the first letters of
    words, with frequencies and means levelled per language; short texts also by the company their words
    keep). Each is averaged with its neighbours, gathered into small clusters, and these are joined by Ward's
    method; the tree is cut where joining becomes dear (`tree.choose`), and each article moves to its nearest
    topic.

    Parameters
    ----------
    tfidf : csr_array of float32
        Articles × terms: (1 + ln count) × idf, rows of length one.
    languages : ndarray of str
        One per article.
    terms, labels : sequence of str
        One per column: the term as counted, and as people write it.
    tokens : ndarray of int
        Length of each article.
    counts : csr_array, optional
        How often each term stands in each article; recovered from `tfidf` when not given.
    k : int, optional
        Number of topics; chosen from the tree when not given.
    seed : int
        Seed of every random step.
    """
    from threadpoolctl import threadpool_limits

    idf = features.inverse_frequency(features.rows_with(tfidf), tfidf.shape[0])
    corpus = _Counted(
        tfidf, counts, idf, np.asarray(languages, dtype=str), [str(term) for term in terms], np.asarray(tokens)
    )
    # More threads would add numbers in another order, and last digits decide ties between clusters.
    with threadpool_limits(1):
        topic, confidence, places, stability = _assign(corpus, k, seed)
        topic, stability = _by_size(topic, stability)
        centroids, table = _describe(corpus, topic, stability, labels, seed)
    return Topics(topic, places[:, 0].copy(), places[:, 1].copy(), confidence, centroids, table)


def _assign(corpus: _Counted, k: int | None, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Give each article its topic, confidence and place, and each topic its stability."""
    size = corpus.tfidf.shape[0]
    with_terms = np.flatnonzero(np.diff(corpus.tfidf.indptr))
    topic = np.full(size, -1, dtype=np.int16)
    confidence = np.zeros(size, dtype=np.float32)
    places = np.full((size, 2), np.nan, dtype=np.float32)
    learnt = _learn(corpus, _draw(with_terms, SAMPLE, seed), k, seed) if len(with_terms) >= mapping.FEWEST else None
    if learnt is None:
        topic[with_terms], confidence[with_terms] = 0, 1.0
        return topic, confidence, places, np.full(1, np.nan)
    for rows in _blocks(size):
        topic[rows], confidence[rows], places[rows] = _place(corpus, learnt, rows)
    places[learnt.landmarks] = learnt.places
    return topic, confidence, places, learnt.stability


def _learn(corpus: _Counted, sample: np.ndarray, k: int | None, seed: int) -> _Learnt | None:
    """Learn topics and map from some articles; None where fewer than a handful share a term with another."""
    languages = corpus.languages[sample]
    tf = _damped(corpus, sample)
    space = features.Space(tf, languages=languages, terms=corpus.terms, tokens=corpus.tokens[sample], seed=seed)
    weighted = space.weigh(tf, languages)
    vectors = space.place(weighted, languages)
    alike = np.flatnonzero(vectors.any(axis=1))
    if len(alike) < mapping.FEWEST:
        return None
    sample, weighted, vectors = sample[alike], weighted[alike], vectors[alike]
    # Long texts of one language are told apart best by their plain words; short or mixed ones are not.
    plain = not (space.short or space.mixed)
    final = weighted if plain else vectors
    gathered = growing.smooth(vectors)
    if len(sample) < FEWEST or k == 1:
        topic, stability = np.zeros(len(sample), dtype=int), np.full(1, np.nan)
    else:
        tree = growing.grow(gathered, seed=seed)
        topic = growing.cut(tree, growing.choose(tree, len(sample)) if k is None else k)
        topic = growing.reassign(final, growing.reassign(gathered, topic), rounds=3)
        stability = growing.stability(vectors, topic, seed=seed) if topic.any() else np.full(1, np.nan)
    chosen = mapping.landmarks(len(sample), seed=seed)
    places = mapping.lay_out(vectors[chosen], gathered[chosen], seed=seed)
    return _Learnt(
        space, plain, growing.centres(final, topic), stability, sample[chosen], vectors[chosen], places
    )


def _place(corpus: _Counted, learnt: _Learnt, rows: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give some articles their topic, confidence and place on the map."""
    languages = corpus.languages[rows]
    weighted = learnt.space.weigh(_damped(corpus, rows), languages)
    vectors = learnt.space.place(weighted, languages)
    near = (weighted if learnt.plain else vectors) @ learnt.centres.T
    topic = near.argmax(axis=1)
    confidence = np.ones(len(near), dtype=np.float32)
    if near.shape[1] > 1:
        next_best, best = np.partition(near, -2, axis=1)[:, -2:].T
        confidence = np.clip((best - next_best) / np.maximum(best, 1e-6), 0.0, 1.0)
    # Landmarks know their places already; only the others are put between them.
    others = np.setdiff1d(np.arange(rows.start, rows.stop), learnt.landmarks) - rows.start
    places = np.full((len(near), 2), np.nan, dtype=np.float32)
    places[others] = mapping.put(vectors[others], learnt.anchors, learnt.places)
    alone = ~vectors.any(axis=1)
    topic[alone], confidence[alone], places[alone] = -1, 0.0, np.nan
    return topic, confidence, places


def _by_size(topic: np.ndarray, stability: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number the topics from the largest, that of the earlier article first among equals; drop empty ones."""
    there, first, sizes = np.unique(topic[topic >= 0], return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    number = np.full(int(there.max(initial=-1)) + 2, -1, dtype=np.int16)  # the last place serves topic -1
    number[there[order]] = np.arange(len(there))
    return number[topic], stability[there[order]]


def _describe(
    corpus: _Counted, topic: np.ndarray, stability: np.ndarray, labels: Sequence[str], seed: int
) -> tuple[np.ndarray, pd.DataFrame]:
    """Give the topics' centroids and their table."""
    total = len(stability)
    sums = np.zeros((3, total, corpus.tfidf.shape[1]), dtype=np.float32)
    for rows in _blocks(len(topic)):
        damped = _damped(corpus, rows)
        held = damped.copy()
        held.data = np.ones_like(held.data)
        for added, matrix in zip(sums, (corpus.tfidf[rows], damped, held), strict=True):
            added += growing.sums(matrix, topic[rows], total)
    tfidf, damped, articles = sums
    sizes = np.bincount(topic[topic >= 0], minlength=total)
    weights = naming.weigh(damped if total > 1 else tfidf)
    sayable = naming.sayable(corpus.terms)
    # A term of one article is no term of a topic, unless the topic hardly has more articles.
    chosen = [
        naming.telling(weights[number], sayable & (articles[number] >= min(2, sizes[number] // 2)), corpus.terms)
        for number in range(total)
    ]
    witnesses = corpus.tfidf[_draw(np.flatnonzero(topic >= 0), WITNESSES, seed)]
    columns = [[column for column, _ in best] for best in chosen]
    table = pd.DataFrame(
        {
            "topic": np.arange(total),
            "label": pd.Series([naming.label(best, corpus.terms, labels) for best in columns], dtype=str),
            "terms": pd.Series(
                [[{"term": corpus.terms[c], "weight": weight} for c, weight in best] for best in chosen], dtype=object
            ),
            "articles": sizes,
            "coherence": naming.coherence(witnesses, columns),
            "stability": stability,
            "parent": np.full(total, -1),
        }
    )
    return features.normalise(tfidf), table


def _damped(corpus: _Counted, rows: np.ndarray | slice) -> csr_array:
    """Give 1 + ln(count) of some articles."""
    counts = None if corpus.counts is None else corpus.counts[rows]
    return features.damped(corpus.tfidf[rows], corpus.idf, counts)


def _draw(rows: np.ndarray, most: int, seed: int) -> np.ndarray:
    """Draw at most so many of the rows, in order."""
    if len(rows) <= most:
        return rows
    return np.sort(np.random.default_rng(seed).choice(rows, most, replace=False))


def _blocks(size: int) -> Iterator[slice]:
    return (slice(start, min(start + BLOCK, size)) for start in range(0, size, BLOCK))
