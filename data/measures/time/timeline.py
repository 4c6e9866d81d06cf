"""How many articles there are, day by day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics import periods


@tidy()
def timeline(view: View, *, period: str = "auto") -> pd.DataFrame:
    """How many articles came out in each day, week or month.

    A period without an article counts zero, so that gaps in the corpus are seen. Articles without a date
    are not here. "auto" takes days up to 400 days, weeks up to four years, then months.

    Returns
    -------
    DataFrame
        start, end (first and last day of the period), period ("day", "week" or "month"), articles.
    """
    days = view.days
    if period == "auto":
        period = periods.choose(days)
    bounds = periods.edges(days, period)
    return pd.DataFrame(
        {
            "start": periods.timestamps(bounds[:-1]),
            "end": periods.timestamps(bounds[1:] - 1),
            "period": np.full(max(len(bounds) - 1, 0), period),
            "articles": periods.count(days, bounds),
        }
    )
