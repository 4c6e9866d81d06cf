"""The scan over periods, piece by piece: levels, weights, promises, and where no stretch may be."""

from math import exp, log

import numpy as np
import pytest
from scipy.optimize import brentq

from data.statistics import scan as scanning
from data.statistics.scan import Stretch, joined, p_value, promise, scan, strength, strongest


def _best(counts, expected, *, closed=(), since=0):
    """The strongest of all stretches without closed periods, that end in `since` or later and still go on then."""
    expected = expected * counts.sum() / expected.sum()
    total, best = counts.sum(), (0.0, 0, 0)
    for first in range(len(counts)):
        for last in range(max(first, since), len(counts)):
            c, e = counts[first : last + 1].sum(), expected[first : last + 1].sum()
            tail = slice(max(first, since), last + 1)
            if (
                set(closed) & set(range(first, last + 1))
                or c < 1.5 * e
                or (since and counts[tail].sum() < 1.5 * expected[tail].sum())
            ):
                continue
            outside = (total - c) * log((total - c) / (total - e)) if c < total else 0.0
            best = max(best, (c * log(c / e) + outside, first, last))
    return best


def _planted(seed, rows=40, periods=24):
    """Rows of a few articles a period, three times as many and more in one stretch of each."""
    random = np.random.default_rng(seed)
    expected = random.uniform(3, 8, (rows, periods))
    times = np.ones((rows, periods))
    for row in times:
        first = random.integers(0, periods - 4)
        row[first : first + random.integers(1, 5)] = random.integers(3, 9)
    return random.poisson(expected * times), expected


@pytest.mark.parametrize("closed", [(), (3, 4, 11), (0, 23)], ids=str)
@pytest.mark.parametrize("since", [0, 15, 23])
def test_the_strongest_stretch_that_may_be(closed, since):
    """Against all stretches one by one: the same stretch and numbers for nearly all rows, never a stronger one."""
    counts, expected = _planted(since + len(closed))
    mask = np.isin(np.arange(24), closed)
    found = scan(counts, expected, closed=mask if closed else None, since=since)
    same = 0
    for place, row in enumerate(counts):
        best, first, last = _best(row, expected[place], closed=closed, since=since)
        assert found.strength[place] <= best + 1e-9
        if found.strength[place] == 0:
            same += best == 0
            continue
        within = slice(found.first[place], found.last[place] + 1)
        assert not mask[within].any() and found.last[place] >= since
        assert found.within[place] == pytest.approx(row[within].sum())
        assert found.expected[place] == pytest.approx(expected[place, within].sum() * row.sum() / expected[place].sum())
        same += (found.first[place], found.last[place]) == (first, last)
    assert same >= 0.9 * len(counts)


def test_closed_periods_of_each_row():
    """A row's own closed periods are closed to it alone."""
    counts = np.tile([1, 1, 9, 1, 1, 1, 6, 1, 1, 1], (2, 1))
    closed = np.zeros((2, 10), dtype=bool)
    closed[1, 2] = True
    found = scan(counts, np.ones((2, 10)), closed=closed)
    assert found.first.tolist() == found.last.tolist() == [2, 6]
    assert scan(counts, np.ones((2, 10)), closed=np.ones(10, dtype=bool)).strength.tolist() == [0, 0]


def test_a_stretch_does_not_begin_with_empty_periods():
    """Where nothing was expected and nothing came, the stretch is the shorter one; of the last period too."""
    counts, expected = np.array([[1, 1, 1, 0, 9, 1, 1, 1]]), np.array([[1, 1, 1, 0, 1, 1, 1, 1.0]])
    assert [int(one[0]) for one in scan(counts, expected)[:2]] == [4, 4]
    assert [int(one[0]) for one in scan(counts[:, ::-1].copy(), expected[:, ::-1].copy())[:2]] == [3, 3]
    for place in (0, 7):
        one = np.ones((1, 8))
        one[0, place] = 12
        assert [int(part[0]) for part in scan(one, np.ones((1, 8)))[:2]] == [place, place]


def test_too_little_more_is_no_burst():
    """Half as many again is the least, however many articles there are."""
    for many, found in ((149, 0), (150, 1)):
        # 1,000 in ten periods; the fourth has `many` where the rest leave it 100.
        counts = np.full((1, 10), (1000 - many) / 9)
        counts[0, 3] = many
        assert (scan(counts, np.ones((1, 10))).strength[0] > 0) == bool(found)


