"""Who writes about a name: its share of the articles of each source, or in each language."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import first_of, largest
from data.statistics.significance import false_discovery_control, log_likelihood, p_value, wilson

COLUMNS = [
    "entity",
    "name",
    "label",
    "by",
    "value",
    "articles",
    "total",
    "share",
    "low",
    "high",
    "overall",
    "q",
    "others",
    "others_articles",
]


@tidy()
def entity_breakdown(
    view: View, *, entities: Sequence[str] = (), by: str = "source", names: int = 12, top: int = 8
) -> pd.DataFrame:
    """In what share of the articles of each source, or in each language, a name is mentioned.

    share = articles of the source that mention the name / all selected articles of the source, with the 95% score
    interval (Wilson 1927). A difference from all the other sources together counts as sure (▲ more, ▼ less) when at
    most 5% of the differences so marked are expected to be chance (log-likelihood ratio, Dunning 1993; q, Benjamini
    & Hochberg 1995). The sources with most articles stand first.

    Parameters
    ----------
    entities : sequence of str
        Which names; the most mentioned when empty.
    by : {"source", "language"}
    names : int
        How many names, where none are given.
    top : int
        Sources or languages at most; the others are only counted.

    Returns
    -------
    DataFrame
        entity, name, label, by, value ("" where unknown), articles, total (articles of the value), share, low, high,
        overall (share among all selected articles; all 0 to 1), q, others (values left out), others_articles (their
        articles); one row per name and value, names as given or most articles first, values largest first.
    """
    if entities:
        found = (view.whole.entity_numbers.get(entity) for entity in entities)
        numbers = np.array([number for number in found if number is not None], dtype=np.int64)
    else:
        numbers = largest(np.flatnonzero(view.entity_frequency), view.entity_frequency, names)
    categories = view.articles[by].cat.categories.to_numpy()
    codes = view.columns[by]
    sizes = np.bincount(view.values(by), minlength=len(categories))
    every = np.argsort(-sizes, kind="stable")[: np.count_nonzero(sizes)]
    best = every[:top]
    if not len(numbers) or not len(best):
        return pd.DataFrame({name: [] for name in COLUMNS})
    counts = np.stack(
        [np.bincount(codes[view.articles_with(entity=number)], minlength=len(categories)) for number in numbers]
    )
    articles, total, all_ = counts[:, best], sizes[best], counts.sum(axis=1, keepdims=True)
    p = p_value(log_likelihood(articles, all_ - articles, total, len(view) - total))
    low, high = wilson(articles, total)
    width, chosen = len(best), view.entities.iloc[numbers]
    return first_of(
        pd.DataFrame(
            {
                "entity": np.repeat(chosen["entity"].to_numpy(), width),
                "name": np.repeat(chosen["name"].to_numpy(), width),
                "label": np.repeat(chosen["label"].to_numpy(), width),
                "by": by,
                "value": np.tile(categories[best].astype(object), len(numbers)),
                "articles": articles.ravel(),
                "total": np.tile(total, len(numbers)),
                "share": (articles / total).ravel(),
                "low": low.ravel(),
                "high": high.ravel(),
                "overall": np.repeat(all_.ravel() / len(view), width),
                "q": false_discovery_control(p.ravel(), p.size),
                "others": len(every) - width,
                "others_articles": int(sizes[every[top:]].sum()),
            },
            columns=COLUMNS,
        ),
        names=0 if entities else np.count_nonzero(view.entity_frequency) - len(numbers),
    )
