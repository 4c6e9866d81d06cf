"""Who appears with whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.corpus import Corpus

COLUMNS = ["entity", "other", "name", "other_name", "label", "other_label", "articles", "other_articles",
           "together", "expected", "npmi", "g2"]
# G² that chance exceeds once in a thousand (chi-squared, 1 degree of freedom).
LEAST_G2 = 10.83


def association(corpus: Corpus, *, top: int = 25, pairs: int = 60, least: int = 2) -> pd.DataFrame:
    """Which of the most mentioned names share articles more often than chance would bring them together.

    expected = articles with one · articles with the other / selected articles. A pair is listed when it stands
    together in at least `least` articles and chance would do so less than once in a thousand (log-likelihood ratio
    above 10.83, Dunning 1993). Strength is normalised pointwise mutual information (Bouma 2009), from 0 (as chance
    has it) to 1 (never apart).

    Parameters
    ----------
    top : int
        How many of the most mentioned names are compared with one another.
    pairs : int
        Rows at most.

    Returns
    -------
    DataFrame
        entity, other (ids), name, other_name, label, other_label, articles, other_articles, together, expected,
        npmi, g2; strongest evidence (g2) first.
    """
    shown = corpus.entity_frequency
    best = np.argsort(-shown, kind="stable")[:top]
    best = best[shown[best] >= least]
    total = len(corpus)
    if len(best) < 2:
        return pd.DataFrame({name: [] for name in COLUMNS})
    bits = np.stack([_bits(corpus, number) for number in best])
    a, b = np.triu_indices(len(best), k=1)
    together = np.array([int(np.bitwise_count(bits[i] & bits[j]).sum()) for i, j in zip(a, b, strict=True)], dtype=float)
    left, right = shown[best][a].astype(float), shown[best][b].astype(float)
    expected = left * right / total
    g2, npmi = _strength(together, left, right, total)
    sure = np.flatnonzero((together >= least) & (together > expected) & (g2 > LEAST_G2))
    sure = sure[np.argsort(-g2[sure], kind="stable")][:pairs]
    one, other = corpus.entities.iloc[best[a[sure]]], corpus.entities.iloc[best[b[sure]]]
    return pd.DataFrame({
        "entity": one["entity"].to_numpy(), "other": other["entity"].to_numpy(), "name": one["name"].to_numpy(),
        "other_name": other["name"].to_numpy(), "label": one["label"].to_numpy(),
        "other_label": other["label"].to_numpy(), "articles": left[sure].astype(int),
        "other_articles": right[sure].astype(int), "together": together[sure].astype(int),
        "expected": expected[sure], "npmi": npmi[sure], "g2": g2[sure]}, columns=COLUMNS)


def _bits(corpus: Corpus, number: int) -> np.ndarray:
    """Selected articles with an entity as a packed bit per article: pairs are then counted by AND."""
    here = np.zeros(len(corpus.articles), dtype=bool)
    here[corpus.articles_with(entity=number)] = True
    packed = np.packbits(here)
    return np.pad(packed, (0, -len(packed) % 8)).view(np.uint64)


def _strength(together, left, right, total) -> tuple[np.ndarray, np.ndarray]:
    observed = np.array([together, left - together, right - together, total - left - right + together])
    expected = np.array([left * right, left * (total - right), (total - left) * right,
                         (total - left) * (total - right)]) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        g2 = 2 * np.where(observed > 0, observed * np.log(observed / expected), 0).sum(axis=0)
        npmi = np.log(together * total / (left * right)) / -np.log(together / total)
    return g2, np.where(together >= total, 1.0, npmi)