def test_rows_without_articles():
    """Nothing was written: nothing stands out, and nothing is divided by."""
    found = scan(np.zeros((2, 5)), np.array([[1.0] * 5, [0.0] * 5]))
    assert found.strength.tolist() == found.within.tolist() == [0, 0]


@pytest.mark.filterwarnings("error")
def test_the_likelihood_ratio_of_a_stretch():
    """By hand: fewer than expected, nothing expected, all articles within, less than one expected."""
    within, expected = np.array([3.0, 5, 8, 2, 2, 9]), np.array([4.0, 0, 2, 0.5, 2, 2])
    total = np.array([10.0, 10, 8, 10, 10, 10])
    ratios = [0, 0, 8 * log(4), 2 * log(4) + 8 * log(8 / 9.5), 0, 9 * log(4.5) + log(1 / 8)]
    np.testing.assert_allclose(strength(within, expected, total), ratios, rtol=1e-12)


def test_the_level_that_touches_the_ratio():
    """The slope of the likelihood ratio at the stretch: (i - o) / ln(i / o) of the rates inside and outside; or 1.2."""
    within, expected = np.array([8.0, 3.0, 0.0, 7.0]), np.array([2.0, 2.5, 0.0, 4.0])
    found = scanning._touching(Stretch(*np.zeros((2, 4), dtype=int), np.ones(4), within, expected), np.full(4, 20.0))
    levels = [(i - o) / log(i / o) for i, o in ((4, 12 / 18), (7 / 4, 13 / 16))]
    np.testing.assert_allclose(found[:, 0], [levels[0], 1.2, 1.2, levels[1]])
    assert 1.2 < levels[1] < 1.4


def test_the_chance_of_a_stretch():
    """As many stretches as periods, each with exp(-strength); never more than 1."""
    np.testing.assert_allclose(p_value(np.array([0, 1.0, 10]), 5), [1, 1, 5 * exp(-10)])


@pytest.mark.parametrize("gap", [False, True])
@pytest.mark.parametrize("since", [0, 6])
def test_what_a_quick_look_promises(since, gap):
    """One plain burst is best for both scores: its strength exactly, unless it is over or a gap parts it.

    A thing with 20 of 200 articles, twelve of them in the periods 4 to 6, where 20 of 200 articles lie in each.
    """
    totals = np.full(10, 20)
    counts = np.array([1, 1, 1, 1, 4, 4, 4, 2, 1, 1], dtype=np.float32)[:, None]
    share = counts.sum(axis=0) / totals.sum()
    gaps = np.zeros(10, dtype=bool)
    gaps[5] = gap
    found = float(promise(counts, totals, share, gaps=gaps, since=since)[0])
    whole = 12 * log(12 / 6) + 8 * log(8 / 14)
    if not gap:
        # From period 6 on the sums still hold all of the burst.
        assert found >= whole - 1e-4 and found < 1.6 * whole
    else:
        assert found < whole
    late = float(promise(counts, totals, share, since=8)[0])
    assert late < float(promise(counts, totals, share)[0])


@pytest.mark.parametrize(("tail", "found"), [(150, True), (149, False)])
def test_the_last_days_of_what_goes_on_are_above_the_usual_too(tail, found):
    """Half as many again in the days that count: a storm before them does not make up for less.

    100 are expected in each of ten periods; the storm is in the seventh, the eighth is still part of it.
    """
    counts = np.full((1, 10), 0.0)
    counts[0, 6:8] = 400, tail
    counts[0, [0, 1, 2, 3, 4, 5, 8, 9]] = (1000 - 400 - tail) / 8
    stretch = scan(counts, np.ones((1, 10)), since=7)
    assert (stretch.strength[0] > 0) == found
    if found:
        assert (stretch.first[0], stretch.last[0]) == (6, 7)


def test_all_articles_in_a_closed_period():
    """However few were expected there, no stretch takes it in."""
    counts, expected = np.array([[0, 10, 0, 0.0]]), np.array([[1, 0.1, 1, 1.0]])
    closed = np.array([False, True, False, False])
    assert scan(counts, expected, closed=closed).strength.tolist() == [0]
    assert scan(counts, expected).strength[0] == pytest.approx(10 * log(31))


