"""Topics of a selection alone: found anew in its articles, beside the corpus and without touching it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from data import topics
from data.corpus import cuts
from data.corpus.view import View

SAMPLE = 3_000
"""Articles that are clustered at most; of more a seeded sample is taken, and said. 800 posts take 1.0 s, as many
articles of 2,000 letters 1.9 s."""

MAPPED = 600
"""Articles that t-SNE places, at most: its time grows faster than their number."""

POINTS = ["row", "article", "topic", "label", "x", "y", "confidence", "title", "source", "date", "before"]
TOPICS = [
    "topic",
    "label",
    "names",
    "terms",
    "articles",
    "share",
    "coherence",
    "stability",
    "separation",
    "before",
    "before_label",
    "before_share",
]


class Reclustered(NamedTuple):
    """Topics of a selection.

    Attributes
    ----------
    points : DataFrame
        One row per article that was clustered: row (of the whole corpus), article, topic (number within the selection,
        -1 none), label, x, y (-1 to 1; places of this map alone), confidence (0 to 1), title, source, date, before (id
        of its topic in the corpus, at the cut looked at).
    topics : DataFrame
        One row per topic of the selection, largest first: topic, label, names (dict: language → label), terms
        (separated by commas), articles (clustered ones), share (of these, 0 to 1), coherence, stability, separation
        (as in `measures.passport`), before (the topic of the corpus that most of its articles belong to, -1 none),
        before_label, before_share (0 to 1).
    clustered_of : tuple of int
        Articles clustered, and selected.
    """

    points: pd.DataFrame
    topics: pd.DataFrame
    clustered_of: tuple[int, int]


def topics_of(view: View, *, k: int | None = None, seed: int = 0) -> Reclustered:
    """Find topics in the selected articles alone, as `topics.fit` does for a whole corpus.

    What sets a selection apart from the corpus is common to all its articles, and so says nothing here: weights and
    names are those of the selection. Of more than 3,000 articles a random sample is clustered, always the same one.

    Parameters
    ----------
    k : int, optional
        Number of topics; read off the tree when not given.
    """
    from data.topics.weights import tfidf

    rows = view.numbers
    if len(rows) > SAMPLE:
        rows = np.sort(np.random.default_rng(seed).choice(rows, SAMPLE, replace=False))
    counts = view.counts[rows]
    # A term of one article likens it to no other: most columns of a small selection are such.
    held = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) >= 2)
    counts = counts[:, held]
    names, labels = view.whole.term_names, view.whole.term_labels
    spoken = view.articles["language"].cat.categories.to_numpy(dtype=str)[view.columns["language"][rows]]
    found = topics.fit(
        tfidf(counts),
        counts=counts,
        languages=spoken,
        terms=[names[column] for column in held],
        labels=[labels[column] for column in held],
        tokens=view.columns["tokens"][rows],
        k=k,
        landmarks=MAPPED,
        seed=seed,
    )
    return Reclustered(_points(view, rows, found), _topics(view, rows, found), (len(rows), len(view)))


def _points(view: View, rows: np.ndarray, found: topics.Topics) -> pd.DataFrame:
    articles = view.articles.iloc[rows]
    label = np.append(found.table["label"].to_numpy(dtype=object), "")
    return pd.DataFrame(
        {
            "row": rows,
            "article": articles["article"].array,
            "topic": found.topic,
            "label": label[found.topic],
            "x": found.x,
            "y": found.y,
            "confidence": found.confidence,
            "title": articles["title"].array,
            "source": articles["source"].to_numpy(dtype=object),
            "date": articles["date"].array,
            "before": view.columns["topic"][rows],
        },
        columns=POINTS,
    )


def _topics(view: View, rows: np.ndarray, found: topics.Topics) -> pd.DataFrame:
    table = cuts.standing(found.tree, found.chosen)
    written = dict(zip(view.whole.term_names, view.whole.term_labels, strict=True))
    place = view.topic_place.take(view.columns["topic"][rows])
    ids = np.append(view.topics["topic"].to_numpy(dtype=int), -1)
    called = np.append(view.topics["label"].to_numpy(dtype=object), "")
    counted = np.zeros((len(table), len(ids)), dtype=int)
    known = found.topic >= 0
    np.add.at(counted, (found.topic[known], place[known]), 1)  # articles of no topic before are in the last place
    before = counted.argmax(axis=1) if len(table) else np.empty(0, dtype=int)
    return pd.DataFrame(
        {
            **{name: table[name].to_numpy() for name in ("topic", "label", "names")},
            "terms": [", ".join(written[one["term"]] for one in terms) for terms in table["terms"]],
            "articles": table["articles"].to_numpy(),
            "share": table["articles"].to_numpy() / max(len(rows), 1),
            **{name: table[name].to_numpy(dtype=float) for name in ("coherence", "stability", "separation")},
            "before": ids[before],
            "before_label": called[before],
            "before_share": counted.max(axis=1, initial=0) / np.maximum(table["articles"].to_numpy(), 1),
        },
        columns=TOPICS,
    )
