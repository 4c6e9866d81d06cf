"""Preparing again: topics that an older corpus had keep their ids, and with these colour, links and given names."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pandas as pd

from data.corpus import cuts, schema, store
from data.corpus.view import View
from data.errors import CorpusError
from data.sources import Issue
from data.topics import Topics
from data.topics.matching import Side, correspond


def older(folder: Path) -> tuple[View | None, list[Issue]]:
    """The corpus that lies in a folder, None when there is none; one that cannot be read any more is an issue."""
    if not schema.is_ours(Path(folder)):
        return None, []
    try:
        return store.load(folder), []
    except CorpusError as error:
        name = Path(folder).resolve().name
        why = str(error).replace(str(folder), name)  # where it lay is nobody's business who is given the new one
        told = f"names given to topics may stand at others now: {why}"
        return None, [Issue(name, 0, "older topics lost", told, False)]


def continued(found: Topics, old: View | None, *, terms: Sequence[str], articles: pd.DataFrame) -> Topics:
    """Topics with the ids of those of an older corpus that they continue (`matching.correspond`).

    New ones are numbered on from all ids that were ever used, so that a link or a name never means another topic.
    `found` itself where that changes nothing. An article is the same when its identifier and title are: an identifier
    may be no more than a number of a line.
    """
    if old is None or not len(old.tree) or not len(found.tree):
        return found
    partner = correspond(
        _side(found.tree, found.chosen, found.leaf_sums, terms, found.leaf, articles),
        _side(old.tree, len(old.topics), old.leaf_sums, old.term_names, old.columns["leaf"], old.articles),
    )
    used = ids_used(old, old.tree)
    number = np.where(partner >= 0, old.tree["topic"].to_numpy()[partner], -1)
    fresh = np.flatnonzero(partner < 0)
    number[fresh] = used + np.arange(len(fresh))
    return found if np.array_equal(number, found.tree["topic"]) else renumbered(found, number)


def ids_used(old: View | None, tree: pd.DataFrame) -> int:
    """One more than the largest id that a topic of a tree, or of any corpus that it continues, ever had."""
    before = 0 if old is None else int(old.info.get("topic_ids", 0))
    return max(before, int(max(tree["topic"], default=-1)) + 1)


def renumbered(found: Topics, number: np.ndarray) -> Topics:
    """The same topics under other ids: `number` has one for each row of `tree`."""
    number = np.append(number, -1)  # the last place serves id -1, none
    tree = found.tree.assign(topic=number[found.tree["topic"]], parent=number[found.tree["parent"]])
    leaves = number[cuts.leaves(found.tree)]
    tree = tree.sort_values("topic", ignore_index=True)
    leaf = number.astype(np.int32)[found.leaf]  # ids only grow: in the end beyond 16 bits
    sums = found.leaf_sums[np.argsort(leaves)]
    return found._replace(
        topic=cuts.owners(tree, found.chosen).take(leaf),
        leaf=leaf,
        tree=tree,
        leaf_sums=sums,
        centroids=cuts.centroids(tree, found.chosen, sums),
    )


def name_of(name: str, found: Topics) -> str:
    """The name of a corpus whose topics have other ids than its articles alone give them: caches tell it apart."""
    digest = blake2b(name.encode(), digest_size=10)
    for part in (found.tree["topic"], found.tree["parent"], found.leaf):
        digest.update(np.asarray(part, dtype=np.int64).tobytes())
    return digest.hexdigest()


def _side(
    tree: pd.DataFrame, chosen: int, sums: np.ndarray, terms: Sequence[str], leaf: np.ndarray, articles: pd.DataFrame
) -> Side:
    own = cuts.leaves(tree)
    row = np.full(int(tree["topic"].max()) + 2, -1)
    row[own] = np.arange(len(own))
    members = np.stack([cuts.parts(tree, [one])[own] for one in tree["topic"]])
    there = ((tree["first_cut"] <= chosen) & (chosen <= tree["last_cut"])).to_numpy()
    keys = [f"{article}\n{title}" for article, title in zip(articles["article"], articles["title"], strict=True)]
    return Side(members, there, np.asarray(sums), list(terms), row[leaf], keys)
