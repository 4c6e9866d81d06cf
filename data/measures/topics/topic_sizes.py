"""How many articles each topic has."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import first_of

COLUMNS = ["topic", "label", "terms", "articles", "share"]
TERMS = 8


@tidy()
def topic_sizes(view: View, *, top: int = 20) -> pd.DataFrame:
    """How many of the articles belong to each topic, and the words that name it.

    Every article belongs to the topic whose mean TF-IDF direction is nearest to its own. The words are those
    that stand out in the topic against the other topics: each term's part of the Kullback-Leibler divergence.

    Returns
    -------
    DataFrame
        topic, label, terms (the first eight, separated by commas), articles, share (0 to 1); largest first.
    """
    articles = view.topic_sizes()
    best = np.argsort(-articles, kind="stable")[:top]
    best = best[articles[best] > 0]
    table = view.topics.iloc[best]
    return first_of(
        pd.DataFrame(
            {
                "topic": table["topic"].to_numpy(),
                "label": table["label"].to_numpy(),
                "terms": [", ".join(view.term_label(one["term"]) for one in terms[:TERMS]) for terms in table["terms"]],
                "articles": articles[best],
                "share": articles[best] / max(len(view), 1),
            },
            columns=COLUMNS,
        ),
        topics=np.count_nonzero(articles) - len(best),
    )
