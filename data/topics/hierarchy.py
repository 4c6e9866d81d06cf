"""Topics within topics: the chosen ones split into finer ones below, and joined to coarser ones above.

Whatever the number of topics that is looked at, they are nodes of one tree: a coarser topic is a union of finer
ones, and the chosen cut is one of its levels as it was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.topics.exact.agglomerative import cut_tree, ward, ward_costs
from data.topics.exact.groups import centroids, cosine_similarity, group_means
from data.topics.tree import REASSIGNMENTS

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LEAVES = 40
"""Finest topics of a large corpus. With more, a list of topics is no longer read, and most are weak."""

ARTICLES = 8
"""A finest topic has this many articles on average, at least; so a small corpus has fewer of them."""


class Nested(NamedTuple):
    """Finest topics and the order in which they merge.

    Attributes
    ----------
    leaf : ndarray of int
        Finest topic of each article.
    owner : ndarray of int
        Chosen topic that each finest one is part of.
    merges : list of (int, int)
        Which two finest topics merge, cheapest first, the result keeps the first one's number: first all within
        chosen topics, then the chosen topics themselves.
    costs : ndarray of float
        Growth of the squared distances by each merge (Ward 1963).
    """

    leaf: np.ndarray
    owner: np.ndarray
    merges: list[tuple[int, int]]
    costs: np.ndarray


class Nodes(NamedTuple):
    """Every topic of the tree: finest ones first, then one for each merge, in order; the last one is all articles.

    Attributes
    ----------
    members : ndarray of bool, nodes × finest topics
        Which finest topics each node is made of.
    parent : ndarray of int
        Node that each is merged into, -1 for the last.
    height : ndarray of float
        Cost of the merge that made it, 0 for finest topics; never less than that of its parts.
    first_cut, last_cut : ndarray of int
        The node is a topic when the tree is cut into k topics, first_cut <= k <= last_cut.
    """

    members: np.ndarray
    parent: np.ndarray
    height: np.ndarray
    first_cut: np.ndarray
    last_cut: np.ndarray


def leaf_number(articles: int, topics: int) -> int:
    """Say how many finest topics a corpus has: one for each ARTICLES articles, LEAVES at most, never fewer than
    chosen topics."""
    return max(topics, min(LEAVES, articles // ARTICLES))


def nest(
    smoothed: np.ndarray,
    final: np.ndarray | csr_array,
    cluster: np.ndarray,
    topic: np.ndarray,
    above: list[tuple[int, int]],
    *,
    leaves: int,
) -> Nested:
    """Split chosen topics into finer ones and join them to coarser ones, so that all lie within one another.

    The small clusters of `tree.ward_tree`, parted where topics part them, are merged within each topic (Ward) until
    `leaves` are left; each article then moves to its nearest finer topic, but not out of its chosen one.

    Parameters
    ----------
    smoothed, final : ndarray or csr_array
        The articles averaged with their neighbours, and as topics are told apart in the end (`_learn`).
    cluster, topic : ndarray of int
        Small cluster and chosen topic of each article, numbered from 0.
    above : list of (int, int)
        Which two chosen topics merge, in order (`consensus.average_linkage`).
    """
    there, cell = np.unique(np.stack([topic, cluster]), axis=1, return_inverse=True)
    cell = cell.ravel()
    merges, _ = _within(*group_means(smoothed, cell), there[0])
    leaf = cut_tree(merges, there.shape[1], leaves)[cell]
    for vectors in (smoothed, final):
        leaf = _reassign_within(vectors, leaf, topic)
    return Nested(leaf, *_joined(smoothed, leaf, topic, above))


def nodes(merges: list[tuple[int, int]], costs: np.ndarray, leaves: int) -> Nodes:
    """Lay the merges of some finest topics out as a table of nodes."""
    total = leaves + len(merges)
    members = np.zeros((total, leaves), dtype=bool)
    members[np.arange(leaves), np.arange(leaves)] = True
    parent = np.full(total, -1)
    first, last = np.ones(total, dtype=int), np.full(total, leaves)
    height = np.zeros(total)
    # Moving articles to their nearest topic may leave a merge cheaper than one within its parts.
    height[leaves:] = np.maximum.accumulate(costs)
    stands = np.arange(leaves)
    for turn, (kept, gone) in enumerate(merges):
        node, parts = leaves + turn, stands[[kept, gone]]
        members[node] = members[parts].any(axis=0)
        parent[parts], first[parts] = node, leaves - turn
        last[node] = leaves - turn - 1
        stands[kept] = node
    return Nodes(members, parent, height, first, last)


def prune(nested: Nested, kept: np.ndarray) -> Nested:
    """Take finest topics that no article joined out of the tree; `kept` has one bool for each of them."""
    number = np.where(kept, np.cumsum(kept) - 1, -1)
    stands = number.copy()
    merges, costs = [], []
    for (one, other), cost in zip(nested.merges, nested.costs, strict=True):
        if stands[one] < 0 or stands[other] < 0:
            stands[one] = max(stands[one], stands[other])
            continue
        merges.append((int(stands[one]), int(stands[other])))
        costs.append(cost)
    owner = np.unique(nested.owner[kept], return_inverse=True)[1]
    return Nested(number[nested.leaf], owner, merges, np.array(costs))


def _joined(
    smoothed: np.ndarray, leaf: np.ndarray, topic: np.ndarray, above: list[tuple[int, int]]
) -> tuple[np.ndarray, list, np.ndarray]:
    """Order the merges of finest topics, within chosen topics and then between them; with each one's owner."""
    centre, weights = group_means(smoothed, leaf)
    owner = np.zeros(len(weights), dtype=int)
    owner[leaf] = topic
    merges, costs = _within(centre, weights, owner)
    # A merge keeps the smaller number, so a topic ends up with that of its first finest topic.
    first = np.unique(owner, return_index=True)[1]
    dearer = ward_costs(*group_means(smoothed, topic), above)
    return owner, merges + [(int(first[kept]), int(first[gone])) for kept, gone in above], np.append(costs, dearer)


def _within(centre: np.ndarray, weights: np.ndarray, owner: np.ndarray) -> tuple[list[tuple[int, int]], np.ndarray]:
    """Merge weighted points of one owner until each owner has one: the merges of all owners, cheapest first."""
    merges, costs = [], []
    for one in range(int(owner.max()) + 1):
        own = np.flatnonzero(owner == one)
        pairs, cost = ward(centre[own], weights[own])
        merges += [(int(own[kept]), int(own[gone])) for kept, gone in pairs]
        costs += np.maximum.accumulate(cost).tolist()  # in order even if digits are lost
    order = np.argsort(costs, kind="stable")
    return [merges[place] for place in order], np.array(costs)[order]


def _reassign_within(vectors: np.ndarray | csr_array, leaf: np.ndarray, topic: np.ndarray) -> np.ndarray:
    """Move each article to the finest topic it is most alike among those of its chosen topic."""
    for _ in range(REASSIGNMENTS):
        owner = np.zeros(int(leaf.max()) + 1, dtype=int)
        owner[leaf] = topic
        moved = nearest_within(cosine_similarity(vectors, centroids(vectors, leaf)), owner, topic)
        moved = np.unique(moved, return_inverse=True)[1]
        if np.array_equal(moved, leaf):
            break
        leaf = moved
    return leaf


def nearest_within(alike: np.ndarray, owner: np.ndarray, topic: np.ndarray) -> np.ndarray:
    """Choose for each article the finest topic it is most alike (articles × finest topics) among those of its
    topic."""
    return np.where(owner == topic[:, None], alike, -np.inf).argmax(axis=1)
