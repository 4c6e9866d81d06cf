"""Which topics of a new tree are those of an older one, so that they keep their numbers, colours and names."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from data.topics.exact.grid import FINE
from data.topics.exact.preprocessing import normalize

ALIKE = 0.5
"""Topics alike by less than this are not the same one. By articles alone no topic could pass it with two others. By
words alone, topics of two halves of a corpus were alike by 0.8 to 0.95 if they were the same, by 0.5 at most if not
(BBC, Slavic news)."""

SHARED = 5
"""Fewer articles in common say nothing; then topics are compared by their words alone."""


class Side(NamedTuple):
    """A tree to be compared.

    Attributes
    ----------
    members : ndarray of bool, topics × finest topics
        What each topic is made of.
    chosen : ndarray of bool
        Which topics are those of the chosen cut.
    sums : ndarray of float32, finest topics × terms
        TF-IDF of their articles added up.
    terms : sequence of str
        Name of each column of `sums`, sorted.
    leaf : ndarray of int
        Finest topic (its row in `sums`) of each article, -1 none.
    articles : sequence of str
        Identifier of each article.
    """

    members: np.ndarray
    chosen: np.ndarray
    sums: np.ndarray
    terms: list[str]
    leaf: np.ndarray
    articles: list[str]


def correspond(new: Side, old: Side) -> np.ndarray:
    """Find for each topic of a new tree the one of an older tree that it continues: its row there, -1 none.

    Topics are alike by the cosine of their mean TF-IDF, a term that one side lacks being 0 there, and, where the trees
    have at least SHARED articles in common, by the Jaccard overlap of these articles, half and half. The pairs are
    those whose likeness adds up to most (Hungarian method, Kuhn 1955); first among the chosen topics, as these carry
    names, then among the others. Pairs below ALIKE are none.
    """
    from scipy.optimize import linear_sum_assignment

    if not len(new.members) or not len(old.members):
        return np.full(len(new.members), -1)
    alike = _alike(new, old)
    found = np.full(len(new.members), -1)
    for mine, theirs in ((new.chosen, old.chosen), (None, None)):
        # In the second round all that found no other half meet, chosen or not.
        rows = np.flatnonzero((found < 0) if mine is None else mine)
        free = ~np.isin(np.arange(len(old.members)), found)
        columns = np.flatnonzero(free if theirs is None else theirs)
        likeness = alike[np.ix_(rows, columns)]
        for row, column in zip(*linear_sum_assignment(-np.where(likeness >= ALIKE, likeness, 0.0)), strict=True):
            if likeness[row, column] >= ALIKE:
                found[rows[row]] = columns[column]
    return found


def _alike(new: Side, old: Side) -> np.ndarray:
    """Likeness of each topic of the new tree (rows) with each of the old one."""
    _, mine, theirs = np.intersect1d(new.terms, old.terms, assume_unique=True, return_indices=True)
    # Lengths are those over all terms: where hardly a term is common, little is alike.
    one, other = (
        normalize(side.members.astype(float) @ side.sums, FINE)[:, columns]
        for side, columns in ((new, mine), (old, theirs))
    )
    cosine = one @ other.T
    place = {article: row for row, article in enumerate(old.articles)}
    pairs = np.array(
        [(row, place[article]) for row, article in enumerate(new.articles) if article in place], dtype=int
    ).reshape(-1, 2)
    leaves = np.stack([new.leaf[pairs[:, 0]], old.leaf[pairs[:, 1]]])
    leaves = leaves[:, (leaves >= 0).all(axis=0)]
    if leaves.shape[1] < SHARED:
        return cosine
    table = np.zeros((len(new.sums), len(old.sums)))
    np.add.at(table, tuple(leaves), 1)
    together = new.members @ table @ old.members.T
    sizes, others = new.members @ table.sum(axis=1), old.members @ table.sum(axis=0)
    union = sizes[:, None] + others - together
    overlap = together / np.maximum(union, 1)
    # A topic without any article in common (a new theme) is compared by its words.
    known = (sizes[:, None] > 0) & (others > 0)
    return np.where(known, (cosine + overlap) / 2, cosine)
