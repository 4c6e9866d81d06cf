"""How evenly terms are spread over sources, periods or articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data import periods
from data.corpus import Corpus
from data.evenness import deviation

COLUMNS = ["term", "label", "articles", "count", "parts", "dp", "dp_norm"]
PARTS = ("source", "period", "article")


def dispersion(corpus: Corpus, *, terms: Sequence[str] = (), by: str = "source", period: str = "auto") -> pd.DataFrame:
    """How evenly a word is spread: 0 where each part has its due share of it, near 1 where one part has it all.

    dp = ½ · the sum, over the parts, of |the part's share of the word's occurrences - the part's share of all words|
    (deviation of proportions, Gries 2008). dp_norm divides it by the most it can reach, 1 - the smallest part's share
    (Lijffijt & Gries 2012), so that corpora cut into few and into many parts can be compared.

    Parameters
    ----------
    terms : sequence of str
        The terms asked about; unknown ones are left out.
    by : {"source", "period", "article"}
        What the corpus is cut into. Articles without a date are left out of periods.
    period : {"auto", "day", "week", "month"}
        Only for "period".

    Returns
    -------
    DataFrame
        term, label, articles (with the term, in these parts), count (its occurrences), parts (there are), dp, dp_norm
        (0 to 1, higher: less even; NaN where the term does not stand); in the order asked for.
    """
    part, sizes = _parts(corpus, by, period)
    numbers = [number for number in map(corpus.term_number, terms) if number is not None]
    if not numbers or not sizes.sum():
        return pd.DataFrame({name: [] for name in COLUMNS})
    due = sizes / sizes.sum()
    there = due > 0
    most = 1 - due[there].min()
    rows = [_spread(corpus, number, part, due) for number in numbers]
    dp = np.array([one[2] for one in rows])
    with np.errstate(invalid="ignore", divide="ignore"):
        norm = np.where(most > 0, dp / most, np.where(np.isnan(dp), np.nan, 0.0))
    return pd.DataFrame({
        "term": [corpus.whole.term_names[n] for n in numbers], "label": [corpus.whole.term_labels[n] for n in numbers],
        "articles": [one[0] for one in rows], "count": [one[1] for one in rows],
        "parts": int(np.count_nonzero(there)), "dp": dp, "dp_norm": norm}, columns=COLUMNS)


def _parts(corpus: Corpus, by: str, period: str) -> tuple[np.ndarray, np.ndarray]:
    """Number of the part of every article of the whole corpus (-1 not looked at), and the tokens of each part."""
    part = np.full(len(corpus.articles), -1, dtype=np.int64)
    rows = corpus.numbers
    if by == "article":
        part[rows] = np.arange(len(rows))
    elif by == "source":
        part[rows] = corpus.values("source")
    elif by == "period":
        days = corpus.days
        bounds = periods.edges(days, periods.choose(days) if period == "auto" else period)
        part[rows[:len(days)]] = np.searchsorted(bounds, days, side="right") - 1
    else:
        raise ValueError(f"Dispersion over {by!r} is not known; it is one of {', '.join(PARTS)}.")
    inside = part >= 0
    return part, np.bincount(part[inside], weights=corpus.columns["tokens"][inside])


def _spread(corpus: Corpus, number: int, part: np.ndarray, due: np.ndarray) -> tuple[int, int, float]:
    """Articles, occurrences and DP of one term."""
    by = corpus.counts_by_term
    span = slice(by.indptr[number], by.indptr[number + 1])
    parts, counts = part[by.indices[span]], by.data[span]
    inside = parts >= 0
    observed = np.bincount(parts[inside], weights=counts[inside], minlength=len(due))
    total = int(observed.sum())
    return int(np.count_nonzero(inside)), total, deviation(observed, due, total)