def test_a_promise_is_the_ratio_that_two_scores_imply():
    """The best sums of count less 1.5 and 6 times the expected one, over all stretches one by one, as of one stretch.

    It never promises less than either score alone: its sum times ln s, with (s - 1) / ln s the level.
    """
    random = np.random.default_rng(4)
    totals = random.integers(5, 30, 20)
    counts = random.binomial(totals, random.uniform(0.02, 0.3, (30, 1)))
    for place, row in enumerate(counts):
        first = 0 if place < 5 else random.integers(0, 16)
        row[first : first + 3] = np.maximum(row[first : first + 3], random.binomial(totals[first : first + 3], 0.7))
        row[(first + 9) % 18] = totals[(first + 9) % 18]
    share = counts.sum(axis=1) / totals.sum()
    stretches = [slice(a, b) for a in range(20) for b in range(a + 1, 21)]
    weights = [brentq(lambda x, level=level: np.expm1(x) / x - level, 0.1, 9) for level in (1.5, 6.0)]
    found = promise(counts.T.astype(np.float32), totals, share)
    for row, own_share, promised in zip(counts, share, found, strict=True):
        broad, narrow = (
            max(max(row[one].sum() - level * own_share * totals[one].sum() for one in stretches), 0)
            for level in (1.5, 6.0)
        )
        expected, total = (broad - narrow) / 4.5, row.sum()
        within = narrow + 6 * expected
        outside = (total - within) * log((total - within) / (total - expected)) if within < total else 0
        assert promised == pytest.approx(within * log(within / expected) + outside, rel=1e-4)
        assert promised > max(broad * weights[0], narrow * weights[1]) - 1e-3


def test_a_narrow_burst_is_promised_exactly():
    """Ten of twelve articles in one period of ten: 10 ln(10 / 1.2) + 2 ln(2 / 10.8); empty periods change nothing."""
    counts = np.array([0, 1, 0, 0, 10, 0, 0, 1, 0, 0], dtype=np.float32)[:, None]
    exact = 10 * log(10 / 1.2) + 2 * log(2 / 10.8)
    totals = np.full(10, 50)
    found = promise(counts, totals, counts.sum(axis=0) / 500)
    np.testing.assert_allclose(found, [exact], rtol=1e-5)
    wide, more = np.insert(counts, 5, 0, axis=0), np.insert(totals, 5, 0)
    np.testing.assert_allclose(promise(wide, more, counts.sum(axis=0) / 500), found)
    # In an empty period that belongs to a gap the sums begin anew, also where the burst is on both sides of it.
    split = np.array([0, 0, 5, 0, 5, 0, 0, 1, 1, 0], dtype=np.float32)[:, None]
    gaps, totals = np.arange(10) == 3, np.where(np.arange(10) == 3, 0, 50)
    parted, joint = (promise(split, totals, split.sum(axis=0) / 450, gaps=one)[0] for one in (gaps, None))
    assert parted < joint


def _look(strengths):
    """A scan that finds so strong a stretch for each thing, and which things it was asked for."""
    asked = []

    def look(numbers):
        asked.append(numbers.tolist())
        own = strengths[numbers]
        return Stretch(numbers, numbers, own, own, own)

    return look, asked


def test_things_are_scanned_until_enough_are_sure(monkeypatch):
    """In goes that double; the rest is left when none of it can be among the strongest, or can be sure."""
    monkeypatch.setattr(scanning, "GO", 4)
    order = np.arange(40)[::-1].copy()
    strengths = np.zeros(40)
    strengths[order] = np.linspace(60, 20, 40)
    promised = strengths[order].copy()
    # Two are wanted: the first go of four has them, and the fifth promises no more than 55.9 / 0.65.
    look, asked = _look(strengths)
    found = strongest(look, order, np.where(np.arange(40) < 4, promised, promised / 3), 30, 40, 2, 0.05)
    assert asked == [order[:4].tolist()] and found.strength.tolist() == promised[:4].tolist()
    # Promises that may be short by a third keep it looking: 4, then 4 more, then 8, then 16 and the rest.
    look, asked = _look(strengths)
    found = strongest(look, order, promised, 30, 40, 40, 0.05)
    assert [len(one) for one in asked] == [4, 4, 8, 16, 8] and len(found.first) == 40
    assert found.first.tolist() == order.tolist()
    # Ten times as many as wanted were looked at, and enough of them are sure.
    look, asked = _look(strengths)
    monkeypatch.setattr(scanning, "MANY", 4)
    strongest(look, order, promised * 2, 30, 40, 2, 0.05)
    assert sum(map(len, asked)) == 8


