"""The articles themselves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View

COLUMNS = ["row", "article", "date", "title", "source", "language", "label", "tokens", "url"]


@tidy()
def listing(view: View, *, order: str = "newest", limit: int = 300) -> pd.DataFrame:
    """The articles of the selection.

    Parameters
    ----------
    order : {"newest", "oldest", "relevant", "longest"}
        "relevant" puts first the articles whose words are most typical of the whole selection: the largest sum of
        the selection's mean TF-IDF over the article's own.
    limit : int
        Rows at most.

    Returns
    -------
    DataFrame
        row (of the whole corpus), article, date, title, source, language, label (of the topic), tokens (words), url.
    """
    rows = _ordered(view, order)[:limit]
    articles = view.articles.iloc[rows]
    place = view.topic_place.take(view.columns["topic"][rows])
    label = np.append(view.topics["label"].to_numpy(), "")
    return pd.DataFrame(
        {
            "row": rows,
            "article": articles["article"].to_numpy(),
            "date": articles["date"].to_numpy(),
            "title": articles["title"].to_numpy(),
            "source": articles["source"].to_numpy(),
            "language": articles["language"].to_numpy(),
            "label": label[place],
            "tokens": view.columns["tokens"][rows],
            "url": articles["url"].to_numpy(),
        },
        columns=COLUMNS,
    )


def _ordered(view: View, order: str) -> np.ndarray:
    rows = view.numbers
    if order == "relevant":
        direction = view.weight_sums.astype(np.float32)
        return rows[np.argsort(-(view.weights @ direction)[rows], kind="stable")]
    if order == "longest":
        return rows[np.argsort(-view.columns["tokens"][rows], kind="stable")]
    if order == "oldest":
        return rows
    dated = int(np.searchsorted(rows, int(view.info["dated"])))
    return np.concatenate([rows[:dated][::-1], rows[dated:]])
