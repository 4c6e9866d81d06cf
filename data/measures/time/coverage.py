"""How many articles each source gave in each period, and which sources are there throughout."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics import periods
from data.statistics.panel import present, steady
from data.statistics.ranking import first_of

COLUMNS = ["source", "sources", "start", "end", "period", "articles", "total", "steady"]
PANEL = ["source", "articles", "share", "periods", "of", "period", "steady"]


@tidy()
def coverage(view: View, *, period: str = "auto", panel: bool = False, top: int = 5) -> pd.DataFrame:
    """How many articles each source gave in each period: where a source begins, ends or falls silent, trends may bend.

    The largest sources one by one, all others together. With the fixed panel only sources that have an article in at
    least 90 % of the periods with articles.

    Parameters
    ----------
    period : {"auto", "day", "week", "month"}
        "auto" as in trends.
    panel : bool
        Only sources that are there throughout.
    top : int
        Sources that have rows of their own.

    Returns
    -------
    DataFrame
        source (name; empty where unknown, and for the others together), sources (1; more where several are taken
        together), start, end, period, articles, total (all of the period; with `panel`, those of its
        sources), steady (is it there throughout?); one row per source and period, the largest source first, the others
        last.
    """
    source, totals, bounds, period, names = _counted(view, period)
    kept = steady(source, totals, names)
    if panel:
        inside = kept[source]
        when = np.repeat(np.arange(len(totals)), totals)[inside]
        source = source[inside]
    else:
        when = np.repeat(np.arange(len(totals)), totals)
    if not len(source):
        return pd.DataFrame({name: [] for name in COLUMNS})
    sizes = np.bincount(source, minlength=len(names))
    order = [int(code) for code in np.argsort(-sizes, kind="stable") if sizes[code]]
    # One source more takes no more room than a row for "one other".
    shown = order if len(order) <= top + 1 else order[:top]
    row = np.full(len(names), len(shown))
    row[shown] = np.arange(len(shown))
    rest = order[len(shown) :]
    count, size = len(shown) + bool(rest), len(totals)
    articles = np.bincount(row[source] * size + when, minlength=count * size).reshape(count, size)
    return pd.DataFrame(
        {
            "source": np.repeat([*(names[code] for code in shown), *[""] * bool(rest)], size),
            "sources": np.repeat([*[1] * len(shown), *[len(rest)] * bool(rest)], size),
            "start": np.tile(periods.timestamps(bounds[:-1]), count),
            "end": np.tile(periods.timestamps(bounds[1:] - 1), count),
            "period": period,
            "articles": articles.ravel(),
            "total": np.tile(articles.sum(axis=0), count),
            "steady": np.repeat([*kept[shown], *[bool(kept[rest].all())] * bool(rest)], size),
        },
        columns=COLUMNS,
    )


@tidy()
def panel(view: View, *, period: str = "auto", top: int | None = None) -> pd.DataFrame:
    """Which sources are there throughout: in at least 90 % of the periods in which there are any articles.

    Where a source begins or falls silent in the middle, the share of a theme may rise or fall with nobody writing
    otherwise than before. The fixed panel leaves such sources out. Articles without a source belong to none.

    Parameters
    ----------
    period : {"auto", "day", "week", "month"}
        "auto" as in trends.
    top : int, optional
        Rows at most; all sources otherwise.

    Returns
    -------
    DataFrame
        source, articles (with a date), share (of all with a date, 0 to 1), periods (in which it has an article), of
        (periods with any article), period, steady (does it belong to the panel?); most articles first.
    """
    source, totals, _bounds, period, names = _counted(view, period)
    sizes = np.bincount(source, minlength=len(names))
    every = [code for code in np.argsort(-sizes, kind="stable") if sizes[code]]
    order = np.array(every[:top], dtype=np.int64)
    if not len(order):
        return pd.DataFrame({name: [] for name in PANEL})
    return first_of(
        pd.DataFrame(
            {
                "source": [names[code] for code in order],
                "articles": sizes[order],
                "share": sizes[order] / len(source),
                "periods": present(source, totals, len(names))[order],
                "of": int(np.count_nonzero(totals)),
                "period": period,
                "steady": steady(source, totals, names)[order],
            },
            columns=PANEL,
        ),
        sources=len(every) - len(order),
    )


def _counted(view: View, period: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, str, list[str]]:
    """Source of each dated article, articles of each period, the periods' bounds, what they are, the sources' names."""
    days = view.days
    period = periods.for_lines(days) if period == "auto" else period
    bounds = periods.edges(days, period)
    source = view.values("source")[: len(days)]
    return source, periods.count(days, bounds), bounds, period, view.articles["source"].cat.categories.tolist()
