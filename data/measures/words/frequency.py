"""Which terms stand in most articles, and how evenly they are spread over them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.dispersion import Sizes, deviation_of_proportions
from data.statistics.ranking import first_of, largest, without_parts

COLUMNS = ["term", "label", "articles", "share", "count", "per_million", "expected", "gathered", "dp"]
# A word is dropped when a listed phrase with it covers this share of its articles (Джо, Джо Байден).
COVERED = 0.8
ORDERS = ("articles", "even")
# "even" looks among this many times as many of the words that stand in most articles.
AMONG = 3
# A word is gathered where it stands in less than this share of the articles that chance would spread it over.
GATHERED = 0.25
# A word that stands less often tells nothing by where it stands.
DISPERSION_FROM = 10


@tidy()
def frequency(view: View, *, top: int = 20, kind: str = "all", order: str = "articles") -> pd.DataFrame:
    """In how many articles a word stands, in any of its forms (document frequency), and how evenly it is spread.

    share = articles with the term / selected articles. A word is left out when a listed phrase covers four fifths of
    its articles. Words that carry no content of their own (про, також,
    сказати) are not counted; verbs are counted and can be searched, but are not listed here.

    A word may be frequent for a few articles that repeat it. expected is the number of articles it would stand in if
    its occurrences fell on words by chance (deviation from Poisson, Church & Gale 1995); where it stands in a quarter
    of them or fewer, and 10 times at least, it is gathered in few articles and drawn pale. dp is the deviation of
    proportions over articles (Gries 2008): half the sum of |an article's share of the word's occurrences - its share
    of all words|; 0: each article has its due, near 1: few articles have it all, as with every rare word.

    Parameters
    ----------
    top : int
        Rows at most.
    kind : {"all", "words", "phrases"}
        Single words, phrases of two or three words, or both.
    order : {"articles", "even"}
        Most articles first, or the most evenly spread first (lowest dp) of three times as many such words.

    Returns
    -------
    DataFrame
        term, label, articles, share (0 to 1), count (all occurrences in these articles), per_million (occurrences per
        million words), expected (articles by chance), gathered (in few articles), dp (0 to 1, higher: less even).

    Raises
    ------
    ValueError
        When the order is not known.
    """
    if order not in ORDERS:
        raise ValueError(f"Words in the order {order!r} are not known; it is one of {', '.join(ORDERS)}.")
    shown = view.document_frequency
    listed = np.flatnonzero(view.whole.topical & (shown > 0) & _is_of_kind(view, kind))
    wanted = top if order == "articles" else AMONG * top
    best = without_parts(largest(listed, shown, 2 * wanted), view.whole.term_names, shown, covered=COVERED)[:wanted]
    sizes = Sizes(view.values("tokens"))
    # In single precision, which is good for six digits and twice as quick.
    shares = view.columns["tokens"] * np.float32(1 / max(sizes.total, 1))
    if len(view) < len(view.articles):
        shares *= view.mask
    count, expected, dp = np.array([_spread(view, number, shares, sizes) for number in best]).reshape(-1, 3).T
    frame = pd.DataFrame(
        {
            "term": [view.whole.term_names[n] for n in best],
            "label": [view.whole.term_labels[n] for n in best],
            "articles": shown[best],
            "share": shown[best] / max(len(view), 1),
            "count": count.astype(np.int64),
            "per_million": 1e6 * count / max(sizes.total, 1),
            "expected": expected,
            "gathered": (shown[best] <= GATHERED * expected) & (count >= DISPERSION_FROM),
            "dp": dp,
        },
        columns=COLUMNS,
    )
    ordered = frame if order == "articles" else frame.sort_values("dp", kind="stable", ignore_index=True).head(top)
    return first_of(ordered, words=len(listed) - len(ordered))


def _is_of_kind(view: View, kind: str) -> np.ndarray | bool:
    words = view.terms["words"].to_numpy()
    return True if kind == "all" else words == 1 if kind == "words" else words > 1


def _spread(view: View, number: int, shares: np.ndarray, sizes: Sizes) -> tuple[int, float, float]:
    """Occurrences of a term, the articles that chance would spread them over, their deviation of proportions."""
    by = view.counts_by_term
    span = slice(by.indptr[number], by.indptr[number + 1])
    occurrences = view.total(by, number)
    dp = deviation_of_proportions(by.data[span], shares.take(by.indices[span]), occurrences)
    return occurrences, sizes.reached(occurrences), dp
