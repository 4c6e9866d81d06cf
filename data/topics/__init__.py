"""Topics: which articles tell of the same themes, what these are called, and where each lies on a map.

Vectors from TF-IDF (`features`), small clusters joined to topics (`tree`), which of these belong together
(`consensus`), finer and coarser topics around them (`hierarchy`), how far they can be trusted (`quality`), their names
and terms (`passports`), places (`map`).
The same input gives the same topics on every processor and with any number of threads: everything is sorted and seeded,
and what decides is added up exactly (`exact`). Places on the map go through scikit-learn's t-SNE: they are the same
wherever exp() gives the same digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from data.corpus import cuts
from data.topics import consensus, features, hierarchy, passports, quality
from data.topics import map as mapping
from data.topics import tree as growing
from data.topics.exact.groups import centroids, cosine_similarity

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SAMPLE = 12_000
"""Articles that topics are learnt from at most; the others join the nearest. Neighbours cost its square."""

DIVIDED_FROM = 12
"""Fewer articles than this make one topic."""


class Topics(NamedTuple):
    """Topics of a corpus.

    Attributes
    ----------
    topic : ndarray of int32
        Chosen topic of each article, 0 the largest; -1 for an article that has no term, or none in common with
        any other.
    leaf : ndarray of int32
        Finest topic of each article, by its number in `tree`; -1 as above.
    x, y : ndarray of float32
        Place on the map, within -1..1; NaN where there is none.
    confidence : ndarray of float32
        How much nearer an article is to its topic than to the next: 0 halfway between two, 1 like no other.
    centroids : ndarray of float32
        Chosen topics × terms: mean TF-IDF of a topic's articles, of length one. `tfidf @ centroids.T` tells how
        near an article is to each topic.
    leaf_sums : ndarray of float32
        Finest topics (in the order of `tree`) × terms: the TF-IDF of their articles added up.
    tree : DataFrame
        One row per topic of the tree, by number; the columns are those of `passports.describe`. The chosen topics
        come first, largest first; then all others, coarser ones first.
    chosen : int
        Number of chosen topics.
    """

    topic: np.ndarray
    leaf: np.ndarray
    x: np.ndarray
    y: np.ndarray
    confidence: np.ndarray
    centroids: np.ndarray
    leaf_sums: np.ndarray
    tree: pd.DataFrame
    chosen: int

    @property
    def table(self) -> pd.DataFrame:
        """The chosen topics, largest first."""
        return cuts.standing(self.tree, self.chosen)


class _Learnt(NamedTuple):
    """What places any article: the space, the means of all topics in it, and the landmarks of the map."""

    space: features.Space
    plain: bool
    nested: hierarchy.Nested
    centroids: np.ndarray
    leaf_centroids: np.ndarray
    sample: np.ndarray
    vectors: np.ndarray
    subsamples: list[consensus.Subsample]
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
    counts: csr_array,
    k: int | None = None,
    landmarks: int | None = None,
    seed: int = 0,
) -> Topics:
    """Find the topics of a corpus.

    Articles are compared by their words in 100 dimensions (where languages mix: by the first letters of
    words, with frequencies and means levelled per language; short texts also by the cooccurrence of their
    words). Each is averaged with its neighbours, divided into small clusters (k-means), and these are joined by Ward's
    method; the tree is cut where joining becomes dear (`tree.choose_k`), and each article moves to its nearest
    topic. Chosen topics are then split into finer ones, and joined to coarser ones in the order on which many
    subsamples agree (`hierarchy.nest`, `consensus.average_linkage`).

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
    counts : csr_array
        How often each term stands in each article.
    k : int, optional
        Number of chosen topics; read off the tree when not given. Fewer than would be chosen are made by joining
        those.
    landmarks : int, optional
        Articles that are mapped exactly, at most; the others are put between them (`map.landmarks`).
    seed : int
        Seed of every random step.
    """
    corpus = passports.Counted(
        tfidf,
        counts,
        np.asarray(languages, dtype=str),
        [str(term) for term in terms],
        [str(label) for label in labels],
        np.asarray(tokens),
    )
    learnt = _learn(corpus, k, landmarks, seed)
    leaf, confidence, places = _assign(corpus, learnt)
    nested, leaf = _without_empty(learnt, leaf)
    tree = hierarchy.nodes(nested.merges, nested.costs, len(nested.owner))
    chosen = int(nested.owner.max(initial=-1)) + 1
    sure = {name: np.full(len(tree.parent), np.nan) for name in ("stability", "separation")}
    if learnt is not None and len(tree.parent) > 1:
        at = leaf[learnt.sample]
        sure = {
            "stability": quality.stability(at, tree, learnt.subsamples),
            "separation": quality.separation(learnt.vectors, at, tree, chosen),
        }
    number = _numbers(tree, leaf, chosen)
    table, leaf_sums = passports.describe(corpus, leaf, tree, number, seed=seed, **sure)
    named = np.append(number[: len(nested.owner)], -1).astype(np.int32)[leaf]
    leaf_sums = leaf_sums[np.argsort(number[: len(nested.owner)])]
    return Topics(
        cuts.owners(table, chosen).take(named),
        named,
        places[:, 0].copy(),
        places[:, 1].copy(),
        confidence,
        cuts.centroids(table, chosen, leaf_sums),
        leaf_sums,
        table,
        chosen,
    )


def _learn(corpus: passports.Counted, k: int | None, landmarks: int | None, seed: int) -> _Learnt | None:
    """Learn topics and map from some articles; None where fewer than a handful share a term with another."""
    sample = _draw(np.flatnonzero(np.diff(corpus.tfidf.indptr)), SAMPLE, seed)
    if len(sample) < mapping.MAPPED_FROM:
        return None
    languages = corpus.languages[sample]
    tf = corpus.log_tf(sample)
    space = features.Space(tf, languages=languages, terms=corpus.terms, tokens=corpus.tokens[sample], seed=seed)
    weighted = space.tfidf(tf, languages)
    vectors = space.transform(weighted, languages)
    alike = np.flatnonzero(vectors.any(axis=1))
    if len(alike) < mapping.MAPPED_FROM:
        return None
    sample, weighted, vectors = sample[alike], weighted[alike], vectors[alike]
    # Long texts of one language are told apart best by their plain words; short or mixed ones are not.
    plain = not (space.short or space.mixed)
    final = weighted if plain else vectors
    smoothed = growing.smooth(vectors)
    nested, topic, subsamples = _divide(vectors, smoothed, final, k, seed)
    chosen = mapping.landmarks(len(sample), most=landmarks, seed=seed)
    places = mapping.tsne(vectors[chosen], smoothed[chosen], seed=seed)
    return _Learnt(
        space,
        plain,
        nested,
        centroids(final, topic),
        centroids(final, nested.leaf),
        sample,
        vectors,
        subsamples,
        sample[chosen],
        vectors[chosen],
        places,
    )


def _divide(
    vectors: np.ndarray, smoothed: np.ndarray, final: np.ndarray | csr_array, k: int | None, seed: int
) -> tuple[hierarchy.Nested, np.ndarray, list[consensus.Subsample]]:
    """Find the topics of articles, within one another; the chosen topic of each; and the subsamples they rest on."""
    size = len(vectors)
    if size < DIVIDED_FROM or k == 1:
        one = np.zeros(size, dtype=int)
        return hierarchy.Nested(one, one[:1], [], np.empty(0)), one, []
    tree = growing.ward_tree(smoothed, seed=seed)
    subsamples = consensus.subsample(vectors, seed=seed)
    number = growing.choose_k(tree, size)
    topic = _settled(growing.cut(tree, max(number, k or 0)), smoothed, final)
    if k is not None and k < number:
        topic = _settled(consensus.merge(topic, subsamples, k), smoothed, final)
    leaves = hierarchy.leaf_number(size, int(topic.max()) + 1)
    above = consensus.average_linkage(topic, subsamples)
    return hierarchy.nest(smoothed, final, tree.cluster, topic, above, leaves=leaves), topic, subsamples


def _settled(topic: np.ndarray, smoothed: np.ndarray, final: np.ndarray | csr_array) -> np.ndarray:
    """Move each article to its nearest topic."""
    return growing.reassign(final, growing.reassign(smoothed, topic), rounds=3)


def _assign(corpus: passports.Counted, learnt: _Learnt | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give each article its finest topic, confidence and place."""
    size = corpus.tfidf.shape[0]
    leaf = np.full(size, -1, dtype=np.int32)
    confidence = np.zeros(size, dtype=np.float32)
    places = np.full((size, 2), np.nan, dtype=np.float32)
    if learnt is None:
        with_terms = np.flatnonzero(np.diff(corpus.tfidf.indptr))
        leaf[with_terms], confidence[with_terms] = 0, 1.0
        return leaf, confidence, places
    for rows in passports.blocks(size):
        leaf[rows], confidence[rows], places[rows] = _place(corpus, learnt, rows)
    places[learnt.landmarks] = learnt.places
    return leaf, confidence, places


