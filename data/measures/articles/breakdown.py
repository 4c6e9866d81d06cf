"""How the selection divides among sources or languages."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import first_of


@tidy()
def breakdown(view: View, *, by: str = "source", top: int = 20) -> pd.DataFrame:
    """How many of the articles come from each source, or are in each language.

    share = articles of the value / selected articles.

    Parameters
    ----------
    by : {"source", "language"}

    Returns
    -------
    DataFrame
        by, value ("" where unknown), articles, share (0 to 1); most articles first.
    """
    categories = view.articles[by].cat.categories.to_numpy()
    articles = np.bincount(view.values(by))
    best = np.argsort(-articles, kind="stable")[:top]
    best = best[articles[best] > 0]
    frame = pd.DataFrame(
        {
            "by": by,
            "value": categories[best],
            "articles": articles[best],
            "share": articles[best] / max(len(view), 1),
        },
        columns=["by", "value", "articles", "share"],
    )
    return first_of(frame, **{f"{by}s": np.count_nonzero(articles) - len(best)})
