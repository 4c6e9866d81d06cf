"""A and B over time, and a word or a name in both."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.sides import sides
from data.corpus.view import Selection, View
from data.measures.time.trend import TREND_COLUMNS
from data.statistics import periods
from data.statistics.significance import wilson

# A share of fewer articles than this says next to nothing; of fewer than the second it is grey.
SHARE_FROM, SURE_FROM = 5, 20


@tidy(count="float64")  # missing: articles are counted
def contrast_trend(
    view: View, *, reference: Selection | None = None, term: str = "", entity: str = "", period: str = "auto"
) -> pd.DataFrame:
    """How A and B go over time: their articles among all articles, or a word among theirs.

    Without a word: share = articles of A (or B) / all articles of the period. With a word or a name: share = articles
    of A with it / articles of A in the period, and the same for B. The band is the 95% score interval (Wilson 1927;
    Newcombe 1998). No share is given for a period of fewer than 5 articles; one of fewer than 20 is grey. An article
    that is in both A and B counts for the smaller of the two only.

    Parameters
    ----------
    reference : Selection, optional
        Which articles of the whole corpus are B; all that are not in A when None.
    term, entity : str
        One of them, or none: a term, or an entity's id.
    period : {"auto", "day", "week", "month"}
        "auto" takes the finest period of which half have at least 20 articles of A and B.

    Returns
    -------
    DataFrame
        item and label ("A", "B"), kind ("side"), start, end, period, unit ("articles"), articles, total, share, low,
        high (0 to 1; NaN where there are too few articles), count, tokens, rate, rate_low, rate_high, smooth (NaN),
        least (20: of fewer articles a share is grey); first A, then B, one row per period.
    """
    both = sides(view, reference)
    days = np.sort(np.concatenate([side.days for side in both]))
    number = _number(view, term, entity)
    if not len(days) or number is None and (term or entity):
        return pd.DataFrame({name: [] for name in TREND_COLUMNS})
    period = periods.for_lines(days) if period == "auto" else period
    bounds = periods.edges(days, period)
    own = [periods.count(side.days, bounds) for side in both]
    if number is None:
        articles, total = np.stack(own), np.stack([periods.count(view.whole.days, bounds)] * 2)
    else:
        kind, column = number
        rows = [side.articles_with(**{kind: column}) for side in both]
        articles = np.stack([periods.count(side.days_of(one), bounds) for side, one in zip(both, rows, strict=True)])
        total = np.stack(own)
    low, high = wilson(articles, total)
    known = total >= SHARE_FROM
    size = len(bounds) - 1
    names = np.repeat(np.array(["A", "B"], dtype=object), size)
    return pd.DataFrame(
        {
            "item": names,
            "label": names,
            "kind": "side",
            "start": np.tile(periods.timestamps(bounds[:-1]), 2),
            "end": np.tile(periods.timestamps(bounds[1:] - 1), 2),
            "period": period,
            "unit": "articles",
            "articles": articles.ravel(),
            "total": total.ravel(),
            "share": np.where(known, articles / np.maximum(total, 1), np.nan).ravel(),
            "low": np.where(known, low, np.nan).ravel(),
            "high": np.where(known, high, np.nan).ravel(),
            **dict.fromkeys(("count", "tokens", "rate", "rate_low", "rate_high", "smooth"), np.full(2 * size, np.nan)),
            "least": SURE_FROM,
        },
        columns=TREND_COLUMNS,
    )


def _number(view: View, term: str, entity: str) -> tuple[str, int] | None:
    """What `articles_with` takes: "term" or "entity", and its column."""
    kind, column = ("term", view.term_number(term)) if term else ("entity", view.whole.entity_numbers.get(entity))
    return None if column is None else (kind, column)
