"""What is in a selection, in one row."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View

COLUMNS = ["articles", "sources", "languages", "since", "until", "days", "span", "undated", "tokens"]


@tidy()
def summary(view: View) -> pd.DataFrame:
    """How much there is: articles, sources, languages, the time they cover and how long they are.

    Returns
    -------
    DataFrame
        One row: articles; sources and languages (number of different ones); since, until (first and last day,
        NaT when no article has a date); days (days with an article); span (days from first to last);
        undated (articles without a date, or with one far from all others); tokens (median words per article). No row
        for an empty selection.
    """
    if not len(view):
        return pd.DataFrame({name: [] for name in COLUMNS})
    days = view.days
    known = view.values("source")[view.values("source") != _code(view, "source", "")]
    day = [pd.Timestamp(np.datetime64(int(days[i]), "D")) if len(days) else pd.NaT for i in (0, -1)]
    return pd.DataFrame(
        [
            {
                "articles": len(view),
                "sources": _different(known),
                "languages": _different(view.values("language")),
                "since": day[0],
                "until": day[1],
                "days": int(1 + np.count_nonzero(np.diff(days))) if len(days) else 0,
                "span": int(days[-1]) - int(days[0]) + 1 if len(days) else 0,
                "undated": len(view) - len(days),
                "tokens": float(np.median(view.values("tokens"))),
            }
        ],
        columns=COLUMNS,
    )


def _different(codes: np.ndarray) -> int:
    return int(np.count_nonzero(np.bincount(codes))) if len(codes) else 0


def _code(view: View, column: str, value: str) -> int:
    categories = view.articles[column].cat.categories
    return categories.get_loc(value) if value in categories else -1
