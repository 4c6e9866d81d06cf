"""What else is like one article."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import largest

# Below this cosine two articles share little but common words.
MIN_COSINE = 0.05


@tidy()
def similar(view: View, *, row: int, top: int = 8) -> pd.DataFrame:
    """Which articles of the selection use the same words as this one, or, in another language, name the same names.

    similarity = cosine of the TF-IDF weights (Salton & McGill 1983), from 0 (no common word) to 1 (the same words
    equally often). Two languages hardly share a word, but the people, places and organisations of an article are the
    same in all: between languages it is the mean of that cosine and of the cosine of the names mentioned, each weighted
    by its rarity, ln((1 + articles) / (1 + articles with it)) + 1. Articles under 0.05 are not listed.

    Returns
    -------
    DataFrame
        row, article, title, date, source, language, similarity; most similar first, of equals the earlier; the article
        itself left out.
    """
    own = np.zeros(view.weights.shape[1], dtype=np.float32)
    span = slice(view.weights.indptr[row], view.weights.indptr[row + 1])
    own[view.weights.indices[span]] = view.weights.data[span]
    cosine = view.weights @ own
    if len(view.articles["language"].cat.categories) > 1:
        language = view.columns["language"]
        cosine = np.where(language == language[row], cosine, (cosine + _same_names(view, row)) / 2)
    cosine[row] = 0
    if len(view) < len(view.articles):
        cosine[~view.mask] = 0
    best = largest(np.flatnonzero(cosine >= MIN_COSINE), cosine, top)
    frame = view.articles.iloc[best][["article", "title", "date", "source", "language"]].reset_index(drop=True)
    frame.insert(0, "row", best)
    return frame.assign(similarity=cosine[best])


def _same_names(view: View, row: int) -> np.ndarray:
    """Cosine between the names of one article and those of all, 1 for each name it mentions, weighted by rarity."""
    whole = view.whole
    rarity = (np.log((1 + len(whole)) / (1 + whole.entities["articles"].to_numpy())) + 1).astype(np.float32) ** 2
    own = np.zeros_like(rarity)
    span = slice(whole.occurrences.indptr[row], whole.occurrences.indptr[row + 1])
    own[whole.occurrences.indices[span]] = rarity[whole.occurrences.indices[span]]
    common, length = (whole.entity_presence @ np.stack([own, rarity], axis=1)).T
    return common / np.sqrt(np.maximum(length * own.sum(), 1e-9))


@tidy()
def nearest_topics(view: View, *, row: int, top: int = 3) -> pd.DataFrame:
    """Which topics an article is nearest to.

    similarity = cosine between the article's TF-IDF weights and the mean direction of the topic's articles.

    Returns
    -------
    DataFrame
        topic, label, similarity (0 to 1); nearest first.
    """
    span = slice(view.weights.indptr[row], view.weights.indptr[row + 1])
    similarity = view.centroids[:, view.weights.indices[span]] @ view.weights.data[span]
    best = np.argsort(-similarity, kind="stable")[:top]
    return pd.DataFrame(
        {
            "topic": view.topics["topic"].to_numpy()[best],
            "label": view.topics["label"].to_numpy()[best],
            "similarity": similarity[best],
        }
    )
