"""How far a topic can be trusted: whether it comes back from fewer articles, and how clearly it stands apart."""

from __future__ import annotations

import numpy as np

from data.topics.exact import FINE, normalise, on_grid
from data.topics.hierarchy import Nodes, nest, nodes
from data.topics.tree import cut, grow, likeness, reassign, smooth, sums

RESAMPLES = 3
"""Times that topics are found anew in four fifths of the articles, or in DRAWN of them."""

DRAWN = 3_000
"""Articles of a resample, at most."""


def stability(vectors: np.ndarray, leaf: np.ndarray, tree: Nodes, topics: int, *, seed: int = 0) -> np.ndarray:
    """Say how much of each node of the tree comes back when a fifth of the articles is left out.

    Mean over the resamples (a fifth of the articles left out, 3,000 kept at most) of the largest Jaccard overlap with a
    node of a tree found anew (Hennig 2007): 1 the same articles each time, below 0.6 a topic that dissolves. The
    vectors are not learnt again. NaN for the node of all articles, which comes back always.

    Parameters
    ----------
    vectors : ndarray
        Articles, not averaged with their neighbours.
    leaf : ndarray of int
        Finest topic of each.
    topics : int
        Number of chosen topics.
    """
    leaves = tree.members.shape[1]
    overlaps = np.full((RESAMPLES, len(tree.members)), np.nan)
    random = np.random.default_rng(seed)
    for overlap in overlaps:
        chosen = np.sort(random.permutation(len(vectors))[: min(DRAWN, round(0.8 * len(vectors)))])
        gathered = smooth(vectors[chosen])
        grown = grow(gathered, starts=1, seed=seed)
        found = nest(gathered, gathered, grown.cluster, reassign(gathered, cut(grown, topics)), leaves=leaves)
        other = nodes(found.merges, found.costs, len(found.owner)).members.astype(float)
        table = np.zeros((leaves, other.shape[1]))
        np.add.at(table, (leaf[chosen], found.leaf), 1)
        shared = tree.members @ table @ other.T
        sizes, others = tree.members @ table.sum(axis=1), other @ table.sum(axis=0)
        there = sizes > 0
        overlap[there] = (shared / (sizes[:, None] + others - shared).clip(1))[there].max(axis=1)
    counted = np.maximum((~np.isnan(overlaps)).sum(axis=0), 1)
    mean = np.where(np.isnan(overlaps).all(axis=0), np.nan, np.nansum(overlaps, axis=0) / counted)
    return np.where(tree.parent < 0, np.nan, mean)


def separation(vectors: np.ndarray, leaf: np.ndarray, tree: Nodes, topics: int) -> np.ndarray:
    """Say how much nearer the articles of each node are to its mean than to the mean of the next topic.

    Mean simplified silhouette (Hruschka et al. 2004; Rousseeuw 1987): (b - a) / max(a, b), where a is the cosine
    distance of an article to the mean of its own topic and b that to the nearest other; 1 far from all others, 0 no
    nearer to its own, below 0 nearer to another. A node has rivals only in a cut of the tree: those of the cut
    nearest to the chosen one in which it stands. NaN for the node of all articles.
    """
    alone = len(tree.members) == 1
    found = np.full(len(tree.members), np.nan)
    if alone or not len(vectors):
        return found
    means = tree.members @ sums(vectors, leaf, tree.members.shape[1]) / len(vectors)
    distance = 1.0 - likeness(vectors, normalise(on_grid(means, FINE), FINE))
    level = np.clip(topics, tree.first_cut, tree.last_cut)
    for cut_at in np.unique(level[tree.parent >= 0]):
        there = np.flatnonzero((tree.first_cut <= cut_at) & (cut_at <= tree.last_cut))
        own = tree.members[there][:, leaf].argmax(axis=0)
        rows = np.arange(len(vectors))
        far = distance[:, there]
        a = far[rows, own].copy()
        far[rows, own] = np.inf
        b = far.min(axis=1)
        score = (b - a) / np.maximum(np.maximum(a, b), 1e-9)
        sizes = np.bincount(own, minlength=len(there))
        mean = np.bincount(own, weights=score, minlength=len(there)) / np.maximum(sizes, 1)
        here = (level[there] == cut_at) & (sizes > 0)
        found[there[here]] = mean[here].round(9)
    return found
