"""Which terms and names come up more often, or less, than in the time before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.select import without
from data.corpus.view import View
from data.statistics.ranking import first_of, largest
from data.statistics.significance import binomial_test, false_discovery_control, log_likelihood, log_ratio, newcombe

_CHANGE = [
    "now",
    "before",
    "articles_now",
    "articles_before",
    "ratio",
    "ratio_low",
    "ratio_high",
    "log_ratio",
    "difference",
    "low",
    "high",
    "g2",
    "p",
    "q",
    "since",
    "until",
    "before_since",
    "before_until",
]
COLUMNS = ["term", "label", *_CHANGE]
ENTITY_COLUMNS = ["entity", "name", "label", *_CHANGE]
# Articles, now and before together, of what is tested: with fewer no change could be sure.
TESTED_FROM = 4
# G² that chance exceeds once in sixteen times. Where the exact p is 5 % or less, it is above 4.
LIKELY = 3.5
# Of the changes that are listed, at most this share is expected to be chance (Benjamini & Hochberg 1995).
FALSE = 0.05


@tidy()
def rising(view: View, *, top: int = 20) -> pd.DataFrame:
    """Which words stand in a larger, or smaller, share of articles than in the time before.

    Compared are the days of the selection with as many days just before it. Where the corpus does not reach back
    that far, the later half of the selection's days is compared with the earlier half.

    ratio = ((a + ½) / (A + 1)) / ((b + ½) / (B + 1)), with a of A articles now and b of B before: ½ is added so that
    a word that was not there before has a finite ratio (Walter 1975). Its 95% interval is that of its logarithm (Katz
    et al. 1978), that of the difference of the shares is Newcombe's (1998).

    p is exact: how often chance splits the word's articles as unevenly (binomial, both sides; Przyborowski & Wilenski
    1940). q holds the share of false finds among all words of at least 4 articles below 5% (Benjamini & Hochberg
    1995). Ordered by g2, the log-likelihood ratio (Dunning 1993).

    Parameters
    ----------
    top : int
        Rows at most, half of them for each direction.

    Returns
    -------
    DataFrame
        term, label, now, before (shares 0 to 1), articles_now, articles_before, ratio (above 1: rising), ratio_low,
        ratio_high (95%), log_ratio (binary; above 0: rising), difference (of shares), low, high (95%), g2, p, q,
        since, until, before_since, before_until (days compared); rising terms first by g2, then falling ones.
    """
    halves = _halves(view)
    if halves is None:
        return _nothing(COLUMNS)
    numbers, change = _change(view, *halves, "document_frequency", view.whole.topical, top)
    whole = view.whole
    return change.assign(term=[whole.term_names[n] for n in numbers], label=[whole.term_labels[n] for n in numbers])[
        COLUMNS
    ]


@tidy()
def entity_rising(view: View, *, top: int = 20) -> pd.DataFrame:
    """Which people, places and organisations are in a larger, or smaller, share of articles than in the time before.

    The days of the selection are compared with as many days just before it, or its later half with its earlier half.
    ratio adds ½ to each count (Walter 1975) and has a 95% interval (Katz et al. 1978). p is exact, and at most 5% of
    the names listed are expected to be chance (Benjamini & Hochberg 1995).

    Parameters
    ----------
    top : int
        Rows at most, half of them for each direction.

    Returns
    -------
    DataFrame
        entity, name, label (PER, LOC, ORG), and the other columns as in `rising`.
    """
    halves = _halves(view)
    if halves is None:
        return _nothing(ENTITY_COLUMNS)
    numbers, change = _change(view, *halves, "entity_frequency", True, top)
    table = view.entities.iloc[numbers]
    return change.assign(**{name: table[name].to_numpy() for name in ("entity", "name", "label")})[ENTITY_COLUMNS]


def _change(
    view: View,
    halves: tuple[View, View],
    days: list[pd.Timestamp],
    counts: str,
    among: np.ndarray | bool,
    top: int,
) -> tuple[np.ndarray, pd.DataFrame]:
    """Numbers of what changed surely, and a row for each."""
    now, before = halves
    n, m = len(now), len(before)
    a = getattr(now, counts)
    # Two halves of the selection: one of them and the known whole give the other.
    b = getattr(view, counts) - a if n + m == len(view) else getattr(before, counts)
    listed = np.flatnonzero((a + b >= TESTED_FROM) & among)
    a, b = a[listed].astype(float), b[listed].astype(float)
    tested = len(listed)
    g2 = log_likelihood(a, b, n, m)
    # The exact test takes time, and is never sure of what this one finds likely.
    listed, a, b, g2 = (one[g2 > LIKELY] for one in (listed, a, b, g2))
    p = binomial_test(a, b, n, m)
    q = false_discovery_control(p, tested)
    value, lowest, highest = log_ratio(a, n, b, m)
    sure = np.flatnonzero(q <= FALSE)
    best = np.concatenate([largest(sure[side * value[sure] > 0], g2, top // 2) for side in (1, -1)])
    low, high = newcombe(a[best], n, b[best], m)
    return listed[best], first_of(
        pd.DataFrame(
            {
                "now": a[best] / n,
                "before": b[best] / m,
                "articles_now": a[best].astype(int),
                "articles_before": b[best].astype(int),
                "ratio": 2 ** value[best],
                "ratio_low": 2 ** lowest[best],
                "ratio_high": 2 ** highest[best],
                "log_ratio": value[best],
                "difference": a[best] / n - b[best] / m,
                "low": low,
                "high": high,
                "g2": g2[best],
                "p": p[best],
                "q": q[best],
                "since": days[0],
                "until": days[1],
                "before_since": days[2],
                "before_until": days[3],
            }
        ),
        **{"words" if counts == "document_frequency" else "names": len(sure) - len(best)},
    )


def _nothing(columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame({name: [] for name in columns})


def _halves(view: View) -> tuple[tuple[View, View], list[pd.Timestamp]] | None:
    """The selection now and before, and the first and last day of each; None when there is too little time."""
    days = view.days
    if not len(days) or days[0] == days[-1] and not view.selection.since:
        return None
    first, last = int(days[0]), int(days[-1])
    span = last - first + 1
    loose = without(view, "since", "until")
    if view.selection.since is not None and len(loose.days) and int(loose.days[0]) <= first - span:
        middle, start = first, first - span
        now, before = view, _between(loose, start, middle)
    else:
        middle, start = first + (span + 1) // 2, first
        now, before = _between(view, middle, last + 1), _between(view, start, middle)
    if not len(now) or not len(before):
        return None
    return (now, before), [pd.Timestamp(np.datetime64(day, "D")) for day in (middle, last, start, middle - 1)]


def _between(view: View, start: int, stop: int) -> View:
    a, b = np.searchsorted(view.days, [start, stop])
    rows = view.rows
    if isinstance(rows, slice):
        first = rows.indices(len(view.articles))[0]
        rows = slice(int(first + a), int(first + b))
    else:
        rows = rows[a:b]
    return view.only(rows, reason=("days", start, stop))
