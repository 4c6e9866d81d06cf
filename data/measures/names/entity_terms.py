"""Which words surround a name."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import first_of, largest, without_parts
from data.statistics.significance import false_discovery_control, log_likelihood, p_value

COLUMNS = ["term", "label", "share", "rest_share", "articles", "rest_articles", "ratio", "g2", "p", "q"]
TESTED_FROM = 4  # articles that a word needs to be tested: with fewer no difference could be sure
FALSE = 0.05
COVERED = 0.8  # a word is dropped when a listed phrase with it covers this share of its articles


@tidy()
def entity_terms(view: View, *, entity: str, top: int = 12) -> pd.DataFrame:
    """Which words stand in a clearly larger share of the articles with this name than of the others.

    "×5" means: the share of articles with the word is five times as large. Compared are the selected articles that
    mention the name with the selected articles that do not; the words of the name itself are left out. ratio = ((a +
    ½) / (A + 1)) / ((b + ½) / (B + 1)), with a of A articles that mention it and b of B that do not. Ranked by the
    log-likelihood ratio (Dunning 1993; Rayson & Garside 2000); at most 5% of the words are expected to be false
    finds (Benjamini & Hochberg 1995).

    Returns
    -------
    DataFrame
        term, label, share, rest_share (0 to 1), articles, rest_articles, ratio, g2, p, q; strongest evidence first.
    """
    number = view.whole.entity_numbers.get(entity)
    rows = view.articles_with(entity=number) if number is not None else np.empty(0, np.int32)
    n, m = len(rows), len(view) - len(rows)
    if number is None or not n or not m:
        return pd.DataFrame({name: [] for name in COLUMNS})
    whole = view.whole
    a = view.only(rows.astype(np.int32), reason=("with", entity)).document_frequency
    b = view.document_frequency - a
    tested = np.flatnonzero((a + b >= TESTED_FROM) & (a > 0) & whole.topical & ~_terms_of_name(whole, number))
    one, other = a[tested].astype(float), b[tested].astype(float)
    ratio = ((one + 0.5) / (n + 1)) / ((other + 0.5) / (m + 1))
    g2 = log_likelihood(one, other, n, m)
    p = p_value(g2)
    q = false_discovery_control(p, len(p))
    every = np.flatnonzero((q <= FALSE) & (ratio > 1))
    found = largest(every, g2, 2 * top)
    kept = set(without_parts(tested[found], whole.term_names, a, covered=COVERED))
    best = np.array([place for place in found if tested[place] in kept][:top], dtype=np.int64)
    chosen = whole.terms.iloc[tested[best]]
    return first_of(
        pd.DataFrame(
            {
                "term": chosen["term"].to_numpy(),
                "label": chosen["label"].to_numpy(),
                "share": one[best] / n,
                "rest_share": other[best] / m,
                "articles": one[best].astype(int),
                "rest_articles": other[best].astype(int),
                "ratio": ratio[best],
                "g2": g2[best],
                "p": p[best],
                "q": q[best],
            },
            columns=COLUMNS,
        ),
        words=len(every) - len(best),
    )


def _terms_of_name(whole: View, number: int) -> np.ndarray:
    """One bool per term: is it a word of the name in any of its forms, or a phrase with one?"""
    forms = {word for one in whole.entities["aliases"].iat[number] for word in one["form"].split()}
    forms |= set(whole.entity_names[number].split())
    spelt = pa.array(sorted(forms | {form.casefold() for form in forms}), pa.string())
    listed = whole.words.column("form").cast(pa.string())
    terms = whole.words.column("term").filter(pc.is_in(listed, value_set=spelt)).to_numpy()
    own = np.zeros(len(whole.terms), dtype=bool)
    own[terms[terms >= 0]] = True
    words = {whole.term_names[term] for term in np.flatnonzero(own)} | {form.casefold() for form in forms}
    for term in np.flatnonzero(whole.terms["words"].to_numpy() > 1):
        own[term] |= not words.isdisjoint(whole.term_names[term].split())
    return own
