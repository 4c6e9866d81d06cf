"""How often terms, names, topics and searches come up, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csc_array

from data.corpus import cuts, search
from data.corpus.columns import tidy
from data.corpus.query import parse
from data.corpus.view import View
from data.statistics import periods
from data.statistics.panel import steady
from data.statistics.significance import rate_interval, wilson

TREND_COLUMNS = [
    "item",
    "label",
    "kind",
    "start",
    "end",
    "period",
    "unit",
    "articles",
    "total",
    "share",
    "low",
    "high",
    "count",
    "tokens",
    "rate",
    "rate_low",
    "rate_high",
    "least",
    "smooth",
]
KINDS = ("term", "entity", "topic", "query")
UNITS = ("articles", "words")
# A share of fewer articles than this says next to nothing; it is left out (NaN) and the chart says so.
SHARE_FROM = 5
# Of fewer articles than this a share is given, and drawn in grey.
SURE_FROM = 20
MILLION = 1e6


class Item(NamedTuple):
    """One thing over time: what it is, and where it stands in the whole corpus."""

    item: object
    label: str
    kind: str
    rows: np.ndarray | None  # of the articles with it, rising; None for a topic, which columns tell
    counts: np.ndarray | None  # how often it stands in each; None where only articles can be counted


@tidy(count="float64")  # missing where articles are counted
def trends(
    view: View,
    *,
    items: Sequence[tuple[str, object]] = (),
    period: str = "auto",
    unit: str = "articles",
    panel: bool = False,
    smooth: int = 1,
) -> pd.DataFrame:
    """How often words, names, topics and searches came up in each period, side by side.

    Counted by articles: the share of the period's articles that have it, with the 95 % score interval (Wilson 1927;
    Newcombe 1998). Counted by words: how often a word stands, or a name is mentioned, per million words. A word
    comes in clusters, many times in one article and not at all in the next, so its interval is as much wider than that
    of single chances as the counts of articles scatter more than chance would have them: the variance of a ratio
    (Cochran 1977), taken over all periods (quasi-likelihood, Wedderburn 1974), in a score interval. Topics and searches
    are found in articles, not in words: by words they are left out.

    A period of fewer than 5 articles has no value, one of fewer than 20 is grey. "auto" takes the finest period of
    which half have at least 20 articles. The moving average joins so many periods, this one in the middle, and divides
    all they have by all their articles (or words), so that a period weighs as much as it holds; at both ends it joins
    as many as there are. The fixed panel keeps only sources that have an article in at least 90 % of the periods with
    articles.

    Parameters
    ----------
    items : sequence of (kind, value)
        ("term", "вибори"), ("entity", "Q7747"), ("topic", 3), ("query", 'вибори -"другий тур"'); a query is read as
        the search box reads it. Terms, entities and topics that the corpus does not know are left out.
    period : {"auto", "day", "week", "month"}
    unit : {"articles", "words"}
        What `smooth` averages, and the chart draws.
    panel : bool
        Count only articles of sources that are there throughout.
    smooth : int
        Periods of the moving average, an odd number; 1 for none.

    Returns
    -------
    DataFrame
        item, label, kind, start, end, period, unit, articles (with it), total (all of the period), share, low, high
        (0 to 1; NaN where there are too few articles), count (its occurrences), tokens (all words of the period),
        rate, rate_low, rate_high (occurrences per million words; with count and tokens only in the unit "words"), least
        (20: of fewer articles a value is drawn in grey), smooth (moving average of the share or rate; NaN without one);
        one row per item and period, in the order asked for.

    Raises
    ------
    ValueError
        When the unit is not known.
    """
    if unit not in UNITS:
        raise ValueError(f"Trends by {unit!r} are not known; it is one of {', '.join(UNITS)}.")
    found = [item for kind, value in items if (item := _located(view, kind, value)) is not None]
    return _trend(view, found, period, unit=unit, panel=panel, smooth=smooth)


@tidy(count="float64")  # missing where articles are counted
def entity_trend(view: View, *, entities: Sequence[str] = (), period: str = "auto") -> pd.DataFrame:
    """In what share of the articles of each period a person, place or organisation is mentioned.

    share = articles that mention it / all selected articles of the period, with the 95 % score interval
    (Wilson 1927; Newcombe 1998). No share is given for a period of fewer than 5 articles.

    Returns
    -------
    DataFrame
        As `trends` by articles, without a moving average.
    """
    return trends(view, items=[("entity", entity) for entity in entities], period=period)


@tidy(count="float64")  # missing where articles are counted
def topic_trend(view: View, *, topics: Sequence[int] | None = None, period: str = "auto") -> pd.DataFrame:
    """What share of the articles of each period belongs to a topic.

    share = articles of the topic / all selected articles of the period, with the 95 % score interval
    (Wilson 1927; Newcombe 1998). No share is given for a period of fewer than 5 articles.

    Returns
    -------
    DataFrame
        As `trends` by articles, without a moving average; the largest topic first where none is asked for.
    """
    if topics is None:
        topic = view.values("topic")
        sizes = np.bincount(topic[topic >= 0])
        topics = [int(one) for one in np.argsort(-sizes, kind="stable") if sizes[one]]
    return trends(view, items=[("topic", one) for one in topics], period=period)


def fixed(view: View, period: str) -> View:
    """The dated articles of the sources that are there throughout these periods: a fixed panel."""
    days = view.days
    rows = view.numbers[: len(days)]
    source, totals = view.columns["source"][rows], periods.count(days, periods.edges(days, period))
    kept = steady(source, totals, view.articles["source"].cat.categories.tolist())
    return view.only(rows[kept[source]], reason=("panel", period))


def _located(view: View, kind: str, value: object) -> Item | None:
    """Where this stands in the whole corpus; None when the corpus does not know it."""
    whole = view.whole
    if kind == "term":
        number = whole.term_number(str(value))
        return (
            None
            if number is None
            else Item(value, whole.term_labels[number], kind, *_column(whole.counts_by_term, number))
        )
    if kind == "entity":
        number = whole.entity_numbers.get(str(value))
        return (
            None
            if number is None
            else Item(value, whole.entity_names[number], kind, *_column(whole.occurrences_by_entity, number))
        )
    if kind == "topic":
        label = dict(zip(whole.tree["topic"], whole.tree["label"], strict=True)).get(value)
        return None if label is None else Item(value, label, kind, None, None)
    if kind == "query":
        text = str(value).strip()
        if parse(text).tree is None:
            return None
        return Item(text, text, kind, np.flatnonzero(search.found(whole, text).mask), None)
    raise ValueError(f"Trends of {kind!r} are not known; it is one of {', '.join(KINDS)}.")


def _column(by: csc_array, number: int) -> tuple[np.ndarray, np.ndarray]:
    span = slice(by.indptr[number], by.indptr[number + 1])
    return by.indices[span], by.data[span]


def _trend(view: View, items: list[Item], period: str, *, unit: str, panel: bool, smooth: int) -> pd.DataFrame:
    days = view.days
    if period == "auto":
        period = periods.for_lines(days)
    bounds = periods.edges(days, period)
    if panel:
        view = fixed(view, period)
    if unit == "words":
        items = [item for item in items if item.counts is not None]
    total = periods.count(view.days, bounds)
    if not items or not (total >= SHARE_FROM).any():
        return pd.DataFrame({name: [] for name in TREND_COLUMNS})
    # One table at once: a frame per item, joined later, took ten times as long.
    at = np.searchsorted(view.whole.days, bounds)  # rows are in order of date, so periods are stretches of rows
    by_topic = _by_topic(view, [int(str(item.item)) for item in items if item.kind == "topic"], total)
    articles = np.stack(
        [next(by_topic) if item.rows is None else _counts_between(view, item.rows, at) for item in items]
    )
    low, high = wilson(articles, total)
    enough = total >= SHARE_FROM
    size, every = len(total), len(items)
    columns = {
        "item": np.repeat(np.array([item.item for item in items], dtype=object), size),
        "label": np.repeat(np.array([item.label for item in items], dtype=object), size),
        "kind": np.repeat(np.array([item.kind for item in items], dtype=object), size),
        "start": np.tile(periods.timestamps(bounds[:-1]), every),
        "end": np.tile(periods.timestamps(bounds[1:] - 1), every),
        "period": period,
        "unit": unit,
        "articles": articles.ravel(),
        "total": np.tile(total, every),
        "share": np.where(enough, articles / np.maximum(total, 1), np.nan).ravel(),
        "low": np.where(enough, low, np.nan).ravel(),
        "high": np.where(enough, high, np.nan).ravel(),
        **dict.fromkeys(("count", "tokens", "rate", "rate_low", "rate_high", "smooth"), np.full(size * every, np.nan)),
        "least": SURE_FROM,
    }
    parts, wholes = articles, total
    if unit == "words":
        counted_in = [(item.rows, item.counts) for item in items if item.rows is not None and item.counts is not None]
        count, tokens, dispersion = _occurrences(view, counted_in, at, total)
        counted = enough & (tokens > 0)
        below, above = rate_interval(count, tokens, dispersion[:, None])
        rates = (count / np.maximum(tokens, 1), below, above)
        columns |= {
            "count": count.ravel(),
            "tokens": np.tile(tokens, every),
            **{
                name: np.where(counted, MILLION * values, np.nan).ravel()
                for name, values in zip(("rate", "rate_low", "rate_high"), rates, strict=True)
            },
        }
        parts, wholes = MILLION * count, tokens
    if smooth > 1:
        joined = _moving(total, smooth)
        known = (total > 0) & (joined >= SHARE_FROM)
        average = _moving(parts, smooth) / np.maximum(_moving(wholes, smooth), 1)
        columns["smooth"] = np.where(known, average, np.nan).ravel()
    return pd.DataFrame(columns, columns=TREND_COLUMNS)


def _by_topic(view: View, topics: list[int], total: np.ndarray) -> Iterator[np.ndarray]:
    """Articles of each of these topics, of any cut, in each period."""
    if not topics:
        return
    parts = cuts.parts_of_each(view.whole.tree, topics)[:, :-1]
    width, size = parts.shape[1] + 1, len(total)
    when = np.repeat(np.arange(size, dtype=np.int32) * np.int32(width), total)
    leaf = view.values("leaf")[: len(when)]  # -1, no topic, comes to stand first
    counts = np.bincount(when + leaf + 1, minlength=size * width).reshape(size, width)[:, 1:]
    yield from parts.astype(np.int64) @ counts.T


def _counts_between(view: View, rows: np.ndarray, at: np.ndarray) -> np.ndarray:
    """How many of these rows (rising) are selected in each stretch between two bounds."""
    places = np.searchsorted(rows, at)
    if len(view) == len(view.articles):
        return np.diff(places)
    return _sums(view.mask.take(rows), places, np.int32)


def _sums(values: np.ndarray, places: np.ndarray, kind: type) -> np.ndarray:
    """Sum of each stretch of `values`, which follow one another."""
    sums: np.ndarray = np.zeros(len(places) - 1, dtype=kind)
    there = places[:-1] < places[1:]
    if there.any():
        sums[there] = np.add.reduceat(values[: places[-1]], places[:-1][there], dtype=kind)
    return sums


def _occurrences(
    view: View, items: list[tuple[np.ndarray, np.ndarray]], at: np.ndarray, total: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Occurrences (items × periods), tokens of each period, and how much more than chance each item's counts scatter.

    Of each item its rows (rising) and how often it stands in each.

    Scatter: Σ (count - rate · tokens)² over articles, each period with its own rate, to Σ rate · tokens, which is what
    single chances would give; with n / (n - periods) for the rates that were taken from the same counts. At least 1.
    """
    length = view.columns["tokens"]
    chosen = view.mask if len(view) < len(view.articles) else None
    own = length[at[0] : at[-1]].astype(np.int64)
    own = own if chosen is None else own * chosen[at[0] : at[-1]]
    tokens, squares = (_sums(values, at - at[0], np.int64) for values in (own, own * own))
    count = np.empty((len(items), len(total)), dtype=np.int64)
    dispersion = np.ones(len(items))
    freedom = max(total.sum() - np.count_nonzero(total), 1)
    for place, (rows, counts) in enumerate(items):
        places = np.searchsorted(rows, at)
        stretch = slice(places[0], places[-1])
        rows, y = rows[stretch], counts[stretch].astype(np.int64)
        if chosen is not None:
            y *= chosen.take(rows)
        count[place] = _sums(y, places - places[0], np.int64)
        expected = count[place].sum()
        if expected:
            rate = count[place] / np.maximum(tokens, 1)
            mixed = _sums(y * length.take(rows), places - places[0], np.int64)
            scatter = (y @ y) - 2 * rate @ mixed + (rate * rate) @ squares
            dispersion[place] = max(scatter / expected * total.sum() / freedom, 1.0)
    return count, tokens, dispersion


def _moving(values: np.ndarray, window: int) -> np.ndarray:
    """Sum of `window` neighbours along the last axis, this one in the middle; fewer at the ends."""
    sums = np.concatenate([np.zeros((*values.shape[:-1], 1)), np.cumsum(values, axis=-1, dtype=float)], axis=-1)
    place, size, reach = np.arange(values.shape[-1]), values.shape[-1], window // 2
    return sums[..., np.minimum(place + reach + 1, size)] - sums[..., np.maximum(place - reach, 0)]
