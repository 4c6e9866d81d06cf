"""Where in time counts lie above what is expected: the strongest stretch of periods, and how often chance does as much.

The statistic is Kulldorff's (1997), over all stretches of periods; no window is chosen beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from data.statistics.significance import false_discovery_control

# Less than so many times as much as expected is no burst, however sure.
TIMES = 1.5
# A stretch is scored by its count less so many times its expected count, first with each of these.
LEVELS = (1.2, 1.4, 1.7, 2.4, 5.0, 20.0)
# Then so often with the one that fits the best stretch so far.
FITS = 1
# The scores that say which of many rows are worth a scan: for the broad stretch and for the narrow one.
GUESSES = (1.5, 6.0)
# What a quick look promises falls short of the strength, but seldom below this share of it.
SHORT = 0.65
# Things that are scanned in one go, those that promise most first; more follow while bursts may be missing.
GO = 100
# Among so many times as many as are wanted, the strongest are, where almost everything bursts.
MANY = 10


class Stretch(NamedTuple):
    """The strongest stretch of each row: first and last period, strength, count and expected count within it."""

    first: np.ndarray
    last: np.ndarray
    strength: np.ndarray
    within: np.ndarray
    expected: np.ndarray


def scan(counts: np.ndarray, expected: np.ndarray, *, closed: np.ndarray | None = None, since: int = 0) -> Stretch:
    """Find the stretch of periods that stands out most in each row, nearly always.

    Strength is the logarithm of the likelihood ratio of Kulldorff's scan statistic (1997): with c of the row's C
    articles in a stretch where e are expected, c ln(c / e) + (C - c) ln((C - c) / (C - e)); 0 where nothing stands
    out. For a score that is linear in c and e one pass finds the best of all stretches (Page 1954; Bentley 1984). The
    ratio is convex, so its best stretch is best for one such score (Agarwal, McGregor, Phillips, Venkatasubramanian &
    Zhu 2006): a few are tried, then the one that touches the ratio at the best stretch so far, which never makes it
    worse. Of 1,082 simulated rows with one to three bursts in 60 periods, 36 got a weaker stretch than there was, 8 of
    them one more than 5 % weaker: strength falls short, and is never too high.

    Parameters
    ----------
    counts : ndarray, rows × periods
        Articles with each thing in each period.
    expected : ndarray, rows × periods
        Articles expected at its average share; scaled to the sum of the counts.
    closed : ndarray of bool, periods or rows × periods, optional
        Periods in which no stretch may be.
    since : int
        First period in which a stretch may end (Kulldorff 2001: what is going on, not what is over).
    """
    size, periods = counts.shape
    total = counts.sum(axis=1, dtype=np.float64)
    sums = _running(counts)
    sums_expected = _running(expected)
    scale = total / np.maximum(sums_expected[:, -1], np.finfo(float).tiny)
    sums_expected *= scale[:, None]
    if closed is not None and closed.any():
        sums_open = sums - _running(np.broadcast_to(closed, counts.shape)) * (total.max(initial=0) + 1)
    else:
        sums_open = sums
    every = np.arange(size)
    path, above, equal = np.empty_like(sums), np.empty_like(sums), np.empty(sums.shape, dtype=bool)
    best = Stretch(*np.zeros((2, size), dtype=np.int64), *np.zeros((3, size)))
    for turn in range(len(LEVELS) + FITS):
        level = LEVELS[turn] if turn < len(LEVELS) else _touching(best, total)
        np.subtract(sums_open, np.multiply(sums_expected, level, out=path), out=path)
        lowest = np.minimum.accumulate(path, axis=1)
        stop = since + 1 + np.subtract(path, lowest, out=above)[:, since + 1 :].argmax(axis=1)
        # The last of equal lowest points: the stretch does not begin with periods that hold nothing.
        low = lowest[every, stop]
        np.equal(path, low[:, None], out=equal)
        equal &= np.arange(periods + 1) <= stop[:, None]
        start = periods - equal[:, ::-1].argmax(axis=1)
        within, expected_within = (one[every, stop] - one[every, start] for one in (sums, sums_expected))
        here = Stretch(start, stop - 1, strength(within, expected_within, total), within, expected_within)
        better = (here.strength > best.strength) & (within >= TIMES * expected_within)
        if since:  # what goes on is above what is expected in its last days, too
            tail = np.maximum(start, since)
            last, expected_last = (one[every, stop] - one[every, tail] for one in (sums, sums_expected))
            better &= last >= TIMES * expected_last
        best = Stretch(*(np.where(better, new, old) for new, old in zip(here, best, strict=True)))
    return best


def strength(within: np.ndarray, expected: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Logarithm of the likelihood ratio of a stretch with more articles than expected; 0 where it has not more."""
    outside, expected_outside = total - within, total - expected
    above = (within > expected) & (expected > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = within * np.log(within / expected)
        ratio = inside + np.where(outside > 0, outside * np.log(outside / expected_outside), 0.0)
    return np.where(above, ratio, 0.0)


def _touching(best: Stretch, total: np.ndarray) -> np.ndarray:
    """The level of the linear score whose slope is that of the likelihood ratio at each row's stretch (a column)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        inside, outside = best.within / best.expected, (total - best.within) / (total - best.expected)
        level = (inside - outside) / np.log(inside / outside)
    return np.where(level > LEVELS[0], level, LEVELS[0])[:, None]


def p_value(strengths: np.ndarray, periods: int) -> np.ndarray:
    """How often chance alone makes a strongest stretch as strong as this, whichever stretch that is.

    For one stretch chosen beforehand the binomial tail is at most exp(-strength) (Chernoff 1952). The stretches of T
    periods overlap: together they count for no more than T such stretches, not for all T (T + 1) / 2. That was
    measured by importance sampling (Naiman & Priebe 2001) for 5 to 10,000 articles in 8 to 300 periods, even and
    uneven, down to probabilities of one in a thousand million: the true one was 0 to 1.2 times T exp(-strength), half
    of it most often.
    """
    return np.minimum(periods * np.exp(-strengths), 1.0)


def promise(
    counts: np.ndarray, totals: np.ndarray, share: np.ndarray, *, gaps: np.ndarray | None = None, since: int = 0
) -> np.ndarray:
    """About the strength of each column's strongest stretch, quick for tens of thousands of columns.

    One pass (Page 1954) for a broad and a narrow score; it is enough to give it neighbouring periods joined. On real
    corpora within 20 % for nine of ten that burst, seldom below 0.6 times the strength: it tells what is worth a scan.

    Parameters
    ----------
    counts : ndarray of float32, periods × columns
    totals : ndarray, periods
        All articles of each period.
    share : ndarray, columns
        Share of all articles that have each thing.
    gaps : ndarray of bool, periods, optional
        Periods that no stretch may pass over.
    since : int
        First period in which a stretch may end.
    """
    levels = np.array(GUESSES, dtype=np.float32)[:, None]
    per_article = -levels * share.astype(np.float32)
    now, most, step = (np.zeros_like(per_article) for _array in range(3))
    for place, total in enumerate(totals):
        if gaps is not None and gaps[place]:
            now[:] = 0
        if not total:
            continue
        np.multiply(per_article, np.float32(total), out=step)
        step += counts[place]
        now += step
        np.maximum(now, 0, out=now)
        if place >= since:
            np.maximum(most, now, out=most)
    # Were one stretch best for both scores, it would have this count and this expected count. Each score is a tangent
    # of the likelihood ratio, so the ratio there is no less than what either score alone would promise.
    both = (most[0] - most[1]) / (GUESSES[1] - GUESSES[0])
    return strength(most[1] + GUESSES[1] * both, both, share * totals.sum())


def strongest(
    look: Callable[[np.ndarray], Stretch],
    order: np.ndarray,
    promised: np.ndarray,
    periods: int,
    tested: int,
    top: int,
    rate: float,
) -> Stretch:
    """Scan things in order of promise until the `top` strongest of those that burst are among them.

    Parameters
    ----------
    look : callable
        Scans the things of these numbers.
    order, promised : ndarray
        Numbers of the things, and what a quick look promises of each, falling.
    periods, tested : int
        Periods that hold articles, and things that were tested in all.
    rate : float
        Share of false finds among all that are found that is allowed.

    Returns
    -------
    Stretch
        Of the first things of `order`, as many as were looked at.
    """
    found, looked = [look(order[:GO])], min(GO, len(order))
    # What is not looked at yet is taken to be as strong as it can be.
    strengths = promised / SHORT
    while True:
        last = slice(looked - len(found[-1].strength), looked)
        strengths[last] = found[-1].strength
        p = p_value(strengths, periods)
        # A go without a find is the last, unless its things fell far short: then sources explain what they promised.
        sure = false_discovery_control(p[:looked], tested) <= rate
        barren = not sure[last].any() and np.median(strengths[last] / promised[last]) > 0.5
        enough = top <= looked < len(order) and (
            np.partition(strengths[:looked], -top)[-top] > strengths[looked]
            or looked >= MANY * top
            and np.count_nonzero(sure) >= top
        )
        if barren or enough or not (false_discovery_control(p, tested)[looked:] <= rate).any():
            return joined(found)
        found.append(look(order[looked : 2 * looked]))
        looked = min(2 * looked, len(order))


def joined(stretches: Sequence[Stretch]) -> Stretch:
    """Several scans of different rows as one."""
    return Stretch(*(np.concatenate(column) for column in zip(*stretches, strict=True)))


def _running(values: np.ndarray) -> np.ndarray:
    """Sums up to each period, beginning with 0."""
    sums = np.zeros((values.shape[0], values.shape[1] + 1))
    np.cumsum(values, axis=1, out=sums[:, 1:])
    return sums