def test_a_go_without_a_find_is_the_last(monkeypatch):
    """Unless what was promised fell far short, so that others may be found yet."""
    monkeypatch.setattr(scanning, "GO", 4)
    order, promised = np.arange(40), np.linspace(30, 20, 40)
    look, asked = _look(np.full(40, 16.0))  # not sure among a million, and half of what was promised
    strongest(look, order, promised, 30, 10**6, 5, 0.05)
    assert [len(one) for one in asked] == [4]
    look, asked = _look(np.where(order < 4, 1.0, 28.0))
    strongest(look, order, promised, 30, 40, 40, 0.05)
    assert sum(map(len, asked)) == 40
    # Nothing of the rest could be sure.
    look, asked = _look(np.full(40, 28.0))
    strongest(look, order, np.where(order < 4, 30.0, 2.0), 30, 40, 40, 0.05)
    assert sum(map(len, asked)) == 4


def test_what_else_may_be_found_is_looked_at(monkeypatch):
    """A promise may fall short by a third; one thing that is not sure does not end it; nor one that is far off."""
    monkeypatch.setattr(scanning, "GO", 4)
    order = np.arange(40)
    # Sure is what is above ln(30 · 40 / 0.05 / rank), about 10: 8 is not, 8 / 0.65 is.
    look, asked = _look(np.where(order < 4, 28.0, 9.0))
    strongest(look, order, np.where(order < 4, 30.0, 8.0), 30, 40, 40, 0.05)
    assert [len(one) for one in asked][:2] == [4, 4]
    look, asked = _look(np.where(order == 3, 5.0, 28.0))
    strongest(look, order, np.full(40, 30.0), 30, 40, 40, 0.05)
    assert sum(map(len, asked)) == 40
    # None is sure; three of four nearly kept their promise, one is far off: the middle one counts.
    look, asked = _look(np.where(order == 0, 0.1, 18.0))
    strongest(look, order, np.full(40, 30.0), 30, 10**9, 5, 0.05)
    assert [len(one) for one in asked] == [4]
    # One is wanted, and the strongest is stronger than any other can be.
    look, asked = _look(np.concatenate([[50.0, 60.0, 30.0, 40.0], np.full(36, 30.0)]))
    strongest(look, order, np.where(order < 4, 60.0, 35.0), 30, 40, 1, 0.05)
    assert [len(one) for one in asked] == [4]


def test_scans_are_joined_in_order():
    """Rows of one after rows of the other, column by column."""
    one, other = (Stretch(*np.arange(start, start + 10).reshape(5, 2)) for start in (0, 100))
    assert [column.tolist() for column in joined([one, other])] == [
        [0, 1, 100, 101],
        [2, 3, 102, 103],
        [4, 5, 104, 105],
        [6, 7, 106, 107],
        [8, 9, 108, 109],
    ]


@pytest.mark.parametrize("since", [0, 1, 2])
def test_a_promise_from_some_period_on(since):
    """What was over before does not count: the best sums of all stretches that end in it or later."""
    counts = np.array([6, 1, 1, 5, 1, 0, 1, 1], dtype=np.float32)
    totals = np.full(8, 10)
    share = counts.sum() / 80
    stretches = [slice(a, b) for a in range(8) for b in range(max(a, since) + 1, 9)]
    broad, narrow = (
        max(max(counts[one].sum() - level * share * totals[one].sum() for one in stretches), 0) for level in (1.5, 6.0)
    )
    expected = (broad - narrow) / 4.5
    within = narrow + 6 * expected
    ratio = within * log(within / expected) + (16 - within) * log((16 - within) / (16 - expected))
    assert float(promise(counts[:, None], totals, np.array([share]), since=since)[0]) == pytest.approx(ratio, rel=1e-4)


def test_whole_counts_of_few_bits_are_added_up():
    """A thousand articles a period, in 8 bits in part: 10 in each of ten periods, 100 in one."""
    counts = np.full((1, 11), 10, dtype=np.uint8)
    counts[0, 4] = 200
    found = scan(counts, np.ones((1, 11)))
    expected = 300 / 11
    assert found.within.tolist() == [200] and found.expected[0] == pytest.approx(expected)
    assert found.strength[0] == pytest.approx(200 * log(200 / expected) + 100 * log(100 / (300 - expected)))
