"""What is known of a topic, and whether it is weak."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus import cuts
from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.significance import wilson

COLUMNS = [
    "topic",
    "label",
    "names",
    "terms",
    "articles",
    "share",
    "low",
    "high",
    "coherence",
    "stability",
    "separation",
    "weak",
    "reasons",
    "parts",
]
TERMS = 12
# Below these a topic is called weak, here and in every sentence about it. Stability: Hennig (2007) trusts no cluster
# that comes back by less than 0.6. The other two: of 234 topics, coarse and fine, of three corpora with themes named
# by people or a model (BBC, Slavic news, Telegram), those below had 62 and 66 % of their articles from one theme, the
# others 89 %.
WEAK = {"stability": 0.6, "coherence": 0.1, "separation": 0.2}
# Digits with which the numbers are told: a number is weak when what is told of it is.
DIGITS = 2


def weak(name: str, value: float) -> bool:
    """Is a topic's stability, coherence or separation so low that the topic is called weak? Not when it is unknown."""
    return told(value) < WEAK[name]


def told(value: float) -> float:
    """A number as it is told."""
    return round(float(value), DIGITS)


@tidy()
def passport(view: View, *, topic: int | None = None) -> pd.DataFrame:
    """What is known of a topic: its words, its size, and how far it can be trusted.

    Stability: topics are found anew in four fifths of the articles, or 1,500 of them, ten times, and compared: the mean
    of the largest overlap (Jaccard) with any of them (Hennig 2007). 1: the same articles each time; below 0.6 the topic
    dissolves.

    Coherence: do its ten best words stand in the same articles, more than by chance? Mean normalised pointwise mutual
    information (Bouma 2009; Röder et al. 2015). 1: always together, 0: as by chance, -1: never.

    Separation: how much nearer its articles are to its own mean than to that of the next topic, the mean simplified
    silhouette (Hruschka et al. 2004). 1: far from all others, 0: no nearer to its own.

    A topic is called weak when stability is below 0.6, coherence below 0.1 or separation below 0.2. These three are
    of the whole corpus; articles and share are of the selection.

    Parameters
    ----------
    topic : int, optional
        A topic of any cut; those of the cut looked at when None.

    Returns
    -------
    DataFrame
        topic, label, names (dict: language → label), terms (the first twelve, separated by commas), articles, share
        (0 to 1) with low and high (95 % score interval, Wilson 1927), coherence, stability, separation (NaN where
        there is nothing to compare with), weak (bool), reasons (list of the names of the numbers that are too low),
        parts (list: ids of the two topics that it divides into; none for a finest one); the largest topic first.
    """
    tree = view.whole.tree
    ids = view.topics["topic"] if topic is None else [topic]
    table = tree[tree["topic"].isin(ids)]
    leaf = view.values("leaf")
    counts = np.bincount(leaf + 1, minlength=len(view.topic_place))[1:]  # the first are articles of no topic
    articles = cuts.parts_of_each(tree, table["topic"])[:, :-1] @ counts
    low, high = wilson(articles, len(view))
    reasons = [[name for name in WEAK if weak(name, value[name])] for _row, value in table.iterrows()]
    frame = pd.DataFrame(
        {
            "topic": table["topic"].to_numpy(),
            "label": table["label"].to_numpy(),
            "names": table["names"].to_numpy(),
            "terms": [", ".join(view.term_label(one["term"]) for one in terms[:TERMS]) for terms in table["terms"]],
            "articles": articles,
            "share": articles / max(len(view), 1),
            "low": low,
            "high": high,
            **{name: table[name].to_numpy(dtype=float) for name in ("coherence", "stability", "separation")},
            "weak": np.array([bool(one) for one in reasons], dtype=bool),
            "reasons": pd.Series(reasons, dtype=object),
            "parts": pd.Series([tree["topic"][tree["parent"] == one].tolist() for one in table["topic"]], dtype=object),
        },
        columns=COLUMNS,
    )
    return frame.sort_values(["articles", "topic"], ascending=[False, True], ignore_index=True)
