"""How topics divide among sources and languages, at once and over time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics import periods
from data.statistics.ranking import first_of
from data.statistics.significance import wilson

COLUMNS = ["topic", "label", "by", "value", "articles", "total", "share", "low", "high", "expected", "residual"]
TREND_COLUMNS = ["topic", "label", "by", "value", "start", "end", "period", "articles", "total", "share", "low", "high"]
# A share of fewer articles than this says next to nothing; it is left out (NaN).
SHARE_FROM = 5


@tidy()
def topic_breakdown(view: View, *, by: str = "source", top: int = 12, values: int = 12) -> pd.DataFrame:
    """What share of each source's articles, or of those in each language, belongs to each topic.

    share = articles of the value in the topic / articles of the value, with the 95 % score interval (Wilson 1927).
    expected = articles of the value × the topic's share of all selected articles: what there would be if every source
    wrote about everything alike. residual = (articles - expected) / √(expected × (1 - the value's share) × (1 - the
    topic's share)), adjusted (Haberman 1973): beyond ±2 chance rarely goes. No share is given for a value of fewer
    than 5 articles.

    Parameters
    ----------
    by : {"source", "language"}
    top : int
        Topics at most, the largest.
    values : int
        Sources or languages at most, those with most articles. Others, and articles without a source, still count in
        what is expected.

    Returns
    -------
    DataFrame
        topic, label, by, value, articles, total (of the value), share, low, high (0 to 1; NaN for too few articles),
        expected (articles), residual; one row for each topic and value, the largest topic first, then the largest
        value.

    Raises
    ------
    ValueError
        When `by` is neither.
    """
    if by not in ("source", "language"):
        raise ValueError(f"Topics by {by!r} are not known; it is source or language.")
    table = _table(view, by)
    topics, columns = _largest(table.sum(axis=1), top), _largest_named(view, by, table.sum(axis=0), values)
    if not len(topics) or not len(columns):
        return pd.DataFrame({name: [] for name in COLUMNS})
    n = max(len(view), 1)
    every = np.bincount(view.values(by), minlength=table.shape[1])[columns]
    articles, share_of_all = table[np.ix_(topics, columns)], table.sum(axis=1)[topics, None] / n
    expected = share_of_all * every
    spread = np.sqrt(expected * (1 - share_of_all) * (1 - every / n))
    residual = np.where(spread > 0, (articles - expected) / np.where(spread > 0, spread, 1.0), 0.0)
    low, high = wilson(articles, every)
    enough = np.broadcast_to(every >= SHARE_FROM, articles.shape)
    names = _names(view, by)[columns]
    return first_of(
        pd.DataFrame(
            {
                **_columns_of_pairs(view, topics, names),
                "by": by,
                "articles": articles.ravel(),
                "total": np.tile(every, len(topics)),
                **{
                    name: np.where(enough, value, np.nan).ravel()
                    for name, value in (("share", articles / np.maximum(every, 1)), ("low", low), ("high", high))
                },
                "expected": expected.ravel(),
                "residual": residual.ravel(),
            },
            columns=COLUMNS,
        ),
        topics=np.count_nonzero(table.sum(axis=1)) - len(topics),
        **{f"{by}s": len(_largest_named(view, by, table.sum(axis=0), table.shape[1])) - len(columns)},
    )


@tidy()
def topic_source_trend(
    view: View,
    *,
    by: str = "source",
    topics: tuple[int, ...] = (),
    top: int = 4,
    values: int = 4,
    period: str = "auto",
) -> pd.DataFrame:
    """What share of each source's articles belonged to each topic, period by period.

    share = articles of the source in the topic / articles of the source, both of the period, with the 95 % score
    interval (Wilson 1927). No share is given for fewer than 5 articles. "auto" takes the finest period of which half
    have at least 20 articles of one of these sources, on average.

    Parameters
    ----------
    by : {"source", "language"}
    topics : tuple of int
        Topics of the cut looked at; the `top` largest where none is asked for.
    values : int
        Sources or languages at most, those with most articles.
    period : {"auto", "day", "week", "month"}

    Returns
    -------
    DataFrame
        topic, label, by, value, start, end, period, articles, total (of the value in the period), share, low, high
        (0 to 1; NaN for too few articles); by topic, value and period.
    """
    days = view.days
    source, place = view.values(by)[: len(days)], view.topic_place.take(view.values("topic")[: len(days)])
    sizes = np.bincount(place[place >= 0], minlength=len(view.topics))
    asked = view.topic_place[[one for one in topics if 0 <= one < len(view.topic_place) - 1]]
    chosen = asked[asked >= 0] if topics else _largest(sizes, top)
    every = np.bincount(source, minlength=len(_names(view, by)))
    columns = _largest_named(view, by, every, values)
    if not len(chosen) or not len(columns):
        return pd.DataFrame({name: [] for name in TREND_COLUMNS})
    if period == "auto":
        period = periods.choose(days, least=periods.ARTICLES_OF_A_POINT * len(columns), most=periods.LONGEST_OF_LINES)
    bounds = periods.edges(days, period)
    size = len(bounds) - 1
    slot = np.repeat(np.arange(size), periods.count(days, bounds))
    column = np.full(len(every), -1)
    column[columns] = np.arange(len(columns))
    known = column.take(source)
    listed = known >= 0
    total = np.bincount(known[listed] * size + slot[listed], minlength=len(columns) * size).reshape(-1, size)
    row = np.full(len(view.topics) + 1, -1)
    row[chosen] = np.arange(len(chosen))
    wanted = row.take(place)  # -1, no topic, takes the last place
    both = listed & (wanted >= 0)
    number = (wanted[both] * len(columns) + known[both]) * size + slot[both]
    articles = np.bincount(number, minlength=len(chosen) * total.size).reshape(len(chosen), *total.shape)
    low, high = wilson(articles, total)
    enough = np.broadcast_to(total >= SHARE_FROM, articles.shape)
    pairs = len(chosen) * len(columns)
    frame = {
        name: np.repeat(value, size)
        for name, value in _columns_of_pairs(view, chosen, _names(view, by)[columns]).items()
    }
    return first_of(
        pd.DataFrame(
            {
                **frame,
                "by": by,
                "start": np.tile(periods.timestamps(bounds[:-1]), pairs),
                "end": np.tile(periods.timestamps(bounds[1:] - 1), pairs),
                "period": period,
                "articles": articles.ravel(),
                "total": np.tile(total.ravel(), len(chosen)),
                **{
                    name: np.where(enough, value, np.nan).ravel()
                    for name, value in (("share", articles / np.maximum(total, 1)), ("low", low), ("high", high))
                },
            },
            columns=TREND_COLUMNS,
        ),
        **{f"{by}s": len(_largest_named(view, by, every, len(every))) - len(columns)},
    )


def _table(view: View, by: str) -> np.ndarray:
    """Selected articles of each topic (row of `view.topics`) and value (category)."""
    place, value = view.topic_place.take(view.values("topic")), view.values(by)
    width, height = len(_names(view, by)), len(view.topics)
    # Articles of no topic go into one more row, which is cut off: quicker than leaving them out.
    number = np.where(place >= 0, place, height).astype(np.int32) * width + value
    return np.bincount(number, minlength=(height + 1) * width)[: height * width].reshape(height, width)


def _names(view: View, by: str) -> np.ndarray:
    return view.articles[by].cat.categories.to_numpy()


def _largest(sizes: np.ndarray, top: int) -> np.ndarray:
    best = np.argsort(-sizes, kind="stable")[:top]
    return best[sizes[best] > 0]


def _largest_named(view: View, by: str, sizes: np.ndarray, top: int) -> np.ndarray:
    """Categories with most articles, those without a name left out."""
    return _largest(np.where(_names(view, by) == "", 0, sizes), top)


def _columns_of_pairs(view: View, topics: np.ndarray, values: np.ndarray) -> dict[str, np.ndarray]:
    """Columns topic, label and value of all pairs."""
    table = view.topics.iloc[topics]
    return {
        "topic": np.repeat(table["topic"].to_numpy(), len(values)),
        "label": np.repeat(table["label"].to_numpy(), len(values)),
        "value": np.tile(values, len(topics)),
    }
