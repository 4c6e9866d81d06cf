"""When terms and names came up much more often than usual, how strongly, and the article that shows why."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from data import periods
from data.corpus import Corpus
from data.significance import false_discovery
from data.ranking import largest, without_parts

COLUMNS = ["item", "label", "kind", "strength", "start", "end", "peak", "peak_end", "period", "articles", "total",
           "peak_articles", "share", "outside", "ratio", "p", "q", "row", "article", "title", "date", "source"]
# In a burst the share of articles is this many times the usual one (s of Kleinberg 2003).
FACTOR = 2.0
# What entering a burst costs, times the logarithm of the number of periods (γ of Kleinberg 2003).
ENTRY = 1.0
# Articles a term needs to be looked at; fewer cannot burst surely.
LEAST = 5
# Each of so many largest sources has a usual share of its own; the others have one together.
SOURCES = 40
# What is usual in all sources weighs as much as this many articles in what is usual in one of them.
PRIOR = 20.0
# An article of fewer terms explains nothing ("Air raid!"), if there is a longer one.
TERMS = 8
# So many terms, those whose counts grow most in some period, go through the automaton.
LOOKED_AT = 2000
# Periods are also joined to about so many longer stretches, to see slow growth as well.
STRETCHES = 24
# A burst does not last over so many days without any article.
GAP = 14
# "auto" takes the finest period of which half hold this many articles.
READABLE = 5
# Of the bursts that are listed, at most this share is expected to be chance (Benjamini & Hochberg 1995).
FALSE = 0.05
# Added to counts, so that a term that stands in its burst only has a finite ratio (Haldane 1940; Anscombe 1956).
SMOOTHING = 0.5
# A word is dropped when a listed phrase with it has this share of the articles of its burst.
COVERED = 0.5


def bursts(corpus: Corpus, *, period: str = "auto", top: int = 30) -> pd.DataFrame:
    """Which words suddenly stood in far more articles than usual, when, and how strongly.

    A word has two states, its usual share of articles and twice that share; a burst is the stretch of time that the
    second explains better, even after a charge of ln(number of periods) for entering it (Kleinberg 2003, two states
    over batched counts). What is usual is known for each source, so that a source that was added makes no burst.
    strength is how much better the second state explains the counts: the logarithm of the likelihood ratio.
    The article shown is the one in which the word weighs most (TF-IDF) in the period with most articles.

    p is the exact binomial probability of so many of the word's articles within the burst's days, times the number of
    stretches that could have been found; q holds the share of false bursts among all words tested below 5%
    (Benjamini & Hochberg 1995). Looked at are the 2,000 words whose number of articles grows most in some period.

    Parameters
    ----------
    period : {"auto", "day", "week", "month"}
        "auto" takes the finest of which half have at least five articles.
    top : int
        Rows at most.

    Returns
    -------
    DataFrame
        item (term), label, kind ("term"), strength, start, end (first and last day), peak, peak_end (first and last day
        of the period with most articles), period, articles (with the term in the burst), total (all articles in the
        burst), peak_articles, share, outside (shares 0 to 1 of articles with the term within and outside the burst),
        ratio (articles in the burst to those expected from its sources, over the same outside the burst, ½ added to
        each number), p, q, row, article, title, date, source (of the article that stands
        for it); the strongest burst of each term, strongest first.
    """
    return _bursts(corpus, corpus.counts, corpus.document_frequency, corpus.whole.topical, "term", period, top)


def entity_bursts(corpus: Corpus, *, period: str = "auto", top: int = 30) -> pd.DataFrame:
    """Which people, places and organisations were suddenly in far more articles than usual, when, and how strongly.

    A burst is a stretch of time in which a name has at least about twice its usual share of the articles, found by a
    two-state automaton (Kleinberg 2003), with the exact test and the bound on false finds of the words. The article
    shown is the one that is most about the name in the period with most articles: the name's part of all names in
    the article (TF-IDF).

    Parameters
    ----------
    period : {"auto", "day", "week", "month"}
        "auto" takes the finest of which half have at least five articles.
    top : int
        Rows at most.

    Returns
    -------
    DataFrame
        As `bursts`, with entity ids as item, names as label and kind "entity".
    """
    return _bursts(corpus, corpus.occurrences, corpus.entity_frequency, True, "entity", period, top)


class Found(NamedTuple):
    """The strongest burst of each term that has one: place of the term, first and last period, strength."""

    places: np.ndarray
    first: np.ndarray
    last: np.ndarray
    strength: np.ndarray


def automaton(counts: np.ndarray, totals: np.ndarray, *, usual: np.ndarray | None = None,
              closed: np.ndarray | None = None) -> Found:
    """Kleinberg's two-state automaton for batched counts (2003), over many terms at once.

    Parameters
    ----------
    counts : ndarray, n_terms × n_periods
        Articles with each term in each period.
    totals : ndarray, n_periods
        All articles of each period.
    usual : ndarray, n_terms × n_periods, optional
        Share of the first state; each term's share of all articles when None.
    closed : ndarray of bool, optional
        Periods in which no burst may be.
    """
    size = len(totals)
    if usual is None:
        usual = counts.sum(axis=1, dtype=np.int64)[:, None] / max(totals.sum(), 1)
    better = _gain(counts, totals, usual)
    if closed is not None:
        better[:, closed] = -np.inf
    entry = ENTRY * np.log(size)
    # The best gain of a path that ends outside, or within, a burst: the paper's cheapest path, signs turned.
    outside, within = np.zeros(len(counts)), np.full(len(counts), -np.inf)
    stays, leaves = np.empty((size, len(counts)), dtype=bool), np.empty((size, len(counts)), dtype=bool)
    columns = np.ascontiguousarray(better.T)
    for t in range(size):
        np.greater(within, outside, out=leaves[t])
        entered = outside - entry
        np.greater(within, entered, out=stays[t])
        outside = np.maximum(outside, within)
        within = np.where(stays[t], within, entered) + columns[t]
    burst = np.empty((size, len(counts)), dtype=bool)
    now = within > outside
    for t in range(size - 1, -1, -1):
        burst[t] = now
        now = np.where(now, stays[t], leaves[t])
    return _strongest(burst.T, better)


def _gain(counts: np.ndarray, totals: np.ndarray, usual: np.ndarray) -> np.ndarray:
    """Log-likelihood of each period's count in the burst state less that in the usual one; binomials cancel."""
    # A share that would pass 1 goes half of the way there instead.
    raised = np.minimum(FACTOR * usual, (1 + usual) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        there, missing = np.log(raised / usual), np.log((1 - raised) / (1 - usual))
    there, missing = (np.where(np.isfinite(one), one, 0.0) for one in (there, missing))
    return counts * (there - missing) + missing * totals


def _strongest(burst: np.ndarray, better: np.ndarray) -> Found:
    """Of each row's runs of True the one with the largest sum."""
    edges = np.diff(np.pad(burst, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    places, first = np.nonzero(edges == 1)
    _same, last = np.nonzero(edges == -1)
    sums = np.concatenate([np.zeros((len(better), 1)), np.cumsum(np.where(burst, better, 0), axis=1)], axis=1)
    strength = sums[places, last] - sums[places, first]
    order = np.lexsort((-strength, places))
    kept = order[np.unique(places[order], return_index=True)[1]]
    return Found(places[kept], first[kept], last[kept] - 1, strength[kept])


def _bursts(corpus: Corpus, matrix: csr_array, shown: np.ndarray, among: np.ndarray | bool, kind: str, period: str,
            top: int) -> pd.DataFrame:
    days = corpus.days
    period = periods.choose(days, least=READABLE) if period == "auto" else period
    bounds = periods.edges(days, period)
    totals = periods.count(days, bounds)
    tested = np.flatnonzero((shown >= LEAST) & among)
    if len(totals) < 2 or not len(tested):
        return pd.DataFrame({name: [] for name in COLUMNS})
    counts = _counted(corpus, matrix, np.searchsorted(days, bounds), tested)
    grown = _growing(counts, totals)
    numbers, counts = tested[grown], np.ascontiguousarray(counts[:, grown].T)
    usual = _usual(corpus, kind, numbers, counts, bounds)
    found = automaton(counts, totals, usual=usual, closed=_gaps(bounds, totals))
    expected = usual * totals
    within, due = _summed(counts, found), _summed(expected, found)
    beyond, due_beyond = (one.sum(axis=1)[found.places] - part for one, part in ((counts, within), (expected, due)))
    ratio = (within + SMOOTHING) / (due + SMOOTHING) / ((beyond + SMOOTHING) / (due_beyond + SMOOTHING))
    p = _chance(counts, expected, found)
    q = false_discovery(p, len(tested))
    best = largest(np.flatnonzero(q <= FALSE), found.strength, 3 * top)
    if kind == "term":
        covering = np.zeros(len(shown), dtype=np.int64)
        covering[numbers[found.places]] = within
        names = corpus.whole.term_names
        kept = set(without_parts(numbers[found.places[best]], names, covering, covered=COVERED))
        best = best[[numbers[place] in kept for place in found.places[best]]]
    best = best[:top]
    return _frame(corpus, matrix, kind, period, bounds, counts, totals, numbers,
                  Found(*(column[best] for column in found)), ratio[best], p[best], q[best])


def _counted(corpus: Corpus, matrix: csr_array, edges: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Articles with each of these terms in each period (periods × terms, int32); rows are in order of date."""
    if isinstance(corpus.rows, slice):
        edges = edges + corpus.rows.indices(len(corpus.articles))[0]
    else:
        matrix = matrix[corpus.rows[:edges[-1]]]
    size = matrix.shape[1]
    counts = np.empty((len(edges) - 1, len(columns)), dtype=np.int32)
    for t, (start, stop) in enumerate(zip(matrix.indptr[edges[:-1]], matrix.indptr[edges[1:]], strict=True)):
        counts[t] = np.bincount(matrix.indices[start:stop], minlength=size)[columns]
    return counts


def _growing(counts: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """The terms whose count lies furthest above its average, in some period or longer stretch (standard deviations)."""
    if counts.shape[1] <= LOOKED_AT:
        return np.arange(counts.shape[1])
    share = counts.sum(axis=0, dtype=np.int64) / max(totals.sum(), 1)
    step = max(len(totals) // STRETCHES, 1)
    stretches = np.arange(0, len(totals), step)
    most = np.zeros(counts.shape[1], dtype=np.float32)
    for rows, all_ in ((counts, totals), (np.add.reduceat(counts, stretches), np.add.reduceat(totals, stretches))):
        for row, total in zip(rows, all_, strict=True):
            if total:
                np.maximum(most, (row - total * share) / np.sqrt(total * share + 1), out=most, casting="unsafe")
    return np.sort(largest(np.arange(len(most)), most, LOOKED_AT))


def _usual(corpus: Corpus, kind: str, numbers: np.ndarray, counts: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """Share of each period's articles that would have each term if every source kept to its own average.

    terms × periods, or terms × 1 where there is one source.
    """
    days = corpus.days
    overall = counts.sum(axis=1, dtype=np.int64)[:, None] / len(days)
    rows = corpus.numbers[:len(days)]
    source = corpus.columns["source"][rows]
    sizes = np.bincount(source)
    largest_ = np.argsort(-sizes, kind="stable")[:SOURCES]
    stratum = np.full(len(sizes), len(largest_))
    stratum[largest_] = np.arange(len(largest_))
    count, size = len(largest_) + 1, len(bounds) - 1
    if np.count_nonzero(sizes) < 2:
        return overall
    # Articles that are not selected or have no date fall into one more stratum, which is cut off again.
    of = np.full(len(corpus.articles), count)
    of[rows] = stratum[source]
    by = corpus.counts_by_term if kind == "term" else corpus.occurrences_by_entity
    own = np.stack([np.bincount(of[by.indices[by.indptr[n]:by.indptr[n + 1]]], minlength=count + 1)[:count]
                    for n in numbers])
    when = np.searchsorted(bounds, days, side="right") - 1
    articles = np.bincount(of[rows] * size + when, minlength=count * size).reshape(count, size)
    shares = (own + PRIOR * overall) / (articles.sum(axis=1) + PRIOR)
    return shares @ (articles / np.maximum(articles.sum(axis=0), 1))


def _gaps(bounds: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """Periods that belong to at least GAP days without one article."""
    edges = np.flatnonzero(np.diff(np.pad(totals == 0, 1).astype(np.int8)))
    closed = np.zeros(len(totals), dtype=bool)
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        closed[start:stop] = bounds[stop] - bounds[start] >= GAP
    return closed


def _chance(counts: np.ndarray, expected: np.ndarray, found: Found) -> np.ndarray:
    """How often so many of a term's articles would fall into a stretch as large, whichever stretch was looked for.

    The term's articles fall where they are expected (binomial); the number of stretches is a Bonferroni bound, as the
    automaton chose among them.
    """
    from scipy.special import bdtrc

    within = _summed(counts, found)
    part = _summed(expected, found) / expected.sum(axis=1)[found.places]
    size = counts.shape[1]
    # bdtrc counts from one above; a stretch that holds all articles is no find.
    p = np.where(part < 1, bdtrc(within - 1.0, counts.sum(axis=1)[found.places], np.minimum(part, 1)), 1.0)
    return np.minimum(p * (size * (size + 1) / 2), 1.0)


def _summed(values: np.ndarray, found: Found) -> np.ndarray:
    """Sum of each burst's periods."""
    sums = np.cumsum(values, axis=1, dtype=np.int64 if values.dtype.kind == "i" else float)[found.places]
    every = np.arange(len(found.places))
    return sums[every, found.last] - sums[every, found.first] + values[found.places, found.first]


def _frame(corpus: Corpus, matrix: csr_array, kind: str, period: str, bounds: np.ndarray, counts: np.ndarray,
           totals: np.ndarray, numbers: np.ndarray, found: Found, ratio: np.ndarray, p: np.ndarray,
           q: np.ndarray) -> pd.DataFrame:
    places, first, last, strength = found
    items = numbers[places]
    own = [counts[place, start:stop + 1] for place, start, stop in zip(places, first, last, strict=True)]
    peak = first + np.array([int(one.argmax()) for one in own], dtype=np.int64)
    within = np.array([int(one.sum()) for one in own], dtype=np.int64)
    ends = np.concatenate([[0], np.cumsum(totals)])
    days = ends[last + 1] - ends[first]
    every, all_days = counts[places].sum(axis=1, dtype=np.int64), ends[-1]
    rows = _representatives(corpus, matrix, kind, items, bounds[peak], bounds[peak + 1])
    articles = corpus.articles[["article", "title", "date", "source"]].iloc[rows]
    table, name = (corpus.terms, "label") if kind == "term" else (corpus.entities, "name")
    day = periods.timestamps
    return pd.DataFrame({
        "item": table[kind].to_numpy()[items], "label": table[name].to_numpy()[items], "kind": kind,
        "strength": strength, "start": day(bounds[first]), "end": day(bounds[last + 1] - 1), "peak": day(bounds[peak]),
        "peak_end": day(bounds[peak + 1] - 1), "period": period, "articles": within, "total": days,
        "peak_articles": counts[places, peak], "share": within / np.maximum(days, 1),
        "outside": (every - within) / np.maximum(all_days - days, 1),
        "ratio": ratio, "p": p, "q": q,
        "row": rows, **{column: articles[column].to_numpy() for column in articles.columns}}, columns=COLUMNS)


def _representatives(corpus: Corpus, matrix: csr_array, kind: str, items: np.ndarray, start: np.ndarray,
                     stop: np.ndarray) -> np.ndarray:
    """Row of the article from each stretch of days in which the item weighs most by TF-IDF.

    Of equals the one that has it most often, then the first.
    """
    candidates = []
    for item, low, high in zip(items, start, stop, strict=True):
        rows = corpus.articles_with(**{"term" if kind == "term" else "entity": int(item)})
        a, b = np.searchsorted(corpus.days_of(rows), [low, high])
        candidates.append(rows[a:b])
    if not candidates:
        return np.empty(0, dtype=np.int64)
    which = np.repeat(np.arange(len(items)), [len(rows) for rows in candidates])
    rows = np.concatenate(candidates).astype(np.int64)
    part = matrix[rows]
    lengths = np.diff(part.indptr)
    known = (corpus.terms if kind == "term" else corpus.entities)["articles"].to_numpy()[part.indices]
    weights = (1 + np.log(part.data)) * (np.log((1 + len(corpus.articles)) / (1 + known)) + 1)
    norms = np.sqrt(np.add.reduceat(weights ** 2, part.indptr[:-1]))  # each row has at least the item itself
    own = part.indices == np.repeat(items[which], lengths)
    weight = weights[own] / norms
    short = lengths < TERMS if kind == "term" else np.zeros(len(rows), dtype=bool)
    best = np.lexsort((rows, -part.data[own].astype(np.int64), -weight, short, which))
    return rows[best[np.unique(which[best], return_index=True)[1]]]
