"""What sets one selection apart from another: terms, names and topics of a target against a reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.sides import sides
from data.corpus.view import Selection, View
from data.statistics.dispersion import deviation_of_proportions
from data.statistics.ranking import first_of, largest, without_parts
from data.statistics.significance import false_discovery_control, log_likelihood, newcombe, p_value

_SHARES = ["share", "reference_share", "articles", "reference_articles", "ratio"]
_EVIDENCE = ["log_ratio", "g2", "z", "p", "q"]
COLUMNS = ["term", "label", *_SHARES, *_EVIDENCE]
KEYNESS_COLUMNS = [*COLUMNS, "dp"]
ENTITY_COLUMNS = ["entity", "name", "label", *_SHARES, *_EVIDENCE]
TOPIC_COLUMNS = [
    "topic",
    "label",
    "share",
    "reference_share",
    "articles",
    "reference_articles",
    "difference",
    "low",
    "high",
    "p",
    "q",
]
SCATTER_COLUMNS = ["term", "label", *_SHARES, "log_ratio", "z", "q", "side"]
# Added to every count, so that a term that is missing on one side has a finite ratio (Haldane 1940; Anscombe 1956).
SMOOTHING = 0.5
# Articles, both sides together, that a term or name needs to be tested: with fewer no difference could be sure.
TESTED_FROM = 4
# What both sides together say about a term weighs as much as this many more articles on either side.
PRIOR = 100.0
# Of the differences that are listed, at most this share is expected to be chance (Benjamini & Hochberg 1995).
FALSE = 0.05
# Orders of a list: the surest differences first, or the largest of those that are sure.
ORDERS = ("z", "log_ratio")
# A word is dropped when a listed phrase with it covers this share of its articles (Джо, Джо Байден).
COVERED = 0.8


@tidy()
def keyness(view: View, *, reference: Selection | None = None, order: str = "z", top: int = 20) -> pd.DataFrame:
    """Which words stand in a clearly larger share of the articles of A than of B, and the other way round.

    "×5" means: the share of articles with the word is five times as large. Counted are articles, not occurrences, so
    that one article that repeats a word eighty times does not lead the list. An article that is in both A and B
    counts for the smaller of the two only.

    ratio = ((a + ½) / (A + 1)) / ((b + ½) / (B + 1)), with a of A articles and b of B; log_ratio is its binary
    logarithm (Hardie 2014); g2 the log-likelihood ratio (Dunning 1993) with its p, and q, which holds the share of
    false finds among all words tested below 5% (Benjamini & Hochberg 1995). Words are ranked by z, the log-odds
    ratio with an informative Dirichlet prior, divided by its standard deviation (Monroe, Colaresi & Quinn 2008),
    which prefers neither the rare nor the common, or, of those whose difference is sure, by log_ratio. A word needs
    4 articles, and dp says how its occurrences spread over the articles of its side (deviation of proportions, Gries
    2008): near 0 when evenly, near 1 when few articles hold them all.

    Parameters
    ----------
    reference : Selection, optional
        Which articles of the whole corpus are B; all that are not in A when None.
    order : {"z", "log_ratio"}
        The surest differences, or the largest of those that are sure.
    top : int
        Rows at most, half of them for each direction.

    Returns
    -------
    DataFrame
        term, label, share, reference_share (0 to 1), articles, reference_articles, ratio (above 1: more in the
        target, A), log_ratio (above 0: more in A), g2, z (above 0: more in A), p, q, dp (0 to 1, on the side that
        has more); first the words of A, then those of B, in the order asked for.

    Raises
    ------
    ValueError
        When the order is not known.
    """
    if order not in ORDERS:
        raise ValueError(f"The order {order!r} is not known; it is one of {', '.join(ORDERS)}.")
    target, other = sides(view, reference)
    against = _terms(target, other)
    names = view.whole.term_names
    best, every = [], 0
    for side, articles in ((1, against.a), (-1, against.b)):
        strength = side * getattr(against, order)
        listed = np.flatnonzero((against.q <= FALSE) & (side * against.log_ratio > 0) & (side * against.z > 0))
        every += len(listed)
        shown = np.zeros(len(names), dtype=np.int64)
        shown[against.numbers] = articles
        found = largest(listed, strength, 2 * top)
        kept = set(without_parts(against.numbers[found], names, shown, covered=COVERED))
        best += [place for place in found if against.numbers[place] in kept][: top // 2]
    frame = _frame(view.terms, ["term", "label"], against, best, COLUMNS)
    spread = [_spread(target if against.z[place] > 0 else other, int(against.numbers[place])) for place in best]
    return first_of(frame.assign(dp=np.array(spread, dtype=float))[KEYNESS_COLUMNS], words=every - len(best))


@tidy()
def term_scatter(view: View, *, reference: Selection | None = None, top: int = 300) -> pd.DataFrame:
    """Each word by the share of the articles of A (up) and of B (across) in which it stands.

    Words above the line stand in a larger share of A, words below it in a larger share of B; coloured are those
    whose difference is not chance (q of 5%; see the words that set A and B apart). Drawn are, for each side, the
    hundred words of surest difference, and a hundred of the most frequent others.

    Parameters
    ----------
    reference : Selection, optional
        Which articles of the whole corpus are B; all that are not in A when None.
    top : int
        Rows at most.

    Returns
    -------
    DataFrame
        term, label, share, reference_share (0 to 1), articles, reference_articles, ratio, log_ratio, z, q,
        side ("target": surely more in A, "reference": surely more in B, "": neither); surest difference first.
    """
    against = _terms(*sides(view, reference))
    every = np.arange(len(against.numbers))
    other = np.ones(len(every), dtype=bool)
    sure = np.concatenate([largest(every[side * against.z > 0], side * against.z, top // 3) for side in (1, -1)])
    other[sure] = False
    common = largest(every[other], against.a / max(against.n, 1) + against.b / max(against.m, 1), top - len(sure))
    best = np.concatenate([sure, common])
    best = best[np.argsort(-np.abs(against.z[best]), kind="stable")]
    frame = _frame(view.terms, ["term", "label"], against, best, COLUMNS)
    known = frame["q"] <= FALSE
    side = np.where(known & (frame["z"] > 0), "target", np.where(known & (frame["z"] < 0), "reference", ""))
    return first_of(frame.assign(side=side.astype(object))[SCATTER_COLUMNS], words=len(every) - len(best))


@tidy()
def entity_keyness(view: View, *, reference: Selection | None = None, top: int = 20) -> pd.DataFrame:
    """Which people, places and organisations are in a clearly larger share of the articles of A than of B, or smaller.

    Counted are articles that mention the name in any of its forms; an article that is in both A and B counts for the
    smaller of the two only. The numbers are those of the words: ratio with ½ added to each count, log-likelihood
    ratio with its p and q (listed up to 5%), and z, by which names are ranked.

    Parameters
    ----------
    reference : Selection, optional
        Which articles of the whole corpus are B; all that are not in A when None.
    top : int
        Rows at most, half of them for each direction.

    Returns
    -------
    DataFrame
        entity, name, label, share, reference_share (0 to 1), articles, reference_articles, ratio, log_ratio, g2, z,
        p, q (as in `keyness`); first the names of A by z, then those of B.
    """
    target, other = sides(view, reference)
    against = _against(*_frequencies(target, other, "entity_frequency"), len(target), len(other))
    best, every = [], 0
    for side in (1, -1):
        strength = side * against.z
        listed = np.flatnonzero((against.q <= FALSE) & (side * against.log_ratio > 0) & (strength > 0))
        every += len(listed)
        best += largest(listed, strength, top // 2).tolist()
    return first_of(
        _frame(view.entities, ["entity", "name", "label"], against, best, ENTITY_COLUMNS), names=every - len(best)
    )


@tidy()
def topic_contrast(view: View, *, reference: Selection | None = None, top: int = 12) -> pd.DataFrame:
    """What share of the articles of A and of B each topic has, and how sure the difference is.

    low and high are the ends of the 95% interval of the difference: the square-and-add interval of two score
    intervals (Newcombe 1998). Where it holds zero, the difference may be chance. An article that is in both A and B
    counts for the smaller of the two only.

    Parameters
    ----------
    reference : Selection, optional
        Which articles of the whole corpus are B; all that are not in A when None.
    top : int
        Rows at most.

    Returns
    -------
    DataFrame
        topic, label, share, reference_share (0 to 1), articles, reference_articles, difference (share less
        reference_share), low, high, p (of the log-likelihood ratio, Dunning 1993), q; the largest share first.
    """
    target, other = sides(view, reference)
    n, m = len(target), len(other)
    if not n or not m or not len(view.topics):
        return pd.DataFrame({name: [] for name in TOPIC_COLUMNS})
    a, b = (one.topic_sizes().astype(float) for one in (target, other))
    low, high = newcombe(a, n, b, m)
    p = p_value(log_likelihood(a, b, n, m))
    q = np.ones(len(a))
    there = a + b > 0
    q[there] = false_discovery_control(p[there], np.count_nonzero(there))
    best = largest(np.flatnonzero(there), np.maximum(a / n, b / m), top)
    return first_of(
        pd.DataFrame(
            {
                "topic": view.topics["topic"].to_numpy()[best],
                "label": view.topics["label"].to_numpy()[best],
                "share": a[best] / n,
                "reference_share": b[best] / m,
                "articles": a[best].astype(int),
                "reference_articles": b[best].astype(int),
                "difference": a[best] / n - b[best] / m,
                "low": low[best],
                "high": high[best],
                "p": p[best],
                "q": q[best],
            },
            columns=TOPIC_COLUMNS,
        ),
        topics=np.count_nonzero(there) - len(best),
    )


class Against(NamedTuple):
    """Counts of two sides with their statistics, for the tested terms or names (by column number)."""

    numbers: np.ndarray
    a: np.ndarray
    b: np.ndarray
    n: int
    m: int
    log_ratio: np.ndarray
    g2: np.ndarray
    z: np.ndarray
    p: np.ndarray
    q: np.ndarray


def _terms(target: View, other: View) -> Against:
    return target.once(
        "terms against",
        other.key,
        lambda: _against(
            *_frequencies(target, other, "document_frequency"), len(target), len(other), among=target.whole.topical
        ),
    )


def _frequencies(target: View, other: View, what: str) -> tuple[np.ndarray, np.ndarray]:
    """Articles with each term or entity on both sides; of two sides that make up the whole, one gives the other."""
    a = getattr(target, what)
    if len(target) + len(other) == len(target.whole):
        return a, getattr(target.whole, what) - a
    return a, getattr(other, what)


def _against(a: np.ndarray, b: np.ndarray, n: int, m: int, *, among: np.ndarray | bool = True) -> Against:
    numbers = np.flatnonzero((a + b >= TESTED_FROM) & among) if n and m else np.empty(0, dtype=np.int64)
    a, b = a[numbers].astype(float), b[numbers].astype(float)
    log_ratio = np.log2((a + SMOOTHING) / (n + 1)) - np.log2((b + SMOOTHING) / (m + 1))
    g2 = log_likelihood(a, b, n, m)
    p = p_value(g2)
    return Against(numbers, a, b, n, m, log_ratio, g2, _log_odds(a, b, n, m), p, false_discovery_control(p, len(p)))


def _spread(view: View, number: int) -> float:
    """Deviation of proportions of a term over the selected articles."""
    by = view.counts_by_term
    span = slice(by.indptr[number], by.indptr[number + 1])
    rows, counts = by.indices[span], by.data[span]
    if len(view) < len(view.articles):
        inside = view.mask.take(rows)
        rows, counts = rows[inside], counts[inside]
    shares = view.columns["tokens"][rows] / max(int(view.values("tokens").sum(dtype=np.int64)), 1)
    return deviation_of_proportions(counts, shares, int(counts.sum(dtype=np.int64)))


def _log_odds(a: np.ndarray, b: np.ndarray, n: int, m: int) -> np.ndarray:
    """z of the log-odds ratio with a Dirichlet prior of the pooled shares (Monroe, Colaresi & Quinn 2008).

    Both halves of each variance are kept: articles with and without the term.
    """
    prior = PRIOR * (a + b) / max(n + m, 1)
    cells = np.array([a + prior, n - a + PRIOR - prior, b + prior, m - b + PRIOR - prior])
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log(cells[0] / cells[1]) - np.log(cells[2] / cells[3])
        z = odds / np.sqrt((1 / cells).sum(axis=0))
    return np.where(np.isfinite(z), z, 0.0)  # a term that stands everywhere


def _frame(
    table: pd.DataFrame, names: list[str], against: Against, best: Sequence[int] | np.ndarray, columns: list[str]
) -> pd.DataFrame:
    best = np.asarray(best, dtype=np.int64)
    a, b = against.a[best], against.b[best]
    values = {name: table[name].array[against.numbers[best]] for name in names}
    values |= {
        "share": a / max(against.n, 1),
        "reference_share": b / max(against.m, 1),
        "articles": a.astype(int),
        "reference_articles": b.astype(int),
        "ratio": 2.0 ** against.log_ratio[best],
        "log_ratio": against.log_ratio[best],
        "g2": against.g2[best],
        "z": against.z[best],
        "p": against.p[best],
        "q": against.q[best],
    }
    return pd.DataFrame(values, columns=columns)
