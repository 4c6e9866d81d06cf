"""Topics within topics: coarser ones, those looked at, and finer ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.corpus.columns import tidy

if TYPE_CHECKING:
    from data.corpus.view import View

COLUMNS = ["level", "topic", "parent", "label", "articles", "share", "cut"]
# Rows of finest topics that can still be read one beneath another.
MAX_ROWS = 40
# Finer topics shown for each of those looked at, on average: it takes three to see how one divides.
FINER = 3
# Of fewer topics nobody needs a coarser view; from MANY_TOPICS on, one of two halves says too little.
MIN_TOPICS, MANY_TOPICS = 4, 8


@tidy()
def topic_tree(view: View) -> pd.DataFrame:
    """How topics lie within one another: each is a part of a coarser one and divides into finer ones.

    The tree is found once for all articles: what differs least is joined first (Ward 1963), and above the number of
    topics first shown, what most often stays together when the tree is grown anew from a part of the articles, ten
    times (Fred & Jain 2005). Three of its levels are shown: the topics looked at now, coarser ones, up to half as many,
    where the joining becomes most costly, and up to three times as many finer ones. The numbers count the selected
    articles.

    Returns
    -------
    DataFrame
        level (0 coarser, 1 looked at, 2 finer; a level that would say nothing new is left out), topic, parent
        (topic of the level before, -1 none), label, articles, share (of the selected articles, 0 to 1), cut (number
        of topics of the level); depth first, the larger topic of all articles first.
    """
    whole, now = view.whole, len(view.topics)
    if now < 2:
        return pd.DataFrame({name: [] for name in COLUMNS})
    tree = whole.tree.set_index("topic", drop=False)
    parents, first = tree["parent"].to_dict(), tree["first_cut"].to_dict()
    last = tree["last_cut"]
    finer = min(whole.finest, MAX_ROWS, FINER * now)
    cuts = {
        level: cut
        for level, cut in ((0, _coarser(tree, now)), (1, now), (2, finer))
        if level == 1 or (cut > now if level else cut)
    }
    sizes = dict.fromkeys(parents, 0)
    leaf = view.values("leaf")
    for topic, count in enumerate(np.bincount(leaf[leaf >= 0], minlength=1).tolist()):
        while topic >= 0 and count:
            sizes[topic] += count
            topic = parents[topic]
    there = {level: tree.index[(tree["first_cut"] <= cut) & (cut <= last)].tolist() for level, cut in cuts.items()}
    overall, levels = tree["articles"].to_dict(), sorted(cuts)
    rows: list[tuple[int, int, int]] = []

    def add(place: int, topics: list[int], parent: int) -> None:
        for topic in sorted(topics, key=lambda one: (-overall[one], one)):
            rows.append((levels[place], topic, parent))
            if place + 1 < len(levels):
                cut = cuts[levels[place]]
                add(
                    place + 1,
                    [one for one in there[levels[place + 1]] if _above(one, cut, parents, first) == topic],
                    topic,
                )

    add(0, there[levels[0]], -1)
    topics = [topic for _level, topic, _parent in rows]
    articles = np.array([sizes[topic] for topic in topics])
    return pd.DataFrame(
        {
            "level": [level for level, *_rest in rows],
            "topic": topics,
            "parent": [parent for *_rest, parent in rows],
            "label": tree.loc[topics, "label"].to_numpy(),
            "articles": articles,
            "share": articles / max(len(view), 1),
            "cut": [cuts[level] for level, *_rest in rows],
        },
        columns=COLUMNS,
    )


def _coarser(tree: pd.DataFrame, now: int) -> int:
    """Number of coarser topics: where the next joining costs most against the last one; 0 where none is of use."""
    if now < MIN_TOPICS:
        return 0
    merged = tree[tree["height"] > 0].set_index("last_cut")["height"]
    # Joining k topics to k - 1 costs the height of the node that stands up to the cut k - 1.
    cost = {cut: float(merged.get(cut - 1, 0.0)) for cut in range(2, now + 1)}
    rises = {cut: cost[cut] / max(cost[cut + 1], 1e-9) for cut in range(3 if now >= MANY_TOPICS else 2, now // 2 + 1)}
    return max(rises, key=lambda cut: (rises[cut], -cut))


def _above(topic: int, cut: int, parents: dict[int, int], first: dict[int, int]) -> int:
    """The topic of a coarser cut that this one is part of; itself if it stands there too."""
    while first[topic] > cut:
        topic = parents[topic]
    return topic
