"""How far a topic can be trusted: whether it comes back from fewer articles, and how clearly it stands apart."""

from __future__ import annotations

import numpy as np

from data.topics.consensus import Subsample
from data.topics.exact.grid import FINE, on_grid
from data.topics.exact.groups import cosine_similarity, group_sums
from data.topics.exact.preprocessing import normalize
from data.topics.hierarchy import Nodes, nodes


def stability(leaf: np.ndarray, tree: Nodes, subsamples: list[Subsample]) -> np.ndarray:
    """Say how much of each node of the tree comes back when articles are left out.

    Mean over subsamples of the largest Jaccard overlap with a node of the tree grown from one (Hennig 2007): 1 the same
    articles each time, below 0.6 a topic that dissolves. NaN for the node of all articles, which comes back always.

    Parameters
    ----------
    leaf : ndarray of int
        Finest topic of each article.
    """
    leaves = tree.members.shape[1]
    overlaps = np.full((len(subsamples), len(tree.members)), np.nan)
    for overlap, (rows, drawn) in zip(overlaps, subsamples, strict=True):
        other = nodes(drawn.merges, drawn.costs, len(drawn.merges) + 1).members.astype(np.int64)
        table = np.zeros((leaves, other.shape[1]), dtype=np.int64)
        np.add.at(table, (leaf[rows], drawn.cluster), 1)
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
    found = np.full(len(tree.members), np.nan)
    if not len(vectors):
        return found
    means = tree.members @ group_sums(vectors, leaf, tree.members.shape[1]) / len(vectors)
    distance = 1.0 - cosine_similarity(vectors, normalize(on_grid(means, FINE), FINE))
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
