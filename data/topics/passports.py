"""What each topic of the tree is: its name in each language, telling terms, size and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from data.topics import features
from data.topics import labels as naming
from data.topics.exact.groups import group_sums
from data.topics.hierarchy import Nodes

if TYPE_CHECKING:
    from scipy.sparse import csr_array

BLOCK = 20_000
"""Articles read at once: bounds memory."""

WITNESSES = 20_000
"""Articles that coherence is measured on at most."""

NAMING_ARTICLES, NAMING_SHARE = 5, 0.2
"""Articles of a topic in one language, and their share of all its articles, that name it in that language."""

JUDGED = 3
"""Articles of a topic in one language of which coherence is known."""


class Counted(NamedTuple):
    """The corpus as `fit` gets it."""

    tfidf: csr_array
    counts: csr_array
    languages: np.ndarray
    terms: list[str]
    labels: list[str]
    tokens: np.ndarray

    def log_tf(self, rows: np.ndarray | slice) -> csr_array:
        """1 + ln(count) of some articles."""
        return features.log_tf(self.counts[rows])


class _Sums(NamedTuple):
    """Added up over the articles of each finest topic: TF-IDF, 1 + ln(count), articles with each term."""

    tfidf: np.ndarray
    log_tf: np.ndarray
    held: np.ndarray


def describe(
    corpus: Counted,
    leaf: np.ndarray,
    tree: Nodes,
    number: np.ndarray,
    *,
    stability: np.ndarray,
    separation: np.ndarray,
    seed: int = 0,
) -> tuple[pd.DataFrame, np.ndarray]:
    """Describe every topic of the tree.

    Parameters
    ----------
    leaf : ndarray of int
        Finest topic of each article, -1 none.
    number : ndarray of int
        Number of each node.
    stability, separation : ndarray of float
        As `quality` gives them, by node.

    Returns
    -------
    DataFrame, ndarray of float32
        One row per node, by number: `topic` (int), `parent` (int, -1 none), `height` (cost of its merge),
        `first_cut`, `last_cut` (int, see `hierarchy.Nodes`), `label` (str), `names` (dict: language → label),
        `terms` (list of {term, weight}, heaviest first), `articles` (int), `coherence` (-1..1, see
        `labels.coherence`; where languages mix, the mean of what it is in each, weighted by articles), `stability`,
        `separation` (see `quality`). And the TF-IDF of each finest topic added up.
    """
    leaves = tree.members.shape[1]
    every = _added(corpus, leaf, leaves)
    members = tree.members.astype(float)
    sizes = (members @ np.bincount(leaf[leaf >= 0], minlength=leaves)).astype(int)
    best = _top_terms(corpus, every, members, sizes)
    languages = features.fair_languages(corpus.languages[leaf >= 0])
    if len(languages) > 1:
        names, coherence = _spoken(corpus, leaf, members, languages, seed)
    else:
        language = next(iter(languages), _commonest(corpus.languages))
        names = [{language: _label(corpus, one)} for one in best]
        coherence = _coherence(corpus, leaf, best, seed)
    main = max(languages, key=lambda name: np.count_nonzero(corpus.languages == name)) if languages else ""
    to_number = np.append(number, -1)
    table = pd.DataFrame(
        {
            "topic": number,
            "parent": to_number[tree.parent],
            "height": tree.height,
            "first_cut": tree.first_cut,
            "last_cut": tree.last_cut,
            "label": pd.Series(
                [own.get(main) or _label(corpus, one) for own, one in zip(names, best, strict=True)], dtype=str
            ),
            "names": pd.Series(names, dtype=object),
            "terms": pd.Series(
                [[{"term": corpus.terms[c], "weight": weight} for c, weight in one] for one in best], dtype=object
            ),
            "articles": sizes,
            "coherence": coherence,
            "stability": stability,
            "separation": separation,
        }
    )
    return table.sort_values("topic", ignore_index=True), every.tfidf.astype(np.float32)


def blocks(size: int) -> Iterator[slice]:
    """Stretches of rows that are read at once."""
    return (slice(start, min(start + BLOCK, size)) for start in range(0, size, BLOCK))


def _added(corpus: Counted, leaf: np.ndarray, leaves: int) -> _Sums:
    """Add up all articles that have a finest topic, by it."""
    sums = _Sums(*np.zeros((3, leaves, corpus.tfidf.shape[1])))
    for rows in blocks(len(leaf)):
        log_tf = corpus.log_tf(rows)
        held = log_tf.copy()
        held.data = np.ones_like(held.data)
        for added, matrix in zip(sums, (corpus.tfidf[rows], log_tf, held), strict=True):
            added += group_sums(matrix, leaf[rows], leaves)
    return sums


def _top_terms(corpus: Counted, sums: _Sums, members: np.ndarray, sizes: np.ndarray) -> list[list[tuple[int, float]]]:
    """Telling terms of each node (columns and weights), heaviest first."""
    log_tf = members @ sums.log_tf
    # All articles have nothing to stand apart from, and then log_tf would list what is common everywhere.
    alone = members.all(axis=1)
    log_tf[alone] = sums.tfidf.sum(axis=0)
    weights = naming.term_weights(log_tf, overall=sums.log_tf.sum(axis=0), alone=alone)
    held = members @ sums.held
    sayable = naming.sayable(corpus.terms)
    # A term of one article is no term of a topic, unless the topic hardly has more articles.
    return [
        naming.top_terms(weights[node], sayable & (held[node] >= min(2, sizes[node] // 2)), corpus.terms)
        for node in range(len(members))
    ]


def _spoken(
    corpus: Counted, leaf: np.ndarray, members: np.ndarray, languages: list[str], seed: int
) -> tuple[list[dict[str, str]], np.ndarray]:
    """Name each node in each language, by what sets its articles apart from others of that language; and coherence.

    Words of two languages never stand in one article, so coherence is of the words of one language in its articles.
    """
    names: list[dict[str, str]] = [{} for _node in members]
    scores, weights = np.zeros((2, len(members)))
    every = members @ np.bincount(leaf[leaf >= 0], minlength=members.shape[1])
    for language in languages:
        spoken = np.where(corpus.languages == language, leaf, -1)
        sizes = (members @ np.bincount(spoken[spoken >= 0], minlength=members.shape[1])).astype(int)
        best = _top_terms(corpus, _added(corpus, spoken, members.shape[1]), members, sizes)
        coherence = _coherence(corpus, spoken, best, seed)
        for node in np.flatnonzero((sizes >= NAMING_ARTICLES) & (sizes >= NAMING_SHARE * every)):
            if label := _label(corpus, best[node]):
                names[node][language] = label
        known = (sizes >= JUDGED) & ~np.isnan(coherence)
        scores[known] += (sizes * coherence)[known]
        weights[known] += sizes[known]
    return names, np.where(weights > 0, scores / np.maximum(weights, 1), np.nan)


def _coherence(corpus: Counted, leaf: np.ndarray, best: list[list[tuple[int, float]]], seed: int) -> np.ndarray:
    """Coherence of the telling terms of each node, in a sample of the articles that have a finest topic."""
    witnesses = np.flatnonzero(leaf >= 0)
    if len(witnesses) > WITNESSES:
        witnesses = np.sort(np.random.default_rng(seed).choice(witnesses, WITNESSES, replace=False))
    return naming.coherence(corpus.tfidf[witnesses], [[column for column, _ in one] for one in best])


def _label(corpus: Counted, best: list[tuple[int, float]]) -> str:
    return naming.label([column for column, _ in best], corpus.terms, corpus.labels)


def _commonest(languages: np.ndarray) -> str:
    names, sizes = np.unique(languages, return_counts=True)
    return str(names[sizes.argmax()]) if len(names) else ""
