"""The articles themselves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import Corpus

COLUMNS = ["row", "article", "date", "title", "source", "language", "topic", "tokens", "url"]


@tidy(topic="str")
def listing(corpus: Corpus, *, order: str = "newest", limit: int = 300) -> pd.DataFrame:
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
        row (of the whole corpus), article, date, title, source, language, topic (label), tokens (words), url.
    """
    rows = _ordered(corpus, order)[:limit]
    articles = corpus.articles.iloc[rows]
    place = corpus.topic_place.take(corpus.columns["topic"][rows])
    label = np.append(corpus.topics["label"].to_numpy(), "")
    return pd.DataFrame(
        {
            "row": rows,
            "article": articles["article"].to_numpy(),
            "date": articles["date"].to_numpy(),
            "title": articles["title"].to_numpy(),
            "source": articles["source"].to_numpy(),
            "language": articles["language"].to_numpy(),
            "topic": label[place],
            "tokens": corpus.columns["tokens"][rows],
            "url": articles["url"].to_numpy(),
        },
        columns=COLUMNS,
    )


def _ordered(corpus: Corpus, order: str) -> np.ndarray:
    rows = corpus.numbers
    if order == "relevant":
        direction = corpus.weight_sums.astype(np.float32)
        return rows[np.argsort(-(corpus.weights @ direction)[rows], kind="stable")]
    if order == "longest":
        return rows[np.argsort(-corpus.columns["tokens"][rows], kind="stable")]
    if order == "oldest":
        return rows
    dated = int(np.searchsorted(rows, int(corpus.info["dated"])))
    return np.concatenate([rows[:dated][::-1], rows[dated:]])
