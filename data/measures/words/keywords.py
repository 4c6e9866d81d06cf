"""Which terms set articles apart, by TF-IDF or, when there is nothing to compare with, by general language."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.language.background import frequencies
from data.statistics.ranking import first_of, largest, without_parts

COLUMNS = ["term", "label", "weight", "articles"]
# With fewer articles than this, inverse document frequency means nothing: words are compared with general language.
IDF_FROM = 10
# A word is dropped when a listed phrase with it covers this share of its articles.
COVERED = 0.5
# Words that the background table lacks are rarer than its rarest entries (per million).
UNSEEN = 0.1
# A phrase is taken to be this many times rarer in general language than its rarest word.
RARER = 10.0


@tidy()
def keywords(view: View, *, top: int = 20) -> pd.DataFrame:
    """Which words say most about these articles: frequent here, not everywhere (TF-IDF).

    weight = mean over the selected articles of (1 + ln count) · (ln((1 + N) / (1 + articles with the term)) + 1),
    each article's weights divided by their length (Spärck Jones 1972; Salton & Buckley 1988), times 100.
    In a corpus of fewer than 10 articles, weight is instead the log-likelihood ratio (Dunning 1993) of the words
    against their frequency in general language. A word is left out when a listed phrase covers half its articles.

    Returns
    -------
    DataFrame
        term, label, weight, articles (selected ones with the term); largest weight first.
    """
    if len(view.articles) < IDF_FROM:
        counts = view.counts[view.rows] if len(view) else view.counts[:0]
        weights = _against_background(view, np.asarray(counts.sum(axis=0)).ravel(), view.numbers)
    else:
        weights = view.weight_sums * (100 / max(len(view), 1))
    return _top(view, weights, view.document_frequency, top)


@tidy()
def article_keywords(view: View, *, row: int, top: int = 12) -> pd.DataFrame:
    """Which words say most about one article, by TF-IDF, or against general language in a small corpus.

    Returns
    -------
    DataFrame
        term, label, weight, articles (of the whole corpus with the term); largest weight first.
    """
    first, last = view.counts.indptr[row], view.counts.indptr[row + 1]
    weights, counts = np.zeros(len(view.terms)), np.zeros(len(view.terms))
    weights[view.weights.indices[first:last]] = view.weights.data[first:last]
    counts[view.counts.indices[first:last]] = view.counts.data[first:last]
    if len(view.articles) < IDF_FROM:
        weights = _against_background(view, counts, np.array([row]))
    return _top(view, weights, np.where(counts > 0, view.terms["articles"].to_numpy(), 0), top)


def _top(view: View, weights: np.ndarray, shown: np.ndarray, top: int) -> pd.DataFrame:
    there = np.flatnonzero(view.whole.topical & (shown > 0) & (weights > 0))
    listed = largest(there, weights, 4 * top)
    names = view.whole.term_names
    best = without_parts([int(n) for n in listed], names, shown, covered=COVERED)[:top]
    frame = pd.DataFrame(
        {
            "term": [names[n] for n in best],
            "label": [view.whole.term_labels[n] for n in best],
            "weight": weights[best],
            "articles": shown[best],
        },
        columns=COLUMNS,
    )
    return first_of(frame, words=len(there) - len(best))


def _against_background(view: View, counts: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """G² (Dunning 1993) of each term's count here against general language; 0 where it is not more frequent."""
    total = max(counts[view.terms["words"].to_numpy() == 1].sum(), 1.0)
    languages = view.articles["language"].iloc[rows].unique().tolist()
    tables = [frequencies(language) for language in languages if language in ("uk", "ru", "en")]
    here = np.flatnonzero(counts)
    weights = np.zeros(len(counts))
    for number in here:
        words = view.terms["term"].iat[number].split()
        per_million = min(max((table.get(word, 0.0) for table in tables), default=0.0) or UNSEEN for word in words)
        expected = total * per_million / (RARER if len(words) > 1 else 1.0) / 1e6
        if counts[number] > expected:
            weights[number] = 2 * (counts[number] * np.log(counts[number] / expected) - counts[number] + expected)
    return weights
