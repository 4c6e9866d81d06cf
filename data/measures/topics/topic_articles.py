"""The articles that are most typical of a topic."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus import cuts
from data.corpus.columns import tidy
from data.corpus.view import View

COLUMNS = ["row", "article", "title", "date", "source", "language", "similarity", "story_articles"]
# The mean direction is taken from this many articles at most: it hardly moves with more.
DRAWN = 20_000


@tidy()
def topic_articles(view: View, *, topic: int, top: int = 5, seed: int = 0) -> pd.DataFrame:
    """Which articles are most typical of a topic: nearest to the mean of all its selected articles.

    similarity = cosine between an article's TF-IDF weights and the mean direction of the topic's selected articles in
    the same language (Salton & McGill 1983), so that every language has its say. Of articles that tell the same text
    only the most typical one stands here. Of more than 20,000 articles a random sample is taken, always the same one.

    Parameters
    ----------
    topic : int
        A topic of any cut.

    Returns
    -------
    DataFrame
        row (of the whole corpus), article, title, date, source, language, similarity (0 to 1), story_articles
        (selected articles of the topic with the same text, this one among them); most typical first.
    """
    rows = view.numbers
    rows = rows[cuts.parts(view.tree, [topic]).take(view.columns["leaf"][rows])]
    stories = view.columns["story"][rows]
    there, story_sizes = np.unique(stories, return_counts=True)
    if len(rows) > DRAWN:
        chosen = np.sort(np.random.default_rng(seed).choice(len(rows), DRAWN, replace=False))
        rows, stories = rows[chosen], stories[chosen]
    language = view.columns["language"][rows]
    similarity = np.zeros(len(rows), dtype=np.float32)
    for spoken in np.unique(language):
        here = np.flatnonzero(language == spoken)
        weights = view.weights[rows[here]]
        mean = np.ones(len(here), dtype=np.float32) @ weights
        similarity[here] = weights @ (mean / max(float(np.linalg.norm(mean)), 1e-9))
    order = np.argsort(-similarity, kind="stable")
    order = order[np.sort(np.unique(stories[order], return_index=True)[1])][:top]
    articles = view.articles.iloc[rows[order]]
    return pd.DataFrame(
        {
            "row": rows[order],
            **{name: articles[name].array for name in ("article", "title", "date")},
            **{name: articles[name].to_numpy() for name in ("source", "language")},
            "similarity": similarity[order],
            "story_articles": story_sizes[np.searchsorted(there, stories[order])],
        },
        columns=COLUMNS,
    )
