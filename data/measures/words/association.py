"""Who appears with whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus.columns import tidy
from data.corpus.view import View
from data.statistics.ranking import first_of, largest
from data.statistics.significance import false_discovery_control, log_likelihood, p_value
from data.statistics.sums import column_sums

COLUMNS = [
    "entity",
    "other",
    "name",
    "other_name",
    "label",
    "other_label",
    "articles",
    "other_articles",
    "together",
    "expected",
    "npmi",
    "g2",
    "p",
    "q",
]
COOCCURRENCE_COLUMNS = ["entity", "name", "label", "articles", "together", "share", "expected", "npmi", "g2", "p", "q"]
# Of the pairs that are listed, at most this share is expected to be chance (Benjamini & Hochberg 1995).
FALSE = 0.05


@tidy()
def association(view: View, *, top: int = 25, pairs: int = 60, least: int = 2, strength: float = 0.0) -> pd.DataFrame:
    """Which of the most mentioned names share articles more often than chance would bring them together.

    expected = articles with one · articles with the other / selected articles. Strength is normalised pointwise
    mutual information (NPMI, Bouma 2009), from 0 (as chance has it) to 1 (never apart). A pair is listed when its
    log-likelihood ratio (Dunning 1993) is more than chance: of all pairs listed, at most 5% are expected to be false
    finds (Benjamini & Hochberg 1995). The two limits, of articles together and of strength, only leave out more.

    Parameters
    ----------
    top : int
        How many of the most mentioned names are compared with one another.
    pairs : int
        Rows at most.
    least : int
        Articles together that a pair needs.
    strength : float
        NPMI that a pair needs, 0 to 1.

    Returns
    -------
    DataFrame
        entity, other (ids), name, other_name, label, other_label, articles, other_articles, together, expected,
        npmi, g2, p, q (p adjusted for all pairs compared); strongest evidence (g2) first.
    """
    shown = view.entity_frequency
    best = largest(np.flatnonzero(shown > 1), shown, top)
    total = len(view)
    if len(best) < 2:
        return pd.DataFrame({name: [] for name in COLUMNS})
    bits = [_bits(view, number) for number in best]
    a, b = np.triu_indices(len(best), k=1)
    together = np.array([np.bitwise_count(bits[i] & bits[j]).sum() for i, j in zip(a, b, strict=True)], dtype=float)
    left, right = shown[best][a].astype(float), shown[best][b].astype(float)
    expected, npmi, g2, p, q = _chance(together, left, right, total)
    sure = np.flatnonzero((q <= FALSE) & (together > expected) & (together >= least) & (npmi >= strength))
    every = len(sure)
    sure = largest(sure, g2, pairs)
    one, other = view.entities.iloc[best[a[sure]]], view.entities.iloc[best[b[sure]]]
    return first_of(
        pd.DataFrame(
            {
                "entity": one["entity"].to_numpy(),
                "other": other["entity"].to_numpy(),
                "name": one["name"].to_numpy(),
                "other_name": other["name"].to_numpy(),
                "label": one["label"].to_numpy(),
                "other_label": other["label"].to_numpy(),
                "articles": left[sure].astype(int),
                "other_articles": right[sure].astype(int),
                "together": together[sure].astype(int),
                "expected": expected[sure],
                "npmi": npmi[sure],
                "g2": g2[sure],
                "p": p[sure],
                "q": q[sure],
            },
            columns=COLUMNS,
        ),
        pairs=every - len(sure),
    )


@tidy()
def entity_cooccurrence(view: View, *, entity: str, top: int = 12, least: int = 2) -> pd.DataFrame:
    """Which names share articles with this one more often than chance would bring them together.

    expected = articles with one · articles with the other / selected articles. Strength is normalised pointwise
    mutual information (NPMI, Bouma 2009), from 0 (as chance has it) to 1 (never apart). Listed are names whose
    log-likelihood ratio (Dunning 1993) is more than chance, at most 5% of them false finds among all names
    compared (Benjamini & Hochberg 1995); the surest come first.

    Parameters
    ----------
    entity : str
        The name of which the others are counted.
    least : int
        Articles together that a name needs.

    Returns
    -------
    DataFrame
        entity, name, label, articles (with the other name), together, share (together / articles with this name,
        0 to 1), expected, npmi, g2, p, q; strongest evidence (g2) first.
    """
    number = view.whole.entity_numbers.get(entity)
    rows = view.articles_with(entity=number) if number is not None else np.empty(0, np.int32)
    if not len(rows):
        return pd.DataFrame({name: [] for name in COOCCURRENCE_COLUMNS})
    shared = np.rint(column_sums(view.whole.entity_presence, rows)).astype(np.int64)
    shared[number] = 0
    met = np.flatnonzero(shared)
    together, right = shared[met].astype(float), view.entity_frequency[met].astype(float)
    expected, npmi, g2, p, q = _chance(together, np.full(len(met), float(len(rows))), right, len(view))
    every = np.flatnonzero((q <= FALSE) & (together > expected) & (together >= least))
    sure = largest(every, g2, top)
    chosen = view.entities.iloc[met[sure]]
    return first_of(
        pd.DataFrame(
            {
                "entity": chosen["entity"].to_numpy(),
                "name": chosen["name"].to_numpy(),
                "label": chosen["label"].to_numpy(),
                "articles": right[sure].astype(int),
                "together": together[sure].astype(int),
                "share": together[sure] / len(rows),
                "expected": expected[sure],
                "npmi": npmi[sure],
                "g2": g2[sure],
                "p": p[sure],
                "q": q[sure],
            },
            columns=COOCCURRENCE_COLUMNS,
        ),
        names=len(every) - len(sure),
    )


def _bits(view: View, number: int) -> np.ndarray:
    """Selected articles with an entity as a packed bit per article: pairs are then counted by AND."""
    here = np.zeros(len(view.articles), dtype=bool)
    here[view.articles_with(entity=number)] = True
    packed = np.packbits(here)
    return np.pad(packed, (0, -len(packed) % 8)).view(np.uint64)


def _chance(together: np.ndarray, left: np.ndarray, right: np.ndarray, total: int) -> tuple[np.ndarray, ...]:
    """What chance would give, and how far these pairs are from it: expected, NPMI, G², p, q."""
    # The same 2 × 2 table as that of one name's share among the articles with the other and among the rest.
    g2 = log_likelihood(together, right - together, left, total - left)
    with np.errstate(divide="ignore", invalid="ignore"):  # never together, or in every article: not listed
        npmi = np.log(together * total / (left * right)) / -np.log(together / total)
    p = p_value(g2)
    return left * right / total, npmi, g2, p, false_discovery_control(p, len(p))
