"""How often terms, names and topics come up, period by period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from data import periods
from data.corpus import Corpus
from data.significance import wilson

COLUMNS = ["item", "label", "kind", "start", "end", "period", "articles", "total", "share", "low", "high"]
# A share of fewer articles than this says next to nothing; it is left out (NaN) and the chart says so.
LEAST = 5
# "auto" takes the finest period of which half hold this many articles.
READABLE = 20
# Longest times, in days, that are drawn by day and by week: a line of more points, with its band, is a thicket.
MOST = {"day": 120, "week": 2 * 366, "month": np.inf}


def trend(corpus: Corpus, *, terms: Sequence[str] = (), period: str = "auto") -> pd.DataFrame:
    """In what share of the articles of each period a term stands, in any of its forms.

    share = articles with the term / all selected articles of the period. The band is the 95 % score interval
    (Wilson 1927; Newcombe 1998): between its ends lie the shares that chance alone could have made look like this.
    No share is given for a period of fewer than 5 articles. "auto" takes the finest period of which half have at
    least 20 articles.

    Returns
    -------
    DataFrame
        item (the term), label, kind, start, end, period, articles, total, share, low, high (0 to 1; NaN when
        there are too few articles); one row per item and period, in the order asked for.
    """
    numbers = [(term, corpus.term_number(term)) for term in terms]
    items = [(term, corpus.whole.term_labels[n], corpus.whole.articles_with(term=n)) for term, n in numbers
             if n is not None]
    return _trend(corpus, items, "term", period)


def entity_trend(corpus: Corpus, *, entities: Sequence[str] = (), period: str = "auto") -> pd.DataFrame:
    """In what share of the articles of each period a person, place or organisation is mentioned.

    share = articles that mention it / all selected articles of the period, with the 95 % score interval
    (Wilson 1927; Newcombe 1998). No share is given for a period of fewer than 5 articles.

    Returns
    -------
    DataFrame
        item (entity id), label (its name), kind, start, end, period, articles, total, share, low, high.
    """
    numbers = [(entity, corpus.whole.entity_numbers.get(entity)) for entity in entities]
    items = [(entity, corpus.whole.entity_names[n], corpus.whole.articles_with(entity=n)) for entity, n in numbers
             if n is not None]
    return _trend(corpus, items, "entity", period)


def topic_trend(corpus: Corpus, *, topics: Sequence[int] | None = None, period: str = "auto") -> pd.DataFrame:
    """What share of the articles of each period belongs to a topic.

    share = articles of the topic / all selected articles of the period, with the 95 % score interval
    (Wilson 1927; Newcombe 1998). No share is given for a period of fewer than 5 articles.

    Returns
    -------
    DataFrame
        item (topic number), label, kind, start, end, period, articles, total, share, low, high;
        largest topic first.
    """
    topic = corpus.values("topic")
    if topics is None:
        sizes = np.bincount(topic[topic >= 0], minlength=len(corpus.topics))
        topics = [int(one) for one in np.argsort(-sizes, kind="stable") if sizes[one]]
    label = dict(zip(corpus.topics["topic"], corpus.topics["label"], strict=True))
    items = [(one, label[one], corpus.numbers[topic == one]) for one in topics if one in label]
    return _trend(corpus, items, "topic", period)


def _trend(corpus: Corpus, items: Iterable[tuple[object, str, np.ndarray]], kind: str, period: str) -> pd.DataFrame:
    days = corpus.days
    if period == "auto":
        period = periods.choose(days, least=READABLE, most=MOST)
    bounds = periods.edges(days, period)
    total = periods.count(days, bounds)
    start, end = periods.timestamps(bounds[:-1]), periods.timestamps(bounds[1:] - 1)
    items = list(items)
    if not items or not (total >= LEAST).any():
        return pd.DataFrame({name: [] for name in COLUMNS})
    # One table at once: a frame per item, joined later, took ten times as long.
    at = np.searchsorted(corpus.whole.days, bounds)  # rows are in order of date, so periods are stretches of rows
    articles = np.stack([_within(corpus, rows, at) for *_names, rows in items])
    low, high = wilson(articles, total)
    enough = total >= LEAST
    share = np.where(enough, articles / np.maximum(total, 1), np.nan)
    size = len(total)
    return pd.DataFrame({
        "item": np.repeat(np.array([item for item, *_rest in items], dtype=object), size),
        "label": np.repeat(np.array([label for _item, label, _rows in items], dtype=object), size),
        "kind": kind, "start": np.tile(start, len(items)), "end": np.tile(end, len(items)), "period": period,
        "articles": articles.ravel(), "total": np.tile(total, len(items)), "share": share.ravel(),
        "low": np.where(enough, low, np.nan).ravel(), "high": np.where(enough, high, np.nan).ravel()}, columns=COLUMNS)


def _within(corpus: Corpus, rows: np.ndarray, at: np.ndarray) -> np.ndarray:
    """How many of these rows (rising) are selected in each stretch between two bounds."""
    places = np.searchsorted(rows, at)
    if len(corpus) == len(corpus.articles):
        return np.diff(places)
    selected = np.concatenate([[0], np.cumsum(corpus.mask.take(rows), dtype=np.int32)])
    return np.diff(selected[places])
