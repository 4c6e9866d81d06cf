"""How sure a number is: intervals of shares, and how often chance alone would do as much."""

from __future__ import annotations

import numpy as np

Z = 1.959963984540054  # two-sided 95 %


def wilson(successes: np.ndarray, trials: np.ndarray | int) -> tuple[np.ndarray, np.ndarray]:
    """Ends of the 95 % score interval of a share (Wilson 1927), NaN where there were no trials."""
    successes, trials = np.asarray(successes), np.asarray(trials)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = successes / trials
        centre = share + Z * Z / (2 * trials)
        half = Z * np.sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials))
        low, high = (centre - half) / (1 + Z * Z / trials), (centre + half) / (1 + Z * Z / trials)
    return np.where(successes == 0, np.where(trials > 0, 0.0, np.nan), low), \
        np.where(successes == trials, np.where(trials > 0, 1.0, np.nan), high)


def newcombe(a: np.ndarray, n: int, b: np.ndarray, m: int) -> tuple[np.ndarray, np.ndarray]:
    """Ends of the 95 % interval of the difference a / n - b / m (Newcombe 1998, method 10)."""
    p, r = a / n, b / m
    (p_low, p_high), (r_low, r_high) = wilson(a, n), wilson(b, m)
    return p - r - np.hypot(p - p_low, r_high - r), p - r + np.hypot(p_high - p, r - r_low)


def log_likelihood(a: np.ndarray, b: np.ndarray, n: int, m: int) -> np.ndarray:
    """Log-likelihood ratio G² of two shares a / n and b / m (Dunning 1993)."""
    pooled = (a + b) / max(n + m, 1)
    observed = np.array([a, b, n - a, m - b])
    expected = np.array([n * pooled, m * pooled, n * (1 - pooled), m * (1 - pooled)])
    with np.errstate(divide="ignore", invalid="ignore"):
        g2 = 2 * np.where(observed > 0, observed * np.log(observed / expected), 0).sum(axis=0)
    return np.maximum(g2, 0.0)


def false_discovery(p: np.ndarray, tested: int) -> np.ndarray:
    """Adjusted p: the false discovery rate at which each is found, of `tested` tests (Benjamini & Hochberg 1995).

    Tests that found nothing (p of 1) need not be in `p`, which scipy's function of this kind would ask for.
    """
    order = np.argsort(-p, kind="stable")
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate(np.minimum(p[order] * tested / np.arange(len(p), 0, -1), 1.0))
    return q
