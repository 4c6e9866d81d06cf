"""Whom and what the articles of a topic name more often than others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus import cuts
from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import first_of, largest
from data.statistics.significance import false_discovery_control, log_likelihood, p_value
from data.statistics.sums import column_sums

COLUMNS = [
    "entity",
    "name",
    "label",
    "articles",
    "topic_articles",
    "share",
    "rest",
    "rest_articles",
    "rest_share",
    "ratio",
    "g2",
    "q",
]
# Fewer articles of the topic with a name say nothing of the topic.
MIN_ARTICLES = 2
# Of the names that are listed, at most this share is expected to be chance (Benjamini & Hochberg 1995).
FALSE = 0.05
# Added to every count, so that a name that stands nowhere else has a finite ratio (Haldane 1940).
SMOOTHING = 0.5


@tidy()
def topic_entities(view: View, *, topic: int, top: int = 12) -> pd.DataFrame:
    """Which people, places and organisations are in a clearly larger share of a topic's articles than of all others.

    Counted are the selected articles that mention the name in any of its forms. ratio = ((a + ½) / (A + 1)) /
    ((b + ½) / (B + 1)), with a of the topic's A articles and b of the B others. Listed are names of at least two
    articles of the topic whose log-likelihood ratio (Dunning 1993) holds false finds below 5 % (Benjamini & Hochberg
    1995); ranked by that ratio, which prefers neither the rare nor the common.

    Parameters
    ----------
    topic : int
        A topic of any cut.

    Returns
    -------
    DataFrame
        entity, name, label (PER, LOC, ORG), articles (of the topic, with the name), topic_articles, share, rest (other
        selected articles), rest_articles (of these, with the name), rest_share, ratio, g2, q; the surest first.
    """
    inside = cuts.parts(view.tree, [topic]).take(view.columns["leaf"])
    inside = inside & view.mask
    own = int(np.count_nonzero(inside))
    rest = len(view) - own
    whole = view.whole
    if not own or not len(whole.entities):
        return pd.DataFrame({name: [] for name in COLUMNS})
    a = np.rint(column_sums(whole.entity_presence, inside)).astype(int)
    b = view.entity_frequency - a
    tested = np.flatnonzero(a + b >= MIN_ARTICLES)
    g2 = log_likelihood(a[tested], b[tested], own, rest)
    q = false_discovery_control(p_value(g2), len(tested))
    ratio = ((a[tested] + SMOOTHING) / (own + 1)) / ((b[tested] + SMOOTHING) / (rest + 1))
    listed = (
        np.flatnonzero((q <= FALSE) & (a[tested] >= MIN_ARTICLES) & (ratio > 1)) if rest else np.empty(0, dtype=int)
    )
    best = largest(listed, g2, top)
    rows = tested[best]
    chosen = whole.entities.iloc[rows]
    return first_of(
        pd.DataFrame(
            {
                "entity": chosen["entity"].to_numpy(),
                "name": chosen["name"].to_numpy(),
                "label": chosen["label"].to_numpy(),
                "articles": a[rows],
                "topic_articles": own,
                "share": a[rows] / own,
                "rest": rest,
                "rest_articles": b[rows],
                "rest_share": b[rows] / max(rest, 1),
                "ratio": ratio[best],
                "g2": g2[best],
                "q": q[best],
            },
            columns=COLUMNS,
        ),
        names=len(listed) - len(best),
    )
