"""Which terms come up more often, or less, than in the time before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus import Corpus
from data.significance import log_likelihood

COLUMNS = ["term", "label", "now", "before", "articles_now", "articles_before", "ratio", "difference", "g2",
           "since", "until", "before_since", "before_until"]
# Added to every count, so that a term that was not there before has a finite ratio (Haldane 1940; Anscombe 1956).
SMOOTHING = 0.5
# Least number of articles, in either time, of a term that is compared.
LEAST = 3
# G² that chance exceeds once in a thousand (chi-squared, 1 degree of freedom).
LEAST_G2 = 10.83


def rising(corpus: Corpus, *, top: int = 20) -> pd.DataFrame:
    """Which words stand in a larger, or smaller, share of articles than in the time before.

    Compared are the days of the selection with as many days just before it. Where the corpus does not reach back
    that far, the later half of the selection's days is compared with the earlier half.
    ratio = ((now + ½) / (N now + 1)) / ((before + ½) / (N before + 1)); a term is listed when the difference is
    one that chance makes less than once in a thousand (log-likelihood ratio above 10.83, Dunning 1993).

    Returns
    -------
    DataFrame
        term, label, now, before (shares 0 to 1), articles_now, articles_before, ratio (above 1: rising),
        difference (of shares), g2, since, until, before_since, before_until (days compared); rising terms first
        by g2, then falling ones.
    """
    halves = _halves(corpus)
    if halves is None:
        return pd.DataFrame({name: [] for name in COLUMNS})
    (now, before), days = halves
    n_now, n_before = len(now), len(before)
    a = now.document_frequency
    # Two halves of the selection: one of them and the known whole give the other.
    b = corpus.document_frequency - a if n_now + n_before == len(corpus) else before.document_frequency
    listed = np.flatnonzero(corpus.whole.topical & (np.maximum(a, b) >= LEAST))
    a, b = a[listed].astype(float), b[listed].astype(float)
    g2 = log_likelihood(a, b, n_now, n_before)
    ratio = ((a + SMOOTHING) / (n_now + 1)) / ((b + SMOOTHING) / (n_before + 1))
    sure = np.flatnonzero(g2 > LEAST_G2)
    up = sure[ratio[sure] > 1]
    down = sure[ratio[sure] < 1]
    best = np.concatenate([one[np.argsort(-g2[one], kind="stable")][:top // 2] for one in (up, down)])
    numbers = listed[best]
    return pd.DataFrame({
        "term": [corpus.whole.term_names[n] for n in numbers], "label": [corpus.whole.term_labels[n] for n in numbers],
        "now": a[best] / n_now, "before": b[best] / n_before, "articles_now": a[best].astype(int),
        "articles_before": b[best].astype(int), "ratio": ratio[best], "difference": a[best] / n_now - b[best] / n_before,
        "g2": g2[best], "since": days[0], "until": days[1], "before_since": days[2], "before_until": days[3]},
        columns=COLUMNS)


def _halves(corpus: Corpus) -> tuple[tuple[Corpus, Corpus], list[pd.Timestamp]] | None:
    """The selection now and before, and the first and last day of each; None when there is too little time."""
    days = corpus.days
    if not len(days) or days[0] == days[-1] and not corpus.selection.since:
        return None
    first, last = int(days[0]), int(days[-1])
    span = last - first + 1
    loose = corpus.without("since", "until")
    if corpus.selection.since is not None and len(loose.days) and int(loose.days[0]) <= first - span:
        middle, start = first, first - span
        now, before = corpus, _between(loose, start, middle)
    else:
        middle, start = first + (span + 1) // 2, first
        now, before = _between(corpus, middle, last + 1), _between(corpus, start, middle)
    if not len(now) or not len(before):
        return None
    return (now, before), [pd.Timestamp(np.datetime64(day, "D")) for day in (middle, last, start, middle - 1)]


def _between(corpus: Corpus, start: int, stop: int) -> Corpus:
    a, b = np.searchsorted(corpus.days, [start, stop])
    rows = corpus.rows
    if isinstance(rows, slice):
        first = rows.indices(len(corpus.articles))[0]
        part = slice(int(first + a), int(first + b))
    else:
        part = rows[a:b]
    return corpus.rows_only(part, name=f"days {start}-{stop}")
