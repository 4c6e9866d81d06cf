"""Which terms stand in most articles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus import Corpus
from data.ranking import largest, without_parts

COLUMNS = ["term", "label", "articles", "share", "count"]
# A word is dropped when a listed phrase with it covers this share of its articles (Джо, Джо Байден).
COVERED = 0.8
KINDS = ("all", "words", "phrases")


def frequency(corpus: Corpus, *, top: int = 20, kind: str = "all") -> pd.DataFrame:
    """In how many articles a word stands, in any of its forms (document frequency).

    share = articles with the term / selected articles. A word is left out when a listed phrase covers four fifths of
    its articles. Words that carry no content of their own (про, також,
    сказати) are not counted; verbs are counted and can be searched, but are not listed here.

    Parameters
    ----------
    top : int
        Rows at most.
    kind : {"all", "words", "phrases"}
        Single words, phrases of two or three words, or both.

    Returns
    -------
    DataFrame
        term, label, articles, share (0 to 1), count (all occurrences in these articles); most articles first.
    """
    shown = corpus.document_frequency
    listed = np.flatnonzero(corpus.whole.topical & (shown > 0) & _of(corpus, kind))
    best = without_parts(largest(listed, shown, 2 * top), corpus.whole.term_names, shown, covered=COVERED)[:top]
    return pd.DataFrame({
        "term": [corpus.whole.term_names[n] for n in best], "label": [corpus.whole.term_labels[n] for n in best],
        "articles": shown[best], "share": shown[best] / max(len(corpus), 1),
        "count": [corpus.total(corpus.counts_by_term, number) for number in best]}, columns=COLUMNS)


def _of(corpus: Corpus, kind: str) -> np.ndarray | bool:
    words = corpus.terms["words"].to_numpy()
    return True if kind == "all" else words == 1 if kind == "words" else words > 1
