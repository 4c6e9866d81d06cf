"""Articles as points, similar ones close to one another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View

COLUMNS = ["row", "article", "x", "y", "topic", "label", "title", "source", "date", "topic_articles", "drawn_of"]


@tidy()
def topic_map(view: View, *, limit: int = 3000, seed: int = 0) -> pd.DataFrame:
    """Each article as a point; close points are similar texts, the axes mean nothing.

    Positions come from t-SNE (van der Maaten & Hinton 2008) on the articles' TF-IDF, reduced by singular value
    decomposition. They are computed once for the whole corpus, so a filter does not move a point. Of more than
    `limit` articles a random sample is drawn, always the same one.

    Returns
    -------
    DataFrame
        row, article, x, y (no unit), topic, label, title, source, date, topic_articles (selected articles of the
        topic, drawn or not), drawn_of (articles that have a place on the map).
    """
    rows = view.numbers
    rows = rows[np.isfinite(view.columns["x"][rows])]
    total = len(rows)
    place = view.topic_place.take(view.columns["topic"][rows])
    sizes = np.bincount(place[place >= 0], minlength=len(view.topics))
    if total > limit:
        rows = np.sort(np.random.default_rng(seed).choice(rows, limit, replace=False))
    topic = view.columns["topic"][rows]
    place = view.topic_place.take(topic)
    articles = view.articles[["article", "title", "source", "date"]].iloc[rows]
    label = view.topics["label"].to_numpy(dtype=object)
    known = topic >= 0
    labels = np.full(len(rows), "", dtype=object)
    labels[known] = label[place[known]]
    return pd.DataFrame(
        {
            "row": rows,
            "article": articles["article"].array,
            "x": view.columns["x"][rows],
            "y": view.columns["y"][rows],
            "topic": topic,
            "label": labels,
            "title": articles["title"].array,
            "source": articles["source"].to_numpy(),
            "date": articles["date"].array,
            "topic_articles": np.where(known, sizes[place], 0) if len(sizes) else 0,
            "drawn_of": total,
        },
        columns=COLUMNS,
    )
