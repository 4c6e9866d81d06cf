"""What a topic is about: its telling terms, a short label made of them, and how well they go together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from data.topics.exact.grid import on_grid
from data.topics.features import fold

if TYPE_CHECKING:
    from numpy.typing import ArrayLike
    from scipy.sparse import csr_array

SHOWN = 12
"""Terms listed with a topic."""

NAMED = 3
"""Terms in a topic's label."""

CONSIDERED = 60
"""Best terms of a topic that are looked at for the list."""

PHRASE = 0.5
"""A phrase stands in for its word from this share of the word's weight: «північний потік», not «потік»."""

WEIGHT = 40
"""Bits behind the point of a term's weight."""

COHERENT = 10
"""Best terms that coherence is measured on."""


def term_weights(sums: np.ndarray, *, overall: np.ndarray | None = None, alone: ArrayLike = False) -> np.ndarray:
    """Weigh terms by how much they set a topic apart from the whole corpus.

    Share of the topic's counts × ln(share in the topic / share in all): the term's part of the
    Kullback-Leibler divergence (1951), as Tomokiyo & Hurst (2003) use it for key phrases. Words that are
    everywhere weigh nothing, even where a stop list forgot them. The counts come in as log_tf (1 + ln count per
    article), so that one article that repeats a word does not name the topic. With a single topic there is
    nothing to set it apart from: the share alone counts.

    Parameters
    ----------
    sums : ndarray
        Topics × terms, log_tf added up over the topic's articles.
    overall : ndarray, optional
        The same for all articles; the topics added up when not given.
    alone : ndarray of bool
        Topics that hold all articles.
    """
    share = sums / np.maximum(sums.sum(axis=1, keepdims=True), 1e-9)
    overall = sums.sum(axis=0) if overall is None else overall
    apart = np.log(np.maximum(share, 1e-12) / np.maximum(overall / np.maximum(overall.sum(), 1e-9), 1e-12))
    # Rounded, so that equals stay equal where processors take logarithms differently.
    return on_grid(np.where(np.reshape(alone, (-1, 1)), share, np.maximum(share * apart, 0.0)), WEIGHT)


def top_terms(weights: np.ndarray, allowed: np.ndarray, terms: Sequence[str]) -> list[tuple[int, float]]:
    """Choose the columns that tell one topic best, heaviest first, without saying one thing twice.

    A word gives way to a phrase that contains it and weighs at least PHRASE as much; what a chosen phrase
    already contains is left out, and so is a phrase that only adds to a chosen phrase.
    """
    order = np.argsort(-np.where(allowed, weights, -1.0), kind="stable")[:CONSIDERED]
    best = [int(column) for column in order if allowed[column] and weights[column] > 0]
    words = {column: set(terms[column].split()) for column in best}
    phrases = [column for column in best if len(words[column]) > 1]
    chosen: list[int] = []
    for column in best:
        longer = (p for p in phrases if words[column] < words[p] and weights[p] >= PHRASE * weights[column])
        pick = next(longer, column)
        said = [words[other] for other in chosen]
        if any(words[pick] <= other or (len(other) > 1 and words[pick] & other) for other in said):
            continue
        if any(words[other] < words[pick] and weights[pick] < PHRASE * weights[other] for other in chosen):
            continue
        chosen = [other for other in chosen if not words[other] < words[pick]]
        chosen.append(pick)
        if len(chosen) == SHOWN:
            break
    chosen.sort(key=lambda column: (-weights[column], column))
    return [(column, float(weights[column])) for column in chosen]


def label(columns: Sequence[int], terms: Sequence[str], labels: Sequence[str]) -> str:
    """Name a topic by its best terms as people write them, kindred words («вакцина», «вакцинація») only
    once."""
    shown: list[str] = []
    seen: set[str] = set()
    for column in columns:
        stems = set(fold(terms[column]).split())
        if stems & seen:
            continue
        seen |= stems
        shown.append(str(labels[column]))
        if len(shown) == NAMED:
            break
    return ", ".join(shown)


def sayable(terms: Sequence[str]) -> np.ndarray:
    """Mark the terms that can describe a topic: every word has a letter, and more than one character."""
    return np.array([all(len(w) > 1 and any(map(str.isalpha, w)) for w in term.split()) for term in terms], dtype=bool)


def coherence(held: csr_array, columns: Sequence[Sequence[int]]) -> np.ndarray:
    """Say how often the best terms of each topic stand in the same articles, more than by chance.

    Mean normalised pointwise mutual information of the pairs (Bouma 2009; Röder et al. 2015) over articles:
    1 always together, 0 as by chance, -1 never. NaN with fewer than two terms or articles.

    Parameters
    ----------
    held : csr_array
        Articles × terms; what counts is where it has an entry.
    columns : sequence of sequence of int
        Terms of each topic, best first.
    """
    held = held.tocsc()
    scores = np.full(len(columns), np.nan)
    for number, best in enumerate(columns):
        best = list(best)[:COHERENT]
        if len(best) >= 2 and held.shape[0] >= 2:
            there = (held[:, best].toarray() != 0).astype(np.float64)
            scores[number] = _npmi(there)
    return scores


def _npmi(there: np.ndarray) -> float:
    """Average the normalised pointwise mutual information of all pairs of columns of a 0/1 matrix."""
    share = there.mean(axis=0)
    together = there.T @ there / len(there)
    one, other = np.triu_indices(there.shape[1], 1)
    joint, chance = together[one, other], share[one] * share[other]
    between = (joint > 0) & (joint < 1)
    scores = np.where(joint >= 1, 1.0, -1.0)
    scores[between] = np.log(joint[between] / chance[between]) / -np.log(joint[between])
    return round(float(scores.mean()), 9)