def _place(corpus: passports.Counted, learnt: _Learnt, rows: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give some articles their finest topic, confidence and place on the map."""
    languages = corpus.languages[rows]
    weighted = learnt.space.tfidf(corpus.log_tf(rows), languages)
    vectors = learnt.space.transform(weighted, languages)
    final = weighted if learnt.plain else vectors
    near = cosine_similarity(final, learnt.centroids)
    leaf = hierarchy.nearest_within(
        cosine_similarity(final, learnt.leaf_centroids), learnt.nested.owner, near.argmax(axis=1)
    )
    confidence = np.ones(len(near), dtype=np.float32)
    if near.shape[1] > 1:
        next_best, best = np.partition(near, -2, axis=1)[:, -2:].T
        confidence = np.clip((best - next_best) / np.maximum(best, 1e-6), 0.0, 1.0)
    # Landmarks know their places already; only the others are put between them.
    others = np.setdiff1d(np.arange(rows.start, rows.stop), learnt.landmarks) - rows.start
    places = np.full((len(near), 2), np.nan, dtype=np.float32)
    places[others] = mapping.interpolate(vectors[others], learnt.anchors, learnt.places)
    alone = ~vectors.any(axis=1)
    leaf[alone], confidence[alone], places[alone] = -1, 0.0, np.nan
    return leaf, confidence, places


def _without_empty(learnt: _Learnt | None, leaf: np.ndarray) -> tuple[hierarchy.Nested, np.ndarray]:
    """Take finest topics without articles out of the tree and number the others anew."""
    found = np.bincount(leaf[leaf >= 0])
    if learnt is None:
        none = np.empty(0, dtype=int)
        return hierarchy.Nested(none, np.zeros(len(found), dtype=int), [], np.empty(0)), leaf
    kept = np.zeros(len(learnt.nested.owner), dtype=bool)
    kept[: len(found)] = found > 0
    number = np.append(np.where(kept, np.cumsum(kept) - 1, -1), -1).astype(np.int32)
    return hierarchy.prune(learnt.nested, kept), number[leaf]


def _numbers(tree: hierarchy.Nodes, leaf: np.ndarray, chosen: int) -> np.ndarray:
    """Number the nodes of the tree: chosen topics from the largest, then the others, coarser ones first.

    Among equals the one with the earlier article comes first.
    """
    there, first, sizes = np.unique(leaf[leaf >= 0], return_index=True, return_counts=True)
    if not len(there):
        return np.empty(0, dtype=int)
    articles = tree.members @ sizes
    earliest = np.where(tree.members, first, len(leaf)).min(axis=1)
    other = (chosen < tree.first_cut) | (tree.last_cut < chosen)
    order = np.lexsort((earliest, -articles, np.where(other, tree.first_cut, 0)))
    number = np.empty(len(order), dtype=int)
    number[order] = np.arange(len(order))
    return number


def _draw(rows: np.ndarray, most: int, seed: int) -> np.ndarray:
    """Draw at most so many of the rows, in order."""
    if len(rows) <= most:
        return rows
    return np.sort(np.random.default_rng(seed).choice(rows, most, replace=False))
