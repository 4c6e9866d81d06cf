"""From vectors to a place on a plane: articles alike stand close together."""

from __future__ import annotations

import numpy as np

from data.topics.exact.grid import FINE, on_grid
from data.topics.exact.neighbors import kneighbors
from data.topics.exact.preprocessing import normalize

LANDMARKS = 3_000
"""Articles placed by t-SNE at most: its time grows faster than their number."""

WHOLE = 5_000
"""Up to this many articles all are placed by t-SNE."""

MAPPED_FROM = 5
"""Fewer articles make no map."""

ANCHORS = 10
"""Nearest landmarks whose mean is the place of any other article."""

PERPLEXITY = 30
"""Neighbours that t-SNE minds, at most (van der Maaten & Hinton 2008)."""

STEPS, ANGLE = 500, 0.8
"""Steps of t-SNE, and how coarsely it sees what is far: twice as fast as 1,000 and 0.5, neighbours kept as
well."""

SMOOTHED = 0.5
"""Weight of the smoothed vector beside the article's own."""


def landmarks(articles: int, *, most: int | None = None, seed: int = 0) -> np.ndarray:
    """Choose the rows that t-SNE places: all of a small corpus, else a seeded draw, in order.

    With `most`, never more than so many: a coarser map in less time.
    """
    if articles <= (most or WHOLE):
        return np.arange(articles)
    return np.sort(np.random.default_rng(seed).choice(articles, most or LANDMARKS, replace=False))


def tsne(vectors: np.ndarray, smoothed: np.ndarray, *, seed: int = 0) -> np.ndarray:
    """Place articles by t-SNE, two numbers each, within -1..1; NaN below MAPPED_FROM articles.

    Parameters
    ----------
    vectors, smoothed : ndarray
        The articles, and the same averaged with their neighbours (`tree.smooth`); the second has half the
        weight. That steadies the neighbourhoods, so that fewer articles lie in the patch of another topic.
    """
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    if len(vectors) < MAPPED_FROM:
        return np.full((len(vectors), 2), np.nan, dtype=np.float32)
    vectors = normalize(vectors + SMOOTHED * smoothed)
    perplexity = min(PERPLEXITY, (len(vectors) - 1) / 3)
    model = TSNE(2, perplexity=perplexity, init=_start(vectors, seed), max_iter=STEPS, angle=ANGLE, random_state=seed)
    with threadpool_limits(1, user_api="openmp"):  # more threads add up in an order of their own
        places = model.fit_transform(vectors)
    places = places - places.mean(axis=0)
    return (places / max(float(np.abs(places).max()), 1e-9)).astype(np.float32)


def interpolate(vectors: np.ndarray, anchors: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Place further articles at the mean of their nearest landmarks, the more alike the heavier."""
    found, alike = kneighbors(vectors, anchors, min(ANCHORS, len(anchors)))
    # The fourth power lets the nearest lead: a plain mean pulls everything towards the middle.
    weights = np.square(np.square(np.maximum(alike, 1e-3).astype(np.float64)))
    weights /= weights.sum(axis=1, keepdims=True)
    return (weights[:, :, None] * places[found]).sum(axis=1).astype(np.float32)


def _start(vectors: np.ndarray, seed: int) -> np.ndarray:
    """Start t-SNE from the two main axes; a little seeded noise keeps equal articles apart."""
    vectors = vectors.astype(np.float64)
    centred = vectors - on_grid(vectors.mean(axis=0), FINE)
    _values, axes = np.linalg.eigh(centred.T @ centred)
    main = axes[:, ::-1][:, :2]
    # An axis may point either way: its largest entry is made positive, so that the map is never mirrored.
    main = main * np.where(main[np.abs(main).argmax(axis=0), range(main.shape[1])] < 0, -1.0, 1.0)
    start = centred @ main
    # Rounded far above the last digits, which are the processor's.
    start = on_grid(start / max(float(start.std(axis=0).max()), 1e-9), 12) * 1e-4
    if start.shape[1] < 2:
        start = np.hstack([start, np.zeros_like(start)])
    return (start + np.random.default_rng(seed).normal(0, 1e-6, (len(vectors), 2))).astype(np.float32)
