"""Intervals and tests of two shares: against scipy's own, and the defining equations where it has none."""

from math import log, log2, sqrt

import numpy as np
import pytest
from scipy import stats

from data.statistics import significance as sure

COUNTS = [(0, 7), (1, 1), (0, 1), (3, 10), (10, 10), (499, 1000), (1, 100_000)]


def test_the_share_of_the_normal_law():
    """Between -Z and Z lies 95 %."""
    assert sure.Z == pytest.approx(stats.norm.ppf(0.975), abs=1e-12)


@pytest.mark.filterwarnings("error")
def test_wilson_equals_scipy():
    """The score interval of scipy.stats.binomtest; exactly 0 and 1 at the ends; not known without trials."""
    k, n = np.array(COUNTS).T
    low, high = sure.wilson(k, n)
    expected = [stats.binomtest(int(a), int(b)).proportion_ci(method="wilson") for a, b in COUNTS]
    np.testing.assert_allclose(low, [one.low for one in expected], rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(high, [one.high for one in expected], rtol=1e-9)
    assert low[0] == low[2] == 0 and high[1] == high[4] == 1
    for one in sure.wilson(np.array([0]), 0):
        assert np.isnan(one).tolist() == [True]
    assert [float(one) for one in sure.wilson(np.array(1), 1)] == [pytest.approx(expected[1].low), 1]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dispersion", [1.0, 3.5])
def test_ends_of_a_rate_solve_their_equation(dispersion):
    """(count / size - r)² = z² · dispersion · r / size at both ends; 0 below none; of no words none is known."""
    count, size = np.array([0, 1, 5, 200]), np.array([1, 20, 7, 60_000], dtype=np.uint16)
    low, high = sure.rate_interval(count, size, dispersion)
    assert low[0] == 0 and high[0] == pytest.approx(sure.Z**2 * dispersion)
    size = size.astype(float)
    for end in (low[1:], high):
        of = slice(len(count) - len(end), None)
        np.testing.assert_allclose((count[of] / size[of] - end) ** 2, sure.Z**2 * dispersion * end / size[of])
    assert (low[1:] < (count / size)[1:]).all() and (high > count / size).all()
    assert np.isnan(sure.rate_interval([0.0], [0.0], dispersion)).all()


def test_the_logarithm_of_a_ratio_by_hand():
    """½ more of 10 and 4, 1 more of 40 and 60: log2 of (10.5 / 41) / (4.5 / 61), and Katz' interval of it."""
    middle, low, high = sure.log_ratio(np.array([10.0]), 40, np.array([4.0]), 60)
    half = sure.Z * sqrt(1 / 10.5 - 1 / 41 + 1 / 4.5 - 1 / 61) / log(2)
    assert middle[0] == pytest.approx(log2((10.5 / 41) / (4.5 / 61)))
    assert [low[0], high[0]] == pytest.approx([middle[0] - half, middle[0] + half])


@pytest.mark.filterwarnings("error")
def test_g2_and_its_chance_equal_scipy():
    """The log-likelihood ratio of a table of two by two, and the tail of chi-squared; 0 of all and none of none."""
    for a, b, n, m in ((3, 9, 40, 60), (1, 0, 5, 9), (20, 0, 20, 20), (7, 7, 50, 30)):
        found = sure.log_likelihood(np.array([a]), np.array([b]), n, m)
        expected = stats.chi2_contingency([[a, b], [n - a, m - b]], correction=False, lambda_="log-likelihood")
        assert found[0] == pytest.approx(expected.statistic, abs=1e-12)
        assert sure.p_value(found)[0] == pytest.approx(expected.pvalue)
    assert sure.log_likelihood(np.array([0, 5]), np.array([0, 5]), 5, 5).tolist() == [0, 0]
    assert sure.log_likelihood(np.array([0]), np.array([0]), 0, 0).tolist() == [0]
    # In a column of its own and with sizes of its own.
    both = sure.log_likelihood(np.array([3, 1]), np.array([9, 0]), np.array([40, 5]), np.array([60, 9]))
    assert both.tolist() == [
        sure.log_likelihood(np.array([3]), np.array([9]), 40, 60)[0],
        sure.log_likelihood(np.array([1]), np.array([0]), 5, 9)[0],
    ]
    # Equal shares are as likely as can be, whatever digits are lost.
    assert (sure.log_likelihood(np.arange(1, 300), 3 * np.arange(1, 300), 1_000, 3_000) >= 0).all()


@pytest.mark.parametrize(("n", "m"), [(40, 60), (1, 1), (300, 1), (1, 60)])
def test_the_exact_chance_is_twice_the_smaller_tail(n, m):
    """Of all splits of ten articles, each against the binomial law; one in the middle is always likely."""
    a = np.arange(11)
    share = n / (n + m)
    below, above = stats.binom.cdf(a, 10, share), stats.binom.sf(a - 1, 10, share)
    expected = np.minimum(2 * np.where(a > 10 * share, above, below), 1)
    np.testing.assert_allclose(sure.binomial_test(a, 10 - a, n, m), expected, rtol=1e-9)
    assert sure.binomial_test(a[:0], a[:0], n, m).tolist() == []


def test_the_false_discovery_rate_equals_scipy():
    """Benjamini & Hochberg's adjusted p; tests that found nothing may be left out and are counted all the same."""
    random = np.random.default_rng(0)
    p = np.concatenate([random.random(40) ** 4, [0.01, 0.01, 0.5]])
    np.testing.assert_allclose(sure.false_discovery_control(p, len(p)), stats.false_discovery_control(p), rtol=1e-12)
    more = stats.false_discovery_control(np.append(p, np.ones(57)))[: len(p)]
    np.testing.assert_allclose(sure.false_discovery_control(p, 100), more, rtol=1e-12)
    assert sure.false_discovery_control(np.array([0.9, 0.02]), 60).tolist() == [1, 1]
    assert sure.false_discovery_control(np.empty(0), 9).tolist() == []


def test_the_difference_of_shares_with_unequal_numbers():
    """Newcombe's method 10 joins both score intervals: 9 of 10 against 1 of 50, worked out from Wilson's ends."""
    low, high = sure.newcombe(np.array([9]), 10, np.array([1]), 50)
    (one, other) = (stats.binomtest(k, n).proportion_ci(method="wilson") for k, n in ((9, 10), (1, 50)))
    assert low[0] == pytest.approx(0.88 - sqrt((0.9 - one.low) ** 2 + (other.high - 0.02) ** 2))
    assert high[0] == pytest.approx(0.88 + sqrt((one.high - 0.9) ** 2 + (0.02 - other.low) ** 2))
