"""Cutting the tree of topics: which topics stand when it is cut into so many, and what each is made of.

A tree is the table `topics.parquet`: topic (id), parent (-1 for the topmost), first_cut and last_cut (the topic
stands when the tree is cut into k topics, first_cut <= k <= last_cut). Tables by id have one place more, for the id
-1 of articles without a topic.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd


def finest(tree: pd.DataFrame) -> int:
    """Number of finest topics: the most that the tree can be cut into."""
    return int(tree["last_cut"].max()) if len(tree) else 0


def leaves(tree: pd.DataFrame) -> np.ndarray:
    """Ids of the finest topics, in the order of the tree."""
    return tree["topic"].to_numpy(dtype=np.int64)[(tree["last_cut"] == finest(tree)).to_numpy()]


def standing(tree: pd.DataFrame, topics: int) -> pd.DataFrame:
    """The rows that stand when the tree is cut into so many topics, largest first."""
    there = tree[(tree["first_cut"] <= topics) & (topics <= tree["last_cut"])]
    return there.sort_values(["articles", "topic"], ascending=[False, True], ignore_index=True)


def owners(tree: pd.DataFrame, topics: int) -> np.ndarray:
    """Topic of a cut by id of a finest topic, int32; -1 for all other ids and for the last place."""
    parent, first = _by_id(tree, "parent", -1), _by_id(tree, "first_cut", 0)
    own = leaves(tree)
    node = own.copy()
    while (fine := first[node] > topics).any():
        node[fine] = parent[node[fine]]
    found = np.full(len(parent), -1, dtype=np.int32)
    found[own] = node
    return found


def parts(tree: pd.DataFrame, topics: Iterable[int]) -> np.ndarray:
    """One bool by id: is it a finest topic, and part of one of these topics of any cut? Unknown ids have none."""
    return np.logical_or.reduce(parts_of_each(tree, topics), axis=0)


def parts_of_each(tree: pd.DataFrame, topics: Iterable[int]) -> np.ndarray:
    """`parts` of each topic by itself: topics × ids."""
    parent, own = _by_id(tree, "parent", -1), leaves(tree)
    wanted = np.array(list(topics), dtype=np.int64)[:, None]
    node, inside = own.copy(), np.zeros((len(wanted), len(own)), dtype=bool)
    while (node >= 0).any():
        inside |= (node == wanted) & (node >= 0)
        node = parent[node]
    found = np.zeros((len(wanted), len(parent)), dtype=bool)
    found[:, own] = inside
    return found


def places(tree: pd.DataFrame, table: pd.DataFrame) -> np.ndarray:
    """Row in `table` by id of a topic, int32; -1 for topics that are not in it and for the last place."""
    found = np.full(_size(tree), -1, dtype=np.int32)
    found[table["topic"].to_numpy(dtype=np.int64)] = np.arange(len(table))
    return found


def centroids(tree: pd.DataFrame, topics: int, leaf_sums: np.ndarray) -> np.ndarray:
    """Mean directions, of length one, of the topics of a cut in the order of `standing`.

    Parameters
    ----------
    leaf_sums : ndarray of float32, finest topics × terms
        Weights of their articles added up, in the order of `leaves`.
    """
    owner = owners(tree, topics)[leaves(tree)]
    sums = (standing(tree, topics)["topic"].to_numpy()[:, None] == owner) @ leaf_sums.astype(np.float64)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return (sums / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _size(tree: pd.DataFrame) -> int:
    return int(tree["topic"].max() if len(tree) else -1) + 2


def _by_id(tree: pd.DataFrame, column: str, missing: int) -> np.ndarray:
    values = np.full(_size(tree), missing, dtype=np.int64)
    values[tree["topic"].to_numpy(dtype=np.int64)] = tree[column]
    return values
